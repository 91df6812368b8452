"""Earlier revisions in their last state under review."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onrecord.domain.article import RevisionId
from onrecord.domain.changes import Change, ChangeKind, RevisionEdit
from onrecord.domain.records import RecordId
from onrecord.domain.review import Review


@dataclass(frozen=True, slots=True)
class Past:
    """When a revision left review: a new draft replaced it, or undo withdrew it."""

    since: datetime
    is_withdrawn: bool


def past_of(log: Sequence[Change], revision_id: RevisionId) -> Past | None:
    """When a revision left review, from the changes of its article, the oldest first; None if it didn't."""
    place = _left_at(log, revision_id)
    return None if place is None else Past(log[place].at, log[place].kind.is_undoing)


def log_of(log: Sequence[Change], revision_id: RevisionId) -> Sequence[Change]:
    """The changes of an article until a revision left review, or all of them."""
    return log[: _left_at(log, revision_id)]


def as_left(review: Review, log: Sequence[Change]) -> Review:
    """Show a revision with the details and sign-offs of the time when it left review.

    ``review`` has the current details of the article.
    """
    place = _left_at(log, review.revision.id)
    if place is None:
        return review
    before, since = log[:place], log[place:]
    details = next((change.details.before for change in since if change.details), review.article.details)
    given = next((change.sign_offs.after for change in reversed(before) if change.sign_offs), ())
    return replace(review, article=review.article.with_details(details), sign_offs=given)


def id_in(log: Sequence[Change], record_id: RecordId, here: RevisionId, there: RevisionId) -> RecordId | None:
    """The id of a record in an earlier or later revision; None if it isn't there."""
    forth, back = _drafts_between(log, here, there), _drafts_between(log, there, here)
    steps = forth or [draft.inverse() for draft in reversed(back)]
    found: RecordId | None = record_id if steps else None
    for step in steps:
        found = step.renamed.get(found) if found else None
    return found


def _drafts_between(log: Sequence[Change], first: RevisionId, last: RevisionId) -> list[RevisionEdit]:
    """The new drafts that led from one revision to a later one; none if it isn't later."""
    opened = {c.revision.after: c.revision for c in log if c.revision and c.kind is ChangeKind.DONE}
    drafts: list[RevisionEdit] = []
    while last != first:
        if last not in opened:
            return []
        drafts.insert(0, opened[last])
        last = opened[last].before
    return drafts


def _left_at(log: Sequence[Change], revision_id: RevisionId) -> int | None:
    """The position in the log where a revision left review for good; None if it is under review."""
    for place in reversed(range(len(log))):
        switch = log[place].revision
        if switch and revision_id in {switch.before, switch.after}:
            return place if revision_id == switch.before else None
    return None
