"""The yrkanden by area and party: how many there are, and the amounts that they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.page.registers.yrkanden import YrkandeLine

# a bar that is drawn is never so short, in per cent, that it cannot be seen
SHORTEST_BAR = 0.4


@dataclass(frozen=True, slots=True)
class Bar:
    """A number with its bar, whose `width` is in per cent of the longest of the chart. `name` says
    of what it is, "" where its sender says it, and `link` where it stands."""

    name: str
    value: int
    width: float
    link: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who proposes, in what region and for what period, and their bars."""

    name: str
    region: str
    period: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """An area with those who propose in it, in the order of the catalogue."""

    name: str
    senders: tuple[Sender, ...]


def counts(lines: Sequence[YrkandeLine]) -> tuple[Area, ...]:
    """How many of `lines` there are for each area, and in it for each document and sender."""
    groups = _grouped(lines)
    most = max((len(of) for senders in groups.values() for of in senders.values()), default=1)
    return tuple(
        Area(
            area,
            tuple(
                _sender(of, (Bar("", len(of), _width(len(of), most)),)) for of in senders.values()
            ),
        )
        for area, senders in groups.items()
    )


def amounts(lines: Sequence[YrkandeLine]) -> tuple[Area, ...]:
    """The amounts of `lines`, each with a bar of its own, by area, document and sender.

    They are not added: some are of one year and some of three, some are a total and its part, and a
    saving, a fee and an investment make no sum.
    """
    groups = _grouped([line for line in lines if line.amounts])
    most = max((amount.value for line in lines for amount in line.amounts), default=1) or 1
    return tuple(
        Area(
            area,
            tuple(
                _sender(
                    of,
                    tuple(
                        Bar(
                            f"Yrkande {line.number}",
                            amount.value,
                            _width(amount.value, most),
                            line.origin.link,
                        )
                        for line in of
                        for amount in line.amounts
                    ),
                )
                for of in senders.values()
            ),
        )
        for area, senders in groups.items()
    )


def _grouped(
    lines: Sequence[YrkandeLine],
) -> dict[str, dict[tuple[str, str], list[YrkandeLine]]]:
    groups: dict[str, dict[tuple[str, str], list[YrkandeLine]]] = {}
    for line in lines:
        of = groups.setdefault(line.area, {})
        of.setdefault((line.origin.document, line.sender), []).append(line)
    return groups


def _sender(lines: Sequence[YrkandeLine], bars: tuple[Bar, ...]) -> Sender:
    one = lines[0]
    return Sender(one.sender, one.origin.region, one.origin.period, bars)


def _width(value: int, most: int) -> float:
    return round(max(100 * value / most, SHORTEST_BAR), 1) if value > 0 else 0.0
