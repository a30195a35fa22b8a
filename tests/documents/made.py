"""Made-up documents for tests: a source, and a plan from a snippet."""

from __future__ import annotations

from documents import parse
from documents.plan import Kind, Plan, Source

NOBODY = Source("prov", "", "", (), "", "", "", Kind.PROPOSAL, "prov.txt")
PARTY = Source(
    "prov",
    "Budget 2027",
    "Liberalerna",
    ("L",),
    "Region Bergslagen",
    "2027–2029",
    "2026",
    Kind.PROPOSAL,
    "prov.txt",
)


def plan_of(text: str, source: Source = PARTY) -> Plan:
    """The plan in `text`; by a party, unless another source is given."""
    return parse(text, source)


def proposals(text: str, source: Source = PARTY) -> list[str]:
    """The texts of the yrkanden in `text`."""
    return [item.text for item in plan_of(text, source).yrkanden()]


def headings(text: str) -> list[tuple[str, ...]]:
    """The paths of the sections in `text`."""
    return [section.path for section in plan_of(text).sections]
