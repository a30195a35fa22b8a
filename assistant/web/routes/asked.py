"""What other programs ask: the parameters of an address and the body of a request, checked."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

# the longest body of a request in bytes, and the most earlier questions and filters in one
MOST_BYTES = 64 * 1024
MOST_EARLIER = 30
MOST_NAMES = 50


def whole(text: str) -> str:
    """`text` with "?" for half a character, which has no bytes and so cannot be sent back."""
    return text.encode("utf-8", "replace").decode("utf-8")


Text = Annotated[str, AfterValidator(whole)]
Parties = Annotated[
    list[Text],
    Field(
        max_length=MOST_NAMES,
        description="Bara dessa partier, med förkortning eller namn; flera går bra.",
        examples=[["V"]],
    ),
]
Documents = Annotated[
    list[Text],
    Field(
        max_length=MOST_NAMES,
        description="Bara dokumenten med dessa id:n, som `/api/dokument` ger dem.",
        examples=[["vansterpartiet-2021"]],
    ),
]
Region = Annotated[
    Text | None,
    Field(
        description="Bara dokument för denna region, med namn eller del av namnet.",
        examples=["Region Västmanland"],
    ),
]


Search = Annotated[
    Text | None,
    Field(description="Bara yrkanden vars text innehåller detta.", examples=["tandvård"]),
]
Responsible = Annotated[
    Text | None, Field(description="Bara rader som denna ansvarar för.", examples=["NV"])
]
Asking = Annotated[
    Text, Field(description="Frågan.", examples=["Vad vill Vänsterpartiet göra åt hyrpersonal?"])
]


class Strict(BaseModel):
    """Takes what it knows alone: an unknown field would be a filter that does not filter."""

    model_config = ConfigDict(extra="forbid")


# what the docstrings of the objects below say is shown in the API's documentation
class Asked(Strict):
    """En fråga, med samtalet hittills och med det som den begränsas till."""

    question: Asking
    history: list[Text] = Field(
        [],
        max_length=MOST_EARLIER,
        description="De tidigare frågorna i samtalet, äldst först.",
        examples=[["Vad vill Vänsterpartiet göra åt hyrpersonal?"]],
    )
    parties: Parties = []
    documents: Documents = []
    region: Region = None


class Fault(BaseModel):
    """Vad som är fel, och vad som kan göras åt det."""

    detail: str = Field(
        description="En mening på svenska.",
        examples=["Det finns inget dokument från partiet SD; välj bland V, M, L, C, KD."],
    )


class AskedByAddress(Strict):
    """The question of an address, as in the page's own links."""

    q: Asking
    parti: Parties = []
    dokument: Documents = []
    region: Region = None


class YrkandenAsked(Strict):
    """Which yrkanden are asked for."""

    parti: Parties = []
    dokument: Documents = []
    region: Region = None
    sok: Search = None


class UppdragAsked(Strict):
    """Which rows of the register of uppdrag are asked for."""

    dokument: Documents = []
    region: Region = None
    ansvarig: Responsible = None


class DokumentAsked(Strict):
    """Which documents are asked for."""

    parti: Parties = []
    region: Region = None
