"""The files of evidence: their places, and copies in the library."""

import hashlib
import re
from collections.abc import Container, Iterable
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from typing import Protocol

from onrecord.domain.records import Evidence, RecordId
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import EvidenceKind, FileProblem
from onrecord.paths import AT_ONCE, answer_within, is_file, is_there

_NOT_READ = frozenset({EvidenceKind.RECORDING, EvidenceKind.INTERVIEW, EvidenceKind.OBSERVATION})
_PATIENCE = 10.0
"""Seconds for a disk that has to wake up first."""
_NETWORK = ("\\\\", "//")


_ENDINGS = re.compile(
    r"\.(csv|docx?|eml|html?|jpe?g|json|m4a|md|mov|mp[34]|msg|od[pst]|ogg|opus|pdf|png|pptx?|rtf|srt|tiff?|tsv|txt|vtt"
    r"|wav|web[mp]|xlsx?|xml|zip)",
    re.IGNORECASE,
)
"""The endings by which a place without a folder is the name of a file."""


class EvidenceStore(Protocol):
    """Stores evidence files by their SHA-256."""

    @property
    def is_shared(self) -> bool:
        """Whether a team keeps its files on a server."""

    def holds(self, sha256: str) -> bool:
        """Whether a file is stored and undamaged; nothing is downloaded."""

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


def file_problems(
    evidence: Iterable[Evidence], store: EvidenceStore | None, own_names: Container[str]
) -> dict[RecordId, FileProblem]:
    """The files of evidence that aren't there now, or not as they were attached; slow, since it reads them.

    A copy in the library counts as the file. ``own_names`` are the reviewer's signatures.

    Raises:
        ExplainedError: a team's library can't be asked.
    """
    found = ((item.id, file_problem(item, store, own_names)) for item in evidence)
    return {item_id: problem for item_id, problem in found if problem}


def file_problem(item: Evidence, store: EvidenceStore | None, own_names: Container[str]) -> FileProblem | None:
    """What is wrong with the file of a piece of evidence now; None if nothing is, or it has no file.

    Raises:
        ExplainedError: a team's library can't be asked.
    """
    # A path to another computer would be requested over the network.
    if not names_file(item) or item.place.startswith(_NETWORK) or (item.sha256 and store and store.holds(item.sha256)):
        return None
    path = path_of(item.place)
    try:
        if not path.is_absolute() or not answer_within(_PATIENCE, is_there, path):
            is_elsewhere = store is not None and store.is_shared and item.added_by not in own_names
            return FileProblem.ELSEWHERE if is_elsewhere else FileProblem.MISSING
        if not path.is_file():
            # A device or a pipe may never end.
            return FileProblem.UNREADABLE
        with path.open("rb") as file:
            is_same = not item.sha256 or hashlib.file_digest(file, "sha256").hexdigest() == item.sha256.lower()
    except (OSError, ValueError):
        return FileProblem.UNREADABLE
    return None if is_same else FileProblem.CHANGED


def names_file(item: Evidence) -> bool:
    """Whether the place of evidence is a file: by its hash, its path, or the ending of its name."""
    place = item.place.strip()
    if not place or "://" in place:
        return False
    is_name = item.kind is not EvidenceKind.LINK and _ENDINGS.fullmatch(PureWindowsPath(place).suffix)
    return bool(item.sha256 or is_name) or is_file_place(place)


def is_readable(evidence: Evidence) -> bool:
    """Whether evidence is, or was, a readable file, not a recording or something only seen or heard."""
    return evidence.kind not in _NOT_READ and bool(is_file_place(evidence.place) or evidence.sha256)


def is_out_of_reach(place: str) -> bool:
    """Whether a place names a file that this computer doesn't have, or that doesn't answer."""
    return is_file_place(place) and file_of(place, AT_ONCE) is None


def is_file_place(place: str) -> bool:
    """Whether a place is the path of a file on any system."""
    place = place.strip()
    try:
        return Path(place).expanduser().is_absolute() or bool(PureWindowsPath(place).drive)
    except (OSError, ValueError, RuntimeError):
        return False


def file_of(place: str, patience: float = _PATIENCE) -> Path | None:
    """The file at a place, if it exists and its disk answers within so many seconds."""
    path = path_of(place)
    return path if path.is_absolute() and answer_within(patience, is_file, path) else None


def path_of(place: str) -> Path:
    """The path in a place, if it may be one."""
    path = Path(place.strip())
    # In "~40 letters in the archive", the tilde isn't a user's home.
    with suppress(RuntimeError):
        return path.expanduser()
    return path
