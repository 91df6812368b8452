"""Switch between the library's page and the article's, and set the window's title."""

from PySide6.QtCore import QObject

from onrecord.translation import _
from onrecord.ui.commands.revision_commands import RevisionCommands
from onrecord.ui.main_window import MainWindow
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session
from onrecord.ui.start.page import StartPage
from onrecord.ui.work_messages import WorkMessages


class ShownPage(QObject):
    """Shows the open article, or the library while none is open."""

    def __init__(
        self,
        session: Session,
        window: MainWindow,
        *,
        library: StartPage,
        article: ReviewPage,
        work_messages: WorkMessages,
        revisions: RevisionCommands,
    ) -> None:
        # The window outlives the library that the session belongs to.
        super().__init__(session)
        self._session = session
        self._window = window
        self._library = library
        self._article = article
        self._work_messages = work_messages
        self._revisions = revisions
        self._article_id = ""
        """The article that was shown last."""
        self._found_by = ("", "")
        session.opened.connect(self._on_opened)
        session.changed.connect(lambda _ids: self._on_changed())
        library.article_chosen.connect(self._on_chosen)

    def _on_opened(self) -> None:
        review = self._session.review
        if review is None:
            self._window.show_page(self._library)
            # Until the articles are there: Enter, pressed early, would press the first button that it met.
            self._article_id = ""
            self._window.focus_owner.lead_to(self._library)
            return
        if self._library.isVisible():
            self._window.messages.clear()
        self._library.select_when_shown(review.article.id)
        self._window.show_page(self._article, self._title())
        is_same, self._article_id = self._article_id == review.article.id, review.article.id
        self._window.focus_owner.lead_to(self._article.article, is_same=is_same)
        self._work_messages.say_after_opening()
        self._revisions.on_opened()
        article_id, words = self._found_by
        if article_id == review.article.id:
            self._article.show_found(words)
        self._found_by = ("", "")

    def _on_chosen(self, article_id: str) -> None:
        self._found_by = (article_id, self._library.search)

    def _on_changed(self) -> None:
        if self._session.review:
            self._window.show_headline(self._title())

    def _title(self) -> str:
        """The headline, with the revision if it isn't under review."""
        review, past = self._session.review, self._session.past
        if review is None:
            return ""
        headline, number = review.article.headline, review.revision.number
        if past and past.is_withdrawn:
            return _("Revision {number} (withdrawn) · {headline}", number=number, headline=headline)
        if past:
            return _("Revision {number} (earlier) · {headline}", number=number, headline=headline)
        return _("Revision {number} · {headline}", number=number, headline=headline) if number > 1 else headline
