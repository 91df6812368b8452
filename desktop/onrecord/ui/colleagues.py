"""Take in colleagues' changes while the reviewer works, and show both versions of a clash."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QClipboard

from onrecord.domain.article import ArticleId
from onrecord.domain.changes import Change, ChangeId
from onrecord.domain.errors import ExplainedError
from onrecord.domain.snapshot import Snapshot
from onrecord.services.clashes import ClashError
from onrecord.services.errors import ArticleGoneError
from onrecord.translation import _
from onrecord.ui.colleague_words import both_versions, mine_to_copy, what_clashed
from onrecord.ui.look.plain_text import isolated, one_line
from onrecord.ui.main_window import MainWindow
from onrecord.ui.message_bar import Message, Stay
from onrecord.ui.session import Session
from onrecord.ui.workbench import Workbench


class Watch(Protocol):
    """The watch on a library."""

    def close(self) -> None: ...


class WatchedLibrary(Protocol):
    """The interface of taking in changes to the library."""

    @property
    def is_shared(self) -> bool: ...
    def load_snapshot(self, article_id: ArticleId, *, after: ChangeId | None = None) -> Snapshot: ...
    def watch(self, told: Callable[[ArticleId | None], None]) -> Watch: ...


class Colleagues(QObject):
    """Watches the library on a thread, and loads changes of the open article on the window's thread.

    Signals:
        library_changed(ArticleId | None): somebody changed this article; None if any may have changed.
    """

    library_changed = Signal(object)
    _told = Signal(object)

    def __init__(
        self,
        session: Session,
        workbench: Workbench,
        library: WatchedLibrary,
        window: MainWindow,
        clipboard: QClipboard,
    ) -> None:
        super().__init__(workbench)
        self._window = window
        self._clipboard = clipboard
        self._is_closed = False
        self._session = session
        self._workbench = workbench
        self._library = library
        self._watch: Watch | None = None
        self._is_looking = False
        self._has_to_look_again = False
        self._not_open: set[ArticleId | None] = set()
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        session.opened.connect(self._on_opened)
        session.clashed.connect(self._show_clash)
        session.replaced.connect(self._say_replaced)

    def start(self) -> None:
        """Start watching, on the library's thread, because the server may be slow."""
        if self._library.is_shared:
            self._workbench.in_library(self._listen, lambda _listening: None)

    def close(self) -> None:
        """Stop watching; call it when the library's thread has ended."""
        self._is_closed = True
        if self._watch:
            self._watch.close()

    def _listen(self) -> None:
        self._watch = self._library.watch(self._told.emit)

    def _on_told(self, article_id: ArticleId | None) -> None:
        self.library_changed.emit(article_id)
        review = self._session.review
        if review and article_id in {None, review.article.id}:
            self._look()
        else:
            self._not_open.add(article_id)

    def _on_opened(self) -> None:
        """Look again if the article changed between loading and showing it."""
        told, self._not_open = self._not_open, set()
        if self._session.review and not told.isdisjoint({None, self._session.review.article.id}):
            self._look()

    def _look(self) -> None:
        """Load changes; those reported meanwhile are loaded together afterwards."""
        desk = self._session.desk
        if desk is None or self._session.past or self._session.is_held:
            return
        if self._is_looking:
            self._has_to_look_again = True
            return
        self._is_looking = True
        article_id, last_id = desk.review.article.id, desk.last_id

        def take_in(loaded: Snapshot | Exception) -> None:
            self._is_looking = False
            if isinstance(loaded, LookupError) and self._session.desk is desk:
                self._session.failed.emit(ArticleGoneError())
            elif not isinstance(loaded, Exception):
                self._session.take_in(desk, loaded)
            if self._has_to_look_again:
                self._has_to_look_again = False
                self._look()

        self._workbench.in_library(lambda: self._load(article_id, last_id), take_in)

    def _load(self, article_id: ArticleId, last_id: ChangeId | None) -> Snapshot | Exception:
        try:
            return self._library.load_snapshot(article_id, after=last_id)
        except (LookupError, ExplainedError) as error:
            # Of a lost connection the next action tells; the watch looks again when there is one.
            return error

    def _show_clash(self, clash: ClashError) -> None:
        """Show both versions until the reviewer decides; the typed text can be copied all that time."""
        review, desk = self._session.review, self._session.desk
        if review is None or desk is None:
            return
        message = self._window.messages.show_versions(what_clashed(clash), both_versions(clash, review))
        mine = mine_to_copy(clash, review)
        if mine:
            self._offer_copy(message, mine)
        if clash.rebased.can_be_decided:

            def use_mine() -> None:
                if not self._is_closed and self._session.desk is desk:
                    self._session.perform(lambda open_desk: open_desk.use_mine(clash))
                else:
                    self._say_left(mine)

            self._window.offer(message, _("Use mine"), use_mine)

    def _say_left(self, mine: str) -> None:
        """Keep typed text available after its article was closed."""
        message = self._window.messages.show_versions(_("The article this change belongs to is no longer open."), mine)
        self._offer_copy(message, mine)

    def _offer_copy(self, message: Message, mine: str) -> None:
        copy = QAction(_("Copy mine"), message)
        copy.triggered.connect(lambda _checked=False: self._clipboard.setText(mine))
        message.add_action(copy)

    def _say_replaced(self, change: Change) -> None:
        """Report that another revision is under review, or a name was erased: the open review is now read-only."""
        review = self._session.review
        if review is None:
            return
        article_id, who = review.article.id, isolated(one_line(change.reviewer))
        what, details = (
            (
                _("{who} erased a name from this article.", who=who),
                _("Everything else was kept. What you see is out of date and can’t be changed."),
            )
            if change.is_erasure
            else (
                _("{who} switched this article to another revision.", who=who),
                _(
                    "Everything saved earlier is kept in both revisions. You’re still looking at the previous one, "
                    "which can’t be changed."
                ),
            )
        )
        message = self._window.messages.show_note(what, details, Stay.WITH_ARTICLE)
        self._window.offer(message, _("Reopen the article"), lambda: self._workbench.open_article(article_id))
