"""Exporting: under which name a report is written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from helpers.program import Window
from onrecord.domain.report import ExportChoice
from onrecord.ui.commands.dialogs import FileKind
from onrecord.ui.commands.file_commands import FileCommands


class TypedNames:
    """Answers a file dialog with one name after the other, and notes what each was suggested."""

    def __init__(self, *names: Path | None) -> None:
        self._names = list(names)
        self.suggested: list[str] = []

    def to_write(self, _kind: FileKind, suggested: str) -> Path | None:
        self.suggested.append(Path(suggested).name)
        return self._names.pop(0)


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    window = start()
    window.paste("Ferry Fares to Triple\n\nThe price of a crossing will rise to $14.50 in October, the board said.")
    return window


def export(window: Window, folder: Path, chooser: TypedNames) -> None:
    desktop = window.desktop
    commands = FileCommands(
        desktop.session,
        desktop.workbench,
        chooser,
        QApplication.clipboard(),
        sample=folder,
        vault=desktop.vault_commands,
    )
    commands.export(ExportChoice())


def test_a_name_with_a_point_gets_its_ending(window: Window, tmp_path: Path) -> None:
    with window.qtbot.waitSignal(window.desktop.workbench.exported):
        export(window, tmp_path, TypedNames(tmp_path / "Ferry 14.5"))
    assert (tmp_path / "Ferry 14.5.docx").exists()
    assert not (tmp_path / "Ferry 14.5").exists()


def test_no_file_is_replaced_that_the_dialog_did_not_ask_about(window: Window, tmp_path: Path) -> None:
    kept = tmp_path / "Ferry.docx"
    kept.write_bytes(b"an earlier report")
    chooser = TypedNames(tmp_path / "Ferry", None)
    export(window, tmp_path, chooser)
    assert chooser.suggested == ["Ferry Fares to Triple - checking copy.docx", "Ferry.docx"]
    assert not window.desktop.workbench.is_busy
    assert kept.read_bytes() == b"an earlier report"
    with window.qtbot.waitSignal(window.desktop.workbench.exported):
        export(window, tmp_path, TypedNames(tmp_path / "Ferry", kept))
    assert kept.read_bytes() != b"an earlier report"
