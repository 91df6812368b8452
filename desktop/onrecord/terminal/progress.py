"""The progress of a batch: one line while it runs, and a summary."""

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from onrecord.services.batch import Outcome, Unreadable
from onrecord.translation import _, counted, decimal, grouped

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)


class Counter(Protocol[T_contra]):
    """Counts the outcomes of a batch."""

    def add(self, outcome: T_contra) -> None:
        """Count one outcome."""

    def line(self, total: int | None) -> str:
        """The progress now."""


@dataclass
class Tally:
    """Counts of a batch so far; ``kept`` are results of an earlier run."""

    articles: int = 0
    failed: int = 0
    kept: int = 0
    words: int = 0
    started: float = field(default_factory=time.perf_counter)

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        self.articles += 1
        if isinstance(outcome, Unreadable):
            self.failed += 1
            return
        self.kept += outcome.is_kept
        self.words += len(outcome.draft.text.split())

    @property
    def seconds(self) -> float:
        """Seconds since the batch began."""
        return time.perf_counter() - self.started

    def line(self, total: int | None) -> str:
        """The progress now."""
        return progress_line(self, total, self.seconds)


def progress_line(tally: Tally, total: int | None, seconds: float) -> str:
    """Articles done, articles and words per second, and the time left.

    The time left follows from newly analyzed articles: those of an earlier run take next to none.
    """
    done = articles_done(tally.articles, total)
    fresh = tally.articles - tally.kept
    left = _("{time} left", time=_clock((total - tally.articles) * seconds / fresh)) if total and fresh else ""
    return " · ".join(filter(None, (done, *_rates(tally, seconds), left)))


def summary(tally: Tally, results: Path | None, seconds: float) -> str:
    """The result of a batch, in one line."""
    parts = [articles_done(tally.articles)]
    if tally.kept:
        parts.append(_("{kept} of them from {results}", kept=grouped(tally.kept), results=results))
    parts += [counted("{n} failed", "{n} failed", tally.failed), _("{number} seconds", number=decimal(seconds, 1))]
    parts += _rates(tally, seconds)
    return " · ".join(parts)


def show_summary(console: Console, tally: Tally, results: Path | None) -> None:
    """Print the summary of a batch."""
    console.print(summary(tally, results, tally.seconds), highlight=False, markup=False, soft_wrap=True)


def show_interrupted(console: Console, tally: Tally, results: Path | None) -> None:
    """Say how far an interrupted batch came, and how to continue."""
    how = (
        _("Finished results are in {results}. Run the same command again to continue.", results=results)
        if results
        else _("Nothing was kept. With --results FOLDER, the same command continues where it stopped.")
    )
    after = counted("Stopped after {n} article.", "Stopped after {n} articles.", tally.articles)
    console.print(f"{after} {how}", highlight=False, markup=False, soft_wrap=True)


def articles_done(done: int, total: int | None = None) -> str:
    """As "1,200 articles", "1 of 3 articles"."""
    if total is None or done == total:
        return counted("{n} article", "{n} articles", done)
    return counted("{done} of {n} article", "{done} of {n} articles", total, done=grouped(done))


def watched(outcomes: Iterable[T], tally: Counter[T], console: Console, total: int | None) -> Iterator[T]:
    """Pass outcomes on and count them, with a progress line on a terminal."""
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False))
    is_seen = console.is_terminal
    # Printing goes above the line only if it goes to the same terminal; a file must get it untouched.
    redirect = is_seen and sys.stdout.isatty()
    with Progress(*columns, console=console, transient=True, redirect_stdout=redirect, disable=not is_seen) as progress:
        task = progress.add_task(tally.line(total) if is_seen else "", total=total)
        for outcome in outcomes:
            tally.add(outcome)
            if is_seen:
                progress.update(task, advance=1, description=tally.line(total))
            yield outcome


def _rates(tally: Tally, seconds: float) -> tuple[str, ...]:
    if not tally.articles or seconds <= 0:
        return ()
    articles = tally.articles / seconds
    return (
        _("{articles} articles per second", articles=decimal(articles, 1)),
        _("{words} words per second", words=decimal(tally.words / seconds, 0)),
    )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
