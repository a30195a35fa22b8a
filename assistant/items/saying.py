"""Whether a text says a word: the word itself, a compound with it, or one that means the same."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from index.compounds import short_parts
from index.keywords import STOPWORDS, fold, stems, words
from index.thesaurus import read_thesaurus

# "klimatet", "bussarna", "miljön": what Swedish adds to a noun
ENDING = re.compile(r"(?:arna|erna|orna|et|en|ar|er|or|na|(?<=[aeiouyåäö])n)s?$")
# "utred|ning", "digital|isering", "administrati|on": what is added to a word without its meaning
# becoming another, and how long the root before it must be
DERIVED = re.compile(
    r"(?:a|e|i|s|isk|ik|ation|ativ|on|v|iser(?:ing|ad)?|[ea]?r?n?ing|ande|ende|n?else|het|lig|ar|er|es)?"
)
ROOT = 5
# "BUP", "LOV", "MR": stands for more than its letters
ABBREVIATION = re.compile(r"\b[A-ZÅÄÖ]{2,6}\b")
# "läkare", "läkarna", "lärarens": in compounds "läkar-", "lärar-"
AGENT = re.compile(r"(?P<first>\w{2,}ar)(?:es?|ens?|nas?)")
# a word this long is also found inside compounds ("tandvård" in "Folktandvården"), one that is a
# letter shorter only as what the compound is ("buss" in "elbussar"), and any of four or fewer as
# what it begins with, where the rest is a word too ("lönesatsning", "bussdepå", but not "lönsam")
INSIDE = 5
AT_END = 4
# "sjukhus" and "sjukvård" are of none that is ill in particular
NO_BEGINNING = frozenset({"sjuk", "vard", "folk", "lan"})
# the last letter of a long word may be lost in inflecting: "helikopter", "helikoptrar"
LONG = 8
# a related word is a guess: it must be this long, and longer to be what a compound is
RELATED = 4
RELATED_AT_END = 6
# one so long is no half of a phrase ("mobila" of "mobila team"), but says it all
WHOLE = 8


# words that a plan is full of: they tell nothing where there is another
GENERIC = frozenset(
    stems(
        """region regionen regioner län länet vård vården sjukvård sjukvården hälsa hälsan patient
        patienter patienten invånare invånarna människa människor människors folk medborgare
        verksamhet verksamheten verksamheter arbete arbetet arbeta fråga frågor område områden
        ny nya nytt god goda gott bra bättre stor stora större liten små mindre mer mera fler
        många hög högre låg lägre olik annan andra all hel vanlig sätt del delar person personer
        sitt sig sin folks möjlighet möjligheter tillgång ökad ökat öka minskad minska utveckla
        utveckling förbättra stärka stärkt care health patients people"""
    )
)

# "digitala tjänster", "tekniska lösningar": what stands before tells what it is, by that very word
LIGHT = frozenset(stems("tjänst tjänster lösning lösningar service"))


@dataclass(frozen=True, slots=True)
class Term:
    """A `word` in lower case, its folded `stem`, and as `form` as much of it as does not inflect,
    with the å ä ö that were typed ("miljö" is not in "miljoner")."""

    stem: str
    form: str = ""
    word: str = ""


@lru_cache(maxsize=65_536)
def terms(text: str) -> tuple[Term, ...]:
    """The words of `text` in order, stop words left out."""
    found = []
    for word in words(text):
        stem = stems(word) if word not in STOPWORDS else []
        if stem:
            agent = AGENT.fullmatch(word)
            form = word[: len(stem[0])] if len(stem[0]) >= INSIDE else ENDING.sub("", word)
            form = agent["first"] if agent and len(stem[0]) < len(agent["first"]) else form
            found.append(Term(stem[0], form if len(form) >= len(stem[0]) else word, word))
    return tuple(found)


def says(
    wanted: Collection[Term], text: str, inside: bool = True, known: frozenset[str] = frozenset()
) -> bool:
    """Whether `text` holds more than half of `wanted`, each as a word or as what a compound is; if
    `inside`, in any part of one. `known` are stems that a compound's other part may be."""
    own = terms(text)
    held = sum(any(_is_of(term, other, inside, known) for other in own) for term in wanted)
    return 2 * held > len(wanted)


