"""A Word document's lists: how they are numbered, and how far each has been counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docx.oxml.xmlchemy import BaseOxmlElement

from documents.files.wordstyles import ListPlace, Styles, number_in, w

# "%1." and "%2": where the numbers of the levels stand in a list's mark
LEVEL_NUMBER = re.compile(r"%([1-9])")
# "1.", "2)", "10": a mark that is one decimal number
DECIMAL_MARK = re.compile(r"\(?(?P<number>\d{1,4})(?P<end>[.)]?)")
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class _Level:
    """How one level of a list is numbered."""

    form: str = "bullet"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    """A list as used: which definition it has, and its own changes of where levels start."""

    definition: int
    starts: dict[int, int] = field(default_factory=dict)
    begun: bool = False


class Numbering:
    """A document's lists, and how far each has been counted."""

    def __init__(self, root: BaseOxmlElement | None, styles: Styles) -> None:
        self._levels: dict[int, dict[int, _Level]] = {}
        self._lists: dict[int, _List] = {}
        self._counts: dict[int, list[int]] = {}
        links: dict[int, str] = {}
        for element in root.iterfind(w("abstractNum")) if root is not None else ():
            key = _key(element, "abstractNumId")
            self._levels[key] = {
                _key(level, "ilvl"): _read_level(level) for level in element.iterfind(w("lvl"))
            }
            link = element.find(w("numStyleLink"))
            if link is not None:
                links[key] = link.get(w("val"), "")
        for element in root.iterfind(w("num")) if root is not None else ():
            used = _List(number_in(element.find(w("abstractNumId"))) or 0)
            for change in element.iterfind(w("lvlOverride")):
                start = number_in(change.find(w("startOverride")))
                if start is not None:
                    used.starts[_key(change, "ilvl")] = start
            self._lists[_key(element, "numId")] = used
        for key, style_id in links.items():
            place = styles.use(style_id).place
            target = self._lists.get(place.list_id) if place else None
            if target is not None and target.definition not in links:
                self._levels[key] = self._levels.get(target.definition, {})

    def mark(self, place: ListPlace) -> str:
        """The mark of the list's next item as printed ("•", "3.", "2.1", "a."), "" for none."""
        used = self._lists.get(place.list_id)
        levels = self._levels.get(used.definition, {}) if used else {}
        depth = min(max(place.level, 0), 8)
        level = levels.get(depth)
        if used is None or level is None or level.form == "bullet":
            return "•"
        counts = self._counts.setdefault(used.definition, [])
        if used.starts and not used.begun:
            for k, start in used.starts.items():
                if k < len(counts):
                    counts[k] = start - 1
        used.begun = True
        del counts[depth + 1 :]
        while len(counts) <= depth:
            k = len(counts)
            start = used.starts.get(k, levels[k].start if k in levels else 1)
            counts.append(start - 1 if k == depth else start)
        counts[depth] += 1
        if level.form == "none":
            return ""

        def printed(match: re.Match[str]) -> str:
            k = int(match[1]) - 1
            form = levels[k].form if k in levels else "decimal"
            return _counted(counts[k], form) if k < len(counts) else ""

        return LEVEL_NUMBER.sub(printed, level.text).strip()


def _key(element: BaseOxmlElement, name: str) -> int:
    text = element.get(w(name), "")
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 0


def _read_level(element: BaseOxmlElement) -> _Level:
    form = element.find(w("numFmt"))
    text = element.find(w("lvlText"))
    return _Level(
        form.get(w("val"), "decimal") if form is not None else "decimal",
        text.get(w("val"), "") if text is not None else "",
        min(max(number_in(element.find(w("start"))) or 0, 0), 10_000),
    )


def _counted(number: int, form: str) -> str:
    """ "3" as "3", "c", "C", "iii", "III" or "03"."""
    if form.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman"):
        roman, left = "", min(max(number, 0), 99)
        for value, digits in ROMAN:
            count, left = divmod(left, value)
            roman += digits * count
        return roman.upper() if form.startswith("upper") else roman
    return f"{number:02d}" if form == "decimalZero" else str(number)


def item_mark(printed: str, nested: bool) -> str:
    """A list's mark as lines have it: "•", "-" for a point within an item, "3.", "2)", "a)"."""
    decimal = DECIMAL_MARK.fullmatch(printed)
    if decimal:
        return decimal["number"] + (decimal["end"] or ".")
    letters = printed.strip("().").lower()
    if len(letters) == 1 and letters.isalpha() and letters.isascii() and printed != "o":
        return f"{letters})"
    if any(char.isdigit() for char in printed):
        return printed
    return "-" if nested else "•"
