"""Exporting: under which name a report is written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from documents.hostile.templates import CASES as TEMPLATES
from helpers.program import Window
from onrecord.domain.report import ExportChoice, Layout
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


def export(window: Window, folder: Path, chooser: TypedNames, template: Path | None = None) -> None:
    desktop = window.desktop
    commands = FileCommands(
        desktop.session,
        desktop.workbench,
        chooser,
        QApplication.clipboard(),
        sample=folder,
        vault=desktop.vault_commands,
    )
    commands.export(ExportChoice(layout=Layout(template=template)))


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


def test_a_report_says_what_it_leaves_out_of_its_template(window: Window, tmp_path: Path) -> None:
    template = tmp_path / "courier.docx"
    template.write_bytes(TEMPLATES["an attached template"].make())
    with window.qtbot.waitSignal(window.desktop.workbench.exported):
        export(window, tmp_path, TypedNames(tmp_path / "Ferry.docx"), template)
    assert "The report was saved to “Ferry.docx”." in window.messages[-1]
    told = "Left out of the template “courier.docx”, so that the report loads nothing: 1 external template."
    assert told in window.messages[-1]


def test_a_report_says_why_its_template_is_of_no_use(window: Window, tmp_path: Path) -> None:
    export(window, tmp_path, TypedNames(tmp_path / "Ferry.docx"), tmp_path)
    window.qtbot.waitUntil(lambda: bool(window.messages))
    assert f"The template “{tmp_path.name}” isn’t a file." in window.messages[-1]
    assert "No report was written, and nothing was changed." in window.messages[-1]
    assert not (tmp_path / "Ferry.docx").exists()
