"""Inputs that grow: each shape makes one that is a largest one divided by a number."""

from collections.abc import Callable
from dataclasses import dataclass, field

BODY, QUERY = 128_000, 15_000  # bytes of the largest input
HEADERS_TOGETHER = 60_000  # what the production server takes
PAGE_PARAMETERS = [
    "at",
    "cursor",
    "film",
    "format",
    "hide",
    "maxheight",
    "maxwidth",
    "next",
    "origin",
    "q",
    "reveal",
    "status",
    "time",
    "to",
    "tolerance",
    "url",
    "version",
]
FORM_FIELDS = [
    "at",
    "body",
    "break",
    "day",
    "do",
    "email",
    "film",
    "format",
    "label",
    "name",
    "next",
    "note",
    "number",
    "origins",
    "password",
    "position",
    "runtime",
    "scope",
    "title",
    "url",
    "version",
    "year",
]
HEADERS = [
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "Annotator-Site",
    "If-Match",
    "If-Modified-Since",
    "If-None-Match",
    "Idempotency-Key",
    "Origin",
    "Prefer",
    "Range",
    "Referer",
    "Sec-Fetch-Site",
    "User-Agent",
    "X-Forwarded-For",
    "X-Forwarded-Proto",
]
JSON = "application/json"
URL_ENCODED = "application/x-www-form-urlencoded"
FORM_DATA = "multipart/form-data; boundary=b"


@dataclass(frozen=True, slots=True)
class Sent:
    """What is sent to an address."""

    suffix: str = ""  # of the path
    query: str = ""
    body: str = ""
    kind: str = ""
    headers: dict[str, str] = field(default_factory=dict)


Shape = Callable[[int, list[str]], Sent]


def fill(piece: str, size: int) -> str:
    """A piece, repeated up to so many bytes."""
    return piece * max(1, size // len(piece))


def repeated(names: list[str], number: int) -> str:
    """So many parameters of a few names."""
    return "&".join(f"{names[index % len(names)]}={index}" for index in range(number))


def long_query(size: int, names: list[str]) -> Sent:
    """All parameters; together they have the size."""
    share = QUERY // size // len(names)
    return Sent(query="&".join(f"{name}={fill('a:1', share)}" for name in names))


HEADER = HEADERS_TOGETHER // len(HEADERS)

ADDRESSES: dict[str, Shape] = {
    "long parameters": long_query,
    "repeated parameters": lambda size, names: Sent(query=repeated(names, 190 // size)),
    "unknown parameters": lambda size, _: Sent(
        query="&".join(f"k{number}" for number in range(190 // size))
    ),
    "a long name": lambda size, _: Sent(suffix=fill("a-", 3800 // size)),
    "many slashes": lambda size, _: Sent(suffix=fill("/a", 3800 // size)),
    "headers of one text": lambda size, _: Sent(
        headers=dict.fromkeys(HEADERS, fill("a", HEADER // size))
    ),
    "headers of many values": lambda size, _: Sent(
        headers=dict.fromkeys(HEADERS, fill('"a", a/b;q=0.1, ', HEADER // size))
    ),
    "many cookies": lambda size, _: Sent(
        headers={"Cookie": fill("a=b; ", HEADERS_TOGETHER // size)}
    ),
    "a long place": lambda size, _: Sent(
        headers={
            "Cookie": "annotator_place=" + fill("a~1~none", HEADERS_TOGETHER // size)
        }
    ),
}


def of_json(value: Callable[[int], str]) -> Shape:
    """All fields of the call, each with this value; together they have the size."""

    def shape(size: int, names: list[str]) -> Sent:
        share = BODY // size // len(names)
        body = ",".join(f'"{name}":{value(share)}' for name in names)
        return Sent(body=f"{{{body}}}", kind=JSON)

    return shape


def whole_json(body: Callable[[int], str]) -> Shape:
    """A body of the size."""
    return lambda size, _: Sent(body=body(BODY // size), kind=JSON)


def keys(size: int) -> str:
    """Different keys."""
    return ",".join(f'"k{number}":1' for number in range(size // 11))


BODIES: dict[str, Shape] = {
    "unknown fields": whole_json(lambda size: f"{{{keys(size)}}}"),
    "a repeated field": whole_json(lambda size: f'{{{keys(size)},"z":1,"z":2}}'),
    "nested lists": whole_json(lambda size: fill("[", size)),
    "nested objects": whole_json(lambda size: fill('{"a":', size)),
    "brackets in a text": whole_json(lambda size: '["' + fill("[", size) + '"]'),
    "a text without end": whole_json(lambda size: '["' + fill('[\\"', size)),
    "a list of wrong objects": whole_json(lambda size: "[" + fill('{"a":1},', size)),
    "fields of wrong lists": of_json(lambda size: "[" + fill("1,", size) + "1]"),
    "fields of texts": of_json(lambda size: '"' + fill("a. ", size) + '"'),
    "fields of wrong texts": of_json(lambda size: '"' + fill("A:1 é", size) + '"'),
    "fields of digits": of_json(lambda size: fill("9", size)),
    "fields of objects": of_json(lambda size: "[" + fill('{"a":1},', size) + "{}]"),
}


def long_form(size: int, names: list[str]) -> Sent:
    """All fields of all forms; together they are just within the bound."""
    share = 90_000 // size // len(names)
    body = "&".join(f"{name}={fill('a:1', share)}" for name in names)
    return Sent(body=body, kind=URL_ENCODED)


FORMS: dict[str, Shape] = {
    "fields": lambda size, _: Sent(body=fill("a=b&", BODY // size), kind=URL_ENCODED),
    "empty fields": lambda size, _: Sent(
        body=fill("&", BODY // size), kind=URL_ENCODED
    ),
    "few fields": lambda size, _: Sent(body=fill("a&", 90 // size), kind=URL_ENCODED),
    "escapes": lambda size, _: Sent(body=fill("%41", BODY // size), kind=URL_ENCODED),
    "long fields": long_form,
    "parts": lambda size, _: Sent(
        body=fill(
            '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n', BODY // size
        ),
        kind=FORM_DATA,
    ),
}
