"""Lines about a record: corrections, facts, notes, evidence and queries."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from onrecord.documents.writing.report_content.content import (
    MUTED,
    WARNING,
    Content,
    Look,
    field,
    glyph,
    isolated,
    joined,
    linked,
    runs,
    safe_address,
)
from onrecord.documents.writing.report_content.wording import LIT_TINT, PROGRAM, STATUS_LOOKS, at_time, on_date
from onrecord.domain.corrections import changed_words
from onrecord.domain.facts import fact_statuses, has_mixed_facts
from onrecord.domain.records import AnyRecord, Claim, Evidence, Note, Query
from onrecord.domain.report import Report
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus, Disposition, EvidenceRank, FileProblem
from onrecord.translation import Message, _

_LIT = Look("Strong", tint=LIT_TINT)


def correction_line(review: Review, claim: Claim) -> Iterator[Content]:
    """The correction of a claim as one line; empty without one."""
    if claim.correction:
        yield field(_("Should read"), _lit(review.words_of(claim), claim.correction))


def _lit(old: str, new: str) -> Content:
    # Each end of an isolate is a run of its own, so that what is between them stays in pieces.
    before, after = isolated(new).split(new, 1)
    pieces = (run for words, changed in changed_words(old, new) for run in _piece(words, is_changed=changed))
    return [*runs(before), *pieces, *runs(after)]


def _piece(words: str, *, is_changed: bool) -> Content:
    if not is_changed:
        return runs(words)
    bare = words.strip()
    before, after = words.split(bare, 1) if bare else (words, "")
    return [*runs(before), *runs(bare, _LIT), *runs(after)]


def fact_lines(review: Review, claim: Claim) -> Iterator[Content]:
    """A line for each fact with the sign of its status; empty if all have the claim's."""
    if has_mixed_facts(claim):
        for number, status in enumerate(fact_statuses(claim), 1):
            look, words = STATUS_LOOKS[status], _words(review, claim, number)
            yield glyph(look.glyph, look.ink) + runs(f"  {number}. {words}: {status.words}", MUTED)


def facts_in_words(review: Review, claim: Claim) -> Iterator[str]:
    """The same as plain text: "1. ridership fell: verified"."""
    if has_mixed_facts(claim):
        for number, status in enumerate(fact_statuses(claim), 1):
            yield f"{number}. {_words(review, claim, number)}: {status.words}"


def _words(review: Review, claim: Claim, number: int) -> str:
    return isolated(" ".join(claim.parts[number - 1].text_of(review.text).split()))


def signature_of(records: Sequence[AnyRecord], report: Report) -> tuple[str, datetime | None]:
    """The author of the last decision or evidence on the records, and its time if it's known.

    Without any, the author is the program, and the time that of the report.
    """
    signatures = [report.signatures[record.id] for record in records if record.id in report.signatures]
    if signatures:
        last = max(signatures, key=lambda signature: signature.at)
        return last.reviewer.strip() or PROGRAM, last.at
    evidence = [item for record in records for item in report.review.evidence_for(record.id)]
    found = next((item for item in reversed(evidence) if item.added_by.strip()), None)
    if found:
        return found.added_by, found.looked_up_at
    name = _decided_by(records, report)
    return name, report.exported_at if name == PROGRAM else None


def _decided_by(records: Sequence[AnyRecord], report: Report) -> str:
    """The only reviewer, if a person decided; of several, the records don't tell which."""
    reviewers = report.reviewers
    return reviewers[0] if len(reviewers) == 1 and any(map(_is_decided, records)) else PROGRAM


def _is_decided(record: AnyRecord) -> bool:
    if isinstance(record, Claim) and record.status is not ClaimStatus.UNCHECKED:
        return True
    return record.disposition is Disposition.ACCEPTED or record.origin is None


_LOCAL = re.compile(r"(?:file:)?/|~|\.{1,2}[\\/]|[A-Za-z]:[\\/]|\\\\")
"""The beginning of a path on somebody's computer."""
_LONGEST_ADDRESS = 70
_BETWEEN_FOLDERS = re.compile(r"[\\/]")


def remark_lines(report: Report, record: AnyRecord) -> Iterator[Content]:
    """All notes on a record, its evidence and its queries, each as lines."""
    for note in report.review.notes_on(record.id):
        yield from note_lines(note)
    yield from all_evidence_lines(report, record)
    yield from query_lines_on(report, record)


