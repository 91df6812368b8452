"""Where file dialogs begin."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from onrecord.paths import is_folder
from onrecord.ui.preferences import Preferences


class FileKind(StrEnum):
    """What a dialog asks for; each kind has a folder of its own."""

    ARTICLE = "article"
    REPORT = "report"
    TEMPLATE = "template"
    LIBRARY = "library"
    EVIDENCE = "evidence"
    REFERENCES = "references"
    CHECKLIST = "checklist"
    TRANSCRIPT = "transcript"
    SOUND = "sound"


class Folders:
    """The folder in which a file of each kind was last opened or written; ``at_first`` says where none was yet."""

    def __init__(self, preferences: Preferences, at_first: Callable[[], Path]) -> None:
        self._preferences = preferences
        self._at_first = at_first

    def of(self, kind: FileKind) -> Path:
        """Where a dialog for a kind of file begins; a folder that is gone is passed over."""
        last = self._preferences.current.folders.get(kind)
        return Path(last) if last and is_folder(Path(last)) else self._at_first()

    def remember(self, kind: FileKind, file: Path) -> None:
        """Begin in the folder of this file next time."""
        folders = self._preferences.current.folders
        self._preferences.change(folders={**folders, kind.value: str(file.parent)})
