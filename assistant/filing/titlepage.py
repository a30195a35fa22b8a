"""What a plan's title page says: title, kind, region, years, date. Guessed from its first lines,
the heads of its pages and its file's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.filing.owners import capital, first_named, parties_named
from assistant.names.naming import find_names
from documents.plan import Kind, Plan

# so much of a plan is looked at for what it says of itself; its title page is shorter
HEAD = 2_500
MOST_LINES = 200
COVER = 700
LONGEST_TITLE = 140
# "Regionplan och budget 2021–2023", "Minnesanteckningar": a line that may be the title
TITLE_WORD = re.compile(
    r"(?:budget|plan\b|planen\b|\w+plan\b|program|handlingsplan|verksamhetsinriktning|motion\b"
    r"|anteckningar|protokoll|yrkande|strategi|valmanifest|förslag\s+till)",
    re.I,
)
# "Förord", "1. Inledning", "FDS": a first heading that is no title
NO_TITLE = re.compile(
    r"(?i:(?:\d+\.?\s*)?(?:förord|inledning|innehåll\w*|sammanfattning|bakgrund|vision|nuläge))"
    r"|[A-ZÅÄÖ]{2,5}"
)
# "budget 2018 och plan 2019–2020", "regionplan och budget för 2021-2023": a plan named in its text
NAMED_PLAN = re.compile(
    r"\b(?:region|verksamhets|förvaltnings|handlings|mål)?(?:plan|budget|och\sbudget|\s)*"
    r"(?:plan|budget)\s+(?:för\s+)?20\d\d(?:\s?[–-]\s?(?:20)?\d\d)?"
    r"(?:\s+(?:och|med)\s+plan\s+(?:för\s+)?20\d\d(?:\s?[–-]\s?(?:20)?\d\d)?)?",
    re.I,
)
# "- att bygga": a proposal, which is no title
ATT = re.compile(r"[-–•*\d.\s]*att\b", re.I)
# "Minnesanteckningar", "Protokoll": notes of a meeting
NOTE_WORD = re.compile(r"\b(?:\w*anteckningar|\w*protokoll|mötesnot\w*)\b", re.I)
# "Svar på motion från Miljöpartiet", "Tjänsteskrivelse": about a party's matter, and not from it
OF_OFFICE = re.compile(r"\b(?:svar\s+på|tjänsteskrivelse|tjänsteutlåtande|yttrande\s+över)\b", re.I)
# "med plan för 2025–2026", "2025–2027": a title's second line
GOES_ON = re.compile(r"(?:med|och|för|samt)\s.*20\d\d|20\d\d")
# "Förvaltningsplan 2023", "Verksamhetsplan": what an administration or a board adopts
ADOPTED_WORD = re.compile(
    r"\b(?:förvaltningsplan|verksamhetsplan|handlingsplan|åtgärdsplan|nämndplan|styrelseplan"
    r"|genomförandeplan|uppdragshandling|internbudget|nämndbudget|delårsrapport|årsredovisning"
    r"|utvecklingsstrategi|länsplan|trafikförsörjningsprogram)\w*",
    re.I,
)
# "2025–2027", "2025-27"
YEARS = re.compile(r"\b(20\d\d)\s*[–—-]\s*(20\d\d|\d\d)\b")
YEAR = re.compile(r"(?<![\d.,/])(20[0-4]\d)(?![\d.,/]\d|\d|-[01]\d-)")
# "2024-10-02"; "29 maj 2017"
ISO_DATE = re.compile(r"\b20\d\d-[01]\d-[0-3]\d\b")
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
    "oktober", "november", "december",
)  # fmt: skip
WRITTEN_DATE = re.compile(rf"\b([0-3]?\d)\s+({'|'.join(MONTHS)})\s+(20\d\d)\b", re.I)
# "Region Dalarna", "Västra Götalandsregionen", "Borås kommun", "Göteborgs stad"
REGION = re.compile(
    r"\bRegion +[A-ZÅÄÖ][\wåäö]+(?: +Härjedalen| +län)?|\bVästra +Götalandsregionen"
    r"|\b[A-ZÅÄÖ][\wåäö]+(?: [A-ZÅÄÖ][\wåäö]+)? +(?:kommun|[Ss]tad)\b"
)
# "Borås stad", "Ale kommun": no region, although one may be called alike
MUNICIPALITY = re.compile(r"(?:kommun|stad)$", re.I)
LONGEST_PERIOD = 12


@dataclass(frozen=True, slots=True)
class Told:
    """Where a plan may say what it is: its lines, its file's name."""

    plan: Plan
    raw: Sequence[str]
    name: str

    @property
    def lines(self) -> list[str]:
        """The first lines that hold anything, without page furniture's white space."""
        held = (" ".join(line.split()) for line in self.raw[:MOST_LINES])
        return list(filter(None, held))

    @property
    def head(self) -> str:
        """The beginning of the plan, with the heads of its pages and its file's name."""
        own = "\n".join(self.lines)[:HEAD]
        return "\n".join([own, *self.plan.dropped[:3], words_of(self.name)])

    @property
    def cover(self) -> str:
        """As much of the beginning as a title page holds."""
        own = "\n".join(self.lines)[:COVER]
        return "\n".join([own, *self.plan.dropped[:3], words_of(self.name)])


