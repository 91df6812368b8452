"""What is said of colleagues at work on the same article, and what can be done where two changed the same."""

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QAction, QClipboard

from onrecord.domain.changes import Change
from onrecord.services.clashes import ClashError
from onrecord.translation import _
from onrecord.ui.colleague_words import both_versions, mine_to_copy, what_clashed
from onrecord.ui.colleagues import Colleagues, WatchedLibrary
from onrecord.ui.look.plain_text import isolated, one_line
from onrecord.ui.main_window import MainWindow
from onrecord.ui.message_bar import Message
from onrecord.ui.session import Session
from onrecord.ui.workbench import Workbench


class ColleagueCommands(QObject):
    """Follows what colleagues do, and shows both versions where it is what the reviewer did too."""

    def __init__(
        self,
        session: Session,
        workbench: Workbench,
        library: WatchedLibrary,
        window: MainWindow,
        clipboard: QClipboard,
    ) -> None:
        super().__init__(workbench)
        self._watch = Colleagues(session, workbench, library)
        self._is_closed = False
        self._session = session
        self._workbench = workbench
        self._window = window
        self._clipboard = clipboard
        session.clashed.connect(self._show_clash)
        session.replaced.connect(self._say_replaced)

    @property
    def library_changed(self) -> SignalInstance:
        """Tells that somebody changed this article, or, with None, that any may have been changed."""
        return self._watch.library_changed

    def start(self) -> None:
        """Begin to follow what colleagues do."""
        self._watch.start()

    def close(self) -> None:
        """Follow it no more; call it when the thread of the library has ended."""
        self._is_closed = True
        self._watch.close()

    def _show_clash(self, clash: ClashError) -> None:
        """Show theirs and mine until the reviewer has decided; what was typed can be copied all that time."""
        review, desk = self._session.review, self._session.desk
        if review is None or desk is None:
            return
        message = self._window.messages.show_versions(what_clashed(clash), both_versions(clash, review))
        mine = mine_to_copy(clash, review)
        if mine:
            self._offer_copy(message, mine)
        if clash.on_top.can_be_decided:

            def use_mine() -> None:
                if not self._is_closed and self._session.desk is desk:
                    self._session.perform(lambda open_desk: open_desk.use_mine(clash))
                else:
                    self._say_left(mine)

            self._window.offer(message, _("Use mine"), use_mine)

    def _say_left(self, mine: str) -> None:
        """Keep what was typed within reach after its article was left."""
        message = self._window.messages.show_versions(_("The article this change belongs to is no longer open."), mine)
        self._offer_copy(message, mine)

    def _offer_copy(self, message: Message, mine: str) -> None:
        copy = QAction(_("Copy mine"), message)
        copy.triggered.connect(lambda _checked=False: self._clipboard.setText(mine))
        message.add_action(copy)

    def _say_replaced(self, change: Change) -> None:
        """Another revision is under review, or a name was erased: what is open can no longer be changed."""
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
        message = self._window.messages.show_note(what, details)
        self._window.offer(message, _("Reopen the article"), lambda: self._workbench.open_article(article_id))
