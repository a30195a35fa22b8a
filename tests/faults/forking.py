"""The process that has loaded the libraries and forks a child for each command of `plansvar`.

    python -m tests.faults.forking FOLDER

Orders come as lines of JSON on stdin, what came of them goes as lines of JSON to stdout; what the
children print goes into files in FOLDER. The children need no embedding model: they count words.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

# seconds after which a child that goes on is taken to hang
PATIENCE = 300.0
PRINT = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
# what the commands import where they use it
LOADED = (
    "chromadb.api.rust",
    "tantivy",
    "assistant.cli",
    "assistant.cli_corpus",
    "assistant.cli_registers",
    "assistant.answering",
    "assistant.filing.adding",
    "documents.keeping",
)


def main(folder: Path) -> None:
    """Takes orders until there are no more."""
    _load()
    for line in sys.stdin:
        order = json.loads(line)
        if "shell" in order:
            subprocess.run(order["shell"], check=True, stdout=subprocess.DEVNULL)
            told: list[dict[str, Any]] = []
        else:
            told = _together(folder, order["orders"])
        print(json.dumps(told), flush=True)


def _load() -> None:
    """What takes seconds to import or to read; no thread may be started, for a child would lack
    it, so nothing is built and nothing opened here."""
    for name in LOADED:
        importlib.import_module(name)
    from langchain_core.runnables import RunnableGenerator

    from assistant import opening
    from assistant.names.naming import read_lexicon
    from index import embedding, planfile
    from index.thesaurus import read_thesaurus
    from tests.assistant.conftest import WordEmbedder

    assert RunnableGenerator.__name__  # it is imported when it is asked for
    read_lexicon()
    read_thesaurus()
    planfile._converter()
    for module in (embedding, opening):
        setattr(module, "Embedder", WordEmbedder)  # noqa: B010
    gc.freeze()


def _together(folder: Path, orders: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The children of `orders`, started one after the other without waiting, and how they ended."""
    started = time.monotonic()
    children = [_forked(folder / f"child-{i}", order) for i, order in enumerate(orders)]
    deadlines = [order["killed_after"] for order in orders]
    ended: dict[int, tuple[int, float]] = {}
    while len(ended) < len(children):
        now = time.monotonic() - started
        for i, child in enumerate(children):
            if i in ended:
                continue
            pid, status = os.waitpid(child, os.WNOHANG)
            if pid:
                ended[i] = (os.waitstatus_to_exitcode(status), now)
            elif deadlines[i] is not None and now >= deadlines[i]:
                os.kill(child, signal.SIGKILL)
                deadlines[i] = None
            elif now > PATIENCE:
                raise TimeoutError(f"{orders[i]['arguments']} hangs")
        time.sleep(0.001)
    return [
        {
            "code": ended[i][0],
            "out": (folder / f"child-{i}.out").read_text(encoding="utf-8"),
            "err": (folder / f"child-{i}.err").read_text(encoding="utf-8"),
            "seconds": ended[i][1],
        }
        for i in range(len(children))
    ]


def _forked(printed: Path, order: dict[str, Any]) -> int:
    """The id of a child that carries out `order`."""
    outputs = [os.open(printed.with_suffix(end), PRINT) for end in (".out", ".err")]
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for number, file in enumerate(outputs, 1):
            os.dup2(file, number)
        _carry_out(order)
    for file in outputs:
        os.close(file)
    return child


def _carry_out(order: dict[str, Any]) -> NoReturn:
    from assistant.cli import run

    code = 70
    try:
        os.environ.update(order["settings"])
        if order["largest_file"] is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest_file"], hard))
        if order["clock"]:
            real = time.time
            time.time = lambda: real() + order["clock"]
        code = run(order["arguments"])
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
