"""Which rows of a marked table are its column heads, and what a head says of its column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents import patterns
from documents.layout import join_lines
from documents.tables.columns import UNIT, unit_in, without_sums

# "2 863,0", "-13", "+ 508", "12 %", "1.250", "–", "15 mkr": a value
NUMBER = re.compile(
    r"[<>≥≤~]?\s?[-–−+]?\s?\d[\d .]*(?:[,.]\d+)?(?:\s?[-–]\s?\d+(?:,\d+)?)?"
    r"\s?(?:%|procent|mdkr|[mt]n?kr|kr|kronor)?|[-–—]",
    re.I,
)
# "2025", "Budget 2025", "Utfall", "Plan 2026-2027", "P 2026", "%": stands over a column of values
VALUE_HEAD = re.compile(
    r"(?:(?:utfall|bokslut|budget|plan|ram|behov|prognos|helårsprognos|förslag|delår|differens"
    r"|avvikelse|förändring|kostnad|intäkt|netto|belopp|summa|andel|antal|målvärde|nuvärde|mål)\w*"
    r"\s*)?(?:(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?)?\s*\(?(?:%|procent|mdkr|[mt]n?kr|kr)?\)?",
    re.I,
)
# "kr", "kronor per invånare", "%", "procent", "milj. kr", "miljoner": units beside those of sums
OTHER_UNIT = re.compile(
    r"(?P<share>%|\bprocent\b)|\b(?P<money>kronor|kr|(?:mn|milj\.?) kr)\b", re.I
)
# "Yrkande", "Yrkanden", "Att-sats", "Vi yrkar", "Förslag till beslut": the text is a proposal
STRONG_PROPOSAL = re.compile(
    r"(?:\w+s )?(?:yrkanden?|att-?sats(?:er)?|beslutsförslag|förslag till beslut)(?: \d{4})?"
    r"|(?:\w+ ){1,4}(?:yrkar|föreslår)(?: att)?",
    re.I,
)
# "Förslag", "Våra förslag": it may be
WEAK_PROPOSAL = re.compile(r"(?:vårt |våra )?förslag", re.I)
# "Nr", "Uppdragsnr.", "Uppdrags nr", "#", "Nummer", "Uppdrag nr"
NUMBER_COLUMN = re.compile(
    r"#|(?:(?:uppdrag|åtgärd|aktivitet|yrkande)s?[ -]{0,2})?(?:nr|nummer|id)\.?", re.I
)
# "Uppdrag", "Uppdrag från regionfullmäktige", "Regionfullmäktiges uppdrag", "Riktade uppdrag till
# nämnderna"
ASSIGNMENT_COLUMN = re.compile(
    r"(?:[\w-]+s )?(?:(?:riktad|riktat|särskil|prioriterad|politisk|beslutad|ny)\w* )?"
    r"uppdrag(?:et|en)?(?: (?:från|till|i) .+)?",
    re.I,
)
# "Åtgärd", "Aktiviteter", "Planerade insatser", "Åtgärd/aktivitet"
ACTIVITY_COLUMN = re.compile(
    r"(?:(?:planerad|prioriterad|föreslag|beslutad)\w* )?"
    r"(?:del)?(?:åtgärd|aktivitet|insats)(?:er|en)?(?:\s?(?:/|och|&)\s?\w+)?",
    re.I,
)
# "Tidplan", "Tidsplan", "När", "Klart", "Klart senast", "Start–slut", "Tid"
SCHEDULE_COLUMN = re.compile(
    r"tid(?:s?plan|punkt|speriod|sram)?|när|(?:ska vara )?(?:klart?|slutfört|färdigt?)(?: \w+)?"
    r"|senast|start(?:\s?[-–/]\s?slut)?|slut|deadline|period|år|genomförs(?: \w+)?",
    re.I,
)
# "Ansvarig", "Ansvar", "Ansvarig nämnd", "Huvudansvarig", "Utförare"
RESPONSIBLE_COLUMN = re.compile(r"(?:huvud)?ansvar(?:ig(?:a|t)?)?(?:[ /].+)?|utförare|vem", re.I)
# "Målområde", "Mål", "Inriktningsmål", "Fokusområde", "Område"
AREA_COLUMN = re.compile(r"\w*mål(?:område)?|(?:\w*område|perspektiv|strategi)", re.I)
# "Risk", "Indikator": the column that names a row, although others stand before it
NAMING_COLUMN = re.compile(r"risk|indikator(?:er)?|nyckeltal|mått", re.I)
# "Begrepp", "Nämnd", "Sannolikhet", "Målvärde 2025": heads of columns in any table
PLAIN_COLUMN = re.compile(
    r"(?:begrepp|förkortning(?:ar)?|förklaring|betydelse|beskrivning|namn|parti|mandat"
    r"|nämnd(?:er)?|verksamhet(?:er)?|förvaltning|enhet|post|projekt|investering(?:ar)?|datum"
    r"|aktivitet|aktör|belopp|kostnad|summa|kommun(?:er)?|nivå|typ|roll|funktion|kategori|risk\w*"
    r"|sannolikhet|konsekvens|indikator(?:er)?|nyckeltal|mått|målnivå|målvärde|nuvärde"
    r"|utgångsvärde|börvärde|utfall|redovisas|uppföljning|status|kommentar|motivering|metod"
    r"|kontroll(?:moment)?|ekonomi|finansiering|effekt|moment|återrapport\w*)"
    r"(?: ?(?:19|20)\d\d)?(?: ?\(?[\w%]+\)?)?",
    re.I,
)
LONGEST_HEAD = 80
# "Diarienummer:": the head of a row and of no column
ROW_HEAD = re.compile(r":$")


def is_number(text: str) -> bool:
    """Whether a cell holds a value, or a dash for none; a year is a value too."""
    return bool(NUMBER.fullmatch(text.strip()))


def is_year(text: str) -> bool:
    """Whether a cell holds nothing but a year."""
    return bool(patterns.YEAR.fullmatch(text.strip()))


def unit_of(text: str) -> str:
    """The unit that a head, title or row head names: "mkr", "kr", "procent"; or "".

    A sum in it ("Sänk taxan till 500 kr") is no unit of the figures beside or under it.
    """
    text = without_sums(text)
    money = unit_in(text)
    if money:
        return money
    found = OTHER_UNIT.search(text)
    if found is None:
        return ""
    return "procent" if found["share"] else found["money"].lower()


def first_column(kind: re.Pattern[str], names: Sequence[str]) -> int | None:
    """The first column whose head is of this kind, or None."""
    return next((k for k, name in enumerate(names) if kind.fullmatch(name)), None)


def proposal_head(text: str) -> bool:
    """Whether a column with this head holds proposals, beyond doubt."""
    return bool(STRONG_PROPOSAL.fullmatch(join_lines([text]).rstrip(":")))


def is_spanned(row: Sequence[str]) -> bool:
    """Whether one cell fills the row: it stands first alone, or is repeated all over."""
    filled = {text for text in row if text}
    return bool(row[0]) and len(row) > 1 and (not any(row[1:]) or (len(filled) == 1 and all(row)))


def count_heads(rows: Sequence[Sequence[str]], marked: int) -> int:
    """How many of the first `rows` are heads; `marked` is what the file says, 0 where it doesn't.

    A title over the whole width counts among them.
    """
    first = 0
    while first < len(rows) - 1 and is_spanned(rows[first]) and first < 2:
        first += 1
    if len(rows) - first < 2:
        return min(marked, max(len(rows) - 1, 0))
    count = max(marked, first + 1) if marked or _looks_like_heads(rows[first:]) else first
    # a title alone is no head: "Ekonomi" over a table without any may be its first group
    if count == first:
        return 0
    if count < len(rows) - 1 and _goes_on(rows[count - 1], rows[count]):
        count += 1
    return count


def _looks_like_heads(rows: Sequence[Sequence[str]]) -> bool:
    head, body = rows[0], rows[1:]
    filled = [text for text in head if text]
    if any(len(text) > LONGEST_HEAD for text in filled) or len(set(filled)) < min(2, len(head)):
        return False
    if any(is_number(text) and not is_year(text) for text in head[1:]) or ROW_HEAD.search(head[0]):
        return False
    values = [
        k for k in range(1, len(head)) if any(is_number(row[k]) for row in body if row[k].strip())
    ]
    if values:
        # "Befolkning | 2025" over "Antal | 10": a year over values, or a word
        return all(not is_number(head[k]) or is_year(head[k]) for k in values)
    if any(map(column_kind, filled)) or len(head) != 2:
        return True
    # two columns of words may as well be names and what they stand for
    return all(PLAIN_COLUMN.fullmatch(join_lines([text])) for text in filled)


def column_kind(head: str) -> bool:
    """Whether a head names a kind of column that plans have: "Åtgärd", "Ansvarig", "Yrkande"."""
    text = join_lines([head]).rstrip(":")
    kinds = (
        STRONG_PROPOSAL, WEAK_PROPOSAL, NUMBER_COLUMN, ASSIGNMENT_COLUMN, ACTIVITY_COLUMN,
        SCHEDULE_COLUMN, RESPONSIBLE_COLUMN, AREA_COLUMN,
    )  # fmt: skip
    return any(kind.fullmatch(text) for kind in kinds)


def _goes_on(head: Sequence[str], row: Sequence[str]) -> bool:
    """Whether `row` is a second line of heads: years or units under "Budget", and no row head."""
    below = [text for text in row[1:] if text]
    alone = not row[0] or row[0] == head[0] or bool(UNIT.search(row[0]))
    return bool(below) and alone and all(_over_values(text) for text in below)


def _over_values(text: str) -> bool:
    return bool(VALUE_HEAD.fullmatch(text.strip())) and not (is_number(text) and not is_year(text))


def column_heads(rows: Sequence[Sequence[str]]) -> tuple[str, list[str]]:
    """A title over the whole width among the rows of heads, and the head of each column.

    "Budget" over "2025" gives "Budget 2025".
    """
    titles = [row[0] for row in rows if is_spanned(row)]
    parts = [row for row in rows if not is_spanned(row)]
    width = len(rows[0]) if rows else 0
    heads = []
    for k in range(width):
        own: list[str] = []
        for row in parts:
            text = join_lines(row[k].split("\n"))
            if text and text not in own:
                own.append(text)
        heads.append(" ".join(own).strip("* "))
    return join_lines(titles), heads
