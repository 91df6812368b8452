"""A picture as a PDF page, which is drawn like any other; its pixels are not decoded here."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.translation import Message

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_OTHERS = (b"GIF8", b"II*\0", b"MM\0*", b"BM")
_CHUNK = struct.Struct(">I4s")
_HEADER = struct.Struct(">IIBBBBB")
_PALETTE, _ALPHA = 3, 4
_CHANNELS = {0: 1, 2: 3, _PALETTE: 1, 4: 2, 6: 4}
"""How many bytes or samples a pixel has, by the kind of PNG."""
_BYTE = 8
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The JPEG markers that tell a picture's size."""
_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
_CMYK = 4
_NOT_SHOWN = Message("{file} is a picture that can’t be shown here.")


@dataclass(frozen=True, slots=True)
class _Pixels:
    """An image of PDF: its size, the entries that say how it is packed, and its bytes."""

    width: int
    height: int
    form: str
    data: bytes
    alpha: "_Pixels | None" = None

    def object(self, more: str = "") -> bytes:
        size = f"/Type /XObject /Subtype /Image /Width {self.width} /Height {self.height}"
        return _stream(f"{size} {self.form} {more}", self.data)


def picture_as_pdf(data: bytes) -> bytes | None:
    """A PDF file of one page with the picture, a point for each pixel; None if it is no picture.

    Raises:
        DocumentError: damaged, or a picture of another kind than JPEG and PNG.
    """
    try:
        if data.startswith(_JPEG):
            return _page(_jpeg(data))
        if data.startswith(_PNG):
            return _page(_png(data))
    except (struct.error, zlib.error, IndexError, KeyError) as error:
        raise DocumentError(
            DocumentProblem.DAMAGED, Message("{file} is a picture that is damaged or incomplete.")
        ) from error
    if data.startswith(_OTHERS) or (data[:4], data[8:12]) == (b"RIFF", b"WEBP"):
        raise DocumentError(
            DocumentProblem.UNSUPPORTED, _NOT_SHOWN, to_do=Message("Save it as PNG or JPEG, and attach that.")
        )
    return None


def _jpeg(data: bytes) -> _Pixels:
    """The segments are walked until one tells the size."""
    at = 2
    while data[at + 1] not in _FRAMES:
        (length,) = struct.unpack_from(">H", data, at + 2)
        at += 2 + length
    height, width, channels = struct.unpack_from(">HHB", data, at + 5)
    # Adobe's programs store CMYK inverted.
    inverted = "/Decode [1 0 1 0 1 0 1 0]" if channels == _CMYK else ""
    return _Pixels(
        width, height, f"/ColorSpace {_SPACES[channels]} /BitsPerComponent 8 /Filter /DCTDecode {inverted}", data
    )


def _png(data: bytes) -> _Pixels:
    """The pixels stay as they are: PDF knows how PNG packs them."""
    width, height, bits, kind, _, _, interlaced = _HEADER.unpack_from(data, len(_PNG) + _CHUNK.size)
    channels, has_alpha = _CHANNELS[kind], bool(kind & _ALPHA)
    if interlaced or (has_alpha and bits != _BYTE):
        raise DocumentError(DocumentProblem.UNSUPPORTED, _NOT_SHOWN, to_do=Message("Save it as JPEG, and attach that."))
    chunks = list(_chunks(data))
    packed = b"".join(content for name, content in chunks if name == b"IDAT")
    if not packed:
        raise IndexError(width)
    if has_alpha:
        color, alpha = _apart(packed, width * channels, height, channels)
        mask = _Pixels(width, height, _form(_SPACES[1], bits, 1, width), alpha)
        return _Pixels(width, height, _form(_SPACES[channels - 1], bits, channels - 1, width), color, mask)
    palette = next((content for name, content in chunks if name == b"PLTE"), b"")
    indexed = f"[/Indexed /DeviceRGB {len(palette) // 3 - 1} <{palette.hex()}>]"
    space = indexed if kind == _PALETTE else _SPACES[channels]
    return _Pixels(width, height, _form(space, bits, channels, width), packed)


def _form(space: str, bits: int, channels: int, width: int) -> str:
    return (
        f"/ColorSpace {space} /BitsPerComponent {bits} /Filter /FlateDecode /DecodeParms "
        f"<< /Predictor 15 /Colors {channels} /BitsPerComponent {bits} /Columns {width} >>"
    )


def _apart(packed: bytes, row: int, height: int, channels: int) -> tuple[bytes, bytes]:
    """Color and transparency apart: PNG filters each channel for itself, so bytes can be picked out of a row."""
    lines = zlib.decompressobj().decompress(packed, height * (row + 1))
    color, alpha = bytearray(), bytearray()
    for start in range(0, len(lines), row + 1):
        line = bytearray(lines[start + 1 : start + 1 + row])
        alpha += lines[start : start + 1] + line[channels - 1 :: channels]
        del line[channels - 1 :: channels]
        color += lines[start : start + 1] + line
    return zlib.compress(color, 1), zlib.compress(alpha, 1)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + _CHUNK.size <= len(data):
        length, name = _CHUNK.unpack_from(data, at)
        yield name, data[at + _CHUNK.size : at + _CHUNK.size + length]
        at += _CHUNK.size + length + 4


def _page(picture: _Pixels) -> bytes:
    width, height = picture.width, picture.height
    if not (width and height):
        raise IndexError(width)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R"
        " /Resources << /XObject << /P 5 0 R >> >> >>".encode(),
        _stream("", f"{width} 0 0 {height} 0 0 cm /P Do".encode()),
        picture.object("/SMask 6 0 R" if picture.alpha else ""),
        *([picture.alpha.object()] if picture.alpha else []),
    ]
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % each for each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R /Size 7 >>\n%%EOF\n"


def _stream(entries: str, content: bytes) -> bytes:
    return f"<< {entries} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"
