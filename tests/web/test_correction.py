"""Importing a corrected text without script: paste or file, both texts side by side, report, save."""

import re
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from annotator.core.document import Block, BlockType
from annotator.core.permission import Actor
from annotator.extensions import session
from annotator.services.article.lookup import find_source
from tests.web.newsroom import ARTICLE, SLUG, sign_in, words

pytestmark = [pytest.mark.usefixtures("slug"), pytest.mark.database("sqlite")]
ADDRESS = f"/articles/{SLUG}/correction"
TITLE, STANDFIRST = ARTICLE["title"], ARTICLE["standfirst"]
CORRECTED = ARTICLE["body"].replace("a week", "a month")
PAGE = (
    "<html><body><nav><ul><li><a href='/a'>Home</a></li><li><a href='/b'>Films</a></li></ul></nav>"
    f"<h1>{TITLE}</h1><p>{STANDFIRST}</p>{CORRECTED}<p>A new last line.</p>"
    "<div class='comment-respond'><h3>Leave a Reply</h3><p>Your email address will not be published.</p></div></body></html>"
)
LIST = (
    "<p>The crew built the tower in a week.</p><h2>The storm</h2>"
    "<p>See <a href='https://example.org/tower'>the tower</a> from the sea.</p>"
    "<ul><li>A lamp of brass.</li><li>A horn for the fog.</li><li>Soup.</li></ul>"
    "<figure><img src='https://example.org/a.png' alt='A tower'></figure><p>The end is near.</p>"
)


@pytest.fixture
def client(client: FlaskClient, editor: Actor) -> FlaskClient:
    """A client in which the editor is signed in."""
    sign_in(client)
    return client


def fields_of(html: str) -> dict[str, list[str]]:
    """What the form on the page sends, with every tick that is set."""
    fields: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        values = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        is_sent = values.get("type") == "hidden" or " checked" in tag
        if is_sent and "name" in values:
            fields.setdefault(values["name"], []).append(unescape(values["value"]))
    body = re.search(
        r'<textarea name="body" hidden>\n(.*?)</textarea>', html, re.DOTALL
    )
    assert body, words(html)
    return fields | {"body": [unescape(body[1])]}


def look(client: FlaskClient, body: str, **fields: str) -> str:
    form = {"body": body, "format": "auto", "do": "look"}
    answer = client.post(ADDRESS, data=form | fields)
    assert answer.status_code == 200, words(answer.text)
    return answer.text


def go_on(client: FlaskClient, html: str, do: str, **fields: object):
    return client.post(ADDRESS, data=fields_of(html) | {"do": do} | fields)


def save(client: FlaskClient, html: str, **fields: object) -> str:
    """Go through the report; where the save leads."""
    report = go_on(client, html, "report", **fields).text
    answer = go_on(client, report, "save")
    assert answer.status_code == 303, words(answer.text)
    return answer.headers["Location"]


def stand(client: FlaskClient, body: str) -> None:
    """Let the article have another text first."""
    sent = {"base_revision": 1, "format": "html", "body": body}
    assert client.put(f"/api/v1/articles/{SLUG}/body", json=sent).status_code == 200


def blocks(app: Flask, editor: Actor) -> tuple[Block, ...]:
    with app.app_context():
        return find_source(session(), editor, SLUG)[2].blocks


def texts(app: Flask, editor: Actor) -> list[str]:
    return [block.text for block in blocks(app, editor)]


def test_a_page_is_laid_beside_the_text_without_its_furniture(client, app, editor):
    before = texts(app, editor)
    page = look(client, PAGE)
    assert "unchanged: 6, edited: 1, new: 1" in words(page)
    assert "readers’ comments" in words(page)
    shown = page.partition("</textarea>")[2]
    assert shown.count("Leave a Reply") == 1  # named as left out
    assert "in a <del>week</del>" in page
    assert "in a <ins>month</ins>" in page
    assert texts(app, editor) == before
    assert save(client, page).endswith("/edit")
    month = [text.replace("a week", "a month") for text in before]
    assert texts(app, editor) == [*month, "A new last line."]


def test_each_new_or_gone_block_is_kept_or_dropped(client, app, editor):
    before = texts(app, editor)
    body = CORRECTED.replace("<h2>The storm</h2>", "") + "<p>A new last line.</p>"
    page = look(client, body)
    fields = fields_of(page)
    gone, new = fields["shown"]
    assert fields["block"] == [new]
    save(client, page, block=[gone])
    month = [text.replace("a week", "a month") for text in before]
    assert texts(app, editor) == month
    assert blocks(app, editor)[3].type is BlockType.HEADING


