"""An answer's citations as cards of HTML: who says it, where it stands, and the words themselves.

Everything that comes from a document or an asker is escaped; the tags here are the only ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.answer import Answer, Citation
from documents.plan import Kind, Plan

KINDS = {
    Kind.PROPOSAL: "partiförslag",
    Kind.ADOPTED: "beslutad plan",
    Kind.NOTE: "mötesanteckning",
}
BEFORE = "Här visas citaten som svaret bygger på, med dokument och avsnitt."
SEARCHING = "Söker i dokumenten …"
NONE = "Svaret bygger inte på något citat."


def anchor(number: int) -> str:
    """The id of the card of citation `number`, for links from the text."""
    return f"kalla-{number}"


def note(text: str) -> str:
    """The panel where there are no cards: one line of `text`."""
    return f'<p class="kallor-tomt">{escape(text)}</p>'


def cards(answer: Answer, plans: Sequence[Plan]) -> str:
    """The panel for `answer`: a card per citation, then which of `plans` were searched."""
    shown = "".join(card(citation) for citation in answer.citations) or note(NONE)
    searched = [plan for plan in plans if plan.id in answer.searched]
    if not searched:
        return shown
    rows = "".join(f"<li>{escape(called(plan))}</li>" for plan in searched)
    return f'{shown}<div class="sokt"><h3>Sökt i</h3><ul>{rows}</ul></div>'


def card(citation: Citation) -> str:
    """One citation: number, organisation and parties, kind, title, region, period, place, quote."""
    passage = citation.passage
    source = passage.plan.source
    parties = f" ({', '.join(source.parties)})" if source.parties else ""
    dated = source.title if source.period in source.title else f"{source.title} ({source.period})"
    path = " › ".join(part for part in passage.section if part)
    path += f"{', ' if path else ''}{passage.pages}" if passage.pages else ""
    place = f'<p class="avsnitt"><span>Avsnitt:</span> {escape(path)}</p>' if path else ""
    # prose is called by its heading, which the path already ends with
    named = passage.item is not None and passage.label not in ("", *passage.section)
    label = f'<p class="etikett">{escape(_capital(passage.label))}</p>' if named else ""
    return (
        f'<article class="kalla" id="{anchor(citation.number)}" tabindex="-1"'
        f' aria-label="Källa {citation.number}">'
        f'<p class="vem"><span class="nummer">{citation.number}</span>'
        f" <strong>{escape(source.organisation + parties)}</strong>"
        f' <span class="sort">{escape(KINDS.get(source.kind, str(source.kind)))}</span></p>'
        f'<p class="dokument">{escape(dated)} · {escape(source.region)}</p>'
        f"{place}{label}<blockquote>{escape(passage.quote)}</blockquote></article>"
    )


def called(plan: Plan) -> str:
    """What the page calls a document: "Vänsterpartiet: Regionplan och budget 2021–2023"."""
    return f"{plan.source.organisation}: {plan.source.title}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
