"""What a plan says of itself: title, who it is from, for which region and years. Guessed from its
first lines, the words of its proposals and its file's name, to be shown and overridden."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.naming import find_names, read_lexicon
from documents.plan import Kind, Plan, Source

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
# "Motion om skolskjuts", "Interpellation till …": signed at the end by those who it is from
SIGNED = re.compile(
    r"\b(?:motion|interpellation|reservation|skriftlig\s+fråga|särskilt\s+yttrande)", re.I
)
SIGNATURE = 80
# "M", "KD": a code, which names a party only in brackets or beside a name
CODE = re.compile(r"[A-ZÅÄÖ]{1,3}")
# "M, L och KD i Region X", "V budget 2026": codes that begin a line before more codes or a plan
LIST_OF_CODES = re.compile(
    r"[A-ZÅÄÖ]{1,3}(?:\s*(?:,|&|\+|och)\s*[A-ZÅÄÖ]{1,3}\b|\s+(?i:budget|plan))"
)
# "med plan för 2025–2026", "2025–2027": a title's second line
GOES_ON = re.compile(r"(?:med|och|för|samt)\s.*20\d\d|20\d\d")
# "Förvaltningsplan 2023", "Verksamhetsplan": what an administration or a board adopts
ADOPTED_WORD = re.compile(
    r"\b(?:förvaltningsplan|verksamhetsplan|handlingsplan|åtgärdsplan|nämndplan|styrelseplan"
    r"|genomförandeplan|uppdragshandling|internbudget|nämndbudget|delårsrapport|årsredovisning"
    r"|utvecklingsstrategi|länsplan|trafikförsörjningsprogram)\w*",
    re.I,
)
# "Hälso- och sjukvårdsnämnden", "Regionstyrelsen": who an adopted plan is from
BODY = re.compile(
    r"\b(?:[A-ZÅÄÖa-zåäö][\wåäö]*-\s?(?:,\s?[\wåäö]+-\s?)*och\s)?[A-ZÅÄÖa-zåäö][\wåäö]*"
    r"(?:nämnden|styrelsen|förvaltningen|fullmäktige)(?=s?\b)"
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
# "M, KD och L", "Moderaterna & Liberalerna": names that stand together
TOGETHER = re.compile(r"^[\s()]*(?:,|och|&|\+|/|samt|-|–|\(|\))?[\s()]*$")
# a party that makes so large a part of the proposals is whose plan it is
MOST_OF = 0.6
LONGEST_PERIOD = 12


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


@dataclass(frozen=True, slots=True)
class _Told:
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
        return "\n".join([own, *self.plan.dropped[:3], _words(self.name)])

    @property
    def cover(self) -> str:
        """As much of the beginning as a title page holds."""
        own = "\n".join(self.lines)[:COVER]
        return "\n".join([own, *self.plan.dropped[:3], _words(self.name)])


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
    told = _Told(plan, lines, name)
    title = given.title or _title(told)
    kind = given.kind or _kind(title, told)
    parties = given.parties
    if parties is None and given.organisation:
        parties = _parties(given.organisation)
    elif parties is None:
        parties = _guess_parties(title, told) if kind is Kind.PROPOSAL else ()
    if given.kind is None and not parties and kind is Kind.PROPOSAL:
        kind = Kind.ADOPTED
    organisation = given.organisation or _organisation(parties, told)
    region = region_of(given.region) if given.region else _region(title, told)
    period = given.period or _period(title, told)
    return Source(
        id=given.id or _id(organisation, region, period, taken),
        title=title,
        organisation=organisation,
        parties=parties,
        region=region,
        period=period,
        date=given.date or _date(told.cover),
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


def party_codes_of(text: str) -> tuple[str, ...]:
    """The codes of the parties in `text` ("V", "Moderaterna, KD"); a party that no list knows is
    called by its name."""
    found: list[str] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        known = find_names(part.upper() if len(part) <= 3 else part).names.parties
        found.extend(known or (part,))
    return tuple(dict.fromkeys(found))


def _parties(text: str) -> tuple[str, ...]:
    names = find_names(text).names
    return names.parties or tuple(_capital(name) for name in names.unknown_parties)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _words(name: str) -> str:
    """A file's name as words: "V_budget-2026.pdf" gives "V budget 2026"."""
    return re.sub(r"[_\-+.]+", " ", name.rsplit(".", 1)[0])


