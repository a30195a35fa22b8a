"""Rows of the registers, sifted by what they say and by who is responsible."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.listing import UppdragJson, YrkandeJson
from assistant.opening import ChoiceError


def containing(rows: Sequence[YrkandeJson], search: str | None) -> list[YrkandeJson]:
    """Those of `rows` whose text holds `search`, whatever the case; all of them for none."""
    return [row for row in rows if not search or search.lower() in row["text"].lower()]


def answered_for(rows: Sequence[UppdragJson], responsible: str | None) -> list[UppdragJson]:
    """Those of `rows` that `responsible` ("NV", "nv") answers for; all of them for none.

    Raises ChoiceError for one that answers for none of them.
    """
    if not responsible:
        return list(rows)
    held = dict.fromkeys(name for row in rows for name in row["responsible"])
    match = [name for name in held if name.lower() == responsible.lower()]
    if not match:
        raise ChoiceError(
            f"Ingen rad har {responsible} som ansvarig; välj bland {', '.join(held) or 'inga'}."
        )
    return [row for row in rows if match[0] in row["responsible"]]
