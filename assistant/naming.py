"""Finds the parties, regions, places and bodies that a text names, misspelt or not."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.query import Names
from index.keywords import fold

LEXICON = Path(__file__).with_name("lexicon.toml")
# "Vänsterpartiet", "HSN", "hälso-": words as names are matched
TOKEN = re.compile(r"[\w+]+(?:[-:][\w+]+)*-?", re.UNICODE)
# "åtgärd C", "åtgärd L och M", "hepatit C", "vitamin C": a lone capital that is no party
NOT_A_PARTY_AFTER = re.compile(
    r"(?:åtgärd(?:en|erna)?|aktivitet(?:en)?|insats(?:en)?|punkt(?:en)?|bokstav(?:en)?"
    r"|hepatit|vitamin|klass)\s+"
    r"(?:[A-ZÅÄÖ](?:\s*,\s*|\s+(?:och|samt|eller)\s+))*$",
    re.I,
)
# "vad vill v göra", "m om skatten": a lone small letter that is a party
SMALL_CODE = re.compile(
    r"(?:\b(?:vill|tycker|säger|föreslår|satsar|lovar|har|hos|enligt|partiet|och|eller|med"
    r"|för)\s+([vmscl])\b(?!-))"
    r"|(?:\b([vmscl])\s+(?:vill|tycker|säger|föreslår|satsar|lovar|och|eller|om)\b)"
    r"|(?:\b([vmscl])[?!.]*$)|(?:^([vmscl])\b)"
)
# "Västeråspartiet", "Hälsodemokraterna", "Kirunalistan": a party by its name's form
PARTY_BY_FORM = re.compile(
    r"\b(?P<name>[A-ZÅÄÖa-zåäö][\wåäö-]{2,}(?:partiet|demokraterna|alternativet)"
    r"|[A-ZÅÄÖ][\wåäö-]{2,}listan)s?\b"
)
NO_PARTY = re.compile(
    r"^(?:majoritets|regerings|oppositions|allians|samarbets|små|riksdags|stöd|systerparti|det)",
    re.I,
)
# letters that a name of so many may have wrong
SLIPS = ((10, 2), (7, 1))
# "Malmöpartiet" is no slip for "Miljöpartiet": a party's name that is whole may have one slip
WHOLE_ENDING = ("partiet", "partiets", "demokraterna", "demokraternas")
# "i vänster arm", "ett center", "de olika delarna": words that are a letter from a name
NO_SLIPS = frozenset({"vanster", "center", "centers", "delarna", "delarnas", "allianser"})


@dataclass(frozen=True, slots=True)
class Alias:
    """A name's folded words, what it stands for, and the list it comes from."""

    words: tuple[str, ...]
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The names that questions use, and what they stand for."""

    aliases: tuple[Alias, ...]
    codes: tuple[str, ...]
    party_names: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    responsible: tuple[tuple[str, str], ...]

    def party_name(self, code: str) -> str:
        """The name of the party with `code` ("V" → "Vänsterpartiet"), or the code itself."""
        return dict(self.party_names).get(code, code)


@dataclass(frozen=True, slots=True)
class Named:
    """The names found in a text, the text with those of parties and groups taken out, and where
    each of those stood: (start, stop, party codes)."""

    names: Names
    rest: str
    parties_at: tuple[tuple[int, int, tuple[str, ...]], ...] = ()


@lru_cache(maxsize=1)
def read_lexicon() -> Lexicon:
    """The lexicon that ships with Plansvar."""
    data = tomllib.loads(LEXICON.read_text(encoding="utf-8"))
    aliases: list[Alias] = []

    def add(kind: str, value: str, names: list[str]) -> None:
        aliases.extend(Alias(tuple(fold(name).split()), kind, value) for name in names)

    for party in data["party"]:
        add("party", party["code"], [party["name"], *party["aliases"]])
    for group in data["group"]:
        add("group", group["name"], [group["name"], *group["aliases"]])
    for region in data["region"]:
        add("region", region["name"], region["aliases"])
        add("place", region["name"], region.get("places", []))
    for kind, names in data["kinds"].items():
        add("kind", kind, names)
    for short, names in data["responsible"].items():
        add("responsible", short, names)
    return Lexicon(
        aliases=tuple(sorted(set(aliases), key=lambda alias: -len(alias.words))),
        codes=tuple(party["code"] for party in data["party"]),
        party_names=tuple((party["code"], party["name"]) for party in data["party"]),
        groups=tuple((group["name"], tuple(group["parties"])) for group in data["group"]),
        responsible=tuple((short, names[0]) for short, names in data["responsible"].items()),
    )


def find_names(text: str) -> Named:
    """The names in `text`. Order is that of the text; nothing is found twice."""
    lexicon = read_lexicon()
    tokens = list(TOKEN.finditer(text))
    folded = [fold(token[0]) for token in tokens]
    taken: dict[int, Alias] = {}
    for alias, first in _matches(lexicon, folded):
        if any(i in taken for i in range(first, first + len(alias.words))):
            continue
        taken.update((i, alias) for i in range(first, first + len(alias.words)))
    found: list[tuple[int, str, str]] = [
        (tokens[i].start(), alias.kind, alias.value) for i, alias in taken.items()
    ]
    groups = dict(lexicon.groups)
    stands: dict[int, tuple[str, ...]] = {
        i: groups.get(alias.value, (alias.value,))
        for i, alias in taken.items()
        if alias.kind in {"party", "group"}
    }
    for i, code in _codes(lexicon, text, tokens):
        if i not in taken:
            found.append((tokens[i].start(), "party", code))
            stands[i] = (code,)
    for i, token in enumerate(tokens):
        by_form = PARTY_BY_FORM.fullmatch(token[0])
        if by_form and i not in taken and not NO_PARTY.match(token[0]):
            found.append((token.start(), "unknown", by_form["name"]))
            stands[i] = (by_form["name"],)
    for i, token in enumerate(tokens):
        if i not in taken and token[0] in dict(lexicon.responsible):
            found.append((token.start(), "responsible", token[0]))
    found.sort()

    def values(kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for _, of, value in found if of == kind))

    parties = list(values("party"))
    for name, members in lexicon.groups:
        if name in values("group"):
            parties.extend(code for code in members if code not in parties)
    names = Names(
        tuple(parties),
        values("group"),
        values("unknown"),
        values("region"),
        values("place"),
        values("kind"),
        values("responsible"),
    )
    standing = sorted(stands)
    return Named(
        names,
        _without(text, [tokens[i] for i in standing]),
        tuple((tokens[i].start(), tokens[i].end(), stands[i]) for i in standing),
    )


def without_regions(text: str, regions: Collection[str]) -> str:
    """`text` without the names of `regions` and the "i" or "Region" before them."""
    for alias in read_lexicon().aliases:
        if alias.kind == "region" and alias.value in regions:
            name = r"\s+".join(re.escape(word) for word in alias.words)
            text = _cut(text, re.compile(rf"(?:\bi\s+)?(?:\bregion\s+)?\b{name}s?\b", re.I))
    return " ".join(text.split())


def _cut(text: str, pattern: re.Pattern[str]) -> str:
    """`text` without what `pattern` finds in it folded."""
    folded = "".join(fold(letter)[:1] or letter for letter in text)
    for match in reversed(list(pattern.finditer(folded))):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return text


def _without(text: str, tokens: list[re.Match[str]]) -> str:
    for token in reversed(tokens):
        text = f"{text[: token.start()]} {text[token.end() :]}"
    return " ".join(text.split())


def _matches(lexicon: Lexicon, folded: list[str]) -> Iterator[tuple[Alias, int]]:
    for slack in (False, True):
        for alias in lexicon.aliases:
            if slack and (len(alias.words) > 1 or alias.kind not in {"party", "group", "region"}):
                continue
            for first in range(len(folded) - len(alias.words) + 1):
                here = folded[first : first + len(alias.words)]
                same = _near(alias.words[0], here[0]) if slack else _same(alias.words, here)
                if same:
                    yield alias, first


def _same(words: tuple[str, ...], tokens: list[str]) -> bool:
    *firsts, last = tokens
    return tuple(firsts) == words[:-1] and last in {words[-1], f"{words[-1]}s", f"{words[-1]}:s"}


def _near(word: str, token: str) -> bool:
    """Whether `token` is `word` with a letter or two wrong."""
    from rapidfuzz.distance import OSA

    slips = next((slips for length, slips in SLIPS if len(word) >= length), 0)
    if token.endswith(WHOLE_ENDING):
        slips = min(slips, 1)
    if not slips or token[:1] != word[:1] or token in NO_SLIPS:
        return False
    return any(
        OSA.distance(form, token, score_cutoff=slips) <= slips for form in (word, f"{word}s")
    )


def _codes(lexicon: Lexicon, text: str, tokens: list[re.Match[str]]) -> Iterator[tuple[int, str]]:
    small = {m.start(i) for m in SMALL_CODE.finditer(text) for i in range(1, 5) if m[i]}
    for i, token in enumerate(tokens):
        code = token[0].removesuffix(":s")
        long_enough = len(code) > 1 and code.upper() in lexicon.codes and code.islower()
        if token.start() in small or (long_enough and code in {"kd", "sd", "svp", "mp"}):
            code = code.upper()
        if code in lexicon.codes and not NOT_A_PARTY_AFTER.search(text[: token.start()]):
            yield i, code
