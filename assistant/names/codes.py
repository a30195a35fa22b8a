"""Codes of parties in a text, told from letters that are none: "V", "kd", "M-politiker"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.items.itemrefs import item_letters

# what counts or names something by a letter, before it: "punkt C", "hepatit C", "avdelning S/C";
# åtgärder are known from itemrefs
NOT_A_PARTY_AFTER = re.compile(
    r"\b(?:punkt(?:en)?|bokstav(?:en)?"
    r"|hepatit|vitamin|klass|bilaga|tabell|figur|kategori|kolumn|kapitel|avsnitt|nivå|zon|grupp"
    r"|storlek|strl|serie|linje|hus|sal|rum|influensa|appendix|annex|etapp(?:en)?|fas"
    r"|avdelning(?:en)?|avd\.?|byggnad(?:en)?|(?<!en )del|alternativ|scenario|flygel|entré|ward"
    r"|building|phase|stage)\s+"
    r"(?:[A-ZÅÄÖ](?:\s*[,/–-]\s*|\s+(?:och|samt|eller|and|or)\s+))*$"
    # "män (M)", "sannolikhet (S)", "standardavvikelse (SD)": what the letters are said to stand for
    r"|\b(?:män|men|males?|sannolikhet(?:en)?|standard\s?(?:avvikelse\w*|deviation))\s*[(=:–-]\s*$",
    re.I,
)
# "plan C"; "plan V" may be the party's
PLAN_BEFORE = re.compile(r"\bplan\s+$", re.I)
# "fördelningen M/K", "K 62 % och M 58 %": men and women as a plan's tables write them
WOMEN = re.compile(r"(?<![\w-])K(?![\w-])")
OF_WOMEN = {
    "M": re.compile(r"\bM\s*/\s*K\b|\bK\s*/\s*M\b|\b(?:män|kvinn\w*|kön\w*|andel\w*|procent"
                    r"|fördel\w*|målvärde\w*|utfall\w*|indikator\w*)\b|\d\s?%", re.I),
    # "S och K i riskvärdet": sannolikhet and konsekvens
    "S": re.compile(r"\bS\s*/\s*K\b|\bK\s*/\s*S\b|\brisk\w*|sannolikhet|konsekvens", re.I),
}  # fmt: skip
# "5 L", "230 V", "37,5 C": a unit; not "yrkande 12 V" nor "budget 2021 V"
NUMBER_BEFORE = re.compile(r"(?<![\w.,])(?!(?:19|20)\d\d\s*$)(?:\d[\d  ]*)(?:[.,]\d+)? ?°? ?$")
ITEM_BEFORE = re.compile(
    r"(?:(?:yrkande|förslag|uppdrag|nr|nummer|punkt|motion|proposal|demand|att-sats)\w*\.?\s+|#\s*)"
    r"\d+\s*$",
    re.I,
)
# "10 m/s": the second half of a unit
UNIT_BEFORE = re.compile(r"\d\s*\w{1,4}/$")
# "S 2023:4" (a committee), "S=4", "S/4HANA", "L/min", "c/o", "C#", "C-vitamin", "s.k.", "v.12"
NOT_A_PARTY_BEFORE = re.compile(
    r"\s?\d{4}:\d|\s?[=<>≥≤]|/(?:\d|(?i:min|tim|h\b|s\b|o\b|dygn|km|år))|#|[-:]\w|\.[a-zåäö]"
)
# "V. 12", "v 40-45": a week, but not "V 15 miljoner" and not "V 2021"
WEEK = re.compile(
    r"\.?\s?\d{1,2}\b(?!\s*(?:m(?:iljon|kr|nkr|dkr|iljard)|kr|procent|%|yrkand|förslag))"
)
# "m.m.", "m fl", "s k", "c a": the first letter of an abbreviation that is written apart
ABBREVIATED = re.compile(r"\s(?:m|fl|k|a|d|t)\b(?!-)")
# "Anna M. Berg": an initial
NAME_BEFORE = re.compile(r"\b[A-ZÅÄÖ]\w+ $")
INITIAL_BEFORE = re.compile(r"\.\s[A-ZÅÄÖ]")
# "vad vill v göra", "m om skatten": a lone small letter that is a party
SMALL_CODE = re.compile(
    r"(?:\b(?:vill|tycker|säger|föreslår|satsar|lovar|har|hos|enligt|partiet|och|eller|med"
    r"|för|vad)\s+([vmscl])\b(?!-))"
    r"|(?:\b([vmscl])\s+(?:vill|tycker|säger|föreslår|satsar|lovar|och|eller|om)\b)"
    r"|(?:\b([vmscl])[?!.]*$)|(?:^([vmscl])\b)|(?<!\w)([vmscl]):s\b"
)
# "m/kd/l/c om elbussar", "v, svp": small letters listed, of which three or one longer make parties
SMALL_LIST = re.compile(
    r"(?<![\w/])(?:[vmscl]|kd|sd|mp|svp)(?:\s*[,/+]\s*(?:[vmscl]|kd|sd|mp|svp))+(?![\w/])"
)
SMALL_EACH = re.compile(r"\w+")
# "MÅL MED INDIKATORER": a code that is a common word, in capitals too; "Vad vill MED?", "(MED)"
WORDS = frozenset({"MED"})
ASKED_BEFORE = re.compile(r"(?:\b(?:vill|tycker|säger|föreslår)\s+|\()$")
# how much of the text before a letter tells what it is
NEAR = 80
SMALL = frozenset({"kd", "sd", "svp", "mp"})
# "V-förslag", "KD-ledda", "s-politiker": a code and what is a party's
COMPOUND = re.compile(
    r"([A-Za-z]{1,3})-(?:politik|förslag|budget|motion|yrkande|styr|led(?:d|ar|am|ning)|märkt"
    r"|topp|väljar|regionråd|råd|företräd|grupp|kandidat|majoritet|parti|plan(?:en)?$|kvinn"
    r"|reserv)\w*",
    re.I,
)


def codes_at(
    text: str, tokens: Sequence[re.Match[str]], codes: Collection[str]
) -> Iterator[tuple[int, str]]:
    """(place among `tokens`, code) of the parties that `text` names by one of `codes`; the place
    of a station ("Stockholm C") is for the caller to know."""
    known = {code.upper(): code for code in codes if len(code) <= 3}
    small = {m.start(i) for m in SMALL_CODE.finditer(text) for i in range(1, 6) if m[i]}
    small |= set(_listed(text))
    letters = item_letters(text)
    for i, token in enumerate(tokens):
        compound = COMPOUND.fullmatch(token[0])
        if compound and compound[1].upper() in known:
            if compound[1] in codes or compound[1].islower():
                yield i, known[compound[1].upper()]
            continue
        code = token[0].removesuffix(":s")
        if token.start() in small or code in SMALL:
            code = code.upper()
        if token.start() in letters:
            continue
        if code in WORDS and not ASKED_BEFORE.search(text[: token.start()]):
            continue
        if code in codes and _is_party(text, token, code):
            yield i, code


def _listed(text: str) -> Iterator[int]:
    """Where the codes in small letters stand that are listed with others."""
    for match in SMALL_LIST.finditer(text):
        each = list(SMALL_EACH.finditer(match[0]))
        if len(each) > 2 or any(len(code[0]) > 1 for code in each):
            yield from (match.start() + code.start() for code in each)


def _is_party(text: str, token: re.Match[str], code: str) -> bool:
    """Whether `code`, which `token` is, stands for the party and not for something else."""
    before, after = text[max(0, token.start() - NEAR) : token.start()], text[token.end() :]
    if NOT_A_PARTY_AFTER.search(before) or NOT_A_PARTY_BEFORE.match(after):
        return False
    if code in OF_WOMEN and WOMEN.search(text) and OF_WOMEN[code].search(text):
        return False
    if len(code) > 1:
        return True
    if UNIT_BEFORE.search(before) or (code == "C" and PLAN_BEFORE.search(before)):
        return False
    if token[0].islower() and (ABBREVIATED.match(after) or before.endswith(".")):
        return False
    if NUMBER_BEFORE.search(before) and not ITEM_BEFORE.search(before):
        return False
    if code == "V" and WEEK.match(after):
        return False
    return not (NAME_BEFORE.search(before) and INITIAL_BEFORE.match(after))
