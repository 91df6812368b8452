"""A team library whose server is not verified is shown as such, and its password is shown nowhere."""

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from helpers.program import Window
from onrecord.domain.library_location import ServerAddress
from onrecord.paths import Paths

UNVERIFIED = "May not be encrypted, and the server’s identity isn’t verified."


@pytest.fixture
def elsewhere(team_address: ServerAddress) -> ServerAddress:
    """The server as one on another machine; that it has no certificate is asked for by name."""
    host, _, port = team_address.hosts.partition(":")
    return replace(team_address, hosts=f"db.example:{port}", options=(("hostaddr", host), ("sslmode", "prefer")))


def open_library_in(window: Window, address: ServerAddress) -> None:
    window.desktop.table.action("open-library").trigger()
    panel, before = window.desktop.library_panel, window.desktop
    panel.show_location(address)
    panel._open.click()
    window.qtbot.waitUntil(lambda: window.program.desktop not in {None, before})
    window.qtbot.waitUntil(window.desktop.start_page.isVisible)


def said(widget: QWidget) -> list[str]:
    """All words of a window, also those of tool tips and for screen readers."""
    parts = [widget, *widget.findChildren(QWidget)]
    words = [part.toolTip() + part.accessibleName() + part.windowTitle() for part in parts]
    return words + [part.text() for part in parts if isinstance(part, QLabel | QPushButton)]


def test_a_server_that_is_not_verified_is_shown_as_such(start: Callable[[], Window], elsewhere: ServerAddress) -> None:
    window = start()
    open_library_in(window, elsewhere)
    assert window.messages[0].startswith(UNVERIFIED)
    button = window.desktop.status._library
    assert "(server not verified)" in button.accessibleName()
    assert "identity isn’t verified" in button.toolTip()
    assert window.desktop.library_panel._weakness.text() == UNVERIFIED


def test_on_this_machine_nothing_is_reported(start: Callable[[], Window], team_address: ServerAddress) -> None:
    window = start()
    open_library_in(window, team_address)
    assert window.messages == []
    assert "not verified" not in window.desktop.status._library.accessibleName()


def test_the_panel_verifies_unless_told_otherwise(start: Callable[[], Window]) -> None:
    window = start()
    fields = window.desktop.library_panel.server
    fields.show_address(ServerAddress("db.example", "news", options=(("sslmode", "verify-ca"),)))
    assert fields._weakness.text() == "Encrypted, but the server’s name isn’t verified."
    fields.encryption.setCurrentIndex(fields.encryption.findData("require"))
    assert fields.address().options == (("sslmode", "require"),)
    assert fields._weakness.text() == "Encrypted, but the server’s identity isn’t verified."
    fields.show_address(ServerAddress("db.example", "news"))
    assert fields.encryption.currentText() == "Always, and check the server’s certificate"
    assert fields.address().options == ()
    assert fields._weakness.text() == ""


@pytest.mark.logs
def test_a_password_is_in_no_word_no_file_and_no_command_line(
    start: Callable[[], Window],
    elsewhere: ServerAddress,
    paths: Paths,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    ((_, password),) = elsewhere.secrets
    window = start()
    open_library_in(window, elsewhere)
    strict = replace(elsewhere, options=elsewhere.options[:1])
    window.desktop.library_panel.show_location(strict)
    with window.qtbot.waitSignal(window.program.opener.failed):
        window.desktop.library_panel._open.click()
    window.paste("Ferry costs double\n\nThe ferry to Marlow cost £12 million, the council said on Monday.\n")
    fields = [field.displayText() for field in window.program.window.findChildren(QLineEdit)]
    assert password not in "\n".join(said(window.program.window) + fields + window.messages)
    assert password not in caplog.text
    window.close()
    for file in (path for path in tmp_path.rglob("*") if path.is_file()):
        assert password.encode() not in file.read_bytes(), file
    for process in Path("/proc").glob("[0-9]*/cmdline") if Path("/proc").is_dir() else ():
        if _is_child(process.parent):
            assert password.encode() not in process.read_bytes()


def _is_child(process: Path) -> bool:
    try:
        return f"PPid:\t{os.getpid()}\n" in (process / "status").read_text()
    except OSError:
        return False
