"""The peer's end of the wire: `python eval/peers/child.py llamaindex`, in the peers' environment.

One line of JSON for each line of JSON, on stdin and stdout:

    {"texts": {"id": "text"}, "model": "name or folder"}  →  {"ready": true, "versions": {…}}
    {"question": "…", "history": ["…"]}                   →  {"chunks": [{"document", "start",
                                                              "stop", "text"}]}, best first
                                                          or {"error": "ValueError: …"}

`start` and `stop` are characters of the text that was given, `text` is the chunk as the library has
it. It ends when stdin ends. It imports nothing of Plansvar: only the module with_NAME.py beside it,
whose `build` makes the library's pipeline.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module, metadata
from pathlib import Path
from typing import IO, Any, NamedTuple, TypedDict

# No network and no telemetry, and no folder left in the user's home. One thread to an operation, as
# Plansvar's own embedder has it: on a busy computer torch's threads wait for each other, and a
# question took ten times as long with two of them.
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "LLAMA_INDEX_CACHE_DIR": tempfile.gettempdir(),
    "TOKENIZERS_PARALLELISM": "false",
}


class Chunk(TypedDict):
    """A piece of a document: its id, its place in the text that was given, and its words."""

    document: str
    start: int
    stop: int
    text: str


class Model(NamedTuple):
    """A sentence-transformers folder, and what the model wants before a question and a passage."""

    folder: str
    query: str
    passage: str


# a question → the chunks that the library's pipeline finds, best first
Search = Callable[[str], list[Chunk]]


def serve(name: str, lines: Iterable[str], out: IO[str]) -> None:
    """Answers each of `lines` with a line on `out`, the first by building the pipeline `name`."""
    given = iter(lines)
    opening = json.loads(next(given))
    peer = import_module(f"with_{name}")
    search: Search = peer.build(opening["texts"], read_model(opening["model"]))
    versions = {package: metadata.version(package) for package in peer.PACKAGES}
    _say(out, {"ready": True, "versions": versions})
    for line in given:
        try:
            _say(out, {"chunks": search(json.loads(line)["question"])})
        except Exception as error:  # one question's fault; the next may go well
            _say(out, {"error": f"{type(error).__name__}: {error}"})


def read_model(model: str) -> Model:
    """The folder of `model`, itself a folder or a name in this computer's cache of the hub, and the
    prompts that its own configuration names; "" where it has none."""
    folder = Path(model)
    if not folder.is_dir():
        from huggingface_hub import snapshot_download

        folder = Path(snapshot_download(model, local_files_only=True))
    config = folder / "config_sentence_transformers.json"
    prompts: dict[str, str] = {}
    if config.is_file():
        prompts = json.loads(config.read_text(encoding="utf-8")).get("prompts") or {}
    # in the order in which sentence-transformers itself looks for the prompt of a document
    passage = next(
        (prompts[key] for key in ("document", "passage", "corpus") if key in prompts), ""
    )
    return Model(str(folder), prompts.get("query", ""), passage)


def _say(out: IO[str], line: Mapping[str, Any]) -> None:
    print(json.dumps(line), file=out, flush=True)


def main() -> None:
    """Serves stdin; whatever a library prints goes to stderr, so that it never breaks the wire."""
    os.environ.update(ENVIRONMENT)
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    with out:
        serve(sys.argv[1], sys.stdin, out)


if __name__ == "__main__":
    main()
