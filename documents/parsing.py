"""A plan's text, line by line, as blocks, and the blocks as a Plan."""

from __future__ import annotations

from collections.abc import Sequence

from documents import patterns
from documents.assembling import assemble
from documents.assignments import read_assignment_table
from documents.cleaning import clean
from documents.headings import has_numbered_headings, read_heading
from documents.layout import Block, BlockKind, Reader, join_lines
from documents.plan import Plan, Source
from documents.proposals import is_lead, read_proposals
from documents.tables import read_table

READERS: tuple[Reader, ...] = (read_assignment_table, read_table, read_proposals)

# a line this long that does not end a sentence goes on below, blank lines between or not
FULL_LINE = 60


def parse(text: str, source: Source, bodies: Sequence[tuple[str, str]] = ()) -> Plan:
    """The plan that `text` is, with sections and items.

    `text` is as read from the file; `bodies` are (abbreviation, full name) pairs for headings that
    are bare abbreviations. Any text gives a plan; what is no heading, list or table is prose.
    """
    return assemble(read_blocks(clean(text).split("\n")), source, bodies)


def read_blocks(lines: Sequence[str]) -> list[Block]:
    """The blocks of cleaned `lines`, in reading order; every line that is not blank is in one."""
    numbered = has_numbered_headings(lines)
    blocks: list[Block] = []
    i = 0
    while i < len(lines):
        if not lines[i].strip():
            i += 1
            continue
        read = _read_special(lines, i) or _read_heading(lines, i, numbered, blocks)
        if read is None:
            read = _read_paragraph(lines, i, numbered)
            if _continues(blocks, read[0]):
                earlier = blocks.pop()
                joined = join_lines([earlier.text, read[0].text])
                read = Block(BlockKind.PROSE, joined, open_end=read[0].open_end), read[1]
            blocks.append(read[0])
        else:
            blocks.extend(read[0])
        i = read[1]
    return blocks


def _read_special(lines: Sequence[str], i: int) -> tuple[list[Block], int] | None:
    for reader in READERS:
        read = reader(lines, i)
        if read is not None and read[1] > i:
            return read
    text = lines[i].strip()
    alone = (i == 0 or not lines[i - 1].strip()) and (
        i + 1 >= len(lines) or not lines[i + 1].strip()
    )
    if (alone and patterns.PAGE_NUMBER.match(text)) or patterns.CONTENTS_LINE.search(text):
        return [Block(BlockKind.FURNITURE, text)], i + 1
    return None


def _read_heading(
    lines: Sequence[str], i: int, numbered: bool, blocks: Sequence[Block]
) -> tuple[list[Block], int] | None:
    read = read_heading(lines, i, numbered, _unfinished(blocks))
    return ([read[0]], read[1]) if read else None


def _unfinished(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and blocks[-1].kind is BlockKind.PROSE and blocks[-1].open_end


def _continues(blocks: Sequence[Block], block: Block) -> bool:
    """Whether a paragraph goes on from the one before, across blank lines."""
    if not blocks or blocks[-1].kind is not BlockKind.PROSE:
        return False
    earlier = blocks[-1].text
    if patterns.SENTENCE_END.search(earlier) or block.bulleted:
        return False
    return block.text[0].islower() or blocks[-1].open_end


def _read_paragraph(lines: Sequence[str], start: int, numbered: bool) -> tuple[Block, int]:
    """Lines of running text up to a blank line or something else that begins."""
    i = start + 1
    while i < len(lines) and lines[i].strip():
        begins = (
            is_lead(lines[i])
            or _is_bullet(lines[i])
            or "\t" in lines[i]
            or (patterns.PAGE_START.match(lines[i]) and not lines[i].strip()[0].islower())
            or read_heading(lines, i, numbered, True)
        )
        if begins:
            break
        i += 1
    first = lines[start]
    bulleted = _is_bullet(first)
    if bulleted:
        first = patterns.BULLET.sub("", first, count=1)
    text = join_lines([first, *lines[start + 1 : i]]) or lines[start].strip()
    last = lines[i - 1].strip()
    open_end = len(last) >= FULL_LINE and not patterns.SENTENCE_END.search(last)
    closes = not lines[i - 1].endswith((" ", "\t"))
    return Block(BlockKind.PROSE, text, bulleted=bulleted, open_end=open_end, closes=closes), i


def _is_bullet(line: str) -> bool:
    return bool(patterns.BULLET.match(line)) and line.strip()[0] in "•*-–"
