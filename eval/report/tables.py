"""Summaries → tables in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from eval.scoring import FIGURES, LESS
from eval.statistics import Figure
from eval.summarising import Group, Summary

if TYPE_CHECKING:
    from rich.table import Table

Part = Literal["by_type", "by_party"]
# the figures of the tables by type and party, and their short heads
SHORT = {
    "gold_recall": "Guld",
    "first_right": "Första",
    "facts": "Fakta",
    "list_f1": "Lista\nF1",
    "count_right": "Rätt\nantal",
    "correct_refusal": "Rätt\navb.",
    "false_refusal": "Fel\navb.",
    "supported": "Stöd",
}
CAPTION = "Medel [95 % intervall] räknade/ej räknade frågor; ↓ lägre är bättre."


def total_table(summaries: Sequence[Summary]) -> Table:
    """The figures of the systems side by side, each with its interval and what it counts."""
    groups = [summary["total"] for summary in summaries]

    def row(head: str, cell: Callable[[Group], str]) -> list[str]:
        return [head, *(cell(group) for group in groups)]

    def cell_of(name: str) -> Callable[[Group], str]:
        return lambda group: _figure(group["figures"][name])

    rows = [
        ["Mått", *(summary["system"] for summary in summaries)],
        *(
            row(head + (" ↓" if name in LESS else ""), cell_of(name))
            for name, head in FIGURES.items()
        ),
        row("Ord per svar", lambda group: number(group["words"], 0)),
        row("Tecken, median", lambda group: number(group["characters"], 0)),
        row("Tecken citerade", lambda group: number(group["cited"], 0)),
        row("Sekunder, median", lambda group: number(group["p50"], 3)),
        row("Sekunder, p95", lambda group: number(group["p95"], 3)),
        row("Frågor", lambda group: str(group["questions"])),
        row("Därav fel i systemet", lambda group: str(group["errors"])),
    ]
    return _shown(rows, "Alla frågor", CAPTION, 20)


def part_table(summary: Summary, part: Part) -> Table:
    """The figures of one system by type or by party, the latter with the widest gaps."""
    rows = [["Frågetyp" if part == "by_type" else "Parti, organ", "Antal", *SHORT.values(), "Sek."]]
    for name, group in summary[part].items():
        cells = [number(group["figures"][key]["mean"]) for key in SHORT]
        rows.append([name, str(group["questions"]), *cells, number(group["p50"], 3)])
    caption = None if part == "by_type" else "\n".join(fairness(summary)) or None
    return _shown(rows, summary["system"], caption, 16)


def fairness(summary: Summary) -> list[str]:
    """The widest gap between two parties in each figure that has any, a Swedish sentence each."""
    return [
        f"{FIGURES[name]}: {gap['highest']} högst, {gap['lowest']} lägst, skillnad "
        f"{number(gap['gap'])}; slumpen ger en så stor i {percent(gap['chance'])} av fallen."
        for name, gap in summary["fairness"].items()
        if gap is not None and gap["highest"] != gap["lowest"]
    ]


def number(value: float | None, decimals: int = 2) -> str:
    """`value` as Swedes write it, or a dash for None: "0,81", "–"."""
    return "–" if value is None else f"{value:.{decimals}f}".replace(".", ",")


def percent(share: float) -> str:
    """`share` (0–1) in whole per cent: "12 %"; "under 1 %" for less."""
    return f"{share:.0%}".replace("%", " %") if share >= 0.01 else "under 1 %"


def _figure(figure: Figure) -> str:
    if figure["mean"] is None:
        return f"– 0/{figure['unscored']}"
    between = f"{number(figure['low'])}–{number(figure['high'])}"
    return f"{number(figure['mean'])} [{between}] {figure['scored']}/{figure['unscored']}"


def _shown(rows: Sequence[Sequence[str]], title: str, caption: str | None, first: int) -> Table:
    """`rows`, the heads first, as a table; the first column is at most `first` characters wide."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    # as Text, for "[n]" is no markup here
    heads, *body = ([Text(cell) for cell in row] for row in rows)
    told = None if caption is None else Text(caption)
    table = Table(
        title=Text(f"\n{title}"),
        caption=told,
        caption_justify="left",
        box=SIMPLE_HEAD,
        padding=0,
        show_edge=False,
    )
    widest = max(len(row[0]) for row in rows)
    # of a width that does not give way: a narrow terminal wraps the figures
    table.add_column(heads[0], width=min(first, widest))
    for head in heads[1:]:
        table.add_column(head, justify="right")
    for row in body:
        table.add_row(*row)
    return table
