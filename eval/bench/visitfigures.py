"""What visitors saw → figures."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from typing import TypedDict

from eval.bench.conversing import Way
from eval.bench.visits import Asked, Looked, Seen, Visits
from eval.statistics import percentile

MINUTE = 60.0


class Seconds(TypedDict):
    """How seconds are spread; None for none."""

    median: float | None
    p95: float | None
    p99: float | None
    most: float | None


class Memory(TypedDict):
    """The server's memory in MB: the mean of the first and of the last minute, the most, how much
    it is when all have left, and by how much it grows in a minute after the warm-up, by the line
    nearest to all (least squares), with the standard error of that."""

    first_minute: float
    last_minute: float
    most: float
    rested: float | None
    a_minute: float | None
    a_minute_error: float | None


class Count(TypedDict):
    """How many there are: at first, at most, and when all have left."""

    first: int
    most: int
    rested: int | None


class After(TypedDict):
    """What one who comes when all have left meets: the questions, how many of them were answered,
    and answered as alone, and the longest wait in seconds."""

    questions: int
    answered: int
    own: int
    most: float | None


class Summary(TypedDict):
    """The figures: how many questions were asked, answered, and compared to what is known to be
    right, among `told_apart` different answers, and how many were answered otherwise (`foreign`);
    how many were politely refused, by status, and in how many seconds; seconds until a question's
    first text and its whole answer, of each way, and until a page and all that it loads at first
    had come; what went wrong how often; and what the server used, its share of all the machine's
    cores among it."""

    visitors: int
    ways: list[str]
    seconds: float
    thinking: float
    warm_up: float
    questions: int
    answered: int
    compared: int
    told_apart: int
    foreign: dict[str, int]
    pages: int
    refused: dict[str, int]
    refusing: Seconds
    first: Seconds
    whole: Seconds
    by_way: dict[str, Seconds]
    opening: Seconds
    faults: dict[str, int]
    memory: Memory | None
    own_memory: Memory | None
    threads: Count | None
    files: Count | None
    half_closed: Count | None
    processor_seconds: float | None
    processor_share: float | None
    after: After


def summarise(visits: Visits, seen: Seen) -> Summary:
    """The figures of what was seen."""
    faults = [each.fault for each in seen.opened] + [each.fault for each in seen.asked]
    whole = [each.whole for each in seen.asked if not each.fault]
    used = processor(seen.looked, visits.seconds)
    return {
        "visitors": visits.visitors,
        "ways": [str(way) for way in visits.ways],
        "seconds": visits.seconds,
        "thinking": visits.thinking,
        "warm_up": visits.warm_up,
        "questions": len(seen.asked),
        "answered": len(whole),
        "compared": len(whole) if visits.alone.answers else 0,
        "told_apart": visits.alone.told_apart(),
        "foreign": dict(Counter(each.foreign for each in seen.asked if each.foreign)),
        "pages": len(seen.opened),
        "refused": dict(Counter(str(each.status) for each in seen.refused)),
        "refusing": spread([each.seconds for each in seen.refused]),
        "first": spread([each.first for each in seen.asked if each.way is Way.PAGE]),
        "whole": spread(whole),
        "by_way": {
            str(way): spread([a.whole for a in seen.asked if a.way is way and not a.fault])
            for way in visits.ways
        },
        "opening": spread([each.seconds for each in seen.opened if not each.fault]),
        "faults": dict(Counter(filter(None, faults))),
        "memory": memory(visits, seen, [each.usage.memory for each in seen.looked]),
        "own_memory": memory(visits, seen, [each.usage.share for each in seen.looked], own=True),
        "threads": count(seen, [each.usage.threads for each in _all(seen)]),
        "files": count(seen, [each.usage.files for each in _all(seen)]),
        "half_closed": count(seen, [each.usage.half_closed for each in _all(seen)]),
        "processor_seconds": used,
        "processor_share": used / visits.seconds / (os.cpu_count() or 1)
        if used is not None
        else None,
        "after": _after(seen.after),
    }


def spread(values: Sequence[float | None]) -> Seconds:
    """How those of `values` that there are, in seconds, are spread."""
    there = [value for value in values if value is not None]
    return {
        "median": percentile(there, 0.5),
        "p95": percentile(there, 0.95),
        "p99": percentile(there, 0.99),
        "most": max(there, default=None),
    }


def memory(
    visits: Visits, seen: Seen, values: Sequence[float | None], own: bool = False
) -> Memory | None:
    """How `values` in MB, one of each look at the server, went while there were visitors, `own`
    where they are the process's own share; None where they are not told."""
    points = [
        (looked.at, value)
        for looked, value in zip(seen.looked, values, strict=True)
        if value is not None and looked.at <= visits.seconds
    ]
    if not points:
        return None
    end = points[-1][0]
    first = [value for at, value in points if at <= MINUTE]
    last = [value for at, value in points if at >= end - MINUTE]
    growth = slope([point for point in points if point[0] > visits.warm_up])
    rested = seen.rested.usage if seen.rested is not None else None
    return {
        "first_minute": sum(first) / len(first),
        "last_minute": sum(last) / len(last),
        "most": max(value for _, value in points),
        "rested": (rested.share if own else rested.memory) if rested is not None else None,
        "a_minute": growth[0] if growth else None,
        "a_minute_error": growth[1] if growth else None,
    }


def slope(points: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """By how much the values of (seconds, value) grow in a minute, and the standard error of that;
    None for less than three points, which have no error.

    The error takes the points as independent of each other, which points of one process are not
    quite: it is the least that it can be.
    """
    from scipy.stats import linregress

    if len(points) < 3:
        return None
    fitted = linregress([at / MINUTE for at, _ in points], [value for _, value in points])
    return float(fitted.slope), float(fitted.stderr)


def count(seen: Seen, values: Sequence[int]) -> Count | None:
    """How many there were at first, at most and at last, where all had left."""
    if not values:
        return None
    rested = values[-1] if seen.rested is not None else None
    return {"first": values[0], "most": max(values), "rested": rested}


def processor(looked: Sequence[Looked], seconds: float) -> float | None:
    """The processor seconds used while there were visitors, for so many `seconds`."""
    used = [each.usage.processor for each in looked if each.at <= seconds]
    return used[-1] - used[0] if used else None


def _all(seen: Seen) -> list[Looked]:
    return [*seen.looked, *([seen.rested] if seen.rested is not None else [])]


def _after(asked: Sequence[Asked]) -> After:
    answered = [each for each in asked if not each.fault]
    return {
        "questions": len(asked),
        "answered": len(answered),
        "own": sum(not each.foreign for each in answered),
        "most": max((each.whole for each in answered if each.whole is not None), default=None),
    }
