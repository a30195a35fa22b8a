"""An administration's activities: the table "Uppdrags nr. / Åtgärd / Tidplan / Ansvarig".

The extraction prints a row's cells one after the other, some parted by tabs, some by blank lines,
some by nothing, so a row is put together by what its cells look like: numbers, then text, then a
time, then names. Page furniture and footnotes inside the table are set beside the rows.
What is shared with `assignments` stands first: cells, page furniture, chapter headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from documents.layout import Block, BlockKind, join_lines
from documents.plan import Abbreviation, Atgard, Span

# "Mål o uppdrag\tRegionfullmäktige": a tab is a border; where a line has none, a wide gap is
TAB = re.compile(r" *\t *")
GAP = re.compile(r" {2,}")
# "4 UPPDRAG OCH MÅLUPPFYLLELSE", "5.1 Ersättningar"
CHAPTER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\s+(?P<title>[^\W\d].*)")
# "BILAGA 1.", "Bilaga 2: Insatsområden"
APPENDIX = re.compile(r"(?:Bilaga|BILAGA) \d{1,2}(?:[.:]|$)")
# "PLAN 17 (25)", "Sida 3 av 25"
PAGE_NUMBER = re.compile(
    r"(?:[A-ZÅÄÖ]+ )?\d{1,3} ?\(\d{1,3}\)|sid(?:a|an|\.)? ?\d{1,3}.{0,9}", re.I
)
# "Gäller fr.o.m. Dok.nummer-Utgåva", "62872-0.16", "Utfärdad av: …", "Godkänd av:"
DOCUMENT_HEAD = re.compile(
    r"gäller fr\.? ?o\.? ?m\b|dok\.? ?nummer|utfärdad av:|godkänd av:|kontrollera aktuell version"
    r"|\d{4,6}-\d{1,2}\.\d{1,2}$",
    re.IGNORECASE,
)
# "Förvaltningsplan 2023-2025 Hälso- och sjukvårdsförvaltningen"
RUNNING_TITLE = re.compile(r"\w{0,20}plan \d{4} ?[-–] ?\d{4} .*förvaltning(?:en)?")
# "Uppdrags nr. Åtgärd 1 Tidplan Ansvarig2": the heads of the columns, with footnote marks
ACTIVITIES_HEAD = re.compile(
    r"uppdrag(?:s?[ -]{0,2}(?:nr|nummer)\.?)? ?\d? (?:åtgärd(?:er)?|aktivitet(?:er)?) ?\d? "
    r"tids?plan ?\d? ansvariga? ?\d?",
    re.IGNORECASE,
)
# "Åtgärd 1", "Ansvarig2": the number of a footnote after a column's head
FOOTNOTE_MARK = re.compile(r"(?<=[a-zåäö]) ?(\d)")
# "1 För utförligare förklaring": a footnote, told from a row by its number and the plain space
FOOTNOTE = re.compile(r"(\d) (?=[^\W\d])(?![A-ZÅÄÖ]\.)")
# "15", "HSN 16.1", "13.1": an assignment's number
ASSIGNMENT = re.compile(r"[A-ZÅÄÖ]{2,6} ?\d{1,3}\.\d{1,2}|\d{1,3}(?:\.\d{1,2})?")
# "1, 2, 7", "15, 16, 27,", "1, 7 HSN 1.1": a whole cell of them
ASSIGNMENTS = re.compile(
    rf"(?:{ASSIGNMENT.pattern})(?:(?: ?, ?| och | )(?:{ASSIGNMENT.pattern}))* ?,?"
)
# "E. Utred de patientgrupper", "C.": the letter of an åtgärd
LETTER = re.compile(r"(?P<letter>[A-ZÅÄÖ])\.(?:\s+|$)")
# "Samtliga aktiviteter A-Å", "Samtliga aktiviteter (A-Å) syftar till"
ALL_LETTERS = re.compile(
    r"\b(?:samtliga|alla) (?:aktiviteter|åtgärder) \(?([A-ZÅÄÖ]) ?[-–] ?([A-ZÅÄÖ])\b", re.IGNORECASE
)
# "15, 19", "E. Utred", "Samtliga aktiviteter A-Å": what the first cell of a row may hold
ROW_STARTS = (re.compile(rf"(?:{ASSIGNMENTS.pattern})$"), LETTER, ALL_LETTERS)
# "2023", "T1", "kvartal", "löpande": words that make a tidplan
TIME = re.compile(
    r"20\d\d|[TQ][1-4]|tertial|kvartal|halvår(?:et|sskiftet)?|årsskiftet|löpande|våren|hösten"
    r"|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    re.IGNORECASE,
)
# "13.1", "1", "och", "fr.o.m": words that a tidplan may hold beside them
BESIDE_TIME = re.compile(
    r"\d{1,3}(?:\.\d{1,2})?|och|från|till|med|fr\.?o\.?m\.?|t\.?o\.?m\.?|senast|klart?|start|under"
    r"|årligen|tills|vidare",
    re.IGNORECASE,
)
# "2023 - 2025", "13.1: T1 2023": where the words of a tidplan part
TIME_BREAK = re.compile(r"[\s,;:/()–-]+")
# "POU, NV", "HSD": nothing but abbreviations
SHORT_NAMES = re.compile(r"[A-ZÅÄÖ]{2,6}(?:(?: ?[,/] ?| och )[A-ZÅÄÖ]{2,6})* ?,?")
# "HSD, HR", "POU/NV": what parts those responsible
NAME_BREAK = re.compile(r" ?[,;/] ?|(?<=[A-ZÅÄÖ]) och (?=[A-ZÅÄÖ]{2})")
# "HSD= Hälso-och sjukvårdsdirektör, AS=Akutsjukvård"
SPELT_OUT = re.compile(
    r"(?P<short>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,7}) ?= ?(?P<long>[^\W\d][^=]{1,79}?)"
    r"(?=[,;]? [A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,7} ?=|[.,;]?$)"
)
# "2 HSD= Hälso-och": how a note that spells them out begins
NOTE_START = re.compile(r"(?:\d{1,2} )?[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,7} ?= ?[^\W\d]")
# "Hälso-och", "Planering -och": a suspended hyphen whose space went astray
SUSPENDED_OCH = re.compile(r" ?- ?(?=och\b)")
# an orphaned line is forgiven if a row is seen again within so many lines
LOOK_AHEAD = 8
# a tidplan or a name is no wider than its column, a row no longer than a page's half
COLUMN_WIDTH = 32
LONGEST_NAME = 80
LONGEST_ROW = 30
# a table in which nothing is found for so many lines is none, or is over
LONGEST_BARREN = 60
# "Kommunikation,", "Planerings-": a cell of names that goes on below
NAME_GOES_ON = (",", "-", "/")


def cells(line: str) -> list[str]:
    """The line's cells, empty ones too; a line that starts with a border has an empty first one."""
    line = line.strip(" ")
    return [cell.strip() for cell in (TAB if "\t" in line else GAP).split(line)]


