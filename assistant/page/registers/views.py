"""The registers as they are shown: a table, a chart or a timeline of what a visitor chooses."""

from __future__ import annotations

from dataclasses import replace

from assistant.page.registers import chart
from assistant.page.registers.sifting import (
    MOST_ROWS,
    NOTHING,
    Choice,
    counted,
    download_link,
    thousands,
)
from assistant.page.registers.timeline import timeline
from assistant.page.registers.uppdrag import UppdragChoice, chosen_uppdrag, uppdrag_lines
from assistant.page.registers.yrkanden import (
    IN_ORDER,
    YrkandeChoice,
    chosen_yrkanden,
    yrkande_lines,
)
from assistant.page.templating import fill
from documents.plan import Plan

TABLE = "tabell"
NUMBER, AMOUNTS = "antal", "belopp"
TIMELINE = "tidslinje"
YRKANDEN_VIEWS: tuple[Choice, ...] = (
    ("Tabell", TABLE),
    ("Diagram: antal", NUMBER),
    ("Diagram: belopp", AMOUNTS),
)
UPPDRAG_VIEWS: tuple[Choice, ...] = (("Tabell", TABLE), ("Tidslinje", TIMELINE))
NO_YRKANDEN = "Inget av dokumenten innehåller yrkanden."
NO_UPPDRAG = "Inget av dokumenten innehåller ett register över uppdrag och åtgärder."
NO_AMOUNT = (
    "Inget yrkande med belopp motsvarar urvalet; ta bort något filter eller ett ord ur sökningen."
)


def yrkanden_view(plans: tuple[Plan, ...], choice: YrkandeChoice, view: str = TABLE) -> str:
    """The HTML of the register of yrkanden: those of `plans` that `choice` leaves, as `view`, one
    of YRKANDEN_VIEWS, with links to download them."""
    lines = yrkande_lines(plans)
    if not lines:
        return _note(NO_YRKANDEN)
    drawn = view in (NUMBER, AMOUNTS)
    if drawn:
        # a chart has its own order, the same whoever looks
        choice = replace(choice, order=IN_ORDER, with_amount=choice.with_amount or view == AMOUNTS)
    left = chosen_yrkanden(lines, choice)
    shown = left if view == NUMBER else left[:MOST_ROWS]
    areas = {NUMBER: chart.counts, AMOUNTS: chart.amounts}[view](shown) if drawn else ()
    return fill(
        "yrkanden.html.jinja",
        counted=counted(len(left), len(lines), "yrkanden", whole=view == NUMBER),
        csv=download_link("yrkanden.csv", choice.pairs()),
        excel=download_link("yrkanden.xlsx", choice.pairs()),
        nothing="" if left else NO_AMOUNT if choice.with_amount else NOTHING,
        lines=() if drawn else shown,
        areas=areas,
        of_amounts=view == AMOUNTS,
        order=choice.order,
        thousands=thousands,
    )


def uppdrag_view(plans: tuple[Plan, ...], choice: UppdragChoice, view: str = TABLE) -> str:
    """The HTML of the register of uppdrag: those rows of `plans` that `choice` leaves, as `view`,
    one of UPPDRAG_VIEWS, with links to download them."""
    lines = uppdrag_lines(plans)
    if not lines:
        return _note(NO_UPPDRAG)
    left = chosen_uppdrag(lines, choice)
    shown = left[:MOST_ROWS]
    drawn = view == TIMELINE
    return fill(
        "uppdrag.html.jinja",
        counted=counted(len(left), len(lines), "rader"),
        csv=download_link("uppdrag.csv", choice.pairs()),
        excel=download_link("uppdrag.xlsx", choice.pairs()),
        nothing="" if left else NOTHING,
        lines=() if drawn else shown,
        timeline=timeline(shown) if drawn and left else None,
        # a title of each document where there are several
        several=len({line.origin.document for line in lines}) > 1,
    )


def _note(text: str) -> str:
    return fill("register_note.html.jinja", text=text)
