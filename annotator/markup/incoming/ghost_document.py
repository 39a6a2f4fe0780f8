"""The documents of Ghost's editors, Lexical and Mobiledoc, as HTML."""

import json
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import chain
from typing import Any

from annotator.markup.incoming.html.container import with_spoiler_codes
from annotator.markup.incoming.html.markdown import write_as_html
from annotator.markup.incoming.tally import Tally

# Where a post has no HTML: the documents of its editors, and the values in those that are words.
_DOCUMENTS = ("lexical", "mobiledoc")
_WORDS = ("text", "heading", "content", "caption", "title", "fileName")
# What cards show as HTML or text, in its order, and the words of their buttons.
_SHOWN = (
    *("heading", "header", "subheading", "productTitle", "productDescription"),
    *("calloutText", "textValue", "fileTitle", "fileCaption", "description"),
)
_BREAK = "linebreak"
_DEEPEST = 30
_ELEMENTS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol"}
)
# Kinds of sections of Mobiledoc.
_MARKUP, _LIST, _CARD = 1, 3, 10
_SECTIONS = frozenset({_MARKUP, _LIST})
_BOLD, _ITALIC = 1, 2
_MARKER = 4  # values of one in Mobiledoc; its words are the last
_BY_KIND = {"quote": "blockquote", "aside": "blockquote"}


def html_of_documents(post: dict[str, Any]) -> str:
    """What a post without HTML says in the documents of its editors."""
    try:
        stored = filter(None, map(post.get, _DOCUMENTS))
        documents = map(json.loads, stored)
        parts = chain.from_iterable(map(_parts, documents))
        return "\n\n".join(parts)
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return ""


def _parts(document: dict[str, Any]) -> Iterator[str]:
    """The parts of a document in their order; Mobiledoc keeps its cards apart."""
    root = document.get("root")
    if root:
        yield from map(_part, root["children"])
        return
    cards = document.get("cards") or []
    for section in document.get("sections") or []:
        if section[0] == _CARD:
            kind, card = cards[section[1]]
            name = kind.removeprefix("card-")
            yield _part({"type": name, **card})
        elif section[0] in _SECTIONS:
            is_list = section[0] == _LIST
            yield _element(str(section[1]), section[2], is_list=is_list)


def _element(name: str, content: Sequence[Any], *, is_list: bool) -> str:
    """A paragraph, a heading or a list of Mobiledoc."""
    tag = name if name in _ELEMENTS else "p"
    if not is_list:
        return f"<{tag}>{_words(content, _DEEPEST)}</{tag}>"
    items = (f"<li>{_words(item, _DEEPEST)}</li>" for item in content)
    return f"<{tag}>{''.join(items)}</{tag}>"


def _part(part: Any) -> str:
    """A part of a document as HTML: a card, an element, or the words of anything else."""
    if not isinstance(part, dict):
        return ""
    kind = str(part.get("type")).removeprefix("extended-")
    write = _CARDS.get(kind)
    if write:
        return write(part)
    raw = part.get("html")
    if raw:
        return f"<div>{raw}</div>{_caption(part)}"
    address = part.get("url") or part.get("src") or part.get("buttonUrl")
    pieces = filter(None, map(part.get, _SHOWN))
    shown = "".join(f"<div>{piece}</div>" for piece in pieces)
    if address and not part.get("children"):
        link = _link(part, str(address))
        return shown + link + _caption(part)
    if shown:
        return shown
    words = _words(part, _DEEPEST)
    stated = _BY_KIND.get(kind) or str(part.get("tag"))
    tag = stated if stated in _ELEMENTS else "p"
    return f"<{tag}>{words}</{tag}>" if words else ""


def _link(part: dict[str, Any], address: str) -> str:
    """A card that leads somewhere."""
    about = part.get("metadata") or part
    title = about.get("title") or part.get("buttonText")
    words = title or about.get("fileName") or address
    return f'<p><a href="{escape(address)}">{escape(words)}</a></p>'


def _caption(part: dict[str, Any]) -> str:
    if not part.get("caption"):
        return ""
    return f"<p>{part['caption']}</p>"


def _code(part: dict[str, Any]) -> str:
    code = escape(part.get("code") or "", quote=False)
    return f"<pre>{code}</pre>{_caption(part)}"


def _unseen(part: dict[str, Any]) -> str:
    """What subscribers get by mail; nobody sees it on the page."""
    return f"<div hidden>{part.get('html') or part.get('header') or ''}</div>"


def _markdown(part: dict[str, Any]) -> str:
    markdown = with_spoiler_codes(part.get("markdown") or "")
    return write_as_html(markdown, Tally())


def _image(part: dict[str, Any]) -> str:
    """A picture with its caption."""
    source = part.get("src") or ""
    words = part.get("alt") or ""
    shown = f'<img src="{escape(source)}" alt="{escape(words)}">'
    below = f"<figcaption>{part.get('caption') or ''}</figcaption>"
    return f"<figure>{shown}{below}</figure>"


def _gallery(part: dict[str, Any]) -> str:
    images = map(_image, part.get("images") or [])
    return "".join(images) + _caption(part)


def _toggle(part: dict[str, Any]) -> str:
    summary = f"<summary>{part.get('heading') or ''}</summary>"
    return f"<details>{summary}{part.get('content') or ''}</details>"


def _list(part: dict[str, Any]) -> str:
    tag = "ol" if part.get("listType") == "number" else "ul"
    return f"<{tag}>{''.join(map(_item, part['children']))}</{tag}>"


def _item(part: dict[str, Any]) -> str:
    """An item; a list in it is one."""
    children = part.get("children") or []
    lists = [child for child in children if child.get("type") == "list"]
    words = [child for child in children if child.get("type") != "list"]
    below = "".join(map(_list, lists))
    return f"<li>{_words(words, _DEEPEST)}{below}</li>"


def _words(value: Any, depth: int) -> str:
    """The words in a part: values of an object that are words, and the last of a marker's list."""
    if not depth:
        return ""
    if isinstance(value, dict):
        return _words_of_object(value, depth)
    if not isinstance(value, list):
        return ""
    inner = "".join(_words(child, depth - 1) for child in value)
    last = value[-1] if len(value) == _MARKER else None
    if isinstance(last, str):
        return escape(last, quote=False) + inner
    return inner


def _words_of_object(value: dict[str, Any], depth: int) -> str:
    """The words of an object, marked and linked as it says."""
    if value.get("type") == _BREAK:
        return "<br>"
    texts = (text for text in map(value.get, _WORDS) if isinstance(text, str))
    own = escape("".join(texts), quote=False)
    inner = _words(value.get("children"), depth - 1)
    words = _marked(own, value.get("format")) + inner
    address = value.get("url")
    if not address or not inner:
        return words
    return f'<a href="{escape(address)}">{words}</a>'


def _marked(words: str, signs: Any) -> str:
    """The words in the marks that Lexical counts in bits: bold, italic."""
    if words and isinstance(signs, int):
        words = f"<strong>{words}</strong>" if signs & _BOLD else words
        words = f"<em>{words}</em>" if signs & _ITALIC else words
    return words


_CARDS: dict[str, Callable[[dict[str, Any]], str]] = {
    "code": _code,
    "codeblock": _code,
    **dict.fromkeys(("email", "email-cta", "signup", "paywall"), _unseen),
    "gallery": _gallery,
    "image": _image,
    "list": _list,
    "markdown": _markdown,
    "toggle": _toggle,
}
