"""An answer's citations as cards: who says it, where it stands, and the words themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Citation
from assistant.kinds import kind_of
from assistant.page.linking import document_link
from assistant.page.templating import fill
from documents.plan import Plan, Source

BEFORE = "Här visas citaten som svaret bygger på, med dokument och avsnitt."
# how many cards are shown before the rest is folded
MOST_SHOWN = 10
NONE = "Svaret bygger inte på något citat."


@dataclass(frozen=True, slots=True)
class Card:
    """A citation in the words of the page; `label` is "" where the path already says it."""

    number: int
    sender: str
    kind: str
    document: str
    region: str
    place: str
    label: str
    quote: str
    link: str


def note(text: str) -> str:
    """The panel where there are no cards: one line of `text`."""
    return _panel(text, (), ())


def cards(answer: Answer, plans: Sequence[Plan]) -> str:
    """The panel for `answer`: a card per citation, then which of `plans` were searched and not
    cited."""
    shown = [card(citation) for citation in answer.citations]
    cited = {citation.passage.plan.id for citation in answer.citations}
    also = [called(plan) for plan in plans if plan.id in answer.searched and plan.id not in cited]
    return _panel("" if shown else NONE, shown, also)


def _panel(note: str, shown: Sequence[Card], also: Sequence[str]) -> str:
    # one that would be alone under its fold is shown
    most = MOST_SHOWN + 1 if len(shown) == MOST_SHOWN + 1 else MOST_SHOWN
    return fill("sources.html.jinja", note=note, cards=shown, also=also, most=most)


def card(citation: Citation) -> Card:
    """What the card of `citation` says."""
    passage = citation.passage
    path = " › ".join(part for part in passage.section if part)
    path += f"{', ' if path else ''}{passage.pages}" if passage.pages else ""
    # prose is called by its heading, which the path already ends with
    named = passage.item is not None and passage.label not in ("", *passage.section)
    return Card(
        citation.number,
        sender(passage.plan.source),
        kind_of(passage.plan.source),
        titled(passage.plan.source),
        passage.plan.source.region,
        path,
        passage.label[:1].upper() + passage.label[1:] if named else "",
        passage.quote,
        document_link(passage.plan.id, passage.span),
    )


def sender(source: Source) -> str:
    """Who a document is from: "Vänsterpartiet (V)"."""
    parties = f" ({', '.join(source.parties)})" if source.parties else ""
    return source.organisation + parties


def titled(source: Source) -> str:
    """A document's title, with its period where the title does not say it."""
    held = not source.period or source.period in source.title
    return source.title if held else f"{source.title} ({source.period})"


def called(plan: Plan) -> str:
    """What the page calls a document: "Vänsterpartiet: Regionplan och budget 2021–2023"."""
    return f"{plan.source.organisation}: {plan.source.title}"
