"""What the signals of the best evidence say."""

from __future__ import annotations

import pytest

from assistant.gates.gate import FAR, Signals, holds

HELD = [
    # covered in part, however far; nothing covered, but near
    (Signals(cosine=0.5, coverage=0.2), True),
    (Signals(cosine=FAR, coverage=0.0), True),
    (Signals(cosine=FAR - 0.01, coverage=0.0), False),
    # an English question shares no word with a Swedish text, so less is asked of it
    (Signals(cosine=FAR - 0.01, coverage=0.0, english=True), True),
    # what is asked for is missing, however well the rest is covered
    (Signals(cosine=0.95, coverage=1.0, no_figure=True), False),
    (Signals(cosine=0.95, coverage=1.0, no_year=True), False),
    (Signals(cosine=0.95, coverage=1.0, no_date=True), False),
]


@pytest.mark.parametrize(("found", "held"), HELD)
def test_signals(found: Signals, held: bool) -> None:
    assert holds(found) is held
