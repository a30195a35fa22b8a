"""The page served: on an address, in Swedish, with nothing from elsewhere."""

from __future__ import annotations

import re
import socket
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.page import chat
from assistant.settings import Settings
from assistant.web import serving
from assistant.web.app import build_app
from assistant.web.blocks import build_page
from assistant.web.fronting import localised
from assistant.web.live import Live, Served
from assistant.web.options import OptionError, Options, read_options
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