def begins_page(line: str) -> bool:
    """Whether the line is a page's first: exactly one space before the text."""
    return line[:1] == " " and line[1:2] not in ("", " ", "\t")


def filled(lines: Sequence[str], start: int, count: int) -> Iterator[int]:
    """Where the next `count` lines that hold any text stand, from `start` on."""
    for index in range(start, len(lines)):
        if count <= 0:
            return
        if lines[index].strip():
            count -= 1
            yield index


def is_furniture(line: str) -> bool:
    """Whether the line belongs to the page (running head, page number), not to the table."""
    text = join_lines([line])
    return bool(
        PAGE_NUMBER.fullmatch(text) or DOCUMENT_HEAD.match(text) or RUNNING_TITLE.fullmatch(text)
    )


def is_chapter(line: str) -> bool:
    """Whether a chapter or an appendix begins here: where any table ends.

    A chapter is known by capitals or by standing first on its page; a number with a full stop
    ("4. Säkerställa") is a list's.
    """
    text = join_lines([line])
    if APPENDIX.match(text) or APPENDIX.match(cells(line)[-1]):
        return True
    found = CHAPTER.fullmatch(text)
    if found is None or "\t" in line.strip():
        return False
    number, title = str(found["number"]), str(found["title"])
    if title.isupper():
        return sum(letter.isalpha() for letter in title) > 3
    # "4 A. Etablera …" is a row without its tabs
    return begins_page(line) and "." not in number + title[:2] and title[0].isupper()


