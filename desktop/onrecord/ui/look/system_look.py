"""The desktop's settings for dark windows and high contrast."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from onrecord.settings import ContrastChoice, ThemeChoice
from onrecord.ui.look.theme import Theme, ThemeName, load_theme

_NAMES: dict[tuple[bool, bool], ThemeName] = {
    (False, False): "light",
    (True, False): "dark",
    (False, True): "high-contrast-light",
    (True, True): "high-contrast-dark",
}


def theme_for(theme: ThemeChoice, contrast: ContrastChoice, application: QApplication) -> Theme:
    """The reviewer's theme; the system decides the rest."""
    is_dark = system_prefers_dark(application) if theme == "system" else theme == "dark"
    is_high = system_prefers_high_contrast(application) if contrast == "system" else contrast == "high"
    return load_theme(_NAMES[is_dark, is_high])


def system_prefers_dark(application: QApplication) -> bool:
    """Whether the desktop prefers dark windows, judged by the palette if it doesn't say."""
    scheme = application.styleHints().colorScheme()
    if scheme is not Qt.ColorScheme.Unknown:
        return scheme is Qt.ColorScheme.Dark
    palette = application.palette()
    return palette.color(QPalette.ColorRole.Window).lightness() < palette.color(QPalette.ColorRole.Text).lightness()


def system_prefers_high_contrast(application: QApplication) -> bool:
    """Whether the desktop prefers high contrast; Qt before 6.10 doesn't say."""
    hints = application.styleHints()
    accessibility = _accessibility_of(hints)
    return accessibility is not None and accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast


def when_system_look_changes(application: QApplication, react: Callable[[object], None]) -> None:
    """Call ``react`` whenever the desktop's look changes."""
    hints = application.styleHints()
    hints.colorSchemeChanged.connect(react)
    accessibility = _accessibility_of(hints)
    if accessibility is not None:
        accessibility.contrastPreferenceChanged.connect(react)


def _accessibility_of(hints: QStyleHints) -> Any:
    """The desktop's accessibility settings, usable only while ``hints`` is referenced; None before Qt 6.10."""
    return hints.accessibility() if hasattr(hints, "accessibility") else None
