"""Which plans a question is about: by the parties, regions and kinds of document it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.asking import COMPARE, COUNT, LIST
from assistant.attributing import proposing_parties
from assistant.hearing import administrations
from assistant.names.naming import Named, read_lexicon
from assistant.query import ItemRef, Question, Reason
from assistant.remembering import remembered
from documents.plan import Medskick, Plan, Section
from index.keywords import fold

# "V och Alliansen", "V respektive M", "V jämfört med SVP", "V, M", "och vad säger": sides compared
JOINED = re.compile(
    r"^\s*[,/&+]\s*$|\b(?:och|o|eller|respektive|resp|jämfört|jämför|än|kontra|vs|versus|samt"
    r"|medan|mot|and|or|with)\b|\b(?:med|från|from)\s*$",
    re.I,
)
# "Vad säger A om B", "A:s kritik mot B", "A anklagar B": the second is talked about
TALKED_ABOUT = re.compile(
    r"\b(?:om|mot|för|av|anklagar|kritiserar|skyller|beskyller|about|against|of)\W*$", re.I
)
# "enligt Sjukvårdspartiet", "i Vänsterpartiets budget": the source, whoever else is named
ACCORDING = re.compile(
    r"\b(?:enligt|according\s+to|säger|skriver|tycker|menar|hävdar|anklagar|kritiserar|anser"
    r"|påstår)\W*$",
    re.I,
)


# "jämför", "V vs HSN", "HSF och V om", "och vad säger förvaltningen": set side by side
COMPARED = re.compile(
    r"\bjämför|\bskillnad|\bskiljer|\brespektive\b|\bvs\b|\bversus\b|\bkontra\b|\bcompare"
    r"|^\S+\s+(?:och|&)\s+\S+\s+om\b|\boch\s+vad\s+(?:säger|sa|vill|ville|står)\b",
    re.I,
)
# "Vad vill partierna göra åt", "Vilka partier vill sänka": every party that has a document
EVERY_PARTY = re.compile(
    r"\b(?:vilka|vilket|något|nåt)\s+(?:av\s+)?parti(?:erna|er)?\s+(?:som\s+)?(?:vill|föreslår|satsar"
    r"|lovar|skriver|säger|nämner|tar\s+upp)\b|\b(?:which|any)\s+part(?:y|ies)\s+(?:wants?|proposes?)\b|"
    r"\b(?:de\s+olika\s+|alla\s+|samtliga\s+)parti(?:er|erna)\b|\b(?<!styrande )partiernas?\b"
    r"|\b(?:the|all)\s+parties\b",
    re.I,
)

# "ska Region Gävleborg göra", "vill Skåne", "Region Skånes plan", folded
ACTS = (
    r"\b(?:ska|skall|vill|tanker|planerar|satsar|avsatter|foreslar|lovar|gor)\s+(?:region(?:en)?\s+)?"
    r"{region}\b|\bregion\s+{region}s\s+(?:\w+\s+)?(?:plan|budget|atgard|uppdrag|yrkande|forslag)"
)
# "Sundsvalls kommun", "Borås stad", folded
MUNICIPALITY = re.compile(r"(.+?)s? (?:kommun|stad)")
# more are no comparison that anybody reads
MOST_SIDES = 8
# "4. Målområde …", "1 FÖRVALTNINGENS GRUNDUPPDRAG"
CHAPTER = re.compile(r"(\d{1,2})\.?\s")
# "budgeten för 2018", "regionplanen 2021"
PLAN_OF_YEAR = re.compile(
    r"\b(?:budget|regionplan|plan)(?:en|ens)?\s+(?:för\s+|från\s+)?(20\d\d)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The plans to search, the sides asked about, or why there is nothing to search.

    `sides` are the ids of the plans of each side asked about, in the catalogue's order;
    `silent` names parties asked about that have no document; `talked_about` are the codes of those
    that are named but not asked; `foreign_region` is a region that the plans are not of, so that
    the evidence itself must mention it; `subjects` are the codes of the parties asked about.
    """

    plans: tuple[Plan, ...]
    sides: tuple[tuple[str, ...], ...] = ()
    silent: tuple[str, ...] = ()
    talked_about: tuple[str, ...] = ()
    foreign_region: str | None = None
    refusal: Reason | None = None
    subjects: tuple[str, ...] = ()


