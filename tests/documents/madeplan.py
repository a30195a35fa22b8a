"""One made-up plan as Word, HTML and Markdown: what stands in it does not depend on the file."""

from __future__ import annotations

import docx

from tests.documents.words import add_table, saved

MONEY = [
    ["Nämnd", "Budget 2027", "Plan 2028"],
    ["Trafiknämnden", "512,5", "530,0"],
    ["Kulturnämnden", "98,4", ""],
    ["Summa", "610,9", "530,0"],
]
WORK = [
    ["Uppdrag nr", "Åtgärd", "Tidplan", "Ansvarig"],
    ["1, 2", "A. Kartlägg resvägarna till länets sjukhus.", "T1 2027", "TN, KOM"],
    ["3", "Inför en gemensam biljett.", "2027–2028", "TN"],
]


def as_word() -> bytes:
    """The plan as a Word document."""
    document = docx.Document()
    document.core_properties.title = "Regionplan 2027–2029"
    document.add_heading("Regionplan 2027–2029", 1)
    document.add_paragraph("Regionen ska växa. Planen gäller i tre år.")
    document.add_heading("Trafik", 2)
    document.add_paragraph("Bussarna ska gå oftare, och till fler orter.")
    document.add_heading("Biljetter", 3)
    document.add_paragraph("Partiet yrkar att:")
    document.add_paragraph("Att taxan sänks med 15 miljoner kronor.", style="List Bullet")
    document.add_paragraph("Att barn åker fritt", style="List Bullet")
    document.add_heading("Vård", 2)
    document.add_paragraph("Vi yrkar:")
    document.add_paragraph("Att en vårdcentral öppnas 2028.", style="List Number")
    document.add_paragraph("Att köerna kortas.", style="List Number")
    document.add_heading("Ekonomi", 2)
    document.add_paragraph("Driftbudget, mkr")
    add_table(document, MONEY)
    document.add_heading("Åtgärder", 2)
    add_table(document, WORK)
    document.add_paragraph("Planen följs upp varje år.")
    return saved(document)


def as_html() -> str:
    """The plan as a web page."""

    def table(rows: list[list[str]]) -> str:
        cells = ["".join(f"<td>{text}</td>" for text in row) for row in rows[1:]]
        heads = "".join(f"<th>{text}</th>" for text in rows[0])
        return f"<table><tr>{heads}</tr><tr>{'</tr><tr>'.join(cells)}</tr></table>"

    return f"""<!DOCTYPE html><html lang="sv"><head><title>Regionplan 2027–2029</title></head><body>
<nav><a href="/">Start</a></nav><main><h1>Regionplan 2027–2029</h1>
<p>Regionen ska växa. Planen gäller i tre år.</p>
<h2>Trafik</h2><p>Bussarna ska gå oftare,
och till fler orter.</p>
<h3>Biljetter</h3><p>Partiet yrkar att:</p>
<ul><li>Att taxan sänks med 15&nbsp;miljoner kronor.</li><li>Att barn åker fritt</li></ul>
<h2>Vård</h2><p>Vi yrkar:</p>
<ol><li>Att en vårdcentral öppnas 2028.</li><li>Att köerna kortas.</li></ol>
<h2>Ekonomi</h2><p>Driftbudget, mkr</p>{table(MONEY)}
<h2>Åtgärder</h2>{table(WORK)}
<p>Planen följs upp varje år.</p></main><footer>Kontakt</footer></body></html>"""


def as_markdown() -> str:
    """The plan in Markdown."""

    def table(rows: list[list[str]]) -> str:
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])

    return f"""# Regionplan 2027–2029

Regionen ska växa. Planen gäller i tre år.

## Trafik

Bussarna ska gå oftare, och till fler orter.

### Biljetter

Partiet yrkar att:

- Att taxan sänks med 15 miljoner kronor.
- Att barn åker fritt

## Vård

Vi yrkar:

1. Att en vårdcentral öppnas 2028.
2. Att köerna kortas.

## Ekonomi

Driftbudget, mkr

{table(MONEY)}

## Åtgärder

{table(WORK)}

Planen följs upp varje år.
"""
