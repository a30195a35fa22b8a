"""What kind of document it is, in words."""

from __future__ import annotations

from documents.plan import Kind, Source
from prompts import say

SENTENCES = {
    Kind.PROPOSAL: "kinds.proposal",
    Kind.ADOPTED: "kinds.adopted",
    Kind.NOTE: "kinds.note",
}


def kind_of(source: Source, english: bool = False) -> str:
    """The kind of the document `source`: "partiförslag"."""
    return say(SENTENCES[source.kind], english)
