"""A sentence's name and its values enter, the sentence leaves: text only, kept as data.

Verb: `say`.
"""

from prompts.wording import say

__all__ = ["say"]
