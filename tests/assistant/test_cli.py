"""The command `plansvar`: what it writes, to the letter, and what it says when it cannot."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import opening
from assistant.cli import run
from assistant.settings import read_settings
from assistant.web import serving
from documents.catalogue import BUNDLED
from documents.plan import Plan
from index import embedding
from index.searching import Index
from tests.assistant.conftest import WordEmbedder

HYRPERSONAL = "Vad vill Vänsterpartiet göra åt hyrpersonal?"
ANSWER = [
    "question",
    "answer",
    "refused",
    "reason",
    "citations",
    "searched",
    "follow_ups",
    "generator",
    "seconds",
]
CITATION = [
    "number",
    "document",
    "title",
    "organisation",
    "parties",
    "region",
    "period",
    "kind",
    "section",
    "label",
    "quote",
    "start",
    "stop",
]


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A command line without anybody's settings and without the model."""
    for name in ("INDEX", "MODELS", "CORPUS", "EMBEDDING_MODEL"):
        monkeypatch.delenv(f"PLANSVAR_{name}", raising=False)
    monkeypatch.setattr("assistant.settings._home", lambda: tmp_path / "hemma")
    read_settings.cache_clear()
    yield
    read_settings.cache_clear()


@pytest.fixture
def indexed(monkeypatch: pytest.MonkeyPatch, corpus: Index) -> None:
    """The index of the five plans, opened once for all tests."""
    monkeypatch.setattr(opening, "open_searchable", lambda _: corpus)


@pytest.fixture
def at_hand(monkeypatch: pytest.MonkeyPatch, plans: tuple[Plan, ...]) -> None:
    """The five plans, read once for all tests."""
    monkeypatch.setattr(opening, "open_plans", lambda _: plans)


Told = Callable[..., str]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """What a command that succeeds writes."""

    def told(*arguments: str) -> str:
        assert run(arguments) == 0, capsys.readouterr().err
        captured = capsys.readouterr()
        assert captured.err == ""
        return captured.out

    return told


@pytest.fixture
def complaint(capsys: pytest.CaptureFixture[str]) -> Told:
    """What a command that fails says: one sentence on the terminal for errors, nothing else."""

    def complaint(*arguments: str, code: int = 1) -> str:
        assert run(arguments) == code
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.startswith("plansvar: ")
        assert captured.err.count("\n") == 1
        assert "Traceback" not in captured.err
        assert captured.err.endswith(".\n")
        return captured.err.removeprefix("plansvar: ").rstrip("\n")

    return complaint


# ask


def test_ask_json(
    monkeypatch: pytest.MonkeyPatch, told: Told, plans: tuple[Plan, ...], index_folder: Path
) -> None:
    monkeypatch.setattr(opening, "Embedder", WordEmbedder)
    monkeypatch.setenv("PLANSVAR_INDEX", str(index_folder))
    out = told("ask", HYRPERSONAL, "--json")
    assert out.count("\n") == 1
    answer = json.loads(out)
    assert list(answer) == ANSWER
    assert answer["question"] == HYRPERSONAL
    assert answer["refused"] is False
    assert answer["reason"] is None
    assert answer["searched"] == ["vansterpartiet-2021"]
    assert answer["generator"] == "extractive"
    assert 0 < answer["seconds"] < 60
    assert all(list(citation) == CITATION for citation in answer["citations"])
    first = answer["citations"][0]
    plan = next(plan for plan in plans if plan.id == "vansterpartiet-2021")
    assert first == {
        "number": 1,
        "document": "vansterpartiet-2021",
        "title": "Regionplan och budget 2021–2023",
        "organisation": "Vänsterpartiet",
        "parties": ["V"],
        "region": "Region Västmanland",
        "period": "2021–2023",
        "kind": "party proposal",
        "section": [
            "En attraktiv och utvecklande arbetsplats",
            "Egen personal framför hyrpersonal",
        ],
        "label": "yrkande 21",
        "quote": plan.text[first["start"] : first["stop"]],
        "start": first["start"],
        "stop": first["stop"],
    }


