"""The lexical side: Swedish stems and five-letter grams in a tantivy index on disk.

User text never reaches tantivy's query parser, which crashes on hostile input: it is analysed
here, capped, and put together as a boolean query of terms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.compounds import LONGEST, SHORTEST, short_parts
from index.numbers import normal, sums, with_plain_numbers
from index.passage import Passage
from index.spelling import stem, with_both_spellings, with_whole_words

if TYPE_CHECKING:
    import tantivy

# "E18", "årsarbetare", "7", "HBTQIA": words and numbers; inner commas and points stay in numbers,
# the mark of a footnote ("vården¹") does not stay in a word
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W¹²³⁰⁴-⁹]+", re.UNICODE)
MOST_TERMS = 256
# no word is longer; looking for what resembles a million letters takes all memory
LONGEST_WORD = 64
GRAM = 5
# what counts beside a word that a passage holds: the word as a short part of a compound there, a
# short part of the word there, and a word that resembles it (tantivy gives all of those 1)
INSIDE = 0.3
PART_OF = 0.1
NEAR = 2.0
# typed without dots and rings too, but "bor" and "far" are words of their own
STOPWORDS = frozenset(
    """och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke
    mig du henne då sin nu har inte hans honom skulle hennes där min man ej vid kunde något från ut
    när efter upp vi dem vara vad över än dig kan sina här ha mot alla under någon eller allt mycket
    sedan ju denna själv detta åt utan varit hur ingen mitt ni bli blev oss din dessa några deras
    blir mina samma vilken er sådan vår blivit dess inom mellan sådant varför varje vilka ditt vem
    vilket sitt sådana vart dina vars vårt våra ert era vilkas ska skall vill gör göra också finns
    får fick gäller säger står bör pa sa ar an nar dar da fran sjalv nagon nagot nagra sadan
    sadant sadana gor gora sager the of and what does do is to in for""".split()  # noqa: SIM905
)


def fold(text: str) -> str:
    """`text` in lower case without accents or rings: "Åtgärd" → "atgard"."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The words and numbers of `text` in lower case; "7 594,0" is one number, "7594"."""
    return _words(_plain(text))


@lru_cache(maxsize=2)
def _plain(text: str) -> str:
    # the stems and the grams of a text are asked for one after the other
    return with_plain_numbers(with_whole_words(unicodedata.normalize("NFC", text.lower())))


def _words(plain: str) -> list[str]:
    return [normal(word) if word[0].isdigit() else word for word in WORD.findall(plain)]


def _folded(word: str) -> str:
    return word if word.isascii() else fold(word)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return fold(stem(word))


def stems(text: str) -> list[str]:
    """The terms that `text` is searched by: the Snowball stems of its words, å ä ö folded, without
    stop words, and its sums of money in one form ("15 mkr": "15", "mkr", "15000000kr").

    What is also written without its hyphen is found both ways: "e-hälsa" is "hals", "ehals".
    """
    plain = _plain(text)
    found = [word for word in _words(with_both_spellings(plain)) if word not in STOPWORDS]
    # a word of a megabyte is not kept in the cache
    return [_stem(w) if len(w) <= LONGEST_WORD else fold(stem(w)) for w in found] + sums(plain)


def grams(text: str) -> list[str]:
    """Five-letter grams of the longer words of `text`, folded; they meet inside compounds."""
    letters = (_folded(word) for word in words(text) if word not in STOPWORDS)
    return [gram for word in letters if not word[0].isdigit() for gram in pieces(word)]


def pieces(word: str) -> list[str]:
    """The five-letter grams of one folded word; none of a shorter one."""
    return [word[i : i + GRAM] for i in range(len(word) - GRAM + 1)]


def _typed_plainly(text: str) -> list[str]:
    """The stems of the words of `text` typed without dots and rings, where those are others:
    "niv" for "nivå", which Snowball takes for "niv" and an ending once it is "niva"."""
    found = sorted({word for word in words(text) if len(word) <= LONGEST_WORD} - STOPWORDS)
    plain = ((word, fold(word)) for word in found if not word.isascii())
    return [_stem(typed) for word, typed in plain if _stem(typed) != _stem(word)]


FIELDS = ("stems", "grams", "parts")


