"""The API for other programs: the CLI's objects, described, and one sentence for what is wrong."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from assistant import listing
from assistant.answer import Answer
from assistant.page.linking import question_link
from assistant.query import Question
from assistant.web.app import build_app
from assistant.web.live import Live, Served
from assistant.web.routes import examples
from assistant.web.routes.faults import FAILED, NOT_FOUND, NOT_READ
from documents.plan import Plan
from tests.assistant.page.fakes import FakeChain, plan
from tests.assistant.web.serve import served_app

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

ADVICE = "Vilket parti ska jag rösta på?"
HYRPERSONAL = "Vad vill Vänsterpartiet göra åt hyrpersonal?"
# href="api/dokument?region=X": a link of a page
LINK = re.compile(r'(?:href|src)="([^"]+)"')


def client(address: str) -> httpx.Client:
    return httpx.Client(base_url=address, trust_env=False, timeout=60)


@pytest.fixture(scope="module")
def api(chain: Runnable[Question, Answer], plans: tuple[Plan, ...]) -> Iterator[httpx.Client]:
    """A client of the page over the five plans."""
    live = Live(Served(chain, plans))
    with served_app(build_app(live)) as address, client(address) as opened:
        yield opened


@pytest.fixture
def faulty() -> Iterator[tuple[FakeChain, httpx.Client]]:
    """A client of the page over a made-up plan, and the chain behind it."""
    made = FakeChain(plan())
    live = Live(Served(made, (made.plan,)))
    with served_app(build_app(live)) as address, client(address) as opened:
        yield made, opened


def without_seconds(answer: Any) -> dict[str, Any]:
    return {key: value for key, value in answer.items() if key != "seconds"}


@pytest.mark.parametrize(
    ("body", "question"),
    [
        ({"question": HYRPERSONAL}, Question(HYRPERSONAL)),
        # a follow-up is understood with what was asked before
        (
            {"question": "Och Alliansen?", "history": [HYRPERSONAL]},
            Question("Och Alliansen?", (HYRPERSONAL,)),
        ),
        # parties and regions may be called as people call them
        (
            {
                "question": "Vad sägs om tandvård?",
                "parties": ["vänsterpartiet"],
                "documents": ["vansterpartiet-2021"],
                "region": "Västmanland",
            },
            Question(
                "Vad sägs om tandvård?",
                (),
                ("V",),
                ("vansterpartiet-2021",),
                "Region Västmanland",
            ),
        ),
        # refused: advice, and more than can be read; neither is an error
        (
            {"question": "Vilket parti ska jag rösta på?"},
            Question("Vilket parti ska jag rösta på?"),
        ),
        ({"question": "vård " * 500}, Question("vård " * 500)),
    ],
)
def test_a_question_sent_gets_the_object_of_the_command(
    api: httpx.Client,
    chain: Runnable[Question, Answer],
    body: dict[str, Any],
    question: Question,
) -> None:
    response = api.post("/api/ask", json=body)
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert without_seconds(response.json()) == without_seconds(chain.invoke(question).to_json())


def test_a_question_in_an_address_gets_the_same(
    api: httpx.Client, chain: Runnable[Question, Answer]
) -> None:
    # the page's own link to a question is that of the API, after another path
    link = question_link(HYRPERSONAL, ("V",), ("vansterpartiet-2021",), "Region Västmanland")
    narrowed = Question(HYRPERSONAL, (), ("V",), ("vansterpartiet-2021",), "Region Västmanland")
    answer = api.get(f"/api/ask{link}").json()
    assert without_seconds(answer) == without_seconds(chain.invoke(narrowed).to_json())
    # yrkande 21 is the one on hyrpersonal
    assert answer["citations"][0]["label"] == "yrkande 21"


def test_refusals_say_why(api: httpx.Client) -> None:
    def reason(question: str) -> Any:
        answer = api.post("/api/ask", json={"question": question}).json()
        assert answer["refused"]
        return answer["reason"]

    assert reason(ADVICE) == "advice"
    assert reason("vård " * 500) == "invalid"
    # half a character, as JSON may hold it
    assert (
        api.post(
            "/api/ask",
            content=b'{"question": "\\ud800"}',
            headers={"content-type": "application/json"},
        ).json()["reason"]
        == "invalid"
    )


def test_the_registers_are_those_of_the_command(api: httpx.Client, plans: tuple[Plan, ...]) -> None:
    assert api.get("/api/yrkanden").json() == listing.yrkanden(plans)
    assert api.get("/api/uppdrag").json() == listing.uppdrag(plans)
    assert api.get("/api/dokument").json() == listing.dokument(plans)


@pytest.mark.parametrize(
    ("path", "field", "expected"),
    [
        ("dokument?parti=Alliansen", "id", ["alliansen-2018"]),
        ("dokument?region=Västernorrland", "id", ["sjukvardspartiet-2025"]),
        # a field of a form that was left empty
        ("dokument?parti=&region=&parti=V", "id", ["vansterpartiet-2021"]),
        ("yrkanden?parti=V&sok=HYRPERSONAL", "number", [21]),
        ("yrkanden?dokument=vansterpartiet-2021&sok=bredband", "number", [41]),
        # the five rows that README shows
        ("uppdrag?ansvarig=mdt", "activity", ["L", "D", "U", "Q", "Q"]),
        ("uppdrag?dokument=alliansen-2018", "activity", []),
    ],
)
def test_a_register_filtered(
    api: httpx.Client, path: str, field: str, expected: Sequence[object]
) -> None:
    assert [row[field] for row in api.get(f"/api/{path}").json()] == expected


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        # what the command says
        (
            "ask?q=Vad&parti=SD",
            422,
            "Det finns inget dokument från partiet SD; välj bland V, M, L, C, KD, SVP.",
        ),
        (
            "uppdrag?ansvarig=XX",
            422,
            "Ingen rad har XX som ansvarig; välj bland POU, HSD, NV, MDT, AS, HR, EC, "
            "Kommunikation.",
        ),
        # a filter by a name that is none would else filter nothing
        ("yrkanden?party=V", 422, "Parametern party finns inte; se /docs för dem som finns."),
        ("ask?parti=V", 422, "Parametern q saknas; se /docs."),
        ("protokoll", 404, NOT_FOUND),
    ],
)
def test_what_is_wrong_with_an_address_is_one_sentence(
    api: httpx.Client, path: str, status: int, sentence: str
) -> None:
    response = api.get(f"/api/{path}")
    assert (response.status_code, response.json()) == (status, {"detail": sentence})


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [
        (b'{"fraga": "Vad?"}', 422, "Fältet question saknas; se /docs."),
        (b'{"question": 3}', 422, "Fältet question har ett värde av fel slag; se /docs."),
        (
            b'{"question": "Vad?", "history": "x"}',
            422,
            "Fältet history har ett värde av fel slag; se /docs.",
        ),
        (b'["Vad?"]', 422, NOT_READ),
        (b"{Vad?", 422, NOT_READ),
        (b"", 422, NOT_READ),
        # deeper than can be read
        (b"[" * 60_000, 400, NOT_READ),
        # 64 kB is the most, whether or not the length is told before
        (b'"' + b"x" * 65_536 + b'"', 413, "Frågan är för stor; skicka högst 64 kB."),
    ],
)
def test_what_is_wrong_with_a_question_sent_is_one_sentence(
    api: httpx.Client, body: bytes, status: int, sentence: str
) -> None:
    for content in (body, iter([body])):
        response = api.post(
            "/api/ask", content=content, headers={"content-type": "application/json"}
        )
        assert (response.status_code, response.json()) == (status, {"detail": sentence})


def test_a_conversation_may_have_thirty_earlier_questions(
    faulty: tuple[FakeChain, httpx.Client],
) -> None:
    made, opened = faulty
    assert opened.post("/api/ask", json={"question": "?", "history": ["a"] * 30}).is_success
    assert made.asked[-1].history == ("a",) * 30
    response = opened.post("/api/ask", json={"question": "?", "history": ["a"] * 31})
    assert response.json() == {"detail": "Fältet history får ha högst 30 värden; skicka färre."}


def test_a_fault_within_tells_nothing_of_the_question(
    faulty: tuple[FakeChain, httpx.Client], caplog: pytest.LogCaptureFixture
) -> None:
    made, opened = faulty
    made.fault = RuntimeError("Hemlig fråga")
    response = opened.post("/api/ask", json={"question": "Hemlig fråga"})
    assert (response.status_code, response.json()) == (500, {"detail": FAILED})
    # the kind of fault is told to the operator
    assert "RuntimeError" in caplog.text
    assert "Hemlig" not in caplog.text


@pytest.fixture(scope="module")
def description(api: httpx.Client) -> dict[str, Any]:
    """What /openapi.json says."""
    told: dict[str, Any] = api.get("/openapi.json").json()
    return told


@pytest.mark.parametrize(
    ("path", "method", "body"),
    [
        ("/api/ask", "post", {"question": HYRPERSONAL}),
        ("/api/ask", "post", {"question": ADVICE}),
        ("/api/yrkanden", "get", None),
        ("/api/uppdrag", "get", None),
        ("/api/dokument", "get", None),
    ],
)
def test_responses_are_as_described(
    api: httpx.Client, description: dict[str, Any], path: str, method: str, body: Any
) -> None:
    responses = description["paths"][path][method]["responses"]
    schema = responses["200"]["content"]["application/json"]["schema"]
    given = api.request(method, path, json=body).json()
    validator = importlib.import_module("jsonschema").Draft202012Validator
    validator({**schema, "components": description["components"]}).validate(given)
    # nothing comes that is not described
    name = (schema.get("items") or schema)["$ref"].rsplit("/", 1)[-1]
    fields = set(description["components"]["schemas"][name]["properties"])
    assert all(set(each) <= fields for each in (given if isinstance(given, list) else [given]))


def test_all_is_described_in_swedish(description: dict[str, Any]) -> None:
    assert set(description["paths"]) == {
        "/api/ask",
        "/api/yrkanden",
        "/api/uppdrag",
        "/api/dokument",
    }
    for methods in description["paths"].values():
        for operation in methods.values():
            assert operation["summary"]
            assert operation["description"]
            assert "example" in operation["responses"]["200"]["content"]["application/json"]
            for parameter in operation.get("parameters", ()):
                assert parameter["description"]
                assert parameter["schema"]["examples"]
    texts = []
    for schema in description["components"]["schemas"].values():
        texts += [schema["description"]]
        texts += [field["description"] for field in schema["properties"].values()]
    assert all(texts)
    # the docstrings of the objects are English
    assert not [text for text in texts if re.search(r"\b(?:the|of|its)\b", text)]


def test_the_examples_are_true(plans: tuple[Plan, ...]) -> None:
    assert examples.YRKANDE in listing.yrkanden(plans)
    assert examples.UPPDRAG in listing.uppdrag(plans)
    assert examples.DOKUMENT in listing.dokument(plans)
    cited = next(plan for plan in plans if plan.id == examples.CITATION["document"])
    span = slice(examples.CITATION["start"], examples.CITATION["stop"])
    assert cited.text[span] == examples.CITATION["quote"]


def test_the_documentation_is_swedish_and_all_from_here(api: httpx.Client) -> None:
    response = api.get("/docs")
    assert "default-src 'self'" in response.headers["content-security-policy"]
    assert "unsafe" not in response.headers["content-security-policy"]
    html = response.text
    assert '<html lang="sv">' in html
    assert "Vad det citerade kallas, som ”yrkande 21”." in html
    links = [link.replace("&amp;", "&") for link in LINK.findall(html)]
    assert not [link for link in links if "//" in link]
    # what is linked is there, and each example finds something
    assert {httpx.URL(link).path for link in links} >= {"openapi.json", "api/ask", "api/uppdrag"}
    for link in links:
        found = api.get(f"/{link.removeprefix('./')}")
        assert found.status_code == 200, link
        assert found.text != "[]", link


def test_the_page_to_try_is_all_from_here(api: httpx.Client) -> None:
    response = api.get("/docs/prova")
    assert "default-src 'self'" in response.headers["content-security-policy"]
    links = LINK.findall(response.text)
    assert {"swagger-ui.css", "swagger-ui-bundle.js", "start.js"} <= set(links)
    for link in links:
        assert api.get(f"/docs/{link}").status_code == 200
    # it would ask another host of what it shows
    assert "validatorUrl: null" in api.get("/docs/start.js").text
    # of the library's files, those alone
    assert api.get("/docs/redoc.standalone.js").json() == {"detail": NOT_FOUND}


def test_json_is_utf_8(api: httpx.Client) -> None:
    raw = api.get("/api/dokument?parti=V").content
    assert "Vänsterpartiet".encode() in raw
    assert json.loads(raw)[0]["organisation"] == "Vänsterpartiet"