def test_ask_for_reading(indexed: None, told: Told) -> None:
    out = told("ask", HYRPERSONAL)
    assert "nationellt samlad upphandling av hyrpersonal" in " ".join(out.split())
    assert "Källor" in out
    assert "[1] Vänsterpartiet, Regionplan och budget 2021–2023 (Region Västmanland)" in out


def test_ask_with_history(indexed: None, told: Told) -> None:
    out = told("ask", "Och Alliansen?", "--history", HYRPERSONAL)
    assert out.startswith("Tolkat som: Vad vill Alliansen göra åt hyrpersonal?\n")
    answer = json.loads(told("ask", "Och Alliansen?", "--history", HYRPERSONAL, "--json"))
    assert answer["question"] == "Och Alliansen?"
    assert answer["searched"] == ["alliansen-2018"]


@pytest.mark.parametrize(
    ("party", "document"),
    [
        # by code, by name, in any letters, and by the group
        ("V", "vansterpartiet-2021"),
        ("v", "vansterpartiet-2021"),
        ("Vänsterpartiet", "vansterpartiet-2021"),
        ("vänstern", "vansterpartiet-2021"),
        ("svp", "sjukvardspartiet-2025"),
        ("kd", "alliansen-2018"),
        ("moderaterna", "alliansen-2018"),
        ("Alliansen", "alliansen-2018"),
    ],
)
def test_ask_of_a_party(indexed: None, told: Told, party: str, document: str) -> None:
    answer = json.loads(told("ask", "hyrpersonal", "--party", party, "--json"))
    assert answer["searched"] == [document]


@pytest.mark.parametrize(
    ("arguments", "searched"),
    [
        (["--document", "dialogmoten-2025"], ["dialogmoten-2025"]),
        (["--region", "Västernorrland"], ["sjukvardspartiet-2025"]),
        (["--region", "Region Västernorrland"], ["sjukvardspartiet-2025"]),
        (["--region", "Sollefteå"], ["sjukvardspartiet-2025"]),
        (["--party", "V", "--party", "SVP"], ["vansterpartiet-2021", "sjukvardspartiet-2025"]),
    ],
)
def test_ask_of_some(indexed: None, told: Told, arguments: list[str], searched: list[str]) -> None:
    assert json.loads(told("ask", "tandvård", "--json", *arguments))["searched"] == searched


@pytest.mark.parametrize("question", ["", "   ", "?!", "x" * 100_000, "\ud800"])
def test_ask_what_is_no_question(indexed: None, told: Told, question: str) -> None:
    answer = json.loads(told("ask", question, "--json"))
    assert answer["question"] == question
    assert answer["reason"] == "invalid"
    assert answer["citations"] == []
    assert told("ask", question).startswith("Frågan gick inte att läsa;")


# ask --questions


def test_questions_are_answered_in_order_and_keys_carried(
    indexed: None, told: Told, tmp_path: Path
) -> None:
    lines = [
        {"question": HYRPERSONAL, "id": "v01", "type": "proposal", "gold": [{"quote": "å"}]},
        {"id": "v02", "question": "Och Alliansen?", "history": [HYRPERSONAL]},
        # what the answer says is not overwritten by what was asked
        {"id": "v03", "question": "Vad säger uppdrag 57?", "refused": False, "answer": "x"},
    ]
    answers = asked(told, tmp_path, *(json.dumps(line) for line in lines))
    assert [answer["id"] for answer in answers] == ["v01", "v02", "v03"]
    assert list(answers[0]) == ["id", "question", "type", "gold", *ANSWER[1:]]
    assert answers[0]["gold"] == [{"quote": "å"}]
    assert answers[0]["citations"][0]["label"] == "yrkande 21"
    assert answers[1]["history"] == [HYRPERSONAL]
    assert answers[1]["searched"] == ["alliansen-2018"]
    assert answers[2]["reason"] == "unknown_item"
    assert answers[2]["answer"].startswith("Uppdrag 57 finns inte")


