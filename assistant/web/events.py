"""How the page's library is to treat what happens on a click."""

from __future__ import annotations

from typing import Any

from assistant.web.live import Live

# how many questions are answered at a time; more where a language model, which is mostly waited
# for, writes the answers
AT_A_TIME, AT_A_TIME_OF_A_MODEL = 2, 8
# a visitor's own clicks: of no use to other programs, and no spinner over what is there already;
# with the trigger "once", what is asked after a stop would be lost while the stopped search ends
QUIET: dict[str, Any] = {
    "api_visibility": "private",
    "show_progress": "hidden",
    "trigger_mode": "multiple",
}
# … and of those made in a register while one is answered, only the last counts
LATEST: dict[str, Any] = {**QUIET, "trigger_mode": "always_last"}


def answering(live: Live) -> dict[str, Any]:
    """How what searches the documents is treated: as QUIET, and so many at a time in all."""
    at_a_time = AT_A_TIME_OF_A_MODEL if live.now.model else AT_A_TIME
    return {**QUIET, "concurrency_limit": at_a_time, "concurrency_id": "answers"}
