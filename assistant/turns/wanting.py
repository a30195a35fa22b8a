"""What a bare follow-up wants of the question before: all, more, how many, who, when, compared."""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.asking import COUNT, LIST, is_english, named_items
from assistant.names.naming import Named, read_lexicon
from assistant.turns.rephrasing import KIND_NAMES, and_all, bare, frame
from documents.plan import Kind


class Wanted(StrEnum):
    """What a follow-up without a topic of its own asks for."""

    ALL = "all"
    COUNT = "count"
    MORE = "more"
    WHO = "who"
    WHEN = "when"
    COMPARISON = "comparison"
    OTHERS = "others"
    IN_ENGLISH = "english"
    IN_SWEDISH = "swedish"


# each matched against all of a follow-up, without "och" before and "då" after it
FORMS: tuple[tuple[Wanted, re.Pattern[str]], ...] = (
    # "På engelska, tack", "Kan du svara på engelska", "In English, please"
    (Wanted.IN_ENGLISH, re.compile(r"(?:.*\s)?(?:på\s+engelska|in\s+english)\W*(?:tack|please)?")),
    (Wanted.IN_SWEDISH, re.compile(r"(?:.*\s)?(?:på\s+svenska|in\s+swedish)\W*(?:tack|please)?")),
    # "Kan du jämföra dem", "Vad skiljer dem", "Hur skiljer det sig från Alliansen", "Compare them"
    (
        Wanted.COMPARISON,
        re.compile(
            r".*\b(?:jämför\w*|skiljer|skillnad\w*|compare|comparison|differ\w*"
            r"|(?:mer|mindre|fler|färre|högre|lägre)\s+än)\b.*"
        ),
    ),
    # "de andra partierna", "Vad säger de andra", "What do the others say"
    (
        Wanted.OTHERS,
        re.compile(
            r"(?:vilka|vilket|vem|which)\s+(?:andra|mer|fler|övriga|other)(?:\s+part\w+)?(?:\s+(?!åtgärd|uppdrag|yrkand|förslag|insats|aktivit|har\b)\w+){0,3}"
            r"|(?:(?:vad|hur|what)\s+(?:\w+\s+){1,2})?(?:enligt\s+|hos\s+)?(?:de\s+andra|övriga"
            r"|alla(?=\s+parti)|resten|the\s+(?:others|other\s+parties|rest))(?:\s+partier(?:na)?)?"
            r"(?:\s+\w+){0,3}"
        ),
    ),
    # "Hur många är de", "Hur många finns det", "How many are there"
    (
        Wanted.COUNT,
        re.compile(
            r"(?:hur\s+många|how\s+many)(?:\s+(?:är|blir|finns|are)\s+(?:de|det|they|there))?"
        ),
    ),
    # "Visa alla", "Lista alla yrkanden", "Vilka är de", "Ge mig allihop", "Show me all of them"
    (
        Wanted.ALL,
        re.compile(
            r"(?:(?:kan\s+du\s+)?(?:visa|lista|ge|räkna\s+upp|show|list|give)\s+(?:mig\s+|me\s+)?)?"
            r"(?:alla|allt|allihop|samtliga|hela\s+listan|fler|flera|all|more\s+of\s+them)"
            r"(?:\s+(?:of\s+them|dem|de|yrkanden(?:a)?|förslag(?:en)?|proposals))?"
            r"|vilka(?:\s+är\s+(?:de|det))?|vilka\s+fler|which(?:\s+ones)?(?:\s+are\s+they)?"
        ),
    ),
    # "Berätta mer", "Mer om det", "Tell me more", "Vad mer"
    (
        Wanted.MORE,
        re.compile(
            r"(?:(?:kan\s+du\s+)?(?:berätta|säga?|visa|ge|tell|show)\s+(?:mig\s+|me\s+)?)?"
            r"(?:(?:lite\s+)?mera?|more|utveckla|fortsätt)"
            r"(?:\s+(?:om|about)\s+(?:det|den|detta|it|that|this))?"
            r"|vad\s+mer|what\s+(?:more|else)|utveckla\s+(?:det|detta)"
        ),
    ),
    # "Vem ansvarar", "Vem är ansvarig för den", "Who is responsible"
    (
        Wanted.WHO,
        re.compile(
            r"(?:vem|vilka|who)\s+(?:(?:är|har|tar|bär|is|are)\s+)?(?:ansvar\w*|hand|responsible)"
            r"(?:\s+(?:om|för|for)(?:\s+(?:den|det|detta|it|that|this))?)?"
        ),
    ),
    # "När ska den vara klar", "När ska det vara gjort", "When will it be done"
    (
        Wanted.WHEN,
        re.compile(
            r"(?:när|when)\s+(?:ska|skall|är|blir|will|should|is)\s+(?:(?:den|det|detta|it|that)\s+)?"
            r"(?:(?:vara|be)\s+)?(?:klar\w*|färdig\w*|gjor[dt]|genomför[dt]|done|ready|finished)"
        ),
    ),
)
# "Hur många yrkanden", "Vilka yrkanden", "Lista alla yrkanden"
HOW_MANY = re.compile(r"\bhur\s+många\b|\bhow\s+many\b", re.I)
WHICH = re.compile(r"\bvilka\b|\bwhich\b", re.I)


