"""A follow-up that the rules leave as it is, and a language model → a question that stands by
itself, where the model's words are the conversation's own."""

from __future__ import annotations

import logging
import re
import time
from typing import TYPE_CHECKING

from assistant.gates.guarding import clean_question
from assistant.model.checks.names import names_hold
from assistant.model.checks.numbers import figures_hold
from assistant.model.listening import spoken
from assistant.model.modelling import ModelProblem
from assistant.names.naming import find_names
from assistant.query import Query, Reason
from index.keywords import STOPWORDS, stems
from prompts import instruct

if TYPE_CHECKING:
    from assistant.model.modelling import LanguageModel

# characters of a question; seconds that a model may take for it
LONGEST = 300
MOST_SECONDS = 10.0
# "Och Alliansen?", "Men då": it goes on from what was said
OPENS = re.compile(r"^(?:och|men|så|då|samt|eller|jo|nej|ja)\b", re.I)
# "den", "där", "båda", "samma sak": it points at what was said; "vad står det om" does not
POINTS = re.compile(
    r"\b(?:den|(?<!står )(?<!finns )(?<!sägs )(?<!skrivs )det|de|dem|dom|detta|denna|dessa|där|dit"
    r"|deras|dess|båda|han|hon|sådan\w*|samma|först(?:a|nämnda)|sist(?:a|nämnda)|andra|fler|mer"
    r"|också|även)\b",
    re.I,
)
# with more words of its own a question has its own topic, though it points ("den nya bron i Sala")
FEW = 2


def may_rewrite(query: Query) -> bool:
    """Whether a model may make the question of `query` whole, which has been searched for.

    There is a conversation, the rules left the question as it is, and it leans on what was said: it
    has no topic, or goes on or points back with few words of its own and without a party's name. A
    question that stands by itself is never bent, also where nothing was found on it.
    """
    text = clean_question(query.question.text)
    if text is None or not query.question.history or query.resolved != text:
        return False
    if query.refusal not in {None, Reason.NO_EVIDENCE}:
        return False
    own = _own(query.topic)
    leans = bool(OPENS.search(text) or POINTS.search(text)) and not query.names.parties
    return not own or (leans and len(own) <= FEW)


def rewrite(model: LanguageModel, query: Query) -> str:
    """The question of `query` as `model` makes it whole, "" where it does not.

    It is one line that ends as a question, keeps the question's own words, and holds no name or
    number that the conversation does not.
    """
    text = clean_question(query.question.text) or ""
    history = [asked for each in query.question.history if (asked := clean_question(each))]
    prompt = instruct("rewrite", history="\n".join(history), question=text)
    deadline = time.monotonic() + min(model.seconds, MOST_SECONDS)
    try:
        reply = "".join(spoken(model.chat, prompt, deadline, LONGEST)).strip().strip('”“"')
    except ModelProblem as problem:
        logging.getLogger(__name__).warning("%s", problem)
        return ""
    return reply if reply != text and _is_theirs(reply, text, "\n".join(history)) else ""


def _is_theirs(reply: str, text: str, history: str) -> bool:
    """Whether `reply` is the question `text` in the words of it and of `history`."""
    said = f"{history}\n{text}"
    if len(reply) > LONGEST or "\n" in reply or not reply.endswith("?"):
        return False
    if not (names_hold(reply, said) and figures_hold(reply, said, ())):
        return False
    if not _parties(reply) <= _parties(said) or not _parties(text) <= _parties(reply):
        return False
    return _own(POINTS.sub(" ", text)) <= _own(reply) <= _own(said)


def _own(text: str) -> set[str]:
    return set(stems(text)) - STOPWORDS


def _parties(text: str) -> set[str]:
    return {code for _, _, codes in find_names(text).parties_at for code in codes}
