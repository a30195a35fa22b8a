"""Who comes in: by the server's names, not from another site's page, and with the password."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import httpx
import pytest
from pydantic import SecretStr

from assistant.web.app import build_app
from assistant.web.guarding.entering import WRONG_HOST, WRONG_ORIGIN, WRONG_PASSWORD, Door
from assistant.web.guarding.pacing import WRONG_PASSWORDS
from assistant.web.guarding.rules import Rules
from assistant.web.live import Live, Served
from assistant.web.options import Options
from tests.assistant.page.fakes import FakeChain, plan
from tests.assistant.web.asking import client_of, event_of, ways
from tests.assistant.web.serve import served_app

LOCAL, NAMED = Rules(), Rules(hosts=("Plansvar.example",))
ANY, ONE = Rules("0.0.0.0"), Rules("192.0.2.7", ("plansvar.lan",))
PASSWORD = "hemligt å:ä"


def scope(method: str = "GET", **heads: str) -> dict[str, object]:
    told = {"host": "localhost:7860", **heads}
    return {
        "method": method,
        "headers": [(key.replace("_", "-").encode(), v.encode()) for key, v in told.items()],
    }


@pytest.mark.parametrize(
    ("rules", "host", "comes_in"),
    [
        (LOCAL, "localhost:7860", True),
        (LOCAL, "LOCALHOST.", True),
        (LOCAL, "127.0.0.1:7860", True),
        (LOCAL, "127.8.8.8", True),
        (LOCAL, "[::1]:7860", True),
        # a name of another's that has been made to mean this machine
        (LOCAL, "annan.example:7860", False),
        (LOCAL, "localhost.annan.example", False),
        (LOCAL, "127.0.0.1.annan.example", False),
        # which some systems take for this machine
        (LOCAL, "0.0.0.0:7860", False),
        (LOCAL, "192.0.2.7", False),
        (LOCAL, "", False),
        (LOCAL, "localhost:7860@annan.example", False),
        (LOCAL, "localhost;annan.example", False),
        # names that the operator gives
        (NAMED, "plansvar.example", True),
        (NAMED, "plansvar.example:8443", True),
        (NAMED, "annan.plansvar.example", False),
        # on all addresses: any of them, but no name
        (ANY, "192.0.2.7:7860", True),
        (ANY, "[2001:db8::1]", True),
        (ANY, "annan.example", False),
        # on one: that one, and what the operator calls it
        (ONE, "192.0.2.7:7860", True),
        (ONE, "plansvar.lan", True),
        (ONE, "192.0.2.8", False),
    ],
)
def test_the_server_answers_to_its_own_names(rules: Rules, host: str, comes_in: bool) -> None:
    refusal = Door(rules).refusal(scope(host=host))
    assert (refusal is None) is comes_in
    assert refusal is None or (refusal.status, refusal.sentence) == (421, WRONG_HOST)


@pytest.mark.parametrize(
    ("method", "heads", "comes_in"),
    [
        # a program says nothing of where it is
        ("POST", {}, True),
        ("POST", {"origin": "http://localhost:7860", "sec_fetch_site": "same-origin"}, True),
        # a proxy speaks https to the browser and http to the server
        ("POST", {"origin": "https://localhost"}, True),
        ("POST", {"origin": "http://annan.example"}, False),
        ("POST", {"origin": "http://localhost.annan.example"}, False),
        # a page in a sandbox, or a file
        ("POST", {"origin": "null"}, False),
        ("POST", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"}, False),
        # another program of this machine's, on another port
        ("POST", {"sec_fetch_site": "same-site", "sec_fetch_mode": "cors"}, False),
        # a form of another site's, sent by a click
        ("POST", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}, False),
        # a link of another site's, and a picture that is a question
        ("GET", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}, True),
        ("GET", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"}, False),
        ("GET", {"sec_fetch_site": "none", "sec_fetch_mode": "navigate"}, True),
    ],
)
def test_another_sites_page_asks_nothing(
    method: str, heads: dict[str, str], comes_in: bool
) -> None:
    refusal = Door(LOCAL).refusal(scope(method, **heads))
    assert (refusal is None) is comes_in
    assert refusal is None or (refusal.status, refusal.sentence) == (403, WRONG_ORIGIN)


@pytest.fixture(scope="module")
def locked() -> Iterator[str]:
    """The address of a page that takes a password, behind a proxy that says who asks."""
    of = FakeChain(plan())
    options = Options(rules=Rules(password=SecretStr(PASSWORD)))
    app = build_app(Live(Served(of, (of.plan,))), options)
    with served_app(app, ("127.0.0.1",)) as address:
        yield address


def basic(password: str, user: str = "vem som helst") -> dict[str, str]:
    return {"authorization": f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"}


def test_without_the_password_nothing_is_given_but_health(locked: str) -> None:
    with client_of(locked, "192.0.2.1") as client:
        for path in ("/", "/config", "/api/dokument", "/metrics", "/docs", "/plansvar/page.css"):
            answer = client.get(path)
            assert answer.status_code == 401, path
            assert answer.headers["www-authenticate"] == 'Basic realm="Plansvar", charset="UTF-8"'
            assert answer.json() == {"detail": WRONG_PASSWORD}
        for name, ask in ways(0).items():
            assert ask(client).status_code == 401, name
        assert client.get("/health").json()["status"] == "ok"


def test_with_the_password_all_is_as_without_one(locked: str) -> None:
    with client_of(locked, "192.0.2.2", headers=basic(PASSWORD)) as client:
        assert client.get("/").status_code == 200
        for name, ask in ways(event_of(client)).items():
            assert ask(client).status_code == 200, name
        # it stands nowhere in what is given
        for path in ("/", "/config", "/metrics", "/openapi.json"):
            assert PASSWORD not in client.get(path).text


@pytest.mark.parametrize(
    "authorization",
    [
        *(basic(wrong)["authorization"] for wrong in ("", "hemligt", f"{PASSWORD} ", "x" * 5000)),
        *("Basic", "Basic =", "Basic ÿÿÿ", "Bearer aGVtbGlndA==", f"Basic {PASSWORD[:7]}"),
    ],
)
def test_a_wrong_password_is_none(locked: str, authorization: str) -> None:
    sent = {"authorization": authorization.encode("latin-1")}
    # a visitor of its own each time: see below
    who = f"2001:db8:{len(authorization):x}::1"
    with client_of(locked, who) as client:
        assert client.get("/", headers=httpx.Headers(sent)).status_code == 401  # type: ignore[arg-type]


def test_who_guesses_has_to_wait_even_with_the_right_one(locked: str) -> None:
    with client_of(locked, "192.0.2.4") as client:
        for guess in range(WRONG_PASSWORDS):
            assert client.get("/", headers=basic(str(guess))).status_code == 401
        answer = client.get("/", headers=basic(PASSWORD))
        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) >= 1
        assert answer.json()["detail"].startswith("Det har skrivits fel lösenord många gånger;")
    # nobody else waits
    with client_of(locked, "192.0.2.5", headers=basic(PASSWORD)) as client:
        assert client.get("/").status_code == 200


def test_a_password_is_seen_nowhere_where_settings_are_shown() -> None:
    rules = Rules(password=SecretStr(PASSWORD))
    assert PASSWORD not in repr(rules) + repr(Options(rules=rules))
