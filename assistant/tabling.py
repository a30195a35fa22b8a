"""Rows → CSV and Excel: what the command writes, and what the page lets one download."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Value = str | int | None
# "=1+1", "-HYPERLINK(…)", "＝1+1", a tab first: what a spreadsheet reads as a formula
FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
# "\x00", "\x0b": what XML, which Excel's files are written in, has no characters for
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# the most characters that Excel keeps in a cell
LONGEST_CELL = 32_767
# a column's width in characters: as its longest value, within these
NARROWEST, WIDEST = 8, 70
NUMBERS = "#,##0"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head, and whether its numbers are large ones, shown in thousands."""

    head: str
    large: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to download: its name, its columns, and rows with a value for each column."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def cell(value: Any) -> str:
    """`value` in one cell of text: a list's parts with commas between, of an amount its text."""
    if isinstance(value, list):
        return ", ".join(cell(part) for part in value)
    if isinstance(value, dict):
        return str(value.get("text", value))
    return "" if value is None else str(value)


def as_csv(rows: Sequence[Mapping[str, Any]], fields: Sequence[str]) -> str:
    """`rows` as CSV for programs: commas, a first line of `fields`, the text as it is."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def to_csv(sheet: Sheet) -> bytes:
    """`sheet` as CSV for a Swedish spreadsheet, in UTF-8."""
    out = io.StringIO()
    # Excel in Swedish takes the comma for the decimal mark, and parts columns at semicolons only
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(column.head for column in sheet.columns)
    writer.writerows([_inert(value) for value in row] for row in sheet.rows)
    # without the mark in front, Excel does not take it for UTF-8
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def to_excel(sheet: Sheet) -> bytes:
    """`sheet` as an Excel workbook (.xlsx), its heads frozen and with filters; numbers are numbers,
    and no text is a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    page = book.active
    page.title = sheet.name
    top, wrapped = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
    page.append([column.head for column in sheet.columns])
    for head in page[1]:
        head.font = Font(bold=True)
        head.alignment = wrapped
    for number, row in enumerate(sheet.rows, start=2):
        for place, value in enumerate(row, start=1):
            if value is None:
                continue
            at = page.cell(number, place)
            if isinstance(value, int):
                at.value = value
                at.alignment = top
                at.number_format = NUMBERS if sheet.columns[place - 1].large else "0"
            else:
                at.value = _printable(value)
                at.alignment = wrapped
                # text whatever it begins with, and text still when somebody edits it
                at.data_type = "s"
                if FORMULA.match(value):
                    at.quotePrefix = True
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    for place, column in enumerate(sheet.columns):
        longest = max(len(str(value)) for value in (column.head, *(r[place] for r in sheet.rows)))
        width = min(max(longest + 2, NARROWEST), WIDEST)
        page.column_dimensions[get_column_letter(place + 1)].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _inert(value: Value) -> Value:
    """`value` for a CSV file, in which only an apostrophe in front keeps text from being a
    formula."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def _printable(text: str) -> str:
    text = text.encode("utf-8", "replace").decode("utf-8")
    return CONTROL.sub(" ", text)[:LONGEST_CELL]
