"""Follow-up questions made whole from the earlier ones, by rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.asking import COUNT, LIST, is_english, named_items
from assistant.gates.guarding import off_topic, turned_away
from assistant.names.naming import Named, find_names
from assistant.turns.columns import other_column
from assistant.turns.pointing import (
    OPENS_AS_FOLLOW_UP,
    YEAR,
    own_words,
    points_back,
    points_back_plainly,
)
from assistant.turns.rephrasing import (
    and_all,
    bare,
    called,
    joined,
    of_side,
    with_item,
    with_party,
    with_topic,
    with_topic_first,
    with_years,
)
from assistant.turns.swapping import (
    elsewhere,
    of_the_same,
    other_item,
    other_short_form,
    related_year,
)
from assistant.turns.wanting import Wanted, of_all, of_item, of_more, wanted
from index.keywords import stems

# "På vilka orter?", "Inom vilka delar av vården?": no question without the one before
ELLIPTICAL = re.compile(
    r"^(?:på|i|inom|från|till|av|med|hos|för|under|vid)\s+(?:vilk\w+|vem|vad)\b"
    r"(?!.*\b(?:är|var|blir|finns|har|ska|skall|vill|kan|får|gäller|ligger)\b)(?:\s+\S+){0,5}$",
    re.I,
)
# "Och skatten, ska den ner också?": the topic comes first, and is another
OTHER_TOPIC = re.compile(r"^(?:och|men|and)\s+(?:\S+\s+){0,2}\S+,\s", re.I)
# "Är det bara M som tycker det?"
OTHERS_TOO = re.compile(r"\b(?:bara|ensam\w*|fler|andra|också|även)\b", re.I)
MOST_EMPTY = 1
# "Tack!", "Ok": no question
THANKS = re.compile(
    r"^(?:(?:och|men)\s+)?(?:tack|ok|okej|bra|hej|thanks|thank\s+you|great)\b", re.I
)
# "Hur många yrkanden finns det?", "Vilka dokument finns här?": of all that there is
OF_ALL_THERE_IS = re.compile(
    r"^(?:hur\s+många|vilka)\s+\w+\s+(?:finns(?:\s+(?:det|här|totalt|sammanlagt|i\s+allt))*"
    r"|har\s+ni)\s*[?.!]*$|^(?:how\s+many|which)\s+\w+\s+are\s+there\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Followed:
    """A question with what the conversation adds to it.

    `text` stands by itself; `asked` is the part of it that tells what is wanted; `base` what a next
    follow-up is about; `sides` the names of the parties of whom the same was asked, in turn;
    `english` the language that was asked for, None where the question's own tells.
    """

    text: str
    asked: str
    base: str
    sides: tuple[str, ...] = ()
    english: bool | None = None


def resolve(text: str, history: tuple[str, ...]) -> str:
    """`text` as a question that stands by itself, given the earlier questions, oldest first.

    A question that already does is returned as it is: history never bends it.
    """
    return follow(text, history).text


def follow(text: str, history: Sequence[str]) -> Followed:
    """`text` made whole by the earlier questions in `history`, oldest first; one that was turned
    away is passed over where another came before it."""
    before: Followed | None = None
    for earlier in history:
        if before is not None and (turned_away(earlier) or off_topic(earlier)):
            continue
        before = _next(earlier, before) if before else _whole(earlier)
    if before is None or turned_away(text) or off_topic(text):
        return _whole(text)
    return _next(text, before)


def _whole(text: str) -> Followed:
    named = find_names(text)
    sides = (called(text, named, text),) if named.parties_at else ()
    return Followed(text, text, text, sides)


def _swapped(text: str, before: Followed, side: str = "") -> Followed:
    """The question before with something else in it; `side` is the party, where it is that."""
    sides = before.sides if not side else tuple(s for s in before.sides if s != side)
    return Followed(text, text, text, (*sides, *filter(None, [side])))


def _joined(before: Followed, text: str, own: Sequence[str]) -> Followed:
    """More asked of what was asked before; what has words of its own is kept for the next."""
    whole = joined(before.base, text)
    return Followed(whole, text, whole if len(own) > MOST_EMPTY else before.base, before.sides)


def _next(text: str, before: Followed) -> Followed:
    earlier = before.base
    named, names_before = find_names(text), find_names(earlier)
    own = own_words(text, named)
    want = wanted(text)
    if want in {Wanted.IN_ENGLISH, Wanted.IN_SWEDISH}:
        return replace(before, english=want is Wanted.IN_ENGLISH)
    item = other_item(text, earlier) or other_column(text, earlier)
    if item:
        return _swapped(item, before)
    if want is Wanted.COMPARISON and (not own or set(own) <= _party_words(named)):
        return _compared(text, named, before, names_before)
    if want is Wanted.OTHERS and not own and not named.parties_at:
        others = "the parties" if is_english(earlier) else "partierna"
        return _swapped(with_party(earlier, names_before, others), before, others)
    moved = elsewhere(text, named, own, earlier, names_before)
    moved = moved or of_the_same(text, named, own, earlier)
    if moved:
        return _swapped(moved, before)
    related = related_year(text, earlier) if not own else None
    if related is not None:
        return _swapped(with_years(earlier, [related]), before)
    opens = OPENS_AS_FOLLOW_UP.match(text) is not None
    items = named_items(text)
    if items and len(own) <= 1 + len(items) and opens:
        return _swapped(with_item(earlier, items[0].kind, items[0].number), before)
    of_another = other_short_form(text, named, names_before, earlier)
    if of_another:
        return _swapped(of_another, before)
    points = points_back(text, named)
    sourced = bool(named.names.kinds or named.names.regions) and not points
    if named.parties_at:
        return _of_party(text, named, own, opens or points, before, names_before)
    return _of_nobody(text, own, opens, points, sourced, want, before, names_before)


def _of_party(
    text: str,
    named: Named,
    own: Sequence[str],
    follows: bool,
    before: Followed,
    names_before: Named,
) -> Followed:
    """A question that names a party."""
    if not follows and (COUNT.search(text) or LIST.search(text)):
        return _whole(text)
    points = points_back(text, named)
    if not own:
        if OTHERS_TOO.search(text) and points:
            return _joined(before, text, own)
        if not points and named_items(text):
            return _whole(text)
        side = called(text, named, before.base)
        return _swapped(with_party(before.base, names_before, side), before, side)
    if len(own) > MOST_EMPTY or not points:
        return _whole(text)
    return _joined(before, text, own)


def _of_nobody(
    text: str,
    own: Sequence[str],
    opens: bool,
    points: bool,
    sourced: bool,
    want: Wanted | None,
    before: Followed,
    names_before: Named,
) -> Followed:
    """A question that names no party."""
    earlier = before.base
    listed = LIST.search(text) or COUNT.search(text)
    if THANKS.match(text) or OF_ALL_THERE_IS.match(text) or (sourced and listed and not opens):
        return _whole(text)
    if not own:
        made = ""
        if want in {Wanted.ALL, Wanted.COUNT}:
            made = of_all(earlier, names_before, want)
        elif want is Wanted.MORE:
            made = of_more(earlier, names_before)
        elif want in {Wanted.WHO, Wanted.WHEN}:
            made = of_item(text, earlier, names_before, want)
        if made:
            return replace(before, text=made, asked=made, base=_kept(made, earlier, want))
    if ELLIPTICAL.match(text) or points_back_plainly(text, find_names(text)):
        return _joined(before, text, own)
    years = YEAR.findall(text)
    if years and not own and not points and len(bare(text).split()) <= 2 + len(years):
        return _swapped(with_years(earlier, years), before)
    if OTHER_TOPIC.match(text):
        return _swapped(with_topic_first(text, names_before), before)
    if own and opens and not points:
        moved = with_topic(text, earlier, names_before)
        return _swapped(moved or of_side(text, names_before), before)
    if not own or (points and len(own) <= MOST_EMPTY) or (opens and points and len(own) <= 2):
        return _joined(before, text, own)
    if opens or (points and len(own) <= 2):
        return _swapped(of_side(text, names_before), before)
    return _whole(text)


def _kept(made: str, earlier: str, want: Wanted | None) -> str:
    """What the next follow-up is about: the list that was counted, but not who does an item."""
    return made if want in {Wanted.ALL, Wanted.COUNT, Wanted.WHO, Wanted.WHEN} else earlier


def _compared(text: str, named: Named, before: Followed, names_before: Named) -> Followed:
    """What was asked before, of those of whom it was asked side by side; or of the one before and
    the one that is named now; or of every party."""
    earlier = before.base
    sides = list(before.sides)
    if named.parties_at:
        if len(named.names.parties) > 1 and not named.names.groups:
            return _swapped(with_party(earlier, names_before, called(text, named, earlier)), before)
        new = called(text, named, earlier)
        sides = [*(side for side in sides[-1:] if side != new), new]
    english = is_english(earlier)
    if len(sides) < 2:
        sides = ["the parties" if english else "partierna"]
    asked_of = and_all(sides, "and" if english else "och")
    return replace(
        _swapped(with_party(earlier, names_before, asked_of), before), sides=before.sides
    )


def _party_words(named: Named) -> set[str]:
    return set(stems(" ".join(named.names.groups)))
