"""Web pages and Markdown: the main text, in order, and nothing that a reader does not see."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.files.webpage import read_markdown, read_webpage
from documents.lines import GridLine, HeadingLine, ReadingError
from documents.loading import to_plan
from documents.reading import read_bytes
from tests.documents.made import NOBODY
from tests.fuzz.plans import check_plan


def page(body: str, head: str = "") -> str:
    """A web page with this body."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def shown(line: str) -> str:
    """A line with its mark: "# Rubrik" for a heading, "(rubrik)" for one without a level."""
    if isinstance(line, HeadingLine):
        return f"{'#' * line.level} {line}" if line.level else f"({line})"
    if isinstance(line, GridLine):
        return f"tabell: {' / '.join(' | '.join(row) for row in line.rows)}"
    return line


def lines_of(body: str) -> list[str]:
    """The lines of a page with this body, their marks shown, the blank ones left out."""
    return [shown(line) for line in read_webpage(page(body), "plan.html").lines if line]


BODIES = [
    # the main part: <main>, else its role, else an article with most of the text, else all
    ("<div>Meny</div><main><p>Text om vården i hela regionen och dess orter.</p></main>",
     ["Text om vården i hela regionen och dess orter."]),
    ("<div>Meny</div><div role='main'>Text om vården i hela regionen och dess orter.</div>",
     ["Text om vården i hela regionen och dess orter."]),
    ("<p>Meny</p><article>En lång text om vården</article>", ["En lång text om vården"]),
    ("<article>Puff</article><p>En lång text om vården</p>", ["Puff", "En lång text om vården"]),
    # what is around the text, and what is not text
    ("<header>Logga</header><nav>Meny</nav><aside>Puff</aside><p>Text</p><footer>Slut</footer>",
     ["Text"]),
    ("<div role='navigation'>Meny</div><div role='Search'>Sök</div><p>Text</p>", ["Text"]),
    ("<script>var a;</script><style>p{}</style><template>m</template><noscript>n</noscript>"
     "<iframe>i</iframe><svg><text>s</text></svg><object>o</object><p>Text</p>", ["Text"]),
    ("<form><label>Sök</label><input value='i'><select><option>a</select><button>Sök</button>"
     "<p>Text</p></form>", ["Text"]),
    ("<p>T<!-- inte detta -->ext</p>", ["Text"]),
    # banners, links for keyboards, the way to the page
    ("<div class='cookie-banner'>Kakor</div><div id='CookieConsent'>Kakor</div><p>Text</p>",
     ["Text"]),
    ("<a href='#m'>Hoppa till innehåll</a><ol class='breadcrumb'><li>Start</ol><p>Text</p>",
     ["Text"]),
    # … but not the page itself, whatever a script has called it
    ("<div class='cookie-accepted'><h1>Plan</h1><p>Text</p></div>", ["# Plan", "Text"]),
    # what is hidden
    ("<p hidden>a</p><p aria-hidden='true'>b</p><p style='display:none'>c</p><p style='visibility: "
     "hidden'>d</p><p style='font-size:0'>e</p><p class='sr-only'>f</p><p>Text</p>", ["Text"]),
    ("<p style='color:#FFFFFF'>a</p><p style='color: white'>b</p><p>Text</p>", ["Text"]),
    # … white on blue is not, nor is what nearly looks hidden
    ("<div style='background:#036'><p style='color:#fff'>Text</p></div>", ["Text"]),
    ("<p style='background-color:#fff'>a</p><p style='font-size:0.9em;opacity:0.8'>b</p>",
     ["a", "b"]),
    # a part that a button unfolds is text, and the button its heading
    ("<h2>Vård</h2><h3><button aria-expanded='false' aria-controls='p'>Köer</button></h3>"
     "<div id='p' hidden><p>Text</p></div>", ["## Vård", "### Köer", "Text"]),
    ("<h2>Vård</h2><button aria-expanded='false' aria-controls='p'>Köer</button>"
     "<div id='p' hidden><p>Text</p></div>", ["## Vård", "### Köer", "Text"]),
    # inline tags part no words, blocks and line breaks do
    ("<p><b>V</b>änster<span>partiet</span></p>", ["Vänsterpartiet"]),
    ("<div>Ett<div>två</div>tre</div>", ["Ett", "två", "tre"]),
    ("<p>Vi vill:<br>Att a<br/>Att b</p>", ["Vi vill:", "Att a", "Att b"]),
    ("<p>En\n  rad\tmed&nbsp;15&nbsp; mkr</p>", ["En rad med 15 mkr"]),
    ("<pre>Rad 1\nRad 2</pre>", ["Rad 1", "Rad 2"]),
    # headings, and bold paragraphs that are
    ("<h1>A</h1><h2>B <em>c</em><br>d</h2>", ["# A", "## B c d"]),
    ("<p><strong>Trafik</strong></p><p><b>Vi yrkar:</b></p><p><b>Vi</b> vill</p>",
     ["(Trafik)", "Vi yrkar:", "Vi vill"]),
    ("<p style='font-weight:bold'>Trafik</p>", ["(Trafik)"]),
    # a heading of the page stands above the main text that has none
    ("<header><h1>Plan</h1></header><main><p>Text om vården i hela regionen och dess orter.</p>"
     "</main>", ["# Plan", "Text om vården i hela regionen och dess orter."]),
    ("<header><h1>Logga</h1></header><main><h1>Plan</h1><p>Text om vården i hela regionen.</p>"
     "</main>", ["# Plan", "Text om vården i hela regionen."]),
    ("<h2><div>Vård</div><div>nära</div></h2><h3><h4>Köer</h4></h3><pre>a\nb</pre>",
     ["## Vård nära", "### Köer", "a", "b"]),
    # folded parts under each other, and one within another
    ("<h2>Mål</h2><details><summary>A</summary><p>a</p><details><summary>B</summary>b</details>"
     "</details><details><summary>C</summary>c</details>",
     ["## Mål", "### A", "a", "#### B", "b", "### C", "c"]),
    # lists: numbers as printed, points within an item, several paragraphs in one
    ("<ol start='3'><li>a<li>b<li value='9'>c</ol>", ["3. a", "4. b", "9. c"]),
    ("<ol type='a'><li>x<li>y</ol>", ["a) x", "b) y"]),
    ("<ul><li>Att a:<ul><li>b</li><li>c</li></ul></li><li>Att d</li></ul>",
     ["• Att a:", "- b", "- c", "• Att d"]),
    ("<ul><li><p>Att a.</p><p>Det kostar 5 mkr.</p></li><li></li></ul>",
     ["• Att a.", "Det kostar 5 mkr."]),
    ("<dl><dt>AS</dt><dd>Akutsjukvård</dd></dl>", ["(AS)", "Akutsjukvård"]),
    # tables: heads, spans, a caption; those that lay out the page
    ("<table><caption>Budget</caption><tr><th rowspan=2>Nämnd<th colspan=2>mkr<tr><th>2025<th>2026"
     "<tr><td>HSN<td>1<td>2</table>",
     ["Budget", "tabell: Nämnd | mkr | mkr / Nämnd | 2025 | 2026 / HSN | 1 | 2"]),
    ("<table><tr><td><p>Ett</p><p>två</p></td></tr></table>", ["Ett", "två"]),
    ("<table><tr><td><h2>Vård</h2><p>a</p></td><td><h2>Trafik</h2><p>b</p></td></tr></table>",
     ["## Vård", "a", "## Trafik", "b"]),
    # tables within tables that lay out the page, far too many
    ("<table><tr><td>" * 9 + "Text<p>mer</p>" + "</table>" * 9, ["Text", "mer"]),
    ("<table><tr><td>Meny</td><td><table><tr><td>Post</td><td>2025</td></tr><tr><td>Lön</td><td>5"
     "</td></tr></table></td></tr></table>", ["Meny", "tabell: Post | 2025 / Lön | 5"]),
    # tags that are not closed, closed twice or unknown
    ("<p>Ett<p>två</b></i><uppdrag>tre</uppdrag></div><li>fyra", ["Ett", "tvåtre", "• fyra"]),
    ("Text &lt;uppdrag&gt; &amp; a < b <![CDATA[c]]>", ["Text <uppdrag> & a < b"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "lines"), BODIES)
def test_what_is_read_of_a_page(body: str, lines: list[str]) -> None:
    assert lines_of(body) == lines


def test_paragraphs_stand_apart_and_items_together() -> None:
    body = "<p>Vi vill:<br>a</p><ul><li>b<li>c</ul><p>d<br><br>e</p>"
    lines = read_webpage(page(body), "plan.html").lines
    assert lines == ("Vi vill:", "a", "", "• b", "• c", "", "d", "", "e")


@pytest.mark.parametrize(
    ("body", "head", "title"),
    [
        ("<h1>Budget</h1>", "<title>Plan |\n Region Dalarna</title>", "Plan | Region Dalarna"),
        ("<h1>Bud<b>get</b></h1>", "<title> </title>", "Budget"),
        ("<p>Text</p>", "", ""),
    ],
)
def test_titles(body: str, head: str, title: str) -> None:
    assert read_webpage(page(body, head), "plan.html").title == title


MARKDOWN = [
    # line breaks stay, so that every "Att" is its own
    ("Vi vill:\nAtt a\nAtt b", ["Vi vill:", "Att a", "Att b"]),
    ("# Plan #\n\n### 2.1 Vård", ["# Plan", "### 2.1 Vård"]),
    ("Plan\n====\n\nVård\n----", ["# Plan", "## Vård"]),
    ("3. Att a\n4. Att b\n   - c", ["3. Att a", "4. Att b", "- c"]),
    ("1) Att a\n2) Att b", ["1. Att a", "2. Att b"]),
    ("* Att a\n* Att b", ["• Att a", "• Att b"]),
    # the boxes of tasks, escapes, links, emphasis
    ("- [ ] Att a\n- [x] Att b", ["• Att a", "• Att b"]),
    (r"1\. Inte en lista, 5 \* 3 \# \_", ["1. Inte en lista, 5 * 3 # _"]),
    ("Se **bilaga** [1](http://a.se) och *2*", ["Se bilaga 1 och 2"]),
    ("**Trafik**\n\n**Vi yrkar:**", ["(Trafik)", "Vi yrkar:"]),
    (
        "| Post | 2025 |\n|---|--:|\n| *Lön* | 5<br>6 |\n| a \\| b | 1 |",
        ["tabell: Post | 2025 / Lön | 5\n6 / a | b | 1"],
    ),
    ("```\nAtt a\n  b\n```", ["Att a", "b"]),
    # tags are read as a page's are, and what is no tag as text
    ("Text <b>fet</b><script>a()</script> <uppdrag>\n\n<p hidden>b</p>", ["Text fet <uppdrag>"]),
    ("<åtgärd 1>\n\n<style>p{}</style>\n\nText", ["<åtgärd 1>", "Text"]),
    # a rule is no heading and no front matter
    ("Text\n\n---\n\nMer\n\n---\n\nSlut", ["Text", "Mer", "Slut"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), MARKDOWN)
def test_markdown(text: str, lines: list[str]) -> None:
    assert [shown(line) for line in read_markdown(text, "plan.md").lines if line] == lines


@pytest.mark.parametrize(
    ("text", "title", "first"),
    [
        ('---\ntitle: "Budget: 2026"\ntags:\n  - a\n---\n\n# Plan\n', "Budget: 2026", "Plan"),
        ("---\nauthor: Anna\n---\n# Plan\n", "Plan", "Plan"),
        # no front matter: a rule, a text, a rule
        ("---\n\nText om vården\n\n---\n\n# Plan\n", "Plan", "Text om vården"),
    ],
)
def test_front_matter(text: str, title: str, first: str) -> None:
    reading = read_markdown(text, "plan.md")
    assert (reading.title, reading.lines[0]) == (title, first)


LARGE = {
    "nested blocks": "<div>" * 10_000 + "Djupt" + "</div>" * 10_000,
    "nested inline": "<p>" + "<b><i>" * 10_000 + "Djupt",
    "nested lists": "<ul><li>" * 5_000 + "Djupt",
    "nested tables": "<table><tr><td>" * 2_000 + "Djupt",
    "spans": "<table>" + "<tr><td colspan=99999 rowspan=99999>Djupt" * 500 + "</table>",
    "a wide row": "<table><tr>" + "<td>Djupt" * 30_000 + "</table>",
    "open tags": "<a <b <c " * 20_000 + ">Djupt",
    "paragraphs": "<p>Djupt i <b>texten</b></p>" * 10_000,
    "line breaks": "Djupt<br>" * 30_000,
    "hidden within hidden": "<div hidden>" * 5_000 + "a" + "</div>" * 5_000 + "Djupt",
    "white within white": "<b style='color:#fff;background:red'>" * 2_000 + "Djupt",
    "controls": "<button aria-expanded=true aria-controls=x>Djupt</button>" * 5_000,
}


@pytest.mark.parametrize("name", LARGE)
def test_large_and_deep_pages_are_read(name: str) -> None:
    lines = read_bytes(page(LARGE[name]).encode(), "plan.html").lines
    assert any("Djupt" in cell for line in lines for cell in _cells(line))


def test_a_page_without_end_is_refused() -> None:
    with pytest.raises(ReadingError, match=r"^Filen plan.html är för stor .*\.$"):
        read_webpage("<b>" * 300_001, "plan.html")


def _cells(line: str) -> list[str]:
    """A line's text, or those of the cells of a table."""
    return [cell for row in line.rows for cell in row] if isinstance(line, GridLine) else [line]


@pytest.mark.parametrize("text", ["", "hej", "<", "\x00<p>", "<p>\ud800</p>", "<?xml?><p>a"])
def test_any_text_is_a_page(text: str) -> None:
    read_webpage(text, "plan.html")
    read_markdown(text, "plan.md")


PIECES = st.sampled_from(
    "<p> </p> <div> </div> <ul> <ol> <li> </ul> <table> <tr> <td> <th> </table> <h2> </h2> <b> </b>"
    " <br> <pre> </pre> <details> <summary> </summary> </details> <dt> <dd> <main> <header> <button"
    "\taria-expanded=1> </button> <td\tcolspan=3\trowspan=2> <!-- --> <script> </script> Vi\tvill:"
    " Att\tbygga 1. Yrkande Nr 2025 12,5 mkr Åtgärd Ansvarig # ## | |---|---| - ** > ``` <uppdrag>"
    "".replace("\t", "\u00a0").split(" ")
).map(lambda piece: piece.replace("\u00a0", " "))  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "\n", "\n\n"])), max_size=60))
def test_any_soup_gives_a_plan_whose_spans_hold(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + space for piece, space in pieces)
    for reading in (read_webpage(text, "plan.html"), read_markdown(text, "plan.md")):
        for line in reading.lines:
            assert "\t" not in line or isinstance(line, GridLine)
            assert "\n" not in line or isinstance(line, GridLine)
            assert line == line.strip() or isinstance(line, GridLine)
        check_plan(to_plan(reading, NOBODY))
