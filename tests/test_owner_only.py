"""Only the owner can read the program's own files, whatever the umask is; exports follow the umask."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fetching.sites import LoopbackToo, here, page, site
from helpers.program import Answers, Window
from helpers.warm_start import run_program, run_warm
from onrecord.app import Program
from onrecord.paths import Paths, meeting_folder
from onrecord.private_files import keep_files_private, tighten_folder
from onrecord.services.web import WebAccess
from onrecord.store.library import open_library

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows keeps a user's folders from others by itself")

OTHERS = 0o077
LINE = '{"id": "ferry", "text": "The ferry cost $12 million, Ida Brandt said on Monday."}\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def environment(home: Path) -> dict[str, str]:
    """A home of its own; nothing of the machine's folders is used."""
    own = {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return {key: value for key, value in os.environ.items() if not key.startswith("XDG_")} | own


def run(home: Path, umask: int, *arguments: str | Path) -> None:
    done = run_warm(run_program, list(map(str, arguments)), environment=environment(home), umask=umask)
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def open_window(home: Path, umask: int, article: Path) -> Iterator[None]:
    """The window of the program in a process of its own, until its article is in the library."""
    command = [sys.executable, "-m", "onrecord", "open", str(article)]
    with subprocess.Popen(command, env=environment(home), umask=umask, stderr=subprocess.DEVNULL) as window:
        try:
            ends = time.monotonic() + 240
            while not _has_article(home):
                assert time.monotonic() < ends, "the article did not come"
                assert window.poll() is None, "the window ended"
                time.sleep(0.2)
            yield
        finally:
            window.send_signal(signal.SIGKILL)


def _has_article(home: Path) -> bool:
    found = list(home.rglob("library.sqlite"))
    if not found:
        return False
    with open_library(found[0], read_only=True) as library:
        return any(summary.analyzed for summary in library.list_articles())


def open_to_others(folder: Path) -> list[str]:
    """The files and folders in ``folder`` that others may look into, with their modes."""
    found = [path for path in folder.rglob("*") if not path.is_symlink() and path.stat().st_mode & OTHERS]
    # Qt and the fonts have caches of their own, in which nothing of an article is.
    ours = [path for path in found if not {"fontconfig", "mesa_shader_cache", "qtshadercache"} & {*path.parts}]
    around = {above for path in folder.rglob("Onrecord") for above in path.parents if above.name != "Onrecord"}
    return [f"{path.relative_to(folder)} {path.stat().st_mode:o}" for path in ours if path not in around]


@pytest.mark.thorough
@pytest.mark.parametrize("umask", [0o022, 0o000])
def test_after_a_session_nothing_the_program_keeps_is_open_to_others(
    home: Path, tmp_path: Path, samples: Path, umask: int
) -> None:
    exports, lines = tmp_path / "exports", tmp_path / "articles.jsonl"
    exports.mkdir()
    lines.write_text(LINE)
    with open_window(home, umask, samples / "harbor-tunnel.docx"):
        names = {path.name for path in home.rglob("*") if path.is_file()}
        assert {"library.sqlite", "library.sqlite-wal", "library.sqlite.lock", "onrecord.log"} <= names
        assert open_to_others(home) == []
    report = exports / "report.docx"
    run(home, umask, "report", samples / "harbor-tunnel.docx", "-o", report)
    run(home, umask, "report", lines, "-o", exports / "all" / "of them", "--format", "json,html", "-j", "1")
    run(home, umask, "analyze", lines, "--results", home / "results", "-j", "1")
    run(home, umask, "import-report", report, "--accept-all", "--library", home / "second" / "library.sqlite")
    run(home, umask, "library", "copy", home / "second" / "library.sqlite", home / "third" / "copy.sqlite")
    assert {"results", "second", "third"} <= {path.name for path in home.iterdir()}
    assert open_to_others(home) == []
    written = [path for path in exports.rglob("*") if path.is_file()]
    assert len(written) == 3
    assert {path.stat().st_mode & 0o777 for path in written} == {0o666 & ~umask}
    folders = [path for path in exports.rglob("*") if path.is_dir()]
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o777 & ~umask}


@pytest.mark.thorough
def test_what_an_earlier_version_left_open_is_closed(home: Path, samples: Path) -> None:
    with open_window(home, 0o022, samples / "harbor-tunnel.docx"):
        pass
    (library,) = home.rglob("library.sqlite")
    kept = [library.with_name("backups"), library.with_name("library-evidence")]
    for folder in kept:
        folder.mkdir(exist_ok=True)
    (kept[0] / "library-2026-11-28.sqlite").write_bytes(b"yesterday")
    (kept[1] / "page.html").write_bytes(b"a page")
    for path in home.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    run(home, 0o022, "library", "list")
    assert open_to_others(home) == []


