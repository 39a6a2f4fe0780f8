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
    "brackets by name": "He is &lsqb;spoiler&rsqb;the twin&lbrack;/spoiler&rbrack; of her.",
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
    "Pandoc": 'A.\n\n::: {#end .spoiler title="Ending"}\nHe **is** it.\n\nShe knew.\n:::\n\nB.',
    "Stack Exchange": "A.\n\n>! He **is** it.\n>!\n>! She knew.\n\nB.",
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
    if "Ending" in BLOCKS[name] and name != "Pandoc":
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
        "He a>!b and more c!<d end.",
        "The spoiler starts here, and the end of spoilers is near.",
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


MORE_CODES = {
    "codes in a title": 'He is [spoiler="The [b]End[/b]"]the twin[/spoiler] of her.',
    "a box": "He is [spoilerbox]the twin[/spoilerbox] of her.",
    "a name of two words": "He is [inline-spoiler]the twin[/inline-spoiler] of her.",
    "a span of Pandoc": "He is [the twin]{.spoiler} of her.",
    "a wiki's template": "He is {{Spoiler|1=the twin}} of her.",
    "a wiki's pair": "He is {{spoiler start}}the twin{{spoiler end}} of her.",
    "TV Tropes": "He is [[spoiler:the twin]] of her.",
    "Reddit's oldest": "He is [the twin](//#spoiler) of her.",
    "Matrix": 'He is <span data-mx-spoiler="x">the twin</span> of her.',
    "ink": "He is <span class='redacted'>the twin</span> of her.",
    "no colour": "He is <span style='color:rgb(0,0,0);background:rgb(0, 0, 0)'>the twin</span> of her.",
    "tags in a code": "He is [<b>spoiler</b>]the twin[/spoiler] of her.",
    "brackets twice": "He is [[spoiler]]the twin[[/spoiler]] of her.",
    "braces": "He is {spoiler}the twin{/spoiler} of her.",
    "braces without an end of their own": "He is {spoiler:title=End}the twin{spoiler} of her.",
    "a directive": "He is :spoiler[the twin] of her.",
    "a shortcode": 'He is {{< hide "End" >}}the twin{{< /hide >}} of her.',
    "entities": "He is &#91;spoiler&#93;the twin&#91;/spoiler&#93; of her.",
}


@pytest.mark.parametrize("name", MORE_CODES)
def test_codes_of_forums_and_wikis_are_proposed_as_well(name):
    imported = read(MORE_CODES[name], Format.MARKDOWN)
    assert texts(imported) == [CLEAN]
    assert spoilers(imported) == ["the twin"]
    assert imported.dropped == ()


CLICKED = {
    "phpBB": '<dl class="spoilbox"><dd style="display:none">He dies.</dd></dl>',
    "a blog": '<div class="spoiler"><input type="button"><div style="display:none">He dies.</div></div>',
    "vBulletin": '<div class="spoiler" style="display: none;">He dies.</div>',
    "MyBB": '<div class="spoiler_wrap"><div class="spoiler_header">Show</div>'
    '<div class="spoiler_body" style="display:none">He dies.</div></div>',
    "a plugin": '<div class="sp-wrap"><div class="sp-head">End</div><div class="sp-body">He dies.</div></div>',
    "phpBB's box": '<dl class="codebox"><dt>Spoiler:</dt><dd>He dies.</dd></dl>',
    "phpBB's button": '<div class="quotetitle"><b>Spoiler:</b> <input type="button"></div>'
    '<div class="quotecontent"><div style="display: none;">He dies.</div></div>',
    "an older vBulletin": '<div><div class="smallfont">Show spoiler: <button>Show</button></div>'
    '<div class="alt2"><div style="display: none;">He dies.</div></div></div>',
    "Invision": '<div class="ipsSpoiler"><div class="ipsSpoiler_header">Spoiler</div>'
    '<div class="ipsSpoiler_contents">He dies.</div></div>',
    "MediaWiki": '<div class="mw-collapsible mw-collapsed">He dies.</div>',
    "a page builder": '<div class="elementor-tab-content">He dies.</div>',
    "an item": '<ul><li class="spoiler">He dies.</li></ul>',
    "words above and below": "<p><b>SPOILERS START</b></p><p>He dies.</p><p>End of spoilers</p>",
    "a block": '<div class="wp-block-inline-spoilers-block-headline">End</div>'
    '<div class="wp-block-spoiler" hidden><p>He dies.</p></div>',
}


