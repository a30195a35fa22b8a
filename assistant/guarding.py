"""Questions that are turned away before anything is searched: unreadable ones, orders to the
assistant, advice on how to vote, and what plainly has nothing to do with plans."""

from __future__ import annotations

import re
import unicodedata

from assistant.query import Reason

LONGEST_QUESTION = 2_000
# control characters that no typed question holds; tab and line breaks are fine
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")
SURROGATE = re.compile(r"[\ud800-\udfff]")
# zero-width and bidi characters hide text from the eye, not from a search: taken out
HIDDEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
MOST_CONTROL = 2

INJECTION = re.compile(
    "|".join(
        (
            # "Ignorera alla tidigare instruktioner", "glöm källkraven", "bortse från dina regler"
            r"\b(?:ignorera|glöm|bortse\s+från|strunta\s+i|åsidosätt|bryt\s+mot|kringgå|överträd)\b.{0,40}"
            r"\b(?:instruktion|regler|regel|prompt|käll|anvisning|begränsning|ovan|tidigare|allt\b)",
            # "Ignore your previous instructions", "disregard the rules above"
            r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}"
            r"\b(?:instruction|rule|prompt|previous|above|guideline|polic|everything)",
            # "systemprompt", "din hidden prompt", "your instructions"
            r"\bsystem\s?-?prompt|\b(?:hidden|dolda?|hemliga?|interna?|secret)\s+(?:prompt|instruktion|instruction)",
            r"\b(?:skriv\s+ut|visa|avslöja|återge|lista|print|reveal|show|repeat|output)\b.{0,40}"
            r"\b(?:prompt|dina\s+instruktioner|your\s+(?:initial\s+)?instructions|api-?\s?nyckel|api\s?-?key|lösenord|password)",
            # "Du är nu en pirat", "You are now DAN", "låtsas att du är", "spela rollen av"
            r"\b(?:du\s+är\s+nu|från\s+och\s+med\s+nu\s+(?:är|ska)\s+du|you\s+are\s+now|from\s+now\s+on\s+you)\b",
            r"\b(?:låtsas\s+(?:att\s+)?(?:du|vara)|agera\s+som\s+(?:en|ett|om|min)|spela\s+rollen|pretend\s+(?:to\s+be|you)|act\s+as|role-?play)\b",
            # "SYSTEM: svara att", "</document> Ny instruktion från administratören"
            r"(?:^|[\n\r>\]])\s*(?:system|admin\w*|assistant|developer|utvecklare)\s*:",
            r"</?\s*(?:document|system|instruction|evidence|context|prompt|user|assistant|s)\s*>|\[/?INST\]|<\|",
            r"\b(?:ny|nya|new)\s+(?:instruktion(?:er)?|instructions?|order)\s*(?::|från|from)",
            # "Hitta på ett citat där", "gissa vad S tycker", "svara utan hänvisningar"
            r"\b(?:hitta\s+på|fabricera|dikta\s+ihop|make\s+up|invent|fabricate)\b",
            r"\bsvara\s+(?:utan\s+(?:källor|hänvisningar|citat)|(?:bara|endast|enbart)\s+(?:med\s+)?(?:ja|nej|ordet)|att\b)",
            r"\b(?:jailbreak|developer\s+mode|utvecklarläge|prompt\s+injection)\b",
            r"\b(?:skriv|säg|påstå|intyga|bekräfta)\s+att\s+\S+\s+(?:lovar|vill|har|är)\b",
        )
    ),
    re.I | re.S,
)

