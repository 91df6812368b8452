"""The charts in the whole window: one key, bars in the theme's colors, and all of it in words."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from helpers.program import Window
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.look.theme import Role
from onrecord.ui.panels.charts_panel import ChartBar

STORY = "Mill Burns Down\n\nThe mill burned down on June 3, 2025. It cost $2.1 million to build in 1911."
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def bars(window: Window) -> list[ChartBar]:
    return [bar for bar in window.desktop.charts.findChildren(ChartBar) if bar.isVisible()]


def spaced(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u2060", "")


def test_one_key_shows_the_charts_and_they_follow_a_change(start: Callable[[], Window]) -> None:
    window = start()
    window.paste(STORY)
    number = len(window.review.claims)
    window.press(Qt.Key.Key_J)
    window.press(Qt.Key.Key_F)
    window.press(Qt.Key.Key_G, CTRL | SHIFT)
    panel = window.desktop.charts
    assert panel.isVisible()
    headings = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert {"CLAIMS BY STATUS OVER TIME", "CLAIMS BY SOURCE", "COVERAGE"} <= set(headings)
    counts = f"○ {number - 1} unchecked · ✕ 1 false"
    found = next(bar for bar in bars(window) if spaced(bar.accessibleName()) == f"No source given: {counts}")
    assert counts in map(spaced, headings)

    image = found.grab().toImage()
    theme = panel._theme
    middle = image.height() // 2
    assert image.pixelColor(2, middle) == theme.color(Role.BORDER)
    assert image.pixelColor(image.width() - 4, middle) == theme.status_color(ClaimStatus.FALSE)

    window.desktop.session.perform(lambda desk: desk.claims.tag(window.selected.id, ClaimStatus.DISPUTED))
    window.qtbot.waitUntil(lambda: any("≠ 1 disputed" in spaced(bar.accessibleName()) for bar in bars(window)))
    window.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
