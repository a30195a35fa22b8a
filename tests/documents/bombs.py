"""Small files that take much of whoever reads them, made up here; none is from elsewhere."""

from __future__ import annotations

import zlib
from hashlib import md5

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
FONT = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, of which 1 is the catalogue."""
    whole = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, content in objects.items():
        places[number] = len(whole)
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(whole)
    whole += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        whole += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    whole += b"trailer << /Size %d /Root 1 0 R %s >>\n" % (size, trailer)
    return bytes(whole + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(content: bytes, heads: str = "") -> bytes:
    """A part with this content, as it is packed already."""
    return f"<< /Length {len(content)} {heads} >>\nstream\n".encode() + content + b"\nendstream"


def pages(content: bytes, page: str = "", resources: str = FONT) -> dict[int, bytes]:
    """The objects of one page with the part `content` (number 4) on it."""
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: (
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R "
            f"{page or '/MediaBox [0 0 595 842]'} /Resources << {resources} >> >>"
        ).encode(),
        4: content,
    }


def show(text: str) -> bytes:
    """What shows `text` on a page."""
    return f"BT /F 12 Tf 72 700 Td ({text}) Tj ET\n".encode("latin-1")


def run_length(runs: int) -> bytes:
    """128 spaces, so many times, in the simplest way of packing."""
    return b"\x81 " * runs + b"\x80"


def of_runs(runs: int) -> bytes:
    """A page packed in two ways, of which the second cannot be seen without unpacking the first."""
    packed = zlib.compress(run_length(runs), 9)
    return pdf(pages(stream(packed, "/Filter [/FlateDecode /RunLengthDecode]")))


def locked(megabytes: int) -> bytes:
    """A page of so many megabytes, locked with no password, so that only its key shows its size."""
    owner, name = PAD, md5(b"plan").digest()
    key = md5(PAD + owner + (0xFFFFFFFC).to_bytes(4, "little") + name).digest()[:5]
    own = md5(key + b"\x04\x00\x00" + b"\x00\x00").digest()[:10]
    part = _rc4(own, zlib.compress(show("hej") + b" " * megabytes * 1_000_000, 9))
    made = pages(stream(part, "/Filter /FlateDecode"))
    made[5] = (
        f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{_rc4(key, PAD).hex()}> /P -4 >>"
    ).encode()
    return pdf(made, f"/Encrypt 5 0 R /ID [<{name.hex()}> <{name.hex()}>]".encode())


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def of_forms(depth: int, times: int) -> bytes:
    """A page whose drawing is made of `times` drawings that are made of `times` drawings …"""
    made = pages(stream(b"/X0 Do\n"), resources=f"{FONT} /XObject << /X0 10 0 R >>")
    for k in range(depth):
        last = k == depth - 1
        inner = show("hej") if last else f"/X{k + 1} Do\n".encode() * times
        below = "" if last else f"/XObject << /X{k + 1} {11 + k} 0 R >>"
        made[10 + k] = stream(
            inner, f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << {FONT} {below} >>"
        )
    return pdf(made)


def of_itself() -> bytes:
    """A drawing that is made of itself."""
    made = pages(stream(show("hej") + b"/X Do\n"), resources=f"{FONT} /XObject << /X 5 0 R >>")
    made[5] = stream(
        show("hej") + b"/X Do /X Do\n",
        f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
        f"/Resources << {FONT} /XObject << /X 5 0 R >> >>",
    )
    return pdf(made)


def counted(count: int) -> bytes:
    """One page that is said to be `count`."""
    made = pages(stream(show("hej")))
    made[2] = b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % count
    return pdf(made)


def leaning(depth: int) -> bytes:
    """A page at the end of so many books within books."""
    made = pages(stream(show("hej")))
    made[2] = b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>"
    for k in range(depth):
        kid = 3 if k == depth - 1 else 11 + k
        made[10 + k] = b"<< /Type /Pages /Parent 2 0 R /Kids [%d 0 R] /Count 1 >>" % kid
    return pdf(made)


def of_books(depth: int, times: int) -> bytes:
    """Books of `times` books, of which each is the same."""
    made = pages(stream(show("hej")))
    made[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"10 0 R " * times, times**depth)
    for k in range(depth - 1):
        kid = 3 if k == depth - 2 else 11 + k
        kids = b"%d 0 R " % kid * times
        count = times ** (depth - 1 - k)
        made[10 + k] = b"<< /Type /Pages /Parent 2 0 R /Kids [%s] /Count %d >>" % (kids, count)
    return pdf(made)


def pictured(filter: str) -> bytes:
    """A picture of a billion points a side, or what says that it is one."""
    made = pages(
        stream(show("hej") + b"q 500 0 0 500 0 0 cm /I Do Q\n"),
        resources=f"{FONT} /XObject << /I 5 0 R >>",
    )
    made[5] = stream(
        bytes(range(256)) * 8,
        f"/Type /XObject /Subtype /Image /Width 1000000000 /Height 1000000000 "
        f"/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /{filter}",
    )
    return pdf(made)


def wide(size: str) -> bytes:
    """A page of so many points a side."""
    return pdf(pages(stream(show("hej")), f"/MediaBox [0 0 {size} {size}] /UserUnit 75000"))


def lettered() -> bytes:
    """A font that says of four billion numbers which letters they are."""
    font = "/Font << /F 5 0 R >>"
    made = pages(stream(show("hej")), resources=font)
    made[5] = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R "
        b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/W [0 2147483647 500] >>] >>"
    )
    ranges = b"<00000000> <FFFFFFFF> <0041>\n" * 100
    made[6] = stream(b"begincmap 100 beginbfrange\n" + ranges + b"endbfrange endcmap\n")
    return pdf(made)