def test_what_stands_beside_a_library_and_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    (shared / "minutes.txt").write_text("of the meeting")
    (shared / "backups").mkdir(mode=0o755)
    (shared / "backups" / "photos.zip").write_bytes(b"of somebody else")
    modes = {path: path.stat().st_mode for path in (shared, *shared.rglob("*"))}
    open_library(shared / "courts.sqlite").close()
    assert {path: path.stat().st_mode for path in modes} == modes
    assert (shared / "courts.sqlite").stat().st_mode & OTHERS == 0


def test_a_link_to_a_folder_of_others_is_left_alone(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    (shared / "minutes.txt").write_text("of the meeting")
    link = tmp_path / "logs"
    link.symlink_to(shared)
    modes = {path: path.stat().st_mode for path in (shared, *shared.rglob("*"))}
    tighten_folder(link)
    assert {path: path.stat().st_mode for path in modes} == modes
    tighten_folder(shared)
    assert [path for path in modes if path.stat().st_mode & OTHERS] == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no folder for sockets")
def test_windows_meet_where_the_name_of_a_socket_is_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory(prefix="or-") as short:
        monkeypatch.setenv("XDG_RUNTIME_DIR", short)
        assert meeting_folder() == Path(short) / "onrecord"
        for name in ("XDG_RUNTIME_DIR", "XDG_STATE_HOME"):
            monkeypatch.setenv(name, str(tmp_path / ("deep" * 20)))
        monkeypatch.setattr(tempfile, "tempdir", short)
        assert meeting_folder() == Path(short) / f"onrecord-{os.getuid()}"
        assert (Path(short) / f"onrecord-{os.getuid()}").stat().st_mode & OTHERS == 0


@pytest.fixture
def umask_of_others() -> Iterator[None]:
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)
        os.environ.pop("ONRECORD_UMASK", None)


@pytest.mark.usefixtures("umask_of_others")
def test_fetched_pages_copies_and_backups_are_for_the_owner(
    qtbot: QtBot, paths: Paths, answers: Answers, tmp_path: Path
) -> None:
    keep_files_private()
    with site() as gazette:
        gazette.pages["/lido"] = page(b"<p>The pool on Weir Lane reopened on Saturday, the council said.</p>")
        web = WebAccess(paths.evidence, LoopbackToo(), here)
        window = Window(qtbot, Program(QApplication.instance(), paths, None, chooser=answers, web=web))
        window.wait_for_library()
        with qtbot.waitSignal(window.desktop.workbench.analyzed):
            window.desktop.workbench.fetch_article(gazette.url("/lido", "gazette.example"))
        window.export()
        window.desktop.library.save_copy()
        qtbot.waitUntil(answers.library_copy.exists)
        window.desktop.library._back_up()
        qtbot.waitUntil(lambda: list(tmp_path.glob("backups/*.sqlite")) != [])
        window.close()
    kept = [path for path in tmp_path.rglob("*") if path != answers.report]
    assert {"library-evidence", "backups", "copy.sqlite", "settings.json"} <= {path.name for path in kept}
    assert [path.name for path in kept if path.stat().st_mode & OTHERS] == []
    assert answers.report.stat().st_mode & 0o777 == 0o666


@pytest.mark.usefixtures("umask_of_others")
def test_pages_in_the_folder_that_a_team_shares_are_for_the_team(qtbot: QtBot, paths: Paths, tmp_path: Path) -> None:
    keep_files_private()
    shared = tmp_path / "team" / "evidence"
    with site() as gazette:
        gazette.pages["/lido"] = page(b"<p>The pool on Weir Lane reopened on Saturday, the council said.</p>")
        web = WebAccess(shared, LoopbackToo(), here, is_shared=True)
        window = Window(qtbot, Program(QApplication.instance(), paths, None, web=web))
        window.wait_for_library()
        with qtbot.waitSignal(window.desktop.workbench.analyzed):
            window.desktop.workbench.fetch_article(gazette.url("/lido", "gazette.example"))
        window.close()
    found = [shared, *shared.iterdir()]
    assert [path.stat().st_mode & 0o777 for path in found] == [0o777, 0o666, 0o666]
