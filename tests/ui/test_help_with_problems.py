"""The log and the details for a report: in the help menu, and in every message that asks for a report."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton

from helpers.program import Window
from onrecord.app import unexpected
from onrecord.paths import LOG, Paths
from onrecord.services.errors import ServiceError

Start = Callable[[], Window]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files and addresses opened in other programs."""
    urls: list[str] = []

    def note(url: QUrl) -> bool:
        urls.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return urls


def help_menu(window: Window) -> list[str]:
    menus = {action.text(): action.menu() for action in window.program.window.menuBar().actions()}
    return [action.text() for action in menus["&Help"].actions() if not action.isSeparator()]


def test_the_help_menu_has_the_log_and_the_details(start: Start, paths: Paths, opened: list[str]) -> None:
    window = start()
    assert {"Show the log", "Copy details for a bug report"} <= set(help_menu(window))
    window.desktop.table.action("show-log").trigger()
    assert window.messages[0].startswith("There’s no log yet.")
    paths.logs.mkdir()
    (paths.logs / LOG).touch()
    window.desktop.table.action("show-log").trigger()
    assert opened == [str(paths.logs / LOG)]
    assert window.messages[0].startswith(f"The log is at {paths.logs / LOG}.")


def test_the_details_name_no_library_and_no_article(start: Start, paths: Paths) -> None:
    window = start()
    window.paste("Wang Meilin Speaks\n\nThe ferry cost $12 million, Wang Meilin said on Monday.")
    window.desktop.table.action("copy-details").trigger()
    copied = QApplication.clipboard().text()
    assert "Library: a file" in copied
    assert "drawn by offscreen" in copied
    assert "Qt 6." in copied
    for word in ("Wang", "Meilin", "ferry", str(paths.library), str(Path.home())):
        assert word not in copied
    assert window.messages[0].startswith("Details copied")


@pytest.mark.logs
def test_a_message_that_asks_for_a_report_offers_both(start: Start, opened: list[str]) -> None:
    window = start()
    unexpected(window.program.window.show_error)(RuntimeError, RuntimeError("the pump failed"), None)
    window.qtbot.waitUntil(lambda: bool(window.messages))
    (message,) = window.program.window.messages.messages
    offered = {button.text(): button for button in message.findChildren(QPushButton)}
    assert list(offered) == ["Copy details", "Show the log"]
    offered["Copy details"].click()
    assert QApplication.clipboard().text().startswith("Onrecord ")
    # The message stays: the log may be wanted too.
    assert message in window.program.window.messages.messages


def test_other_messages_do_not(start: Start) -> None:
    window = start()
    message = window.program.window.show_error(ServiceError("The disk is full.", to_do="Make room."))
    assert message.findChildren(QPushButton) == []
