"""Parties that no list knows, told by the form of their names: "Kirunalistan", "Väl för Sala"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# "Västeråspartiet", "Hälsodemokraterna", "Kirunalistan", "Vårdalternativet": one word
ONE_WORD = re.compile(
    r"(?P<any>[\wåäö-]{3,}(?:partiet|demokraterna))s?"
    r"|(?P<capital>[A-ZÅÄÖ][\wåäö-]{2,}(?:listan|alternativet)|Alternativet|Demokraterna)s?"
)
# kinds of party, groups of things and parts of the body are no party, however they are written
NO_PARTY = re.compile(
    r"(?:majoritets|minoritets|regerings?|oppositions|allians|samarbets|små|stor|riksdags|region"
    r"|kommun|lokal|stöd|syster|moder|dotter|broder|det|block|höger|mitten|ungdoms|missnöjes|protest"
    r"|koalitions|vågmästar|parlaments|utbrytar|enfråge|kompromiss|favorit|drömm?|arbetar-"
    r"|bröst|hals|rygg|nack|bål|ben|mag|mellan|bak|fram|säte|sätes|över|under|ansikts|höft|bäcken|knä"
    r"|axel|skulder|fot|varu|fönster|dörr|entré|glas|bergs?|schack|stick|vägg|trä|andra|sido"
    r"|social|liberal|ny|ut|snack)(?:partie[tr]s?)",
    re.I,
)
# "Väntelistan", "Kloka listan", "Nollalternativet": lists and choices that may open a sentence
NO_NAME = re.compile(
    r"(?:\w*(?:vänte|önske|pris|check|topp|tio|läkemedels|artikel|åtgärds|deltagar|ma[ij]l|mejl|sänd"
    r"|adress|närvaro|medlems|röda?|svarta?|vita?|talar|val|pack|inköps|planerings|operations|kö"
    r"|remiss|ärende|uppdrags|prioriterings|risk|punkt|order|rank(?:ings)?|ranknings|besöks|patient"
    r"|person|rekommendations|sjukskrivnings|frågor?s?|kontroll|kandidat|mat|bruks|diagnos|kod"
    r"|telefon|namn|turordnings|låne|spel|leverantörs|sorterings|klocka|åter)listan"
    r"|(?:noll|huvud|jämförelse|behandlings|vård|första?hands|val|reserv|ut?bygg(?:nads)?|lokal"
    r"|transport|bäst|kostnads|spar|produkt|media|start|mellan|hyres|energi|drivmedels|handlings"
    r"|lösnings|svars|planerings)\w*alternativet)s?",
    re.I,
)
NAME = r"[A-ZÅÄÖ][\wåäö-]+"
# "Väl för Sala", "Framtid i Arboga", "Bästa för Mark", "Hela Edsbyn", "Kommunens väl",
# "Djurens parti": several words, of which the first and last tell that it is a name
SEVERAL_WORDS = re.compile(
    rf"\b(?P<name>(?:(?:Framtid(?:en)?|Bästa|Väl|Samling|Framåt|Alternativ|Nystart|Utveckling)"
    rf"\s+(?:i|för)|Hela|Heja|Framåt|Nystart|Rena|Vakna)\s+{NAME}"
    r"|(?:Kommunens?|Bygdens?|Medborgarnas?|Folkets)\s+(?:[Vv]äl|[Bb]ästa|[Vv]ilja|[Rr]öst)"
    r"|(?!(?:Regionens|Kommunens|Landets|Landstingets|Sveriges)\b)"
    r"[A-ZÅÄÖ]\w+(?:ens|ets|ernas|arnas|ornas|rens|ns)\s+[Pp]arti)\b"
)
# what follows a name that opens the question: "Kommunens väl vill", "Väl för Sala om skatten"
ASKED = re.compile(
    r"\s*(?:$|[?.!,:]|(?:vill|säger|tycker|föreslår|lovar|anser|satsar|har|om|i|och|vad|hur)\b"
    r"|(?:budget|plan|förslag|politik|motion)\w*)"
)
STARTS_AFTER = re.compile(r"(?:^|[.!?:]\s+)$")


def unlisted_parties(text: str, tokens: Sequence[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    """(first and last place among `tokens`, name) of those that only a party can be, by name."""
    starts = {token.start(): i for i, token in enumerate(tokens)}
    stops = {token.end(): i for i, token in enumerate(tokens)}
    for match in SEVERAL_WORDS.finditer(text):
        named = not _opens(text, match.start()) or ASKED.match(text[match.end() :])
        if named and match.start() in starts and match.end() in stops:
            yield starts[match.start()], stops[match.end()], " ".join(match["name"].split())
    for i, token in enumerate(tokens):
        word = ONE_WORD.fullmatch(token[0])
        if word is None or NO_PARTY.fullmatch(token[0]) or NO_NAME.fullmatch(token[0]):
            continue
        if word["any"]:
            yield i, i, word["any"]
        elif not _opens(text, token.start()) or _is_asked(text, token):
            yield i, i, word["capital"]


def _opens(text: str, start: int) -> bool:
    """Whether what stands at `start` opens a sentence, where any word has a capital."""
    return bool(STARTS_AFTER.search(text[max(0, start - 4) : start]))


def _is_asked(text: str, token: re.Match[str]) -> bool:
    """Whether a word that opens a sentence is who is asked ("Kirunalistans budget")."""
    alone = token[0] in {"Alternativet", "Demokraterna"}
    return not alone and bool(ASKED.match(text[token.end() :]))
