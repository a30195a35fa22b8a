"""What visitors saw → figures, a few sentences, visiting.json and the plot visiting.svg."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict

from eval.bench.visits import Looked, Seen, Visits
from eval.record import RunError
from eval.report.plotting import Sample, histogram
from eval.report.tables import number
from eval.statistics import percentile

TITLE = "Hur länge den som frågar på sidan väntar"
MINUTE = 60.0


class Seconds(TypedDict):
    """How seconds are spread; None for none."""

    median: float | None
    p95: float | None
    most: float | None


class Memory(TypedDict):
    """The server's memory in MB: the mean of the first and of the last minute, the most, and by
    how much it grows in a minute after the first, by the line nearest to all (least squares)."""

    first_minute: float
    last_minute: float
    most: float
    a_minute: float | None


class Summary(TypedDict):
    """The figures: seconds until a question's first text and its whole answer, and until a page and
    all that it loads at first had come; how many of them, and what went wrong how often."""

    visitors: int
    seconds: float
    questions: int
    pages: int
    first: Seconds
    whole: Seconds
    opening: Seconds
    faults: dict[str, int]
    memory: Memory | None
    own_memory: Memory | None
    processor_seconds: float | None


def summarise(visits: Visits, seen: Seen) -> Summary:
    """The figures of what was seen."""
    faults = [each.fault for each in seen.opened] + [each.fault for each in seen.asked]
    looked = seen.looked
    return {
        "visitors": visits.visitors,
        "seconds": visits.seconds,
        "questions": len(seen.asked),
        "pages": len(seen.opened),
        "first": spread([each.first for each in seen.asked]),
        "whole": spread([each.whole for each in seen.asked]),
        "opening": spread([each.seconds for each in seen.opened if not each.fault]),
        "faults": dict(Counter(filter(None, faults))),
        "memory": memory(looked, [each.usage.memory for each in looked]),
        "own_memory": memory(looked, [each.usage.share for each in looked]),
        "processor_seconds": looked[-1].usage.processor - looked[0].usage.processor
        if looked
        else None,
    }


def spread(values: Sequence[float | None]) -> Seconds:
    """How those of `values` that there are, in seconds, are spread."""
    there = [value for value in values if value is not None]
    return {
        "median": percentile(there, 0.5),
        "p95": percentile(there, 0.95),
        "most": max(there, default=None),
    }


def memory(looked: Sequence[Looked], values: Sequence[float | None]) -> Memory | None:
    """How `values` in MB, one of each of `looked`, went; None where they are not told."""
    known = [(o.at, v) for o, v in zip(looked, values, strict=True) if v is not None]
    if not known:
        return None
    end = known[-1][0]
    first = [value for at, value in known if at <= MINUTE]
    last = [value for at, value in known if at >= end - MINUTE]
    return {
        "first_minute": sum(first) / len(first),
        "last_minute": sum(last) / len(last),
        "most": max(value for _, value in known),
        "a_minute": slope([point for point in known if point[0] > MINUTE]),
    }


def slope(points: Sequence[tuple[float, float]]) -> float | None:
    """By how much the values of (seconds, value) grow in a minute; None for less than two."""
    import numpy as np

    if len(points) < 2:
        return None
    at, values = [at for at, _ in points], [value for _, value in points]
    return float(np.polyfit(at, values, 1)[0]) * MINUTE


def sentences(summary: Summary) -> tuple[str, ...]:
    """The figures as Swedish sentences."""
    told = [
        f"{summary['visitors']} besökare i {number(summary['seconds'] / MINUTE, 1)} minuter "
        f"ställde {summary['questions']} frågor och öppnade sidan {summary['pages']} gånger.",
        f"Första svarstexten: {_told(summary['first'])}.",
        f"Hela svaret: {_told(summary['whole'])}.",
        f"Sidan med det som den hämtar: {_told(summary['opening'])}.",
    ]
    wrong = ", ".join(f"{what} {count} gånger" for what, count in summary["faults"].items())
    told.append(f"Fel: {wrong or 'inga'}.")
    for head, key in (("Minne", summary["memory"]), ("Eget minne", summary["own_memory"])):
        if key is not None:
            told.append(
                f"{head}: {number(key['first_minute'], 0)} MB första minuten, "
                f"{number(key['last_minute'], 0)} MB den sista, som mest "
                f"{number(key['most'], 0)} MB; efter första minuten "
                f"{number(key['a_minute'], 2)} MB mer per minut."
            )
    if summary["processor_seconds"] is not None:
        told.append(f"Processortid: {number(summary['processor_seconds'], 0)} s.")
    return tuple(told)


def _told(seconds: Seconds) -> str:
    return (
        f"median {number(seconds['median'], 2)} s, p95 {number(seconds['p95'], 2)} s, "
        f"längst {number(seconds['most'], 2)} s"
    )


def plot(seen: Seen) -> str:
    """An SVG of how long the visitors waited."""
    samples: dict[str, Sequence[float | None]] = {
        "första texten": [each.first for each in seen.asked],
        "hela svaret": [each.whole for each in seen.asked],
        "sidan": [each.seconds for each in seen.opened],
    }
    return histogram(
        TITLE,
        "sekunder",
        [Sample(name, tuple(v for v in values if v)) for name, values in samples.items()],
    )


def as_json(summary: Summary, seen: Seen, config: Mapping[str, object]) -> dict[str, object]:
    """What visiting.json holds: the figures, and what they are made of. No question is in it."""
    return {
        "config": dict(config),
        "summary": summary,
        "asked": [[round(a.at, 3), a.first, a.whole, a.fault] for a in seen.asked],
        "opened": [[round(o.at, 3), o.seconds, o.fault] for o in seen.opened],
        "looked": [
            [round(o.at, 1), o.usage.memory, o.usage.share, o.usage.processor] for o in seen.looked
        ],
    }


def write_visits(folder: Path, seen: Seen, told: Mapping[str, object]) -> None:
    """Writes visiting.json, which holds `told`, and visiting.svg into `folder`. Raises RunError."""
    contents = {
        "visiting.json": json.dumps(told, ensure_ascii=False) + "\n",
        "visiting.svg": plot(seen) + "\n",
    }
    try:
        for name, text in contents.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise RunError(f"Det går inte att skriva i mappen {folder}.") from error
