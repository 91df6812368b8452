"""Messages about long work: in the status line while it runs, and above the article when it is done."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl

from onrecord.domain.erasing import Export
from onrecord.domain.unreadable import unreadable_note
from onrecord.services.importing import Imported
from onrecord.translation import _
from onrecord.ui.main_window import MainWindow
from onrecord.ui.outside import open_outside
from onrecord.ui.panels.status_panel import StatusPanel
from onrecord.ui.session import Session
from onrecord.ui.workbench import Workbench


class WorkMessages(QObject):
    """Turns the workbench's signals into words for the reviewer."""

    def __init__(
        self, session: Session, bench: Workbench, status: StatusPanel, window: MainWindow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._status = status
        self._window = window
        self._work = ""
        self._after_opening: tuple[str, str] | None = None
        status.cancelled.connect(bench.cancel)
        # Connected first: an error while leaving must be readable over the library.
        bench.leaving.connect(self._on_leaving)
        bench.started.connect(self._on_started)
        bench.progressed.connect(self._on_progressed)
        bench.ended.connect(status.hide_work)
        bench.failed.connect(window.show_error)
        bench.imported.connect(self._on_imported)
        bench.analyzed.connect(self._on_analyzed)
        bench.exported.connect(self._on_exported)
        bench.kept_beside.connect(self._on_kept_beside)
        bench.cancelled.connect(self._on_cancelled)

    def say_after_opening(self) -> None:
        """Show remarks on an imported article, and what of an article can't be read."""
        review = self._session.review
        if unread := unreadable_note(review.unreadable) if review else "":
            self._window.messages.show_note(unread)
        if self._after_opening:
            self._window.messages.show_note(*self._after_opening)
            self._after_opening = None

    def _on_leaving(self) -> None:
        """Close the messages about the article that is closed."""
        if self._session.review:
            self._window.messages.clear()

    def _on_started(self, text: str) -> None:
        self._work = text
        self._status.show_work(text, None)

    def _on_progressed(self, fraction: float) -> None:
        self._status.show_work(self._work, fraction)

    def _on_imported(self, imported: Imported) -> None:
        # Opening the article clears the messages, so this one waits until it is shown.
        self._after_opening = _said_of(imported)

    def _on_analyzed(self) -> None:
        review = self._session.review
        warnings = review.analysis.warnings if review and review.analysis else ()
        if len(warnings) > 1:
            # In one message: each of its own would take another line off the article.
            self._window.messages.show_note(_("Analysis notes:"), " ".join(warnings))
        elif warnings:
            self._window.messages.show_note(warnings[0])

    def _on_exported(self, done: Export, left_out: str) -> None:
        path = Path(done.path)
        more = " · ".join(filter(None, (str(path.parent), left_out)))
        message = self._window.messages.show_note(_("The report was saved to “{file}”.", file=path.name), more)
        self._window.offer(message, _("Open the report"), lambda: open_outside(QUrl.fromLocalFile(str(path))))

    def _on_kept_beside(self) -> None:
        self._window.messages.show_note(
            _("The article you opened first stays separate because it already has decisions."),
            _("It’s in your library with all of them."),
        )

    def _on_cancelled(self, text: str) -> None:
        self._window.messages.show_note(_("{work}: canceled.", work=text), _("Nothing was changed."))


def _said_of(imported: Imported) -> tuple[str, str] | None:
    """Remarks on an article that was just added, or was there already."""
    if imported.is_earlier:
        return (
            _("This text is another revision of an article in your library, so that article was opened."),
            _("Undo and redo switch between them. To review this text, open it as a new draft."),
        )
    if not imported.is_new:
        return (
            _("This text is already in your library, so that article was opened."),
            _("Your decisions are as you left them."),
        )
    return (_("Import notes:"), " ".join(imported.notes)) if imported.notes else None
