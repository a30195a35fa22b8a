"""The latest evaluation as it is published: a folder with evaluation.json and its plots as SVG.

`plansvar-eval publish` writes it and the page reads it; the classes here are what the file holds.
It has totals only: no question of any set is in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FILE = "evaluation.json"
# what a reader takes: another number is another shape
FORMAT = 1
# the figures that come with Plansvar, shown where no others are published
BUNDLED = Path(__file__).with_name("published")
# a plot is some 30 kB; what is much larger is something else
MOST_BYTES = 1_000_000
# what a name may be long: of a set, a plot, a row
MOST_SIGNS = 300


class EvaluationError(Exception):
    """The published figures cannot be shown; the message is one Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share (0–1) of `scored` questions or answers, with its 95 % interval; the three are None
    where nothing was scored."""

    mean: float | None
    low: float | None
    high: float | None
    scored: int


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The totals of one set of questions: `name` is its file's ("dev", "test"), `date` the day of
    the run (ISO), `commit` the code's version, None outside git, `changed` whether the code was
    changed since, `documents` the ids of those asked about, `errors` how many questions Plansvar
    failed on, `figures` the shares by the names of docs/evaluation.md."""

    name: str
    questions: int
    errors: int
    date: str
    commit: str | None
    changed: bool | None
    documents: tuple[str, ...]
    figures: dict[str, Share]


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot: its file in the same folder, its title, and a sentence for each of its rows."""

    file: str
    title: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """evaluation.json."""

    format: int
    sets: tuple[QuestionSet, ...]
    plots: tuple[Plot, ...]


def read_evaluation(folder: Path | None) -> tuple[Evaluation, Path]:
    """What is published in `folder`, or what comes with Plansvar where there is no such folder, and
    the folder that it is in. Raises EvaluationError."""
    place = folder if folder is not None and folder.exists() else BUNDLED
    try:
        text = (place / FILE).read_text("utf-8")
    except (OSError, ValueError) as error:
        raise EvaluationError(
            "Mätningens siffror går inte att läsa; den som driver sidan kan göra om dem med "
            "plansvar-eval publish."
        ) from error
    return parsed(text), place


def parsed(text: str) -> Evaluation:
    """The Evaluation that is the JSON `text`. Raises EvaluationError for anything else."""
    from cattrs import Converter

    try:
        evaluation = Converter().structure(json.loads(text), Evaluation)
        sound = evaluation.format == FORMAT and all(_checks(evaluation))
    except Exception as error:  # a foreign file can make the reader fail in any way
        raise _foreign() from error
    if not sound:
        raise _foreign()
    return evaluation


def read_plot(folder: Path, plot: Plot) -> bytes | None:
    """The SVG of `plot`, or None where there is none to show."""
    try:
        with (folder / plot.file).open("rb") as file:
            read = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        return None
    return read if len(read) <= MOST_BYTES and b"<svg" in read[:1000] else None


def _foreign() -> EvaluationError:
    return EvaluationError(
        "Mätningens siffror är skrivna av en annan version av Plansvar; den som driver sidan kan "
        "göra om dem med plansvar-eval publish."
    )


def _checks(evaluation: Evaluation) -> Iterator[bool]:
    """Whether each part is what it should be: a file of another program may have any shape."""
    yield bool(evaluation.sets)
    for each in evaluation.sets:
        yield bool(date.fromisoformat(each.date))
        yield each.questions > 0 and 0 <= each.errors <= each.questions
        yield 0 < len(each.name) <= MOST_SIGNS
        yield each.commit is None or len(each.commit) <= MOST_SIGNS
        yield from (_is_share(share) for share in each.figures.values())
    for plot in evaluation.plots:
        # in the folder itself, and nowhere else
        yield plot.file == Path(plot.file).name and plot.file.endswith(".svg")
        yield 0 < len(plot.title) <= MOST_SIGNS


def _is_share(share: Share) -> bool:
    values = (share.low, share.mean, share.high)
    if None in values:
        return values == (None, None, None)
    # a bootstrap's interval holds its mean but for what rounding does; NaN is in no order
    return share.scored > 0 and all(value is not None and 0 <= value <= 1 for value in values)
