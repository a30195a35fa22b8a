"""Questions that plainly have nothing to do with plans, small talk among them."""

from __future__ import annotations

import re

OFF_TOPIC = re.compile(
    "|".join(
        (
            # "Vad blir det för väder", "väderprognos"
            r"\bväder(?:prognos\w*|leken|rapport\w*)\b|\b(?:för|blir)\s+väder\b"
            r"|\bvädret\s+(?:i|på|idag|imorgon)\b"
            r"|\bregna\w*\b|\btemperatur\w*\s+(?:ute|idag|imorgon)|\bweather\b",
            # "ett bra recept på köttbullar", not "motion på recept" or "recept på läkemedel"
            r"\b(?:bra|gott|enkelt|ge\s+mig|har\s+du)\s+(?:ett\s+"
            r"|en\s+)?recept\s+på\s+(?!medicin|läkemedel|motion|fysisk)"
            r"|\bköttbull|\bpannkak",
            # "for-loop i Python", "skriv kod"
            r"\bpython\b|\bjavascript\b|\bfor-?loop|\bprogrammerar\s+(?:jag|man)\b"
            r"|\bskriv\s+(?:en\s+)?(?:kod|dikt|sång|saga|roman|uppsats|vits)",
            # "Skriv en dikt om vården", "gör en rap", "write a poem"
            r"\b(?:skriv|gör|dikta|komponera|sjung|rita)\s+(?:mig\s+)?(?:en|ett)\s+(?:\w+\s+){0,2}"
            r"(?:dikt|haiku|limerick|rap|sång|låt|visa|saga|novell|tal|bild|teckning|mejl|brev)\b",
            # "Skriv ett pressmeddelande", "Vilken språkmodell är du", "Vem har gjort dig"
            r"^\W*(?:kan\s+du\s+)?(?:skriv|skriva|gör|göra|formulera)\s+(?:mig\s+)?(?:en|ett)\s+"
            r"(?:\w+\s+){0,2}(?:pressmeddelande|motion|debattartikel|insändare|krönika|artikel)\b",
            r"\b(?:språkmodell|modell|ai)\s+(?:är|använder)\s+du\b"
            r"|\bvem\s+(?:har\s+)?(?:gjort|gjorde|skapat|skapade|byggt|byggde)\s+dig\b",
            # "Hej", "Tack så mycket!", "hur mår du", "är du en robot": small talk
            r"^\W*(?:hej\w*|hallå|tjena\w*|god\s?(?:morgon|dag|kväll)|hi|hello|hey|ok(?:ej|ay)?|okej"
            r"|tack(?:\s+(?:så\s+mycket|för\s+\w+(?:\s+\w+)?))?|thanks|thank\s+you|bra|lol|haha|test"
            r"|hejdå|hej\s+då|bye)(?:\s+(?:där|på\s+dig|hej|allihop|du))?\W*$",
            r"\bhur\s+(?:mår|är\s+det\s+med)\s+du\b|\bhur\s+är\s+läget\s*\?*$|\bhow\s+are\s+you\b"
            r"|\b(?:är\s+du|are\s+you)\s+(?:en\s+|an?\s+)?(?:robot|människa|ai|bot|human|chatgpt)\b"
            r"|\b(?:älskar|gillar)\s+du\s+(?:mig|musik|kaffe)\b",
            # "Vem skrev Röda rummet", "vad kostar en begagnad Volvo": of no plan
            r"\bvem\s+(?:skrev|målade|regisserade|sjunger)\s+[\"”']?(?-i:[A-ZÅÄÖ])"
            r"(?!.*(?:budget|plan))"
            r"|\b(?:begagnad|ny)\s+(?:bil|volvo|saab|iphone|dator)\b",
            r"\b(?:berätta|dra)\s+(?:en|ett)\s+(?:vits|skämt|saga)|\btell\s+me\s+a\s+joke"
            r"|\bwrite\s+(?:a|me)\s+(?:poem|song|story|code)",
            # "hockey-VM", "allsvenskan", "vem vann matchen"
            r"\bhockey|\bfotbolls?-?\s?(?:vm|em|landslag\w*)\b|\ballsvensk|\bmelodifestivalen"
            r"|\beurovision|\bolympi",
            r"\b(?:vem|vilka|who)\s+(?:vann|won)\b.{0,30}\b(?:match\w*|final\w*|guld\w*|vm|em"
            r"|os|cup\w*|serien|match|game|cup)\b",
            # "bitcoin kurs", "aktietips", "horoskop"
            r"\bbitcoin|\bkrypto|\baktietips|\bhoroskop|\blottorad",
            r"\bcapital\s+of\b|\bpresident\s+(?:i|of)\s+(?:usa|the\s+us|the\s+united"
            r"|frankrike|france|ryssland|russia)|\bstatsminister",
            # "Vad är 12 * 4?", not "vad är 80-90-100"
            r"\b(?:filmtips|serietips|netflix|spotify)\b|\bvad\s+är\s+\d+\s*(?:[+*×]"
            r"|\s[-x/]\s)\s*\d+\s*\??$|\böversätt\b",
            r"\bvad\s+(?:är\s+)?klockan(?:\s+nu)?\s*\??$|\bwhat\s+time\s+is\s+it\b",
        )
    ),
    re.I | re.S,
)
# "Vad säger planen om stöd till hockey?": about a plan, whatever else
OF_A_PLAN = re.compile(
    r"\b(?:planen|planerna|plandokument\w*|dokumente[nt]|budgeten|yrkand\w*)\b", re.I
)


def off_topic(text: str) -> bool:
    """Whether a cleaned question plainly has nothing to do with plans (weather, recipes, code).

    Only for questions that name no party or kind of document: "Vad vill V lägga på börsen?" is
    about one.
    """
    return bool(OFF_TOPIC.search(text)) and not OF_A_PLAN.search(text)
