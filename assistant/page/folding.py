"""A long list on the page: folded under a line that says how long it is, after what it holds by
chapter."""

from __future__ import annotations

import re

# "12. ”Att …”": a line of a numbered list
ITEM = re.compile(r"\d+\. ")
# "**3. Målområde** (5)": the head of a chapter with how many there are
CHAPTER = re.compile(r"\*\*(.+)\*\* \(\d+\)$")
# a list of no more items than this is shown as it is
SHORT = 12


def folded(text: str) -> str:
    """`text` (Markdown, without HTML of its own) with each list of more than 12 items folded, after
    the heads of its chapters with their counts."""
    lines = text.splitlines()
    parts: list[str] = []
    start = 0
    while start < len(lines):
        stop = _end_of_list(lines, start)
        if stop is None:
            parts.append(lines[start])
            start += 1
            continue
        run = lines[start:stop]
        count = sum(bool(ITEM.match(line)) for line in run)
        if count > SHORT:
            parts += [f"- {line}" for line in run if CHAPTER.match(line)]
            inside = "\n".join(run).strip()
            parts += [
                f"\n<details><summary>Visa alla {count}</summary>\n\n{inside}\n\n</details>\n"
            ]
        else:
            parts += run
        start = stop
    return "\n".join(parts)


def _end_of_list(lines: list[str], start: int) -> int | None:
    """The end of the list that begins on the line `start`, with its chapters; None for no list."""
    if not (ITEM.match(lines[start]) or CHAPTER.match(lines[start])):
        return None
    stop = start
    for place in range(start, len(lines)):
        if ITEM.match(lines[place]) or CHAPTER.match(lines[place]):
            stop = place + 1
        elif lines[place].strip():
            break
    return stop
