"""The assistant's own words around the evidence, in Swedish and English: the same for all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """What introduces, counts and labels quotes; the quotes themselves stay Swedish."""

    proposes: str
    writes: str
    adopted: str
    noted: str
    joint: str
    see_also: str
    total: str
    nothing_in: str
    silent_party: str
    nearest: str


SWEDISH = Phrases(
    proposes="**{organisation}**{joint} föreslår i {title} ({region})",
    writes="**{organisation}**{joint} skriver i {title} ({region})",
    adopted="I den beslutade planen **{title}** ({region}) står",
    noted="I **{title}** ({region}, {period}) står",
    joint=" (gemensamt för {parties})",
    see_also="Se även:",
    total="Sammanlagt **{count}**.",
    nothing_in="Inget om detta i {document}.",
    silent_party="Det finns inget dokument från {party} här.",
    nearest="Det närmaste som står är:",
)
ENGLISH = Phrases(
    proposes="**{organisation}**{joint} proposes in {title} ({region})",
    writes="**{organisation}**{joint} writes in {title} ({region})",
    adopted="The adopted plan **{title}** ({region}) says",
    noted="The notes **{title}** ({region}, {period}) say",
    joint=" (joint proposal of {parties})",
    see_also="See also:",
    total="In all **{count}**.",
    nothing_in="Nothing about this in {document}.",
    silent_party="There is no document from {party} here.",
    nearest="The nearest that is said is:",
)