@pytest.mark.parametrize(
    "line",
    [
        # no JSON, JSON but no object, an object that asks nothing, or something else than text
        "Vad vill V?",
        "[1, 2]",
        '"Vad vill V?"',
        "[" * 100_000,
        '{"id": "a"}',
        '{"id": "a", "question": null}',
        '{"id": "a", "question": 5}',
        '{"id": "a", "question": ["Vad?"]}',
        '{"id": "a", "question": "\\ud800"}',
        '{"id": "a", "question": "a\\u0000b"}',
    ],
)
def test_a_line_that_asks_nothing_is_refused(
    indexed: None, told: Told, tmp_path: Path, line: str
) -> None:
    first, second = asked(told, tmp_path, line, json.dumps({"id": "b", "question": HYRPERSONAL}))
    assert first["reason"] == "invalid"
    assert first["id"] == ("a" if '"a"' in line else None)
    assert second["refused"] is False


@pytest.mark.parametrize("history", [HYRPERSONAL, [HYRPERSONAL], [None, 5, HYRPERSONAL]])
def test_history_in_any_form(indexed: None, told: Told, tmp_path: Path, history: object) -> None:
    line = json.dumps({"question": "Och Alliansen?", "history": history})
    assert asked(told, tmp_path, line)[0]["searched"] == ["alliansen-2018"]


@pytest.mark.parametrize("history", [None, 5, {}, True])
def test_history_that_is_none(indexed: None, told: Told, tmp_path: Path, history: object) -> None:
    line = json.dumps({"id": 1, "question": HYRPERSONAL, "history": history})
    (answer,) = asked(told, tmp_path, line)
    assert answer["id"] == 1
    assert answer["refused"] is False


def test_a_file_from_another_editor(indexed: None, told: Told, tmp_path: Path) -> None:
    # a byte-order mark, Windows line ends, empty lines and a byte that is no UTF-8
    path = tmp_path / "fragor.jsonl"
    line = json.dumps({"id": "a", "question": HYRPERSONAL}).encode()
    path.write_bytes(b"\xef\xbb\xbf" + line + b'\r\n\r\n{"id": "b", "question": "V\xe5rd?"}\r\n')
    first, second = map(json.loads, told("ask", "--questions", str(path), "--json").splitlines())
    assert first["refused"] is False
    assert second["reason"] == "invalid"


def test_questions_for_reading(indexed: None, told: Told, tmp_path: Path) -> None:
    path = tmp_path / "fragor.jsonl"
    path.write_text(json.dumps({"question": HYRPERSONAL}) + "\n{}\n", encoding="utf-8")
    out = told("ask", "--questions", str(path))
    assert out.startswith(f"\n{HYRPERSONAL}\n")
    assert "\n(ingen fråga)\nFrågan gick inte att läsa" in out


def test_an_empty_file_gives_nothing(indexed: None, told: Told, tmp_path: Path) -> None:
    path = tmp_path / "fragor.jsonl"
    path.touch()
    assert told("ask", "--questions", str(path), "--json") == ""


def asked(told: Told, folder: Path, *lines: str) -> list[dict[str, Any]]:
    path = folder / "fragor.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    out = told("ask", "--questions", str(path), "--json")
    return [json.loads(line) for line in out.splitlines()]


# the registers, which need no index


def test_yrkanden_json(told: Told, plans: tuple[Plan, ...]) -> None:
    rows = json.loads(told("yrkanden", "--json"))
    assert len(rows) == sum(len(plan.yrkanden()) for plan in plans) == 160
    by_id = {plan.id: plan for plan in plans}
    for row in rows:
        assert row["text"] == by_id[row["document"]].text[row["start"] : row["stop"]]
    (row,) = [row for row in rows if row["document"] == "vansterpartiet-2021" and row["amounts"]][
        :1
    ]
    assert row == {
        "document": "vansterpartiet-2021",
        "number": 5,
        "text": "Att Region Västmanland avsätter 15 miljoner över 2021-2023 för samverkan mellan "
        "BUP och kommunerna.",
        "section": row["section"],
        "proposer": "Vänsterpartiet",
        "amounts": [{"value": 15000000, "unit": "kr", "text": "15 miljoner"}],
        "years": [2021, 2022, 2023],
        "page": None,
        "start": row["start"],
        "stop": row["stop"],
    }


