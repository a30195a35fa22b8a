"""The systems that can be measured: Plansvar, its searches by themselves, and others' recipes.

Settings and names enter, Systems that answer questions leave.
"""

from enum import StrEnum


class Name(StrEnum):
    """The name of a system, on the command line and in tables."""

    FULL = "full"
    DENSE = "dense"
    LEXICAL = "lexical"
    PLAIN = "plain"
    LLAMAINDEX = "llamaindex"
    HAYSTACK = "haystack"
