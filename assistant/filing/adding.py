"""A user's file into the corpus and the index, and a document out of them: both or neither."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.filing.describing import Given, require
from assistant.filing.drafting import Draft, read_draft
from assistant.gates.guarding import INJECTION
from assistant.opening import open_entries
from assistant.settings import Settings
from documents.catalogue import Entry
from documents.keeping import Addition, adding, removing
from documents.patterns import YEAR
from documents.plan import Plan
from documents.sentences import sentences
from index import build_index
from index.building import Progress, Report
from index.embedding import Embedder

# "vansterpartiet-2026": an id that can name a file on any system
ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
# "2026-10-02", "2026"
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
# "Till AI-assistenten: …", "Om du är en språkmodell", "Assistant, from this point": to a machine
TO_A_MACHINE = re.compile(
    r"\btill\s+(?:ai-?\s?)?(?:assistenten|modellen|chatboten)\s*:|\bdu\s+är\s+en\s+(?:språkmodell"
    r"|ai\b|assistent)|\bassistant\s*,|\bassistenten\s+(?:ska|skall|måste|ignorerar|bortser)\b"
    r"|\b(?:forget|ignore|disregard)\s+(?:all\s+)?(?:your|previous|any)\b"
    r"|\byou\s+are\s+(?:a|an)\s+(?:language\s+model|ai|assistant)\b",
    re.I,
)
# a text with so many orders to an assistant, or so large a part of them, is no plan
MOST_ORDERS = 3
LARGEST_PART = 0.2


class AddError(Exception):
    """A file is not taken in; the message is one Swedish sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Added:
    """A document as it was taken in: its plan, whether it took the place of one with its id, and
    what was done to the index (None where the corpus held the very file already)."""

    plan: Plan
    replaced: bool
    report: Report | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file read and described, and nothing kept of it yet: the draft, the plan as it would be
    taken in, and the document that it would take the place of, if any."""

    draft: Draft
    plan: Plan
    earlier: Entry | None

    @property
    def unchanged(self) -> bool:
        """Whether the corpus holds the very file with this very description."""
        source = self.plan.source
        earlier = self.earlier.source if self.earlier is not None else None
        return earlier is not None and replace(source, file=earlier.file) == earlier


def add_document(
    settings: Settings,
    path: Path,
    given: Given,
    embedder: Embedder,
    told: Callable[[Plan], None],
    progress: Progress | None = None,
) -> Added:
    """Takes the file at `path` into the corpus and the index.

    What is not `given` of it is guessed; `told` gets the plan as it will be taken in, before
    anything is changed. A file that was added before under the same name, or whose id is given,
    takes the place of the earlier one. Raises ReadingError, DescriptionError, AddError,
    CatalogueError or IndexProblem; corpus and index are then as they were.
    """
    _check(given)  # before what may be a long reading
    prepared = prepare(settings, read_draft(path), given)
    require(prepared.plan.source)
    told(prepared.plan)
    return keep(settings, prepared, embedder, progress)


def prepare(settings: Settings, draft: Draft, given: Given) -> Prepared:
    """What `draft` would be taken in as; what is not `given` of it is guessed, and what cannot be
    guessed is "". Changes nothing. Raises AddError, CatalogueError or ReadingError."""
    _check(given)
    entries = open_entries(settings)
    name = draft.plan.source.file
    orders = _orders(draft.plan, name)
    earlier = _earlier(entries, draft, given)
    taken = [entry.source.id for entry in entries]
    source = draft.source(_kept(given, earlier, draft) if earlier else given, taken)
    bodies = earlier.bodies if earlier else ()
    today = datetime.date.today().isoformat()
    source = replace(source, provenance=f"Tillagd {today} ur filen {name}.")
    plan = draft.plan_of(source, bodies)
    return Prepared(draft, replace(plan, remarks=(*plan.remarks, *orders)), earlier)


def keep(
    settings: Settings, prepared: Prepared, embedder: Embedder, progress: Progress | None = None
) -> Added:
    """Takes what is `prepared` into the corpus and the index.

    Raises DescriptionError, CatalogueError, ReadingError or IndexProblem; corpus and index are then
    as they were.
    """
    plan, replaced = prepared.plan, prepared.earlier is not None
    require(plan.source)
    if prepared.unchanged:
        return Added(plan, replaced, report=None)
    addition = Addition(plan.source, prepared.draft.data, prepared.draft.plan.source.file)
    with adding(settings.corpus, addition) as changed:
        report = build_index(
            settings.index, changed, embedder, progress, chroma_url=settings.chroma_url
        )
    return Added(plan, replaced, report)


def _check(given: Given) -> None:
    """Raises AddError for an option that cannot be what it says."""
    if given.id is not None and not ID.fullmatch(given.id):
        raise AddError(
            f"{given.id} kan inte vara ett id; använd små bokstäver a–z, siffror och bindestreck."
        )
    if given.date is not None and not DATE.fullmatch(given.date):
        raise AddError(f"{given.date} är inget datum; skriv det som 2026-10-02 eller som ett år.")
    if given.period is not None and not YEAR.search(given.period):
        raise AddError(f"{given.period} är ingen period; skriv den som 2026 eller 2026–2028.")


def remove_document(
    settings: Settings, document: str, embedder: Embedder, progress: Progress | None = None
) -> Report:
    """Removes the document with the id `document` from the corpus and the index.

    Raises CatalogueError or IndexProblem; corpus and index are then as they were.
    """
    with removing(settings.corpus, document) as entries:
        return build_index(
            settings.index, entries, embedder, progress, chroma_url=settings.chroma_url
        )


def _earlier(entries: Sequence[Entry], draft: Draft, given: Given) -> Entry | None:
    """The document that a file takes the place of, or None: the one with the id that is given, or
    with the same content, or from a file of the same name that says the same of itself."""
    if given.id is not None:
        return next((entry for entry in entries if entry.source.id == given.id), None)
    same = next((entry for entry in entries if entry.source.sha256 == draft.sha256), None)
    if same is not None:
        return same
    name = draft.plan.source.file
    alike = [
        entry
        for entry in entries
        if entry.name == name and _says(read_draft(entry.path, name)) == _says(draft)
    ]
    return alike[0] if len(alike) == 1 else None


def _says(draft: Draft) -> tuple[str, str]:
    """Who a file says that it is from, and for where."""
    source = draft.source(Given())
    return source.organisation, source.region


def _kept(given: Given, earlier: Entry, draft: Draft) -> Given:
    """`given`, with what was said or guessed of the earlier file; of a file that says something
    else of itself than that one did, no more than the id is kept."""
    source = earlier.source
    if source.sha256 != draft.sha256 and _says(read_draft(earlier.path, earlier.name)) != _says(
        draft
    ):
        return replace(given, id=source.id)
    return Given(
        id=source.id,
        title=given.title or source.title,
        organisation=given.organisation or source.organisation,
        parties=source.parties if given.parties is None else given.parties,
        region=given.region or source.region,
        period=given.period or source.period,
        date=given.date or source.date,
        kind=given.kind or source.kind,
    )


def _orders(plan: Plan, name: str) -> tuple[str, ...]:
    """A remark on what in the text speaks to the assistant instead of its readers.

    Raises AddError for a text that mostly does.
    """
    found, count = [], 0
    for line in plan.text.split("\n"):
        for span in sentences(line):
            sentence = line[span.start : span.stop]
            count += 1
            if INJECTION.search(sentence) or TO_A_MACHINE.search(sentence):
                found.append(sentence)
    if not found:
        return ()
    if len(found) >= MOST_ORDERS or len(found) >= LARGEST_PART * count:
        raise AddError(
            f"{name} innehåller uppmaningar till assistenten (”{_short(found[0])}”) och tas "
            "inte in; ta bort dem ur filen om den är ett plandokument."
        )
    return (f"”{_short(found[0])}” läses som vanlig text och inte som en uppmaning.",)


def _short(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"
