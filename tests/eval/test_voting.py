"""Replies read as votes, votes as a verdict, and Cohen's kappa worked by hand."""

from __future__ import annotations

import pytest

from eval.voting import Judgement, agreement, kappa, majority, read_vote

# a reply, the vote
REPLIES = [
    ("RÄTT", "RÄTT"),
    ("delvis.", "DELVIS"),
    ("**FEL**: beloppet är ett annat.", "FEL"),
    ("\n Utslag: RÄTT", "RÄTT"),
    # A with the two dots as a character of their own, as some models write it
    ("RA\u0308TT", "RÄTT"),
    # the first word is the verdict, whatever the sentence after it says
    ("FEL. Rätt svar är 15 miljoner.", "FEL"),
    ("Delvis rätt, ett citat saknas.", "DELVIS"),
    # what a model thinks before it answers is no answer
    ("<think>\nÄr det FEL?\n</think>\n\nRÄTT", "RÄTT"),
    ("<think>RÄTT", "OLÄSLIG"),
    # the choices said back are no choice
    ("RÄTT, DELVIS eller FEL", "OLÄSLIG"),
    ("RÄTT/FEL", "OLÄSLIG"),
    ("RÄTT eller DELVIS?", "OLÄSLIG"),
    # other words
    ("Felaktigt", "OLÄSLIG"),
    ("Rättningen är klar", "OLÄSLIG"),
    ("Svaret är RÄTT", "OLÄSLIG"),
    ("", "OLÄSLIG"),
]


@pytest.mark.parametrize(("reply", "vote"), REPLIES)
def test_a_reply_is_a_vote(reply: str, vote: str) -> None:
    assert read_vote(reply) == vote


# three votes, the verdict
MAJORITIES = [
    (["RÄTT", "FEL", "RÄTT"], "RÄTT"),
    (["RÄTT", "DELVIS", "FEL"], "OENIG"),
    # what cannot be read is a vote that is not for anything
    (["RÄTT", "OLÄSLIG", "FEL"], "OENIG"),
    (["OLÄSLIG", "OLÄSLIG", "RÄTT"], "OLÄSLIG"),
    # two votes are no three, even when they are alike
    (["RÄTT", "RÄTT"], "UTEBLIVEN"),
    ([], "UTEBLIVEN"),
]


@pytest.mark.parametrize(("votes", "verdict"), MAJORITIES)
def test_the_verdict_is_what_most_votes_say(votes: list[str], verdict: str) -> None:
    assert majority(votes) == verdict


YES, NO = True, False
# pairs of yes and no, Cohen's kappa
KAPPAS: list[tuple[list[tuple[bool, bool]], float | None]] = [
    # 8 of 10 alike; each says yes to 5 of 10, so chance is .25 + .25 = .5: (.8 − .5) / .5
    ([(YES, YES)] * 4 + [(NO, NO)] * 4 + [(YES, NO), (NO, YES)], 0.6),
    # 5 of 10 alike; .5 · 1 + .5 · 0 = .5 by chance: a rater who always says yes tells nothing
    ([(YES, YES)] * 5 + [(NO, YES)] * 5, 0.0),
    # never alike, where chance gives half
    ([(YES, NO), (NO, YES)], -1.0),
    ([(YES, YES), (NO, NO)], 1.0),
    # always yes, both: chance alone makes all alike
    ([(YES, YES)] * 3, None),
    ([], None),
]


@pytest.mark.parametrize(("pairs", "expected"), KAPPAS)
def test_kappa(pairs: list[tuple[bool, bool]], expected: float | None) -> None:
    assert kappa(pairs) == pytest.approx(expected)


# the votes on each of some answers, the share of them whose three votes are one verdict
UNANIMOUS: list[tuple[list[list[str]], float | None]] = [
    ([["FEL"] * 3, ["FEL", "FEL", "RÄTT"]], 0.5),
    # that nothing can be read is nothing to agree on
    ([["OLÄSLIG"] * 3, ["RÄTT"] * 3], 0.5),
    # an answer that lacks votes is not counted
    ([["RÄTT"], ["RÄTT"] * 3], 1.0),
    ([["RÄTT"]], None),
]


@pytest.mark.parametrize(("votes", "share"), UNANIMOUS)
def test_unanimous(votes: list[list[str]], share: float | None) -> None:
    questions: list[Judgement] = [
        {
            "id": "q",
            "measured": True,
            "verdict": majority(of),
            "votes": of,
            "replies": of,
            "error": None,
        }
        for of in votes
    ]
    assert agreement(questions)["unanimous"] == share
