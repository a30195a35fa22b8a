"""Lists of yrkanden: a line that says who proposes, then one item per bullet, number or "Att"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents import patterns
from documents.layout import Block, BlockKind, begins_page, join_lines, text_from
from documents.leads import ATT_ITEM, PROCEDURAL, lead_at, lead_subject
from documents.lines import is_marked
from documents.plan import Span, Yrkande

# "1. Att", "2) bygga", "a) utreda", "3.": the number or letter that marks an item
NUMBER_MARK = re.compile(r"(?:(?P<number>\d{1,2})[.)]|[a-z]\))(?=\s|$)\s*")
# several items on one line, by how the list marks them:
# "verksamheten. • Att regionen", "fler - att bygga", "fler 2. Att bygga"
INLINE = {
    "•": re.compile(r"(?<=\S)\s+•\s*(?=\S)"),
    "-": re.compile(r"(?<=\S)\s+[–—-]\s*(?=att\b)", re.I),
    "1": re.compile(r"(?<=\S)\s+(?=\d{1,2}[.)]\s+att\b)", re.I),
}
# "…, samt", "…,": after these an item is whole although no sentence is
ITEM_END = re.compile(r"[.,;:!?)]$|\b(?:och|samt)$")
SHORT_LINE = 60
# more lines no proposal has
MOST_LINES = 60


@dataclass(slots=True)
class _Item:
    """An item as read so far: its lines, and the number that it is printed with."""

    lines: list[str] = field(default_factory=list)
    number: str = ""

    def last(self) -> str:
        """The item's last line so far."""
        return next((line.strip() for line in reversed(self.lines) if line.strip()), "")


