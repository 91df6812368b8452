"""Work on a thread of its own, while the window goes on and when it is closed."""

import sys
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from onrecord.ui.background import Background


def test_results_and_errors_come_back_in_the_order_of_the_work(qtbot: QtBot) -> None:
    background, told = Background(), []
    for divisor in (2, 0, 4):
        background.run(lambda by=divisor: 8 / by, told.append, lambda error: told.append(type(error)))
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == [4, ZeroDivisionError, 2]


@pytest.mark.usefixtures("qapp")
def test_running_work_is_finished_but_not_delivered_when_the_window_closes() -> None:
    background, stored, told = Background(), [], []
    background.run(lambda: stored.append("a decision"), told.append, told.append)
    background.close()
    QApplication.processEvents()
    assert (stored, told) == (["a decision"], [])


@pytest.mark.usefixtures("qapp")
def test_nothing_starts_once_the_window_is_closed() -> None:
    """Qt would wait for it for ever when the window is deleted, and keep from it what it waits for itself."""
    background, stored = Background(), []
    background.close()
    background.run(lambda: stored.append("a decision"), stored.append, stored.append)
    background.close()
    assert stored == []


@pytest.fixture
def _slow_to_switch() -> Iterator[None]:
    """Let work end while the thread that started it still waits for Python."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(0.1)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("qapp", "_slow_to_switch")
def test_what_the_work_refers_to_is_freed_once_it_ends() -> None:
    background = Background(threads=16)
    libraries = [_work_on_a_library(background) for _ in range(8000)]
    background.close()
    QApplication.processEvents()
    assert [each() for each in libraries if each() is not None] == []


def _work_on_a_library(background: Background) -> weakref.ref:
    library = _Library()
    background.run(lambda: (library, sum(range(300))), lambda _: library, lambda _: library)
    return weakref.ref(library)


class _Library:
    """Stands for what the work refers to."""
