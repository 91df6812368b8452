"""The files that evidence points to: where they are, and keeping them with the library."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from typing import Protocol

from onrecord.domain.records import Evidence
from onrecord.domain.review import Review

_NETWORK = ("\\\\", "//")


class EvidenceStore(Protocol):
    """What keeps files of evidence by their SHA-256."""

    def find(self, sha256: str) -> Path | None:
        """The file that was kept."""

    def keep(self, source: Path, sha256: str) -> bool:
        """Keep a file if it has this SHA-256; tells whether it is kept."""


def keep_files(evidence: Iterable[Evidence], store: EvidenceStore) -> None:
    """Keep the files of evidence that are still what they were when they were attached.

    Raises:
        ExplainedError: there is no room or no permission.
    """
    for item in evidence:
        path = file_of(item.place)
        # A path to another computer would be asked for over the network.
        if path and item.sha256 and not item.place.startswith(_NETWORK):
            store.keep(path, item.sha256)


def kept_files(review: Review, store: EvidenceStore) -> dict[str, Path]:
    """The kept files of a review's evidence, by their SHA-256.

    Raises:
        ExplainedError: a team's file can't be brought here.
    """
    found = {item.sha256: store.find(item.sha256) for item in review.evidence if item.sha256}
    return {sha256: path for sha256, path in found.items() if path}


def places_of(evidence: Evidence, store: EvidenceStore) -> tuple[Path, ...]:
    """Where the file of evidence may be: as it was kept, or where it was attached from.

    Raises:
        ExplainedError: a team's file can't be brought here.
    """
    kept = store.find(evidence.sha256) if evidence.sha256 else None
    return tuple(path for path in (kept, file_of(evidence.place)) if path)


def is_out_of_reach(place: str) -> bool:
    """Whether a place names a file, as any system writes it, that this computer does not have."""
    place = place.strip()
    try:
        names_file = Path(place).expanduser().is_absolute() or bool(PureWindowsPath(place).drive)
    except (OSError, ValueError, RuntimeError):
        return False
    return names_file and file_of(place) is None


def file_of(place: str) -> Path | None:
    """The file a place names, if it is there."""
    path = path_of(place)
    try:
        return path if path.is_absolute() and path.is_file() else None
    except (OSError, ValueError):
        return None


def path_of(place: str) -> Path:
    """The path that a place may be."""
    path = Path(place.strip())
    # In "~40 letters in the archive" the tilde stands before the name of no user.
    with suppress(RuntimeError):
        return path.expanduser()
    return path
