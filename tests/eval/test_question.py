"""Question files as people write them, right and wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.question import Gold, GoldQuestion, QuestionError, read_line, read_questions

FULL = (
    '{"id": "u1", "question": "Och M?", "type": "follow_up", "history": ["Vad vill V?"], '
    '"gold": [{"document": "m-plan", "quote": "Att sänka skatten"}], '
    '"also": [{"document": "m-plan", "quote": "Lägre skatt"}], '
    '"facts": [["20 öre", "tjugo öre"]], "refuse": false, "not_documents": ["v-plan"]}'
)


def test_a_line_with_everything() -> None:
    assert read_line(FULL) == GoldQuestion(
        "u1",
        "Och M?",
        "follow_up",
        ("Vad vill V?",),
        (Gold("m-plan", "Att sänka skatten"),),
        (Gold("m-plan", "Lägre skatt"),),
        (("20 öre", "tjugo öre"),),
        False,
        None,
        ("v-plan",),
    )
    asked = read_line(FULL).asked
    assert (asked.text, asked.history) == ("Och M?", ("Vad vill V?",))


START = '{"id": "a", "question": "b", "type": "c"'
FAULTY = [
    ("{", "raden är inte giltig JSON."),
    ('["a"]', "raden är inte ett JSON-objekt."),
    ('{"question": "b", "type": "c"}', "fältet id saknas eller är inte en text."),
    ('{"id": "a", "question": " ", "type": "c"}', "fältet question saknas eller är inte en text."),
    ('{"id": "a", "question": "b", "type": 1}', "fältet type saknas eller är inte en text."),
    (START + ', "history": "x"}', "fältet history måste vara en lista med text."),
    (START + ', "gold": {}}', "fältet gold måste vara en lista."),
    (
        START + ', "also": [{"document": "d"}]}',
        "varje del av also måste ha texterna document och quote.",
    ),
    # one list where there should be a list of lists
    (START + ', "facts": ["x"]}', "fältet facts måste vara en lista av listor med text."),
    (START + ', "facts": "x"}', "fältet facts måste vara en lista av listor med text."),
    (START + ', "refuse": "nej"}', "fältet refuse måste vara true eller false."),
    (START + ', "reason": 3}', "fältet reason måste vara en text eller null."),
]


@pytest.mark.parametrize(("line", "sentence"), FAULTY)
def test_a_faulty_line_is_told_in_one_sentence(line: str, sentence: str) -> None:
    with pytest.raises(QuestionError) as told:
        read_line(line)
    assert str(told.value) == sentence


def test_every_faulty_line_of_a_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mina.jsonl"
    # a byte-order mark, an empty line and Windows line ends are no faults
    file.write_text("\ufeff" + FULL + "\r\n\n{\n" + START + ', "gold": 1}\n', encoding="utf-8")
    with pytest.raises(QuestionError) as told:
        read_questions(file)
    assert str(told.value).splitlines() == [
        "Rad 3 i mina.jsonl: raden är inte giltig JSON.",
        "Rad 4 i mina.jsonl: fältet gold måste vara en lista.",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "finns inte eller går inte att läsa"),
        (b"\xff\xfe\x00", "är inte text i UTF-8"),
        (b" \n", "innehåller inga frågor"),
    ],
)
def test_a_file_that_holds_no_questions(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    file = tmp_path / "f.jsonl"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(QuestionError, match=sentence):
        read_questions(file)
