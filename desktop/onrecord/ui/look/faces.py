"""The shipped fonts of the window, which looks the same on every machine."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from onrecord.shipped import resources

INTERFACE_FACE = "Inter"  # not shown: a font
READING_FACE = "Source Serif 4"  # not shown: a font
_OTHER_SCRIPTS = "DejaVu Sans"  # not shown: a font


@cache
def load_faces() -> None:
    """Register the shipped fonts with Qt, once."""
    for file in sorted((resources() / "fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))


def interface_font(default: QFont) -> QFont:
    """The font of the window, in the size of ``default``."""
    font = QFont(default)
    font.setFamilies([INTERFACE_FACE, _OTHER_SCRIPTS])
    return font


def reading_font(points: float) -> QFont:
    """The font for reading an article, at ``points``."""
    font = QFont([READING_FACE, _OTHER_SCRIPTS])
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(points)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
