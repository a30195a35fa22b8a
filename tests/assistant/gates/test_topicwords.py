"""In which forms a word of the question may stand in a text."""

from __future__ import annotations

import pytest

from assistant.gates.topicwords import as_text, forms, stands_in
from index.searching import Index


@pytest.mark.parametrize(
    ("word", "text", "stands"),
    [
        # the stem of "läkemedel" is "läkemedl", which no compound of the word holds
        ("läkemedel", "Att regionen tar över läkemedelsförsörjningen.", True),
        ("läkemedel", "Fler läkemedlen hanteras restriktivt.", True),
        ("läkemedel", "Att läkarna får bättre medel.", False),
        ("tandvård", "Folktandvården ska byggas ut.", True),
        ("tandvård", "Vården ska byggas ut.", False),
    ],
)
def test_forms(corpus: Index, word: str, text: str, stands: bool) -> None:
    assert stands_in(forms(word, corpus, same=False), as_text(text)) == stands
