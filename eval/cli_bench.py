"""The command that measures cost: bench."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Annotated

import typer

QUESTIONS = Path(__file__).parent / "questions" / "dev.jsonl"


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
            help="Mapp för bench.json, bench.html och bench.svg; visiting.json och visiting.svg "
            "med --visitors.",
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
            help="Mät webbsidan i stället: så många besökare som frågar var tionde sekund.",
        ),
    ] = None,
    minutes: Annotated[
        float, typer.Option("--minutes", min=0.01, help="Hur länge besökarna frågar.")
    ] = 10.0,
    address: Annotated[
        str | None,
        typer.Option("--address", help="Adressen till en sida som redan visas; annars startas en."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Mät vad Plansvar och det enkla receptet kostar när dokumenten blir fler, eller webbsidan."""
    if visitors is not None:
        _visit(questions, out, visitors, minutes, address, as_json)
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


def _visit(
    questions: Path,
    out: Path | None,
    visitors: int,
    minutes: float,
    address: str | None,
    as_json: bool,
) -> None:
    """Measures the page as its visitors meet it."""
    from contextlib import nullcontext

    from assistant.settings import read_settings
    from eval.bench.visiting import visit
    from eval.bench.visitreport import as_json as json_of
    from eval.bench.visitreport import sentences, summarise, write_visits
    from eval.bench.visits import Visits
    from eval.bench.visitserving import Server, serving, usage
    from eval.configuring import read_config
    from eval.question import read_questions
    from eval.report.tables import number
    from eval.runfolder import make_folder

    asked = tuple(question.question for question in read_questions(questions))
    if out is not None:
        make_folder(out)
    settings = read_settings()
    config = read_config([], questions, settings.index, str(settings.model))

    def tell(text: str) -> None:
        typer.echo(f"{text} …", err=True)

    with serving() if address is None else nullcontext(Server(address, None)) as server:
        visits = Visits(
            server.address, asked, visitors, minutes * 60, look=lambda: usage(server.process)
        )
        tell(f"{visitors} besökare frågar {server.address} i {number(minutes, 1)} minuter")
        seen = visit(visits, tell)
    summary = summarise(visits, seen)
    told = json_of(summary, seen, {**config, "address": server.address})
    if out is not None:
        write_visits(out, seen, told)
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    for sentence in sentences(summary):
        typer.echo(sentence)
    if out is not None:
        typer.echo(f"Diagram: {out / 'visiting.svg'}")
