"""What fuzzing found, told so that a person can check it by eye."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.model.cutting import finished
from documents.reading import read_bytes
from index.embedding import EmbeddingError, _normalised
from tests.documents.made import plan_of


def test_a_border_after_the_last_cell_ends_the_row() -> None:
    # the tab after "År" says that nothing follows; the row was read again and again, without end
    plan = plan_of(
        "2.1 Mål och mått\n\nMål\tIndikator\tMålvärde 2025\tNuvärde 2024\tRedovisas\t\n"
        "God vård\tAndel digitala besök\t85 %\t82 %\tÅr\t\nBra vård\tAndel nöjda\t90 %\t88 %\tÅr\n"
    )
    rows = [(row.head, [(c.head, c.value) for c in row.cells][1:3]) for row in plan.rows()]
    assert rows == [
        ("Andel digitala besök", [("Målvärde 2025", "85 %"), ("Nuvärde 2024", "82 %")]),
        ("Andel nöjda", [("Målvärde 2025", "90 %"), ("Nuvärde 2024", "88 %")]),
    ]


def test_text_after_the_last_head_makes_it_no_row() -> None:
    # a column more than the heads know of: nothing may be lost or come twice
    plan = plan_of(
        "Mål\tIndikator\tMålvärde 2025\tNuvärde 2024\tRedovisas\n"
        "God vård\tAndel besök\t85 %\t82 %\tÅr\tNot om detta\n"
    )
    assert plan.text.count("Not om detta") == 1
    assert plan.text.count("Andel besök") == 1


def test_parts_that_unfold_within_each_other_stand_no_deeper_than_nine() -> None:
    # each was a heading below the one around it; with 400 a page of 26 kB took half a minute
    page = "".join(f"<details><summary>Del {k}</summary><p>Text.</p>" for k in range(30))
    reading = read_bytes(f"<!DOCTYPE html><body>{page}".encode(), "plan.html")
    assert max(getattr(line, "level", 0) for line in reading.lines) == 9


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><title>" + "vård " * 100 + "</title><h1>Budget 2027</h1><p>Text.</p>",
        "---\ntitle: " + "vård " * 100 + "\n---\n\n# Budget 2027\n\nText.\n",
    ],
)
def test_a_title_as_long_as_a_text_is_none(page: str) -> None:
    # it would stand in every citation of the document; the heading is the next best
    assert read_bytes(page.encode(), "plan.html").title == "Budget 2027"


def test_a_number_within_a_line_is_no_list_mark_however_the_text_comes() -> None:
    # "12." was taken off as a list's mark when the sentence before it had been given already
    text = "Vården byggs ut. - 12 miljoner till Köping. Nu."
    whole = ["Vården byggs ut.", "- 12 miljoner till Köping.", "Nu."]
    assert list(finished([text])) == whole
    assert list(finished(list(text))) == whole


def test_numbers_too_large_to_square_still_make_a_direction() -> None:
    # 3e30 squared is more than 32 bits hold: the vector came out as zeros
    rows = _normalised(np.array([[3e30, 4e30], [0, 0]], dtype=np.float32))
    assert rows.tolist() == [pytest.approx([0.6, 0.8]), [0, 0]]


def test_what_is_no_number_is_a_fault_of_the_model() -> None:
    with pytest.raises(EmbeddingError, match=r"^Sökmodellen räknar fel .*\.$"):
        _normalised(np.array([[1, float("nan")]], dtype=np.float32))
