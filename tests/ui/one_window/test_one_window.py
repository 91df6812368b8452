"""A second program hands its files to the window that is open; nothing else that is sent there does anything."""

import json
import socket
import stat
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from helpers.program import Answers, Window
from onrecord.app import Program, silent_window
from onrecord.domain.library_location import LibraryLocation, read_location
from onrecord.paths import Paths, meeting_folder
from onrecord.store.library import open_library
from onrecord.ui.one_window import listener
from onrecord.ui.one_window.arrivals import Application, Arrivals
from onrecord.ui.one_window.frames import (
    LARGEST,
    MOST_FILES,
    FrameError,
    Request,
    read_frame,
    read_request,
    request_for,
    to_frame,
)
from onrecord.ui.one_window.window_lock import Answer, WindowLock, meeting_place

LIBRARY = Path("/desk/library.sqlite")
TEXT = "Ferry Cost Doubles\n\nThe ferry cost $12 million, Ida Brandt said on Monday.\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="sockets of POSIX")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a path short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="or-") as path:
        yield Path(path)


@dataclass
class Elsewhere:
    """Another program that comes to the same place."""

    qtbot: QtBot
    folder: Path

    def hand_over(self, library: LibraryLocation, *files: str, page: str = "") -> str:
        """Hand over files and a page, while the window here goes on; gives the name of the answer."""
        code = (
            "import sys; from pathlib import Path; from onrecord.domain.library_location import read_location; "
            "from onrecord.ui.one_window.window_lock import WindowLock; folder, library, page, *files = sys.argv[1:]; "
            "print(WindowLock(Path(folder)).hand_over(read_location(library), list(map(Path, files)), page, 60).name)"
        )
        command = [sys.executable, "-c", code, str(self.folder), str(library), page, *files]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            self.qtbot.waitUntil(lambda: process.poll() is not None)
            assert process.stdout
            return process.stdout.read().strip()


@pytest.fixture
def elsewhere(qtbot: QtBot, folder: Path) -> Elsewhere:
    return Elsewhere(qtbot, folder)


