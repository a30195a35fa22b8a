"""An answer → its claims: what each sentence says, and which citations it points to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answer import AnswerJson, CitationJson
from assistant.names.naming import find_names
from documents.sentences import sentences
from eval.matching import normalise
from index.keywords import stems

# "[3]" in an answer
REFERENCE = re.compile(r"\[(\d{1,3})\]")
# "- ", "12. " and "### " before a line's own words
MARK = re.compile(r"^\s*(?:[-*•]|\d{1,3}\.|#{1,6})\s+")
# "### Vänsterpartiet, Region Västmanland 2021–2023": says whose words come
HEADING = re.compile(r"^\s*#{1,6}\s")
# "”Att höja skatten.”", "“MOFFA”": what is said to be quoted
QUOTED = re.compile(r"[”“]([^”“]+)[”“]")
# "15", "7,5"; "2 394" is two
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# "2023", "2020-10-01": in a table's title and column heads, which stand above the row quoted
YEAR = re.compile(r"(?:19|20)\d\d(?:-\d\d-\d\d)?")
ABOVE = 2000
# "utanordnings-" at the end of a line, "listan" on the next
DIVIDED = re.compile(r"(?<=[^\W\d_])[-\u2010]\n(?=[^\W\d_])")
# "Se även:", "Källor": so few words, without number or party, announce and claim nothing
FEW = 2
# "Inget om detta i Vänsterpartiet 2021–2023", "Nothing about this in …"
SILENCE = re.compile(r"(?:Inget\s+om\s+detta|Nothing\s+about\s+this)\b")
# "Det finns inget dokument från …", "Förslaget anger ingen ansvarig": what is not there cites
# nothing either, nor what is said of the model that was to write
ABSENT = re.compile(
    r"\W*(?:Det\s+finns\s+inget\s+dokument|There\s+is\s+no\s+document|Förslaget\s+anger\s+ingen"
    r"|The\s+proposal\s+names\s+nobody|Språkmodellen)\b"
)
# "Sammanlagt 4 yrkanden", "In all 4": how many the answer cites
TOTAL = re.compile(r"(?:Sammanlagt|Totalt|In all)\s+(\d+)(?:\s+\w+)?")
# "Mer under: Nuläge", "More under: …": points to headings, and says nothing itself
POINTING = re.compile(r"^(?:Mer|More) under: ")
# "åtgärd K": one of those that a plan numbers by letters, and not "åtgärd A–Å"
LETTERED = re.compile(r"åtgärd [A-ZÅÄÖ]")
# what a party's name begins with
CAPITAL = re.compile(r"[A-ZÅÄÖ]")
# how much of a sentence's words its citations must hold
LEAST_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of an answer without its [n], and the numbers of those.

    `inherited` says that it has none of its own: the references are then those that follow next.
    """

    text: str
    references: tuple[int, ...]
    inherited: bool = False


def claims(answer: str) -> tuple[Claim, ...]:
    """The sentences of `answer` (Markdown) that claim something, in order.

    A sentence without a [n] of its own has the next that follows, as a quote of several lines does.
    A heading or a line that ends in a colon announces what follows: it has all the [n] down to the
    next such line, so that the sender that it names is checked too; "Se även:" names none. "Inget
    om detta i …" can have no source, and is left out with the heading above it.
    """
    found: list[Claim] = []
    following: tuple[int, ...] = ()
    below: list[int] = []
    silent = False
    for line in reversed(DIVIDED.sub("", answer).splitlines()):
        own = tuple(int(number) for number in REFERENCE.findall(line))
        if _announces(line):
            text = _bare(line).rstrip(" :")
            told = not silent and not ABSENT.match(text)
            if told and (len(text.split()) > FEW or NUMBER.search(text) or _parties(text)):
                found.append(Claim(text, tuple(dict.fromkeys(below)), inherited=True))
            below, silent = [], False
            continue
        below[:0] = own
        for part in reversed(_sentences(line)):
            mine = tuple(int(number) for number in REFERENCE.findall(part))
            following = mine or following
            words = POINTING.sub("", REFERENCE.sub("", part)).strip(" .")
            if SILENCE.match(words):
                silent = True
            elif words and not ABSENT.match(words):
                found.append(Claim(words, following, not mine))
    return tuple(reversed(found))


def _announces(line: str) -> bool:
    return bool(HEADING.match(line)) or line.rstrip(" *").endswith(":")


def _bare(line: str) -> str:
    """`line` without the marks of lists and headings, bold and [n]."""
    return REFERENCE.sub("", MARK.sub("", line).replace("**", "")).strip()


