"""Proposals that share a line or a paragraph with other text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.layout import Block, join_lines
from documents.leads import (
    BODY,
    FORMAL_WORD,
    INVERTING,
    LEAD_WORD,
    LONGEST_LEAD,
    PROCEDURAL,
    STRICT_LEAD,
    announces,
    lead_subject,
)
from documents.lines import is_marked
from documents.plan import Span, Yrkande
from documents.sentences import sentences

# "Vi yrkar: - att A", "Partiet vill: • Att A": a lead with its first item on the same line
LEAD_AND_ITEM = re.compile(
    r"(?P<lead>.{3,200}?:)\s*(?P<item>(?:[•*]|(?:[–—-]\s*|\d{1,2}[.)]\s+)?att\b).*)"
    r"|(?P<open>.{3,200}?(?:\byrkar|\bvill|\bbesluta))\s+(?P<first>[–—-]\s*att\b.*)",
    re.I,
)
# "… orimligt. Moderaterna vill:": the last sentence of a paragraph
LAST_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ][^.!?]{2,140}:$)")

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
    for line in lines:
        if is_marked(line) or (":" not in line and " att" not in line):
            whole.append(line)
            continue
        match = LEAD_AND_ITEM.match(line) if LEAD_WORD.search(line, 0, LONGEST_LEAD) else None
        lead = (match["lead"] or match["open"]) if match else ""
        item = (match["item"] or match["first"]) if match else ""
        tail = line[-LONGEST_LEAD:].rstrip() if line.rstrip().endswith(":") else ""
        cut = LAST_SENTENCE.search(tail)
        if lead and announces(join_lines([lead]), item):
            whole += [lead, item]
        elif cut and STRICT_LEAD.fullmatch(join_lines([tail[cut.end() :]])):
            keep = len(line.rstrip()) - len(tail) + cut.start()
            whole += [line[:keep], line[keep:].strip()]
        else:
            whole.append(line)
    return whole


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
        text = block.text[start : span.stop]
        items.append(Yrkande(0, text, (), Span(start, span.stop), proposer=subject))
    return replace(block, items=tuple(items))
