"""A plan file enters; a Plan leaves: its text, sections and items, each with its span.

Verbs: `read_plan` one file, `read_corpus` a whole catalogue, `parse` a text at hand.
"""

from documents.loading import read_corpus, read_plan
from documents.parsing import parse

__all__ = ["parse", "read_corpus", "read_plan"]
