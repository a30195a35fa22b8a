"""Proposals and requests told by a label of their own: "Yrkande 1: Tillför 9 mkr", "Medskick"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents import patterns
from documents.layout import Block, BlockKind, Place, join_lines, text_from
from documents.lines import is_marked
from documents.lists.itemmarks import style_of
from documents.lists.leads import ATT_ITEM, LABELLED_ITEM, PROCEDURAL, lead_at
from documents.lists.listbreaks import leaves_list
from documents.plan import Item, Medskick, Span, Yrkande

# "Medskick till regionstyrelsen:", "Nämndens medskick": over a list of what a nämnd asks
MEDSKICK_LEAD = re.compile(
    r"(?:[\wåäö,-]+\s+){0,5}?medskick(?:\s+(?:till|från|inför|i)\s+[^.:]{2,60})?\s*:?", re.I
)
# "Kollektivtrafiknämnden", "KTN – Kollektivtrafiknämnden": who asks
ASKS = re.compile(r"(?:nämnd|styrelse|beredning|utskott)", re.I)
LONGEST_LEAD = 100
# more lines no labelled item has, and no medskick
MOST_LINES = 12


def read_labelled(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A reader (see `layout.Reader`): the yrkande on a line that says so, "Yrkande 1: Inför …"; the
    label stays in the text, outside the item's span."""
    match = LABELLED_ITEM.match(lines[start].strip())
    if match is None or is_marked(lines[start]):
        return None
    stop = start + 1
    while stop < len(lines) and lines[stop].strip() and stop - start < MOST_LINES:
        text = lines[stop].strip()
        other = is_marked(lines[stop]) or "\t" in text or style_of(text) != "bare"
        if other or LABELLED_ITEM.match(text) or lead_at(lines, stop):
            break
        if leaves_list(text, lines[stop - 1].strip()):
            break
        stop += 1
    text = join_lines(list(lines[start:stop]))
    below = stop < len(lines) and ATT_ITEM.match(lines[stop])
    label = LABELLED_ITEM.match(text)
    if label is None or below or text.endswith(":") or PROCEDURAL.search(text):
        return None
    item = Yrkande(0, text[label.end() :], (), Span(label.end(), len(text)), proposer="")
    return [Block(BlockKind.ITEM, text, items=(item,))], stop


def read_medskick(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A reader: what a nämnd asks of the regional board, a point each in a list with bullets or
    numbers under "Medskick till regionstyrelsen:". `with_asking` says later which nämnd it is."""
    lead = join_lines([lines[start]]) if len(lines[start]) <= LONGEST_LEAD else ""
    first = text_from(lines, start + 1) if MEDSKICK_LEAD.fullmatch(lead) else None
    if first is None or is_marked(lines[first]) or lines[first].lstrip()[0] not in "•◦*–—-1a":
        return None
    style = style_of(lines[first])
    if style == "bare":
        return None
    points: list[list[str]] = []
    i = first
    while i < len(lines):
        text = lines[i].strip()
        if is_marked(lines[i]) or (not text and not _goes_on(lines, i, style)):
            break
        if text and style_of(text) == style:
            points.append([text])
        elif text:
            points[-1].append(text)
        i += 1
    blocks = [Block(BlockKind.LEAD, lead)]
    for point in points:
        text = join_lines(point)
        bullet = patterns.BULLET.match(text)
        text = text[bullet.end() :] if bullet else text
        if text:
            asked = Medskick("", text, (), Span(0, len(text)))
            blocks.append(Block(BlockKind.ITEM, text, items=(asked,)))
    return (blocks, i) if len(blocks) > 1 else None


def _goes_on(lines: Sequence[str], i: int, style: str) -> bool:
    below = text_from(lines, i)
    return below is not None and not is_marked(lines[below]) and style_of(lines[below]) == style


def with_asking(item: Item, place: Place) -> Item:
    """A medskick from a list with the nämnd over it: the innermost heading that names one, else the
    innermost. Any other item as it is."""
    if not isinstance(item, Medskick) or item.body:
        return item
    named = [title for title in place.path if ASKS.search(title)] or list(place.path)
    return replace(item, body=named[-1] if named else "")
