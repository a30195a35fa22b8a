"""Footnote digits glued to words ("vårdcentraler1 ska"), told from names and numbers.

A digit becomes a superscript, so that the word is whole, nothing is lost and no text moves, but
only where the document has the note: a line that begins with that number and a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.lines import is_marked

# "1 Enligt SKR:s statistik för 2023.", "2 https://skr.se": a note, told by what it begins with or
# by its end
NOTE = re.compile(
    r"\s*(?P<number>\d{1,2})\s+(?:[A-ZÅÄÖ”\"].{10,}[.”\")]\s*$"
    r"|https?:|www\.|(?:Enligt|Källa|Källor|Se|Jfr|Jämför|Avser|Uppgift\w*|SOU|Prop|SKR|SCB)\b)"
)
# "vårdcentraler1 ska", "regionen2.", "vården.3 Nästa": a digit after a word or its full stop
GLUED = re.compile(
    r"(?<![\w./:-])(?P<word>[^\W\d_]*[a-zåäöé]{3,})(?P<stop>[.,;:!?)”\"]?)(?P<mark>\d{1,2})"
    r"(?=[\s.,;:!?)”\"]|$)"
)
# "typ2", "steg1", "kap.3", "covid19": words that have a number of their own
COUNTED = re.compile(
    r"(?:covid|fas|nivå|steg|klass|typ|avd|avdelning|mål|bilaga|kapitel|kap|tabell|figur|diagram|del"
    r"|etapp|zon|punkt|år|vecka|grupp|linje|buss|hus|plan|rad|sida|sid|uppdrag|åtgärd|kvartal|tertial"
    r"|artikel|version|ver|www|max|min|avs)",
    re.I,
)
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# running text has more words on a line than a table's cell
FEWEST_WORDS = 3
LONGEST = 2_000


def with_superscripts(lines: Sequence[str]) -> list[str]:
    """`lines` with the digits that refer to a footnote of the document as superscripts."""
    notes = {
        match["number"]
        for line in lines
        if line[:8].lstrip()[:1].isdigit() and len(line) <= LONGEST and (match := NOTE.match(line))
    }
    if not notes:
        return list(lines)

    def raised(match: re.Match[str]) -> str:
        if match["mark"] not in notes or COUNTED.fullmatch(match["word"]):
            return match[0]
        return match["word"] + match["stop"] + match["mark"].translate(SUPERSCRIPT)

    return [
        line
        if is_marked(line) or "\t" in line.strip() or len(line.split(None, 3)) < FEWEST_WORDS
        else GLUED.sub(raised, line)
        for line in lines
    ]
