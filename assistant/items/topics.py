"""What a list is to be about, and which items are about it: by their own words or their heading's.

A complete list claims of every item that it is about what was asked, so an item must say so
itself: with a word of the question, a compound with it, or (where no heading is about it) a word
that means the same. Nearness in meaning is the search's affair and no reason to be in a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.items.saying import GENERIC, LIGHT, Term, abbreviates, means, says, terms
from assistant.remembering import remembered
from documents.lists.leads import BARE_LEAD
from documents.plan import Atgard, Row, Uppdrag
from index.keywords import fold, stems, words
from index.passage import Passage

# "yrkanden om tandvård", "som rör psykiatri", "nämner Köping": the topic comes after
ABOUT = re.compile(
    r"\b(?:om|rör|rörande|gäller|gällande|berör|handlar\s+om|handla\s+om|nämner|angående|kring"
    r"|about|on|concerning|mention(?:s|ing)?)\b\s*(?!(?:att|man|det|du|vi|jag|ni)\b)(?P<topic>.+)",
    re.I,
)
# "hälso- och sjukvård", "barn- och ungdomspsykiatri": the second is what both are
HYPHENED = re.compile(r"\b\w+-\s+(?:och|eller|samt)\s+(?=\w)", re.I)
# "bussar och tåg", "både stora och små", "tandvård, skola": one list of several topics
JOINED = re.compile(r"[,;:/?!.()]+(?=\s|$)|[()/]|\b(?:och|eller|samt|både|and|or)\b", re.I)
# "avgifter för patienter", "sjukhuset i Sollefteå": what it is, then which
PREPOSITION = re.compile(
    r"\b(?:för|i|på|av|till|från|inom|hos|med|mot|vid|åt|under|genom|bland|mellan|som|till\s+att"
    r"|for|in|of|with|at|to|from)\b",
    re.I,
)
# "klimatfrågor", "skolpolitik": the last part tells nothing
EMPTY_ENDING = re.compile(r"(?P<first>\w{4,}?)s?(?:fråg|frag|politik|områd|omrad|sektor)\w*")

# what a list's question says beside its topic
EMPTY = frozenset(
    stems(
        """lista listan räkna räknat rada upp alla allt allihop samtliga ta tar med visa ge mig tack
        gärna även bland saker sak ting grejer punkt punkter kräver krav kräva ställer ställa
        handla handlar gälla rör rörande berör beröra angående nämna nämner nämns ange anger
        innehålla innehåller finnas ingå ingår hör höra tillhör ligger ligga lägger lägga lagt
        gett gav given ha har hade få får fått kunna kan bli blir göra gör gjort vilja planera
        planeras planerar se ser ändra föra förs totalt sammanlagt antal antalet räknas alltså
        hela helt själv själva egen egna eget annan annat ensam ensamt tillsammans ihop
        avsluta avslutar ansvara ansvarar ansvarig ansvariga yrkande yrkanden yrkandena yrkas
        förslag förslagen beslutsförslag beslut besluta motion motioner åtgärd åtgärder åtgärderna
        uppdrag uppdragen aktivitet aktiviteter insats insatser satsning satsningar satsningarna
        satsa satsar medskick proposal proposals motions assignment assignments action actions
        measures activities list which all how many rubrik rubriken kapitel kapitlet avsnitt
        avsnittet målområde målområdet stycke stycket en ett två tre fyra fem sex sju åtta nio tio
        olika parti partier dokument dokumentet summa summor belopp krona kronor pengar miljon
        miljoner mkr mnkr kr kostar kosta kostnad dyr dyra dyrast bland just helst exakt lite
        föreslå föreslår föreslagit föreslås yrkat sagt något någonting slags sorts typ genomföra
        genomförs genomföras införa införs införas starta startas vidta vidtas jobba jobbar
        ord ordet orden demands"""
    )
)


@dataclass(frozen=True, slots=True)
class Topic:
    """One of the things that a list is to be about.

    `head` is what it is; `which` tells it closer ("avgifter" "för patienter"); `names` are the
    proper names in `which`, without which an item is of something else; if `exact`, only the
    words of `head` themselves will do.
    """

    head: tuple[Term, ...]
    which: tuple[Term, ...] = ()
    names: tuple[Term, ...] = ()
    exact: bool = False


def read_topics(text: str) -> tuple[Topic, ...]:
    """The topics in `text`, a question without its names and question words; none where the
    question is about everything."""
    about = ABOUT.search(text)
    text = about["topic"] if about else text
    found = [topic for part in JOINED.split(HYPHENED.sub("", text)) if (topic := _topic(part))]
    if not found:
        # "om jobb": what comes after "om" is the topic, whatever it is
        return (Topic(terms(text)),) if about and terms(text) else ()
    last = found[-1]
    if last.which or last.names:
        # "bussar och tåg på landet": what tells the last closer tells the others too
        found = [t if t.which else replace(t, which=last.which, names=last.names) for t in found]
    specific = [topic for topic in found if is_specific(topic)]
    return tuple(dict.fromkeys(specific or found))


def is_specific(topic: Topic) -> bool:
    """Whether `topic` is about something that not all of a plan is about, as "vården" is."""
    return bool(_specific(topic.head))


def _telling(text: str) -> list[Term]:
    return [term for term in terms(text) if term.stem not in EMPTY]


def _topic(part: str) -> Topic | None:
    segments = [piece for piece in PREPOSITION.split(part) if _telling(piece)]
    if not segments:
        return None
    head = _telling(" ".join(map(_without_ending, segments[0].split())))
    which = " ".join(segments[1:])
    names = " ".join(word for word in which.split() if word[:1].isupper())
    telling = _specific(head) or tuple(dict.fromkeys(head))
    weighty = tuple(term for term in telling if term.stem not in LIGHT)
    return Topic(
        weighty or telling,
        _specific(_telling(which)),
        tuple(dict.fromkeys(_telling(names))),
        exact=0 < len(weighty) < len(telling),
    )


def _specific(found: Sequence[Term]) -> tuple[Term, ...]:
    """`found` without the words that tell nothing."""
    return tuple(term for term in dict.fromkeys(found) if term.stem not in GENERIC)


def _without_ending(word: str) -> str:
    """`word` without a last part that tells nothing ("klimatfrågor" → "klimat")."""
    ending = EMPTY_ENDING.fullmatch(word.lower())
    return ending["first"] if ending else word


def about(
    topics: Sequence[Topic],
    passages: Sequence[Passage],
    every: bool = False,
    related: bool = True,
) -> list[Passage]:
    """Those of `passages` that are about one of `topics`, in their order; if `every`, none of them
    unless each topic has some; only if `related` by words that mean the same."""
    found = [_of(topic, passages, related) for topic in topics]
    if every and not all(found):
        return []
    chosen = {passage.id for some in found for passage in some}
    return [passage for passage in passages if passage.id in chosen]


def _of(topic: Topic, passages: Sequence[Passage], related: bool) -> list[Passage]:
    found: list[Passage] = []
    for plan in dict.fromkeys(passage.plan for passage in passages):
        mine = [passage for passage in passages if passage.plan is plan]
        found += _of_plan(topic, mine, related)
    if topic.names:
        found = [p for p in found if says(topic.names, p.quote)]
    if topic.which:
        closer = [p for p in found if says(topic.which, f"{p.quote} {heading(p)}")]
        closer = closer or [p for p in found if means(topic.which, p.quote)]
        return closer or found
    return found


def _of_plan(topic: Topic, passages: Sequence[Passage], related: bool) -> list[Passage]:
    """Those of one plan's `passages` that are about `topic`: by its words in a heading or in the
    items, else by words that mean the same. Where a heading is about it, what stands elsewhere
    must say the very word."""
    if topic.exact:
        wanted = {term.stem for term in topic.head}
        return [p for p in passages if wanted <= set(stems(p.quote))]
    under = {p.id for p in passages if _is_under(topic, p)}
    known = vocabulary(passages[0].plan.text) if passages else frozenset()
    saying = {p.id for p in passages if says(topic.head, p.quote, not under, known)}
    if related and not under | saying:
        under = {p.id for p in passages if (title := heading(p)) and means(topic.head, title)}
        saying = set() if under else {p.id for p in passages if means(topic.head, p.quote)}
    return [
        p
        for p in passages
        if p.id in under | saying or (not under and abbreviates(topic.head, p.quote))
    ]


def row_says(wanted: Sequence[Term], passage: Passage) -> bool:
    """Whether a table's row says more than half of `wanted`: its head, cells or subheading."""
    if not isinstance(passage.item, Row):
        return False
    item = passage.item
    return says(wanted, " ".join([item.head, item.group, *(cell.value for cell in item.cells)]))


