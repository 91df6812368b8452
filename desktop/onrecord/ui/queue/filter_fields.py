"""The filter's fields, from ``priority:`` to ``due:``: their words and matches."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from typing import NamedTuple

from onrecord.domain.priorities import priority_of
from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Quotation, Reply, Source
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import (
    ClaimKind,
    ClaimStatus,
    EntityKind,
    EvidenceKind,
    Priority,
    QuotationKind,
    Severity,
    SourceKind,
    SourceStatus,
)
from onrecord.translation import _
from onrecord.ui.look.plain_text import folded
from onrecord.ui.queue.rows import QueueTab, claim_of, is_open, status_of

Matcher = Callable[[Review, AnyRecord], bool]

STATUS_WORDS = {
    "unchecked": ClaimStatus.UNCHECKED,
    "in-progress": ClaimStatus.IN_PROGRESS,
    "verified": ClaimStatus.VERIFIED,
    "corrected": ClaimStatus.CORRECTED,
    "unverified": ClaimStatus.UNVERIFIED,
    "disputed": ClaimStatus.DISPUTED,
    "false": ClaimStatus.FALSE,
    "reporter": ClaimStatus.REPORTER,
    "not-factual": ClaimStatus.NOT_FACTUAL,
    "cut": ClaimStatus.CUT,
}
_KINDS: dict[QueueTab, tuple[str, ...]] = {
    QueueTab.CLAIMS: tuple(ClaimKind),
    QueueTab.QUOTATIONS: tuple(QuotationKind),
    QueueTab.SOURCES: tuple(SourceKind),
    QueueTab.ENTITIES: tuple(EntityKind),
    QueueTab.CHECKS: (*Severity, "reply"),
}


class Field(NamedTuple):
    """A field of the filter.

    ``words`` are its words in a tab; a field for a part of a name has none, and ``special`` words. ``find`` makes the
    matcher for a word.
    """

    name: str
    words: Callable[[QueueTab], tuple[str, ...]]
    find: Callable[[str], Matcher]
    special: tuple[str, ...] = ()

    def meant(self, word: str, tab: QueueTab) -> list[str]:
        """The field's words that begin with a typed prefix, or the exact word alone."""
        words = self.words(tab)
        return [word] if word in words else [each for each in words if f" {word}" in f" {each}"]

    def problem(self, word: str, tab: QueueTab) -> str:
        """The problem with a word; nothing for a valid word, or the beginning of one."""
        words = self.words(tab)
        if not words or self.meant(word, tab):
            return ""
        near = get_close_matches(word, words, 1)
        if near:
            return _(
                "“{word}” isn’t a value for {field}:. Did you mean {near}?", word=word, field=self.name, near=near[0]
            )
        return _(
            "“{word}” isn’t a value for {field}:. It takes {words}.", word=word, field=self.name, words=_listed(words)
        )

    def help(self, tab: QueueTab) -> str:
        """The possible words after the colon."""
        words = self.words(tab)
        special = _("part of a name, or {words}", words=", ".join(self.special)) if self.special else ""
        return f"{self.name}: {_listed(words) or special}"


def field_named(name: str) -> Field | None:
    """The field with a name in any case."""
    return _FIELDS.get(name.lower())


def near_field(name: str) -> Field | None:
    """The field most like a mistyped name."""
    near = get_close_matches(name.lower(), _FIELDS, 1, cutoff=0.6)
    return _FIELDS[near[0]] if near else None


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(word.split(" ", maxsplit=1)[0] for word in words)


def _of_claim(test: Callable[[Claim], bool]) -> Matcher:
    """Match claims that pass a test, and the quotations of such claims."""
    return lambda review, record: (claim := claim_of(review, record)) is not None and test(claim)


def _of_source(test: Callable[[Source], bool]) -> Matcher:
    """Match sources that pass a test, and their statements."""
    return lambda review, record: any(map(test, _sources_of(review, record)))


def _sources_of(review: Review, record: AnyRecord) -> list[Source]:
    return [record] if isinstance(record, Source) else review.sources_of(record)


def _priority(word: str) -> Matcher:
    wanted = next(each for each in Priority if each.value.split()[0] == word)
    return _of_claim(lambda claim: priority_of(claim) is wanted)


def _status(word: str) -> Matcher:
    if word in STATUS_WORDS:
        return lambda review, record: status_of(review, record) is STATUS_WORDS[word]
    return {"open": is_open, "checked": is_checked, "settled": is_settled, "problem": is_problem}[word]


