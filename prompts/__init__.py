"""A sentence's or prompt's name and its values enter, the text leaves: text only, kept as data.

Verbs: `say`, for the assistant's own words, and `instruct`, for what a language model is told.
"""

from prompts.instructing import instruct
from prompts.wording import say

__all__ = ["instruct", "say"]
