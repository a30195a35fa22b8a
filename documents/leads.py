"""Lines that announce proposals, and who proposes according to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.layout import join_lines, text_from
from documents.lines import is_marked

# "vill", "yrkar": without such a word no line is a lead, which is quickly seen
LEAD_WORD = re.compile(
    r"\bvill\b|\bkommer\s+att\b|\byrka|\bföreslå|\bhemställ|förslag|\buppdrag\b|\batt-sats", re.I
)
# "Vänsterpartiet vill:", "Därför vill Moderaterna:", "Moderaterna yrkar därför att:", "X yrkar",
# "Vi i Centerpartiet kommer att:", "Liberalerna föreslår regionfullmäktige besluta"
STRICT_LEAD = re.compile(
    r"(?:\S+\s+){0,14}?(?:"
    r"(?i:vill|kommer\s+att|yrkar|föreslår|hemställer)"
    r"(?:\s+(?i:vi|därför|därmed|också|även|bland|annat|på|följande|att)|\s+[A-ZÅÄÖ][\w-]+){0,4}\s*:"
    r"|(?i:yrkar(?:\s+därför)?(?:\s+att)?)"
    r"|(?i:(?:föreslår|föreslås|yrkar|hemställer)(?:\s+\S+){0,9}?\s+(?:besluta|beslutar|beslut)"
    r"(?:\s+att)?)\s*:?"
    r")"
)
# "Moderaterna föreslår i budgeten för 2025:", "I motionen yrkas:", "Vi vill under perioden:":
# a lead if its first item begins with "att"
LOOSE_LEAD = re.compile(
    r"(?:\S+\s+){0,14}?(?:vill|kommer\s+att|yrka[rs]|föreslå[rs]|hemställer)(?:\s+\S+){0,12}?\s*:",
    re.I,
)
# "Liberalerna vill", "Partiet föreslår": a line of its own, if its first item begins with "att"
OPEN_LEAD = re.compile(r"[A-ZÅÄÖ]\S*(?:\s+\S+){0,4}?\s+(?:vill|föreslår|hemställer)")
# "Mot bakgrund av detta yrkar Vänsterpartiet": a lead if its items stand apart and begin with "att"
INVERTED_LEAD = re.compile(
    r"(?:\S+\s+){1,14}?(?:yrkar|vill|föreslår|hemställer)(?:\s+(?:vi|jag|därför|i|[A-ZÅÄÖ][\w-]*)){1,5}"
)
# "Förslag till beslut:", "Yrkanden", "Riktade uppdrag", "Våra förslag:",
# "Uppdrag till regionstyrelsen och nämnderna:"
BARE_LEAD = re.compile(
    r"(?:förslag\s+till\s+(?:beslut|regionfullmäktige|kommunfullmäktige)|beslutsförslag"
    r"|våra\s+(?:förslag|yrkanden)|yrkanden?|att-satser|hemställan)\s*:?"
    r"|(?:riktade\s+)?uppdrag(?:\s+till\s+[\wåäö,\s-]+)?\s*:|riktade\s+uppdrag",
    re.I,
)
# "yrkar bifall till förslaget", "yrkar i första hand på avslag": about a decision's handling
PROCEDURAL = re.compile(
    r"\byrka[rs]?\b(?:\s+(?:på|även|i\s+(?:första|andra)\s+hand))*\s+"
    r"(?:bifall|avslag|återremiss|bordläggning|votering)\b",
    re.I,
)
# "- att inrätta", "1. Att", "• Att": an item that begins with "att"
ATT_ITEM = re.compile(r"\s*(?:(?:[•*–—-]|\d{1,2}[.)]|[a-z]\))\s*)?att\b", re.I)
# … or with a bullet or number
MARKED_ITEM = re.compile(r"\s*(?:[•*–—-]|\d{1,2}(?:[.)]|$)|[a-z]\)|att\b)", re.I)
# "Vi yrkar: - att A", "Partiet vill: • Att A": a lead with its first item on the same line
LEAD_AND_ITEM = re.compile(
    r"(?P<lead>.{3,200}?:)\s*(?P<item>(?:[•*]|(?:[–—-]\s*|\d{1,2}[.)]\s+)?att\b).*)"
    r"|(?P<open>.{3,200}?(?:\byrkar|\bvill|\bbesluta))\s+(?P<first>[–—-]\s*att\b.*)",
    re.I,
)
# "… orimligt. Moderaterna vill:": the last sentence of a paragraph
LAST_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ][^.!?]{2,140}:$)")
# "Moderaterna vill", "Därför yrkar vi": the verb parts who proposes from the rest
LEAD_VERB = re.compile(
    r"(?P<before>.*?)\s*\b(?P<verb>vill|kommer|yrka[rs]|föreslå[rs]|hemställer)\b(?P<after>.*)",
    re.I,
)
# "Därför", "Mot bakgrund av": after these the verb stands before who proposes
INVERTING = re.compile(
    r"(?:därför|därmed|med|mot|utifrån|i|för|av|utöver|vidare|dessutom|således|härmed|slutligen"
    r"|nedan|under)\b",
    re.I,
)
# "regionfullmäktige besluta": whom a proposal is put to, or what follows who proposes
ADDRESSEE = re.compile(
    r"\b(?:att|\w*fullmäktige|\w*styrelsen|\w*nämnden|följande|därför|därmed|beslut\w*|även|också"
    r"|på|i\s+budget\w*|under)\b|:",
    re.I,
)
# "Vi i Centerpartiet": before the name
OURSELVES = re.compile(r"(?:vi|jag)\s+(?:i|inom|från)\s+", re.I)
# "vi", "undertecknade": who these are, only the document tells
NAMELESS = re.compile(r"(?:vi|jag|man|partiet|undertecknad\w*|vi\b.*)?", re.I)

LONGEST_LEAD = 200
MOST_LEAD_LINES = 3
# a line of more words that ends in "yrkar", with "att" below, is part of a sentence
MOST_OPEN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead: its text, whether it names no proposer, where its first item stands."""

    text: str
    bare: bool
    first: int


