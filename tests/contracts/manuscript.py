"""The article that the contracts are tried on: every block, mark and container, with spoilers of every shape.

`«name»` stands for a canary; a passage is written as its text, or as `first words … last words`.
"""

from dataclasses import dataclass, field
from typing import Any

RUNTIME, OTHER_RUNTIME = 5400, 4800  # seconds
BEAT, OTHER_BEAT = 2400, 900
MAIN, OTHER = "main", "other"
MINOR, MAJOR = "minor", "major"

FILMS = {
    MAIN: {
        "title": "The Harbour Lamp",
        "year": 1931,
        "runtime": RUNTIME,
        "beats": [
            {
                "position": BEAT,
                "label": "the first bell",
                "note": "«beat-note» rings it",
            },
            {"position": 4000, "label": "the second bell"},
        ],
    },
    OTHER: {
        "title": "Night Ferry",
        "year": 1934,
        "runtime": OTHER_RUNTIME,
        "beats": [
            {
                "position": OTHER_BEAT,
                "label": "the gangway",
                "note": "«other-beat-note»",
            }
        ],
    },
}


@dataclass(frozen=True, slots=True)
class Tag:
    """What an editor states on one passage; `at` is None for the end of the film, `beat` for the film's first beat."""

    passage: str
    at: int | None = None
    level: str = MAJOR
    film: str = MAIN
    beat: bool = False
    kind: str = "spoiler"
    after: str = (
        ""  # words that stand before the passage, where its own words are not unique
    )
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def reveal_point(self) -> int:
        """From which second on it spoils no longer."""
        runtime, beat = (
            (RUNTIME, BEAT) if self.film == MAIN else (OTHER_RUNTIME, OTHER_BEAT)
        )
        return beat if self.beat else runtime if self.at is None else self.at


TITLE = "What «title» saw from the pier"
STANDFIRST = "A keeper, a ship and «standfirst» in the fog."

PICTURE = {
    "src": "https://pictures.example/«lead-src».jpg",
    "alt": "The lamp, and «lead-alt» below it",
    "width": 1280,
    "height": 720,
    "credit": "«lead-credit» lit it. Photograph: nobody",
}

BODY = """
<p>The harbour lies open to the north, and <em>every <strong>evening</strong></em> the ferry comes in.
 The keeper <em>writes <strong>it down, «marked» and</strong> more</em> before dark.</p>
<p>Read <a href="https://films.example/open-water">the chart</a> first. Then
 <a href="https://films.example/«href»">the log of «linked»</a> and
 <a href="https://films.example/«half-href»">a letter from «half-linked»</a>. After it, calm.</p>
<p>Two boats: «cross1» turned, «cross2» followed, and «cross3» sank. The tide came back.</p>
<p>On deck «outer1» said that «inner» had said that «outer2» knew, said the cook.</p>
<p>The list names «near1» «near2» and «touch1»«touch2», in ink.</p>
<p>The storm begins. Then «multi1» opens the door.</p>
<h2>«multi-heading»</h2>
<ul><li>first «multi2»</li><li>second <a href="https://films.example/«multi-href»">«multi3»</a></li></ul>
<p>So ends «multi4» there. The storm is over.</p>
<h2>Why «heading» returned</h2>
<h3>The crew in order</h3>
<ol start="3"><li>the cook<ul><li>«deep1»</li><li>«deep2»</li></ul></li><li>the mate</li><li>«item» alone</li></ol>
<p>Their things:</p><ul><li>«list1»</li><li>«list2»</li></ul><p>All were found.</p>
<blockquote><p>I saw the light.</p><p>And «quoted», said the pilot.</p></blockquote>
<table><caption>Who sailed</caption>
<tr><th>Name</th><th>Berth</th><th>Fate</th></tr>
<tr><td>Cook</td><td>Two</td><td>«cell»</td></tr>
<tr><td>Mate</td><td>«row1»</td><td>«row2»</td></tr>
<tr><td>«row3»</td><td>«row4»</td><td>«row5»</td></tr>
<tr><td>Pilot</td><td>Nine</td><td>ashore</td></tr></table>
<pre>log:
  «pre» at dawn
end</pre>
<figure><img src="https://pictures.example/«src».jpg" alt="The pier, and «alt» on it" width="640" height="480">
<figcaption>The pier, where «caption» waits.</figcaption></figure>
<p>A flag follows.</p><img src="https://pictures.example/«bare».png" alt="">
<p>A view follows.</p><img src="https://pictures.example/open-sea.jpg" alt="The open sea" width="320" height="200">
<p>The wind: <code>north</code>, <q>fresh</q>, <cite>The Almanac</cite>, <s>calm</s>, H<sub>2</sub>O<sup>3</sup>.</p>
<p>«rule1»</p><hr><p>«rule2»</p><p>The lamp is lit again.</p><hr><p>A day passes.</p>
<p>Signals 👩‍👩‍👧 שלום «accent-rtl» مرحبا q̣̇ then 🇩🇪«flag»👍🏽 over.</p>
<p>It is so that the ship «fact-inside» left in March, and one may say that «opinion-inside» did not. Plain
 «between» end.</p>
<p>In the end it was «tail»</p><p>So it goes.</p><p>«front» was it, said all.</p>
<ul><li>rope, and</li><li>a tin of «list-tail»</li></ul>
<ul><li>a knot, «item-end»</li><li>«item-middle»</li><li>«item-start», a sail</li><li>an oar</li></ul>
<a href="https://films.example/«wide-href»"><p>A long link begins</p><p>and «wide» ends it here.</p></a>
<p>It is rung<sup><a id="first" href="#one">1</a></sup> twice. Who «noted» hears it.<sup><a id="second"
 href="#two">2</a></sup> So it is.</p>
<ol><li id="one">At noon, too. <a href="#first">↩</a></li>
<li id="two">Nobody but «footnote», then. <a href="#second">↩</a></li></ol>
<p>The reels are kept in two tins. Nobody «finis» any more.</p>
"""

