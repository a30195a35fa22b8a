"""The lexical side: words, stems and grams, and what they find."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from pathlib import Path

import pytest

from index.keywords import Keywords, fold, grams, pieces, stems, words, write_keywords
from index.passage import Passage
from tests.index.made import name, passages, passages_of

# (text, its words), the reason above each
WORDS = [
    # lower case, no punctuation
    ("Åtgärd: vården, NU!", ["åtgärd", "vården", "nu"]),
    # thousands parted by a space are one number, and a decimal nought says nothing
    ("7 594,0", ["7594"]),
    ("7594", ["7594"]),
    ("1 250 000 kr", ["1250000", "kr"]),
    # the same with the spaces that word processors put there
    ("7\u00a0594,0", ["7594"]),
    ("7\u202f594", ["7594"]),
    # decimals count, with a comma or a point
    ("29,50 och 29.5", ["29,5", "och", "29,5"]),
    # a year before a number is not its thousands
    ("år 2023 150 mkr", ["år", "2023", "150", "mkr"]),
    # letters that go before digits belong with them, those after do not
    ("E18 15miljoner", ["e18", "15", "miljoner"]),
    # the parts of a hyphenated word
    ("80-90-100 e-hälsa", ["80", "90", "100", "e", "hälsa"]),
    # å as an a with a ring after it, as some systems write it
    ("a\u030atga\u0308rd", ["åtgärd"]),
    # nothing at all
    ("", []),
    ("?! – …", []),
]

# (text, its stems)
STEMS = [
    # one word in its forms, å ä ö folded
    ("Åtgärd åtgärden ÅTGÄRDER", ["atgard", "atgard", "atgard"]),
    # the definite form of words on -i, which the stemmer leaves
    ("ekonomi ekonomin Ekonomins", ["ekonomi", "ekonomi", "ekonomi"]),
    ("psykiatrin", ["psykiatri"]),
    # without stop words, those of questions too
    ("vad vill ni göra för hyrpersonalen", ["hyrpersonal"]),
    # numbers as they are, and a sum of money in kronor besides
    ("7 594,0 kr", ["7594", "kr", "7594kr"]),
    ("15 mkr", ["15", "mkr", "15000000kr"]),
    # stop words typed without dots too, but "bor" is no "bör", "far" no "får", and "at" may be "AT"
    ("vad gor ni at bussen dar far bor", ["at", "buss", "far", "bor"]),
    ("och att det", []),
]

# (text, its grams)
GRAMS = [
    # every five letters of a word, folded
    ("åtgärd", ["atgar", "tgard"]),
    # none of short words, numbers and stop words
    ("buss 123456 under varför", []),
    # they meet inside a compound: "skola" stands in "folkhögskola"
    ("skola", ["skola"]),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(("text", "expected"), STEMS)
def test_stems(text: str, expected: list[str]) -> None:
    assert stems(text) == expected


@pytest.mark.parametrize(("text", "expected"), GRAMS)
def test_grams(text: str, expected: list[str]) -> None:
    assert grams(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Åtgärd", "atgard"), ("IDÉ", "ide"), ("ﬁ ½", "fi 1⁄2"), ("", "")]
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_pieces() -> None:
    assert pieces("vardkö") == ["vardk", "ardkö"]
    assert pieces("vard") == []


# searching


def terms(field: str, text: str) -> dict[str, float]:
    return dict.fromkeys({"stems": stems, "grams": grams}[field](text), 1.0)


def ask(
    keywords: Keywords, field: str, text: str, plans: tuple[str, ...] | None = None
) -> list[str]:
    """The ids found in `field` for `text`, best first."""
    return [key for key, _ in keywords.search(field, terms(field, text), plans, 10)]


def written(folder: Path, found: tuple[Passage, ...]) -> Keywords:
    write_keywords(folder / "keywords", found)
    return Keywords(folder / "keywords")


@pytest.fixture(scope="module")
def keywords(tmp_path_factory: pytest.TempPathFactory) -> Keywords:
    """The lexical index of the three made-up plans."""
    return written(tmp_path_factory.mktemp("keywords"), passages())


@pytest.fixture(scope="module")
def labels() -> dict[str, str]:
    return {found.id: f"{found.plan.id}: {name(found)}" for found in passages()}


# (what is searched in, the question's words, what stands first)
FOUND = [
    # another form of the word
    ("stems", "mottagningarna", "parti: yrkande 2"),
    # a number as it is written in a question
    ("stems", "7594", "beslut: tabellrad Intäkter"),
    # a part of a compound: "folkhögskolans" holds "högskola"
    ("grams", "högskola", "beslut: åtgärd (uppdrag 2)"),
    # a compound of which the plan has a part: "landsbygdsbussar" shares the most with "bussarna",
    # "landsbygden"
    ("grams", "landsbygdsbussar", "parti: 2. Resor"),
    # a word with a letter wrong
    ("stems", "mottagninng", "parti: yrkande 2"),
    # two letters of a long word wrong
    ("stems", "folkhägskolanz", "beslut: åtgärd (uppdrag 2)"),
    # a word of the heading, which stands in the context
    ("stems", "kulturnämnden museet", "beslut: åtgärd N (uppdrag 1, 7, HSN 1.1)"),
]


@pytest.mark.parametrize(("field", "text", "first"), FOUND)
def test_what_is_found_first(
    keywords: Keywords, labels: dict[str, str], field: str, text: str, first: str
) -> None:
    assert labels[ask(keywords, field, text)[0]] == first


def test_a_part_of_a_compound_is_found_by_grams_only(keywords: Keywords) -> None:
    assert ask(keywords, "stems", "högskola") == []
    assert len(ask(keywords, "grams", "högskola")) == 1


def test_a_word_that_is_there_is_not_taken_for_another(tmp_path: Path) -> None:
    # "lärare" and "läkare" differ by a letter, and both are there
    both = passages_of(
        "Kommunens lärare får nya datorer i år.", "Kommunens läkare får nya datorer i år."
    )
    found = written(tmp_path, both)
    assert ask(found, "stems", "läkare") == [both[1].id]


def test_short_words_and_numbers_must_be_right(keywords: Keywords) -> None:
    assert ask(keywords, "stems", "busz") == []
    assert ask(keywords, "stems", "75941") == []


def test_only_the_plans_asked_for(keywords: Keywords, labels: dict[str, str]) -> None:
    everywhere = ask(keywords, "stems", "bussarna")
    assert {labels[key].split(":")[0] for key in everywhere} == {"parti", "beslut", "moten"}
    assert ask(keywords, "stems", "bussarna", ("moten",)) == [
        key for key in everywhere if key.startswith("moten:")
    ]
    two = ask(keywords, "stems", "bussarna", ("moten", "beslut"))
    assert two == [key for key in everywhere if not key.startswith("parti:")]
    # of none, none; of one that is not there, none
    assert ask(keywords, "stems", "bussarna", ()) == []
    assert ask(keywords, "stems", "bussarna", ("okänt",)) == []


def test_the_filter_does_not_change_scores(keywords: Keywords) -> None:
    asked = terms("stems", "bussarna")
    everywhere = dict(keywords.search("stems", asked, None, 10))
    for key, score in keywords.search("stems", asked, ("moten",), 10):
        assert score == pytest.approx(everywhere[key])


def test_bm25_order(tmp_path: Path) -> None:
    # all are four words long but the last
    toy = passages_of(
        "Tandvården bussarna resorna skolorna.",
        "Tandvården tandvården resorna skolorna.",
        "Resorna resorna skolorna skolorna.",
        "Tandvården resorna skolorna resorna skolorna resorna skolorna resorna.",
    )
    one, twice, _, longer = [found.id for found in toy]
    found = written(tmp_path, toy)
    # a word that stands twice counts for more; the same word counts for less in a longer text
    assert ask(found, "stems", "tandvården") == [twice, one, longer]
    # a rare word ("bussarna": one passage) beats a common one
    assert ask(found, "stems", "tandvården bussarna")[0] == one
    # a word may count for less
    weighed = {"tandvard": 1.0, "buss": 0.01}
    assert found.search("stems", weighed, None, 10)[0][0] == twice


def test_scores_fall_and_stop_at_the_limit(keywords: Keywords) -> None:
    scores = [score for _, score in keywords.search("stems", terms("stems", "bussarna"), None, 2)]
    assert len(scores) == 2
    assert scores == sorted(scores, reverse=True)


def test_what_the_index_knows_of_words(keywords: Keywords) -> None:
    assert len(keywords) == 12
    # in "Kostnader …" and "Att kostnaden …"
    assert keywords.frequency("stems", "kostnad") == 2
    assert keywords.frequency("stems", "sjukhus") == 0
    assert keywords.resembles("hyrpersonel")
    assert not keywords.resembles("sjukhus")
    # too short to tell
    assert not keywords.resembles("busz")


def test_a_question_of_stop_words_finds_nothing(keywords: Keywords) -> None:
    assert ask(keywords, "stems", "vad är det för något") == []


# hostile text

LETTERS = random.Random(7)
HOSTILE = [
    pytest.param("(" * 5_000, id="5,000 brackets"),
    pytest.param('"' * 5_000 + "* ~2 AND OR NOT [a TO b] field:", id="query language"),
    pytest.param("hyr\x00personal \x00", id="NUL"),
    pytest.param("a" * 1_000_000, id="a letter a million times"),
    # a search for what resembles it would take all memory and end the process
    pytest.param("".join(LETTERS.choices(string.ascii_lowercase, k=1_000_000)), id="1 MB word"),
    pytest.param("7" * 1_000_000, id="1 MB number"),
    pytest.param("1 " + "000 " * 100_000, id="100,000 thousands"),
    pytest.param(
        " ".join("".join(LETTERS.choices(string.ascii_lowercase, k=9)) for _ in range(30_000)),
        id="30,000 words",
    ),
    pytest.param("vård " * 200_000, id="1 MB question"),
    pytest.param(" ".join(f"ord{n}skrift" for n in range(100_000)), id="100,000 words"),
    pytest.param("15 miljoner kr, " * 20_000, id="20,000 sums of money"),
    pytest.param("9" * 400 + " kr", id="a sum of four hundred digits"),
    pytest.param("1" + " " * 500_000 + "%", id="500,000 spaces"),
    pytest.param("a-\n" * 100_000, id="100,000 divided words"),
    pytest.param("a-" * 100_000 + "1:s" * 100_000, id="hyphens and colons"),
    pytest.param("?!.,;:–…()[]{}<>/\\|" * 5_000, id="only punctuation"),
    pytest.param("\u202eدربنو \u200fשלום\u202c vård", id="right to left"),
    pytest.param("😀👩‍👩‍👧🇸🇪" * 1_000, id="emoji"),
    pytest.param("\ud800 \udfff vård\ud800en", id="lone surrogates"),
    pytest.param("ﷺ" * 1_000, id="a ligature of eighteen letters"),
    pytest.param("e" + "\u0301" * 100_000, id="100,000 accents"),
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("analyse", [stems, grams])
def test_hostile_questions_do_no_harm(
    keywords: Keywords, analyse: Callable[[str], list[str]], text: str
) -> None:
    found = dict.fromkeys(analyse(text), 1.0)
    for _key, score in keywords.search(analyse.__name__, found, None, 10):
        assert score > 0
    keywords.resembles(next(iter(found), ""))


def test_hostile_documents_do_no_harm(tmp_path: Path) -> None:
    word = "x" * 100_000
    text = f"Ett hyrpersonaltätt stycke med ett långt {word} ord och 😀 {'(' * 100}."
    (only,) = passages_of(text)
    found = written(tmp_path, (only,))
    assert ask(found, "stems", "hyrpersonaltätt") == [only.id]


# what is wrong on disk


def test_nothing_to_write_gives_an_empty_index(tmp_path: Path) -> None:
    found = written(tmp_path, ())
    assert len(found) == 0
    assert ask(found, "stems", "vård") == []


@pytest.mark.parametrize("harm", ["missing", "empty", "meta cut short", "terms cut short"])
def test_a_broken_folder_raises_what_open_index_takes(tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "keywords"
    if harm == "empty":
        folder.mkdir()
    elif harm != "missing":
        write_keywords(folder, passages())
        pattern = "meta.json" if harm.startswith("meta") else "*.term"
        for path in folder.glob(pattern):
            path.write_bytes(b"")
    with pytest.raises((OSError, ValueError)):
        Keywords(folder)
