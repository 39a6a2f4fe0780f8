"""What a file marks as a spoiler is proposed as one, and its codes leave the text."""

import pytest

from annotator.markup.incoming.article import read
from annotator.markup.incoming.report import Format, Imported
from annotator.markup.incoming.text.reader import broken

CLEAN = "He is the twin of her."
CODES = {
    "bbcode": "He is [spoiler]the twin[/spoiler] of her.",
    "bbcode with a title": "He is [spoiler=Ending]the twin[/spoiler] of her.",
    "a shortcode of WordPress": 'He is [spoiler title="Ending"]the twin[/spoiler] of her.',
    "bars": "He is ||the twin|| of her.",
    "arrows": "He is >!the twin!< of her.",
    "capitals": "He is [SPOILER]the twin[/SPOILER] of her.",
}
MARKDOWN = {
    "Hugo": "He is {{< spoiler >}}the twin{{< /spoiler >}} of her.",
    "Liquid": "He is {% spoiler %}the twin{% endspoiler %} of her.",
    "MDX": 'He is <Spoiler title="Ending">the twin</Spoiler> of her.',
    "an element": 'He is <span class="spoiler">the twin</span> of her.',
}
HTML = {
    "a class": 'He is <span class="spoiler">the twin</span> of her.',
    "a class of old": 'He is <b class="spoiled">the twin</b> of her.',
    "a forum's class": 'He is <span class="bbCodeSpoiler-content">the twin</span> of her.',
    "escaped arrows": "He is &gt;!the twin!&lt; of her.",
}
TITLED = {"bbcode with a title", "a shortcode of WordPress", "MDX"}


def spoilers(imported: Imported) -> list[str]:
    """The text of each proposal; blocks are parted by `|`."""
    proposed = []
    for one in imported.proposals:
        blocks = imported.blocks[one.start.block : one.end.block + 1]
        lines = [block.text for block in blocks]
        lines[-1] = lines[-1][: one.end.offset]
        lines[0] = lines[0][one.start.offset :]
        proposed.append("|".join(lines))
    return proposed


def texts(imported: Imported) -> list[str]:
    return [block.text for block in imported.blocks]


INLINE = [
    *((form, name, text) for form in Format for name, text in CODES.items()),
    *((Format.MARKDOWN, name, text) for name, text in MARKDOWN.items()),
    *((Format.HTML, name, text) for name, text in HTML.items()),
]


@pytest.mark.parametrize(("form", "name", "text"), INLINE)
def test_a_passage_that_is_marked_is_proposed(form, name, text):
    body = f"<p>{text}</p>" if form is Format.HTML else text
    imported = read(body, form)
    assert texts(imported) == [CLEAN]
    assert spoilers(imported) == ["the twin"]
    assert imported.proposals[0].note == ("Ending" if name in TITLED else None)
    assert imported.dropped == ()


BLOCKS = {
    "details": "A.\n\n<details><summary>Ending</summary>\n\nHe **is** it.\n\nShe knew.\n\n</details>\n\nB.",
    "a container": "A.\n\n:::spoiler Ending\nHe **is** it.\n\nShe knew.\n:::\n\nB.",
    "a callout": "A.\n\n> [!spoiler]- Ending\n> He **is** it.\n>\n> She knew.\n\nB.",
    "codes in lines of their own": "A.\n\n[spoiler=Ending]\n\nHe **is** it.\n\nShe knew.\n\n[/spoiler]\n\nB.",
    "Discourse": 'A.\n\n[details="Ending"]\nHe **is** it.\n\nShe knew.\n[/details]\n\nB.',
    "a component": 'A.\n\n<Spoiler title="Ending">\n\nHe **is** it.\n\nShe knew.\n\n</Spoiler>\n\nB.',
}


@pytest.mark.parametrize("name", BLOCKS)
def test_several_blocks_are_one_proposal(name):
    imported = read(BLOCKS[name], Format.MARKDOWN)
    assert texts(imported) == ["A.", "He is it.", "She knew.", "B."]
    assert spoilers(imported) == ["He is it.|She knew."]
    proposal = imported.proposals[0]
    assert "Ending" in (proposal.note, proposal.replacement)


def test_a_quotation_of_reddit_is_no_quotation():
    imported = read(">!the twin did it!<\n\nAfter.", Format.MARKDOWN)
    assert texts(imported) == ["the twin did it", "After."]
    assert imported.blocks[0].path == ()
    assert spoilers(imported) == ["the twin did it"]


