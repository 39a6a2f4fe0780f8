"""The list of an article's annotations: to find, to jump to, to change several at once."""

from playwright.sync_api import Page, expect

from tests.support.axe import axe, axe_in_both_themes
from tests.web.newsdesk import annotation, becomes, open_workspace
from tests.web.newsroom import ARTICLE, FOG
from tests.web.screens import WIDTHS

ORDER = [
    "its zebraheir",
    "The crew built the tower in a week.",
    "The soup is cold.",
    "the quuxbrother",
    "his vorpalhat",
    "Then the wumpuswreck comes in.",
    "a snarkboat",
]


def options(workspace: Page):
    """The annotations that the list shows."""
    return workspace.locator("annotation-list [role=option]:visible")


def option(workspace: Page, words: str):
    """One annotation in the list."""
    return workspace.get_by_role("option", name=words)


def chosen(workspace: Page) -> list[str]:
    """The words of the annotations that are chosen."""
    return workspace.locator(
        "annotation-list [aria-selected=true] .annotations__words"
    ).all_inner_texts()


def test_it_stands_in_the_order_of_the_text_and_says_what_matters(workspace: Page):
    expect(options(workspace).locator(".annotations__words")).to_have_text(ORDER)
    expect(option(workspace, "his vorpalhat")).to_contain_text("Spoiler, minor")
    expect(option(workspace, "his vorpalhat")).to_contain_text("0:40")
    expect(option(workspace, "a snarkboat")).to_contain_text("Fog Horn (1940) · 1:20")


def test_it_is_filtered_by_kind_words_level_film_and_author(workspace: Page):
    kinds = workspace.locator(".filter__kind")
    expect(kinds).to_have_text(["All 7", "Spoilers 5", "Facts 1", "Opinions 1"])
    workspace.get_by_label("Facts 1").check()
    expect(options(workspace).locator(".annotations__words")).to_have_text(ORDER[1:2])
    workspace.get_by_label("All 7").check()
    words = workspace.get_by_label("Words in the annotations")
    words.fill("THE q")
    expect(options(workspace).locator(".annotations__words")).to_have_text(
        ["the quuxbrother"]
    )
    expect(kinds).to_have_text(["All 1", "Spoilers 1", "Facts 0", "Opinions 0"])
    expect(workspace.locator("#announcement")).to_contain_text("1 annotation")
    words.fill("no such words")
    expect(workspace.get_by_text("No annotations match")).to_be_visible()
    words.fill("")
    workspace.get_by_text("Level, film, author").click()
    form = workspace.locator(".filter")
    form.get_by_label("Level").select_option("minor")
    expect(options(workspace)).to_have_count(1)
    form.get_by_label("Level").select_option("")
    form.get_by_label("Film").select_option("Fog Horn (1940)")
    expect(options(workspace).locator(".annotations__words")).to_have_text(
        ["a snarkboat"]
    )
    form.get_by_label("Film").select_option("")
    form.get_by_label("Author").select_option("ada@example.org")
    expect(options(workspace)).to_have_count(7)
    form.get_by_label("needs review").check()
    expect(options(workspace)).to_have_count(0)
    assert axe(workspace) == []


def test_arrows_go_from_one_to_the_next_and_enter_jumps_into_the_text(workspace: Page):
    workspace.locator(".article-text").press("l")
    expect(option(workspace, "its zebraheir")).to_be_focused()
    for _ in range(5):
        workspace.keyboard.press("ArrowDown")
    expect(option(workspace, "wumpuswreck")).to_be_focused()
    assert chosen(workspace) == ["Then the wumpuswreck comes in."]
    expect(workspace.locator("annotation-inspector blockquote")).to_have_text(
        "Then the wumpuswreck comes in."
    )
    expect(
        workspace.get_by_text("Then the wumpuswreck comes in.").first
    ).to_be_in_viewport()
    workspace.keyboard.press("Enter")
    expect(workspace.locator(".article-text")).to_be_focused()


