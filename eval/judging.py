"""Answers of a run and a language model → the model's verdicts on them, three votes on each.

The verdicts stand beside the figures that are counted, and say how far they agree; they decide
nothing, and no gate reads them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, cast

from assistant.answer import CitationJson
from assistant.model.modelling import ModelProblem, reply_of
from eval.exporting import is_answerable
from eval.record import RunError
from eval.runfolder import CONFIG, JUDGED, GoldJson, Line, Run, write_files
from eval.statistics import Figure, figure
from eval.voting import (
    DIVIDED,
    MISSING,
    VOTES,
    Agreement,
    Judgement,
    agreement,
    counts,
    majority,
    read_vote,
    score_of,
)
from prompts.instructing import instruct, read_prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

PROMPT = "judge"
# so many questions in a row without a reply: the model is gone
FAILURES = 3
KEPT = 500


class Judged(TypedDict):
    """What a model judged of a system's answers.

    `run` is when the run was made, `prompt` the SHA-256 of the prompt file. `judgeable` answers of
    the system could be judged, `asked` were to be; the rest are `refused` (there is nothing to
    judge), `failed` (the system did) or `without_gold`. `judged_right` and `measured_right` are the
    share of right answers by the verdicts and by the figures, of the answers in `questions`.
    `stopped` says why not all were judged.
    """

    system: str
    model: str
    run: str
    started: str
    prompt: str
    judgeable: int
    asked: int
    refused: int
    failed: int
    without_gold: int
    stopped: str | None
    verdicts: dict[str, int]
    votes: dict[str, int]
    judged_right: Figure
    measured_right: Figure
    agreement: Agreement
    questions: list[Judgement]


def judge(
    run: Run,
    system: str,
    model: BaseChatModel,
    name: str,
    limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Judged:
    """What `model`, which is called `name`, judges of the answers of `system`.

    With `limit`, that many answers, evenly spread over the questions. `progress` is told how many
    are done, of how many. What is judged is kept when the model fails three questions in a row, or
    the user interrupts: `stopped` then says so. Raises RunError when there is nothing to judge.
    """
    lines = run.of(system)
    judgeable = [line for line in lines if is_judgeable(line)]
    if not judgeable:
        raise RunError(f"Systemet {system} har inga svar att bedöma; välj ett annat med --system.")
    count = min(limit or len(judgeable), len(judgeable))
    chosen = [judgeable[place * len(judgeable) // count] for place in range(count)]
    started = datetime.now(UTC).isoformat(timespec="seconds")
    questions, stopped = _judge_all(chosen, model, progress)
    failed = sum(line["error"] is not None for line in lines)
    refused = sum(line["refused"] and line["error"] is None for line in lines)
    return {
        "system": system,
        "model": name,
        "run": run.config["started"],
        "started": started,
        "prompt": hashlib.sha256(read_prompt(PROMPT).encode()).hexdigest(),
        "judgeable": len(judgeable),
        "asked": count,
        "refused": refused,
        "failed": failed,
        "without_gold": len(lines) - len(judgeable) - refused - failed,
        "stopped": stopped,
        "verdicts": counts([question["verdict"] for question in questions], DIVIDED, MISSING),
        "votes": counts([vote for question in questions for vote in question["votes"]]),
        "judged_right": figure([score_of(question["verdict"]) for question in questions]),
        "measured_right": figure([float(question["measured"]) for question in questions]),
        "agreement": agreement(questions),
        "questions": questions,
    }


def is_judgeable(line: Line) -> bool:
    """Whether there is an answer to judge and something to judge it by."""
    return is_answerable(line) and not line["refused"] and line["error"] is None


def measured_right(line: Line) -> bool:
    """Whether the figures call the answer right: all gold quotes cited, all facts said."""
    figures = (line["scores"]["gold_recall"], line["scores"]["facts"])
    return all(value is None or value == 1 for value in figures)


def prompt_of(line: Line) -> str:
    """What the judge is told of one answer."""
    expected = line["expected"]
    earlier = "".join(f"Tidigare fråga: {text}\n" for text in line["history"])
    gold = [_gold(one) for one in expected["gold"]]
    if len(gold) == 1:
        gold += [f"eller lika gärna {_gold(one)}" for one in expected["also"]]
    return instruct(
        PROMPT,
        question=earlier + line["question"],
        gold="\n".join(gold) or "(inget citat)",
        facts="\n".join(" / ".join(one) for one in expected["facts"]) or "(inga)",
        evidence="\n".join(map(_source, line["citations"])) or "(inga)",
        answer=line["answer"],
    )


def _gold(gold: GoldJson) -> str:
    return f"{gold['document']}: ”{gold['quote']}”"


def _source(citation: CitationJson) -> str:
    """ "[1] v-plan, Vänsterpartiet, yrkande 21: ”Att …”" """
    whose = f"{citation['document']}, {citation['organisation']}, {citation['label']}"
    return f"[{citation['number']}] {whose}: ”{citation['quote']}”"


def write_judged(folder: Path, judged: Judged) -> None:
    """Writes judged.json in a run's folder. Raises RunError when it cannot be written."""
    write_files(folder, {JUDGED: json.dumps(judged, ensure_ascii=False, indent=2) + "\n"})


def read_judged(folder: Path) -> Judged | None:
    """What was judged of the run in `folder`.

    None where nothing was, and where it was of an earlier run in the same folder or cannot be read.
    """
    try:
        judged = json.loads((folder / JUDGED).read_text("utf-8"))
        config = json.loads((folder / CONFIG).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(judged, dict) or not isinstance(config, dict):
        return None
    same = judged.keys() >= Judged.__required_keys__ and judged["run"] == config.get("started")
    return cast(Judged, judged) if same else None


def _judge_all(
    lines: Sequence[Line], model: BaseChatModel, progress: Callable[[int, int], None] | None
) -> tuple[list[Judgement], str | None]:
    """The judgements of `lines`, and why there are not so many."""
    questions: list[Judgement] = []
    failures = 0
    for done, line in enumerate(lines, 1):
        try:
            questions.append(_judge_one(line, model))
        except KeyboardInterrupt:
            return questions, "Bedömningen avbröts."
        error = questions[-1]["error"]
        failures = failures + 1 if error else 0
        if progress is not None:
            progress(done, len(lines))
        if failures in (FAILURES, len(lines)):
            return questions, error
    return questions, None


def _judge_one(line: Line, model: BaseChatModel) -> Judgement:
    """Three votes on one answer; a call that fails is the last on it, for it has been retried."""
    prompt, error = prompt_of(line), None
    replies: list[str] = []
    try:
        for _ in range(VOTES):
            replies.append(reply_of(model, prompt))
    except ModelProblem as problem:
        error = str(problem)
    votes = [read_vote(reply) for reply in replies]
    return {
        "id": line["id"],
        "measured": measured_right(line),
        "verdict": majority(votes),
        "votes": votes,
        "replies": [reply[:KEPT] for reply in replies],
        "error": error,
    }