def scope(question: Question, text: str, named: Named, plans: Sequence[Plan]) -> Scope:
    """The plans of `plans` that `text` (with the asker's own filters) is about.

    A party whose plan is for another region than the one named gives WRONG_REGION, a party without
    a document UNKNOWN_PARTY; of several parties, those that are only talked about do not count.
    """
    within = _filtered(question, plans)
    of_plan = {plan.id: {*plan.source.parties, *proposing_parties(plan)} for plan in plans}
    covered = dict.fromkeys(code for plan in plans for code in plan.source.parties)
    covered |= dict.fromkeys(code for codes in of_plan.values() for code in sorted(codes))
    subjects = _subjects(text, named) or _every_party(text, covered)
    known = [code for code in subjects if code in covered]
    silent = tuple(_party_name(code) for code in subjects if code not in covered)
    others = tuple(code for code in named.names.parties if code not in subjects)
    others = () if named.names.groups else others
    if silent and not known:
        return Scope((), silent=silent, refusal=Reason.UNKNOWN_PARTY)
    names = named.names
    beside = administrations(text, names.kinds, within) if known and COMPARED.search(text) else []
    chosen = [p for p in within if not known or set(known) & of_plan[p.id] or p in beside]
    if names.kinds and not known:
        chosen = [plan for plan in chosen if plan.source.kind in names.kinds] or chosen
    years = PLAN_OF_YEAR.findall(text)
    if years and not known:
        chosen = [plan for plan in chosen if plan.source.period[:4] in years] or chosen
    local = [plan for plan in chosen if _is_place(plan.source.region, text)]
    chosen = local or chosen
    regions = () if local else names.regions or names.places
    foreign = _foreign_region(regions, chosen, bool(known))
    if foreign is not None:
        home = [plan for plan in chosen if plan.source.region == foreign]
        if home:
            chosen = home
        elif names.regions and (
            _acts(text, foreign)
            or ((known or not _mentions(foreign, chosen)) and not _is_topic(text, foreign, chosen))
        ):
            return Scope(tuple(chosen), foreign_region=foreign, refusal=Reason.WRONG_REGION)
        else:
            sides = _sides(chosen, known)
            return Scope(
                tuple(chosen), sides, silent, others, foreign_region=foreign, subjects=tuple(known)
            )
    return Scope(tuple(chosen), _sides(chosen, known), silent, others, subjects=tuple(known))


def _filtered(question: Question, plans: Sequence[Plan]) -> list[Plan]:
    return [
        plan
        for plan in plans
        if (not question.documents or plan.id in question.documents)
        and (
            not question.parties
            or set(question.parties) & {*plan.source.parties, *proposing_parties(plan)}
        )
        and (not question.region or plan.source.region == question.region)
        and (not question.kind or plan.source.kind == question.kind)
    ]


def _subjects(text: str, named: Named) -> list[str]:
    """The parties asked about, leaving out those only talked about by another that is named."""
    groups: list[tuple[int, int, list[str]]] = []
    for start, stop, codes in named.parties_at:
        between = text[groups[-1][1] : start] if groups else ""
        same_name = groups and not between.strip()
        joined = groups and (
            (JOINED.search(between) and not TALKED_ABOUT.search(between))
            or (same_name and set(codes) <= set(groups[-1][2]))
        )
        if joined:
            last = groups[-1]
            groups[-1] = (last[0], stop, [*last[2], *codes])
        else:
            groups.append((start, stop, list(codes)))
    if not groups:
        return []
    source = next((codes for start, _, codes in groups if ACCORDING.search(text[:start])), None)
    chosen = source if source is not None and len(groups) > 1 else groups[0][2]
    return list(dict.fromkeys(chosen))


def _every_party(text: str, covered: Iterable[str]) -> list[str]:
    """All that `covered` holds where `text` asks what the parties want, each by itself."""
    listed = COUNT.search(text) or (LIST.search(text) and not COMPARE.search(text))
    asked = EVERY_PARTY.search(text) and not listed
    return list(covered) if asked else []


