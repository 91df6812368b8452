"""The records of a review: findings and the reviewer's annotations have one shape.

``origin`` is the detector that proposed a record (None: made by hand), ``disposition`` the reviewer's decision. A
finding's id is built from its type and first span, so a new analysis of the same text produces the same ids.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NewType, TypedDict, get_args

from onrecord.domain.spans import Span
from onrecord.domain.vault import IdentityId
from onrecord.domain.vocabulary import (
    AttributionLevel,
    ClaimKind,
    ClaimStatus,
    Disposition,
    EntityKind,
    EvidenceKind,
    EvidenceRank,
    QuotationKind,
    ReplyStatus,
    Severity,
    SourceKind,
    SourceStatus,
    Stance,
)
from onrecord.domain.wording import Wording
from onrecord.translation import Message, _

RecordId = NewType("RecordId", str)

_FOR_DETECTORS = ("limit: ", "what happened: ")  # not shown: left out
"""The beginnings of reasons that only help to tune a detector."""
FOUND_EARLIER = Message("found in an earlier revision, worded differently")
"""The reason of a claim whose words changed in a new draft. Libraries store the English."""
_FOUND_EARLIER = (FOUND_EARLIER.text, "found in an earlier revision, in other words")  # not shown: stored


@dataclass(frozen=True, slots=True)
class Origin:
    """The detector that proposed a record, its confidence (0 to 1), its reason, and the words that led to it."""

    detector: str
    version: str
    confidence: float
    reason: str | Wording
    because: tuple[Span, ...] = ()

    @property
    def shown_reason(self) -> str:
        """The reason for people."""
        if self.is_found_earlier:
            return str(FOUND_EARLIER)
        # Libraries may have reasons in the words of the language in which they were found.
        stored = self.reason.split("; ") if isinstance(self.reason, str) else [self.reason]
        return "; ".join(map(str, reasons_for_people(stored))).removesuffix(".")

    @property
    def is_found_earlier(self) -> bool:
        """Whether the record came from an earlier revision with other words."""
        return (self.reason if isinstance(self.reason, str) else self.reason.text) in _FOUND_EARLIER


def reasons_for_people(reasons: Iterable[str | Wording]) -> tuple[str | Wording, ...]:
    """The reasons without those that only help to tune a detector."""
    return tuple(r for r in reasons if isinstance(r, Wording) or not r.startswith(_FOR_DETECTORS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Anything that can be proposed, decided, changed and undone."""

    id: RecordId
    disposition: Disposition = Disposition.PROPOSED
    origin: Origin | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """All places in the text that this record is on, the first one first."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Record):
    """A person, organization, place, date and so on, with its mentions in reading order.

    ``name`` is its fullest form in the article, ``role`` its title or office ("State Department spokesman").
    """

    kind: EntityKind
    name: str
    mentions: tuple[Span, ...]
    role: str = ""

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed(Record):
    """A record that is attributed to a source, or to several who said it together.

    ``source_id`` is the first of them, ``joint_ids`` are the others.
    """

    source_id: RecordId | None = None
    joint_ids: tuple[RecordId, ...] = ()

    @property
    def source_ids(self) -> tuple[RecordId, ...]:
        """The ids of all its sources."""
        return (self.source_id, *self.joint_ids) if self.source_id else self.joint_ids


class SourceFields(TypedDict):
    """The fields that attribute a record."""

    source_id: RecordId | None
    joint_ids: tuple[RecordId, ...]


def source_fields(source_ids: Iterable[RecordId]) -> SourceFields:
    """The fields of a record that is attributed to these sources, each once."""
    first, *others = dict.fromkeys(source_ids) or (None,)
    return {"source_id": first, "joint_ids": tuple(other for other in others if other)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Attributed):
    """A statement that is attributed to a source.

    ``content`` is one or more pieces without their quotation marks, ``cue`` the word that reports it, ``source`` the
    words that name the speaker.
    """

    kind: QuotationKind
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.content


@dataclass(frozen=True, slots=True, kw_only=True)
class AnonymityRecord:
    """The facts that must be on file for an anonymous source.

    ``is_boilerplate``: the reason in the text explains nothing ("to speak freely").
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
        """The names of required fields that are empty."""
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
    """A person, organization or document that statements are attributed to.

    ``mentions`` are the words that cite the source, ``shown_by`` those that show its status, such as the reason for
    anonymity. ``status`` is a suggestion until the reviewer decides. ``number`` is how many people the text counts
    ("two officials"), or 0. ``vault_ids`` refer to the identity in the library's vault: one, or several after a merge.
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
        """The name, or else the description."""
        return self.name or self.description or _("unidentified source")

    @property
    def missing(self) -> tuple[str, ...]:
        """What has to be on file for an anonymous source and isn't: the terms, and fields of its record."""
        if self.status is not SourceStatus.ANONYMOUS:
            return ()
        terms = (_("terms"),) if self.level is AttributionLevel.NOT_STATED else ()
        return (*terms, *self.anonymity.missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """An amount or a day in a claim that can be compared with a source.

    ``amount`` is in units of ``unit`` ("EUR", "percent", "km"; empty for a plain number), ``most`` the upper end of a
    range. ``date`` is an ISO 8601 date, year ("2019"), month ("2019-04") or interval ("2019-04-01/2019-04-30").
    ``about``: the text says "about" or "more than".
    """

    span: Span
    kind: EntityKind
    amount: float | None = None
    most: float | None = None
    unit: str = ""
    date: str = ""
    about: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Attributed):
    """One checkable statement.

    ``parts`` are its single facts if there are several, ``part_statuses`` their statuses if they differ
    (``domain/facts.py``). ``values`` can be compared, in reading order. ``priority`` runs from 0 to 1; ``why`` has its
    reasons ("number", "superlative"). ``correction`` replaces the claim's text. ``vouched_by`` gave their word for the
    status "on the reporter's word"; the name stays if the status changes. ``assignee`` checks the claim by ``due_at``.
    """

    span: Span
    kinds: tuple[ClaimKind, ...]
    priority: float = 0.5
    why: tuple[str | Wording, ...] = ()
    parts: tuple[Span, ...] = ()
    part_statuses: tuple[ClaimStatus, ...] = ()
    values: tuple[Value, ...] = ()
    quotation_id: RecordId | None = None
    status: ClaimStatus = ClaimStatus.UNCHECKED
    correction: str = ""
    vouched_by: str = ""
    assignee: str = ""
    due_at: datetime | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        return (self.span,)

    def is_overdue(self, now: datetime) -> bool:
        """Whether the claim is past its due time."""
        return self.status.is_open and self.due_at is not None and self.due_at < now

    @property
    def shown_why(self) -> tuple[str, ...]:
        """The reasons to check it, for people; its kinds if there are none."""
        return tuple(map(str, reasons_for_people(self.why))) or tuple(kind.words for kind in self.kinds)

    @property
    def voucher(self) -> str:
        """The person whose word the claim rests on, if that is its status."""
        return self.vouched_by if self.status is ClaimStatus.REPORTER else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Record):
    """An automatic copy-desk warning. Accepting it resolves it, rejecting it dismisses it."""

    rule: str
    severity: Severity
    places: tuple[Span, ...]
    message: str | Wording

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
    """Evidence on the record ``target_id``, for or against it.

    ``place`` is the address or file path, ``locator`` the page, line or time code in it, ``passage`` the exact words.
    Files have ``sha256`` and ``captured_at``. ``taken_from`` is the article that the evidence was taken over from.
    """

    target_id: RecordId
    kind: EvidenceKind
    title: str
    place: str = ""
    locator: str = ""
    passage: str = ""
    rank: EvidenceRank = EvidenceRank.NOT_SAID
    stance: Stance = Stance.SUPPORTS
    added_by: str = ""
    looked_up_at: datetime | None = None
    sha256: str = ""
    captured_at: datetime | None = None
    taken_from: str = ""


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """Words of one speaker without a break; ``start`` in seconds, None without a time code."""

    text: str
    speaker: str = ""
    start: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript(Record):
    """The words of a recording, of the source ``source_id`` or (None) of the article as a whole.

    ``place`` is the path of its file and ``sha256`` the file's hash; ``sound`` and ``sound_sha256`` are those of the
    recording.
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
    """A message in a query; ``is_answer``: the article's author wrote it."""

    text: str
    writer: str
    written_at: datetime
    is_answer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Record):
    """A question to the article's author, on another record (``target_id``) or on words of the text (``span``).

    ``messages`` begin with the question. ``resolved_by`` closed it at ``resolved_at``.
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
        """The time of the question."""
        return self.messages[0].written_at

    @property
    def last_words(self) -> str:
        """The text of the last message."""
        return self.messages[-1].text

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None

    @property
    def is_answered(self) -> bool:
        """Whether the author had the last word."""
        return self.messages[-1].is_answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Record):
    """The right of reply of a person or body that the article accuses or criticizes.

    ``accusations`` are the accusing words, ``printed`` the words of the article with the answer or the refusal.
    ``not_needed`` is the reason not to ask; ``is_declined`` also covers silence.
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
        """Whether the reply needs no more work: no answer is needed, or the article has it."""
        return bool(self.not_needed.strip() or self.printed)

    @property
    def label(self) -> str:
        """The name, or that it is missing."""
        return self.name or _("name missing")

    def state(self, now: datetime) -> str:
        """The status in words; an unreviewed finding only "may be answered", and the article may lack the answer."""
        status = self.status(now)
        if self.disposition is Disposition.PROPOSED and status is ReplyStatus.ANSWERED:
            return _("may be answered")
        has_end = status in {ReplyStatus.ANSWERED, ReplyStatus.DECLINED}
        # translators: of a right of reply: “answered, not in the article”
        return _("{status}, not in the article", status=status.words) if has_end and not self.printed else status.words

    def status(self, now: datetime) -> ReplyStatus:
        """The status at ``now``."""
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
"""Records about another record, or about words of the text."""
AnyRecord = Entity | Quotation | Source | Claim | Check | Note | Evidence | Query | Transcript | Reply


def type_name(record_type: type) -> str:
    """The name of a record type in libraries and files: "claim", "source" and so on."""
    return record_type.__name__.lower()


RECORD_TYPES: dict[str, type[AnyRecord]] = {type_name(each): each for each in get_args(AnyRecord)}
"""All types of records by name."""


def in_current_form(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """A stored record with the fields of today.

    Evidence used to have a box "primary" alone. One that wasn't ticked says nothing.
    """
    return {"rank": EvidenceRank.PRIMARY.value, **body} if body.get("is_primary") is True else body


def finding_id(record_type: str, span: Span, rule: str = "") -> RecordId:
    """The id of a finding: the same for the same type, rule and first span."""
    middle = f"{rule}:" if rule else ""
    return RecordId(f"{record_type}:{middle}{span.start}-{span.end}")


def all_spans(record: AnyRecord) -> Iterator[Span]:
    """Every span of a record, including its cue, source and reasons."""
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
