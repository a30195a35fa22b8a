"""The registers as sheets to download."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.page.registers.uppdrag import UppdragLine
from assistant.page.registers.yrkanden import YrkandeLine
from assistant.tabling import Column, Sheet, Value


def yrkanden_sheet(lines: Sequence[YrkandeLine]) -> Sheet:
    """`lines` with a row for each yrkande. Each of its amounts has a column of its own, since two
    amounts of one yrkande are of different years or things."""
    most = max((len(line.amounts) for line in lines), default=1) or 1
    heads = [f"Belopp {k} (kr)" for k in range(1, most + 1)] if most > 1 else ["Belopp (kr)"]
    columns = (
        *map(Column, ("Nr", "Yrkande", "Från", "Partier", "Område", "Avsnitt")),
        *(Column(head, large=True) for head in heads),
        *map(Column, ("Belopp som det står", "År", "Dokument", "Region", "Period", "Sida")),
        Column("Dokument-id"),
    )
    return Sheet("Yrkanden", columns, tuple(_yrkande(line, most) for line in lines))


def uppdrag_sheet(lines: Sequence[UppdragLine]) -> Sheet:
    """`lines` with a row for each printed row."""
    columns = (
        *map(Column, ("Uppdrag", "Uppdragets text", "Åtgärd", "Åtgärdens text", "Ansvarig")),
        *map(Column, ("Tidplan", "Målområde", "Dokument", "Region", "Period", "Sida")),
        Column("Dokument-id"),
    )
    return Sheet("Uppdrag", columns, tuple(_uppdrag(line) for line in lines))


def _yrkande(line: YrkandeLine, most: int) -> tuple[Value, ...]:
    amounts = [amount.value for amount in line.amounts]
    return (
        line.number,
        line.text,
        line.sender,
        ", ".join(line.parties),
        line.area,
        " › ".join(line.section),
        *amounts,
        *[None] * (most - len(amounts)),
        "; ".join(amount.text for amount in line.amounts) or None,
        # one year is a number to filter by
        line.years[0] if len(line.years) == 1 else ", ".join(map(str, line.years)) or None,
        line.origin.title,
        line.origin.region,
        line.origin.period,
        line.origin.page,
        line.origin.document,
    )


def _uppdrag(line: UppdragLine) -> tuple[Value, ...]:
    served = [f"{each.name}: {each.text}" for each in line.assignments if each.text]
    return (
        ", ".join(each.name for each in line.assignments) or None,
        "\n".join(served) or None,
        line.letter or None,
        line.text,
        ", ".join(name.shown for name in line.responsible) or None,
        line.schedule or None,
        line.area or None,
        line.origin.title,
        line.origin.region,
        line.origin.period,
        line.origin.page,
        line.origin.document,
    )
