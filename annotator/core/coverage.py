"""What an editor marks as reviewed: the content of one block, wherever it is in the article."""

import json
import re
from collections.abc import Iterable, Iterator, Set
from hashlib import sha256
from itertools import chain

from annotator.core.document import Block, Document, attribute

_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+[\"”’»)\]]*(?=\s|$)|$)", re.DOTALL)


def block_hash(block: Block) -> str:
    """A hash of the type and the content: the text, addresses of images and links, and the summaries around it."""
    links = [
        address
        for mark in block.marks
        if (address := attribute(mark.attributes, "href"))
    ]
    content = [block.type, block.text, attribute(block.attributes, "src"), links]
    content += _summaries(block)
    return sha256(json.dumps(content).encode()).hexdigest()


def unread_sentences(
    document: Document, known: Document, reviewed: Set[str]
) -> list[str]:
    """The sentences that are not in a `known` text, in blocks whose hashes are not `reviewed`."""
    new = [block for block in document.blocks if block_hash(block) not in reviewed]
    before = {*_sentences(known.blocks), *_summaries(known.blocks)}
    sentences = [*_sentences(new), *dict.fromkeys(_summaries(new))]
    return [sentence for sentence in sentences if sentence not in before]


def _sentences(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _SENTENCE.findall(block.text)


def _summaries(blocks: Iterable[Block]) -> Iterator[str]:
    """The words above details that the blocks are in: readers see them together."""
    for container in chain.from_iterable(block.path for block in blocks):
        summary = attribute(container.attributes, "summary")
        if summary is not None:
            yield str(summary)
