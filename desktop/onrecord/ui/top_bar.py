"""The bar at the top: name, headline, search, export."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from onrecord.translation import _
from onrecord.ui.look.plain_text import for_button, for_tool_tip, isolated, one_line, short_label
from onrecord.ui.look.theme import Look, Role, Theme, set_look

_HEIGHT = 48


class TopBar(QFrame):
    """Name of the program, back to the library, headline, search and export."""

    library_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.BAR)
        self.setFixedHeight(_HEIGHT)
        self._sign = QLabel()
        self._name = _bold("Onrecord")
        self._library = QPushButton(_("Library"))
        set_look(self._library, Look.FLAT)
        self._library.clicked.connect(self.library_requested)
        self._arrow = QLabel()
        self._headline = _bold("")
        self._headline.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole_headline = ""
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._lay_out()
        self.set_theme(theme)
        self.show_headline("")

    def add_button(self, action: QAction, text: str, *, has_keys: bool = False) -> None:
        """Add a button for an action at the right end, optionally with its keys."""
        self._buttons.addWidget(self._build_button(action, f"{text}   {_keys_of(action)}" if has_keys else text))

    def add_primary_button(self, action: QAction, text: str) -> None:
        """Add the button for the most important action; hidden while it is disabled."""
        button = self._build_button(action, text)
        set_look(button, Look.PRIMARY)
        self._buttons.addWidget(button)
        action.enabledChanged.connect(button.setVisible)
        button.setVisible(action.isEnabled())

    def show_headline(self, headline: str) -> None:
        """Show the open article, or that there is none."""
        self._whole_headline = one_line(headline)
        self._headline.setToolTip(for_tool_tip(self._whole_headline))
        self._arrow.setVisible(bool(headline))
        self._elide()

    def set_theme(self, theme: Theme) -> None:
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(theme.icon("onrecord", Role.ACCENT).pixmap(QSize(20, 20), ratio))
        self._arrow.setPixmap(theme.icon("next", Role.MUTED).pixmap(QSize(16, 16), ratio))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(0, self._headline.width())
        metrics = self._headline.fontMetrics()
        self._headline.setText(
            isolated(metrics.elidedText(self._whole_headline, Qt.TextElideMode.ElideRight, room)) if room else ""
        )

    def _build_button(self, action: QAction, text: str) -> QPushButton:
        button = QPushButton(for_button(text))
        keys = _keys_of(action)
        button.setToolTip(for_tool_tip(f"{action.text()} ({keys})" if keys else action.text()))
        button.setAccessibleName(action.text())
        # A screen reader would read the markup of the tooltip aloud.
        button.setAccessibleDescription(keys or action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setEnabled(action.isEnabled())
        button.clicked.connect(lambda _checked=False: action.trigger())
        action.enabledChanged.connect(button.setEnabled)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        for part in (self._sign, self._name):
            row.addWidget(part)
        row.addSpacing(4)
        for crumb in (self._library, self._arrow):
            row.addWidget(crumb)
        row.addWidget(self._headline, 1)
        row.addLayout(self._buttons)


def _keys_of(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _bold(text: str) -> QLabel:
    label = short_label(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
