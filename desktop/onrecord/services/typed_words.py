"""Propose what somebody typed into the tables and sections of a returned report.

An edit inside the words of one field changes that field. Anything else is listed with its place, as a note.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from onrecord.documents.writing.report_content.wording import SEVERITY_GLYPHS, STATUS_LOOKS
from onrecord.domain.corrections import changes_in_context
from onrecord.domain.records import (
    AnyRecord,
    Check,
    Claim,
    Evidence,
    Note,
    Quotation,
    RecordId,
    Reply,
    Source,
)
from onrecord.domain.returned import Part, ProposedChange, ProposedKind, TypedWords, returned_id
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import (
    AttributionLevel,
    ClaimStatus,
    Disposition,
    EvidenceKind,
    QuotationKind,
    SourceKind,
    Stance,
    Term,
)
from onrecord.domain.wording import capitalized, in_every_language
from onrecord.translation import Message, _

_SIGNS = "".join([*(look.glyph for look in STATUS_LOOKS.values()), *SEVERITY_GLYPHS.values()])
_SIGN = re.compile(rf"[{re.escape(_SIGNS)}]\s+")
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OPEN, _RESOLVED = Message("Open"), Message("Resolved")
_NAMES = {
    "correction": Message("Should read"),
    "vouched_by": Message("On the word of"),
    "text": Message("Note"),
    "title": Message("Evidence"),
    "passage": Message("Passage"),
    "locator": Message("Page, line or time"),
    "kind": Message("Kind"),
    "stance": Message("Supports or contradicts"),
    "name": Message("Name"),
    "description": Message("Description"),
    "level": Message("Terms"),
    "ground_rule": Message("Ground rule"),
    "anonymity.reason": Message("Reason"),
    "anonymity.description": Message("Description agreed for print"),
    "anonymity.how_they_know": Message("How the source knows"),
    "anonymity.motive": Message("Motive"),
    "anonymity.known_to": Message("Editor who knows the identity"),
    "anonymity.approved_by": Message("Approved by"),
    "answer": Message("Answer"),
    "not_needed": Message("Not needed"),
    "asked_by": Message("Asked by"),
    "asked_how": Message("Asked how"),
    "disposition": Message("State"),
}
"""The names of fields. Those that a report prints before the field are as in the report."""
_TERMS: dict[tuple[type[AnyRecord], str], type[Term]] = {
    (Claim, "status"): ClaimStatus,
    (Source, "kind"): SourceKind,
    (Source, "level"): AttributionLevel,
    (Quotation, "kind"): QuotationKind,
    (Evidence, "kind"): EvidenceKind,
    (Evidence, "stance"): Stance,
}
_FIELDS: dict[type[AnyRecord], tuple[str, ...]] = {
    Claim: ("status", "correction", "vouched_by"),
    Note: ("text",),
    Evidence: ("title", "passage", "locator", "kind", "stance"),
    Source: ("kind", "level", "name", "description", "ground_rule", *(n for n in _NAMES if n.startswith("anonymity."))),
    Quotation: ("kind",),
    Reply: ("name", "answer", "not_needed", "asked_by", "asked_how"),
    Check: ("disposition",),
}


@dataclass(frozen=True, slots=True)
class _Found:
    """A field and its new value."""

    record: AnyRecord
    field: str
    value: str | Term | Disposition
    is_labeled: bool


def typed_changes(
    typed: Iterable[TypedWords], sent: Review, review: Review, now: Callable[[RecordId], AnyRecord | None]
) -> Iterator[ProposedChange]:
    """Propose what was typed; ``now`` is the current version of a record of the review that was ``sent``."""
    for each in typed:
        subject = sent.records.get(each.about) if each.about else _reply(each, sent)
        found = _one(_changed_fields(each, subject, sent)) or _one(_filled_fields(each, subject))
        current = now(found.record.id) if found else None
        if found is None or current is None:
            yield from _listed(each, subject, review, now)
        elif value_of(current, found.field) != found.value:
            yield _change(each, found, current)


def _one(found: Iterable[_Found]) -> _Found | None:
    """The only field, or the only one with its label; None if it could be several."""
    fields = list({(each.record.id, each.field, each.value): each for each in found}.values())
    labeled = [each for each in fields if each.is_labeled]
    fields = labeled or fields
    return fields[0] if len(fields) == 1 else None


def value_of(record: AnyRecord, field: str) -> object:
    """The value of a field; "anonymity.reason" is one of the anonymity record."""
    value: object = record
    for name in field.split("."):
        value = getattr(value, name)
    return value or ""


def with_value(record: AnyRecord, field: str, value: object) -> dict[str, object]:
    """The change that gives a field another value."""
    outer, _dot, inner = field.partition(".")
    if isinstance(record, Source) and inner:
        inside: dict[str, Any] = {inner: value}
        return {outer: replace(record.anonymity, **inside)}
    return {outer: value}


def _reply(typed: TypedWords, sent: Review) -> Reply | None:
    found = [reply for reply in sent.replies if typed.subject and reply.name == _plain(typed.subject)]
    return found[0] if len(found) == 1 else None


def _changed_fields(typed: TypedWords, subject: AnyRecord | None, sent: Review) -> Iterator[_Found]:
    """The fields whose words include everything that changed in a line."""
    before, after = _plain(typed.before), _plain(typed.after)
    if not (before and after):
        return
    for record in _records(subject, sent):
        for field in _FIELDS.get(type(record), ()):
            for shown in _shown(record, field):
                for head, value in _edits(before, after, shown):
                    is_labeled = head.endswith(tuple(f"{label}: " for label in _labels(field)))
                    is_whole = before in {shown, f"“{shown}”"} or is_labeled
                    parsed = _parsed(record, field, value)
                    if parsed is not None and (subject or is_whole):
                        yield _Found(record, field, parsed, is_labeled)


def _filled_fields(typed: TypedWords, subject: AnyRecord | None) -> Iterator[_Found]:
    """The empty field of a record that a new line fills, such as "Should read: 421 sailings"."""
    after = _plain(typed.after)
    if typed.before or subject is None:
        return
    for field in _FIELDS.get(type(subject), ()):
        if (type(subject), field) in _TERMS or value_of(subject, field):
            continue
        for label in _labels(field):
            if after.startswith(f"{label}:") and (value := after.removeprefix(f"{label}:").strip()):
                yield _Found(subject, field, value, is_labeled=True)


def _records(subject: AnyRecord | None, sent: Review) -> Iterator[AnyRecord]:
    """The record of a row and those shown with it; of a row without a record, those that have their own rows."""
    if subject is None:
        yield from sent.notes
        yield from sent.evidence
        return
    together: list[AnyRecord] = [subject]
    if isinstance(subject, Claim) and subject.quotation_id and (quotation := sent.records.get(subject.quotation_id)):
        together.append(quotation)
    for record in together:
        yield record
        yield from sent.notes_on(record.id)
        yield from sent.evidence_for(record.id)


def _shown(record: AnyRecord, field: str) -> Iterable[str]:
    """How a report prints a field."""
    value = value_of(record, field)
    if field == "disposition":
        return in_every_language(_OPEN if value is Disposition.PROPOSED else _RESOLVED)
    if isinstance(value, Term):
        return _names_of(value)
    words = _plain(str(value))
    return (words, capitalized(words)) if words else ()


def _edits(before: str, after: str, shown: str) -> Iterator[tuple[str, str]]:
    """The words before a field in its line, and what now stands instead of it."""
    place = before.find(shown)
    while place >= 0:
        head, tail = before[:place], before[place + len(shown) :]
        value = after[len(head) : len(after) - len(tail)]
        if after == f"{head}{value}{tail}" and value.strip():
            yield head, value.strip()
        place = before.find(shown, place + 1)


def _parsed(record: AnyRecord, field: str, words: str) -> str | Term | Disposition | None:
    """The value that words stand for; None for words that no field of this kind has."""
    if field == "disposition":
        states = {Disposition.PROPOSED: _OPEN, Disposition.ACCEPTED: _RESOLVED}
        return next((state for state, name in states.items() if words in in_every_language(name)), None)
    terms = _TERMS.get((type(record), field))
    if terms is None:
        return words
    found = [term for term in terms if words in _names_of(term)]
    return found[0] if len(found) == 1 else None


@cache
def _names_of(term: Term) -> frozenset[str]:
    """How a term is written, in every language."""
    names = in_every_language(term.message)
    return names | frozenset(map(capitalized, names))


def _labels(field: str) -> frozenset[str]:
    return in_every_language(_NAMES[field]) if field in _NAMES else frozenset()


def _plain(words: str) -> str:
    """A line as printed, without its sign."""
    return _SIGN.sub("", _INVISIBLE.sub("", words).strip(), count=1) if words else ""


def _change(typed: TypedWords, found: _Found, current: AnyRecord) -> ProposedChange:
    old, new = _words(value_of(found.record, found.field)), _words(found.value)
    is_status = found.field == "status"
    words = _("{before} to {after}", before=old, after=new) if is_status else changes_in_context(old, new)
    here = value_of(current, found.field)
    is_same = here == value_of(found.record, found.field)
    return ProposedChange(
        id=returned_id("typed", current.id, found.field, old, new),
        kind=ProposedKind.STATUS if is_status else ProposedKind.DETAIL,
        words=words if is_status else f"{_NAMES[found.field]}: {words}",
        author=typed.author,
        written_at=typed.written_at,
        about=current.id,
        span=current.spans[0] if current.spans else None,
        field=found.field,
        value=found.value,
        conflict="" if is_same else _("Your library has it as “{words}”.", words=_words(here)),
    )


def _words(value: object) -> str:
    if isinstance(value, Disposition):
        return str(_OPEN if value is Disposition.PROPOSED else _RESOLVED)
    return value.words if isinstance(value, Term) else str(value)


def _listed(
    typed: TypedWords, subject: AnyRecord | None, review: Review, now: Callable[[RecordId], AnyRecord | None]
) -> Iterator[ProposedChange]:
    """A note with the words and their place; words added to a row's notes are the note themselves."""
    record = now(subject.id) if subject else None
    is_note = typed.is_last and not typed.before and record is not None
    words = typed.after if is_note else f"{_place(typed)}: {_what(typed)}"
    where = (str(typed.about), typed.section, typed.row, typed.column)
    identifier = returned_id("typed", *where, typed.before, typed.after)
    if identifier in review.records:
        return
    yield ProposedChange(
        id=identifier,
        kind=ProposedKind.NOTE,
        words=words,
        author=typed.author,
        written_at=typed.written_at,
        about=record.id if record and not isinstance(record, Note | Evidence) else None,
    )


def _what(typed: TypedWords) -> str:
    if not typed.before:
        return _("added “{words}”.", words=typed.after)
    if not typed.after:
        return _("removed “{words}”.", words=typed.before)
    return changes_in_context(_plain(typed.before), _plain(typed.after))


_PLACES = {
    Part.HEADER: Message("Page header"),
    Part.FOOTER: Message("Page footer"),
    Part.FOOTNOTE: Message("Footnote"),
    Part.BOX: Message("Text box"),
}


def _place(typed: TypedWords) -> str:
    """Write "Claims table, row 12, column Status"."""
    if typed.part in _PLACES:
        return str(_PLACES[typed.part])
    section = typed.section or _("Cover")
    if typed.part is Part.PARAGRAPH:
        return section
    if typed.column.isdecimal() and typed.subject:
        # A table without titles names each row in its first cell.
        return f"{section}, {_plain(typed.subject)}"
    if not typed.column:
        return _("{section} table, row {row}", section=section, row=typed.row)
    return _("{section} table, row {row}, column {column}", section=section, row=typed.row, column=typed.column)
