"""The words of a PDF's page: letters put together, with their places and how they are set."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from math import hypot

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from documents.files.pdfpage import Placing, Sheet, Word

# pdfium's sign for a hyphen at the end of a line, as of its versions
LINE_END_HYPHENS = (0x02, 0xFFFE)
# a gap of so many letter heights parts two words that no space does
WORD_GAP = 0.2
BOLD = 600
# from so much of each of the three colours, of 255, letters are white
WHITE = 0xF5
# up to so much of cover, of 255, letters let all through
CLEAR = 12
FORCE_BOLD = 1 << 18


def read_words(page: pdfium.PdfPage, place: Placing, sheet: Sheet, most: int) -> bool:
    """Read the words on `page` into `sheet`; False if they are more than `most` letters."""
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > most:
            return False
        _Words(textpage.raw, place, sheet).read(count)
    finally:
        textpage.close()
    return True


@dataclass(slots=True)
class _Style:
    """How the letters of one text object are set."""

    y: float
    size: float
    bold: bool
    turned: bool
    white: bool
    faint: bool


class _Words:
    """The letters of a page put together as words. Each call of the library costs, so a font is
    looked up once for each text object and not for each letter."""

    def __init__(self, text: raw.FPDF_TEXTPAGE, place: Placing, sheet: Sheet) -> None:
        self.text, self.place, self.sheet = text, place, sheet
        self.fonts: dict[int | None, bool] = {}
        self.object: int | None = None
        self.style = _Style(0, 0, False, False, False, False)
        self.letters: list[str] = []
        self.x0 = self.x1 = 0.0
        self.spaced = True

    def read(self, count: int) -> None:
        """Read the page's `count` letters into the sheet."""
        rect = raw.FS_RECTF()
        pointer = ctypes.byref(rect)
        unicode, loose, text = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, self.text
        edges = (0.0, 0.0)  # the upper and lower edge of the letter before
        high = 0  # the first half of a letter in two halves
        for i in range(count):
            code = unicode(text, i)
            if (code <= 32 and code not in LINE_END_HYPHENS) or code == 0xA0:
                self._end()
                self.spaced = True
                continue
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
                high = 0
            loose(text, i, pointer)
            if self.place.rotation:
                box = self.place.box(rect.left, rect.bottom, rect.right, rect.top)
                left, right, now = box.x0, box.x1, (box.top, box.bottom)
            else:
                left, right = rect.left - self.place.left, rect.right - self.place.left
                now = (rect.top, rect.bottom)
            turned = self.style.turned and self.letters
            if self.letters and not turned:
                gap = (left - self.x1) / (self.style.size or 1)
                moved = abs(now[0] - edges[0]) + abs(now[1] - edges[1]) > 0.05 * self.style.size
                if moved or gap > WORD_GAP or gap < -1:
                    self._end()
            if not self.letters:
                self._set_style(i)
                self.x0 = left
            edges = now
            self.x1 = right
            hyphen = code in LINE_END_HYPHENS
            self.letters.append("-" if hyphen else chr(code))
            if hyphen:
                self._end()
                self.spaced = True
        self._end()

    def _end(self) -> None:
        if not self.letters:
            return
        word, self.letters = "".join(self.letters), []
        self.sheet.letters += len(word)
        style = self.style
        if style.turned and (style.white or style.faint):
            self.sheet.hidden += 1
        elif style.turned:
            if self.spaced or not self.sheet.turned:
                self.sheet.turned.append(word)
            else:
                self.sheet.turned[-1] += word
        else:
            sheet = self.sheet
            words = sheet.faint if style.faint else sheet.white if style.white else sheet.words
            words.append(Word(word, self.x0, self.x1, style.y, style.size, style.bold, self.spaced))
        self.spaced = False

    def _set_style(self, i: int) -> None:
        """Look up how letter `i` is set, unless it is of the same object as the one before."""
        found = raw.FPDFText_GetTextObject(self.text, i)
        address = ctypes.cast(found, ctypes.c_void_p).value
        if address is not None and address == self.object:
            return
        self.object = address
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self.text, i, x, y)
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self.text, i, matrix)
        size = raw.FPDFText_GetFontSize(self.text, i) * hypot(matrix.c, matrix.d)
        along, across = self.place.direction(matrix.a, matrix.b)
        turned = abs(across) > abs(along) * 0.2 or along < 0
        bold = address is not None and self._is_bold(found)
        white, clear = _is_white(self.text, i)
        faint = clear or (address is not None and _is_not_drawn(found))
        at = self.place.point(x.value, y.value)[1]
        self.style = _Style(at, abs(size), bold, turned, white, faint)

    def _is_bold(self, found: raw.FPDF_PAGEOBJECT) -> bool:
        if raw.FPDFTextObj_GetTextRenderMode(found) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE:
            return True  # how programs make bold letters of a font that has none
        font = raw.FPDFTextObj_GetFont(found)
        key = ctypes.cast(font, ctypes.c_void_p).value
        if key not in self.fonts:
            self.fonts[key] = _bold_font(font)
        return self.fonts[key]


def _is_not_drawn(found: raw.FPDF_PAGEOBJECT) -> bool:
    """Whether a text object is there to be searched or to cut with, and not to be seen."""
    mode = raw.FPDFTextObj_GetTextRenderMode(found)
    return mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


def _is_white(text: raw.FPDF_TEXTPAGE, i: int) -> tuple[bool, bool]:
    """Whether letter `i` is white, and whether it lets all that is behind it through."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = raw.FPDFText_GetFillColor(text, i, red, green, blue, alpha)
    white = min(red.value, green.value, blue.value) >= WHITE
    return bool(known) and white, bool(known) and alpha.value <= CLEAR


def _bold_font(font: raw.FPDF_FONT) -> bool:
    if not font:
        return False
    size = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    raw.FPDFFont_GetBaseFontName(font, buffer, size)
    name = buffer.value.decode("utf-8", "replace").lower()
    if any(word in name for word in ("bold", "black", "heavy", "semibd", "demi")):
        return True
    return bool(raw.FPDFFont_GetFlags(font) & FORCE_BOLD) or raw.FPDFFont_GetWeight(font) >= BOLD
