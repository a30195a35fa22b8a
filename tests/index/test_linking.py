"""From what argues for a yrkande to the yrkande."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import parse
from index.chunking import chunk
from index.linking import MOST_IN_SECTION, MOST_LINKS, follow, link, read_links, write_links
from index.passage import Passage, PassageKind
from tests.index.made import bag, passages, source


def rows_of(found: tuple[Passage, ...]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.stack([bag(passage.embedded) for passage in found])


def linked(found: tuple[Passage, ...]) -> dict[str, list[str]]:
    """The quotes linked to each yrkande, by its label."""
    by_id = {passage.id: passage for passage in found}
    links = link(found, rows_of(found))
    return {by_id[key].label: [by_id[other].quote for other in links[key]] for key in links}


def test_a_yrkande_is_linked_to_the_prose_of_its_section() -> None:
    vard = (
        "Inhyrda läkare kostar mer än egna. "
        "Vi ser att hyrpersonal blir dyrare för varje år som går."
    )
    resor = "Bussarna går för sällan på landsbygden. Många pendlare väljer bilen i stället."
    assert linked(passages()) == {"yrkande 1": [vard], "yrkande 2": [vard], "yrkande 3": [resor]}


ARGUMENT = "Solceller på sjukhusens tak ger billig el i många år."
ELSEWHERE = f"""1. Energi

{ARGUMENT}

Tågen går tomma genom hela länet om kvällarna.

2. Förslag