def is_schedule(cell: str) -> bool:
    """Whether the cell says when: "2023 - 2025", "T1 2023", "13.1: T1 2023"."""
    words = [word for word in TIME_BREAK.split(cell) if word]
    return any(TIME.fullmatch(word) for word in words) and all(
        TIME.fullmatch(word) or BESIDE_TIME.fullmatch(word) for word in words
    )


@dataclass(slots=True)
class _Row:
    """A row as read so far: the lines of each of its four columns."""

    numbers: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    schedule: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)

    def take(self, parts: list[str], first: int, gap: bool) -> bool:
        """Take a line's cells from `first` on; False if the line can't be this row's."""
        for index in range(first, len(parts)):
            rest = [part for part in parts[index + 1 :] if part]
            if parts[index] and not self._take(parts[index], index > 0, gap, rest):
                return False
        return True

    def _take(self, cell: str, border: bool, gap: bool, rest: list[str]) -> bool:
        fresh = border or gap
        if self.responsible:
            if not border and not self._name_goes_on(cell, gap):
                return False
            self.responsible.append(cell)
        elif self.schedule:
            if is_schedule(cell) or not (fresh or SHORT_NAMES.fullmatch(cell)):
                self.schedule.append(cell)
            elif len(cell) <= LONGEST_NAME and cell[0].isalpha():
                self.responsible.append(cell)
            else:
                return False
        elif not self._has_text():
            self.text.append(cell)
        elif is_schedule(cell) and (fresh or rest):
            self.schedule.append(cell)
        elif SHORT_NAMES.fullmatch(cell) and fresh and not rest:
            self.responsible.append(cell)
        elif border and len(rest) == 1 and len(cell) <= COLUMN_WIDTH:
            self.schedule.append(cell)
        elif len(self.text) > LONGEST_ROW or (gap and not border and self._text_is_over(cell)):
            return False
        else:
            self.text.append(cell)
        return True

    def _name_goes_on(self, cell: str, gap: bool) -> bool:
        return self.responsible[-1].endswith(NAME_GOES_ON) or (not gap and cell[0].islower())

    def _text_is_over(self, cell: str) -> bool:
        return self.text[-1].endswith((".", "!", "?")) and cell[0].isupper()

    def _has_text(self) -> bool:
        return any(not LETTER.fullmatch(part) for part in self.text)

    def block(self, area: str) -> Block:
        """The row as one line of text with its åtgärd; what has no text is no row."""
        numbers, text, schedule, names = (
            join_lines(column)
            for column in (self.numbers, self.text, self.schedule, self.responsible)
        )
        line = " ".join(part for part in (numbers, text, schedule, names) if part)
        found = LETTER.match(text)
        body = text[found.end() :] if found else text
        if not body:
            return Block(BlockKind.FURNITURE if line.isdigit() else BlockKind.PROSE, line)
        all_letters = ALL_LETTERS.search(body)
        letter = found["letter"] if found else None
        if letter is None and all_letters:
            letter = f"{all_letters[1]}–{all_letters[2]}"
        item = Atgard(
            letter=letter,
            text=body,
            schedule=schedule or None,
            responsible=tuple(name.strip() for name in NAME_BREAK.split(names) if name.strip()),
            assignments=tuple(sorted(ASSIGNMENT.findall(numbers), key=lambda it: "." in it)),
            target_area=area,
            section=(),
            span=Span(0, len(line)),
        )
        return Block(BlockKind.ITEM, line, items=(item,))


def head_at(lines: Sequence[str], start: int, head: re.Pattern[str]) -> tuple[str, int] | None:
    """The column heads that begin at `start`, over one line or several, and the line after them."""
    if start >= len(lines) or not lines[start].strip():
        return None
    text: list[str] = []
    for index in filled(lines, start, LOOK_AHEAD):
        text.append(lines[index])
        joined = join_lines(text)
        if head.fullmatch(joined):
            return joined, index + 1
        if len(joined) > LONGEST_NAME:
            return None
    return None


