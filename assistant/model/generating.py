"""An answer's citations and a language model → prose that rests on them, sentence by sentence.

The citations are those of the extractive answer, numbered alike, so nothing else can be cited. No
sentence leaves before it has been checked.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.kinds import kind_of
from assistant.layout.inert import within
from assistant.model.checking import Checker
from assistant.model.cutting import finished
from assistant.model.listening import spoken
from assistant.model.modelling import ModelProblem
from assistant.model.telling import Told, evidence, told
from assistant.query import Ask, Query
from assistant.retrieving import Findings
from prompts import instruct, say

if TYPE_CHECKING:
    from assistant.answer import Citation
    from assistant.model.modelling import LanguageModel
    from documents.plan import Source

# a draft of more characters is no short answer, and may never end
MOST_WRITTEN = 4000


@dataclass(frozen=True, slots=True)
class Written:
    """What a model has written that holds, under a line that says whose words it gives: `text` with
    [n], and how many sentences were `removed`. `whole` says that it is all; `note` is then the name
    of the sentence that says why there is no text, or ""."""

    text: str
    removed: int
    whole: bool = False
    note: str = ""


def may_write(query: Query, findings: Findings) -> bool:
    """Whether a model may write the answer to `query`, which is not refused.

    Not where all there is was asked for: a register is complete as it is laid out, and a sentence
    that fails would take an item with it. Not in English, where it could not be told whether a
    sentence says what its Swedish source does.
    """
    counted = query.ask in {Ask.LIST, Ask.COUNT}
    return not (counted or findings.complete or findings.unsaid or query.english)


def write(
    model: LanguageModel, query: Query, findings: Findings, citations: Sequence[Citation]
) -> Iterator[Written]:
    """What `model` writes as an answer to `query` from `citations`, as it grows.

    The last one is whole, and has a `note` where there is no answer: the model was too slow, could
    not be used, or too little of its text held. It is not listened to for longer than its seconds.
    """
    sources = [told(citation) for citation in citations]
    sides = _sides(findings, sources)
    checker = Checker(sources)
    prompt = instruct(
        "answer",
        question=query.resolved,
        order="\n".join(_order(sources, sides)),
        evidence=evidence(sources),
    )
    deadline = time.monotonic() + model.seconds
    written = 0

    def counted() -> Iterator[str]:
        nonlocal written
        for chunk in spoken(model.chat, prompt, deadline, MOST_WRITTEN):
            written += len(chunk)
            yield chunk

    try:
        for sentence in finished(counted()):
            if checker.take(sentence):
                yield Written(_headed(checker, sources), checker.removed)
            elif checker.is_hopeless:
                break
    except ModelProblem as problem:
        # for the operator; the problem's sentence holds nothing of the question
        logging.getLogger(__name__).warning("%s", problem)
        note = "note_slow" if problem.slow else "note_away"
        yield Written("", checker.removed, whole=True, note=note)
        return
    if checker.is_enough and checker.covers(sides) and written <= MOST_WRITTEN:
        yield Written(_headed(checker, sources), checker.removed, whole=True)
    else:
        yield Written("", checker.removed, whole=True, note="note_unsupported")


def _sides(findings: Findings, sources: Sequence[Told]) -> list[frozenset[int]]:
    """The numbers of the sources of each side of a comparison that has any, in their order."""
    number = {source.passage.id: source.number for source in sources}
    found = (
        frozenset(number[each.passage.id] for each in side if each.passage.id in number)
        for _, side in findings.by_side
    )
    return [side for side in found if side]


def _order(sources: Sequence[Told], sides: Sequence[frozenset[int]]) -> list[str]:
    """The senders in the order that they are to come in, each with the numbers of its sources."""
    groups = sides or [frozenset(source.number for source in sources)]
    lines = []
    for numbers in groups:
        mine = [source for source in sources if source.number in numbers]
        names = dict.fromkeys(source.passage.plan.source.organisation for source in mine)
        marks = "".join(f"[{source.number}]" for source in mine)
        lines.append(f"{', '.join(names)} {marks}")
    return lines


def _headed(checker: Checker, sources: Sequence[Told]) -> str:
    """What holds so far, under a line that says whose words it gives, of which period and region,
    and that a model wrote it."""
    by_number = {source.number: source.passage.plan.source for source in sources}
    used = [by_number[number] for _, numbers in checker.kept for number in numbers]
    heading = say("written", documents="; ".join(dict.fromkeys(map(_called, used))))
    return f"{heading}\n\n{checker.text}"


def _called(source: Source) -> str:
    """ "**Vänsterpartiet** (partiförslag 2021–2023, Region Västmanland)" """
    joint = say("joint", parties=", ".join(source.parties)) if len(source.parties) > 1 else ""
    told = f"{kind_of(source)} {source.period}{joint.replace('(', '').replace(')', '')}"
    return within(f"**{source.organisation}** ({told}, {source.region})")
