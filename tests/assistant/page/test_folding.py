"""A long list on the page is folded, a short one is not."""

from __future__ import annotations

from assistant.page.folding import folded


def listed(count: int) -> str:
    return "\n".join(f"{number}. Att göra {number}" for number in range(1, count + 1))


def test_a_short_list_and_other_text_stay() -> None:
    text = f"V föreslår – 12 yrkanden:\n\n{listed(12)}\n\nSe även:\n- annat"
    assert folded(text) == text


def test_a_long_list_is_folded_between_what_is_around_it() -> None:
    text = f"V föreslår – 13 yrkanden:\n\n{listed(13)}\n\nDet finns inget dokument från S här."
    before, _, rest = folded(text).partition("<details>")
    inside, _, after = rest.partition("</details>")
    assert before.strip() == "V föreslår – 13 yrkanden:"
    assert inside == f"<summary>Visa alla 13</summary>\n\n{listed(13)}\n\n"
    assert after.strip() == "Det finns inget dokument från S här."


def test_the_chapters_of_a_folded_list_are_told_before_it() -> None:
    text = f"Lista:\n\n**1. Vård** (7)\n\n{listed(7)}\n\n**2. Buss** (6)\n\n{listed(6)}"
    before, _, inside = folded(text).partition("<details>")
    assert before.split("\n\n")[1].strip() == "- **1. Vård** (7)\n- **2. Buss** (6)"
    assert inside.count("Att göra") == 13
