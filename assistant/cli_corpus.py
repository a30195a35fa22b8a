"""The commands that change what is searched: add, remove, index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli_options import AsJson, settings_to_read
from assistant.helping import Sentence
from assistant.printing import embedding_bar, holds, write_json

if TYPE_CHECKING:
    from documents.plan import Kind, Plan
    from index.building import Report

# what an operator may call a kind of document
KINDS = {
    "partiförslag": "party proposal",
    "beslutad": "adopted plan",
    "anteckningar": "meeting note",
}


def add(
    file: Annotated[
        Path, typer.Argument(help="Planen: PDF, DOCX, HTML, Markdown eller text.", metavar="FIL")
    ],
    organisation: Annotated[
        str | None, typer.Option(help="Vem planen är från: ett parti, en nämnd, en förvaltning.")
    ] = None,
    party: Annotated[
        list[str] | None, typer.Option(help="Parti, som kod eller namn; flera om gemensamt.")
    ] = None,
    region: Annotated[str | None, typer.Option(help="Region eller kommun.")] = None,
    period: Annotated[str | None, typer.Option(help="Åren som planen gäller: 2025–2027.")] = None,
    title: Annotated[str | None, typer.Option(help="Titel.")] = None,
    date: Annotated[str | None, typer.Option(help="Datum: 2024-10-02.")] = None,
    kind: Annotated[str | None, typer.Option(help=f"Sort: {', '.join(KINDS)}.")] = None,
    id: Annotated[str | None, typer.Option("--id", help="Id; ett som finns ersätts.")] = None,
    as_json: AsJson = False,
) -> None:
    """Lägg till en plan i dokumenten och indexet. Det som inte anges gissas ur texten."""
    from assistant.filing.adding import add_document
    from assistant.filing.describing import Given
    from assistant.filing.owners import party_codes_of
    from assistant.settings import read_settings
    from index.embedding import Embedder

    for option, value in (("--organisation", organisation), ("--period", period)):
        if value is not None and not value.strip():
            raise Sentence(f"{option} är tomt; ange ett värde eller utelämna det.")
    given = Given(
        id=id,
        title=title,
        organisation=organisation,
        parties=None if party is None else party_codes_of(",".join(party)),
        region=region,
        period=period,
        date=date,
        kind=_kind(kind),
    )
    shown = (lambda _: None) if as_json else _show_plan
    settings = read_settings()
    with embedding_bar() as bar:
        added = add_document(settings, file, given, Embedder(settings.model), shown, bar)
    plan, report = added.plan, added.report
    if as_json:
        from assistant.listing import dokument

        write_json(
            {
                **dokument([plan])[0],
                "remarks": list(plan.remarks),
                "replaced": added.replaced,
                "embedded": report.embedded if report else 0,
            },
            indent=2,
        )
    elif report is None:
        typer.echo(f"{plan.id} finns redan med samma innehåll; ingenting är ändrat.")
    else:
        done = "ersatt" if added.replaced else "tillagd"
        typer.echo(f"{plan.id} är {done}: {_indexed(report)}.")


def remove(
    document: Annotated[str, typer.Argument(help="Dokumentets id.", metavar="ID")],
) -> None:
    """Ta bort ett dokument ur dokumenten och indexet."""
    from assistant.filing.adding import remove_document
    from assistant.settings import read_settings
    from index.embedding import Embedder

    settings = read_settings()
    with embedding_bar() as bar:
        report = remove_document(settings, document, Embedder(settings.model), bar)
    typer.echo(f"{document} är borttaget: {_indexed(report)}.")


def index(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Bygg om allt från grunden.")] = False,
) -> None:
    """Bygg indexet, eller uppdatera det som har ändrats."""
    from assistant.opening import open_entries
    from index import build_index
    from index.embedding import Embedder

    settings = settings_to_read()
    entries = open_entries(settings)
    with embedding_bar() as bar:
        embedder = Embedder(settings.model)
        report = build_index(
            settings.index, entries, embedder, bar, rebuild, chroma_url=settings.chroma_url
        )
    if report.unchanged:
        typer.echo(f"Indexet är aktuellt: {report.passages} stycken ur {len(entries)} dokument.")
        return
    typer.echo(
        f"Indexet är klart: {report.passages} stycken ur {len(entries)} dokument, "
        f"{report.embedded} inbäddade på nytt."
    )
    for plan in report.changed:
        typer.echo(f"  nytt eller ändrat: {plan}")
    for plan in report.removed:
        typer.echo(f"  borttaget: {plan}")


def _kind(name: str | None) -> Kind | None:
    from documents.plan import Kind

    if name is None:
        return None
    value = KINDS.get(name.lower(), name.lower())
    if value not in set(Kind):
        raise Sentence(f"Sorten {name} finns inte; välj bland {', '.join(KINDS)}.")
    return Kind(value)


def _show_plan(plan: Plan) -> None:
    """Prints what a plan was taken for, so that it can be put right with the options."""
    source = plan.source
    swedish = {value: name for name, value in KINDS.items()}
    lines = {
        "Id": source.id,
        "Titel": source.title,
        "Organisation": source.organisation,
        "Parti": ", ".join(source.parties) or "–",
        "Region": source.region,
        "Period": source.period,
        "Datum": source.date or "–",
        "Sort": swedish[source.kind],
    }
    for name, value in lines.items():
        typer.echo(f"{name + ':':<14}{value}")
    typer.echo(f"Innehåll:     {holds(plan)}")
    for remark in plan.remarks:
        typer.echo(f"Obs:          {remark}")
    typer.echo("Stämmer något inte, lägg till filen igen med rätt --title, --organisation, …")


def _indexed(report: Report) -> str:
    return f"{report.passages} stycken i indexet, {report.embedded} inbäddade på nytt"