def _title(told: _Told) -> str:
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
    title = next(iter(own), _words(told.name))
    below = dict(pairwise(told.lines)).get(title, "")
    joined = f"{title} {below}"
    return joined if GOES_ON.match(below) and len(joined) <= LONGEST_TITLE else title


def _named_plans(text: str) -> list[str]:
    """The plan as its own text names it most, first that with a range of years."""
    named = Counter(" ".join(match[0].split()) for match in NAMED_PLAN.finditer(text))
    ranked = sorted(named, key=lambda name: (-len(set(YEAR.findall(name))), -named[name]))
    return [_capital(name) for name in ranked]


def _kind(title: str, told: _Told) -> Kind:
    if NOTE_WORD.search(f"{title}\n{told.cover}"):
        return Kind.NOTE
    if OF_OFFICE.search(title):
        return Kind.ADOPTED
    if ADOPTED_WORD.search(title) and not _first_named("\n".join([title, *told.lines[:3]])):
        return Kind.ADOPTED
    return Kind.PROPOSAL


def _guess_parties(title: str, told: _Told) -> tuple[str, ...]:
    """The parties that the plan is from: those that signed it, that its title puts first, whose
    proposals most of it are, or that its first lines or its file's name put first."""
    own_title = title if title != _words(told.name) else ""
    if SIGNED.search(f"{own_title}\n{told.cover}"):
        signed = _signed(told.raw)
        if signed:
            return signed
    first = _first_named(own_title)
    if first:
        return first
    subjects = Counter(_parties(item.proposer) for item in told.plan.yrkanden() if item.proposer)
    subjects.pop((), None)
    if subjects:
        parties, count = subjects.most_common(1)[0]
        if count >= MOST_OF * len(told.plan.yrkanden()):
            return parties
    return _first_named(told.cover)


def _signed(lines: Sequence[str]) -> tuple[str, ...]:
    """The parties in the names that stand last: short lines that end no sentence."""
    names: list[str] = []
    for line in reversed([line.strip() for line in lines if line.strip()]):
        if len(line) > SIGNATURE or line.endswith((".", ":", ";", "!", "?")):
            break
        names.append(line)
    return find_names("\n".join(reversed(names))).names.parties


def _first_named(text: str) -> tuple[str, ...]:
    """The party that `text` names first, with those that stand beside it. A lone code ("Bilaga C")
    names none."""
    found: list[str] = []
    end = 0
    for start, stop, codes in find_names(text).parties_at:
        beside = bool(found) and bool(TOGETHER.match(text[end:start]))
        if found and not beside:
            break
        bracketed = text[:start].rstrip()[-1:] == "(" or text[stop:].lstrip()[:1] == ")"
        if CODE.fullmatch(text[start:stop]) and not (bracketed or beside):
            alone = text[:start].rsplit("\n", 1)[-1].strip() == ""
            if not alone or not LIST_OF_CODES.match(text[start:]):
                continue
        found.extend(_capital(code) for code in codes)
        end = stop
    return tuple(dict.fromkeys(found))


def _organisation(parties: tuple[str, ...], told: _Told) -> str:
    lexicon = read_lexicon()
    if parties:
        groups = [name for name, members in lexicon.groups if members == parties]
        names = [lexicon.party_name(code) for code in parties]
        joint = " och ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        return groups[0] if groups else joint
    for text in (told.cover, told.plan.text):
        bodies = Counter(_capital(" ".join(match.split())) for match in BODY.findall(text))
        if bodies:
            return bodies.most_common(1)[0][0]
    return ""


def _region(title: str, told: _Told) -> str:
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
        return rest if " " in rest and _parties(first) else name
    regions = find_names(name).names.regions
    return regions[0] if regions else name


def _period(title: str, told: _Told) -> str:
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


def _date(head: str) -> str:
    iso = ISO_DATE.search(head)
    if iso:
        return iso[0]
    written = WRITTEN_DATE.search(head)
    if not written:
        return ""
    month = MONTHS.index(written[2].lower()) + 1
    return f"{written[3]}-{month:02d}-{int(written[1]):02d}"


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
