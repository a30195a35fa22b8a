"""An empty plot → its SVG, to stand in a page or in a file of its own.

The same plot gives the same bytes; text stays text and is shown in the reader's own font; colours
are the page's `--series-1` … and `currentColor`, so that light and dark both hold.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.typing import RcKeyType

# what is drawn, then what it becomes in the SVG: the page's colour, or this one without a page
INK, PAPER, GRID = "#010101", "#020202", "#030303"
SERIES = ("#0067a5", "#a34a00", "#007a5a", "#8a3d7a", "#6b6200", "#555a66")
COLOURS = {
    INK: "currentColor",
    PAPER: "var(--paper, #ffffff)",
    GRID: "var(--grid, #c8ccd2)",
    **{colour: f"var(--series-{n}, {colour})" for n, colour in enumerate(SERIES, 1)},
}
# what the room for a text is measured with; it is wider than most
FONT = "DejaVu Sans"
STYLE: dict[RcKeyType, Any] = {
    "svg.fonttype": "none",
    "text.parse_math": False,
    "font.family": FONT,
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "legend.frameon": False,
}
WIDTH = 6.6  # inches
# what an SVG needs in a file of its own, and not inside a page
NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
# '<?xml … <!DOCTYPE … >' and '<defs> <style type="text/css">*{stroke-linejoin: …}</style> </defs>'
HEAD = re.compile(r"\A.*?(?=<svg)|<defs>\s*<style.*?</style>\s*</defs>\s*", re.S)
# '<svg xmlns:xlink="…" width="475pt" height="324pt" viewBox="0 0 475 324" xmlns="…" version="1.1">'
ROOT = re.compile(r'<svg [^>]*viewBox="(?P<box>[^"]+)"[^>]*>')
# '<g id="axes_1">', to which nothing points; and '<g id="stapel-3">', named by the one who drew it
GROUP = re.compile(r'<g id="(?P<name>[^"_-]+)[^"]*">')


@contextmanager
def drawing(height: float) -> Iterator[tuple[Figure, Axes]]:
    """An empty plot of that height in inches, alike whatever settings the user has."""
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(), warnings.catch_warnings():
        # a letter that matplotlib's own font lacks, the reader's may have
        warnings.filterwarnings("ignore", "Glyph .* missing")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        yield figure, figure.add_subplot()


def to_svg(figure: Figure, title: str, description: str) -> str:
    """The SVG of what was drawn, inside of `drawing`; a screen reader is told title and
    description."""
    import matplotlib

    # ids of one plot must not be those of another on the same page
    matplotlib.rcParams["svg.hashsalt"] = plain(title)
    file = StringIO()
    figure.savefig(
        file, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type"))
    )
    svg = HEAD.sub("", file.getvalue()).replace("xlink:href", "href")
    # the root's font holds for all
    svg = svg.replace(f"; font-family: '{FONT}'", "")
    for drawn, shown in COLOURS.items():
        svg = svg.replace(drawn, shown)
    svg = GROUP.sub(r'<g class="\g<name>">', svg)
    told = f"<title>{escape(plain(title))}</title><desc>{escape(plain(description))}</desc>"
    # without a size of its own it takes the width there is
    root = (
        rf'<svg{NAMESPACE} role="img" viewBox="\g<box>" '
        'style="font-family: system-ui, sans-serif; stroke-linejoin: round">'
    )
    return ROOT.sub(lambda found: found.expand(root) + told, svg, count=1).strip()


def plain(text: str) -> str:
    """`text` on one line, without the characters that an SVG may not hold."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
