"""Read the body of a response within a limit, in any encoding."""

import zlib
from collections.abc import Callable
from typing import Protocol

from onrecord.fetching.errors import FetchError, FetchProblem
from onrecord.translation import _

_PIECE = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS

Read = Callable[[int], bytes]
"""Returns up to so many bytes, at least one until the end."""


def read_body(read: Read, packing: str, limit: int, *, is_cut: bool = False) -> bytes:
    """Read and decompress a body; ``packing`` is its ``Content-Encoding``.

    It never holds more than ``limit`` bytes: with ``is_cut`` the rest is dropped, otherwise a larger body is refused.

    Raises:
        FetchError: too large, in an unknown encoding, or damaged.
    """
    unpack = _unpacker(packing)
    body = bytearray()
    while len(body) <= limit and (piece := read(_PIECE)):
        body += unpack(piece, limit + 1 - len(body))
    if len(body) > limit and not is_cut:
        raise too_large(limit)
    if len(body) <= limit and not unpack.is_whole:
        raise FetchError(FetchProblem.BROKEN, _("The page arrived incomplete: its end is missing."))
    return bytes(body[:limit])


def too_large(limit: int) -> FetchError:
    """The error of a page with more than ``limit`` bytes."""
    return FetchError(FetchProblem.TOO_LARGE, _("The page is larger than {size} MB.", size=limit // 1_000_000))


class _Unpacker(Protocol):
    """Decompresses a body piece by piece, into at most ``most`` bytes for each."""

    @property
    def is_whole(self) -> bool:
        """Whether the body may end here."""

    def __call__(self, piece: bytes, most: int) -> bytes: ...


def _unpacker(packing: str) -> _Unpacker:
    match packing.strip().lower():
        case "" | "identity":
            return _AsItIs()
        case "gzip" | "x-gzip":
            return _Gunzip()
        case _:
            raise FetchError(
                FetchProblem.BROKEN,
                _("The site compressed the page as “{packing}”, which Onrecord didn’t ask for.", packing=packing),
            )


class _AsItIs:
    """An uncompressed body. The caller checks its length."""

    is_whole = True

    def __call__(self, piece: bytes, most: int) -> bytes:
        return piece[:most]


class _Gunzip:
    """Decompresses gzip, also in several members, up to the wanted size."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(_GZIP)
        self._is_empty = True

    @property
    def is_whole(self) -> bool:
        return self._is_empty or self._member.eof

    def __call__(self, piece: bytes, most: int) -> bytes:
        unpacked = b""
        self._is_empty = False
        try:
            while piece and len(unpacked) < most:
                if self._member.eof:
                    self._member = zlib.decompressobj(_GZIP)
                unpacked += self._member.decompress(piece, most - len(unpacked))
                piece = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        except zlib.error as error:
            raise FetchError(
                FetchProblem.BROKEN, _("The page arrived damaged and couldn’t be decompressed.")
            ) from error
        return unpacked