def test_yrkanden_of_some(at_hand: None, told: Told) -> None:
    def numbers(*arguments: str) -> list[tuple[str, int]]:
        rows = json.loads(told("yrkanden", "--json", *arguments))
        return [(row["document"], row["number"]) for row in rows]

    assert len(numbers("--party", "alliansen")) == 59
    assert len(numbers("--document", "vansterpartiet-2021")) == 50
    assert len(numbers("--region", "västernorrland")) == 51
    assert numbers("--search", "SAMLAD UPPHANDLING") == [("vansterpartiet-2021", 21)]
    assert numbers("--search", "xylofon") == []


def test_uppdrag_json(at_hand: None, told: Told, plans: tuple[Plan, ...]) -> None:
    rows = json.loads(told("uppdrag", "--json"))
    assert len(rows) == sum(len(plan.atgarder()) for plan in plans)
    row = next(row for row in rows if row["text"] == "Etablera sjukhusvård i hemmet.")
    assert row == {
        "document": "forvaltningsplan-hsf-2023",
        "assignments": ["2"],
        "activity": "A",
        "text": "Etablera sjukhusvård i hemmet.",
        "schedule": "2023",
        "responsible": ["AS", "NV"],
        "target_area": "Ett välmående Västmanland",
        "page": None,
        "start": row["start"],
        "stop": row["stop"],
    }
    assert {row["activity"] for row in rows} >= {"A–Å", None, "Å"}


@pytest.mark.parametrize("name", ["MDT", "mdt"])
def test_uppdrag_of_one_who_answers(at_hand: None, told: Told, name: str) -> None:
    rows = json.loads(told("uppdrag", "--json", "--responsible", name))
    assert [row["activity"] for row in rows] == ["L", "D", "U", "Q", "Q"]


def test_dokument_json(at_hand: None, told: Told) -> None:
    rows = json.loads(told("dokument", "--json"))
    assert [row["id"] for row in rows] == [
        "alliansen-2018",
        "vansterpartiet-2021",
        "forvaltningsplan-hsf-2023",
        "dialogmoten-2025",
        "sjukvardspartiet-2025",
    ]
    assert rows[0] == {
        "id": "alliansen-2018",
        "title": "Budget 2018 och plan 2019–2020",
        "organisation": "Allians för Västmanland",
        "parties": ["M", "L", "C", "KD"],
        "region": "Region Västmanland",
        "period": "2018–2020",
        "date": "2017-05-29",
        "kind": "party proposal",
        "file": "alliansen-2018.txt",
        "source": "Text ur den PDF som Allians för Västmanland (M, L, C och KD) gav ut, daterad 29 "
        "maj 2017.",
        "yrkanden": 59,
        "uppdrag": 0,
        "pages": 0,
        "characters": rows[0]["characters"],
    }


@pytest.mark.parametrize("command", ["yrkanden", "uppdrag", "dokument"])
def test_registers_as_csv_hold_what_the_json_holds(at_hand: None, told: Told, command: str) -> None:
    rows = json.loads(told(command, "--json"))
    read = list(csv.DictReader(io.StringIO(told(command, "--csv"))))
    assert [list(row) for row in read] == [list(row) for row in rows]
    assert [row.get("start", "") for row in read] == [str(row.get("start", "")) for row in rows]


def test_an_empty_register_is_a_head_or_a_sentence(at_hand: None, told: Told) -> None:
    nothing = ["yrkanden", "--search", "xylofon"]
    assert told(*nothing, "--csv") == (
        "document,number,text,section,proposer,amounts,years,page,start,stop\n"
    )
    assert told(*nothing) == "Inget motsvarar urvalet.\n"


def test_registers_for_reading_lose_nothing(at_hand: None, told: Told) -> None:
    # an id is cut over lines where there is no room, and never shortened
    out = told("dokument")
    ids = "".join(line.split("│")[1].strip() for line in out.splitlines() if "│" in line)
    assert "alliansen-2018vansterpartiet-2021forvaltningsplan-hsf-2023" in ids
    assert "…" not in out


# parse


