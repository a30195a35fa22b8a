"""Lists of yrkanden: a line that says who proposes, then one item per bullet, number or "Att"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents import patterns
from documents.layout import Block, BlockKind, begins_page, join_lines, text_from
from documents.lines import is_marked
from documents.lists.itemmarks import (
    INLINE,
    Item,
    begins_numbers,
    begins_with_verb,
    is_next,
    is_parallel,
    is_whole,
    list_style,
    marked_item,
    split_items,
    style_of,
)
from documents.lists.leads import (
    ATT_ITEM,
    DECISION,
    FORMAL_WORD,
    MARKED_ITEM,
    PROCEDURAL,
    Lead,
    decides_under,
    lead_at,
)
from documents.lists.listbreaks import (
    aside_at,
    closes_list,
    group_label,
    is_bare_label,
    is_heading_after,
    is_page_number,
    item_follows,
    leaves_list,
)
from documents.lists.proposers import lead_subject
from documents.plan import Span, Yrkande

# "…, samt", "…,": after these an item is whole although no sentence is
ITEM_END = re.compile(r"[.,;:!?)]$|\b(?:och|samt)$")
SHORT_LINE = 60
# more lines no proposal has
MOST_LINES = 60


def read_proposals(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A reader (see `layout.Reader`): the lead at `start` and the yrkanden under it.

    Items carry running number 0, which `assembling` sets; `proposer` is the lead's subject. A
    printed number stays in the block's text, outside the item's span.
    """
    lead = lead_at(lines, start)
    if lead is None:
        return None
    blocks = [Block(BlockKind.LEAD, lead.text, bare_lead=lead.bare)]
    subject = lead_subject(lead.text)
    first, grouped, goes_on = lead.first, False, True
    while True:
        label = group_label(lines, first, grouped or len(blocks) == 1)
        if label is not None:
            grouped = grouped or len(blocks) == 1
            blocks.append(Block(BlockKind.LEAD, join_lines([lines[first]]), grouping=True))
            first = label
        elif not goes_on:
            break
        goes_on = False
        read = _read_list(lines, lead, first, grouped)
        if read is None:
            return None
        items, furniture, after = read
        for item in items:
            text = join_lines(item.lines)
            if text:
                blocks.append(_block(text, item.number, subject))
        blocks.extend(Block(BlockKind.FURNITURE, text) for text in furniture)
        following = text_from(lines, after)
        if following is None:
            break
        aside = aside_at(lines, following, lines[first])
        if aside is None:
            first = following
            continue
        blocks.append(Block(BlockKind.PROSE, aside[0]))
        first, goes_on = aside[1], True
    return (blocks, after) if any(block.items for block in blocks) else None


def read_announced(
    lines: Sequence[str], start: int, heading: str
) -> tuple[list[Block], int] | None:
    """The yrkanden listed at `start`, under a sub-heading of the `heading` "Yrkanden", as a reader
    gives them; without the heading. None where no list of bullets, numbers or "att" begins."""
    if not MARKED_ITEM.match(lines[start]):
        return None
    read = _read_list(lines, Lead(heading, True, start), start)
    if read is None:
        return None
    items, furniture, after = read
    subject = lead_subject(heading)
    texts = ((join_lines(item.lines), item.number) for item in items)
    blocks = [_block(text, number, subject) for text, number in texts if text]
    blocks.extend(Block(BlockKind.FURNITURE, text) for text in furniture)
    return (blocks, after) if any(block.items for block in blocks) else None


def _read_list(
    lines: Sequence[str], lead: Lead, start: int, grouped: bool = False
) -> tuple[list[Item], list[str], int] | None:
    style = list_style(lines, start)
    if style == "1" and not begins_numbers(lines, start):
        return None
    if style != "bare":
        return _listed_items(lines, start, style, grouped)
    if lead.bare and (decides_under(lines, start) or FORMAL_WORD.search(lines[start])):
        return None
    decision = lead.bare and DECISION.match(lines[start].strip())
    if not (lead.text.endswith(":") or decision) or _ends_list(lines, start, "", True):
        return None
    return _bare_items(lines, start, bool(lead.bare or "beslut" in lead.text.lower()))