def test_several_are_chosen_with_the_keyboard(workspace: Page):
    option(workspace, "the quuxbrother").focus()
    workspace.keyboard.press("Space")
    workspace.keyboard.press("Shift+ArrowDown")
    workspace.keyboard.press("Shift+ArrowDown")
    assert chosen(workspace) == ORDER[3:6]
    workspace.keyboard.press("Control+Home")
    workspace.keyboard.press("Space")
    assert chosen(workspace) == [ORDER[0], *ORDER[3:6]]
    workspace.keyboard.press("Control+a")
    assert chosen(workspace) == ORDER
    expect(workspace.locator(".bulk__count")).to_have_text("7 selected")
    expect(workspace.locator("annotation-inspector")).to_contain_text(
        "7 annotations selected."
    )
    expect(workspace.locator("annotation-inspector form")).to_be_hidden()
    workspace.keyboard.press("ArrowDown")
    assert chosen(workspace) == [ORDER[1]]


def test_several_are_chosen_with_the_mouse(workspace: Page):
    option(workspace, ORDER[1]).click()
    option(workspace, ORDER[3]).click(modifiers=["Shift"])
    assert chosen(workspace) == ORDER[1:4]
    option(workspace, ORDER[5]).click(modifiers=["Control"])
    option(workspace, ORDER[2]).locator(".annotations__check").click()
    assert chosen(workspace) == [ORDER[1], ORDER[3], ORDER[5]]


def test_several_are_changed_together_and_undone_together(workspace: Page):
    workspace.get_by_label("Spoilers 5").check()
    options(workspace).first.focus()
    workspace.keyboard.press("Control+a")
    form = workspace.locator(".bulk")
    form.get_by_label("Level").select_option("minor")
    form.get_by_label("Spoils until").fill("50%")
    form.get_by_role("button", name="Change all").press("Enter")
    expect(workspace.locator("bulk-change [data-part=says]")).to_have_text(
        "5 annotations changed"
    )
    for words in (ORDER[0], *ORDER[3:6]):
        becomes(workspace, words, level="minor", reveals_at=2700)
    becomes(workspace, "a snarkboat", level="minor", reveals_at=2400, film=FOG)
    becomes(workspace, "The soup is cold.", level=None)
    workspace.locator("bulk-change").get_by_role("button", name="Undo").press("Enter")
    expect(workspace.locator("#announcement")).to_contain_text("Undone")
    becomes(workspace, "its zebraheir", level="major", reveals_at=4800)
    becomes(workspace, "his vorpalhat", level="minor", reveals_at=2400)


def test_a_time_that_cannot_be_read_in_one_of_the_films_changes_nothing(
    workspace: Page,
):
    option(workspace, ORDER[5]).click()
    option(workspace, ORDER[6]).click(modifiers=["Shift"])
    form = workspace.locator(".bulk")
    form.get_by_label("Spoils until").fill("1:25")  # after the end of the shorter film
    form.get_by_role("button", name="Change all").click()
    expect(form.get_by_label("Spoils until")).to_have_attribute("aria-invalid", "true")
    assert annotation(workspace, ORDER[5])["reveals_at"] == 4800
    assert axe(workspace) == []


def test_several_are_given_another_kind_and_film_or_removed(workspace: Page):
    option(workspace, ORDER[1]).click()
    option(workspace, ORDER[2]).click(modifiers=["Shift"])
    form = workspace.locator(".bulk")
    form.get_by_label("Kind").select_option("spoiler")
    form.get_by_label("Film").fill("Fog Horn (1940)")
    form.get_by_label("Film").press("Tab")
    form.get_by_role("button", name="Change all").click()
    expect(workspace.locator("bulk-change [data-part=says]")).to_have_text(
        "2 annotations changed"
    )
    for words in ORDER[1:3]:
        becomes(workspace, words, kind="spoiler", film=FOG)
    form.get_by_role("button", name="Remove all").press("Enter")
    expect(options(workspace)).to_have_count(5)
    expect(workspace.locator("bulk-change [data-part=says]")).to_have_text(
        "2 annotations removed"
    )
    expect(option(workspace, ORDER[0])).to_be_focused()
    workspace.locator("bulk-change").get_by_role("button", name="Undo").click()
    expect(options(workspace)).to_have_count(7)


def test_removing_by_key_leaves_the_focus_in_the_list(workspace: Page):
    option(workspace, ORDER[2]).click()
    option(workspace, ORDER[2]).press("Delete")
    expect(options(workspace)).to_have_count(6)
    expect(option(workspace, ORDER[3])).to_be_focused()