def _starts_row(lines: Sequence[str], index: int) -> bool:
    """Whether a row begins here beyond doubt: a number or two, then a lettered åtgärd."""
    parts = [part for part in cells(lines[index]) if part]
    if not parts or not ASSIGNMENTS.fullmatch(parts[0]):
        return False
    following = parts[1:] or [
        cells(lines[later])[0]
        for later in filled(lines, index + 1, 2)
        if not ASSIGNMENTS.fullmatch(cells(lines[later])[0])
    ]
    return bool(following and LETTER.match(following[0]))


def _is_page_number(lines: Sequence[str], index: int) -> bool:
    """Whether a number alone belongs to the page: a new page or another row follows at once."""
    if not join_lines([lines[index]]).isdigit():
        return False
    for later in filled(lines, index + 1, 1):
        first = cells(lines[later])[0]
        return (begins_page(lines[later]) and not LETTER.match(first)) or bool(
            ASSIGNMENTS.fullmatch(first) and first[0].isdigit()
        )
    return True


def _area(lines: Sequence[str], start: int) -> tuple[str, int] | None:
    """A target area's name between rows, and the line after it."""
    parts = cells(lines[start])
    name = [part for part in parts if part]
    if len(name) != 1 or len(name[0]) > LONGEST_NAME or name[0].endswith((".", ":", ",")):
        return None
    if not name[0][0].isupper() or LETTER.match(name[0]) or parts[:2] == ["", ""]:
        return None
    index = start + 1
    if len(parts) > 2 and parts[-2:] == ["", ""]:  # the row's other cells are there, and empty
        return name[0], index
    while index < len(lines) and lines[index].strip() and index < start + 3:
        first = cells(lines[index])[0]
        if "\t" in lines[index].strip() or any(part.match(first) for part in ROW_STARTS):
            break
        name.append(join_lines([lines[index]]))
        index += 1
    for later in filled(lines, index, 1):
        first = cells(lines[later])[0]
        row = not first or any(part.match(first) for part in ROW_STARTS)
        return (join_lines(name), index) if row else None
    return None


def _loose_schedule(lines: Sequence[str], start: int) -> int | None:
    """Where a tidplan in words ends ("Jouruppdrag T1," "Strategiskt -" "2023 - 2025"), or None.

    It is known by narrow lines that stand apart, the last of them a time, the responsible next.
    """
    stop = start
    while stop < len(lines) and lines[stop].strip():
        if "\t" in lines[stop] or len(lines[stop].strip()) > COLUMN_WIDTH:
            return None
        stop += 1
    if not is_schedule(lines[stop - 1].strip()):
        return None
    for later in filled(lines, stop, 1):
        return stop if SHORT_NAMES.fullmatch(cells(lines[later])[0]) else None
    return None


def _footnote(lines: Sequence[str], start: int) -> tuple[Block, int]:
    """The footnote that begins at `start`, with the abbreviations it spells out."""
    stop = start + 1
    while stop < len(lines) and lines[stop].strip() and "\t" not in lines[stop].strip():
        row = ASSIGNMENTS.fullmatch(lines[stop].strip())
        if row or begins_page(lines[stop]) or FOOTNOTE.match(lines[stop]):
            break
        stop += 1
    text = join_lines(list(lines[start:stop]))
    found = [
        Abbreviation(
            match["short"],
            SUSPENDED_OCH.sub("- ", match["long"]),
            (),
            Span(match.start(), match.end()),
        )
        for match in SPELT_OUT.finditer(text)
    ]
    return Block(BlockKind.PROSE, text, items=tuple(found)), stop


