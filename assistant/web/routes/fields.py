"""What the objects of the API hold, in Swedish, added to its OpenAPI description."""

from __future__ import annotations

from typing import Any

from assistant.web.routes import examples

# of each object, what it is and what its fields hold
OBJECTS = {
    "AnswerJson": "Ett svar och det som det bygger på.",
    "CitationJson": "Ett citat som svaret bygger på.",
    "YrkandeJson": "Ett yrkande.",
    "AmountJson": "Ett belopp i kronor, och texten som det lästes ur.",
    "UppdragJson": "En tryckt rad: en åtgärd och de uppdrag som den hör till.",
    "DokumentJson": "Ett dokument och dess ursprung.",
}
START, STOP = "Var texten börjar i dokumentet, i tecken.", "Var texten slutar i dokumentet."
DOCUMENT = "Dokumentets id."
PAGE = "Sidan i filen, om den har sidor."
SECTION = "Rubrikerna som texten står under, den översta först."
SOURCE = {
    "title": "Dokumentets titel.",
    "organisation": "Vem dokumentet är från.",
    "parties": "Partiernas förkortningar; ingen för regionens egna dokument.",
    "region": "Regionen som dokumentet gäller.",
    "period": "Tiden som dokumentet gäller.",
    "kind": "Slag av dokument: `party proposal` (partis förslag), `adopted plan` (beslutad plan) "
    "eller `meeting note` (mötesanteckning).",
}
FIELDS: dict[str, dict[str, str]] = {
    "AnswerJson": {
        "question": "Frågan.",
        "answer": "Svaret som Markdown, med [n] för citat nummer n.",
        "refused": "Sant när frågan inte kan besvaras ur dokumenten.",
        "reason": "Varför frågan inte besvaras: `no_evidence`, `unknown_party`, `unknown_item`, "
        "`wrong_region`, `advice`, `off_topic`, `injection` eller `invalid`.",
        "citations": "Citaten, det viktigaste först.",
        "searched": "Id för de dokument som genomsöktes.",
        "follow_ups": "Frågor som leder vidare.",
        "generator": "Vad som skrev svaret: `extractive` eller en språkmodells namn.",
        "removed": "Hur många av språkmodellens meningar som inte höll, om en modell skrev.",
        "note": "Varför språkmodellens text inte visas, när den inte gör det.",
        "seconds": "Hur lång tid svaret tog.",
    },
    "CitationJson": {
        "number": "Talet n i [n].",
        "document": DOCUMENT,
        **SOURCE,
        "section": SECTION,
        "label": "Vad det citerade kallas, som ”yrkande 21”.",
        "quote": "Orden som de står i dokumentet.",
        "start": START,
        "stop": STOP,
        "page": PAGE,
    },
    "YrkandeJson": {
        "document": DOCUMENT,
        "number": "Yrkandets nummer i dokumentet.",
        "text": "Yrkandet.",
        "section": SECTION,
        "proposer": "Vem som yrkar.",
        "amounts": "Beloppen som nämns.",
        "years": "Åren som nämns.",
        "page": PAGE,
        "start": START,
        "stop": STOP,
    },
    "AmountJson": {
        "value": "Beloppet i kronor.",
        "unit": "Enheten.",
        "text": "Beloppet som det står i dokumentet.",
    },
    "UppdragJson": {
        "document": DOCUMENT,
        "assignments": "Uppdragens nummer: regionfullmäktiges och sedan nämndens (`HSN 1.1`).",
        "activity": "Åtgärdens bokstav, `A–Å` för alla, eller inget.",
        "text": "Åtgärden, som den står.",
        "schedule": "Tidplanen, som den står.",
        "responsible": "De ansvariga, förkortade som i dokumentet.",
        "target_area": "Målområdet.",
        "page": PAGE,
        "start": START,
        "stop": STOP,
    },
    "DokumentJson": {
        "id": DOCUMENT,
        **SOURCE,
        "date": "Dokumentets datum.",
        "file": "Filen som dokumentet lästes ur.",
        "source": "Var filen kommer ifrån.",
        "yrkanden": "Antalet yrkanden.",
        "uppdrag": "Antalet rader med uppdrag och åtgärder.",
        "pages": "Antalet sidor.",
        "characters": "Antalet tecken i texten.",
    },
}


# (path, method) → what a good response holds
EXAMPLES: dict[tuple[str, str], object] = {
    ("/api/ask", "get"): examples.ANSWER,
    ("/api/ask", "post"): examples.ANSWER,
    ("/api/yrkanden", "get"): [examples.YRKANDE],
    ("/api/uppdrag", "get"): [examples.UPPDRAG],
    ("/api/dokument", "get"): [examples.DOKUMENT],
}


def described(openapi: dict[str, Any]) -> dict[str, Any]:
    """`openapi` with each object and field of ours told of in Swedish, and examples of responses:
    FastAPI takes the docstrings, and drops what is null in an example."""
    for name, schema in openapi["components"]["schemas"].items():
        schema["description"] = OBJECTS.get(name, schema.get("description"))
        for field, told in FIELDS.get(name, {}).items():
            schema["properties"][field]["description"] = told
    for (path, method), example in EXAMPLES.items():
        content = openapi["paths"][path][method]["responses"]["200"]["content"]
        content["application/json"]["example"] = example
    return openapi
