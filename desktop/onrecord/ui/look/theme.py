"""Colors by role, fonts, icons and the one style sheet that give the window its look."""

import json
from dataclasses import dataclass, field
from enum import StrEnum
from string import Template
from typing import Literal

from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from onrecord.domain.vocabulary import ClaimStatus
from onrecord.shipped import resources
from onrecord.ui.look.faces import interface_font, load_faces
from onrecord.ui.look.icons import tinted_icon


class Role(StrEnum):
    """The roles of colors; the values are the names in the theme files."""

    WINDOW = "window"
    SURFACE = "surface"
    RAISED = "raised"
    SUNKEN = "sunken"
    BORDER = "border"
    TEXT = "text"
    MUTED = "muted"
    FAINT = "faint"
    ACCENT = "accent"
    ACCENT_TEXT = "accent-text"
    SELECTION = "selection"
    SELECTED_ROW = "selected-row"
    FOCUS = "focus"
    HOVER = "hover"
    DANGER = "danger"
    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    DATE = "date"
    OTHER = "other"
    QUOTATION = "quotation"
    QUOTATION_TINT = "quotation-tint"
    QUOTATION_STRONG = "quotation-strong"
    ANONYMOUS = "anonymous"
    CHECK = "check"
    FURNITURE = "furniture"
    STATUS_UNCHECKED = "status-unchecked"
    STATUS_IN_PROGRESS = "status-in-progress"
    STATUS_VERIFIED = "status-verified"
    STATUS_CORRECTED = "status-corrected"
    STATUS_UNVERIFIED = "status-unverified"
    STATUS_DISPUTED = "status-disputed"
    STATUS_FALSE = "status-false"
    STATUS_REPORTER = "status-reporter"
    STATUS_NOT_FACTUAL = "status-not-factual"
    STATUS_CUT = "status-cut"
    TINT_UNCHECKED = "tint-unchecked"
    TINT_IN_PROGRESS = "tint-in-progress"
    TINT_VERIFIED = "tint-verified"
    TINT_CORRECTED = "tint-corrected"
    TINT_UNVERIFIED = "tint-unverified"
    TINT_DISPUTED = "tint-disputed"
    TINT_FALSE = "tint-false"
    TINT_REPORTER = "tint-reporter"
    TINT_NOT_FACTUAL = "tint-not-factual"
    TINT_CUT = "tint-cut"


class Look(StrEnum):
    """Variants of plain widgets in the style sheet; set with ``set_look``."""

    PANEL = "panel"
    PAGE = "page"
    BAR = "bar"
    PAST = "past"
    CARD = "card"
    SHEET = "sheet"
    POPUP = "popup"
    SIDE = "side"
    LINE = "line"
    DISPLAY = "display"
    TITLE = "title"
    HEADING = "heading"
    MUTED = "muted"
    DANGER = "danger"
    KEY = "key"
    CHIP = "chip"
    ANONYMOUS = "anonymous"
    PRIMARY = "primary"
    FLAT = "flat"
    QUIET = "quiet"
    LINK = "link"
    SEGMENT = "segment"
    LAYER = "layer"
    HEAD = "head"
    CHOICES = "choices"


_QUIET = 0.55
ThemeName = Literal["light", "dark", "high-contrast-light", "high-contrast-dark"]


@dataclass(frozen=True)
class Theme:
    """One set of colors and the icons drawn in them.

    With ``has_high_contrast``, marks and statuses also differ by shape wherever they are drawn.
    """

    name: ThemeName
    is_dark: bool
    has_high_contrast: bool
    colors: dict[Role, str]
    _icons: dict[tuple[str, Role], QIcon] = field(default_factory=dict, compare=False, repr=False)

    def color(self, role: Role) -> QColor:
        return QColor(self.colors[role])

    def status_color(self, status: ClaimStatus) -> QColor:
        """The color of a claim status, readable as text on every background."""
        return self.color(status_role(status))

    def quiet_color(self, role: Role) -> QColor:
        """A muted color of a kind, for hairlines under all names of it; the full color in high contrast."""
        color = self.color(role)
        return color if self.has_high_contrast else _toward(color, self.color(Role.FAINT), _QUIET)

    def icon(self, name: str, role: Role = Role.TEXT) -> QIcon:
        """The icon ``resources/icons/<name>.svg`` in the color for ``role``.

        Raises:
            FileNotFoundError: there is no such icon.
        """
        if (name, role) not in self._icons:
            path = resources() / "icons" / f"{name}.svg"
            self._icons[name, role] = tinted_icon(path, self.color(role), self.color(Role.FAINT))
        return self._icons[name, role]


def status_role(status: ClaimStatus) -> Role:
    """The color role of a claim status."""
    return Role[f"STATUS_{status.name}"]


def tint_role(status: ClaimStatus) -> Role:
    """The role of the background of a claim's words."""
    return Role[f"TINT_{status.name}"]


