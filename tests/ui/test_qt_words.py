"""Qt's own words, the names of keys and the direction of the window follow the language."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage, QKeySequence, QTransform
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from helpers.program import Answers
from onrecord.app import Program
from onrecord.paths import Paths
from onrecord.ui.look.forms import key_label
from onrecord.ui.look.menus import with_mnemonics
from onrecord.ui.look.plain_text import short_label
from onrecord.ui.look.qt_words import translate_qt
from onrecord.ui.look.theme import load_theme


@pytest.fixture(autouse=True)
def _back_to_english(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield
    monkeypatch.setenv("ONRECORD_LANGUAGE", "en")
    translate_qt(qapp)


@pytest.mark.parametrize(
    ("code", "cancel", "keys"),
    [("de", "Abbrechen", "Strg+K"), ("es", "Cancelar", "Control+K"), ("en", "Cancel", "Ctrl+K")],
)
def test_file_dialogs_and_keys_speak_the_language(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, code: str, cancel: str, keys: str
) -> None:
    monkeypatch.setenv("ONRECORD_LANGUAGE", code)
    translate_qt(qapp)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == cancel
    assert QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText) == keys
    monkeypatch.setenv("ONRECORD_LANGUAGE", "en")
    translate_qt(qapp)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_window_runs_as_the_language_does(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_LANGUAGE", "ar-XB")
    translate_qt(qapp)
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    monkeypatch.setenv("ONRECORD_LANGUAGE", "en")
    translate_qt(qapp)
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_each_menu_has_a_letter_of_its_own() -> None:
    assert with_mnemonics(["Artikel", "Bearbeiten", "Ansicht", "Quelle", "⟦Áé⟧"]) == [
        "&Artikel",
        "&Bearbeiten",
        "A&nsicht",
        "&Quelle",
        "⟦&Áé⟧",
    ]


@pytest.mark.usefixtures("_fresh_catalogs")
def test_the_window_asks_qt_where_no_variable_names_a_language(
    qapp: QApplication, qtbot: QtBot, paths: Paths, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("ONRECORD_LANGUAGE", "ONRECORD_SYSTEM_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(variable, "")
    of_austria = SimpleNamespace(uiLanguages=lambda: ["de-AT", "en"])
    monkeypatch.setattr("onrecord.app.QLocale", SimpleNamespace(system=lambda: of_austria))
    program = Program(qapp, paths, None, chooser=answers)
    qtbot.addWidget(program.window)
    assert "Bibliothek" in [button.text() for button in program.window.findChildren(QPushButton)]


def test_arrows_along_the_line_turn_around_where_it_is_read_from_right_to_left(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drawn(name: str) -> QImage:
        return load_theme("light").icon(name).pixmap(64).toImage()

    arrow, moon = drawn("next"), drawn("moon")
    monkeypatch.setenv("ONRECORD_LANGUAGE", "ar-XB")
    translate_qt(qapp)
    assert drawn("next") == arrow.transformed(QTransform.fromScale(-1, 1))
    assert drawn("next") != arrow
    assert drawn("moon") == moon


def is_blank(widget: QWidget, width: int) -> bool:
    """Whether nothing is painted in the leftmost pixels."""
    image = widget.grab().toImage()
    return len({image.pixel(x, y) for x in range(width) for y in range(image.height())}) == 1


def test_an_english_name_begins_where_lines_begin(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_LANGUAGE", "ar-XB")
    translate_qt(qapp)
    label = short_label("Noor")
    qtbot.addWidget(label)
    label.resize(300, 20)
    assert is_blank(label, 150)
    assert not is_blank(label, 300)


def test_a_key_without_room_leaves_no_frame(qtbot: QtBot) -> None:
    label = key_label("Ctrl+Shift+T")
    qtbot.addWidget(label)
    label.setStyleSheet("border: 2px solid red;")
    label.resize(label.sizeHint())
    assert not is_blank(label, label.width())
    label.resize(20, 20)
    assert is_blank(label, 20)
