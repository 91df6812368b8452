"""The platform's file dialogs."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from onrecord.ui.commands.folders import FileKind, Folders

_ARTICLES = (
    "Articles (*.docx *.odt *.fodt *.rtf *.pdf *.epub *.txt *.text *.md *.markdown *.html *.htm *.mht *.mhtml *.eml"
    " *.srt *.vtt *.qdpx *.json);;All files (*)"
)
_TRANSCRIPTS = "Transcripts (*.srt *.vtt *.txt *.text *.json *.tsv *.docx *.odt *.rtf *.pdf *.md);;All files (*)"
_LOOK = QFileDialog.Option.HideNameFilterDetails
"""Kinds are shown by name: the twenty endings of articles fit into no line."""
_SOUNDS = "Recordings (*.wav *.mp3 *.m4a *.aac *.flac *.ogg *.opus *.wma *.mp4 *.mov *.webm)"
_CHECKLISTS = "Text (*.txt *.md)"
_LIBRARIES = "Onrecord libraries (*.sqlite)"
_ALL = "All files (*)"
_TEMPLATES = "Word documents (*.docx)"


class PlatformFileChooser:
    """Asks for files with the dialogs the reviewer knows, which begin where the last file of the kind was."""

    def __init__(self, window: QWidget, folders: Folders) -> None:
        self._window = window
        self._folders = folders

    def article_to_open(self) -> Path | None:
        """An article to open, or None."""
        return self._to_open("Open an article", FileKind.ARTICLE, _ARTICLES)

    def draft_to_open(self) -> Path | None:
        """A new draft of the open article, or None."""
        return self._to_open("Open a new draft of this article", FileKind.ARTICLE, _ARTICLES)

    def report_to_write(self, suggested: Path) -> Path | None:
        """Where to write a report, or None."""
        return self._to_write("Export the report", FileKind.REPORT, suggested, f"Reports (*{suggested.suffix})")

    def template_to_use(self) -> Path | None:
        """A newsroom's own Word file to make reports from, or None."""
        return self._to_open("Choose a template", FileKind.TEMPLATE, _TEMPLATES)

    def library_to_open(self) -> Path | None:
        """The file of a library, or None."""
        return self._to_open("Open a library", FileKind.LIBRARY, f"{_LIBRARIES};;{_ALL}")

    def library_copy_to_write(self) -> Path | None:
        """Where to write a copy of the library, or None."""
        suggested = self._folders.of(FileKind.LIBRARY) / "onrecord-library.sqlite"
        return self._to_write("Save a copy of the library", FileKind.LIBRARY, suggested, _LIBRARIES)

    def evidence_to_attach(self) -> Path | None:
        """A file that is evidence, or None."""
        return self._to_open("Attach a file as evidence", FileKind.EVIDENCE, "")

    def references_to_read(self) -> Path | None:
        """A CSL-JSON file, or None."""
        return self._to_open("Choose a CSL-JSON file", FileKind.REFERENCES, f"CSL-JSON (*.json *.csl);;{_ALL}")

    def transcript_to_add(self) -> Path | None:
        """The transcript of a recording, or None."""
        return self._to_open("Add a transcript", FileKind.TRANSCRIPT, _TRANSCRIPTS)

    def sound_to_use(self) -> Path | None:
        """The recording itself, or None."""
        return self._to_open("Choose the sound file", FileKind.SOUND, f"{_SOUNDS};;{_ALL}")

    def checklist_to_use(self) -> Path | None:
        """A text file with the desk's checklist, or None."""
        return self._to_open("Choose a checklist", FileKind.CHECKLIST, f"{_CHECKLISTS};;{_ALL}")

    def _to_open(self, title: str, kind: FileKind, offered: str) -> Path | None:
        begin = str(self._folders.of(kind))
        name, _filter = QFileDialog.getOpenFileName(self._window, title, begin, offered, options=_LOOK)
        return self._remembered(kind, name)

    def _to_write(self, title: str, kind: FileKind, suggested: Path, offered: str) -> Path | None:
        name, _filter = QFileDialog.getSaveFileName(self._window, title, str(suggested), offered, options=_LOOK)
        return self._remembered(kind, name)

    def _remembered(self, kind: FileKind, name: str) -> Path | None:
        if not name:
            return None
        self._folders.remember(kind, Path(name))
        return Path(name)