@pytest.mark.parametrize(
    "text",
    [
        "A copied page has [spoiler] where words were.",
        "if (a || b || c) stop",
        "It is >! not closed.",
        "A table | of || things",
    ],
)
def test_what_only_looks_like_it_stays_text(text):
    imported = read(text, Format.MARKDOWN)
    assert texts(imported) == [text]
    assert imported.proposals == ()


def test_code_stays_as_it_is():
    imported = read("`||a||` and `[spoiler]b[/spoiler]`", Format.MARKDOWN)
    assert imported.proposals == ()


def test_an_image_can_be_in_a_spoiler():
    page = '<details><summary>Ending</summary><img src="https://a.example/b.jpg" alt="He dies"></details>'
    imported = read(page, Format.HTML)
    assert spoilers(imported) == ["\ufffcHe dies"]
    assert imported.proposals[0].replacement == "Ending"


def test_places_follow_when_a_heading_leaves():
    imported = read("<h1>T</h1><p>A <b class='spoiler'>b</b></p>", Format.HTML).headed(
        ""
    )
    assert spoilers(imported) == ["b"]
    assert spoilers(read("T\n\nBy Ana P\n\n||b||", Format.TEXT).under("Other")) == ["b"]


@pytest.mark.parametrize(
    "text",
    [
        "He is [sp]the twin[/sp] of her.",
        "He is [hide]the twin[/hide] of her.",
        "He is [expand title=x]the twin[/expand] of her.",
        "He is [the twin](/spoiler) of her.",
        "He is [the twin](#s) of her.",
        'He is [](/s "the twin") of her.',
        "He is {{spoiler|the twin}} of her.",
        "He is <!-- spoiler -->the twin<!-- /spoiler --> of her.",
        "He is <spoiler-text>the twin</spoiler-text> of her.",
        "He is {% details Ending %}the twin{% enddetails %} of her.",
        "He is <span data-spoiler>the twin</span> of her.",
        'He is <span class="js-spoiler">the twin</span> of her.',
        'He is <span class="wp-block-spoiler-text">the twin</span> of her.',
        'He is <span style="color:#000; background: black">the twin</span> of her.',
        'He is <span style="filter: blur(4px)">the twin</span> of her.',
    ],
)
def test_the_kin_of_these_are_proposed_as_well(text):
    imported = read(text, Format.MARKDOWN)
    assert texts(imported) == [CLEAN]
    assert spoilers(imported) == ["the twin"]


@pytest.mark.parametrize(
    "name", ["no-spoilers", "nospoiler", "spoiler-free", "tag-spoiler", "has-spoilers"]
)
def test_a_class_that_speaks_of_spoilers_conceals_none(name):
    assert read(f'<p class="{name}">a</p>', Format.HTML).proposals == ()


@pytest.mark.parametrize("value", ["inherit", "initial", "currentcolor"])
def test_a_colour_from_elsewhere_conceals_nothing(value):
    body = f'<p style="color:{value};background:{value}">a</p>'
    assert read(body, Format.HTML).proposals == ()


def test_the_head_of_a_spoiler_replaces_it():
    body = (
        '<div class="spoiler-wrap"><div class="spoiler-head">Ending</div>'
        '<div class="spoiler-body"><p>He dies.</p></div></div>'
    )
    (proposal,) = read(body, Format.HTML).proposals
    assert proposal.replacement == "Ending"


def test_an_indented_box_is_a_spoiler_or_its_text():
    box = '{} "Ending"\n    He dies.\n\n    So does she.\n\nAfter.'
    hidden = read(box.format("??? spoiler"), Format.MARKDOWN)
    assert spoilers(hidden) == ["He dies.|So does she."]
    shown = read(box.format("!!! note"), Format.MARKDOWN)
    assert texts(shown) == ["Ending", "He dies.", "So does she.", "After."]


def test_a_break_that_is_made_leaves_the_spoiler_on_its_words():
    text = "The end.Then [spoiler]she knew.She left[/spoiler] it all."
    read_text = read(text, Format.TEXT)
    breaks = {(one.block, one.offset) for one in read_text.suggestions}
    assert len(breaks) == 2
    imported = broken(read_text, breaks)
    assert texts(imported) == ["The end.", "Then she knew.", "She left it all."]
    assert spoilers(imported) == ["she knew.|She left"]
