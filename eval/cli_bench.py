"""The command that measures cost: bench."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.settings import Settings
    from eval.bench.conversing import Alone, Conversation, Way
    from eval.question import GoldQuestion

QUESTIONS = Path(__file__).parent / "questions" / "dev.jsonl"


class Through(StrEnum):
    """What visitors come through."""

    API = "api"
    PAGE = "page"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Stay:
    """How visitors are to come: how many, for how many minutes, through what, to which address
    (None for a server of its own), with how many seconds to think, and how many of the minutes are
    warm-up."""

    visitors: int
    minutes: float
    through: Through
    address: str | None
    thinking: float
    warm_up: float


def bench(
    documents: Annotated[
        list[int] | None,
        typer.Option(
            "--documents", min=1, help="Antal dokument; flera går bra (annars 5, 50 och 500)."
        ),
    ] = None,
    questions: Annotated[
        Path, typer.Option("--questions", help="Frågor att ställa (JSONL); högst hundra tas.")
    ] = QUESTIONS,
    threads: Annotated[
        list[int] | None,
        typer.Option("--threads", min=1, help="Antal trådar; flera går bra (annars 1, 2 och 4)."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help="Mapp för bench.json, bench.html och bench.svg; visiting.json, visiting.svg och "
            "load.svg med --visitors.",
        ),
    ] = None,
    embed_all: Annotated[
        bool,
        typer.Option("--embed-all", help="Bädda in alla texter på riktigt; tar över en timme."),
    ] = False,
    visitors: Annotated[
        int | None,
        typer.Option(
            "--visitors",
            min=1,
            help="Mät servern i stället: så många besökare på en gång, med var sitt samtal.",
        ),
    ] = None,
    through: Annotated[
        Through, typer.Option("--through", help="Vad besökarna använder: API:et, sidan eller båda.")
    ] = Through.PAGE,
    minutes: Annotated[
        float, typer.Option("--minutes", min=0.01, help="Hur länge besökarna frågar.")
    ] = 10.0,
    thinking: Annotated[
        float,
        typer.Option(
            "--thinking",
            min=0,
            help="Sekunder i medeltal mellan svar och nästa fråga; 0 för så fort det går.",
        ),
    ] = 10.0,
    warm_up: Annotated[
        float,
        typer.Option("--warm-up", min=0, help="Minuter i början som minnets lutning inte räknar."),
    ] = 1.0,
    address: Annotated[
        str | None,
        typer.Option(
            "--address",
            help="Adressen till en server som redan svarar ur samma dokument; annars startas en.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Mät vad Plansvar och det enkla receptet kostar när dokumenten blir fler, eller servern när
    många frågar."""
    if visitors is not None:
        stay = Stay(visitors, minutes, through, address, thinking, warm_up)
        _visit(questions, out, stay, as_json)
        return
    from assistant.opening import open_entries
    from assistant.settings import read_settings
    from eval.bench.benching import (
        SIZES,
        SYSTEMS,
        THREADS,
        Bench,
        expected_seconds,
        rows,
        run_bench,
        sample,
    )
    from eval.bench.benchreport import as_json as json_of
    from eval.bench.benchreport import notes, table, write_bench
    from eval.configuring import read_config
    from eval.question import read_questions
    from eval.runfolder import make_folder
    from index.embedding import Embedder
    from index.manifest import wanted

    asked = sample([question.asked for question in read_questions(questions)])
    if out is not None:
        make_folder(out)
    settings = read_settings()
    entries = open_entries(settings)
    sizes = tuple(sorted(set(documents or SIZES)))
    counts = tuple(sorted(set(threads or THREADS)))
    name = Embedder(settings.model).name
    config = read_config([system.value for system in SYSTEMS], questions, settings.index, name)
    # what is measured is built for the purpose, and not the index in use
    built = {"corpus": dict(wanted(entries, name).documents), "index": "", "passages": 0}
    told_config = {**config, **built, "documents": list(sizes), "embed_all": embed_all}

    started = time.perf_counter()
    minutes = max(1, round(expected_seconds(sizes, embed_all) / 60))
    typer.echo(f"Det tar ungefär {minutes} minuter.", err=True)

    def tell(text: str) -> None:
        typer.echo(f"{time.perf_counter() - started:5.0f} s  {text} …", err=True)

    measurements, failed = run_bench(
        Bench(entries, sizes, asked, counts, Embedder, settings.model, embed_all), tell
    )
    found, told = rows(measurements, counts), (*failed, *notes(measurements))
    if out is not None:
        write_bench(out, found, told, told_config)
    if as_json:
        typer.echo(json.dumps(json_of(found, told, told_config), ensure_ascii=False))
        return
    from rich.console import Console

    Console().print(table(found))
    for note in told:
        typer.echo(note)
    if out is not None:
        typer.echo(f"Tabell och diagram: {out / 'bench.html'}")


def _visit(questions: Path, out: Path | None, stay: Stay, as_json: bool) -> None:
    """Measures the server as its visitors meet it."""
    from contextlib import nullcontext

    from assistant.settings import read_settings
    from eval.bench.conversing import Way
    from eval.bench.visitfigures import MINUTE, summarise
    from eval.bench.visiting import visit
    from eval.bench.visitreport import as_json as json_of
    from eval.bench.visitreport import sentences, write_visits
    from eval.bench.visits import Visits
    from eval.bench.visitserving import Server, serving, usage
    from eval.configuring import read_config
    from eval.question import read_questions
    from eval.report.tables import number
    from eval.runfolder import make_folder

    asked = read_questions(questions)
    if out is not None:
        make_folder(out)
    settings = read_settings()
    config = read_config([], questions, settings.index, str(settings.model))
    ways = tuple(Way) if stay.through is Through.BOTH else (Way(stay.through),)

    def tell(text: str) -> None:
        typer.echo(f"{text} …", err=True)

    tell("besvarar samtalen vart för sig")
    had, alone = _alone(settings, asked, stay.visitors, ways)
    own_server = serving() if stay.address is None else nullcontext(Server(stay.address, None))
    with own_server as server:
        visits = Visits(
            server.address,
            had,
            stay.visitors,
            stay.minutes * MINUTE,
            stay.thinking,
            stay.warm_up * MINUTE,
            alone=alone,
            look=lambda: usage(server.process),
        )
        tell(
            f"{stay.visitors} besökare frågar {server.address} i {number(stay.minutes, 1)} minuter"
        )
        seen = visit(visits, tell)
    summary = summarise(visits, seen)
    told = json_of(summary, seen, {**config, "address": server.address})
    if out is not None:
        write_visits(out, visits, seen, told)
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    for sentence in sentences(summary):
        typer.echo(sentence)
    if out is not None:
        typer.echo(f"Diagram: {out / 'visiting.svg'} och {out / 'load.svg'}")


def _alone(
    settings: Settings, questions: tuple[GoldQuestion, ...], visitors: int, ways: tuple[Way, ...]
) -> tuple[tuple[Conversation, ...], Alone]:
    """The conversations to have about the corpus of `settings`, and what they are answered alone:
    not known where a language model writes the answers, which may write them otherwise."""
    from assistant.opening import open_chain, open_searchable
    from eval.bench.conversing import Alone, answered_alone, conversations

    index = open_searchable(settings)
    try:
        had = conversations(questions, [plan.id for plan in index.plans], visitors, ways)
        if settings.llm is not None:
            return had, Alone()
        return had, answered_alone(open_chain(index), index.plans, had)
    finally:
        index.closer()
