"""A judge's replies → votes, votes → a verdict, verdicts → how far they agree with the figures."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import TypedDict

VOTES = 3
RIGHT, PARTLY, WRONG = "RÄTT", "DELVIS", "FEL"
# a reply without a verdict; votes of which no two are alike; no reply at all
UNREADABLE, DIVIDED, MISSING = "OLÄSLIG", "OENIG", "UTEBLIVEN"
VERDICTS = (RIGHT, PARTLY, WRONG)
# "<think>Svaret säger …</think>", which some models write first
THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.S)
# "**RÄTT**", "Delvis rätt: …", "Utslag: FEL."; but not "RÄTT, DELVIS eller FEL"
VERDICT = re.compile(
    r"\A\W*(?:utslag\W+)?(rätt|delvis|fel)\b(?!\s*(?:[,/|]|eller\b)\s*(?:rätt|delvis|fel)\b)", re.I
)


class Judgement(TypedDict):
    """The votes on one answer and their majority; `measured` is whether the figures call it right;
    `replies` the beginning of what the model wrote, `error` why votes are missing."""

    id: str
    measured: bool
    verdict: str
    votes: list[str]
    replies: list[str]
    error: str | None


class Agreement(TypedDict):
    """How far verdicts and figures agree on what is right, over the `compared` answers that have a
    verdict: the share alike, and Cohen's kappa, None where chance alone makes all alike.

    `unanimous` is the share of the answers with three votes whose votes are the same verdict.
    """

    compared: int
    same: float | None
    kappa: float | None
    unanimous: float | None


def read_vote(reply: str) -> str:
    """The verdict that a reply begins with, or UNREADABLE."""
    said = THOUGHT.sub("", unicodedata.normalize("NFC", reply), count=1)
    found = VERDICT.match(said)
    return found[1].upper() if found else UNREADABLE


def majority(votes: Sequence[str]) -> str:
    """What most of three votes say; DIVIDED where no two are alike, MISSING for fewer votes."""
    if len(votes) < VOTES:
        return MISSING
    vote, count = Counter(votes).most_common(1)[0]
    return vote if count > VOTES // 2 else DIVIDED


def agreement(questions: Sequence[Judgement]) -> Agreement:
    """How far the verdicts agree with the figures, and the votes with each other."""
    pairs = [(q["verdict"] == RIGHT, q["measured"]) for q in questions if q["verdict"] in VERDICTS]
    voted = [question["votes"] for question in questions if len(question["votes"]) == VOTES]
    alike = [len(set(votes)) == 1 and votes[0] in VERDICTS for votes in voted]
    return {
        "compared": len(pairs),
        "same": sum(one == other for one, other in pairs) / len(pairs) if pairs else None,
        "kappa": kappa(pairs),
        "unanimous": sum(alike) / len(alike) if alike else None,
    }


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Cohen's kappa (Cohen 1960) of two raters' yes and no: (observed − chance) / (1 − chance).

    1 is full agreement, 0 what chance gives. None for no pairs, or where both always say the same
    one thing, so that nothing can be told from chance.
    """
    if not pairs:
        return None
    observed = sum(one == other for one, other in pairs) / len(pairs)
    first, second = (sum(pair[rater] for pair in pairs) / len(pairs) for rater in (0, 1))
    chance = first * second + (1 - first) * (1 - second)
    return (observed - chance) / (1 - chance) if chance < 1 else None


def score_of(verdict: str) -> float | None:
    """1 for right, 0 for partly and wrong, None for no verdict."""
    return float(verdict == RIGHT) if verdict in VERDICTS else None


def counts(found: Sequence[str], *more: str) -> dict[str, int]:
    """How often each verdict or vote was given, also those that never were."""
    kinds = dict.fromkeys((*VERDICTS, *more, UNREADABLE), 0)
    return kinds | Counter(found)
