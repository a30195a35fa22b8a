"""Follow-up questions made whole from the earlier ones, by rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.asking import COUNT, LIST, named_items
from assistant.names.naming import Named, find_names, read_lexicon, without_regions
from documents.plan import Kind
from index.keywords import stems

# "Och Alliansen?", "Men 2023 då?", "Så vilket"
OPENS_AS_FOLLOW_UP = re.compile(r"^(?:och|men|så|då|samt|eller|and|but)\b[\s,]*", re.I)
# "den", "det", "de", "dem", "detta", "då", "där": points back
POINTS_BACK = re.compile(
    r"\b(?:den|(?<!står )(?<!finns )(?<!sägs )(?<!skrivs )det|de|dem|dom|detta|denna|dessa|där"
    r"|dit|deras|dess|båda|it|that|this|they|them)\b",
    re.I,
)
# "Varför klarar de inte", "hur ska man komma dit": points back, however much else is asked; but not
# "de nya bussarna", "de äldre"
POINTS_BACK_PLAINLY = re.compile(
    r"\b(?:dem|dom|där|dit|deras|dess"
    r"|(?:ska|vill|kan|får|måste|bör|borde|har|behöver|klarar|tänker|tycker|gör)\s+de"
    r"(?!\s+(?:\w+\s+)?\w+na\b|\s+(?:äldre|yngre|unga|gamla|sjuka|nya|flesta|andra|olika)\b))\b",
    re.I,
)
# "På vilka orter?", "Inom vilka delar av vården?": no question without the one before
ELLIPTICAL = re.compile(
    r"^(?:på|i|inom|från|till|av|med|hos|för|under|vid)\s+(?:vilk\w+|vem|vad)\b"
    r"(?!.*\b(?:är|var|blir|finns|har|ska|skall|vill|kan|får|gäller|ligger)\b)(?:\s+\S+){0,5}$",
    re.I,
)
# "Och året efter?", "nästa år", "året innan"
YEAR_AFTER = re.compile(r"\båret\s+(?:efter|därpå)\b|\bnästa\s+år\b", re.I)
YEAR_BEFORE = re.compile(r"\båret\s+(?:innan|före)\b|\bförra\s+året\b", re.I)
# "Och skatten, ska den ner också?", "Och på tandvården?": the topic comes first, and is another
OTHER_TOPIC = re.compile(r"^(?:och|men|and)\s+(?:\S+\s+){0,2}\S+,\s", re.I)
# "Är det bara M som tycker det?"
OTHERS_TOO = re.compile(r"\b(?:bara|ensam\w*|fler|andra|också|även)\b", re.I)
YEAR = re.compile(r"\b20\d\d\b")
# words that carry no topic of their own in a follow-up
EMPTY = frozenset(
    stems(
        """kostar kosta kostnad mycket länge klar klart klara färdig gjort gjord ansvarar ansvar
        ansvarig tar hand betalar varför visa alla mer berätta ligga ligger vara blir börjar
        startar tycker anser finansieras pengar avsätts sparar summa belopp stor stort många
        gäller låter exakt egentligen då hål hålet åtgärd åtgärden åtgärder yrkande förslag
        förslaget uppdrag utredningen samarbetet satsningen projektet målet arbetet planen
        frågan avtalet beslutet läggs ner upp eget egen egna lägga lägger
        år året åren innan före nästa förra sista första planen perioden planperioden
        samma sak åsikt åsikten fråga menade nej läget gå först såg ser ut verkligheten utfall
        utfallet enligt"""
    )
)
MOST_EMPTY = 1
# what a kind of document is called in a question
KIND_NAMES = {Kind.ADOPTED.value: "förvaltningsplanen", Kind.NOTE.value: "dialogmötet"}
# "Vad säger förvaltningsplanen?", "Och enligt dialogmötet?": nothing is asked but of whom
ONLY_A_SOURCE = re.compile(
    r"^(?:(?:och|men)\s+)?(?:vad\s+(?:säger|står|sägs|sa|sade)\s+(?:det\s+)?)?"
    r"(?:(?:i|enligt|hos|på|om)\s+)?\S+(?:\s+då)?\s*[?.!]*$",
    re.I,
)
# "Och L?", "Q då?": the letter of another åtgärd, where one was asked of
LONE_LETTER = re.compile(r"^(?:(?:och|men|så)\s+)?([A-ZÅÄÖ])(?:\s+då)?\s*[?.!]*$", re.I)
# said of nothing; its stem is that of "nätet"
ANYTHING = re.compile(r"\bnåt\b", re.I)


def resolve(text: str, history: tuple[str, ...]) -> str:
    """`text` as a question that stands by itself, given the earlier questions, oldest first.

    A question that already does is returned as it is: history never bends it.
    """
    resolved = ""
    for earlier in history:
        resolved = _follow(earlier, resolved) if resolved else earlier
    return _follow(text, resolved) if resolved else text


def _follow(text: str, earlier: str) -> str:
    named, before = find_names(text), find_names(earlier)
    opens = OPENS_AS_FOLLOW_UP.match(text)
    rest = ANYTHING.sub("", OPENS_AS_FOLLOW_UP.sub("", named.rest))
    own = [word for word in stems(rest) if word not in EMPTY and not YEAR.fullmatch(word)]
    items = named_items(text)
    years = YEAR.findall(text)
    points = bool(POINTS_BACK.search(text))
    letter = LONE_LETTER.match(text)
    if letter and any(ref.kind == "åtgärd" for ref in named_items(earlier)):
        return _swap_items(earlier, "åtgärd", letter[1].upper())
    elsewhere = _elsewhere(text, named, own, earlier, before)
    if elsewhere:
        return elsewhere
    related = _related_year(text, earlier) if not own else None
    if related is not None:
        return _swap_years(earlier, [related])
    if items and len(own) <= 1 + len(items) and opens:
        return _swap_items(earlier, items[0].kind, items[0].number)
    if named.parties_at and not (opens or points) and (COUNT.search(text) or LIST.search(text)):
        return text
    if named.parties_at and not own:
        return _swap_parties(text, named, earlier, before)
    if named.parties_at and len(own) > MOST_EMPTY:
        return text
    if ELLIPTICAL.match(text) or (POINTS_BACK_PLAINLY.search(text) and not named.parties_at):
        return f"{earlier} {text}"
    if years and not own and not points:
        return _swap_years(earlier, years)
    if OTHER_TOPIC.match(text) and not named.parties_at:
        return _same_side(text, before)
    if not own or (points and len(own) <= MOST_EMPTY) or (opens and points and len(own) <= 2):
        other_topic = opens and own and not points
        return _same_side(text, before) if other_topic else f"{earlier} {text}"
    if (opens or (points and len(own) <= 2)) and not named.parties_at:
        return _same_side(text, before)
    return text


def _elsewhere(text: str, named: Named, own: Sequence[str], earlier: str, before: Named) -> str:
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
    asked = _with(earlier, before, "" if owned else "man")
    asked = without_regions(asked, before.names.regions).rstrip("?! .")
    if names.regions:
        return f"{asked} i {names.regions[0]}?"
    if not ONLY_A_SOURCE.match(text):
        return ""
    return f"{asked}, enligt {KIND_NAMES[names.kinds[0]]}?"


def _words_of(kinds: Collection[str], values: Collection[str]) -> set[str]:
    """The stems of the names of `values`, and of what stands beside them."""
    return {
        stem
        for alias in read_lexicon().aliases
        if alias.kind in kinds and alias.value in values
        for stem in stems(" ".join(alias.words))
    } | {"region"}


def _same_side(text: str, before: Named) -> str:
    """`text` asked of the side that the earlier question asked."""
    if not before.parties_at:
        return text
    names = before.names.groups or tuple(
        read_lexicon().party_name(code) for code in before.names.parties[:1]
    )
    return f"{text.rstrip('?! .')} ({', '.join(names)})?"


def _swap_parties(text: str, named: Named, earlier: str, before: Named) -> str:
    start, stop, _ = named.parties_at[0]
    new = text[start : max(stop, named.parties_at[-1][1])]
    if OTHERS_TOO.search(text) and POINTS_BACK.search(text):
        return f"{earlier} {text}"
    if not before.parties_at:
        return f"{earlier.rstrip('?! .')}, enligt {new}?"
    return _with(earlier, before, new)


def _with(earlier: str, before: Named, new: str) -> str:
    """`earlier` with `new` in the place of the parties that it names."""
    swapped = earlier
    for index, (first, last, _) in reversed(list(enumerate(before.parties_at))):
        swapped = swapped[:first] + (new if index == 0 else "") + swapped[last:]
    return " ".join(swapped.split())


def _related_year(text: str, earlier: str) -> str | None:
    """The year before or after the one that `earlier` asks of, where `text` asks for that."""
    step = 1 if YEAR_AFTER.search(text) else -1 if YEAR_BEFORE.search(text) else 0
    years = YEAR.findall(earlier)
    return str(int(years[-1]) + step) if step and years else None


def _swap_years(earlier: str, years: list[str]) -> str:
    if YEAR.search(earlier):
        return YEAR.sub(years[0], earlier)
    return f"{earlier.rstrip('?! .')} {' '.join(years)}?"


def _swap_items(earlier: str, kind: str, number: str) -> str:
    for ref in named_items(earlier):
        if ref.kind == kind:
            return re.sub(rf"\b{re.escape(ref.number)}\b", number, earlier, count=1)
    return f"{earlier} {kind} {number}"
