"""What stands between the items of a list: labels, remarks, page numbers, the next heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents import patterns
from documents.layout import join_lines, text_from
from documents.lines import is_marked
from documents.lists.itemmarks import Item, is_next, is_whole, list_style, style_of
from documents.lists.leads import ATT_ITEM, LEAD_WORD, lead_at

# "Till hälso- och sjukvårdsnämnden:", "Regionstyrelsen:": a list goes on for somebody else
FOR_WHOM = re.compile(
    r"(?:Till |För )?[A-ZÅÄÖa-zåäö][\wåäö ,-]{0,60}?"
    r"(?:nämnden|nämnderna|styrelsen|fullmäktige|utskottet|förvaltningen|direktören) ?:"
)
# "Miljöpartiet yrkar bifall.", "Jörgen Grubb (SD) lämnar …", "Yrkandena ställs …": the minutes go
# on
SPEAKS = re.compile(
    r"(?:[A-ZÅÄÖ][\w-]*\.?(?:\s+(?!att\b)\S+){0,8}?\s+(?:yrkar|instämmer|reserverar\s+sig|tillstyrker"
    r"|(?:lämnar|lägger|ställer|väcker)\s+(?:ett\s+|följande\s+|eget\s+|egna\s+)*"
    r"(?:tilläggs|ändrings)?(?:yrkanden?|förslag|proposition))\b"
    r"|(?:Yrkande(?:na|t)|Förslage(?:n|t))\s+(?:ställs|bifalls|avslås|antas|faller)\b"
    r"|Ordförande[n]?\s+\S+(?:\s+\S+)?\s+(?:proposition|på|om|att)\b"
    r"|(?:Proposition|Votering|Omröstning|Ajournering)\w*\b)"
)
# "Växjö 2025-01-15", "Falun den 3 mars 2027", "Anna Ek (S)", "Ali Khan, Socialdemokraterna": under
# a motion
SIGNED = re.compile(
    r"[A-ZÅÄÖ][\w-]+(?:\s+[A-ZÅÄÖ][\w-]+)?,?\s+(?:den\s+)?(?:20\d\d-\d\d-\d\d|\d{1,2}\s+"
    r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\.?\s+20\d\d)"
    r"|(?:[A-ZÅÄÖ][\w-]+\.?\s+){1,4}\([A-ZÅÄÖ]\w{0,4}\)(?:,?\s+[\wåäö ]{3,40})?"
    r"|(?:[A-ZÅÄÖ][\w-]+\s+){1,3}[A-ZÅÄÖ][\w-]+,\s+(?:[A-ZÅÄÖ]\w+(?:partiet|erna)|[A-ZÅÄÖ]{1,3})"
)
# "att till ordförande välja": then a name belongs to the item
ELECTS = re.compile(r"\b(?:välj|utse|entlediga|nominera|adjungera|föreslå)\w*\b", re.I)
# a line this long may have been broken for want of room
FULL_LINE = 60
LONGEST_LABEL = 80
LONGEST_HEADING = 60
# so many of the last items tell how a list is punctuated
MOST_LOOKED_AT = 12
# so many lines at most stand as a remark between two items
MOST_ASIDE = 4
# so many lines of a list show whether its items stand apart
MOST_LINES = 60


def group_label(lines: Sequence[str], i: int, any_label: bool) -> int | None:
    """Where the items begin under line `i` if it says for whom or on what they are: one that names
    a body, or, where the list began with a label, any that ends in a colon or is a bare label."""
    text = lines[i].strip()
    if any_label and is_bare_label(lines, i):
        return i + 1
    if is_marked(lines[i]) or not text.endswith(":") or len(text) > LONGEST_LABEL:
        return None
    if not FOR_WHOM.fullmatch(text) and (
        not any_label or LEAD_WORD.search(text) or not text[0].isupper()
    ):
        return None
    below = text_from(lines, i + 1)
    if below is None or is_marked(lines[below]) or list_style(lines, below) == "bare":
        return None
    return below


def is_bare_label(lines: Sequence[str], i: int) -> bool:
    """Whether line `i` is a short heading, "Kollektivtrafik", close above an item with "att"."""
    text = lines[i].strip()
    return (
        i + 1 < len(lines)
        and not is_marked(lines[i])
        and 0 < len(text) <= LONGEST_HEADING
        and text[0].isupper()
        and text[-1].isalpha()
        and not ATT_ITEM.match(text)
        and not LEAD_WORD.search(text)
        and bool(ATT_ITEM.match(lines[i + 1]))
    )


def is_label(lines: Sequence[str], i: int) -> bool:
    """Whether line `i` stands alone close above bullets, short and like a heading."""
    text = lines[i].strip()
    return (
        is_blank(lines, i - 1)
        and not is_marked(lines[i])
        and 0 < len(text) <= LONGEST_HEADING
        and text[0].isupper()
        and text[-1].isalpha()
        and not is_blank(lines, i + 1)
        and not is_marked(lines[i + 1])
        and bool(patterns.BULLET.match(lines[i + 1].strip()))
    )


def aside_at(lines: Sequence[str], i: int, item: str) -> tuple[str, int] | None:
    """A paragraph at line `i` after which the list goes on: "Detta finansieras inom ramen.", "• att
    …". With it, where the list does; None where no item like the earlier one, `item`, follows."""
    stop = i
    while stop < len(lines) and lines[stop].strip() and stop - i < MOST_ASIDE:
        if is_marked(lines[stop]) or "\t" in lines[stop] or lead_at(lines, stop):
            return None
        stop += 1
    text = join_lines(list(lines[i:stop]))
    below = text_from(lines, stop)
    if below is None or below == stop or not patterns.SENTENCE_END.search(text):
        return None
    style = style_of(item)
    like = style in "•-" and style_of(lines[below]) == style and style_of(text) == "bare"
    both = ATT_ITEM.match(item) and ATT_ITEM.match(lines[below])
    return (text, below) if like and both and not is_marked(lines[below]) else None


