"""The registers downloaded: with the page's filters, numbers as numbers, and no formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.tabling import Column, Sheet, to_csv, to_excel
from assistant.web.live import Live, Served
from assistant.web.routes.downloads import download_routes
from documents.plan import Abbreviation, Amount, Atgard, Item, Plan, Span, Uppdrag, Yrkande
from tests.assistant.page import fakes
from tests.assistant.web.serve import served_app

if TYPE_CHECKING:
    import httpx

HERE = Span(0, 5)
TRICK = '=HYPERLINK("http://annan.example")'


def holding(name: str, party: str, *texts: str) -> Plan:
    amounts = (Amount(2_000_000, "2 mkr"), Amount(500, "500 kr"))
    items: tuple[Item, ...] = (
        *(
            Yrkande(k, text, ("Hälsa",), HERE, amounts if "mkr" in text else ())
            for k, text in enumerate(texts, start=1)
        ),
        Abbreviation("NV", "Nära vård", (), HERE),
        Uppdrag("1", "RF", "", "Främja hälsan", (), HERE),
        Atgard("A", "Gör", "2023–2024", ("NV",), ("1",), "Hälsa", (), HERE),
        Atgard("B", "Låt bli", None, ("HR",), (), "Hälsa", (), HERE),
    )
    return replace(fakes.plan(name, party=party), items=items)


LEFT = holding("x-2020", "V", "Att ge 2 mkr, alltså 500 kr var", TRICK)
LIBERAL = holding("y-2020", "L", "-1 procent; och å")


@pytest.fixture(scope="module")
def live() -> Live:
    """What is served to begin with: both plans."""
    return Live(Served(fakes.FakeChain(LEFT), (LEFT, LIBERAL)))


@pytest.fixture(scope="module")
def client(live: Live) -> Iterator[httpx.Client]:
    """A client of the routes, served."""
    import httpx
    from fastapi import FastAPI

    app = FastAPI()
    app.include_router(download_routes(live))
    with served_app(app) as address, httpx.Client(base_url=address, trust_env=False) as opened:
        yield opened


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_csv_for_a_spreadsheet(client: httpx.Client) -> None:
    got = client.get("/yrkanden.csv")
    assert got.headers["content-type"] == "text/csv; charset=utf-8"
    assert got.headers["content-disposition"] == 'attachment; filename="yrkanden.csv"'
    assert got.headers["cache-control"] == "no-store"
    # Excel takes it for UTF-8 by its mark
    assert got.content.startswith(b"\xef\xbb\xbfNr;Yrkande;")
    lines = read_csv(got.content)
    assert [line["Dokument-id"] for line in lines] == ["x-2020", "x-2020", "y-2020"]
    # two amounts in columns of their own, as plain numbers
    assert (lines[0]["Belopp 1 (kr)"], lines[0]["Belopp 2 (kr)"]) == ("2000000", "500")
    # what a spreadsheet would compute has an apostrophe; a semicolon in a text parts nothing
    assert lines[1]["Yrkande"] == "'" + TRICK
    assert lines[2]["Yrkande"] == "'-1 procent; och å"


@pytest.mark.parametrize(
    ("address", "column", "left"),
    [
        ("/yrkanden.csv?parti=L", "Dokument-id", ["y-2020"]),
        ("/yrkanden.csv?dokument=x-2020&belopp=1", "Nr", ["1"]),
        ("/yrkanden.csv?q=procent", "Dokument-id", ["y-2020"]),
        ("/yrkanden.csv?q=finns+ej", "Nr", []),
        ("/uppdrag.csv?ansvarig=NV&dokument=x-2020", "Ansvarig", ["NV (Nära vård)"]),
        ("/uppdrag.csv?ar=2024", "Tidplan", ["2023–2024", "2023–2024"]),
        ("/uppdrag.csv?ar=utan", "Åtgärd", ["B", "B"]),
    ],
)
def test_filters(client: httpx.Client, address: str, column: str, left: list[str]) -> None:
    assert [line[column] for line in read_csv(client.get(address).content)] == left


def test_excel_has_numbers_and_no_formula(client: httpx.Client) -> None:
    from openpyxl import load_workbook

    got = client.get("/yrkanden.xlsx")
    assert got.headers["content-disposition"] == 'attachment; filename="yrkanden.xlsx"'
    page = load_workbook(io.BytesIO(got.content)).active
    heads = [head.value for head in page[1]]
    amount = heads.index("Belopp 1 (kr)")
    assert page[2][amount].value == 2_000_000
    assert page[2][amount].data_type == "n"
    assert page[2][amount].number_format == "#,##0"
    # no amount is an empty cell, not a nought
    assert page[3][amount].value is None
    assert (page[3][1].value, page[3][1].data_type) == (TRICK, "s")
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == page.dimensions
    uppdrag = load_workbook(io.BytesIO(client.get("/uppdrag.xlsx").content)).active
    assert [cell.value for cell in uppdrag[2]][:5] == [
        *("RF 1", "RF 1: Främja hälsan", "A", "Gör", "NV (Nära vård)"),
    ]


def test_a_filter_that_is_not_there_is_one_sentence(client: httpx.Client) -> None:
    got = client.get("/yrkanden.csv?parti=XX")
    assert (got.status_code, got.text) == (400, "Partiet XX finns inte; välj bland V, L.")
    assert got.headers["content-type"] == "text/plain; charset=utf-8"
    assert client.get("/uppdrag.xlsx?ansvarig=XX").status_code == 400


def test_what_is_served_now_is_what_is_downloaded(client: httpx.Client, live: Live) -> None:
    before = live.now
    live.replace(Served(fakes.FakeChain(LIBERAL), (LIBERAL,)))
    try:
        lines = read_csv(client.get("/yrkanden.csv").content)
    finally:
        live.replace(before)
    assert [line["Dokument-id"] for line in lines] == ["y-2020"]


def test_sheets_of_odd_characters() -> None:
    from openpyxl import load_workbook

    # a control character, which XML cannot hold, a lone surrogate, which has no bytes, and a text
    # longer than a cell
    sheet = Sheet("Blad", (Column("A"), Column("B")), (("a\x0bb\ud800", "x" * 40_000),))
    page = load_workbook(io.BytesIO(to_excel(sheet))).active
    assert page["A2"].value == "a b?"
    assert len(page["B2"].value) == 32_767
    assert to_csv(sheet).decode("utf-8-sig").splitlines()[0] == "A;B"
    # no rows: the heads alone
    empty = load_workbook(io.BytesIO(to_excel(replace(sheet, rows=())))).active
    assert [head.value for head in empty[1]] == ["A", "B"]
