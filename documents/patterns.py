"""The regexes that plans are read with: each has a name, and above it an example it matches."""

from __future__ import annotations

import re

# "17", "- 17 -", "17 (25)", "Sida 3 av 20": a page number alone on its line
PAGE_NUMBER = re.compile(
    r"^(?:-\s*)?(?:sid(?:a|an)?\.?\s*)?\d{1,3}(?:\s*\(\d{1,3}\)|\s+av\s+\d{1,3})?(?:\s*-)?$",
    re.I,
)

# "2.1 Regional utveckling", "1.Inriktning och vision", "5,4 Integration", "10 UNDERSKRIFTER"
NUMBERED_HEADING = re.compile(r"^(?P<number>\d{1,2}(?:[.,]\d{1,2}){0,3})\.?\s*(?=[A-ZÅÄÖ”\"])")

# "§ 99 Svar på motion", "§ 99"
PARAGRAPH_HEADING = re.compile(r"^(?P<number>§\s*\d+)(?:\s+(?=[A-ZÅÄÖ”\"])|$)")

# "• Att inrätta …", "◦ anställa", "* att", "- att …", "-att", "–": a bullet
BULLET = re.compile(r"[•◦*]\s*|[–—-](?=\s|att\b|$)\s*", re.I)

# "•", "-", "3.": a bullet or a number alone on its line
LONE_BULLET = re.compile(r"[•◦*–—-]|\d{1,2}[.)]|1")

# "Att bygga ut rättspsykiatrin", "att inrätta"
ATT = re.compile(r"^\s*att\s", re.I)

# "2021-2023", "2025 – 2027": a span of years
YEAR_RANGE = re.compile(r"\b(20\d\d)\s*[-–]\s*(20\d\d)\b")

# "2024", "1998"
YEAR = re.compile(r"\b(?:19|20)\d\d\b")

# "Nämndens medskick till regionstyrelsen: mer pengar krävs för 2026."
MEDSKICK = re.compile(r"^Nämndens medskick[^:]{0,60}:\s*(?P<text>.+)$")

# "arbete.", "varför?", "område.”", "vården.²" and "vården.2" with a footnote's number: the end of a
# sentence
SENTENCE_END = re.compile(r"[.!?:][”\"')\]⁰¹²³⁴-⁹]*$|(?<=[a-zåäö)])[.!?]\d{1,2}$")

# "… minskad variation, 3.", "inom tre områden; 1.": a number that counts what follows
NUMBER_AT_END = re.compile(r"[,;:]\s\d{1,2}\.$")
