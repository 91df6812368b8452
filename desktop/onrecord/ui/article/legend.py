"""The legend of the marks: a row above the first article, later a panel that explains each mark."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPen, QPixmap, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QToolButton, QWidget

from onrecord.translation import Message, _
from onrecord.ui.look.flow_layout import FlowLayout
from onrecord.ui.look.menus import is_single_key
from onrecord.ui.look.plain_text import plain_label
from onrecord.ui.look.theme import Look, Role, Theme, set_look
from onrecord.ui.marks.model import SHOWN_AT_FIRST, Layer
from onrecord.ui.marks.tiles import CONTRAST_LINES

_MARGIN, _GAP = 5, 0
_WORDS = {
    Layer.PEOPLE: (Message("People"), Role.PERSON),
    Layer.ORGANIZATIONS: (Message("Organizations"), Role.ORGANIZATION),
    Layer.PLACES: (Message("Places"), Role.PLACE),
    Layer.NUMBERS: (Message("Numbers"), Role.DATE),
    Layer.OTHER_NAMES: (Message("Other"), Role.OTHER),
    Layer.QUOTATIONS: (Message("Quotations"), Role.QUOTATION_TINT),
    Layer.ANONYMOUS: (Message("Anonymous"), Role.ANONYMOUS),
    Layer.CLAIMS: (Message("Claims"), Role.STATUS_VERIFIED),
    Layer.ALL_CLAIMS: (Message("All claims"), Role.STATUS_UNCHECKED),
    Layer.CHECKS: (Message("Checks"), Role.CHECK),
}
_SHORT_WORDS = {
    Layer.ORGANIZATIONS: Message("Orgs"),
    Layer.QUOTATIONS: Message("Quotes"),
    Layer.ALL_CLAIMS: Message("All"),
}
"""The languages and widths where the words are too long for one row."""
_TOOL_TIPS = {Layer.ALL_CLAIMS: Message("Color every claim by its status, not only problems (Shift+H)")}
_EXPLANATIONS = {
    Layer.PEOPLE: Message("Names of people and groups"),
    Layer.ORGANIZATIONS: Message("Companies, agencies, parties"),
    Layer.PLACES: Message("Places and buildings"),
    Layer.NUMBERS: Message("Numbers, amounts and dates"),
    Layer.OTHER_NAMES: Message("Works, events, laws and products"),
    Layer.QUOTATIONS: Message("What someone said"),
    Layer.ANONYMOUS: Message("Sources without a name, and the reason"),
    Layer.CLAIMS: Message("Signs in the margin, a line under pressing claims, color on problems"),
    Layer.ALL_CLAIMS: Message("Every claim in the color of its status (Shift+H)"),
    Layer.CHECKS: Message("Warnings about the text, notes and queries"),
}
_PANEL_AIR, _PANEL_WIDTH = 14, 420
_STEPS = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}
_SWATCH, _SMALL_SWATCH = QSize(18, 14), QSize(12, 14)


class Legend(QWidget):
    """A switch for each layer.  ``layers_changed`` carries the visible layers."""

    layers_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PAGE)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Marks to show"))
        rows = FlowLayout(self, spacing=_GAP, is_centered=True)
        self.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._buttons = {layer: self._button(layer) for layer in Layer}
        for button in self._buttons.values():
            rows.addWidget(button)
        self._theme = theme
        self._is_short = False
        self._long = 0
        self.set_theme(theme)

    @property
    def layers(self) -> frozenset[Layer]:
        """The visible layers."""
        return frozenset(layer for layer, button in self._buttons.items() if button.isChecked())

    def set_layers(self, layers: frozenset[Layer]) -> None:
        """Show only these layers, without a signal."""
        for layer, button in self._buttons.items():
            _set_checked(button, is_checked=layer in layers)

    def button(self, layer: Layer) -> QToolButton:
        return self._buttons[layer]

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._label()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_short:
            self._long = self._width_in_one_row()
        if self._is_short != (event.size().width() < self._long):
            self._is_short = not self._is_short
            self._label()

    def _width_in_one_row(self) -> int:
        widths = [button.sizeHint().width() for button in self._buttons.values()]
        return sum(widths) + _GAP * (len(widths) - 1) + 2 * _MARGIN

    def _label(self) -> None:
        size = _SMALL_SWATCH if self._is_short else _SWATCH
        for layer, button in self._buttons.items():
            words = _WORDS[layer][0]
            button.setText(_(_SHORT_WORDS.get(layer, words) if self._is_short else words))
            button.setIconSize(size)
            button.setIcon(_swatch(layer, self._theme, size, self.devicePixelRatioF()))
            button.is_tight = self._is_short and layer is not Layer.ALL_CLAIMS

    def _button(self, layer: Layer) -> "_Switch":
        button = _Switch(self)
        set_look(button, Look.LAYER)
        button.setProperty("off-at-first", layer not in SHOWN_AT_FIRST)
        button.setAccessibleName(_("Show {marks}", marks=layer.words))
        tool_tip = _TOOL_TIPS.get(layer)
        button.setToolTip(_(tool_tip) if tool_tip else _("Show or hide {marks}", marks=layer.words))
        button.setCheckable(True)
        button.setChecked(layer in SHOWN_AT_FIRST)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.toggled.connect(self._on_toggled)
        return button

    def _on_toggled(self) -> None:
        self.layers_changed.emit(self.layers)


class MarksPanel(QFrame):
    """Explains and switches the marks; a click beside it or Escape closes it.

    Signals:
        layers_changed: the visible layers.
        clean_changed: whether the page is shown without marks.
    """

    layers_changed = Signal(object)
    clean_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        set_look(self, Look.POPUP)
        self.setAccessibleName(_("Marks"))
        self.setFixedWidth(_PANEL_WIDTH)
        self._rows = {layer: QCheckBox(_(_WORDS[layer][0])) for layer in Layer}
        self.clean = QCheckBox(_("Clean page"))
        grid = QGridLayout(self)
        grid.setContentsMargins(_PANEL_AIR, _PANEL_AIR, _PANEL_AIR, _PANEL_AIR)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        lines = [(row, _(_EXPLANATIONS[layer])) for layer, row in self._rows.items()]
        for number, (row, words) in enumerate([*lines, (self.clean, _("The text without any marks (H)"))]):
            explanation = plain_label(words, Look.MUTED)
            row.setAccessibleDescription(words)
            grid.addWidget(row, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(explanation, number, 1)
        for row in self._rows.values():
            row.toggled.connect(lambda _is_on: self.layers_changed.emit(self.layers))
        self.clean.toggled.connect(self.clean_changed)
        self.set_theme(theme)

    @property
    def layers(self) -> frozenset[Layer]:
        """The layers that are switched on."""
        return frozenset(layer for layer, row in self._rows.items() if row.isChecked())

    def switch(self, layer: Layer) -> QCheckBox:
        return self._rows[layer]

    def show_state(self, layers: frozenset[Layer], *, is_clean: bool) -> None:
        """Show what is switched on, without a signal."""
        for layer, row in self._rows.items():
            row.setEnabled(not is_clean)
            _set_checked(row, is_checked=layer in layers)
        _set_checked(self.clean, is_checked=is_clean)

    def open_below(self, button: QWidget) -> None:
        """Show the panel below a button, with focus on the first switch."""
        self.resize(_PANEL_WIDTH, self.heightForWidth(_PANEL_WIDTH))
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        room = button.screen().availableGeometry()
        left = max(room.left(), min(corner.x(), room.right() - self.width()))
        self.move(left, max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.show()
        first = self.clean if self.clean.isChecked() else self._rows[Layer.PEOPLE]
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_theme(self, theme: Theme) -> None:
        for layer, row in self._rows.items():
            row.setIconSize(_SWATCH)
            row.setIcon(QIcon(_sample(layer, theme, _SWATCH, self.devicePixelRatioF(), is_on=True)))
        # As wide as the samples, so that all words begin at the same place.
        nothing = QPixmap(_SWATCH)
        nothing.fill(Qt.GlobalColor.transparent)
        self.clean.setIconSize(_SWATCH)
        self.clean.setIcon(QIcon(nothing))

    def event(self, event: QEvent) -> bool:
        """Keep letters from the commands of the page behind."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_single_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.focusNextPrevChild(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif is_single_key(event):
            # A letter decides nothing here, and isn't passed on to the page.
            event.accept()
        else:
            super().keyPressEvent(event)


