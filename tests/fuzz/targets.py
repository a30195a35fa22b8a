"""All targets by their names."""

from __future__ import annotations

from tests.fuzz import citing, embedding, parsing, reading, understanding

TARGETS = {
    module.TARGET.name: module.TARGET
    for module in (reading, parsing, understanding, citing, embedding)
}
