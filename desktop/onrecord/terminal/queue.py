"""What the commands on the queue of a team library print."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from onrecord.services.analysis_queue import Unread
from onrecord.terminal import FAILED
from onrecord.terminal.counting import counted
from onrecord.terminal.streams import errors, literal
from onrecord.terminal.tables import plain_table, section, show_error

if TYPE_CHECKING:
    # It may not be installed, which the commands say.
    from onrecord.store.server.job_queue import FailedJob, JobQueue, QueueCounts

_MINUTES = 60
_DAY = 24 * _MINUTES


def add_all(queue: "JobQueue", found: Iterable[Mapping[str, str] | Unread]) -> int:
    """Add what can be read to the queue, and say what can't; gives the exit status."""
    analyses: list[Mapping[str, str]] = []
    problems = 0
    for each in found:
        if isinstance(each, tuple):
            problems += 1
            show_error(errors(), f"{each[0]}: {each[1]}")
        else:
            analyses.append(each)
    added = queue.add(analyses)
    known = len(analyses) - added
    already = f" {counted(known, 'was', 'were')} waiting already." if known else ""
    errors().print(f"Added to the queue: {counted(added, 'analysis', 'analyses')}.{already}", highlight=False)
    return FAILED if problems else 0


def show_status(console: Console, counts: "QueueCounts", failures: Sequence["FailedJob"]) -> None:
    """Show how far the queue is, when it will be done, and why analyses failed."""
    states = (
        (counts.done, "done"),
        (counts.running, "running"),
        (counts.waiting, "waiting"),
        (counts.failed, "failed"),
    )
    console.print(" · ".join(f"{number:,} {state}" for number, state in states))
    if counts.per_minute and counts.waiting:
        left = duration(counts.waiting / counts.per_minute)
        console.print(f"{counts.per_minute:,.0f} a minute over the last five minutes; about {left} left")
    if failures:
        rows = [(literal(_name(each)), literal(each.reason)) for each in failures]
        console.print(section("Failed", plain_table(rows), len(rows)))
        console.print("To try them again: onrecord queue retry")


def status_json(counts: "QueueCounts", failures: Sequence["FailedJob"]) -> dict[str, object]:
    """The same for programs."""
    return {
        "done": counts.done,
        "running": counts.running,
        "waiting": counts.waiting,
        "failed": [{**each.arguments, "reason": each.reason} for each in failures],
        "per_minute": counts.per_minute,
    }


def duration(minutes: float) -> str:
    """Minutes as somebody would say it: “40 minutes”, “3 hours”, “2 days”."""
    if minutes < 2 * _MINUTES:
        return counted(max(1, round(minutes)), "minute")
    return counted(round(minutes / _MINUTES), "hour") if minutes < 2 * _DAY else counted(round(minutes / _DAY), "day")


def _name(failed: "FailedJob") -> str:
    return failed.arguments.get("file") or f"article {failed.arguments.get('article', '')}"
