"""What an editor's mark "reviewed" is put on: one block as it reads, wherever in the article it stands."""

import json
from hashlib import sha256

from annotator.core.document import Block, attribute


def block_hash(block: Block) -> str:
    """The same for blocks of one type that say the same: by their text, a picture's address, and links' addresses."""
    links = [
        address
        for mark in block.marks
        if (address := attribute(mark.attributes, "href"))
    ]
    content = [block.type, block.text, attribute(block.attributes, "src"), links]
    return sha256(json.dumps(content).encode()).hexdigest()
