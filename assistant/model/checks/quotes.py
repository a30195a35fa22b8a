"""What stands between quotation marks must stand so in what is cited."""

from __future__ import annotations

import re

# "”Att höja skatten”", "“so”", "»så«", "„så”", "'och så'": what is said to be quoted
QUOTED = re.compile(r"[„”“\"»]([^„”“\"»«]+)[”“\"«»]|(?<!\w)[‘’']([^‘’'„”“\"»«]{3,}?)[‘’'](?!\w)")
LONE = re.compile(r"[„”“\"»«]")
# "… och sänka …": what a quote leaves out
LEFT_OUT = re.compile(r"…|\.\.\.|\[…\]")
# "utanordnings-" at the end of a line, "listan" on the next
DIVIDED = re.compile(r"(?<=[^\W\d_])[-\u2010]\s*\n\s*(?=[^\W\d_])")
DASHES = re.compile("[\u2010-\u2015\u2212]")


def outside(text: str) -> str:
    """`text` without what it quotes."""
    return QUOTED.sub(" ” ", text)


def quotes_hold(text: str, held: str) -> bool:
    """Whether all that `text` quotes stands verbatim in `held`, but for spaces, line ends, dashes
    and capitals; a quotation mark without its other half holds nothing."""
    if LONE.search(QUOTED.sub(" ", text)):
        return False
    source = _plain(held)
    for double, single in QUOTED.findall(text):
        parts = (_plain(part).strip(" .,") for part in LEFT_OUT.split(double or single))
        if not all(part in source for part in parts):
            return False
    return True


def _plain(text: str) -> str:
    joined = DASHES.sub("-", DIVIDED.sub("", text)).replace("\u00ad", "")
    return " ".join(joined.lower().split())