TAGS = (
    Tag("«title»", 3600),
    Tag("«standfirst»", 1200, MINOR),
    Tag("«lead-alt»", 2400),
    Tag("«lead-credit»", 3600, MINOR),
    Tag("«marked»", 1200),
    Tag("the log of «linked»", beat=True),
    Tag("«half-linked»", 1200, MINOR),
    Tag("«cross1» … «cross2»", 2400),
    Tag("«cross2» … «cross3»", 3600, MINOR),
    Tag("«outer1» … «outer2»", 3600),
    Tag("«inner»", 900, MINOR, OTHER),
    Tag("«near1»", 1200),
    Tag("«near2»", 3600),
    Tag("«touch1»", 0),
    Tag("«touch2»", film=OTHER),
    Tag("Then «multi1» … «multi4» there.", 3600),
    Tag("«heading»", 1200, more={"replacement": "a sailor"}),
    Tag("«deep1» … «deep2»", 2400, MINOR),
    Tag("«item» alone", 1200),
    Tag("«list1» … «list2»"),
    Tag("«quoted»", film=OTHER, beat=True),
    Tag("«cell»", 1200, MINOR),
    Tag("«row1» … «row2»", 2400),
    Tag("«row3» … «row5»", 3600),
    Tag("«pre» at dawn", 1200),
    Tag("«alt»", 2400),
    Tag("«caption»", 3600),
    Tag("\N{OBJECT REPLACEMENT CHARACTER}", 1200, MINOR, after="A flag follows.\n"),
    Tag("«rule1» … «rule2»", level=MINOR, film=OTHER),
    Tag("שלום «accent-rtl» مرحبا", 2400, MINOR),
    Tag("«flag»", 1200),
    Tag("«fact-inside»", 3600),
    Tag("«opinion-inside»", 1200, MINOR),
    Tag("«between»", 2400),
    Tag("«tail»", 1200),
    Tag("«front»", 2400, MINOR),
    Tag("«list-tail»", 3600),
    Tag("«item-end» … «item-start»", 2400),
    Tag("«wide»", 2400),
    Tag("Who «noted» hears it", 2400),
    Tag("«finis»"),
    Tag("What «title» saw", kind="fact"),
    Tag("in the fog. … to the north", kind="opinion"),
    Tag("«near1» … «touch1»", kind="opinion"),
    Tag("A flag follows. … A view follows.", kind="fact"),
    Tag("the ship «fact-inside» left in March", kind="fact"),
    Tag("«opinion-inside» did not", kind="opinion"),
    Tag("Plain", kind="fact"),
    Tag("end.", kind="opinion", after="«between» "),
    Tag("«outer2»", kind="opinion"),
    Tag("The reels are kept in two tins.", kind="fact"),
    # Who sees both sees that sources differ.
    Tag(
        "A day passes.",
        kind="fact",
        more={"statement": "The pair stayed together until 1934."},
    ),
    Tag("«finis»", kind="fact", more={"statement": "They divorced in 1941."}),
)

SECOND_TITLE = "«second-title» and «second-rest»"
SECOND_STANDFIRST = "«second-standfirst»"
# Its body opens with a picture, which stands in for a lead picture.
SECOND_BODY = """<figure><img src="https://pictures.example/«second-src».jpg" alt="Of «second-alt»"></figure>
<p>A ferry is a bridge that moves.</p><p>«second-body» was aboard.</p>"""
SECOND_TAGS = (
    Tag(
        "«second-title» … «second-rest»",
        film=OTHER,
        more={"replacement": "What the ferry carried"},
    ),
    Tag("«second-standfirst»", 900, film=OTHER),
    Tag("«second-alt»", 1200, MINOR),
    Tag("«second-body»", 1200),
)
