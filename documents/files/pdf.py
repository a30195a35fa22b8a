"""A PDF → its lines: page by page what is printed, then what the pages are together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import process_time

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from documents.files.pdfcolumns import in_columns
from documents.files.pdfcontinued import going_on, with_heads, with_whole_row
from documents.files.pdfdrawing import read_drawing, take_unseen
from documents.files.pdfheadings import Printed, find_headings
from documents.files.pdfhidden import take_hidden
from documents.files.pdfinflating import bursts
from documents.files.pdfmargins import without_margins
from documents.files.pdfpage import Placing, Sheet
from documents.files.pdfparagraphs import with_gaps, with_notes_after
from documents.files.pdfreadable import Told, most_unreadable, remarks_on
from documents.files.pdfrows import Piece, Row, rows_of
from documents.files.pdfruled import ruled_tables
from documents.files.pdftables import with_tables
from documents.files.pdfwords import read_words
from documents.layout import join_lines
from documents.lines import FurnitureLine, HeadingLine, Reading, ReadingError

MOST_PAGES = 2_000
MOST_LETTERS = 20_000_000
MOST_ON_PAGE = 150_000
# seconds of work on a file, and more for each of its megabytes
MOST_SECONDS = 20.0
MOST_SECONDS_PER_MB = 15.0
# a picture over so much of a page says something; over so much, it is the page
LARGE_PICTURE = 0.25
WHOLE_PAGE = 0.6
FEWEST_LETTERS = 50
# "Microsoft Word - plan.docx", "plan_slutlig.pdf", "Dokument1", "untitled": no title
NO_TITLE = re.compile(
    r"microsoft|\.(?:docx?|pdf|odt|rtf|indd|pptx?|xlsx?|html?)\b|_|^(?:untitled|namnlös|dokument|"
    r"document|rubrik|titel|title|about:blank|presentation|powerpoint)\b|^\W*\d*\W*$|https?:",
    re.I,
)


@dataclass(slots=True)
class _Page:
    """A page as read so far."""

    rows: list[Row]
    tables: list[Piece]
    rules: list[float]
    turned: list[str]
    height: float
    told: Told


def read_pdf(data: bytes, name: str) -> Reading:
    """The lines of a PDF, in reading order, with headings, tables and page starts marked.

    Raises ReadingError, in one Swedish sentence, for a file that is locked, broken, too large or
    without any text.
    """
    if bursts(data):
        raise ReadingError(
            f"Filen {name} är orimligt stor när den packas upp och läses inte; spara den på nytt "
            "eller dela upp den."
        )
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise ReadingError(_refusal(name)) from error
    try:
        if not len(document):
            raise ReadingError(f"Filen {name} har inga sidor; hämta den på nytt.")
        if len(document) > MOST_PAGES:
            raise ReadingError(
                f"Filen {name} har fler än {MOST_PAGES} sidor och läses inte; dela upp den."
            )
        deadline = process_time() + MOST_SECONDS + MOST_SECONDS_PER_MB * len(data) / 1e6
        pages = list(_read_pages(document, name, deadline))
        title = _title(document)
    finally:
        document.close()
    told = [page.told for page in pages]
    if all(one.blank for one in told):
        raise ReadingError(
            f"Filen {name} innehåller ingen text, bara bilder av sidor; gör den sökbar med ett "
            "OCR-program och försök igen."
        )
    if most_unreadable(told):
        raise ReadingError(
            f"Texten i {name} går inte att tyda, för typsnittet säger inte vilka tecken det är; "
            "skriv ut filen till en ny PDF eller spara den som DOCX."
        )
    return Reading(tuple(_lines(pages, name, deadline)), title, len(pages), remarks_on(told))


def _refusal(name: str) -> str:
    if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
        return f"Filen {name} är låst med lösenord; spara en kopia utan lösenord."
    return f"Filen {name} är skadad eller avhuggen och går inte att läsa; hämta den på nytt."


def _absurd(name: str, page: int) -> ReadingError:
    return ReadingError(
        f"Filen {name} har orimligt mycket text på sida {page} och läses inte; spara den på nytt "
        "eller dela upp den."
    )


def _read_pages(document: pdfium.PdfDocument, name: str, deadline: float) -> Iterator[_Page]:
    letters = 0
    for k in range(len(document)):
        try:
            sheet = _read_sheet(document, k)
        except pdfium.PdfiumError:
            sheet = Sheet(1, 1)  # a page that is broken holds no text, which is then said
        letters += sheet.letters if sheet else MOST_LETTERS
        if sheet is None or letters > MOST_LETTERS or process_time() > deadline:
            raise _absurd(name, k + 1)
        unseen = take_unseen(sheet)
        tables, rest = ruled_tables(sheet.words, sheet.lines)
        covered = max(
            ((box.x1 - box.x0) * (box.bottom - box.top) for box in sheet.pictures), default=0.0
        )
        picture = covered / max(sheet.width * sheet.height, 1.0)
        blank = not sheet.letters or (picture > WHOLE_PAGE and sheet.letters < FEWEST_LETTERS)
        rules = [box.top for box in sheet.lines if box.x1 - box.x0 > 10 * (box.bottom - box.top)]
        yield _Page(
            rows_of(rest, sheet.marks),
            tables,
            sorted(rules),
            sheet.turned,
            sheet.height,
            Told(
                blank,
                not blank and picture > LARGE_PICTURE,
                unseen,
                sheet.hidden,
                [word.text for word in sheet.words],
            ),
        )


def _read_sheet(document: pdfium.PdfDocument, k: int) -> Sheet | None:
    """What is printed on page `k`, or None if it is absurdly much."""
    page = document[k]
    try:
        place = Placing(page)
        sheet = Sheet(*place.size)
        if not read_words(page, place, sheet, MOST_ON_PAGE):
            return None
        read_drawing(page, place, sheet)
        take_hidden(page, sheet)
        return sheet
    finally:
        page.close()


def _lines(pages: Sequence[_Page], name: str, deadline: float) -> Iterator[str]:
    """The lines of all pages; a page's first begins with a form feed."""
    parts = without_margins([page.rows for page in pages], [page.height for page in pages])
    printed: list[Printed] = []
    for number, (page, part) in enumerate(zip(pages, parts, strict=True)):
        if process_time() > deadline:
            raise _absurd(name, number + 1)
        last = printed[-1].piece if printed and printed[-1].page == number - 1 else None
        stretches = _stretches(page, part.body, last)
        if last is not None and stretches and stretches[0]:
            above, below = with_whole_row(last, stretches[0][0])
            printed[-1] = replace(printed[-1], piece=above)
            stretches[0][:1] = [below] if below else []
        printed.extend(with_gaps(stretches, number))
    printed = with_notes_after(printed)
    headings = find_headings(printed, len(pages))
    at = 0
    for number, (page, part) in enumerate(zip(pages, parts, strict=True)):
        lines: list[str] = [FurnitureLine(line) for line in part.lines]
        if lines:
            lines.append("")
        while at < len(printed) and printed[at].page == number:
            heading = headings.get(at)
            line = printed[at]
            if line.parted and lines:
                lines.append("")
            if heading:
                text = join_lines([one.piece.text for one in printed[at : heading.stop]])
                lines += [HeadingLine(text, heading.level)]
                at = heading.stop
                continue
            lines.append(line.piece.text if line.piece.grid is None else line.piece.grid)
            at += 1
        if page.turned:
            lines += ["", *page.turned]
        if part.lines and number:
            yield ""
        yield from _with_feed(lines)


def _stretches(page: _Page, body: list[Row], last: Piece | None) -> list[list[Piece]]:
    """A page's lines in reading order; `last` is what stands last on the page before."""
    table, count = None, 0
    if last is not None and not page.tables:
        table, count = going_on(last, body, page.rules)
    pieces = [*page.tables, *(piece for row in body[count:] for piece in row)]
    stretches = [with_tables(rows, page.rules) for rows in in_columns(pieces, page.rules)]
    if table is not None:
        return [[table], *stretches]
    if last is not None and stretches:
        stretches[0][0] = with_heads(last, stretches[0][0])
    return stretches


def _with_feed(lines: Sequence[str]) -> Iterator[str]:
    first = lines[0] if lines else ""
    if isinstance(first, HeadingLine):
        yield HeadingLine(f"\f{first}", first.level)
    elif isinstance(first, FurnitureLine):
        yield FurnitureLine(f"\f{first}")
    elif type(first) is str:
        yield f"\f{first}"
    else:
        yield from ("\f", first)
    yield from lines[1:]


def _title(document: pdfium.PdfDocument) -> str:
    title = " ".join(document.get_metadata_value("Title").split())
    return "" if NO_TITLE.search(title) or not 5 <= len(title) <= 200 else title
