"""Question → Query: what is asked, of whom, about what. No language model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asking import is_english, named_items, what_is_asked
from assistant.gates.guarding import clean_question, off_topic, turned_away
from assistant.items.itemrefs import in_plans
from assistant.names.naming import Named, find_names, read_lexicon, without_regions
from assistant.query import Query, Question, Reason
from assistant.scoping import Scope, missing_items, scope
from assistant.turns.following import follow
from documents.plan import Plan

# "Vad vill", "Hur stor är", "Finns det något om": what a question says around its topic. "Hur stor
# andel" is what a table tells
QUESTION_WORDS = re.compile(
    r"^hur\s+(?:stor[at]?|långa?|långt|länge|höga?|högt|låga?|lågt)\b(?!\s+andel)"
    r"(?:\s+(?:är|blir|blev)\b)?"
    r"|\b(?:vad\s+skrivs|vad|hur|vilk(?:a|en|et)|vem|vems|varför|när|var|vill|vilja|ska|skall|gör|göra"
    r"|säger|säga|tycker|anser|föreslår|förslag"
    r"|lovar|yrkar|yrkanden?|planen?|planerna|partiet|partier(?:na)?|partiets|står|finns"
    r"|nämn(?:er|s)|sägs"
    r"|enligt|mycket|många|åt|kring|angående"
    r"|berätta|tack|hej|snälla|jag|undrar|kan|får|vet|något|några|någon|ställer|sig|syn|ser"
    r"|datum(?:et)?|hölls|antogs|beslutades|respektive|jämför|jämfört|skiljer"
    r"|skillnad(?:en)?|mellan|va|me|å|de|the|what|does|do|how|who|is|are|want|wants|to|say"
    r"|says|about|propose|proposes|party"
    r"|many|have|has|there)\b",
    re.I,
)
# "Which …", "Is there any … in the plan", "Tell me about": the same in a question in English
ENGLISH_WORDS = re.compile(
    r"\b(?:which|when|where|why|whose|should|would|will|shall|could|can|did|was|were|be|any|some"
    r"|all|and|or|of|for|in|on|by|at|with|from|it|its|this|that|these|those|an?|i|me|you|they|their"
    r"|please|tell|give|show|list|much|according|plans?|policy|position|view|views|think|thinks"
    r"|parties|suggest|suggests|promise|promises|proposed|compare|between|difference|differ)\b",
    re.I,
)


def understand(question: Question, plans: Sequence[Plan]) -> Query:
    """What `question` asks of `plans`.

    The query's `refusal` is set where the question must not be answered: it is no question, an
    order to the assistant, asks for advice or of something else than plans, names a party, region
    or item that the plans do not hold.
    """
    text = clean_question(question.text)
    if text is None:
        return Query(question, "", refusal=Reason.INVALID)
    earlier = tuple(filter(None, (clean_question(asked) for asked in question.history)))
    reason = turned_away(text)
    if reason is not None:
        return Query(question, text, refusal=reason)
    followed = follow(text, earlier)
    resolved = followed.text
    reason = turned_away(resolved)
    if reason is not None:  # what is asked on of advice or orders is those
        return Query(question, text, refusal=reason)
    named = find_names(resolved, tuple(plans))
    english = is_english(text) if followed.english is None else followed.english
    if off_topic(resolved) and not named.parties_at and not named.names.kinds:
        return Query(question, text, refusal=Reason.OFF_TOPIC)
    scoped = scope(question, resolved, named, plans)
    items = in_plans(named_items(text) or named_items(resolved), resolved, scoped.plans)
    query = Query(
        question=question,
        resolved=resolved,
        topic=_topic(named, scoped, is_english(resolved)),
        ask=what_is_asked(followed.asked, len(scoped.sides)),
        plans=tuple(plan.id for plan in scoped.plans),
        sides=scoped.sides,
        names=named.names,
        items=items,
        english=english,
        silent=scoped.silent,
        talked_about=tuple(read_lexicon().party_name(code) for code in scoped.talked_about),
        foreign_region=scoped.foreign_region,
        subjects=tuple(dict.fromkeys([*scoped.subjects, *question.parties])),
        refusal=scoped.refusal,
    )
    if query.refusal is None and not scoped.plans:
        return query.refused(Reason.NO_EVIDENCE)
    if query.refusal is None and items:
        missing = missing_items(items, scoped.plans)
        if len(missing) == len(items):
            return query.refused(Reason.UNKNOWN_ITEM, missing[0])
        if missing:
            return replace(query, missing=missing[0])
    return query


def _topic(named: Named, scoped: Scope, english: bool) -> str:
    """What the question is about: the rest of it, less a region that only says where, with the
    parties that are talked about rather than asked."""
    rest = named.rest
    if scoped.foreign_region is None:
        homes = {plan.source.region for plan in scoped.plans}
        rest = without_regions(rest, homes)
    talked_about = " ".join(read_lexicon().party_name(code) for code in scoped.talked_about)
    return " ".join(filter(None, (topic_of(rest, english), talked_about)))


def topic_of(text: str, english: bool = False) -> str:
    """`text` without the words that only ask; "" where nothing else is left."""
    text = ENGLISH_WORDS.sub(" ", text) if english else text
    topic = " ".join(QUESTION_WORDS.sub(" ", text).split()).strip(" ?!.,:;–-'’/+&")
    return topic if any(letter.isalnum() for letter in topic) else ""
