"""Analyses kept in a folder, so that a long batch goes on where it was interrupted.

A result is found again by what made it: the text, its structure, the pipeline, and
the version of the engine.  When one of them changes, it is not found, and made anew.
"""

import hashlib
import json
import os
import secrets
from pathlib import Path

from onrecord import __version__
from onrecord.analysis.engine import ENGINE_VERSION
from onrecord.domain.analysis import Analysis
from onrecord.domain.article import Structure
from onrecord.services.errors import TargetError
from onrecord.store.codec import Codec
from onrecord.translation import _


class ResultFolder:
    """The analyses in one folder, one file each.

    Several processes may use one folder.  A file begins with the SHA-256 of the
    rest, so that a damaged one is noticed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._codec = Codec()

    def create(self) -> None:
        """Make the folder if it is not there.

        Raises:
            TargetError: it can't be made, or nothing can be written there.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _folder_error(self._folder, error.strerror or str(error)) from error
        if not os.access(self._folder, os.W_OK):
            raise _folder_error(self._folder, _("nothing can be written there"))

    def key(self, text: str, structure: Structure, pipeline: str) -> str:
        """What an analysis is found by; ``pipeline`` is the one asked for, with the one that the language selects."""
        made_by = [__version__, ENGINE_VERSION, pipeline, self._codec.encode(structure), text]
        return hashlib.sha256(json.dumps(made_by).encode()).hexdigest()

    def load(self, key: str) -> Analysis | None:
        """The analysis kept under ``key``; None if there is none, or it is damaged."""
        try:
            checksum, _, content = self._path(key).read_bytes().partition(b"\n")
        except OSError:
            return None
        if hashlib.sha256(content).hexdigest().encode() != checksum:
            return None
        return self._codec.decode(json.loads(content), Analysis)

    def save(self, key: str, analysis: Analysis) -> None:
        """Keep an analysis; its file is there whole or not at all.

        Raises:
            OSError: it can't be written.
        """
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps(self._codec.encode(analysis), ensure_ascii=False).encode()
        # Processes of several machines may share the folder.
        unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")
        try:
            unfinished.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"


def _folder_error(folder: Path, problem: str) -> TargetError:
    return TargetError(
        _("Results can’t be kept in “{folder}”: {reason}.", folder=folder, reason=problem),
        kept=_("Nothing was analyzed or changed."),
        to_do=_("Name another folder after --results."),
    )
