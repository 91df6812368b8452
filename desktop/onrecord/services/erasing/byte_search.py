"""Looking for a name in the bytes of files, whatever they are and however it is encoded there."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.domain.erasing import Eraser, all_forms
from onrecord.domain.masking import merged
from onrecord.domain.spans import Span

_CHUNK = 1 << 22
_AROUND = 64
"""Bytes beside a form that tell whether it is a name there or a part of another word."""
_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


@dataclass(frozen=True, slots=True)
class FoundInFile:
    """How often a name stands in a file, in its bytes or in its name."""

    path: Path
    count: int


class ByteSearch:
    """Looks for the forms of a name: as they were found before, and the name itself.

    They are looked for in UTF-8, UTF-16 of both orders, and as JSON escapes letters.  ``own`` are words of the
    program, as the names of tables: what is one of them gives nobody away.
    """

    def __init__(self, eraser: Eraser, own: Iterable[str] = ()) -> None:
        self._eraser = eraser
        self._is_name_in = eraser.outside_of(own)
        forms = all_forms(eraser.forms)
        self._needles = {(form.encode(code), code) for form in forms for code in _ENCODINGS}
        self._needles |= {(json.dumps(form)[1:-1].encode(), "utf-8") for form in forms}

    def in_files(self, paths: Iterable[Path], told: Callable[[Path], object]) -> list[FoundInFile]:
        """The files in which the name stands."""
        found = []
        for path in paths:
            told(path)
            count = self._in_file(path) + self._eraser.is_in(path.name)
            if count:
                found.append(FoundInFile(path, count))
        return found

    def count(self, data: bytes, known: int = 0) -> int:
        """How often the name stands in some bytes, without what ends within the first ``known`` of them."""
        return len(merged(place for place in self._found(data) if place.end > known))

    def _found(self, data: bytes) -> Iterator[Span]:
        for needle, code in self._needles:
            for place in _places(needle, data):
                if self._is_name(data, place, needle, code):
                    yield Span(place, place + len(needle))

    def _in_file(self, path: Path) -> int:
        count, before = 0, b""
        try:
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    count += self.count(before + chunk, len(before))
                    before = chunk[-_AROUND:]
        except OSError:
            return count
        return count

    def _is_name(self, data: bytes, place: int, needle: bytes, code: str) -> bool:
        """Whether it is the name there too: "Lee" is not, in "sleep"."""
        width = 1 if code == "utf-8" else 2
        start = max(place % width, place - _AROUND)
        words = data[start : place + len(needle) + _AROUND].decode(code, errors="replace")
        return self._is_name_in(_unescaped(words) if code == "utf-8" else words)


def _places(needle: bytes, data: bytes) -> Iterator[int]:
    place = data.find(needle)
    while place >= 0:
        yield place
        place = data.find(needle, place + 1)


def _unescaped(words: str) -> str:
    """``words`` as JSON means them, where they are JSON."""
    return _ESCAPED.sub(lambda run: bytes.fromhex(run[0].replace("\\u", "")).decode("utf-16-be", "replace"), words)
