"""Kill the window while somebody works in it, again and again: nothing it showed as saved may be missing.

    python benchmarks/kill_window.py [--rounds N] [--seed N] [--work KIND...] [--keep FOLDER]

Each round starts the real window, offscreen and in a process of its own, on one library, lets it work and kills it
with SIGKILL at a random moment.  The window notes each thing as it shows it as done: a change, an article, a report.
Then the file must be sound, every change that was noted be in the log, the records be what the log makes of them,
every article that was noted be whole, and each report be the last one that was noted or a newer one, whole.
A library of an earlier version must come up to date with all that was in it.

Words typed into a note are saved when the field is left or with Ctrl+Enter; until then they are in the window alone.
Exits with 1 if anything was lost.
"""

import argparse
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.domain.article import Article, ArticleId, Block, Revision, RevisionId, Structure
from onrecord.domain.erasing import ErasureChoice
from onrecord.domain.library import summarize
from onrecord.domain.records import AnyRecord, Claim, RecordId
from onrecord.domain.report import Edition, ExportChoice, Format
from onrecord.domain.review import AnalysisInfo, Review
from onrecord.domain.spans import Span
from onrecord.domain.vault_names import NO_NAMES
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus
from onrecord.store.errors import LibraryError
from onrecord.store.library import LibraryStore, open_library

if TYPE_CHECKING:
    from onrecord.app import Program
    from onrecord.ui.desktop import Desktop

_ARTICLE, _REVISION = ArticleId("ferry"), RevisionId("ferry-1")
_SENTENCE = "The ferry carried 412 people. "
_TEXT = _SENTENCE * 40
_START = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
_STATUSES = (ClaimStatus.VERIFIED, ClaimStatus.FALSE, ClaimStatus.DISPUTED, ClaimStatus.IN_PROGRESS)
_PATIENCE = 180.0
_MOST_NOTED = {"edit": 60, "note": 4, "import": 3, "export": 4, "erase": 1}
"""The most work before the window is killed, so that a slow machine gets as far as a quick one."""
_LONGEST_WAIT = 0.7
"""Seconds until it is killed in the midst of what follows."""
_NOTED = "noted.txt"
_FORMATS = (Format.DOCX, Format.HTML, Format.JSON)

Note = Callable[[str], None]
Step = Callable[[], object]


class Worker:
    """The work in the window, one step a turn of the event loop; ``note`` records what it shows as done."""

    def __init__(self, desktop: "Desktop", folder: Path, note: Note, chance: random.Random) -> None:
        self.desktop = desktop
        self.folder = folder
        self.note = note
        self.chance = chance
        self.count = itertools.count(1)
        desktop.session.performed.connect(lambda change: note(f"change {change.id}"))
        desktop.workbench.imported.connect(lambda imported: note(f"article {imported.article_id}"))
        desktop.workbench.exported.connect(lambda done: self._note_report(note, Path(done.path)))
        desktop.erasing.held.connect(lambda is_held: None if is_held else note("erased"))

    def _note_report(self, note: Callable[[str], object], path: Path) -> None:
        note(f"report {path.name} {_digest(path)}")

    def edit(self) -> None:
        """Decide claims, write notes on them, undo and redo."""
        session, chance = self.desktop.session, self.chance
        review = session.review
        assert review is not None
        claim = chance.choice(review.claims)
        if (kind := chance.random()) < 0.2:
            self.desktop.table.action("undo" if kind < 0.12 else "redo").trigger()
        elif kind < 0.4:
            session.perform(lambda desk: desk.notes.write(claim.id, "Called the port."))
        else:
            session.perform(lambda desk: desk.claims.tag(claim.id, chance.choice(_STATUSES)))

    def type(self) -> None:
        """Type a note, a letter at a time, and save it now and then."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        review = self.desktop.session.review
        assert review is not None
        number = next(self.count)
        if number % 12 == 1:
            self.desktop.session.select(self.chance.choice(review.claims).id)
            QTest.keyClick(self.desktop.page.article, Qt.Key.Key_N)
        elif number % 12 == 0:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        else:
            QTest.keyClicks(QApplication.focusWidget(), "port ")

    def bring_in(self) -> None:
        """Open one new article after the other."""
        if not self.desktop.workbench.is_busy:
            file = self.folder / f"story-{os.getpid()}-{next(self.count)}.txt"
            file.write_text(f"Ferry {file.stem}\n\n{_TEXT}")
            self.desktop.workbench.read_file(file)

    def export(self) -> None:
        """Write the same reports over and over."""
        if not self.desktop.workbench.is_busy:
            kind = self.chance.choice(_FORMATS)
            choice = ExportChoice(edition=Edition.CHECKING, format=kind)
            self.desktop.workbench.reports.export(self.folder / f"report{kind.extension}", choice, NO_NAMES)

    def erase(self) -> None:
        """Erase a name over and over: each time the library and its backups are written anew and exchanged."""
        if not self.desktop.erasing.is_erasing:
            self.desktop.erasing.panel.agreed.emit(ErasureChoice("Lena Okafor"))


WORKS: dict[str, Callable[[Worker], Step]] = {
    "edit": lambda worker: worker.edit,
    "note": lambda worker: worker.type,
    "import": lambda worker: worker.bring_in,
    "export": lambda worker: worker.export,
    "erase": lambda worker: worker.erase,
}
"""The kinds of work to kill; a new one is a line here, and a method of ``Worker``."""
_WITH_ARTICLE_OPEN = frozenset({"edit", "note", "export"})


@dataclass
class Round:
    """The result of a round: the window's notes, and the problems afterwards."""

    work: str
    noted: list[str]
    faults: list[str] = field(default_factory=list)


