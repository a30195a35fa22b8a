"""What a language model writes over the evidence → what is shown of it, and its citations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.answer import Citation
from assistant.citing import MARK, cite
from assistant.model.checking import ACTIVE, Checker
from assistant.model.cutting import finished
from assistant.model.telling import Told, told
from documents.amounts import AMOUNT, read_amounts
from index.chunking import chunk
from index.numbers import NUMBERS
from index.passage import Passage
from tests.fuzz.target import Target
from tests.fuzz.understanding import plans

MOST_CITED = 5
# every so many of the passages of the five plans is cited in a seed
STEP = 23
# "”Att bygga”": what is said to be quoted
QUOTED = re.compile('”([^”“„"»«]+)”')
# "2027-03-03": a date may be told otherwise
DATE = re.compile(r"\d{4}-\d\d-\d\d")
WORDS = (
    "[1]", "[2]", "[99]", "[1, 2]", "[1–3]", "【1】", "[källa 1]", "[0]", "[01]", "”", "\"", "«",
    "'", "15 miljoner", "15 mkr", "3,5 procent", "2027", "hälften", "tolv", "20 %",
    "1 000 000 kronor", "inte", "ingen", "Moderaterna", "Vänsterpartiet vill", "Alliansen",
    "Stockholm", "HSN", "…", "<script>", "![x](y)", "http://x.example", "**", "- ", "1. ",
    "<think>", "</think>", "?", "!", "enligt", "miljarder", "²", "½", "٣", "Ⅻ", "①", "１５",
    "\u2060", "januari", "till 2029",
)  # fmt: skip


@lru_cache(maxsize=1)
def passages() -> tuple[Passage, ...]:
    """The passages of the five plans."""
    return tuple(passage for plan in plans() for passage in chunk(plan))


def cited_in(line: str) -> list[Passage]:
    """The passages whose numbers stand in `line`, at most five."""
    numbers = dict.fromkeys(int(number) % len(passages()) for number in re.findall(r"\d+", line))
    return [passages()[number] for number in list(numbers)[:MOST_CITED]]


def check(data: bytes) -> None:
    """The first line says which passages are cited, the rest is what a model wrote."""
    first, _, draft = data.decode("utf-8", errors="replace").partition("\n")
    cited = cited_in(first)
    _check_marks(draft, cited)
    sentences = list(finished([draft]))
    cuts = [draft[start : start + 7] for start in range(0, len(draft), 7)]
    # where a mark stands among the full stops of "nej..[1]" may differ, what is said may not
    assert _said(finished(cuts)) == _said(sentences), "other words when they come in pieces"
    evidence = [told(Citation(n, passage)) for n, passage in enumerate(cited, start=1)]
    checker = Checker(evidence)
    for sentence in sentences:
        checker.take(sentence)
    for text, numbers in checker.kept:
        _check_kept(text, [each for each in evidence if each.number in numbers])
    _check_marks(checker.text, cited)
    shown, citations = cite(checker.text, cited)
    assert shown == checker.text, "a mark without its citation was kept"
    assert {citation.number for citation in citations} == checker.numbers


def _said(sentences: Iterable[str]) -> list[str]:
    return re.findall(r"\w+", MARK.sub(" ", " ".join(sentences)))


def _check_marks(text: str, cited: list[Passage]) -> None:
    """Every mark has its citation, every citation its mark and its place in its plan."""
    shown, citations = cite(text, cited)
    numbers = [int(number) for number in MARK.findall(shown)]
    assert set(numbers) == {citation.number for citation in citations}
    assert MARK.sub("", shown) == MARK.sub("", text) or "[" in MARK.sub("", text)
    assert cite(shown, cited) == (shown, citations), "marks that come of taking marks out"
    for citation in citations:
        passage = citation.passage
        assert passage.plan.text[passage.span.start : passage.span.stop] == passage.quote
        assert passage is cited[citation.number - 1]


def _check_kept(text: str, evidence: list[Told]) -> None:
    """A kept sentence has its citation, no link, and no figure or quote of its own."""
    assert evidence, f"a sentence without evidence: {text}"
    bare = MARK.sub("", text)
    assert not ACTIVE.search(bare)
    held = "\n".join(each.words for each in evidence)
    for quote in QUOTED.findall(bare):
        for part in re.split(r"…|\.\.\.", quote):
            assert _letters(part) in _letters(held), f"a quote of its own: {quote} in {text}"
    sums = {amount.value for amount in read_amounts(held)}
    # a table's figure has its unit in its head
    plain = _numbers(held)
    for amount in read_amounts(bare):
        number = re.findall(r"\d[\d .,]*", amount.text)[0].strip()
        own = _numbers(number) <= plain
        assert amount.value in sums or own, f"a sum of its own: {amount} in {text}"
    rest = DATE.sub(" ", AMOUNT.sub(" ", bare))
    missing = _numbers(rest) - plain - _spelt(held) - _dates(held)
    assert not missing, f"figures of their own: {missing} in {text}"


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _numbers(text: str) -> set[str]:
    """The numbers in `text`, with and without the spaces that part thousands."""
    whole = re.findall(r"\d{1,3}(?:[ .\u00a0]\d{3})+", text)
    runs = [*re.findall(r"\d+", text), *(re.sub(r"\D", "", number) for number in whole)]
    return {run.lstrip("0") or "0" for run in runs}


def _spelt(text: str) -> set[str]:
    words = set(re.findall(r"\w+", text.lower()))
    return {str(value) for word, value in NUMBERS.items() if word in words}


def _dates(text: str) -> set[str]:
    """The parts of the dates in `text`."""
    return {str(int(part)) for date in DATE.findall(text) for part in date.split("-")}


@lru_cache(maxsize=1)
def seeds() -> list[bytes]:
    """Sentences that hold, over passages of each of the five plans."""
    made: list[bytes] = []
    for at in range(0, len(passages()) - 1, STEP):
        one, other = passages()[at], passages()[at + 1]
        name = one.plan.source.organisation or "Mötet"
        said = [
            f"Enligt {name}: ”{' '.join(one.quote.split())}” [1].",
            f"{name} vill {' '.join(one.quote.removeprefix('Att ').split())} [1]",
            f"{name} skriver att {' '.join(other.quote.split()).rstrip('.')} [2].",
        ]
        made.append("\n".join([f"{at} {at + 1}", *said]).encode())
    return made


TARGET = Target("citing", check, seeds, WORDS)
