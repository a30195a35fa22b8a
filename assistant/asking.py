"""What a question asks for, read from its words."""

from __future__ import annotations

import re

from assistant.items.itemrefs import named_items
from assistant.query import Ask

__all__ = [
    "COUNT",
    "HOW_MANY",
    "ITEM_NOUN",
    "LIST",
    "is_english",
    "named_items",
    "what_is_asked",
]

# "yrkanden", "förslag till beslut", "åtgärder", "uppdrag", "punkter"
ITEM_NOUN = (
    r"(?:yrkande\w*|\w*förslag\w*|att-sats\w*|åtgärd(?!at)\w*"
    r"|uppdrag\w*|aktivitet\w*|insatser\w*"
    r"|punkter\w*|krav\w*|satsning\w*|medskick\w*|proposals?|demands|motions?|actions?|measures"
    r"|assignments?|activities)"
)
# "indikatorer", "investeringar", "risker", "förkortningar": what tables list
ROW_NOUN = r"(?:indikatorer\w*|\w*investeringar\w*|risker\w*|förkortningar\w*)"
# "hur många yrkanden har V om tandvård", "vilket parti har flest yrkanden"
COUNT = re.compile(
    rf"\b(?:hur\s+många|antal(?:et)?|how\s+many)\b.{{0,40}}?\b(?:{ITEM_NOUN}|{ROW_NOUN})"
    rf"|\b(?:vem|vilka|vilket\s+parti|vilka\s+partier)\s+har\s+(?:flest|färst)\s+{ITEM_NOUN}",
    re.I,
)
HOW_MANY = re.compile(r"\bhur\s+många\b|\bhow\s+many\b", re.I)
# "vilka åtgärder", "lista alla förslag", "räkna upp", "ta med alla", "visa alla"
LIST = re.compile(
    rf"\b(?:vilka|alla|samtliga|lista|räkna\s+upp|rada\s+upp|which|list"
    rf"|all(?:\s+the)?)\b.{{0,40}}?\b{ITEM_NOUN}"
    rf"|\b(?:lista|räkna\s+upp|rada\s+upp|ta\s+med\s+alla|visa\s+alla|ge\s+mig\s+alla"
    rf"|ge\s+mig\s+allihop|list\s+(?:all|every)|(?:show|give)\s+(?:me\s+)?all)\b"
    rf"|\bvad\s+yrkar\b",
    re.I,
)
# "Jämför partiernas förslag", "hur skiljer sig deras yrkanden": side by side, not in a list
COMPARE = re.compile(r"\bjämför|\bskillnad|\bskiljer|\bcompar(?:e|ison)|\bdiffer", re.I)
# "vem ansvarar", "när ska den vara klar", "vilka ska ordna", "who is responsible", "by when"
WHO_WHEN = re.compile(
    r"\b(?:vem|vilka|vilken\s+(?:del|stab|avdelning|chef))\b.{0,25}\b(?:ansvar\w*|ska|skall"
    r"|har\s+hand|tar\s+hand|gör|sköter|håller|leder)\b"
    r"|\bansvar(?:ar|ig|iga|et)?\b|\bnär\b.{0,30}\b(?:ska|skall|är|börjar|startar|blir"
    r"|senast)\b|\btidplan\w*|\btidsplan\w*"
    r"|\bwho\s+(?:is|are)\s+(?:responsible|in\s+charge)|\bwho\s+(?:will|should|shall|must)\b"
    r"|\bby\s+when\b|\bwhen\s+(?:will|should|shall|must|is)\b|\bdeadline\b|\bpå\s+sitt\s+bord\b",
    re.I,
)
# "gruppledare", "hälso- och sjukvårdsdirektör", "ordförande": what a person in charge is called
OFFICE = (
    r"(?:\w*chef(?:en|erna|er)?|\w*direktör(?:en|er)?|\w*ordförande(?:na|n)?|\w*regionråd(?:en|et)?"
    r"|\w*oppositionsråd(?:et)?|\w*ledare(?:n)?|\w*sekreterare(?:n)?|ledamot(?:en)?|ledamöter(?:na)?"
    r"|\w*företrädare(?:n)?|justerare(?:n)?|handläggare(?:n)?|kontaktperson(?:en|er)?)"
)
# "vem är regionråd", "vad heter chefen", "vem skrev under", "vilka namn står", "who signed"
PERSON = re.compile(
    rf"\b(?:vem|vilka|vilken\s+person)\s+(?:är|var|blir|sitter\s+som)\s+(?:[\w-]+\s+){{0,3}}?{OFFICE}\b"
    rf"|\b(?:vad|va)\s+(?:heter|hette)\s+(?:[\w-]+\s+){{0,4}}?{OFFICE}\b"
    rf"|\bnamnen?\s+på\s+(?:[\w-]+\s+){{0,3}}?{OFFICE}\b"
    r"|\b(?:vem|vilka|vilket\s+namn|vilka\s+\w+)\b.{0,40}\b(?:skr(?:ev|ivit|iver)\s+(?:under|på)\b"
    r"|(?:under)?tecknat\b|undertecknade\b|signera\w*|deltog\b|närvarade\b)"
    r"|\b(?:vilka\s+(?:\w+\s+)?|vems\s+)(?:namn|namnteckning\w*|underskrift\w*)\b"
    r"|\bwho\s+(?:is|are|was)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:chair\w*|director|head|leader"
    r"|chief|president|commissioner)\b|\bwho\s+(?:has\s+)?(?:signed|attended)\b",
    re.I,
)
# "vilket datum", "vilken dag", "när hölls mötet", "när antogs planen", "when was it adopted"
DATE = re.compile(
    r"\b(?:vilket|vad\s+för)\s+datum\b|\bvilken\s+(?:vecko)?dag\b|\bdatum(?:et)?\s+för\b"
    r"|\bnär\s+(?:hölls|antogs|beslutades|beslöts|fastställdes|klubbades|skrevs|publicerades"
    r"|undertecknades|godkändes|upprättades|träffades|möttes|togs\s+beslut\w*)\b"
    r"|\bnär\s+(?:är|blev)\s+\w+\s+(?:daterad|antagen|beslutad|fastställd|skriven)\b"
    r"|\b(?:what|which)\s+(?:date|day)\b"
    r"|\bwhen\s+(?:was|were)\s+.{1,40}\b(?:adopted|held|approved|signed|decided|written)\b",
    re.I,
)
# "vilket datum ska åtgärden vara klar": who and when, of what is to be done
TO_BE_DONE = re.compile(r"\b(?:ska|skall|senast|klar\w*|färdig\w*|should|must|due)\b", re.I)
# "hur stor andel", "hur många procent", "målvärde", "utfall": a figure of a table that is no sum
TABLE = re.compile(
    r"\bhur\s+(?:stor|hög|låg)\s+andel\b|\bhur\s+många\s+procent\b|\bprocentandel\w*"
    r"|\b(?:mål|nu|ut|basläges|start|mät)värde\w*|\butfall(?:et)?\b|\bindikator(?:n|er|erna)?\b"
    r"|\bnyckeltal\w*|\brisktal\w*|\btäckningsgrad\w*|\bwhat\s+(?:share|percentage|proportion)\b"
    r"|\bhow\s+many\s+percent\b|\btarget\s+value\b",
    re.I,
)
# "hur mycket", "vad kostar", "hur stor är budgeten", "vad lägger V på"
AMOUNT = re.compile(
    r"\bvad\s+(?:lägger|avsätter|budgeterar|anslår|betalar|sparar|tjänar|förlorar)\b"
    r"|\bhur\s+(?:mycket|stor[at]?|högt?|höga|lågt?)\b|\bkosta\w*|\bkostnad\w*|\bpengar\b"
    r"|\bbelopp\w*|\bsumma\w*|\banslå\w*"
    r"|\banslag\w*|\bavsätt\w*|\bbudget(?:era\w*|erat)\b|\bmiljon\w*|\bmkr\b|\bmnkr\b"
    r"|\bkronor\b|\bekonomisk\w*\s+effekt"
    r"|\bhow\s+(?:much|large|big)\b|\bcosts?\b|\bspend\w*|\bmed\s+hur\s+mycket\b",
    re.I,
)
# "vad betyder", "vad står X för", "NSEO – vad är det?", "förkortning"
DEFINITION = re.compile(
    r"\bvad\s+(?:betyder|innebär|menas|avses)\b|\bvad\s+står\b.{1,40}\bför\b|\bförkortning\w*"
    r"|\bdefini\w+|\butläs\w*"
    r"|^vad\s+är\s+(?:en\s+|ett\s+)?[\w+/-]+(?:\s+[\w+/-]+){0,2}\s*(?:för\s+n[åa]got)?\s*\?*$"
    r"|\bvad\s+är\s+det\?*$"
    r"|\bwhat\s+(?:does|is|do)\b.{1,40}\b(?:mean|meant|stand\s+for)\b|\babbreviation\b"
    r"|\b(?:meaning|definition)\s+of\b"
    r"|^what\s+is\s+(?:an?\s+)?[\w+/-]+\?*$",
    re.I,
)
# "Vill V …?", "Ska …?", "Är det …?", "Does …?"
YES_NO = re.compile(
    r"^(?:och\s+|men\s+)?(?:vill|ska|skall|har|är|kommer|finns|får|kan|tänker|avser|ingår"
    r"|stämmer|tycker|föreslår|går|måste|bör"
    r"|borde|säger|ställer|stödjer|stöder|blir|behöver|does|do|is|are|will|has|have|can"
    r"|should)\b",
    re.I,
)
# "Varför vill V höja skatten?", "Hur motiverar Alliansen …", "Why …": what argues for it
WHY = re.compile(
    r"^(?:(?:och|men|så|and|but)\s+)?(?:varför|why|av\s+vilk(?:en|a)\s+(?:anledning|skäl)\w*"
    r"|hur\s+motiverar|hur\s+kommer\s+det\s+sig)\b|\bvad\s+är\s+(?:skäl|anledning|motiv\w*)\w*\s+till\b",
    re.I,
)
# "vad vill", "vad föreslår", "vad lovar", "satsar", "hur vill"
PROPOSAL = re.compile(
    r"\b(?:vill|tycker|anser|föreslå\w*|förslag\w*|yrka\w*|lova\w*|satsa\w*|tänker|åsikt|linje|politik"
    r"|syn\s+på|ställer\s+sig|wants?|propos\w+|suggest\w*|promis\w+|plan\s+to|intends?)\b",
    re.I,
)
# "Vilka dokument finns?", "Vilka partier har du planer från?", "Vad kan jag fråga om?", "What can
# you answer?": about the documents themselves, and nothing in them
HELD = r"(?:dokument\w*|plandokument\w*|planer(?:na)?|källor(?:na)?|partier(?:na)?|regioner(?:na)?)"
CATALOGUE = re.compile(
    rf"^(?:(?:vilka|lista|visa|hur\s+många)\s+(?:alla\s+|de\s+)?(?:olika\s+)?(?:parti(?:er)?s\s+)?{HELD}"
    r"(?:\s+och\s+(?:partier|regioner|dokument))?"
    r"(?:\s+(?:finns|har|ingår|kan|går|känner|söker|du|jag|man|det|att|fråga|läst|svara|söka|till|planer"
    r"|dokument|här|i|med|från|om|på|av|systemet|databasen|indexet|tjänsten|plansvar|samlingen|nu"
    r"|som))*"
    r"|vad\s+(?:kan|vet|får)\s+(?:du|jag|man|plansvar)(?:\s+(?:svara|svar|fråga|frågor|veta|hjälpa|söka"
    r"|dig|mig|till|med|om|på|här|i|få|ställa))*"
    r"|(?:what|which)\s+(?:documents|plans|parties|regions|sources)(?:\s+(?:do|are|can|you|i|have|there"
    r"|here|know|cover|covered|included|ask|about|search|in|the|system))*"
    r"|what\s+can\s+(?:you|i)(?:\s+(?:answer|ask|do|tell|me|you|about|here))*)\W*$",
    re.I,
)
ENGLISH = re.compile(
    r"\b(?:the|what|who|how|does|do|which|when|where|why|is|are|of|about|want|wants|any"
    r"|there|and|should|would|will|has|have|to|by|with|from|they|their|this|that|can|was|were"
    r"|your|you|many|much|tell|list|compare|between|did|an|be|been|it|its|not|each|year|years|big"
    r"|or|if|than|say|says|per|new|more|most|we|our|get|going|at)\b",
    re.I,
)
# words of a question so short that it may lack those that sentences are made of
SHORT = 4
# "dental care?", "waiting times": words that no Swedish sentence holds
ONLY_ENGLISH = re.compile(
    r"\b(?:what|who|whose|how|does|which|where|why|about|wants?|should|would|the|dental|care|health"
    r"|healthcare|hospitals?|nurses?|doctors?|physicians?|staff|tax(?:es)?|waiting|times?|queues?"
    r"|schools?|children|young|elderly|people|part(?:y|ies)|left|proposals?|measures?|assignments?"
    r"|bus(?:es)?|trains?|fares?|fees?|tickets?|climate|costs?|money|spending|emergency"
    r"|beds?|maternity|housing|culture|pharmacy|vaccination|research|jobs|salar(?:y|ies)|wages?)\b",
    re.I,
)
SWEDISH = re.compile(
    r"\b(?:och|vad|vem|hur|vilka|vilken|vilket|när|var|är|av|i|för|om|vill|finns|det|att|har"
    r"|ska|på|till|som|med)\b|(?-i:\b[a-zåäö]*[åäö][a-zåäö]*\b)",
    re.I,
)


