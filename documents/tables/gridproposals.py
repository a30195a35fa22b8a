"""Marked tables of proposals: a Yrkande for every row, or for every item in its cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents import patterns
from documents.layout import Block, BlockKind, join_lines
from documents.lists.leads import LEAD_WORD, PROCEDURAL
from documents.lists.proposers import lead_subject
from documents.plan import Cell, Row, Span, Yrkande
from documents.tables.gridheads import (
    AREA_COLUMN,
    NUMBER_COLUMN,
    RESPONSIBLE_COLUMN,
    STRONG_PROPOSAL,
    WEAK_PROPOSAL,
    first_column,
    is_number,
    is_spanned,
    unit_of,
)
from documents.tables.gridrow import GridRow

# "Parti", "Förslagsställare", "Yrkande från": who proposes
PROPOSER_COLUMN = re.compile(
    r"parti(?:er)?|förslagsställare|(?:yrkande|förslag) från|från|vem", re.I
)
# "Motivering", "Kommentar", "Kostnad": beside proposals
BESIDE_PROPOSAL = re.compile(
    r"(?:motiv|komment|bakgrund|kostnad|belopp|finansiering|ärende)\w*", re.I
)
# "Belopp (mkr)", "Kostnad", "2025", "Tkr": figures beside proposals
FIGURES_COLUMN = re.compile(
    r"belopp|kostnad|summa|budget|ekonomi|finansiering|\b(?:19|20)\d\d\b|\b[mt]n?kr\b|\bkr\b|kronor",
    re.I,
)
# "1. Att", "• Att", "a) att": what stands before an item in a cell
MARK = re.compile(r"(?:[•*–—-]|\d{1,2}[.)]|[a-z]\))\s+")


@dataclass(frozen=True, slots=True)
class ProposalTable:
    """A table of proposals: its title and column heads, the column of their texts, that of who
    proposes, or who all are by."""

    title: str
    names: Sequence[str]
    column: int
    proposer: int | None
    subject: str

    def blocks(self, body: Sequence[Sequence[str]]) -> list[Block]:
        """A block per row, with a Yrkande for each item that stands in its cell."""
        blocks = []
        for cells in body:
            row = GridRow(cells)
            text = row.cells[self.column]
            if is_spanned(cells) and not patterns.ATT.match(MARK.sub("", text)):
                blocks.append(Block(BlockKind.LEAD, row.text))
                continue
            by = row.cells[self.proposer] if self.proposer is not None else ""
            spans = _items(row, self.column, cells[self.column])
            items = tuple(
                Yrkande(0, row.text[span.start : span.stop], (), span, proposer=by or self.subject)
                for span in spans
                if not PROCEDURAL.search(row.text[span.start : span.stop])
            )
            kind = BlockKind.ITEM if items else BlockKind.PROSE
            beside = self._beside(row) if items else ()
            blocks.append(Block(kind, row.text, items=(*items, *beside)))
        return blocks

    def _beside(self, row: GridRow) -> tuple[Row, ...]:
        """The figures that stand beside a proposal, as a row of a table of figures."""
        cells = tuple(
            Cell(name, value)
            for k, (name, value) in enumerate(zip(self.names, row.cells, strict=True))
            if k not in (self.column, self.proposer)
            and not NUMBER_COLUMN.fullmatch(name)
            and FIGURES_COLUMN.search(name)
            and any(char.isdigit() for char in value)
        )
        if not cells:
            return ()
        units = {unit_of(cell.head) for cell in cells} - {""}
        unit = units.pop() if len(units) == 1 else ""
        return (Row(self.title, row.cells[self.column], cells, unit, (), row.span),)


def proposal_table(
    names: Sequence[str], body: Sequence[Sequence[str]], above: str, title: str = ""
) -> ProposalTable | None:
    """The table of proposals that these column heads make, or None; `above` is the line over it,
    which may say who proposes."""
    column = _proposal_column(names, body)
    if column is None and not any(names) and LEAD_WORD.search(above):
        column = _att_column(body)
    if column is None:
        return None
    proposer = first_column(PROPOSER_COLUMN, names)
    return ProposalTable(title, names, column, proposer, lead_subject(above))


def _proposal_column(names: Sequence[str], body: Sequence[Sequence[str]]) -> int | None:
    strong = first_column(STRONG_PROPOSAL, names)
    if strong is not None:
        return None if all(is_number(row[strong]) or not row[strong] for row in body) else strong
    weak = first_column(WEAK_PROPOSAL, names)
    if weak is None:
        return None
    beside = (NUMBER_COLUMN, PROPOSER_COLUMN, BESIDE_PROPOSAL, RESPONSIBLE_COLUMN, AREA_COLUMN)
    known = all(
        k == weak or any(kind.fullmatch(name) for kind in beside) for k, name in enumerate(names)
    )
    texts = [MARK.sub("", row[weak]) for row in body if row[weak]]
    att = sum(bool(patterns.ATT.match(text)) for text in texts)
    return weak if texts and (known or 2 * att > len(texts)) else None


def _att_column(body: Sequence[Sequence[str]]) -> int | None:
    """The column of a table without heads whose texts all begin with "Att", or None."""
    for k in range(len(body[0]) if body else 0):
        if all(patterns.ATT.match(MARK.sub("", row[k])) for row in body):
            return k
    return None


def _items(row: GridRow, column: int, cell: str) -> list[Span]:
    """Where in the row's text the proposals of one cell stand: one, or one per marked line."""
    whole = row.spans[column]
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    begins = [bool(MARK.match(line)) or bool(patterns.ATT.match(line)) for line in lines]
    if sum(begins) < 2:
        mark = MARK.match(row.cells[column])
        start = whole.start + (mark.end() if mark else 0)
        return [Span(start, whole.stop)] if start < whole.stop else []
    spans: list[Span] = []
    position = whole.start
    for k, line in enumerate(lines):
        text = join_lines([line])
        at = row.text.find(text, position, whole.stop)
        if at < 0:  # a word cut at the end of a line was put together
            return [whole]
        position = at + len(text)
        mark = MARK.match(text)
        if begins[k]:
            spans.append(Span(at + (mark.end() if mark else 0), position))
        elif spans:
            spans[-1] = Span(spans[-1].start, position)
    return [span for span in spans if span.start < span.stop]
