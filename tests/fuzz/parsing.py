"""Lines of any sort → a Plan."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from pathlib import Path

from documents import parse
from documents.cleaning import clean
from documents.lines import FurnitureLine, GridLine, HeadingLine, Reading, is_marked
from documents.loading import to_plan
from tests.documents.made import PARTY
from tests.fuzz.plans import check_plan, letters, same
from tests.fuzz.target import Target

CORPUS = Path(__file__).parents[2] / "documents" / "corpus"
# so many lines of a real plan are one seed
SEED_LINES = 25
# "## Vård": a heading that the file marks, of level 2; "#0 Vård" of a level that it does not tell
HEADING = re.compile(r"(#{1,6}|#0) (.*)")
WORDS = (
    "•", "-", "1.", "§ 9", "Vi vill:", "Moderaterna yrkar att:", "Förslag till beslut", "Innehåll",
    "Trafik .... 3", "Sida 3 av 20", "17 (25)", "Godkänd av:", "Belopp (mkr)", "Budget 2025\t",
    "Summa\t5 mkr", "- att a - att b", "Uppdrag\t1. Gör", "1.1 Gör", "Tidplan", "Ansvarig",
    "Mål o uppdrag\tRegionfullmäktige\tHälso- och sjukvårdsnämnd", "1\tA. Gör\t2023\tNV", "Åtgärd",
    "Uppdrags nr.\tÅtgärd\tTidplan\tAnsvarig", "Insatsområde\tAktiviteter", "AB= Akut, CD=Dag",
    "Mål\tIndikator\tMålvärde\tRedovisas", "BILAGA 1.", "Att a:", "a) b", "Nämndens medskick: mer",
    "Åtgärd  Ansvarig  Tid", "Bygg  RS  2025", "Åtgärd | Tid", "RS   1   2",
    "Uppdrag 3: Gör en plan", "Region X | 3", "iv", "Resultaträkning", "Mkr Budget 2024 Plan 2025",
    "| Åtgärd | Budget 2025 |", "| Risk | Riskvärde |", "## Yrkanden", "#0 Vård", "^Sidhuvud 3",
    "Att bygga 15 mkr 2021–2023.", "Yrkande", "Yttrande", "Reservation", "att-satser:", "(forts.)",
    "Not 1", "1) 2)", "2021-2023",
)  # fmt: skip


def lines_of(text: str) -> list[str]:
    """The lines of `text`, those that a file would mark with their marks: "# heading",
    "| a table's | row |", "^a page's head"."""
    lines: list[str] = []
    rows: list[list[str]] = []
    for line in text.split("\n"):
        if line.startswith("|"):
            rows.append([cell.strip(" ") for cell in line.strip("| ").split("|")])
            continue
        _put_grid(lines, rows)
        heading = HEADING.fullmatch(line)
        if heading:
            lines.append(HeadingLine(heading[2], heading[1].count("#") % 7 * (heading[1] != "#0")))
        elif line.startswith("^"):
            lines.append(FurnitureLine(line[1:]))
        else:
            lines.append(line)
    _put_grid(lines, rows)
    return lines


def _put_grid(lines: list[str], rows: list[list[str]]) -> None:
    if rows:
        widest = max(map(len, rows))
        lines.append(GridLine([row + [""] * (widest - len(row)) for row in rows]))
        rows.clear()


def check(data: bytes) -> None:
    """A plan whose promises hold, the same again, and the same with other line ends."""
    text = data.decode("utf-8", errors="replace")
    lines = lines_of(text)
    reading = Reading(tuple(lines), pages=1 + text.count("\f") if "\f" in text else 0)
    plan = to_plan(reading, PARTY)
    check_plan(plan)
    # one of these for each input, so that there is time for more inputs
    if any(map(is_marked, lines)):
        assert same(plan, to_plan(reading, PARTY)), "another plan the second time"
        return
    printed, kept = letters(clean(text)), letters(plan.text + "".join(plan.dropped))
    assert not printed - kept, f"letters that are lost: {printed - kept}"
    assert not kept - printed, f"letters of its own: {kept - printed}"
    name, other = _otherwise(text)[zlib.crc32(data) % 4]
    assert same(plan, parse(other, PARTY), pages=False), name


def _otherwise(text: str) -> tuple[tuple[str, str], ...]:
    """`text` as other systems and editors store it, which says the same."""
    return (
        ("the same", text),
        ("blank lines at the end", text + "\n \n\n"),
        ("CRLF", text if "\r" in text else text.replace("\n", "\r\n")),
        ("a byte order mark", "\ufeff" + text),
    )


@lru_cache(maxsize=1)
def seeds() -> list[bytes]:
    """Pieces of the five plans, and small ones that a file marks."""
    pieces: list[bytes] = []
    for path in sorted(CORPUS.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").split("\n")
        for start in range(0, len(lines), SEED_LINES):
            pieces.append("\n".join(lines[start : start + SEED_LINES]).encode())
    return pieces + [text.encode() for text in MADE]


MADE = (
    "# Budget 2027\n\nText om vård i länet.\n\n## Yrkanden\n• Att bygga för 15 miljoner 2027–29.\n"
    "• Att riva.\n\n| Åtgärd | Budget 2027 | Plan 2028 |\n| Bygg | 1,5 | 2 |\n| Riv | 3 | 4 |\n",
    "\fRegion X Budget 2025\n\nText vidare\n\n1\n\fRegion X Budget 2025\n\nmer text.\n\n2\n",
    "Moderaterna yrkar att:\n- att bygga\n- att riva\n\nSverigedemokraterna vill:\natt sänka",
    "^Sidhuvud\n#0 Mål\n| Mål | Indikator | Målvärde 2025 |\n| Vård | Kö | 90 % |\n^Sida 1",
    "Uppdrags nr.\tÅtgärd\tTidplan\tAnsvarig\n1\tA. Gör det\t2023–2025\tNV, HSD\n\tB. Mer\t2024",
    "Resultaträkning\nMkr\tBudget 2024\tPlan 2025\nIntäkter\t1 234\t1 300\nSumma\t-5\t7,5\n",
)

TARGET = Target("parsing", check, seeds, WORDS)
