"""The commands that show what the documents hold: yrkanden, uppdrag, dokument, parse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli_options import AsCsv, AsJson, Document, Party, Region, settings_to_read
from assistant.helping import Sentence
from assistant.printing import holds, print_rows, write_csv, write_json

if TYPE_CHECKING:
    from documents.plan import Plan


def yrkanden(
    party: Party = None,
    document: Document = None,
    region: Region = None,
    search: Annotated[
        str | None, typer.Option("--search", help="Bara de som innehåller detta.")
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Alla yrkanden, i dokumentens ordning."""
    from assistant.listing import YrkandeJson
    from assistant.listing import yrkanden as listed
    from assistant.sifting import containing

    rows = listed(_plans(party, document, region))
    rows = containing(rows, search)
    columns = {"document": "Dokument", "number": "Nr", "text": "Yrkande"}
    _show(rows, as_json, as_csv, columns, list(YrkandeJson.__annotations__))


def uppdrag(
    document: Document = None,
    region: Region = None,
    responsible: Annotated[
        str | None, typer.Option("--responsible", help="Bara denna ansvariga (NV, POU …).")
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Registret över uppdrag och åtgärder, en rad per tryckt rad."""
    from assistant.listing import UppdragJson
    from assistant.listing import uppdrag as listed
    from assistant.sifting import answered_for

    rows = listed(_plans(None, document, region))
    rows = answered_for(rows, responsible)
    columns = {
        "assignments": "Uppdrag",
        "activity": "Åtgärd",
        "text": "Text",
        "schedule": "Tidplan",
        "responsible": "Ansvarig",
    }
    _show(rows, as_json, as_csv, columns, list(UppdragJson.__annotations__))


def dokument(
    party: Party = None, region: Region = None, as_json: AsJson = False, as_csv: AsCsv = False
) -> None:
    """Dokumenten som finns, med ursprung."""
    from assistant.listing import DokumentJson
    from assistant.listing import dokument as listed

    columns = {
        "id": "Id",
        "organisation": "Organisation",
        "title": "Titel",
        "region": "Region",
        "period": "Period",
        "kind": "Sort",
    }
    rows = listed(_plans(party, None, region))
    _show(rows, as_json, as_csv, columns, list(DokumentJson.__annotations__))


def parse(
    file: Annotated[
        Path, typer.Argument(help="Planen: PDF, DOCX, HTML, Markdown eller text.", metavar="FIL")
    ],
    as_json: AsJson = False,
) -> None:
    """Visa en plan som den tolkas, utan att ta in den i indexet."""
    from assistant.filing.drafting import read_described
    from assistant.listing import parsed
    from assistant.opening import open_entries

    plan = read_described(file, open_entries(settings_to_read()))
    if as_json:
        write_json(parsed(plan))
        return
    for section in plan.sections:
        typer.echo("  " * (len(section.path) - 1) + section.path[-1])
    typer.echo(holds(plan))
    for remark in plan.remarks:
        typer.echo(remark)


def _show(
    rows: Sequence[Mapping[str, Any]],
    as_json: bool,
    as_csv: bool,
    columns: Mapping[str, str],
    fields: Sequence[str],
) -> None:
    if as_json and as_csv:
        raise Sentence("Välj --json eller --csv, inte båda.")
    if as_json:
        write_json(rows, indent=2)
    elif as_csv:
        write_csv(rows, fields)
    else:
        print_rows(rows, columns)


def _plans(
    party: Sequence[str] | None, document: Sequence[str] | None, region: str | None
) -> list[Plan]:
    from assistant.listing import select
    from assistant.opening import document_ids, open_plans, party_codes, region_name

    plans = open_plans(settings_to_read())
    return select(
        plans,
        party_codes(party or (), plans),
        document_ids(document or (), plans),
        region_name(region, plans),
    )
