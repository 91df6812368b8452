"""Hostile PDF files."""

import zlib
from collections.abc import Callable, Sequence

from documents.pdf_files import At, file_of, pdf_bytes

_CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
_FONT = "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"


def _file(objects: Sequence[bytes]) -> bytes:
    """A file of objects that may hold any bytes; without a table of them, which readers make anew."""
    made = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(objects, 1))
    return b"%PDF-1.4\n" + made + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def _packed(content: bytes, *, times: int = 1) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = b"/FlateDecode " * times
    return b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(content), filters, content)


def _page(content: bytes, box: str = "0 0 612 792", pages: int = 1, times: int = 1) -> Callable[[], bytes]:
    """Pages that all show one content."""

    def made() -> bytes:
        kids = " ".join("3 0 R" for _ in range(pages))
        return _file(
            [
                _CATALOG.encode(),
                f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
                f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R {_FONT} >>".encode(),
                _packed(content, times=times),
            ]
        )

    return made


def _words(count: int) -> bytes:
    return b"BT /F 10 Tf 50 700 Td " + b"(a b) Tj 0 -1 Td " * count + b"ET"


def _itself() -> bytes:
    return file_of([_CATALOG, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999 >>"])


def _deep_pages() -> bytes:
    inner = [f"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 /Parent {n - 1} 0 R >>" for n in range(2, 3_000)]
    return file_of([_CATALOG, *inner, "<< /Type /Page /MediaBox [0 0 9 9] >>"])


def _forms(times: int) -> bytes:
    shown = "/X Do " * times
    own = "/Resources << /XObject << /X 5 0 R >> >>"
    body = f"/Length {len(shown)} >>\nstream\n{shown}\nendstream"
    return file_of(
        [
            _CATALOG,
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R {own} >>",
            f"<< {body}",
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] {own} {body}",
        ]
    )


def _nested(opened: str, closed: str, depth: int) -> Callable[[], bytes]:
    return lambda: file_of([_CATALOG, f"<< /Type /Pages /Kids [] /Count 0 /A {opened * depth}{closed * depth} >>"])


PDF_FILES: dict[str, Callable[[], bytes]] = {
    "pages-bomb.pdf": _page(b" " * 300_000_000),
    "pages-bomb-twice.pdf": _page(bytes(100_000_000), times=2),
    "pages-words.pdf": _page(_words(200_000)),
    "pages-letters.pdf": _page(b"BT /F 10 Tf 50 700 Td (" + b"a" * 3_000_000 + b") Tj ET"),
    "pages-long-words.pdf": _page(b"BT /F 10 Tf 50 700 Td " + b"(abcdefgh ijkl) Tj " * 100_000 + b"ET"),
    "pages-shown-often.pdf": _page(_words(2_000), pages=5_000),
    "pages-large.pdf": _page(_words(500), box="0 0 1e30 1e30"),
    "pages-negative.pdf": _page(_words(500), box="-1e9 5 -1e30 -7"),
    "pages-no-number.pdf": _page(b"BT /F 1e38 Tf 1e38 -1e38 Td (a b c) Tj 1e38 0 0 1e38 0 0 Tm (d) Tj ET" * 100),
    "pages-states.pdf": _page(b"q " * 1_000_000),
    "pages-lines.pdf": _page(b"0 0 m 9 9 l S " * 300_000),
    "pages-one-place.pdf": _page(b"BT /F 10 Tf 50 700 Td (a) Tj ET " * 30_000),
    "pages-turned.pdf": _page(
        b"".join(b"BT /F 10 Tf %d 1 -1 %d 50 700 Tm (a) Tj ET " % (n % 7, n % 5) for n in range(20_000))
    ),
    "pages-inside-themselves.pdf": _itself,
    "pages-deep.pdf": _deep_pages,
    "pages-forms.pdf": lambda: _forms(2),
    "pages-many-forms.pdf": lambda: _forms(50),
    "pages-lists.pdf": _nested("[", "]", 100_000),
    "pages-dictionaries.pdf": _nested("<< /A ", " >>", 50_000),
    "pages-strings.pdf": _nested("(", ")", 100_000),
    "pages-links.pdf": lambda: pdf_bytes([At(50, 700, "a")], links=[((0, 0, 600, 790), "http://a.b")] * 20_000),
    "pages-links-and-words.pdf": lambda: pdf_bytes(
        [At(50 + n % 50 * 10, 700 - n // 50, "a") for n in range(3_000)],
        links=[((0, 0, 600, 790), f"http://a.b/{n}") for n in range(3_000)],
    ),
    "pages-count.pdf": lambda: file_of([_CATALOG, "<< /Type /Pages /Kids [] /Count 2147483647 >>"]),
    "pages-table.pdf": lambda: pdf_bytes([At(50 + x * 12, 780 - y, "a", 5) for x in range(40) for y in range(700)]),
    "pages-cut.pdf": lambda: pdf_bytes([At(50, 700, "a")])[:200],
    "pages-cross-references.pdf": lambda: (
        b"%PDF-1.4\n"
        b"xref\n0 99999999\n"
        + b"0000000000 65535 f \n" * 5_000
        + b"trailer << /Size 99999999 /Prev 9 >>\nstartxref\n9\n%%EOF"
    ),
    "pages-objects.pdf": lambda: b"%PDF-1.4\n" + b"1 0 obj " * 100_000 + b"trailer <</Root 1 0 R>>",
    "pages-streams.pdf": lambda: _file(
        [_CATALOG.encode(), b"<< /Type /Pages /Kids [] /Count 0 >>", *[_packed(bytes(3_000_000))] * 90]
    ),
}