def analysed(text: str, parts: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The terms of `text` by field of the index; `parts` are the short parts of the stems."""
    own = stems(text)
    return {
        "stems": own + _typed_plainly(text),
        "grams": grams(text),
        "parts": [part for word in own for part in parts.get(word, ())],
    }


def _schema() -> tantivy.Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("plan", tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def write_keywords(folder: Path, passages: Iterable[Passage]) -> None:
    """Writes the lexical index of `passages` into `folder`, which must not hold one.

    Raises OSError when it cannot be written.
    """
    import tantivy

    folder.mkdir(parents=True, exist_ok=True)
    try:
        index = tantivy.Index(_schema(), path=str(folder))
        writer = index.writer(heap_size=50_000_000, num_threads=1)
        texts = [(passage, f"{passage.quote} {passage.context}") for passage in passages]
        known = frozenset(word for _, text in texts for word in stems(text))
        parts = {word: short_parts(word, known.__contains__) for word in known}
        for passage, text in texts:
            terms = {field: [" ".join(of)] for field, of in analysed(text, parts).items()}
            document = tantivy.Document(id=[passage.id], plan=[passage.plan.id], **terms)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
    except ValueError as error:  # so tantivy tells of a full disk
        raise OSError(str(error)) from error


def _slips(stem: str) -> int:
    """How many letters of a word this long may be wrong: it still looks like itself."""
    if not 5 <= len(stem) <= LONGEST_WORD or stem[0].isdigit():
        return 0
    return 1 if len(stem) < 8 else 2


def _weighted(query: tantivy.Query, weight: float) -> tantivy.Query:
    import tantivy

    return query if weight == 1.0 else tantivy.Query.boost_query(query, weight)


class Keywords:
    """A lexical index opened for searching."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._index = tantivy.Index.open(str(folder))
        self._searcher = self._index.searcher()
        self._ids: dict[tuple[int, int], str] = {}

    def search(
        self, field: str, terms: Mapping[str, float], plans: Sequence[str] | None, limit: int
    ) -> list[tuple[str, float]]:
        """(passage id, BM25 score) of the `limit` best passages, best first, among the plans with
        the ids `plans` (None: all). `terms` are stems or grams, as `field` says, and how much each
        counts; those beyond the first 256 are left out."""
        import tantivy

        schema = self._index.schema
        should = [
            (tantivy.Occur.Should, _weighted(self._query(field, term), weight))
            for term, weight in list(terms.items())[:MOST_TERMS]
        ]
        if not should:
            return []
        query = tantivy.Query.boolean_query(should)
        if plans is not None:
            within = tantivy.Query.const_score_query(
                tantivy.Query.term_set_query(schema, "plan", list(plans)), 0.0
            )
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query), (tantivy.Occur.Must, within)]
            )
        hits = self._searcher.search(query, limit, count=False).hits
        return [(self._id(address), float(score)) for score, address in hits]

    def _query(self, field: str, term: str) -> tantivy.Query:
        """`term` in `field`. A short stem is looked for inside compounds too; for one that no
        passage holds, what resembles it and the short parts of it that passages hold."""
        import tantivy

        def holding(where: str, what: str) -> tantivy.Query:
            return tantivy.Query.term_query(self._index.schema, where, what)

        ways = [holding(field, term)]
        if field == "stems" and SHORTEST <= len(term) <= LONGEST:
            ways.append(_weighted(holding("parts", term), INSIDE))
        elif field == "stems" and not self._known(term):
            if _slips(term):
                ways.append(_weighted(self._like(term), NEAR))
            parts = short_parts(term, self._known) if len(term) <= LONGEST_WORD else []
            ways.extend(_weighted(holding("stems", part), PART_OF) for part in parts)
        return ways[0] if len(ways) == 1 else tantivy.Query.disjunction_max_query(ways)

    def _like(self, word: str) -> tantivy.Query:
        import tantivy

        return tantivy.Query.fuzzy_term_query(self._index.schema, "stems", word, _slips(word))

    def _known(self, word: str) -> bool:
        return self.frequency("stems", word) > 0

    def _id(self, address: tantivy.DocAddress) -> str:
        key = (address.segment_ord, address.doc)
        if key not in self._ids:
            self._ids[key] = str(self._searcher.doc(address)["id"][0])
        return self._ids[key]

    def frequency(self, field: str, term: str) -> int:
        """How many passages hold `term`, a value of `stems` or `grams` as `field` says."""
        return int(self._searcher.doc_freq(field, term))

    def resembles(self, stem: str) -> bool:
        """Whether some passage holds `stem` with a letter or two wrong."""
        if not _slips(stem):
            return False
        return bool(self._searcher.search(self._like(stem), 1, count=False).hits)

    def __len__(self) -> int:
        return int(self._searcher.num_docs)