def test_parse_json(told: Told) -> None:
    parsed = json.loads(told("parse", str(BUNDLED / "vansterpartiet-2021.txt"), "--json"))
    assert list(parsed) == [
        "title",
        "sections",
        "yrkanden",
        "uppdrag",
        "assignments",
        "rows",
        "dropped",
        "remarks",
        "text",
    ]
    assert len(parsed["yrkanden"]) == 50
    assert list(parsed["sections"][0]) == ["path", "number", "page", "start", "stop", "inferred"]
    yrkande = parsed["yrkanden"][20]
    assert list(yrkande) == [
        "number",
        "text",
        "section",
        "proposer",
        "amounts",
        "years",
        "page",
        "start",
        "stop",
    ]
    assert yrkande["text"] == parsed["text"][yrkande["start"] : yrkande["stop"]]
    row = parsed["rows"][0]
    assert list(row) == ["table", "group", "head", "cells", "unit", "page", "start", "stop"]


def test_parse_for_reading(told: Told) -> None:
    out = told("parse", str(BUNDLED / "vansterpartiet-2021.txt"))
    assert "\n  Egen personal framför hyrpersonal\n" in out
    assert "50 yrkanden" in out.splitlines()[-1]


def test_parse_takes_a_plan_of_no_form(told: Told, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Vi vill bygga en bro.\n", encoding="utf-8")
    parsed = json.loads(told("parse", str(path), "--json"))
    # a sentence is no title: the file's name stands in for one
    assert parsed["title"] == "plan"
    assert parsed["yrkanden"] == []
    assert parsed["text"].strip() == "Vi vill bygga en bro."


def test_parse_names_who_proposes(told: Told, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    text = (
        "Moderaterna Region Dalarna\n\nBudget 2027\n\nVi yrkar att:\n- bygga en bro\n\n"
        "Liberalerna yrkar att:\n- bygga en väg\n"
    )
    path.write_text(text, encoding="utf-8")
    parsed = json.loads(told("parse", str(path), "--json"))
    assert parsed["title"] == "Budget 2027"
    # "vi" are the document's own; another party's proposal is that party's
    assert [(item["text"], item["proposer"]) for item in parsed["yrkanden"]] == [
        ("bygga en bro", "Moderaterna"),
        ("bygga en väg", "Liberalerna"),
    ]


# index


def test_index_says_what_it_did(
    monkeypatch: pytest.MonkeyPatch, told: Told, tmp_path: Path
) -> None:
    monkeypatch.setattr(embedding, "Embedder", WordEmbedder)
    monkeypatch.setenv("PLANSVAR_INDEX", str(tmp_path / "index"))
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "bro.txt").write_text("Vi vill bygga en bro över ån, och det i år.\n", "utf-8")
    fields = {"id": "bro", "title": "Broplan", "organisation": "X", "region": "Region X"}
    fields |= {"period": "2020", "date": "2020", "file": "bro.txt"}
    lines = "\n".join(f'{key} = "{value}"' for key, value in fields.items())
    (corpus / "catalogue.toml").write_text(f"[[document]]\n{lines}\n", "utf-8")
    monkeypatch.setenv("PLANSVAR_CORPUS", str(corpus))
    assert told("index") == (
        "Indexet är klart: 1 stycken ur 1 dokument, 1 inbäddade på nytt.\n"
        "  nytt eller ändrat: bro\n"
    )
    assert told("index") == "Indexet är aktuellt: 1 stycken ur 1 dokument.\n"


# what cannot be done


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["yrkanden", "--party", "MP"],
            "Det finns inget dokument från partiet MP; välj bland V, M, L, C, KD, SVP.",
        ),
        (
            ["yrkanden", "--document", "x"],
            "Dokumentet x finns inte; välj bland alliansen-2018, vansterpartiet-2021, "
            "forvaltningsplan-hsf-2023, dialogmoten-2025, sjukvardspartiet-2025.",
        ),
        (
            ["uppdrag", "--region", "Skåne"],
            "Det finns inget dokument för Skåne; välj bland Region Västmanland, Region "
            "Västernorrland.",
        ),
        (
            ["uppdrag", "--responsible", "XX"],
            "Ingen rad har XX som ansvarig; välj bland POU, HSD, NV, MDT, AS, HR, EC, "
            "Kommunikation.",
        ),
        (["dokument", "--json", "--csv"], "Välj --json eller --csv, inte båda."),
        (["ask"], "Ange en fråga inom citattecken, eller en fil med --questions."),
        (
            ["ask", "Vad?", "--questions", "fil.jsonl"],
            "Ange en fråga inom citattecken, eller en fil med --questions.",
        ),
        (
            ["ask", "--questions", "/finns/inte.jsonl"],
            "Frågefilen /finns/inte.jsonl finns inte eller går inte att läsa.",
        ),
        (["ask", "--questions", "/"], "Frågefilen / finns inte eller går inte att läsa."),
        (
            ["parse", "/finns/inte.txt"],
            "Filen /finns/inte.txt finns inte eller går inte att läsa.",
        ),
        (["parse", "/"], "/ är en mapp; ange en fil."),
    ],
)
def test_complaints(at_hand: None, complaint: Told, arguments: list[str], sentence: str) -> None:
    assert complaint(*arguments) == sentence


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["fråga"], "Kommandot fråga finns inte; se plansvar --help."),
        (["ask", "--fel"], "Valet --fel finns inte; se plansvar --help."),
        (["ask", "--part", "V"], "Valet --part finns inte; se plansvar --help."),
        (["ask", "Vad", "vill", "V?"], "För många argument (vill V?); se plansvar --help."),
        (["ask", "Vad?", "--party"], "Valet --party ska följas av ett värde; se plansvar --help."),
        (["ask", "Vad?", "--json=1"], "Valet --json tar inget värde; se plansvar --help."),
        (["serve", "--port", "x"], "--port ska vara ett heltal; se plansvar --help."),
        (["parse"], "Argumentet FIL saknas; se plansvar --help."),
    ],
)
def test_calls_that_cannot_be_understood(
    complaint: Told, arguments: list[str], sentence: str
) -> None:
    assert complaint(*arguments, code=2) == sentence


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--party", "Miljöpartiet"], "Det finns inget dokument från partiet Miljöpartiet; välj"),
        (["--party", ""], "Det finns inget dokument från partiet"),
        (["--document", "x"], "Dokumentet x finns inte; välj bland"),
        (["--region", "Norge"], "Det finns inget dokument för Norge; välj bland"),
    ],
)
def test_ask_of_what_is_not_there(
    indexed: None, complaint: Told, arguments: list[str], said: str
) -> None:
    assert complaint("ask", "tandvård", *arguments).startswith(said)


