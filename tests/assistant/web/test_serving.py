"""The page served: on an address, in Swedish, with nothing from elsewhere."""

from __future__ import annotations

import re
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from assistant import cli
from assistant.page import chat
from assistant.settings import Settings, SettingsProblem, read_settings
from assistant.web import opening, serving
from assistant.web.app import build_app
from assistant.web.blocks import build_page
from assistant.web.fronting import localised
from assistant.web.live import Live, Served
from assistant.web.options import OptionError, Options, read_options
from index.embedding import Embedder
from index.searching import Index
from tests.assistant.page.fakes import HOSTILE, FakeChain, WritingChain, plan
from tests.assistant.web.serve import served_app

# "http://annan.example": an address in what is served
ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+")


def config_of(served: Served) -> Any:
    return build_page(Live(served), Options()).get_config_file()


def test_the_page_tells_which_model_writes() -> None:
    config = config_of(Served(WritingChain(), (plan(),), model="openai:gemma <1>"))
    headings = [str(each["props"].get("value")) for each in config["components"]]
    assert any("openai:gemma &lt;1&gt;" in text for text in headings)


def test_the_page_builds_and_opens_to_other_programs_only_what_is_meant_for_them() -> None:
    config = config_of(Served(FakeChain(plan()), (plan(),)))
    assert config["title"] == chat.TITLE
    assert not config["analytics_enabled"]
    opened = [e["api_name"] for e in config["dependencies"] if e["api_visibility"] != "private"]
    assert opened == ["ask"]
    labels = {each["props"].get("label") for each in config["components"]}
    assert {"Din fråga", "Parti", "Dokument", "Region"} <= labels


def test_served_html_is_swedish_and_without_addresses() -> None:
    served = localised(
        '<html lang="en"><head><meta\n property="og:image"\n content="https://annan.example/x"/>'
        '<meta name="twitter:image" content="https://annan.example/y" /></head></html>',
        "Titel <1>",
        "Ingress",
    )
    assert '<html lang="sv">' in served
    assert "<title>Titel &lt;1&gt;</title>" in served
    assert not ADDRESS.search(served)


def test_a_port_in_use_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(serving.ServingError, match=f"Porten {port} är upptagen"):
            serving.listen("127.0.0.1", port)


@pytest.mark.parametrize("port", [-1, 65536, 99999])
def test_a_port_that_is_none_is_one_sentence(port: int) -> None:
    with pytest.raises(serving.ServingError, match=f"Porten {port} får inte användas"):
        serving.listen("127.0.0.1", port)


def test_an_address_of_another_machine_is_one_sentence() -> None:
    with pytest.raises(serving.ServingError, match=r"Adressen 192\.0\.2\.1 finns inte"):
        serving.listen("192.0.2.1", 0)


@pytest.mark.parametrize(
    ("host", "outside"),
    [
        ("127.0.0.1", False),
        ("127.9.9.9", False),
        ("localhost", False),
        ("0.0.0.0", True),
        # other ways to write it
        ("0", True),
        ("::", True),
        ("192.0.2.1", True),
        ("2001:db8::1", True),
    ],
)
def test_what_other_machines_reach_takes_a_password_or_a_word(host: str, outside: bool) -> None:
    bare, kept = Settings(password=None), Settings(password=SecretStr("hemligt"))
    assert serving.may_serve(host, kept).open is outside
    assert serving.may_serve(host, bare, public=True).open is outside
    # a password that is empty is none
    for settings in (bare, Settings(password=SecretStr(""))):
        if outside:
            sentence = re.escape(serving.REFUSED.format(host=host))
            with pytest.raises(serving.ServingError, match=f"^{sentence}$"):
                serving.may_serve(host, settings)
        else:
            assert not serving.may_serve(host, settings).open


def test_a_name_is_where_it_leads_to(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolved(*_: object, **__: object) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 0))]

    # "localhost" of a machine whose list of names has been tampered with
    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    with pytest.raises(serving.ServingError, match="nås från andra datorer"):
        serving.may_serve("localhost", Settings(password=None))


def test_a_name_that_leads_nowhere_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(serving.ServingError, match=r"^Adressen finns\.invalid finns inte"):
        serving.may_serve("finns.invalid", Settings())


