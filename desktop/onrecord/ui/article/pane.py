"""The center of the window: the article with its head and the coverage ribbon."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QWidget

from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.translation import _
from onrecord.ui.article.coverage_ribbon import CoverageRibbon
from onrecord.ui.article.legend import Legend, MarksPanel
from onrecord.ui.article.sign_walk import SignWalk
from onrecord.ui.article.view import ArticleView
from onrecord.ui.look.theme import Look, Role, Theme, set_look
from onrecord.ui.marks.model import SHOWN_AT_FIRST, Layer

_HEAD_AIR = 4
_ICON = QSize(16, 16)


class ArticlePane(QWidget):
    """Lays out and connects the parts.

    The head has a switch for each column beside the article, the legend while it is shown, and the Marks button.

    Signals:
        layers_changed: the reviewer chose which layers are visible.
        clean_changed: the reviewer switched all marks off or on.
    """

    layers_changed = Signal(object)
    clean_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PAGE)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._layers, self._is_clean = SHOWN_AT_FIRST, False
        # In the order of Tab: from left to right, then the article.
        self.queue_switch = self._head_button(_("Show or hide the queue"), _("Show or hide the queue (F4)"))
        self.legend = Legend(theme, self)
        self.legend.hide()
        self.marks = self._head_button(_("Marks"), _("Explain, show or hide the marks"))
        self.marks.setText(_("Marks"))
        self.inspector_switch = self._head_button(
            _("Show or hide the inspector"), _("Show or hide the inspector (Shift+F4)")
        )
        self.marks_panel = MarksPanel(theme, self)
        self.view = ArticleView(theme, self)
        self.ribbon = CoverageRibbon(theme, self, self.view.verticalScrollBar())
        self.signs = SignWalk(self.view.lane, self.view)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addLayout(self._build_head(), 0, 0, 1, 2)
        grid.addWidget(self.view, 1, 0)
        grid.addWidget(self.ribbon, 1, 1)
        self.setFocusProxy(self.view)
        self.set_theme(theme)
        self._connect()

    @property
    def is_clean(self) -> bool:
        """Whether the page is shown without its marks."""
        return self._is_clean

    @property
    def layers(self) -> frozenset[Layer]:
        """The layers that are switched on, also while the page is clean."""
        return self._layers

    def show_progress(self, sentences: Sequence[Span], statuses: Sequence[ClaimStatus | None], length: int) -> None:
        """Show the most pressing status of each sentence on the ribbon, for a text of ``length`` code points."""
        self.ribbon.show_sentences(sentences, statuses, length)
        self._on_view_moved()

    def show_layers(self, layers: frozenset[Layer], *, is_clean: bool) -> None:
        """Show these layers of marks, or none while the page is clean."""
        self._layers, self._is_clean = layers, is_clean
        self.legend.set_layers(layers)
        self.legend.setEnabled(not is_clean)
        self.marks_panel.show_state(layers, is_clean=is_clean)
        self.view.set_layers(frozenset() if is_clean else layers)

    def show_legend(self, *, is_shown: bool) -> None:
        """Show the legend, or the button that opens the panel with the same switches."""
        self.legend.setVisible(is_shown)
        self.marks.setHidden(is_shown)

    def toggle_clean(self) -> None:
        """Switch all marks off or on."""
        self._choose_clean(not self._is_clean)

    def toggle_all_claims(self) -> None:
        """Switch between coloring all claims and only problems."""
        self._choose_layers(self._layers ^ {Layer.ALL_CLAIMS})

    def open_marks(self) -> None:
        """Open the panel that explains and switches the marks."""
        self.marks_panel.open_below(self.inspector_switch if self.marks.isHidden() else self.marks)

    def set_theme(self, theme: Theme) -> None:
        self.legend.set_theme(theme)
        self.marks_panel.set_theme(theme)
        self.view.set_theme(theme)
        self.ribbon.set_theme(theme)
        for button, icon in ((self.queue_switch, "column-first"), (self.inspector_switch, "column-last")):
            button.setIcon(theme.icon(icon, Role.MUTED))

    def _head_button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        set_look(button, Look.HEAD)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(_ICON)
        button.setAccessibleName(name)
        button.setToolTip(tip)
        return button

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(_HEAD_AIR, _HEAD_AIR, _HEAD_AIR, 0)
        head.setSpacing(_HEAD_AIR)
        head.addWidget(self.queue_switch, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.legend, 1)
        head.addStretch()
        head.addWidget(self.marks, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.inspector_switch, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _connect(self) -> None:
        self.legend.layers_changed.connect(self._choose_layers)
        self.marks_panel.layers_changed.connect(self._choose_layers)
        self.marks_panel.clean_changed.connect(self._choose_clean)
        self.marks.clicked.connect(self.open_marks)
        self.ribbon.position_chosen.connect(self.view.scroll_to)
        self.ribbon.entered.connect(self._enter)
        self.view.view_moved.connect(self._on_view_moved)

    def _choose_layers(self, layers: frozenset[Layer]) -> None:
        self.show_layers(layers, is_clean=self._is_clean)
        self.layers_changed.emit(layers)

    def _choose_clean(self, is_clean: bool) -> None:  # noqa: FBT001 - told by a signal
        self.show_layers(self._layers, is_clean=is_clean)
        self.clean_changed.emit(is_clean)

    def _enter(self, position: int) -> None:
        """Focus the article, with the caret at ``position``."""
        self.view.put_caret(position)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_view_moved(self) -> None:
        self.ribbon.show_seen(self.view.visible_span())
