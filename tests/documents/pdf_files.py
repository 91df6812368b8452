"""PDF files made by hand for tests: words at places, in the fonts every reader has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_FONTS = {"F": "Helvetica", "B": "Helvetica-Bold", "T": "Times-Roman", "C": "Courier"}
_COURIER_WIDTH = 0.6
LETTER_WIDTH = 0.5
FERRY = [
    "The town of Ostervik sold its old ferry on Monday for one krone, the",
    "town clerk said, after nine years without an offer from anybody.",
]

SALE = [
    "The buyer, a carpenter from the next island, plans to turn the ship into",
    "a workshop with room for twelve apprentices, and has asked for a berth.",
]


@dataclass(frozen=True)
class At:
    """Words at a place in points from the lower left; ``turn`` is in quarter turns."""

    x: float
    y: float
    words: str
    size: float = 10
    font: str = "F"
    turn: int = 0


def column(x: float, top: float, lines: Iterable[str], size: float = 10, leading: float = 12) -> list[At]:
    """Lines below each other."""
    return [At(x, top - number * leading, words, size) for number, words in enumerate(lines)]


def typed(x: float, y: float, *pieces: str | tuple[str, float]) -> list[At]:
    """Words that follow each other on a line without a gap; small ones stand so many points above it."""
    places = []
    for piece in pieces:
        words, rise, size = (piece, 0.0, 10) if isinstance(piece, str) else (*piece, 6)
        places.append(At(x, y + rise, words, size, "C"))
        x += _COURIER_WIDTH * size * len(words)
    return places


def pdf_bytes(
    *pages: Sequence[At],
    info: str = "",
    links: Sequence[tuple[tuple[int, int, int, int], str]] = (),
    extra: str = "",
    rotate: int = 0,
) -> bytes:
    """A PDF file; ``info`` are entries of its information dictionary, ``links`` areas of each page with addresses.

    ``extra`` is put into the content of each page.
    """
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    fonts = " ".join(
        f"/{key} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for key, name in _FONTS.items()
    )
    picture = (
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    )
    objects.append(f"{picture}\nstream\nx\nendstream")
    annotations = " ".join(
        f"<< /Type /Annot /Subtype /Link /Rect [{' '.join(map(str, area))}] /A << /S /URI /URI ({target}) >> >>"
        for area, target in links
    )
    kids = []
    for page in pages:
        content = "\n".join(map(_shown, page)) + extra
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R /Rotate {rotate}"
            f" /Resources << /Font << {fonts} >> /XObject << /I 3 0 R >> >> /Annots [{annotations}] >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {info} >>")
    return file_of(objects)


def _shown(at: At) -> str:
    a, b, c, d = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))[at.turn]
    words = at.words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{at.font} {at.size} Tf {a} {b} {c} {d} {at.x} {at.y} Tm ({words}) Tj ET"


def file_of(objects: Sequence[str]) -> bytes:
    """A PDF file of these objects, the first of which is the catalog."""
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(data)
    size = len(objects) + 1
    return data + (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\n"
        f"startxref\n{start}\n%%EOF\n"
    ).encode("cp1252")