def is_checked(review: Review, record: AnyRecord) -> bool:
    """Whether somebody decided on a record."""
    return not is_open(review, record)


def is_settled(review: Review, record: AnyRecord) -> bool:
    """Whether nothing is left to do about a record."""
    return not is_open(review, record) and not is_problem(review, record)


def is_problem(review: Review, record: AnyRecord) -> bool:
    """Whether a claim, or that of a quotation, is an open problem."""
    status = status_of(review, record)
    return status is not None and status.is_problem


def _source(word: str) -> Matcher:
    named = _of_source(
        lambda source: word in folded(f"{source.name or ''} {source.description or ''}") or word == source.status.value
    )
    if word != "none":
        return named
    return lambda review, record: (
        named(review, record) or (isinstance(record, Claim | Quotation) and review.source_of(record) is None)
    )


def has_source_status(status: SourceStatus) -> Matcher:
    """Match sources with a status, and their statements."""
    return _of_source(lambda source: source.status is status)


def _assignee(word: str) -> Matcher:
    if word == "none":
        return lambda review, record: not ((claim := claim_of(review, record)) and folded(claim.assignee))
    return _of_claim(lambda claim: word in folded(claim.assignee))


def assigned_to(reviewer: str) -> Matcher:
    """Match the claims assigned to somebody."""
    return _of_claim(lambda claim: claim.assignee == reviewer)


_DUE: Mapping[str, Callable[[Claim, datetime], bool]] = {
    "overdue": lambda claim, now: claim.is_overdue(now),
    "today": lambda claim, now: _is_due_by(claim, now, 0),
    "tomorrow": lambda claim, now: _is_due_by(claim, now, 1),
    "week": lambda claim, now: _is_due_by(claim, now, 7),
    "none": lambda claim, _now: claim.due_at is None,
}


def _is_due_by(claim: Claim, now: datetime, days: int) -> bool:
    """Whether an open claim is due in some days from today, or overdue."""
    last = now.astimezone().date() + timedelta(days=days)
    return claim.status.is_open and claim.due_at is not None and claim.due_at.astimezone().date() <= last


def _kinds(record: AnyRecord) -> tuple[str, ...]:
    match record:
        case Claim():
            return tuple(kind.value for kind in record.kinds)
        case Quotation() | Source() | Entity():
            return (record.kind.value,)
        case Check():
            return (record.severity.value,)
        case Reply():
            return ("reply",)
        case _:
            return ()


def _has_recording(review: Review, record: AnyRecord) -> bool:
    if any(item.kind is EvidenceKind.RECORDING for item in review.evidence_for(record.id)):
        return True
    return any(review.transcripts_of(source.id) for source in _sources_of(review, record))


_HAS: Mapping[str, Matcher] = {
    "note": lambda review, record: bool(review.notes_on(record.id)),
    "evidence": lambda review, record: bool(review.evidence_for(record.id)),
    "query": lambda review, record: bool(review.queries_on(record.id)),
    "correction": lambda _review, record: isinstance(record, Claim) and bool(record.correction),
    "recording": _has_recording,
}


def _has(word: str) -> Matcher:
    """Match a record, or a quotation whose claim matches."""

    def matches(review: Review, record: AnyRecord) -> bool:
        claim = review.claim_for(record.id) if isinstance(record, Quotation) else None
        return _HAS[word](review, record) or (claim is not None and _HAS[word](review, claim))

    return matches


_FIELDS = {
    each.name: each
    for each in (
        Field("priority", lambda _tab: tuple(each.value.split()[0] for each in Priority), _priority),
        Field("status", lambda _tab: ("open", "checked", "settled", "problem", *STATUS_WORDS), _status),
        Field("source", lambda _tab: (), _source, ("anonymous", "named", "none")),
        Field(
            "kind",
            _KINDS.__getitem__,
            lambda word: lambda _review, record: any(word in kind for kind in _kinds(record)),
        ),
        Field("has", lambda _tab: tuple(_HAS), _has),
        Field("assignee", lambda _tab: (), _assignee, ("me", "none")),
        Field(
            "due", lambda _tab: tuple(_DUE), lambda word: _of_claim(lambda claim: _DUE[word](claim, datetime.now(UTC)))
        ),
    )
}
