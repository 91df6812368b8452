"""The open problems of a review: one list, whose length every screen, report and command gives."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.domain.priorities import must_be_checked
from onrecord.domain.records import AnyRecord, Claim, RecordId
from onrecord.domain.review import Review
from onrecord.domain.standing import Standing
from onrecord.domain.vocabulary import WEAKEST_LAST, Disposition, Severity, Term
from onrecord.translation import Message


class ProblemKind(Term):
    """The kinds of open problems, the most serious first."""

    SIGN_OFF = Message("broken sign-off")
    CLAIM = Message("problem claim")
    SOURCE = Message("incomplete anonymity record")
    REPLY = Message("missing reply")
    CHECK = Message("open check")
    QUERY = Message("open query")


class Problem(NamedTuple):
    """One open problem: a record, or a sign-off that no longer holds."""

    kind: ProblemKind
    subject: AnyRecord | Standing

    @property
    def record_id(self) -> RecordId | None:
        return None if isinstance(self.subject, Standing) else self.subject.id


_Find = Callable[[Review, Sequence[Standing]], Iterable[AnyRecord | Standing]]

_FOUND_BY: Mapping[ProblemKind, _Find] = {
    ProblemKind.SIGN_OFF: lambda _review, sign_offs: (each for each in sign_offs if not each.holds),
    # False, disputed or unverified, and still in the text.
    ProblemKind.CLAIM: lambda review, _signed: sorted(
        (claim for claim in review.claims if claim.status.is_problem), key=_least_urgent_last
    ),
    ProblemKind.SOURCE: lambda review, _signed: (s for s in review.anonymous_sources if s.missing),
    ProblemKind.REPLY: lambda review, _signed: (reply for reply in review.replies if not reply.is_settled),
    ProblemKind.CHECK: lambda review, _signed: sorted(
        (check for check in review.checks if check.disposition is Disposition.PROPOSED),
        key=lambda check: list(Severity).index(check.severity),
    ),
    ProblemKind.QUERY: lambda review, _signed: (query for query in review.queries if query.is_open),
}
"""A row for each kind: how it is found. Unchecked claims aren't problems, since nobody has looked at them yet."""


def open_problems(review: Review, sign_offs: Sequence[Standing]) -> list[Problem]:
    """The open problems, the most serious first, and each kind in reading order."""
    return [Problem(kind, subject) for kind, find in _FOUND_BY.items() for subject in find(review, sign_offs)]


def _least_urgent_last(claim: Claim) -> tuple[bool, int]:
    return not must_be_checked(claim), -WEAKEST_LAST.index(claim.status)
