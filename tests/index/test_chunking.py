"""Plans cut into passages: items whole, prose at sentences, ids that stay."""

from __future__ import annotations

from collections import Counter

import pytest

from documents import parse, read_corpus
from documents.catalogue import read_catalogue
from documents.plan import AtgardText, Kind, Plan
from documents.sentences import sentences
from index.chunking import LONGEST_PROSE, SHORTEST_PROSE, chunk
from index.passage import PassageKind, passage_of, sentence_id
from tests.index.made import PARTY, passages, passages_of, source

K = PassageKind


@pytest.fixture(scope="module")
def corpus() -> tuple[Plan, ...]:
    return read_corpus(read_catalogue())


# (what a passage is, what a reader calls it, what is quoted), as a person cuts the three plans
EXPECTED = [
    (
        K.PROSE,
        "stycke",
        "Inhyrda läkare kostar mer än egna. Vi ser att hyrpersonal blir dyrare för varje år som "
        "går.",
    ),
    (K.YRKANDE, "yrkande 1", "Att kostnaden för hyrpersonal ska halveras till 2028"),
    (K.YRKANDE, "yrkande 2", "Att en mottagning för unga inrättas"),
    (
        K.PROSE,
        "stycke",
        "Bussarna går för sällan på landsbygden. Många pendlare väljer bilen i stället.",
    ),
    # yrkanden are numbered through the document, not by section
    (K.YRKANDE, "yrkande 3", "Att busslinjen till Nora får tätare turer"),
    # a row that serves three uppdrag names them all
    (
        K.ATGARD,
        "åtgärd N (uppdrag 1, 7, HSN 1.1)",
        "1, 7, HSN 1.1 N. Ta fram en plan för museet 2027–2028 KN",
    ),
    # a row without a letter
    (K.ATGARD, "åtgärd (uppdrag 2)", "2 Utred folkhögskolans lokaler 2027 KN"),
    (K.ROW, "tabellrad Intäkter", "Intäkter 7 594,0 7 700,0 7 900,5"),
    (K.ROW, "tabellrad Kostnader", "Kostnader -7 500,0 -7 650,0 -7 800,0"),
    (K.PROSE, "stycke", "Ekonomin är stark men bussarna blir dyrare."),
    (
        K.PROSE,
        "stycke",
        "Nämnden lyfter att förare saknas på sommaren och att biljetterna måste bli enklare att "
        "köpa.",
    ),
    (
        K.PROSE,
        "medskick från Kollektivtrafiknämnden",
        "Nämndens medskick till regionstyrelsen: mer pengar krävs för bussarna 2028.",
    ),
]


def test_the_passages_of_three_plans() -> None:
    assert [(found.kind, found.label, found.quote) for found in passages()] == EXPECTED


def test_context_has_what_a_lone_sentence_lacks() -> None:
    context = {found.label: found.context for found in passages()}
    # organisation and headings
    assert context["yrkande 3"] == "Liberalerna. 2. Resor"
    # a row of figures also its table, unit and columns; its own head stands in the quote
    assert context["tabellrad Kostnader"] == (
        "Kulturnämnden. 2 Ekonomi. Resultatbudget mkr. Bokslut 2025, Budget 2026, Plan 2027"
    )
    # a row of a plan what its bare cells are
    assert context["åtgärd (uppdrag 2)"] == (
        "Kulturnämnden. 1 Åtgärder. Åtgärd, ansvarig och tidplan"
    )


def test_what_is_embedded_is_context_and_quote() -> None:
    passage = next(found for found in passages() if found.label == "yrkande 3")
    assert passage.embedded == "Liberalerna. 2. Resor\nAtt busslinjen till Nora får tätare turer"


def test_without_an_organisation_the_title_stands_first() -> None:
    plan = parse("En mening om vården som är lång nog.", source("namnlös", ""))
    assert chunk(plan)[0].context == "Plan namnlös"


