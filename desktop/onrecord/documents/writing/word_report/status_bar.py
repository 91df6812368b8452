"""The status bar: one picture of how far a review has come, as a PNG."""

import struct
import zlib
from collections.abc import Iterable, Sequence

from onrecord.documents.writing.report_content.content import Segment

WIDTH = 1800
HEIGHT = 44
_GAP = 5
_LEAST = 10
_RADIUS = HEIGHT / 2
_END = int(_RADIUS)
"""Pixels at each end that the half circles may blend into white."""
_WHITE = (255, 255, 255)

_Color = tuple[int, int, int]


def draw_status_bar(segments: Sequence[Segment]) -> bytes:
    """A bar of ``WIDTH`` by ``HEIGHT`` pixels with round ends; even the smallest share stays visible."""
    row = _row([segment for segment in segments if segment.share])
    middle = _bytes(row[_END:-_END])
    pixels = b"".join(b"\0" + _rounded(row, middle, y) for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _row(segments: Sequence[Segment]) -> list[_Color]:
    row: list[_Color] = []
    for segment, length in zip(segments, _lengths(segments), strict=True):
        if row:
            row += [_WHITE] * _GAP
        row += [_rgb(segment.color)] * length
    return row or [_rgb("E2DED6")] * WIDTH


def _lengths(segments: Sequence[Segment]) -> list[int]:
    """Pixels for each segment, in proportion, none below the least, all together filling the bar."""
    if not segments:
        return []
    total = sum(segment.share for segment in segments)
    spare = WIDTH - _GAP * (len(segments) - 1) - _LEAST * len(segments)
    lengths = [_LEAST + spare * segment.share // total for segment in segments]
    longest = max(range(len(lengths)), key=lengths.__getitem__)
    lengths[longest] += WIDTH - _GAP * (len(segments) - 1) - sum(lengths)
    return lengths


def _rounded(row: Sequence[_Color], middle: bytes, y: int) -> bytes:
    """One line of pixels: its ends, blended into white along the half circles, and what is between them."""
    across = abs(y + 0.5 - _RADIUS)
    inset = _RADIUS - (_RADIUS**2 - across**2) ** 0.5
    covers = [min(1.0, max(0.0, x + 1 - inset)) for x in range(_END)]
    left = map(_blend, row[:_END], covers)
    right = map(_blend, row[-_END:], reversed(covers))
    return _bytes(left) + middle + _bytes(right)


def _bytes(colors: Iterable[_Color]) -> bytes:
    return bytes(channel for color in colors for channel in color)


def _blend(color: _Color, cover: float) -> _Color:
    red, green, blue = (round(255 - (255 - channel) * cover) for channel in color)
    return red, green, blue


def _rgb(color: str) -> _Color:
    red, green, blue = bytes.fromhex(color)
    return red, green, blue


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
