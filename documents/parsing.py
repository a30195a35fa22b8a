"""A plan's text, line by line, as blocks, and the blocks as a Plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents import patterns
from documents.assembling import assemble
from documents.cleaning import clean
from documents.footmarks import NOTE, with_superscripts
from documents.furniture import without_furniture
from documents.headings import HeadingStyle, heading_style, read_heading
from documents.joints import with_own_hyphens
from documents.layout import LONGEST_END, Block, BlockKind, Reader, begins_page, join_lines
from documents.lines import GridLine, HeadingLine, is_marked
from documents.lists.inlines import split_leads, with_proposals
from documents.lists.labelled import read_labelled, read_medskick
from documents.lists.leads import ATT_ITEM, LABELLED_ITEM, PROPOSALS_BELOW, WE_WANT, lead_at
from documents.lists.listbreaks import is_label
from documents.lists.proposals import read_announced, read_proposals
from documents.plan import Plan, Source
from documents.tables.assignments import read_assignment_table
from documents.tables.grids import read_grid
from documents.tables.tables import read_table
from documents.tables.textgrids import begins_text_grid

READERS: tuple[Reader, ...] = (
    read_grid,
    read_assignment_table,
    read_table,
    read_proposals,
    read_labelled,
    read_medskick,
)

# a line this long that does not end a sentence goes on below, blank lines between or not
FULL_LINE = 60
# "1. Utred taxan", "2) Bygg": a point of a list that proposes nothing
NUMBERED_POINT = re.compile(r"\s*\d{1,2}[.)]\s+[A-ZÅÄÖ]")
# a line longer than this begins no table and no list
LONGEST_LINE = 2_000


def parse(text: str, source: Source, bodies: Sequence[tuple[str, str]] = ()) -> Plan:
    """The plan that `text` is, with sections and items.

    `text` is as read from a text file; `bodies` are (abbreviation, full name) pairs for headings
    that are bare abbreviations. Any text gives a plan; what is no heading, list or table is prose.
    """
    return parse_lines(clean(text).split("\n"), source, bodies)


def parse_lines(
    lines: Sequence[str], source: Source, bodies: Sequence[tuple[str, str]] = ()
) -> Plan:
    """The plan that a file's cleaned `lines` are; those that the file marks (`documents.lines`)
    are taken at its word."""
    return assemble(read_blocks(lines), source, bodies)


def read_blocks(lines: Sequence[str]) -> list[Block]:
    """The blocks of cleaned `lines`: first the page furniture, then the text in reading order.

    Every line that is not blank is in one.
    """
    lines = with_superscripts(with_own_hyphens(lines))
    lines, dropped = without_furniture(split_leads(lines))
    style = heading_style(lines)
    furniture = [Block(BlockKind.FURNITURE, text) for text in dropped]
    runs: list[list[Block]] = []
    announced: Block | None = None  # a heading "Yrkanden" that lists under sub-headings rest on
    i = 0
    while i < len(lines):
        if not lines[i].strip():
            i += 1
            continue
        last = runs[-1][-1] if runs else None
        announced = _still_announced(announced, last)
        read = (
            _read_special(lines, i)
            or _read_heading(lines, i, style, last)
            or _read_under(lines, i, announced, last)
        )
        if read is not None:
            for block in read[0]:
                if block.kind is BlockKind.FURNITURE:
                    furniture.append(block)  # what stands before and after it may belong together
                else:
                    runs.append([block])
            i = read[1]
            continue
        paragraph, i = _read_paragraph(lines, i, style)
        if last and _continues(last, paragraph, style):
            runs[-1].append(paragraph)
        else:
            runs.append([paragraph])
    return [*furniture, *(_joined(run) for run in runs)]


def _still_announced(announced: Block | None, last: Block | None) -> Block | None:
    """The heading "Yrkanden" that the text after `last` stands under, or None: it holds for what is
    deeper where the file marks its headings, else until running text comes."""
    if last is None or last.kind is BlockKind.ITEM:
        return announced
    if last.kind is BlockKind.HEADING:
        if PROPOSALS_BELOW.fullmatch(last.text) or WE_WANT.fullmatch(last.text):
            return last
        ends = announced is not None and last.marked and last.level <= announced.level
        return None if ends else announced
    return announced if announced is not None and announced.marked else None


def _read_under(
    lines: Sequence[str], i: int, announced: Block | None, last: Block | None
) -> tuple[list[Block], int] | None:
    """A list right under a sub-heading of "Yrkanden", or under a label below "Vi vill"."""
    if announced is None or last is None:
        return None
    lead = "Vi vill" if WE_WANT.fullmatch(announced.text) else announced.text
    wanted = WE_WANT.fullmatch(announced.text) and patterns.BULLET.match(lines[i].strip())
    if not wanted and WE_WANT.fullmatch(announced.text) and is_label(lines, i):
        read = read_announced(lines, i + 1, lead)
        heading = Block(BlockKind.HEADING, join_lines([lines[i]]))
        return ([heading, *read[0]], read[1]) if read else None
    if last.kind is not BlockKind.HEADING:
        return None
    if last is announced or not (announced.marked or wanted or ATT_ITEM.match(lines[i])):
        return None
    return read_announced(lines, i, lead)


def _joined(run: Sequence[Block]) -> Block:
    """A run of paragraphs that go on from each other as one, with the proposals in its sentences;
    any other block is a run by itself."""
    block = run[-1]
    if len(run) > 1:
        block = replace(block, text=join_lines([part.text for part in run]))
    return with_proposals(block) if block.kind is BlockKind.PROSE else block


def _read_special(lines: Sequence[str], i: int) -> tuple[list[Block], int] | None:
    line = lines[i]
    if isinstance(line, HeadingLine):
        return _under_marked_lead(lines, i, line)
    long = len(line) > LONGEST_LINE and not isinstance(line, GridLine)
    for reader in () if long else READERS:
        read = reader(lines, i)
        if read is not None and read[1] > i:
            return read
    text = lines[i].strip()
    alone = (i == 0 or not lines[i - 1].strip()) and (
        i + 1 >= len(lines) or not lines[i + 1].strip()
    )
    if alone and patterns.PAGE_NUMBER.match(text):
        return [Block(BlockKind.FURNITURE, text)], i + 1
    return None


def _under_marked_lead(
    lines: Sequence[str], i: int, line: HeadingLine
) -> tuple[list[Block], int] | None:
    """A list of proposals under a heading that announces it: "Yrkanden". With a level of its own
    it stays a heading, so that the list has it in its path."""
    read = read_proposals(lines, i)
    heading = read_heading(lines, i, HeadingStyle.MARKED, False)
    if read is None or heading is None or not line.level or read[0][0].text != heading[0].text:
        return read
    return [heading[0], *read[0][1:]], read[1]


def _read_heading(
    lines: Sequence[str], i: int, style: HeadingStyle, last: Block | None
) -> tuple[list[Block], int] | None:
    unfinished = last is not None and last.kind is BlockKind.PROSE and last.open_end
    unfinished = unfinished and not WE_WANT.fullmatch(lines[i].strip())
    read = read_heading(lines, i, style, unfinished)
    return ([read[0]], read[1]) if read else None


def _continues(earlier: Block, block: Block, style: HeadingStyle) -> bool:
    """Whether a paragraph goes on from the one before, across blank lines."""
    if earlier.kind is not BlockKind.PROSE or block.bulleted:
        return False
    end = earlier.text[-LONGEST_END:]
    if patterns.NUMBER_AT_END.search(end):
        return True
    if patterns.SENTENCE_END.search(end):
        return False
    # a file that marks its headings tells its paragraphs apart as well
    return block.text[0].islower() or (earlier.open_end and style is not HeadingStyle.MARKED)


def _read_paragraph(lines: Sequence[str], start: int, style: HeadingStyle) -> tuple[Block, int]:
    """Lines of running text up to a blank line or something else that begins."""
    i = start + 1
    point = bool(NUMBERED_POINT.match(lines[start]) or NOTE.match(lines[start]))
    while i < len(lines) and lines[i].strip():
        begins = (
            is_marked(lines[i])
            or (point and (NUMBERED_POINT.match(lines[i]) or NOTE.match(lines[i])))
            or lead_at(lines, i)
            or LABELLED_ITEM.match(lines[i].strip())
            or read_medskick(lines, i)
            or patterns.BULLET.match(lines[i].strip())
            or "\t" in lines[i]
            or begins_text_grid(lines, i)
            or (begins_page(lines[i]) and not lines[i].strip()[0].islower())
            or read_heading(lines, i, style, True)
        )
        if begins:
            break
        i += 1
    first = lines[start].strip()
    bullet = patterns.BULLET.match(first)
    if bullet:
        first = first[bullet.end() :]
    text = join_lines([first, *lines[start + 1 : i]]) or lines[start].strip()
    last = lines[i - 1].strip()
    open_end = len(last) >= FULL_LINE and not patterns.SENTENCE_END.search(last[-LONGEST_END:])
    closes = not lines[i - 1].endswith((" ", "\t"))
    bulleted = bool(bullet) or point
    return Block(BlockKind.PROSE, text, bulleted=bulleted, open_end=open_end, closes=closes), i
