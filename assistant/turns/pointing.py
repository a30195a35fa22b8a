"""Whether a question points back at an earlier one, and what it is about on its own."""

from __future__ import annotations

import re

from assistant.names.naming import Named
from index.keywords import stems

# "Och Alliansen?", "Men 2023 då?", "Så vilket"
OPENS_AS_FOLLOW_UP = re.compile(r"^(?:och|men|så|då|samt|eller|and|but)\b[\s,]*", re.I)
# "den", "det", "de", "dem", "detta", "där": points back
POINTS_BACK = re.compile(
    r"\b(?:den|(?<!står )(?<!finns )(?<!sägs )(?<!skrivs )det|(?P<they>de|dem|dom|deras|they|them)"
    r"|detta|denna|dessa|där|dit|dess|båda|it|that|this)\b",
    re.I,
)
# "Varför klarar de inte", "hur ska man komma dit": points back, however much else is asked; but not
# "de nya bussarna", "de äldre"
POINTS_BACK_PLAINLY = re.compile(
    r"\b(?:dem|dom|där|dit|deras|dess"
    r"|(?:ska|vill|kan|får|måste|bör|borde|har|behöver|klarar|tänker|tycker|gör)\s+de"
    r"(?!\s+(?:\w+\s+)?\w+na\b|\s+(?:äldre|yngre|unga|gamla|sjuka|nya|flesta|andra|olika)\b))\b",
    re.I,
)
# "dem som tappat talet", "det där kontoret", "räcker det att spara", "att det köps in", "vad är det
# för fel", "vad är det ÄLSa-teamen gör", "lite här och där": points at what the question itself
# tells
POINTS_WITHIN = re.compile(
    r"\b(?:de|den|det|dem|dom|dit|där)\s+som\b|\b(?:den|det|de)\s+(?:där|här)\s+(?=\w)"
    r"|\bdet\s+(?:\w+\s+){0,2}att\b|\batt\s+det\b|\b(?:är|var|blir)\s+det\s+för\b(?!\s+(?:det|den)\b)"
    r"|\b(?:är|var)\s+det\s+(?-i:[A-ZÅÄÖ])|\bhär\s+och\s+där\b"
    r"|\b(?:is|are|was)\s+(?:it|that)\s+(?:true|possible|the)\b|\bthose\s+who\b|\bthat\s+the\b",
    re.I,
)
# "Patientnämnden – vad får den", "Uppgiftsväxling: vad ska det vara bra för", "LTV, vad är det"
TOPIC_FIRST = re.compile(
    r"^[^,–:]{2,60}?(?:\s[-–]|,|:)\s+(?:vad|hur|vem|när|var|varför|what|who|how|when|why)\b", re.I
)
# "utredningen", "beroendet", "bussarna", "doktorn", "en pott", "NSEO", "i Sala": what a later "den"
# of the same question means
TOLD_BEFORE = re.compile(
    r"\b(?!(?:vilke[nt]|inge[nt]|myck|lite[nt]|någo[nt]|egentligen|även|redan|igen)\b)"
    r"(?:\w{3,}(?:en|et|arna|erna|orna|[oea]rn|eln)s?|(?:en|ett|an?|the)\s+\w{4,})\b"
    r"|\b(?-i:[A-ZÅÄÖ]{2,})\b|(?<=\s)(?-i:[A-ZÅÄÖ])\w{2,}",
    re.I,
)
# "HoS": a name, though its letters are those of "hos"
ABBREVIATION = re.compile(r"\b[A-ZÅÄÖ]+[a-zåäö]*[A-ZÅÄÖ]\w*\b")
YEAR = re.compile(r"\b20\d\d\b")
# said of nothing; its stem is that of "nätet"
ANYTHING = re.compile(r"\bn[åa]t\b", re.I)
# words that carry no topic of their own in a follow-up
EMPTY = frozenset(
    stems(
        """kostar kosta kostnad kostnaden mycket länge klar klart klara färdig gjort gjord ansvarar
        ansvar ansvarig ansvariga tar hand betalar varför visa lista alla allt hela mer
        fler fortsätt berätta utveckla förklara betyder innebär ligga ligger vara blir
        börjar startar tycker anser finansieras pengar avsätts sparar summa belopp stor
        stort många gäller gälla låter exakt egentligen då hål hålet åtgärd åtgärden
        åtgärder yrkande yrkanden förslag förslaget uppdrag utredningen samarbetet
        satsningen projektet målet mål sattes satts arbetet planen frågan hos andra övriga
        resten partier partierna avtalet beslutet beslutat bestämt läggs ner upp eget egen
        egna lägga lägger år året åren innan före nästa förra sista första perioden
        planperioden länet samma sak åsikt åsikten fråga menade nej ja läget gå först såg
        ser ut verkligheten utfall utfallet enligt sedan sen jämför jämföra jämförelse
        skiljer skillnad skillnaden skillnaderna sig varandra exempel how who when why much
        long many cost costs it them they he she you me tell show list all more about that
        this will be done ready finished responsible are can compare differ difference
        other others same say says think thinks please ok okej tack mean means what which
        one there happen decided sammanfatta sammanfattning kort kortare citat citatet
        källa källan mening enkelt likadant pays too även också bara håller emot""",
    )
)


def own_words(text: str, named: Named) -> list[str]:
    """The stems of `text` that are a topic of its own, without names of parties and years."""
    rest = ANYTHING.sub("", OPENS_AS_FOLLOW_UP.sub("", named.rest))
    own = [word for word in stems(rest) if word not in EMPTY and not YEAR.fullmatch(word)]
    return own or ABBREVIATION.findall(rest)


def points_back(text: str, named: Named) -> bool:
    """Whether a pronoun of `text` means something that `text` itself does not tell."""
    return _points(POINTS_BACK, text, named)


def points_back_plainly(text: str, named: Named) -> bool:
    """Whether `text` is about those of the question before, however much else it asks."""
    return _points(POINTS_BACK_PLAINLY, text, named)


def _points(pronoun: re.Pattern[str], text: str, named: Named) -> bool:
    opens = OPENS_AS_FOLLOW_UP.match(text)
    if TOPIC_FIRST.match(text) and not opens:
        return False
    # what points within the question is made blank, so that places in the text stay
    read = POINTS_WITHIN.sub(lambda match: "_" * len(match[0]), text)
    for match in pronoun.finditer(read):
        before = text[: match.start()]
        told = [] if opens else [w for w in TOLD_BEFORE.findall(before) if _tells(w)]
        they = POINTS_BACK.fullmatch(match[0].split()[-1])
        party = any(stop <= match.start() for _, stop, _ in named.parties_at)
        if not told and not (party and they and they["they"]):
            return True
    return False


def _tells(words: str) -> bool:
    return any(word not in EMPTY for word in stems(words))
