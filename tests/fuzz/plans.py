"""What holds for every plan, whatever it was read from."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from documents.plan import (
    Abbreviation,
    Atgard,
    AtgardText,
    Item,
    Medskick,
    Plan,
    Row,
    Span,
    Uppdrag,
    Yrkande,
)
from documents.sentences import sentences

DIGITS = re.compile(r"\d+")
# what no reader sees, and no text of a plan may hold
UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
MOST_YEARS = 20


def check_plan(plan: Plan) -> None:
    """Raises AssertionError where `plan` breaks a promise."""
    assert not UNSEEN.search(plan.text), "characters that are not seen"
    _check_sections(plan)
    for before, after in pairwise(plan.paragraphs):
        assert before.stop <= after.start, "paragraphs in each other"
    for span in plan.paragraphs:
        _check_span(plan, span)
        assert "\n" not in plan.quote(span)
        assert all(part.start < part.stop for part in sentences(plan.quote(span)))
    sections: dict[tuple[str, ...], list[Span]] = {}
    for section in plan.sections:
        sections.setdefault(section.path, []).append(section.span)
    whole = _letters(plan.text)
    for item in plan.items:
        _check_span(plan, item.span)
        if item.section:
            assert any(
                span.start <= item.span.start and item.span.stop <= span.stop
                for span in sections.get(item.section, ())
            ), f"an item outside its section: {item}"
        _check_item(plan, item, whole)
    numbers = [item.number for item in plan.yrkanden()]
    assert numbers == list(range(1, len(numbers) + 1)), f"numbers out of order: {numbers}"
    assert list(plan.pages) == sorted(plan.pages)
    assert all(0 <= page <= len(plan.text) for page in plan.pages)


def letters(text: str) -> Counter[str]:
    """How often each letter stands in `text`: laying text out neither adds nor loses any."""
    return Counter(re.findall(r"[a-zåäöA-ZÅÄÖ]", text))


def same(plan: Plan, other: Plan, pages: bool = True) -> bool:
    """Whether two plans say the same, and with `pages` on the same pages."""
    return _said(plan) == _said(other) and (not pages or plan.pages == other.pages)


def _said(plan: Plan) -> tuple[object, ...]:
    return plan.text, plan.items, plan.sections, plan.paragraphs, plan.dropped


def _check_span(plan: Plan, span: Span) -> None:
    assert 0 <= span.start < span.stop <= len(plan.text), "a span outside the text"
    assert plan.quote(span).strip(), "a span of nothing"


def _check_sections(plan: Plan) -> None:
    enclosing: list[Span] = []
    for section in plan.sections:
        assert section.path
        _check_span(plan, section.span)
        while enclosing and enclosing[-1].stop <= section.span.start:
            enclosing.pop()
        if enclosing:
            assert section.span.stop <= enclosing[-1].stop, "sections that cross"
        enclosing.append(section.span)


def _check_item(plan: Plan, item: Item, whole: str) -> None:
    """An item tells nothing that the document does not: no number, no year, no word."""
    quote = plan.quote(item.span)
    match item:
        case Yrkande():
            assert quote == item.text, f"a quote that is another: {item}"
            for amount in item.amounts:
                assert amount.text in item.text, f"an amount of its own: {amount}"
            _check_years(item)
        case Uppdrag():
            assert _letters(item.text) in _letters(quote), f"an uppdrag's words: {item}"
            _check_digits(item.number, plan.text, item)
        case Atgard():
            for part in (item.text, item.schedule or "", *item.responsible):
                _check_digits(part, plan.text, item)
                assert _letters(part) in whole, f"an åtgärd's words: {part!r}"
            for number in item.assignments:
                _check_digits(number, plan.text, item)
        case Row():
            for cell in item.cells:
                # the value of a cell that spans several rows is printed with the first of them
                assert _letters(cell.value) in whole, f"a cell's value: {cell} {item}"
                _check_digits(cell.head, plan.text, item)
            _check_digits(item.head, plan.text, item)
        case AtgardText():
            assert _letters(item.text) in _letters(quote)
        case Abbreviation():
            assert _letters(item.short) in _letters(quote)
        case Medskick():
            assert item.text in quote


def _check_years(item: Yrkande) -> None:
    told = [int(number[:4]) for number in re.findall(r"\d{4,}", item.text)]
    told += [int(number[-4:]) for number in re.findall(r"\d{4,}", item.text)]
    for year in item.years:
        # a year between two that are told, or one of them
        below = any(year - MOST_YEARS <= other <= year for other in told)
        above = any(year <= other <= year + MOST_YEARS for other in told)
        short = bool(re.search(rf"\D{year % 100:02d}(?!\d)", item.text))
        assert year in told or (below and (above or short)), f"a year of its own: {year} {item}"


def _check_digits(part: str, text: str, item: Item) -> None:
    for number in DIGITS.findall(part):
        assert number in text, f"a number of its own: {number} in {item}"


def _letters(text: str) -> str:
    """`text` without all that laying it out may change."""
    return "".join(letter for letter in text if letter.isalnum())
