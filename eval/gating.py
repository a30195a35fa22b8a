"""A run's figures against the floors that they must not fall under."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.record import RunError
from eval.scoring import FIGURES, LESS
from eval.summarising import Summary


@dataclass(frozen=True, slots=True)
class Gate:
    """The least that each figure must be and, for the figures where less is better, the most."""

    floors: Mapping[str, float]
    ceilings: Mapping[str, float]


def read_gate(path: Path) -> Gate:
    """The gate in a TOML file: `[floors]` and `[ceilings]`, a number from 0 to 1 by figure.

    Raises RunError for a file that is no gate, or names a figure that there is none of.
    """
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise RunError(f"Spärrfilen {path} finns inte eller går inte att läsa.") from error
    except tomllib.TOMLDecodeError as error:
        raise RunError(f"Spärrfilen {path} är inte giltig TOML: {error}.") from error
    gate = Gate(*(_limits(path, read.pop(part, {}), part) for part in ("floors", "ceilings")))
    if read:
        raise RunError(
            f"Spärrfilen {path} har delen {next(iter(read))}; den ska ha floors och ceilings."
        )
    if not gate.floors and not gate.ceilings:
        raise RunError(f"Spärrfilen {path} har inga gränser under floors eller ceilings.")
    return gate


def _limits(path: Path, read: object, part: str) -> dict[str, float]:
    if not isinstance(read, dict):
        raise RunError(f"Spärrfilen {path}: {part} ska vara en tabell med ett tal för varje mått.")
    for name, limit in read.items():
        if name not in FIGURES:
            known = ", ".join(FIGURES)
            raise RunError(f"Spärrfilen {path}: måttet {name} finns inte; välj bland {known}.")
        if (part == "ceilings") != (name in LESS):
            other = "ceilings" if name in LESS else "floors"
            raise RunError(f"Spärrfilen {path}: {name} ska stå under {other}.")
        if isinstance(limit, bool) or not isinstance(limit, int | float) or not 0 <= limit <= 1:
            raise RunError(f"Spärrfilen {path}: {name} ska vara ett tal från 0 till 1.")
    return dict(read)


def failures(gate: Gate, summary: Summary) -> tuple[str, ...]:
    """What of `summary` does not pass `gate`, a Swedish phrase each; empty when all does.

    A figure with a limit that no question was scored on does not pass, nor does a run in which the
    system failed on a question: a gate that measures nothing must not stand open.
    """
    figures = summary["total"]["figures"]
    found = []
    for name, limit in {**gate.floors, **gate.ceilings}.items():
        mean = figures[name]["mean"]
        if mean is None:
            found.append(f"{FIGURES[name]} ({name}) har inga frågor att mäta på")
        elif name in gate.floors and mean < limit:
            found.append(f"{FIGURES[name]} ({name}) är {mean:.3f}, under golvet {limit}")
        elif name in gate.ceilings and mean > limit:
            found.append(f"{FIGURES[name]} ({name}) är {mean:.3f}, över taket {limit}")
    if summary["total"]["errors"]:
        found.append(f"systemet föll på {summary['total']['errors']} frågor")
    return tuple(found)
