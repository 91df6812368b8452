"""The queries of a checked copy as threads of comments on their words."""

from collections.abc import Iterator, Sequence

from onrecord.documents.writing.report_content.content import runs
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.marks import Layer, Mark, Remark, Thread
from onrecord.documents.writing.report_content.signing import signature_of
from onrecord.documents.writing.report_content.wording import PROGRAM
from onrecord.domain.article import line_spans
from onrecord.domain.corrections import Corrections
from onrecord.domain.queries import open_queries
from onrecord.domain.records import Claim, Note
from onrecord.domain.report import Report


def query_threads(report: Report, corrections: Corrections) -> tuple[list[Mark], list[Thread]]:
    """The threads, and the marks on the words they stand on, in the same order.

    Beside the open notes these are the corrections that clash with another one,
    since nobody but an editor can tell which of the two holds.
    """
    marks: list[Mark] = []
    threads: list[Thread] = []
    first_line = line_spans(report.review.text)[:1]
    for query in open_queries(report.review):
        for span in [query.span] if query.span else first_line:
            marks.append(Mark(span, Layer.NOTE, len(threads)))
            threads.append(_thread(query.notes))
    for claim in corrections.left_out:
        marks.append(Mark(claim.span, Layer.NOTE, len(threads)))
        threads.append(Thread(claim.id, _left_out(claim, report)))
    return marks, threads


def _thread(notes: Sequence[Note]) -> Thread:
    first, *answers = map(_remark, notes)
    return Thread(notes[0].target_id or notes[0].id, first, tuple(answers))


def _remark(note: Note) -> Remark:
    return Remark(note.author.strip() or PROGRAM, note.written_at, [runs(isolated(note.text))])


def _left_out(claim: Claim, report: Report) -> Remark:
    author, at = signature_of([claim], report)
    words = f"Should read: {isolated(claim.correction.strip())}" if claim.correction.strip() else "To be cut."
    return Remark(author, at, [runs(words), runs("Not entered: it overlaps another correction.")])


def link_marks(report: Report) -> Iterator[Mark]:
    """The links of the article."""
    for link in report.review.revision.structure.links:
        yield Mark(link.span, Layer.LINK, target=link.target)
