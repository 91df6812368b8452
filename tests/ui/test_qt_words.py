"""Qt's own words, the names of keys and the direction of the window follow the language."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from onrecord.ui.look.menus import with_mnemonics
from onrecord.ui.look.qt_words import translate_qt


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
