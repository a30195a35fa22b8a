"""The command's help and what it says when something is wrong, in Swedish."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

# whose errors are sentences to show
OURS = {"assistant", "index", "documents", "eval"}
# what typer writes in a help text, in the order in which it is made Swedish
HELP = (
    (re.compile(r"^Usage: ", re.M), "Användning: "),
    (re.compile(r"^Options:$", re.M), "Val:"),
    (re.compile(r"^Arguments:$", re.M), "Argument:"),
    (re.compile(r"^Commands:$", re.M), "Kommandon:"),
    (re.compile(r"\[OPTIONS\]"), "[VAL]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "KOMMANDO …"),
    (re.compile(r"Show this message and exit\."), "Visa den här hjälpen."),
    (re.compile(r"\[default: "), "[annars: "),
    (re.compile(r"\[required\]"), "[krävs]"),
    # as wide as what they stand for, so that columns stay columns
    (re.compile(r"<list\[str\]>"), "<ord> …    "),
    (re.compile(r"<str>"), "<ord>"),
    (re.compile(r"<path>"), "<fil> "),
    (re.compile(r"<int>"), "<tal>"),
)
# what typer says of a call that it cannot take
COMPLAINTS = (
    (re.compile(r"No such command '(.+?)'"), r"kommandot \1 finns inte"),
    (re.compile(r"No such option: (\S+)"), r"valet \1 finns inte"),
    (re.compile(r"Got unexpected extra argument\(?s?\)? \((.+)\)"), r"för många argument (\1)"),
    (re.compile(r"Missing argument '?(.+?)'?\."), r"argumentet \1 saknas"),
    (re.compile(r"Option '?(\S+?)'? requires an argument"), r"valet \1 ska följas av ett värde"),
    (re.compile(r"Option '?(\S+?)'? does not take a value"), r"valet \1 tar inget värde"),
    (re.compile(r"Missing option '?(.+?)'?\."), r"valet \1 saknas"),
    (re.compile(r"Invalid value for '?(\S+?)'?:.*integer"), r"\1 ska vara ett heltal"),
    (
        re.compile(r"Invalid value for '?(\S+?)'?:.* is not one of (.+?)\."),
        r"\1 ska vara ett av \2",
    ),
    (re.compile(r"Invalid value for '?(\S+?)'?:"), r"värdet för \1 går inte att använda"),
    (re.compile(r"Missing command"), "ett kommando saknas"),
)


def swedish_help(text: str) -> str:
    """A help text of typer's with typer's own words in Swedish."""
    for english, swedish in HELP:
        text = english.sub(swedish, text)
    return text


def usage_sentence(complaint: str, program: str) -> str:
    """What typer complains of, as one Swedish sentence that says where `program` has help."""
    for pattern, swedish in COMPLAINTS:
        match = pattern.search(complaint)
        if match:
            said = match.expand(swedish)
            return f"{said[:1].upper()}{said[1:]}; se {program} --help."
    return f"Kommandot gick inte att förstå; se {program} --help."


class Sentence(Exception):
    """Something the user can set right; the message is one Swedish sentence."""


def is_usage(error: Exception) -> bool:
    """Whether `error` is typer's, of how the command was called."""
    return type(error).__module__.startswith(("click", "typer"))


def sentence_of(error: Exception, program: str) -> str:
    """What `program` tells of `error`: its own sentence if it is one of ours, else what it is."""
    if type(error).__module__.split(".")[0] in OURS:
        return str(error)
    if is_usage(error):
        return usage_sentence(getattr(error, "format_message", lambda: str(error))(), program)
    return f"Något gick fel som inte borde kunna ske ({type(error).__name__}: {error})."


def run_command(app: typer.Typer, program: str, arguments: Sequence[str]) -> int:
    """The exit code of `program` with `arguments`; what goes wrong is one sentence on stderr."""
    try:
        result = app(list(arguments) or ["--help"], prog_name=program, standalone_mode=False)
        # typer gives 130 for Ctrl+C, and takes care of a reader that goes away
        if result != 130:
            return 0
        sentence, code = "Avbrutet.", 130
    except Exception as error:  # the last place where a fault can become a sentence
        sentence, code = sentence_of(error, program), 2 if is_usage(error) else 1
    typer.echo(f"{program}: {sentence}", err=True)
    return code


class Command(TyperCommand):
    """A command whose help is Swedish."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return swedish_help(super().get_help(ctx))


class Group(TyperGroup):
    """The commands, with help in Swedish."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return swedish_help(super().get_help(ctx))
