"""What a plan says of itself: title, who it is from, for which region and years. Guessed, to be
shown and overridden."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.filing.owners import guess_parties, organisation_of, parties_named
from assistant.filing.titlepage import (
    Told,
    date_of,
    guess_region,
    kind_of,
    period_of,
    region_of,
    title_of,
    words_of,
)
from documents.plan import Kind, Plan, Source


@dataclass(frozen=True, slots=True)
class Given:
    """What the one who adds a document says of it; what is None is guessed."""

    id: str | None = None
    title: str | None = None
    organisation: str | None = None
    parties: tuple[str, ...] | None = None
    region: str | None = None
    period: str | None = None
    date: str | None = None
    kind: Kind | None = None


class DescriptionError(Exception):
    """A document does not say what must be known of it; the message is one Swedish sentence."""


def describe(
    plan: Plan, lines: Sequence[str], name: str, given: Given, taken: Collection[str] = ()
) -> Source:
    """The source of `plan`, from what is `given`, then from what the plan itself says; what neither
    tells is "".

    `plan` is parsed with its file's own title for a title, `lines` are the file's, cleaned; `name`
    is the file's name, `taken` are the ids that other documents have.
    """
    told = Told(plan, lines, name)
    title = given.title or title_of(told)
    own_title = "" if title == words_of(name) else title
    kind = given.kind or kind_of(title, told)
    parties = given.parties
    if parties is None and given.organisation:
        parties = parties_named(given.organisation)
    elif parties is None:
        parties = (
            guess_parties(own_title, told.cover, told.raw, plan) if kind is Kind.PROPOSAL else ()
        )
    if given.kind is None and not parties and kind is Kind.PROPOSAL:
        kind = Kind.ADOPTED
    organisation = given.organisation or organisation_of(parties, told.cover, plan.text)
    region = region_of(given.region) if given.region else guess_region(title, told)
    period = given.period or period_of(title, told)
    return Source(
        id=given.id or _id(organisation, region, period, taken),
        title=title,
        organisation=organisation,
        parties=parties,
        region=region,
        period=period,
        date=given.date or date_of(told.cover),
        kind=kind,
        file=name,
    )


def require(source: Source) -> None:
    """Raises DescriptionError when it is not known who the plan is from, or for which region and
    years: these stand beside every answer."""
    needed = {
        "--organisation": source.organisation,
        "--region": source.region,
        "--period": source.period,
    }
    missing = [option for option, value in needed.items() if not value.strip()]
    if missing:
        raise DescriptionError(
            "Det framgår inte av texten vem planen är från, var eller när den gäller; ange "
            f"{' och '.join(missing)}."
        )


def slug(text: str) -> str:
    """`text` as an id: small letters without accents, digits and hyphens ("Vänsterpartiet" gives
    "vansterpartiet")."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def _id(organisation: str, region: str, period: str, taken: Collection[str]) -> str:
    year = slug(period[:4])
    stem = slug(organisation) or "dokument"
    place = slug(re.sub(r"\b(?:Region|län|kommun|stad)\b", "", region))
    names = [f"{stem}-{year}", f"{stem}-{place}-{year}"]
    names += [f"{stem}-{place}-{year}-{n}" for n in range(2, 1_000)]
    return next(name for name in names if name not in taken)
