"""Parties and a topic → what each says on it, side by side: equal room, a fixed order, and a column
that is silent where its document is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Answer
from assistant.gates.guarding import turned_away
from assistant.gates.topicwords import Form, as_text, stands_in
from assistant.gates.wordlists import empty_words
from assistant.names.naming import find_names
from assistant.query import Question, Reason
from assistant.retrieving import PER_SIDE
from assistant.scoping import MOST_SIDES
from documents.plan import Kind, Plan
from index.keywords import fold, stems, words
from index.passage import Passage
from index.thesaurus import read_thesaurus

# in characters
LONGEST_TOPIC = 100
# more columns nobody reads beside each other
MOST_COLUMNS = 12
NO_TOPIC = "Skriv ett ämne att jämföra, till exempel tandvård."
LONG_TOPIC = f"Ämnet är för långt; skriv högst {LONGEST_TOPIC} tecken."
NO_COLUMN = "Det finns inget dokument att jämföra; lägg till ett dokument först."
MANY_COLUMNS = (
    "{count} dokument är för många att jämföra på en gång; välj partier eller dokument så att det "
    f"blir högst {MOST_COLUMNS}."
)
TOGETHER = "Vad säger partierna om {topic}?"
OF_PARTY = "Vad säger {who} om {topic}?"
OF_DOCUMENT = "Vad står det om {topic}?"
# refusals of the topic itself, whatever the documents hold
OF_TOPIC = {Reason.ADVICE, Reason.INJECTION, Reason.OFF_TOPIC, Reason.INVALID}


class Chain(Protocol):
    """What answers a question: the chain of `assistant.answering`, or a stand-in for it."""

    def stream(self, question: Question, /) -> Iterator[Answer]:
        """The answer to `question` as it grows, from its citations to the last word."""
        ...


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody wants compared: a topic, the codes of parties (none for all), and the ids of
    documents to set beside them."""

    topic: str
    parties: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """What `plan` says: at most three passages, the best first; none where it is silent."""

    plan: Plan
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The columns on `topic` in the catalogue's order, or none of them and the `refusal`, one
    sentence that says why."""

    topic: str
    columns: tuple[Column, ...] = ()
    refusal: str = ""

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions of the columns, each once."""
        return tuple(dict.fromkeys(column.plan.source.region for column in self.columns))


class _Refused(Exception):
    """The topic itself is refused; the message is the sentence."""


def columns_of(choice: Choice, plans: Sequence[Plan]) -> tuple[str, ...]:
    """The ids of the plans that `choice` sets side by side, in the order of `plans`: a party's own
    proposals, which it may have made together with others, and the documents named."""
    chosen = set(choice.parties)

    def wanted(plan: Plan) -> bool:
        by_party = plan.source.kind is Kind.PROPOSAL and bool(plan.source.parties)
        of_chosen = not chosen or bool(chosen & set(plan.source.parties))
        return (by_party and of_chosen) or plan.id in choice.documents

    return tuple(plan.id for plan in plans if wanted(plan))


def compare(chain: Chain, plans: Sequence[Plan], topic: str, columns: Sequence[str]) -> Comparison:
    """What the plans with the ids `columns` say on `topic`, in the order of `plans`.

    Never raises for what was asked: a topic that is refused, or nothing to compare, is told as the
    comparison's `refusal`.
    """
    topic = " ".join(topic.split())
    chosen = [plan for plan in plans if plan.id in columns]
    if not any(letter.isalnum() for letter in topic):
        return Comparison(topic, refusal=NO_TOPIC)
    if len(topic) > LONGEST_TOPIC:
        return Comparison(topic, refusal=LONG_TOPIC)
    if not chosen:
        return Comparison(topic, refusal=NO_COLUMN)
    if len(chosen) > MOST_COLUMNS:
        return Comparison(topic, refusal=MANY_COLUMNS.format(count=len(chosen)))
    try:
        return _compared(chain, plans, topic, chosen)
    except _Refused as refused:
        return Comparison(topic, refusal=str(refused))


