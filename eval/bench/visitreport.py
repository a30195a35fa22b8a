"""The figures of visits → a few sentences, visiting.json and the plots visiting.svg, load.svg."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from eval.bench.visitfigures import MINUTE, Count, Memory, Seconds, Summary
from eval.bench.visitplot import load_plot, signed, waiting_plot
from eval.bench.visits import Asked, Looked, Seen, Visits
from eval.record import RunError
from eval.report.tables import number

WAYS = {"api": "API:et", "page": "sidan"}


def sentences(summary: Summary) -> tuple[str, ...]:
    """The figures as Swedish sentences."""
    ways = " och ".join(WAYS[way] for way in summary["ways"])
    told = [
        f"{summary['visitors']} besökare genom {ways} i {number(summary['seconds'] / MINUTE, 1)} "
        f"minuter, med {number(summary['thinking'], 1)} s betänketid i medeltal: "
        f"{summary['questions']} frågor, varav {summary['answered']} besvarade, och "
        f"{summary['pages']} öppnade sidor.",
        f"Svar som jämförts med det som samma fråga i samma samtal får ensam: "
        f"{summary['compared']}, av {summary['told_apart']} olika; "
        f"någon annans svar: {summary['foreign'].get('other', 0)}, "
        f"ändrade svar: {summary['foreign'].get('changed', 0)}.",
    ]
    refused = ", ".join(f"{count} med {status}" for status, count in summary["refused"].items())
    told.append(
        f"Artigt avvisade: {refused}; {_told(summary['refusing'])}."
        if refused
        else "Artigt avvisade: inga."
    )
    wrong = ", ".join(f"{what} {count} gånger" for what, count in summary["faults"].items())
    told.append(f"Fel: {wrong or 'inga'}.")
    heads: list[tuple[str, Seconds]] = [("Första svarstexten på sidan", summary["first"])]
    heads += [
        (f"Hela svaret genom {WAYS[way]}", seconds) for way, seconds in summary["by_way"].items()
    ]
    heads.append(("Sidan med det som den hämtar", summary["opening"]))
    told += [f"{head}: {_told(of)}." for head, of in heads if of["median"] is not None]
    told += _memory("Minne", summary["memory"], summary["warm_up"])
    told += _memory("Eget minne", summary["own_memory"], summary["warm_up"])
    counts: list[tuple[str, Count | None]] = [
        ("Trådar", summary["threads"]),
        ("Öppna filer och anslutningar", summary["files"]),
        ("Halvstängda anslutningar", summary["half_closed"]),
    ]
    told += [
        f"{head}: {of['first']} först, som mest {of['most']}"
        + ("." if of["rested"] is None else f", {of['rested']} när alla hade gått.")
        for head, of in counts
        if of is not None
    ]
    if summary["processor_seconds"] is not None:
        told.append(
            f"Processortid: {number(summary['processor_seconds'], 0)} s, "
            f"{number((summary['processor_share'] or 0) * 100, 0)} % av datorns alla kärnor."
        )
    after = summary["after"]
    if after["questions"]:
        told.append(
            f"När alla hade gått: {after['answered']} av {after['questions']} frågor besvarade, "
            f"{after['own']} med eget svar, längst {number(after['most'])} s."
        )
    return tuple(told)


def _memory(head: str, memory: Memory | None, warm_up: float) -> list[str]:
    if memory is None:
        return []
    told = (
        f"{head}: {number(memory['first_minute'], 0)} MB första minuten, "
        f"{number(memory['last_minute'], 0)} MB den sista, som mest {number(memory['most'], 0)} MB"
    )
    if memory["rested"] is not None:
        told += f", {number(memory['rested'], 0)} MB när alla hade gått"
    if memory["a_minute"] is not None:
        told += (
            f"; efter {number(warm_up / MINUTE, 1)} minuters uppvärmning "
            f"{signed(memory['a_minute'])} ± {number(memory['a_minute_error'])} MB per minut"
        )
    return [f"{told}."]


def _told(seconds: Seconds) -> str:
    return (
        f"median {number(seconds['median'])} s, p95 {number(seconds['p95'])} s, "
        f"p99 {number(seconds['p99'])} s, längst {number(seconds['most'])} s"
    )


def as_json(summary: Summary, seen: Seen, config: Mapping[str, object]) -> dict[str, object]:
    """What visiting.json holds: the figures, and what they are made of. No question is in it."""
    return {
        "config": dict(config),
        "summary": summary,
        "asked": [_asked(each) for each in seen.asked],
        "after": [_asked(each) for each in seen.after],
        "refused": [
            [round(r.at, 3), round(r.seconds, 4), r.status, r.wait, r.way] for r in seen.refused
        ],
        "opened": [[round(o.at, 3), o.seconds, o.fault] for o in seen.opened],
        "looked": [_looked(each) for each in seen.looked],
    }


def _asked(asked: Asked) -> list[object]:
    return [round(asked.at, 3), asked.first, asked.whole, asked.fault, asked.foreign, asked.way]


def _looked(looked: Looked) -> list[object]:
    used = looked.usage
    counts = (used.threads, used.files, used.half_closed)
    return [round(looked.at, 1), used.memory, used.share, used.processor, *counts]


def write_visits(folder: Path, visits: Visits, seen: Seen, told: Mapping[str, object]) -> None:
    """Writes visiting.json, which holds `told`, visiting.svg and load.svg into `folder`. Raises
    RunError."""
    contents = {
        "visiting.json": json.dumps(told, ensure_ascii=False) + "\n",
        "visiting.svg": waiting_plot(seen) + "\n",
        "load.svg": load_plot(visits, seen) + "\n",
    }
    try:
        for name, text in contents.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise RunError(f"Det går inte att skriva i mappen {folder}.") from error
