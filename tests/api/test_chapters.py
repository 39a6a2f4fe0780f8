"""Chapters come in as beats that spoil nothing, and beats go out as chapters."""

import pytest

from tests.api.desk import Desk, assert_problem

OGM = """CHAPTER01=00:00:00.000
CHAPTER01NAME=Start
CHAPTER02=00:10:00.500
CHAPTER02NAME=The keeper dies
CHAPTER03=00:50:00.000
CHAPTER03NAME=The lamp
"""
MATROSKA = """<?xml version="1.0"?>
<!DOCTYPE Chapters SYSTEM "matroskachapters.dtd">
<Chapters><EditionEntry>
<ChapterAtom><ChapterTimeStart>00:00:00.000000000</ChapterTimeStart></ChapterAtom>
<ChapterAtom><ChapterTimeStart>00:10:00.500000000</ChapterTimeStart>
<ChapterDisplay><ChapterString>The keeper dies</ChapterString></ChapterDisplay></ChapterAtom>
<ChapterAtom><ChapterTimeStart>00:12:00.0</ChapterTimeStart><ChapterFlagHidden>1</ChapterFlagHidden></ChapterAtom>
</EditionEntry></Chapters>"""
GRABBED = """<chapterInfo xmlns="http://jvance.com/2008/ChapterGrabber"><chapters>
<chapter time="00:00:00" name="Start"/><chapter time="00:10:00.5" name="The keeper dies"/>
</chapters></chapterInfo>"""
FFMETADATA = """;FFMETADATA1
[CHAPTER]
TIMEBASE=1/1000
START=0
END=600500
title=Start
[CHAPTER]
TIMEBASE=1/1000
START=600500
END=900000
title=The keeper dies
"""
WEBVTT = """WEBVTT

00:00.000 --> 10:00.500
Start

00:10:00.500 --> 00:20:00.000
The keeper dies
"""
LISTED = "0:00 Start\n10:01 - The keeper dies\n"


def put_in(desk: Desk, film: str, text: str, **headers: str):
    """Send chapters."""
    sent = {"Content_Type": "text/plain"} | headers
    return desk.call("POST", f"/films/{film}/chapters", text.encode(), **sent)


@pytest.mark.parametrize("text", [OGM, MATROSKA, GRABBED, FFMETADATA, WEBVTT, LISTED])
def test_a_chapter_becomes_a_beat_of_its_number_with_its_name_in_the_note(
    desk: Desk, text: str
):
    film = desk.film()["slug"]
    beat = put_in(desk, film, text).json["beats"][0]
    assert (beat["position"], beat["label"]) == (601, "Chapter 2")
    assert beat["note"] == "The keeper dies"
    assert "dies" not in desk.anonymous().get(f"/films/{film}").text


def test_chapters_come_in_once(desk: Desk):
    film = desk.film()["slug"]  # has a beat at 0:50
    first, second = (put_in(desk, film, OGM).json for _ in range(2))
    assert (len(first["beats"]), first["known"]) == (1, 1)
    assert (second["beats"], second["known"]) == ([], 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nothing of the kind", "cannot be read"),
        ("<Chapters><ChapterAtom>", "cannot be read"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><Chapters>&b;</Chapters>', "cannot be read"),
        (OGM.replace("=00:50", "=02:50"), "another film"),
        ("\n".join(f"{n // 60}:{n % 60:02}:00" for n in range(301)), "at most 300"),
    ],
)
def test_what_are_no_chapters_of_the_film_is_refused_as_a_whole(
    desk: Desk, text: str, words: str
):
    film = desk.film()["slug"]
    problem = assert_problem(put_in(desk, film, text), 422, "chapters")
    assert words in problem["errors"]["chapters"][0]
    assert len(desk.read(f"/films/{film}")["beats"]) == 1


def test_only_editors_bring_chapters_in(desk: Desk):
    film = desk.film()["slug"]
    assert_problem(put_in(desk.anonymous(), film, OGM), 401)
    assert_problem(put_in(desk, "no-such-film", OGM), 404)


def test_beats_go_out_by_their_labels(desk: Desk):
    film = desk.film(imdb=None)["slug"]
    path = f"/films/{film}/chapters"
    anyone = desk.anonymous()
    vtt = anyone.get(path)
    assert vtt.mimetype == "text/vtt"
    assert "00:50:00.000 --> 01:40:00.000\nthe lamp goes out" in vtt.text
    ffmetadata = anyone.get(f"{path}?format=ffmetadata").text
    assert "START=3000\nEND=6000\ntitle=the lamp goes out" in ffmetadata
    mcf = anyone.get(f"{path}?format=mcf").text
    assert "END 01:40:00.000" in mcf
    assert "NOTE 00:50:00.000 the lamp goes out" in mcf
    other = desk.film()["slug"]
    assert put_in(desk, other, vtt.text).json["known"] == 1
    assert put_in(desk, other, ffmetadata).json["known"] == 1
    assert_problem(anyone.get(f"{path}?format=ogm"), 422, "format")