def what_is_asked(text: str, parties: int) -> Ask:
    """The kind of answer that `text` wants; `parties` is how many sides it asks about."""
    if CATALOGUE.search(text):
        return Ask.CATALOGUE
    if COUNT.search(text):
        return Ask.COUNT
    if parties > 1:
        return Ask.LIST if LIST.search(text) and not COMPARE.search(text) else Ask.COMPARISON
    if DEFINITION.search(text):
        return Ask.DEFINITION
    if LIST.search(text):
        return Ask.LIST
    if PERSON.search(text):
        return Ask.PERSON
    if DATE.search(text):
        return Ask.WHO_WHEN if TO_BE_DONE.search(text) else Ask.DATE
    if WHO_WHEN.search(text):
        return Ask.WHO_WHEN
    if TABLE.search(text) and not PROPOSAL.search(text):
        return Ask.TABLE
    if WHY.search(text):
        return Ask.WHY
    if AMOUNT.search(text):
        return Ask.AMOUNT
    if YES_NO.search(text):
        return Ask.YES_NO
    if PROPOSAL.search(text):
        return Ask.PROPOSAL
    return Ask.FACT


def is_english(text: str) -> bool:
    """Whether `text` is English rather than Swedish: two words that English sentences are made of,
    or in a short question one that Swedish has not, and more of them than of Swedish ones."""
    english, only = len(ENGLISH.findall(text)), len(ONLY_ENGLISH.findall(text))
    swedish = len(SWEDISH.findall(text))
    short = len(text.split()) <= SHORT
    return max(english, only) > swedish and (english >= 2 or only >= 2 or (short and only > 0))
