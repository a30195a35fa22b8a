"""What was asked before, of another item, body, region, document or year."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.asking import named_items
from assistant.names.naming import Named, read_lexicon, without_regions
from assistant.turns.pointing import YEAR
from assistant.turns.rephrasing import (
    ENDING,
    KIND_NAMES,
    PREPOSITION,
    bare,
    beside,
    frame,
    with_item,
    with_party,
)
from index.keywords import stems

# "Och året efter?", "nästa år", "året innan", "Sedan då?"
YEAR_AFTER = re.compile(r"\båret\s+(?:efter|därpå)\b|\bnästa\s+år\b|^(?:och\s+)?sed?a?n\b", re.I)
YEAR_BEFORE = re.compile(r"\båret\s+(?:innan|före)\b|\bförra\s+året\b", re.I)
# "Och den efter?", "nästa?", "Den innan då?"
ITEM_AFTER = re.compile(
    r"^(?:den|det)?\s*(?:efter|därpå|nästa|följande)$|^the\s+next(?:\s+one)?$", re.I
)
ITEM_BEFORE = re.compile(r"^(?:den|det)?\s*(?:innan|före|förra)$|^the\s+one\s+before$", re.I)
# "Och 8?": the number of another uppdrag or yrkande, where one was asked of
LONE_NUMBER = re.compile(r"^(?:(?:och|men|så)\s+)?(\d{1,3})(?:\s+då)?\s*[?.!]*$", re.I)
# "KTN", "MDT": a body, or another short form
SHORT_FORM = re.compile(r"\b[A-ZÅÄÖ]{2,6}\b")
# "Och L?", "Q då?": the letter of another åtgärd, where one was asked of
LONE_LETTER = re.compile(r"^(?:(?:och|men|så)\s+)?([A-ZÅÄÖ])(?:\s+då)?\s*[?.!]*$", re.I)
# "Vad säger förvaltningsplanen?", "Och enligt dialogmötet?": nothing is asked but of whom
ONLY_A_SOURCE = re.compile(
    r"^(?:(?:och|men)\s+)?(?:vad\s+(?:säger|står|sägs|sa|sade)\s+(?:det\s+)?)?"
    r"(?:(?:i|enligt|hos|på|om)\s+)?\S+"
    r"(?:\s+(?:om\s+(?:det|detta|saken)|då))?\s*[?.!]*$",
    re.I,
)
# "förvaltningens eget mål för kostnaden", "hur är läget enligt mötet": of what was asked before
OF_THE_SAME = re.compile(r"\b(?:kostnaden|läget|saken|frågan|ämnet)\b", re.I)
OF_ANOTHER = re.compile(
    r"\b(?:förvaltningen|nämnden|regionen)s\s+(?:eget?|egna)\b"
    r"|\benligt\s+(?:mötet|förvaltningen|nämnden|planen)\b",
    re.I,
)
# the stems of those bodies
BODIES = frozenset(stems("förvaltningen förvaltningens nämnden nämndens regionens mötet planen"))


def other_item(text: str, earlier: str) -> str:
    """`earlier` of the åtgärd whose letter is all of `text`, or of the item after or before; ""
    where that is not asked."""
    refs = named_items(earlier)
    number = LONE_NUMBER.match(text)
    if number and refs and refs[0].number.isdecimal():
        return with_item(earlier, refs[0].kind, number[1])
    letter = LONE_LETTER.match(text)
    if letter and any(ref.kind == "åtgärd" for ref in refs):
        return with_item(earlier, "åtgärd", letter[1].upper())
    asked = bare(text)
    step = 1 if ITEM_AFTER.match(asked) else -1 if ITEM_BEFORE.match(asked) else 0
    following = beside(refs[0].number, step) if step and refs else ""
    return with_item(earlier, refs[0].kind, following) if following else ""


def other_short_form(text: str, named: Named, before: Named, earlier: str) -> str:
    """`earlier` of the body or abbreviation that is all of `text`: "Och NV?", "HSN då?"; ""
    where it is not, or none stands in `earlier`."""
    new = SHORT_FORM.fullmatch(PREPOSITION.sub("", bare(text)))
    if new is None or named.parties_at:
        return ""
    parties = [range(start, stop) for start, stop, _ in before.parties_at]
    for old in SHORT_FORM.finditer(earlier):
        if not any(old.start() in party for party in parties):
            return f"{earlier[: old.start()]}{new[0]}{earlier[old.end() :]}"
    return ""


def elsewhere(text: str, named: Named, own: Sequence[str], earlier: str, before: Named) -> str:
    """What was asked before, of the region or the kind of document that is named now and nothing
    else: "Och i Västernorrland?", "Vad säger förvaltningsplanen?". "" where it is not so asked."""
    names = named.names
    if named.parties_at or not (names.regions or names.kinds):
        return ""
    if (
        set(own)
        - _words_of({"region", "people", "short"}, names.regions)
        - _words_of({"kind"}, names.kinds)
    ):
        return ""
    # "vad vill V" is asked of anybody then, but "V:s yrkanden" of nobody
    owned = any(earlier[start:stop].endswith("s") for start, stop, _ in before.parties_at)
    asked = with_party(earlier, before, "" if owned else "man") if before.parties_at else earlier
    asked = re.sub(r"\bav\s+(?=yrkanden\b)", "", asked)
    asked = without_regions(asked, before.names.regions).rstrip("?! .")
    if names.regions:
        if not names.kinds:
            return f"{asked} i {names.regions[0]}?"
    elif ONLY_A_SOURCE.match(text):
        return f"{asked}, enligt {KIND_NAMES[names.kinds[0]]}?"
    return ""


def _words_of(kinds: Collection[str], values: Collection[str]) -> set[str]:
    """The stems of the names of `values`, and of what stands beside them."""
    return {
        stem
        for alias in read_lexicon().aliases
        if alias.kind in kinds and alias.value in values
        for stem in stems(" ".join(alias.words))
    } | {"region"}


def of_the_same(text: str, named: Named, own: Sequence[str], earlier: str) -> str:
    """`text` with the topic of `earlier`, where it asks another body "of the cost" and the like;
    "" where it does not."""
    framed = frame(earlier)
    if framed is None or not OF_THE_SAME.search(text) or not OF_ANOTHER.search(text):
        return ""
    if set(own) - BODIES - _words_of({"region"}, named.names.regions):
        return ""
    return f"{ENDING.sub('', text)}, i fråga om {framed[1]}?"


def related_year(text: str, earlier: str) -> str | None:
    """The year before or after the one that `earlier` asks of, where `text` asks for that."""
    step = 1 if YEAR_AFTER.search(text) else -1 if YEAR_BEFORE.search(text) else 0
    years = YEAR.findall(earlier)
    return str(int(years[-1]) + step) if step and years else None
