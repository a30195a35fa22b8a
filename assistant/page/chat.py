"""What the page shows at each step of a conversation; a conversation is a tuple of turns that the
visitor's own session holds, and nothing is kept here."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Answer
from assistant.listing import select
from assistant.page import cards
from assistant.page.marking import markdown, plain, steps
from assistant.query import Question
from documents.plan import Plan

TITLE = "Plansvar – svar ur regionala plandokument"
LEAD = (
    "Ställ en fråga om vad som står i dokumenten. Svaren är ordagranna citat med källa, inte råd "
    "och inte någons tolkning."
)
# … where a language model called so writes them
LEAD_OF_A_MODEL = (
    "Ställ en fråga om vad som står i dokumenten. Språkmodellen {name} sammanfattar dem, och en "
    "mening visas bara om den har stöd i sin källa; det är inte råd och inte någons ståndpunkt. "
    "Frågan och citaten skickas till modellen."
)
NO_DOCUMENT = "Inget dokument stämmer med alla filter; ta bort något av dem och fråga igen."
FAILED = "Något gick fel, och frågan blev inte besvarad. Försök igen, gärna med andra ord."
STOPPED = "Frågan avbröts."
BROKEN_OFF = "*Svaret avbröts innan det var färdigt.*"
KEPT = "Ingen fråga sparas."
LOGGED = "Varje fråga skrivs i serverns logg."
KEPT_WITH_FEEDBACK = "En fråga sparas bara om du själv skickar ett omdöme om svaret."
UNANSWERED = (FAILED, STOPPED, BROKEN_OFF)
SEARCHING = "Söker i dokumenten …"
WRITING = "Skriver svaret …"
LOST = "*Servern har inte kvar samtalet; frågan är besvarad för sig, utan de tidigare frågorna.*"
# how many turns a session keeps, of how many characters in all, and how many questions on the page
# may lead on
MOST_TURNS = 30
MOST_CHARACTERS = 400_000
MOST_FOLLOW_UPS = 3


class Chain(Protocol):
    """What answers a question: the chain of `assistant.answering`, or a stand-in for it."""

    def invoke(self, question: Question, /) -> Answer:
        """The whole answer to `question`."""
        ...

    def stream(self, question: Question, /) -> Iterator[Answer]:
        """The answer to `question` as it grows, the last one whole."""
        ...


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as asked, with its filters but not its history, and the Markdown shown for it,
    which is `whole` or still grows; `answer` is what it is made of, None where there is none."""

    question: Question
    shown: str
    answer: Answer | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows: the turns so far, the panel of sources (None where it stays as it is),
    questions that lead on."""

    turns: tuple[Turn, ...]
    sources: str | None
    follow_ups: tuple[str, ...] = ()


def lead(model: str = "", feedback: bool = False, logged: bool = False) -> str:
    """What the page says of itself; `model` is the name of what writes the answers, if anything,
    `feedback` whether visitors may leave their opinion, `logged` whether questions are logged."""
    told = LEAD_OF_A_MODEL.format(name=model) if model else LEAD
    kept = KEPT_WITH_FEEDBACK if feedback else KEPT
    return f"{told} {LOGGED if logged else kept}"


def again(turns: Sequence[Turn]) -> bool:
    """Whether the last question has no whole answer, and may be asked again."""
    return bool(turns) and turns[-1].whole and turns[-1].shown.endswith(UNANSWERED)


def opening() -> View:
    """The view before the first question."""
    return View((), cards.note(cards.BEFORE))


def converse(
    chain: Chain,
    plans: Sequence[Plan],
    asked: Question,
    turns: Sequence[Turn] = (),
    lost: bool = False,
) -> Iterator[View]:
    """The views that follow on `asked`: first that the search is on, then the answer as it grows.

    `turns` are the conversation so far and its questions the history; the filters of `asked`
    narrow `plans`. Where the conversation is `lost`, that is told. No view where nothing was asked.
    """
    if not asked.text.strip():
        return
    earlier = kept(turns)
    before = f"{LOST}\n\n" if lost else ""

    def view(shown: str, panel: str, answer: Answer | None = None, whole: bool = True) -> View:
        follow_ups = answer.follow_ups if answer is not None and whole else ()
        waiting = shown in (SEARCHING, WRITING)
        turn = Turn(asked, shown if waiting else before + shown, answer, whole)
        return View((*earlier, turn), panel, follow_ups[:MOST_FOLLOW_UPS])

    if not select(plans, asked.parties, asked.documents, asked.region):
        yield told(earlier, asked, NO_DOCUMENT)
        return
    yield view(SEARCHING, cards.note(SEARCHING), whole=False)
    history = tuple(turn.question.text for turn in earlier)
    question = Question(asked.text, history, asked.parties, asked.documents, asked.region)
    written = False
    try:
        for answer in chain.stream(question):
            panel = cards.cards(answer, plans)
            if answer.unfinished:
                written = True
                shown = markdown(answer) if answer.text else WRITING
                yield view(shown, panel, answer, whole=False)
                continue
            for shown in () if written else steps(markdown(answer)):
                yield view(shown, panel, answer, whole=False)
            yield view(markdown(answer), panel, answer)
    except Exception as error:
        # the kind of fault only: a question must not end up in a log
        logging.getLogger(__name__).error("a question failed: %s", type(error).__name__)
        yield view(FAILED, cards.note(cards.NONE))


def kept(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The latest of `turns`, as many as a session keeps beside a new one."""
    room = MOST_CHARACTERS
    found: list[Turn] = []
    for turn in reversed(turns[-MOST_TURNS + 1 :]):
        room -= len(turn.shown)
        if room < 0:
            break
        found.append(turn)
    return tuple(reversed(found))


def told(turns: Sequence[Turn], asked: Question, sentence: str) -> View:
    """The view where `asked` is not searched for, and a `sentence` says why."""
    return View((*turns, Turn(asked, sentence)), cards.note(cards.NONE))


def stopped(turns: Sequence[Turn]) -> View | None:
    """The view when the answer to the last of `turns` is broken off, or None if it was whole. What
    is there of it stays, with its sources."""
    if not turns or turns[-1].whole:
        return None
    last = turns[-1]
    if last.shown in (SEARCHING, WRITING):
        return View((*turns[:-1], Turn(last.question, STOPPED)), cards.note(cards.NONE))
    broken = Turn(last.question, f"{last.shown}\n\n{BROKEN_OFF}", last.answer)
    return View((*turns[:-1], broken), None)


def messages(turns: Sequence[Turn]) -> list[dict[str, str]]:
    """The turns as a chat's messages; under a question, the filters that it was asked with."""
    found: list[dict[str, str]] = []
    for turn in turns:
        filters = filters_of(turn.question)
        asked = plain(turn.question.text) + (f"\n\n*Filter: {plain(filters)}*" if filters else "")
        found.append({"role": "user", "content": asked})
        found.append({"role": "assistant", "content": turn.shown})
    return found


def filters_of(question: Question) -> str:
    """The filters of `question` as a reader names them: "V, Region Västmanland", or ""."""
    narrowed = (*question.parties, *question.documents, question.region)
    return ", ".join(filter(None, narrowed))
