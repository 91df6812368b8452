"""Print the queue of a team library."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from onrecord.services.analysis_queue import Unread
from onrecord.terminal import FAILED
from onrecord.terminal.streams import errors, literal
from onrecord.terminal.tables import plain_table, section, show_error
from onrecord.terminal.wording import with_whole_path
from onrecord.translation import _, counted, decimal

if TYPE_CHECKING:
    # It may not be installed, which the commands say.
    from onrecord.store.server.job_queue import FailedJob, JobQueue, QueueCounts

_MINUTES = 60
_DAY = 24 * _MINUTES


def add_all(queue: "JobQueue", found: Iterable[Mapping[str, str] | Unread]) -> int:
    """Add what can be read to the queue, and report what can't; returns the exit status."""
    analyses: list[Mapping[str, str]] = []
    problems = 0
    for each in found:
        if isinstance(each, tuple):
            problems += 1
            show_error(errors(), with_whole_path(*each))
        else:
            analyses.append(each)
    added = queue.add(analyses)
    known = len(analyses) - added
    said = [counted("Added to the queue: {n} analysis.", "Added to the queue: {n} analyses.", added)]
    if known:
        said.append(counted("{n} was waiting already.", "{n} were waiting already.", known))
    errors().print(" ".join(said), highlight=False)
    return FAILED if problems else 0


def show_status(console: Console, counts: "QueueCounts", failures: Sequence["FailedJob"]) -> None:
    """Print the progress of the queue, the time left, and why analyses failed."""
    states = (
        counted("{n} done", "{n} done", counts.done),
        counted("{n} running", "{n} running", counts.running),
        counted("{n} waiting", "{n} waiting", counts.waiting),
        counted("{n} failed", "{n} failed", counts.failed),
    )
    console.print(" · ".join(states))
    if counts.per_minute and counts.waiting:
        left = duration(counts.waiting / counts.per_minute)
        console.print(
            _(
                "{per_minute} a minute over the last five minutes; about {left} left",
                per_minute=decimal(counts.per_minute, 0),
                left=left,
            )
        )
    if failures:
        rows = [(literal(_name(each)), literal(each.reason)) for each in failures]
        console.print(section(_("Failed"), plain_table(rows), len(rows)))
        console.print(_("To try them again: onrecord queue retry"))


def status_json(counts: "QueueCounts", failures: Sequence["FailedJob"]) -> dict[str, object]:
    """The same for programs."""
    return {
        "done": counts.done,
        "running": counts.running,
        "waiting": counts.waiting,
        "failed": [{"job": each.number, **each.arguments, "reason": each.reason} for each in failures],
        "per_minute": counts.per_minute,
    }


def duration(minutes: float) -> str:
    """Minutes in words: “40 minutes”, “3 hours”, “2 days”."""
    if minutes < 2 * _MINUTES:
        return counted("{n} minute", "{n} minutes", max(1, round(minutes)))
    if minutes < 2 * _DAY:
        return counted("{n} hour", "{n} hours", round(minutes / _MINUTES))
    return counted("{n} day", "{n} days", round(minutes / _DAY))


def _name(failed: "FailedJob") -> str:
    match failed.arguments:
        case {"file": file}:
            return file
        case {"article": article}:
            return _("article {id}", id=article)
        case _:
            return _("job {number}", number=failed.number)
