"""How the items of a list are marked: by bullets, dashes, numbers, letters or "att"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents import patterns
from documents.layout import text_from
from documents.lists.leads import ATT_ITEM

# "1. Att", "2) bygga", "1.Införa", "a) utreda", "b. att", "II. att", "3.": what marks an item
NUMBER_MARK = re.compile(
    r"(?:(?P<number>\d{1,2})[.)](?=\s|$|[A-ZÅÄÖ])|(?:[a-z][.)]|[IVX]{1,4}[.)])(?=\s|$))\s*"
)
# "1 Regionen bygger", "2 att bygga": a number without a full stop
BARE_NUMBER = re.compile(r"(?P<number>\d{1,2})\s+(?=[^\W\d])")
# "att1 ge", "att 2 utreda": a number after "att"
ATT_NUMBER = re.compile(r"att\s?(?P<number>\d{1,2})[.:)]?\s+(?=[^\W\d])", re.I)
# several items on one line, by how the list marks them:
# "verksamheten. • Att regionen", "fler - att bygga", "fler 2. Att bygga"
INLINE = {
    "•": re.compile(r"(?<=\S)\s+•\s*(?=\S)"),
    "◦": re.compile(r"(?<=\S)\s+◦\s*(?=\S)"),
    "-": re.compile(r"(?<=\S)\s+[–—-]\s*(?=att\b)", re.I),
    "1": re.compile(r"(?<=\S)\s+(?=\d{1,2}[.)]\s+att\b)", re.I),
}
# how the marks of a list look whose numbers must follow upon each other to be any
COUNTED = {"1 ": BARE_NUMBER, "att1": ATT_NUMBER}
# "arbeta för", "Se över", "ge alla": an infinitive; "alla", "nya", "södra" are none
INFINITIVE = re.compile(
    r"(?!(?:alla|andra|samma|hela|halva|nästa|sista|hälsa|skola|våra|era|dessa|båda|bra|extra|första|enda|egna|nya|unga|gamla|stora|små"
    r"|långa|höga|låga|goda|lokala|regionala|nationella|sociala|norra|södra|östra|västra|flera"
    r"|många|bättre|minska\w+|vilka|detta|ska|kunna)\b|\w+(?:iga|liga|ella|ala|iska|na)\b)"
    r"(?:\w+a|se|ge|bli|gå|få|nå|stå|be|le|tro|dö|bo|sy|klä)\s+\w",
    re.I,
)
# "… med", "… och", "…,": what follows on the next line belongs to the same item
BROKEN_END = re.compile(
    r"[,–-]$|\b(?:att|av|de|den|det|en|ett|eller|från|för|genom|hos|i|inom|med|mot|mellan|och|om|på"
    r"|samt|sin|som|till|under|ur|via|vid|är|har|ska|kan)$",
    re.I,
)
# within so many lines the second item follows upon the first
NEAR = 12


@dataclass(slots=True)
class Item:
    """An item as read so far: its lines, and the number that it is printed with."""

    lines: list[str] = field(default_factory=list)
    number: str = ""

    def last(self) -> str:
        """The item's last line so far."""
        return next((line.strip() for line in reversed(self.lines) if line.strip()), "")


def begins_with_verb(text: str) -> bool:
    """Whether the line begins with an infinitive: "verka för fler platser", "Införa en väg in"."""
    return bool(INFINITIVE.match(text))


def is_parallel(text: str, first: str) -> bool:
    """Whether a paragraph's line begins with an infinitive as the list's `first` does, and with a
    capital letter also ends a sentence as that does: no heading follows it so."""
    if not begins_with_verb(text) or text[0].islower() != first[0].islower():
        return False
    return text[0].islower() or bool(
        patterns.SENTENCE_END.search(text) and patterns.SENTENCE_END.search(first)
    )


def is_whole(text: str) -> bool:
    """Whether the line `text` can be an item's last: it ends in no comma, "och" or "till"."""
    return not BROKEN_END.search(text)


def style_of(line: str) -> str:
    """How one line is marked as an item: "•", "◦", "-", "1" (number, letter), "att" or "bare"."""
    text = line.strip()
    if patterns.BULLET.match(text):
        return "◦" if text[0] == "◦" else "•" if text[0] in "•*" else "-"
    if NUMBER_MARK.match(text) or patterns.LONE_BULLET.fullmatch(text):
        return "1"
    return "att" if patterns.ATT.match(text) else "bare"


def list_style(lines: Sequence[str], start: int) -> str:
    """How the list that begins at `start` marks its items: as `style_of` says, or "1 " and "att1"
    for numbers without a full stop and after "att", if the next line's number follows."""
    text = lines[start].strip()
    for style, pattern in COUNTED.items():
        match = pattern.match(text)
        if match and match["number"] == "1":
            first = [marked_item(text, style)]
            near = (line.strip() for line in lines[start + 1 : start + NEAR])
            if any(is_next(line, first, style) for line in near if line[:1] in ("2", "a", "A")):
                return style
    return style_of(text)


def begins_numbers(lines: Sequence[str], start: int) -> bool:
    """Whether a numbered list begins here, and no heading such as "3. Ekonomi": with 1 or "a)",
    with "att", or with another number before the next."""
    first = marked_item(lines[start].strip(), "1")
    if first.number in ("", "1", "1.", "1)", "a)", "a.") or ATT_ITEM.match(lines[start]):
        return True
    below = text_from(lines, start + 1)
    return below is not None and is_next(lines[below].strip(), [first], "1")


def is_next(text: str, items: Sequence[Item], style: str) -> bool:
    """Whether a line begins a numbered list's next item; "3." is not the next after "1."."""
    before = re.sub(r"\D", "", items[-1].number)
    if style in COUNTED:
        counted = COUNTED[style].match(text)
        return counted is not None and bool(before) and int(counted["number"]) == int(before) + 1
    match = NUMBER_MARK.match(text)
    if match and not match["number"]:
        return not before
    number = match["number"] if match else text
    return bool(before) and number.isdecimal() and int(number) == int(before) + 1


def split_items(text: str, style: str) -> list[Item]:
    """The items of one line: "• A. • B." is two."""
    parts = INLINE[style].split(text) if style in INLINE else [text]
    return [marked_item(part, style) for part in parts]


def marked_item(text: str, style: str) -> Item:
    """An item without its bullet, and with its number apart."""
    match = COUNTED[style].match(text) if style in COUNTED else NUMBER_MARK.match(text)
    if match:
        return Item([text[match.end() :]], match[0].strip())
    if patterns.LONE_BULLET.fullmatch(text):
        return Item([], text if text.isdigit() else "")
    if text.isdigit() and len(text) < 3:
        return Item([], text)
    bullet = patterns.BULLET.match(text)
    return Item([text[bullet.end() :] if bullet else text])
