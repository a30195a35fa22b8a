"""Questions that the parsed items answer whole: "all", "how many", "who", "uppdrag 23"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.asking import ITEM_NOUN
from assistant.query import Ask, ItemRef, Query
from documents.plan import Abbreviation, Atgard, AtgardText, Medskick, Uppdrag, Yrkande
from index.keywords import stems
from index.passage import Passage, PassageKind
from index.thesaurus import read_thesaurus

# "yrkanden", "förslag", "krav": proposals
YRKANDE_NOUN = re.compile(
    r"\b(?:yrkande\w*|yrkar|kräver|\w*förslag\w*|att-sats\w*|krav\w*|satsning\w*|punkter\w*"
    r"|motions?|proposals?)\b",
    re.I,
)
# "åtgärder", "aktiviteter", "insatser"
ATGARD_NOUN = re.compile(
    r"\b(?:åtgärd(?!at)\w*|aktivitet\w*|insatser\w*|actions?|measures"
    r"|activities)\b",
    re.I,
)
UPPDRAG_NOUN = re.compile(r"\b(?:uppdrag\w*|assignments?)\b", re.I)
MEDSKICK_NOUN = re.compile(r"\bmedskick\w*|\bskick\w+\s+med\b", re.I)
# "med en summa i kronor", "med belopp", "som kostar pengar"
WITH_AMOUNT = re.compile(
    r"\b(?:med|har|i|innehåller)\s+(?:en\s+|ett\s+)?(?:summa|belopp"
    r"|angiv\w+|kronor|pengar)\b|\bi\s+kronor\b",
    re.I,
)
# "till 2025", "2025", "sträcker sig över 2024"
UNTIL_YEAR = re.compile(r"\b(20\d\d)\b")
ABOUT_TIME = re.compile(
    r"\b(?:sträcker|löper|pågår|till\s+och\s+med|t\.?o\.?m|tidplan\w*"
    r"|klara?|färdig\w*|senast|slut\w*)\b",
    re.I,
)
# "i hela budgeten för 2018": which document, not what about
OF_YEAR = re.compile(r"\b(?:budget|regionplan|plan)(?:en|ens)?\s+(?:för\s+|från\s+)?20\d\d\b", re.I)
# a topic word this long is also found inside compounds: "tandvård" in "Folktandvården"
PART = 5
# "under rubriken klimaträttvisa", "i kapitlet om ekonomin"
BY_HEADING = re.compile(r"\b(?:rubrik|kapit|avsnitt|målområde)\w*", re.I)
# what a list's question says beside its topic
LIST_WORDS = re.compile(
    rf"\b(?:{ITEM_NOUN}|lista|räkna|rada|upp|alla|samtliga|ta|med|beslut|(?:rubrik|kapit"
    rf"|avsnitt|målområde)\w*|under|rör|handlar|gäller|om|i|till"
    r"|totalt|innehåller|hela|budget(?:en)?|(?:förvaltnings)?plan(?:en|ens)?|finns|s"
    r"|region\w*|ansvarar|ansvarig\w*|för"
    r"|av|på|är|ligger|hör|lägger|antal(?:et)?"
    r"|sammanlagt|har|regionplan(?:en)?|och|som|det|kräver|list|all|of|on)\b",
    re.I,
)


def named_passages(query: Query, passages: Iterable[Passage]) -> list[Passage]:
    """The passages of the items that `query` names, what answers it best first."""
    found: list[Passage] = []
    passages = list(passages)
    for ref in query.items:
        mine = [passage for passage in passages if _is_ref(passage, ref)]
        wants_rows = query.ask in {Ask.WHO_WHEN, Ask.LIST, Ask.COUNT}
        mine.sort(key=lambda p: isinstance(p.item, Atgard) != wants_rows)
        if wants_rows and ref.kind == "uppdrag" and ATGARD_NOUN.search(query.resolved):
            mine = [passage for passage in mine if isinstance(passage.item, Atgard)] or mine
        found.extend(passage for passage in mine if passage not in found)
    return found


def _is_ref(passage: Passage, ref: ItemRef) -> bool:
    match passage.item:
        case Uppdrag(number=number):
            return ref.kind == "uppdrag" and number == ref.number
        case Atgard(letter=letter, assignments=assignments):
            if ref.kind == "åtgärd":
                return letter == ref.number
            return ref.kind == "uppdrag" and ref.number in assignments
        case AtgardText(letter=letter):
            return ref.kind == "åtgärd" and letter == ref.number
        case Yrkande(number=number):
            return ref.kind == "yrkande" and str(number) == ref.number
        case _:
            return False


def register(query: Query, passages: Sequence[Passage]) -> list[Passage] | None:
    """All the items that a "which", "all" or "how many" of items asks for, in the document's
    order, or None where the question asks for something else."""
    text = query.resolved
    if MEDSKICK_NOUN.search(text):
        medskick = [passage for passage in passages if isinstance(passage.item, Medskick)]
        if medskick:
            return medskick
    rows = [passage for passage in passages if isinstance(passage.item, Atgard)]
    if query.names.responsible and rows and _of_responsible(query):
        wanted = set(query.names.responsible)
        return [p for p in rows if isinstance(p.item, Atgard) and wanted & set(p.item.responsible)]
    if query.ask not in {Ask.LIST, Ask.COUNT}:
        return None
    if ATGARD_NOUN.search(text) and rows:
        return _rows_by_time(query, rows) or _about(query, rows)
    if UPPDRAG_NOUN.search(text) and not YRKANDE_NOUN.search(text):
        return _uppdrag(query, passages)
    if YRKANDE_NOUN.search(text):
        return _yrkanden(query, passages)
    return None


def _of_responsible(query: Query) -> bool:
    return query.ask in {Ask.LIST, Ask.COUNT} or bool(
        re.search(r"ansvar|på sitt bord|\bgöra\b|åtgärd|uppgift", query.resolved, re.I)
    )


def _rows_by_time(query: Query, rows: Sequence[Passage]) -> list[Passage] | None:
    """Rows whose tidplan reaches the year asked for ("Vilka åtgärder sträcker sig till 2025?")."""
    years = UNTIL_YEAR.findall(query.resolved)
    if not years or not ABOUT_TIME.search(query.resolved):
        return None
    return [
        passage
        for passage in rows
        if isinstance(passage.item, Atgard)
        and passage.item.schedule
        and max(UNTIL_YEAR.findall(passage.item.schedule), default="") == max(years)
    ]


def _uppdrag(query: Query, passages: Sequence[Passage]) -> list[Passage] | None:
    mine = [passage for passage in passages if isinstance(passage.item, Uppdrag)]
    if not mine:
        return None
    issued = [
        issuer
        for issuer, pattern in (("HSN", r"\bHSN\b|nämnd"), ("RF", r"\bRF\b|fullmäktige"))
        if re.search(pattern, query.resolved, re.I)
    ]
    if issued:
        mine = [p for p in mine if isinstance(p.item, Uppdrag) and p.item.issuer in issued]
    return _about(query, mine) if not issued else mine


def _yrkanden(query: Query, passages: Sequence[Passage]) -> list[Passage] | None:
    mine = [passage for passage in passages if passage.kind is PassageKind.YRKANDE]
    if not mine:
        return None
    if WITH_AMOUNT.search(query.resolved):
        mine = [p for p in mine if isinstance(p.item, Yrkande) and p.item.amounts]
    return _about(query, mine)


def list_topic(query: Query) -> str:
    """What a list is to be about, "" where it is about everything."""
    topic = LIST_WORDS.sub(" ", OF_YEAR.sub(" ", WITH_AMOUNT.sub(" ", query.topic)))
    return " ".join(topic.split()).strip(" ?!.,:;")


def _about(query: Query, passages: Sequence[Passage]) -> list[Passage] | None:
    """Those of `passages` that share a topic word with the question, in their text or in their
    innermost heading; all of them for a question without a topic; None where none does."""
    topic = list_topic(query)
    wanted = set(stems(topic))
    if not wanted:
        return list(passages)
    if BY_HEADING.search(query.resolved) and (under := _under_heading(wanted, passages)):
        return under
    related = set(read_thesaurus().related(topic))
    found = []
    for passage in passages:
        heading = passage.section[-1] if passage.section else ""
        own = set(stems(f"{passage.quote} {heading}"))
        inside = any(word in other for word in wanted if len(word) >= PART for other in own)
        if inside or (wanted | related) & own:
            found.append(passage)
    return found or None


def _under_heading(wanted: set[str], passages: Sequence[Passage]) -> list[Passage]:
    """Those of `passages` under the heading that has most in common with the words `wanted`: the
    most of them, and the fewest others. None of them where no heading has any."""
    titles = {title: set(stems(title)) for passage in passages for title in passage.section}

    def likeness(title: str) -> float:
        return len(wanted & titles[title]) / len(wanted | titles[title])

    most = max((len(wanted & words) for words in titles.values()), default=0)
    able = [title for title, words in titles.items() if most and len(wanted & words) == most]
    best = max(map(likeness, able), default=0.0)
    chosen = {title for title in able if likeness(title) == best}
    return [passage for passage in passages if chosen & set(passage.section)]


def abbreviations(query: Query, passages: Iterable[Passage]) -> list[Passage]:
    """Passages that spell out an abbreviation that the question names."""
    tokens = set(re.findall(r"[\w+-]+", query.resolved))
    return [p for p in passages if isinstance(p.item, Abbreviation) and p.item.short in tokens]
