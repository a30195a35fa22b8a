"""The same index answers alike in every process, whatever seed its sets have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# questions whose answers once hung on the seed: yrkanden that one passage argues for are equals
SEARCH = """
import sys
from pathlib import Path
from documents.catalogue import read_catalogue
from index.searching import open_index
from tests.assistant.conftest import WordEmbedder

index = open_index(Path(sys.argv[1]), read_catalogue(), WordEmbedder())
for text in ("psykisk hälsa", "politikernas arvoden", "samverkan", "vårdplatser"):
    print([found.passage.id for found in index.search(text, limit=60)])
"""


@pytest.mark.slow
def test_the_order_is_no_accident_of_the_process(index_folder: Path) -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", SEARCH, str(index_folder)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1
