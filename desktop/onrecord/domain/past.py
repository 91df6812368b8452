"""Revisions that are no longer under review, as they were when they were left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onrecord.domain.article import RevisionId
from onrecord.domain.changes import Change, ChangeKind, RevisionEdit
from onrecord.domain.records import RecordId
from onrecord.domain.review import Review


@dataclass(frozen=True, slots=True)
class Past:
    """Since when a revision is no longer under review: a new draft took its place, or it was withdrawn by undo."""

    since: datetime
    is_withdrawn: bool


def past_of(log: Sequence[Change], revision_id: RevisionId) -> Past | None:
    """What became of a revision, by the changes of its article, the oldest first; None if it is under review."""
    place = _left_at(log, revision_id)
    return None if place is None else Past(log[place].at, log[place].kind.is_undoing)


def log_of(log: Sequence[Change], revision_id: RevisionId) -> Sequence[Change]:
    """The changes of an article up to when a revision was left: all of them for the one under review."""
    return log[: _left_at(log, revision_id)]


def as_left(review: Review, log: Sequence[Change]) -> Review:
    """A review of any revision with what was known of the article, and who had signed it off, when it was left.

    ``review`` has the details of the article as they are now.
    """
    place = _left_at(log, review.revision.id)
    if place is None:
        return review
    before, since = log[:place], log[place:]
    details = next((change.details.before for change in since if change.details), review.article.details)
    given = next((change.sign_offs.after for change in reversed(before) if change.sign_offs), ())
    return replace(review, article=review.article.with_details(details), sign_offs=given)


def id_in(log: Sequence[Change], record_id: RecordId, here: RevisionId, there: RevisionId) -> RecordId | None:
    """Under which id a record of one revision stands in an earlier or later one; None if it is not there."""
    forth, back = _drafts_between(log, here, there), _drafts_between(log, there, here)
    steps = forth or [draft.inverse() for draft in reversed(back)]
    found: RecordId | None = record_id if steps else None
    for step in steps:
        found = step.renamed.get(found) if found else None
    return found


def _drafts_between(log: Sequence[Change], first: RevisionId, last: RevisionId) -> list[RevisionEdit]:
    """The new drafts that led from one revision to a later one; none if it did not come of it."""
    opened = {c.revision.after: c.revision for c in log if c.revision and c.kind is ChangeKind.DONE}
    drafts: list[RevisionEdit] = []
    while last != first:
        if last not in opened:
            return []
        drafts.insert(0, opened[last])
        last = opened[last].before
    return drafts


def _left_at(log: Sequence[Change], revision_id: RevisionId) -> int | None:
    """Where in the log a revision was left and not taken up again; None if it is under review."""
    for place in reversed(range(len(log))):
        switch = log[place].revision
        if switch and revision_id in {switch.before, switch.after}:
            return place if revision_id == switch.before else None
    return None