# signatures

SIGNED = """7 UNDERSKRIFTER

Planen har skrivits i två exemplar, ett till vardera part.

Falun den 3 mars 2027

Anna Ek (S)

Eva Alm (V)

8 BILAGOR

Listan över bilagor står i protokollet från nämnden."""


def test_the_lines_of_a_signature_are_one_passage() -> None:
    # none of them is 30 letters long, and each says little alone; the sentence before is not of it
    assert [found.quote for found in chunk(parse(SIGNED, source("plan", "Nämnden")))] == [
        "Planen har skrivits i två exemplar, ett till vardera part.",
        "Falun den 3 mars 2027\n\nAnna Ek (S)\n\nEva Alm (V)",
        "Listan över bilagor står i protokollet från nämnden.",
    ]


# prose


def test_a_paragraph_as_long_as_the_limit_is_whole() -> None:
    sentence = "Vi vill att vården ska finnas nära dig. "  # 40 characters
    text = (sentence * 12).strip()
    assert len(text) == 479
    assert [found.quote for found in passages_of(text)] == [text]


def test_a_long_paragraph_is_cut_into_equal_parts_between_sentences() -> None:
    # 15 sentences of 40 characters: 599 in all, so two parts of about 300, which is 8 and 7
    # sentences: the ninth would make the first part 359 long, more than 15 per cent too much
    sentence = "Vi vill att vården ska finnas nära dig. "
    parts = [found.quote for found in passages_of((sentence * 15).strip())]
    assert parts == [(sentence * 8).strip(), (sentence * 7).strip()]


def test_a_sentence_is_never_cut_however_long() -> None:
    long = "Regionen " + "och vården " * 80 + "växer."
    assert len(long) > LONGEST_PROSE
    text = f"Kort mening först i stycket. {long} Kort mening sist i stycket."
    assert [found.quote for found in passages_of(text)] == [
        "Kort mening först i stycket.",
        long,
        "Kort mening sist i stycket.",
    ]


def test_prose_too_short_to_say_anything_is_left_out() -> None:
    assert len("Med vänlig hälsning från oss") < SHORTEST_PROSE
    assert [found.quote for found in passages_of("Med vänlig hälsning från oss")] == []


@pytest.mark.parametrize("text", ["", " \n\n ", "Vården\n\nResor\n"])
def test_a_plan_without_anything_to_cite_has_no_passages(text: str) -> None:
    assert chunk(parse(text, source("tom", "Ingen"))) == ()


# ids


def test_the_same_content_has_the_same_id() -> None:
    first, again = passages(), passages()
    assert [found.id for found in first] == [found.id for found in again]
    assert all(found.id.startswith(f"{found.plan.id}:") for found in first)


def test_only_what_changed_has_another_id() -> None:
    before = chunk(parse(PARTY, source("parti", "Liberalerna")))
    changed = PARTY.replace("halveras till 2028", "halveras till 2029")
    after = chunk(parse(changed, source("parti", "Liberalerna")))
    assert [old.id == new.id for old, new in zip(before, after, strict=True)] == [
        True,
        False,
        True,
        True,
        True,
    ]
    # so has what stands under another heading, which is embedded with it
    moved = chunk(parse(PARTY.replace("2. Resor", "2. Trafik"), source("parti", "Liberalerna")))
    assert [old.id == new.id for old, new in zip(before, moved, strict=True)] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_what_is_said_twice_has_two_ids() -> None:
    text = "Vi vill att vården ska finnas nära dig."
    first, second = passages_of(text, text)
    assert first.quote == second.quote
    assert second.id == f"{first.id}-2"


def test_ids_of_sentences() -> None:
    # other text has another id, also at the same number in the same passage
    one, other = sentence_id("parti:0a", 1, "En mening."), sentence_id("parti:0a", 1, "En annan.")
    assert one.startswith("parti:0a#1-")
    assert one != other
    assert one != sentence_id("parti:0a", 2, "En mening.")
    assert passage_of(one) == passage_of(other) == "parti:0a"


