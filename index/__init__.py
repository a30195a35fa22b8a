"""Plans enter, evidence leaves: passages are built into an index and searched for.

Verbs: `build_index`, `open_index`.
"""

from index.building import build_index
from index.searching import open_index

__all__ = ["build_index", "open_index"]
