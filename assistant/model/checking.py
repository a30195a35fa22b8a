"""A language model's sentences → those that say no more than what they cite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.citing import MARK, without_unknown
from assistant.model.checks.names import names_hold
from assistant.model.checks.numbers import figures_hold, without_places
from assistant.model.checks.quotes import outside, quotes_hold
from assistant.model.checks.senders import same_sender, senders_hold
from assistant.model.checks.wording import wording_holds, words_hold
from assistant.model.cutting import marks_of
from assistant.model.telling import Told
from index.keywords import fold
from index.passage import Passage

# a registrar's sentence is no longer, and an answer has no more of them
LONGEST = 600
MOST_KEPT = 12
# of a draft's sentences, how many must hold for the rest to be an answer
LEAST_KEPT = 0.25
# so many more removed than kept, and the rest is not waited for
HOPELESS = 6
# what Markdown and HTML make links, pictures, code and tables of, and what JSON is written in
ACTIVE = re.compile(r"[<>{}|`\\#@~^]|!\[|\]\(|://|\bwww\.", re.I)
# "а" (Cyrillic), U+202E, U+200B: letters that look like others, and signs that turn a line or are
# not seen; a sentence has only those that its sources have
ODD = re.compile(r"[^\t -~\u00a0-\u024f\u2010-\u2027\u202f-\u205e\u2070-\u22ff]")
# "… höjs.", "… höjs [1]", "… ”höjs.”": a sentence that came to its end
ENDED = re.compile(r"(?:[.!?…][”\"»)]*|\])$")
SPACE_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?])")


@dataclass(slots=True)
class Checker:
    """Goes through one draft, a sentence at a time; `told` is what its writer was told.

    `kept` are the sentences that hold, as they may be shown, and the numbers that each cites;
    `removed` is how many did not. Where all that its writer was told is one sender's, which the
    line above the text names, a sentence need not name it again.
    """

    told: Sequence[Told]
    kept: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)
    removed: int = 0
    _before: Passage | None = None
    _seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._before = self._sole_sender()

    def _sole_sender(self) -> Passage | None:
        """A passage of the only sender that there is, or None where there are several."""
        passages = [each.passage for each in self.told]
        sole = all(same_sender(passages[0], other) for other in passages)
        return passages[0] if passages and sole else None

    def take(self, sentence: str) -> bool:
        """Whether `sentence` holds, and is kept. One that is not breaks off what follows on it: the
        next must name its own sender."""
        known = {each.number: each for each in self.told}
        numbers = tuple(number for number in marks_of(sentence) if number in known)
        cited = [known[number] for number in numbers]
        # a mark without a source is dropped; whether the rest is enough, the sentence must show
        text = without_unknown(sentence, known.keys())
        bare = " ".join(SPACE_BEFORE_STOP.sub("", MARK.sub("", text)).split())
        key = fold(bare)
        holds = key not in self._seen and len(self.kept) < MOST_KEPT
        if not holds or not is_supported(bare, cited, self._before):
            self.removed += 1
            self._before = self._sole_sender()
            return False
        self._seen.add(key)
        self._before = cited[0].passage
        self.kept.append((" ".join(SPACE_BEFORE_STOP.sub("", text).split()), numbers))
        return True

    @property
    def text(self) -> str:
        """The sentences that hold, as one paragraph."""
        return " ".join(text for text, _ in self.kept)

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers that they cite."""
        return frozenset(number for _, numbers in self.kept for number in numbers)

    @property
    def is_enough(self) -> bool:
        """Whether they are an answer: one at least, and a quarter of what was written."""
        kept = len(self.kept)
        return kept > 0 and kept >= LEAST_KEPT * (kept + self.removed)

    @property
    def is_hopeless(self) -> bool:
        """Whether so little holds that more of the draft would not help."""
        return self.removed >= len(self.kept) + HOPELESS

    def covers(self, sides: Sequence[frozenset[int]]) -> bool:
        """Whether each of `sides`, the numbers of those set side by side, has its place: in their
        order, and none more than one sentence more than another."""
        places = [
            [place for place, (_, numbers) in enumerate(self.kept) if side & set(numbers)]
            for side in sides
        ]
        if not all(places):
            return False
        counts = [len(each) for each in places]
        firsts = [each[0] for each in places]
        return firsts == sorted(firsts) and max(counts, default=0) - min(counts, default=0) <= 1


def is_supported(text: str, cited: Sequence[Told], before: Passage | None = None) -> bool:
    """Whether `text`, a sentence without its [n], says no more than what it cites.

    Every quoted string, number, sum, date and name must stand in what is told of one of `cited`,
    most of the words too; the sender must be named as such (`before` is what the sentence before
    cited), and no single word may turn the meaning round. Whether the words add up to what was
    meant is not seen: "15 mkr" to the wrong purpose in the same passage goes through.
    """
    if not cited or len(text) > LONGEST or ACTIVE.search(text) or not ENDED.search(text):
        return False
    if text.endswith("?"):
        return False
    held, quotes, senders = (
        "\n".join(parts)
        for parts in zip(*((each.words, each.quote, each.sender) for each in cited), strict=True)
    )
    if not set(ODD.findall(text)) <= set(held):
        return False
    matters = [each.matter for each in cited]
    passages = [each.passage for each in cited]
    places = {place for each in cited for place in each.places}
    own = outside(text)
    return (
        quotes_hold(text, held)
        and figures_hold(without_places(text, places), "\n".join(matters), passages)
        and names_hold(own, held)
        and senders_hold(own, passages, before)
        and wording_holds(text, quotes)
        and words_hold(text, matters, senders)
    )
