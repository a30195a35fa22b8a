"""What is said of a document that is added, as the fields of a form."""

from __future__ import annotations

from assistant.filing.describing import Given
from assistant.filing.owners import party_codes_of
from documents.plan import Kind, Source

# a field's name, its label and what it is for, in the order of `fields_of`
FIELDS = (
    ("Id", "Små bokstäver, siffror och bindestreck; ett som finns ersätts."),
    ("Titel", ""),
    ("Organisation", "Vem planen är från: ett parti, en nämnd, en förvaltning."),
    ("Parti", "Kod eller namn; flera med komma emellan. Tomt för regionens egna dokument."),
    ("Region", "Region eller kommun."),
    ("Period", "Åren som planen gäller: 2026 eller 2026–2028."),
    ("Datum", "Som 2026-10-02 eller ett år. Får vara tomt."),
)
LONGEST = 200


def fields_of(source: Source) -> tuple[str, ...]:
    """What is known of a document, in the order of FIELDS and then its kind."""
    return (
        *(source.id, source.title, source.organisation, ", ".join(source.parties)),
        *(source.region, source.period, source.date, source.kind.value),
    )


def given_of(values: tuple[str, ...]) -> Given:
    """What the fields say of a document, in the order of `fields_of`; an empty one says nothing,
    but that of the parties says that there are none."""
    id, title, organisation, parties, region, period, date, kind = (
        " ".join(str(value or "").split())[:LONGEST] or None for value in values
    )
    return Given(
        id=id,
        title=title,
        organisation=organisation,
        parties=party_codes_of(parties) if parties else (),
        region=region,
        period=period,
        date=date,
        kind=Kind(kind) if kind in set(Kind) else None,
    )
