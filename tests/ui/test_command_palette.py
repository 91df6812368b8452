"""Ctrl+K: found by typing, run with Enter."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from onrecord.translation import Message
from onrecord.ui.commands.actions import ActionSpec, ActionTable, Group, Need
from onrecord.ui.look.theme import load_theme
from onrecord.ui.panels.command_palette import CommandPalette, PaletteEntry, match


class Window:
    """A window with a field, three commands, one mark and the palette."""

    def __init__(self, qtbot: Any) -> None:
        self.ran: list[str] = []
        self.widget = QWidget()
        qtbot.addWidget(self.widget)
        self.widget.resize(900, 700)
        self.field = QLineEdit(self.widget)
        self.table = ActionTable(self.widget)
        self._add("export", "Export report…", Group.ARTICLE, "Ctrl+E")
        self._add("next", "Next unchecked", Group.GO, "Space")
        self._add("undo", "Undo", Group.EDIT, "Ctrl+Z", needs=Need.UNDO).setEnabled(False)
        marks = [PaletteEntry("Export rules & <b>duties</b>", self._run("mark"), kind="Claim")]
        self.palette = CommandPalette(self.table, load_theme("light"), lambda: marks, self.widget)
        self.widget.show()
        self.widget.activateWindow()
        self.field.setFocus()
        self.palette.open()

    def _add(self, action_id: str, text: str, group: Group, key: str, needs: Need | None = None) -> Any:
        spec = ActionSpec(id=action_id, text=Message(text), group=group, keys=(key,), needs=needs)
        return self.table.add(spec, self._run(action_id))

    def _run(self, name: str) -> Callable[[], None]:
        return lambda: self.ran.append(name)

    @property
    def found(self) -> list[str]:
        return [self.palette._list.item(row).text() for row in range(self.palette._list.count())]


@pytest.fixture
def window(qtbot: Any) -> Window:
    return Window(qtbot)


def test_everything_is_listed_until_something_is_typed(window: Window) -> None:
    assert window.found == ["Export report", "Next unchecked", "Export rules & <b>duties</b>", "Undo"]


def test_the_palette_is_as_high_as_what_it_lists_and_cuts_no_row(window: Window, qtbot: Any) -> None:
    palette, rows = window.palette, window.palette._list
    for words, number in (("", 4), ("rep", 1), ("zzz", 1)):
        palette._line.setText(words)
        QApplication.processEvents()
        assert rows.count() == number
        assert rows.viewport().height() == number * rows.sizeHintForRow(0)
        assert palette.height() - rows.geometry().bottom() <= 16


def test_a_long_list_shows_whole_rows_only(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    many = [PaletteEntry(f"Mark {number}", lambda: None) for number in range(40)]
    palette = CommandPalette(ActionTable(window), load_theme("light"), lambda: many, window)
    window.show()
    palette.open()
    QApplication.processEvents()
    assert palette._list.viewport().height() % palette._list.sizeHintForRow(0) == 0
    assert palette._list.viewport().height() > 8 * palette._list.sizeHintForRow(0)


def test_what_begins_with_the_words_comes_first(window: Window, qtbot: Any) -> None:
    qtbot.keyClicks(window.palette._line, "rep")
    assert window.found == ["Export report"]
    window.palette._line.setText("ex")
    assert window.found[:2] == ["Export report", "Export rules & <b>duties</b>"]


def test_enter_runs_what_is_chosen_and_gives_the_keyboard_back(window: Window, qtbot: Any) -> None:
    qtbot.keyClicks(window.palette._line, "unch")
    qtbot.keyClick(window.palette._line, Qt.Key.Key_Return)
    assert window.ran == ["next"]
    assert window.palette.isHidden()
    assert QApplication.focusWidget() is window.field


def test_letter_matches_are_listed_only_without_word_matches(window: Window, qtbot: Any) -> None:
    qtbot.keyClicks(window.palette._line, "undo")
    assert window.found == ["Undo"]
    assert match("undo", "Under the dome") is not None
    window.palette._more = lambda: [PaletteEntry("Under the dome", lambda: None)]
    window.palette.close_panel()
    window.palette.open()
    qtbot.keyClicks(window.palette._line, "undo")
    assert window.found == ["Undo"]
    window.palette._line.setText("unedo")
    assert window.found == ["Under the dome"]


def test_arrows_choose(window: Window, qtbot: Any) -> None:
    qtbot.keyClick(window.palette._line, Qt.Key.Key_Down)
    qtbot.keyClick(window.palette._line, Qt.Key.Key_Down)
    qtbot.keyClick(window.palette._line, Qt.Key.Key_Return)
    assert window.ran == ["mark"]


def test_what_cannot_be_run_says_why_and_stays_open(window: Window, qtbot: Any) -> None:
    qtbot.keyClicks(window.palette._line, "undo")
    item = window.palette._list.currentItem()
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Undo, needs something to undo"
    qtbot.keyClick(window.palette._line, Qt.Key.Key_Return)
    assert window.ran == []
    assert window.palette.isVisible()


def test_escape_puts_it_away_and_gives_the_keyboard_back(window: Window, qtbot: Any) -> None:
    qtbot.keyClick(window.palette._line, Qt.Key.Key_Escape)
    assert window.palette.isHidden()
    assert QApplication.focusWidget() is window.field


def test_nothing_found_is_reported(window: Window, qtbot: Any) -> None:
    qtbot.keyClicks(window.palette._line, "zeppelin")
    assert window.found == ["Nothing matches “zeppelin”."]
    qtbot.keyClick(window.palette._line, Qt.Key.Key_Return)
    assert window.ran == []


class Finder:
    """Finds later, when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Callable[[list[PaletteEntry]], None]]] = []

    def find(self, words: str, show: Callable[[list[PaletteEntry]], None]) -> None:
        self.asked.append((words, show))

    def answer(self, number: int, *texts: str) -> None:
        self.asked[number][1]([PaletteEntry(text, lambda: None, kind="Article") for text in texts])


