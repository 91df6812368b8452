"""The platform's file dialogs."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_ARTICLES = (
    "Articles (*.docx *.odt *.fodt *.rtf *.pdf *.epub *.txt *.text *.md *.markdown *.html *.htm *.mht *.mhtml *.eml"
    " *.srt *.vtt *.qdpx *.json);;All files (*)"
)
_LIBRARIES = "Onrecord libraries (*.sqlite)"
_TEMPLATES = "Word documents (*.docx)"


class PlatformFileChooser:
    """Asks for files with the dialogs the reviewer knows."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def article_to_open(self) -> Path | None:
        """An article to open, or None."""
        name, _filter = QFileDialog.getOpenFileName(self._window, "Open an article", "", _ARTICLES)
        return Path(name) if name else None

    def draft_to_open(self) -> Path | None:
        """A new draft of the open article, or None."""
        name, _filter = QFileDialog.getOpenFileName(self._window, "Open a new draft of this article", "", _ARTICLES)
        return Path(name) if name else None

    def report_to_write(self, suggested: Path) -> Path | None:
        """Where to write a report, or None."""
        kind = f"Reports (*{suggested.suffix})"
        name, _filter = QFileDialog.getSaveFileName(self._window, "Export the report", str(suggested), kind)
        return Path(name) if name else None

    def template_to_use(self) -> Path | None:
        """A newsroom's own Word file to make reports from, or None."""
        name, _filter = QFileDialog.getOpenFileName(self._window, "Choose a template", "", _TEMPLATES)
        return Path(name) if name else None

    def library_copy_to_write(self) -> Path | None:
        """Where to write a copy of the library, or None."""
        name, _filter = QFileDialog.getSaveFileName(
            self._window, "Save a copy of the library", "onrecord-library.sqlite", _LIBRARIES
        )
        return Path(name) if name else None
