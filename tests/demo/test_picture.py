"""The demo's pictures are small, and the articles name them."""

from annotator.demo.content import read_articles
from tests.demo.drawing import FOLDER, pictures


def test_the_files_are_what_the_script_draws():
    stored = {path.stem: path.read_text() for path in FOLDER.glob("*.svg")}
    assert stored == pictures()
    assert sum(map(len, stored.values())) < 150_000


def test_every_article_in_the_lists_has_one():
    published = [one for one in read_articles() if one.status == "published"]
    leads = [one.picture for one in published]
    assert all(lead and (FOLDER / lead.src.split("/")[-1]).is_file() for lead in leads)
    assert all(lead and lead.alt for lead in leads)
