"""What a plan says of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.filing.describing import DescriptionError, Given, describe, require, slug
from assistant.filing.owners import party_codes_of
from documents.cleaning import clean_lines
from documents.plan import Kind, Source
from tests.documents.made import NOBODY, plan_of


def described(text: str, name: str = "plan.txt", given: Given | None = None) -> Source:
    plan = plan_of(text, replace(NOBODY, file=name))
    return describe(plan, clean_lines(text.split("\n")), name, given or Given(), ["l-2024"])


PARTIES = [
    # a title page
    (
        "Moderaterna\nBudget 2026 med plan 2027–2028\nRegion Dalarna\n\nVi vill ha en fri vård.\n",
        ("moderaterna-2026", "Budget 2026 med plan 2027–2028", "Moderaterna", ("M",)),
        ("Region Dalarna", "2026–2028"),
    ),
    # two parties jointly; that others are named later is no matter
    (
        "Socialdemokraterna och Vänsterpartiet\nGemensam budget 2025\nRegion Sörmland\n\n"
        "Moderaterna och Kristdemokraterna vill något annat, säger de.\n",
        (
            "socialdemokraterna-och-vansterpartiet-2025",
            "Gemensam budget 2025",
            "Socialdemokraterna och Vänsterpartiet",
            ("S", "V"),
        ),
        ("Region Sörmland", "2025"),
    ),
    # a municipality, and a local party known by its name's form
    (
        "Västeråspartiet vill:\n- att bygga en bro i Västerås kommun 2027\n",
        ("vasteraspartiet-2027", "Västeråspartiet vill:", "Västeråspartiet", ("Västeråspartiet",)),
        ("Västerås kommun", "2027"),
    ),
    # the party in the genitive inside the title, the region without the word
    (
        "Kristdemokraternas skuggbudget 2025\n\nFör ett varmare Östergötland.\n\n"
        "Vi skiljer oss från Moderaterna.\n",
        (
            "kristdemokraterna-2025",
            "Kristdemokraternas skuggbudget 2025",
            "Kristdemokraterna",
            ("KD",),
        ),
        ("Region Östergötland", "2025"),
    ),
]


@pytest.mark.parametrize(("text", "who", "where"), PARTIES, ids=[who[0] for _, who, _ in PARTIES])
def test_a_party(
    text: str, who: tuple[str, str, str, tuple[str, ...]], where: tuple[str, str]
) -> None:
    source = described(text)
    if who[1].endswith(":"):  # a line that announces a list is no title: the file's name is
        who = (who[0], "plan", *who[2:])
    assert (source.id, source.title, source.organisation, source.parties) == who
    assert (source.region, source.period) == where
    assert source.kind is Kind.PROPOSAL


def test_an_adopted_plan() -> None:
    source = described(
        "Handlingsplan för jämlik hälsa 2024-2027\nAntagen av regionstyrelsen 2023-11-14\n"
        "Region Kalmar län\n\nLiberalerna reserverade sig.\n"
    )
    assert source.title == "Handlingsplan för jämlik hälsa 2024-2027"
    assert (source.organisation, source.parties) == ("Regionstyrelsen", ())
    assert (source.region, source.period, source.date) == (
        "Region Kalmar län",
        "2024–2027",
        "2023-11-14",
    )
    assert source.kind is Kind.ADOPTED


def test_notes() -> None:
    source = described(
        "Minnesanteckningar\nKulturnämndens dialog den 3 maj 2025\nRegion Gävleborg\n\nVi möttes.\n"
    )
    assert (source.kind, source.date, source.parties) == (Kind.NOTE, "2025-05-03", ())


def test_a_file_name_helps() -> None:
    source = described("Vi vill bygga broar i Region Halland.\n", "L_budget-2026.txt")
    assert (source.parties, source.period) == (("L",), "2026")


def test_what_is_given_goes_before_what_is_guessed() -> None:
    given = Given(
        id="eget",
        title="Egen titel",
        organisation="Allians för Blekinge",
        parties=("M", "KD"),
        region="Region Blekinge",
        period="2030",
        date="2029-10-01",
        kind=Kind.NOTE,
    )
    source = described(PARTIES[0][0], given=given)
    assert source == Source(
        "eget",
        "Egen titel",
        "Allians för Blekinge",
        ("M", "KD"),
        "Region Blekinge",
        "2030",
        "2029-10-01",
        Kind.NOTE,
        "plan.txt",
    )


def test_an_organisation_that_is_given_names_its_party() -> None:
    given = Given(organisation="Liberalerna i Skåne", region="Region Skåne", period="2026")
    assert described("Text.", given=given).parties == ("L",)


def test_what_must_be_known_is_asked_for() -> None:
    with pytest.raises(DescriptionError, match="ange --organisation och --region och --period"):
        require(described("Bara lite text utan något."))
    with pytest.raises(DescriptionError, match=r"ange --region\.$"):
        require(described("Liberalerna 2026\n\nText."))
    require(described("Liberalerna Region Skåne 2026\n\nText."))


def test_ids_differ() -> None:
    given = Given(organisation="L", region="Region Skåne", period="2024–2026")
    # "l-2024" is taken
    assert described("Text.", given=given).id == "l-skane-2024"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("V", ("V",)),
        ("moderaterna, KD", ("M", "KD")),
        ("Alliansen", ("M", "L", "C", "KD")),
        # a party that no list knows
        ("Bättre vård i Dalarna", ("Bättre vård i Dalarna",)),
    ],
)
def test_parties_as_given(text: str, codes: tuple[str, ...]) -> None:
    assert party_codes_of(text) == codes


def test_slugs() -> None:
    assert slug("Hälso- och sjukvårdsnämnden") == "halso-och-sjukvardsnamnden"
    assert slug("…") == ""


WHOSE = [
    # a local party is no slip for one in the Riksdag
    ("Malmöpartiet\nBudget 2026\nMalmö stad\n", ("Malmöpartiet",), "Malmö stad"),
    # a lone letter is no party
    ("Bilaga C. Verksamhetsplan 2025\nRegion Halland\nKulturnämnden\n", (), "Region Halland"),
    ("Regionstyrelsen Region Halland 2025\nRisk M, sannolikhet L\n", (), "Region Halland"),
    # a motion is from those who signed it, whomever it speaks of
    (
        "Motion om köer 2025\nRegion Halland\nSocialdemokraterna har styrt länge.\n\n"
        "Eva Ek (KD)\n",
        ("KD",),
        "Region Halland",
    ),
    # an answer to a party is not from it
    ("Svar på motion från Miljöpartiet 2025\nRegionstyrelsen, Region Halland\n", (),
     "Region Halland"),
    # a municipality is not the region called alike; a title page's lines do not run together
    ("Vänsterpartiet\nBudget 2025\nKalmar kommun\n", ("V",), "Kalmar kommun"),
    ("Moderaterna Lidingö stad\nBudget 2025\n", ("M",), "Lidingö stad"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "parties", "region"), WHOSE, ids=[text[:20] for text, *_ in WHOSE]
)
def test_whose_it_is(text: str, parties: tuple[str, ...], region: str) -> None:
    source = described(text)
    assert (source.parties, source.region) == (parties, region)


def test_a_title_over_two_lines() -> None:
    source = described("Centerpartiet Region Halland\nBudget 2024\nmed plan för 2025–2026\n")
    assert (source.title, source.period) == ("Budget 2024 med plan för 2025–2026", "2024–2026")


def test_a_number_in_a_register_is_no_year() -> None:
    source = described("Protokoll Regionfullmäktige Region Halland\nDnr RS 2023/123\nBudget 2025\n")
    assert (source.kind, source.period) == (Kind.NOTE, "2025")


def test_a_region_as_given_gets_its_full_name() -> None:
    given = Given(organisation="L", region="Jönköping", period="2026")
    assert described("Text.", given=given).region == "Region Jönköpings län"
