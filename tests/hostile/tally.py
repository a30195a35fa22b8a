"""How many hostile texts the test that runs has tried in each place, and were inert there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from tests.tallying import INERT, TRIED

tried: Counter[str] = Counter()
inert: Counter[str] = Counter()


def note(place: str, faults: object = ()) -> None:
    """Counts one text tried in `place`, and fails where there are `faults`."""
    tried[place] += 1
    assert not faults, faults
    inert[place] += 1


def hand_over(record: Callable[[str, object], None]) -> None:
    """Tells `record` what was counted since the last time, and begins anew."""
    for kind, counted in ((TRIED, tried), (INERT, inert)):
        for place, times in counted.items():
            record(kind + place, times)
        counted.clear()