class Desk:
    """A window at its place, and the files it was asked to open."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.files: list[Path] = []
        self.pages: list[str] = []
        self.requests = 0
        self.window_lock = WindowLock(folder)
        assert self.window_lock.acquire(LIBRARY)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.arrivals = Arrivals(self.window_lock, self.window, self._open, self.pages.append)

    def _open(self, files: list[Path]) -> None:
        self.requests += 1
        self.files.extend(files)


@pytest.fixture
def desk(qtbot: QtBot, folder: Path) -> Iterator[Desk]:
    made = Desk(qtbot, folder)
    yield made
    made.arrivals.close()
    made.window_lock.release()


def test_files_are_opened_in_the_window_that_is_open(desk: Desk, elsewhere: Elsewhere) -> None:
    files = ["/desk/ferry.docx", "/desk/<img src=file:///etc/passwd>\u202etxt.docx", "/desk/\udcff.txt"]
    assert elsewhere.hand_over(LIBRARY, *files) == "TAKEN"
    assert desk.files == list(map(Path, files))
    assert desk.window.isVisible()


def test_without_files_the_window_is_only_shown(desk: Desk, elsewhere: Elsewhere) -> None:
    desk.window.showMinimized()
    assert elsewhere.hand_over(LIBRARY) == "TAKEN"
    assert (desk.requests, desk.files) == (1, [])
    assert not desk.window.isMinimized()


def test_a_page_is_offered_in_the_window_that_is_open(desk: Desk, elsewhere: Elsewhere) -> None:
    assert elsewhere.hand_over(LIBRARY, page="https://gazette.example/lido?a=1&b=2") == "TAKEN"
    assert desk.pages == ["https://gazette.example/lido?a=1&b=2"]
    assert elsewhere.hand_over(LIBRARY, page="file:///etc/passwd") == "TAKEN"
    assert len(desk.pages) == 1


def test_another_library_is_another_window(desk: Desk, folder: Path) -> None:
    other = WindowLock(folder)
    assert other.hand_over(Path("/desk/other.sqlite"), [Path("/desk/a.txt")]) is Answer.NOBODY
    assert other.place != desk.window_lock.place
    assert desk.files == []


def test_a_window_that_goes_to_another_library_takes_the_files_for_that_one(desk: Desk, elsewhere: Elsewhere) -> None:
    team = read_location("postgresql://ida@db.example/newsroom")
    desk.arrivals.move_to(team)
    assert elsewhere.hand_over(team, "/desk/a.txt") == "TAKEN"
    assert desk.files == [Path("/desk/a.txt")]
    assert WindowLock(elsewhere.folder).hand_over(LIBRARY, []) is Answer.NOBODY


def test_a_window_that_replaces_another_takes_its_files(desk: Desk, elsewhere: Elsewhere) -> None:
    other = Path("/desk/other.sqlite")
    assert desk.window_lock.hand_over(other, []) is Answer.NOBODY
    desk.arrivals.move_to(other)
    assert elsewhere.hand_over(other, "/desk/a.txt") == "TAKEN"
    assert desk.files == [Path("/desk/a.txt")]


def test_a_window_that_does_not_answer_is_reported(desk: Desk, folder: Path) -> None:
    # Its thread waits here, so it can't answer.
    assert desk.window_lock.place
    assert WindowLock(folder).hand_over(LIBRARY, [Path("/desk/a.txt")], patience=0.2) is Answer.SILENT


def test_a_program_that_does_not_listen_yet_is_waited_for(folder: Path) -> None:
    first = WindowLock(folder)
    assert first.acquire(LIBRARY)
    assert WindowLock(folder).hand_over(LIBRARY, [], patience=0.2) is Answer.SILENT
    first.release()
    assert WindowLock(folder).hand_over(LIBRARY, []) is Answer.NOBODY


def test_where_no_lock_can_be_written_there_is_a_window_all_the_same(folder: Path) -> None:
    window_lock = WindowLock(folder / "gone")
    assert window_lock.hand_over(LIBRARY, []) is Answer.NOBODY
    assert window_lock.place is None


@posix
def test_the_place_of_a_program_that_died_is_free(folder: Path) -> None:
    place = meeting_place(folder, LIBRARY)
    code = (
        "import os, sys; from PySide6.QtCore import QLockFile; lock = QLockFile(sys.argv[1]); lock.setStaleLockTime(0); "
        "assert lock.tryLock(0); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(place.lock)], check=True)
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(place.socket)
    assert place.lock.exists()
    assert Path(place.socket).exists()
    window_lock = WindowLock(folder)
    assert window_lock.hand_over(LIBRARY, []) is Answer.NOBODY
    assert window_lock.place == place


@posix
def test_the_socket_is_its_owners(desk: Desk, folder: Path) -> None:
    assert desk.window_lock.place
    assert stat.S_IMODE(Path(desk.window_lock.place.socket).stat().st_mode) & 0o077 == 0
    assert "library" not in Path(desk.window_lock.place.socket).name


@posix
@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"\xff" * 4096,
        struct.pack(">I", LARGEST + 1),
        struct.pack(">I", 3) + b"{}}",
        struct.pack(">I", 100_000) + b"[" * 100_000,
        struct.pack(">I", 2) + b"{}" + b"more",
        *(
            struct.pack(">I", len(body)) + body
            for body in (
                json.dumps({"version": 1, "files": files, "token": ""}).encode()
                for files in ("/etc/passwd", ["relative.txt"], [""], ["/a\0b"], [7], [["/a"]], ["/" + "a" * 5000])
            )
        ),
    ],
)
def test_what_is_no_request_is_hung_up_on(qtbot: QtBot, desk: Desk, sent: bytes) -> None:
    with caller(desk) as other:
        other.sendall(sent)
        qtbot.waitUntil(lambda: hung_up(other))
    assert desk.requests == 0


@posix
def test_a_message_without_an_end_is_hung_up_on(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "_PATIENCE", 50)
    with caller(desk) as other:
        other.sendall(struct.pack(">I", 1000) + b"{")
        qtbot.waitUntil(lambda: hung_up(other))
    assert desk.requests == 0


@posix
def test_many_who_say_nothing_keep_nobody_out_for_long(
    qtbot: QtBot, desk: Desk, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener, "_PATIENCE", 50)
    callers = [caller(desk) for _ in range(40)]
    qtbot.waitUntil(lambda: all(map(hung_up, callers)))
    for each in callers:
        each.close()
    monkeypatch.undo()
    assert elsewhere.hand_over(LIBRARY, "/desk/a.txt") == "TAKEN"
    assert desk.files == [Path("/desk/a.txt")]


def caller(desk: Desk) -> socket.socket:
    assert desk.window_lock.place
    other = socket.socket(socket.AF_UNIX)
    other.connect(desk.window_lock.place.socket)
    other.setblocking(False)
    return other


def hung_up(other: socket.socket) -> bool:
    try:
        return other.recv(100) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


@given(st.lists(st.text(min_size=1, max_size=50).filter(lambda name: "\0" not in name), max_size=20), st.text())
def test_a_request_is_read_unchanged(names: list[str], token: str) -> None:
    sent = request_for([Path("/desk") / name.strip("/") for name in names], token)
    body = read_frame(to_frame(sent))
    assert body is not None
    read = read_request(body)
    assert read.files == sent.files
    assert read.token in {token, ""}


@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_a_request_or_refused(received: bytes) -> None:
    try:
        body = read_frame(received)
        request = None if body is None else read_request(body)
    except FrameError:
        return
    assert request is None or all(path.is_absolute() for path in request.files)


def test_too_many_files_are_not_sent() -> None:
    with pytest.raises(FrameError):
        to_frame(Request(tuple(Path(f"/desk/{i}.txt") for i in range(MOST_FILES + 1))))


def test_a_file_that_macos_wants_opened_is_taken() -> None:
    wanted: list[Path] = []
    event = QFileOpenEvent("/desk/ferry.docx")
    # There is one application only; what it does with an event needs nothing of it but the signal.
    taken = Application.event(_Told(wanted), event)  # type: ignore[arg-type]
    assert (taken, wanted) == (True, [Path("/desk/ferry.docx")])


def test_a_page_that_macos_hands_over_is_taken() -> None:
    wanted: list[str] = []
    event = QFileOpenEvent(QUrl("onrecord:https%3A%2F%2Fgazette.example%2Flido%3Fa%3D1"))
    taken = Application.event(_Told(wanted), event)  # type: ignore[arg-type]
    assert (taken, wanted) == (True, ["https://gazette.example/lido?a=1"])


class _Told:
    def __init__(self, wanted: list[Any]) -> None:
        self.file_wanted = self.page_wanted = self
        self.emit: Callable[[Any], None] = wanted.append


def test_files_wait_until_the_library_is_open(qtbot: QtBot, paths: Paths, answers: Answers, tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    program = Program(QApplication.instance(), paths, None, chooser=answers)
    libraries: list[object] = []
    program.on_library = libraries.append
    program.open_files([tmp_path / "ferry.txt"])
    window = Window(qtbot, program)
    window.wait_for_library()
    qtbot.waitUntil(lambda: window.desktop.session.review is not None)
    assert window.review.article.headline == "Ferry Cost Doubles"
    assert libraries == [paths.library]
    window.close()


@pytest.mark.logs
def test_where_the_other_window_is_silent_there_is_another_try(
    qtbot: QtBot, paths: Paths, answers: Answers, tmp_path: Path
) -> None:
    asked: list[tuple[object, tuple[Path, ...]]] = []
    story = tmp_path / "ferry.txt"
    with open_library(paths.library):
        program = Program(
            QApplication.instance(),
            paths,
            [story],
            chooser=answers,
            is_elsewhere=lambda library: bool(asked.append((library, program.waiting_files))) or len(asked) > 1,
        )
        program.window.show_error(silent_window([story]))
        window = Window(qtbot, program)
        assert "Onrecord is already open, but its window doesn’t answer." in window.messages[-1]
        assert "“ferry.txt” is not opened yet." in window.messages[-1]
        for _ in range(2):
            qtbot.waitUntil(lambda: bool(window.button("Try again")))
            window.button("Try again").click()
    assert asked == [(paths.library, (story,))] * 2
    assert not program.window.isVisible()
    window.close()


@posix
def test_a_folder_that_is_not_the_users_own_is_no_place_to_meet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_to_all = tmp_path / "run"
    open_to_all.mkdir(mode=0o777)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(open_to_all))
    (open_to_all / "onrecord").symlink_to(tmp_path / "elsewhere")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    found = meeting_folder()
    assert found is not None
    assert open_to_all not in found.parents
    assert stat.S_IMODE(found.stat().st_mode) == 0o700
