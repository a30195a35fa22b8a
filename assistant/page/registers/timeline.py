"""The åtgärder over the years that their tidplaner name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.page.registers.uppdrag import UppdragLine

# so many years have room for their names on a phone; of more, every second or third is named
MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of whole years: `first` counts from the axis's beginning, `length` in years."""

    first: int
    length: int


@dataclass(frozen=True, slots=True)
class Bar:
    """An åtgärd with one tidplan, whatever number of uppdrag it is printed under. `parts` are empty
    where the tidplan names no year; the address of the source is that of its first row."""

    letter: str
    text: str
    assignments: tuple[str, ...]
    responsible: tuple[str, ...]
    schedule: str
    years: tuple[int, ...]
    parts: tuple[Part, ...]
    document: str
    link: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the axis, and whether there is room for its name."""

    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """An axis of years; the åtgärder that have a place on it, and those that have none."""

    axis: tuple[Year, ...]
    placed: tuple[Bar, ...]
    unplaced: tuple[Bar, ...]


def timeline(lines: Sequence[UppdragLine]) -> Timeline:
    """`lines` over whole years: "T1 2023" takes all of 2023, since what part of it "T1" is, the
    document does not say. In the order of `lines`."""
    years = [year for line in lines for year in line.years]
    axis = range(min(years), max(years) + 1) if years else range(0)
    step = -(-len(axis) // MOST_NAMED)
    groups: dict[tuple[object, ...], list[UppdragLine]] = {}
    for line in lines:
        # a plan prints an åtgärd again under every uppdrag that it serves, give or take a hyphen
        words = "".join(filter(str.isalnum, line.text)).casefold()
        who = tuple(each.name for each in line.responsible)
        key = (line.origin.document, line.letter, words, who, line.schedule)
        groups.setdefault(key, []).append(line)
    bars = [_bar(group, axis) for group in groups.values()]
    return Timeline(
        tuple(Year(str(year), k % step == 0) for k, year in enumerate(axis)),
        tuple(bar for bar in bars if bar.parts),
        tuple(bar for bar in bars if not bar.parts),
    )


def _bar(group: Sequence[UppdragLine], axis: range) -> Bar:
    one = group[0]
    names = dict.fromkeys(each.name for line in group for each in line.assignments)
    return Bar(
        one.letter,
        one.text,
        tuple(names),
        tuple(who.shown for who in one.responsible),
        one.schedule,
        one.years,
        _parts(one.years, axis),
        one.origin.document,
        one.origin.link,
    )


def _parts(years: Sequence[int], axis: range) -> tuple[Part, ...]:
    """The stretches of `years`, ascending, that follow one another."""
    parts: list[Part] = []
    for year in years:
        place = year - axis.start
        if parts and parts[-1].first + parts[-1].length == place:
            parts[-1] = Part(parts[-1].first, parts[-1].length + 1)
        else:
            parts.append(Part(place, 1))
    return tuple(parts)
