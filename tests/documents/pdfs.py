"""PDFs made for tests: pages set with the fonts that every reader of PDFs has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from fpdf import FPDF

from documents.loading import read_plan
from documents.plan import Plan

LEADING = 5.0
# "1 234,5", "-12"
SUM = re.compile(r"-?[\d ]+(?:,\d+)?")


class Pages(FPDF):
    """A PDF being made, with a running head and page numbers if asked for. Lengths are in mm."""

    def __init__(self, head: str = "", numbered: bool = False) -> None:
        super().__init__()
        self.core_fonts_encoding = "cp1252"
        self.head, self.numbered = head, numbered
        self.repeat_heads = True
        self.set_auto_page_break(True, margin=25)
        self.set_font("Helvetica", size=11)
        self.add_page()

    def header(self) -> None:
        """What fpdf2 prints at each page's top."""
        if self.head:
            self.set_font("Helvetica", size=8)
            self.cell(0, 6, self.head, new_x="LMARGIN", new_y="NEXT")
            self.ln(4)

    def footer(self) -> None:
        """What fpdf2 prints at each page's foot."""
        if self.numbered:
            self.set_y(-15)
            self.set_font("Helvetica", size=8)
            self.cell(0, 6, str(self.page_no()), align="C")

    def text_lines(self, text: str, size: float = 11, style: str = "", width: float = 0) -> None:
        """A paragraph, broken into lines as wide as the page or as `width`, with space below."""
        self.set_font("Helvetica", style, size)
        height = LEADING * size / 11
        self.multi_cell(width, height, text, new_x="LEFT", new_y="NEXT", align="L")
        self.ln(3)

    def heading(self, text: str, size: float = 16) -> None:
        """A heading in bold."""
        self.ln(3)
        self.text_lines(text, size, "B")

    def item(self, text: str, mark: str = "•") -> None:
        """A list's item: a mark at the left, the text's lines to the right of it."""
        self.set_font("Helvetica", size=11)
        height = self.multi_cell(0, LEADING, text, dry_run=True, output="HEIGHT")
        assert isinstance(height, float | int)
        if self.will_page_break(height):
            self.add_page()
        self.cell(8, LEADING, mark)
        self.multi_cell(0, LEADING, text, new_x="LMARGIN", new_y="NEXT", align="L")

    def column(self, x: float, y: float, width: float, texts: Sequence[str]) -> None:
        """Paragraphs below each other from a place on the page, in a narrow column."""
        self.set_y(y)
        for text in texts:
            self.set_x(x)
            self.text_lines(text, width=width)

    def rows(self, rows: Sequence[Sequence[str]], widths: Sequence[float], ruled: bool) -> None:
        """A table; figures stand to the right in their cells, texts are broken over lines."""
        self.set_font("Helvetica", size=10)
        lines = "ALL" if ruled else "NONE"
        right = ["RIGHT" if SUM.fullmatch(cell) else "LEFT" for cell in rows[1]]
        with self.table(
            col_widths=tuple(widths),
            width=sum(widths),
            align="LEFT",
            text_align=tuple(right),
            v_align="TOP",
            borders_layout=lines,
            line_height=LEADING,
            padding=1,
            first_row_as_headings=ruled,
            repeat_headings=1 if self.repeat_heads else 0,
        ) as table:
            for row in rows:
                table.row(row)
        self.ln(4)

    def save(self, folder: Path, name: str = "plan.pdf") -> Path:
        """The PDF as a file in `folder`."""
        path = folder / name
        path.write_bytes(self.bytes())
        return path

    def bytes(self) -> bytes:
        """The PDF as bytes."""
        return bytes(self.output())

    def plan(self, folder: Path) -> Plan:
        """The PDF read as a plan, the whole way from the file."""
        return read_plan(self.save(folder))


def page_image(pdf: FPDF, x: float, y: float, width: float, height: float) -> None:
    """A grey picture on the page, as from a scanner."""
    from PIL import Image

    pdf.image(Image.new("L", (40, 40), 200), x=x, y=y, w=width, h=height)
