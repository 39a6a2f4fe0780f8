"""What an editor marks as reviewed: the content of one block, wherever it is in the article."""

import json
import re
from collections.abc import Set
from hashlib import sha256

from annotator.core.document import Block, Document, attribute

_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+[\"”’»)\]]*(?=\s|$)|$)", re.DOTALL)


def block_hash(block: Block) -> str:
    """A hash of the type and the content: the text, addresses of images and links, and the summaries around it."""
    addresses = [attribute(mark.attributes, "href") for mark in block.marks]
    content = [
        block.type,
        block.text,
        attribute(block.attributes, "src"),
        list(filter(None, addresses)),
        *_summaries(block),
    ]
    text = json.dumps(content)
    return sha256(text.encode()).hexdigest()


def unread_sentences(
    document: Document, known: Document, reviewed: Set[str]
) -> list[str]:
    """The sentences that are not in a `known` text, in blocks whose hashes are not `reviewed`."""
    before: set[str] = set()
    for block in known.blocks:
        before.update(_sentences(block))
        before.update(_summaries(block))
    sentences: list[str] = []
    summaries: dict[str, None] = {}  # each once: blocks share them
    for block in document.blocks:
        if block_hash(block) not in reviewed:
            sentences += _sentences(block)
            summaries |= dict.fromkeys(_summaries(block))
    texts = [*sentences, *summaries]
    return [text for text in texts if text not in before]


def is_read_by_another(readers: Set[int], taggers: Set[int], publisher: int) -> bool:
    """Whether a block has a second pair of eyes: nobody's reading approves their own work.

    Each of its taggers needs a reader who is somebody else; without a tag, the publisher does.
    """
    others = taggers or {publisher}
    return all(readers - {person} for person in others)


def _sentences(block: Block) -> list[str]:
    return _SENTENCE.findall(block.text)


def _summaries(block: Block) -> list[str]:
    """The words above details that the block is in: readers see them with it."""
    summaries: list[str] = []
    for container in block.path:
        summary = attribute(container.attributes, "summary")
        if summary is not None:
            summaries.append(str(summary))
    return summaries
