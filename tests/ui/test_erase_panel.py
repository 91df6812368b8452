"""The panel that erases a name, in the running window."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.named_library import ARTICLE, FORMS, NAME, context_of, fill, own_files, traces
from helpers.program import Window
from onrecord.domain.erasing import Eraser, ErasureChoice, TextScope
from onrecord.domain.records import Source
from onrecord.paths import Paths
from onrecord.services.redaction import name_words
from onrecord.store.file.erased_copy import copy_erased
from onrecord.store.library import open_library
from onrecord.ui.panels.erase_panel import ErasePanel


@pytest.fixture
def filled(paths: Paths, tmp_path: Path, clock) -> Paths:
    own_files(tmp_path)
    with open_library(paths.library) as library:
        fill(library, context_of(clock))
        library.back_up()
    return paths


@pytest.fixture
def window(filled: Paths, start: Callable[[], Window]) -> Window:
    return start()


def panel_of(window: Window) -> ErasePanel:
    window.desktop.table.action("erase-name").trigger()
    return window.desktop.erasing.panel


def find(window: Window, qtbot: QtBot, name: str = NAME) -> ErasePanel:
    panel = panel_of(window)
    # Qt types no letters beyond ASCII in tests.
    panel.name.setText(name)
    with qtbot.waitSignal(window.desktop.erasing._erasures.ended):
        window.press(Qt.Key.Key_Return)
    return panel


def count_of(panel: ErasePanel, place: str) -> str:
    return panel.found.words[panel.found.words.index(place) + 1]


def erase(window: Window, qtbot: QtBot, panel: ErasePanel) -> None:
    with qtbot.waitSignal(window.desktop.erasing._erasures.ended):
        qtbot.mouseClick(panel.erase, Qt.MouseButton.LeftButton)


def test_a_name_is_found_then_erased_from_every_file(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    panel = find(window, qtbot)
    assert panel.said.startswith("Found in ")
    assert count_of(panel, "Notes") == str(len(FORMS))
    assert traces(tmp_path)

    erase(window, qtbot, panel)
    assert "the name is in none of them" in panel.said
    assert traces(tmp_path) == []
    assert panel.name.text() == ""
    qtbot.waitUntil(window.desktop.start_page.isEnabled)
    assert [line.article.headline for line in window.summaries()] == ["[erased] speaks"]
    window.close()
    assert traces(tmp_path) == []


def test_enter_in_the_field_looks_and_never_erases(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    panel = find(window, qtbot)
    assert panel.erase.isEnabled()
    with qtbot.waitSignal(window.desktop.erasing._erasures.ended):
        window.press(Qt.Key.Key_Return)

    assert traces(tmp_path)
    qtbot.keyClicks(panel.name, "x")
    assert not panel.erase.isEnabled()


def test_exports_and_texts_that_stay_are_listed(window: Window, qtbot: QtBot) -> None:
    panel = find(window, qtbot, "Ida Brandt")
    words = " ".join(panel.found.words)
    assert "Stays in the texts of" in words
    assert "Onrecord can’t recall these files" in words
    assert "Checking copy, 14\xa0May\xa02026" in words

    panel.texts.setCurrentIndex(panel.texts.findData(TextScope.ALL))
    panel.texts.activated.emit(panel.texts.currentIndex())
    assert panel.found.words == []
    with qtbot.waitSignal(window.desktop.erasing._erasures.ended):
        qtbot.mouseClick(panel.look, Qt.MouseButton.LeftButton)
    assert count_of(panel, "Article texts") == "2"


def test_the_open_article_is_closed_and_comes_back_without_the_name(window: Window, qtbot: QtBot) -> None:
    desktop = window.desktop
    with qtbot.waitSignal(desktop.session.opened):
        desktop.workbench.open_article(ARTICLE)
    panel = find(window, qtbot)
    erase(window, qtbot, panel)

    assert desktop.session.review is None
    with qtbot.waitSignal(desktop.session.opened):
        desktop.workbench.open_article(ARTICLE)
    assert not any(NAME in note.text for note in window.review.notes)
    assert "Sign off" in desktop.session.desk.undo_name


def test_the_page_of_a_source_leads_to_erasing_its_name(window: Window, qtbot: QtBot) -> None:
    desktop = window.desktop
    with qtbot.waitSignal(desktop.session.opened):
        desktop.workbench.open_article(ARTICLE)
    named = next(r for r in window.review.records.values() if isinstance(r, Source) and r.name)
    desktop.session.select(named.id)
    desktop.page.inspector.erasure_wanted.emit(named.name)

    assert desktop.erasing.panel.isVisible()
    assert desktop.erasing.panel.name.text() == named.name


def test_the_name_does_not_stay_in_the_panel_that_is_put_away(window: Window, qtbot: QtBot) -> None:
    panel = find(window, qtbot)
    window.press(Qt.Key.Key_Escape)

    assert not panel.isVisible()
    assert (panel.name.text(), panel.found.words) == ("", [])


def test_settings_in_memory_do_not_bring_the_name_back(window: Window, qtbot: QtBot, filled: Paths) -> None:
    panel = find(window, qtbot)
    erase(window, qtbot, panel)
    window.program.preferences.change(theme="dark")

    assert not any(form in filled.settings.read_text(encoding="utf-8") for form in FORMS)
    assert window.program.preferences.current.reviewer == "R. Adeyemi"


def test_a_report_that_was_exported_is_listed(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.desktop.session.opened):
        window.desktop.workbench.open_article(ARTICLE)
    window.export()
    exports = window.desktop.library._library.exports
    qtbot.waitUntil(lambda: len(exports.of([ARTICLE])) > 1)
    panel = find(window, qtbot)

    assert any(line.startswith(str(tmp_path / "report.docx")) for line in panel.found.words)


def test_an_erasure_that_was_cut_short_is_finished_and_told_at_the_next_start(
    filled: Paths, start: Callable[[], Window], qtbot: QtBot, tmp_path: Path
) -> None:
    prepared = filled.library.with_name("library.sqlite.erased")
    with open_library(filled.library) as library:
        eraser = Eraser(ErasureChoice(NAME), name_words())
        copy_erased(filled.library, prepared, eraser, TextScope.NONE, lambda _share: None)
        del library
    plan = [{"do": "move", "path": str(filled.library), "source": str(prepared), "text": ""}]
    filled.library.with_name("library.sqlite.erasing").write_text(json.dumps(plan), encoding="utf-8")
    window = start()

    qtbot.waitUntil(lambda: any("it’s finished now" in words for words in window.messages))
    assert [line.article.headline for line in window.summaries()] == ["[erased] speaks"]


def test_a_signature_of_one_word_goes_only_if_checked(window: Window, qtbot: QtBot) -> None:
    panel = find(window, qtbot, "Adeyemi")
    assert panel.words.signatures.isVisible()
    assert not panel.words.signatures.isChecked()
    assert "R. Adeyemi" in panel.found.words
    assert "Stays as a signature" in panel.found.words
    find(window, qtbot, NAME)
    assert not panel.words.signatures.isVisible()
