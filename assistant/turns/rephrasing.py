"""An earlier question with another party, topic, item or year in it, or with more asked of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asking import is_english, named_items
from assistant.names.naming import Named, find_names, read_lexicon
from assistant.turns.pointing import OPENS_AS_FOLLOW_UP, YEAR
from documents.plan import Kind

# what ends a question, and what stands at its end for its tone only: "Och SVP då?"
ENDING = re.compile(r"[\s?!.]+$")
THEN = re.compile(r"\s+då$", re.I)
# "Vänsterpartiets", "V:s", "Alliansens", "Moderaternas": whose
GENITIVE = re.compile(r"(?:(?<=et|en|na|an)|:)s$", re.I)
CODE = re.compile(r"[A-ZÅÄÖ]{1,4}")
# "HSN", "V:s": begins a question with its capital
ABBREVIATION = re.compile(r"(?!I\b)[A-ZÅÄÖ](?:[A-ZÅÄÖ]|\b)")
# "Vad vill V göra åt |hyrpersonal|, enligt …", "Vem ansvarar för |tågen|": what is asked, up to the
# first preposition, and of what
FRAME = re.compile(
    r"^(?P<head>(?:(?:och|men|and)\s+)?(?:vad|hur|vem|vilka|vilket|vilken|när|varför|finns|what|how"
    r"|who|which|when)\b(?:(?!\b(?:åt|med|om|kring|för|på|till|about|on|for|with)\b)[^?.!])*"
    r"\b(?:åt|med|om|kring|för|på|till|about|on|for|with)\s+)"
    r"(?P<topic>[^?.!]+?)"
    r"(?P<tail>(?:,?\s+(?:enligt|hos|från|according\s+to)\s+[^?.!]+)?[?.!\s]*)$",
    re.I,
)
# "Vad kostar |operationsroboten|": no preposition
SHORT_FRAME = re.compile(
    r"^(?P<head>(?:vad|hur\s+(?:mycket|stor[at]?|höga?|högt|långa?))\s+(?:kostar|betyder|innebär|är)\s+"
    r"|what\s+is\s+)(?P<topic>[^?.!,]+?)"
    r"(?P<tail>(?:\s+20\d\d)?(?:,?\s+(?:enligt|hos)\s+[^?.!]+)?[?.!\s]*)$",
    re.I,
)
# "Vilken ram får |Nära vård| för 2022", "Hur mycket pengar får |kulturen|": whose
OWNER_FRAME = re.compile(
    r"^(?P<head>(?:vilke[nt]|hur\s+(?:mycket|stor[at]?|många))\s+(?:(?!får\b|har\b)[\w-]+\s+){0,3}?"
    r"(?:får|fick|har|hade)\s+)(?P<topic>[^?.!,]+?)"
    r"(?P<tail>(?:\s+(?:(?:för|under|år|i)\s+)?20\d\d)?(?:,?\s+(?:enligt|hos)\s+[^?.!]+)?[?.!\s]*)$",
    re.I,
)
# "att så många är sjuka", "V, och vad kostar det", "dem": no topic to put elsewhere
NO_TOPIC = re.compile(
    r"^(?:att|hur|vad|när|man|de|den|det|dem|detta|it|them|that)\b|,\s+(?:och|and)\s|[;:]", re.I
)
# "tandvården", "på bredband": at most so many words, and none that asks or tells
PREPOSITION = re.compile(r"^(?:om|på|åt|med|för|kring|till|about|on|for|with)\s+", re.I)
# "i skolan", "in the plan": where, of the same topic
WHERE = re.compile(r"^(?:i|in|at|hos|inom|vid|under|från|from)\s+", re.I)
TELLS = re.compile(
    r"\b(?:vad|hur|vem|vilk\w+|när|varför|vill|ska|skall|är|har|kan|får|blir|finns|det|den|de"
    r"|what|how|who|which|when|why|is|are|does|do|has|have|it|they)\b",
    re.I,
)
MOST_IN_TOPIC = 6
# "Och barnpsykiatrin, |vad lägger de på den|?": the topic, then what is asked of it
TOPIC_THEN_QUESTION = re.compile(
    r"^(?:och|men|and)\s+(?P<topic>[^,]{2,50}),\s+(?P<asked>.+)$", re.I
)
IT, THEY = re.compile(r"\b(?:den|det)\b", re.I), re.compile(r"\b(?:de|dom)\b", re.I)
# what a kind of document is called in a question
KIND_NAMES = {Kind.ADOPTED.value: "förvaltningsplanen", Kind.NOTE.value: "dialogmötet"}
# "…, enligt förvaltningsplanen": another is asked instead
SOURCE_TAIL = re.compile(rf",\s+enligt\s+(?:{'|'.join(KIND_NAMES.values())})$", re.I)
# "does the parties" after another has taken the place of one
DOES_SEVERAL = re.compile(r"\bdoes(?=\s+(?:the\s+parties|[^?]{2,40}?\s+and\s)\b)", re.I)
# "Stämmer det", "Är det dyrt", "Is it expensive": answered by yes or no
YES_OR_NO = re.compile(
    r"(?:stämmer|är|var|blir|ska|skall|kan|får|har|vill|finns|gäller|går|räcker|borde|måste|kommer"
    r"|tycker|ingår|behövs|is|are|was|will|does|do|can|has|have)\s+(?!ansvar|hand\b)\w",
    re.I,
)
# "Vem betalar": what was asked before, then
PAYS = re.compile(r"(?:och\s+)?(?:vem|vilka|who)\s+(?:betalar|bekostar|finansierar|pays)", re.I)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"


def bare(text: str) -> str:
    """`text` without what makes it a follow-up: "Och SVP då?" → "SVP"."""
    return THEN.sub("", ENDING.sub("", OPENS_AS_FOLLOW_UP.sub("", text))).strip(" ,")


def joined(earlier: str, text: str) -> str:
    """One question of two: "Vad vill V göra åt skatten, och varför?"; what is answered by yes or no
    stays a sentence of its own: "Vad vill V göra åt skatten? Är det beslutat?"."""
    asked = bare(text)
    if YES_OR_NO.match(asked):
        return f"{ENDING.sub('', earlier)}? {asked[:1].upper()}{asked[1:]}?"
    if PAYS.fullmatch(asked):
        asked = f"{asked} {'it' if is_english(text) or is_english(earlier) else 'det'}"
        asked = asked.replace("pays it", "pays for it")
    if not ABBREVIATION.match(asked):
        asked = asked[:1].lower() + asked[1:]
    both = "and" if is_english(text) and is_english(earlier) else "och"
    return f"{ENDING.sub('', earlier)}, {both} {asked}?"


def with_party(earlier: str, before: Named, new: str) -> str:
    """`earlier` asked of `new` in the place of the parties that it names; "" asks of nobody."""
    if not before.parties_at:
        earlier = SOURCE_TAIL.sub("", ENDING.sub("", earlier))
        said = "according to" if is_english(earlier) else "enligt"
        return f"{ENDING.sub('', earlier)}, {said} {new}?"
    swapped = earlier
    for index, (first, last, _) in reversed(list(enumerate(before.parties_at))):
        name = new if index == 0 else ""
        if name and GENITIVE.search(earlier[first:last]):
            name = genitive(name)
        swapped = swapped[:first] + name + swapped[last:]
    return DOES_SEVERAL.sub("do", " ".join(swapped.split()))


def genitive(name: str) -> str:
    """Whose: "V" → "V:s", "Alliansen" → "Alliansens"."""
    last = name.split()[-1]
    if CODE.fullmatch(last):
        return f"{name}:s"
    return name if name.endswith("s") else f"{name}s"


def called(text: str, named: Named, earlier: str) -> str:
    """The parties that `text` names, as a question like `earlier` calls them."""
    start, stop = named.parties_at[0][0], max(last for _, last, _ in named.parties_at)
    if is_english(text) and not is_english(earlier):
        return party_names(named)
    return GENITIVE.sub("", text[start:stop])


def party_names(named: Named) -> str:
    """The full names of the parties that are named, or of their group."""
    names = named.names.groups or tuple(
        read_lexicon().party_name(code) for code in named.names.parties
    )
    return and_all(names)


def and_all(names: Sequence[str], joint: str = "och") -> str:
    """ "V", "V och M", "V, M och KD"."""
    *most, last = names
    return f"{', '.join(most)} {joint} {last}" if most else last


def of_side(text: str, before: Named) -> str:
    """`text` asked of the side that was asked before, where one was."""
    if not before.names.parties:
        return bare(text) and text
    said = "according to" if is_english(text) else "enligt"
    asked = bare(text)
    return f"{asked[:1].upper()}{asked[1:]}, {said} {_first_side(before)}?"


def _first_side(before: Named) -> str:
    name = read_lexicon().party_name
    return and_all(before.names.groups or tuple(name(code) for code in before.names.parties[:1]))


def frame(earlier: str) -> tuple[str, str, str] | None:
    """`earlier` as what is asked, of what, and what ends it; None where that cannot be told."""
    match = FRAME.match(earlier)
    if match is None or YEAR.fullmatch(match["topic"]):  # "ram får Nära vård för 2022"
        match = SHORT_FRAME.match(earlier) or _owned(earlier)
    if match is None or NO_TOPIC.search(match["topic"]):
        return None
    named = find_names(match["topic"])
    body = bool(named.names.responsible) and match.re is not OWNER_FRAME  # a body may own
    if named.parties_at or body or named.names.kinds:
        return None
    return match["head"], match["topic"], match["tail"]


def _owned(earlier: str) -> re.Match[str] | None:
    match = OWNER_FRAME.match(earlier)
    return match if match and is_topic(match["topic"]) else None


def is_topic(text: str) -> bool:
    """Whether `text`, a bare follow-up, is a topic and nothing else: "tandvården"."""
    return len(text.split()) <= MOST_IN_TOPIC and not TELLS.search(text)


def with_topic(text: str, earlier: str, before: Named) -> str:
    """`earlier` asked of the topic that `text` is: "Och tandvården?"; "" where it cannot be."""
    topic = bare(text)
    if WHERE.match(topic):
        return joined(earlier, text)
    if not is_topic(topic):
        return ""
    topic = PREPOSITION.sub("", topic)
    framed = frame(earlier)
    if framed is not None:
        head, _, tail = framed
        return f"{head}{topic}{ENDING.sub('', tail)}?"
    if is_english(text):
        return of_side(f"what is said about {topic}", before)
    if before.names.parties:
        return f"Vad säger {_first_side(before)} om {topic}?"
    kinds = "".join(f" i {KIND_NAMES[kind]}" for kind in before.names.kinds[:1])
    return f"Vad står det om {topic}{kinds}?"


def with_topic_first(text: str, before: Named) -> str:
    """ "Och barnpsykiatrin, vad lägger de på den?" as one question of the side asked before."""
    match = TOPIC_THEN_QUESTION.match(text)
    if match is None:
        return of_side(text, before)
    topic, asked = PREPOSITION.sub("", match["topic"]), match["asked"]
    points = IT.search(asked)
    asked = IT.sub(topic, asked, count=1) if points else f"{ENDING.sub('', asked)} {topic}"
    if THEY.search(asked) and before.names.parties:
        asked = THEY.sub(_first_side(before), asked, count=1)
        return f"{asked[:1].upper()}{ENDING.sub('', asked)[1:]}?"
    return of_side(asked, before)


def with_years(earlier: str, years: Sequence[str]) -> str:
    """`earlier` asked of the first of `years`."""
    if YEAR.search(earlier):
        return YEAR.sub(years[0], earlier)
    return f"{ENDING.sub('', earlier)} {' '.join(years)}?"


def with_item(earlier: str, kind: str, number: str) -> str:
    """`earlier` asked of the item of `kind` with `number`, in the place of one of that kind."""
    for ref in named_items(earlier):
        if ref.kind == kind:
            return re.sub(rf"\b{re.escape(ref.number)}\b", number, earlier, count=1)
    return f"{ENDING.sub('', earlier)} {kind} {number}?"


def beside(number: str, step: int) -> str:
    """The number or letter after (`step` 1) or before (-1) `number`; "" where there is none."""
    if number.isdecimal():
        return str(int(number) + step) if int(number) + step > 0 else ""
    place = LETTERS.find(number) + step
    return LETTERS[place] if len(number) == 1 and 0 <= place < len(LETTERS) else ""
