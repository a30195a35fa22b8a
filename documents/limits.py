"""How much the process that reads one file may take of the computer that it runs on."""

from __future__ import annotations

# bytes of memory, seconds of work, and seconds in all, on a computer that does much else
MEMORY = 1_500_000_000
WORK_SECONDS = 120
SECONDS = 240.0
# bytes of what a read file is told in: several times the longest plans'
MOST_ANSWERED = 64_000_000
# how the child process ends that took more memory than there is for it
OUT_OF_MEMORY = 4