def leaves_list(text: str, item: str) -> bool:
    """Whether the line `text` is what stands after the proposals of a motion or of minutes, and
    not the next line of the item whose last line is `item`."""
    ended = item.endswith((".", "!", "?"))
    if not ended and (len(item) >= FULL_LINE or item.endswith(":") or not is_whole(item)):
        return False
    names = not ELECTS.search(item) and SIGNED.fullmatch(text)
    return bool(SPEAKS.match(text) or names)


def closes_list(items: Sequence[Item]) -> bool:
    """Whether `items` are one sentence together, and it is at its end: "att A," + "att B."."""
    ends = [item.last()[-1:] for item in items[-MOST_LOOKED_AT:]]
    return (
        len(ends) > 1
        and ends[-1] == "."
        and all(end in (",", ";") for end in ends[:-2])
        and (ends[-2] in (",", ";") or items[-2].last().endswith(("och", "samt")))
    )


def item_follows(lines: Sequence[str], i: int, style: str) -> bool:
    """Whether another item of the list stands below line `i`, with no blank line between."""
    for line in lines[i + 1 : i + 1 + MOST_ASIDE]:
        if not line.strip() or is_marked(line):
            return False
        if style_of(line) == style.rstrip(" 1") or "1":
            return True
    return False


def is_page_number(lines: Sequence[str], i: int, style: str, after_blank: bool) -> bool:
    """Whether the number at line `i` of a list is a page's: alone, or right before a bullet."""
    if after_blank and is_blank(lines, i + 1):
        return True
    bulleted = i + 1 < len(lines) and style in "•-" and style_of(lines[i + 1]) == style
    return bulleted and lines[i].strip().isdigit()


def is_heading_after(lines: Sequence[str], i: int, items: Sequence[Item], start: int) -> bool:
    """Whether the next number after a list is a section's: "4. Kollektivtrafik" stands apart and
    ends no sentence, where every item does and none stands apart."""
    text = lines[i].strip()
    if not patterns.NUMBERED_HEADING.match(text) or len(text) > LONGEST_HEADING:
        return False
    if patterns.SENTENCE_END.search(text) or not is_blank(lines, i + 1):
        return False
    apart = any(
        not lines[k].strip() and is_next(lines[k + 1].strip(), items[:1], "1")
        for k in range(start, min(i - 1, start + MOST_LINES))
    )
    return not apart and all(patterns.SENTENCE_END.search(item.last()) for item in items)


def is_blank(lines: Sequence[str], i: int) -> bool:
    """Whether line `i` is blank, or past the end."""
    return i >= len(lines) or not lines[i].strip()