def wanted(text: str) -> Wanted | None:
    """What `text` wants of the question before, if it is no more than a wish of that sort."""
    asked = bare(text).lower()
    return next((want for want, form in FORMS if form.fullmatch(asked)), None)


def of_all(earlier: str, before: Named, want: Wanted) -> str:
    """`earlier` as a question for the whole list, or for how many it holds; "" where it names
    nothing that a list could be of."""
    english = is_english(earlier)
    if want is Wanted.COUNT:
        if COUNT.search(earlier):
            return earlier
        if not LIST.search(earlier) or not WHICH.search(earlier):
            return ""
        return _capital(WHICH.sub("how many" if english else "hur många", earlier, count=1))
    if COUNT.search(earlier):
        return _capital(HOW_MANY.sub("which" if english else "vilka", earlier, count=1))
    if LIST.search(earlier):
        return earlier
    framed = frame(earlier)
    if framed is None:
        return ""
    topic = framed[1]
    if english:
        if not before.names.parties:
            return f"Which proposals are there about {topic}?"
        return f"Which proposals does {_asked(earlier, before)} have about {topic}?"
    if before.names.parties:
        return f"Vilka yrkanden har {_asked(earlier, before)} om {topic}?"
    if Kind.ADOPTED.value in before.names.kinds:
        return f"Vilka åtgärder finns om {topic} i {KIND_NAMES[Kind.ADOPTED.value]}?"
    return f"Vilka yrkanden finns om {topic}?"


def of_more(earlier: str, before: Named) -> str:
    """`earlier` as a question for all that is said of its topic; "" where it names none."""
    if LIST.search(earlier) or COUNT.search(earlier):
        return of_all(earlier, before, Wanted.ALL)
    framed = frame(earlier)
    if framed is None or not before.names.parties:
        return earlier
    if is_english(earlier):
        return f"What does {_asked(earlier, before)} say about {framed[1]}?"
    return f"Vad säger {_asked(earlier, before)} om {framed[1]}?"


def of_item(text: str, earlier: str, before: Named, want: Wanted) -> str:
    """Who is responsible for the one item that `earlier` names, or when it is done; "" where it
    names none, or several."""
    refs = named_items(earlier)
    if len(refs) != 1 or refs[0].kind not in {"åtgärd", "uppdrag"}:
        return ""
    ref = refs[0]
    printed = re.search(rf"\S+\s+{re.escape(ref.number)}\b", earlier)
    if is_english(text) and is_english(earlier) and printed:
        if want is Wanted.WHO:
            return f"Who is responsible for {printed[0].lower()[: -len(ref.number)]}{ref.number}?"
        return f"When will {printed[0].lower()[: -len(ref.number)]}{ref.number} be done?"
    of = "".join(f" i {KIND_NAMES[kind]}" for kind in before.names.kinds[:1])
    item = f"{ref.kind} {ref.number}{of}"
    if want is Wanted.WHO:
        return f"Vem ansvarar för {item}?"
    return f"När ska {item} vara {'klar' if ref.kind == 'åtgärd' else 'klart'}?"


def _asked(earlier: str, before: Named) -> str:
    """The party that `earlier` asks, as it calls it."""
    start, stop = before.parties_at[0][0], before.parties_at[-1][1]
    one = len({codes for _, _, codes in before.parties_at}) == 1
    name = earlier[start:stop] if one else ""
    if name and not name.endswith("s"):
        return name
    lexicon = read_lexicon()
    groups = before.names.groups
    return and_all(groups or tuple(lexicon.party_name(code) for code in before.names.parties))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
