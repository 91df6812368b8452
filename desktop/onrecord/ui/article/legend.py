"""The legend above the article: each kind of mark, with a switch."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from onrecord.translation import Message, _
from onrecord.ui.look.flow_layout import FlowLayout
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
_TOOL_TIPS = {Layer.ALL_CLAIMS: Message("Highlight all claims, not only those that must be checked (H)")}
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
            button.blockSignals(True)
            button.setChecked(layer in layers)
            button.blockSignals(False)

    def toggle_all_claims(self) -> None:
        """Switch between highlighting all claims and only urgent or decided ones."""
        self._buttons[Layer.ALL_CLAIMS].toggle()

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
