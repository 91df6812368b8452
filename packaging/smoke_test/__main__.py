"""Try the packed program as somebody who just installed it, against the one it was made from.

    python packaging/smoke_test PACKED --reference ONRECORD [--picture FILE]

PACKED is a Debian package, which is installed in a throwaway root (as root, with
mmdebstrap), or a frozen folder, which is run as it is. Where no root can be made, the
folder beside the package, which it was made of, is tried instead. The window is tried
on a screen of its own (Xvfb, openbox, xdotool, xwininfo).
"""

import argparse
import json
import re
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from places import TIME_LIMIT, Folder, Installed, NoRootError
from screen import press, screen, take_picture, titles, wait_for

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
SAMPLE = "harbor-tunnel.docx"
ENDINGS = {".docx", ".html", ".md", ".txt"}
SECONDS = re.compile(r'"seconds": \{[^}]*\}')
# Those that are never empty: an article without evidence has no references.
REPORTS = ("docx", "pdf", "html", "xlsx", "csv", "json", "annotations", "qdpx", "svg", "png")
NO_SERVER = "postgresql://127.0.0.1:1/newsroom"
NO_PROBLEM = re.compile(r" (WARNING|ERROR|CRITICAL) ")


class Trial:
    """One packed program, its files, and the program it was made from."""

    def __init__(self, place: Folder | Installed, reference: Path, picture: Path | None) -> None:
        self.place = place
        self.reference = reference.absolute()
        self.picture = picture
        self.work = place.work
        (self.work / "home").mkdir(parents=True)
        self.articles = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in ENDINGS)
        for name in self.articles:
            shutil.copy(SAMPLES / name, self.work / name)

    def run(self, *arguments: str) -> str:
        """Run the packed program, which must succeed; returns its output."""
        process = self.place.start(*arguments)
        out, errors = process.communicate(timeout=TIME_LIMIT)
        assert process.returncode == 0, f"{arguments} ended with {process.returncode}:\n{errors.decode()}"
        return out.decode()

    def run_reference(self, *arguments: str) -> str:
        """Run the original program; returns its output."""
        command = [str(self.reference), *arguments]
        return subprocess.run(command, cwd=self.work, check=True, capture_output=True, text=True).stdout

    def tells_its_version(self) -> None:
        assert self.run("--version") == self.run_reference("--version")

    def finds_the_same(self) -> None:
        """Every sample, on all cores: the same bytes, but for the time it took."""
        found, expected = (run("analyze", "--json", *self.articles) for run in (self.run, self.run_reference))
        assert found.count("\n") == len(self.articles)
        assert SECONDS.sub("", found) == SECONDS.sub("", expected)

    def writes_every_report(self) -> None:
        self.run("report", SAMPLE, "-o", "reports", "--format", ",".join(REPORTS))
        written = sorted(path for path in (self.work / "reports").rglob("*") if path.is_file())
        assert len(written) >= len(REPORTS), written
        assert all(path.stat().st_size > 0 for path in written), written
        word, paper, page = (next(path for path in written if path.suffix == end) for end in (".docx", ".pdf", ".html"))
        headline = json.loads(self.run("analyze", "--json", "--with-text", SAMPLE))["text"].split("\n")[0]
        assert headline in zipfile.ZipFile(word).read("word/document.xml").decode()
        assert headline in page.read_text(encoding="utf-8")
        assert paper.read_bytes().startswith(b"%PDF-")
        assert b"%%EOF" in paper.read_bytes()[-64:]
        self.word = word

    def takes_a_report_back(self) -> None:
        """Start a library from a returned report, which needs the database and its migrations."""
        self.run("import-report", str(self.word.relative_to(self.work)), "--library", "returned.sqlite")
        (line,) = self.run("library", "list", "--json", "--library", "returned.sqlite").splitlines()
        assert json.loads(line)["claims"] > 0

    def asks_a_server_for_a_team_library(self) -> None:
        """Nobody answers there: that it says so shows that the driver is packed whole."""
        process = self.place.start("library", "list", "--library", NO_SERVER)
        _out, errors = process.communicate(timeout=TIME_LIMIT)
        assert process.returncode == 1, errors.decode()
        assert f"The server of {NO_SERVER} can’t be reached" in " ".join(errors.decode().split()), errors.decode()

    def opens_a_window(self) -> None:
        """An article named on the command line is read and analyzed in child processes, and shown."""
        with screen() as display:
            started = time.monotonic()
            process = self.place.start(SAMPLE, display=display)
            try:
                wait_for("the window", lambda: titles(display))
                print(f"      the window after {time.monotonic() - started:.1f} s", end="")
                wait_for("the article", lambda: [title for title in titles(display) if title != "Onrecord"])
                wait_for("its claims", self._claims_in_library)
                print(f", the claims after {time.monotonic() - started:.1f} s")
                if self.picture:
                    take_picture(display, str(self.picture))
                press(display, "ctrl+q")
                _out, errors = process.communicate(timeout=TIME_LIMIT)
            finally:
                process.kill()
            assert process.returncode == 0, errors.decode()
            assert not errors, errors.decode()
        logs = "".join(path.read_text() for path in (self.work / "home").rglob("onrecord.log"))
        assert not NO_PROBLEM.search(logs), logs

    def _claims_in_library(self) -> int:
        lines = self.run("library", "list", "--json").splitlines()
        return sum(json.loads(line)["claims"] for line in lines)

    def goes_without_a_trace(self) -> None:
        self.place.remove()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packed", type=Path)
    parser.add_argument("--reference", type=Path, required=True, help="the program that PACKED was made from")
    parser.add_argument("--picture", type=Path, help="file for a picture of the window")
    order = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-smoke-") as scratch:
        place = timed(
            "installs" if order.packed.is_file() else "is there", lambda: place_of(order.packed, Path(scratch))
        )
        trial = Trial(place, order.reference, order.picture)
        for step in (
            trial.tells_its_version,
            trial.finds_the_same,
            trial.writes_every_report,
            trial.takes_a_report_back,
            trial.asks_a_server_for_a_team_library,
            trial.opens_a_window,
            trial.goes_without_a_trace,
        ):
            timed(step.__name__.replace("_", " "), step)


def place_of(packed: Path, scratch: Path) -> Folder | Installed:
    """The place to run the packed program."""
    scratch.chmod(0o755)
    if packed.is_dir():
        return Folder(packed.absolute() / "onrecord", scratch / "work")
    try:
        return Installed.from_package(packed.absolute(), scratch / "root")
    except NoRootError:
        folder = packed.with_suffix("")
        print(f"no root can be made here, so {packed.name} is not installed and {folder.name} is tried as it is")
        return place_of(folder, scratch)


def timed(what: str, step: Callable[[], Folder | Installed]) -> Folder | Installed:
    """Do a step, and say that it went well and how long it took."""
    started = time.monotonic()
    result = step()
    print(f"ok    {what} ({time.monotonic() - started:.1f} s)", flush=True)
    return result


if __name__ == "__main__":
    main()
