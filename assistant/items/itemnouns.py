"""What yrkanden, uppdrag, åtgärder and medskick are called in a question that asks for them."""

from __future__ import annotations

import re

# "yrkanden", "förslag", "krav": proposals
YRKANDE_NOUN = re.compile(
    r"\b(?:\w*yrkande\w*|yrkar|kräver|\w*förslag\w*|att-sats\w*|krav\w*|satsning\w*|punkter\w*"
    r"|motions?|proposals?|demands?)\b",
    re.I,
)
# "åtgärder", "aktiviteter", "insatser"
ATGARD_NOUN = re.compile(
    r"\b(?:åtgärd(?!at)\w*|aktivitet\w*|insatser\w*|actions?|measures"
    r"|activities)\b",
    re.I,
)
UPPDRAG_NOUN = re.compile(r"\b(?:uppdrag\w*|assignments?)\b", re.I)
MEDSKICK_NOUN = re.compile(r"\bmedskick\w*|\bskick\w+\s+med\b", re.I)
# "yrkanden", "förslag till beslut": that a list of items is wanted, and nothing looser
PLAIN_NOUN = re.compile(
    r"\b(?:\w*yrkande\w*|yrkar|att-sats\w*|\w*förslag\w*|åtgärd(?!at)\w*|uppdrag\w*|motions?"
    r"|proposals?|demands?|assignments?|measures)\b",
    re.I,
)
# "vad kräver V": of yrkanden too; "krav" and "fem punkter" may be of anything
DEMAND = re.compile(r"\bkräver\b", re.I)
# "yrkanden", "tandvårdsförslag", "att-satser", "kräver": what a list may be of
ITEM = re.compile(
    r"\b(?:\w*yrkande\w*|yrkar|kräver|\w*förslag\w*|att-sats\w*|krav\w*|satsning\w*|punkter\w*"
    r"|\w*åtgärd(?!at)\w*|aktivitet\w*|insatser\w*|\w*uppdrag\w*|medskick\w*|motions?|proposals?"
    r"|demands?|actions?|measures|activities|assignments?)\b",
    re.I,
)
# "klimatyrkanden", "tandvårdsförslag": an item and in the same word what it is about; not
# "beslutsförslag", which every proposal is
OF_KIND = re.compile(
    r"\b(?!besluts|budget|ändrings|tilläggs|del|mot|huvud|plan|region|hsn|rf)(?P<topic>\w{3,}?)s?"
    r"(?:yrkande|förslag|åtgärd(?!at)|uppdrag)\w*",
    re.I,
)
# "Åtgärder om vaccination", "Yrkanden för psykiatrin": a list without a verb
BARE_LIST = re.compile(
    r"^(?:yrkanden|förslag|åtgärder|aktiviteter|uppdrag)\s+(?:om|för|kring|mot|inom|som|rörande)\b",
    re.I,
)
