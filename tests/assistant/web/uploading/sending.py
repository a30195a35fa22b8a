"""What the tests of uploading share: a password, a plan, a page to send it to."""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

import httpx
from pydantic import SecretStr

from assistant.web.uploading.gate import COOKIE

PASSWORD = SecretStr("rätt ord")
PLAN = (Path(__file__).parents[4] / "docs" / "provplan.md").read_text(encoding="utf-8")
FILE = {"meta": {"_type": "gradio.FileData"}, "orig_name": "provplan.md"}


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def files(folder: Path) -> list[Path]:
    """All files in `folder`."""
    return [path for path in folder.rglob("*") if path.is_file()]


def client_of(address: str, token: str = "") -> httpx.Client:
    """A browser with a token or none."""
    cookies = {COOKIE: token} if token else {}
    return httpx.Client(base_url=address, trust_env=False, timeout=20, cookies=cookies)


def function_of(client: httpx.Client, label: str, event: str) -> int:
    """The number by which the page calls what happens at an `event` of what has this `label`."""
    config = client.get("/config").json()
    ids = {
        each["id"]
        for each in config["components"]
        if label in (each["props"].get("label"), each["props"].get("value"))
    }
    return next(
        int(each["id"])
        for each in config["dependencies"]
        if any(target[0] in ids and target[1] == event for target in each["targets"])
    )


def joined(client: httpx.Client, fn: int, data: Sequence[object], session: str) -> str:
    """The id of the call that this visitor's browser makes; it is answered in `told`."""
    body = {"data": data, "fn_index": fn, "session_hash": session}
    answer = client.post("/gradio_api/queue/join", json=body)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["event_id"])


def told(client: httpx.Client, session: str) -> Generator[dict[str, Any], None, None]:
    """What this visitor's browser is told, one message after the other."""
    with client.stream("GET", f"/gradio_api/queue/data?session_hash={session}") as stream:
        for line in stream.iter_lines():
            if line.startswith("data: "):
                yield json.loads(line[len("data: ") :])


def clicked(
    client: httpx.Client,
    label: str,
    event: str,
    data: Sequence[object],
    session: str = "visitor",
) -> list[Any]:
    """What a click gives: the values that the page is told, as they were told last."""
    joined(client, function_of(client, label, event), data, session)
    done = (each for each in told(client, session) if each["msg"] == "process_completed")
    return list(next(done)["output"].get("data", ()))


def sent_file(tmp_path: Path, text: str = PLAN, name: str = "provplan.md") -> Path:
    """A file where the library would have put it."""
    folder = tmp_path / "sent" / "0a1b"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name
