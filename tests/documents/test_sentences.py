"""Where sentences end."""

from __future__ import annotations

import pytest

from documents.sentences import sentences

CASES = [
    ("Det är bra. Det blir bättre.", ["Det är bra.", "Det blir bättre."]),
    ("Varför? För att! Ja.", ["Varför?", "För att!", "Ja."]),
    # abbreviations end none
    (
        "Vård, t.ex. Folktandvården, m.m. Vi vill mer.",
        ["Vård, t.ex. Folktandvården, m.m.", "Vi vill mer."],
    ),
    ("Se bl.a. Region Västmanland.", ["Se bl.a. Region Västmanland."]),
    # … but a unit may, where a sentence plainly begins
    ("Det kostar 5 mkr. Det är mycket.", ["Det kostar 5 mkr.", "Det är mycket."]),
    # nor does a list's number or a date's ordinal
    (
        "Den 18. Januari gäller punkt 3. Alla ska med.",
        ["Den 18. Januari gäller punkt 3. Alla ska med."],
    ),
    # quotation marks go with their sentence
    ("”Vi vill.” Sedan mer.", ["”Vi vill.”", "Sedan mer."]),
    # an amount in brackets after the sentence stands alone
    ("Det görs 2025. (14 miljoner kr)", ["Det görs 2025.", "(14 miljoner kr)"]),
    # a footnote's number stands between two
    ("Det är bra.² Det blir bättre.", ["Det är bra.²", "Det blir bättre."]),
    # no end at all
    ("Att utlysa klimatnödläge", ["Att utlysa klimatnödläge"]),
    ("", []),
    ("  \n ", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.stop] for span in sentences(text)] == expected
