"""What an editor marks as reviewed: the content of one block, wherever it is in the article."""

import json
import re
from collections.abc import Set
from hashlib import sha256

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
    before = {text for block in known.blocks for text in _sentences(block)}
    before.update(text for block in known.blocks for text in _summaries(block))
    new = [block for block in document.blocks if block_hash(block) not in reviewed]
    sentences = [text for block in new for text in _sentences(block)]
    sentences += dict.fromkeys(text for block in new for text in _summaries(block))
    return [text for text in sentences if text not in before]


def _sentences(block: Block) -> list[str]:
    return _SENTENCE.findall(block.text)


def _summaries(block: Block) -> list[str]:
    """The words above details that the block is in: readers see them with it."""
    values = (attribute(container.attributes, "summary") for container in block.path)
    return [str(value) for value in values if value is not None]
