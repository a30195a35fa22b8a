"""A progress bar on the terminal, for work that takes long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Tell(Protocol):
    """Told how many are done, of how many, and, if it is something else now, what is being done."""

    def __call__(self, done: int, of: int, what: str | None = None) -> None: ...


@contextmanager
def progress_bar(what: str) -> Iterator[Tell]:
    """A bar named `what` on stderr as long as the context lasts, and what moves it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    # where there is no terminal, rich would leave an empty line
    hidden = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=hidden) as bar:
        task = bar.add_task(what, total=None)

        def tell(done: int, of: int, what: str | None = None) -> None:
            bar.update(task, completed=done, total=of, description=what)

        yield tell