def _sentences(line: str) -> list[str]:
    """The sentences of a line; a quote of several sentences is kept whole."""
    text = MARK.sub("", line).replace("**", "")
    held = QUOTED.sub(lambda quote: quote[0].replace(". ", ".\u2060 "), text)
    found: list[str] = []
    for span in sentences(held):
        part = held[span.start : span.stop].replace("\u2060", "")
        if found and not REFERENCE.sub("", part).strip(" ."):
            # "… höjs. [1]": the reference is of the sentence that it closes
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def is_supported(
    claim: Claim, citations: Mapping[int, CitationJson], texts: Mapping[str, str]
) -> bool:
    """Whether the citations that `claim` points to hold what it says.

    `citations` are the answer's by number, `texts` the documents'. Every passage between quotation
    marks, every number and every party must stand in a cited quote or in what is known of its
    document and place, and at least half of the words; years and words also in the text above it,
    where a table has its heads. A claim without a reference of its own may count the citations.
    """
    total = TOTAL.fullmatch(claim.text)
    if claim.inherited and total and int(total[1]) == len(citations):
        return True
    cited = [citations[number] for number in claim.references if number in citations]
    if not cited:
        return False
    held = normalise(" ; ".join(_known(citation) for citation in cited))
    if normalise(claim.text) in held:
        return True
    for quoted in QUOTED.findall(claim.text):
        if not all(normalise(part) in held for part in quoted.split("…") if part.strip()):
            return False
    senders = {code for citation in cited for code in citation["parties"]}
    others = _parties(QUOTED.sub(" ", claim.text)) - senders
    if others and not others <= _parties(held):
        return False
    if _holds(claim, " ".join((held, *_counts(claim, cited))), ""):
        return True
    above = " ".join(
        texts.get(citation["document"], "")[max(0, citation["start"] - ABOVE) : citation["start"]]
        for citation in cited
    )
    return _holds(claim, held, above)


def _counts(claim: Claim, cited: Sequence[CitationJson]) -> list[str]:
    """The numbers that `claim` may tell because it counts what it cites: how many citations, and
    how many of them differ ("16 rader med 10 olika åtgärder")."""
    if not claim.inherited and len(cited) <= FEW:
        return []
    different = {citation["label"].partition(" (")[0] for citation in cited}
    lettered = sum(bool(LETTERED.fullmatch(label)) for label in different)
    return [str(len(cited)), str(len(different)), str(lettered)]


@lru_cache(maxsize=4096)
def _parties(text: str) -> frozenset[str]:
    """The parties that `text` names, by code, and those that no list knows by name."""
    if not CAPITAL.search(text):
        return frozenset()
    names = find_names(text).names
    return frozenset((*names.parties, *names.unknown_parties))


def _holds(claim: Claim, held: str, above: str) -> bool:
    """Whether the numbers and half of the words of `claim` stand in `held`, or in what is above:
    words, and of numbers the years."""
    numbers = set(NUMBER.findall(" ".join((held, *YEAR.findall(above)))))
    if not set(NUMBER.findall(claim.text)) <= numbers:
        return False
    wanted = set(stems(claim.text))
    return len(wanted & (_words(held) | _words(above))) >= LEAST_SHARED * len(wanted)


@lru_cache(maxsize=256)
def _words(text: str) -> frozenset[str]:
    # a long passage is asked for once for each sentence that rests on it
    return frozenset(stems(text))


def unsupported(answer: AnswerJson, texts: Mapping[str, str]) -> tuple[Claim, ...]:
    """The claims of the answer that its citations do not support, in order."""
    citations = {citation["number"]: citation for citation in answer["citations"]}
    made = claims(answer["answer"])
    return tuple(claim for claim in made if not is_supported(claim, citations, texts))


def supported_share(answer: AnswerJson, texts: Mapping[str, str]) -> float | None:
    """The share of the answer's claims that its citations support; None without claims.

    A sentence without a reference is a claim too, and unsupported unless it only counts.
    """
    made = len(claims(answer["answer"]))
    return 1 - len(unsupported(answer, texts)) / made if made else None


def _known(citation: CitationJson) -> str:
    """The words that a sentence citing `citation` may use."""
    parts: Sequence[str] = (
        citation["quote"],
        citation["label"],
        citation["title"],
        citation["organisation"],
        *citation["parties"],
        citation["region"],
        citation["period"],
        *citation["section"],
    )
    return " ; ".join(parts)
