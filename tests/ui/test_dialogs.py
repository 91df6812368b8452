"""What the platform's file dialogs offer."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from onrecord.ui.commands.dialogs import PlatformFileChooser


def test_everything_that_can_be_opened_is_offered(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[str] = []

    def choose(_window: QWidget, _title: str, _folder: str, kinds: str) -> tuple[str, str]:
        offered.append(kinds)
        return "/desk/interviews.qdpx", kinds

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    window = QWidget()
    qtbot.addWidget(window)

    assert PlatformFileChooser(window).article_to_open() == Path("/desk/interviews.qdpx")
    articles = offered[0].split(";;")[0]
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