def _compared(
    chain: Chain, plans: Sequence[Plan], topic: str, chosen: Sequence[Plan]
) -> Comparison:
    # an order in the middle of a question of ours is none; alone it is seen for what it is
    if turned_away(topic):
        _answer(chain, Question(topic))
    named = find_names(topic, tuple(plans))
    found: dict[str, list[Passage]] = {}
    sentences: list[str] = []
    proposals = [plan for plan in chosen if plan.source.parties]
    # a question that names a party is one to that party, unless it first names whom it asks
    for start in () if named.parties_at else range(0, len(proposals), MOST_SIDES):
        some = proposals[start : start + MOST_SIDES]
        if len(some) > 1:
            ids = tuple(plan.id for plan in some)
            answer = _answer(chain, Question(TOGETHER.format(topic=topic), documents=ids))
            found |= {plan.id: _cited(answer, plan) for plan in some}
            sentences += _telling(answer)
    for plan in chosen:
        if len(found.get(plan.id, ())) >= PER_SIDE:
            continue
        # where there is room left beside others, what names the topic outright may fill it
        loosely = plan.id not in found
        own = bool(named.rest) and not set(named.names.parties).isdisjoint(plan.source.parties)
        answer = _answer(chain, _alone(plan, topic, bool(named.parties_at)))
        more = [p for p in _cited(answer, plan) if own or _names(p, topic, loosely)]
        found[plan.id] = [*found.get(plan.id, ()), *more]
        sentences += _telling(answer)
    if sentences and not any(found.values()):
        raise _Refused(sentences[0])
    return Comparison(topic, tuple(Column(plan, _best(found[plan.id])) for plan in chosen))


def _best(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """As many of `passages` as a column has room for, the same words once."""
    first: dict[str, Passage] = {}
    for passage in passages:
        first.setdefault(" ".join(passage.quote.split()), passage)
    return tuple(first.values())[:PER_SIDE]


def _alone(plan: Plan, topic: str, names_party: bool) -> Question:
    """The question on `topic` to `plan` alone, of a party's plan for its own words only."""
    source = plan.source
    of_party = names_party and source.parties
    text = OF_PARTY if of_party else OF_DOCUMENT
    asked = text.format(who=source.organisation, topic=topic)
    return Question(asked, parties=source.parties, documents=(plan.id,))


def _answer(chain: Chain, question: Question) -> Answer:
    """The answer as it begins: its citations are all there, and a language model that would go on
    to write over them is neither waited for nor sent anything. Raises _Refused."""
    answer = next(iter(chain.stream(question)))
    if answer.refused and answer.reason in OF_TOPIC:
        raise _Refused(answer.text)
    return answer


def _telling(answer: Answer) -> list[str]:
    """The sentence of a refusal that says more than that nothing was found."""
    tells = answer.refused and answer.reason is not Reason.NO_EVIDENCE
    return [answer.text] if tells else []


def _cited(answer: Answer, plan: Plan) -> list[Passage]:
    """The passages of `plan` that `answer` rests on, the best first."""
    cited = () if answer.refused else answer.citations
    return [c.passage for c in cited if c.passage.plan.id == plan.id]


def _names(passage: Passage, topic: str, loosely: bool) -> bool:
    """Whether `passage`, or a heading above it, names most words of `topic`: both of two, two of
    three; `loosely`, also by words that mean the same. What is merely nearest in a document is no
    view beside another's."""
    text = as_text(f"{passage.label}\n{passage.embedded}")
    about = [_forms(word, loosely) for word in dict.fromkeys(words(topic))]
    told = [ways for ways in about if ways]
    return sum(stands_in(ways, text) for ways in told) >= len(told) - len(told) // 3


def _forms(word: str, loosely: bool) -> list[Form]:
    """The ways in which `word` may stand in a text; none for a word that says nothing."""
    own = [stem for stem in stems(word) if stem not in empty_words()]
    same = frozenset(read_thesaurus().related(word)) if loosely else frozenset()
    # "läkemedel" is a part of "läkemedelsförsörjning", its stem "läkemedl" is not
    return [Form(((part, same),)) for stem in own for part in (stem, fold(word))]
