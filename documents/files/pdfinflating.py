"""How large the packed parts of a PDF are, so that one packed to burst is refused unopened."""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from binascii import Error, unhexlify

# one part so large, or all of them together (and so many times the file), is no plan
MOST_IN_PART = 30_000_000
MOST_IN_ALL = 200_000_000
MOST_TIMES = 5
STEP = 1 << 16
# what stands between "7 0 obj" and its "stream" is no longer than this
LONGEST_HEAD = 4_000
# "… >> stream", then a line break
STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
# "/Filter [/ASCII85Decode /FlateDecode]", "/Fl": how a part is packed, outermost first
FILTER = re.compile(rb"/(FlateDecode|Fl|ASCII85Decode|A85|ASCIIHexDecode|AHx|LZWDecode|LZW)\b")
# parts that are only unpacked when they are shown
SHOWN = re.compile(rb"/Subtype\s*/Image|/EmbeddedFile")
# "0 0 Td (hej) Tj", "72 90 100 20 re": what a page says, whatever the part is called
PAGE_SIGNS = re.compile(rb"[\s\d)\]](?:Tj|TJ|BT|re|Do|cm|Td)\s")
SHOWN_SAMPLE = 4_096
# "(hej) Tj", "re f", "l S": what shows letters or draws, of which the library keeps each one
SHOWING = re.compile(rb"[\s)\]>](?:Tj|TJ|['\"fFSsBb]\*?)(?=[\s(\[])")
MOST_SHOWING = 1_000_000
FLATE = {b"FlateDecode", b"Fl"}
A85 = {b"ASCII85Decode", b"A85"}
HEX = {b"ASCIIHexDecode", b"AHx"}


def bursts(data: bytes) -> bool:
    """Whether the parts of the PDF `data` are absurdly large when unpacked; none is unpacked
    further than to tell. Parts that a password locks cannot be judged."""
    left = MOST_IN_ALL + MOST_TIMES * len(data)
    for found in STREAM.finditer(data):
        start = max(0, found.start() - LONGEST_HEAD)
        head = data[max(start, data.rfind(b"obj", start, found.start())) : found.start()]
        filters = FILTER.findall(head)
        if not filters:
            continue
        size = _size(data, found.end(), filters, SHOWN.search(head) is not None)
        left -= size
        if size > MOST_IN_PART or left < 0:
            return True
    return False


def _size(data: bytes, at: int, filters: list[bytes], shown: bool) -> int:
    """How large the part at `at` is unpacked, or more than the most that one may be."""
    packed = memoryview(data)[at:]
    while filters and filters[0] in A85 | HEX:
        stop = data.find(b"endstream", at)
        coded = bytes(packed[: stop - at if stop >= 0 else len(packed)]).strip()
        try:
            plain = _plain(coded, filters.pop(0) in HEX)
        except (ValueError, Error):
            return 0
        data, at, packed = plain, 0, memoryview(plain)
    if not filters:
        return len(packed)
    if filters[0] not in FLATE:
        return _lzw_size(bytes(packed[: max(0, data.find(b"endstream", at) - at)]))
    return _flate_size(packed, sum(name in FLATE for name in filters), shown)


def _plain(coded: bytes, is_hex: bool) -> bytes:
    if is_hex:
        digits = b"".join(coded.partition(b">")[0].split())
        return unhexlify(digits + b"0" * (len(digits) % 2))
    return a85decode(coded.partition(b"~>")[0].removeprefix(b"<~"))


def _flate_size(packed: memoryview, times: int, shown: bool) -> int:
    """The size of what is packed so many `times`; of a `shown` part only if it is a page's."""
    unpackers = [zlib.decompressobj() for _ in range(times)]
    size = showing = 0
    for start in range(0, len(packed), STEP):
        rest: bytes | memoryview = packed[start : start + STEP]
        while len(rest):
            try:
                plain = unpackers[0].decompress(rest, STEP)
                rest = unpackers[0].unconsumed_tail
                for other in unpackers[1:]:
                    plain = other.decompress(plain, MOST_IN_PART + 1)
            except zlib.error:
                return size
            if shown and size < SHOWN_SAMPLE and not PAGE_SIGNS.search(plain[:SHOWN_SAMPLE]):
                return 0
            size += len(plain)
            showing += len(SHOWING.findall(plain))
            if showing > MOST_SHOWING:
                return MOST_IN_PART + 1
            if size > MOST_IN_PART or unpackers[0].eof:
                return size
    return size


def _lzw_size(packed: bytes) -> int:
    """The size of what is packed by the older way, of which only lengths are counted."""
    clear, end, first = 256, 257, 258
    lengths = [1] * first
    size = bits = held = before = 0
    width = 9
    for byte in packed:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & ((1 << width) - 1)
        if code == clear:
            del lengths[first:]
            width, before = 9, 0
            continue
        if code == end or code > len(lengths):
            break
        if before and len(lengths) < 4096:
            lengths.append(before + 1)
        before = lengths[code] if code < len(lengths) else 1
        size += before
        if size > MOST_IN_PART:
            break
        width = min(12, max(9, (len(lengths) + 1).bit_length()))
    return size
