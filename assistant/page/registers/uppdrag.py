"""The register of uppdrag: its lines, and those of them that a visitor chooses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.layout.activities import RANGE, spelled_out
from assistant.opening import ChoiceError, document_ids
from assistant.page.cards import called, titled
from assistant.page.linking import document_link
from assistant.page.registers.sifting import (
    Choice,
    Origin,
    Params,
    first,
    matcher,
    swedish,
)
from assistant.remembering import remembered
from documents.amounts import read_years
from documents.plan import Atgard, Plan, Uppdrag

# the choice of rows whose tidplan names no year
NO_YEAR = "utan"


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who is responsible, as printed, and as `shown`: "NV (Nära vård)" where the document spells it
    out."""

    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """An uppdrag that a row serves: "RF 1", "HSN 1.1"; `text` is "" where the plan lists none of
    that number."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class UppdragLine:
    """A printed row uppdrag × åtgärd. `schedule` is the tidplan as printed, "" for none, `years`
    the years that it names; `searched` is what a search looks through."""

    letter: str
    text: str
    schedule: str
    years: tuple[int, ...]
    responsible: tuple[Responsible, ...]
    assignments: tuple[Assignment, ...]
    area: str
    origin: Origin
    searched: str


@dataclass(frozen=True, slots=True)
class UppdragChoice:
    """What a visitor chooses of the register; what is empty chooses all. `responsible` are names as
    printed or as shown, `year` a year or NO_YEAR."""

    search: str = ""
    responsible: tuple[str, ...] = ()
    year: str = ""
    documents: tuple[str, ...] = ()

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The choice as the parameters of an address."""
        return (
            ("q", self.search.strip()),
            *(("ansvarig", name) for name in self.responsible),
            ("ar", self.year),
            *(("dokument", name) for name in self.documents),
        )


# holds for as long as the documents do: a plan is told from others by which object it is
@remembered(1)
def uppdrag_lines(plans: tuple[Plan, ...]) -> tuple[UppdragLine, ...]:
    """Every printed row uppdrag × åtgärd of `plans`, in order."""
    found = []
    for plan in plans:
        rows = plan.atgarder()
        # reversed, so that the first of a number printed twice is the one that holds
        listed = {item.number: item for item in reversed(plan.uppdrag())}
        found += [_line(plan, row, listed) for row in rows]
    return tuple(found)


def chosen_uppdrag(lines: Sequence[UppdragLine], choice: UppdragChoice) -> list[UppdragLine]:
    """Those of `lines` that `choice` leaves, in their order."""
    matches = matcher(choice.search)
    names = set(choice.responsible)
    return [
        line
        for line in lines
        if (not names or any({who.name, who.shown} & names for who in line.responsible))
        and _at(line, choice.year)
        and (not choice.documents or line.origin.document in choice.documents)
        and matches(line.searched)
    ]


def choice_of(params: Params, plans: tuple[Plan, ...]) -> UppdragChoice:
    """The choice of "?q=…&ansvarig=NV&ar=2023&dokument=…".

    Raises ChoiceError for one that the register does not offer.
    """
    lines = uppdrag_lines(plans)
    held = dict.fromkeys(who.name for line in lines for who in line.responsible)
    names = {name for line in lines for who in line.responsible for name in (who.name, who.shown)}
    for name in params.getlist("ansvarig"):
        if name not in names:
            raise ChoiceError(
                f"Ingen rad har {name} som ansvarig; välj bland {', '.join(held) or 'inga'}."
            )
    year = first(params, "ar")
    years = [value for _, value in year_choices(lines) if value]
    if year and year not in years:
        raise ChoiceError(
            f"Ingen rad har {year} i sin tidplan; välj bland {', '.join(years) or 'inga'}."
        )
    return UppdragChoice(
        first(params, "q"),
        tuple(params.getlist("ansvarig")),
        year,
        document_ids(params.getlist("dokument"), plans),
    )


def responsible_choices(lines: Sequence[UppdragLine]) -> list[Choice]:
    """Those responsible for `lines`, in alphabetical order."""
    shown = {who.shown for line in lines for who in line.responsible}
    return [(name, name) for name in sorted(shown, key=swedish)]


def year_choices(lines: Sequence[UppdragLine]) -> list[Choice]:
    """The years that the tidplaner of `lines` name, all of them first, those without one last."""
    years = sorted({year for line in lines for year in line.years})
    choices = [("Alla år", ""), *((str(year), str(year)) for year in years)]
    if any(not line.years for line in lines):
        choices.append(("Utan årtal i tidplanen", NO_YEAR))
    return choices


def document_choices(lines: Sequence[UppdragLine], plans: Sequence[Plan]) -> list[Choice]:
    """The documents that hold `lines`."""
    held = {line.origin.document for line in lines}
    return [(called(plan), plan.id) for plan in plans if plan.id in held]


def _at(line: UppdragLine, year: str) -> bool:
    if year == NO_YEAR:
        return not line.years
    return not year or year in map(str, line.years)


def _line(plan: Plan, row: Atgard, listed: dict[str, Uppdrag]) -> UppdragLine:
    schedule = RANGE.sub("–", " ".join((row.schedule or "").split()))
    responsible = tuple(Responsible(name, spelled_out(name, plan)) for name in row.responsible)
    assignments = tuple(_assignment(number, listed.get(number)) for number in row.assignments)
    pages = plan.pages_of(row.span)
    source = plan.source
    searched = (
        row.text,
        row.target_area,
        schedule,
        *(who.shown for who in responsible),
        *(f"{each.name} {each.text}" for each in assignments),
    )
    return UppdragLine(
        row.letter or "",
        row.text,
        schedule,
        read_years(row.schedule or ""),
        responsible,
        assignments,
        row.target_area,
        Origin(
            plan.id,
            titled(source),
            source.region,
            source.period,
            pages[0] if pages else None,
            document_link(plan.id, row.span),
        ),
        " ".join(searched),
    )


def _assignment(number: str, item: Uppdrag | None) -> Assignment:
    """The uppdrag `number`: "1" is "RF 1" where the plan says whose it is, "HSN 1.1" as it is."""
    if item is None:
        return Assignment(number, "")
    said = number.startswith(item.issuer)
    return Assignment(number if said else f"{item.issuer} {number}".strip(), item.text)
