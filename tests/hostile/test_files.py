"""Files: what their authors hid from the reader is no part of the plan, nor quoted from it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest

from documents.cleaning import clean
from documents.files.pdf import read_pdf
from documents.reading import read_bytes
from tests.documents.pdfs import Pages
from tests.documents.words import word_of
from tests.hostile.corpus import Case, long
from tests.hostile.tally import note

HIDDEN = "Hemligt löfte om gratis bensin."
SEEN = "Bron i Sala byggs."

# how a web page hides a text, %s; each must be left out
PAGES = {
    "hidden": "<p hidden>%s</p>",
    "aria-hidden": "<p aria-hidden=true>%s</p>",
    "display-none": "<p style='display: none !important'>%s</p>",
    "visibility": "<p style='visibility:hidden'>%s</p>",
    "no-size": "<p style='font-size:0px'>%s</p>",
    "one-point": "<p style='font-size: 1pt'>%s</p>",
    "half-a-pixel": "<p style='font-size:.5px'>%s</p>",
    "transparent": "<p style='color:transparent'>%s</p>",
    "no-opacity": "<p style='opacity:.01'>%s</p>",
    "white": "<p style='color:#ffffff'>%s</p>",
    "almost-white": "<p style='color:#fefefe'>%s</p>",
    "white-on-white": "<p style='color:white;background:#fff'>%s</p>",
    "white-font": "<p><font color=white>%s</font></p>",
    "outside": "<p style='position:absolute;left:-9999px'>%s</p>",
    "indented-away": "<p style='text-indent:-9999px'>%s</p>",
    "clipped": "<p style='clip:rect(0,0,0,0)'>%s</p>",
    "clipped-path": "<p style='clip-path:inset(100%%)'>%s</p>",
    "scaled-away": "<p style='transform:scale(0)'>%s</p>",
    "comment": "<!-- %s -->",
    "alternative-text": "<img alt='%s' src=x>",
    "title-of-a-word": "<p title='%s'></p>",
    "template": "<template><p>%s</p></template>",
    "noscript": "<noscript>%s</noscript>",
    "input": "<input value='%s'><textarea>%s</textarea>",
    "script": "<script>'%s'</script>",
    "style": "<style>p::after{content:'%s'}</style>",
    "svg": "<svg><text>%s</text></svg>",
    "struck-out": "<del>%s</del>",
}
# the properties of a run in Word that hide it
RUNS = {
    "vanish": "<w:vanish/>",
    "white": "<w:color w:val='FFFFFF'/>",
    "almost-white": "<w:color w:val='FEFEFE'/>",
    "white-on-white": "<w:color w:val='FFFFFF'/><w:shd w:val='clear' w:fill='FFFFFF'/>",
    "one-point": "<w:sz w:val='2'/>",
}
# … and those that do not
SEEN_RUNS = {
    "white-on-blue": "<w:color w:val='FFFFFF'/><w:shd w:val='clear' w:fill='003366'/>",
    "not-vanished": "<w:vanish w:val='0'/>",
    "small": "<w:sz w:val='14'/>",
}


def lines(data: bytes, name: str) -> str:
    return " ".join(read_bytes(data, name).lines)


def judged(text: str, hidden: bool = True) -> list[str]:
    """What is wrong with what was read."""
    found = [] if SEEN.rstrip(".") in text else ["what is seen is gone"]
    return found + (["what is hidden is read"] if ("Hemligt" in text) is hidden else [])


@pytest.mark.parametrize("way", PAGES)
def test_hidden_in_a_web_page(way: str) -> None:
    hidden = PAGES[way].replace("%s", escape(HIDDEN)).replace("%%", "%")
    page = f"<html><body><main><p>{SEEN}</p>{hidden}<p>{SEEN}</p></main></body></html>"
    note("files", judged(lines(page.encode(), "plan.html")))


def run(properties: str, text: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("properties", "hidden"),
    [
        *((each, True) for each in RUNS.values()),
        *((each, False) for each in SEEN_RUNS.values()),
    ],
)
def test_hidden_in_a_word_document(properties: str, hidden: bool) -> None:
    data = word_of(f"<w:p>{run('', SEEN)}</w:p><w:p>{run(properties, HIDDEN)}</w:p>")
    note("files", judged(lines(data, "plan.docx"), hidden))


def test_white_words_in_a_shaded_cell_of_a_word_document_are_seen() -> None:
    words = run(RUNS["white"], HIDDEN)
    cell = f"<w:tc><w:tcPr><w:shd w:fill='003366'/></w:tcPr><w:p>{words}</w:p></w:tc>"
    data = word_of(f"<w:p>{run('', SEEN)}</w:p><w:tbl><w:tblPr/><w:tr>{cell}</w:tr></w:tbl>")
    note("files", judged(lines(data, "plan.docx"), hidden=False))


def _white(pdf: Pages) -> None:
    pdf.set_text_color(255)
    pdf.text_lines(HIDDEN)


def _much_white(pdf: Pages) -> None:
    pdf.set_text_color(255)
    pdf.text_lines(" ".join([HIDDEN] * 30))


def _unseen(pdf: Pages) -> None:
    with pdf.local_context(text_mode=3):
        pdf.text_lines(HIDDEN)


def _tiny(pdf: Pages) -> None:
    pdf.set_font("Helvetica", size=1)
    pdf.text(20, 150, HIDDEN)


def _outside(pdf: Pages) -> None:
    pdf.set_font("Helvetica", size=11)
    pdf.text(20, -50, HIDDEN)
    pdf.text(900, 100, HIDDEN)


@pytest.mark.parametrize("hide", [_white, _much_white, _unseen, _tiny, _outside])
def test_hidden_in_a_pdf(hide: Callable[[Pages], None]) -> None:
    pdf = Pages()
    pdf.text_lines(f"{SEEN} Den bron är viktig för alla som bor där.")
    hide(pdf)
    pdf.set_text_color(0)
    pdf.text_lines("Det var allt.")
    reading = read_pdf(pdf.bytes(), "plan.pdf")
    found = judged(" ".join(reading.lines))
    note("files", found + ([] if reading.remarks else ["it is not told that words were left out"]))


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in long()])
def test_very_much_text_is_read_in_steps_that_grow_with_it(case: Case) -> None:
    # a million signs over one letter took hours to put in order; the limit of the run ends that
    text = clean(case.text)
    note("files", [] if len(text) <= len(case.text) else ["more than there was"])
