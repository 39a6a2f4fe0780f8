"""Finding a reveal point by the words that are heard in the scene, and spoilers of one cut alone."""

import json

from playwright.sync_api import Page, expect

from tests.web.newsdesk import annotation, becomes, open_workspace, select
from tests.web.newsroom import LAMP, SLUG
from tests.web.test_inspector import inspect

SRT = """1
00:20:00,000 --> 00:20:02,500
Who climbs the stairs?

2
00:39:58,000 --> 00:40:01,200
That hat is not mine.

3
01:10:00,000 --> 01:10:02,000
Put out the light.
"""
QUOTING = "<p>Nobody answers. “Put out the light” is the last thing that he says.</p>"
LONGER = {
    "name": "Longer",
    "runtime": 6000,
    "only_here": [{"start": 2400, "end": 3000}],
}


def send(page: Page, method: str, path: str, body: str, kind: str) -> None:
    """Make a call as the editor who is signed in."""
    call = {"method": method, "body": body, "headers": {"Content-Type": kind}}
    status = page.evaluate(
        "([path, call]) => fetch(`/api/v1${path}`, call).then((answer) => answer.status)",
        [path, call],
    )
    assert status < 300


def test_an_editor_types_words_of_the_scene_and_has_its_second(workspace: Page):
    send(workspace, "PUT", f"/films/{LAMP}/subtitles", SRT, "text/plain")
    inspector = inspect(workspace, "his vorpalhat")
    around = inspector.get_by_label("What is heard then")
    expect(around).to_contain_text("That hat is not mine.")
    field = inspector.get_by_label("Words heard in the scene")
    field.fill("climbs nowhere")
    expect(inspector.get_by_role("status")).to_have_text(
        "Nobody says this in the film."
    )
    field.fill("light put")
    moment = inspector.get_by_role("button", name="1:10:02")
    expect(moment).to_contain_text("Put out the light.")
    moment.click()
    becomes(workspace, "his vorpalhat", reveals_at=4202, beat=None)
    expect(around).to_contain_text("Put out the light.")
    field.fill("who cli")
    field.press("Enter")
    becomes(workspace, "his vorpalhat", reveals_at=1203)


def test_a_film_without_subtitles_has_no_field_for_them(workspace: Page):
    inspector = inspect(workspace, "his vorpalhat")
    expect(inspector.get_by_role("slider")).to_be_visible()
    expect(inspector.get_by_label("Words heard in the scene")).to_be_hidden()
    expect(inspector.get_by_label("Cut that has the scene")).to_be_hidden()


def test_a_spoiler_of_one_cut_is_on_its_clock(workspace: Page):
    send(
        workspace,
        "POST",
        f"/films/{LAMP}/editions",
        json.dumps(LONGER),
        "application/json",
    )
    open_workspace(workspace, SLUG)
    inspector = inspect(workspace, "his vorpalhat")
    inspector.get_by_label("Cut that has the scene").select_option("longer")
    becomes(workspace, "his vorpalhat", edition="longer", reveals_at=2400)
    field = inspector.get_by_label("Spoils until", exact=True)
    field.fill("1:39:00")
    field.press("Enter")
    becomes(workspace, "his vorpalhat", reveals_at=5940)
    expect(inspector.get_by_role("slider")).to_have_attribute("max", "6000")
    inspector.get_by_label("Cut that has the scene").select_option("")
    becomes(workspace, "his vorpalhat", edition=None)
    assert annotation(workspace, "his vorpalhat")["reveals_at"] == 5400


def test_a_passage_that_quotes_dialogue_proposes_its_moment(workspace: Page):
    send(workspace, "PUT", f"/films/{LAMP}/subtitles", SRT, "text/plain")
    article = {"film": LAMP, "title": "Light", "body": QUOTING, "format": "html"}
    article |= {"slug": "quoting"}
    send(workspace, "POST", "/articles", json.dumps(article), "application/json")
    workspace.goto("/articles/quoting/edit")
    passage = "“Put out the light”"
    select(workspace, passage)
    workspace.keyboard.press("s")
    bar = workspace.get_by_role("group", name="Spoils until")
    bar.get_by_role("button", name="1:10:02 Put out the light.").click()
    expect(bar).to_be_hidden()
    becomes(workspace, passage, reveals_at=4202, beat=None)
    inspector = inspect(workspace, passage)
    expect(inspector.get_by_text("The passage quotes this:")).to_be_visible()
    inspector.get_by_label("Spoils until", exact=True).fill("1:20")
    inspector.get_by_label("Spoils until", exact=True).press("Enter")
    becomes(workspace, passage, reveals_at=4800)
    inspector.get_by_role("button", name="1:10:02 Put out the light.").click()
    becomes(workspace, passage, reveals_at=4202)


def test_the_bar_of_a_new_spoiler_takes_words_of_the_scene_and_a_cut(workspace: Page):
    send(workspace, "PUT", f"/films/{LAMP}/subtitles", SRT, "text/plain")
    cut = json.dumps(LONGER)
    send(workspace, "POST", f"/films/{LAMP}/editions", cut, "application/json")
    workspace.reload()
    bar = workspace.get_by_role("group", name="Spoils until")
    field = bar.get_by_label("Spoils until")
    select(workspace, "Nobody asks why.")
    workspace.keyboard.press("s")
    field.fill("out the light")
    field.press("Enter")
    moment = bar.get_by_role("button", name="1:10:02 Put out the light.")
    expect(moment).to_be_focused()
    moment.press("Enter")
    expect(bar).to_be_hidden()
    becomes(workspace, "Nobody asks why.", reveals_at=4202)
    select(workspace, "soup is cold")
    workspace.keyboard.press("s")
    expect(bar).to_be_visible()
    assert bar.locator(".moment").count() == 0
    bar.get_by_label("Cut that has the scene").select_option("longer")
    becomes(workspace, "soup is cold", edition="longer")
    field.fill("1:39:00")
    field.press("Enter")
    becomes(workspace, "soup is cold", edition="longer", reveals_at=5940)
