"""What an editor marks as reviewed: the content of one block, wherever it is in the article."""

import json
from hashlib import sha256

from annotator.core.document import Block, attribute


def block_hash(block: Block) -> str:
    """A hash of the type and the content: the text, the image's address and the links' addresses."""
    links = [
        address
        for mark in block.marks
        if (address := attribute(mark.attributes, "href"))
    ]
    content = [block.type, block.text, attribute(block.attributes, "src"), links]
    return sha256(json.dumps(content).encode()).hexdigest()
