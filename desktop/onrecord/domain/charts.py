"""The data of the charts: claims over time, by source and by person; named and anonymous sources; coverage."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, cast

from onrecord.domain.changes import Change
from onrecord.domain.days import desk_time
from onrecord.domain.progress import Progress
from onrecord.domain.records import AnyRecord, Claim, RecordId, Source
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus, Disposition, SourceStatus
from onrecord.translation import _, counted

Category = ClaimStatus | SourceStatus | None
"""The status of a part of a bar; None for no claim or no source."""
_Shares = Mapping[Category, int]
_MOST_MOMENTS, _MOST_ROWS = 60, 8


class StatusMoment(NamedTuple):
    """The number of claims in each status at a moment."""

    at: datetime
    statuses: Mapping[ClaimStatus, int]


class ChartRow(NamedTuple):
    """A bar: its label or moment, and the amount of each category."""

    label: str | datetime
    shares: _Shares

    @property
    def total(self) -> int:
        return sum(self.shares.values())


class Chart(NamedTuple):
    """Bars under a title."""

    title: str
    rows: tuple[ChartRow, ...]


def history_of(review: Review, log: Sequence[Change]) -> tuple[StatusMoment, ...]:
    """The claims by status after the last change of each day with changes, or of each hour if one day has them all.

    ``log`` are the changes of this revision, the oldest first. Findings aren't logged, so they count from the
    beginning.
    """
    here = {None, review.revision.id}
    changes = [change for change in log if change.revision_id in here and _changes_claims(change)]
    times = [desk_time(change.at) for change in changes]
    by_hour = len({time.date() for time in times}) == 1
    statuses = {claim.id: claim.status for claim in review.claims}
    moments: dict[tuple[date, int], StatusMoment] = {}
    for change, time in zip(reversed(changes), reversed(times), strict=True):
        # The clocks of two computers may differ, so a day may come up again.
        moments.setdefault((time.date(), time.hour * by_hour), StatusMoment(change.at, Counter(statuses.values())))
        for edit in reversed(change.edits):
            _undo_in(statuses, edit.record_id, edit.before, edit.after)
    return tuple(moments[period] for period in sorted(moments)[-_MOST_MOMENTS:])


def charts_of(review: Review, progress: Progress, history: Iterable[StatusMoment]) -> list[Chart]:
    """The charts that have data."""
    people = {claim.assignee for claim in review.claims}
    assignees = ((each, each.assignee or _("Not assigned")) for each in review.claims)
    by_person = _claims_by(_("Claims by assignee"), assignees)
    charts = [
        Chart(_("Claims by status over time"), tuple(ChartRow(at, cast("_Shares", found)) for at, found in history)),
        _claims_by(
            _("Claims by source"), ((each, label) for each in review.claims for label in _source_labels(review, each))
        ),
        by_person if people - {""} else Chart("", ()),
        Chart(_("Named and anonymous sources"), tuple(_named_and_anonymous(review))),
        Chart(_("Coverage"), (ChartRow(_("Sentences"), cast("_Shares", progress.sentences_by_status)),)),
    ]
    return [chart._replace(rows=rows) for chart in charts if (rows := tuple(row for row in chart.rows if row.total))]


def _changes_claims(change: Change) -> bool:
    return any(isinstance(edit.after or edit.before, Claim) for edit in change.edits)


def _undo_in(
    statuses: dict[RecordId, ClaimStatus], record_id: RecordId, before: AnyRecord | None, after: AnyRecord | None
) -> None:
    if isinstance(before, Claim) and before.disposition is not Disposition.REJECTED:
        statuses[record_id] = before.status
    elif isinstance(before or after, Claim):
        statuses.pop(record_id, None)


def _claims_by(title: str, claims: Iterable[tuple[Claim, str]]) -> Chart:
    """A bar for each label, the most claims first; labels beyond the limit share one bar."""
    of: dict[str, Counter[Category]] = {}
    for claim, label in claims:
        of.setdefault(label, Counter())[claim.status] += 1
    rows = sorted((ChartRow(label, shares) for label, shares in of.items()), key=lambda row: -row.total)
    shown, others = rows[:_MOST_ROWS], rows[_MOST_ROWS:]
    together = sum((Counter(row.shares) for row in others), Counter[Category]())
    last = [ChartRow(counted("{n} other", "{n} others", len(others)), together)] if others else []
    return Chart(title, (*shown, *last))


def _source_labels(review: Review, claim: Claim) -> Sequence[str]:
    return list(map(_source_label, review.sources_of(claim))) or [_("No source given")]


def _source_label(source: Source) -> str:
    return _("{source}, anonymous", source=source.label) if source.status is SourceStatus.ANONYMOUS else source.label


def _named_and_anonymous(review: Review) -> Iterable[ChartRow]:
    yield ChartRow(_("Sources"), Counter[Category](source.status for source in review.sources))
    said_by = map(review.source_of, review.claims)
    yield ChartRow(_("Claims"), Counter[Category](source.status if source else None for source in said_by))