@pytest.mark.parametrize("name", CLICKED)
def test_what_a_page_shows_after_a_click_is_a_spoiler(name):
    imported = read(f"<p>A.</p>{CLICKED[name]}<p>B.</p>", Format.HTML)
    assert spoilers(imported) == ["He dies."]


def test_what_is_hidden_behind_other_words_leaves():
    body = "<p>A spoiler-free review</p><div hidden>a</div><p>No spoilers</p><div hidden>b</div>"
    imported = read(body, Format.HTML)
    assert texts(imported) == ["A spoiler-free review", "No spoilers"]
    assert imported.proposals == ()


def test_a_code_at_the_end_of_a_plain_text_ends_at_its_last_word():
    imported = read(
        "T\n\n[spoiler]\n\nHe dies.\n\nSo does she.\n\n[/spoiler]", Format.TEXT
    )
    assert spoilers(imported) == ["He dies.|So does she."]
    assert read("[spoiler]\n\n[/spoiler]", Format.TEXT).proposals == ()


@pytest.mark.parametrize("form", Format)
def test_a_spoiler_in_a_spoiler_is_hidden_up_to_the_outer_end(form):
    text = "[spoiler]one [spoiler]two[/spoiler] three[/spoiler] four"
    imported = read(text, form)
    assert texts(imported) == ["one two three four"]
    start = min(one.start.offset for one in imported.proposals)
    end = max(one.end.offset for one in imported.proposals)
    assert texts(imported)[0][start:end] == "one two three"


def test_a_spoiler_that_another_one_follows_before_its_end_is_hidden_with_it():
    imported = read("[spoiler]one [spoiler]two[/spoiler] three", Format.MARKDOWN)
    assert spoilers(imported) == ["one two"]


def test_a_code_without_its_other_end_stays_where_it_is():
    text = "one [/spoiler] two [spoiler=x y] three"
    assert texts(read(text, Format.MARKDOWN)) == [text]


@pytest.mark.parametrize("form", [Format.MARKDOWN, Format.TEXT])
def test_bars_may_be_around_several_paragraphs(form):
    imported = read("||He dies.\n\nSo does she.||\n\nAfter.", form)
    assert spoilers(imported) == ["He dies.|So does she."]


@pytest.mark.parametrize(
    "block",
    [
        "```spoiler\nHe dies.\n```",
        "```{spoiler} Ending\nHe dies.\n```",
        "- item\n  > [!spoiler] Ending\n  > He dies.\n- other",
        "> text\n> > [!spoiler] Ending\n> > He dies.\n> more",
        '<div class="spoiler" markdown="1">\nHe **dies**.\n</div>',
    ],
)
def test_blocks_in_other_blocks_are_spoilers_as_well(block):
    imported = read(f"A.\n\n{block}\n\nB.", Format.MARKDOWN)
    assert spoilers(imported) == ["He dies."]


@pytest.mark.parametrize(
    "code",
    [
        "> [!spoiler] x\n> He dies.",
        ">!He dies.!<",
        "??? spoiler\n    He dies.",
        ":::spoiler\nHe dies.\n:::",
    ],
)
@pytest.mark.parametrize("fence", ["```", "~~~~", "> ```"])
def test_code_in_a_fence_means_itself(code, fence):
    before = fence.removesuffix("```") if fence.startswith(">") else ""
    lines = [fence, *(before + line for line in code.split("\n")), fence]
    imported = read("A.\n\n" + "\n".join(lines) + "\n\nB.", Format.MARKDOWN)
    assert texts(imported) == ["A.", code, "B."]
    assert imported.proposals == ()


