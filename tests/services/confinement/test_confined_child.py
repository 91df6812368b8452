"""A confined child reads what it was given and does nothing else, whatever its reader is made to do."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from documents.file_samples import SAMPLES, SENTENCE
from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.services.confined_reading import read_clipboard, read_file
from onrecord.services.confinement.bounds import Bounds
from onrecord.services.confinement.child import Reach, run_confined, what_confines
from onrecord.services.confinement.errors import (
    ChildCrashedError,
    ChildLateError,
    ChildMemoryError,
    UnexpectedChildError,
)
from onrecord.services.confinement.landlock import landlock_version
from onrecord.services.confinement.seccomp import has_seccomp

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux confines a child")
with_landlock = pytest.mark.skipif(not landlock_version(), reason="this kernel has no Landlock")
with_seccomp = pytest.mark.skipif(not has_seccomp(), reason="this kernel has no seccomp filters")


NOWHERE = Reach()


def attempt(deed: Callable[[], object], reach: Reach = NOWHERE) -> str:
    """The outcome of an action in a confined child."""

    def work() -> str:
        try:
            return f"did it: {deed()!r}"
        except OSError as error:
            return type(error).__name__

    return run_confined(work, reach, Bounds(seconds=5))


@with_landlock
def test_a_child_reads_no_file_but_the_one_it_was_given(tmp_path: Path) -> None:
    library, article = tmp_path / "library.sqlite", tmp_path / "article.txt"
    library.write_text("a protected name", encoding="utf-8")
    article.write_text("The ferry is sold.", encoding="utf-8")
    reach = Reach(readable=(article,))

    assert attempt(article.read_text, reach) == "did it: 'The ferry is sold.'"
    assert attempt(library.read_text, reach) == "PermissionError"
    assert attempt(lambda: list(tmp_path.iterdir()), reach) == "PermissionError"
    assert attempt(lambda: list(Path.home().iterdir()), reach) == "PermissionError"
    assert attempt(lambda: Path("/etc/passwd").read_text(encoding="utf-8"), reach) == "PermissionError"
    assert attempt(lambda: Path(f"/proc/{os.getppid()}/environ").read_bytes(), reach) == "PermissionError"


@with_landlock
def test_a_child_writes_only_into_its_own_folder_which_goes_with_it(tmp_path: Path) -> None:
    import tempfile

    article = tmp_path / "article.txt"
    article.write_text("The ferry is sold.", encoding="utf-8")
    reach = Reach(readable=(article,))

    def write_at_home() -> str:
        with tempfile.NamedTemporaryFile(delete=False) as file:
            file.write(b"notes")
        return file.name

    assert attempt(lambda: article.write_text("The ferry is not sold."), reach) == "PermissionError"
    assert attempt((tmp_path / "new.txt").touch, reach) == "PermissionError"
    assert attempt(article.unlink, reach) == "PermissionError"
    assert attempt(lambda: article.rename(tmp_path / "other.txt"), reach) == "PermissionError"
    assert attempt(lambda: Path("/tmp/onrecord-test-new").touch()) == "PermissionError"  # noqa: S108
    written = attempt(write_at_home)
    assert written.startswith("did it: ")
    assert not Path(written.removeprefix("did it: ").strip("'")).exists()
    assert article.read_text(encoding="utf-8") == "The ferry is sold."


@with_seccomp
@pytest.mark.parametrize(
    "deed",
    [
        pytest.param(socket.socket, id="open a connection"),
        pytest.param(lambda: socket.socket(socket.AF_UNIX), id="open a local socket"),
        pytest.param(lambda: subprocess.run(["true"], check=False), id="run a program"),
        pytest.param(lambda: os.execv("/bin/true", ["true"]), id="become a program"),  # noqa: S606
        pytest.param(os.fork, id="make another process"),
        pytest.param(lambda: os.kill(os.getppid(), signal.SIGTERM), id="end its parent"),
        pytest.param(lambda: Path("/tmp").chmod(0o700), id="change rights"),  # noqa: S108
        pytest.param(lambda: os.setxattr("/tmp", "user.a", b"b"), id="change attributes"),  # noqa: S108
        pytest.param(lambda: Path("/tmp/onrecord-test-link").symlink_to("/etc/passwd"), id="make a link"),  # noqa: S108
        pytest.param(lambda: os.unshare(0x10000000) if hasattr(os, "unshare") else os.setuid(1), id="change its user"),
    ],
)
def test_a_child_opens_no_connection_and_starts_nothing(deed: Callable[[], object]) -> None:
    assert attempt(deed) == "PermissionError"


def test_a_child_has_none_of_the_open_files_of_its_parent(tmp_path: Path) -> None:
    with (tmp_path / "library.sqlite").open("wb") as library:
        assert attempt(lambda: os.write(library.fileno(), b"a")) == "OSError"
    assert attempt(lambda: [Path(f"/proc/self/fd/{n}").readlink() for n in range(3)]).count(os.devnull) == 3


def test_an_error_for_people_comes_back_as_it_is() -> None:
    def work() -> None:
        raise DocumentError(DocumentProblem.EMPTY, "is empty")

    with pytest.raises(DocumentError, match="is empty") as caught:
        run_confined(work, Reach(), Bounds())
    assert caught.value.kind is DocumentProblem.EMPTY


def test_an_error_of_the_program_comes_back_with_its_trace() -> None:
    with pytest.raises(UnexpectedChildError, match="ZeroDivisionError") as caught:
        run_confined(lambda: 1 // 0, Reach(), Bounds())
    assert "Traceback" in caught.value.__notes__[0]


def test_a_child_that_never_ends_is_stopped_by_the_processor_s_clock() -> None:
    def work() -> None:
        while True:
            pass

    with pytest.raises(ChildLateError, match="took too long for a file of this size"):
        run_confined(work, Reach(), Bounds(seconds=1))


def test_a_child_that_waits_for_ever_is_stopped_by_the_clock() -> None:
    with pytest.raises(ChildLateError):
        run_confined(lambda: time.sleep(600), Reach(), Bounds(wait=0.5))


def test_a_child_that_needs_too_much_memory_is_told_as_such() -> None:
    with pytest.raises(ChildMemoryError, match="needed too much memory for a file of this size"):
        run_confined(lambda: len(bytearray(1 << 30)), Reach(), Bounds(memory=100 << 20))


def test_a_child_that_sends_too_much_is_told_as_such() -> None:
    with pytest.raises(ChildMemoryError):
        run_confined(lambda: "a" * 2_000_000, Reach(), Bounds(answer=1_000_000))


@pytest.mark.logs
def test_a_child_that_crashes_is_told_as_such() -> None:
    with pytest.raises(ChildCrashedError, match="crashed its reader"):
        run_confined(os.abort, Reach(), Bounds())


@pytest.mark.logs
def test_a_crash_in_a_large_program_is_not_reported_as_a_lack_of_memory() -> None:
    ballast = b"x" * Bounds().memory
    with pytest.raises(ChildCrashedError):
        run_confined(os.abort, Reach(), Bounds())
    assert ballast


class Trap:
    """The message of a reader that was taken over: loading it would run a program."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("touch /tmp/onrecord-test-trap",)


