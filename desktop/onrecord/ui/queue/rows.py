"""Rows of the queue: each record as plain values."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from onrecord.domain.alignment import common_start
from onrecord.domain.facts import facts_checked, has_mixed_facts
from onrecord.domain.priorities import must_be_checked
from onrecord.domain.quoted_words import in_own_marks, is_in_marks
from onrecord.domain.records import (
    AnyRecord,
    Check,
    Claim,
    Entity,
    Quotation,
    RecordId,
    Reply,
    Source,
)
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, Disposition, Priority, SourceStatus, Term
from onrecord.domain.wording import capitalized
from onrecord.translation import Message, _, counted
from onrecord.ui.look.plain_text import isolated, moment_text, one_line
from onrecord.ui.look.status_look import (
    ValueLook,
    look_of_entity,
    look_of_reply,
    look_of_severity,
    look_of_source,
    look_of_source_kind,
    look_of_status,
)
from onrecord.ui.look.theme import Role


class QueueTab(Term):
    """The tabs of the queue, named as within a sentence; the label is the title."""

    CLAIMS = Message("claims")
    QUOTATIONS = Message("quotations")
    SOURCES = Message("sources")
    ENTITIES = Message("entities")
    CHECKS = Message("checks")


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A row: an icon, words, and one fact below; where that has no room, ``short_fact`` replaces it.

    ``assigned`` replaces the fact in a list sorted by it. The filter and a screen reader also find ``speaker``,
    ``remark`` and ``meta``. A change of a record in ``depends_on`` makes the row again.
    """

    record_id: RecordId
    icon: str
    icon_role: Role
    state: str
    words: str
    meta: str
    fact: str
    short_fact: str = ""
    assigned: str = ""
    speaker: str = ""
    is_anonymous: bool = False
    remark: str = ""
    is_settled: bool = False
    depends_on: frozenset[RecordId] = frozenset()

    @property
    def about(self) -> str:
        """All that is known about the record."""
        return " · ".join(filter(None, (isolated(self.speaker), isolated(self.remark), self.meta)))

    @property
    def spoken(self) -> str:
        """The row as one sentence for a screen reader."""
        stop = "" if self.words.endswith(_STOPS) else "."
        # The line also begins with the state of a source or a check.
        about = " · ".join(part for part in self.meta.split(" · ") if part.casefold() != self.state.casefold())
        anonymous = f", {SourceStatus.ANONYMOUS.words}" if self.is_anonymous else ""
        said_by = f" — {self.speaker}{anonymous}" if self.speaker else ""
        remark = f" · {self.remark}" if self.remark else ""
        return f"{self.state}: {self.words}{stop} {about}{said_by}{remark}"


_LISTINGS: dict[QueueTab, Callable[[Review], Sequence[AnyRecord]]] = {
    QueueTab.CLAIMS: lambda review: review.claims,
    QueueTab.QUOTATIONS: lambda review: review.quotations,
    QueueTab.SOURCES: lambda review: review.sources,
    QueueTab.ENTITIES: lambda review: review.entities,
    QueueTab.CHECKS: lambda review: [*review.replies, *review.checks],
}
_TABS: dict[type[AnyRecord], QueueTab] = {
    Claim: QueueTab.CLAIMS,
    Quotation: QueueTab.QUOTATIONS,
    Source: QueueTab.SOURCES,
    Entity: QueueTab.ENTITIES,
    Check: QueueTab.CHECKS,
    Reply: QueueTab.CHECKS,
}
_STOPS = (".", "!", "?", "…", ".”", "!”", "?”")
_SHORT_KINDS = {
    ClaimKind.DATE: Message("date"),
    ClaimKind.NAME: Message("name"),
    ClaimKind.COMPARISON: Message("comparison"),
    ClaimKind.LAW: Message("law"),
}


