"""One spelling of words that are written, or bent, in several ways."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

# "sjuk-" at the end of a line, "vården" on the next; "för-" before "och" is no divided word; a
# hyphen that only shows at the end of a line
DIVIDED = re.compile(
    r"(?<=[^\W\d_])(?:\u00ad|-[ \t]*\r?\n[ \t]*(?!(?:och|eller|samt)\b)(?=[^\W\d_]))"
)
# "BUP:s", "SKR:s", "EU:s"
GENITIVE = re.compile(r"(?<=[^\W\d_]{2}):(?:s|n|ns|en|ens)\b")
# "S:t Olof", "S:ta Anna"
SAINT = re.compile(r"\bs:(?=ta?\b)")
# "e-hälsa", also written "ehälsa"
LETTER_FIRST = re.compile(r"(?<![\w-])([^\W\d_])-([^\W\d_]{3,})(?![\w-])")
# "covid-19", also written "covid19"
NUMBER_LAST = re.compile(r"(?<![\w-])([^\W\d_]{2,})-(\d{1,4})(?![\w-])")
# what Snowball leaves of a word in some of its forms → what it leaves of the others
ENDINGS = (
    # "ekonomin", "psykiatrin", "strategin"
    (re.compile(r"(?<=\w{4}i)n$"), ""),
    # "depån", "arbetsmiljön", but not "skön"
    (re.compile(r"(?<=\w{3}[åö])n$"), ""),
    # "köer", "köern" of "köerna"
    (re.compile(r"(?<=^\w[åö])ern?$"), ""),
    # "regel", "regeln", as "regler"
    (re.compile(r"(?<=\w\w[^aeiouyåäö])eln?$"), "l"),
    # "helikoptr" of "helikoptrar", as "helikopter"
    (re.compile(r"(?<=\w\w)tr$"), "t"),
    # "böck" of "läroböcker", "fött" of "fötter", "männ", with their dots or without
    (re.compile(r"b[öo]ck$"), "bok"),
    (re.compile(r"f[öo]tt$"), "fot"),
    (re.compile(r"m[äa]nn$"), "man"),
)


def with_whole_words(text: str) -> str:
    """`text`, in lower case, with divided words put together and without "BUP:s" and its like."""
    text = DIVIDED.sub("", text)
    return SAINT.sub("s", GENITIVE.sub("", text)) if ":" in text else text


def with_both_spellings(text: str) -> str:
    """`text` with "e-hälsa" as "hälsa ehälsa" and "covid-19" as "covid covid19"."""
    if "-" not in text:
        return text
    return NUMBER_LAST.sub(r"\1 \1\2", LETTER_FIRST.sub(r"\2 \1\2", text))


def stem(word: str) -> str:
    """The Snowball stem of `word`, with what Snowball leaves of some of its forms taken off."""
    found = _stemmer()(word)
    for ending, other in ENDINGS:
        found = ending.sub(other, found)
    return found


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    import Stemmer

    stem_word: Callable[[str], str] = Stemmer.Stemmer("swedish").stemWord
    return stem_word
