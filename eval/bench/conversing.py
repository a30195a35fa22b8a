"""Questions → conversations for visitors to have, and what each question in them is answered when
nobody else asks: what another answer than that, under load, shows is talk across visitors."""

from __future__ import annotations

import json
import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.page.chat import Chain, Turn, converse, messages
from assistant.query import Question
from documents.plan import Plan
from eval.bench.varying import SEED
from eval.question import GoldQuestion

# how many conversations each visitor has, one after the other, before the first comes again
EACH = 3
# what only the conversation gives a meaning: answered with another's, they are answered otherwise
FOLLOW_UPS = (
    "Hur mycket ska det kosta?",
    "Vem ansvarar för det?",
    "Vilka yrkanden finns om det?",
    "Vad säger de andra partierna om det?",
    "Varför det?",
)
# how many of them follow on a question
FOLLOWING = 3


class Way(StrEnum):
    """What the visitors come through."""

    API = "api"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Conversation:
    """The questions of a conversation in order, the way they go, and the `documents` that they are
    narrowed to (ids; none means all)."""

    questions: tuple[str, ...]
    way: Way = Way.PAGE
    documents: tuple[str, ...] = ()

    def turns(self) -> Iterator[Question]:
        """Each question, with those before it as its history."""
        for place, text in enumerate(self.questions):
            yield Question(text, self.questions[:place], documents=self.documents)


@dataclass(frozen=True, slots=True)
class Alone:
    """What each question of the conversations is answered when asked alone, by the way it goes: by
    the API as `comparable` gives it, by the page as `shown` does."""

    answers: Mapping[tuple[Way, Question], str] = field(default_factory=dict)

    def foreign(self, way: Way, question: Question, answer: str) -> str:
        """ "" where `answer` is what `question` is answered alone, or that is not known; "other"
        where it is what another question is answered, "changed" where it is nobody's."""
        own = self.answers.get((way, question), answer)
        if own == answer:
            return ""
        return "other" if answer in self.answers.values() else "changed"

    def told_apart(self) -> int:
        """How many different answers there are: one that stands for many would hide a mix-up."""
        return len(set(self.answers.values()))


def conversations(
    questions: Sequence[GoldQuestion],
    documents: Collection[str],
    visitors: int,
    ways: Sequence[Way],
) -> tuple[Conversation, ...]:
    """EACH conversations for each of `visitors`, who go `ways` by turns: number n has each
    `visitors`th from n on. Each is about one of `questions`, which are spread over all.

    A question with a history has that before it, another has FOLLOWING of FOLLOW_UPS after it. A
    conversation by the API is narrowed to the documents of its gold that are in `documents` (ids),
    one on the page to none.
    """
    found = []
    step = max(1, len(questions) // (visitors * EACH))
    for place in range(visitors * EACH):
        of = questions[place * step % len(questions)]
        chance = random.Random(f"{SEED} {of.id}")
        asked = (*of.history, of.question)
        if not of.history:
            asked = (of.question, *chance.sample(FOLLOW_UPS, FOLLOWING))
        way = ways[place % visitors % len(ways)]
        about = dict.fromkeys(
            gold.document for gold in of.gold if way is Way.API and gold.document in documents
        )
        found.append(Conversation(asked, way, tuple(about)))
    return tuple(found)


def answered_alone(chain: Chain, plans: Sequence[Plan], of: Sequence[Conversation]) -> Alone:
    """What `chain` over `plans` answers to each question of each conversation, one at a time, in
    this process."""
    answers: dict[tuple[Way, Question], str] = {}
    for conversation in dict.fromkeys(of):
        turns: tuple[Turn, ...] = ()
        for question in conversation.turns():
            if conversation.way is Way.API:
                told = comparable(chain.invoke(question).to_json())
            else:
                *_, view = converse(chain, plans, Question(question.text), turns)
                turns = view.turns if view is not None else turns
                told = shown(messages(turns)[-1]["content"])
            answers[conversation.way, question] = told
    return Alone(answers)


def comparable(answer: Mapping[str, object]) -> str:
    """An answer of the API, all of it but the time that it took, as one text."""
    told = {key: value for key, value in answer.items() if key != "seconds"}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def shown(text: str) -> str:
    """An answer of the page as one line: the page's library takes indents out of what it shows."""
    return " ".join(text.split())