def _block(text: str, number: str, subject: str) -> Block:
    if PROCEDURAL.search(text):
        return Block(BlockKind.PROSE, f"{number} {text}".strip(), bulleted=True)
    printed = f"{number} {text}" if number else text
    span = Span(len(printed) - len(text), len(printed))
    item = Yrkande(0, text, (), span, proposer=subject)
    return Block(BlockKind.ITEM, printed, items=(item,))


def _listed_items(
    lines: Sequence[str], start: int, style: str, grouped: bool
) -> tuple[list[Item], list[str], int]:
    items: list[Item] = []
    furniture: list[str] = []
    after_blank = False
    i = start
    while i < len(lines):
        text = lines[i].strip()
        if not text:
            after_blank, i = True, i + 1
            continue
        if is_marked(lines[i]) or (grouped and items and is_bare_label(lines, i)):
            break
        if _begins_item(text, style, items, after_blank):
            if style == "1" and after_blank and is_heading_after(lines, i, items, start):
                break
            items.extend(split_items(text, style))
        elif patterns.PAGE_NUMBER.match(text) and is_page_number(lines, i, style, after_blank):
            furniture.append(text)
        elif (
            not items
            or len(items[-1].lines) >= MOST_LINES
            or _ends_list(lines, i, items[-1].last(), after_blank)
            or (text[0].isupper() and closes_list(items) and not item_follows(lines, i, style))
        ):
            break
        else:
            first, *more = INLINE[style].split(text) if style in INLINE else [text]
            items[-1].lines.append(first)
            items.extend(marked_item(part, style) for part in more)
        after_blank, i = False, i + 1
    while i > start and not lines[i - 1].strip():
        i -= 1
    return items, furniture, i


def _begins_item(text: str, style: str, items: Sequence[Item], after_blank: bool) -> bool:
    """Whether a line of a list begins an item, rather than goes on with the one before."""
    own = style_of(text)
    if not items:
        return True
    last = items[-1].last()
    if style in ("1", "1 ", "att1"):
        return is_next(text, items, style)
    if style == "att":
        # "… verka för" + "att fler": a line broken in mid-sentence
        broken = text[0].islower() and len(last) >= SHORT_LINE and not ITEM_END.search(last)
        return own == "att" and (after_blank or not broken)
    if own == style:
        return True
    # a list whose bullets are of several kinds
    return own in INLINE and bool(ATT_ITEM.match(text)) and bool(patterns.BULLET.match(text))


def _bare_items(
    lines: Sequence[str], start: int, decided: bool
) -> tuple[list[Item], list[str], int]:
    """Items without marks: one sentence, or a line each that begins with a capital letter or with
    a verb as the first does; and a paragraph each where they are decisions ("Nämnden godkänner …")
    or all begin with a verb."""
    stop = start
    items: list[Item] = []
    opening = lines[start].strip()
    decisions = decided and bool(DECISION.match(opening))
    verbs = begins_with_verb(opening)
    apart = decisions or (verbs and _blank(lines, start + 1))
    while stop < len(lines) and stop - start < MOST_LINES:
        text = lines[stop].strip()
        if not text:
            following = text_from(lines, stop)
            if not apart or following is None or is_marked(lines[following]):
                break
            below = lines[following].strip()
            if not (DECISION.match(below) if decisions else is_parallel(below, opening)):
                break
            stop = following
            continue
        last = items[-1].last() if items else ""
        if is_marked(lines[stop]) or (items and lead_at(lines, stop)):
            break
        if items and leaves_list(text, last):
            break
        ended = bool(patterns.SENTENCE_END.search(last)) if decisions else len(last) < SHORT_LINE
        parallel = text[0].isupper() or (verbs and begins_with_verb(text) and is_whole(last))
        if not items or (parallel and ended):
            items.append(Item())
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
    if patterns.BULLET.match(text) and (item.endswith(":") or text[0] == "◦"):
        return False  # "Att inrätta följande:" + "- en mottagning": points of the item's own
    if after_blank or begins_page(lines[i]) or leaves_list(text, item):
        return True
    if text[0].isupper() and len(item) < SHORT_LINE - 20 and len(text) >= SHORT_LINE:
        return True  # a line so much shorter than the next was not broken for want of room
    ended = bool(patterns.SENTENCE_END.search(item)) or item.endswith(")")
    return ended and len(text) < SHORT_LINE and not patterns.SENTENCE_END.search(text)
