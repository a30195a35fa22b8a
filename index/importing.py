"""Heavy libraries loaded quickly and without noise."""

from __future__ import annotations

import gc
import importlib
import importlib.util
import logging
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


@contextmanager
def quickly() -> Iterator[None]:
    """Collects no garbage while the libraries load.

    They make a million objects that stay to the end; looking through them for garbage takes a
    quarter of the loading time, and at exit as much as half a second, which `freeze` saves.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


@contextmanager
def quietly() -> Iterator[None]:
    """Keeps the libraries' warnings off the user's terminal while they load, and, from then on,
    their progress bars."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from transformers.utils.logging import disable_progress_bar

            hide: Callable[[], None] = disable_progress_bar
            hide()
            yield
    finally:
        logging.disable(before)


@contextmanager
def deferring(name: str, function: str) -> Iterator[None]:
    """Puts off importing the module `name` until its `function` is called.

    For a library that does `from name import function` and seldom calls it. In the meantime a
    stand-in holds the module's place; it is gone at the end, so that others import the real one.
    A module that is loaded already, or is not installed, is left alone.
    """
    package = name.partition(".")[0]
    spec = importlib.util.find_spec(package)
    if package in sys.modules or spec is None:
        yield
        return

    def later(*arguments: Any, **named: Any) -> Any:
        return getattr(importlib.import_module(name), function)(*arguments, **named)

    standing_in = {package: ModuleType(package), name: ModuleType(name)}
    for module in standing_in.values():
        module.__spec__ = spec
    setattr(standing_in[name], function, later)
    sys.modules.update(standing_in)
    try:
        yield
    finally:
        for key, module in standing_in.items():
            if sys.modules.get(key) is module:
                del sys.modules[key]
