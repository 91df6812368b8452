"""What comes back with a report that was edited in a word processor, and what is proposed from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onrecord.domain.article import ImportedComment
from onrecord.domain.records import AnyRecord, RecordId
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import Term
from onrecord.translation import Message, _

UNKNOWN_AUTHOR = "unknown"
"""Who wrote a note that came in without a name."""
_NOTE_WORDS = {
    "footnote": Message("Footnote: {text}"),
    "endnote": Message("Endnote: {text}"),
    "email": Message("Email: {text}"),
    "reply": Message("Reply: {text}"),
}


class Remark(StrEnum):
    """What an editor did in the margin."""

    COMMENT = "comment"
    REPLY = "reply"
    ADDITION = "addition"
    RESOLVED = "resolved"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedRemark:
    """One thing an editor did in the margin.

    ``about`` is the record whose comment it belongs to; ``span`` the words it
    stands on, in the text of the report's review.
    """

    kind: Remark
    text: str
    author: str = ""
    written_at: datetime | None = None
    about: RecordId | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """Words of the article that an editor changed: ``words`` stand where ``span`` of the old text was.

    ``span`` is never empty: an insertion takes in the word it was put next to.
    ``words`` is empty where everything was deleted.
    """

    span: Span
    words: str
    author: str = ""
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedReport:
    """A report as it came back: the review it was made of, and what was done to it since.

    ``removed`` counts comments of ours that are no longer there.
    """

    name: str
    review: Review
    exported_at: datetime
    remarks: tuple[ReturnedRemark, ...] = ()
    rewordings: tuple[Rewording, ...] = ()
    removed: int = 0


def note_words(comment: ImportedComment) -> str:
    """What a note says that a comment, a footnote or a reply of a document becomes."""
    return _(_NOTE_WORDS[comment.kind], text=comment.text) if comment.kind in _NOTE_WORDS else comment.text


def on_comments(name: str, review: Review, comments: Iterable[ImportedComment]) -> ReturnedReport:
    """Comments of others on the text of ``review`` as what came back with a file called ``name``."""
    remarks = (
        ReturnedRemark(
            kind=Remark.COMMENT,
            text=note_words(comment),
            author=comment.author,
            written_at=comment.written_at,
            span=comment.span,
        )
        for comment in comments
    )
    bare = Review(review.article, review.revision)
    return ReturnedReport(name=name, review=bare, exported_at=review.article.added_at, remarks=tuple(remarks))


class ProposedKind(Term):
    """What accepting a proposal does.  An edit is a correction of style, which calls for no check."""

    NOTE = Message("note", "proposed change")
    ANSWER = Message("answer", "proposed change")
    EDIT = Message("edit", "proposed change")
    CORRECTION = Message("correction", "proposed change")
    CUT = Message("cut", "proposed change")
    REOPENING = Message("reopening", "proposed change")
    DECISION = Message("decision", "proposed change")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedChange:
    """One change that a returned report proposes; nothing happens before it is accepted.

    ``id`` is the same whenever the same file is read again.  ``about`` is the
    record it would change or be attached to, ``span`` the words it concerns.
    ``words`` is the note's text, the correction, or what the decision was;
    ``record`` the record as the report has it, for a decision.  ``conflict`` says
    what speaks against it, in a sentence; empty if nothing does.
    """

    id: RecordId
    kind: ProposedKind
    words: str
    author: str = ""
    written_at: datetime | None = None
    about: RecordId | None = None
    span: Span | None = None
    record: AnyRecord | None = None
    conflict: str = ""
