"""Lines that announce proposals ("Vänsterpartiet vill:"), and who proposes according to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.layout import join_lines, text_from
from documents.lines import is_marked

# "vill", "yrkar": without such a word no line is a lead, which is quickly seen
LEAD_WORD = re.compile(
    r"\bvill\b|\bkommer\b|\byrka|yrkande|\bföreslå|\bförslår|\bhemställ|förslag|\buppdrag\b"
    r"|\batt-sats|\btill\s+val\b|satsningar\b",
    re.I,
)
# "yrkar", "föreslås", "hemställer": without one of these no sentence is a proposal
FORMAL_WORD = re.compile(r"\b(?:yrka[rs]|föreslå[rs]|förslår|hemställer)\b", re.I)
# "regionen", "Region Skåne", "kommunfullmäktige", "trafiknämnden": who is to do it
BODY = (
    r"(?:regionen|kommunen|landstinget|staden|riksdagen|(?-i:Region(?:\s+[A-ZÅÄÖ][\wåäö]+){1,2})"
    r"|(?-i:[A-ZÅÄÖ][\wåäö]+)\s+(?:kommun|stad)|[\wåäö]*(?:fullmäktige|styrelsen|nämnden))"
)
# "därför", "under mandatperioden", "i budgeten för 2027": what may stand between verb and colon
ADVERB = (
    r"(?:vi|jag|därför|därmed|dessutom|också|även|bland\s+annat|i\s+stället|istället|särskilt"
    r"|gemensamt|vidare|nu|framöver|följande|på|(?:under|i|för)\s+(?:nästa\s+)?(?:\w*perioden|året?)"
    r"|(?:under|för|i\s+budgeten?\s+för)\s+20\d\d(?:\s?[-–]\s?20\d\d)?)"
)
PROPOSE = (
    rf"(?:vill|kommer(?:\s+{ADVERB}){{0,3}}\s+att|yrka[rs]|föreslå[rs]|hemställer"
    r"|går\s+till\s+val\s+på)"
)
# "att", "att regionen ska": where the items go on from the lead
THAT = rf"(?:\s+att(?:\s+{BODY}(?:\s+sk(?:a|all))?)?)"
# "Vänsterpartiet vill:", "Därför vill Moderaterna:", "Moderaterna yrkar därför att:", "X yrkar",
# "Vi i Centerpartiet kommer att:", "Vi vill att regionen ska:", "Vi vill arbeta för:",
# "Liberalerna föreslår regionfullmäktige besluta", "V lämnar följande yrkande:"
STRICT_LEAD = re.compile(
    r"(?:\S+\s+){0,14}?(?:"
    rf"(?i:{PROPOSE})(?:\s+(?i:{ADVERB})|\s+[A-ZÅÄÖ][\w-]+|\s+\([A-ZÅÄÖ]{{1,3}}\)){{0,6}}(?i:{THAT})?\s*:"
    rf"|(?i:(?:vill|kommer)(?:\s+{ADVERB}){{0,4}}\s+(?:att\s+)?(?:arbeta|verka|satsa|driva|prioritera)"
    rf"(?:\s+(?:för|på))?{THAT}?\s*:)"
    r"|(?i:yrka[rs](?:\s+(?:därför|vi|jag|på|(?-i:[A-ZÅÄÖ][\w-]+))){0,3}(?:\s+att)?)"
    rf"|(?i:(?:föreslår|förslår|föreslås|yrka[rs]|hemställer)(?:\s+\S+){{0,9}}?\s+"
    rf"(?:besluta|beslutar|beslut|{BODY})(?:\s+(?:att|enligt|följande)){{0,2}}\s*:?)"
    r"|(?i:(?:lämnar|lägger|ställer|väcker|reserverar)\s.{0,90}?\b(?:eget|egna|följande|sitt)\s+"
    r"(?:tilläggs|ändrings)?(?:yrkanden?|förslag)\s*:)"
    r")"
)
# "Moderaterna föreslår i budgeten för 2025:", "I motionen yrkas:", "Vi vill under perioden:":
# a lead if its first item begins with "att"
LOOSE_LEAD = re.compile(
    r"(?:\S+\s+){0,14}?(?:vill|kommer\s+att|yrka[rs]|föreslå[rs]|hemställer)(?:\s+\S+){0,12}?\s*:",
    re.I,
)
# "Liberalerna vill", "Partiet föreslår": a line of its own, if its first item has a mark
OPEN_LEAD = re.compile(r"[A-ZÅÄÖ]\S*(?:\s+\S+){0,4}?\s+(?:vill|föreslår|hemställer)(?:\s+att)?")
# "Mot bakgrund av detta yrkar Vänsterpartiet": a lead if its items stand apart and begin with "att"
INVERTED_LEAD = re.compile(
    r"(?:\S+\s+){1,14}?(?:yrkar|vill|föreslår|hemställer)(?:\s+(?:vi|jag|därför|i|en|sin|motion(?:en)?|[A-ZÅÄÖ][\w-]*)){1,5}"
)
# "Förslag till beslut:", "Regionstyrelsens förslag till beslut", "Yrkanden",
# "Anna Eks (V) yrkande", "Yrkande 2", "Våra viktigaste förslag:", "Riktade uppdrag",
# "Uppdrag till regionstyrelsen och nämnderna:"
BARE_LEAD = re.compile(
    r"(?:(?:våra|vårt|eget|egna|nya)\s+|(?P<whose>(?:[^\s.:]+\s+){0,5}?[^\s.:]+s(?:\s+\(\w{1,4}\))?)\s+)?"
    r"(?:förslag\s+till\s+(?:beslut|\w*fullmäktige|riksdagsbeslut)(?:\s+i\s+[\wåäö]+)?|beslutsförslag"
    r"|(?:tilläggs|ändrings)?yrkanden?(?:\s+(?:nr\.?\s*)?\d{1,2})?|att-satser|hemställan)\s*:?"
    r"|våra\s+(?:\w+\s+){0,2}(?:förslag|yrkanden|satsningar)(?:(?:\s+[^\s.:]+){0,6}\s*:)?"
    r"|(?:riktade\s+)?uppdrag(?:\s+till\s+[\wåäö,\s-]+)?\s*:"
    r"|riktade\s+uppdrag|uppdrag\s+till\s+[\wåäö,\s-]+",
    re.I,
)
# "Våra satsningar:": a lead if its items have marks
INVESTMENTS = re.compile(r"\bsatsningar\b", re.I)
# "Vi vill", "Det här vill vi": a heading over sub-headings that hold the lists
WE_WANT = re.compile(
    r"(?:(?:det\s+här|detta|så|vad)\s+)?(?:vi\s+vill|vill\s+vi)(?:\s+göra)?\s*:?", re.I
)
# "Yrkanden", "4. Våra förslag", "Moderaternas yrkanden": over sub-headings that hold the lists
PROPOSALS_BELOW = re.compile(
    r"(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:våra|samtliga|alla|egna)\s+|(?:[^\s.:]+\s+){0,3}?[^\s.:]+s\s+)?"
    r"(?:yrkanden|förslag(?:\s+till\s+beslut)?|beslutsförslag|att-satser)\s*:?",
    re.I,
)
# "Yrkande 1: Tillför 9 000 tkr", "Tilläggsyrkande nr 2 – Inför": the proposal beside its label
LABELLED_ITEM = re.compile(
    r"(?:tilläggs|ändrings)?yrkande\s+(?:nr\.?\s*)?\d{1,2}\s?[:.–-]\s+(?=[\wåäö])", re.I
)
# "Regionstyrelsen beslutar", "Nämnden beslutar att": under "Förslag till beslut" a lead as well
DECIDES = re.compile(rf"{BODY}\s+beslutar(?:\s+(?:att|följande)){{0,2}}\s*:?", re.I)
# "Socialnämnden godkänner …", "Regionfullmäktige ger …": a decision as it is to be
DECISION = re.compile(
    rf"{BODY}\s+(?:godkänner|antar|fastställer|beslutar|ger|uppdrar|ställer|avslår|bifaller|noterar"
    r"|anser|överlämnar|lägger|beviljar|tillstyrker|avstyrker|upphäver|utser|väljer|avsätter|inför"
    r"|inrättar|medger|förklarar|lämnar|bemyndigar)\b",
    re.I,
)
# "Förslag till beslut": under such a heading a decision stands without any mark
TO_DECIDE = re.compile(r"förslag\s+till\s+(?:beslut|\w*fullmäktige)|beslutsförslag", re.I)
# "yrkar bifall till förslaget", "yrkar i första hand på avslag": about a decision's handling
PROCEDURAL = re.compile(
    r"\byrka[rs]?\b(?:\s+(?!att\b)\S+){0,5}?\s+"
    r"(?:bifall|avslag|återremiss|bordläggning|votering)\b",
    re.I,
)
# "yrkar avslag på förslaget till förmån för:": … and what is proposed instead
INSTEAD = re.compile(
    r"\b(?:till\s+förmån\s+för|(?:i\s+stället|istället|dessutom|samt)(?:\s+yrkar)?(?:\s+att)?)\s*:$",
    re.I,
)
# "- att inrätta", "1. Att", "• Att", "att1 ge": an item that begins with "att"
ATT_ITEM = re.compile(r"\s*(?:(?:[•◦*–—-]|\d{1,2}[.)]|[a-z]\))\s*)?att\d?\b", re.I)
# "att", "att:": the end of a lead, on a line of its own
LONE_ATT = re.compile(r"att\s*:?", re.I)
# … or with a bullet or number
MARKED_ITEM = re.compile(
    r"\s*(?:[•◦*–—-]|\d{1,2}(?:[.)]|$)|1\s+[A-ZÅÄÖ]|[a-z]\)|(?i:att\d?\b))",
)
LONGEST_LEAD = 200
MOST_LEAD_LINES = 3
# a line of more words that ends in "yrkar", with "att" below, is part of a sentence
MOST_OPEN_WORDS = 4
# … unless another line near it begins with "att" too
NEAR = 5


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead: its text, whether it is a mere heading ("Yrkanden"), where its first item stands."""

    text: str
    bare: bool
    first: int