def lead_at(lines: Sequence[str], start: int) -> Lead | None:
    """The lead at line `start`, on one line or up to three, if items can follow it."""
    if len(lines[start]) > LONGEST_LEAD:
        return None
    for stop in range(start + 1, min(start + MOST_LEAD_LINES, len(lines)) + 1):
        if not lines[stop - 1].strip() or "\t" in lines[stop - 1].strip():
            return None
        text = join_lines(list(lines[start:stop]))
        if len(text) > LONGEST_LEAD or (stop == start + 1 and not LEAD_WORD.search(text)):
            return None
        if stop > start + 1 and (ATT_ITEM.match(lines[stop - 1]) or is_marked(lines[stop - 1])):
            return None
        first = text_from(lines, stop)
        if first is None or is_marked(lines[first]):
            return None
        if _is_lead(text, lines[first], apart=first > stop):
            return Lead(text, bool(BARE_LEAD.fullmatch(text)), first)
    return None


def _is_lead(text: str, item: str, apart: bool) -> bool:
    """Whether `text` announces the list that begins with `item`, a blank line `apart` or not."""
    if PROCEDURAL.search(text):
        return False
    if BARE_LEAD.fullmatch(text):
        return text.endswith(":") or bool(MARKED_ITEM.match(item))
    if STRICT_LEAD.fullmatch(text):
        # "… som Sjukvårdspartiet yrkar" + "att regionen": a sentence that goes on
        sentence = item.strip().startswith("att ") and len(text.split()) > MOST_OPEN_WORDS
        return text.endswith(":") or apart or not sentence
    if not ATT_ITEM.match(item):
        return False
    if LOOSE_LEAD.fullmatch(text) or OPEN_LEAD.fullmatch(text):
        return True
    return bool(apart and INVERTED_LEAD.fullmatch(text))


def lead_subject(lead: str) -> str:
    """Who proposes according to the lead, or "" where it says "vi" or nobody.

    "Vänsterpartiet vill:" gives "Vänsterpartiet", "Därför yrkar Moderaterna att:" "Moderaterna".
    """
    sentence = re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])", lead.strip())[-1]
    match = LEAD_VERB.match(sentence)
    if not match:
        return ""
    before = match["before"].strip(" ,–-")
    if match["verb"].lower().endswith("s"):  # "I motionen föreslås:" names nobody else
        return "Motionen" if "motion" in before.lower() else ""
    inverted = not before or bool(INVERTING.match(before))
    name = ADDRESSEE.split(match["after"])[0] if inverted else before
    name = OURSELVES.sub("", name.strip(" ,–-"))
    return "" if NAMELESS.fullmatch(name) else name


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
        if lead and _is_lead(join_lines([lead]), item, apart=False):
            whole += [lead, item]
        elif cut and STRICT_LEAD.fullmatch(join_lines([tail[cut.end() :]])):
            keep = len(line.rstrip()) - len(tail) + cut.start()
            whole += [line[:keep], line[keep:].strip()]
        else:
            whole.append(line)
    return whole
