"""Texts → vectors: any sentence-transformers model behind one small class."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.importing import deferring, quickly, quietly
from index.modelfolder import read_marker

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# A passage has at most some hundred words; what is longer than this is an attack or a mistake, and
# the model reads no more than its first 512 tokens anyway.
LONGEST = 8000
BATCH = 16
# More than this many would wait for each other at Python's lock.
MOST_THREADS = 8

# What a tokenizer cannot take: NUL ends a C string, and half a surrogate pair is no character.
UNREADABLE = re.compile("[\x00\ud800-\udfff]")

# The processor instructions that make bfloat16 faster than float32 and not slower.
BFLOAT16_INSTRUCTIONS = ("amx_bf16", "avx512_bf16")


class EmbeddingError(Exception):
    """The embedding model is missing or broken; the message is one Swedish sentence."""


class Embedder:
    """Makes vectors of questions and passages with the sentence-transformers model `model`.

    `model` is a folder, or the name of a model that is already in this computer's cache of the hub:
    nothing is downloaded here. The model is loaded when it is first needed, and may be shared by
    threads. Loading sets torch to one thread per operation in this process: questions are too short
    to gain by more, and passages are shared out over threads by batches, which is faster and does
    not, like torch's own threads, stand still when the processor has other work too.
    """

    def __init__(self, model: str | Path) -> None:
        self.model = model
        self._loading = Lock()
        self._loaded: SentenceTransformer | None = None
        self._threads = 1

    @cached_property
    def name(self) -> str:
        """What an index says it was made with: the model's name, or its folder's with a checksum of
        its weights where set-up has left one. The model is not loaded.

        Raises EmbeddingError when the model is a folder that is not there.
        """
        folder = self._folder()
        if folder is None:
            return str(self.model)
        digest = read_marker(folder).get("weights_sha256")
        return f"{folder.resolve().name}-{digest[:12]}" if digest else str(folder.resolve())

    @property
    def dimensions(self) -> int:
        """How many numbers there are in a vector. Loads the model; raises EmbeddingError."""
        return self.load().get_embedding_dimension() or len(self.embed_query(""))

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question: `dimensions` numbers, of length 1.

        The model's own prompt for questions is put before it, if it has one. Raises EmbeddingError.
        """
        model = self.load()
        (vector,) = _normalised(_encoded(model.encode_query, [_cleaned(text)]))
        return [float(value) for value in vector]

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """The vectors of `texts`, in their order: shape (len(texts), dimensions), each of length 1.

        The model's own prompt for passages is put before each, if it has one. `progress` is told
        after each batch how many are done. Where the processor has instructions for it, the
        matrices are multiplied in bfloat16: twice as fast, with a cosine of 0.9999 to float32.
        Raises EmbeddingError.
        """
        model = self.load()
        cleaned = [_cleaned(text) for text in texts]
        vectors = np.zeros((len(cleaned), self.dimensions), dtype=np.float32)
        # Longest first: a batch is padded to its longest, and want of memory shows at once.
        order = sorted(range(len(cleaned)), key=lambda number: -len(cleaned[number]))
        batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]

        def encode(batch: list[int]) -> NDArray[np.float32]:
            with _fastest(model):
                return _encoded(model.encode_document, [cleaned[number] for number in batch])

        done = 0
        with ThreadPoolExecutor(self._threads) as pool:
            for batch, rows in zip(batches, pool.map(encode, batches), strict=True):
                vectors[batch] = _normalised(rows)
                done += len(batch)
                if progress is not None:
                    progress(done)
        return vectors

    def load(self) -> SentenceTransformer:
        """Loads the model unless it is loaded, and returns it; the first time takes seconds.

        Raises EmbeddingError when it is missing or cannot be loaded.
        """
        with self._loading:
            if self._loaded is None:
                with quickly(), quietly():
                    self._loaded = self._load()
            return self._loaded

    def _load(self) -> SentenceTransformer:
        folder = self._folder()
        import torch

        # imported for a distance that nothing here asks for, and a quarter of the loading time
        with deferring("sklearn.metrics", "pairwise_distances"):
            from sentence_transformers import SentenceTransformer

        try:
            model = SentenceTransformer(
                str(folder or self.model),
                local_files_only=True,
                model_kwargs={"dtype": torch.float32},
            )
            if model.device.type == "cpu":
                self._threads = min(_processors(), MOST_THREADS)
                torch.set_num_threads(1)
            # The first text sets up the tokenizer, which from then on may be shared by threads.
            _encoded(model.encode_query, [""])
        except Exception as error:  # a model of any kind may fail to load in any way
            raise EmbeddingError(self._reason(folder, error)) from error
        return model

    def _folder(self) -> Path | None:
        """The model's folder, None where it has a name; raises EmbeddingError if it is missing."""
        path = Path(self.model).expanduser()
        if path.is_dir():
            return path
        if isinstance(self.model, Path) or self.model.startswith((".", "/", "~", "\\")):
            raise EmbeddingError(
                f"Sökmodellens mapp {self.model} saknas: kör make setup, eller ange en annan i "
                "PLANSVAR_EMBEDDING_MODEL."
            )
        return None

    def _reason(self, folder: Path | None, error: Exception) -> str:
        if folder is None and isinstance(error, OSError):
            return (
                f"Sökmodellen {self.model} finns inte på datorn och hämtas inte under körning: "
                f"hämta den först, till exempel med hf download {self.model}, eller ange en mapp i "
                "PLANSVAR_EMBEDDING_MODEL."
            )
        return (
            f"Sökmodellen {folder or self.model} går inte att läsa in ({type(error).__name__}): "
            "ta bort den och kör make setup igen, eller ange en annan i PLANSVAR_EMBEDDING_MODEL."
        )


def _processors() -> int:
    """How many processors this process may use, which may be fewer than the computer has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cleaned(text: str) -> str:
    return UNREADABLE.sub(" ", text[:LONGEST])


def _encoded(encode: Callable[..., Any], texts: list[str]) -> NDArray[np.float32]:
    vectors = encode(texts, batch_size=len(texts), show_progress_bar=False, convert_to_tensor=True)
    rows: NDArray[np.float32] = vectors.float().cpu().numpy()
    return rows


def _normalised(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row at length 1: not every model does so itself, and bfloat16 is off by 0.3 per cent. A
    row of zeros, of a text that a model knows no word of, stays one.

    Raises EmbeddingError for what is no number, which would be near to nothing and everything.
    """
    if not np.isfinite(vectors).all():
        raise EmbeddingError(
            "Sökmodellen räknar fel (den ger tal som inte är tal): kör make setup igen, eller ange "
            "en annan modell i PLANSVAR_EMBEDDING_MODEL."
        )
    # squares of large and of small numbers go beyond what 32 bits hold
    lengths = np.linalg.norm(vectors.astype(np.float64), axis=1, keepdims=True)
    rows: NDArray[np.float32] = (vectors / np.maximum(lengths, 1e-300)).astype(np.float32)
    return rows


def _fastest(model: SentenceTransformer) -> AbstractContextManager[Any]:
    """The context in which this processor multiplies matrices fastest."""
    import torch

    if model.device.type == "cpu":
        abilities = torch.cpu.get_capabilities()
        if any(abilities.get(name) for name in BFLOAT16_INSTRUCTIONS):
            return torch.autocast("cpu", dtype=torch.bfloat16)
    return nullcontext()
