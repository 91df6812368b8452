"""The platform's file dialogs."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from onrecord.translation import _
from onrecord.ui.commands.folders import FileKind, Folders

_ARTICLES = (
    "*.docx *.odt *.fodt *.rtf *.pdf *.epub *.txt *.text *.md *.markdown *.html *.htm *.mht *.mhtml *.eml *.srt *.vtt"
    " *.qdpx *.json"
)
_TRANSCRIPTS = "*.srt *.vtt *.txt *.text *.json *.tsv *.docx *.odt *.rtf *.pdf *.md"
_SOUNDS = "*.wav *.mp3 *.m4a *.aac *.flac *.ogg *.opus *.wma *.mp4 *.mov *.webm"
_LOOK = QFileDialog.Option.HideNameFilterDetails
"""Kinds are shown by name: the twenty endings of articles fit into no line."""


class PlatformFileChooser:
    """Asks for files with the dialogs the reviewer knows, which begin where the last file of the kind was."""

    def __init__(self, window: QWidget, folders: Folders) -> None:
        self._window = window
        self._folders = folders

    def article_to_open(self) -> Path | None:
        """An article to open, or None."""
        return self._to_open(_("Open an article"), FileKind.ARTICLE, f"{_('Articles')} ({_ARTICLES})")

    def draft_to_open(self) -> Path | None:
        """A new draft of the open article, or None."""
        title = _("Open a new draft of this article")
        return self._to_open(title, FileKind.ARTICLE, f"{_('Articles')} ({_ARTICLES})")

    def report_to_write(self, suggested: Path) -> Path | None:
        """Where to write a report, or None."""
        kind = f"{_('Reports')} (*{suggested.suffix})"
        return self._to_write(_("Export the report"), FileKind.REPORT, suggested, kind)

    def template_to_use(self) -> Path | None:
        """A newsroom's own Word file to make reports from, or None."""
        kind = f"{_('Word documents')} (*.docx)"
        return self._to_open(_("Choose a template"), FileKind.TEMPLATE, kind, has_others=False)

    def library_to_open(self) -> Path | None:
        """The file of a library, or None."""
        return self._to_open(_("Open a library"), FileKind.LIBRARY, f"{_('Onrecord libraries')} (*.sqlite)")

    def library_copy_to_write(self) -> Path | None:
        """Where to write a copy of the library, or None."""
        suggested = self._folders.of(FileKind.LIBRARY) / "onrecord-library.sqlite"
        kind = f"{_('Onrecord libraries')} (*.sqlite)"
        return self._to_write(_("Save a copy of the library"), FileKind.LIBRARY, suggested, kind)

    def evidence_to_attach(self) -> Path | None:
        """A file that is evidence, or None."""
        return self._to_open(_("Attach a file as evidence"), FileKind.EVIDENCE)

    def references_to_read(self) -> Path | None:
        """A CSL-JSON file, or None."""
        return self._to_open(_("Choose a CSL-JSON file"), FileKind.REFERENCES, "CSL-JSON (*.json *.csl)")

    def transcript_to_add(self) -> Path | None:
        """The transcript of a recording, or None."""
        return self._to_open(_("Add a transcript"), FileKind.TRANSCRIPT, f"{_('Transcripts')} ({_TRANSCRIPTS})")

    def sound_to_use(self) -> Path | None:
        """The recording itself, or None."""
        return self._to_open(_("Choose the sound file"), FileKind.SOUND, f"{_('Recordings')} ({_SOUNDS})")

    def checklist_to_use(self) -> Path | None:
        """A text file with the desk's checklist, or None."""
        return self._to_open(_("Choose a checklist"), FileKind.CHECKLIST, f"{_('Text')} (*.txt *.md)")

    def _to_open(self, title: str, kind: FileKind, offered: str = "", *, has_others: bool = True) -> Path | None:
        if has_others and offered:
            offered = f"{offered};;{_('All files')} (*)"
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
