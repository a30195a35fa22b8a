"""Text of documents and askers → the same text as it may be shown, on a page or in a terminal.

Escaping is for whatever shows it: here only goes what no escaping touches, characters that steer.
"""

from __future__ import annotations

import re

from assistant.citing import JOINER
from documents.cleaning import visible

# "\r", a vertical tab, a form feed, U+0085, U+2028: they move to a line, where only "\n" may
MOVES = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")
# letters that run from right to left: Hebrew, Arabic, Syriac, N'Ko, and their older forms
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# "שלום", "שלום, 2021 עולם": as much as runs that way, with what stands between
RUN = re.compile(rf"[{RIGHT_TO_LEFT}](?:[{RIGHT_TO_LEFT}\d .,:;!?'\"()/-]*[{RIGHT_TO_LEFT}])?")
# begins and ends a part whose direction nothing around it can see
ISOLATE, END = "\u2068", "\u2069"


def shown(text: str) -> str:
    """`text` without control and direction characters, with few marks over each letter, and with
    what runs from right to left apart, so that it moves nothing that stands beside it.

    Line breaks and tabs stay; a lone surrogate, which has no bytes, is left out.
    """
    if text.isascii() and text.isprintable():
        return text
    # what keeps "[3]" from being a mark of ours is no document's
    parts = (visible(part) for part in MOVES.sub(" ", text).split(JOINER))
    return RUN.sub(rf"{ISOLATE}\g<0>{END}", JOINER.join(parts))
