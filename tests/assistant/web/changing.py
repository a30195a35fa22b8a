"""A process that changes the documents again and again, as `plansvar add`, `remove` and `index` do:
`python -m tests.assistant.web.changing CORPUS INDEX ROUNDS`."""

from __future__ import annotations

import sys
from pathlib import Path

from assistant.filing.adding import add_document, remove_document
from assistant.filing.describing import Given
from assistant.opening import open_entries
from assistant.settings import Settings
from index import build_index
from tests.assistant.conftest import WordEmbedder

# a document that is there all the time, and one that comes, is changed, and goes
STAYS = (
    "# Broplan 2026\n\nBroarna över Storån är gamla.\n\nLiberalerna yrkar att:\n\n"
    "- en bro byggs över Storån vid Norrby\n"
)
COMES = "# Färjeplan 2026\n\nFärjorna är få.\n\nVänsterpartiet yrkar att:\n\n- {} färjor köps in\n"
FIRST, SECOND, LAST = (COMES.format(count) for count in ("två", "sju", "nio"))


def given(id: str, organisation: str) -> Given:
    """What is said of a document, so that nothing is guessed."""
    return Given(
        id=id, organisation=organisation, region="Region Bergslagen", period="2026", title=id
    )


def put(settings: Settings, id: str, text: str, organisation: str) -> None:
    """Adds the document, or has it take the place of the one with its id."""
    file = settings.corpus.parent / f"{id}.md"
    file.write_text(text, encoding="utf-8")
    add_document(settings, file, given(id, organisation), WordEmbedder(), lambda _: None)


def main(corpus: str, index: str, rounds: str) -> None:
    """Changes the documents in as many rounds, and leaves them with the LAST."""
    settings = Settings(corpus=Path(corpus), index=Path(index), llm=None)
    for _ in range(int(rounds)):
        put(settings, "farjor", FIRST, "Vänsterpartiet")
        put(settings, "farjor", SECOND, "Vänsterpartiet")
        remove_document(settings, "farjor", WordEmbedder())
        # two builds at once: what a server has open is then older than all that are kept
        for _ in range(2):
            build_index(settings.index, open_entries(settings), WordEmbedder(), rebuild=True)
        print("round", flush=True)
    put(settings, "farjor", LAST, "Vänsterpartiet")


if __name__ == "__main__":
    main(*sys.argv[1:])
