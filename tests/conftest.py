"""Fixtures of every test: an empty home, a quiet log, a clean window."""

import gc
import logging
import os
import signal
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["ONRECORD_LANGUAGE"] = "en"
# Reports tell the time at the desk.
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As in the background of a shell; children inherit it, and some tests interrupt theirs.
    signal.signal(signal.SIGINT, signal.default_int_handler)
# Read when Qt starts.
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).parent / "fonts.conf")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from helpers.empty_library import copying, make_by_migrations
from helpers.fresh_catalogs import speak_from
from helpers.patience import PatientBot
from helpers.postgresql import new_database, server_address
from helpers.program import Answers, Window
from helpers.warm_start import start_children_warm
from onrecord.analysis.engine import Engine, load_engine
from onrecord.app import Program
from onrecord.domain.library_location import ServerAddress
from onrecord.paths import Paths
from onrecord.services.child_processes import IdleProcesses
from onrecord.services.journal import Context
from onrecord.store.file import opening

ROOT = Path(__file__).resolve().parents[1]
RUN_MIGRATIONS = frozenset({"test_opening.py", "test_schema.py"})

# How long an example takes says more about the machine than about the code.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

start_children_warm()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need PostgreSQL or a built package as thorough."""
    for item in items:
        if {"server", "wheel"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.thorough)


def pytest_collection_finish() -> None:
    """Leave the thousands of collected tests out of garbage collection."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _empty_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))


@pytest.fixture(autouse=True)
def _no_unexpected_log_records(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    expected = request.node.get_closest_marker("logs") is not None
    records = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    if records and not expected:
        pytest.fail("unexpected log records:\n" + "\n".join(r.getMessage() for r in records))


@pytest.fixture(scope="session")
def kept_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the first library that this test process makes."""
    return tmp_path_factory.mktemp("kept") / "empty.sqlite"


@pytest.fixture(autouse=True)
def _migrate_once(kept_library: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copy new libraries from the first one: the migrations take 60 ms.  The tests of opening run them each time."""
    create = make_by_migrations if request.path.name in RUN_MIGRATIONS else copying(kept_library)
    monkeypatch.setattr(opening._Opening, "_create", create)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[QtBot]:
    """The bot of pytest-qt, with more patience."""
    yield PatientBot(request)
    # Qt would delete the closed widgets in the middle of the next test.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample articles."""
    return ROOT / "sample_docs"


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The default engine, loaded once."""
    return load_engine()


@pytest.fixture
def _fresh_catalogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speak_from(tmp_path, monkeypatch)


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that goes on by a second each time it is asked."""
    now = datetime(2026, 5, 14, 9, 0, tzinfo=UTC)

    def tick() -> datetime:
        nonlocal now
        now += timedelta(seconds=1)
        return now

    return tick


@pytest.fixture
def context(clock: Callable[[], datetime]) -> Context:
    """A reviewer named R. Adeyemi at work."""
    return Context(reviewer=lambda: "R. Adeyemi", now=clock, new_id=lambda: uuid.uuid4().hex)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """The paths of the program in this test: an empty folder."""
    return Paths(tmp_path / "library.sqlite", tmp_path / "settings.json", tmp_path / "logs")


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    """The answers of the file dialogs."""
    return Answers(tmp_path)


@pytest.fixture(scope="session")
def idle() -> IdleProcesses:
    """The warm processes of the windows that were closed, for the next one."""
    return IdleProcesses()


@pytest.fixture
def start(qtbot: QtBot, paths: Paths, answers: Answers, idle: IdleProcesses) -> Iterator[Callable[..., Window]]:
    """Starts the program on one library, as often as is asked, and closes it at the end.

    The reviewer gave their name before, unless it's empty.
    """
    opened: list[Window] = []

    def begin(reviewer: str = "R. Adeyemi", size: tuple[int, int] | None = (1440, 900)) -> Window:
        program = Program(QApplication.instance(), paths, None, chooser=answers, idle=idle)
        given = program.preferences.current.reviewer or reviewer
        program.preferences.current = replace(program.preferences.current, reviewer=given)
        window = Window(qtbot, program, size=size)
        opened.append(window)
        window.wait_for_library()
        window.wait_for_keyboard()
        return window

    yield begin
    for window in opened:
        window.close()


@pytest.fixture(scope="session")
def server() -> Iterator[ServerAddress]:
    """A PostgreSQL server on which databases may be made."""
    with server_address() as address:
        yield address


@pytest.fixture
def team_address(server: ServerAddress) -> Iterator[ServerAddress]:
    """The address of an empty database for this test alone."""
    with new_database(server) as address:
        yield address
