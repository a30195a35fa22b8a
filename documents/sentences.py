"""Swedish text cut into sentences."""

from __future__ import annotations

import re

from documents.plan import Span

# "t.ex.", "bl.a.", "mnkr.", "kl.": a full stop that ends no sentence
ABBREVIATION = re.compile(
    r"\b(?:t\.\s?ex|bl\.\s?a|dvs|d\.v\.s|p\.\s?g\.\s?a|m\.\s?m|m\.\s?fl|o\.\s?s\.\s?v|osv|s\.\s?k|f\.\s?d"
    r"|fr\.\s?o\.\s?m|t\.\s?o\.\s?m|ca|c:a|kl|nr|jfr|jmf|inkl|exkl|resp|mnkr|mkr|tkr|milj|max|min|st|pl|Res"
    r"|Prog|ev|ang|kap|prop|forts|tel|ggr|mån|avd|vard|etc|bil|v\.\s?g)\.$",
    re.I,
)
# "5 mkr.", "vårdcentraler m.m.": of these, those that may end a sentence all the same
MAY_END = re.compile(
    r"\b(?:m\.\s?m|m\.\s?fl|o\.\s?s\.\s?v|osv|mnkr|mkr|tkr|milj|st|etc|ggr|mån|Res|Prog|avd|bil)\.$",
    re.I,
)
# "den 18. januari", "punkt 3.": an ordinal or a list number
ORDINAL = re.compile(r"(?:^|\s|\()\d{1,2}\.$")
# "arbete. Det", "varför? 2024", "nu.” Vi", "vården.² Nu": where a sentence may end and the next
# begin
BOUNDARY = re.compile(r"(?<=[.!?])([”\"')\]⁰¹²³⁴-⁹]*)(\s+)(?=[\"”(\[–•-]*\s?[A-ZÅÄÖÉ0-9])")

# how far back the end of a sentence is looked at
LONGEST_END = 20


def sentences(text: str) -> list[Span]:
    """The spans of the sentences of `text`, in order, without the white space between them.

    A full stop after a known abbreviation or an ordinal number ends no sentence, unless the
    abbreviation is a unit ("5 mkr. Det …") and a new sentence plainly begins.
    """
    spans: list[Span] = []
    start = 0
    for match in BOUNDARY.finditer(text):
        before = text[max(start, match.start() - LONGEST_END) : match.start()]
        if ORDINAL.search(before) or (
            ABBREVIATION.search(before)
            and not (MAY_END.search(before) and _plainly_begins(text, match.end()))
        ):
            continue
        stop = match.start() + len(match[1])
        if text[start:stop].strip():
            spans.append(Span(start, stop))
        start = match.end()
    if text[start:].strip():
        spans.append(Span(start, len(text.rstrip())))
    return spans


# "Det är", "En tjänst": words that open Swedish sentences and are seldom names
OPENER = re.compile(
    r"(?:Det|De|Den|Detta|Dessa|Därför|Vi|En|Ett|Att|För|Om|När|Under|Här|Även|Men|Genom|Region\w*)\s"
)


def _plainly_begins(text: str, position: int) -> bool:
    return bool(OPENER.match(text, position))