def title_of(told: Told) -> str:
    """The file's own title, or the first line that looks like one, else the file's name."""
    if told.plan.source.title and len(told.plan.source.title) <= LONGEST_TITLE:
        return told.plan.source.title
    lines = [line for line in told.lines if len(line) <= LONGEST_TITLE and line[-1] not in ".:;,"]
    telling = [
        line
        for line in lines[:12]
        if TITLE_WORD.search(line) and not NO_TITLE.fullmatch(line) and not ATT.match(line)
    ]
    dated = [line for line in telling if YEAR.search(line)]
    first = [line for line in lines[:1] if not NO_TITLE.fullmatch(line) and not ATT.match(line)]
    own = [*dated, *telling, *_named_plans(told.plan.text), *first]
    title = next(iter(own), words_of(told.name))
    below = dict(pairwise(told.lines)).get(title, "")
    joined = f"{title} {below}"
    return joined if GOES_ON.match(below) and len(joined) <= LONGEST_TITLE else title


def _named_plans(text: str) -> list[str]:
    """The plan as its own text names it most, first that with a range of years."""
    named = Counter(" ".join(match[0].split()) for match in NAMED_PLAN.finditer(text))
    ranked = sorted(named, key=lambda name: (-len(set(YEAR.findall(name))), -named[name]))
    return [capital(name) for name in ranked]


def kind_of(title: str, told: Told) -> Kind:
    """What sort of document it is, by its title and first lines."""
    if NOTE_WORD.search(f"{title}\n{told.cover}"):
        return Kind.NOTE
    if OF_OFFICE.search(title):
        return Kind.ADOPTED
    if ADOPTED_WORD.search(title) and not first_named("\n".join([title, *told.lines[:3]])):
        return Kind.ADOPTED
    return Kind.PROPOSAL


def guess_region(title: str, told: Told) -> str:
    """The region or municipality that it names first or most, or ""."""
    for text in (title, told.cover, told.head, told.plan.text):
        found = Counter(map(region_of, REGION.findall(text)))
        if found:
            return found.most_common(1)[0][0]
        named = find_names(text).names.regions if text is not told.plan.text else ()
        if named:
            return named[0]
    return ""


def region_of(name: str) -> str:
    """The full name of the region called `name` ("Jönköping" gives "Region Jönköpings län"); a
    municipality, or one that no list knows, as it is."""
    name = " ".join(name.split())
    if MUNICIPALITY.search(name):
        first, _, rest = name.partition(" ")
        # "Moderaterna Lidingö stad": a title page's lines run together
        return rest if " " in rest and parties_named(first) else name
    regions = find_names(name).names.regions
    return regions[0] if regions else name


def period_of(title: str, told: Told) -> str:
    """The years that it is for: "2026", "2026–2028", or ""."""
    for text in (title, told.cover, told.head):
        text = ISO_DATE.sub(" ", text)
        years = [int(year) for year in YEAR.findall(text)]
        for first, last in YEARS.findall(text):
            years += [int(first), int(last if len(last) == 4 else first[:2] + last)]
        if years and max(years) - min(years) <= LONGEST_PERIOD:
            first_year, last_year = min(years), max(years)
            return str(first_year) if first_year == last_year else f"{first_year}–{last_year}"
        if years:
            return str(Counter(years).most_common(1)[0][0])
    counted = Counter(YEAR.findall(told.plan.text))
    return counted.most_common(1)[0][0] if counted else ""


def date_of(head: str) -> str:
    """The first date in `head` as 2026-10-02, or ""."""
    iso = ISO_DATE.search(head)
    if iso:
        return iso[0]
    written = WRITTEN_DATE.search(head)
    if not written:
        return ""
    month = MONTHS.index(written[2].lower()) + 1
    return f"{written[3]}-{month:02d}-{int(written[1]):02d}"


def words_of(name: str) -> str:
    """A file's name as words: "V_budget-2026.pdf" gives "V budget 2026"."""
    return re.sub(r"[_\-+.]+", " ", name.rsplit(".", 1)[0])
