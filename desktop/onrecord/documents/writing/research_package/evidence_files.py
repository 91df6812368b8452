"""The files that evidence points to, and whether they are still what they were."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path, PurePosixPath

from onrecord.documents.writing.report_content.addresses import safe_address
from onrecord.domain.records import Evidence
from onrecord.domain.report import Edition, Report
from onrecord.translation import Message

LARGEST_FILE = 200_000_000
LARGEST_TOTAL = 1_000_000_000

_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*%', "-"))
_LONGEST_NAME = 100
_NETWORK = ("\\\\", "//")


class FileState(Enum):
    """What became of one piece of evidence, in words for the list of contents."""

    INCLUDED = Message("is in this package")
    ELSEWHERE = Message("isn’t a file: see its address")
    NOWHERE = Message("has no address or file")
    WITHHELD = Message("is withheld from this edition")
    UNRECORDED = Message("is left out: no SHA-256 is on file to identify it")
    MISSING = Message("is missing: the file couldn’t be found or read")
    CHANGED = Message("is left out: the file has changed since it was recorded")
    TOO_LARGE = Message("is left out: the file is too large")


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One piece of evidence, what became of its file, and the file's name and bytes if it is included."""

    item: Evidence
    state: FileState
    name: str = ""
    data: bytes = b""


def evidence_files(report: Report) -> Iterator[PackedFile]:
    """Each piece of evidence with its file, where that still has its recorded SHA-256.

    Only files of this computer are opened, and none for a redacted report.  A file that several
    pieces of evidence point to is read once, and has the same name for all of them.
    """
    total = 0
    known: dict[tuple[str, str], PackedFile] = {}
    for number, item in enumerate(report.review.evidence, start=1):
        file = (item.place, item.sha256)
        if file in known:
            yield replace(known[file], item=item)
            continue
        packed = _packed(item, number, report)
        if total + len(packed.data) > LARGEST_TOTAL:
            packed = PackedFile(item, FileState.TOO_LARGE)
        total += len(packed.data)
        known[file] = packed
        yield packed


def _packed(item: Evidence, number: int, report: Report) -> PackedFile:
    if not item.place.strip():
        return PackedFile(item, FileState.NOWHERE)
    if safe_address(item.place):
        return PackedFile(item, FileState.ELSEWHERE)
    if report.edition is Edition.REDACTED:
        return PackedFile(item, FileState.WITHHELD)
    if not item.sha256:
        return PackedFile(item, FileState.UNRECORDED)
    state, data = _read(str(report.kept_files.get(item.sha256, "")), item.sha256)
    if state is not FileState.INCLUDED:
        state, data = _read(item.place, item.sha256)
    if state is not FileState.INCLUDED:
        return PackedFile(item, state)
    return PackedFile(item, state, _file_name(item.place, number), data)


def _read(place: str, sha256: str) -> tuple[FileState, bytes]:
    # A path to another computer would be asked for over the network.
    if place.startswith(_NETWORK):
        return FileState.MISSING, b""
    try:
        path = Path(place)
        if not path.is_absolute() or not path.is_file():
            return FileState.MISSING, b""
        if path.stat().st_size > LARGEST_FILE:
            return FileState.TOO_LARGE, b""
        data = path.read_bytes()
    except (OSError, ValueError):
        return FileState.MISSING, b""
    is_same = hashlib.sha256(data).hexdigest() == sha256.lower()
    return (FileState.INCLUDED, data) if is_same else (FileState.CHANGED, b"")


def _file_name(place: str, number: int) -> str:
    """A name that is valid on every platform and as it is in a manifest, and unique by its number."""
    name = PurePosixPath(place.replace("\\", "/")).name.translate(_FORBIDDEN)
    name = "".join(sign for sign in name if sign.isprintable() and not "\ud800" <= sign <= "\udfff")
    stem, dot, ending = name.rpartition(".")
    whole = f"{stem[:_LONGEST_NAME]}{dot}{ending[:_LONGEST_NAME]}" if stem else name[:_LONGEST_NAME]
    return f"{number:03} {whole}".rstrip(" .")