def status_role_of(tint: Role) -> Role:
    """The color role of the status behind a tint."""
    return Role[tint.name.replace("TINT_", "STATUS_")]


def load_theme(name: ThemeName) -> Theme:
    """The shipped theme ``name``.

    Raises:
        ValueError: the file names an unknown role or lacks one.
    """
    data = json.loads((resources() / "themes" / f"{name}.json").read_text(encoding="utf-8"))
    colors = {Role(role): color for role, color in data["colors"].items()}
    if missing := set(Role) - set(colors):
        msg = f"theme {name} lacks {', '.join(sorted(missing))}"
        raise ValueError(msg)
    return Theme(name, data["is_dark"], data["has_high_contrast"], colors)


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Apply ``theme`` to all widgets of the program."""
    sheet, palette = _style_sheet(theme), _palette(theme)
    if app.styleSheet() == sheet and app.palette() == palette:
        # Otherwise Qt would polish every widget again.
        return
    # Each of these polishes every widget, even without a difference.
    if app.style().name() != _STYLE:
        app.setStyle(_STYLE)
    load_faces()
    font = interface_font(app.font())
    if app.font() != font:
        app.setFont(font)
    app.setPalette(palette)
    app.setStyleSheet(sheet)


def set_look(widget: QWidget, look: Look) -> None:
    """Set a variant of the style sheet on ``widget``, at any time."""
    widget.setProperty("look", look.value)
    restyle(widget)


def set_status(widget: QWidget, status: ClaimStatus) -> None:
    """Color a segment, chip or label by a claim status."""
    widget.setProperty("status", status.name)
    restyle(widget)


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after properties of ``widget`` changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


_STYLE = "fusion"
_PALETTE = {
    QPalette.ColorRole.Window: Role.WINDOW,
    QPalette.ColorRole.WindowText: Role.TEXT,
    QPalette.ColorRole.Base: Role.RAISED,
    QPalette.ColorRole.AlternateBase: Role.WINDOW,
    QPalette.ColorRole.Text: Role.TEXT,
    QPalette.ColorRole.PlaceholderText: Role.MUTED,
    QPalette.ColorRole.Button: Role.WINDOW,
    QPalette.ColorRole.ButtonText: Role.TEXT,
    QPalette.ColorRole.BrightText: Role.DANGER,
    QPalette.ColorRole.Highlight: Role.SELECTION,
    QPalette.ColorRole.HighlightedText: Role.TEXT,
    QPalette.ColorRole.Link: Role.ACCENT,
    QPalette.ColorRole.LinkVisited: Role.ACCENT,
    QPalette.ColorRole.ToolTipBase: Role.RAISED,
    QPalette.ColorRole.ToolTipText: Role.TEXT,
    QPalette.ColorRole.Light: Role.RAISED,
    QPalette.ColorRole.Midlight: Role.HOVER,
    QPalette.ColorRole.Mid: Role.BORDER,
    QPalette.ColorRole.Dark: Role.FAINT,
    QPalette.ColorRole.Shadow: Role.SUNKEN,
}
_DISABLED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    for qt_role, role in _PALETTE.items():
        palette.setColor(qt_role, theme.color(role))
    for qt_role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, qt_role, theme.color(Role.FAINT))
    return palette


_STATUS_RULES = Template("""
QAbstractButton[look="segment"][status="$key"]:checked { background: $color; border-color: $color; color: $over; }
QLabel[status="$key"] { color: $color; }
QLabel[look="chip"][status="$key"] { color: $color; background: $tint; border-color: $tint; }
""")


def _style_sheet(theme: Theme) -> str:
    folder = resources() / "themes"
    words = {role.name.lower(): color for role, color in theme.colors.items()}
    words["folder"] = folder.as_posix()
    words["brightness"] = "dark" if theme.is_dark else "light"
    words["accent_hover"] = _toward(theme.color(Role.ACCENT), theme.color(Role.TEXT), 0.15).name()
    words["scroll"] = _toward(theme.color(Role.BORDER), theme.color(Role.FAINT), 0.35).name()
    sheets = ("window.qss", "high-contrast.qss") if theme.has_high_contrast else ("window.qss",)
    text = "".join((folder / sheet).read_text(encoding="utf-8") for sheet in sheets)
    rules = Template(text).substitute(words)
    return rules + "".join(_status_rules(theme, status) for status in ClaimStatus)


def _status_rules(theme: Theme, status: ClaimStatus) -> str:
    return _STATUS_RULES.substitute(
        key=status.name,
        color=theme.colors[status_role(status)],
        tint=theme.colors[tint_role(status)],
        over=theme.colors[Role.ACCENT_TEXT],
    )


def _toward(color: QColor, other: QColor, share: float) -> QColor:
    """Mix ``color`` with ``share`` (0 to 1) of ``other``."""
    return QColor.fromRgbF(
        color.redF() + (other.redF() - color.redF()) * share,
        color.greenF() + (other.greenF() - color.greenF()) * share,
        color.blueF() + (other.blueF() - color.blueF()) * share,
    )
