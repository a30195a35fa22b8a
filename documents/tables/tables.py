"""The one reader for tables of all kinds that the text tells and no file marks."""

from __future__ import annotations

from collections.abc import Sequence

from documents.layout import Block, Reader
from documents.tables.indicators import read_indicators
from documents.tables.ledgers import read_ledger, read_sums
from documents.tables.textgrids import read_text_grid
from documents.tables.yeartables import read_columns

TABBED: tuple[Reader, ...] = (
    read_indicators,
    read_ledger,
    read_sums,
    read_text_grid,
    read_columns,
)
PLAIN: tuple[Reader, ...] = (read_text_grid, read_indicators, read_ledger, read_columns)


def read_table(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A table of any kind that begins at line `start`: its blocks and the line after it."""
    # a line with a cell border may belong to a table whose cells go on below it
    bordered = "\t" in lines[start]
    for reader in TABBED if bordered else PLAIN:
        read = reader(lines, start)
        if read is not None:
            return read
    return None
