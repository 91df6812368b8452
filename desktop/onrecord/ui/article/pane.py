"""The center of the window: legend, article and coverage ribbon together."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.article.coverage_ribbon import CoverageRibbon
from onrecord.ui.article.legend import Legend
from onrecord.ui.article.sign_walk import SignWalk
from onrecord.ui.article.view import ArticleView
from onrecord.ui.look.theme import Look, Theme, set_look


class ArticlePane(QWidget):
    """Lays out and connects the three parts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PAGE)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.legend = Legend(theme, self)
        self.view = ArticleView(theme, self)
        self.ribbon = CoverageRibbon(theme, self)
        self.signs = SignWalk(self.view.lane, self.view)
        line = QFrame(self)
        set_look(line, Look.LINE)
        line.setFixedHeight(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.legend, 0, 0, 1, 2)
        grid.addWidget(line, 1, 0, 1, 2)
        grid.addWidget(self.view, 2, 0)
        grid.addWidget(self.ribbon, 2, 1)
        self.setFocusProxy(self.view)
        self._connect()

    def show_progress(self, sentences: Sequence[Span], statuses: Sequence[ClaimStatus | None], length: int) -> None:
        """Show the most pressing status of each sentence on the ribbon, for a text of ``length`` code points."""
        self.ribbon.show_sentences(sentences, statuses, length)
        self._on_view_moved()

    def set_theme(self, theme: Theme) -> None:
        self.legend.set_theme(theme)
        self.view.set_theme(theme)
        self.ribbon.set_theme(theme)

    def _connect(self) -> None:
        self.legend.layers_changed.connect(self.view.set_layers)
        self.ribbon.position_chosen.connect(self.view.scroll_to)
        self.ribbon.entered.connect(self._enter)
        self.view.view_moved.connect(self._on_view_moved)

    def _enter(self, position: int) -> None:
        """Focus the article, with the caret at ``position``."""
        self.view.put_caret(position)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_view_moved(self) -> None:
        self.ribbon.show_seen(self.view.visible_span())
