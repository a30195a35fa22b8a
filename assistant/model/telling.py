"""A citation → what a language model is told of it, which is all that its text may rest on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.attributing import another_proposer
from assistant.hearing import speaker
from assistant.kinds import kind_of
from documents.plan import Abbreviation, Atgard, Plan, Row
from documents.sentences import sentences
from index.passage import Passage

# what tells whose a passage is and where it stands, not what it says
OF_THE_SENDER = frozenset({"avsändare", "sort", "dokument", "region", "period", "förslag av"})
# characters of a quote that a model is given: whole sentences, from the start
MOST_QUOTED = 1500
# a document's "[3]" or "【3】": a model that repeats it would cite what it does not mean to
BRACKETS = str.maketrans("[]【】", "()()")


@dataclass(frozen=True, slots=True)
class Told:
    """What a model is told of citation `number`: the words of its `quote`, and `about`, what is
    known of it beside, each by its name."""

    number: int
    passage: Passage
    quote: str
    about: tuple[tuple[str, str], ...]

    @property
    def line(self) -> str:
        """The citation as a line of JSON: no text in it can end its string or begin a line."""
        return json.dumps(
            {"källa": self.number, **dict(self.about), "text": self.quote}, ensure_ascii=False
        )

    @property
    def words(self) -> str:
        """All that is told, as one text."""
        return f"{self.matter}\n{self.sender}"

    @property
    def matter(self) -> str:
        """What the citation says, with its headings and its label."""
        own = (value for name, value in self.about if name not in OF_THE_SENDER)
        return "\n".join((self.quote, *own))

    @property
    def places(self) -> tuple[str, ...]:
        """The document's title and its period, by which a text may call it."""
        return tuple(value for name, value in self.about if name in {"dokument", "period"})

    @property
    def sender(self) -> str:
        """Whose it is, of which document, region and period."""
        return "\n".join(value for name, value in self.about if name in OF_THE_SENDER)


def told(citation: Citation) -> Told:
    """What a model is told of `citation`."""
    passage = citation.passage
    source = passage.plan.source
    parties = f" ({', '.join(source.parties)})" if source.parties else ""
    about = [
        ("avsändare", f"{source.organisation}{parties}"),
        ("sort", kind_of(source)),
        ("dokument", source.title),
        ("region", source.region),
        ("period", source.period),
        ("avsnitt", " › ".join(passage.section)),
        ("etikett", passage.label),
        ("förslag av", another_proposer(passage)),
        ("sagt av", _spelt(speaker(passage), passage.plan)),
        *_item(passage),
    ]
    kept = tuple((name, value.translate(BRACKETS)) for name, value in about if value)
    return Told(citation.number, passage, _short(passage.quote).translate(BRACKETS), kept)


def evidence(all_told: Sequence[Told]) -> str:
    """The citations as a model is given them, a line each."""
    return "\n".join(each.line for each in all_told)


def _item(passage: Passage) -> list[tuple[str, str]]:
    """What an item says that its quote alone does not: the heads of a row, abbreviations."""
    match passage.item:
        case Row() as row:
            cells = "; ".join(f"{cell.head}: {cell.value}" for cell in row.cells)
            table = ", ".join(part for part in (row.table, row.group, row.unit) if part)
            return [("rad", f"{row.head}; {cells}"), ("tabell", table)]
        case Atgard() as row:
            who = ", ".join(_spelt(name, passage.plan) for name in row.responsible)
            return [
                ("åtgärd", row.letter or ""),
                ("ansvarig", who),
                ("tidplan", row.schedule or ""),
                ("uppdrag", ", ".join(row.assignments)),
            ]
        case Abbreviation(short=short, long=long):
            return [("förkortning", f"{short}: {long}")]
        case _:
            return []


def _spelt(short: str, plan: Plan) -> str:
    """An abbreviation with what it stands for in `plan`, where that is told: "NV (Nära vård)"."""
    for item in plan.items:
        if isinstance(item, Abbreviation) and item.short == short:
            return f"{short} ({item.long})"
    return short


def _short(quote: str) -> str:
    """`quote`, or as many of its first sentences as there is room for, one at least."""
    if len(quote) <= MOST_QUOTED:
        return quote
    stops = [span.stop for span in sentences(quote) if span.stop <= MOST_QUOTED]
    return quote[: stops[-1] if stops else MOST_QUOTED]
