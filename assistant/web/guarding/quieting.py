"""The page's library kept from writing what a visitor sent to stderr.

It prints the traceback of an event that fails, and the message of a fault there often holds the
event's input: the question.
"""

from __future__ import annotations

import importlib
import logging
import sys
import traceback
from types import SimpleNamespace
from typing import Any

from assistant.web.guarding.telling import FIELDS, fault_told

# those of its modules that print tracebacks, or what a fault says
MODULES = (
    "gradio.queueing",
    "gradio.routes",
    "gradio.route_utils",
    "gradio.utils",
    "gradio.mcp",
)


def quieten() -> None:
    """Has the library's faults logged by their kind alone."""
    told = SimpleNamespace(**{name: getattr(traceback, name) for name in traceback.__all__})
    told.print_exc = _print_exc
    for name in MODULES:
        module: Any = importlib.import_module(name)
        module.print = _print
        if hasattr(module, "traceback"):
            module.traceback = told


def _print_exc(*_: object, **__: object) -> None:
    fault = sys.exc_info()[1]
    if fault is not None:
        logging.getLogger("plansvar.page").error(
            "an event of the page failed", extra={FIELDS: fault_told(fault)}
        )


def _print(*_: object, **__: object) -> None:
    """In place of `print`: nothing of it is for the operator."""
