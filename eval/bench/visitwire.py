"""The page's wire as a browser speaks it: what its HTML says of its events, and what comes back.

Gradio answers an event by server-sent events: first all that the event shows, then only what has
changed in it, and all of it again when it has ended.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.page.chat import FAILED, SEARCHING, WRITING

# what the page's own code calls the box that gets what a visitor wishes, and the conversation
BOX, CHAT = "onskan", "samtal"
# '<script>window.gradio_config = {"version": …};</script>'
CONFIG = "window.gradio_config = "
# what stands where the answer is to come, before it does
WAITING = (SEARCHING, WRITING)


class WireError(Exception):
    """The page does not speak as expected; the message is one Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a browser asks of the page: the number of its function, the number of what
    set it off, what is sent with it, and whether it waits in the queue."""

    function: int
    trigger: int
    data: tuple[object, ...] = ()
    queued: bool = True


@dataclass(frozen=True, slots=True)
class Wire:
    """How to talk to the page: `loading` is asked when it has been opened, `asking` with a question
    at the place `box` of its data; at the place `chat` of what comes is the conversation."""

    prefix: str
    loading: tuple[Event, ...]
    asking: Event
    box: int
    chat: int

    def ask(self, question: str) -> Event:
        """The event that asks `question`, with no filters."""
        data = list(self.asking.data)
        # without the visitor's own time: it is then asked after whatever came before
        data[self.box] = json.dumps({"text": question})
        return Event(self.asking.function, self.asking.trigger, tuple(data))


@dataclass(frozen=True, slots=True)
class Step:
    """What a message tells of an answer: the text that it shows, "" for none, whether it is the
    last message of the event, and what went wrong, "" for nothing."""

    text: str
    last: bool = False
    fault: str = ""


def read_wire(page: str) -> Wire:
    """How to talk to the page whose HTML is `page`. Raises WireError."""
    try:
        config, _ = json.JSONDecoder().raw_decode(page, page.index(CONFIG) + len(CONFIG))
        parts = {part["id"]: part["props"] for part in config["components"]}
        events = config["dependencies"]
        named = {props.get("elem_id"): id for id, props in parts.items()}
        box, chat = named[BOX], named[CHAT]
        asking = next(e for e in events if [box, "change"] in e["targets"])
        return Wire(
            config["api_prefix"],
            tuple(
                Event(e["id"], id, tuple(map(_value(parts), e["inputs"])), bool(e["queue"]))
                for e in events
                for id, what in e["targets"]
                if what == "load" and e["backend_fn"]
            ),
            Event(asking["id"], box, tuple(map(_value(parts), asking["inputs"]))),
            asking["inputs"].index(box),
            asking["outputs"].index(chat),
        )
    except (ValueError, LookupError, TypeError, AttributeError, StopIteration) as error:
        raise WireError(
            "Sidan har ingen frågeruta som går att läsa; ange adressen till en sida som "
            "plansvar serve visar."
        ) from error


def _value(parts: dict[int, Any]) -> Any:
    """What a part of the page holds when it is opened; a state holds nothing that is sent."""
    return lambda id: parts[id].get("value")


def read_message(line: str) -> dict[str, Any] | None:
    """The message of a line of server-sent events, None for a line that holds none.

    Raises WireError.
    """
    if not line.startswith("data:"):
        return None
    try:
        message = json.loads(line.removeprefix("data:"))
    except ValueError as error:
        raise WireError("Sidans svar går inte att läsa; mät mot plansvar serve.") from error
    return message if isinstance(message, dict) else None


def read_step(message: dict[str, Any], chat: int | None) -> Step | None:
    """What `message` tells of an answer, None for nothing; the conversation is at the place `chat`
    of what it shows, None for an event without one."""
    kind = message.get("msg")
    if kind not in ("process_generating", "process_completed"):
        # "unexpected_error" and the like end the stream
        fault = str(kind) if kind == "unexpected_error" else ""
        return Step("", last=True, fault=fault) if fault else None
    last = kind == "process_completed"
    if not message.get("success"):
        return Step("", last, "process_errored")
    if chat is None:
        return Step("", last)
    shown = message["output"]["data"]
    text = _shown(shown[chat]) if len(shown) > chat else ""
    if last and not text:
        return Step("", last, "no answer")
    return Step("" if text in WAITING else text, last, "FAILED" if text == FAILED else "")


def _shown(part: Any) -> str:
    """The text of the last message of a conversation that `part` tells, or that it changes it by;
    "" where it tells none."""
    if isinstance(part, dict):
        messages = part.get("value") or []
        return _text(messages[-1]) if messages else ""
    if isinstance(part, Sequence) and part and isinstance(part[-1], dict):
        return _text(part[-1])
    found = ""
    # [["replace", ["value", 1, "content", 0, "text"], "Så här"], ["append", […], " är det."]]
    for _, path, value in part if isinstance(part, Sequence) else ():
        if path and path[-1] == "text":
            found = str(value)
        elif isinstance(value, dict) and "content" in value:
            found = _text(value)
    return found


def _text(message: dict[str, Any]) -> str:
    content = message["content"]
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content)
