"""What is drawn on a PDF's page: ruling lines, bullets and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from documents.files.pdfpage import Box, Placing, Sheet, Word

# thinner than this is a line and not an area
THIN = 3.0
# a small filled mark, drawn and not written: a list's bullet
BULLET_SIZES = (1.5, 7.0)
# white words show on a ground with so little of one of its three colours, of 255
GROUND = 0xF0
# if more of a page's words than this seem unseen, its ground is drawn in some other way
MOST_UNSEEN = 0.5
# on more grounds than this, as in a chart, every word is taken to be seen
MOST_GROUNDS = 300
# more drawing than this is a map or a chart, and no table
MOST_OBJECTS = 6_000
MOST_POINTS = 400
DEEPEST = 4

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def read_drawing(page: pdfium.PdfPage, place: Placing, sheet: Sheet) -> None:
    """Read lines, bullets, pictures and grounds into `sheet`; no lines of a page that is a
    drawing."""
    drawn = 0
    whole = Box(0, 0, sheet.width, sheet.height)
    for found, kind, matrix in _objects(page.raw):
        box = _bounds(found, matrix, place)
        if box is None:
            continue
        if kind != raw.FPDF_PAGEOBJ_PATH:
            sheet.grounds.append(box)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                sheet.pictures.append(box)
            continue
        if sheet.white and _is_ground(found):
            sheet.grounds.append(box)
        drawn += 1
        if drawn > MOST_OBJECTS:
            sheet.lines, sheet.marks, sheet.grounds = [], [], [whole]
            return
        wide, high = box.x1 - box.x0, box.bottom - box.top
        small, large = BULLET_SIZES
        if small <= wide <= large and small <= high <= large and abs(wide - high) < 1:
            sheet.marks.append(box)
        elif wide > 0.9 * sheet.width and high > 0.9 * sheet.height:
            continue  # the paper
        elif min(wide, high) <= THIN < max(wide, high):
            sheet.lines.append(box)
        elif raw.FPDFPath_CountSegments(found) <= 6:
            sheet.lines.extend(_sides(box))
        else:
            sheet.lines.extend(_strokes(found, matrix, place))


def take_unseen(sheet: Sheet) -> int:
    """Move the white words that show into the `words` of `sheet`; how many do not."""
    shown: list[Word] = []
    unseen: list[Word] = []
    drawn = len(sheet.grounds) > MOST_GROUNDS
    for word in sheet.white:
        lies = drawn or any(_lies_on(word, box) for box in sheet.grounds)
        (shown if lies else unseen).append(word)
    if len(unseen) > MOST_UNSEEN * (len(sheet.white) + len(sheet.words)):
        shown, unseen = sheet.white, []
    sheet.words.extend(shown)
    sheet.white = []
    # a word may be set in several parts
    return max(sum(word.spaced for word in unseen), min(len(unseen), 1))


def _lies_on(word: Word, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, word.y - 0.3 * word.size
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _is_ground(path: raw.FPDF_PAGEOBJECT) -> bool:
    """Whether a path is filled with anything but white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return bool(fill.value) and (not known or min(red.value, green.value, blue.value) < GROUND)


def _objects(page: raw.FPDF_PAGE) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, int, Matrix]]:
    """Paths, pictures and shades, those inside others too, with what places them on the page."""
    top = [
        (raw.FPDFPage_GetObject(page, i), IDENTITY, 1)
        for i in range(raw.FPDFPage_CountObjects(page))
    ]
    stack = top[::-1]
    seen = 0
    while stack and seen < 4 * MOST_OBJECTS:
        found, matrix, depth = stack.pop()
        kind = raw.FPDFPageObj_GetType(found)
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            seen += 1
            yield found, kind, matrix
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            own = _times(_matrix(found), matrix)
            inside = range(min(raw.FPDFFormObj_CountObjects(found), MOST_OBJECTS))
            stack.extend((raw.FPDFFormObj_GetObject(found, k), own, depth + 1) for k in inside)


def _matrix(found: raw.FPDF_PAGEOBJECT) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(found, matrix):
        return IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _moved(x: float, y: float, m: Matrix) -> tuple[float, float]:
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def _bounds(found: raw.FPDF_PAGEOBJECT, matrix: Matrix, place: Placing) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(found, left, bottom, right, top):
        return None
    low = _moved(left.value, bottom.value, matrix)
    high = _moved(right.value, top.value, matrix)
    return place.box(min(low[0], high[0]), min(low[1], high[1]), max(low[0], high[0]),
                     max(low[1], high[1]))  # fmt: skip


def _sides(box: Box) -> list[Box]:
    return [
        Box(box.x0, box.top, box.x1, box.top),
        Box(box.x0, box.bottom, box.x1, box.bottom),
        Box(box.x0, box.top, box.x0, box.bottom),
        Box(box.x1, box.top, box.x1, box.bottom),
    ]


def _strokes(path: raw.FPDF_PAGEOBJECT, matrix: Matrix, place: Placing) -> Iterator[Box]:
    """The straight lines of a path that draws several at once."""
    matrix = _times(_matrix(path), matrix)
    count = raw.FPDFPath_CountSegments(path)
    if count > MOST_POINTS:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    before: tuple[float, float] | None = None
    for k in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, k)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = place.point(*_moved(x.value, y.value, matrix))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_LINETO and before is not None:
            box = Box(min(before[0], point[0]), min(before[1], point[1]),
                      max(before[0], point[0]), max(before[1], point[1]))  # fmt: skip
            wide, high = box.x1 - box.x0, box.bottom - box.top
            if min(wide, high) <= 0.5 < max(wide, high):
                yield box
        before = point