Liberalerna yrkar:
• Att solceller sätts på sjukhusens tak
"""


def test_a_yrkande_is_linked_to_prose_elsewhere_that_shares_its_words() -> None:
    # "solceller", "sjukhusens" and "tak" of its four words; the tågen share none
    found = chunk(parse(ELSEWHERE, source("parti", "Liberalerna")))
    assert linked(found) == {"yrkande 1": [ARGUMENT]}


def test_links_stay_within_a_plan() -> None:
    # the same argument in another document argues for nothing here
    theirs = chunk(parse(f"1. Energi\n\n{ARGUMENT}\n", source("andra", "Moderaterna")))
    ours = "2. Förslag\n\nLiberalerna yrkar:\n• Att solceller sätts på sjukhusens tak\n"
    found = (*theirs, *chunk(parse(ours, source("parti", "Liberalerna"))))
    assert any(passage.kind is PassageKind.YRKANDE for passage in found)
    assert linked(found) == {}


def test_a_long_section_argues_for_no_yrkande_of_its_own() -> None:
    # thirteen paragraphs under one heading are of more than one matter
    prose = [f"Stycke nummer {number} handlar om något eget." for number in range(13)]
    assert len(prose) > MOST_IN_SECTION
    text = "1. Allt\n\n{}\n\nLiberalerna yrkar:\n• Att solceller sätts på sjukhusens tak\n"
    long = chunk(parse(text.format("\n\n".join(prose)), source("parti", "Liberalerna")))
    assert linked(long) == {}
    short = chunk(parse(text.format("\n\n".join(prose[:12])), source("parti", "Liberalerna")))
    assert linked(short) == {"yrkande 1": prose[:12]}


def test_at_most_three_links_to_elsewhere_the_likest_first() -> None:
    arguments = [
        "Solceller sparar pengar åt hela regionen.",
        "Solceller på sjukhusens tak ger el.",
        "Solceller på tak är vackra att se.",
        "Sjukhusens tak tål snö och is.",
    ]
    # each under its own heading, or those of a section would be one matter
    sections = [f"{n}. Rubrik {n}\n\n{text}" for n, text in enumerate(arguments, 1)]
    text = "\n\n".join([*sections, "5. Förslag\n\nLiberalerna yrkar:\n"])
    text += "• Att solceller sätts på sjukhusens tak\n"
    (quotes,) = linked(chunk(parse(text, source("parti", "Liberalerna")))).values()
    assert len(quotes) == MOST_LINKS
    # three words shared before two
    assert quotes[0] == arguments[1]


def test_words_and_meaning_both_decide_what_is_likest() -> None:
    arguments = ["Solceller och tak är vackra att se.", "Solceller på sjukhusens tak ger el."]
    sections = [f"{n}. Rubrik {n}\n\n{text}" for n, text in enumerate(arguments, 1)]
    lead = "3. Förslag\n\nLiberalerna yrkar:\n• Att solceller sätts på sjukhusens tak\n"
    found = chunk(parse("\n\n".join([*sections, lead]), source("parti", "Liberalerna")))
    one, other, yrkande = (passage.id for passage in found)
    # alike in meaning: more words shared first
    alike = np.ones((3, 1), dtype=np.float32)
    assert link(found, alike) == {yrkande: (other, one)}
    # the first is much closer in meaning (cosine 1 to .6), which .3 for all words cannot outweigh
    apart = np.array([[1, 0], [0.6, 0.8], [1, 0]], dtype=np.float32)
    assert link(found, apart) == {yrkande: (one, other)}


def test_nothing_to_link() -> None:
    assert link((), np.zeros((0, 32), dtype=np.float32)) == {}


# following

LINKS = {"y1": ("p1", "p2"), "y2": ("p3",)}

# (scores, share, what they become)
FOLLOWED = [
    # the best of two arguments counts: .6 × 1 + .4 × 3 = 1.8
    ({"y1": 1.0, "p1": 2.0, "p2": 3.0}, 0.4, {"y1": 1.8, "p1": 2.0, "p2": 3.0}),
    # a yrkande that no search found is raised from nothing: .6 × 0 + .4 × 2 = .8
    ({"p3": 2.0}, 0.4, {"p3": 2.0, "y2": 0.8}),
    # one that is better than its arguments stays
    ({"y1": 5.0, "p1": 2.0}, 0.4, {"y1": 5.0, "p1": 2.0}),
    # as good as: stays
    ({"y2": 2.0, "p3": 2.0}, 0.4, {"y2": 2.0, "p3": 2.0}),
    # neither found: not brought in
    ({"other": 1.0}, 0.4, {"other": 1.0}),
    # a share of nothing changes nothing, a share of all makes them alike
    ({"y2": 1.0, "p3": 2.0}, 0.0, {"y2": 1.0, "p3": 2.0}),
    ({"y2": 1.0, "p3": 2.0}, 1.0, {"y2": 2.0, "p3": 2.0}),
    ({}, 0.4, {}),
]


@pytest.mark.parametrize(("scores", "share", "expected"), FOLLOWED)
def test_following(scores: dict[str, float], share: float, expected: dict[str, float]) -> None:
    before = copy.deepcopy(scores)
    assert follow(LINKS, scores, share) == pytest.approx(expected)
    # what was given is not changed
    assert scores == before


def test_a_yrkande_without_links_is_left_alone() -> None:
    assert follow({"y1": ()}, {"y1": 1.0}, 0.4) == {"y1": 1.0}


@given(
    st.dictionaries(st.sampled_from(["y1", "y2", "p1", "p2", "p3", "x"]), st.floats(0, 100)),
    st.floats(0, 1),
)
def test_following_never_lowers(scores: dict[str, float], share: float) -> None:
    after = follow(LINKS, scores, share)
    for key, score in scores.items():
        assert after[key] >= score - 1e-9
        assert key.startswith("y") or after[key] == score
    # and nothing comes above the best
    assert max(after.values(), default=0) <= max(scores.values(), default=0) + 1e-9


# on disk


def test_links_are_read_back(tmp_path: Path) -> None:
    write_links(tmp_path, LINKS)
    assert read_links(tmp_path, ["y1", "y2", "p1", "p2", "p3"]) == LINKS
    # without passages that are not known, and without yrkanden that have none left
    assert read_links(tmp_path, ["y1", "y2", "p1"]) == {"y1": ("p1",)}
    assert read_links(tmp_path, ["p1"]) == {}


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"y1": 3}', '{"y1": "p1"}', '["y1"]', b"\xff\xfe\x00"]
)
def test_links_that_cannot_be_read(tmp_path: Path, content: str | bytes) -> None:
    data = content.encode() if isinstance(content, str) else content
    (tmp_path / "links.json").write_bytes(data)
    with pytest.raises(ValueError, match=r"\w"):
        read_links(tmp_path, ["y1", "p1"])


def test_links_that_are_missing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"links\.json"):
        read_links(tmp_path, [])


def test_the_file_is_plain_json(tmp_path: Path) -> None:
    write_links(tmp_path, LINKS)
    assert json.loads((tmp_path / "links.json").read_text()) == {"y1": ["p1", "p2"], "y2": ["p3"]}
