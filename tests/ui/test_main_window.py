"""The window itself: on which screens it fits, and that it is the only one."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from helpers.program import Answers, Window
from helpers.scene import make_scene
from onrecord.app import Program
from onrecord.paths import Paths
from onrecord.services.child_processes import IdleProcesses
from onrecord.services.errors import ServiceError


class ShownWindows(QObject):
    """Collects what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[ShownWindows]:
    seen = ShownWindows()
    qapp.installEventFilter(seen)
    yield seen
    qapp.removeEventFilter(seen)


def test_nothing_else_flashes_up_while_the_window_is_built(shown: ShownWindows, start: Callable[[], Window]) -> None:
    start()
    assert shown.names == ["MainWindow"]


def test_the_window_fits_on_a_small_screen_and_folds_columns(start: Callable[..., Window]) -> None:
    window = start(size=None)
    main, room = window.program.window, window.program.window.screen().availableSize()
    assert room.width() < 960, "the screen of the tests is a small one"
    assert main.width() < room.width()
    assert main.height() < room.height()
    page = window.desktop.page
    window.desktop.session.open(make_scene().desk)
    QApplication.processEvents()
    assert page.queue.isHidden()
    shown = [column for column in (page.pane, page.inspector) if column.isVisible()]
    edges = [column.mapTo(main, column.rect().topLeft()).x() for column in shown]
    assert edges == sorted(edges)
    assert edges[0] == 0
    assert edges[-1] + shown[-1].width() == main.width()
    assert page.pane.width() > main.width() // 2


class EnterFrom(QDragEnterEvent):
    """A drag that comes over the window from some part of the program, or from outside (None)."""

    def __init__(self, data: QMimeData, source: QObject | None) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        super().__init__(QPoint(400, 300), Qt.DropAction.CopyAction, data, left, none)
        self._source = source

    def source(self) -> QObject | None:
        return self._source


@pytest.mark.parametrize("is_from_outside", [True, False])
def test_only_words_from_outside_are_taken_as_an_article(start: Callable[[], Window], *, is_from_outside: bool) -> None:
    main = start().program.window
    words = QMimeData()
    words.setText("wept as the forewoman read the verdict")
    drag = EnterFrom(words, None if is_from_outside else main)
    QApplication.sendEvent(main, drag)
    assert drag.isAccepted() is is_from_outside


def test_enter_presses_nothing_before_the_library_is_there(
    qtbot: QtBot, paths: Paths, answers: Answers, idle: IdleProcesses
) -> None:
    window = Window(qtbot, Program(QApplication.instance(), paths, None, chooser=answers, idle=idle))
    focused = []
    # Told behind the program itself: the window is furnished, and no article was listed.
    window.program.opener.opened.connect(lambda _library, _location: focused.append(QApplication.focusWidget()))
    assert not isinstance(QApplication.focusWidget(), QAbstractButton)
    window.wait_for_library()
    assert [isinstance(widget, QAbstractButton) for widget in focused] == [False]
    window.close()


def test_all_that_the_analysis_has_to_say_is_one_message(start: Callable[[], Window]) -> None:
    window = start()
    window.paste(
        "Die Mühle brannte in einer Nacht ab\n\nDie alte Mühle ist am Dienstag abgebrannt. Niemand wurde verletzt, "
        "sagte der Leiter der Feuerwehr. Der Schaden liegt bei zwei Millionen Euro, und die Ursache ist noch unklar."
    )
    (message,) = window.messages
    assert message.startswith("Analysis notes: The text seems to be German: ")
    assert message.endswith(" No language model for German is installed, so places and organizations aren’t found.")


ARTICLE = "Mill Burns Down in One Night\n\nThe mill burned down on June 3, 2025. It cost $2.1 million to build in 1911."


def test_what_was_said_of_an_article_does_not_lie_over_the_library(start: Callable[[], Window]) -> None:
    window = start()
    window.paste(ARTICLE)
    window.program.window.messages.show_note("The report was saved to “report.docx”.")
    window.desktop.table.action("library").trigger()
    assert window.messages == []


def test_what_was_said_of_the_library_does_not_lie_over_an_article(start: Callable[[], Window]) -> None:
    window = start()
    window.program.window.messages.show_note("A copy of the library was saved to “copy.sqlite”.")
    window.paste(ARTICLE)
    assert window.messages == []


def test_an_error_on_the_way_out_of_an_article_is_said_over_the_library(start: Callable[[], Window]) -> None:
    window = start()
    window.paste(ARTICLE)
    desktop = window.desktop
    # As a note that is being typed is stored on leaving, and can’t be.
    desktop.workbench.leaving.connect(lambda: desktop.session.failed.emit(ServiceError("The note wasn’t saved.")))
    desktop.table.action("library").trigger()
    assert window.messages == ["The note wasn’t saved."]


def test_what_was_said_at_the_start_stays_over_the_library(start: Callable[[], Window]) -> None:
    window = start()
    window.program.window.messages.show_note("The settings couldn’t be read.")
    window.desktop.table.action("library").trigger()
    assert window.messages == ["The settings couldn’t be read."]
