"""Who proposes according to the line that announces a list."""

from __future__ import annotations

import re

from documents.lists.leads import BARE_LEAD

# "Moderaterna vill", "Därför yrkar vi": the verb parts who proposes from the rest
LEAD_VERB = re.compile(
    r"(?P<before>.*?)\s*\b(?P<verb>vill|kommer|yrka[rs]|föreslå[rs]|förslår|hemställer|går\s+till\s+val"
    r"|reserverar|lämnar|lägger|ställer|väcker)\b(?P<after>.*)",
    re.I,
)
# "Därför", "Mot bakgrund av", "Det här": after these the verb stands before who proposes
INVERTING = re.compile(
    r"(?:därför|därmed|med|mot|utifrån|i|för|av|utöver|vidare|dessutom|således|härmed|slutligen"
    r"|nedan|under|det\s+här|detta|här|så)\b",
    re.I,
)
# "Köerna växer, och därför": what stands before an inner sentence with the verb first
REASON = re.compile(r"^.*[,;]\s+(?:och\s+)?(?=(?:därför|därmed)\s*$)", re.I)
# "regionfullmäktige besluta": whom a proposal is put to, or what follows who proposes
ADDRESSEE = re.compile(
    r"\b(?:att|\w*fullmäktige|\w*styrelsen|\w*nämnden|följande|därför|därmed|beslut\w*|även|också"
    r"|på|i\s+budget\w*|under|med\s+(?:instämmande|stöd))\b|:",
    re.I,
)
# "Kommunstyrelsen har behandlat ärendet och": what else is said of who proposes
NAME_END = re.compile(r",|\s(?:har|är|anser|menar|ser|dels|med\s+(?:instämmande|stöd))\b")
# "Vi i Centerpartiet": before the name
OURSELVES = re.compile(r"(?:vi|jag)\s+(?:i|inom|från)\s+", re.I)
# "vi", "undertecknade": who these are, only the document tells
NAMELESS = re.compile(r"(?:vi|jag|man|partiet|undertecknad\w*|vi\b.*)?", re.I)
# "Moderaternas", "Anna Eks (V)": the genitive before "yrkande"
GENITIVE = re.compile(r"s(?=$|\s+\()", re.I)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
# "SVP": so short a name in capitals is a code
LONGEST_CODE = 4


def lead_subject(lead: str) -> str:
    """Who proposes according to the lead, or "" where it says "vi" or nobody.

    "Vänsterpartiet vill:" gives "Vänsterpartiet", "Därför yrkar Moderaterna att:" "Moderaterna",
    "Regionstyrelsens förslag till beslut" "Regionstyrelsen".
    """
    bare = BARE_LEAD.fullmatch(lead.strip())
    if bare:
        whose = GENITIVE.sub("", bare["whose"] or "")
        return whose.capitalize() if whose.isupper() and len(whose) > LONGEST_CODE else whose
    match = LEAD_VERB.match(SENTENCE.split(lead.strip())[-1])
    if not match:
        return ""
    before = REASON.sub("", match["before"]).strip(" ,–-")
    if match["verb"].lower().endswith("s"):  # "I motionen föreslås:" names nobody else
        return "Motionen" if "motion" in before.lower() else ""
    inverted = not before or bool(INVERTING.match(before))
    name = ADDRESSEE.split(match["after"])[0] if inverted else before
    name = NAME_END.split(OURSELVES.sub("", name.strip(" ,–-")))[0].strip()
    return "" if NAMELESS.fullmatch(name) else name