@remembered(256)
def vocabulary(text: str) -> frozenset[str]:
    """The stems of a plan's `text`: what the parts of its compounds may be."""
    return frozenset(stems(text))


def _is_under(topic: Topic, passage: Passage) -> bool:
    """Whether `passage` stands under a heading that says `topic`: the innermost, or one further
    out that says nothing else ("6. Ekonomi")."""
    title = heading(passage)
    if title and says(topic.head, title):
        return True
    wanted = {term.stem for term in topic.head}
    outer = (_letters(title) for title in passage.section[:-1])
    return any(own and own <= wanted for own in outer)


def heading(passage: Passage) -> str:
    """The innermost heading above `passage` that tells what stands under it, or "": no line that
    only says that proposals follow, none that was put there from the text, and no target area,
    which is a goal that everything serves."""
    if isinstance(passage.item, Atgard | Uppdrag) or not passage.section:
        return ""
    title = passage.section[-1]
    return "" if title.startswith("[") or BARE_LEAD.match(title) else title


def under_heading(text: str, passages: Sequence[Passage]) -> list[Passage]:
    """Those of `passages` under the heading that `text` names: one that stands in it word for
    word, or the one that has most in common with it (more than half of the words of `text`, and of
    several the one with the fewest others). None of them where there is no such heading."""
    titles = {title: _words(title) for p in passages for title in p.section}
    said = _words(text)
    letters = {title: _letters(title) for title in titles}
    whole = {title: len(own) for title, own in letters.items() if own and own <= said}
    if whole:
        chosen = {title for title, size in whole.items() if size == max(whole.values())}
        return [passage for passage in passages if chosen & set(passage.section)]
    about_it = ABOUT.search(text)
    wanted = set(_telling(about_it["topic"] if about_it else text))
    common = {title: sum(says((w,), title) for w in wanted) for title in titles}
    best = max(common.values(), default=0)
    if not wanted or 2 * best <= len(wanted):
        return []
    able = [title for title, held in common.items() if held == best]
    fewest = min(len(titles[title]) for title in able)
    chosen = {title for title in able if len(titles[title]) == fewest}
    return [passage for passage in passages if chosen & set(passage.section)]


def _words(text: str) -> frozenset[str]:
    return frozenset(stem for stem in stems(text) if stem not in {"malomrad", "kapitel"})


def _letters(title: str) -> frozenset[str]:
    """The stems of a title without its number."""
    return frozenset(stem for stem in _words(title) if not stem[0].isdigit())


def names_heading(text: str, passages: Sequence[Passage]) -> bool:
    """Whether the whole of a heading of more than one word stands in `text`."""
    said = f" {' '.join(words(text))} "
    titles = {title for passage in passages for title in passage.section}
    plain = (" ".join(words(title)) for title in titles)
    return any(" " in title and f" {fold(title)} " in fold(said) for title in plain)
