"""What a plan can be asked about, known without a search: the nouns of its text, and how many of
its yrkanden and åtgärder name each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.items.saying import GENERIC
from assistant.items.topics import EMPTY
from assistant.names.naming import find_names
from assistant.remembering import remembered
from assistant.turns.pointing import EMPTY as POINTING
from documents.plan import Plan
from index.keywords import stems, words
from index.passage import Passage
from index.thesaurus import read_thesaurus

# "för tandvården.", "inom psykiatrin och", "av bredband i": after a preposition and before what
# cannot follow an adjective stands a noun
NOUN = re.compile(
    r"\b(?:för|av|inom|till|på|i|om|med|mot|åt|kring)\s+(?P<noun>[a-zåäö]{5,30})"
    r"(?=[.,;:)”]|\s+(?:och|i|för|som|inom|till|på|med|samt|under|av|ska|är|genom)\s)"
)
HEADING_WORD = re.compile(r"\b[A-ZÅÄÖa-zåäö]{5,}\b")
# nouns of every plan, that no question is about
COMMON = frozenset(
    stems(
        """region regionen västmanland länet landet sverige planperioden samverkan samarbete arbete
        arbetet arbetssätt verksamhet verksamheten verksamheter framtiden möjlighet möjligheter
        behov behovet tillsammans fokus utveckling utvecklingen grund exempel syfte syftet målet
        målen mål sätt resurser ansvar ansvaret frågor frågan frågorna olika andra stället delar
        nivå nivån kostnader kostnaderna kvalitet kvaliteten satsningar insatser beslut beslutet
        perioden åren första hand samband området områden områdena enlighet förhållande invånare
        invånarna människor personer pengar medel miljoner ekonomin ekonomi budget budgeten rätt
        tillgång uppdrag uppdraget hälso sjukvård sjukvården vården vård hälsa politiken politik
        nämnden förvaltningen styrelsen regionens västernorrland dialog kontinuerligt lösningar
        förutsättningar omfattning effekt effekter ökning minskning nuläget följande uppföljning
        parter aktörer bland samtliga nytta värde fall handling inriktning dagens gånger tiden
        förändring förändringar förbättring utredning översyn beroende hela systemet system vikt
        vikten sikte procent längden närhet tjänster konsekvenser konsekvenserna kommuner kommunerna
        etablering organisation organisationen allmänhet allmänheten taket fördel spåren ledningen
        samråd kontakt kontakter inrättande material medarbetarna medarbetare personal personalen
        hemmet intäktsökningar begränsningar sjukdom personalens prioriteringar
        regional regionala offentliga riktade besparingarna lönen styrning medicin utsatthet livet
        möte möten mötet ersättning ersättningen administration administrationen stöd stödet"""
    )
)
# a noun that few would ask of must be so long to be a topic, where no heading or thesaurus has it
LONG = 10
# how many items must name a topic, for it to lead on
LEAST = 2
# a word so long is also looked for inside compounds
INSIDE = 6


@dataclass(frozen=True, slots=True)
class Holding:
    """What one plan holds, by stem: its nouns as it writes them, and in how many of its yrkanden
    and of its åtgärder each stem stands."""

    nouns: Mapping[str, str]
    yrkanden: Mapping[str, int]
    atgarder: Mapping[str, int]


@remembered(50_000)
def yrkanden_on(plan: Plan, stem: str) -> int:
    """About how many yrkanden of `plan` name `stem`, alone or in a compound."""
    return _count(holding(plan).yrkanden, stem)


@remembered(50_000)
def atgarder_on(plan: Plan, stem: str) -> int:
    """About how many åtgärder of `plan` do."""
    return _count(holding(plan).atgarder, stem)


def _count(items: Mapping[str, int], stem: str) -> int:
    if len(stem) < INSIDE:
        return items.get(stem, 0)
    return sum(count for other, count in items.items() if stem in other)


@remembered(256)
def holding(plan: Plan) -> Holding:
    """What `plan` can be asked about; read once."""
    # a heading in brackets is a sentence that the parser put there
    printed = (section.path[-1] for section in plan.sections if not section.inferred)
    headings = Counter(word for heading in printed for word in HEADING_WORD.findall(heading))
    in_headings = {stem for word in headings for stem in stems(word)}
    found = Counter(match["noun"] for match in NOUN.finditer(plan.text))
    nouns: dict[str, str] = {}
    for noun, _ in found.most_common():
        own = stems(noun)
        if len(own) != 1 or own[0] in GENERIC | EMPTY | COMMON | POINTING:
            continue
        if own[0] in in_headings or len(noun) >= LONG or read_thesaurus().related(noun):
            nouns.setdefault(own[0], noun)
    yrkanden = Counter(stem for item in plan.yrkanden() for stem in set(stems(item.text)))
    rows = {item.text for item in plan.atgarder()}
    atgarder = Counter(stem for text in rows for stem in set(stems(text)))
    return Holding(nouns, yrkanden, atgarder)


@lru_cache(maxsize=4096)
def _names_region(noun: str) -> bool:
    return bool(find_names(noun).names.regions)


def telling_topics(asked: str, quote: str, plans: Sequence[Plan]) -> list[str]:
    """The nouns of `quote` that `plans` can be asked about further, as they are written: those
    that are `asked` about first, then those that the fewest items name."""
    held = [holding(plan) for plan in plans]
    text = f"{asked} {quote}"
    in_question = set(stems(asked))
    seen: dict[str, tuple[bool, int, str]] = {}
    for word in words(text):
        own = stems(word)
        noun = next((h.nouns[own[0]] for h in held if own and own[0] in h.nouns), None)
        if len(own) != 1 or noun is None or own[0] in seen or own[0] in COMMON:
            continue
        items = sum(yrkanden_on(plan, own[0]) + atgarder_on(plan, own[0]) for plan in plans)
        if items >= LEAST and not _names_region(noun):
            seen[own[0]] = (own[0] not in in_question, items, noun)
    return [noun for _, _, noun in sorted(seen.values())]


def other_topics(passage: Passage, but: Sequence[str]) -> list[str]:
    """The nouns of `passage` beside `but` that an item of its plan names."""
    own = holding(passage.plan)
    known = {stem for topic in but for stem in stems(topic)}
    found: list[str] = []
    for stem in dict.fromkeys(stems(passage.quote)):
        if stem in own.nouns and stem not in known and yrkanden_on(passage.plan, stem):
            found.append(own.nouns[stem])
    return found


@remembered(256)
def usual_topics(plan: Plan) -> tuple[str, ...]:
    """The nouns of `plan` that most of its yrkanden name, the most usual first."""
    nouns = holding(plan).nouns
    ranked = sorted(nouns, key=lambda stem: -yrkanden_on(plan, stem))
    return tuple(nouns[stem] for stem in ranked if yrkanden_on(plan, stem))


@remembered(256)
def measured_topics(plan: Plan) -> tuple[str, ...]:
    """The nouns of `plan` that several of its åtgärder name."""
    nouns = holding(plan).nouns
    return tuple(nouns[stem] for stem in nouns if atgarder_on(plan, stem) >= LEAST)
