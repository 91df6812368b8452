"""The review of one article: the queue, the article and the inspector side by side."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from onrecord.domain.changes import Change
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.spans import Span, whole_words
from onrecord.domain.written_words import written_words
from onrecord.services.memory import ClaimLibrary
from onrecord.translation import _
from onrecord.ui.announcer import announce, tell_keyboard
from onrecord.ui.article.find_bar import FindBar
from onrecord.ui.article.pane import ArticlePane
from onrecord.ui.article.view import Layer
from onrecord.ui.evidence.pane import EvidencePane
from onrecord.ui.first_look import FirstLook
from onrecord.ui.inspector import Inspector
from onrecord.ui.look.key_splitter import KeySplitter
from onrecord.ui.look.theme import Theme
from onrecord.ui.memories import Memories
from onrecord.ui.past_banner import PastBanner
from onrecord.ui.queue.panel import QueuePanel
from onrecord.ui.session import Session
from onrecord.ui.side_columns import Column, SideColumns
from onrecord.ui.timers import make_timer
from onrecord.ui.vault.keeper import VaultKeeper
from onrecord.ui.window_parts import Part, WindowParts

_QUEUE_WIDTH, _ARTICLE_WIDTH, _INSPECTOR_WIDTH = 304, 776, 360
_LETTERS = 55
"""In a small window, the columns beside the article shrink and fold while its lines would be shorter."""
_SIDE_SMALLEST = 280
"""The minimum widths of the article and of evidence beside it."""
_ROOM_FOR_ALL = 1800
"""On a narrower screen, evidence hides the queue; J and K still work."""

_AIR = 12
_MOVED = frozenset({QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show})

_TURN = 90
"""Milliseconds until the ribbon shows a whole analysis, after article and queue."""

_PATIENCE = 400
"""Milliseconds before a page that waits for another revision looks disabled."""


class ReviewPage(QWidget):
    """Three columns that follow the session and report selections to it."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        history_of: Callable[[Iterable[RecordId]], list[Change]],
        *,
        ask_for_file: Callable[[], Path | None],
        vault: VaultKeeper | None = None,
        library: ClaimLibrary | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.queue = QueuePanel(session, theme)
        self.pane = ArticlePane(theme)
        self.article = self.pane.view
        self.banner = PastBanner(session, theme, self)
        self._find = FindBar(self.article, theme)
        self.evidence = EvidencePane(theme)
        self._memories = Memories(session, library, vault.vault, self) if library and vault else None
        self.inspector = Inspector(
            session, theme, history_of, ask_for_file=ask_for_file, vault=vault, memories=self._memories
        )
        self._column: QWidget = self.article
        self._coverage_later = make_timer(self, _TURN)
        self._coverage_later.timeout.connect(self._show_coverage)
        self._gray_later = make_timer(self, _PATIENCE)
        self._gray_later.timeout.connect(lambda: self.setUpdatesEnabled(True))
        self._splitter = self._build_splitter()
        self.columns = SideColumns(self._middle, self.queue, self.inspector, self._article_width, self)
        self.parts = self._build_parts()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._splitter, 1)
        self._connect()
        self.first_look = FirstLook(session, self.pane, self.queue, self)
        self.inspector.installEventFilter(self)
        self.banner.raise_()

    def warm_up(self, size: QSize) -> None:
        """Build the widgets that an article needs before one is opened; ``size`` is about that of the page."""
        if not self._session.review:
            # Painting once, unseen, prepares styles and layouts.
            self.resize(size)
            self.grab()
        self._make_pages()

    def _make_pages(self) -> None:
        """Build the inspector's pages, one in each turn of the event loop."""
        if self.inspector.make_page():
            QTimer.singleShot(0, self, self._make_pages)

    def close_down(self) -> None:
        """Wait for background work to end, before the window closes."""
        if self._memories:
            self._memories.close()
        self.inspector.close_down()

    def set_theme(self, theme: Theme) -> None:
        self.banner.set_theme(theme)
        self.queue.set_theme(theme)
        self.pane.set_theme(theme)
        self._find.set_theme(theme)
        self.evidence.set_theme(theme)
        self.inspector.set_theme(theme)

    @property
    def command_places(self) -> tuple[QWidget, ...]:
        """The widgets in which letters are commands: no fields, lists or buttons."""
        return self.article, self.queue.view, self.inspector.read_only_part

    @property
    def takes_commands(self) -> bool:
        """Whether letters are commands at the current focus."""
        return QApplication.focusWidget() in self.command_places

    def give_focus_back(self) -> None:
        """Focus the article or the queue, whichever had focus last."""
        column = self._column if self._column.isVisible() else self.article
        column.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_reading(self) -> bool:
        return not self.evidence.isHidden()

    def show_evidence(self, *, is_shown: bool) -> None:
        """Show or hide the pane for evidence; the queue makes room if necessary."""
        if not is_shown and self.evidence.isAncestorOf(QApplication.focusWidget() or self):
            self.give_focus_back()
        self.evidence.setVisible(is_shown)
        self._fit_columns()

    def open_find(self) -> None:
        self._find.open_bar()

    def show_found(self, words: str) -> None:
        """Go to the searched words in the article, or to the record with them."""
        if self._find.show_found(words) or self._session.review is None:
            return
        sought = words.casefold().split()
        for record in self._session.review.records.values():
            if any(word in written_words(record).casefold() for word in sought):
                self._session.select(getattr(record, "target_id", None) or record.id)
                return

    def save_layout(self) -> QByteArray:
        """The widths of the columns."""
        return self._splitter.saveState()

    def restore_layout(self, state: QByteArray) -> None:
        self._splitter.restoreState(state)

    def set_hidden_layers(self, names: tuple[str, ...], *, is_clean: bool = False) -> None:
        """Hide layers, by their names in the settings; a clean page has no marks at all."""
        self.pane.show_layers(frozenset(layer for layer in Layer if layer.value not in names), is_clean=is_clean)

    def _build_parts(self) -> WindowParts:
        """Build the parts for F6: the three columns first, then those beside and between them."""
        left, right = self._splitter.divider(1), self._splitter.divider(2)
        left.setAccessibleName(_("Divider between queue and article"))
        right.setAccessibleName(_("Divider between article and inspector"))
        parts = (
            Part(self.queue, self.queue.view),
            Part(self.article, self.article),
            Part(self.evidence, self.evidence),
            Part(self.inspector, self.inspector.read_only_part),
            Part(self.article.lane, self.article.lane),
            Part(self.pane.ribbon, self.pane.ribbon),
            Part(left, left),
            Part(right, right),
        )
        return WindowParts(parts, self.queue, self.article)

    def _build_splitter(self) -> KeySplitter:
        splitter = KeySplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for column in (self.queue, self._build_middle(), self.inspector):
            splitter.addWidget(column)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_QUEUE_WIDTH, _ARTICLE_WIDTH, _INSPECTOR_WIDTH])
        return splitter

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVED and watched is self.inspector:
            self._place_banner()
        return super().eventFilter(watched, event)

    def _place_banner(self) -> None:
        """Place the banner over the foot of the inspector: it covers no word of the article and moves nothing."""
        column = self.inspector if self.inspector.isVisible() else self.article
        room = column.rect().translated(column.mapTo(self, QPoint(0, 0)))
        width = room.width() - 2 * _AIR
        height = self.banner.heightForWidth(width)
        self.banner.setGeometry(room.left() + _AIR, room.bottom() - _AIR - height, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_columns()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.takes_commands:
            self.give_focus_back()
        else:
            super().keyPressEvent(event)

    def _fit_columns(self) -> None:
        self.columns.gives_way = self.is_reading and self.width() < _ROOM_FOR_ALL
        self.columns.fit(self.width())

    def _article_width(self) -> int:
        """The least width of the article, or of the article and evidence beside it."""
        if self.is_reading:
            return 2 * _SIDE_SMALLEST
        return self.article.width_for(_LETTERS) + self.pane.ribbon.sizeHint().width()

    def _build_middle(self) -> QWidget:
        middle = self._middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        article = QWidget()
        column = QVBoxLayout(article)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pane, 1)
        column.addWidget(self._find)
        side_by_side = KeySplitter(Qt.Orientation.Horizontal)
        side_by_side.setChildrenCollapsible(False)
        side_by_side.setHandleWidth(1)
        for part in (article, self.evidence):
            side_by_side.addWidget(part)
            part.setMinimumWidth(_SIDE_SMALLEST // 2)
        self.evidence.hide()
        layout.addWidget(side_by_side)
        return middle

    def _connect(self) -> None:
        self._session.opened.connect(self._on_opened)
        self._session.held.connect(self._on_held)
        self._session.changed.connect(self._on_changed)
        self._session.selected.connect(self._on_selected)
        self._session.evidence_needed.connect(
            lambda error: self.inspector.ask_for_evidence(error.claim_id, error.status, error.fact)
        )
        self.pane.ribbon.sentence_reached.connect(self._say_sentence)
        self.pane.signs.reached.connect(self._say_claim)
        self._splitter.divider_moved.connect(self._say_widths)
        self.pane.queue_switch.clicked.connect(lambda: self.columns.toggle(Column.QUEUE))
        self.pane.inspector_switch.clicked.connect(lambda: self.columns.toggle(Column.INSPECTOR))
        self.columns.folded.connect(self.give_focus_back)
        self.article.text_size_changed.connect(lambda _points: self._fit_columns())
        self.queue.record_chosen.connect(self._session.select)
        self.article.record_activated.connect(self._session.select)
        self.inspector.span_chosen.connect(self.article.select_span)
        self.inspector.records_wanted.connect(self.queue.show_found)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]  # there is one

    def _say_sentence(self, span: Span, status: str) -> None:
        review = self._session.review
        if review:
            announce(self.window(), f"{status}: {span.text_of(review.text)}")

    def _say_claim(self, claim: Claim) -> None:
        self._say_sentence(claim.span, claim.status.label)

    def _say_widths(self, _divider: int) -> None:
        queue, article, inspector = self._splitter.sizes()
        announce(
            self.window(),
            _(
                "Queue {queue}, article {article}, inspector {inspector} pixels wide",
                queue=queue,
                article=article,
                inspector=inspector,
            ),
        )

    def _on_held(self, is_held: bool) -> None:  # noqa: FBT001 - told by a signal
        """Disable the page while another revision is opened, at first without showing it."""
        self.setUpdatesEnabled(not is_held)
        self.setDisabled(is_held)
        if is_held:
            self._gray_later.start()
        else:
            self._gray_later.stop()

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """Return focus from a field of the inspector to the widget before it.

        A queue that gets focus takes its place back from the evidence.
        """
        if now and self.is_reading and self.queue.isHidden() and self.queue.isAncestorOf(now):
            self.evidence.closed.emit()
        if now:
            self.columns.follow_focus(now)
        if now is self.article or now is self.queue.view:
            self._column = now
        elif before and self.inspector.isAncestorOf(before) and self.window().isActiveWindow():
            # When a focused field is hidden, Qt focuses the next button.
            is_gone = self.isVisible() and not before.isVisible()
            if now is None or is_gone:
                self.give_focus_back()
                QTimer.singleShot(0, self, lambda: tell_keyboard(self._column))

    def _on_opened(self) -> None:
        self._find.hide()
        self.article.show_review(self._session.review)
        self._place_banner()
        self.pane.show_progress((), (), 0)
        # The ribbon can wait until the article is painted.
        QTimer.singleShot(0, self, self._show_coverage)

    def _on_changed(self, record_ids: frozenset[RecordId] | None) -> None:
        self.article.refresh(record_ids)
        if record_ids is None:
            # All views have much to do after an analysis, so the ribbon waits for its own turn.
            self._coverage_later.start()
        else:
            self._show_coverage()

    def _on_selected(self, record_id: str) -> None:
        self.article.select_record(RecordId(record_id) if record_id else None)
        if record_id:
            # Words selected earlier may be out of view, and the next key would act on them.
            self.article.select_span(None)

    def _show_coverage(self) -> None:
        review, progress = self._session.review, self._session.progress
        if review and progress:
            self.pane.show_progress(progress.sentences, progress.statuses_of_sentences, len(review.text))
        else:
            self.pane.show_progress((), (), 0)

    @property
    def selected_span(self) -> Span | None:
        """The selected words of the article, extended to whole words."""
        span, review = self.article.selected_span(), self._session.review
        return whole_words(review.text, span) if span and review else None