@lru_cache(maxsize=100_000)
def _is_of(term: Term, other: Term, inside: bool, known: frozenset[str]) -> bool:
    """Whether the word `other` is `term`, a compound with it, or what it is derived from."""
    plain = term.form.isascii()
    if term.stem == other.stem:
        # who types without å ä ö still finds long words; of short ones "mat" is not "mäta"
        same = other.word.startswith(term.form[: len(term.stem)])
        return same or (plain and len(term.stem) >= INSIDE)
    form = term.form[:-1] if len(term.form) >= LONG else term.form
    word = fold(other.word) if plain else other.word
    if len(form) >= INSIDE and form in word:
        return inside or other.stem.endswith(term.stem)
    if len(term.stem) == AT_END and other.stem.endswith(term.stem):
        return True
    if inside and known and _begins(term, other, known):
        return True
    pairs = zip(term.stem, other.stem, strict=False)
    root = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    tails = (term.stem[root:], other.stem[root:])
    return root >= ROOT and all(DERIVED.fullmatch(tail) for tail in tails)


def _begins(term: Term, other: Term, known: frozenset[str]) -> bool:
    """Whether the compound `other` begins with the short word `term`, and the rest is `known`."""
    if len(term.stem) > AT_END or term.stem in NO_BEGINNING:
        return False
    if not other.word.startswith(term.form[: len(term.stem)]):
        return False
    first = (part for part in short_parts(other.stem, known.__contains__))
    return other.stem.startswith(term.stem) and term.stem in first


def abbreviates(wanted: Collection[Term], text: str) -> bool:
    """Whether `text` has an abbreviation that stands for more than half of `wanted` or for a kind
    of it: "IT" for "digitalisering", "BUP", barn- och ungdomspsykiatri, for "psykiatri" and "barn".
    """
    return any(
        2 * sum(_stands_for(short, term.stem) for term in wanted) > len(wanted)
        for short in ABBREVIATION.findall(text)
    )


def _stands_for(short: str, stem: str) -> bool:
    """Whether `stem` is what `short` stands for, what that is a kind of, or what it is for: a first
    part ("barnpsykiatri") that is a word of what it stands for too, as "barn" is of BUP."""
    kinds = _related(short)
    if any(_is_kind(kind, stem) for kind in kinds):
        return True
    first = [kind for kind in kinds if kind != stem and kind.startswith(stem)]
    return len(stem) >= AT_END and stem in kinds and len(first) > 1


def _is_kind(kind: str, stem: str) -> bool:
    """Whether `kind` is a compound of which `stem` is the last part, or itself, if it is so long
    that it is no half of a phrase ("BB" leads to "föda barn", and is none of "barn")."""
    if kind == stem:
        return len(stem) >= WHOLE
    return len(stem) >= AT_END and kind.endswith(stem)


def means(wanted: Collection[Term], text: str) -> bool:
    """Whether `text` has words that mean what more than half of `wanted` do, or all together."""
    held = sum(says((term,), text) or _means((term,), text) for term in wanted)
    if 2 * held > len(wanted) or len(wanted) == 1:
        return 2 * held > len(wanted)
    # "må dåligt" means what neither of its words does
    return _means(wanted, text, {stem for term in wanted for stem in _related(term.word)})


def _means(wanted: Collection[Term], text: str, besides: Collection[str] = frozenset()) -> bool:
    related = _related(" ".join(term.word for term in wanted))
    # "avgift" is what a "patientavgift" is, and so are other fees: the head alone is no synonym
    whole = tuple(term.stem for term in wanted)
    related = tuple(
        stem
        for stem in related
        if stem not in besides
        and stem not in GENERIC
        and not any(own != stem and own.endswith(stem) for own in whole)
    )
    if not related:
        return False
    known = frozenset(related)
    ends = tuple(stem for stem in related if len(stem) >= RELATED_AT_END)
    shorts = ABBREVIATION.findall(text)
    # "it" is a word of its own in a text only as "IT"
    held = {stem: stem for stem in related if len(stem) < RELATED and stem.upper() in shorts}
    for word in terms(text):
        if word.stem in known and len(word.stem) >= RELATED:
            held[word.stem] = word.word
        elif word.stem.endswith(ends):
            held |= {stem: stem for stem in ends if word.stem.endswith(stem)}
    if any(len(stem) >= WHOLE for stem in held):
        return True
    # a shorter one must lead back: the "tjänst" of "e-tjänst" alone means nothing of the kind
    own = {term.stem for term in wanted}
    return bool(held) and own <= set(_related(" ".join(held.values())))


@lru_cache(maxsize=16_384)
def _related(text: str) -> tuple[str, ...]:
    return read_thesaurus().related(text)