def query_lines_on(report: Report, record: AnyRecord) -> Iterator[Content]:
    """All queries about a record, each as lines."""
    for query in report.review.queries_on(record.id):
        yield from query_lines(query)


def all_evidence_lines(report: Report, record: AnyRecord, signed_by: str = "") -> Iterator[Content]:
    """All evidence for a record, each piece as lines."""
    for item in report.review.evidence_for(record.id):
        yield from evidence_lines(report, item, signed_by)


def note_lines(note: Note) -> Iterator[Content]:
    """The note, with its author and time."""
    yield runs(isolated(note.text))
    yield runs(f"{isolated(note.author)}, {at_time(note.written_at)}", MUTED)


def query_lines(query: Query) -> Iterator[Content]:
    """The messages of a query with authors and times, and whether it is resolved."""
    for number, message in enumerate(query.messages):
        name = _("Answer") if message.is_answer else _("Asked again") if number else _("Query")
        signature = f"{isolated(message.writer)}, {at_time(message.written_at)}"
        yield joined([field(name, isolated(message.text)), runs(signature, MUTED)])
    if query.resolved_at:
        who, when = isolated(query.resolved_by), at_time(query.resolved_at)
        yield runs(_("Resolved by {name}, {time}", name=who, time=when), MUTED)


FILE_PROBLEMS = {
    FileProblem.MISSING: Message("File missing when this report was made"),
    FileProblem.CHANGED: Message("File changed since it was attached"),
    FileProblem.UNREADABLE: Message("File unreadable when this report was made"),
    FileProblem.ELSEWHERE: Message("File not in the team library when this report was made: ask who attached it"),
}


def evidence_lines(report: Report, item: Evidence, signed_by: str = "") -> Iterator[Content]:
    """The kind, content and place of evidence, with its finder and time, and what is wrong with its file.

    ``signed_by`` is who signs the whole remark, and isn't named again. Paths and hashes are left out:
    they say nothing to a reader, and a path may name a person.
    """
    title = item.title or _shortened(shown_place(item)) or item.kind.label
    about = [_bearing(item), *_whereabouts(item, title, signed_by)]
    name = field(_("Evidence"), linked(item.place, isolated(title)))
    problem = report.file_problems.get(item.id)
    said = [runs(_(FILE_PROBLEMS[problem]), WARNING)] if problem else []
    yield joined([name, *(runs(words, MUTED) for words in about), *said])
    if item.passage:
        yield runs(_("“{words}”", words=isolated(item.passage)))


def _bearing(item: Evidence) -> str:
    return ", ".join(filter(None, (item.kind.words, rank_of(item), item.stance.words)))


def rank_of(item: Evidence) -> str:
    """Write "primary" or "secondary"; nothing if nobody said so."""
    return "" if item.rank is EvidenceRank.NOT_SAID else item.rank.words


def _whereabouts(item: Evidence, title: str, signed_by: str) -> Iterator[str]:
    if item.locator:
        yield isolated(item.locator)
    place = shown_place(item)
    if place != title and not safe_address(place):
        yield isolated(place)
    if looked_up := _looked_up(item, signed_by):
        yield looked_up
    if item.captured_at:
        yield _("file dated {day}", day=on_date(item.captured_at))
    if item.taken_from:
        yield _("from the review of {article}", article=isolated(item.taken_from))


def _shortened(place: str) -> str:
    """The beginning of a long address: the link leads to all of it."""
    return f"{place[:_LONGEST_ADDRESS]}…" if len(place) > _LONGEST_ADDRESS and safe_address(place) else place


def shown_place(item: Evidence) -> str:
    """The place of evidence; for a file on a computer, only its name."""
    place = item.place.strip()
    is_file = _LOCAL.match(place) or (item.sha256 and not safe_address(place))
    return _BETWEEN_FOLDERS.split(place.rstrip("\\/"))[-1] if is_file else place


def _looked_up(item: Evidence, signed_by: str) -> str:
    name = item.added_by if item.added_by.strip() != signed_by else ""
    when = _("looked up {day}", day=on_date(item.looked_up_at)) if item.looked_up_at else ""
    return ", ".join(filter(None, (name and isolated(name), when)))
