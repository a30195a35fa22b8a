"""A bench's figures → bench.json, the table in the terminal, bench.html and the plot bench.svg."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from eval.bench.benching import SYSTEMS, Measurement, Row
from eval.record import RunError
from eval.report.plotting import Curve, growth
from eval.report.tables import number
from eval.systems import Name

if TYPE_CHECKING:
    from rich.table import Table

HEADS = ("Mått", "Dok.", "Plansvar", "Växt", "Enkla", "Växt", "Kvot")
TITLE = "Vad det kostar när dokumenten blir fler"
# the figures of the one plot of growth, and what they are called there
GROWING = {"build": "bygge", "p50": "svar", "memory": "minne"}
# the plots in the page: title, label of the axis, figures and what tells them apart
PLOTS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("Bygga indexet", "sekunder", {"build": "", "rest": "utom inbäddning"}),
    ("Kallstart till första svar", "sekunder", {"cold": ""}),
    ("Tid för ett svar", "millisekunder", {"p50": "median", "p95": "p95"}),
    ("Minne", "MB", {"memory": "vid svar", "build_peak": "vid bygge"}),
)
STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;margin:1rem 0;display:block;overflow-x:auto}
td,th{border:1px solid #999;padding:.2rem .6rem;overflow-wrap:anywhere}
td+td{text-align:right}tr.first td{border-top:2px solid #555}svg{max-width:100%;height:auto}"""


def notes(measurements: Sequence[Measurement]) -> tuple[str, ...]:
    """What a reader of the figures must know, in Swedish sentences."""
    told = [
        "Enkla är det enkla receptet. Växt är i förhållande till det minsta antalet dokument, kvot "
        "är Plansvar i förhållande till det enkla receptet.",
        "Kallstart är från att en ny process startas till dess första svar; det enkla receptet har "
        "sitt index i minnet och bygger det vid varje start, vilket här räknas till bygget.",
        "Last är hur många processer som ville köra samtidigt, i snitt över minuten före.",
    ]
    for system, shown in SYSTEMS.items():
        own = [m for m in measurements if m.system is system]
        counted = [m for m in own if m.built.real < m.built.texts]
        if counted:
            real = sum(m.built.real for m in own)
            sizes = ", ".join(str(m.documents) for m in counted)
            told.append(
                f"{shown}, {sizes} dokument: inbäddningen räknad ur {real} texter mätta på riktigt "
                f"({number(counted[0].text_seconds * 1000, 1)} ms per text); allt annat är "
                "mätt, minnet utan det som nätet behöver när stycken bäddas in."
            )
    return tuple(told)


def cells(rows: Sequence[Row]) -> list[list[str]]:
    """The rows of the table as text, under HEADS."""
    return [
        [
            row["head"],
            str(row["documents"]),
            number(row["full"], row["decimals"]),
            number(row["full_growth"], 1),
            number(row["plain"], row["decimals"]),
            number(row["plain_growth"], 1),
            number(row["full_to_plain"], 1),
        ]
        for row in rows
    ]


def table(rows: Sequence[Row]) -> Table:
    """The table in the terminal."""
    from rich.box import SIMPLE
    from rich.table import Table

    shown = Table(box=SIMPLE, pad_edge=False)
    for place, head in enumerate(HEADS):
        shown.add_column(head, justify="right" if place else "left", no_wrap=place == 0)
    body = cells(rows)
    for place, row in enumerate(body):
        last = place + 1 == len(body) or body[place + 1][0] != row[0]
        shown.add_row(*row, end_section=last)
    return shown


def growth_plot(rows: Sequence[Row]) -> str:
    """An SVG of how many times what the smallest corpus costs the larger ones do."""
    keys = (("full_growth", Name.FULL), ("plain_growth", Name.PLAIN))
    curves = [
        Curve(f"{SYSTEMS[system]}: {shown}", _points(rows, figure, key))
        for key, system in keys
        for figure, shown in GROWING.items()
    ]
    return growth(TITLE, "dokument", "gånger kostnaden för de minsta", curves)


def _plots(rows: Sequence[Row]) -> list[str]:
    return [
        growth(
            title,
            "dokument",
            label,
            [
                Curve(": ".join(filter(None, (shown, what))), _points(rows, figure, system.value))
                for system, shown in SYSTEMS.items()
                for figure, what in of.items()
            ],
        )
        for title, label, of in PLOTS
    ]


def _points(rows: Sequence[Row], figure: str, key: str) -> tuple[tuple[float, float], ...]:
    values: list[tuple[float, object]] = [
        (row["documents"], dict(row)[key]) for row in rows if row["figure"] == figure
    ]
    return tuple((size, value) for size, value in values if isinstance(value, float))


def html(rows: Sequence[Row], told: Sequence[str], config: Mapping[str, object]) -> str:
    """The page: table, notes, plots and what it was measured with; it opens offline."""
    body = cells(rows)
    lines = [
        f"<tr{' class=first' if not n or body[n - 1][0] != row[0] else ''}>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in row)
        + "</tr>"
        for n, row in enumerate(body)
    ]
    heads = "".join(f"<th>{escape(head)}</th>" for head in HEADS)
    plots = zip(
        [TITLE, *(title for title, _, _ in PLOTS)], [growth_plot(rows), *_plots(rows)], strict=True
    )
    return "\n".join(
        [
            '<!doctype html><html lang="sv"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{TITLE}</title><style>{STYLE}</style></head><body><h1>{TITLE}</h1>",
            f"<table><tr>{heads}</tr>",
            *lines,
            "</table>",
            *(f"<p>{escape(note)}</p>" for note in told),
            *(f"<h2>{escape(title)}</h2>{svg}" for title, svg in plots),
            "<h2>Mätningen</h2><table>",
            *(
                f"<tr><td>{escape(key)}</td><td>{escape(str(value))}</td></tr>"
                for key, value in config.items()
            ),
            "</table></body></html>\n",
        ]
    )


def as_json(
    rows: Sequence[Row], told: Sequence[str], config: Mapping[str, object]
) -> dict[str, object]:
    """What bench.json holds."""
    return {"config": dict(config), "notes": list(told), "rows": list(rows)}


def write_bench(
    folder: Path, rows: Sequence[Row], told: Sequence[str], config: Mapping[str, object]
) -> None:
    """Writes bench.json, bench.html and bench.svg into `folder`. Raises RunError when it cannot."""
    contents = {
        "bench.json": json.dumps(as_json(rows, told, config), ensure_ascii=False, indent=2) + "\n",
        "bench.html": html(rows, told, config),
        "bench.svg": growth_plot(rows) + "\n",
    }
    try:
        for name, text in contents.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise RunError(f"Det går inte att skriva i mappen {folder}.") from error
