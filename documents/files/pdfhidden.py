"""Which of a PDF's words no reader of its pages sees, told by looking at a page as it is drawn."""

from __future__ import annotations

import pypdfium2 as pdfium

from documents.files.pdfpage import Sheet, Word

# the most pixels along a side of the page as it is looked at
MOST_PIXELS = 1_600
# letters of less than this, in points, are no letters to anybody
SMALLEST = 1.5
# the height of a letter's body above its line, in letter heights
BODY = 0.7
# so much lighter or darker than another, of 255, is something to see
CONTRAST = 24


def is_off(word: Word, sheet: Sheet) -> bool:
    """Whether `word` stands outside of the page that a reader sees."""
    x, y = (word.x0 + word.x1) / 2, word.y - BODY * word.size / 2
    return not (0 <= x <= sheet.width and 0 <= y <= sheet.height)


def take_hidden(page: pdfium.PdfPage, sheet: Sheet) -> None:
    """Put the `faint` words of `sheet` that show on `page` among its words, and count the rest as
    `hidden`. A scanned page's text lies unseen over its picture, where there is something to see.
    """
    outside = [word for word in sheet.words if is_off(word, sheet)]
    tiny = [word for word in sheet.words if word.size < SMALLEST]
    if outside or tiny:
        gone = {id(word) for word in (*outside, *tiny)}
        sheet.words = [word for word in sheet.words if id(word) not in gone]
        sheet.hidden += len(gone)
    faint, sheet.faint = sheet.faint, []
    if sheet.words and len(sheet.white) > len(sheet.words):
        # what is white on white by mistake is little; where it is most of a page, one looks
        faint, sheet.white = [*faint, *sheet.white], []
    if faint:
        shown = seen(page, sheet, faint)
        sheet.words.extend(shown)
        sheet.hidden += len(faint) - len(shown)


def seen(page: pdfium.PdfPage, sheet: Sheet, words: list[Word]) -> list[Word]:
    """Those of `words` where `page` is not of one colour."""
    scale = min(1.5, MOST_PIXELS / max(sheet.width, sheet.height, 1.0))
    drawn = page.render(scale=scale, may_draw_forms=False, draw_annots=False, grayscale=True)
    try:
        shades, stride = bytes(drawn.buffer), drawn.stride
        found = []
        for word in words:
            left, right = (max(int(x * scale), 0) for x in (word.x0, word.x1))
            top, bottom = (max(int(y * scale), 0) for y in (word.y - BODY * word.size, word.y))
            right = min(right + 1, drawn.width)
            rows = range(top, min(bottom + 1, drawn.height))
            inside = b"".join(shades[y * stride + left : y * stride + right] for y in rows)
            if inside and max(inside) - min(inside) >= CONTRAST:
                found.append(word)
        return found
    finally:
        drawn.close()
