"""Errors of use cases, as data; the window and the command line show their sentences."""

from typing import TYPE_CHECKING, ClassVar

from onrecord.domain.errors import ExplainedError
from onrecord.domain.unreadable import RESTORE_UNREAD
from onrecord.translation import Message, _

if TYPE_CHECKING:
    # Every command can raise an error, and few have to do with records.
    from onrecord.domain.records import RecordId
    from onrecord.domain.vocabulary import ClaimStatus


class ServiceError(ExplainedError):
    """Base of the errors below; the raising code or the class gives the sentences."""

    WHAT: ClassVar[Message | str] = ""
    KEPT: ClassVar[Message | str] = ""
    TO_DO: ClassVar[Message | str] = ""

    def __init__(self, what: str | Message = "", *, kept: str | Message = "", to_do: str | Message = "") -> None:
        super().__init__(str(what or self.WHAT))
        self._what = what or self.WHAT
        self._kept = kept or self.KEPT
        self._to_do = to_do or self.TO_DO

    @property
    def what(self) -> str:
        return str(self._what)

    @property
    def kept(self) -> str:
        return str(self._kept)

    @property
    def to_do(self) -> str:
        return str(self._to_do)


def needs_evidence(status: "ClaimStatus") -> str:
    """The sentence on a status that the evidence gate stops."""
    return _("“{status}” needs supporting evidence, and this claim has none.", status=status.label)


class EvidenceNeededError(ServiceError):
    """A claim without supporting evidence can't get a status that needs it.

    ``fact`` is the number of the fact, 0 for the whole claim.
    """

    def __init__(self, claim_id: "RecordId", status: "ClaimStatus", fact: int = 0) -> None:
        super().__init__(
            needs_evidence(status),
            kept=_("The claim wasn’t changed."),
            to_do=_("Attach evidence (E), or accept it on the reporter’s word (R)."),
        )
        self.claim_id = claim_id
        self.status = status
        self.fact = fact


class UnknownRecordError(ServiceError):
    """The record is gone, or has the wrong type for the action."""

    def __init__(self, record_id: "RecordId") -> None:
        super().__init__(_("This item is no longer in the article."), kept=_("Nothing was changed."))
        self.record_id = record_id


class SpanError(ServiceError):
    """The selected words can't carry the mark."""

    def __init__(self, what: str) -> None:
        super().__init__(what, kept=_("Nothing was changed."), to_do=_("Select some text in the article."))


class TargetError(ServiceError):
    """A file could not be written; an existing one is intact."""


class EditionError(ServiceError):
    """The requested format has no such edition."""

    def __init__(self, edition: str) -> None:
        super().__init__(
            _("The {edition} is always a Word document.", edition=edition),
            kept=_("Nothing was written."),
            to_do=_("Choose Word (docx), or the checking copy."),
        )


class ArticleGoneError(ServiceError):
    """A colleague removed the article while it was open."""

    WHAT = Message("This article was removed from the library, so nothing more can be saved in it.")
    KEPT = Message("You still see it as it was when it was removed.")
    TO_DO = Message("Export a report if you still need it, and ask your colleagues before you continue.")


class OtherRevisionError(ServiceError):
    """A colleague put another revision under review while this one was open."""

    WHAT = Message("Another revision of this article is under review now, so this change couldn’t be saved.")
    KEPT = Message("Everything saved earlier is kept in both revisions.")
    TO_DO = Message("Reopen the article from the library, and make the change there.")


class UnreadableEntryError(ServiceError):
    """The last change can't be taken back, because its entry in the log can't be read."""

    WHAT = Message("The last change can’t be undone or redone: its entry in the history can’t be read.")
    KEPT = Message("Nothing was changed.")
    TO_DO = Message("Change the article by hand instead, or ask whoever looks after the library to restore the entry.")


class UnreadableArticleError(ServiceError):
    """Nobody can vouch for an article with records that can't be read."""

    WHAT = Message("This article can’t be signed off while some of its records can’t be read.")
    KEPT = Message("Nothing was changed.")
    TO_DO = RESTORE_UNREAD


class ErasedMeanwhileError(ServiceError):
    """Somebody erased a name from the library while this article was open."""

    WHAT = Message(
        "A name was erased from this article, so what is open here is out of date and your change wasn’t saved."
    )
    KEPT = Message("Everything saved earlier is kept, without that name.")
    TO_DO = Message("Reopen the article from the library, and make the change there.")