@pytest.mark.logs
@pytest.mark.parametrize("sent", [Trap(), subprocess.Popen, os.system], ids=["a call", "a class", "a function"])
def test_an_answer_that_would_run_code_is_refused(sent: object) -> None:
    with pytest.raises(ChildCrashedError):
        run_confined(lambda: sent, Reach(), Bounds())
    assert not Path("/tmp/onrecord-test-trap").exists()  # noqa: S108


def test_a_child_ends_with_its_parent() -> None:
    code = (
        "import os, time; from onrecord.services.confinement.child import Reach, run_confined;"
        "from onrecord.services.confinement.bounds import Bounds;"
        "print(os.getpid(), flush=True); run_confined(lambda: time.sleep(600), Reach(), Bounds())"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        parent.stdout.readline()
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        assert eventually(lambda: children.read_text(encoding="utf-8").split())
        (child,) = children.read_text(encoding="utf-8").split()
        parent.kill()
    assert eventually(lambda: not Path(f"/proc/{child}/statm").exists())


def eventually(happens: Callable[[], object]) -> bool:
    until = time.monotonic() + 60
    while not happens():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize("ending", sorted(SAMPLES))
def test_every_format_is_read_confined(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"article{ending}"
    path.write_bytes(SAMPLES[ending])
    assert SENTENCE in " ".join(read_file(path).text.split())  # type: ignore[union-attr]


def test_a_clipboard_is_read_confined() -> None:
    assert read_clipboard("", f"<p>{SENTENCE}</p>").text == SENTENCE


def test_the_log_says_what_holds() -> None:
    said = what_confines()
    assert said.startswith("Readers are confined: ")
    assert ("read only their file" in said) == bool(landlock_version())
    assert ("can’t use the network" in said) == has_seccomp()
