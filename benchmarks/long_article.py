"""A reviewer's waits in a very long article, each figure with its baseline and bar.

    python benchmarks/long_article.py [--words N] [--records N] [--runs N] [--no-pdf]

The article and its records are invented here.  The window is real; without a
display it is drawn off the screen.  A bare text widget of the same toolkit, with
5,000 marked places, does in the same run what it can.  "Held" is the longest time
between two turns of the event loop.

Time is that of the processor, all threads together, so that what else the machine does
counts for neither side; only on an idle machine is it the time one waits.
"""

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from invented_article import invented_records, invented_text, store_article
from onrecord.app import Program, keep_pauses_short
from onrecord.domain.article import ArticleId
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.paths import Paths
from onrecord.store.library import open_library
from onrecord.ui.desktop import Desktop

REPORT = Path(__file__).with_name("report.py")
WINDOW = 1440, 900
PLACES = 5_000
STEPS = 60
"""The number of keys or scrolls for one figure."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; times in seconds."""

    work: str
    taken: float
    baseline: float | None
    bar: float

    def __str__(self) -> str:
        beside = "–" if self.baseline is None else f"{self.baseline * 1000:,.0f}"
        verdict = "passes" if self.taken <= self.bar else "MISSES"
        return f"{self.work:<58}{self.taken * 1000:>9,.0f}{beside:>10}{self.bar * 1000:>8,.0f}  {verdict}"


class Paints(QObject):
    """Knows whether a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.is_painted = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's signature
        self.is_painted = self.is_painted or event.type() == QEvent.Type.Paint
        return False


class Held(QObject):
    """Measures how long the event loop is held up between two looks at it."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.process_time()
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> float:
        self._look()
        self._timer.stop()
        return self.longest

    def _look(self) -> None:
        now = time.process_time()
        self.longest, self._last = max(self.longest, now - self._last), now


