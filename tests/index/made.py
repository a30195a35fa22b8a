"""Three made-up plans, and an embedder that needs no model: a bag of words in 32 dimensions."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from documents import parse
from documents.catalogue import Entry
from documents.plan import Kind, Plan, Source
from index.chunking import chunk
from index.embedding import Embedder
from index.keywords import stems
from index.passage import Passage

DIMENSIONS = 32
BATCH = 4

# two yrkanden under what argues for them, and one about another matter
PARTY = """1. Vården

Inhyrda läkare kostar mer än egna. Vi ser att hyrpersonal blir dyrare för varje år som går.

Liberalerna yrkar:
• Att kostnaden för hyrpersonal ska halveras till 2028
• Att en mottagning för unga inrättas

2. Resor

Bussarna går för sällan på landsbygden. Många pendlare väljer bilen i stället.

Liberalerna yrkar:
• Att busslinjen till Nora får tätare turer
"""

# rows of åtgärder and of figures
ADOPTED = """1 Åtgärder

Uppdrags nr.\tÅtgärd\tTidplan\tAnsvarig
1, 7, HSN 1.1\tN. Ta fram en plan för museet\t2027–2028\tKN
2\tUtred folkhögskolans lokaler\t2027\tKN

2 Ekonomi

Resultatbudget
Mkr Bokslut 2025 Budget 2026 Plan 2027
Intäkter 7 594,0 7 700,0 7 900,5
Kostnader -7 500,0 -7 650,0 -7 800,0

Ekonomin är stark men bussarna blir dyrare.
"""

NOTE = """Kollektivtrafiknämnden

Nämnden lyfter att förare saknas på sommaren och att biljetterna måste bli enklare att köpa.

Nämndens medskick till regionstyrelsen: mer pengar krävs för bussarna 2028.
"""


def source(name: str, organisation: str, kind: Kind = Kind.PROPOSAL, sha256: str = "") -> Source:
    """A line of a catalogue."""
    return Source(
        id=name,
        title=f"Plan {name}",
        organisation=organisation,
        parties=("L",) if kind is Kind.PROPOSAL else (),
        region="Region Bergslagen",
        period="2027",
        date="2026",
        kind=kind,
        file=f"{name}.txt",
        sha256=sha256,
    )


SOURCES = (
    (source("parti", "Liberalerna"), PARTY),
    (source("beslut", "Kulturnämnden", Kind.ADOPTED), ADOPTED),
    (source("moten", "Regionstyrelsen", Kind.NOTE), NOTE),
)


def plans() -> tuple[Plan, ...]:
    """The three made-up plans."""
    return tuple(parse(text, source) for source, text in SOURCES)


def passages() -> tuple[Passage, ...]:
    """The passages of the three, in order."""
    return tuple(passage for plan in plans() for passage in chunk(plan))


def name(passage: Passage) -> str:
    """What tells `passage` from the plan's others: an item's label, a paragraph's heading."""
    return passage.label if passage.item is not None else passage.section[-1]


def passages_of(*texts: str, plan: str = "prov") -> tuple[Passage, ...]:
    """A passage for each paragraph of `texts`, which must be at least 30 characters long."""
    return chunk(parse("\n\n".join(texts), source(plan, "Provpartiet")))


def entry(folder: Path, name: str, text: str, organisation: str = "Liberalerna") -> Entry:
    """Writes `text` as the document `name` into `folder`; its line of the catalogue."""
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Entry(source(name, organisation, sha256=digest), path)


def corpus(folder: Path, changed: str = PARTY) -> tuple[Entry, ...]:
    """The three plans as documents in `folder`, the party's with the text `changed`."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(
        entry(folder, source.id, changed if text == PARTY else text, source.organisation)
        for source, text in SOURCES
    )


class Stopped(Exception):
    """A build was stopped on purpose."""


class BagOfWords(Embedder):
    """Vectors by counting: a word's stem adds one in the dimension that its checksum gives.

    It notes the texts that it was given (`passages`, `questions`) and raises `Stopped` once it has
    made `stop_after` vectors.
    """

    def __init__(self, name: str = "bag", stop_after: int | None = None) -> None:
        super().__init__(name)
        self.stop_after = stop_after
        self.passages: list[str] = []
        self.questions: list[str] = []

    @property
    def dimensions(self) -> int:
        return DIMENSIONS

    def load(self) -> NoReturn:
        raise AssertionError("there is no model to load")

    def embed_query(self, text: str) -> list[float]:
        self.questions.append(text)
        return [float(value) for value in bag(text)]

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for number, text in enumerate(texts):
            if number == self.stop_after:
                raise Stopped
            self.passages.append(text)
            rows[number] = bag(text)
            last = number + 1 == len(texts)
            if progress is not None and (last or (number + 1) % BATCH == 0):
                progress(number + 1)
        return rows


def bag(text: str) -> NDArray[np.float32]:
    """The unit vector of `text`; that of no words at all points along the first dimension."""
    row = np.zeros(DIMENSIONS, dtype=np.float32)
    for stem in stems(text):
        row[zlib.crc32(stem.encode()) % DIMENSIONS] += 1
    if not row.any():
        row[0] = 1
    unit: NDArray[np.float32] = row / np.float32(np.linalg.norm(row))
    return unit
