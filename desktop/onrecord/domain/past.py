"""Revisions that are no longer under review, as they were when they were left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onrecord.domain.article import RevisionId
from onrecord.domain.changes import Change
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


def _left_at(log: Sequence[Change], revision_id: RevisionId) -> int | None:
    """Where in the log a revision was left and not taken up again; None if it is under review."""
    for place in reversed(range(len(log))):
        switch = log[place].revision
        if switch and revision_id in {switch.before, switch.after}:
            return place if revision_id == switch.before else None
    return None
