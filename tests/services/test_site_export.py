"""Archives of Substack and Medium: their posts come in with their heads, and nothing else does."""

from io import BytesIO
from zipfile import ZipFile

from annotator.markup.incoming.file import read_file
from annotator.services.exchange.archive import read_zip
from annotator.services.exchange.archive_file import ArchivedFile

LIST = """post_id,post_date,is_published,type,audience,title,subtitle
12.the-keeper,2020-01-02T00:00:00.000Z,true,newsletter,everyone,"The ""keeper"" again",A light
13.draft,,false,newsletter,everyone,Draft,
"""
MEDIUM = """<html><head><title>The keeper</title></head><body><article class="h-entry">
<section data-field="body" class="e-content"><p>First.</p></section>
<footer><p>By <a href="https://m.example/@ana" class="p-author h-card">Ana</a> on
<time class="dt-published" datetime="2020-01-02T00:00:00Z">x</time></p>
<p><a href="https://m.example/k" class="p-canonical">Canonical link</a></p></footer></article></body></html>"""


def files_in(contents: dict[str, str]) -> dict[str, ArchivedFile]:
    archive = BytesIO()
    with ZipFile(archive, "w") as zipped:
        for name, content in contents.items():
            zipped.writestr(name, content)
    return {file.path: file for file in read_zip(archive)}


def test_posts_of_substack_have_the_heads_of_its_list() -> None:
    files = files_in(
        {
            "posts/12.the-keeper.html": "<p>First.</p>",
            "posts/13.draft.html": "<p>Second.</p>",
            "posts/12.opens.csv": "email",
            "posts.csv": LIST,
            "email_list.csv": "email\nana@example.org",
        }
    )
    skipped = {path for path, file in files.items() if file.is_skipped}
    assert skipped == {"posts.csv", "posts/12.opens.csv", "email_list.csv"}
    first, second = (
        read_file(path, file.content)[0]
        for path, file in files.items()
        if not file.is_skipped
    )
    assert (first.head.title, first.head.standfirst) == (
        'The "keeper" again',
        "A light",
    )
    assert f"{first.head.published_at:%Y-%m-%d}" == "2020-01-02"
    assert (first.head.is_draft, second.head.is_draft) == (False, True)
    assert [block.text for block in first.blocks] == ["First."]


def test_posts_of_medium_have_their_heads_and_the_rest_stays_out() -> None:
    files = files_in(
        {
            "posts/2020_The-keeper-1.html": MEDIUM,
            "posts/draft_Other-2.html": MEDIUM,
            "profile/profile.html": "<p>Ana</p>",
            "sessions/1.html": "<p>127.0.0.1</p>",
        }
    )
    names = [path for path, file in files.items() if not file.is_skipped]
    first, draft = (read_file(name, files[name].content)[0] for name in names)
    head = first.head
    assert (head.title, head.byline) == ("The keeper", "Ana")
    assert head.source_url == "https://m.example/k"
    assert [block.text for block in first.blocks] == ["First."]
    assert (head.is_draft, draft.head.is_draft) == (None, True)
    assert len(names) == 2