def read_abbreviations(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """Read a note that spells out two abbreviations or more ("HSD= …, AS=…"), or None."""
    if start >= len(lines) or not NOTE_START.match(lines[start].strip()):
        return None
    block, stop = _footnote(lines, start)
    return ([block], stop) if len(block.items) > 1 else None


@dataclass(slots=True)
class _Table:
    """The table as read so far, and the row that is still open."""

    marks: frozenset[str]
    blocks: list[Block]
    area: str = ""
    row: _Row | None = None

    def put(self, block: Block) -> None:
        """Put a block that is no row down: before an open row, so that the row stays whole."""
        if self.between_rows():
            self.close()
        self.blocks.append(block)

    def close(self) -> None:
        """Put the open row down."""
        if self.row is not None:
            self.blocks.append(self.row.block(self.area))
        self.row = None

    def between_rows(self) -> bool:
        """Whether no row is open, or the open one has all it needs."""
        names = self.row.responsible if self.row else [""]
        return bool(names) and not names[-1].endswith(NAME_GOES_ON)

    def read(self, lines: Sequence[str], index: int, gap: bool) -> int | None:
        """Read the line at `index`; the next line to read, or None if the table ends before it."""
        line = lines[index]
        parts = cells(line)
        again = head_at(lines, index, ACTIVITIES_HEAD)
        if again and len(self.blocks) == 1:
            return None  # two heads in a row: the table, if there is one, is the second's
        if again or is_furniture(line) or _is_page_number(lines, index):
            text, following = again or (join_lines([line]), index + 1)
            self.put(Block(BlockKind.FURNITURE, text))
            return following
        if is_chapter(line) and not ASSIGNMENTS.fullmatch(join_lines([line])):
            return None
        if (gap or self.between_rows()) and self._is_footnote(line):
            while index < len(lines) and self._is_footnote(lines[index]):
                block, index = _footnote(lines, index)
                self.put(block)
            return index
        if ASSIGNMENTS.fullmatch(parts[0]):
            return self._numbers(parts, index, gap)
        if self.between_rows() and (area := _area(lines, index)):
            self.put(Block(BlockKind.HEADING, area[0], level=2))
            self.area = area[0]
            return area[1]
        return self._cells(lines, index, parts, gap)

    def _is_footnote(self, line: str) -> bool:
        found = FOOTNOTE.match(line)
        return bool(found and found[1] in self.marks and "\t" not in line.strip())

    def _numbers(self, parts: list[str], index: int, gap: bool) -> int:
        row = self.row
        if row is None or row.text or (gap and not join_lines(row.numbers).endswith(",")):
            self.close()
            row = self.row = _Row()
        row.numbers.append(parts[0])
        row.take(parts, 1, gap)
        return index + 1

    def _cells(self, lines: Sequence[str], index: int, parts: list[str], gap: bool) -> int | None:
        row = self.row
        if row and row.text and not row.schedule and not row.responsible and gap:
            stop = _loose_schedule(lines, index)
            if stop is not None:
                row.schedule.extend(lines[index:stop])
                return stop
        first = next(filter(None, parts))
        lettered = LETTER.match(first) or ALL_LETTERS.match(first)
        unnumbered = parts[:2] == ["", ""] or bool(lettered)
        if row and not (self.between_rows() and unnumbered) and row.take(parts, 0, gap):
            return index + 1
        if unnumbered or (parts[0] == "" and self.between_rows()):
            self.close()
            self.row = _Row()
            self.row.take(parts, 0, gap)
            return index + 1
        for later in filled(lines, index + 1, LOOK_AHEAD):
            if is_chapter(lines[later]):
                break
            if _starts_row(lines, later):
                self.close()
                self.put(Block(BlockKind.PROSE, join_lines([lines[index]])))
                return index + 1
        return None


def read_activities(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """Read the table of åtgärder that begins at `start`, or None if it doesn't begin there."""
    head = head_at(lines, start, ACTIVITIES_HEAD)
    if head is None:
        return None
    text, index = head
    table = _Table(frozenset(FOOTNOTE_MARK.findall(text)), [Block(BlockKind.LEAD, text)])
    gap, end, found, barren = True, index, 0, 0
    while index < len(lines) and barren <= LONGEST_BARREN:
        if not lines[index].strip():
            gap, index = True, index + 1
            continue
        following = table.read(lines, index, gap or begins_page(lines[index]))
        if following is None:
            break
        gap, index, end = False, following, following
        barren = 0 if any(block.items for block in table.blocks[found:]) else barren + 1
        found = len(table.blocks)
    table.close()
    if not any(isinstance(item, Atgard) for block in table.blocks for item in block.items):
        return None
    return table.blocks, end
