"""How many hostile texts were tried in each place, and were inert there."""

from __future__ import annotations

from collections import Counter

tried: Counter[str] = Counter()
inert: Counter[str] = Counter()
PLACES = ("chain", "page", "report", "files", "terminal", "model", "browser")


def note(place: str, faults: object = ()) -> None:
    """Counts one text tried in `place`, and fails where there are `faults`."""
    tried[place] += 1
    assert not faults, faults
    inert[place] += 1


def line(cases: int) -> str:
    """The line that ends a run: "Fientliga fall: 199 provade, 199 ofarliga (chain 398 …)"."""
    bad = sum(tried.values()) - sum(inert.values())
    told = ", ".join(f"{place} {inert[place]}/{tried[place]}" for place in PLACES if tried[place])
    return f"Fientliga fall: {cases} texter, {bad} farliga prov (ofarliga av provade: {told})"
