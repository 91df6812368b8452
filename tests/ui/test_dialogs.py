"""The system's file dialogs and their folders."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from onrecord.ui.commands.dialogs import FileKind, Folders, PlatformFileChooser
from onrecord.ui.preferences import Preferences


class Dialogs:
    """Stands in for the platform's dialogs: answers with the next name, and notes what each was given."""

    def __init__(self, patch: pytest.MonkeyPatch, *names: str) -> None:
        self._names = list(names)
        self.began: list[str] = []
        self.offered: list[str] = []
        self.options: list[QFileDialog.Option] = []
        for dialog in ("getOpenFileName", "getSaveFileName"):
            patch.setattr(QFileDialog, dialog, self._answer)

    def _answer(
        self, _window: QWidget, _title: str, begin: str, kinds: str, *, options: QFileDialog.Option
    ) -> tuple[str, str]:
        self.began.append(begin)
        self.options.append(options)
        self.offered.append(kinds)
        return self._names.pop(0), kinds


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "settings.json")


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    return tmp_path / "Documents"


@pytest.fixture
def chooser(qtbot: QtBot, preferences: Preferences, documents: Path) -> PlatformFileChooser:
    window = QWidget()
    qtbot.addWidget(window)
    return PlatformFileChooser(window, Folders(preferences, lambda: documents))


def test_everything_that_can_be_opened_is_offered(
    chooser: PlatformFileChooser, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogs = Dialogs(monkeypatch, "/desk/interviews.qdpx")

    assert chooser.to_open(FileKind.ARTICLE) == Path("/desk/interviews.qdpx")
    articles = dialogs.offered[0].split(";;")[0]
    for ending in (
        "docx",
        "odt",
        "rtf",
        "pdf",
        "epub",
        "txt",
        "md",
        "html",
        "mht",
        "eml",
        "srt",
        "vtt",
        "qdpx",
        "json",
    ):
        assert f"*.{ending}" in articles


def test_a_dialog_begins_where_the_last_file_of_its_kind_was(
    chooser: PlatformFileChooser, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    incoming, filed = tmp_path / "incoming", tmp_path / "filed"
    incoming.mkdir()
    filed.mkdir()
    names = (str(incoming / "ferry.docx"), "", "", str(filed / "bill.pdf"), str(filed / "old.sqlite"), "", "", "")
    dialogs = Dialogs(monkeypatch, *names)

    chooser.to_open(FileKind.ARTICLE)
    chooser.to_open(FileKind.DRAFT)
    chooser.to_open(FileKind.TEMPLATE)
    chooser.to_open(FileKind.EVIDENCE)
    chooser.to_write(FileKind.LIBRARY, "onrecord-library.sqlite")
    chooser.to_open(FileKind.EVIDENCE)
    chooser.to_write(FileKind.LIBRARY, "onrecord-library.sqlite")
    assert chooser.to_open(FileKind.ARTICLE) is None

    assert dialogs.began == [
        str(documents),
        str(incoming),
        str(documents),
        str(documents),
        str(documents / "onrecord-library.sqlite"),
        str(filed),
        str(filed / "onrecord-library.sqlite"),
        str(incoming),
    ]


def test_a_report_is_suggested_beside_the_last_one_also_after_a_restart(
    chooser: PlatformFileChooser,
    preferences: Preferences,
    documents: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Dialogs(monkeypatch, str(tmp_path / "ferry.docx"))
    chooser.to_write(FileKind.REPORT, "Ferry - checking copy.docx")

    again = Preferences(tmp_path / "settings.json")
    assert again.current.folders == preferences.current.folders == {"report": str(tmp_path)}
    assert Folders(again, lambda: documents).of(FileKind.REPORT) == tmp_path


def test_a_missing_folder_is_skipped(preferences: Preferences, documents: Path, tmp_path: Path) -> None:
    folders = Folders(preferences, lambda: documents)
    folders.remember(FileKind.ARTICLE, tmp_path / "stick" / "ferry.docx")
    assert folders.of(FileKind.ARTICLE) == documents


def test_kinds_of_files_are_named_without_their_endings(
    chooser: PlatformFileChooser, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogs = Dialogs(monkeypatch, "", "")
    chooser.to_open(FileKind.ARTICLE)
    chooser.to_write(FileKind.REPORT, "report.docx")
    assert dialogs.options == [QFileDialog.Option.HideNameFilterDetails] * 2


def test_several_articles_can_be_chosen(
    chooser: PlatformFileChooser, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = ["/desk/ferry.docx", "/desk/tram.pdf"]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given, options: (chosen, str(options)))
    assert chooser.to_open_together(FileKind.ARTICLE) == [Path("/desk/ferry.docx"), Path("/desk/tram.pdf")]
    assert preferences.current.folders == {"article": "/desk"}
