"""The regexes that plans are read with: each has a name, and above it an example it matches."""

from __future__ import annotations

import re

# " 4.7 Säkerställa natt- och helgtjänster": one space where a new page begins
PAGE_START = re.compile(r"^ (?=\S)")

# "17", "- 17 -", "17 (25)", "Sida 3 av 20": a page number alone on its line
PAGE_NUMBER = re.compile(
    r"^(?:-\s*)?(?:sid(?:a|an)?\.?\s*)?\d{1,3}(?:\s*\(\d{1,3}\)|\s+av\s+\d{1,3})?(?:\s*-)?$",
    re.I,
)

# "2.1 Regional utveckling", "1.Inriktning och vision", "5,4 Integration", "10 UNDERSKRIFTER"
NUMBERED_HEADING = re.compile(r"^(?P<number>\d{1,2}(?:[.,]\d{1,2}){0,3})\.?\s*(?=[A-ZÅÄÖ”\"])")

# "§ 99 Svar på motion"
PARAGRAPH_HEADING = re.compile(r"^(?P<number>§\s*\d+)\s+(?=[A-ZÅÄÖ])")

# "Inledning ........... 3": a line of a table of contents
CONTENTS_LINE = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$")

# "Vänsterpartiet vill:", "Sjukvårdspartiet yrkar", "Moderaterna yrkar att:", "Vi vill:",
# "Centerpartiet kommer att:", "Liberalerna föreslår regionfullmäktige besluta:"
PROPOSAL_LEAD = re.compile(
    r"^(?:\S+\s+){0,9}?(?:"
    r"(?:vill|kommer\s+att|yrkar(?:\s+(?:på\s+)?att)?|yrkar\s+därför(?:\s+att)?|föreslår(?:\s+att)?)\s*:"
    r"|yrkar"
    r"|(?:föreslår|yrkar|hemställer)(?:\s+\S+){0,6}?\s+(?:besluta|beslutar|beslut)(?:\s+att)?\s*:?"
    r")$",
    re.I,
)

# "Förslag till beslut:", "Yrkanden", "Uppdrag till regionstyrelsen och nämnderna:", "Riktade uppdrag"
BARE_LEAD = re.compile(
    r"^(?:förslag\s+till\s+(?:beslut|regionfullmäktige)\s*:?|yrkanden?\s*:?|att-satser\s*:?"
    r"|(?:riktade\s+)?uppdrag(?:\s+till\s+[\wåäö,\s-]+)?\s*:|riktade\s+uppdrag)$",
    re.I,
)

# "Motionärerna föreslår regionfullmäktige besluta:": somebody else's proposal, told of
OTHERS_LEAD = re.compile(r"^(?P<who>motionär(?:en|erna)|.{2,60}?\bi (?:motionen|sin motion))\b.*", re.I)

# "Moderaterna yrkar bifall till förslaget": a procedural motion, no proposal of its own
PROCEDURAL = re.compile(r"\byrkar\s+(?:bifall|avslag|återremiss)\b", re.I)

# "• Att inrätta …", "- att …", "– att", "1. Att", "1) att", "* att"
BULLET = re.compile(r"^\s*(?:[•*]|[-–—](?=\s|att\b|Att\b)|\d{1,2}[.)]\s+(?=\S)|[a-z]\)\s)\s*")

# "… verksamheten. • Att regionen går med": several bullets on one line
INLINE_BULLET = re.compile(r"(?<=\S)\s+•\s*(?=\S)|(?<=[.,;])\s+[-–]\s+(?=att\b)", re.I)

# "Att bygga ut rättspsykiatrin", "att inrätta"
ATT = re.compile(r"^\s*att\s", re.I)

# "2021-2023", "2025 – 2027": a span of years
YEAR_RANGE = re.compile(r"\b(20\d\d)\s*[-–]\s*(20\d\d)\b")

# "2024"
YEAR = re.compile(r"\b20\d\d\b")

# "Nämndens medskick till regionstyrelsen: mer pengar krävs för 2026."
MEDSKICK = re.compile(r"^Nämndens medskick[^:]{0,60}:\s*(?P<text>.+)$")

# "arbete.", "varför?", "område.”": the end of a sentence
SENTENCE_END = re.compile(r"[.!?:][”\"')\]]*$")
