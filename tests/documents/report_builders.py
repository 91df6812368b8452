"""Builders of reports and their records, and the file that is made of one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import BinaryIO

from helpers.builders import FOUND, NOON, span_of
from onrecord.documents.writing.word_report.writer import write_docx
from onrecord.domain.article import Block, Link, Structure, line_spans
from onrecord.domain.progress import measure
from onrecord.domain.records import Claim, Note, RecordId
from onrecord.domain.report import FULL, Report
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole, ClaimKind, ClaimStatus


def make_report(review: Review, **changes: object) -> Report:
    """A full report, unless ``changes`` give it another layout."""
    report = Report(
        review=review,
        progress=measure(review),
        exported_at=datetime(2026, 5, 16, 8, 5, tzinfo=UTC),
        exported_by="Ruth Adeyemi",
        reviewers=("Ruth Adeyemi", "Jo Lindt"),
        program_version="0.1.0",
        layout=FULL,
    )
    return replace(report, **changes)


def make_claim(text: str, words: str, status: ClaimStatus = ClaimStatus.UNCHECKED, **changes: object) -> Claim:
    span = span_of(text, words)
    claim = Claim(
        id=RecordId(f"claim:{span.start}-{span.end}"),
        span=span,
        kinds=(ClaimKind.NUMBER,),
        status=status,
        origin=FOUND,
    )
    return replace(claim, **changes)


def make_note(
    name: str,
    words: str,
    target_id: RecordId | None = None,
    *,
    author: str = "Ruth Adeyemi",
    hours: int = 0,
    span: Span | None = None,
) -> Note:
    written_at = NOON + timedelta(hours=hours)
    return Note(id=RecordId(name), text=words, author=author, written_at=written_at, target_id=target_id, span=span)


def structure_of(text: str, roles: Mapping[int, BlockRole], links: Iterable[Link] = ()) -> Structure:
    """Every line a paragraph, except those whose number has another role."""
    blocks = (Block(span, roles.get(n, BlockRole.PARAGRAPH)) for n, span in enumerate(line_spans(text)))
    return Structure(tuple(blocks), tuple(links))


def written(report: Report, write: Callable[[Report, BinaryIO], None] = write_docx) -> bytes:
    """The file that a writer makes of a report; for Word, unless another writer is named."""
    out = BytesIO()
    write(report, out)
    return out.getvalue()
