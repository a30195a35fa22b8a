"""The register of yrkanden: its lines, and those of them that a visitor chooses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.attributing import parties_in
from assistant.names.naming import read_lexicon
from assistant.opening import ChoiceError, document_ids
from assistant.page.cards import called, titled
from assistant.page.linking import document_link
from assistant.page.registers.sifting import Choice, Origin, Params, first, matcher, swedish
from assistant.remembering import remembered
from documents.plan import Amount, Plan, Yrkande

# "2. Målområde ”Nöjda invånare”", "4. Målområde 2: Regional utveckling", "6. Ekonomi": what stands
# before the words of a chapter's heading
BEFORE_AREA = re.compile(r"^(?:\d{1,2}(?:[.,]\d{1,2})*\.?\s+)?(?:Målområde\b\s*\d*\s*:?\s*)?", re.I)
QUOTES = "”“\"' "
NO_AREA = "Utan rubrik"
IN_ORDER = "dokument"
# what the lines can be sorted by
ORDERS: tuple[Choice, ...] = (
    ("Dokumentens ordning", IN_ORDER),
    ("Belopp, högst först", "belopp"),
    ("Område", "omrade"),
    ("Parti", "parti"),
)


@dataclass(frozen=True, slots=True)
class YrkandeLine:
    """A yrkande as the register shows it.

    `sender` is who proposes, with the codes of `parties`; `area` is the chapter, `place` the
    heading below it, or ""; `section` all headings; `searched` what a search looks through.
    """

    number: int
    text: str
    sender: str
    parties: tuple[str, ...]
    area: str
    place: str
    section: tuple[str, ...]
    amounts: tuple[Amount, ...]
    years: tuple[int, ...]
    origin: Origin
    searched: str


@dataclass(frozen=True, slots=True)
class YrkandeChoice:
    """What a visitor chooses of the register; what is empty chooses all."""

    search: str = ""
    parties: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    with_amount: bool = False
    order: str = IN_ORDER

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The choice as the parameters of an address."""
        return (
            ("q", self.search.strip()),
            *(("parti", code) for code in self.parties),
            *(("dokument", name) for name in self.documents),
            *(("omrade", area) for area in self.areas),
            ("belopp", "1" if self.with_amount else ""),
            ("sortera", self.order if self.order != IN_ORDER else ""),
        )


# holds for as long as the documents do: a plan is told from others by which object it is
@remembered(1)
def yrkande_lines(plans: tuple[Plan, ...]) -> tuple[YrkandeLine, ...]:
    """Every yrkande of `plans`, in order."""
    return tuple(line for plan in plans for line in _lines(plan))


def chosen_yrkanden(lines: Sequence[YrkandeLine], choice: YrkandeChoice) -> list[YrkandeLine]:
    """Those of `lines` that `choice` leaves, in its order; all in the order of `lines` within."""
    matches = matcher(choice.search)
    left = [
        line
        for line in lines
        if (not choice.parties or set(choice.parties) & set(line.parties))
        and (not choice.documents or line.origin.document in choice.documents)
        and (not choice.areas or line.area in choice.areas)
        and (line.amounts or not choice.with_amount)
        and matches(line.searched)
    ]
    if choice.order == "belopp":
        left.sort(key=lambda line: max((a.value for a in line.amounts), default=-1), reverse=True)
    elif choice.order == "omrade":
        left.sort(key=lambda line: swedish(line.area))
    elif choice.order == "parti":
        # the order of the catalogue, which is that of every comparison
        place = {name: k for k, name in enumerate(dict.fromkeys(line.sender for line in lines))}
        left.sort(key=lambda line: place[line.sender])
    return left


def choice_of(params: Params, plans: tuple[Plan, ...]) -> YrkandeChoice:
    """The choice of "?q=…&parti=V&dokument=…&omrade=…&belopp=1&sortera=…".

    Raises ChoiceError for one that the register does not offer.
    """
    lines = yrkande_lines(plans)
    return YrkandeChoice(
        first(params, "q"),
        _offered(params.getlist("parti"), party_choices(lines), "Partiet"),
        document_ids(params.getlist("dokument"), plans),
        _offered(params.getlist("omrade"), area_choices(lines), "Området"),
        first(params, "belopp") not in ("", "0"),
        next(iter(_offered(params.getlist("sortera")[:1], ORDERS, "Ordningen")), IN_ORDER),
    )


