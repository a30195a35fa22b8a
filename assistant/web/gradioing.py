"""Gradio imported, quietly."""

from __future__ import annotations

import os
from typing import Any


def gradio() -> Any:
    """The library, told to send nothing anywhere."""
    # read when Gradio is imported
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    # its monitoring, which is off here, would count the last 10,000 events anew after each
    os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"
    os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = "1000000000"
    import gradio

    return gradio
