"""The library's file is deleted, replaced or cut while the window is open: said, and all goes on in a new place."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace as replace_in
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from helpers.builders import make_article, make_revision, span_of
from helpers.program import Answers, Window
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.records import Claim
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.paths import Paths
from onrecord.settings import load_settings
from onrecord.store.library import open_library

STORY = "Ferry Costs Double\n\nThe ferry cost $12 million, Ida Brandt said on Monday.\n\n“We paid twice,” she added."
Harm = Callable[[Path], None]


def delete(path: Path) -> None:
    for each in path.parent.glob("library.sqlite*"):
        each.unlink()


def replace(path: Path) -> None:
    other = path.with_name("other.sqlite")
    open_library(other).close()
    other.replace(path)


def cut(path: Path) -> None:
    os.truncate(path, 0)


def lose_the_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("unmounted"))


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "desk" / "library.sqlite", tmp_path / "settings.json", tmp_path / "logs")


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    """With an article open, and a claim in it selected that was made by hand."""
    window = start()
    with window.qtbot.waitSignal(window.desktop.session.opened):
        window.desktop.workbench.read_text(STORY)
    window.desktop.workbench.analyses.stop()
    window.desktop.page.article.select_span(span_of(window.review.text, "$12 million"))
    window.desktop.commands.add_claim()
    return window


def claim(window: Window) -> Claim:
    assert isinstance(window.selected, Claim)
    return window.selected


def decide(window: Window, status: ClaimStatus) -> None:
    claim_id = claim(window).id
    window.desktop.session.perform(lambda desk: desk.claims.tag(claim_id, status))


def saved_word(window: Window) -> str:
    return next(each.text() for each in window.desktop.status.findChildren(QLabel) if "aved" in each.text())


def press_button(window: Window, text: str) -> None:
    buttons = window.program.window.messages.findChildren(QPushButton)
    next(each for each in buttons if each.text() == text).click()


@pytest.mark.logs
@pytest.mark.parametrize("harm", [delete, replace, cut, lose_the_folder])
def test_a_lost_library_shows_nothing_as_saved_and_continues_in_a_new_file(
    window: Window, paths: Paths, answers: Answers, tmp_path: Path, harm: Harm
) -> None:
    decide(window, ClaimStatus.FALSE)
    answers.library_copy = tmp_path / "elsewhere" / "rescued.sqlite"
    harm(paths.library)
    decide(window, ClaimStatus.DISPUTED)
    assert claim(window).status is ClaimStatus.FALSE
    assert str(paths.library) in window.messages[0]
    assert "Nothing more will be saved" in window.messages[0]
    assert saved_word(window) == "Not saved"

    window.press(Qt.Key.Key_N)
    editor = QApplication.focusWidget()
    editor.setPlainText("Called the port.")
    window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.review.notes == []
    assert editor.toPlainText() == "Called the port."

    with window.qtbot.waitSignal(window.desktop.lost.moved):
        press_button(window, "Save everything to a new place…")
    assert window.messages[0].startswith("Everything was saved to “rescued.sqlite”, and you’re working there now.")
    assert saved_word(window) == "Saved"
    assert editor.toPlainText() == "Called the port."
    editor.setFocus()
    window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    decide(window, ClaimStatus.DISPUTED)
    with open_library(answers.library_copy, read_only=True) as library:
        stored = library.load_review(window.review.article.id)
        assert stored.records == window.review.records
        assert [note.text for note in stored.notes] == ["Called the port."]
        assert stored.records[claim(window).id].status is ClaimStatus.DISPUTED
    assert load_settings(paths.settings).settings.library == str(answers.library_copy)
    assert window.desktop.library_panel.names_of_open[0] == "rescued.sqlite"


@pytest.mark.logs
def test_who_only_reads_is_told_too(window: Window, paths: Paths) -> None:
    delete(paths.library)
    window.desktop.lost.look()
    window.qtbot.waitUntil(lambda: bool(window.messages))
    assert "was deleted or moved" in window.messages[0]


def test_a_file_that_comes_back_takes_the_word_back(window: Window, paths: Paths) -> None:
    lose_the_folder(paths.library)
    window.desktop.lost.look()
    window.qtbot.waitUntil(lambda: bool(window.messages))
    paths.library.parent.with_name("unmounted").rename(paths.library.parent)
    window.desktop.lost.look()
    window.qtbot.waitUntil(lambda: not window.messages)
    assert saved_word(window) == "Saved"
    decide(window, ClaimStatus.FALSE)
    assert claim(window).status is ClaimStatus.FALSE


def test_a_window_with_a_lost_library_closes_only_when_asked_twice(window: Window, paths: Paths) -> None:
    delete(paths.library)
    window.program.window.close()
    assert window.program.window.isVisible()
    assert "was deleted or moved" in window.messages[0]
    window.program.window.close()
    assert not window.program.window.isVisible()


def test_a_lost_library_is_not_left_for_another_without_a_word(window: Window, paths: Paths, tmp_path: Path) -> None:
    delete(paths.library)
    assert not window.program._may_leave()
    assert "was deleted or moved" in window.messages[0]


def test_who_cancels_is_asked_again(window: Window, paths: Paths, answers: Answers) -> None:
    answers.library_copy = None
    delete(paths.library)
    decide(window, ClaimStatus.FALSE)
    press_button(window, "Save everything to a new place…")
    window.qtbot.waitUntil(lambda: bool(window.messages))
    assert "was deleted or moved" in window.messages[0]


@pytest.mark.logs
def test_a_new_place_that_cannot_be_written_is_reported(
    window: Window, paths: Paths, answers: Answers, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    answers.library_copy = tmp_path / "file" / "rescued.sqlite"
    delete(paths.library)
    decide(window, ClaimStatus.FALSE)
    press_button(window, "Save everything to a new place…")
    window.qtbot.waitUntil(lambda: len(window.messages) > 1)
    assert any("rescued.sqlite couldn’t be written" in words for words in window.messages)
    assert any("was deleted or moved" in words for words in window.messages)


@pytest.mark.logs
def test_damage_found_after_opening_offers_to_save_elsewhere(
    start: Callable[[], Window], paths: Paths, tmp_path: Path, answers: Answers
) -> None:
    with open_library(paths.library) as library:
        for number in range(30):
            known = replace_in(make_article(f"Tale {number}"), id=ArticleId(f"tale {number}"))
            first = replace_in(make_revision(STORY * 30), id=RevisionId(f"tale {number}"), article_id=known.id)
            library.add_article(known, first)
    with closing(sqlite3.connect(paths.library)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'search'").fetchone()
    content = bytearray(paths.library.read_bytes())
    content[4096 * (page - 1) : 4096 * page] = b"\x55" * 4096
    paths.library.write_bytes(content)
    window = start()
    window.qtbot.waitUntil(lambda: bool(window.messages))
    assert f"The library at {paths.library} is damaged" in window.messages[0]
    assert saved_word(window) == "Not saved"
    answers.library_copy = tmp_path / "new.sqlite"
    press_button(window, "Save everything to a new place…")
    window.qtbot.waitUntil(lambda: any("new.sqlite" in message for message in window.messages))
    assert len(window.summaries()) == 30