def _foreign_region(regions: Sequence[str], plans: Sequence[Plan], known: bool) -> str | None:
    """The first region named that not all of `plans` are of, or None."""
    for region in regions:
        if any(plan.source.region != region for plan in plans):
            return region
    return None


def _is_place(region: str, text: str) -> bool:
    """Whether `region` is a municipality that `text` names: "Sundsvalls kommun", "i Sundsvall"."""
    match = MUNICIPALITY.fullmatch(fold(region))
    return match is not None and bool(re.search(rf"\b{re.escape(match[1])}", fold(text)))


def _aliases(region: str) -> list[str]:
    return [
        " ".join(alias.words)
        for alias in read_lexicon().aliases
        if alias.kind == "region" and alias.value == region
    ]


def _mentions(region: str, plans: Sequence[Plan]) -> bool:
    return any(_stands_in(alias, plan.text) for plan in plans for alias in _aliases(region))


@remembered(4096)
def _stands_in(alias: str, text: str) -> bool:
    # to fold a whole plan takes 20 ms, too much for every question
    return alias in fold(text)


def _acts(text: str, region: str) -> bool:
    """Whether `text` asks what the region itself does or wants ("Vad ska Region Skåne göra åt")."""
    folded = fold(text)
    return any(
        re.search(ACTS.format(region=re.escape(alias)), folded) for alias in _aliases(region)
    )


def _is_topic(text: str, region: str, plans: Sequence[Plan]) -> bool:
    """Whether a region outside the plans' own is what the question is about ("samarbetet med
    Region Jämtland"), rather than where it is asked for ("V i Region Stockholm")."""
    folded = fold(text)
    located = any(
        re.search(rf"\bi\s+(?:region\s+)?{re.escape(alias)}", folded) for alias in _aliases(region)
    )
    return not located and _mentions(region, plans)


def _sides(plans: Sequence[Plan], known: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The sides asked about, each the ids of its plans: a side for every plan, or for every party
    where the plans are too many to set side by side; none where that is too many too, or just
    one."""
    if not known:
        return ()
    by_party: dict[tuple[str, ...], list[str]] = {}
    for plan in plans:
        made_by = plan.source.parties or (plan.source.organisation,)
        by_party.setdefault(made_by, []).append(plan.id)
    each = [(plan.id,) for plan in plans]
    sides = each if len(each) <= MOST_SIDES else [tuple(ids) for ids in by_party.values()]
    return tuple(sides) if 1 < len(sides) <= MOST_SIDES else ()


def _party_name(code: str) -> str:
    return read_lexicon().party_name(code)


def missing_items(items: Sequence[ItemRef], plans: Sequence[Plan]) -> list[ItemRef]:
    """Those of `items` that none of `plans` holds."""
    return [ref for ref in items if not any(_holds(plan, ref) for plan in plans)]


def _holds(plan: Plan, ref: ItemRef) -> bool:
    match ref.kind:
        case "uppdrag":
            listed = {item.number for item in plan.uppdrag()}
            served = {number for item in plan.atgarder() for number in item.assignments}
            return ref.number in listed | served
        case "åtgärd":
            return any(item.letter == ref.number for item in plan.atgarder())
        case "yrkande":
            return 1 <= int(ref.number) <= len(plan.yrkanden())
        case "medskick":
            held = sum(isinstance(item, Medskick) for item in plan.items)
            return 1 <= int(ref.number) <= held
        case _:
            wanted = rf"\b{ref.kind}\s+{ref.number}\b"
            return bool(re.search(wanted, plan.text, re.I)) or any(
                _is_part(section, ref) for section in plan.sections
            )


def _is_part(section: Section, ref: ItemRef) -> bool:
    """Whether `section` is the chapter of that number, which a heading that was put together may
    hold though it is not printed as one ("4. Målområde …")."""
    number = section.number or (CHAPTER.match(section.path[-1]) or ("", ""))[1]
    return ref.kind == "kapitel" and number == ref.number
