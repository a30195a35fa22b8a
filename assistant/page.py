"""What the page shows at each step of a conversation, as text; nothing here knows Gradio.

A conversation is a tuple of turns that the visitor's own session holds; nothing is kept here.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol

from assistant import sources
from assistant.answer import Answer
from assistant.citing import MARK
from assistant.folding import folded
from assistant.listing import select
from assistant.names.naming import read_lexicon
from assistant.query import Question
from documents.plan import Plan

TITLE = "Plansvar – svar ur regionala plandokument"
LEAD = (
    "Ställ en fråga om vad som står i dokumenten. Svaren är ordagranna citat med källa, inte råd "
    "och inte någons tolkning. Ingen fråga sparas."
)
# … where a language model called so writes them
LEAD_OF_A_MODEL = (
    "Ställ en fråga om vad som står i dokumenten. Språkmodellen {name} sammanfattar dem, och en "
    "mening visas bara om den har stöd i sin källa; det är inte råd och inte någons ståndpunkt. "
    "Frågan och citaten skickas till modellen. Plansvar sparar ingen fråga."
)
NO_DOCUMENT = "Inget dokument stämmer med alla filter; ta bort något av dem och fråga igen."
FAILED = "Något gick fel, och frågan blev inte besvarad. Försök igen, gärna med andra ord."
STOPPED = "Frågan avbröts."
BROKEN_OFF = "*Svaret avbröts innan det var färdigt.*"
WRITING = "Skriver svaret …"
# how many turns a session keeps, how many questions on the page may lead on, and how many steps
# an answer is shown in
MOST_TURNS = 30
MOST_FOLLOW_UPS = 3
STEPS = 4
# what Markdown could take for a link, an image, code, a table or a formula
ACTIVE = re.compile(r"[\\`\[\]_~$|!:@]")
PUNCTUATION = re.compile(r"[!-%'-/:;=?@\[-`{-~]")
# "www.": read as a link even without "http"
WEB = re.compile(r"\bwww\.", re.I)
# "[\[3\]](#kalla-3)": a number in the text that leads to its card
LINKED = re.compile(r"\[(\\\[\d{1,4}\\\])\]\(#[\w-]+\)")


class Chain(Protocol):
    """What answers a question: the chain of `assistant.answering`, or a stand-in for it."""

    def stream(self, question: Question, /) -> Iterator[Answer]:
        """The answer to `question` as it grows, the last one whole."""
        ...


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as asked and the Markdown shown for it, which is `whole` or still grows."""

    question: str
    shown: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows: the turns so far, the panel of sources (None where it stays as it is),
    questions that lead on."""

    turns: tuple[Turn, ...]
    sources: str | None
    follow_ups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A question to click, and the documents that it takes to answer it."""

    text: str
    documents: tuple[str, ...]


EXAMPLES = {
    "Exempel för medborgare": (
        Example("Vad vill Vänsterpartiet göra åt hyrpersonal?", ("vansterpartiet-2021",)),
        Example(
            "Vad skriver Alliansen och Vänsterpartiet om tandvården?",
            ("alliansen-2018", "vansterpartiet-2021"),
        ),
        Example("Vad vill Sjukvårdspartiet göra åt vårdköerna?", ("sjukvardspartiet-2025",)),
    ),
    "Exempel för personal": (
        Example("Vem ansvarar för åtgärd N?", ("forvaltningsplan-hsf-2023",)),
        Example("Vilka åtgärder ansvarar Nära vård för?", ("forvaltningsplan-hsf-2023",)),
        Example("Vad sades på dialogmötena om kollektivtrafiken?", ("dialogmoten-2025",)),
    ),
}


def lead(model: str = "") -> str:
    """What the page says of itself; `model` is the name of what writes the answers, if anything."""
    return LEAD_OF_A_MODEL.format(name=model) if model else LEAD


def examples(plans: Sequence[Plan]) -> dict[str, list[str]]:
    """The questions of each group of EXAMPLES that `plans` can answer; no group is empty."""
    held = {plan.id for plan in plans}
    found = {
        head: [example.text for example in group if held.issuperset(example.documents)]
        for head, group in EXAMPLES.items()
    }
    return {head: texts for head, texts in found.items() if texts}


def party_choices(plans: Sequence[Plan]) -> list[tuple[str, str]]:
    """(what is shown, code) of each party that `plans` are from, in their order."""
    codes = dict.fromkeys(code for plan in plans for code in plan.source.parties)
    names = {code: read_lexicon().party_name(code) for code in codes}
    return [(name if name == code else f"{name} ({code})", code) for code, name in names.items()]


def document_choices(plans: Sequence[Plan]) -> list[tuple[str, str]]:
    """(what is shown, id) of each plan."""
    return [(sources.called(plan), plan.id) for plan in plans]


