"""The lexical side: Swedish stems and five-letter grams in a tantivy index on disk.

User text never reaches tantivy's query parser, which crashes on hostile input: it is analysed
here, capped, and put together as a boolean query of terms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.passage import Passage

if TYPE_CHECKING:
    import tantivy

# "E18", "årsarbetare", "7", "HBTQIA": words and numbers; inner commas and points stay in numbers,
# the mark of a footnote ("vården¹") does not stay in a word
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W¹²³⁰⁴-⁹]+", re.UNICODE)
# "7 594,0": thousands parted by a space, be it a no-break one
THOUSANDS = re.compile("(?<![\\d,.])\\d{1,3}(?:[ \u00a0\u202f]\\d{3})+(?!\\d)")
# "ekonomin", "psykiatrin", "strategin"
DEFINITE_I = re.compile(r"(?<=\w{4})in$")
MOST_TERMS = 256
# no word is longer; looking for what resembles a million letters takes all memory
LONGEST_WORD = 64
GRAM = 5
STOPWORDS = frozenset(
    """och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke
    mig du henne då sin nu har inte hans honom skulle hennes där min man ej vid kunde något från ut
    när efter upp vi dem vara vad över än dig kan sina här ha mot alla under någon eller allt mycket
    sedan ju denna själv detta åt utan varit hur ingen mitt ni bli blev oss din dessa några deras
    blir mina samma vilken er sådan vår blivit dess inom mellan sådant varför varje vilka ditt vem
    vilket sitt sådana vart dina vars vårt våra ert era vilkas ska skall vill gör göra också finns
    får fick gäller säger står bör the of and what does do is to in for""".split()  # noqa: SIM905
)


def fold(text: str) -> str:
    """`text` in lower case without accents or rings: "Åtgärd" → "atgard"."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The words and numbers of `text` in lower case; "7 594,0" is one number, "7594"."""
    text = unicodedata.normalize("NFC", text.lower())
    text = THOUSANDS.sub(lambda match: "".join(match[0].split()), text)
    return [_number(word) if word[0].isdigit() else word for word in WORD.findall(text)]


def _number(word: str) -> str:
    whole, _, decimals = word.replace(".", ",").partition(",")
    decimals = decimals.rstrip("0")
    return f"{whole},{decimals}" if decimals else whole


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    import Stemmer

    stem: Callable[[str], str] = Stemmer.Stemmer("swedish").stemWord
    return stem


def stems(text: str) -> list[str]:
    """The Snowball stems of the words of `text`, å ä ö folded, stop words left out.

    Snowball leaves the definite -n of words on -i: "ekonomin" is made "ekonomi" here.
    """
    stem = _stemmer()
    found = (fold(stem(word)) for word in words(text) if word not in STOPWORDS)
    return [DEFINITE_I.sub("i", word) for word in found]


def grams(text: str) -> list[str]:
    """Five-letter grams of the longer words of `text`, folded; they meet inside compounds."""
    letters = (fold(word) for word in words(text) if word not in STOPWORDS)
    return [gram for word in letters if not word[0].isdigit() for gram in pieces(word)]


def pieces(word: str) -> list[str]:
    """The five-letter grams of one folded word; none of a shorter one."""
    return [word[i : i + GRAM] for i in range(len(word) - GRAM + 1)]


FIELDS: dict[str, Callable[[str], list[str]]] = {"stems": stems, "grams": grams}


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
        for passage in passages:
            text = f"{passage.quote} {passage.context}"
            analysed = {field: [" ".join(analyse(text))] for field, analyse in FIELDS.items()}
            document = tantivy.Document(id=[passage.id], plan=[passage.plan.id], **analysed)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
    except ValueError as error:  # so tantivy tells of a full disk
        raise OSError(str(error)) from error


def _slips(stem: str) -> int:
    """How many letters of a word this long may be wrong: it still looks like itself."""
    if not 6 <= len(stem) <= LONGEST_WORD or stem[0].isdigit():
        return 0
    return 1 if len(stem) < 10 else 2


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
        """`term`, or what resembles it where no passage holds a word of the question."""
        import tantivy

        slips = _slips(term) if field == "stems" and not self.frequency(field, term) else 0
        if slips:
            return tantivy.Query.fuzzy_term_query(self._index.schema, field, term, slips)
        return tantivy.Query.term_query(self._index.schema, field, term)

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
        slips = _slips(stem)
        if not slips:
            return False
        import tantivy

        query = tantivy.Query.fuzzy_term_query(self._index.schema, "stems", stem, slips)
        return bool(self._searcher.search(query, 1, count=False).hits)

    def __len__(self) -> int:
        return int(self._searcher.num_docs)
