"""A ring shows where the keyboard is to those who use it, and to nobody else."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from helpers.scene import make_scene
from onrecord.ui.inspector.section import CardFrame
from onrecord.ui.look.focus_ring import FocusRing
from onrecord.ui.look.theme import Look, Role, Theme, apply_theme, load_theme, set_look
from onrecord.ui.queue.panel import QueuePanel
from onrecord.ui.session import Session


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    theme = load_theme("light")
    apply_theme(qapp, theme)
    return theme


@pytest.fixture
def window(qapp: QApplication, qtbot: Any, theme: Theme) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    window.show()
    FocusRing(qapp, window.windowHandle())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def put(window: QWidget, *widgets: QWidget) -> None:
    for widget in widgets:
        window.layout().addWidget(widget)
    window.setFocus()
    QApplication.processEvents()


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """As a person does: the window is told first."""
    window = widget.window()
    point = widget.mapTo(window, place or widget.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)


def press(widget: QWidget, key: Qt.Key) -> None:
    """A key that goes where the keyboard is, through the window."""
    QTest.keyClick(widget.window().windowHandle(), key)


def edge(widget: QWidget) -> QColor:
    """The color in the middle of the left edge."""
    return widget.grab().toImage().pixelColor(0, widget.height() // 2)


@pytest.mark.parametrize("look", [None, Look.FLAT, Look.LINK])
def test_a_click_on_a_button_leaves_no_ring_and_a_key_shows_it(
    window: QWidget, theme: Theme, look: Look | None
) -> None:
    first, second = QPushButton("First"), QPushButton("Second")
    if look:
        set_look(first, look)
        set_look(second, look)
    put(window, first, second)
    ring = theme.colors[Role.FOCUS]
    click(first)
    assert first.hasFocus()
    assert edge(first).name() != ring
    press(first, Qt.Key.Key_Tab)
    assert edge(second).name() == ring
    assert edge(first).name() != ring
    press(second, Qt.Key.Key_Backtab)
    assert edge(first).name() == ring
    click(second)
    assert edge(second).name() != ring


def test_a_key_shows_the_ring_around_what_was_clicked(window: QWidget, theme: Theme) -> None:
    button = QPushButton("Only")
    put(window, button)
    click(button)
    press(button, Qt.Key.Key_Shift)
    assert edge(button).name() == theme.colors[Role.FOCUS]


def test_a_card_that_can_be_chosen_shows_that_it_has_the_keyboard(window: QWidget, theme: Theme) -> None:
    button, card = QPushButton("Before"), CardFrame()
    card.make_choosable()
    card.setFixedSize(120, 60)
    put(window, button, card)
    button.setFocus()
    press(button, Qt.Key.Key_Tab)
    assert card.hasFocus()
    assert edge(card).name() == theme.colors[Role.FOCUS]


def test_a_click_on_a_row_of_the_queue_leaves_no_ring(window: QWidget, theme: Theme) -> None:
    session = Session()
    queue = QueuePanel(session, theme)
    queue.setFixedSize(304, 500)
    session.open(make_scene().desk)
    put(window, queue)
    view = queue.view
    place = view.visualRect(view.model().index(1, 0))
    click(view.viewport(), place.center())
    assert view.hasFocus()

    def upper_edge() -> str:
        return view.viewport().grab().toImage().pixelColor(place.center().x(), place.top()).name()

    assert upper_edge() == theme.colors[Role.SELECTED_ROW]
    press(view, Qt.Key.Key_Shift)
    assert upper_edge() != theme.colors[Role.SELECTED_ROW]
