"""The records of a review: what was found, and what the reviewer decided about it.

A detector's finding and a reviewer's annotation have one shape.  ``origin`` says
which detector proposed it (None: made by hand), ``disposition`` what the reviewer
decided.  The id of a finding is made of its type and its first span, so that the
same finding has the same id whenever the same text is analyzed again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType, get_args

from onrecord.domain.spans import Span
from onrecord.domain.vault import IdentityId
from onrecord.domain.vocabulary import (
    AttributionLevel,
    ClaimKind,
    ClaimStatus,
    Disposition,
    EntityKind,
    EvidenceKind,
    QuotationKind,
    ReplyStatus,
    Severity,
    SourceKind,
    SourceStatus,
    Stance,
)
from onrecord.translation import Message, _

RecordId = NewType("RecordId", str)

_FOR_DETECTORS = ("limit: ", "what happened: ")  # not shown: left out
"""How reasons begin that only help to tune a detector."""
FOUND_EARLIER = Message("found in an earlier revision, worded differently")
"""The reason of a claim that went over to a new draft in which its words are others.  Its English is stored."""
_FOUND_EARLIER = (FOUND_EARLIER.text, "found in an earlier revision, in other words")  # not shown: stored


@dataclass(frozen=True, slots=True)
class Origin:
    """Which detector proposed a record, how sure it is (0 to 1), and the words that led to it."""

    detector: str
    version: str
    confidence: float
    reason: str
    because: tuple[Span, ...] = ()

    @property
    def shown_reason(self) -> str:
        """The reason as people read it."""
        return str(FOUND_EARLIER) if self.is_found_earlier else "; ".join(reasons_for_people(self.reason.split("; ")))

    @property
    def is_found_earlier(self) -> bool:
        """Whether the record went over from an earlier revision in which its words were others."""
        return self.reason in _FOUND_EARLIER


def reasons_for_people(reasons: Iterable[str]) -> tuple[str, ...]:
    """The reasons without those that only help to tune a detector."""
    return tuple(reason for reason in reasons if not reason.startswith(_FOR_DETECTORS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Anything that can be proposed, decided, changed and undone."""

    id: RecordId
    disposition: Disposition = Disposition.PROPOSED
    origin: Origin | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """All the places in the text this record stands on, the first one first."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Record):
    """A person, organization, place, date and so on, with its mentions in reading order.

    ``name`` is the fullest form the article gives; ``role`` the title or office
    attached to it ("State Department spokesman"), if any.
    """

    kind: EntityKind
    name: str
    mentions: tuple[Span, ...]
    role: str = ""

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Record):
    """What somebody is reported to have said.

    ``content`` is one or more pieces without their quote marks; ``cue`` the word
    that reports it; ``source`` the words that name who said it.
    """

    kind: QuotationKind
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    source_id: RecordId | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.content


@dataclass(frozen=True, slots=True, kw_only=True)
class AnonymityRecord:
    """What has to be on file for an anonymous source.

    ``is_boilerplate`` tells that the reason the text gives explains nothing
    ("to speak freely").
    """

    reason: str = ""
    is_boilerplate: bool = False
    description: str = ""
    how_they_know: str = ""
    motive: str = ""
    known_to: str = ""
    approved_by: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The required fields that are still empty, in plain words."""
        required = (
            (_("reason for anonymity"), self.reason),
            (_("description agreed for print"), self.description),
            (_("how the source knows"), self.how_they_know),
            (_("editor who knows the identity"), self.known_to),
            (_("approval"), self.approved_by),
        )
        return tuple(name for name, value in required if not value.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """Who or what statements are attributed to.

    ``mentions`` are the words that stand for the source where it is cited;
    ``shown_by`` the words that show its status (the reason for anonymity, say).
    ``status`` is the one suggested until the reviewer decides.  ``number`` is how
    many people the text says there are ("two officials"), 0 when it does not say.
    ``vault_ids`` refer to who the source really is in the library's vault: one, or several after a merge.
    """

    kind: SourceKind
    status: SourceStatus
    mentions: tuple[Span, ...]
    name: str | None = None
    description: str | None = None
    shown_by: Span | None = None
    number: int = 0
    level: AttributionLevel = AttributionLevel.NOT_STATED
    ground_rule: str = ""
    anonymity: AnonymityRecord = field(default_factory=AnonymityRecord)
    entity_id: RecordId | None = None
    vault_ids: tuple[IdentityId, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.mentions

    @property
    def label(self) -> str:
        """The name, or for a source without one its description."""
        return self.name or self.description or _("unidentified source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Something in a claim that can be compared with a source: an amount or a day.

    ``amount`` is in units of ``unit`` ("EUR", "percent", "km"; empty for a plain
    number), ``most`` the upper end of a range.  ``date`` is an ISO 8601 date, year
    ("2019"), month ("2019-04") or interval ("2019-04-01/2019-04-30"); ``about`` is
    true when the text says "about" or "more than".
    """

    span: Span
    kind: EntityKind
    amount: float | None = None
    most: float | None = None
    unit: str = ""
    date: str = ""
    about: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """One checkable statement.

    ``parts`` are the single facts it states, when there are several; ``part_statuses`` their
    statuses where these differ, see ``domain/facts.py``.  ``values`` are
    what is in it that can be compared, in reading order.  ``priority`` runs from
    0 to 1; ``why`` lists the words of the reasons ("number", "superlative").
    ``correction`` is the text that should stand instead of the claim's.
    ``vouched_by`` is who gave their word when the status was set to on the reporter's
    word; it is kept when another status follows.
    ``assignee`` is who checks it, ``due_at`` by when.
    """

    span: Span
    kinds: tuple[ClaimKind, ...]
    priority: float = 0.5
    why: tuple[str, ...] = ()
    parts: tuple[Span, ...] = ()
    part_statuses: tuple[ClaimStatus, ...] = ()
    values: tuple[Value, ...] = ()
    quotation_id: RecordId | None = None
    source_id: RecordId | None = None
    status: ClaimStatus = ClaimStatus.UNCHECKED
    correction: str = ""
    vouched_by: str = ""
    assignee: str = ""
    due_at: datetime | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        return (self.span,)

    def is_overdue(self, now: datetime) -> bool:
        """Whether it should have been decided by now."""
        return self.status.is_open and self.due_at is not None and self.due_at < now

    @property
    def shown_why(self) -> tuple[str, ...]:
        """The reasons to check it as people read them; its kinds if there are none."""
        return reasons_for_people(self.why) or tuple(kind.words for kind in self.kinds)

    @property
    def voucher(self) -> str:
        """On whose word the claim stands; nobody's while its status is another one."""
        return self.vouched_by if self.status is ClaimStatus.REPORTER else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Record):
    """An automatic copy-desk warning.  Accepting it resolves it, rejecting it dismisses it."""

    rule: str
    severity: Severity
    places: tuple[Span, ...]
    message: str

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.places


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """A verification note on another record (``target_id``) or on words of the text (``span``)."""

    text: str
    author: str
    written_at: datetime
    target_id: RecordId | None = None
    span: Span | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        return (self.span,) if self.span else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """What backs a decision about the record ``target_id``.

    ``place`` is the address or file path; ``locator`` the page, line or time code
    in it; ``passage`` the exact words.  ``sha256`` and ``captured_at`` are given
    for files.  ``taken_from`` is the article whose evidence it was first, if it was taken over.
    """

    target_id: RecordId
    kind: EvidenceKind
    title: str
    place: str = ""
    locator: str = ""
    passage: str = ""
    is_primary: bool = False
    stance: Stance = Stance.SUPPORTS
    added_by: str = ""
    looked_up_at: datetime | None = None
    sha256: str = ""
    captured_at: datetime | None = None
    taken_from: str = ""


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """What one speaker said without a break; ``start`` in seconds, None without a time code."""

    text: str
    speaker: str = ""
    start: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript(Record):
    """The words of a recording, of the source ``source_id`` or (None) of the article as a whole.

    ``place`` is the path of the file it was read from, ``sha256`` that file's hash; ``sound`` and ``sound_sha256``
    are those of the recording itself.
    """

    title: str
    lines: tuple[TranscriptLine, ...]
    source_id: RecordId | None = None
    place: str = ""
    sha256: str = ""
    sound: str = ""
    sound_sha256: str = ""
    added_by: str = ""
    added_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryMessage:
    """What somebody wrote in a query; ``is_answer`` tells that it came from the article's author."""

    text: str
    writer: str
    written_at: datetime
    is_answer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Record):
    """A question to the article's author, on another record (``target_id``) or on words of the text (``span``).

    ``messages`` begin with the question.  ``resolved_by`` and ``resolved_at`` tell who closed it and when.
    """

    messages: tuple[QueryMessage, ...]
    target_id: RecordId | None = None
    span: Span | None = None
    resolved_by: str = ""
    resolved_at: datetime | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        return (self.span,) if self.span else ()

    @property
    def written_at(self) -> datetime:
        """When the question was asked."""
        return self.messages[0].written_at

    @property
    def last_words(self) -> str:
        """The text of the last message."""
        return self.messages[-1].text

    @property
    def is_open(self) -> bool:
        """Whether nobody has closed it, answered or not."""
        return self.resolved_at is None

    @property
    def is_answered(self) -> bool:
        """Whether the author had the last word."""
        return self.messages[-1].is_answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Record):
    """The right of reply of a person or body that the article accuses or criticizes.

    ``accusations`` are the accusing words, ``printed`` the words of the article that give the answer or say
    that there is none.  ``not_needed`` is why nobody has to ask; ``is_declined`` also covers silence.
    """

    name: str
    accusations: tuple[Span, ...]
    entity_id: RecordId | None = None
    asked_at: datetime | None = None
    asked_by: str = ""
    asked_how: str = ""
    due_at: datetime | None = None
    answer: str = ""
    is_declined: bool = False
    not_needed: str = ""
    printed: tuple[Span, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.accusations

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do: no answer is needed, or the article has it."""
        return bool(self.not_needed.strip() or self.printed)

    @property
    def label(self) -> str:
        """The name, or that nobody gave one yet."""
        return self.name or _("name missing")

    def state(self, now: datetime) -> str:
        """The status in words; nobody may have looked yet at what was found, and the article may lack an answer."""
        status = self.status(now)
        if self.disposition is Disposition.PROPOSED and status is ReplyStatus.ANSWERED:
            return _("may be answered")
        has_end = status in {ReplyStatus.ANSWERED, ReplyStatus.DECLINED}
        return _("{status}, not in the article", status=status.words) if has_end and not self.printed else status.words

    def status(self, now: datetime) -> ReplyStatus:
        """How far it has come at ``now``."""
        if self.not_needed.strip():
            return ReplyStatus.NOT_NEEDED
        if self.is_declined:
            return ReplyStatus.DECLINED
        if self.answer.strip() or self.printed:
            return ReplyStatus.ANSWERED
        if self.asked_at is None:
            return ReplyStatus.NOT_ASKED
        return ReplyStatus.OVERDUE if self.due_at and self.due_at < now else ReplyStatus.ASKED


Attached = Note | Evidence | Query
"""What is on file about another record, or about words of the text."""
AnyRecord = Entity | Quotation | Source | Claim | Check | Note | Evidence | Query | Transcript | Reply


def type_name(record_type: type) -> str:
    """The name of a type of record in libraries and files: "claim", "source" and so on."""
    return record_type.__name__.lower()


RECORD_TYPES: dict[str, type[AnyRecord]] = {type_name(each): each for each in get_args(AnyRecord)}
"""All types of records by name."""


def finding_id(record_type: str, span: Span, rule: str = "") -> RecordId:
    """The id of a finding: the same for the same type, rule and first span."""
    middle = f"{rule}:" if rule else ""
    return RecordId(f"{record_type}:{middle}{span.start}-{span.end}")


def all_spans(record: AnyRecord) -> Iterator[Span]:
    """Every span a record holds, also those of its cue, source and reasons."""
    yield from record.spans
    if isinstance(record, Quotation):
        yield from (span for span in (record.cue, record.source) if span)
    if isinstance(record, Source) and record.shown_by:
        yield record.shown_by
    if isinstance(record, Reply):
        yield from record.printed
    if isinstance(record, Claim):
        yield from record.parts
        yield from (value.span for value in record.values)
    if record.origin:
        yield from record.origin.because
