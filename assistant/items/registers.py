"""Questions that the parsed items answer whole: "all", "how many", "who", "uppdrag 23"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.items.arguing import argued
from assistant.items.conditions import MOST, WITHOUT_ROWS, is_untold, without_rows
from assistant.items.itemnouns import (
    ATGARD_NOUN,
    BARE_LIST,
    DEMAND,
    MEDSKICK_NOUN,
    PLAIN_NOUN,
    UPPDRAG_NOUN,
    YRKANDE_NOUN,
)
from assistant.items.listtopic import DOCUMENT, list_topic
from assistant.items.narrowing import (
    COST_OF_ALL,
    LARGEST,
    by_money,
    in_place,
    of_issuer,
    that_save,
)
from assistant.items.tablelists import all_abbreviations, table_rows
from assistant.items.topics import (
    ABOUT,
    about,
    is_specific,
    names_heading,
    read_topics,
    under_heading,
)
from assistant.items.whowhen import asks_of_time, asks_who, by_time, of_responsible, without_time
from assistant.query import Ask, ItemRef, Query
from documents.plan import Abbreviation, Atgard, AtgardText, Medskick, Uppdrag, Yrkande
from index.passage import Passage, PassageKind

# "under rubriken", "i kapitlet om ekonomin": where in the document
BY_HEADING = re.compile(
    r"\b(?:rubrik|kapit|avsnitt|målområde|stycke)\w*|\b(?:under|i|för)\s+målet\b", re.I
)
# "vad ska vara klart 2023", "vad i åtgärderna gäller T1": a list of rows, however it is put
WHAT = re.compile(r"^(?:vad|vilka|allt|what|which)\b", re.I)
# "hur många saker … räknat i yrkanden"
MANY = re.compile(r"\b(?:hur\s+många|antal(?:et)?|how\s+many)\b", re.I)
# "vilka klimatyrkanden", "lista V:s tandvårdsyrkanden"
WHICH_OF_KIND = re.compile(r"\b(?:vilka|alla|samtliga|lista|visa)\b.{0,40}?\b\w+yrkanden?\w*", re.I)
# "har på sitt bord", "ska göra"
DUTY = re.compile(r"ansvar|på sitt bord|\bgöra\b|åtgärd|uppgift", re.I)


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
    order; [] where the items were gone through and none is of that kind, and None where the
    question asks for something else, in words that the items do not use themselves, or for what
    they cannot tell ("vilka är försenade")."""
    text = query.resolved
    if WITHOUT_ROWS.search(text):
        return without_rows(passages)
    if is_untold(query):
        return None
    if MEDSKICK_NOUN.search(text):
        medskick = [passage for passage in passages if isinstance(passage.item, Medskick)]
        if medskick:
            return medskick
    rows = [passage for passage in passages if isinstance(passage.item, Atgard)]
    when = DOCUMENT.sub(" ", text)
    if query.names.responsible and rows and _of_responsible(query):
        return in_place(text, _on_topic(query, by_time(when, of_responsible(query, rows))))
    if rows and WHAT.search(text) and asks_of_time(when) and _of_rows(query):
        return in_place(text, _on_topic(query, by_time(when, rows)))
    listed = query.ask in {Ask.LIST, Ask.COUNT} or bool(BARE_LIST.search(text))
    if not listed and YRKANDE_NOUN.search(text) and _of_yrkanden(query):
        return _yrkanden(query, passages)
    if listed and ATGARD_NOUN.search(text) and rows:
        if asks_of_time(when) or asks_who(query):
            narrowed = by_time(when, of_responsible(query, rows))
            return in_place(text, _on_topic(query, narrowed))
        found = _with_described(query, _about(query, rows, rows), passages)
        return found and in_place(text, found)
    if listed and UPPDRAG_NOUN.search(text) and not YRKANDE_NOUN.search(text):
        return _uppdrag(query, passages)
    if listed and YRKANDE_NOUN.search(text):
        return _yrkanden(query, passages)
    return table_rows(query, passages) or all_abbreviations(query, passages)


def listed_kind(query: Query) -> PassageKind | None:
    """The kind of item that a question for a list asks for by name, or None."""
    text = query.resolved
    named = PLAIN_NOUN.search(text) or DEMAND.search(text)
    if query.ask not in {Ask.LIST, Ask.COUNT} or not named:
        return None
    if ATGARD_NOUN.search(text):
        return PassageKind.ATGARD
    if UPPDRAG_NOUN.search(text) and not YRKANDE_NOUN.search(text):
        return PassageKind.UPPDRAG
    return PassageKind.YRKANDE if YRKANDE_NOUN.search(text) else None


