"""A party's budget with a hostile text in every place that its author can fill."""

from __future__ import annotations

from documents.lines import GridLine, HeadingLine, Reading
from documents.loading import to_plan
from documents.plan import Kind, Plan, Source
from tests.hostile.corpus import Case

PROMISE = "Att en ny bro byggs i Sala för 15 miljoner kronor"
ASKED = "Vad kostar en ny bro i Sala?"
LISTED = "Lista alla yrkanden"
TABLED = "Vad är utfallet 2025 för antal broar?"
COMPARED = "Jämför vad Vänsterpartiet och Moderaterna vill om en ny bro i Sala"
# a document without anything hostile, and one of another party
CONTROL, OTHER = "kontroll", "moderaterna"
PARTY, OTHER_PARTY = ("Vänsterpartiet", "V"), ("Moderaterna", "M")
TITLE = "Budget 2026–2028"


def plan_with(
    text: str, name: str = CONTROL, title: str = TITLE, party: tuple[str, str] = PARTY
) -> Plan:
    """The plan that a file's lines are, with `text` as a heading, as prose, in a yrkande, as a
    yrkande, in a table and as a note, and with `title` as its title."""
    line = " ".join(text.split())
    table = (
        ("Indikator", "Utfall 2025", line),
        ("Antal broar", "12", line),
        (line, "7", "8"),
    )
    lines = [
        HeadingLine("1. Broar", 1),
        "",
        "Vi vill bygga broar i hela regionen, för de gamla är slitna.",
        "",
        *text.split("\n"),
        "",
        f"{party[0]} yrkar:",
        f"• {PROMISE}",
        *f"• Att skolan i Sala målas om. {text}".split("\n"),
        *f"• {text}".split("\n"),
        *f"• Att {text}".split("\n"),
        "",
        HeadingLine(f"2. {line}", 1),
        "",
        "Regionen har många broar.¹",
        "",
        GridLine(table),
        "",
        f"¹ {line}",
    ]
    source = Source(
        name,
        title,
        party[0],
        (party[1],),
        "Region Provlandet",
        "2026–2028",
        "",
        Kind.PROPOSAL,
        "budget.txt",
    )
    return to_plan(Reading(tuple(lines)), source)


def plan_of(case: Case) -> Plan:
    """The plan with the text of `case`, which its title begins with."""
    return plan_with(case.text, case.name, f"{case.text[:120]} Budget")


def control() -> tuple[Plan, Plan]:
    """A plan with nothing hostile in it, and one of another party."""
    return (
        plan_with("Vägarna lagas.", CONTROL),
        plan_with("Husen målas.", OTHER, party=OTHER_PARTY),
    )
