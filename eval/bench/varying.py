"""A small corpus → one as large as is wanted: copies with other names, years and figures.

What a copy costs to read, index and search is what the original costs, for nothing of its form is
changed: a region becomes another region, a party another party, a figure another with as many
digits, and all years move by whole terms of office.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from documents.catalogue import Entry
from documents.plan import Source
from documents.reading import read_file

SEED = 20250101
TERM = 4
# each copy takes the name that stands so many places further on in its list, round and round
REGIONS = (
    "Västmanland",
    "Västernorrland",
    "Stockholm",
    "Uppsala",
    "Sörmland",
    "Östergötland",
    "Kronoberg",
    "Gotland",
    "Blekinge",
    "Skåne",
    "Halland",
    "Värmland",
    "Dalarna",
    "Gävleborg",
    "Västerbotten",
    "Norrbotten",
)
PLACES = (
    "Västerås",
    "Köping",
    "Sala",
    "Fagersta",
    "Arboga",
    "Norberg",
    "Kungsör",
    "Sundsvall",
    "Sollefteå",
    "Örnsköldsvik",
    "Härnösand",
    "Kramfors",
    "Timrå",
    "Falun",
    "Borlänge",
    "Karlstad",
    "Kalmar",
    "Visby",
    "Luleå",
)
PARTIES = {
    "V": "Vänsterpartiet",
    "M": "Moderaterna",
    "SVP": "Sjukvårdspartiet",
    "L": "Liberalerna",
    "S": "Socialdemokraterna",
    "C": "Centerpartiet",
    "MP": "Miljöpartiet",
    "KD": "Kristdemokraterna",
    "SD": "Sverigedemokraterna",
}
PERSONS = (
    "Tomas Högström",
    "Malin Gabrielsson",
    "Helena Hagberg",
    "Birgitta Andersson",
    "Per Ekdal",
    "Anna Sjögren",
    "Olle Brandt",
    "Karin Nyman",
    "Johan Wester",
    "Eva Lindmark",
    "Nils Åkerö",
)
LISTS = (REGIONS, PLACES, tuple(PARTIES.values()), PERSONS)
# "Västmanland", "Salas", "Tomas Högström"; the genitive's s apart
NAME = re.compile(rf"\b({'|'.join(name for names in LISTS for name in names)})(s?)\b")
# "(KD)" after a person's name
CODE = re.compile(rf"\(({'|'.join(PARTIES)})\)")
# "15 miljoner", "7,5 procent", "15 öre"; "7 594" and "318 325 340" of a table; and "2025", a year
NUMBER = re.compile(
    r"(?<![\d.,])(?P<figure>\d{1,3}(?:,\d+)?"
    r"(?=\s(?:miljon|miljard|mnkr|mkr|tkr|kr\b|kronor|procent|öre)|\s?%)"
    "|\\d{1,3}(?:[ \u00a0]\\d{3})+(?!\\d))"
    r"|\b(?P<year>20\d\d)\b"
)
DIGIT = re.compile(r"\d")
DIGITS = re.compile(r"\d+")


def varied_corpus(entries: Sequence[Entry], count: int, folder: Path) -> tuple[Entry, ...]:
    """`count` entries: those of `entries` as they are, and then copies of them in their order, with
    names, years and figures varied and their texts as files in `folder`.

    The same `entries` and `count` always give the same copies. Raises ReadingError, and OSError
    when `folder` cannot be written.
    """
    originals = [(entry, "\n".join(read_file(entry.path).lines)) for entry in entries]
    copies = (
        _written(*originals[number % len(entries)], number // len(entries), folder)
        for number in range(len(entries), count)
    )
    return (*entries[:count], *copies)


def _written(entry: Entry, text: str, copy: int, folder: Path) -> Entry:
    """The entry of the copy number `copy` of a document, its text written into `folder`."""
    source = vary_source(entry.source, copy)
    data = vary(text, copy, source.id).encode("utf-8", errors="replace")
    path = folder / f"{source.id}.txt"
    path.write_bytes(data)
    bodies = tuple((short, vary(long, copy)) for short, long in entry.bodies)
    source = replace(source, file=path.name, sha256=hashlib.sha256(data).hexdigest())
    return Entry(source, path, bodies)


def vary_source(source: Source, copy: int) -> Source:
    """`source` of the copy number `copy`: another id, and names and years as in its text."""
    codes = list(PARTIES)
    return replace(
        source,
        id=f"{source.id}-{copy}",
        title=vary(source.title, copy),
        organisation=vary(source.organisation, copy),
        parties=tuple(
            _next(codes, code, copy) if code in codes else code for code in source.parties
        ),
        region=vary(source.region, copy),
        period=vary(source.period, copy),
        date=vary(source.date, copy),
    )


def vary(text: str, copy: int, seed: str = "") -> str:
    """`text` as in the copy number `copy` (0: as it is) of the document with the id `seed`.

    Copy 1 of "Region Västmanlands 15 miljoner 2021" is "Region Västernorrlands 83 miljoner 2021";
    years move by four when every region has had its turn.
    """
    if copy == 0:
        return text
    names = _renaming(copy)
    chance = random.Random(f"{SEED} {copy} {seed}")
    moved = TERM * (copy // len(REGIONS))

    def number(match: re.Match[str]) -> str:
        if match["year"]:
            return str(2000 + (int(match["year"]) - 2000 + moved) % 100)
        return DIGIT.sub(lambda digit: str(chance.randint(digit[0] != "0", 9)), match["figure"])

    text = NAME.sub(lambda match: _genitive(names[match[1]], match[2]), text)
    text = CODE.sub(lambda match: f"({_next(list(PARTIES), match[1], copy)})", text)
    return NUMBER.sub(number, text)


def skeleton(text: str) -> str:
    """What `text` has in common with all its variations: names and digits replaced by signs."""
    return DIGITS.sub("0", CODE.sub("(¤)", NAME.sub("¤", text)))


@lru_cache(maxsize=1)
def _renaming(copy: int) -> dict[str, str]:
    return {name: _next(names, name, copy) for names in LISTS for name in names}


def _next(names: Sequence[str], name: str, places: int) -> str:
    """The name that stands `places` after `name` in `names`, round and round."""
    return names[(names.index(name) + places) % len(names)]


def _genitive(name: str, ending: str) -> str:
    return name if name.endswith("s") else name + ending
