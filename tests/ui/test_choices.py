"""Lists to choose from, as they drop down."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from onrecord.ui.look.choices import Choices, SearchableChoices
from onrecord.ui.look.theme import apply_theme, load_theme


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    apply_theme(qapp, load_theme("light"))


def test_a_list_drops_down_below_its_field_with_small_icons(qtbot: QtBot) -> None:
    choices = Choices("Terms")
    qtbot.addWidget(choices)
    for words in ("On the record", "On background", "Off the record"):
        choices.addItem(load_theme("light").icon("person"), words)
    choices.show()
    choices.showPopup()
    popup = choices.view().window()
    assert popup.mapToGlobal(popup.rect().topLeft()).y() >= choices.mapToGlobal(choices.rect().bottomLeft()).y()
    assert choices.iconSize() == QSize(16, 16)
    assert choices.view().verticalScrollBar().maximum() == 0


def test_a_few_suggestions_are_seen_whole(qtbot: QtBot) -> None:
    choices = SearchableChoices("Speaker", "Type a name")
    qtbot.addWidget(choices)
    choices.addItems(["Ada Reyes", "Adam Reyes", "Bo Lund"])
    choices.setCurrentIndex(-1)
    with qtbot.waitActive(choices):
        choices.show()
    choices.begin()
    line = choices.lineEdit()
    assert line is not None
    assert line.accessibleName() == "Speaker"
    qtbot.keyClicks(line, "reyes")
    popup = choices.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().rowCount() == 2
    assert popup.verticalScrollBar().maximum() == 0
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
