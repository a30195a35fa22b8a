"""The wheel as a user installs it: all it needs is in it, and it runs where no checkout is."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import site
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# what a wheel is made of: the packages that pyproject.toml names, and the files beside them
BESIDE = ("pyproject.toml", "README.md", "LICENSE", "NOTICE.md")
ROOMS = ("assistant", "documents", "eval", "index", "prompts")
# "http://127.0.0.1:41234"
ADDRESS = re.compile(r"http://\S+:\d+")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, and the libraries of the one that runs the tests.

    Only a folder's own packages are seen through a line of a .pth file, not what that folder's own
    .pth files point to: the checkout, which is installed there to be edited, is out of sight.
    """
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for room in ROOMS:
        shutil.copytree(ROOT / room, source / room, ignore=shutil.ignore_patterns("__pycache__"))
    for name in BESIDE:
        shutil.copy(ROOT / name, source)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    making = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(source)]
    subprocess.run([*pip, *making], check=True, capture_output=True)
    (wheel,) = folder.glob("plansvar-*.whl")
    home = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = home / "bin" / "python"
    installing = ["--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([*pip, *installing], check=True, capture_output=True)
    shutil.rmtree(source)
    (own,) = home.glob("lib/python*/site-packages")
    (own / "libraries.pth").write_text("\n".join(site.getsitepackages()))
    return home


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder to work in."""
    return tmp_path_factory.mktemp("elsewhere")


def environment(place: Path) -> dict[str, str]:
    """Nothing of the environment of the tests but where programs are; the model is as set-up made
    it."""
    return {
        "PATH": os.defpath,
        "HOME": str(place),
        "LANG": "C.UTF-8",
        "PLANSVAR_MODELS": str(ROOT / ".models"),
    }


def run(clean: Path, place: Path, *arguments: str) -> str:
    """What `plansvar` prints, run in `place`."""
    done = subprocess.run(
        [str(clean / "bin" / "plansvar"), *arguments],
        cwd=place,
        env=environment(place),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_code_is_the_wheels(clean: Path, place: Path) -> None:
    asked = "import assistant, documents, eval, index, prompts as last; print(last.__file__)"
    done = subprocess.run(
        [str(clean / "bin" / "python"), "-c", asked],
        cwd=place,
        env=environment(place),
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()).is_relative_to(clean)


def test_the_documents_are_in_it(clean: Path, place: Path) -> None:
    # read from the wheel's own texts, since no index is there: 160 yrkanden in five documents
    assert len(json.loads(run(clean, place, "yrkanden", "--json"))) == 160
    assert len(json.loads(run(clean, place, "dokument", "--json"))) == 5


def test_the_questions_are_in_it(clean: Path, place: Path) -> None:
    done = subprocess.run(
        [str(clean / "bin" / "plansvar-eval"), "--help"],
        cwd=place,
        env=environment(place),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "validate" in done.stdout
    (own,) = clean.glob("lib/python*/site-packages/eval/questions")
    assert {"dev.jsonl", "test.jsonl"} <= {each.name for each in own.iterdir()}


@pytest.fixture(scope="module")
def served(clean: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the wheel's page over one added plan, the only one of a corpus of its own."""
    place = tmp_path_factory.mktemp("own")
    # an installed Plansvar keeps its folders where it is run
    (place / ".corpus").mkdir()
    (place / ".corpus" / "catalogue.toml").write_text("", "utf-8")
    run(clean, place, "add", str(ROOT / "docs" / "provplan.md"))
    with subprocess.Popen(
        [str(clean / "bin" / "plansvar"), "serve", "--port", "0"],
        cwd=place,
        env=environment(place),
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            # one line when it listens; none if it ends before
            said = server.stdout.readline()
            address = ADDRESS.search(said)
            assert address is not None, said
            yield address[0]
        finally:
            server.send_signal(signal.SIGTERM)
            assert server.wait(60) in (0, -signal.SIGTERM)


def get(address: str, body: object = None) -> str:
    """What is at `address`, or what it answers to `body`."""
    data = None if body is None else json.dumps(body).encode()
    asked = urllib.request.Request(address, data, {"content-type": "application/json"})
    with urllib.request.urlopen(asked, timeout=60) as answered:
        return str(answered.read().decode())


def test_it_serves_the_page_and_answers(served: str) -> None:
    page = get(served + "/")
    assert re.search(r'<html\s+lang="sv"', page)
    # the page's own files are package data
    assert "--pv-ink" in get(served + "/plansvar/tokens.css")
    answer = json.loads(get(served + "/api/ask", {"question": "Vad vill Provpartiet om broar?"}))
    assert "en bro byggs över Storån vid Norrby" in answer["answer"]
    assert answer["citations"][0]["document"] == "provpartiet-2026"
