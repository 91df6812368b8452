"""Paths that a person gives: shares that don't answer, pipes and devices hold neither the window nor its end."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from threading import enumerate as enumerate_threads
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from helpers.program import Answers, Window
from onrecord.domain.report import ExportChoice, Layout
from onrecord.domain.vault_names import NO_NAMES
from onrecord.paths import answer_within, is_file, is_there
from onrecord.services.evidence_files import file_of, is_out_of_reach
from onrecord.services.tasks import ReadReferences
from onrecord.settings import Settings, save_settings
from onrecord.ui.commands.dialogs import FileKind, Folders
from onrecord.ui.inspector.evidence_places import Fingerprint, address_of, problem_of
from onrecord.ui.preferences import Preferences

STORY = "Ferry Costs Double\n\nThe ferry cost $12 million, Ida Brandt said on Monday."
SHARE = "/mnt/newsroom-share"


@pytest.fixture
def _silent_share(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A share that doesn't answer before the test is over."""
    ask, is_over = os.stat, Event()

    def wait(path: Any, *given: Any, **options: Any) -> os.stat_result:
        if str(path).startswith(SHARE):
            is_over.wait()
        return ask(path, *given, **options)

    monkeypatch.setattr(os, "stat", wait)
    yield
    is_over.set()
    for thread in enumerate_threads():
        if SHARE in thread.name:
            thread.join()


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes")
    os.mkfifo(tmp_path / "pipe.docx")
    return tmp_path / "pipe.docx"


def test_an_answer_is_given_at_once_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").touch()
    assert answer_within(10, is_file, tmp_path / "roster.csv") is True
    assert answer_within(10, is_file, tmp_path) is False
    assert answer_within(10, is_there, tmp_path / "a\0b") is False


def test_many_threads_ask_about_one_path(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: answer_within(10, is_there, tmp_path), range(2_000)))
    assert set(answers) == {True}


@pytest.mark.usefixtures("_silent_share")
def test_a_silent_share_is_asked_once_and_others_answer(tmp_path: Path) -> None:
    path = Path(SHARE, "roster.csv")
    assert answer_within(0.05, is_file, path) is None
    assert answer_within(0.05, is_file, path) is None
    assert sum(SHARE in thread.name for thread in enumerate_threads()) == 1
    assert answer_within(10, is_there, tmp_path) is True


@pytest.mark.usefixtures("_silent_share")
def test_evidence_on_a_silent_share_counts_as_elsewhere() -> None:
    place = f"{SHARE}/roster.csv"
    assert is_out_of_reach(place)
    assert address_of(place) is None
    assert problem_of(place) == "Saved, but there’s no such file now."
    assert file_of(place, 0.01) is None


@pytest.mark.usefixtures("_silent_share")
def test_dialogs_begin_elsewhere_if_the_last_folder_is_silent(tmp_path: Path) -> None:
    save_settings(tmp_path / "settings.json", Settings(folders={"article": SHARE}))
    preferences = Preferences(tmp_path / "settings.json")
    assert Folders(preferences, lambda: tmp_path).of(FileKind.ARTICLE) == tmp_path


@pytest.mark.usefixtures("_silent_share")
def test_a_checklist_on_a_silent_share_holds_neither_the_window_nor_its_end(
    start: Callable[[], Window], tmp_path: Path
) -> None:
    window = start()
    window.paste(STORY)
    window.program.preferences.change(checklist=f"{SHARE}/checks.txt")
    other = tmp_path / "checks.txt"
    other.write_text("Names spelled right", encoding="utf-8")
    window.program.preferences.change(checklist=str(other))
    desk = window.desktop.session.desk
    assert desk is not None
    window.qtbot.waitUntil(lambda: [item.words for item in desk.checklist.open_items] == ["Names spelled right"])
    window.close()


def test_evidence_is_attached_while_its_file_is_still_read(qtbot: QtBot) -> None:
    is_over = Event()

    def describe(_path: Path) -> Any:
        is_over.wait()

    fingerprint = Fingerprint(describe)
    fingerprint.start(Path("/mnt/video.mov"))
    assert fingerprint.is_running
    assert fingerprint.result() is None
    with qtbot.waitSignal(fingerprint.ready):
        is_over.set()


def test_a_pipe_as_a_checklist_is_refused_in_words(start: Callable[[], Window], pipe: Path) -> None:
    window = start()
    window.paste(STORY)
    window.program.preferences.change(checklist=str(pipe))
    desk = window.desktop.session.desk
    assert desk is not None
    window.qtbot.waitUntil(lambda: desk.checklist.checklist.problem == "pipe.docx isn’t a file.")


@pytest.mark.parametrize("device", ["pipe", "/dev/zero"])
def test_what_is_no_file_is_refused_as_a_template(
    start: Callable[[], Window], pipe: Path, device: str, answers: Answers
) -> None:
    window = start()
    window.paste(STORY)
    choice = ExportChoice(layout=Layout(template=pipe if device == "pipe" else Path(device)))
    with window.qtbot.waitSignal(window.desktop.workbench.failed) as told:
        window.desktop.workbench.reports.export(answers.report, choice, NO_NAMES)
    assert "isn’t a file" in told.args[0].what
    assert not answers.report.exists()


def test_a_pipe_is_no_evidence_and_no_list_of_references(start: Callable[[], Window], pipe: Path) -> None:
    window = start()
    window.paste(STORY)
    window.desktop.page.inspector.start_evidence()
    assert file_of(str(pipe)) is None
    told: list[Any] = []
    window.desktop.workbench.evidence.find_references(ReadReferences(pipe), told.append, told.append)
    window.qtbot.waitUntil(lambda: bool(told))
    assert "pipe.docx" in told[0].what


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="Linux only")
@pytest.mark.parametrize("target", ["/proc/report.docx", "/proc/self/mem.docx"])
def test_a_report_is_not_written_into_proc(start: Callable[[], Window], target: str) -> None:
    window = start()
    window.paste(STORY)
    with window.qtbot.waitSignal(window.desktop.workbench.failed) as told:
        window.desktop.workbench.reports.export(Path(target), ExportChoice(), NO_NAMES)
    assert "couldn’t be written" in told.args[0].what