class Bench:
    """The running program with one long article in its library."""

    def __init__(self, application: QApplication, folder: Path, words: int, records: int) -> None:
        self._application = application
        self._heartbeat = QTimer(interval=1)
        self._heartbeat.start()
        library = folder / "library.sqlite"
        text = invented_text(words)
        self.text, self.records = text, invented_records(text, records)
        with open_library(library) as store:
            self.article_id: ArticleId = store_article(store, text, self.records)
        self._program = Program(application, Paths(library, folder / "settings.json", folder), None)
        self._program.on_library = lambda _library: keep_pauses_short()
        self._program.show()
        self._program.window.resize(*WINDOW)
        self.wait_for(lambda: self._program.desktop is not None)
        self.run_for(2.0)

    @property
    def desktop(self) -> Desktop:
        desktop = self._program.desktop
        assert desktop is not None
        return desktop

    def close(self) -> None:
        self._program.window.close()
        self.desktop.close()

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        # The loop sleeps between events: a thread that reads the article is not to share its time.
        while not is_so():
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def run_for(self, seconds: float) -> None:
        until = time.perf_counter() + seconds
        self.wait_for(lambda: time.perf_counter() > until)

    def lines(self, runs: int) -> Iterator[Line]:
        bare_open, bare_set = self._time_bare(runs)
        idle = self._held_while_idle()
        opened, settled, held = (median(times) for times in zip(*(self._open() for _ in range(runs)), strict=True))
        yield Line("open to painted", opened, bare_open, 1.5 * bare_open)
        yield Line("until all text is set", settled, bare_set, 0.5)
        yield Line("longest block meanwhile", held, idle, idle + 0.033)
        yield from self._lines_of_look(runs)
        yield from self._lines_of_keys()
        yield self._line_of_scrolling()

    def _open(self) -> tuple[float, float, float]:
        """Seconds until the article is painted, until it is settled, and the longest hold meanwhile."""
        bench, article = self.desktop.workbench, self.desktop.page.article
        bench.close_article()
        self.run_for(0.5)
        gc.collect()
        held, paints, start = Held(), Paints(article.viewport()), time.process_time()
        bench.open_article(self.article_id)
        self.wait_for(lambda: self.desktop.session.review is not None and paints.is_painted)
        painted = time.process_time() - start
        self.wait_for(lambda: article.is_settled)
        settled = time.process_time() - start
        self.run_for(0.5)
        return painted, settled, held.stop()

    def _held_while_idle(self) -> float:
        held = Held()
        self.run_for(2.0)
        return held.stop()

    def _lines_of_look(self, runs: int) -> Iterator[Line]:
        article, looks = self.desktop.page.article, self.desktop.appearance
        sizes = iter(count())
        changes = {
            "theme": looks.toggle_theme,
            "text size": lambda: looks.change_text_size(1 if next(sizes) % 2 else -1),
        }
        self.desktop.workbench.close_article()
        bare = {name: self._held_by(change, runs) for name, change in changes.items()}
        self._open()
        for caret, position in (("top", 0), ("end", len(self.text))):
            article.put_caret(position)
            article.scroll_to(position)
            for name, change in changes.items():
                yield Line(f"{name} changed, caret at the {caret}: held", self._held_by(change, runs), bare[name], 0.1)

    def _held_by(self, change: Callable[[], object], runs: int) -> float:
        """The longest hold that a change makes, the median of some runs."""
        longest = []
        for _ in range(runs):
            self.run_for(0.5)
            held = Held()
            change()
            self.run_for(0.7)
            longest.append(held.stop())
        return median(longest)

    def _lines_of_keys(self) -> Iterator[Line]:
        yield from self._lines_of_decisions()
        yield from self._lines_of_typing()

    def _lines_of_decisions(self) -> Iterator[Line]:
        page, session = self.desktop.page, self.desktop.session
        self._program.window.activateWindow()
        self.wait_for(self._program.window.isActiveWindow)
        page.article.put_caret(0)
        page.article.scroll_to(0)
        with self._program.window.focus_owner.acting():
            page.article.setFocus()
        moves = iter(count())
        yield Line(
            "J or K until all is painted, 95th percentile",
            self._p95(lambda: self._press("jjjk"[next(moves) % 4])),
            None,
            0.016,
        )
        session.select(next(claim.id for claim in session.review.claims if claim.status is ClaimStatus.UNCHECKED))
        tags = iter(count())
        yield Line(
            "status key until all is painted", self._median(lambda: self._press("xu"[next(tags) % 2])), None, 0.016
        )
        yield Line("undo until all is painted", self._median(self.desktop.commands.undo), None, 0.016)

    def _lines_of_typing(self) -> Iterator[Line]:
        page = self.desktop.page
        page.queue.focus_filter()
        letters, listed = iter(count()), []
        page.queue.view.model().listed.connect(lambda: listed.append(True))

        def filter_by_letter() -> None:
            listed.clear()
            self._type(page.queue.filter, "harbor"[next(letters) % 6])
            self.wait_for(lambda: bool(listed))

        yield Line("key in the queue's filter until listed", self._median(filter_by_letter), None, 0.033)
        page.queue.filter.clear()
        QTest.keyClick(page.window().windowHandle(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        letters = iter(count())
        find = QApplication.focusWidget()
        yield Line(
            "key in Ctrl+F until painted",
            self._median(lambda: self._type(find, "harbor"[next(letters) % 6])),
            None,
            0.016,
        )
        QTest.keyClick(find, Qt.Key.Key_Escape)

    def _line_of_scrolling(self) -> Line:
        article = self.desktop.page.article
        bar = article.verticalScrollBar()
        article.scroll_to(len(self.text) // 3)
        self.run_for(0.3)
        ours = self._p95(lambda: bar.setValue(bar.value() + article.viewport().height() // 2))
        bare = self._bare()
        bare.show()
        self.run_for(0.3)
        bar_of_bare = bare.verticalScrollBar()
        bar_of_bare.setValue(bar_of_bare.maximum() // 3)
        theirs = self._p95(lambda: bar_of_bare.setValue(bar_of_bare.value() + 20))
        bare.deleteLater()
        return Line("scroll half a page until painted, 95th percentile", ours, theirs, 0.008)

    def _press(self, key: str) -> None:
        QTest.keyClick(self.desktop.page.article, key)

    def _type(self, field: QWidget | None, key: str) -> None:
        """Type one letter; every sixth begins anew."""
        assert field is not None
        if len(field.text()) >= 6:
            field.clear()
            self.run_for(0.3)
        QTest.keyClick(field, key)

    def _times(self, act: Callable[[], object]) -> list[float]:
        """Seconds until all that an action asks for is done and painted."""
        taken = []
        for _ in range(STEPS):
            self.run_for(0.02)
            start = time.process_time()
            act()
            QApplication.sendPostedEvents()
            self._application.processEvents()
            taken.append(time.process_time() - start)
        return taken

    def _median(self, act: Callable[[], object]) -> float:
        return median(self._times(act))

    def _p95(self, act: Callable[[], object]) -> float:
        return quantiles(self._times(act), n=20)[-1]

    def _time_bare(self, runs: int) -> tuple[float, float]:
        """Seconds until a bare widget has painted the text with marked places, and for setting the text alone."""
        opened, text_set = [], []
        for _ in range(runs):
            gc.collect()
            start = time.process_time()
            bare = self._bare()
            paints = Paints(bare.viewport())
            bare.show()
            self.wait_for(lambda paints=paints: paints.is_painted)
            opened.append(time.process_time() - start)
            bare.clear()
            start = time.process_time()
            bare.setPlainText(self.text)
            text_set.append(time.process_time() - start)
            bare.deleteLater()
        return median(opened), median(text_set)

    def _bare(self) -> QPlainTextEdit:
        bare = QPlainTextEdit()
        bare.resize(self.desktop.page.article.size())
        bare.setPlainText(self.text)
        bare.setExtraSelections([self._selection(bare, record.spans[0]) for record in self.records[:PLACES]])
        return bare

    def _selection(self, bare: QPlainTextEdit, span: tuple[int, int]) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = QTextCursor(bare.document())
        selection.cursor.setPosition(span[0])
        selection.cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        selection.format = QTextCharFormat()
        selection.format.setBackground(QColor("khaki"))
        return selection


def pdf_line() -> Line:
    """The seconds of a PDF of 20,000 words and 5,000 comments, in a process of its own, so that nothing is warm."""
    command = [sys.executable, REPORT, "--first", "pdf", "5000"]
    said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    return Line("PDF of 20,000 words and 5,000 comments, the first", float(said), None, 4.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--records", type=int, default=12_479)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--no-pdf", action="store_true")
    options = parser.parse_args()
    application = QApplication([])
    print(f"{options.words:,} words, {options.records:,} records; milliseconds")
    print(f"{'':<58}{'now':>9}{'baseline':>10}{'bar':>8}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(application, Path(folder), options.words, options.records)
        for line in bench.lines(options.runs):
            print(line, flush=True)
        bench.close()
    if not options.no_pdf:
        print(pdf_line())


if __name__ == "__main__":
    main()