def test_no_index(monkeypatch: pytest.MonkeyPatch, complaint: Told, tmp_path: Path) -> None:
    monkeypatch.setattr(opening, "Embedder", WordEmbedder)
    monkeypatch.setattr(serving, "Embedder", WordEmbedder)
    monkeypatch.setenv("PLANSVAR_INDEX", str(tmp_path / "tomt"))
    sentence = f"Det finns inget index i {tmp_path / 'tomt'}; kör plansvar index."
    assert complaint("ask", HYRPERSONAL) == sentence
    assert complaint("serve", "--port", "0") == sentence


def test_an_index_of_another_model(
    monkeypatch: pytest.MonkeyPatch, complaint: Told, index_folder: Path, tmp_path: Path
) -> None:
    monkeypatch.setenv("PLANSVAR_INDEX", str(index_folder))
    monkeypatch.setenv("PLANSVAR_EMBEDDING_MODEL", str(tmp_path))
    said = complaint("ask", HYRPERSONAL)
    assert said.startswith("Indexet är byggt med modellen words men nu gäller ")
    assert said.endswith("; kör plansvar index.")


def test_a_broken_index(
    monkeypatch: pytest.MonkeyPatch, complaint: Told, index_folder: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(opening, "Embedder", WordEmbedder)
    folder = tmp_path / "index"
    shutil.copytree(index_folder, folder)
    for keywords in folder.glob("build-*/keywords"):
        shutil.rmtree(keywords)
    monkeypatch.setenv("PLANSVAR_INDEX", str(folder))
    said = complaint("ask", HYRPERSONAL)
    assert said.startswith(f"Indexet i {folder} ")
    assert "kör plansvar index" in said


@pytest.mark.parametrize("command", [["ask", HYRPERSONAL], ["index"]])
def test_no_model(
    monkeypatch: pytest.MonkeyPatch, complaint: Told, index_folder: Path, command: list[str]
) -> None:
    monkeypatch.setenv("PLANSVAR_INDEX", str(index_folder))
    monkeypatch.setenv("PLANSVAR_EMBEDDING_MODEL", "/finns/inte")
    assert complaint(*command) == (
        "Sökmodellens mapp /finns/inte saknas: kör make setup, eller ange en annan i "
        "PLANSVAR_EMBEDDING_MODEL."
    )


def test_a_folder_that_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, complaint: Told, tmp_path: Path
) -> None:
    monkeypatch.setattr(embedding, "Embedder", WordEmbedder)
    (tmp_path / "fil").touch()
    folder = tmp_path / "fil" / "index"
    monkeypatch.setenv("PLANSVAR_INDEX", str(folder))
    assert complaint("index") == (
        f"Mappen {folder} går inte att skriva i; välj en annan med PLANSVAR_INDEX."
    )


