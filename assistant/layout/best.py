"""The best evidence laid out: what answers, then at most two sentences beside it, then where more
is to be read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.layout.draft import Draft
from assistant.layout.frames import introduce, pointer, sender
from assistant.layout.rendering import render
from assistant.layout.verdict import verdict
from assistant.query import Ask, Query
from assistant.retrieving import Findings
from documents.plan import Kind, Yrkande
from index.evidence import Evidence
from prompts import say

# "Vem ansvarar för", "vilken förvaltning", "who is responsible"
WHO = re.compile(r"\b(?:vem|vilk(?:a|en)|ansvar\w*|who|responsible)\b", re.I)
RESPONSIBLE = re.compile(r"\bansvar\w*", re.I)
# how many passages an answer cites, and how many of a list that is not told complete
MOST_CITED = 5
MOST_LISTED = 10
# … of these, how many may be what answers, and how many are quoted beside it
MOST_MAIN = 4
BESIDE = 2
# how good another yrkande must be, of the best's score, to answer as it does
NEARLY = 0.7
# characters of prose: of what answers, of each piece beside it
SHOWN_MAIN = 420
SHOWN_BESIDE = 160
# what is no longer than this is shown rather than pointed to, and what is longer never
SHORT, LONG = 200, 320
# several proposals may answer these together; any other question has one answer
PROPOSING = {Ask.PROPOSAL, Ask.YES_NO, Ask.FACT, Ask.LIST, Ask.COUNT}


def best(query: Query, findings: Findings) -> Draft:
    """The answer from the best of the evidence of `findings`, which must hold some."""
    several = query.ask in {Ask.LIST, Ask.COUNT}
    evidence = findings.evidence[: MOST_LISTED if several else MOST_CITED]
    main = 1 + _alike(query, evidence, MOST_LISTED if several else MOST_MAIN)
    lines = []
    if findings.unsaid or _nobody_is_named(query, evidence[0]):
        lines = [say("unsaid" if findings.unsaid else "nobody", query.english), ""]
    said, place = verdict(query, evidence[:main])
    # what says yes or no stands first
    evidence = (evidence[place], *evidence[:place], *evidence[place + 1 :])
    before = f"**{said}** " if said else ""
    lines += [f"{before}{introduce(evidence[0].passage, query)}", ""]
    # a sentence that a plan repeats is shown once, with all its places
    marked: dict[str, str] = {}
    for number, found in enumerate(evidence[:main], start=1):
        _mark(marked, f"- {render(found, query, SHOWN_MAIN)}", number)
    answering = len(marked)
    further = _beside(query, evidence, main, MOST_LISTED if several else BESIDE, marked)
    lines += list(marked.values())[:answering]
    if evidence[main:] and (len(marked) > answering or further):
        lines += ["", say("see_also", query.english), *list(marked.values())[answering:]]
    if further:
        before = f"{say('further', query.english)} " if len(marked) > answering else ""
        lines.append(f"- {before}{'; '.join(further)}")
    return Draft("\n".join(lines), tuple(found.passage for found in evidence))


def _beside(
    query: Query, evidence: Sequence[Evidence], main: int, most: int, marked: dict[str, str]
) -> list[str]:
    """Adds to `marked` the lines of what is shown beside the first `main` of `evidence`: `most` of
    it, and what is short. Gives the places of the rest."""
    plan = evidence[0].passage.plan
    proposed = isinstance(evidence[0].passage.item, Yrkande)
    places: dict[str, str] = {}
    quotes = 0
    for number, found in enumerate(evidence[main:], start=main + 1):
        shown = render(found, query, SHOWN_BESIDE)
        # what argues for a proposal is background, and two quotes of it are enough
        argues = proposed and found.passage.item is None
        quotes += argues
        room = LONG if number <= main + most else SHORT
        if most > BESIDE or (len(shown) <= room and not (argues and quotes > most)):
            source = "" if found.passage.plan is plan else f"{sender(found.passage.plan)}: "
            _mark(marked, f"- {source}{shown}", number)
        else:
            _mark(places, pointer(found.passage, plan), number)
    return list(places.values())


def _mark(marked: dict[str, str], line: str, number: int) -> None:
    """Puts [number] behind `line`, where its text may stand already."""
    marked[line] = f"{marked.get(line, line)} [{number}]"


def _nobody_is_named(query: Query, first: Evidence) -> bool:
    """Whether it is asked who is to do what a party only proposes, and its words do not say."""
    proposed = first.passage.plan.source.kind is Kind.PROPOSAL
    asked = query.ask is Ask.WHO_WHEN and WHO.search(query.resolved)
    return bool(proposed and asked) and not RESPONSIBLE.search(first.passage.quote)


def _alike(query: Query, evidence: Sequence[Evidence], most: int) -> int:
    """How many of `evidence` after the first answer as it does: yrkanden of its plan that are about
    as good, and follow on it."""
    first = evidence[0]
    if query.ask not in PROPOSING or not isinstance(first.passage.item, Yrkande):
        return 0
    top = max(found.score for found in evidence)
    count = 0
    for found in evidence[1:most]:
        alike = isinstance(found.passage.item, Yrkande) and found.passage.plan is first.passage.plan
        if not alike or found.score < NEARLY * top:
            break
        count += 1
    return count
