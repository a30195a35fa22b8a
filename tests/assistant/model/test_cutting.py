"""A model's text is cut into sentences as it comes, wherever the chunks are cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model.cutting import finished

# what a model writes, its sentences with their marks in one form
CUT: list[tuple[str, list[str]]] = [
    # marks before the full stop, after it, between two sentences, several at once
    ("A höjs [1]. B sänks [2].", ["A höjs [1].", "B sänks [2]."]),
    ("A höjs. [1] B sänks.[2]", ["A höjs [1].", "B sänks [2]."]),
    ("A höjs [1, 3] nu [källa 2–4].", ["A höjs [1][3] nu [2][3][4]."]),
    ("A höjs【1】. B sänks [1 och 2].", ["A höjs[1].", "B sänks [1][2]."]),
    # abbreviations, an ordinal and a sentence that begins with a digit
    (
        "A, t.ex. B, höjs med 5 mnkr. Det gäller C [1]. 15 mkr går till D [2].",
        ["A, t.ex. B, höjs med 5 mnkr.", "Det gäller C [1].", "15 mkr går till D [2]."],
    ),
    # a quote of several sentences is kept whole, and its own full stop ends nothing
    ("A: ”Ett. Två.” [1] B höjs [2].", ["A: ”Ett. Två.” [1].", "B höjs [2]."]),
    # lists, emphasis and empty lines are no text
    ("- **A** höjs [1].\n\n2. B *sänks* [2].", ["A höjs [1].", "B sänks [2]."]),
    # no full stop at the end: still a sentence, for the checker to judge
    ("A höjs [1]. B sänks", ["A höjs [1].", "B sänks"]),
    # what a reasoning model says to itself first is no part of its text
    ("<think>\nB sänks [2].\n</think>\n\nA höjs [1].", ["A höjs [1]."]),
    ("<think>A höjs [1].", []),
    # an absurd range is not unfolded
    ("A höjs [1–999].", [f"A höjs {''.join(f'[{n}]' for n in range(1, 22))}."]),
    ("", []),
    (" \n\n", []),
]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(("text", "sentences"), CUT)
def test_sentences(text: str, sentences: list[str], size: int) -> None:
    chunks = [text[start : start + size] for start in range(0, len(text), size)]
    assert list(finished(chunks)) == sentences


def test_a_sentence_leaves_when_the_next_begins() -> None:
    # not before: its mark may still come
    said: list[str] = []
    chunks = iter(["A höjs.", " [1", "]", " ", "B", " sänks", " [2]."])

    def told() -> Iterator[str]:
        for chunk in chunks:
            said.append(chunk)
            yield chunk

    assert next(finished(told())) == "A höjs [1]."
    assert said[-1] == "B"