def _of_responsible(query: Query) -> bool:
    return query.ask in {Ask.LIST, Ask.COUNT} or bool(DUTY.search(query.resolved))


def _of_rows(query: Query) -> bool:
    """Whether a question on a time asks of the åtgärder, or of all that is to be done by then."""
    if query.ask is Ask.AMOUNT:
        return False
    return bool(ATGARD_NOUN.search(query.resolved)) or not read_topics(without_time(query.topic))


def _of_yrkanden(query: Query) -> bool:
    """Whether a question that is not put as one for a list wants yrkanden listed all the same."""
    cues = (MANY, LARGEST, COST_OF_ALL, MOST, WHICH_OF_KIND)
    return any(cue.search(query.resolved) for cue in cues)


def _on_topic(query: Query, rows: Sequence[Passage]) -> list[Passage]:
    """Those of `rows` that are about what stands after "om" in the question, if anything does."""
    said = ABOUT.search(without_time(query.topic))
    topics = read_topics(said["topic"]) if said else ()
    return about(topics, rows) if topics else list(rows)


def _with_described(
    query: Query, found: list[Passage] | None, passages: Sequence[Passage]
) -> list[Passage] | None:
    """`found`, rows of åtgärder, with those whose description elsewhere in the plan says what
    stands after "om" in the question, in the plan's order."""
    said = ABOUT.search(query.topic)
    topics = read_topics(said["topic"]) if said else ()
    if found is None or not topics:
        return found
    texts = [passage for passage in passages if isinstance(passage.item, AtgardText)]
    told = {
        (p.plan.id, p.item.letter)
        for p in about(topics, texts, related=False)
        if isinstance(p.item, AtgardText)
    }
    ids = {passage.id for passage in found}
    return [
        p
        for p in passages
        if isinstance(p.item, Atgard) and (p.id in ids or (p.plan.id, p.item.letter) in told)
    ]


def _uppdrag(query: Query, passages: Sequence[Passage]) -> list[Passage] | None:
    text = query.resolved
    mine = [passage for passage in passages if isinstance(passage.item, Uppdrag)]
    if not mine:
        return None
    issued = of_issuer(text, mine)
    if BY_HEADING.search(text) or names_heading(text, mine):
        under = under_heading(text, issued)
        if under:
            return in_place(text, under)
    if len(issued) < len(mine):
        return in_place(text, _on_topic(query, issued))
    return _about(query, in_place(text, mine), mine)


def _yrkanden(query: Query, passages: Sequence[Passage]) -> list[Passage] | None:
    text = query.resolved
    mine = [passage for passage in passages if passage.kind is PassageKind.YRKANDE]
    if not mine:
        return None
    narrowed = that_save(text, by_money(text, mine))
    found = _about(query, narrowed, mine, passages)
    return found and in_place(text, found)


def _about(
    query: Query,
    passages: Sequence[Passage],
    all_of_them: Sequence[Passage],
    around: Sequence[Passage] = (),
) -> list[Passage] | None:
    """Those of `passages` that stand under the heading or are about the topic that is asked for;
    all of them for a question without either. None where none of them is, and the question does
    not say plainly what the items should be about, or the prose `around` them does."""
    text = query.resolved
    if BY_HEADING.search(text) or names_heading(text, all_of_them):
        under = {passage.id for passage in under_heading(query.topic, all_of_them)}
        if under:
            return [passage for passage in passages if passage.id in under]
    topic, firm = list_topic(query)
    topics = read_topics(topic)
    if not topics:
        return list(passages)
    if not firm:
        # what may be no topic narrows only where the items themselves say it
        return about(topics, passages, related=False) or list(passages)
    if not any(map(is_specific, topics)):
        return None
    # where no "om" says where the topic begins, what was taken for topics may be something else
    plain = ABOUT.search(topic) is not None
    items = PLAIN_NOUN.search(text)
    sure = plain or items or DEMAND.search(text)
    found = about(topics, passages, every=not plain, related=bool(sure))
    said = plain and items and not query.english and not argued(topics, passages, around)
    return found if found or said else None


def abbreviations(query: Query, passages: Iterable[Passage]) -> list[Passage]:
    """Passages that spell out an abbreviation that the question names."""
    tokens = set(re.findall(r"[\w+-]+", query.resolved))
    return [p for p in passages if isinstance(p.item, Abbreviation) and p.item.short in tokens]
