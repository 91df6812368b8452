"""Text on a few lines, for painting without widgets."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

LEADING = 2


@dataclass(frozen=True, slots=True)
class FewLines:
    """Laid out lines, their height in pixels, and whether they have all words."""

    layout: QTextLayout
    height: float
    is_whole: bool


def on_few_lines(
    text: str,
    font: QFont,
    width: float,
    limit: int,
    formats: list[QTextLayout.FormatRange] | None = None,
    *,
    at_word: bool = False,
) -> FewLines:
    """Set ``text`` in at most ``limit`` lines of ``width``, the last one elided if necessary, maybe ``at_word``."""
    layout = QTextLayout(text, font)
    layout.setTextOption(_OPTION)
    if formats:
        layout.setFormats(formats)
    height, is_whole = _break_lines(layout, width, limit)
    if is_whole:
        return FewLines(layout, height, is_whole=True)
    start = layout.lineAt(limit - 1).textStart()
    units = text.encode("utf-16-le", "surrogatepass")
    rest = units[2 * start :].decode("utf-16-le", "surrogatepass")
    kept = units[: 2 * start].decode("utf-16-le", "surrogatepass")
    elided = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width - 1)
    shortened = kept + (_to_whole_word(elided, rest) if at_word else elided)
    return replace(on_few_lines(shortened, font, width, limit + 1, formats), is_whole=False)


def _to_whole_word(elided: str, whole: str) -> str:
    """Leave out a cut word at the end, unless it is the only one."""
    shown = elided.removesuffix("…")
    is_cut = not whole[len(shown) : len(shown) + 1].isspace() and not shown[-1:].isspace()
    words = shown.rpartition(" ")[0] if is_cut else shown
    return f"{words.rstrip(' ,;:·–—')}…" if words.strip() else elided


def _break_lines(layout: QTextLayout, width: float, limit: int) -> tuple[float, bool]:
    """Break into at most ``limit`` lines; returns their height, and whether they have all of the text."""
    height = 0.0
    layout.beginLayout()
    for _ in range(limit):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height() + LEADING
    more = layout.createLine() if layout.lineCount() == limit else None
    layout.endLayout()
    return height, more is None or not more.isValid()


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


_OPTION = _wrapping()
