"""An example of each object of the API, from the documents that come with Plansvar."""

from __future__ import annotations

from assistant.answer import AnswerJson, CitationJson
from assistant.listing import DokumentJson, UppdragJson, YrkandeJson

_SECTION = ["Nöjda invånare i en attraktiv region", "Infrastruktur och bredband"]
_TEXT = (
    "Att Region Västmanland avsätter 15 miljoner över 2021-2023 för bredbandsutbyggnad i hela "
    "länet."
)
CITATION: CitationJson = {
    "number": 1,
    "document": "vansterpartiet-2021",
    "title": "Regionplan och budget 2021–2023",
    "organisation": "Vänsterpartiet",
    "parties": ["V"],
    "region": "Region Västmanland",
    "period": "2021–2023",
    "kind": "party proposal",
    "section": _SECTION,
    "label": "yrkande 41",
    "quote": _TEXT,
    "start": 31124,
    "stop": 31219,
}
ANSWER: AnswerJson = {
    "question": "Vad är Vänsterpartiets yrkande 41?",
    "answer": "**Vänsterpartiet** föreslår i Regionplan och budget 2021–2023 (Region "
    f"Västmanland):\n\n- ”{_TEXT}” (yrkande 41) [1]",
    "refused": False,
    "reason": None,
    "citations": [CITATION],
    "searched": ["vansterpartiet-2021"],
    "follow_ups": ["Vad säger Vänsterpartiet om bredbandsutbyggnad?"],
    "generator": "extractive",
    "seconds": 0.031,
}
YRKANDE: YrkandeJson = {
    "document": "vansterpartiet-2021",
    "number": 41,
    "text": _TEXT,
    "section": _SECTION,
    "proposer": "Vänsterpartiet",
    "amounts": [{"value": 15_000_000, "unit": "kr", "text": "15 miljoner"}],
    "years": [2021, 2022, 2023],
    "page": None,
    "start": 31124,
    "stop": 31219,
}
UPPDRAG: UppdragJson = {
    "document": "forvaltningsplan-hsf-2023",
    "assignments": ["15"],
    "activity": "U",
    "text": "Genomför pågående utredning om PET-CT och presentera förslag på hur behovet av denna "
    "undersökning bäst möts på kort och lång sikt.",
    "schedule": "2023",
    "responsible": ["MDT"],
    "target_area": "En effektiv verksamhet av god kvalitet",
    "page": None,
    "start": 11747,
    "stop": 11892,
}
DOKUMENT: DokumentJson = {
    "id": "vansterpartiet-2021",
    "title": "Regionplan och budget 2021–2023",
    "organisation": "Vänsterpartiet",
    "parties": ["V"],
    "region": "Region Västmanland",
    "period": "2021–2023",
    "date": "2020",
    "kind": "party proposal",
    "file": "vansterpartiet-2021.txt",
    "source": "Text ur den PDF som Vänsterpartiet i Region Västmanland gav ut hösten 2020.",
    "yrkanden": 50,
    "uppdrag": 0,
    "pages": 0,
    "characters": 43125,
}
