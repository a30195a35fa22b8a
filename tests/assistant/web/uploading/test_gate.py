"""Who gets a token, and how long it lasts."""

from __future__ import annotations

import pytest

from assistant.web.uploading.gate import LIFE, LONG_WAIT, MOST_WRONG, EntryRefused, Gate
from tests.assistant.web.uploading.sending import PASSWORD, Clock


def test_a_token_holds_for_its_life() -> None:
    clock = Clock()
    gate = Gate(clock)
    token = gate.enter("rätt ord", PASSWORD)
    clock.now += LIFE - 1
    assert gate.lets(token)
    clock.now += 1
    assert not gate.lets(token)
    assert not gate.lets("")


def test_a_token_that_is_given_back_holds_no_more() -> None:
    gate = Gate(Clock())
    one, other = gate.enter("rätt ord", PASSWORD), gate.enter("rätt ord", PASSWORD)
    gate.leave(one)
    assert (gate.lets(one), gate.lets(other)) == (False, True)


@pytest.mark.parametrize("tried", ["", "ratt ord", "rätt ord ", "\udc00"])
def test_another_password_gets_no_token(tried: str) -> None:
    with pytest.raises(EntryRefused, match="Lösenordet är fel"):
        Gate(Clock()).enter(tried, PASSWORD)


def test_guessing_takes_longer_and_longer() -> None:
    clock = Clock()
    gate = Gate(clock)
    for _ in range(MOST_WRONG):
        with pytest.raises(EntryRefused, match="Lösenordet är fel"):
            gate.enter("fel", PASSWORD)
        # at once again, not even the right one is taken
        with pytest.raises(EntryRefused, match=r"vänta (en sekund|60 sekunder)"):
            gate.enter("rätt ord", PASSWORD)
        clock.now += 1
    with pytest.raises(EntryRefused, match="vänta 59 sekunder"):
        gate.enter("rätt ord", PASSWORD)
    clock.now += LONG_WAIT - 1
    assert gate.lets(gate.enter("rätt ord", PASSWORD))
    # who has shown the password begins anew
    with pytest.raises(EntryRefused):
        gate.enter("fel", PASSWORD)
    clock.now += 1
    assert gate.enter("rätt ord", PASSWORD)
