"""Lists of yrkanden: a line that says who proposes, then one item per bullet or "Att"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents import patterns
from documents.layout import Block, BlockKind, join_lines
from documents.plan import Span, Yrkande

SHORT_LINE = 60
LONGEST_LEAD = 140
# "•", "-", "3.": a bullet or a number alone on its line
LONE_BULLET = re.compile(r"^(?:[•*–—-]|\d{1,2}[.)])$")
# "Vänsterpartiet vill:" → "Vänsterpartiet"; "Vi yrkar" → "Vi"
LEAD_SUBJECT = re.compile(r"^(.*?)\s*\b(?:vill|kommer|yrkar|föreslår|hemställer)\b", re.I)


def is_lead(line: str) -> bool:
    """Whether `line` announces a list of proposals ("Vänsterpartiet vill:", "X yrkar")."""
    text = line.strip()
    if not text or len(text) > LONGEST_LEAD or patterns.PROCEDURAL.search(text):
        return False
    return bool(patterns.PROPOSAL_LEAD.match(text) or patterns.BARE_LEAD.match(text))


def lead_subject(lead: str) -> str:
    """Who proposes according to the lead, or "" where it says "vi" or nobody."""
    match = LEAD_SUBJECT.match(lead.strip())
    subject = match[1].strip() if match else ""
    return "" if subject.lower() in {"vi", "därför", "vi därför"} else subject


def read_proposals(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A reader (see `layout.Reader`): the lead at `start` and the yrkanden under it.

    Items carry running number 0, which `assembling` sets; `proposer` is the lead's subject.
    """
    lead = lines[start].strip()
    if not is_lead(lead):
        return None
    first = _next_text(lines, start + 1)
    if first is None:
        return None
    style = _style(lines[first])
    if style == "bare":
        if not lead.endswith(":") or _ends_list(lines, first, "", True):
            return None
        items, furniture, after = _bare_item(lines, first)
    else:
        items, furniture, after = _listed_items(lines, first, style)
    subject = lead_subject(lead)
    bare = bool(patterns.BARE_LEAD.match(lead))
    blocks = [Block(BlockKind.LEAD, join_lines([lead]), bare_lead=bare)]
    for text in items:
        yrkande = Yrkande(0, text, (), Span(0, len(text)), proposer=subject)
        blocks.append(Block(BlockKind.ITEM, text, items=(yrkande,)))
    blocks.extend(Block(BlockKind.FURNITURE, text) for text in furniture)
    return blocks, after


def _next_text(lines: Sequence[str], start: int) -> int | None:
    return next((i for i in range(start, len(lines)) if lines[i].strip()), None)


def _style(line: str) -> str:
    """How the list marks its items: "•", "-", "1" (numbers), "att", or "bare"."""
    text = line.strip()
    if patterns.BULLET.match(text) or LONE_BULLET.match(text):
        if text[0] in "•*":
            return "•"
        return "-" if text[0] in "-–—" else "1"
    return "att" if patterns.ATT.match(text) else "bare"


def _listed_items(
    lines: Sequence[str], start: int, style: str
) -> tuple[list[str], list[str], int]:
    gathered: list[list[str]] = []
    furniture: list[str] = []
    after_blank = False
    i = start
    while i < len(lines):
        text = lines[i].strip()
        if not text:
            after_blank = True
        elif _style(text) == style:
            gathered.extend([part] for part in _split_inline(text))
            after_blank = False
        elif patterns.PAGE_NUMBER.match(text) and after_blank and _blank(lines, i + 1):
            furniture.append(text)
        elif gathered and not _ends_list(lines, i, join_lines(gathered[-1]), after_blank):
            *same, last = _split_inline(text, first=False)
            gathered[-1].extend(same[:1] or [last])
            gathered.extend([part] for part in ([*same[1:], last] if same else []))
            after_blank = False
        else:
            break
        i += 1
    while i > start and not lines[i - 1].strip():
        i -= 1
    texts = [join_lines([patterns.BULLET.sub("", item[0]), *item[1:]]) for item in gathered]
    return [text for text in texts if text], furniture, i


def _bare_item(lines: Sequence[str], start: int) -> tuple[list[str], list[str], int]:
    stop = start
    while stop < len(lines) and lines[stop].strip():
        stop += 1
    return [join_lines(list(lines[start:stop]))], [], stop


def _split_inline(text: str, first: bool = True) -> list[str]:
    """The items of one line: "• A. • B." is two; each but a continued first loses its bullet."""
    if first and LONE_BULLET.match(text):
        return [""]
    parts = patterns.INLINE_BULLET.split(text)
    if first:
        parts[0] = patterns.BULLET.sub("", parts[0], count=1)
    return [part.strip() for part in parts]


def _blank(lines: Sequence[str], i: int) -> bool:
    return i >= len(lines) or not lines[i].strip()


def _ends_list(lines: Sequence[str], i: int, item: str, after_blank: bool) -> bool:
    """Whether line `i`, which begins no item, also does not continue `item`."""
    text = lines[i].strip()
    if is_lead(text) or patterns.NUMBERED_HEADING.match(text) or "\t" in text:
        return True
    goes_on = text[0].islower() and not patterns.SENTENCE_END.search(item)
    if goes_on or not item:
        return False
    if after_blank or patterns.PAGE_START.match(lines[i]):
        return True
    ended = bool(patterns.SENTENCE_END.search(item)) or item.endswith(")")
    return ended and len(text) < SHORT_LINE and not patterns.SENTENCE_END.search(text)