def party_choices(lines: Sequence[YrkandeLine]) -> list[Choice]:
    """The parties that `lines` are from, in their order."""
    codes = dict.fromkeys(code for line in lines for code in line.parties)
    names = {code: read_lexicon().party_name(code) for code in codes}
    return [(name if name == code else f"{name} ({code})", code) for code, name in names.items()]


def document_choices(lines: Sequence[YrkandeLine], plans: Sequence[Plan]) -> list[Choice]:
    """The documents that hold `lines`."""
    held = {line.origin.document for line in lines}
    return [(called(plan), plan.id) for plan in plans if plan.id in held]


def area_choices(lines: Sequence[YrkandeLine]) -> list[Choice]:
    """The areas of `lines` with how many each holds, in alphabetical order."""
    count = Counter(line.area for line in lines)
    return [(f"{area} ({count[area]})", area) for area in sorted(count, key=swedish)]


def _offered(values: Sequence[str], choices: Sequence[Choice], noun: str) -> tuple[str, ...]:
    known = [value for _, value in choices]
    for value in values:
        if value not in known:
            raise ChoiceError(f"{noun} {value} finns inte; välj bland {', '.join(known)}.")
    return tuple(values)


def _lines(plan: Plan) -> list[YrkandeLine]:
    items = plan.yrkanden()
    inferred = {section.path for section in plan.sections if section.inferred}
    paths = [_printed(item.section, inferred) for item in items]
    shared = _shared(paths)
    # a heading that several chapters have ("Förslag till beslut") says nothing of the matter
    chapters: dict[str, set[tuple[str, ...]]] = {}
    for path in paths:
        for depth, heading in enumerate(path):
            chapters.setdefault(heading, set()).add(path[:depth])
    found = []
    for item, path in zip(items, paths, strict=True):
        chapter, below = path[shared : shared + 1] or path[-1:], path[shared + 1 :]
        telling = [heading for heading in below if len(chapters[heading]) == 1]
        found.append(_line(plan, item, "".join(chapter), telling[-1] if telling else ""))
    return found


def _printed(path: tuple[str, ...], inferred: set[tuple[str, ...]]) -> tuple[str, ...]:
    """`path` without the topic lines that stand in for headings."""
    return tuple(path[k] for k in range(len(path)) if path[: k + 1] not in inferred)


def _shared(paths: Sequence[tuple[str, ...]]) -> int:
    """How many headings, from the outermost in, all of `paths` have: the document's title, say,
    parts no yrkanden from others. 0 where there is nothing further in to tell them apart."""
    shortest = min((len(path) for path in paths), default=0)
    depth = 0
    while depth < shortest and len({path[depth] for path in paths}) == 1:
        depth += 1
    return depth if depth < shortest else 0


def _line(plan: Plan, item: Yrkande, chapter: str, place: str) -> YrkandeLine:
    source = plan.source
    own = item.proposer in ("", source.organisation)
    name = source.organisation if own else item.proposer
    # another's yrkande in the document is that other's
    parties = source.parties if own else parties_in(item.proposer)
    pages = plan.pages_of(item.span)
    link = document_link(plan.id, item.span)
    area = area_of(chapter)
    shown = [code for code in parties if f"({code})" not in name]
    return YrkandeLine(
        item.number,
        item.text,
        f"{name} ({', '.join(shown)})" if shown else name,
        parties,
        area,
        place,
        item.section,
        item.amounts,
        item.years,
        Origin(
            plan.id,
            titled(source),
            source.region,
            source.period,
            pages[0] if pages else None,
            link,
        ),
        f"{item.text} {' '.join(item.section)}",
    )


def area_of(heading: str) -> str:
    """The words of a chapter's heading, so that two documents' chapters of one name are one area:
    "7. Målområde ”En stark ekonomi”" → "En stark ekonomi"."""
    bare = BEFORE_AREA.sub("", heading).strip(QUOTES)
    return bare or heading or NO_AREA
