"""Records → the summary of a run: all figures in total, by type and by party, and fairness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from documents.plan import Source
from eval import metrics
from eval.record import Record
from eval.scoring import FIGURES, Score, score
from eval.statistics import Figure, Gap, figure, percentile, widest_gap

NO_PARTY = "utan guld"
# the figures by which parties are compared
FAIR = ("gold_recall", "first_right", "facts", "false_refusal")


class Group(TypedDict):
    """The figures of some records; `words` is the mean length of an answer, `characters` its median
    length and `cited` the median length of what it cites, `p50` and `p95` are seconds."""

    questions: int
    errors: int
    figures: dict[str, Figure]
    words: float | None
    characters: float | None
    cited: float | None
    p50: float | None
    p95: float | None


class Summary(TypedDict):
    """The figures of a system: of all records, and of those of each type and party; `fairness` is
    the widest gap between two parties in each figure of FAIR."""

    system: str
    total: Group
    by_type: dict[str, Group]
    by_party: dict[str, Group]
    fairness: dict[str, Gap | None]


def summarise(
    system: str, records: Sequence[Record], texts: Mapping[str, str], sources: Mapping[str, Source]
) -> Summary:
    """The summary of a system's records.

    `texts` is the system's texts; `sources` are the documents' sources, both under their ids. A
    question with gold from two parties or bodies counts for both; only parties are compared.
    """
    names = {document: side_name(source) for document, source in sources.items()}
    parties = {name for document, name in names.items() if sources[document].parties}
    scored = [(record, score(record, texts)) for record in records]
    types: dict[str, list[tuple[Record, Score]]] = {}
    sides: dict[str, list[tuple[Record, Score]]] = {name: [] for name in names.values()}
    for record, figures in scored:
        types.setdefault(record.question.type, []).append((record, figures))
        of = {names.get(gold.document, gold.document) for gold in record.question.gold}
        for name in sorted(of) or [NO_PARTY]:
            sides.setdefault(name, []).append((record, figures))
    return {
        "system": system,
        "total": _group(scored),
        "by_type": {name: _group(types[name]) for name in sorted(types)},
        "by_party": {name: _group(rows) for name, rows in sides.items() if rows},
        "fairness": {
            figure: widest_gap(
                {name: [figures[figure] for _, figures in sides[name]] for name in sorted(parties)}
            )
            for figure in FAIR
        },
    }


def side_name(source: Source) -> str:
    """What a document's party, or else its body, is called in tables: "V", "M+L+C+KD"."""
    return "+".join(source.parties) or source.organisation


def _group(scored: Sequence[tuple[Record, Score]]) -> Group:
    lengths = [metrics.words(record) for record, _ in scored]
    sizes = [metrics.characters(record) for record, _ in scored]
    cited = [metrics.cited_characters(record) for record, _ in scored]
    seconds = [record.seconds for record, _ in scored]
    return {
        "questions": len(scored),
        "errors": sum(record.error is not None for record, _ in scored),
        "figures": {name: figure([figures[name] for _, figures in scored]) for name in FIGURES},
        "words": figure(lengths)["mean"],
        "characters": percentile([n for n in sizes if n is not None], 0.5),
        "cited": percentile([n for n in cited if n is not None], 0.5),
        "p50": percentile(seconds, 0.5),
        "p95": percentile(seconds, 0.95),
    }
