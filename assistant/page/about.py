"""Om svaren: how an answer is made, what it is not, and how right answers have been."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.kinds import kind_of
from assistant.page.cards import sender, titled
from assistant.page.evaluation import (
    Evaluation,
    EvaluationError,
    Plot,
    QuestionSet,
    Share,
    read_evaluation,
    read_plot,
)
from assistant.page.linking import document_link
from assistant.page.templating import fill
from documents.plan import Plan


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in a citizen's words: its name, a short one for plots, what it says, and what its
    parts are called."""

    name: str
    short: str
    means: str
    parts: str


# the figures that are shown, in their order, by the names of docs/evaluation.md
FIGURES = {
    "gold_recall": Told(
        "Rätt ställe bland källorna",
        "Rätt ställe",
        "Så stor del av de ställen i dokumenten som ett rätt svar ska bygga på finns bland svarets "
        "källor; ett annat ställe som säger samma sak kan ha räknats som en miss.",
        "frågor",
    ),
    "first_right": Told(
        "Första källan är rätt",
        "Första källan",
        "Så stor del av frågorna får ett sådant ställe som sin första källa.",
        "frågor",
    ),
    "facts": Told(
        "Rätt uppgift i svaret",
        "Rätt uppgift",
        "Så stor del av uppgifterna som ett rätt svar ska ha med, till exempel ett belopp eller "
        "ett namn, står i svaret; måttet säger inte om något annat i svaret är fel.",
        "frågor",
    ),
    "correct_refusal": Told(
        "Avböjda med rätta",
        "Avböjda med rätta",
        "Så stor del av frågorna som dokumenten inte kan svara på avböjs; resten får ett svar som "
        "inte hör till frågan.",
        "frågor",
    ),
    "false_refusal": Told(
        "Avböjda i onödan",
        "Avböjda i onödan",
        "Så stor del av frågorna som dokumenten kan svara på avböjs ändå; lägre är bättre.",
        "frågor",
    ),
    "attribution": Told(
        "Rätt avsändare",
        "Rätt avsändare",
        "Så stor del av svaren håller sig till rätt avsändares dokument, där ett annat ligger nära "
        "till hands.",
        "svar",
    ),
    "verbatim": Told(
        "Ordagranna citat",
        "Ordagranna citat",
        "I så stor del av svaren står varje citat bokstav för bokstav på sin plats i dokumentet; "
        "måttet säger inte om citatet svarar på frågan.",
        "svar",
    ),
}
# what a set of questions is called, and who has seen it
SETS = {
    "test": ("Prövningsfrågor", "de har hållits undan från dem som byggt Plansvar"),
    "dev": ("Övningsfrågor", "de har använts under bygget, så de ger troligen för goda siffror"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the table: the set, the share and its uncertainty in words, and where the bar and
    the interval begin and end, in per cent."""

    set: str
    share: str
    uncertainty: str
    stop: float
    low: float
    wide: float


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with a bar for each set of questions."""

    told: Told
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A plot as a data address, with its title and a sentence for each of its rows."""

    address: str
    title: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the list has it."""

    sender: str
    title: str
    kind: str
    period: str
    region: str
    link: str


def about(
    plans: Sequence[Plan], model: str, feedback: bool, folder: Path | None, logged: bool = False
) -> str:
    """The tab as HTML. `plans` are what is searched, `model` the name of the language model that
    writes the answers ("" for none), `feedback` whether opinions are kept, `folder` where the
    evaluation is published, `logged` whether questions are logged."""
    try:
        evaluation, place = read_evaluation(folder)
        fault = ""
    except EvaluationError as error:
        evaluation, place, fault = Evaluation(0, (), ()), Path(), str(error)
    held = {plan.id for plan in plans}
    return fill(
        "about.html.jinja",
        model=model,
        feedback=feedback,
        logged=logged,
        documents=[_document(plan) for plan in plans],
        fault=fault,
        sets=[(set_name(each), SETS.get(each.name, ("", ""))[1], each) for each in evaluation.sets],
        others=any(set(each.documents) != held for each in evaluation.sets),
        rows=rows(evaluation.sets),
        pictures=list(_pictures(place, evaluation.plots)),
    )


def set_name(of: QuestionSet) -> str:
    """What a set of questions is called: "Prövningsfrågor", or its own name."""
    return SETS.get(of.name, (of.name, ""))[0]


def rows(sets: Sequence[QuestionSet]) -> list[Row]:
    """The rows of the table: each of FIGURES that a set has, with the sets that have it."""
    found = []
    for name, told in FIGURES.items():
        shares = [(each, each.figures[name]) for each in sets if name in each.figures]
        bars = tuple(bar for each, share in shares if (bar := _bar(each, share, told)) is not None)
        if bars:
            found.append(Row(told, bars))
    return found


def percent(share: float) -> str:
    """`share` (0–1) in per cent as Swedes write it; only what is all or none is 100 % or 0 %.
    The space in it is no place to break a line."""
    if share in (0, 1) or 0.01 <= share <= 0.99:
        return f"{share * 100:.0f}\u00a0%"
    if 0.001 <= share <= 0.999:
        return f"{share * 100:.1f}\u00a0%".replace(".", ",")
    return "under 0,1\u00a0%" if share < 0.5 else "över 99,9\u00a0%"


def _bar(of: QuestionSet, share: Share, told: Told) -> Bar | None:
    if share.mean is None or share.low is None or share.high is None:
        return None
    # where nothing varies, an interval of no width would tell of a certainty that is not there
    if share.mean in (0, 1):
        words = f"{'alla' if share.mean else 'inget av'} {share.scored} {told.parts}"
        uncertainty = f"{words}; fler frågor kan ändå visa fel" if share.mean else words
    else:
        between = f"{percent(share.low)} och {percent(share.high)}"
        uncertainty = f"troligen mellan {between}; {share.scored} {told.parts}"
    low, high = round(share.low * 100, 1), round(share.high * 100, 1)
    return Bar(
        set_name(of),
        percent(share.mean),
        uncertainty,
        round(share.mean * 100, 1),
        low,
        round(max(high - low, 0), 1),
    )


def _pictures(folder: Path, plots: Iterable[Plot]) -> Iterable[Picture]:
    for plot in plots:
        svg = read_plot(folder, plot)
        if svg is not None:
            # as a picture, an SVG runs no script and fetches nothing
            address = f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
            yield Picture(address, plot.title, plot.rows)


def _document(plan: Plan) -> Document:
    source = plan.source
    return Document(
        sender(source),
        source.title if source.period else titled(source),
        kind_of(source),
        source.period or source.date,
        source.region,
        document_link(plan.id),
    )
