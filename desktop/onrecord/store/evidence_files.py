"""Evidence files, stored by SHA-256 in a folder beside the library, and for a team on its server too."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol
from uuid import uuid4

from onrecord.private_files import make_folder, share
from onrecord.store.errors import EvidenceNotKeptError
from onrecord.translation import _

CHUNK = 1 << 20
LARGEST = 200_000_000
"""The most bytes of a stored file: as many as a reader reads."""
_NAME = re.compile(r"([0-9a-f]{64})(\.[a-z0-9]{1,8})?")
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


class KeptFile(NamedTuple):
    """A file by its SHA-256; ``ending`` is the extension of its first name, ``size`` in bytes."""

    sha256: str
    ending: str
    size: int


class FileStorage(Protocol):
    """A store of files by SHA-256, each with an extension."""

    def all(self) -> Iterator[KeptFile]:
        """All files."""

    def find(self, sha256: str) -> KeptFile | None:
        """A file's data; None if it isn't there."""

    def read(self, sha256: str) -> Iterator[bytes]:
        """The content of a file in chunks."""

    def add(self, file: KeptFile, chunks: Iterable[bytes]) -> bool:
        """Store a file; False, and nothing is stored, if its content has another SHA-256.

        Raises:
            LibraryError: there is no room or no permission.
        """


class KeptFiles:
    """The files in one folder, which only their owner can read unless it ``is_shared``.

    ``or_else`` is another folder to look in, such as that of the library a backup was made of.
    """

    def __init__(self, folder: Path, *, is_shared: bool = False, or_else: Path | None = None) -> None:
        self._folder = folder
        self._is_shared = is_shared
        self._folders = tuple(filter(None, (folder, or_else)))

    def all(self) -> Iterator[KeptFile]:
        for folder in self._folders:
            with suppress(OSError):
                for path in sorted(folder.iterdir()):
                    if name := _NAME.fullmatch(path.name):
                        yield KeptFile(name[1], name[2] or "", path.stat().st_size)

    def find(self, sha256: str) -> KeptFile | None:
        path = self.path_of(sha256)
        return KeptFile(sha256, path.suffix, path.stat().st_size) if path else None

    def path_of(self, sha256: str) -> Path | None:
        """The path of a file; the caller verifies its SHA-256."""
        if not _NAME.fullmatch(sha256):
            return None
        with suppress(OSError):
            found = (path for folder in self._folders for path in sorted(folder.glob(f"{sha256}*")))
            return next((path for path in found if _NAME.fullmatch(path.name)), None)
        return None

    def read(self, sha256: str) -> Iterator[bytes]:
        path = self.path_of(sha256)
        return read_chunks(path) if path else iter(())

    def add(self, file: KeptFile, chunks: Iterable[bytes]) -> bool:
        target = self._folder / f"{file.sha256}{file.ending if _ENDING.fullmatch(file.ending) else ''}"
        # Two programs may keep the same file at once.
        unfinished = target.with_name(f"{target.name}.{uuid4().hex[:8]}.part")
        try:
            make_folder(self._folder, is_shared=self._is_shared)
            try:
                if _write_hashed(unfinished, chunks) != file.sha256:
                    return False
                if self._is_shared:
                    share(unfinished)
                unfinished.replace(target)
            finally:
                unfinished.unlink(missing_ok=True)
        except OSError as error:
            raise EvidenceNotKeptError(self._folder, error.strerror or _("unknown reason")) from error
        return True


class EvidenceFiles:
    """The evidence files of a library: on this computer, and for a team on its server."""

    def __init__(self, here: KeptFiles, server: FileStorage | None = None) -> None:
        self._here = here
        self._server = server

    def find(self, sha256: str) -> Path | None:
        """A stored file; one that only the server has is downloaded first.

        Raises:
            LibraryError: it can't be downloaded.
        """
        there = self._server.find(sha256) if self._server and not self._here.find(sha256) else None
        if there and self._server:
            self._here.add(there, self._server.read(sha256))
        return self._here.path_of(sha256)

    @property
    def is_shared(self) -> bool:
        """Whether a team keeps its files on a server."""
        return self._server is not None

    def holds(self, sha256: str) -> bool:
        """Whether a file is stored and undamaged; nothing is downloaded.

        Raises:
            LibraryError: the server can't be asked.
        """
        if self._server and self._server.find(sha256):
            return True
        path = self._here.path_of(sha256)
        with suppress(OSError):
            return path is not None and _hash_of(read_chunks(path)) == sha256
        return False

    def keep(self, source: Path, sha256: str) -> bool:
        """Store a file for everyone who shares the library if it still has this SHA-256; returns whether it did.

        Raises:
            LibraryError: there is no room or no permission.
        """
        if not self._here.find(sha256) and _fits(source):
            self._here.add(KeptFile(sha256, source.suffix.lower(), 0), read_chunks(source))
        kept = self._here.find(sha256)
        if kept and self._server and not self._server.find(sha256):
            return self._server.add(kept, self._here.read(sha256))
        return kept is not None


def copy_files(source: FileStorage, target: FileStorage) -> None:
    """Copy every file that ``target`` lacks; damaged ones are left out.

    Raises:
        LibraryError: there is no room or no permission.
    """
    for file in source.all():
        if not target.find(file.sha256):
            target.add(file, source.read(file.sha256))


def read_chunks(path: Path) -> Iterator[bytes]:
    """The content of a file in chunks."""
    with path.open("rb") as file:
        yield from iter(partial(file.read, CHUNK), b"")


def _hash_of(chunks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def _fits(source: Path) -> bool:
    try:
        return source.is_file() and source.stat().st_size <= LARGEST and os.access(source, os.R_OK)
    except OSError:
        return False


def _write_hashed(path: Path, chunks: Iterable[bytes]) -> str:
    """Write a file that only its owner can read; returns its SHA-256."""
    digest = hashlib.sha256()
    with closing(os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")) as file:
        for chunk in chunks:
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()
