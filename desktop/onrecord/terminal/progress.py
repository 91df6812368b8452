"""How far a batch is: one line while it runs, a summary at its end."""

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from onrecord.services.batch import Outcome, Unreadable
from onrecord.terminal.counting import counted


@dataclass
class Tally:
    """What has become of the inputs of a batch so far; ``kept`` were taken from an earlier run's results."""

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


def progress_line(tally: Tally, total: int | None, seconds: float) -> str:
    """Articles done of how many, articles and words per second, and the time that is left.

    The time left is reckoned from the articles analyzed now: those of an earlier
    run take next to none.
    """
    done = f"{tally.articles:,} articles" if total is None else f"{tally.articles:,} of {total:,} articles"
    fresh = tally.articles - tally.kept
    left = f"{_clock((total - tally.articles) * seconds / fresh)} left" if total and fresh else ""
    return " · ".join(filter(None, (done, *_rates(tally, seconds), left)))


def summary(tally: Tally, results: Path | None, seconds: float) -> str:
    """What a batch came to, in one line."""
    parts = [counted(tally.articles, "article")]
    if tally.kept:
        parts.append(f"{tally.kept:,} of them from {results}")
    parts += [f"{tally.failed:,} failed", f"{seconds:.1f} seconds", *_rates(tally, seconds)]
    return " · ".join(parts)


def show_summary(console: Console, tally: Tally, results: Path | None) -> None:
    """Print the summary of a batch."""
    console.print(summary(tally, results, tally.seconds), highlight=False, markup=False, soft_wrap=True)


def show_interrupted(console: Console, tally: Tally, results: Path | None) -> None:
    """Say how far an interrupted batch came, and how to go on."""
    how = (
        f"Finished results are in {results}. Run the same command again to continue."
        if results
        else "Nothing was kept. With --results FOLDER, the same command continues where it stopped."
    )
    console.print(
        f"Stopped after {counted(tally.articles, 'article')}. {how}", highlight=False, markup=False, soft_wrap=True
    )


def watched(outcomes: Iterable[Outcome], tally: Tally, console: Console, total: int | None) -> Iterator[Outcome]:
    """Pass outcomes on and count them; while a person is watching, with a line that tells how far it is."""
    if not console.is_terminal:
        for outcome in outcomes:
            tally.add(outcome)
            yield outcome
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False))
    # Printing goes above the line only if it goes to the same terminal; a file must get it untouched.
    with Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty()) as progress:
        task = progress.add_task(progress_line(tally, total, tally.seconds), total=total)
        for outcome in outcomes:
            tally.add(outcome)
            progress.update(task, advance=1, description=progress_line(tally, total, tally.seconds))
            yield outcome


def _rates(tally: Tally, seconds: float) -> tuple[str, ...]:
    if not tally.articles or seconds <= 0:
        return ()
    articles = tally.articles / seconds
    return (f"{articles:,.1f} articles per second", f"{tally.words / seconds:,.0f} words per second")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