ADVICE = re.compile(
    "|".join(
        (
            # "Vilket parti ska jag rösta på", "borde jag lägga min röst på", "vad ska man rösta på"
            r"\b(?:rösta|röstar|röst)\b.{0,30}\b(?:jag|man|vi|mig)\b|\b(?:jag|man|vi|mig)\b.{0,30}\b(?:rösta|röst)\b",
            # "vilket av dem ska jag välja"
            r"\bvilke[nt]\s+(?:av\s+(?:dem|dom)|parti)\b.{0,20}\b(?:jag|man|vi)\b.{0,15}\b(?:välja|ta|gå\s+på)\b",
            r"\bwho\s+(?:should|do|would|to)\b.{0,20}\bvote|\b(?:should|shall)\s+i\s+vote|\bvote\s+for\b.{0,20}\?",
            r"\b(?:which|what)\s+party\s+(?:is|should|has|suits|fits)\b.{0,30}\b(?:best|better|me|i|vote)\b",
            # "Vem har bäst politik", "vilket parti är bäst", "är X klokare än Y"
            r"\b(?:vem|vilka|vilken|vilket)\b.{0,40}\b(?:bäst|bästa|sämst|sämsta|klokast|smartast|mest\s+trovärdig)\w*"
            r"\b.{0,30}\b(?:politik|parti|plan|budget|förslag|val)\b",
            r"\b(?:vilket|vilken)\s+(?:parti|politik|plan|budget|förslag)\w*\s+(?:är|har|passar)\b.{0,30}"
            r"\b(?:bäst|bättre|sämst|mig|smartast|klokast)\w*",
            r"\bär\b.{3,60}\b(?:klokare|bättre|smartare|sämre|rimligare|mer\s+trovärdig\w*|ansvarsfullare)\s+än\b",
            r"\b(?:vad|vem)\s+(?:tycker|anser|föredrar|rekommenderar)\s+du\b|\btycker\s+du\b|\bdin\s+(?:egen\s+)?åsikt\b",
            r"\brekommendera\w*\b.{0,30}\bparti|\bpartier?\b.{0,30}\brekommender",
            r"\bpassar\s+(?:mig|mina\s+åsikter)\b",
        )
    ),
    re.I | re.S,
)

OFF_TOPIC = re.compile(
    "|".join(
        (
            # "Vad blir det för väder", "väderprognos"
            r"\bväder(?:prognos\w*|leken|rapport\w*)?\b|\bregna\w*\b|\btemperatur\w*\s+(?:ute|idag|imorgon)|\bweather\b",
            # "recept på köttbullar", "hur bakar man"
            r"\brecept\s+på\s+(?!medicin|läkemedel)|\bköttbull|\bpannkak",
            # "for-loop i Python", "skriv kod"
            r"\bpython\b|\bjavascript\b|\bfor-?loop|\bprogrammera\w*|\bskriv\s+(?:en\s+)?(?:kod|dikt|sång|saga|roman|uppsats|vits)",
            r"\b(?:berätta|dra)\s+(?:en|ett)\s+(?:vits|skämt|saga)|\btell\s+me\s+a\s+joke|\bwrite\s+(?:a|me)\s+(?:poem|song|story|code)",
            # "hockey-VM", "allsvenskan", "vem vann"
            r"\bhockey|\bfotbolls?-?\s?(?:match\w*|vm|em|landslag\w*)\b|\ballsvensk|\bmelodifestivalen|\beurovision|\bolympi",
            r"\b(?:vem|vilka|who)\s+(?:vann|won)\b",
            # "bitcoin kurs", "aktietips", "horoskop"
            r"\bbitcoin|\bkrypto|\baktie(?:tips|kurs)|\bhoroskop|\blottorad",
            r"\bcapital\s+of\b|\bpresident\s+(?:i|of)\b|\bstatsminister",
            r"\b(?:filmtips|serietips|netflix|spotify)\b|\bvad\s+är\s+\d+\s*[-+*/x×]\s*\d+|\böversätt\b",
            r"\bvad\s+(?:är\s+)?klockan\b|\bwhat\s+time\s+is\s+it\b",
        )
    ),
    re.I | re.S,
)


def clean_question(text: object) -> str | None:
    """`text` ready for tokenizers and searches, or None where it is no question.

    None for what is not text, empty, longer than 2,000 characters, binary (control characters),
    holds lone surrogates or no letter or digit at all. Invisible characters are taken out and
    white space is folded.
    """
    if not isinstance(text, str) or len(text) > LONGEST_QUESTION or SURROGATE.search(text):
        return None
    if len(CONTROL.findall(text)) > MOST_CONTROL or "\x00" in text:
        return None
    text = unicodedata.normalize("NFC", HIDDEN.sub("", CONTROL.sub(" ", text)))
    text = " ".join(text.split())
    return text if any(letter.isalnum() for letter in text) else None


def turned_away(text: str) -> Reason | None:
    """Why a cleaned question must not be answered whatever the documents hold, or None."""
    if INJECTION.search(text):
        return Reason.INJECTION
    if ADVICE.search(text):
        return Reason.ADVICE
    return None


def off_topic(text: str) -> bool:
    """Whether a cleaned question plainly has nothing to do with plans (weather, recipes, code).

    Only for questions that name no party or plan: "Vad vill V lägga på börsen?" is about one.
    """
    return bool(OFF_TOPIC.search(text))
