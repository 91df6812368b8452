"""The filter of the queue: quick words, fields such as ``source:``, and free words."""

import re
from collections.abc import Callable

from onrecord.domain.records import AnyRecord, Claim, Quotation, Source
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus, SourceStatus
from onrecord.translation import _
from onrecord.ui.look.plain_text import folded
from onrecord.ui.queue.filter_fields import (
    STATUS_WORDS,
    Field,
    Matcher,
    assigned_to,
    field_named,
    has_source_status,
    is_checked,
    is_problem,
    is_settled,
    near_field,
)
from onrecord.ui.queue.rows import QueueRow, QueueTab, is_open, row_of, status_of

RowText = Callable[[Review, AnyRecord], str]

_OWN = frozenset({"mine", "assignee:me"})
_TOKEN = re.compile(
    r'(?:(?P<name>[A-Za-z]+):)(?:"(?P<spaced>[^"]*)"?|(?P<value>\S*))|"(?P<quoted>[^"]*)"?|(?P<bare>\S+)'
)
_STATEMENT_WORDS = ("open", "checked", "settled", "problem", "unsupported", "anonymous", "source:none")
_OF_STATEMENTS = (*_STATEMENT_WORDS, "priority:must", "has:note", "has:evidence", "has:query", "has:recording")
_SUGGESTIONS = {
    QueueTab.CLAIMS: (
        *_OF_STATEMENTS,
        "mine",
        "due:overdue",
        "due:today",
        "has:correction",
        "kind:number",
        "kind:quotation",
        *STATUS_WORDS,
    ),
    QueueTab.QUOTATIONS: (*_OF_STATEMENTS, "kind:direct", "kind:indirect", "kind:mixed"),
    QueueTab.SOURCES: ("open", "anonymous", "named", "incomplete", "kind:person", "kind:organization", "kind:document"),
    QueueTab.ENTITIES: ("open", "kind:person", "kind:organization", "kind:place", "kind:date"),
    QueueTab.CHECKS: ("open", "checked", "kind:error", "kind:warning", "kind:note", "kind:reply"),
}


def suggestions(tab: QueueTab) -> tuple[str, ...]:
    """Quick words for a tab."""
    return _SUGGESTIONS[tab]


def word_for(status: ClaimStatus) -> str:
    """The quick word for claims with a status."""
    return next(word for word, meant in STATUS_WORDS.items() if meant is status)


def text_of(row: QueueRow) -> str:
    """The searchable text of a row."""
    return folded(f"{row.words} {row.meta} {row.speaker} {row.remark}")


def _fresh_text(review: Review, record: AnyRecord) -> str:
    return text_of(row_of(review, record))


def matcher(
    line: str, tab: QueueTab = QueueTab.CLAIMS, text_in_row: RowText = _fresh_text, reviewer: str = ""
) -> Matcher | None:
    """The matcher for a filter in a tab; None for a filter without effect.

    "mine" and "assignee:me" mean the ``reviewer``.

    A field without its word, or with an invalid one, has no effect. All other words are searched for in the row.
    """
    wanted = [each for token in _TOKEN.finditer(line) if (each := _wanted(token, tab, text_in_row, reviewer))]
    if not wanted:
        return None
    return lambda review, record: all(matches(review, record) for matches in wanted)


def problem_in(line: str, tab: QueueTab) -> str:
    """The problem with the first invalid word of a filter; nothing if all are valid."""
    return next(filter(None, (_problem(token, tab) for token in _TOKEN.finditer(line))), "")


def help_for(line: str, tab: QueueTab) -> str:
    """The possible words of the field at the end of the filter; nothing elsewhere."""
    tokens = list(_TOKEN.finditer(line))
    field = _field_of(tokens[-1]) if tokens and not line[-1:].isspace() else None
    if field is None or _word_of(tokens[-1]) in field.words(tab):
        return ""
    return field.help(tab)


def _problem(token: re.Match[str], tab: QueueTab) -> str:
    field = _field_of(token)
    if field:
        return field.problem(_word_of(token), tab)
    near = near_field(token["name"]) if token["name"] and _word_of(token) else None
    return _("There’s no “{name}:” filter. Did you mean {near}:?", name=token["name"], near=near.name) if near else ""


def _field_of(token: re.Match[str]) -> Field | None:
    return field_named(token["name"]) if token["name"] else None


def _word_of(token: re.Match[str]) -> str:
    return folded(token["spaced"] or token["value"] or "")


def _wanted(token: re.Match[str], tab: QueueTab, text_in_row: RowText, reviewer: str) -> Matcher | None:
    field = _field_of(token)
    if token[0].casefold() in _OWN:
        return assigned_to(reviewer)
    if field:
        return _of_field(field, _word_of(token), tab)
    if _problem(token, tab):
        return None
    word = folded(token["quoted"] if token["quoted"] is not None else token[0])
    if token["quoted"] is None and word in _QUICK:
        return _QUICK[word]
    if token["quoted"] is None and word in STATUS_WORDS:
        return lambda review, record: status_of(review, record) is STATUS_WORDS[word]
    return lambda review, record: word in text_in_row(review, record)


def _of_field(field: Field, word: str, tab: QueueTab) -> Matcher | None:
    if not word:
        return None
    if not field.words(tab):
        return field.find(word)
    found = [field.find(each) for each in field.meant(word, tab)]
    return (lambda review, record: any(matches(review, record) for matches in found)) if found else None


def _lacks_support(review: Review, record: AnyRecord) -> bool:
    claim = review.claim_for(record.id) if isinstance(record, Quotation) else record
    return isinstance(claim, Claim) and review.lacks_support(claim)


def _is_incomplete(_review: Review, record: AnyRecord) -> bool:
    return isinstance(record, Source) and bool(record.missing)


_QUICK: dict[str, Matcher] = {
    "open": is_open,
    "checked": is_checked,
    "settled": is_settled,
    "problem": is_problem,
    "anonymous": has_source_status(SourceStatus.ANONYMOUS),
    "named": has_source_status(SourceStatus.NAMED),
    "unsupported": _lacks_support,
    "incomplete": _is_incomplete,
}
