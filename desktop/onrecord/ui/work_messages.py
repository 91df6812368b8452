"""Messages about long work: in the status line while it runs, and above the article when it is done."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl

from onrecord.domain.erasing import Export
from onrecord.domain.unreadable import unreadable_note
from onrecord.services.errors import ServiceError
from onrecord.services.importing import Imported
from onrecord.translation import _, counted
from onrecord.ui.look.plain_text import isolated
from onrecord.ui.main_window import MainWindow
from onrecord.ui.message_bar import Stay
from onrecord.ui.openings import Tally
from onrecord.ui.outside import open_outside
from onrecord.ui.panels.status_panel import StatusPanel
from onrecord.ui.session import Session
from onrecord.ui.workbench import Workbench

_MOST_NAMED = 5


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
        self._bench = bench
        self._after_opening: list[tuple[str, str]] = []
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
        bench.openings.finished.connect(self._on_opened_together)
        bench.analyses.left_over.connect(self._on_left_over)
        bench.analyses.cancelled.connect(self._on_analyses_cancelled)

    def say_after_opening(self) -> None:
        """Show remarks on an imported article, and what of an article can't be read."""
        review = self._session.review
        if unread := unreadable_note(review.unreadable) if review else "":
            self._window.messages.show_note(unread, stay=Stay.WITH_ARTICLE)
        notes, self._after_opening = self._after_opening, []
        for note in notes:
            self._window.messages.show_note(*note, stay=Stay.WITH_ARTICLE)

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
        self._after_opening = [note] if (note := _said_of(imported)) else []

    def _on_analyzed(self) -> None:
        review = self._session.review
        warnings = review.analysis.warnings if review and review.analysis else ()
        if len(warnings) > 1:
            # In one message: each of its own would take another line off the article.
            self._window.messages.show_note(_("Analysis notes:"), " ".join(warnings), Stay.WITH_ARTICLE)
        elif warnings:
            self._window.messages.show_note(warnings[0], stay=Stay.WITH_ARTICLE)

    def _on_exported(self, done: Export, left_out: str) -> None:
        path = Path(done.path)
        more = " · ".join(filter(None, (str(path.parent), left_out)))
        message = self._window.messages.show_note(_("The report was saved to “{file}”.", file=path.name), more)
        self._window.offer(message, _("Open the report"), lambda: open_outside(QUrl.fromLocalFile(str(path))))

    def _on_kept_beside(self) -> None:
        self._window.messages.show_note(
            _("The article you opened first stays separate because it already has decisions."),
            _("It’s in your library with all of them."),
            Stay.WITH_ARTICLE,
        )

    def _on_cancelled(self, text: str) -> None:
        self._window.messages.show_note(_("{work}: canceled.", work=text), _("Nothing was changed."))

    def _on_opened_together(self, tally: Tally) -> None:
        note = _said_of_files(tally)
        if note and self._bench.is_opening:
            self._after_opening.append(note)
        elif note:
            self._window.messages.show_note(*note)

    def _on_left_over(self, failures: list[tuple[str, str]]) -> None:
        why = [_("“{headline}”: {reason}", headline=isolated(headline), reason=why) for headline, why in failures]
        what = counted("{n} article wasn’t analyzed.", "{n} articles weren’t analyzed.", len(failures))
        self._window.show_error(ServiceError(what, kept=_first(why), to_do=_("Open it to analyze it again.")))

    def _on_analyses_cancelled(self, left: int) -> None:
        self._window.messages.show_note(
            counted("{n} article isn’t analyzed yet.", "{n} articles aren’t analyzed yet.", left),
            _("Onrecord analyzes an article when you open it."),
        )


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


def _said_of_files(tally: Tally) -> tuple[str, str] | None:
    """What became of the files that were opened together; None if there is nothing to say."""
    added = counted("{n} article added.", "{n} articles added.", tally.added) if tally.added else ""
    known = tally.known and counted(
        "{n} was already in your library.", "{n} were already in your library.", tally.known
    )
    failed = tally.failed and counted(
        "{n} file wasn’t opened. {why}", "{n} files weren’t opened. {why}", len(tally.failed), why=_first(tally.failed)
    )
    unread = tally.unread and counted(
        "{n} file wasn’t read because you canceled.", "{n} files weren’t read because you canceled.", tally.unread
    )
    doubted = tally.doubted and _(
        "Open {files} again to choose how to read it.",
        files=_first([_("“{words}”", words=name) for name in tally.doubted], ", "),
    )
    what, *more = [words for words in (added, known, failed, unread, doubted) if words] or [""]
    return (what, " ".join(more)) if what else None


def _first(words: list[str], between: str = " ") -> str:
    """The first few of a list, and how many there are beyond them."""
    more = [counted("{n} more", "{n} more", len(words) - _MOST_NAMED)] if len(words) > _MOST_NAMED else []
    return between.join([*words[:_MOST_NAMED], *more])
