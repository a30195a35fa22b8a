"""What a question asks of items beside their topic: from whom, how much, which places in the list.

Each function keeps those of its passages that fit, and all of them where nothing is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.amounts import read_amounts
from documents.plan import Uppdrag, Yrkande
from index.passage import Passage

# "uppdrag från HSN", "nämndens egna uppdrag", "fullmäktige har gett"
ISSUERS = (
    ("HSN", re.compile(r"\bHSN\b|nämnd", re.I)),
    ("RF", re.compile(r"\bRF\b|fullmäktige", re.I)),
)

MONEY = r"(?:summ(?:a|or)|belopp\w*|kronor|pengar|prislapp\w*|miljon(?:er|belopp)?)"
# "med en summa i kronor", "nämner belopp", "som kostar pengar", "i miljoner"
WITH_AMOUNT = re.compile(
    rf"\b(?:med|har|i|innehåller|nämner|anger|angett|på)\s+(?:en\s+|ett\s+|någon\s+|några\s+)?"
    rf"(?:angiv\w+\s+|bestäm\w+\s+)?{MONEY}\b|\bkostar?\b|\bwith\s+(?:an?\s+)?(?:amount|sum)s?\b",
    re.I,
)
# "utan belopp", "saknar angiven summa", "inte nämner något belopp", "inte kostar något"
WITHOUT_AMOUNT = re.compile(
    rf"\b(?:utan|saknar|inga|ingen|inget|(?:inte|ej)\s+(?:har|innehåller|nämner|anger))\s+"
    rf"(?:\w+\s+)?{MONEY}\b|\b(?:inte|ej)\s+kostar?\b|\bkostar\s+(?:inte|inget|ingenting)\b",
    re.I,
)
# "i miljoner (kronor)", "miljonbelopp": such as are counted in millions
IN_MILLIONS = re.compile(r"\bi\s+miljoner\b|\bmiljonbelopp\w*", re.I)
# "över 10 miljoner", "minst en miljon", "högst 2 mkr"
LIMIT = re.compile(
    r"\b(?P<way>över|mer\s+än|större\s+än|minst|under|mindre\s+än|högst|max|upp\s+till)\s+"
    r"(?P<sum>(?:en|\d[\d ,.]*)\s*(?:miljon(?:er)?|miljard(?:er)?|mkr|mnkr|tkr|kronor|kr))"
    r"(?:\s+kronor)?\b",
    re.I,
)
# "har 15 miljoner", "på 40 mkr": that very sum
VERY_SUM = re.compile(
    r"\b(?:har|på|om|nämner|innehåller|kostar)\s+"
    r"(?P<sum>\d[\d ,.]*\s*(?:miljon(?:er)?|miljard(?:er)?|mkr|mnkr|tkr|kronor|kr))\b",
    re.I,
)
AT_LEAST = {"över", "mer än", "större än", "minst"}
EXACTLY_TOO = {"minst", "högst", "max", "upp till"}
# "det dyraste", "störst belopp", "kostar mest": the amounts decide the order, and the reader which
LARGEST = re.compile(
    r"\bdyrast\w*|\bkostar\s+mest\b|\b(?:störst\w*|högst\w*)\s+(?:belopp\w*|summ\w*|kostnad\w*)",
    re.I,
)
# "vad kostar yrkandena sammanlagt"
COST_OF_ALL = re.compile(r"\bkosta\w*\s+(?:alla\s+)?(?:yrkandena|förslagen|kraven)\b", re.I)
MILLION = 1_000_000
# "sparförslag", "besparingar": what saves, and how proposals say that they do
SAVING = re.compile(r"\b(?:be)?spar(?:ings)?(?:förslag|ing|krav)\w*", re.I)
SAVED = re.compile(
    r"\bbespar(?!ande)\w*|\bspara[rs]?\b|\b(?:tas?\s+bort|läggs?\s+ned|dras?\s+in|avskaffa\w*"
    r"|avveckla\w*|slopa\w*)\b",
    re.I,
)

NUMBERS = {"en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7}
NUMBERS |= {"åtta": 8, "nio": 9, "tio": 10}
COUNTING = rf"(?P<{{}}>{'|'.join(NUMBERS)}|\d{{{{1,2}}}})"
# "de fem första yrkandena", "de första tre", "det sista förslaget"
PLACES = re.compile(
    rf"\b(?:(?:de|dom|det|den)\s+)?(?:{COUNTING.format('before')}\s+)?(?P<end>första|sista)"
    rf"(?:\s+{COUNTING.format('after')})?\s+(?:yrkande|förslag|krav|punkt|att-sats|åtgärd|uppdrag)",
    re.I,
)
# what is left of it in a topic
FIRST_OR_LAST = re.compile(r"\b(?:första|sista)\b(?:\s+(?:yrkande|förslag|krav|punkt)\w*)?", re.I)


def of_issuer(text: str, passages: Sequence[Passage]) -> list[Passage]:
    """Uppdrag of the issuer that `text` names."""
    issued = {issuer for issuer, pattern in ISSUERS if pattern.search(text)}
    return [
        p
        for p in passages
        if isinstance(p.item, Uppdrag) and (not issued or p.item.issuer in issued)
    ]


def asks_of_money(text: str) -> bool:
    """Whether `text` narrows yrkanden by the sums they hold."""
    cues = (WITH_AMOUNT, WITHOUT_AMOUNT, LIMIT, VERY_SUM, LARGEST, COST_OF_ALL)
    return any(cue.search(text) for cue in cues)


def without_money(text: str) -> str:
    """`text` without what it says of sums: "yrkanden på över 10 miljoner om BUP" → "… om BUP"."""
    for cue in (LIMIT, VERY_SUM, LARGEST, WITHOUT_AMOUNT, WITH_AMOUNT, IN_MILLIONS, SAVING):
        text = cue.sub(" ", text)
    return text


def that_save(text: str, passages: Sequence[Passage]) -> list[Passage]:
    """Yrkanden that say that they save or take away something, where `text` asks for such."""
    if not SAVING.search(text):
        return list(passages)
    return [passage for passage in passages if SAVED.search(passage.quote)]


def by_money(text: str, passages: Sequence[Passage]) -> list[Passage]:
    """Yrkanden with sums as `text` wants them: any, none, over or under a limit; the largest first
    where the largest is asked for, as the order is what can be told and not which of them costs."""
    if not asks_of_money(text):
        return list(passages)
    found = [(p, _largest(p)) for p in passages]
    if WITHOUT_AMOUNT.search(text):
        return [passage for passage, sum_ in found if sum_ is None]
    sums = [(passage, value) for passage, value in found if value is not None]
    if IN_MILLIONS.search(text):
        sums = [(passage, value) for passage, value in sums if value >= MILLION]
    limit = LIMIT.search(text)
    if limit:
        sums = [(p, own) for p, own in sums if within(own, limit)]
    very = VERY_SUM.search(text)
    if very and not limit:
        wanted = {amount.value for amount in read_amounts(very["sum"])}
        sums = [(p, own) for p, own in sums if wanted & _sums(p)]
    if LARGEST.search(text):
        sums.sort(key=lambda pair: -pair[1])
    return [passage for passage, _ in sums]


def within(own: int, limit: re.Match[str]) -> bool:
    """Whether the sum `own`, in kronor, is what `limit`, a match of LIMIT, says."""
    way = " ".join(limit["way"].lower().split())
    amounts = read_amounts(re.sub(r"^en\b", "1", limit["sum"], flags=re.I))
    if not amounts or own == amounts[0].value:
        return not amounts or way in EXACTLY_TOO
    return own > amounts[0].value if way in AT_LEAST else own < amounts[0].value


def _largest(passage: Passage) -> int | None:
    return max(_sums(passage), default=None)


def _sums(passage: Passage) -> frozenset[int]:
    """The sums in kronor that a yrkande holds."""
    item = passage.item
    return frozenset(a.value for a in item.amounts) if isinstance(item, Yrkande) else frozenset()


def in_place(text: str, passages: Sequence[Passage]) -> list[Passage]:
    """The first or the last few of `passages`, where `text` asks for those, of each plan."""
    match = PLACES.search(text)
    if not match:
        return list(passages)
    said = (match["before"] or match["after"] or "ett").lower()
    many = NUMBERS.get(said) or int(said)
    kept: list[Passage] = []
    for plan in dict.fromkeys(passage.plan for passage in passages):
        mine = [passage for passage in passages if passage.plan is plan]
        kept += mine[:many] if match["end"].lower() == "första" else mine[-many:]
    return kept