def test_the_report_says_what_happens_to_annotations_before_anything_is_stored(
    client, app, editor
):
    before = texts(app, editor)
    page = look(client, CORRECTED.replace("<p>Then the wumpuswreck comes in.</p>", ""))
    report = go_on(client, page, "report").text
    assert "Spoiler: lost" in words(report)
    assert "Readers keep the current text" in words(report)
    assert texts(app, editor) == before
    assert go_on(client, report, "save").headers["Location"].endswith("/review")


def test_new_words_wait_where_the_editor_holds_them(client):
    page = look(client, f"{CORRECTED}<p>The keeper dies.</p>")
    report = go_on(client, page, "report").text
    assert "2 new sentences have not been reviewed" in words(report)
    assert go_on(client, report, "save").status_code == 303
    assert "The keeper dies." not in client.get(f"/articles/{SLUG}").text


def test_a_plain_text_keeps_headings_lists_links_and_pictures(client, app, editor):
    stand(client, LIST)
    before = blocks(app, editor)
    plain = (
        f"{TITLE}\n\n{STANDFIRST}\n\nThe crew built the tower in a month.\n\nThe storm\n\n"
        "See the tower from the wide sea.\n\n• A lamp of brass.\n• A horn for the fog.\n• Soup.\n\n"
        "The end is near.\n\nLeave a Reply\n"
    )
    page = look(client, plain)
    assert "reply forms" in words(page)
    save(client, page)
    after = blocks(app, editor)
    assert [(b.type, b.path) for b in after] == [(b.type, b.path) for b in before]
    changed = [(a.text, b.text) for a, b in zip(before, after, strict=True) if a != b]
    assert changed == [
        ("The crew built the tower in a week.", "The crew built the tower in a month."),
        ("See the tower from the sea.", "See the tower from the wide sea."),
    ]
    assert [mark.type for mark in after[4].marks] == ["link"]


def word_file(*paragraphs: tuple[str, str]) -> BytesIO:
    """A Word file of paragraphs, each with its style."""
    space = "http://schemas.openxmlformats.org"
    main = f"{space}/wordprocessingml/2006/main"
    relation = f"{space}/officeDocument/2006/relationships/officeDocument"
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    style = '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="a" '
        f'Target="word/document.xml" Type="{relation}"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{main}">{style}</w:styles>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}/package/2006/relationships">'
        f'<Relationship Id="s" Target="styles.xml" Type="{relation.replace("officeDocument", "styles", 1)}"/>'
        "</Relationships>",
    }
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file.seek(0)
    return file


def test_a_word_file_corrects_title_and_text(client, app, editor):
    before = texts(app, editor)
    lines = [line.replace("zebraheir", "zebraheirs") for line in before]
    styles = ["Normal"] * 3 + ["Heading2"] + ["Normal"] * 3
    file = word_file(*zip(styles, lines, strict=True))
    form = {"format": "auto", "do": "look", "body": "", "file": (file, "new.docx")}
    page = client.post(ADDRESS, data=form)
    assert "unchanged: 6, edited: 1" in words(page.text)
    save(client, page.text)
    assert texts(app, editor) == lines
    assert blocks(app, editor)[3].type is BlockType.HEADING


def test_the_same_text_leaves_nothing_to_save(client):
    page = look(client, f"<h1>{TITLE}</h1><p>{STANDFIRST}</p>{ARTICLE['body']}")
    assert "unchanged: 7" in words(page)
    assert "No changes to save" in words(go_on(client, page, "report").text)


def test_a_text_that_someone_saved_meanwhile_is_compared_again(client, app, editor):
    page = look(client, CORRECTED)
    stand(client, ARTICLE["body"].replace("soup is cold", "broth is cold"))
    again = go_on(client, page, "save")
    assert again.status_code == 409
    assert "Someone has saved a newer text" in words(again.text)
    assert "<del>broth" in again.text
    assert "The broth is cold." in texts(app, editor)[2]


@pytest.mark.parametrize("body", ["", "<p></p><script>1</script>"])
def test_an_empty_text_is_refused_and_the_form_stays(client, body):
    answer = client.post(ADDRESS, data={"body": body, "do": "look", "format": "auto"})
    assert answer.status_code == 422
    assert 'name="body"' in answer.text


def test_a_moved_block_is_named_and_stored_once(client, app, editor):
    first, last = "<p>Then the wumpuswreck comes in.</p>", "<h2>The storm</h2>"
    body = ARTICLE["body"].replace(first, "").replace(last, last + first)
    page = look(client, body)
    assert "moved: 1" in words(page)
    save(client, page)
    assert texts(app, editor).count("Then the wumpuswreck comes in.") == 1


def test_a_kept_item_goes_back_into_its_list(client, app, editor):
    stand(client, LIST)
    before = blocks(app, editor)
    page = look(client, LIST.replace("<li>A horn for the fog.</li>", ""))
    save(client, page, block=fields_of(page)["shown"])
    assert blocks(app, editor) == before


def test_a_stranger_gets_no_form(app):
    assert app.test_client().get(ADDRESS).status_code == 303
