"""The columns of the library, and the words in their cells."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum

from onrecord.domain.days import as_day
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_order import SortKey
from onrecord.domain.vocabulary import SignOffState
from onrecord.translation import Message, _, counted, grouped
from onrecord.ui.look.plain_text import day_text, moment_text, one_line
from onrecord.ui.look.status_bar import checked_of, status_words

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_SIGN_OFF_WORDS = {
    SignOffState.NONE: Message("–"),
    SignOffState.HOLDS: Message("Signed off"),
    SignOffState.BROKEN: Message("No longer valid"),
}
_SIGN_OFF_READ_OUT = {
    SignOffState.NONE: Message("Not signed off"),
    SignOffState.HOLDS: Message("Signed off"),
    SignOffState.BROKEN: Message("The sign-off is no longer valid"),
}


class Column(Enum):
    """The columns: title, width in pixels (0: the rest), and sort key."""

    HEADLINE = (Message("Headline"), 0, SortKey.HEADLINE)
    PUBLISHED = (Message("Published"), 104, SortKey.PUBLISHED)
    PROGRESS = (Message("Checked"), 172, SortKey.CHECKED)
    CHECKS = (Message("Open checks"), 110, SortKey.CHECKS)
    SIGN_OFF = (Message("Sign-off"), 116, SortKey.SIGN_OFF)
    DUE = (Message("Due"), 176, SortKey.DUE)
    EDITED = (Message("Last edited"), 112, SortKey.EDITED)

    def __init__(self, heading: Message, width: int, sort_key: SortKey) -> None:
        self._heading = heading
        self.width = width
        self.sort_key = sort_key

    @property
    def title(self) -> str:
        return str(self._heading)

    @property
    def place(self) -> int:
        return list(Column).index(self)


def words_in(summary: ArticleSummary, column: Column) -> str:
    """The text of a cell."""
    return _WORDS[column](summary)


def read_out(summary: ArticleSummary, column: Column) -> str:
    """The text of a cell for a screen reader, with drawn signs and a word for an empty cell."""
    spoken = _READ_OUT.get(column)
    return spoken(summary) if spoken else words_in(summary, column)


def tooltip_of(summary: ArticleSummary, column: Column) -> str | None:
    """The full text of a cut cell."""
    if column is Column.PROGRESS:
        return "\n".join(status_words(summary.statuses))
    moment = {Column.EDITED: summary.article.edited_at, Column.DUE: summary.article.due_at}.get(column)
    return moment_text(moment) if moment else None


def due_words(summary: ArticleSummary) -> str:
    """Write a due time as "29 Nov 2026, 14:00", or as overdue."""
    due_at = summary.article.due_at
    if due_at is None:
        return ""
    return _("Overdue: {day}", day=day_text(due_at)) if summary.is_overdue(datetime.now(UTC)) else moment_text(due_at)


def assignee_of(summary: ArticleSummary) -> str:
    """The assignee of an article, if any."""
    return one_line(summary.article.assignee)


def _progress_words(summary: ArticleSummary) -> str:
    """Write the progress as "3 of 8 · 1 problem": checked claims, all claims, open problems."""
    if not (summary.analyzed and summary.claims):
        return _("No claims found") if summary.analyzed else _("Not analyzed yet")
    found = sum(count for status, count in summary.statuses.items() if status.is_problem)
    problem = counted("{n} problem", "{n} problems", found) if found else ""
    return " · ".join(
        filter(None, (_("{done} of {total}", done=grouped(summary.checked), total=grouped(summary.claims)), problem))
    )


def _headline_read_out(summary: ArticleSummary) -> str:
    headline = one_line(summary.article.headline)
    return f"{headline}: {one_line(''.join(summary.found))}" if summary.found else headline


def _progress_read_out(summary: ArticleSummary) -> str:
    if not summary.claims:
        return _progress_words(summary)
    checked = checked_of(summary.checked, summary.claims)
    return ": ".join(filter(None, (checked, ", ".join(status_words(summary.statuses)))))


def _due_read_out(summary: ArticleSummary) -> str:
    name = assignee_of(summary)
    return ", ".join(
        filter(None, (due_words(summary) or _("No due time"), _("assigned to {name}", name=name) if name else ""))
    )


def since(moment: datetime, now: datetime) -> str:
    """Write a past moment in words, or as a day after a week."""
    seconds = (now - moment).total_seconds()
    if seconds < 0 or seconds >= 7 * _DAY:
        return day_text(moment)
    if seconds < _MINUTE:
        return _("just now")
    if seconds >= _DAY:
        return counted("{n} day ago", "{n} days ago", int(seconds // _DAY))
    if seconds >= _HOUR:
        return counted("{n} hour ago", "{n} hours ago", int(seconds // _HOUR))
    return counted("{n} minute ago", "{n} minutes ago", int(seconds // _MINUTE))


_WORDS: dict[Column, Callable[[ArticleSummary], str]] = {
    Column.HEADLINE: lambda summary: one_line(summary.article.headline),
    Column.PUBLISHED: lambda summary: as_day(one_line(summary.article.published)),
    Column.PROGRESS: _progress_words,
    Column.CHECKS: lambda summary: grouped(summary.checks_open) if summary.checks_open else "–",
    Column.SIGN_OFF: lambda summary: _(_SIGN_OFF_WORDS[summary.sign_off]),
    Column.DUE: lambda summary: " · ".join(filter(None, (due_words(summary), assignee_of(summary)))) or "–",
    Column.EDITED: lambda summary: since(summary.article.edited_at, datetime.now(UTC)),
}
_READ_OUT: dict[Column, Callable[[ArticleSummary], str]] = {
    Column.HEADLINE: _headline_read_out,
    Column.PUBLISHED: lambda summary: as_day(one_line(summary.article.published)) or _("No date"),
    Column.PROGRESS: _progress_read_out,
    Column.CHECKS: lambda one: (
        counted("{n} check open", "{n} checks open", one.checks_open) if one.checks_open else _("No checks open")
    ),
    Column.SIGN_OFF: lambda summary: _(_SIGN_OFF_READ_OUT[summary.sign_off]),
    Column.DUE: _due_read_out,
}
