"""The columns of the library, and the words in their cells."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum

from onrecord.domain.days import as_day
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_order import SortKey
from onrecord.domain.progress import checked_of, problems_in_words
from onrecord.domain.vocabulary import SignOffState
from onrecord.translation import Message, _, counted, grouped
from onrecord.ui.look.plain_text import day_text, moment_text, one_line
from onrecord.ui.look.status_bar import status_words

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_SIGN_OFF_WORDS = {
    SignOffState.NONE: Message("–"),
    SignOffState.HOLDS: Message("Signed off"),
    SignOffState.BROKEN: Message("Sign-off broken"),
}


class Column(Enum):
    """The columns: title, width in pixels (0: the rest), and sort key."""

    HEADLINE = (Message("Headline"), 0, SortKey.HEADLINE)
    PUBLISHED = (Message("Published"), 104, SortKey.PUBLISHED)
    PROGRESS = (Message("Checked"), 154, SortKey.CHECKED)
    PROBLEMS = (Message("Open problems"), 118, SortKey.PROBLEMS)
    SIGN_OFF = (Message("Sign-off"), 126, SortKey.SIGN_OFF)
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
    if column is Column.SIGN_OFF:
        return _sign_off_words(summary) if still_open(summary) else None
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
    """Write the progress as "6 of 8 · 4 settled": checked claims, all claims, settled claims."""
    if not (summary.analyzed and summary.claims):
        return _("No claims found") if summary.analyzed else _("Not analyzed yet")
    checked = _("{done} of {total}", done=grouped(summary.checked), total=grouped(summary.claims))
    return f"{checked} · {counted('{n} settled', '{n} settled', summary.settled)}"


def sign_off_state(summary: ArticleSummary) -> str:
    """Write "Signed off" or "Sign-off broken"."""
    return _(_SIGN_OFF_WORDS[summary.sign_off])


def _sign_off_words(summary: ArticleSummary) -> str:
    """Write "Signed off · 3 of 14 claims checked · 4 open problems", with what is open in spite of the sign-off."""
    parts = [sign_off_state(summary)]
    if summary.sign_off is SignOffState.HOLDS:
        parts += [checked_of(summary.checked, summary.claims)] if summary.checked < summary.claims else []
        parts += [problems_in_words(summary.problems)] if summary.problems else []
    return " · ".join(parts)


def still_open(summary: ArticleSummary) -> str:
    """The most serious thing that is open although somebody signed off, in a few words; nothing if it is done."""
    if summary.sign_off is not SignOffState.HOLDS or summary.is_done:
        return ""
    waiting = summary.claims - summary.checked
    return problems_in_words(summary.problems) if summary.problems else counted("{n} open", "{n} open", waiting)


def _headline_read_out(summary: ArticleSummary) -> str:
    headline = one_line(summary.article.headline)
    return f"{headline}: {one_line(''.join(summary.found))}" if summary.found else headline


def _progress_read_out(summary: ArticleSummary) -> str:
    if not summary.claims:
        return _progress_words(summary)
    figures = ", ".join(summary.figures)
    return ": ".join(filter(None, (figures, ", ".join(status_words(summary.statuses)))))


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
    Column.PROBLEMS: lambda summary: grouped(summary.problems) if summary.problems else "–",
    Column.SIGN_OFF: _sign_off_words,
    Column.DUE: lambda summary: " · ".join(filter(None, (due_words(summary), assignee_of(summary)))) or "–",
    Column.EDITED: lambda summary: since(summary.article.edited_at, datetime.now(UTC)),
}
_READ_OUT: dict[Column, Callable[[ArticleSummary], str]] = {
    Column.HEADLINE: _headline_read_out,
    Column.PUBLISHED: lambda summary: as_day(one_line(summary.article.published)) or _("No date"),
    Column.PROGRESS: _progress_read_out,
    Column.PROBLEMS: lambda one: problems_in_words(one.problems) if one.problems else _("No open problems"),
    Column.SIGN_OFF: lambda summary: (
        _("Not signed off") if summary.sign_off is SignOffState.NONE else _sign_off_words(summary)
    ),
    Column.DUE: _due_read_out,
}
