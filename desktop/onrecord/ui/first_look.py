"""How an article is opened: on its claims, at the first that must be checked, and the very first with the legend."""

from PySide6.QtCore import QObject, QTimer, Signal

from onrecord.domain.article import ArticleId
from onrecord.domain.priorities import must_be_checked
from onrecord.ui.article.pane import ArticlePane
from onrecord.ui.queue.panel import QueuePanel
from onrecord.ui.queue.rows import QueueTab
from onrecord.ui.session import Session


class FirstLook(QObject):
    """Follows the session; ``legend_given`` carries the id of the first article ever opened."""

    legend_given = Signal(str)

    def __init__(self, session: Session, pane: ArticlePane, queue: QueuePanel, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pane = pane
        self._queue = queue
        self.article_with_legend = ""
        """The id of the article that is shown with the legend; empty before any was opened."""
        self._article_id: ArticleId | None = None
        self._is_at_beginning = False
        session.opened.connect(self._on_opened)
        session.changed.connect(lambda record_ids: self._go_to_first() if record_ids is None else None)

    def _on_opened(self) -> None:
        article_id = self._session.review.article.id if self._session.review else None
        self._show_legend(article_id)
        self._is_at_beginning = article_id != self._article_id
        if article_id and self._is_at_beginning:
            # Whatever tab the last article was left at.
            self._queue.show_tab(QueueTab.CLAIMS)
        self._article_id = article_id
        # Before the page is shown, what is in view isn't known.
        QTimer.singleShot(0, self, self._go_to_first)

    def _show_legend(self, article_id: ArticleId | None) -> None:
        if article_id and not self.article_with_legend:
            self.article_with_legend = article_id
            self.legend_given.emit(article_id)
        self._pane.show_legend(is_shown=bool(article_id) and article_id == self.article_with_legend)

    def _go_to_first(self) -> None:
        """Show the first claim of a new article that must be checked, unless the reviewer is elsewhere already."""
        review, article = self._session.review, self._pane.view
        if not (self._is_at_beginning and review and review.analysis):
            return
        self._is_at_beginning = False
        spans = [claim.span for claim in review.claims if must_be_checked(claim)]
        is_new = all(claim.status.is_open for claim in review.claims)
        is_elsewhere = self._session.selected_id is not None or not article.is_at_beginning
        if spans and is_new and not is_elsewhere and article.has_text_at(min(spans).start):
            article.bring_into_view(min(spans))
            article.put_caret(min(spans).start)
