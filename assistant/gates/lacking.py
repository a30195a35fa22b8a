"""Query and evidence → why the evidence carries no answer, if so: decided before any is written."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.gates.gate import coverage, holds
from assistant.gates.requiring import lacks_topic, lacks_what_is_asked
from assistant.gates.topicwords import as_text, forms, stands_in, subject
from assistant.names.naming import place_words
from assistant.query import Query, Reason
from assistant.retrieving import Findings
from index.evidence import Evidence
from index.keywords import fold, stems
from index.searching import Index

# evidence on a party that is talked about must name it: "Socialdemokrat…" in the best few
READ = 5
NAME_STEM = 8
# … and on a place elsewhere one of the first few must
NAMED_IN = 3
# … and hold so much of what is asked of it
ABOUT = 0.3
# what is offered as the nearest holds half of what is asked about, and is as near as a hit
HALF = 0.5
NEAR = 0.855


def lacking(query: Query, findings: Findings, index: Index) -> Reason | None:
    """Why the evidence does not carry an answer, or None where it does."""
    if not findings.evidence:
        return Reason.NO_EVIDENCE
    elsewhere = query.foreign_region is not None and not findings.complete
    if elsewhere and not _is_there(query, findings.evidence[:NAMED_IN], index):
        return Reason.WRONG_REGION
    if findings.signals is not None and not holds(findings.signals):
        return Reason.NO_EVIDENCE
    if findings.signals is not None and _lacks(query, findings, index):
        return Reason.NO_EVIDENCE
    if query.talked_about and not findings.complete:
        read = fold(" ".join(e.passage.quote for e in findings.evidence[:READ]))
        if not any(fold(name)[:NAME_STEM] in read for name in query.talked_about):
            return Reason.NO_EVIDENCE
    return None


def nearest(query: Query, findings: Findings, index: Index) -> Evidence | None:
    """The evidence to offer where there is no answer, or None where nothing is near enough to help:
    it holds half of the words of what is asked, or what means about the same.

    None too for what is refused for another reason than that nothing answers.
    """
    if query.refusal not in {None, Reason.NO_EVIDENCE} or not findings.evidence:
        return None
    about = [forms(word, index) for word in subject(query, index)]
    for found in findings.evidence[:READ]:
        text = as_text(found.passage.embedded)
        held = sum(stands_in(ways, text) for ways in about)
        if found.cosine is not None and found.cosine >= NEAR and held >= max(1, len(about) * HALF):
            return found
    return None


def _lacks(query: Query, findings: Findings, index: Index) -> str:
    if not findings.by_side:
        return lacks_what_is_asked(query, findings.evidence, index)
    told = [found for _, evidence in findings.by_side for found in evidence[:READ]]
    return lacks_topic(query, told, index)


def _is_there(query: Query, evidence: Sequence[Evidence], index: Index) -> bool:
    """Whether one of `evidence` names the place that the question does, and is about its topic."""
    places = place_words(query.resolved)
    naming = [e for e in evidence if any(place in fold(e.passage.quote) for place in places)]
    own = {stem for place in places for name in (place, f"{place}s") for stem in stems(name)}
    topic = " ".join(word for word in query.topic.split() if not set(stems(word)) & own)
    return bool(naming) and (not stems(topic) or coverage(topic, naming, index) >= ABOUT)