def records_of(review: Review, tab: QueueTab) -> Sequence[AnyRecord]:
    """The records of a tab in reading order."""
    return _LISTINGS[tab](review)


def tab_of(record: AnyRecord) -> QueueTab | None:
    """The tab that lists a record; None for notes, evidence and transcripts."""
    return _TABS.get(type(record))


def row_of(review: Review, record: AnyRecord) -> QueueRow:
    """Make the row of a record."""
    return _MAKERS[type(record)](review, record)


def is_open(review: Review, record: AnyRecord) -> bool:
    """Whether the reviewer still has to decide something about a record."""
    match record:
        case Claim():
            return record.status.is_open
        case Quotation():
            claim = review.claim_for(record.id)
            return claim is None or claim.status.is_open
        case Source():
            undecided = record.disposition is Disposition.PROPOSED
            return undecided or bool(record.missing)
        case Reply():
            return record.disposition is Disposition.PROPOSED or not record.is_settled
        case _:
            return record.disposition is Disposition.PROPOSED


def has_problem(review: Review, record: AnyRecord) -> bool:
    """Whether a claim, or that of a quotation, is an open problem or lacks the evidence for its status."""
    claim = claim_of(review, record)
    return claim is not None and (claim.status.is_problem or review.lacks_support(claim))


def claim_of(review: Review, record: AnyRecord) -> Claim | None:
    """A claim itself, or the claim made from a quotation."""
    if isinstance(record, Quotation):
        return review.claim_for(record.id)
    return record if isinstance(record, Claim) else None


def status_of(review: Review, record: AnyRecord) -> ClaimStatus | None:
    """The status of a claim, or of the claim made from a quotation."""
    claim = claim_of(review, record)
    if claim:
        return claim.status
    return ClaimStatus.UNCHECKED if isinstance(record, Quotation) else None


def short_kind(kind: ClaimKind) -> str:
    """The kind of a claim in one word."""
    short = _SHORT_KINDS.get(kind)
    return _(short) if short else kind.words


def words_in_row(review: Review, record: AnyRecord) -> str:
    """The words of a record's row: a name, a check's message, or words of the article."""
    match record:
        case Source():
            return one_line(record.label)
        case Entity():
            return one_line(record.name)
        case Check():
            return one_line(str(record.message))
        case Reply():
            return _("Right of reply: {name}", name=one_line(record.label))
        case _:
            return words_shown(review, record)


def words_shown(review: Review, record: AnyRecord) -> str:
    """The words of a record on one line; a direct quotation, and its claim, in quotation marks.

    A claim on a part of a quotation shows only that part.
    """
    said = review.records.get(record.quotation_id) if isinstance(record, Claim) and record.quotation_id else record
    if not isinstance(said, Quotation):
        return one_line(review.words_of(record))
    whole = record.span if isinstance(record, Claim) else Span(0, len(review.text))
    pieces = [_piece_shown(said, piece, whole, review.text) for piece in said.content if piece.overlaps(whole)]
    return " … ".join(pieces or [one_line(whole.text_of(review.text))])


def _piece_shown(said: Quotation, piece: Span, inside: Span, text: str) -> str:
    """The part of a quotation's piece that is ``inside`` a claim."""
    part = Span(max(piece.start, inside.start), min(piece.end, inside.end))
    words = one_line(part.text_of(text))
    return in_own_marks(piece, words, text) if is_in_marks(said, piece, text) else words


def statements_by(review: Review, source: Source) -> list[Quotation | Claim]:
    """A source's quotations, and its claims outside of them, in reading order."""
    quoted = review.statements_of(source.id)
    places = {span for quotation in quoted for span in quotation.content}
    others = [c for c in review.claims_of(source.id) if c.quotation_id is None and c.span not in places]
    return sorted([*quoted, *others], key=lambda statement: statement.spans[0])


