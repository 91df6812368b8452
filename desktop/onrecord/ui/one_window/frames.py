"""Messages of a second program to the open window: files to open or a page to offer, and nothing else.

A message is its length in four bytes, big-endian, and JSON. A hostile program may write anything to the socket.
"""

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.domain.handed_page import SCHEME, handed_page

LARGEST = 1 << 20
"""The largest message in bytes."""
MOST_FILES = 500
ANSWER = b"ok"
_LENGTH = struct.Struct(">I")
_LONGEST_PATH = 4096
_LONGEST_TOKEN = 256


class FrameError(ValueError):
    """A frame that isn't one of our messages."""


@dataclass(frozen=True, slots=True)
class Request:
    """Files to open, by absolute paths, and a page to offer; without both, only show the window.

    ``token`` is the desktop's permission for the second program to bring a window to the front.
    """

    files: tuple[Path, ...] = ()
    token: str = ""
    page: str = ""


def request_for(files: Sequence[Path], token: str = "", page: str = "") -> Request:
    """A request for a page, and for files relative to the current working folder."""
    return Request(tuple(path.absolute() for path in files), token, page)


def to_frame(request: Request) -> bytes:
    """Encode a request.

    Raises:
        FrameError: it has too many files.
    """
    files = [str(path) for path in request.files]
    content = {"version": 1, "files": files, "token": request.token, "page": request.page}
    body = json.dumps(content).encode("ascii")
    if len(body) > LARGEST or len(request.files) > MOST_FILES:
        raise FrameError
    return _LENGTH.pack(len(body)) + body


def read_frame(received: bytes | bytearray) -> bytes | None:
    """Extract the body of the message at the beginning of ``received``; None while it is incomplete.

    Raises:
        FrameError: it is longer than any message, or data follows it.
    """
    if len(received) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack_from(received)
    excess = len(received) - _LENGTH.size - length
    if length > LARGEST or excess > 0:
        raise FrameError
    return bytes(received[_LENGTH.size :]) if excess == 0 else None


def read_request(body: bytes) -> Request:
    """Decode a request.

    Raises:
        FrameError: it isn't one.
    """
    try:
        content = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FrameError from error
    match content:
        case {"version": 1, "files": [*files], "token": str(token)} if len(files) <= MOST_FILES:
            return Request(tuple(map(_path, files)), token if _is_token(token) else "", _page(content.get("page")))
        case _:
            raise FrameError


def _path(text: object) -> Path:
    if not isinstance(text, str) or not 0 < len(text) <= _LONGEST_PATH or "\0" in text:
        raise FrameError
    path = Path(text)
    if not path.is_absolute():
        raise FrameError
    return path


def _page(text: object) -> str:
    return handed_page(f"{SCHEME}:{text}") if isinstance(text, str) else ""


def _is_token(token: str) -> bool:
    return len(token) <= _LONGEST_TOKEN and token.isascii() and token.isprintable()