def test_the_chart_shows_each_film_with_its_spoilers_and_chooses_them(workspace: Page):
    lamp = workspace.get_by_role("img", name="4 spoilers in The Lamp (1931)")
    expect(lamp).to_have_attribute(
        "aria-label",
        "4 spoilers in The Lamp (1931): minor at 0:40; major at 1:00; major at 1:20; major at 1:20",
    )
    expect(
        workspace.get_by_role("img", name="1 spoiler in Fog Horn (1940): major at 1:20")
    ).to_be_visible()
    lamp.locator(".chart__column").last.click()
    assert chosen(workspace) == ["its zebraheir", "Then the wumpuswreck comes in."]
    expect(lamp.locator(".chart__dot--chosen")).to_have_count(2)


def test_a_change_in_the_inspector_shows_in_list_and_chart(workspace: Page):
    option(workspace, "his vorpalhat").click()
    workspace.locator("annotation-inspector").get_by_label("Major").check()
    expect(option(workspace, "his vorpalhat")).to_contain_text("Spoiler, major")
    expect(
        workspace.get_by_role(
            "img", name="4 spoilers in The Lamp (1931): major at 0:40"
        )
    ).to_be_visible()


def test_the_list_is_accessible_and_does_not_scroll_sideways(workspace: Page):
    workspace.locator(".article-text").press("l")
    workspace.keyboard.press("Control+a")
    workspace.get_by_text("Level, film, author").click()
    for width in WIDTHS:
        workspace.set_viewport_size({"width": width, "height": 844})
        workspace.locator(".article-text").press("l")
        expect(workspace.locator(".bulk")).to_be_visible()
        assert axe_in_both_themes(workspace) == []
        panel = workspace.locator("#panel-list")
        assert panel.evaluate("element => element.scrollWidth <= element.clientWidth")


def test_what_a_new_revision_left_uncertain_is_marked_and_found(workspace: Page, slug):
    body = (
        ARTICLE["body"]
        .replace("his vorpalhat", "the vorpalhat of his")
        .replace("The soup is cold.", "")
    )
    origin = workspace.evaluate("location.origin")
    answer = workspace.request.put(
        f"/api/v1/articles/{slug}/body",
        headers={"Origin": origin, "If-Match": '"1"'},
        data={"base_revision": 1, "format": "html", "body": body},
    )
    assert answer.ok, answer.text()
    open_workspace(workspace, slug)
    workspace.get_by_text("Level, film, author").click()
    workspace.get_by_label("needs review").check()
    expect(options(workspace)).to_have_count(2)
    expect(option(workspace, "The soup is cold.")).to_contain_text("words gone")
    option(workspace, "vorpalhat").click()
    expect(workspace.locator(".inspector__state")).to_contain_text(
        "Check that it is still right"
    )
    option(workspace, "The soup is cold.").click()
    expect(workspace.locator(".inspector__state")).to_contain_text(
        "no longer in the text"
    )
    assert axe(workspace) == []


def test_an_article_that_nothing_is_said_of_says_so(workspace: Page):
    options(workspace).first.focus()
    workspace.keyboard.press("Control+a")
    workspace.keyboard.press("Delete")
    expect(workspace.get_by_text("No annotations yet")).to_be_visible()
    expect(workspace.get_by_role("img")).to_have_count(0)
    assert axe(workspace) == []


def test_a_change_of_several_that_is_refused_says_why(
    workspace: Page, complaints: list[str]
):
    refusal = {"status": 422, "detail": "The reel is torn."}
    workspace.route("**/changes", lambda route: route.fulfill(status=422, json=refusal))
    option(workspace, ORDER[3]).click()
    option(workspace, ORDER[4]).click(modifiers=["Shift"])
    for button in ("Change all", "Remove all"):
        workspace.locator(".bulk").get_by_label("Level").select_option("minor")
        workspace.locator(".bulk").get_by_role("button", name=button).click()
        expect(workspace.locator(".bulk [data-fault=all]")).to_have_text(
            "The reel is torn."
        )
    expect(options(workspace)).to_have_count(7)
    complaints.clear()  # the answer's status is 422


def test_more_than_the_server_changes_at_once_is_not_sent(workspace: Page):
    workspace.evaluate(
        """async () => {
          const { store } = await loaded("/static/js/editing/annotation/store.js");
          const [first] = store.ordered();
          store.put(...Array.from({ length: 500 }, (_, number) => ({ ...first, id: `more-${number}` })));
          store.select([...store.annotations.keys()]);
        }"""
    )
    workspace.locator(".bulk").get_by_role("button", name="Remove all").click()
    expect(workspace.locator(".bulk [data-fault=all]")).to_contain_text("at most 500")
    expect(options(workspace)).to_have_count(507)