def _claim_row(review: Review, claim: Claim) -> QueueRow:
    (look, state), sources = _look_of_claim(review, claim), review.sources_of(claim)
    kinds = [*map(short_kind, claim.kinds)]
    lacks, assigned = [*_lack(review, claim)], [*_assigned(claim)]
    meta = [*lacks, *_urgency(claim), *assigned, *_facts(claim), *kinds, *([] if sources else [_("no source given")])]
    pressing = [*lacks, *_overdue(claim), *_facts(claim)]
    correction = _("correction: {words}", words=one_line(claim.correction)) if claim.correction else ""
    speaker = one_line(review.speaker_of(claim))
    return QueueRow(
        record_id=claim.id,
        icon=look.icon,
        icon_role=look.role,
        state=state,
        words=words_in_row(review, claim),
        meta=" · ".join(meta),
        fact=next(iter(pressing), correction or speaker or next(iter(kinds), _("no source given"))),
        short_fact=_("correction: {words}", words=_from_change(review, claim)) if correction and not pressing else "",
        assigned=" · ".join(assigned),
        speaker=speaker,
        is_anonymous=any(map(_is_anonymous, sources)),
        remark=correction,
        is_settled=_is_settled(review, claim),
        depends_on=_ids(claim.id, claim.quotation_id, *(source.id for source in sources)),
    )


def _from_change(review: Review, claim: Claim) -> str:
    """The correction from the word before the first change."""
    words = one_line(claim.correction).split(" ")
    same = common_start(words, one_line(review.words_of(claim)).split(" "))
    return " ".join(["…", *words[same - 1 :]] if 1 < same < len(words) else words)


def _look_of_claim(review: Review, claim: Claim | None) -> tuple[ValueLook, str]:
    """The look of the status and its words; a warning if the evidence of a verified claim is gone."""
    status = claim.status if claim else ClaimStatus.UNCHECKED
    look = look_of_status(status)
    if claim and review.lacks_support(claim):
        words = _("{status}, but unsupported", status=status.label)
        return replace(look, icon="warning", role=Role.DANGER), words
    return look, status.label


def _lack(review: Review, claim: Claim | None) -> Iterator[str]:
    if claim and review.lacks_support(claim):
        yield _("no supporting evidence")


def _urgency(claim: Claim) -> Iterator[str]:
    """The urgency of an open claim with the first priority."""
    if claim.status.is_open and must_be_checked(claim):
        yield Priority.MUST_CHECK.words


def _assigned(claim: Claim) -> Iterator[str]:
    """The due time and the assignee of an open claim."""
    yield from _overdue(claim)
    if claim.status.is_open and claim.due_at and not claim.is_overdue(datetime.now(UTC)):
        yield _("due {when}", when=moment_text(claim.due_at))
    if claim.status.is_open and claim.assignee:
        yield _("for {name}", name=one_line(claim.assignee))


def _overdue(claim: Claim) -> Iterator[str]:
    if claim.status.is_open and claim.due_at and claim.is_overdue(datetime.now(UTC)):
        yield _("overdue since {when}", when=moment_text(claim.due_at))


def _facts(claim: Claim) -> Iterator[str]:
    """The number of checked facts, if facts have different statuses."""
    if has_mixed_facts(claim):
        yield counted(
            "{done} of {n} fact checked", "{done} of {n} facts checked", len(claim.parts), done=facts_checked(claim)
        )


def _is_settled(review: Review, claim: Claim | None) -> bool:
    return claim is not None and claim.status.is_settled and not review.lacks_support(claim)


