"""What figures, types, reasons, faults and settings are called in a report, in Swedish."""

from __future__ import annotations

# what each figure of eval.scoring.FIGURES says, and what it does not
FIGURE_MEANINGS = {
    "gold_recall": "Andelen av facits citat som svaret har bland sina källor. Ett annat ställe som "
    "säger samma sak räknas som en miss, så värdet är snarare för lågt än för högt.",
    "first_right": "Andelen frågor där den första källan är ett av facits citat. Säger inget om de "
    "andra källorna.",
    "citation_precision": "Andelen av ett svars källor som är facits citat. Källor som stämmer men "
    "inte står i facit drar ned det: det är inte andelen riktiga källor.",
    "facts": "Andelen av facits fakta som svaret säger, i någon av de skrivningar som godtas. "
    "Säger inte om svaret därtill säger något som är fel.",
    "list_recall": "Bara listfrågor: andelen av listans delar som har en egen källa i svaret; ett "
    "helt kapitel räknas som en del.",
    "list_precision": "Bara listfrågor: andelen av källorna som är var sin del av listan. Samma "
    "del en gång till är fel, och ett svar som inte räknar upp något får 0.",
    "list_f1": "Bara listfrågor: det harmoniska medelvärdet av funna och rätt, så att ett högt "
    "värde kräver båda.",
    "list_exact": "Bara listfrågor: andelen svar som har hela listan och inget annat.",
    "count_right": "Bara frågor om antal: andelen svar som säger antalet, i meningen som räknar om "
    "det finns en.",
    "correct_refusal": "Andelen avböjda bland frågor som dokumenten inte kan svara på. Läs det "
    "tillsammans med fel avböjda: den som avböjer allt får 1 här.",
    "false_refusal": "Andelen avböjda bland frågor som dokumenten kan svara på; lägre är bättre. "
    "Läs det tillsammans med rätt avböjda: den som aldrig avböjer får 0 här.",
    "reason_right": "Bland rätt avböjda: andelen som avböjdes av rätt skäl.",
    "attribution": "Bara besvarade frågor med dokument som inte får citeras: andelen svar som "
    "låter bli. Fångar den som svarar med ett annat partis ord.",
    "verbatim": "Andelen svar där alla citat står ordagrant på sin plats i dokumentet. Säger inte "
    "om citaten svarar på frågan.",
    "references_valid": "Andelen svar som hänvisar till minst en källa och där varje [n] finns. "
    "Säger inte om källan stöder meningen.",
    "supported": "Andelen av ett svars meningar, rubriker och inledningar vars källor innehåller "
    "dess citat, tal, partier och minst hälften av orden. En jämförelse av ord, inte av innebörd: "
    "ett nej som blivit ett ja utanför citattecken syns inte.",
}
TYPE_NAMES = {
    "advice": "röstråd",
    "amount": "belopp",
    "attribution": "avsändare",
    "comparison": "jämförelse",
    "count": "antal",
    "definition": "definition",
    "english": "engelska",
    "fact": "faktum",
    "follow_up": "följdfråga",
    "injection": "inskjuten order",
    "list": "lista",
    "misspelt": "felstavad",
    "no_evidence": "utan underlag",
    "off_topic": "annat ämne",
    "proposal": "förslag",
    "table": "tabell",
    "telegraphic": "telegramstil",
    "unknown_item": "okänd punkt",
    "unknown_party": "okänt parti",
    "who_when": "vem och när",
    "wrong_region": "fel region",
    "yes_no": "ja eller nej",
}
REASON_NAMES = {
    "no_evidence": "inget underlag",
    "unknown_party": "okänt parti",
    "unknown_item": "okänd punkt",
    "wrong_region": "fel region",
    "advice": "röstråd",
    "off_topic": "annat ämne",
    "injection": "inskjuten order",
    "invalid": "ogiltig fråga",
}
# the kinds of fault, worst first
FAULT_NAMES = {
    "error": "systemet föll",
    "answered": "svarade fast det skulle avböja",
    "refused": "avböjde fast svaret finns",
    "reason": "avböjde av fel skäl",
    "sender": "fel avsändare",
    "quote": "inte ordagrant",
    "reference": "hänvisning utan källa",
    "support": "mening utan stöd",
    "gold": "facit inte citerat",
    "first": "första källan fel",
    "fact": "fakta saknas",
}
# the keys of eval.configuring.Config
SETTING_NAMES = {
    "started": "Startad",
    "systems": "System",
    "questions": "Frågefil",
    "questions_sha256": "Frågefilens SHA-256",
    "commit": "Kodens version",
    "changed": "Ändrad sedan dess",
    "model": "Inbäddningsmodell",
    "corpus": "Dokument och deras SHA-256",
    "index": "Index",
    "chunker": "Styckenas version",
    "passages": "Stycken",
    "python": "Python",
    "platform": "Dator",
    "cores": "Kärnor",
    "load": "Last vid starten",
    "versions": "Paket",
}
