"""Proposals that share a line or a paragraph with other text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents import patterns
from documents.layout import Block, join_lines
from documents.lines import is_marked
from documents.lists.leads import (
    BODY,
    FORMAL_WORD,
    LEAD_WORD,
    LONGEST_LEAD,
    NEAR,
    PROCEDURAL,
    STRICT_LEAD,
    announces,
)
from documents.lists.proposers import INVERTING, lead_subject
from documents.plan import Span, Yrkande
from documents.sentences import sentences

# "Vi yrkar: - att A", "Partiet vill: • Att A": a lead with its first item on the same line
LEAD_AND_ITEM = re.compile(
    r"(?P<lead>.{3,200}?:)\s*(?P<item>(?:[•*]|(?:[–—-]\s*|\d{1,2}[.)]\s+)?att\b).*)"
    r"|(?P<open>.{3,200}?(?:\byrkar|\bvill|\bbesluta)(?:\s+(?:därför|vi|att)){0,2})\s+(?P<first>[–—-]\s*att\b.*)",
    re.I,
)
# "… orimligt. Moderaterna vill:": the last sentence of a paragraph
LAST_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ][^.!?]{2,140}:$)")

# "Klimatet krisar. " before "Miljöpartiet yrkar därför - att A"
LEAD_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ][^.!?]+$)")
# "… för pensionärer. Motionären föreslår", over lines that begin with "att"
LEAD_AT_END = re.compile(r"[.!?]\s.*\b(?:yrkar|föreslår|hemställer)(?:\s+(?:därför|vi|jag|att))?$")
LAST_LEAD = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ][^.!?:]{2,100}$)")
# "Eva Ek (SD) lämnar följande tilläggsyrkande: Kommunen ska …"
ONE_PROPOSAL = re.compile(
    r"(?P<lead>[^.:]{3,120}\b(?:lämnar|lägger|ställer|väcker)\s[^:.]{0,60}yrkande:)\s+"
    r"(?P<item>[A-ZÅÄÖ].+)"
)
# "att A samt att B", "att A, att B"
AND_THAT = re.compile(r"(?:,?\s+(?:samt|och)|,)\s+(?=att\b)", re.I)
THAT = re.compile(r"\batt\b", re.I)
# a proposal has so many words at least
FEWEST_WORDS = 3
# "Partiet yrkar att regionen bygger.", "Vi föreslår regionfullmäktige besluta att bygga.",
# "Motionärerna föreslår att regionen bygger."
FORMAL_SENTENCE = re.compile(
    r"(?P<before>[^:;]{0,200}?)\b(?:"
    r"yrka[rs](?P<to>(?:\s+(?!att\b)[^\s:;]+){0,9}?)"
    rf"|(?:föreslå[rs]|förslår|hemställer)(?:\s+(?!att\b)[^\s:;]+){{0,6}}?\s+{BODY}(?:\s+att)?"
    r"(?:\s+beslutar?)?"
    rf"|(?:föreslå[rs]|hemställer)(?:\s+(?!att\b)[^\s:;]+){{0,6}}?(?=\s+att\s+{BODY}\s+beslutar?\b)"
    r"|(?<=motionärerna )föreslår|(?<=motionären )föreslår"
    r")(?=,?\s+att\b)",
    re.I,
)
# "att regionfullmäktige beslutar att": what stands between "yrkar" and the proposal itself
THAT_DECIDES = re.compile(rf",?\s+(?:att\s+{BODY}\s+(?:måtte\s+)?beslutar?\s+(?=att\b))?", re.I)
# "Om partiet yrkar", "något som partiet yrkar": no proposal but a word about one
SUBORDINATE = re.compile(
    r"\b(?:som|om|när|då|eftersom|att|vilket|där|huruvida|ifall|vad|varför|hur|tidigare)\b", re.I
)
# "yrkar inte att"
DENIED = re.compile(r"\b(?:inte|ej|aldrig|på)\b", re.I)


def split_leads(lines: Sequence[str]) -> list[str]:
    """`lines` with a lead that shares its line with its first item, or ends a paragraph, apart."""
    whole: list[str] = []
    for i, line in enumerate(lines):
        if _ends_in_lead(lines, i):
            cut_at = list(LAST_LEAD.finditer(line))[-1]
            whole += [line[: cut_at.start()], line[cut_at.end() :].strip()]
            continue
        if is_marked(line) or (":" not in line and " att" not in line):
            whole.append(line)
            continue
        match = LEAD_AND_ITEM.match(line) if LEAD_WORD.search(line, 0, LONGEST_LEAD) else None
        lead = (match["lead"] or match["open"]) if match else ""
        item = (match["item"] or match["first"]) if match else ""
        tail = line[-LONGEST_LEAD:].rstrip() if line.rstrip().endswith(":") else ""
        cut = LAST_SENTENCE.search(tail)
        one = ONE_PROPOSAL.match(line)
        if lead and announces(join_lines([lead]), item):
            sentence = LEAD_SENTENCE.search(lead)
            if sentence and announces(join_lines([lead[sentence.end() :]]), item):
                whole.append(lead[: sentence.start()])
                lead = lead[sentence.end() :]
            whole += [lead, item]
        elif one and STRICT_LEAD.fullmatch(join_lines([one["lead"]])):
            whole += [one["lead"], one["item"]]
        elif cut and STRICT_LEAD.fullmatch(join_lines([tail[cut.end() :]])):
            keep = len(line.rstrip()) - len(tail) + cut.start()
            whole += [line[:keep], line[keep:].strip()]
        else:
            whole.append(line)
    return whole


def _ends_in_lead(lines: Sequence[str], i: int) -> bool:
    """Whether the last sentence on line `i` is "Motionären föreslår", over two lines with "att"."""
    line = lines[i].rstrip()
    if is_marked(lines[i]) or "\t" in line or not LEAD_AT_END.search(line[-LONGEST_LEAD:]):
        return False
    below = [text for text in lines[i + 1 : i + NEAR] if patterns.ATT.match(text)]
    return len(below) > 1 and bool(patterns.ATT.match(lines[i + 1]) and LAST_LEAD.search(line))


def with_proposals(block: Block) -> Block:
    """A paragraph with the proposals that its sentences make: "Moderaterna yrkar att …".

    Only what is formally proposed counts: "yrkar att", or "föreslår" with the body that is to
    decide. The item is the sentence from its "att" on.
    """
    if not FORMAL_WORD.search(block.text):
        return block
    items = list(block.items)
    for span in sentences(block.text):
        match = FORMAL_SENTENCE.match(block.text, span.start, span.stop)
        if not match or block.text[span.stop - 1] in ":?":
            continue
        before = match["before"].strip()
        inverted = bool(INVERTING.match(before))
        if (SUBORDINATE.search(before) and not inverted) or DENIED.search(match["to"] or ""):
            continue
        if PROCEDURAL.search(block.text, span.start, span.stop):
            continue
        start = match.end()
        skipped = THAT_DECIDES.match(block.text, start, span.stop)
        start = skipped.end() if skipped else start
        subject = lead_subject(match[0])
        for part in _clauses(block.text, Span(start, span.stop)):
            text = block.text[part.start : part.stop]
            items.append(Yrkande(0, text, (), part, proposer=subject))
    return replace(block, items=tuple(items))


def _clauses(text: str, span: Span) -> list[Span]:
    """The proposals of a sentence: "att A samt att B" is two, unless one "att" rests on another."""
    parts: list[Span] = []
    start = span.start
    for match in AND_THAT.finditer(text, span.start, span.stop):
        parts.append(Span(start, match.start()))
        start = match.end()
    parts.append(Span(start, span.stop))
    plain = all(
        len(THAT.findall(text, part.start, part.stop)) == 1
        and len(text[part.start : part.stop].split()) >= FEWEST_WORDS
        for part in parts
    )
    return parts if plain else [span]