@pytest.fixture
def finder(window: Window) -> Finder:
    finder = Finder()
    window.palette._find_more = finder.find
    return finder


def test_what_is_found_later_is_listed_with_the_rest(window: Window, finder: Finder, qtbot: Any) -> None:
    window.palette._line.setText("rep")
    assert window.found == ["Export report"]
    finder.answer(-1, "Report on ferries")
    assert window.found == ["Report on ferries", "Export report"]


def test_an_answer_to_earlier_letters_is_dropped(window: Window, finder: Finder) -> None:
    window.palette._line.setText("ferry")
    window.palette._line.setText("tram")
    finder.answer(-2, "Ferry full")
    assert "Ferry full" not in window.found
    finder.answer(-1, "Tram late")
    assert window.found == ["Tram late"]


def test_nothing_is_said_to_be_found_before_the_answer(window: Window, finder: Finder) -> None:
    window.palette._line.setText("zeppelin")
    assert window.found == []
    finder.answer(-1)
    assert window.found == ["Nothing matches “zeppelin”."]


def test_what_an_arrow_chose_stays_chosen_when_more_is_found(window: Window, finder: Finder, qtbot: Any) -> None:
    window.palette._line.setText("ex")
    qtbot.keyClick(window.palette._line, Qt.Key.Key_Down)
    assert window.palette._list.currentItem().text() == "Export rules & <b>duties</b>"
    finder.answer(-1, "Exam results", "Ex-mayor speaks")
    assert window.palette._list.currentItem().text() == "Export rules & <b>duties</b>"


def test_a_click_elsewhere_puts_it_away(window: Window, qtbot: Any) -> None:
    qtbot.mouseClick(window.field, Qt.MouseButton.LeftButton)
    assert window.palette.isHidden()


def test_it_stays_inside_a_window_that_gets_smaller(window: Window) -> None:
    window.widget.resize(500, 400)
    QApplication.processEvents()
    assert window.widget.rect().contains(window.palette.geometry())
    middle = window.palette.geometry().center().x()
    assert abs(middle - window.widget.rect().center().x()) <= 1


@pytest.mark.parametrize(
    ("better", "worse", "words"),
    [
        ("Export report", "New report", "export"),
        ("Next unchecked", "Unchecked next", "next"),
        ("Switch between named and anonymous", "Renamed", "named"),
        ("Export report", "Experimental port", "export"),
    ],
)
def test_better_matches_come_first(better: str, worse: str, words: str) -> None:
    first, second = match(words, better), match(words, worse)
    assert first is not None
    assert second is None or first < second


@pytest.mark.parametrize("words", ["z", "zz", "exz", "z export"])
def test_letters_that_do_not_occur_are_no_match(words: str) -> None:
    assert match(words, "Export report") is None


def test_letters_strewn_over_a_sentence_are_no_match() -> None:
    assert match("voss", "transfers, which have not risen since 2019, would go up by 40 cents in all zones") is None
    assert match("exrp", "Export report") is not None
