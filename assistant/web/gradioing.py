"""Gradio imported, quietly."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any


def gradio() -> Any:
    """The library, told to send nothing anywhere."""
    # read when Gradio is imported
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio

    return gradio


def with_request(handler: Callable[..., Any]) -> Callable[..., Any]:
    """`handler`, which has an argument `request`: Gradio gives the visitor's request to the
    argument that it knows by its annotation, as the class itself."""
    handler.__annotations__["request"] = gradio().Request
    return handler
