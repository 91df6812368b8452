"""What people put on file about a record: its notes and evidence, line by line."""

from collections.abc import Iterator

from onrecord.documents.writing.report_content.content import MUTED, STRONG, Content, joined, linked, runs
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.wording import at_time, capitalized, on_date
from onrecord.domain.records import AnyRecord, Evidence, Note
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import EvidenceKind


def remark_lines(review: Review, record: AnyRecord) -> Iterator[Content]:
    """All notes on a record and all evidence for it, each as the lines it takes."""
    for note in review.notes_on(record.id):
        yield from note_lines(note)
    yield from all_evidence_lines(review, record)


def all_evidence_lines(review: Review, record: AnyRecord, signed_by: str = "") -> Iterator[Content]:
    """All evidence for a record, each piece as the lines it takes."""
    for item in review.evidence_for(record.id):
        yield from evidence_lines(item, signed_by)


def note_lines(note: Note) -> Iterator[Content]:
    """The note, and who wrote it when."""
    yield runs(isolated(note.text))
    yield runs(f"{isolated(note.author)}, {at_time(note.written_at)}", MUTED)


def evidence_lines(item: Evidence, signed_by: str = "") -> Iterator[Content]:
    """What the evidence is and says, and where and by whom it was found.

    Whoever signs the whole remark, ``signed_by``, is not named a second time.
    """
    title = item.title or item.place or capitalized(item.kind.value)
    yield joined([runs("Evidence: ", STRONG) + linked(item.place, isolated(title)), runs(_bearing(item), MUTED)])
    if item.passage:
        yield runs(f"“{isolated(item.passage)}”")
    where = joined([runs(words, MUTED) for words in _whereabouts(item, title, signed_by)])
    if where:
        yield where


def _bearing(item: Evidence) -> str:
    return f"{item.kind.value}, {'primary' if item.is_primary else 'secondary'}, {item.stance.value}"


def _whereabouts(item: Evidence, title: str, signed_by: str) -> Iterator[str]:
    if item.locator:
        yield isolated(item.locator)
    if item.place and item.place != title and item.kind is not EvidenceKind.LINK:
        yield isolated(item.place)
    if looked_up := _looked_up(item, signed_by):
        yield looked_up
    if item.captured_at:
        yield f"captured {at_time(item.captured_at)}"
    if item.sha256:
        yield f"SHA-256 {item.sha256}"


def _looked_up(item: Evidence, signed_by: str) -> str:
    name = item.added_by if item.added_by.strip() != signed_by else ""
    when = f"looked up {on_date(item.looked_up_at)}" if item.looked_up_at else ""
    return ", ".join(filter(None, (name and isolated(name), when)))