def test_the_command_refuses_before_it_opens_anything(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(cli, "settings_to_read", lambda: Settings(index=tmp_path, password=None))
    assert cli.run(["serve", "--host", "0.0.0.0"]) == 1
    assert capsys.readouterr().err == f"plansvar: {serving.REFUSED.format(host='0.0.0.0')}\n"
    # with the word, the next thing that is wrong is told: there is no index
    assert cli.run(["serve", "--host", "0.0.0.0", "--public"]) == 1
    assert "Det finns inget index" in capsys.readouterr().err


@pytest.mark.parametrize(("password", "how"), [("", "öppet för alla"), ("x", "med lösenord")])
def test_serving_to_other_machines_warns(
    corpus: Index,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    password: str,
    how: str,
) -> None:
    served: list[str] = []

    def run(app: object, listening: socket.socket, proxies: object) -> None:
        served.append(listening.getsockname()[0])

    monkeypatch.setattr(serving, "run", run)
    monkeypatch.setattr("assistant.web.guarding.telling.set_up", lambda *_: None)
    # the index that there is in the tests, without the model
    settings = Settings(password=SecretStr(password), llm=None, index=tmp_path)
    opened = opening.serving(corpus, settings)
    monkeypatch.setattr(opening, "served_anew", lambda *_: opened)
    monkeypatch.setattr(Embedder, "load", lambda _: None)
    serving.serve(settings, "0.0.0.0", 0, public=True)
    told = capsys.readouterr()
    assert re.fullmatch(rf"Varning: .* 0\.0\.0\.0, {how}.*\.\n", told.err)
    assert password == "" or f" {password} " not in told.err
    serving.serve(settings, "127.0.0.1", 0)
    assert capsys.readouterr().err == ""
    assert served == ["0.0.0.0", "127.0.0.1"]


def test_the_servers_settings_are_read_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = {
        "PASSWORD": "hemligt",
        "HOSTS": "plansvar.example, www.plansvar.example",
        "PROXIES": "127.0.0.1,10.0.0.0/8",
        "QUESTIONS_PER_MINUTE": "0",
        "LOG": "requests",
        "LOG_QUESTIONS": "true",
    }
    for name, value in told.items():
        monkeypatch.setenv(f"PLANSVAR_{name}", value)
    settings = Settings()
    assert settings.hosts == ("plansvar.example", "www.plansvar.example")
    assert settings.proxies == ("127.0.0.1", "10.0.0.0/8")
    assert (settings.questions_per_minute, settings.log) == (0, "requests")
    assert "hemligt" not in repr(settings)
    rules = read_options(settings, address="192.0.2.1", host="plansvar.lan").rules
    assert rules.hosts == ("plansvar.lan", *settings.hosts)
    assert (rules.address, rules.questions, rules.log_questions) == ("192.0.2.1", 0, True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        # whoever comes would be believed
        ("PROXIES", "*"),
        ("PROXIES", "proxy.example"),
        ("QUESTIONS_PER_MINUTE", "-1"),
        ("LOG", "allt"),
    ],
)
def test_a_setting_that_cannot_be_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"PLANSVAR_{name}", value)
    read_settings.cache_clear()
    try:
        with pytest.raises(SettingsProblem, match=f"^PLANSVAR_{name} har ett värde"):
            read_settings()
    finally:
        read_settings.cache_clear()


def test_uploading_without_a_password_is_one_sentence() -> None:
    with pytest.raises(OptionError, match="behöver ett lösenord"):
        read_options(Settings(upload_password=None), allow_upload=True)
    # a password alone allows nothing
    assert read_options(Settings(upload_password=SecretStr("hemligt"))).upload is None


@pytest.fixture
def served() -> Iterator[str]:
    """The address of the page over a hostile plan."""
    hostile = plan(text=HOSTILE)
    with served_app(build_app(Live(Served(FakeChain(hostile), (hostile,))))) as address:
        yield address


def test_the_page_is_served_and_names_no_other_host(served: str) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{served}/", timeout=10) as response:
        assert response.status == 200
        assert "default-src 'self'" in response.headers["content-security-policy"]
        html = response.read().decode()
    assert 'lang="sv"' in html
    assert chat.TITLE in html
    assert {address for address in ADDRESS.findall(html) if not address.startswith(served)} == set()
    # the page's own files are where its head says
    for link in re.findall(r'(?:href|src)="\./((?:plansvar/|favicon)[^"]+)"', html):
        with opener.open(f"{served}/{link}", timeout=10) as response:
            assert response.status == 200
