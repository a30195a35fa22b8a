"""Templates of HTML filled in: the one place where values become part of a page.

All that comes from a document or an asker is escaped; the tags of the templates are the only ones.
Characters that no escaping touches, such as those that turn the direction of what follows, are
taken out (`assistant.harmless`).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.harmless import shown

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).with_name("templates")


def fill(template: str, **values: object) -> str:
    """The HTML of the file `template` of `templates/`, with `values` filled in.

    Raises jinja2.UndefinedError for a value that the template needs and does not get.
    """
    return _environment().get_template(template).render(values)


def harmless(value: object) -> object:
    """`value` as a template shows it; what is HTML already was shown before."""
    return shown(value) if type(value) is str else value


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
