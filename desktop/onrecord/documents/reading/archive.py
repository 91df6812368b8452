"""ZIP archives from people we don't know."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable

from onrecord.documents.errors import DocumentError, DocumentProblem, locked, unsafe
from onrecord.translation import Message, grouped

_END_RECORD = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\5\6"
_LOCAL_LENGTHS, _LOCAL_HEADER = struct.Struct("<HH"), 30
_LONGEST_DESCRIPTOR = 24
"""Bytes behind an entry that repeat its size."""
_LONGEST_COMMENT = 65_535
_MOST_ENTRIES = 5_000
_LARGEST_DIRECTORY = 2_000_000
_LARGEST_ENTRY = 300_000_000
_LARGEST_TOTAL = 1_000_000_000
_LARGEST_UNCHECKED = 16_000_000
_HIGHEST_RATIO = 200
_ENCRYPTED_FLAG = 1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The compression methods in document formats, which are the only ones that can be unpacked in steps."""


class Archive:
    """A ZIP archive that is checked before anything is unpacked.

    Raises:
        DocumentError: damaged, encrypted, or made to harm: too many entries, too
            large once unpacked, doubled names, names or links that lead outside.
    """

    def __init__(self, data: bytes) -> None:
        _check_directory(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, struct.error) as error:
            raise _damaged() from error
        _check_entries(self._zip.infolist())

    @property
    def names(self) -> frozenset[str]:
        """The names of all entries."""
        return frozenset(self._zip.namelist())

    def is_gapless(self, data: bytes) -> bool:
        """Whether all ``data`` before the directory belongs to entries in it, so that nothing is hidden."""
        at = 0
        for entry in sorted(self._zip.infolist(), key=lambda entry: entry.header_offset):
            if not 0 <= entry.header_offset - at <= _LONGEST_DESCRIPTOR:
                return False
            name, extra = _LOCAL_LENGTHS.unpack_from(data, entry.header_offset + _LOCAL_HEADER - _LOCAL_LENGTHS.size)
            at = entry.header_offset + _LOCAL_HEADER + name + extra + entry.compress_size
        return 0 <= self._zip.start_dir - at <= _LONGEST_DESCRIPTOR

    def directory(self, data: bytes) -> bytes:
        """The names, comments and other fields of all entries, as they are at the end of ``data``."""
        return data[self._zip.start_dir :]

    def read(self, name: str, limit: int) -> bytes:
        """Unpack one entry, whatever size the archive claims for it.

        Raises:
            DocumentError: more than ``limit`` bytes, or damaged.
        """
        data = self._unpacked(name, limit + 1)
        if len(data) > limit:
            raise DocumentError(
                DocumentProblem.TOO_LARGE, Message("{file} holds more than {limit} MB of text."), limit=limit // 1000000
            )
        return data

    def start_of(self, name: str, most: int) -> bytes:
        """The first bytes of an entry; nothing without it.

        Raises:
            DocumentError: damaged.
        """
        return self._unpacked(name, most) if name in self.names else b""

    def _unpacked(self, name: str, most: int) -> bytes:
        try:
            claimed = self._zip.getinfo(name).file_size
            with self._zip.open(name) as entry:
                return entry.read(min(most, claimed + 1))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, struct.error) as error:
            raise _damaged() from error


def _check_directory(data: bytes) -> None:
    """Refuse a long directory before it is read."""
    at = data.rfind(_END_MARK, max(0, len(data) - _LONGEST_COMMENT - _END_RECORD.size))
    if at < 0 or at + _END_RECORD.size > len(data):
        raise _damaged()
    _, _, _, _, entries, size, _, _ = _END_RECORD.unpack_from(data, at)
    if entries > _MOST_ENTRIES or size > _LARGEST_DIRECTORY:
        message = Message("{file} was refused because it could be harmful: it holds more than {limit} entries.")
        raise unsafe(message, limit=grouped(_MOST_ENTRIES))


def _check_entries(entries: Iterable[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    total = 0
    for entry in entries:
        _check_name(entry, seen)
        _check_packing(entry)
        seen.add(entry.filename)
        total += entry.file_size
    if len(seen) > _MOST_ENTRIES or total > _LARGEST_TOTAL:
        raise unsafe(
            Message("{file} was refused because it could be harmful: it holds far more data than its size suggests.")
        )


def _check_name(entry: zipfile.ZipInfo, seen: set[str]) -> None:
    name = entry.orig_filename.replace("\\", "/")
    if entry.filename in seen:
        raise unsafe(
            Message("{file} was refused because it could be harmful: it holds two entries with the same name.")
        )
    if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]:
        raise unsafe(
            Message(
                "{file} was refused because it could be harmful: it holds an entry with a path that leads out of it."
            )
        )
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise unsafe(Message("{file} was refused because it could be harmful: it holds a symbolic link."))


def _check_packing(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise locked()
    if entry.compress_type not in _METHODS:
        raise DocumentError(
            DocumentProblem.UNSUPPORTED, Message("{file} is compressed in a way that Onrecord can’t read.")
        )
    is_dense = entry.file_size > _HIGHEST_RATIO * max(entry.compress_size, 1)
    if entry.file_size > _LARGEST_ENTRY or (is_dense and entry.file_size > _LARGEST_UNCHECKED):
        raise unsafe(
            Message("{file} was refused because it could be harmful: it holds far more data than its size suggests.")
        )


def _damaged() -> DocumentError:
    return DocumentError(
        DocumentProblem.DAMAGED, Message("{file} is a document or archive that is damaged or incomplete.")
    )
