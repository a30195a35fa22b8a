"""Gradio imported, quietly."""

from __future__ import annotations

import os
from typing import Any


def gradio() -> Any:
    """The library, told to send nothing anywhere."""
    # read when Gradio is imported
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio

    return gradio
