"""Whose words a sentence gives out its citations as must be whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.attributing import another_proposer, parties_in, speaks_for
from assistant.names.naming import find_names
from documents.plan import Kind
from index.keywords import fold
from index.passage import Passage

# "Moderaterna vill", "Alliansen har föreslagit": the party speaks
SPEAKS = re.compile(
    r"^\W*(?:\([^)]*\)\W*)?(?:också|även|alltså|däremot|i\s+sin\s+tur|har|hade|skulle|kommer\s+att)?\s*"
    r"(?:vill|ville|föresl\w+|yrka\w*|anse\w*|ansåg|tyck\w*|men(?:ar|ade)|lova\w*|skriv\w*|skrev"
    r"|säg\w*|sa(?:de)?|sats\w*|avsätt\w*|priorit\w*|kräv\w*|avse\w*|tänk\w*|önska\w*|lyft\w*"
    r"|betona\w*|framhåll\w*|påpek\w*|konstater\w*|motsätt\w*|stöd\w*|planer\w*|ska(?:ll)?)\b",
    re.I,
)
ACCORDING = re.compile(r"\b(?:enligt|hos|från|av|för)\s+$", re.I)
# words that name a plan that is no party's, beside those of its title and its organisation
OF_A_PLAN = {
    Kind.ADOPTED: re.compile(r"\b(?:plan(?:en|ens)?\b|förvaltning|nämnd|beslut)", re.I),
    Kind.NOTE: re.compile(r"\b(?:minnesanteckning|anteckning|dialogmöt|möte|presidi)", re.I),
}
WORD = re.compile(r"\w{2,}")
# "hälso", "region": no name of a sender by itself
SHORTEST_NAME = 7


def names_sender(text: str, passage: Passage) -> bool:
    """Whether `text`, a sentence without its quotes, says whose `passage` is: the party, all of
    those that are joint in it, or the proposer by name; of another plan its organisation, its title
    or what sort of plan it is."""
    codes = {code for _, _, found in find_names(text).parties_at for code in found}
    proposer = another_proposer(passage)
    if proposer and not parties_in(proposer):
        return fold(proposer) in fold(text)
    if parties_in(proposer):
        return speaks_for(passage, codes)
    source = passage.plan.source
    if source.organisation and fold(source.organisation) in fold(text):
        return True
    if source.parties:  # a joint proposal is not one of its parties'
        return set(source.parties) <= codes
    known = OF_A_PLAN.get(source.kind)
    return bool(known and known.search(text)) or bool(_names_of(passage) & _long_words(text))


def same_sender(one: Passage, other: Passage) -> bool:
    """Whether both passages are the word of the same sender in the same plan."""
    return one.plan.id == other.plan.id and another_proposer(one) == another_proposer(other)


def senders_hold(text: str, cited: Sequence[Passage], before: Passage | None) -> bool:
    """Whether `text`, a sentence without its quotes, gives each of `cited` as its sender's.

    It must name the sender of every passage, unless the sentence `before` cited the same sender's
    and this one names nobody. A party that is no sender may only be spoken of, in words of the
    cited passage and beside the sender's name.
    """
    parties = find_names(text).parties_at
    named = [passage for passage in cited if names_sender(text, passage)]
    if len(named) < len(cited):
        follows = before is not None and all(same_sender(before, passage) for passage in cited)
        may_follow = all(passage.plan.source.kind is not Kind.PROPOSAL for passage in cited)
        if parties or not (follows or (before is None and may_follow)):
            return False
    for start, stop, codes in parties:
        if any(speaks_for(passage, codes) for passage in cited):
            continue
        mentioned = any(set(codes) & _mentioned(passage.quote) for passage in cited)
        speaks = SPEAKS.match(text[stop:]) or ACCORDING.search(text[:start])
        if not mentioned or speaks or len(named) < len(cited):
            return False
    return True


@lru_cache(maxsize=256)
def _mentioned(quote: str) -> frozenset[str]:
    """The codes of the parties that `quote` names."""
    return frozenset(code for _, _, codes in find_names(quote).parties_at for code in codes)


def _names_of(passage: Passage) -> set[str]:
    source = passage.plan.source
    return _long_words(f"{source.organisation} {source.title}") - _long_words(source.region)


def _long_words(text: str) -> set[str]:
    """The words of `text` that are long enough to name somebody, folded, without an -s."""
    found = (fold(word).removesuffix("s") for word in WORD.findall(text))
    return {word for word in found if len(word) >= SHORTEST_NAME}