# the real corpus


def test_every_passage_of_the_corpus_stands_where_it_says(corpus: tuple[Plan, ...]) -> None:
    for plan in corpus:
        for found in chunk(plan):
            assert found.quote == plan.text[found.span.start : found.span.stop]
            assert found.quote == found.quote.strip() != ""
            assert found.context.startswith(plan.source.organisation)
            assert all(sentence in found.quote for sentence in found.sentences())


def test_ids_are_unique_in_the_corpus_and_the_same_again(corpus: tuple[Plan, ...]) -> None:
    ids = [found.id for plan in corpus for found in chunk(plan)]
    assert len(ids) > 1000
    assert len(set(ids)) == len(ids)
    assert [found.id for plan in corpus for found in chunk(plan)] == ids


def test_no_item_of_the_corpus_is_cut_or_lost(corpus: tuple[Plan, ...]) -> None:
    for plan in corpus:
        items = [found for found in chunk(plan) if found.item is not None]
        assert Counter((found.item, found.span) for found in items) == Counter(
            (item, item.span) for item in plan.items
        )


def test_prose_of_the_corpus_is_cut_only_at_sentences(corpus: tuple[Plan, ...]) -> None:
    for plan in corpus:
        starts, stops = set(), set()
        for paragraph in plan.paragraphs:
            spans = sentences(plan.quote(paragraph))
            starts |= {paragraph.start, *(paragraph.start + span.start for span in spans)}
            stops |= {paragraph.stop, *(paragraph.start + span.stop for span in spans)}
        for found in chunk(plan):
            if found.item is None:
                assert found.span.start in starts and found.span.stop in stops
                # parts are about equal: at most 15 per cent over the limit, or one sentence
                assert len(found.quote) <= LONGEST_PROSE * 1.15 or len(found.sentences()) == 1


def test_labels_in_the_corpus(corpus: tuple[Plan, ...]) -> None:
    labels = {(plan.id, found.label) for plan in corpus for found in chunk(plan)}
    assert ("vansterpartiet-2021", "yrkande 21") in labels
    assert ("forvaltningsplan-hsf-2023", "åtgärd N (uppdrag 1, 7, HSN 1.1)") in labels
    assert ("forvaltningsplan-hsf-2023", "uppdrag HSN 1.1") in labels
    assert ("forvaltningsplan-hsf-2023", "förkortningen HSD") in labels
    assert ("dialogmoten-2025", "medskick från KTN") in labels


def test_the_texts_of_an_appendix_are_atgarder(corpus: tuple[Plan, ...]) -> None:
    found = [p for plan in corpus for p in chunk(plan) if isinstance(p.item, AtgardText)]
    assert {p.kind for p in found} == {K.ATGARD}
    assert found[0].label == "åtgärd A, bilaga"


def test_only_a_party_has_yrkanden(corpus: tuple[Plan, ...]) -> None:
    for plan in corpus:
        kinds = {found.kind for found in chunk(plan)}
        assert (K.YRKANDE in kinds) == (plan.source.kind is Kind.PROPOSAL)


def test_a_yrkande_in_running_text_is_one_passage() -> None:
    text = (
        "1. Vård\n\nVården i länet har det svårt och många får vänta länge. Liberalerna yrkar att "
        "regionen inrättar en mottagning i Nora. Det är vår viktigaste fråga i år och nästa år.\n"
    )
    assert [(passage.kind, passage.quote) for passage in chunk(parse(text, source("l", "L")))] == [
        (K.PROSE, "Vården i länet har det svårt och många får vänta länge. Liberalerna yrkar"),
        (K.YRKANDE, "att regionen inrättar en mottagning i Nora."),
        (K.PROSE, "Det är vår viktigaste fråga i år och nästa år."),
    ]
