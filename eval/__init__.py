"""Questions with gold enter, the figures of how right a system answers them leave.

Verbs: `read_questions`, `run_system`, `summarise`.
"""

from eval.question import read_questions
from eval.running import run_system
from eval.summarising import summarise

__all__ = ["read_questions", "run_system", "summarise"]