def read_proposals(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A reader (see `layout.Reader`): the lead at `start` and the yrkanden under it.

    Items carry running number 0, which `assembling` sets; `proposer` is the lead's subject. A
    printed number stays in the block's text, outside the item's span.
    """
    lead = lead_at(lines, start)
    if lead is None:
        return None
    style = _style(lines[lead.first])
    if style == "1" and not _begins_numbers(lines, lead.first):
        return None
    if style == "bare":
        if not lead.text.endswith(":") or _ends_list(lines, lead.first, "", True):
            return None
        items, furniture, after = _bare_items(lines, lead.first)
    else:
        items, furniture, after = _listed_items(lines, lead.first, style)
    subject = lead_subject(lead.text)
    blocks = [Block(BlockKind.LEAD, lead.text, bare_lead=lead.bare)]
    for item in items:
        text = join_lines(item.lines)
        if text:
            blocks.append(_block(text, item.number, subject))
    blocks.extend(Block(BlockKind.FURNITURE, text) for text in furniture)
    return (blocks, after) if any(block.items for block in blocks) else None


def _block(text: str, number: str, subject: str) -> Block:
    if PROCEDURAL.search(text):
        return Block(BlockKind.PROSE, f"{number} {text}".strip(), bulleted=True)
    printed = f"{number} {text}" if number else text
    span = Span(len(printed) - len(text), len(printed))
    item = Yrkande(0, text, (), span, proposer=subject)
    return Block(BlockKind.ITEM, printed, items=(item,))


def _style(line: str) -> str:
    """How the list marks its items: "•", "-", "1" (numbers, letters), "att", or "bare"."""
    text = line.strip()
    if patterns.BULLET.match(text):
        return "•" if text[0] in "•*" else "-"
    if NUMBER_MARK.match(text) or patterns.LONE_BULLET.fullmatch(text):
        return "1"
    return "att" if patterns.ATT.match(text) else "bare"


def _listed_items(
    lines: Sequence[str], start: int, style: str
) -> tuple[list[_Item], list[str], int]:
    items: list[_Item] = []
    furniture: list[str] = []
    after_blank = False
    i = start
    while i < len(lines):
        text = lines[i].strip()
        if not text:
            after_blank, i = True, i + 1
            continue
        if is_marked(lines[i]):
            break
        if _begins_item(text, style, items, after_blank):
            items.extend(_split(text, style))
        elif patterns.PAGE_NUMBER.match(text) and after_blank and _blank(lines, i + 1):
            furniture.append(text)
        elif (
            not items
            or len(items[-1].lines) >= MOST_LINES
            or _ends_list(lines, i, items[-1].last(), after_blank)
        ):
            break
        else:
            first, *more = INLINE[style].split(text) if style in INLINE else [text]
            items[-1].lines.append(first)
            items.extend(_marked(part) for part in more)
        after_blank, i = False, i + 1
    while i > start and not lines[i - 1].strip():
        i -= 1
    return items, furniture, i


def _begins_item(text: str, style: str, items: Sequence[_Item], after_blank: bool) -> bool:
    """Whether a line of a list begins an item, rather than goes on with the one before."""
    own = _style(text)
    if not items:
        return own == style
    last = items[-1].last()
    if style == "1":
        return _is_next(text, items)
    if style == "att":
        # "… verka för" + "att fler": a line broken in mid-sentence
        broken = text[0].islower() and len(last) >= SHORT_LINE and not ITEM_END.search(last)
        return own == "att" and (after_blank or not broken)
    if own == style:
        return True
    # a list whose bullets are of several kinds
    return own in INLINE and bool(ATT_ITEM.match(text)) and bool(patterns.BULLET.match(text))


def _begins_numbers(lines: Sequence[str], start: int) -> bool:
    """Whether a numbered list begins here, and no heading such as "3. Ekonomi": with 1 or "a)",
    with "att", or with another number before the next."""
    first = _marked(lines[start].strip())
    if first.number in ("", "1", "1.", "1)", "a)") or ATT_ITEM.match(lines[start]):
        return True
    below = text_from(lines, start + 1)
    return below is not None and _is_next(lines[below].strip(), [first])


def _is_next(text: str, items: Sequence[_Item]) -> bool:
    """Whether a line begins a numbered list's next item; "3." is not the next after "1."."""
    match = NUMBER_MARK.match(text)
    before = re.sub(r"\D", "", items[-1].number)
    if match and not match["number"]:
        return not before
    number = match["number"] if match else text if text.isdigit() else ""
    return bool(number and before) and int(number) == int(before) + 1


def _split(text: str, style: str) -> list[_Item]:
    """The items of one line: "• A. • B." is two."""
    parts = INLINE[style].split(text) if style in INLINE else [text]
    return [_marked(part) for part in parts]


def _marked(text: str) -> _Item:
    """An item without its bullet, and with its number apart."""
    match = NUMBER_MARK.match(text)
    if match:
        return _Item([text[match.end() :]], match[0].strip())
    if patterns.LONE_BULLET.fullmatch(text):
        return _Item([], text if text.isdigit() else "")
    if text.isdigit() and len(text) < 3:
        return _Item([], text)
    bullet = patterns.BULLET.match(text)
    return _Item([text[bullet.end() :] if bullet else text])


def _bare_items(lines: Sequence[str], start: int) -> tuple[list[_Item], list[str], int]:
    """Items without marks: one sentence, or a line each that begins with a capital letter."""
    stop = start
    items: list[_Item] = []
    while stop < len(lines) and lines[stop].strip() and stop - start < MOST_LINES:
        text = lines[stop].strip()
        if is_marked(lines[stop]) or (items and lead_at(lines, stop)):
            break
        last = items[-1].last() if items else ""
        if not items or (text[0].isupper() and len(last) < SHORT_LINE):
            items.append(_Item())
        items[-1].lines.append(text)
        stop += 1
    return items, [], stop


def _blank(lines: Sequence[str], i: int) -> bool:
    return i >= len(lines) or not lines[i].strip()


def _ends_list(lines: Sequence[str], i: int, item: str, after_blank: bool) -> bool:
    """Whether line `i`, which begins no item, also does not continue the one that ends `item`."""
    text = lines[i].strip()
    if patterns.NUMBERED_HEADING.match(text) or "\t" in text or lead_at(lines, i):
        return True
    goes_on = text[0].islower() and not patterns.SENTENCE_END.search(item)
    if goes_on or not item:
        return False
    if patterns.BULLET.match(text) and item.endswith(":"):
        return False  # "Att inrätta följande:" + "- en mottagning": points of the item's own
    if after_blank or begins_page(lines[i]):
        return True
    ended = bool(patterns.SENTENCE_END.search(item)) or item.endswith(")")
    return ended and len(text) < SHORT_LINE and not patterns.SENTENCE_END.search(text)
