"""Two runs on the same questions → what changed, and whether it is more than noise."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from eval.record import RunError
from eval.runfolder import Line
from eval.scoring import FIGURES, LESS

RESAMPLES = 9999
SEED = 20250101
# from how small a chance on a difference is taken for more than noise
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure in both runs, over the `pairs` of questions that both scored: the means, how many
    questions got better and worse, and the chance of a difference as large if there were none;
    `adjusted` is that chance with regard to how many figures were looked at."""

    figure: str
    pairs: int
    before: float
    after: float
    better: int
    worse: int
    chance: float
    adjusted: float

    @property
    def is_noise(self) -> bool:
        """Whether the difference may well be chance."""
        return self.adjusted >= LEVEL


@dataclass(frozen=True, slots=True)
class Change:
    """A question that got another score: each figure that did, before and after."""

    before: Line
    after: Line
    figures: tuple[tuple[str, float, float], ...]

    @property
    def net(self) -> int:
        """How many figures got better, less those that got worse."""
        return sum(1 if is_better(*figure) else -1 for figure in self.figures)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two runs: by figure, and by question; and how many questions were in
    both, and in one alone."""

    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]
    shared: int
    only_before: int
    only_after: int


def compare(before: Sequence[Line], after: Sequence[Line]) -> Comparison:
    """The comparison of two runs, each the lines of one system.

    A question is the same where id, words, conversation and what is held to be right are. Each
    figure is tested over the questions that both runs scored, by a paired permutation test (Fisher
    1935: the sign of each difference is drawn anew), two-sided, exact where there are few pairs;
    the chances are adjusted for the number of figures by Benjamini and Hochberg (1995). Raises
    RunError where no question is in both.
    """
    earlier = {_key(line): line for line in before}
    later = {_key(line): line for line in after}
    pairs = [(line, later[key]) for key, line in earlier.items() if key in later]
    if not pairs:
        raise RunError("Körningarna har ingen fråga gemensam; jämför två på samma frågefil.")
    changes = [_change(one, other) for one, other in pairs]
    return Comparison(
        _differences(pairs),
        tuple(change for change in changes if change.figures),
        len(pairs),
        len(earlier) - len(pairs),
        len(later) - len(pairs),
    )


def is_better(figure: str, before: float, after: float) -> bool:
    """Whether `after` is the better value of `figure`."""
    return (after < before) if figure in LESS else (after > before)


def _key(line: Line) -> str:
    """What makes two questions the same: words, conversation, and what is held to be right."""
    parts = line["id"], line["question"], line["history"], line["type"], line["expected"]
    return json.dumps(parts, sort_keys=True)


def _change(before: Line, after: Line) -> Change:
    return Change(
        before,
        after,
        tuple(
            (figure, one, other)
            for figure, one, other in _scored(before, after)
            if abs(one - other) > 1e-9
        ),
    )


def _scored(before: Line, after: Line) -> list[tuple[str, float, float]]:
    """The figures that both lines have a value of, with both values."""
    found = []
    for figure in FIGURES:
        one, other = before["scores"][figure], after["scores"][figure]
        if one is not None and other is not None:
            found.append((figure, one, other))
    return found


def _differences(pairs: Sequence[tuple[Line, Line]]) -> tuple[Difference, ...]:
    from scipy.stats import false_discovery_control

    values: dict[str, list[tuple[float, float]]] = {}
    for before, after in pairs:
        for figure, one, other in _scored(before, after):
            values.setdefault(figure, []).append((one, other))
    names = [figure for figure in FIGURES if figure in values]
    chances = [chance([other - one for one, other in values[name]]) for name in names]
    # a figure that did not move at all was not tested
    moved = [at for at, name in enumerate(names) if any(one != b for one, b in values[name])]
    adjusted = list(chances)
    if moved:
        controlled = false_discovery_control([chances[at] for at in moved])
        for at, value in zip(moved, controlled, strict=True):
            adjusted[at] = float(value)
    found = []
    for name, plain, fair in zip(names, chances, adjusted, strict=True):
        both = values[name]
        better = sum(is_better(name, one, other) for one, other in both)
        same = sum(one == other for one, other in both)
        found.append(
            Difference(
                name,
                len(both),
                sum(one for one, _ in both) / len(both),
                sum(other for _, other in both) / len(both),
                better,
                len(both) - better - same,
                plain,
                fair,
            )
        )
    return tuple(found)


def chance(differences: Sequence[float]) -> float:
    """How often differences as large on average, either way, come of drawing their signs at random.

    Exact where the signs can be drawn in fewer than 10,000 ways, else by 9,999 draws with a fixed
    seed. 1 where nothing differs.
    """
    from scipy.stats import permutation_test

    moved = [difference for difference in differences if difference]
    if not moved:
        return 1.0
    if len(moved) == 1:
        # one difference is as large either way
        return 1.0
    tested = permutation_test(
        (moved,),
        lambda sample, axis: sample.mean(axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=RESAMPLES,
        rng=SEED,
    )
    return float(tested.pvalue)
