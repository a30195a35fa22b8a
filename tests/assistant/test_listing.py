"""The registers as others read them: a line for each item, with its place in the text."""

from __future__ import annotations

from assistant.listing import dokument, parsed, select, uppdrag, yrkanden
from assistant.tabling import as_csv
from tests.index.made import plans


def test_a_line_for_each_yrkande() -> None:
    # three of the party's plan, numbered through its two lists; the others have none
    made = plans()
    lines = yrkanden(made)
    assert [(line["document"], line["number"]) for line in lines] == [
        ("parti", 1),
        ("parti", 2),
        ("parti", 3),
    ]
    # what is quoted stands at its place
    first = lines[0]
    assert made[0].text[first["start"] : first["stop"]] == first["text"]
    assert first["text"] == "Att kostnaden för hyrpersonal ska halveras till 2028"
    assert first["years"] == [2028]
    assert first["section"] == ["1. Vården"]
    # a text file has no pages
    assert first["page"] is None


def test_a_line_for_each_row_of_atgarder() -> None:
    lines = uppdrag(plans())
    assert [(line["assignments"], line["activity"], line["responsible"]) for line in lines] == [
        (["1", "7", "HSN 1.1"], "N", ["KN"]),
        (["2"], None, ["KN"]),
    ]
    assert [line["schedule"] for line in lines] == ["2027–2028", "2027"]


def test_documents_say_how_much_was_found() -> None:
    found = [(line["id"], line["yrkanden"], line["uppdrag"]) for line in dokument(plans())]
    assert found == [("parti", 3, 0), ("beslut", 0, 2), ("moten", 0, 0)]


def test_a_plan_as_parsed_names_no_document() -> None:
    # the file is parsed alone: whose it is, whoever asks knows
    plan = plans()[1]
    whole = parsed(plan)
    assert len(whole["uppdrag"]) == 2
    assert all("document" not in line for line in whole["uppdrag"])
    # the two rows of the budget's table
    assert [row["head"] for row in whole["rows"]] == ["Intäkter", "Kostnader"]
    assert whole["text"] == plan.text


def test_plans_are_chosen_by_party_document_and_region() -> None:
    made = plans()
    assert [plan.id for plan in select(made)] == ["parti", "beslut", "moten"]
    assert [plan.id for plan in select(made, parties=["L", "V"])] == ["parti"]
    assert [plan.id for plan in select(made, documents=["moten", "parti"])] == ["parti", "moten"]
    assert select(made, region="Region Skåne") == []
    # each narrows what the others leave
    assert select(made, parties=["L"], documents=["moten"]) == []


def test_lines_as_csv_for_programs() -> None:
    # a list has commas between its parts, an amount is its text, and what is not there is empty;
    # a text stays as it is, whatever it begins with
    rows: list[dict[str, object]] = [
        {"a": ["NV", "HR"], "b": [{"value": 2_000_000, "unit": "kr", "text": "2 mkr"}], "c": None},
        {"a": [], "b": [], "c": "-1; =2"},
    ]
    assert as_csv(rows, ["a", "b", "c"]) == 'a,b,c\n"NV, HR",2 mkr,\n,,-1; =2\n'