def main() -> int:
    """Run the rounds, print one line each, and return the exit status."""
    arguments = _arguments()
    if arguments.child:
        _work_until_killed(arguments.child, Path(arguments.keep), arguments.seed)
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(arguments.keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        rounds = run_rounds(folder, arguments.rounds, arguments.work or list(WORKS), arguments.seed)
        return _report(rounds)


def run_rounds(folder: Path, rounds: int, works: list[str], seed: int) -> Iterator[Round]:
    """Kill the window at each kind of work in turn."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    _make_library(folder / "library.sqlite")
    noted: set[str] = set()
    for number in range(rounds):
        work = works[number % len(works)]
        new = _killed_window(work, folder, chance)
        noted.update(new)
        done = Round(work, new)
        done.faults = list(_faults(folder, noted))
        yield done


def _killed_window(work: str, folder: Path, chance: random.Random) -> list[str]:
    """The notes of the window until it was killed."""
    log = folder / _NOTED
    log.write_text("")
    command = [sys.executable, __file__, "--child", work, "--keep", str(folder), "--seed", str(chance.randrange(10**6))]
    home = {"HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen"}
    usual = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    with subprocess.Popen(command, env=usual | home, start_new_session=True) as window:
        lines = chance.randint(0, _MOST_NOTED.get(work, 0))
        _await(window, lambda: "ready" in log.read_text().split())
        _await(window, lambda: len(_noted(log)) >= lines)
        time.sleep(chance.uniform(0, _LONGEST_WAIT))
        window.send_signal(signal.SIGKILL)
        window.wait()
        # Its own child processes end by themselves, or may go on with a report for a moment.
        time.sleep(0.2)
        with suppress(ProcessLookupError):
            os.killpg(window.pid, signal.SIGKILL)
    return _noted(log)


def _noted(log: Path) -> list[str]:
    # A line that the window was killed in the middle of notes nothing.
    lines = log.read_text().splitlines(keepends=True)
    return [line.strip() for line in lines if line.endswith("\n") and line.strip() not in {"started", "ready"}]


def _await(window: subprocess.Popen[bytes], condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + _PATIENCE
    while not condition():
        if window.poll() is not None or time.monotonic() > ends:
            msg = f"the window ended by itself, or did not come so far: {window.poll()}"
            raise RuntimeError(msg)
        time.sleep(0.02)


def _faults(folder: Path, noted: set[str]) -> Iterator[str]:
    path = folder / "library.sqlite"
    try:
        # Opening looks for faults in the whole file.
        with open_library(path) as library:
            yield from _faults_of(library, noted)
    except LibraryError as error:
        yield str(error)
    for line in noted:
        if line.startswith("report "):
            yield from _faults_of_report(folder / line.split()[1])


def _faults_of(library: LibraryStore, noted: set[str]) -> Iterator[str]:
    log = library.load_log(_ARTICLE)
    review = library.load_review(_ARTICLE)
    expected = Review(review.article, review.revision, review.analysis, {claim.id: claim for claim in _claims()})
    for change in log:
        expected.apply(change.edits)
    if expected.records != review.records:
        yield "the records are not what the log makes of them"
    there = {f"change {change.id}" for change in log}
    for summary in library.list_articles():
        article_id = summary.article.id
        there.add(f"article {article_id}")
        if article_id != _ARTICLE and _TEXT.strip() not in library.load_text(article_id):
            yield f"{article_id} is not whole"
        if article_id == _ARTICLE and (summary.claims, summary.checked) != _counts(review):
            yield "the summary is not that of the records"
    yield from (f"lost {line}" for line in sorted(_of_library(noted) - there))


def _faults_of_report(path: Path) -> Iterator[str]:
    """A report is the last one or a newer one, and whole."""
    try:
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as package:
                fault = package.testzip()
            if fault:
                yield f"{path.name} is broken: {fault}"
        elif path.suffix == ".json":
            json.loads(path.read_bytes())
        elif b"</html>" not in path.read_bytes():
            yield f"{path.name} is cut"
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        yield f"{path.name}: {error}"


def _of_library(noted: set[str]) -> set[str]:
    return {line for line in noted if line.startswith(("change ", "article "))}


def _counts(review: Review) -> tuple[int, int]:
    summary = summarize(review)
    return summary.claims, summary.checked


def _report(rounds: Iterator[Round]) -> int:
    done = []
    for number, each in enumerate(rounds, 1):
        outcome = ", ".join(each.faults) or "nothing lost"
        print(f"round {number}, {each.work}: {len(each.noted)} noted, {outcome}", flush=True)
        done.append(each)
    lost = sum(bool(each.faults) for each in done)
    print(f"{len(done)} rounds, {sum(len(each.noted) for each in done)} things noted, {lost} rounds with a loss")
    return 1 if lost else 0


def _make_library(path: Path) -> None:
    if path.exists():
        return
    structure = Structure((Block(Span(0, len(_TEXT.rstrip()))),))
    text = _TEXT.rstrip()
    article = Article(id=_ARTICLE, headline="Ferry Full", added_at=_START, edited_at=_START)
    revision = Revision(
        id=_REVISION,
        article_id=_ARTICLE,
        number=1,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        structure=structure,
        added_at=_START,
    )
    records: dict[RecordId, AnyRecord] = {claim.id: claim for claim in _claims()}
    review = Review(article, revision, AnalysisInfo("1", "none", "en", ()), records)
    with open_library(path) as library:
        library.add_article(article, revision, records.values())
        assert review.analysis
        library.save_analysis(revision.id, review.analysis, summarize(review))


def _claims() -> Iterator[Claim]:
    for number in range(40):
        start = number * len(_SENTENCE) + len("The ferry carried ")
        yield Claim(id=RecordId(f"claim-{number}"), span=Span(start, start + 10), kinds=(ClaimKind.NUMBER,))


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:12]


def _work_until_killed(work: str, folder: Path, seed: int) -> None:
    """Run the window, and work in it."""
    from PySide6.QtWidgets import QApplication

    from onrecord.app import Program
    from onrecord.paths import Paths
    from onrecord.private_files import keep_files_private

    keep_files_private()
    # Bytes that are handed to the system are there after SIGKILL too.
    log = os.open(folder / _NOTED, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def note(line: str) -> None:
        os.write(log, f"{line}\n".encode())

    application = QApplication([])
    paths = Paths(folder / "library.sqlite", folder / "settings.json", folder / "logs")
    program = Program(application, paths, None)
    program.show()
    _when(lambda: program.desktop is not None, lambda: _begin(program, work, folder, note, random.Random(seed)))  # noqa: S311 - no secret
    application.exec()


def _begin(program: "Program", work: str, folder: Path, note: Note, chance: random.Random) -> None:
    from PySide6.QtCore import QTimer

    desktop = program.desktop
    assert desktop is not None
    step = WORKS[work](Worker(desktop, folder, note, chance))

    def start() -> None:
        note("ready")
        timer = QTimer(desktop, interval=5)
        # Of a method, Qt would not keep the object.
        timer.timeout.connect(lambda: step())  # noqa: PLW0108
        timer.start()

    if work in _WITH_ARTICLE_OPEN:
        desktop.workbench.open_article(_ARTICLE)
        _when(lambda: desktop.session.desk is not None, start)
    else:
        start()


def _when(condition: Callable[[], bool], action: Step) -> None:
    """Do something as soon as a condition holds."""
    from PySide6.QtCore import QTimer

    if condition():
        action()
    else:
        QTimer.singleShot(20, lambda: _when(condition, action))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", nargs="+", choices=list(WORKS))
    parser.add_argument("--keep", metavar="FOLDER", default="", help="leave the library there, to be looked at")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
