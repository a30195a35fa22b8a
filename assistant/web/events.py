"""Where a tab is built, and how the page's library is to treat what happens in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from assistant.web.live import Live

if TYPE_CHECKING:
    from gradio import Blocks, Tab, Textbox

# the queue that what searches the documents waits in
ANSWERS = "answers"
# how many questions are answered at a time: a part of each is waiting, between the steps that it is
# shown in; more where a language model, which is mostly waited for, writes the answers
AT_A_TIME, AT_A_TIME_OF_A_MODEL = 4, 8
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
    return {**QUIET, "concurrency_limit": at_a_time, "concurrency_id": ANSWERS}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tab is built: the page, the tab itself, and a hidden box that gets what the page's
    address asks ("?flik=jamfor&parti=V"), and changes only where it asks something.

    What happens at every opening of the page is dear, since Gradio keeps for each visitor what it
    changes: a tab is filled when it is first looked at.
    """

    blocks: Blocks
    tab: Tab
    address: Textbox


class Params:
    """The parameters of an address, from what stands after its path: "?q=Vad&parti=V"."""

    def __init__(self, address: str) -> None:
        self._values = parse_qs(address.removeprefix("?"), keep_blank_values=True)

    def getlist(self, key: str) -> list[str]:
        """Every value of `key`, in order."""
        return self._values.get(key, [])
