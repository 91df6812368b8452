"""Commands on new drafts of the open article: open or paste one, show its changes, go back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from onrecord.domain.article import Article, ArticleId, Draft, RevisionId
from onrecord.domain.changes import Change
from onrecord.domain.past import id_in
from onrecord.services.errors import ServiceError
from onrecord.services.importing import Imported
from onrecord.services.revisions import KnownRevision, RevisionComparison, Revisions
from onrecord.services.tasks import ReadPasted
from onrecord.translation import _
from onrecord.ui.commands.file_commands import FileCommands
from onrecord.ui.look.plain_text import isolated
from onrecord.ui.main_window import MainWindow
from onrecord.ui.message_bar import Message, Stay
from onrecord.ui.panels.revision_panel import said_of
from onrecord.ui.session import Session
from onrecord.ui.workbench import Workbench


class RevisionCommands(QObject):
    """Puts another revision under review, and reports the effect on decisions.

    Signals:
        compared(RevisionComparison): show the changes of the revision under review. listed(list[KnownRevision]): show
            all revisions of the open article.
    """

    compared = Signal(object)
    listed = Signal(object)

    def __init__(
        self, session: Session, workbench: Workbench, revisions: Revisions, files: FileCommands, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._session = session
        self._workbench = workbench
        self._revisions = revisions
        self._files = files
        self._window = window
        self._say: tuple[ArticleId, Callable[[], None]] | None = None
        self._offered: Message | None = None
        session.opened.connect(self._close_offer)
        workbench.arrived.connect(self._look_for_article)
        workbench.redraft_read_again.connect(self._take_instead)

    def open_draft(self) -> None:
        """Ask for a new draft of the open article, and put it under review."""
        article = self._article
        path = self._files.ask_for_draft() if article else None
        if article and path:
            self._workbench.read_draft(path, article.id, lambda draft: self._take(article, draft))

    def paste_draft(self) -> None:
        """Put the text on the clipboard under review as a new draft."""
        article, content = self._article, self._files.pasted()
        if article is None:
            return
        if content is None:
            self._session.failed.emit(
                ServiceError(
                    _("There’s no text on the clipboard."), to_do=_("Copy the new draft’s text, then paste it here.")
                )
            )
            return
        task = ReadPasted(*content)
        self._workbench.read_beside(task, _("Reading the pasted text"), lambda draft: self._take(article, draft))

    def switch(self, change: Change) -> None:
        """Undo or redo the opening of a draft."""
        article = self._article
        if article is None or not self._hold():
            return

        def on_switched(switched: Change) -> None:
            self._say = article.id, lambda: self._say_switched(switched)
            self._workbench.open_article(article.id)

        self._workbench.in_library(lambda: self._revisions.switch(change), on_switched)

    def show_changes(self) -> None:
        """Show the changes since the previous revision."""
        article = self._article
        if article:
            self._workbench.in_library(lambda: self._revisions.compare(article.id), self._show)

    def show_revisions(self) -> None:
        """List all revisions of the open article."""
        article = self._article
        if article:
            self._workbench.in_library(lambda: self._revisions.all_of(article.id), self.listed.emit)

    def look_at(self, known: KnownRevision) -> None:
        """Show a revision; one that isn't under review is read-only."""
        self._show_revision(known.revision.id if known.past else None)

    def go_back(self) -> None:
        """Show the revision under review again."""
        self._show_revision(None)

    def on_opened(self) -> None:
        """Show messages once the article is shown in another revision."""
        say, self._say = self._say, None
        article = self._article
        if say and article and article.id == say[0]:
            say[1]()

    @property
    def _article(self) -> Article | None:
        return self._session.review.article if self._session.review else None

    def _show_revision(self, revision_id: RevisionId | None) -> None:
        """Show another revision of the open article, with the same selection if it has that record."""
        review, selected = self._session.review, self._session.selected_id
        if review is None or self._session.is_held:
            return

        def select() -> None:
            desk = self._session.desk
            if desk and selected:
                there = id_in(desk.log, selected, review.revision.id, desk.review.revision.id)
                self._session.select(there if there in desk.review.records else None)

        self._say = review.article.id, select
        self._workbench.open_article(review.article.id, revision_id)

    def _take(self, article: Article, draft: Draft, first: Imported | None = None) -> None:
        """Put a draft under review; ``first`` is the separate article with its text."""
        if self._hold():
            self._open_taken(article, draft, lambda: self._revisions.take(article.id, draft), first)

    def _open_taken(
        self, article: Article, draft: Draft, take: Callable[[], RevisionComparison], first: Imported | None = None
    ) -> None:
        def on_taken(taken: RevisionComparison) -> None:
            self._say = article.id, lambda: self._say_taken(taken, draft.import_notes)
            if first:
                self._workbench.open_in_place_of(first.article_id, article.id)
            else:
                self._workbench.open_article(article.id)

        self._workbench.in_library(take, on_taken)

    def _take_instead(self, draft: Draft) -> None:
        """Replace the new draft with another reading of its file, or put it after a draft with decisions."""
        article, desk = self._article, self._session.desk
        opening = desk.next_undo if desk else None
        if article is None or opening is None or opening.revision is None:
            if article:
                self._take(article, draft)
            return
        if self._hold():
            self._open_taken(article, draft, lambda: self._revisions.take_instead(opening, draft))

    def _hold(self) -> bool:
        """Store what is being typed and block changes until it is done; False if work is pending."""
        if self._session.is_held:
            return False
        self._workbench.analyses.stop()
        self._workbench.leaving.emit()
        self._session.hold(is_held=True)
        return True

    def _say_taken(self, taken: RevisionComparison, import_notes: Sequence[str]) -> None:
        if import_notes:
            self._window.messages.show_note(_("Import notes:"), " ".join(import_notes), Stay.WITH_ARTICLE)
        message = self._window.messages.show_note(
            _("Revision {number} is under review.", number=taken.number), said_of(taken), Stay.WITH_ARTICLE
        )
        self._offer_here(message, _("Show changes"), lambda: self.compared.emit(taken))

    def _say_switched(self, switched: Change) -> None:
        review = self._session.review
        if review:
            way_back = (
                _("Redo switches back to the other one.")
                if switched.kind.is_undoing
                else _("Undo switches back to the other one.")
            )
            self._window.messages.show_note(
                _("Revision {number} is under review again, as you left it.", number=review.revision.number),
                way_back,
            )

    def _show(self, comparison: RevisionComparison | None) -> None:
        if comparison:
            self.compared.emit(comparison)
        else:
            self._window.messages.show_note(
                _("This is the first revision of the article."),
                _("When the text changes, open the new draft with Ctrl+Shift+N. Your decisions carry over."),
            )

    def _look_for_article(self, imported: Imported, draft: Draft) -> None:
        """Offer the opened text as a new draft of a similar article."""
        self._workbench.in_library(
            lambda: self._revisions.likely_article(draft), lambda found: self._offer(imported, draft, found)
        )

    def _offer(self, imported: Imported, draft: Draft, found: Article | None) -> None:
        article = self._article
        if found is None or article is None or article.id != imported.article_id:
            return
        message = self._window.messages.show_note(
            _("This looks like a new draft of “{headline}” from your library.", headline=isolated(found.headline)),
            _("As a new draft, it keeps your decisions wherever the words are the same."),
            Stay.WITH_ARTICLE,
        )
        self._offer_here(message, _("Open as new draft"), lambda: self._take(found, draft, imported))

    def _offer_here(self, message: Message, text: str, action: Callable[[], object]) -> None:
        """Add a button to a message about the open article, which closes with it."""
        self._offered = message
        self._window.offer(message, text, action)

    def _close_offer(self) -> None:
        offered, self._offered = self._offered, None
        if offered and offered in self._window.messages.messages:
            self._window.messages.close_message(offered)
