"""Summaries and answers → tables in the terminal and one HTML file that opens offline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING, Literal

from eval.runfolder import Expected, GoldJson, Line, Run
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
    "correct_refusal": "Rätt avb.",
    "false_refusal": "Fel avb.",
}
CAPTION = "Medel [95 % intervall] räknade frågor/frågor utan värde; ↓ lägre är bättre."
STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;margin:1rem 0}td,th{border:1px solid #999;padding:.2rem .6rem}
td+td{text-align:right}details{border-bottom:1px solid #ccc;padding:.3rem 0}
summary{cursor:pointer}pre{white-space:pre-wrap;background:#f4f4f4;padding:.5rem}
.wrong>summary::before{content:"✗ ";color:#a00}.right>summary::before{content:"✓ ";color:#060}"""


def total_table(summaries: Sequence[Summary]) -> Table:
    """The figures of the systems side by side, each with its interval and what it counts."""
    heads = ["Mått", *(summary["system"] for summary in summaries)]
    return _shown([heads, *_totals(summaries)], "Alla frågor", CAPTION)


def part_table(summary: Summary, part: Part) -> Table:
    """The figures of one system by type or by party."""
    return _shown(_parts([summary], part), summary["system"], None)


def _shown(rows: Sequence[Sequence[str]], title: str, caption: str | None) -> Table:
    from rich.box import SIMPLE
    from rich.table import Table
    from rich.text import Text

    # as Text, for "[n]" is no markup here
    heads, *body = ([Text(cell) for cell in row] for row in rows)
    table = Table(title=title, caption=caption, box=SIMPLE, pad_edge=False)
    for number, head in enumerate(heads):
        table.add_column(head, min_width=None if number else 16)
    for row in body:
        table.add_row(*row)
    return table


def html(run: Run) -> str:
    """The report: totals, by type, by party, then each question of the first system with answer,
    citations, gold and what is wrong with it. All text in it is escaped."""
    summaries = run.summaries
    heads = ["Mått", *(summary["system"] for summary in summaries)]
    own = run.of(summaries[0]["system"])
    details = [_detail(line) for line in own]
    wrong = sum(bool(line["faults"]) for line in own)
    names = escape(" / ".join(heads[1:]))
    return "\n".join(
        [
            '<!doctype html><html lang="sv"><head><meta charset="utf-8">',
            f"<title>Utvärdering av Plansvar</title><style>{STYLE}</style></head><body>",
            "<h1>Utvärdering av Plansvar</h1>",
            _table([heads, *_totals(summaries)]),
            f"<p>{CAPTION}</p>",
            f"<h2>Efter frågetyp ({names})</h2>",
            _table(_parts(summaries, "by_type")),
            f"<h2>Efter parti eller organ ({names})</h2>",
            _table(_parts(summaries, "by_party")),
            f"<h2>Frågorna ({escape(own[0]['system'])}): {wrong} av {len(own)} med anmärkning</h2>",
            *details,
            "<h2>Körningen</h2>",
            _table(
                [
                    ["Inställning", "Värde"],
                    *([key, str(value)] for key, value in run.config.items()),
                ]
            ),
            "</body></html>\n",
        ]
    )


def _totals(summaries: Sequence[Summary]) -> list[list[str]]:
    groups = [summary["total"] for summary in summaries]

    def row(head: str, cell: Callable[[Group], str]) -> list[str]:
        return [head, *(cell(group) for group in groups)]

    def figures(name: str) -> Callable[[Group], str]:
        return lambda group: _figure(group["figures"][name])

    marks = {name: " ↓" if name in LESS else "" for name in FIGURES}
    return [
        *(row(head + marks[name], figures(name)) for name, head in FIGURES.items()),
        row("Ord per svar", lambda group: _number(group["words"], 0)),
        row("Sekunder, median", lambda group: _number(group["p50"], 3)),
        row("Sekunder, p95", lambda group: _number(group["p95"], 3)),
        row("Frågor", lambda group: str(group["questions"])),
        row("Därav fel i systemet", lambda group: str(group["errors"])),
    ]


def _parts(summaries: Sequence[Summary], part: Part) -> list[list[str]]:
    parts = [summary[part] for summary in summaries]
    head = "Frågetyp" if part == "by_type" else "Parti, organ"
    rows = [[head, "Antal", *SHORT.values(), "Sek."]]
    for name in parts[0]:
        groups = [groups[name] for groups in parts]
        cells = [
            " / ".join(_number(group["figures"][key]["mean"]) for group in groups) for key in SHORT
        ]
        medians = " / ".join(_number(group["p50"], 3) for group in groups)
        rows.append([name, str(groups[0]["questions"]), *cells, medians])
    return rows


def _figure(figure: Figure) -> str:
    if figure["mean"] is None:
        return f"– 0/{figure['unscored']}"
    between = f"{_number(figure['low'])}–{_number(figure['high'])}"
    return f"{_number(figure['mean'])} [{between}] {figure['scored']}/{figure['unscored']}"


def _number(value: float | None, decimals: int = 2) -> str:
    """`value` as Swedes write it, or a dash for None."""
    return "–" if value is None else f"{value:.{decimals}f}".replace(".", ",")


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = (
        "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row)
        for row, tag in zip(rows, ["th", *["td"] * (len(rows) - 1)], strict=True)
    )
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in body)}</table>"


def _detail(line: Line) -> str:
    faults = "".join(f"<li>{escape(fault)}</li>" for fault in line["faults"])
    earlier = "".join(f"<p><i>Tidigare: {escape(text)}</i></p>" for text in line["history"])
    cited = "".join(
        f"<li>[{c['number']}] {escape(c['document'])}, {escape(' › '.join(c['section']))}, "
        f"{escape(c['label'])}<pre>{escape(c['quote'])}</pre></li>"
        for c in line["citations"]
    )
    return (
        f'<details class="{"wrong" if faults else "right"}">'
        f"<summary>{escape(line['id'])} ({escape(line['type'])}): "
        f"{escape(line['question'])}</summary>{earlier}<ul>{faults}</ul>"
        f"<h4>Svar</h4><pre>{escape(line['answer'])}</pre><h4>Källor</h4><ul>{cited}</ul>"
        f"<h4>Guld</h4><ul>{_golds(line['expected']['gold'])}</ul>"
        f"{_expected(line['expected'])}</details>"
    )


def _golds(golds: Sequence[GoldJson]) -> str:
    return "".join(
        f"<li>{escape(gold['document'])}<pre>{escape(gold['quote'])}</pre></li>" for gold in golds
    )


def _expected(expected: Expected) -> str:
    if expected["refuse"]:
        return f"<p>Ska avböjas: {escape(expected['reason'] or '')}.</p>"
    facts = "; ".join(" / ".join(alternatives) for alternatives in expected["facts"])
    also = expected["also"]
    shown = f"<h4>Duger också</h4><ul>{_golds(also)}</ul>" if also else ""
    return f"{shown}<p>Fakta: {escape(facts)}</p>"