def lead_at(lines: Sequence[str], start: int) -> Lead | None:
    """The lead at line `start`, on one line or up to three, if items can follow it."""
    if len(lines[start]) > LONGEST_LEAD:
        return None
    if not LEAD_WORD.search(lines[start]):
        return _decision_lead(lines, start)
    for stop in range(start + 1, min(start + MOST_LEAD_LINES, len(lines)) + 1):
        if not lines[stop - 1].strip() or "\t" in lines[stop - 1].strip():
            return None
        text = join_lines(list(lines[start:stop]))
        if len(text) > LONGEST_LEAD:
            return None
        own = ATT_ITEM.match(lines[stop - 1]) and not LONE_ATT.fullmatch(lines[stop - 1].strip())
        if stop > start + 1 and (own or is_marked(lines[stop - 1])):
            return None
        first = text_from(lines, stop)
        if first is None or is_marked(lines[first]):
            return None
        if LONE_ATT.fullmatch(lines[first].strip()) and first == stop:
            continue
        bare = bool(BARE_LEAD.fullmatch(text))
        if _is_lead(text, bare, lines, first, apart=first > stop):
            return Lead(text, bare, first)
        if bare:
            return None
    return None


def _is_lead(text: str, bare: bool, lines: Sequence[str], first: int, apart: bool) -> bool:
    """Whether `text` announces the list that begins at line `first`, with a blank line `apart`."""
    item = lines[first]
    if PROCEDURAL.search(text) and not INSTEAD.search(text):
        return False
    if bare:
        decision = TO_DECIDE.search(text) and DECISION.match(item.strip())
        labelled = not apart and first + 1 < len(lines) and ATT_ITEM.match(lines[first + 1])
        if INVESTMENTS.search(text):
            return bool(MARKED_ITEM.match(item))
        return text.endswith(":") or bool(MARKED_ITEM.match(item) or decision or labelled)
    # "… som Sjukvårdspartiet yrkar" + "att regionen": a sentence that goes on
    sentence = (
        item.strip().startswith("att ")
        and len(text.split()) > MOST_OPEN_WORDS
        and not any(ATT_ITEM.match(line) for line in lines[first + 1 : first + NEAR])
    )
    if STRICT_LEAD.fullmatch(text):
        # "X föreslår regionfullmäktige" + "besluta:": a lead that goes on below
        return text.endswith(":") or apart or (bool(MARKED_ITEM.match(item)) and not sentence)
    if OPEN_LEAD.fullmatch(text) and MARKED_ITEM.match(item):
        return True
    if not ATT_ITEM.match(item):
        return False
    if LOOSE_LEAD.fullmatch(text):
        return True
    return bool((apart or not sentence) and INVERTED_LEAD.fullmatch(text))


def announces(text: str, item: str) -> bool:
    """Whether `text` is a lead that `item` can follow at once."""
    return _is_lead(text, bool(BARE_LEAD.fullmatch(text)), [item], 0, apart=False)


def _decision_lead(lines: Sequence[str], start: int) -> Lead | None:
    """The lead "Regionstyrelsen beslutar": it stands under "Förslag till beslut", over items."""
    if "beslutar" not in lines[start].lower() or not decides_under(lines, start):
        return None
    above = next(
        (line for line in reversed(lines[max(0, start - NEAR) : start]) if line.strip()), ""
    )
    first = text_from(lines, start + 1)
    bare = BARE_LEAD.fullmatch(above.strip())
    if first is None or bare is None or not TO_DECIDE.search(above):
        return None
    return Lead(join_lines([lines[start]]), False, first)


def decides_under(lines: Sequence[str], i: int) -> bool:
    """Whether line `i`, under "Förslag till beslut", is "Regionstyrelsen beslutar" with items."""
    below = text_from(lines, i + 1) if DECIDES.fullmatch(lines[i].strip()) else None
    return below is not None and bool(MARKED_ITEM.match(lines[below]))