def _quotation_row(review: Review, quotation: Quotation) -> QueueRow:
    claim, sources = review.claim_for(quotation.id), review.sources_of(quotation)
    look, state = _look_of_claim(review, claim)
    kind, lacks = quotation.kind.words, [*_lack(review, claim)]
    speaker = one_line(review.speaker_of(quotation))
    return QueueRow(
        record_id=quotation.id,
        icon=look.icon,
        icon_role=look.role,
        state=state,
        words=words_in_row(review, quotation),
        meta=" · ".join([*lacks, kind, *([] if sources else [_("no source given")])]),
        fact=next(iter(lacks), speaker or _("no source given")),
        speaker=speaker,
        is_anonymous=any(map(_is_anonymous, sources)),
        is_settled=_is_settled(review, claim),
        depends_on=_ids(
            quotation.id,
            f"claim-on:{quotation.id}",
            claim.id if claim else None,
            *(source.id for source in sources),
        ),
    )


def sign_of_source(source: Source) -> ValueLook:
    """The icon of a source: anonymous, or its kind."""
    is_anonymous = source.status is SourceStatus.ANONYMOUS
    return look_of_source(source.status) if is_anonymous else look_of_source_kind(source.kind)


def _source_row(review: Review, source: Source) -> QueueRow:
    said = statements_by(review, source)
    missing = source.missing
    sign = sign_of_source(source)
    gaps = [counted("{n} missing", "{n} missing", len(missing))] if missing else []
    statements = counted("{n} statement", "{n} statements", len(said))
    return QueueRow(
        record_id=source.id,
        icon=sign.icon,
        icon_role=sign.role,
        state=source.status.label,
        words=words_in_row(review, source),
        meta=" · ".join(
            (
                source.status.words,
                *gaps,
                statements,
                source.kind.words,
            )
        ),
        fact=" · ".join([source.status.words, *gaps]) if gaps else statements,
        is_settled=not is_open(review, source),
        depends_on=_ids(source.id, *(statement.id for statement in said)),
    )


def _entity_row(review: Review, entity: Entity) -> QueueRow:
    look = look_of_entity(entity.kind)
    mentions = counted("{n} mention", "{n} mentions", len(entity.mentions))
    return QueueRow(
        record_id=entity.id,
        icon=look.icon,
        icon_role=look.role,
        state=entity.kind.label,
        words=words_in_row(review, entity),
        meta=f"{entity.kind.words} · {mentions}",
        fact=one_line(entity.role) or mentions,
        remark=one_line(entity.role),
        is_settled=entity.disposition is Disposition.ACCEPTED,
        depends_on=_ids(entity.id),
    )


def _check_row(review: Review, check: Check) -> QueueRow:
    done, severity = check.disposition is Disposition.ACCEPTED, look_of_severity(check.severity)
    icon, role = ("check", Role.STATUS_VERIFIED) if done else (severity.icon, severity.role)
    state = _("resolved") if done else check.severity.words
    place = one_line(review.words_of(check))
    return QueueRow(
        record_id=check.id,
        icon=icon,
        icon_role=role,
        state=capitalized(state),
        words=words_in_row(review, check),
        meta=" · ".join(filter(None, (state, place))),
        fact=place or state,
        is_settled=done,
        depends_on=_ids(check.id),
    )


def _reply_row(review: Review, reply: Reply) -> QueueRow:
    now = datetime.now(UTC)
    look, state = look_of_reply(reply, now), reply.state(now)
    return QueueRow(
        record_id=reply.id,
        icon=look.icon,
        icon_role=look.role,
        state=capitalized(state),
        words=words_in_row(review, reply),
        remark=state,
        fact=state,
        meta=one_line(review.words_of(reply)),
        is_settled=not is_open(review, reply),
        depends_on=_ids(reply.id),
    )


_MAKERS: dict[type[AnyRecord], Callable[[Review, Any], QueueRow]] = {
    Claim: _claim_row,
    Quotation: _quotation_row,
    Source: _source_row,
    Entity: _entity_row,
    Check: _check_row,
    Reply: _reply_row,
}


def _is_anonymous(source: Source) -> bool:
    return source.status is SourceStatus.ANONYMOUS


def _ids(*ids: str | None) -> frozenset[RecordId]:
    return frozenset(RecordId(record_id) for record_id in ids if record_id)
