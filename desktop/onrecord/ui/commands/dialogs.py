"""The platform's file dialogs, and the folders in which they begin."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from onrecord.paths import AT_ONCE, answer_within, is_folder
from onrecord.translation import Message, _
from onrecord.ui.preferences import Preferences

_LOOK = QFileDialog.Option.HideNameFilterDetails
"""The kinds are shown by name: twenty extensions don't fit on a line."""


class FileKind(StrEnum):
    """The kinds of files in dialogs; settings keep a folder for each."""

    ARTICLE = "article"
    DRAFT = "draft"
    REPORT = "report"
    TEMPLATE = "template"
    LIBRARY = "library"
    EVIDENCE = "evidence"
    REFERENCES = "references"
    CHECKLIST = "checklist"
    TRANSCRIPT = "transcript"
    SOUND = "sound"


class _Asked(NamedTuple):
    """The title of a dialog and its file patterns, with all files unless ``is_only``."""

    title: Message
    files: Message | None = None
    endings: str = ""
    is_only: bool = False


_ARTICLES = (
    "docx odt fodt rtf pdf epub txt text md markdown html htm mht mhtml eml srt vtt qdpx json"  # not shown: endings
)
_TO_OPEN = {
    FileKind.ARTICLE: _Asked(Message("Open articles"), Message("Articles"), _ARTICLES),
    FileKind.DRAFT: _Asked(Message("Open a new draft of this article"), Message("Articles"), _ARTICLES),
    FileKind.TEMPLATE: _Asked(
        Message("Choose a template"),
        Message("Word documents"),
        "docx dotx",  # not shown: file types
        is_only=True,
    ),
    FileKind.LIBRARY: _Asked(Message("Open a library"), Message("Onrecord libraries"), "sqlite"),
    FileKind.EVIDENCE: _Asked(Message("Attach a file as evidence")),
    FileKind.REFERENCES: _Asked(
        Message("Choose a CSL-JSON file"),
        Message("CSL-JSON"),
        "json csl",  # not shown: endings
    ),
    FileKind.CHECKLIST: _Asked(Message("Choose a checklist"), Message("Text"), "txt md"),  # not shown: endings
    FileKind.TRANSCRIPT: _Asked(
        Message("Add a transcript"),
        Message("Transcripts"),
        "srt vtt txt text json tsv docx odt rtf pdf md",  # not shown: endings
    ),
    FileKind.SOUND: _Asked(
        Message("Choose the sound file"),
        Message("Recordings"),
        "wav mp3 m4a aac flac ogg opus wma mp4 mov webm",  # not shown: endings
    ),
}
_TO_WRITE = {
    FileKind.REPORT: _Asked(Message("Export the report"), Message("Reports"), is_only=True),
    FileKind.LIBRARY: _Asked(
        Message("Save a copy of the library"), Message("Onrecord libraries"), "sqlite", is_only=True
    ),
}


class FileChooser(Protocol):
    """Asks the reviewer for files; passed in, so that tests answer without a dialog."""

    def to_open(self, kind: FileKind) -> Path | None:
        """A file to open or to attach, or None."""

    def to_open_together(self, kind: FileKind) -> list[Path]:
        """Files to open; none if the reviewer chose none."""

    def to_write(self, kind: FileKind, suggested: str) -> Path | None:
        """The path for a file, with a suggested name or path, or None."""


class Folders:
    """The last folder for each kind of file; ``at_first`` is the default."""

    def __init__(self, preferences: Preferences, at_first: Callable[[], Path]) -> None:
        self._preferences = preferences
        self._at_first = at_first

    def of(self, kind: FileKind) -> Path:
        """The folder for a kind of file; one that was deleted, or doesn't answer, is skipped."""
        last = self._preferences.current.folders.get(_folder_of(kind))
        return Path(last) if last and answer_within(AT_ONCE, is_folder, Path(last)) else self._at_first()

    def remember(self, kind: FileKind, file: Path) -> None:
        """Remember the folder of this file."""
        folders = self._preferences.current.folders
        self._preferences.change(folders={**folders, _folder_of(kind): str(file.parent)})


class PlatformFileChooser:
    """Opens the system's dialogs in the last folder for the kind of file."""

    def __init__(self, window: QWidget, folders: Folders) -> None:
        self._window = window
        self._folders = folders

    def to_open(self, kind: FileKind) -> Path | None:
        asked, begin = _TO_OPEN[kind], str(self._folders.of(kind))
        name, _filter = QFileDialog.getOpenFileName(
            self._window, _(asked.title), begin, _filters(asked, asked.endings), options=_LOOK
        )
        return self._remembered(kind, name)

    def to_open_together(self, kind: FileKind) -> list[Path]:
        asked, begin = _TO_OPEN[kind], str(self._folders.of(kind))
        names, _filter = QFileDialog.getOpenFileNames(
            self._window, _(asked.title), begin, _filters(asked, asked.endings), options=_LOOK
        )
        return [path for path in (self._remembered(kind, name) for name in names) if path]

    def to_write(self, kind: FileKind, suggested: str) -> Path | None:
        asked, path = _TO_WRITE[kind], self._folders.of(kind) / suggested
        filters = _filters(asked, asked.endings or path.suffix.removeprefix("."))
        name, _filter = QFileDialog.getSaveFileName(self._window, _(asked.title), str(path), filters, options=_LOOK)
        return self._remembered(kind, name)

    def _remembered(self, kind: FileKind, name: str) -> Path | None:
        if not name:
            return None
        self._folders.remember(kind, Path(name))
        return Path(name)


def _folder_of(kind: FileKind) -> str:
    return FileKind.ARTICLE.value if kind is FileKind.DRAFT else kind.value


def _filters(asked: _Asked, endings: str) -> str:
    if asked.files is None:
        return ""
    shown = f"{asked.files} ({' '.join(f'*.{ending}' for ending in endings.split())})"
    return shown if asked.is_only else f"{shown};;{_('All files')} (*)"
