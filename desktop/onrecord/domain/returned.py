"""A report that came back from a word processor, and the changes proposed from it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onrecord.domain.article import ImportedComment
from onrecord.domain.records import AnyRecord, RecordId
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import Term
from onrecord.domain.wording import in_every_language
from onrecord.translation import Message, _

UNKNOWN_AUTHOR = "unknown"
"""The author of a note without a name."""
_NOTE_WORDS = {
    "footnote": Message("Footnote: {text}"),
    "endnote": Message("Endnote: {text}"),
    "email": Message("Email: {text}"),
    "reply": Message("Reply: {text}"),
}


class Remark(StrEnum):
    """The kinds of remarks in the margin."""

    COMMENT = "comment"
    REPLY = "reply"
    ADDITION = "addition"
    RESOLVED = "resolved"
    REOPENED = "reopened"


_SAID_FOR_THEM = frozenset({Remark.RESOLVED, Remark.REOPENED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedRemark:
    """A remark in the margin; ``text`` is English where the program says it for them.

    ``about`` is the record whose comment it belongs to, ``span`` its words in the text of the report's review.
    """

    kind: Remark
    text: str
    author: str = ""
    written_at: datetime | None = None
    about: RecordId | None = None
    span: Span | None = None

    @property
    def words(self) -> str:
        """The text for a reader."""
        return _(self.text) if self.kind in _SAID_FOR_THEM else self.text

    def is_said_in(self, note: str) -> bool:
        """Whether a note has this text, in any language that the program speaks."""
        return note == self.text or (self.kind in _SAID_FOR_THEM and note in in_every_language(Message(self.text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """Words of the article that an editor changed: ``words`` replaced ``span`` of the old text.

    ``span`` is never empty: an insertion includes the word next to it. Empty ``words`` are a deletion.
    """

    span: Span
    words: str
    author: str = ""
    written_at: datetime | None = None


class Part(StrEnum):
    """The parts of a report around its article."""

    PARAGRAPH = "paragraph"
    TABLE = "table"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    BOX = "box"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedWords:
    """A line outside the article that somebody changed, added (no ``before``) or removed (no ``after``).

    ``section``, ``row`` and ``column`` are as printed; no section is the cover. ``subject`` are the first words of the
    row, and ``is_last`` means that the line is in its last column, which has notes and evidence. ``about`` is the
    record of the row.
    """

    part: Part
    section: str = ""
    row: str = ""
    column: str = ""
    subject: str = ""
    is_last: bool = False
    before: str = ""
    after: str = ""
    about: RecordId | None = None
    author: str = ""
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedReport:
    """A report that came back: its review, and what was done to it since.

    ``removed`` counts our comments that are no longer there, or not all of them.
    """

    name: str
    review: Review
    exported_at: datetime
    remarks: tuple[ReturnedRemark, ...] = ()
    rewordings: tuple[Rewording, ...] = ()
    typed: tuple[TypedWords, ...] = ()
    removed: int = 0


@dataclass(frozen=True, slots=True)
class LostReport:
    """A report that came back without its review: all its lines, by which its article can be found."""

    lines: tuple[str, ...]


def note_words(comment: ImportedComment) -> str:
    """The text of a note made from a comment, footnote or reply."""
    return _(_NOTE_WORDS[comment.kind], text=comment.text) if comment.kind in _NOTE_WORDS else comment.text


def on_comments(name: str, review: Review, comments: Iterable[ImportedComment]) -> ReturnedReport:
    """Wrap comments of others on the text of ``review`` as a returned file called ``name``."""
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
    return with_remarks(name, review, remarks)


def with_remarks(
    name: str, review: Review, remarks: Iterable[ReturnedRemark], rewordings: Iterable[Rewording] = ()
) -> ReturnedReport:
    """Remarks and changed words on the text of ``review``, as if a file called ``name`` came back."""
    return ReturnedReport(
        name=name,
        review=Review(review.article, review.revision),
        exported_at=review.article.added_at,
        remarks=tuple(remarks),
        rewordings=tuple(rewordings),
    )


class ProposedKind(Term):
    """The effect of accepting a proposal.

    An edit is of text outside the claims: it corrects style and needs no check. A fact edit may change a fact, and is
    then a claim to check. A status and a detail are fields of a record.
    """

    NOTE = Message("note", "proposed change")
    ANSWER = Message("answer", "proposed change")
    EDIT = Message("text change", "proposed change")
    FACT_EDIT = Message("text change to check", "proposed change")
    STATUS = Message("status", "proposed change")
    DETAIL = Message("detail", "proposed change")
    CORRECTION = Message("correction", "proposed change")
    CUT = Message("cut", "proposed change")
    REOPENING = Message("reopening", "proposed change")
    DECISION = Message("decision", "proposed change")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedChange:
    """A change proposed from a returned report, which waits to be accepted.

    ``id`` is the same whenever the same file is read again. ``about`` is the record to change or attach to, ``span``
    the words. ``words`` is the note, the correction or the decision; ``record`` is the report's version of a decided
    record. ``field`` gets the ``value``. ``conflict`` is the objection in a sentence, or empty.
    """

    id: RecordId
    kind: ProposedKind
    words: str
    author: str = ""
    written_at: datetime | None = None
    about: RecordId | None = None
    span: Span | None = None
    record: AnyRecord | None = None
    field: str = ""
    value: object = None
    conflict: str = ""

    @property
    def is_of_text(self) -> bool:
        """Whether it replaces words of the article."""
        return self.kind in {ProposedKind.EDIT, ProposedKind.FACT_EDIT, ProposedKind.CORRECTION, ProposedKind.CUT}


def returned_id(*parts: str) -> RecordId:
    """An id that is the same each time the proposal is made."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return RecordId(f"returned:{digest[:24]}")
