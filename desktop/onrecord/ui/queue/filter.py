"""The filter line of the queue: quick words, ``source:`` and ``kind:``, and free words."""

import re
from collections.abc import Callable

from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Quotation, Source
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus, SourceStatus
from onrecord.ui.look.plain_text import folded
from onrecord.ui.queue.rows import QueueRow, QueueTab, is_open, row_of, status_of

Matcher = Callable[[Review, AnyRecord], bool]
RowText = Callable[[Review, AnyRecord], str]

_TOKEN = re.compile(r'(?:(source|kind):)?(?:"([^"]*)"?|(\S+))', re.IGNORECASE)
_STATUS_WORDS = {
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
_STATEMENT_WORDS = ("open", "checked", "unsupported", "anonymous", "unattributed")
_SUGGESTIONS = {
    QueueTab.CLAIMS: (*_STATEMENT_WORDS, "kind:number", "kind:quotation", *_STATUS_WORDS),
    QueueTab.QUOTATIONS: (*_STATEMENT_WORDS, "kind:direct", "kind:indirect", "kind:mixed"),
    QueueTab.SOURCES: ("open", "anonymous", "named", "incomplete", "kind:person", "kind:organization", "kind:document"),
    QueueTab.ENTITIES: ("open", "kind:person", "kind:organization", "kind:place", "kind:date"),
    QueueTab.CHECKS: ("open", "checked", "kind:error", "kind:warning", "kind:note"),
}


def suggestions(tab: QueueTab) -> tuple[str, ...]:
    """Quick words that make sense in a tab."""
    return _SUGGESTIONS[tab]


def word_for(status: ClaimStatus) -> str:
    """The quick word that finds the claims of a status."""
    return next(word for word, meant in _STATUS_WORDS.items() if meant is status)


def text_of(row: QueueRow) -> str:
    """The words of a row in which others are looked for."""
    return folded(f"{row.words} {row.meta} {row.speaker} {row.remark}")


def _fresh_text(review: Review, record: AnyRecord) -> str:
    return text_of(row_of(review, record))


def matcher(line: str, text_in_row: RowText = _fresh_text) -> Matcher | None:
    """What the filter line asks for: all of its words; None when it asks for nothing.

    Any text is a valid line: what is not a quick word is looked for in the row.
    """
    wanted = [_wanted(found[1], found[2], found[3], text_in_row) for found in _TOKEN.finditer(line)]
    if not wanted:
        return None
    return lambda review, record: all(matches(review, record) for matches in wanted)


def _wanted(field: str | None, quoted: str | None, bare: str | None, text_in_row: RowText) -> Matcher:
    word = folded(quoted if quoted is not None else bare or "")
    if field and field.lower() == "source":
        return lambda review, record: _source_matches(review, record, word)
    if field:
        return lambda _review, record: any(word in kind for kind in _kinds(record))
    if quoted is None and word in _QUICK:
        return _QUICK[word]
    if quoted is None and word in _STATUS_WORDS:
        return lambda review, record: status_of(review, record) is _STATUS_WORDS[word]
    return lambda review, record: word in text_in_row(review, record)


def _has_source_status(status: SourceStatus) -> Matcher:
    def matches(review: Review, record: AnyRecord) -> bool:
        source = record if isinstance(record, Source) else review.source_of(record)
        return source is not None and source.status is status

    return matches


def _is_unattributed(review: Review, record: AnyRecord) -> bool:
    return isinstance(record, Claim | Quotation) and review.source_of(record) is None


def _lacks_support(review: Review, record: AnyRecord) -> bool:
    claim = review.claim_for(record.id) if isinstance(record, Quotation) else record
    return isinstance(claim, Claim) and review.lacks_support(claim)


def _is_incomplete(_review: Review, record: AnyRecord) -> bool:
    return isinstance(record, Source) and record.status is SourceStatus.ANONYMOUS and bool(record.anonymity.missing)


_QUICK: dict[str, Matcher] = {
    "open": is_open,
    "checked": lambda review, record: not is_open(review, record),
    "anonymous": _has_source_status(SourceStatus.ANONYMOUS),
    "named": _has_source_status(SourceStatus.NAMED),
    "unattributed": _is_unattributed,
    "unsupported": _lacks_support,
    "incomplete": _is_incomplete,
}


def _source_matches(review: Review, record: AnyRecord, word: str) -> bool:
    source = record if isinstance(record, Source) else review.source_of(record)
    if source is None:
        return False
    return word in folded(f"{source.name or ''} {source.description or ''}") or word == source.status.value


def _kinds(record: AnyRecord) -> tuple[str, ...]:
    match record:
        case Claim():
            return tuple(kind.value for kind in record.kinds)
        case Quotation() | Source() | Entity():
            return (record.kind.value,)
        case Check():
            return (record.severity.value,)
        case _:
            return ()