def test_code_that_is_indented_means_itself():
    imported = read("A.\n\n    > [!spoiler] x\n    > y\n\nB.", Format.MARKDOWN)
    assert texts(imported) == ["A.", "> [!spoiler] x\n> y", "B."]


CLASSED = {
    "below": "A.\n\nHe dies.\n{: .spoiler}\n\nB.",
    "behind": "A.\n\nHe dies. {.spoiler}\n\nB.",
    "above": "A.\n\n{: .spoiler}\nHe dies.\n\nB.",
    "around words": "A.\n\n*He dies.*{: .spoiler}\n\nB.",
    "MyST": "A.\n\n:::{spoiler} Ending\nHe dies.\n:::\n\nB.",
    "MyST with options": "A.\n\n:::{admonition} Ending\n:class: dropdown\nHe dies.\n:::\n\nB.",
    "VuePress": "A.\n\n:::details Ending\nHe dies.\n:::\n\nB.",
    "a folded box": 'A.\n\n??? note "Ending"\n    He dies.\n\nB.',
    "a folded callout": "A.\n\n> [!warning]- Ending\n> He dies.\n\nB.",
    "Markdoc": 'A.\n\n{% spoiler "Ending" %}\nHe dies.\n{% /spoiler %}\n\nB.',
    "a component in one word": "A.\n\n<SpoilerText>He dies.</SpoilerText>\n\nB.",
    "a folded component": 'A.\n\n<Accordion title="Ending">\n\nHe dies.\n\n</Accordion>\n\nB.',
    "bars with spaces": "A.\n\n|| He dies. ||\n\nB.",
    "Nuxt": 'A.\n\n::spoiler{title="Ending"}\nHe dies.\n::\n\nB.',
    "words above and below": "A.\n\n**SPOILER START**\n\nHe dies.\n\n**SPOILER END**\n\nB.",
    "an alert": "A.\n\n[spoiler-alert]He dies.[/spoiler-alert]\n\nB.",
    "a title with a bracket": 'A.\n\n[spoiler title="a]b"]He dies.[/spoiler]\n\nB.',
}


@pytest.mark.parametrize("name", CLASSED)
def test_other_signs_of_generators_and_forums_are_proposed(name):
    imported = read(CLASSED[name], Format.MARKDOWN)
    assert texts(imported) == ["A.", "He dies.", "B."]
    assert spoilers(imported) == ["He dies."]


def test_a_quotation_beside_arrows_is_none():
    imported = read("A >!twin!<.\n\n> Quoted.\n\na || b || c", Format.MARKDOWN)
    assert spoilers(imported) == ["twin"]


def test_arrows_may_be_around_several_paragraphs():
    imported = read(">!He dies.\n\nSo does she.!<\n\nB.", Format.MARKDOWN)
    assert spoilers(imported) == ["He dies.|So does she."]


def test_a_heading_in_a_spoiler_is_no_title():
    imported = read("[spoiler]\n\n# He dies\n\nB.[/spoiler]", Format.MARKDOWN)
    imported = imported.headed("")
    assert imported.head.title is None
    assert spoilers(imported) == ["He dies|B."]


def test_a_spoiler_around_a_heading_that_leaves_keeps_its_words():
    imported = read("[spoiler]\n\nA.\n\n## T\n\n[/spoiler]\n\nB.", Format.MARKDOWN)
    assert spoilers(imported.without(1)) == ["A."]
    assert spoilers(imported.without(0)) == ["T"]


def test_a_note_is_the_title_among_other_attributes():
    imported = read('[spoiler type="x" title="End" y=1]He[/spoiler]', Format.MARKDOWN)
    assert imported.proposals[0].note == "End"