def region_choices(plans: Sequence[Plan]) -> list[tuple[str, str]]:
    """(what is shown, name) of each region that `plans` are for, all of them first."""
    names = dict.fromkeys(plan.source.region for plan in plans)
    return [("Alla regioner", ""), *((name, name) for name in names)]


def opening() -> View:
    """The view before the first question."""
    return View((), sources.note(sources.BEFORE))


def converse(
    chain: Chain,
    plans: Sequence[Plan],
    asked: str,
    turns: Sequence[Turn] = (),
    parties: Sequence[str] = (),
    documents: Sequence[str] = (),
    region: str = "",
) -> Iterator[View | None]:
    """The views that follow on `asked`: first that the search is on, then the answer as it grows.

    `turns` are the conversation so far and its questions the history; the filters narrow `plans`.
    None stands for no change: nothing was asked.
    """
    if not asked.strip():
        yield None
        return
    earlier = [Turn(turn.question, unlinked(turn.shown)) for turn in turns][-MOST_TURNS + 1 :]

    def view(shown: str, panel: str, follow_ups: Sequence[str] = (), whole: bool = True) -> View:
        turns = (*earlier, Turn(asked, shown, whole))
        return View(turns, panel, tuple(follow_ups)[:MOST_FOLLOW_UPS])

    if not select(plans, parties, documents, region or None):
        yield view(NO_DOCUMENT, sources.note(sources.NONE))
        return
    yield view(sources.SEARCHING, sources.note(sources.SEARCHING), whole=False)
    history = tuple(turn.question for turn in earlier)
    question = Question(asked, history, tuple(parties), tuple(documents), region or None)
    written = False
    try:
        for answer in chain.stream(question):
            panel = sources.cards(answer, plans)
            if answer.unfinished:
                written = True
                yield view(markdown(answer) if answer.text else WRITING, panel, whole=False)
                continue
            for shown in () if written else steps(markdown(answer)):
                yield view(shown, panel, whole=False)
            yield view(markdown(answer), panel, answer.follow_ups)
    except Exception as error:
        # the kind of fault only: a question must not end up in a log
        logging.getLogger(__name__).error("a question failed: %s", type(error).__name__)
        yield view(FAILED, sources.note(sources.NONE))


def stopped(turns: Sequence[Turn]) -> View | None:
    """The view when the answer to the last of `turns` is broken off, or None if it was whole. What
    is there of it stays, with its sources."""
    if not turns or turns[-1].whole:
        return None
    last = turns[-1]
    if last.shown in (sources.SEARCHING, WRITING):
        return View((*turns[:-1], Turn(last.question, STOPPED)), sources.note(sources.NONE))
    return View((*turns[:-1], Turn(last.question, f"{last.shown}\n\n{BROKEN_OFF}")), None)


def messages(turns: Sequence[Turn]) -> list[dict[str, str]]:
    """The turns as a chat's messages."""
    return [
        {"role": role, "content": content}
        for turn in turns
        for role, content in (("user", plain(turn.question)), ("assistant", turn.shown))
    ]


def markdown(answer: Answer) -> str:
    """The answer's text with its numbers leading to the cards, what documents say made inert."""
    numbers = {citation.number for citation in answer.citations}
    text = folded(linked(answer.text, numbers))
    if answer.interpreted:
        return f"*Tolkat som: {plain(answer.interpreted)}*\n\n{text}"
    return text


def linked(text: str, numbers: Collection[int]) -> str:
    """`text` with [n] as a link for each n of `numbers`; no other link, image or tag in it works.

    Bold, lists and headings stay: the answer's own layout is made of them.
    """
    parts: list[str] = []
    position = 0
    for mark in MARK.finditer(text):
        if int(mark[1]) in numbers:
            parts.append(_inert(text[position : mark.start()]))
            parts.append(rf"[\[{mark[1]}\]](#{sources.anchor(int(mark[1]))})")
            position = mark.end()
    return "".join(parts) + _inert(text[position:])


def unlinked(shown: str) -> str:
    """`shown` with its numbers as plain text, once the panel shows another answer's sources."""
    return LINKED.sub(r"\1", shown)


def plain(text: str) -> str:
    """`text` as Markdown that shows just its characters."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    lines = (" ".join(line.split()) for line in text.splitlines())
    return escape(PUNCTUATION.sub(r"\\\g<0>", "\n".join(lines)), quote=False)


def steps(text: str) -> Iterator[str]:
    """`text` as it grows, in at most STEPS - 1 steps that end with a line, the last left out."""
    lines = text.splitlines(keepends=True)
    size = -(-len(lines) // STEPS)
    for stop in range(size, len(lines), size):
        yield "".join(lines[:stop])


def _inert(text: str) -> str:
    text = ACTIVE.sub(r"\\\g<0>", text)
    return WEB.sub(r"www\\.", escape(text, quote=False))
