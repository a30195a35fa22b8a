"""What a run tried and what did no harm: counted test by test, summed at its end.

A test's counts go with its report as properties, so that a run on several processes is summed too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

FAULT, TRIED, INERT = "fault: ", "tried: ", "inert: "


def summed(terminalreporter: pytest.TerminalReporter, kind: str) -> Counter[str]:
    """How many times each thing of a `kind` was counted, in the order of the first."""
    sums: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            # the last of a test's three reports has all that it counted
            if getattr(report, "when", "") == "teardown":
                for name, times in report.user_properties:
                    if name.startswith(kind):
                        sums[name.removeprefix(kind)] += times
    return sums


def lines(terminalreporter: pytest.TerminalReporter) -> Iterator[str]:
    """What is told at the end: "Fel som provats, alla utan skada: 50 kill -9 och läkt efter." """
    faults = summed(terminalreporter, FAULT)
    if faults:
        told = ", ".join(f"{faults[what]} {what}" for what in sorted(faults))
        yield f"Fel som provats, alla utan skada: {told}."
    tried, inert = summed(terminalreporter, TRIED), summed(terminalreporter, INERT)
    if tried:
        told = ", ".join(f"{place} {inert[place]}/{tried[place]}" for place in sorted(tried))
        bad = tried.total() - inert.total()
        yield f"Fientliga fall: {bad} farliga prov (ofarliga av provade: {told})."
