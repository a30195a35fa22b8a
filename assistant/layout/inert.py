"""A document's own words as a part of an answer: they cannot be taken for the answer's layout."""

from __future__ import annotations

import re

from assistant.citing import JOINER, unmarked

# "# Mål", "- Mål", "3. Mål", "> Mål", "---": what Markdown takes the beginning of a line for
LIKE_A_BLOCK = re.compile(
    r"#{1,6}(?:\s|$)|[-+*](?:\s|$)|>|\d{1,9}[.)](?:\s|$)|(?:[-*_=]\s*)+$|`{3}|~{3}"
)


def within(text: str) -> str:
    """`text` of a document on one line, in which no "[3]" is a mark of the answer's."""
    return unmarked(" ".join(text.split()))


def at_start(text: str) -> str:
    """`text` like `within`, which where it stands first in a line begins no heading or list."""
    begins = JOINER if LIKE_A_BLOCK.match(text.strip()) else ""
    return begins + within(text)
