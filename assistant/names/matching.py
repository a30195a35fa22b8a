"""Matches the words of a text with the names of the lexicon: exactly, written in two, misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.names.lexicon import Alias, by_first_word, read_lexicon
from index.keywords import fold

# letters that a name of so many may have wrong
SLIPS = ((10, 2), (7, 1))
# the kinds of name that people misspell so that it still is plain what they mean, and how long such
# a name is: "dagarna" is no slip for "Dalarna", nor "borrarna" for "borgarna"
MISSPELT = {"party": 7, "group": 9, "region": 8}
# "Malmöpartiet" is no slip for "Miljöpartiet": a party's name that is whole may have one slip
WHOLE_ENDING = ("partiet", "partiets", "demokraterna", "demokraternas")
# "social demokraterna": the first part of a name that is written in two, and the whole of it
FIRST_PART, WHOLE = 4, 10
ENDS_SENTENCE = re.compile(r"[.!?:\n]")


@dataclass(frozen=True, slots=True)
class Table:
    """The lexicon's names by first word; and those that may be misspelt by first letter."""

    by_word: Mapping[str, tuple[Alias, ...]]
    by_letter: Mapping[str, tuple[Alias, ...]]


@lru_cache(maxsize=1)
def _table() -> Table:
    lexicon = read_lexicon()
    by_letter: dict[str, list[Alias]] = {}
    for alias in lexicon.aliases:
        shortest = MISSPELT.get(alias.kind)
        single = len(alias.words) == 1 and not alias.cased
        if single and shortest and len(alias.words[0]) >= shortest:
            by_letter.setdefault(alias.words[0][0], []).append(alias)
    return Table(
        by_first_word(lexicon.aliases), {first: tuple(of) for first, of in by_letter.items()}
    )


def aliases_in(
    text: str, tokens: Sequence[re.Match[str]], own: Mapping[str, tuple[Alias, ...]]
) -> dict[int, Alias]:
    """The alias that each of `tokens` is (a part of), by its place: as it stands in the lexicon or
    in `own`, else written in two, else misspelt."""
    folded = [fold(token[0]) for token in tokens]
    table = _table()
    taken: dict[int, Alias] = {}
    for i in range(len(tokens)):
        if i in taken:
            continue
        for alias in _starting(folded[i], own, table.by_word):
            stop = i + len(alias.words)
            if _same(alias.words, folded[i:stop]) and _as_written(alias, text, tokens, i):
                taken.update((k, alias) for k in range(i, stop))
                break
    for i in range(len(tokens) - 1):
        whole = _in_two(folded[i], folded[i + 1], table) if not {i, i + 1} & taken.keys() else None
        if whole is not None:
            taken[i] = taken[i + 1] = whole
    for i, word in enumerate(folded):
        nearest = _misspelt(word, table) if i not in taken else None
        if nearest is not None:
            taken[i] = nearest
    return taken


def _starting(word: str, *tables: Mapping[str, tuple[Alias, ...]]) -> Iterator[Alias]:
    """The aliases that may begin with `word`, those of more words first."""
    keys = (word, word.removesuffix(":s"), word.removesuffix("s"))
    found = [a for table in tables for key in dict.fromkeys(keys) for a in table.get(key, ())]
    yield from sorted(found, key=lambda alias: -len(alias.words))


def _same(words: tuple[str, ...], tokens: Sequence[str]) -> bool:
    if len(tokens) < len(words):
        return False
    *firsts, last = tokens
    return tuple(firsts) == words[:-1] and last in {words[-1], f"{words[-1]}s", f"{words[-1]}:s"}


def _as_written(alias: Alias, text: str, tokens: Sequence[re.Match[str]], i: int) -> bool:
    """Whether the tokens from `i` are spelt as `alias` is: "läxa" is not Laxå, though "laxa" is."""
    for k, word in enumerate(alias.spelt, i):
        token = tokens[k][0]
        if word.islower():
            if not (token.lower().startswith(word) or token.lower() == fold(token)):
                return False
        elif not token.startswith(word):
            return False
    return not alias.cased or alias.spelt[0].islower() or _is_name(text, tokens, i)


def _is_name(text: str, tokens: Sequence[re.Match[str]], i: int) -> bool:
    """Whether the capital of token `i` tells that it is the name of a place or a party: it neither
    opens a sentence nor is the surname of somebody ("Anna Norberg")."""
    if i + 1 < len(tokens) and tokens[i + 1][0].startswith("kommun"):
        return True
    between = text[tokens[i - 1].end() : tokens[i].start()] if i else "."
    if ENDS_SENTENCE.search(between):
        return False
    opens = i == 1 or bool(ENDS_SENTENCE.search(text[tokens[i - 2].end() : tokens[i - 1].start()]))
    return tokens[i - 1][0].islower() or opens or bool(between.strip())


def _in_two(first: str, second: str, table: Table) -> Alias | None:
    """The party that `first` and `second` are the halves of: "social demokraterna"."""
    joined = first + second
    if len(first) < FIRST_PART or len(joined) < WHOLE:
        return None
    for alias in table.by_letter.get(first[0], ()):
        name = alias.words[0]
        if alias.kind == "party" and name.startswith(first) and joined in {name, f"{name}s"}:
            return alias
    return None


def _misspelt(token: str, table: Table) -> Alias | None:
    """The name that is nearest to `token`, with a letter or two wrong. A letter of another alphabet
    is no slip: who writes a Cyrillic "а" in a party's name means to be taken for it."""
    if (
        not token.isascii()
        or len(token) < SLIPS[-1][0] - SLIPS[-1][1]
        or token in read_lexicon().no_slips
    ):
        return None
    near = table.by_letter.get(token[0], ())
    # a genitive may have a letter more than its name, beside the slips
    alike = [alias for alias in near if -2 <= len(token) - len(alias.words[0]) <= 3]
    close = [
        (slips, alias) for alias in alike if (slips := _slips(alias.words[0], token)) is not None
    ]
    return min(close, key=lambda each: each[0])[1] if close else None


def _slips(word: str, token: str) -> int | None:
    """How many letters `token` has wrong of `word`, or None where that is too many."""
    from rapidfuzz.distance import OSA

    most = next((slips for length, slips in SLIPS if len(word) >= length), 0)
    if token.endswith(WHOLE_ENDING):
        most = min(most, 1)
    fewest = min(OSA.distance(form, token, score_cutoff=most) for form in (word, f"{word}s"))
    return fewest if fewest <= most else None
