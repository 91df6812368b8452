"""The files of evidence: their places, and copies in the library."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from typing import Protocol

from onrecord.domain.records import Evidence
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import EvidenceKind

_NOT_READ = frozenset({EvidenceKind.RECORDING, EvidenceKind.INTERVIEW, EvidenceKind.OBSERVATION})
_NETWORK = ("\\\\", "//")


class EvidenceStore(Protocol):
    """Stores evidence files by their SHA-256."""

    def find(self, sha256: str) -> Path | None:
        """The stored file."""

    def keep(self, source: Path, sha256: str) -> bool:
        """Store a file if it has this SHA-256; returns whether it is stored."""


def keep_files(evidence: Iterable[Evidence], store: EvidenceStore) -> None:
    """Store the files of evidence that are unchanged since they were attached.

    Raises:
        ExplainedError: there is no room or no permission.
    """
    for item in evidence:
        path = file_of(item.place)
        # A path to another computer would be requested over the network.
        if path and item.sha256 and not item.place.startswith(_NETWORK):
            store.keep(path, item.sha256)


def kept_files(review: Review, store: EvidenceStore) -> dict[str, Path]:
    """The stored files of a review's evidence, by their SHA-256.

    Raises:
        ExplainedError: a team's file can't be downloaded.
    """
    found = {item.sha256: store.find(item.sha256) for item in review.evidence if item.sha256}
    return {sha256: path for sha256, path in found.items() if path}


def places_of(evidence: Evidence, store: EvidenceStore) -> tuple[Path, ...]:
    """Possible places of an evidence file: the stored copy, or the original.

    Raises:
        ExplainedError: a team's file can't be downloaded.
    """
    kept = store.find(evidence.sha256) if evidence.sha256 else None
    return tuple(path for path in (kept, file_of(evidence.place)) if path)


def is_readable(evidence: Evidence) -> bool:
    """Whether evidence is, or was, a readable file, not a recording or something only seen or heard."""
    return evidence.kind not in _NOT_READ and bool(is_file_place(evidence.place) or evidence.sha256)


def is_out_of_reach(place: str) -> bool:
    """Whether a place names a file that this computer doesn't have."""
    return is_file_place(place) and file_of(place) is None


def is_file_place(place: str) -> bool:
    """Whether a place is the path of a file on any system."""
    place = place.strip()
    try:
        return Path(place).expanduser().is_absolute() or bool(PureWindowsPath(place).drive)
    except (OSError, ValueError, RuntimeError):
        return False


def file_of(place: str) -> Path | None:
    """The file at a place, if it exists."""
    path = path_of(place)
    try:
        return path if path.is_absolute() and path.is_file() else None
    except (OSError, ValueError):
        return None


def path_of(place: str) -> Path:
    """The path in a place, if it may be one."""
    path = Path(place.strip())
    # In "~40 letters in the archive", the tilde isn't a user's home.
    with suppress(RuntimeError):
        return path.expanduser()
    return path