def test_a_corpus_folder_without_a_catalogue(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], at_hand: None
) -> None:
    # `add` makes it; until then the five stand in, but a slip of the keys must not go unseen
    monkeypatch.setenv("PLANSVAR_CORPUS", "/finns/inte")
    assert run(["dokument", "--json"]) == 0
    captured = capsys.readouterr()
    assert len(json.loads(captured.out)) == 5
    assert captured.err == (
        "Mappen /finns/inte har ingen catalogue.toml än; de medföljande dokumenten används.\n"
    )


def test_what_should_not_happen_is_a_sentence_too(
    monkeypatch: pytest.MonkeyPatch, complaint: Told
) -> None:
    def fails(_: object) -> None:
        raise RuntimeError("oj")

    monkeypatch.setattr(opening, "open_entries", fails)
    assert complaint("dokument") == ("Något gick fel som inte borde kunna ske (RuntimeError: oj).")


def test_interrupted(monkeypatch: pytest.MonkeyPatch, complaint: Told) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(opening, "open_entries", interrupted)
    assert complaint("dokument", code=130) == "Avbrutet."


# help

ENGLISH = (
    "Usage",
    "Options",
    "Arguments",
    "Commands",
    "Show this",
    "default",
    "required",
    "[ARGS]",
)
COMMANDS = [
    *("ask", "yrkanden", "uppdrag", "dokument", "parse"),
    *("add", "remove", "index", "serve"),
]


@pytest.mark.parametrize("arguments", [[], ["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_is_swedish(told: Told, arguments: list[str]) -> None:
    out = told(*arguments)
    assert out.startswith("Användning: plansvar")
    assert not [word for word in ENGLISH if word in out]


def test_help_lists_the_commands(told: Told) -> None:
    lines = told("--help").partition("Kommandon:\n")[2].splitlines()
    assert [line.split()[0] for line in lines] == COMMANDS


def test_help_of_a_command(told: Told) -> None:
    assert told("serve", "--help") == (
        "Användning: plansvar serve [VAL]\n"
        "\n"
        "  Starta webbsidan.\n"
        "\n"
        "Val:\n"
        "  --host <ord>    Adress att lyssna på; en som nås från andra datorer kräver\n"
        "                  PLANSVAR_PASSWORD eller --public.  [annars: 127.0.0.1]\n"
        "  --port <tal>    Port att lyssna på.  [annars: 7860]\n"
        "  --allow-upload  Låt den som har lösenordet lägga till dokument på webbsidan.\n"
        "  --public        Låt alla som når adressen fråga utan lösenord.\n"
        "  --help          Visa den här hjälpen.\n"
    )


# as a program


def test_the_command_starts_without_what_is_heavy() -> None:
    heavy = ["torch", "chromadb", "gradio", "langchain_core", "rich", "pydantic", "tantivy"]
    code = (
        "import sys; import assistant.cli; "
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout == "[]\n"


def test_a_reader_that_goes_away_is_no_fault() -> None:
    code = (
        "import sys; from assistant.cli import main; "
        "sys.argv = ['plansvar', 'yrkanden', '--json']; main()"
    )
    program = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    said = program.stderr.read()
    program.stderr.close()
    assert program.wait() == 1
    assert said == b""