def _set_checked(button: QCheckBox | QToolButton, *, is_checked: bool) -> None:
    """Check a button without a signal."""
    button.blockSignals(True)
    button.setChecked(is_checked)
    button.blockSignals(False)


class _Switch(QToolButton):
    """A button without the two spaces of room that Qt leaves behind its words."""

    is_tight = False

    def sizeHint(self) -> QSize:
        spare = self.fontMetrics().horizontalAdvance("  ") if self.is_tight else 0
        return super().sizeHint() - QSize(spare, 0)


def _swatch(layer: Layer, theme: Theme, size: QSize, ratio: float) -> QIcon:
    """A small sample of a mark; a different one while its layer is off by default."""
    icon = QIcon(_sample(layer, theme, size, ratio, is_on=True))
    if layer not in SHOWN_AT_FIRST:
        icon = QIcon(_sample(layer, theme, size, ratio, is_on=False))
        icon.addPixmap(_sample(layer, theme, size, ratio, is_on=True), QIcon.Mode.Normal, QIcon.State.On)
    return icon


def _sample(layer: Layer, theme: Theme, size: QSize, ratio: float, *, is_on: bool) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_on:
        _draw_sample(painter, layer, theme, size.width())
    else:
        painter.setPen(QPen(theme.color(Role.STATUS_UNCHECKED), 1))
        painter.drawRoundedRect(QRectF(1.5, 2.5, size.width() - 3, 9), 2, 2)
    painter.end()
    return pixmap


def _draw_sample(painter: QPainter, layer: Layer, theme: Theme, width: int) -> None:
    color = theme.color(_WORDS[layer][1])
    match layer:
        case Layer.QUOTATIONS | Layer.ALL_CLAIMS:
            painter.setPen(QPen(theme.color(Role.QUOTATION) if layer is Layer.QUOTATIONS else color, 1))
            painter.setBrush(color)
            painter.drawRoundedRect(QRectF(1.5, 2.5, width - 3, 9), 2, 2)
        case Layer.ANONYMOUS:
            pen = QPen(color, 2, c=Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([0.01, 2.0])
            painter.setPen(pen)
            painter.drawLine(QPointF(2, 8), QPointF(width - 1, 8))
        case Layer.CHECKS:
            painter.setPen(QPen(color, 1.25))
            waves = int((width - 2) / 2.5) + 1
            painter.drawPolyline(QPolygonF([QPointF(1 + 2.5 * n, 9 if n % 2 else 6.5) for n in range(waves)]))
        case Layer.CLAIMS:
            theme.icon("status-verified", Role.STATUS_VERIFIED).paint(painter, QRect((width - 14) // 2, 0, 14, 14))
        case _ if theme.has_high_contrast:
            tile = CONTRAST_LINES[_WORDS[layer][1]]
            place = QRectF(1, 6, width - 2, tile.size.height())
            painter.drawTiledPixmap(place, tile.drawn(color, painter.device().devicePixelRatioF()))
        case _:
            painter.fillRect(QRectF(1, 6, width - 2, 2.5), color)
