"""The command `plansvar-eval retrieval --dataset MAPP`."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.helping import Sentence

if TYPE_CHECKING:
    from eval.retrieval import Measurement
    from eval.statistics import Figure

# what each search of eval.retrieval.MEASURED is called
NAMES = {
    "fused": "Sammanvägt",
    "dense": "Innebörd",
    "lexical": "Ord",
    "passages": "  stycken",
    "sentences": "  meningar",
    "stems": "  ordstammar",
    "grams": "  ordbitar",
}


def retrieval(
    dataset: Annotated[
        Path,
        typer.Option("--dataset", help="Mapp med corpus.jsonl och queries.jsonl, som BEIR:s."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Mät hur väl sökningen hittar rätt i en annan datamängd än planerna."""
    from assistant.settings import read_settings
    from eval.dataset import read_dataset
    from eval.progress import progress_bar
    from eval.retrieval import measure
    from index.embedding import Embedder

    read = read_dataset(dataset)
    embedder = Embedder(read_settings().model)
    try:
        with (
            TemporaryDirectory(ignore_cleanup_errors=True) as folder,
            progress_bar("Läser in modellen") as tell,
        ):
            measured = measure(
                read,
                embedder,
                Path(folder),
                progress=lambda what, done, of: tell(done, of, what),
            )
    except OSError as error:
        raise Sentence(
            f"Det tillfälliga indexet kunde inte skrivas ({error.strerror or error}); gör plats på "
            "disken och försök igen."
        ) from error
    if as_json:
        typer.echo(json.dumps(measured, ensure_ascii=False))
    else:
        _print(measured)


def _print(measured: Measurement) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from eval.report.tables import number
    from eval.retrieval import MEASURED, NDCG_AT, RECALL_AT

    heads = [f"ndcg@{NDCG_AT}", *(f"recall@{depth}" for depth in RECALL_AT), "mrr"]
    title = (
        f"{measured['dataset']}: {measured['queries']} frågor, {measured['documents']} dokument, "
        f"{measured['passages']} stycken"
    )
    table = Table(
        title=Text(title),
        caption=Text("Medel; [95 % intervall]. Innebörd och ord är var sin hälft av sökningen."),
        caption_justify="left",
        box=SIMPLE_HEAD,
        pad_edge=False,
    )
    table.add_column("Sökning", no_wrap=True)
    for head in heads:
        shown = head.replace("ndcg", "nDCG").replace("recall", "R").replace("mrr", "MRR")
        table.add_column(Text(shown), justify="right")

    def cell(figure: Figure, between: bool) -> Text:
        interval = f" [{number(figure['low'])}–{number(figure['high'])}]" if between else ""
        return Text(number(figure["mean"], 3) + interval)

    for name in MEASURED:
        figures = measured["figures"][name]
        cells = (cell(figures[head], between=head == heads[0]) for head in heads)
        table.add_row(Text(NAMES[name]), *cells)
    Console().print(table)
    for told in notes(measured):
        typer.echo(told)


def notes(measured: Measurement) -> list[str]:
    """What must be known of the figures, a Swedish sentence each."""
    told: list[str] = []
    if measured["unscored"]:
        told.append(f"Frågor utan facit, som inte är med: {measured['unscored']}.")
    if measured["unknown_gold"]:
        told.append(
            f"Facit som inte finns i corpus.jsonl och räknas som missade: "
            f"{measured['unknown_gold']}."
        )
    return told
