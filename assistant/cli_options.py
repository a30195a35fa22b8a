"""What several commands share: their options, and the settings with a word on the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.settings import Settings

Party = Annotated[
    list[str] | None, typer.Option("--party", help="Bara detta parti (V, Alliansen …).")
]
Document = Annotated[
    list[str] | None, typer.Option("--document", help="Bara dokumentet med detta id.")
]
Region = Annotated[str | None, typer.Option("--region", help="Bara denna region.")]
AsJson = Annotated[bool, typer.Option("--json", help="Skriv JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Skriv CSV.")]


def settings_to_read() -> Settings:
    """The settings; says so on the terminal for errors when a corpus folder was chosen that has no
    catalogue yet, so that the documents that come with Plansvar stand in for it."""
    from assistant.settings import read_settings
    from documents.catalogue import CATALOGUE

    settings = read_settings()
    if "corpus" in settings.model_fields_set and not (settings.corpus / CATALOGUE).exists():
        typer.echo(
            f"Mappen {settings.corpus} har ingen {CATALOGUE} än; de medföljande dokumenten "
            "används.",
            err=True,
        )
    return settings
