"""Signing an article off, and taking that back."""

from onrecord.domain.changes import Change
from onrecord.domain.sign_off import SignOff
from onrecord.domain.standing import Standing, signed, standings
from onrecord.services.checklists import ChecklistActions
from onrecord.services.journal import Journal


class SignOffActions:
    """The word of the reviewers that an article was checked.

    Several may give it, each in a role: a checker, the head of research, a lawyer.
    It may be given while claims are open; it says how many were.
    """

    def __init__(self, journal: Journal, checklist: ChecklistActions) -> None:
        self._journal = journal
        self._checklist = checklist

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Each sign-off and whether it still holds, in the order in which they were given."""
        return standings(self._journal.review)

    def sign(self, role: str, known: int | None = None) -> Change | None:
        """Sign the article off as it stands; what the same person gave in the same role before is replaced.

        ``known`` counts the changes of the article that whoever signs has seen (None: all of them).

        Raises:
            ClashError: a colleague has changed the article since.
            ServiceError: the desk's checklist is required, and items of it are open.
        """
        self._checklist.refuse_unless_done()
        context, role = self._journal.context, " ".join(role.split())
        given = signed(self._journal.review, context.reviewer(), role, context.now())
        others = (other for other in self._journal.review.sign_offs if not other.is_by(given.reviewer, role))
        return self._journal.commit_sign_offs("Sign off", (*others, given), known)

    def is_own(self, given: SignOff) -> bool:
        """Whether whoever is at work gave it: nobody signs again for somebody else."""
        return given.reviewer == self._journal.context.reviewer()

    def take_back(self, given: SignOff) -> Change | None:
        """Take one sign-off back; the log keeps that it was given."""
        left = tuple(other for other in self._journal.review.sign_offs if other != given)
        return self._journal.commit_sign_offs("Withdraw sign-off", left)
