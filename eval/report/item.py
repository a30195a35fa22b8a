"""Item: an answered question as the report shows it, with what in it is right and what is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answer import CitationJson
from assistant.harmless import shown
from eval.claims import REFERENCE
from eval.matching import says_one
from eval.meaning import FAULT_NAMES
from eval.metrics import ITEM_NUMBER, is_of
from eval.question import Gold
from eval.runfolder import GoldJson, Line
from eval.summarising import NO_PARTY

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markupsafe import Markup

# what an anchor may not hold: "d-v-001" is one, "är du?" becomes "är-du-"
NO_ANCHOR = re.compile(r"[^\w.-]+")
ONLY_QUOTES = "Svaret är källornas text, i följd:"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and how it stands to the gold: "gold", "also", "barred", "other", or "" where
    there is no gold to compare with."""

    citation: CitationJson
    mark: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A passage of the gold, and whether the answer cites it."""

    gold: GoldJson
    found: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact's alternatives, and whether the answer says one of them."""

    alternatives: tuple[str, ...]
    said: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a run. `anchor` is its id in the page, `sides` the parties or bodies of its gold,
    `kinds` what is wrong with it (keys of FAULT_NAMES), `answer` its answer as HTML."""

    anchor: str
    line: Line
    sides: tuple[str, ...]
    kinds: tuple[str, ...]
    answer: Markup
    citations: tuple[Cited, ...]
    gold: tuple[Wanted, ...]
    also: tuple[Wanted, ...]
    facts: tuple[Fact, ...]

    @property
    def wrong(self) -> bool:
        """Whether there is anything to remark on."""
        return bool(self.kinds or self.line["faults"])


def items(lines: Sequence[Line]) -> tuple[Item, ...]:
    """The lines of a run as the report shows them, in order."""
    from markdown_it import MarkdownIt

    # of Markdown only what answers are written in: no HTML, links, images or code
    markdown = MarkdownIt("zero").enable(["heading", "list", "emphasis"])
    sides = _sides(lines)
    taken: dict[str, int] = {}
    return tuple(_item(line, _anchor(line, taken), sides, markdown) for line in lines)


def _item(line: Line, anchor: str, sides: Mapping[str, str], markdown: MarkdownIt) -> Item:
    expected, citations = line["expected"], line["citations"]
    gold = [Wanted(one, _is_cited(one, citations)) for one in expected["gold"]]
    also = [Wanted(one, _is_cited(one, citations)) for one in expected["also"]]
    said = ITEM_NUMBER.sub("", REFERENCE.sub("", line["answer"]))
    return Item(
        anchor,
        line,
        tuple(sorted({sides.get(one["document"], one["document"]) for one in expected["gold"]}))
        or (NO_PARTY,),
        kinds(line),
        _answer(line, anchor, markdown),
        tuple(Cited(citation, _mark(citation, line, gold, also)) for citation in citations),
        tuple(gold),
        tuple(also),
        tuple(Fact(tuple(one), says_one(said, one)) for one in expected["facts"]),
    )


def _mark(
    citation: CitationJson, line: Line, gold: Sequence[Wanted], also: Sequence[Wanted]
) -> str:
    if citation["document"] in line["expected"]["not_documents"]:
        return "barred"
    for name, wanted in (("gold", gold), ("also", also)):
        # what no citation is of, this one is not of
        if any(one.found and _is_cited(one.gold, [citation]) for one in wanted):
            return name
    return "other" if gold else ""


def _is_cited(gold: GoldJson, citations: Iterable[CitationJson]) -> bool:
    wanted = (Gold(gold["document"], gold["quote"]),)
    return any(is_of(citation, wanted) for citation in citations)


def kinds(line: Line) -> tuple[str, ...]:
    """What is wrong with an answer, as keys of FAULT_NAMES in their order; from its figures.

    An answer that the system failed on, or that should have been refused or not, is wrong as that
    and not also for the gold that it lacks.
    """
    scores = line["scores"]
    answers = not line["refused"] and not line["expected"]["refuse"]
    wrong = {
        "error": line["error"] is not None,
        "answered": scores["correct_refusal"] == 0,
        "refused": scores["false_refusal"] == 1,
        "reason": scores["reason_right"] == 0,
        "sender": scores["attribution"] == 0,
        "quote": scores["verbatim"] == 0,
        "reference": scores["references_valid"] == 0,
        "support": (scores["supported"] or 0) < 1 and scores["supported"] is not None,
        "gold": answers and scores["gold_recall"] not in (None, 1),
        "first": answers and scores["first_right"] == 0,
        "fact": answers and scores["facts"] not in (None, 1),
    }
    if wrong["error"]:
        return ("error",)
    return tuple(kind for kind in FAULT_NAMES if wrong[kind])


def _answer(line: Line, anchor: str, markdown: MarkdownIt) -> Markup:
    """The answer as HTML in which every [n] that is a citation points to it.

    An answer that is nothing but its citations' quotes says so instead of showing them twice.
    """
    from markupsafe import Markup

    numbers = [citation["number"] for citation in line["citations"]]
    quotes = " ".join(citation["quote"] for citation in line["citations"])
    text = line["answer"]
    if numbers and REFERENCE.sub("", text).split() == quotes.split():
        text = f"{ONLY_QUOTES} {' '.join(f'[{number}]' for number in numbers)}"
    tokens = markdown.parse(shown(text))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            # under the item's own headings
            token.tag = "h4"
    # MarkdownIt has escaped the text, and puts none of it into an attribute
    html = markdown.renderer.render(tokens, markdown.options, {})

    def link(found: re.Match[str]) -> str:
        number = int(found[1])
        return f'<a href="#{anchor}:{number}">[{number}]</a>' if number in numbers else found[0]

    return Markup(REFERENCE.sub(link, html))


def _sides(lines: Sequence[Line]) -> dict[str, str]:
    """The party or body of each document that any answer cites, as eval.summarising names it.

    A run knows no others: a document that nobody cites goes by its id.
    """
    return {
        citation["document"]: "+".join(citation["parties"]) or citation["organisation"]
        for line in lines
        for citation in line["citations"]
    }


def _anchor(line: Line, taken: dict[str, int]) -> str:
    """An id for `line` in the page that no other has: "full.d-v-001"."""
    anchor = NO_ANCHOR.sub("-", f"{line['system']}.{line['id']}")
    taken[anchor] = taken.get(anchor, 0) + 1
    return anchor if taken[anchor] == 1 else f"{anchor}::{taken[anchor]}"
