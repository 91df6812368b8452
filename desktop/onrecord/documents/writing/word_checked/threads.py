"""What an editor has to see in a checked copy, as threads of comments on their words.

What starts on the same word is one thread: a comment for each word would hide the article.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.documents.writing.report_content.content import DOT, MUTED, PLAIN, Content, field, runs
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.marks import Layer, Mark, Remark, Thread
from onrecord.documents.writing.report_content.signing import signature_of
from onrecord.documents.writing.report_content.wording import PROGRAM
from onrecord.documents.writing.word_checked.problems import lines_of_check, lines_of_claim, needs_comment
from onrecord.domain.article import line_spans
from onrecord.domain.corrections import Corrections
from onrecord.domain.open_notes import open_notes
from onrecord.domain.records import AnyRecord, Claim, Note, Query, QueryMessage, RecordId, Reply
from onrecord.domain.report import Report
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, Disposition
from onrecord.translation import _


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said about some words: a problem in ``lines``, by whoever decided on its record, notes or a query."""

    span: Span
    record: AnyRecord | None = None
    lines: tuple[Content, ...] = ()
    notes: tuple[Note, ...] = ()
    query: Query | None = None


def editing_threads(report: Report, corrections: Corrections) -> tuple[list[Mark], list[Thread]]:
    """The threads, and the marks on the words they stand on, in the same order."""
    said = sorted(
        [*_claims(report, corrections), *_checks(report), *_replies(report), *_notes(report), *_queries(report)],
        key=_place,
    )
    groups = [list(group) for start, group in groupby(said, key=lambda each: each.span.start)]
    threads = [_thread(group, report) for group in groups]
    marks = [Mark(group[0].span, Layer.NOTE, index) for index, group in enumerate(groups)]
    return marks, threads


def _place(said: _Said) -> tuple[int, int]:
    return said.span.start, -said.span.end


def _claims(report: Report, corrections: Corrections) -> Iterator[_Said]:
    left_out = {claim.id for claim in corrections.left_out}
    claims = [each for each in report.review.claims if needs_comment(each, report, is_left_out=each.id in left_out)]
    asked = {note.target_id for note in report.review.notes}
    inside = _unchecked_inside(claims, asked)
    told = {claim.id for others in inside.values() for claim in others}
    for claim in claims:
        if claim.id not in told:
            lines = lines_of_claim(claim, report, inside.get(claim.id, ()), is_left_out=claim.id in left_out)
            yield _Said(claim.span, claim, tuple(lines))


def _unchecked_inside(claims: Sequence[Claim], asked: set[RecordId | None]) -> dict[RecordId, list[Claim]]:
    """Unchecked claims that stand in another one, by that: one comment is enough, unless somebody has said more."""
    inside: dict[RecordId, list[Claim]] = {}
    around: Claim | None = None
    for claim in sorted(claims, key=lambda each: (each.span.start, -each.span.end)):
        if claim.status is not ClaimStatus.UNCHECKED or claim.correction:
            continue
        if around and around.span.covers(claim.span) and claim.id not in asked:
            inside.setdefault(around.id, []).append(claim)
        elif around is None or claim.span.end > around.span.end:
            around = claim
    return inside


def _checks(report: Report) -> Iterator[_Said]:
    """The open checks, each on the first of its places."""
    first_line = _first_line(report)
    for check in report.review.checks:
        if check.disposition is Disposition.PROPOSED:
            yield _Said(check.places[0] if check.places else first_line, check, tuple(lines_of_check(check)))


def _replies(report: Report) -> Iterator[_Said]:
    """Whose reply the article lacks, each on the accusing words."""
    for reply in report.review.replies:
        if not reply.is_settled:
            yield _Said(reply.accusations[0], reply, tuple(_lines_of_reply(reply, report)))


def _lines_of_reply(reply: Reply, report: Report) -> Iterator[Content]:
    state = reply.state(report.exported_at)
    yield runs(_("Right of reply: {name}, {state}", name=isolated(reply.label), state=state))
    if reply.answer.strip():
        yield field(_("Answer"), isolated(reply.answer), PLAIN)


def _notes(report: Report) -> Iterator[_Said]:
    first_line = _first_line(report)
    for each in open_notes(report.review):
        yield _Said(each.span or first_line, notes=each.notes)


def _queries(report: Report) -> Iterator[_Said]:
    """The open queries, each on its words or on those it is about."""
    first_line = _first_line(report)
    for query in report.review.queries:
        target = report.review.records.get(query.target_id) if query.target_id else query
        if query.is_open and target:
            yield _Said(target.spans[0] if target.spans else first_line, query=query)


def _first_line(report: Report) -> Span:
    return next(iter(line_spans(report.review.text)), Span(0, 0))


def _thread(group: Sequence[_Said], report: Report) -> Thread:
    """One comment on all problems of some words, answered by the notes on them; or the notes alone."""
    records = [each.record for each in group if each.record]
    notes = [_remark(note) for each in group for note in each.notes]
    asked = [_asked(each.query, message) for each in group if each.query for message in each.query.messages]
    remarks = sorted([*notes, *asked], key=lambda remark: remark.at)
    if not records:
        first_on_file = next(on_file for each in group for on_file in (each.query, *each.notes) if on_file)
        return Thread(first_on_file.target_id or first_on_file.id, remarks[0], tuple(remarks[1:]))
    author, at = signature_of([record for record in records if isinstance(record, Claim)] or records, report)
    first = Remark(author, at, [line for each in group for line in _lines_on(each, group[0].span, report)])
    return Thread(records[0].id, first, tuple(remarks))


def _lines_on(said: _Said, marked: Span, report: Report) -> Iterator[Content]:
    """The lines about some words, which are named where not all that is ``marked`` is meant."""
    for number, line in enumerate(said.lines):
        is_part = said.span != marked and number == 0
        yield line + runs(f"{DOT}“{isolated(said.span.text_of(report.review.text))}”", MUTED) if is_part else line


def _remark(note: Note) -> Remark:
    return Remark(note.author.strip() or PROGRAM, note.written_at, [runs(isolated(note.text))])


def _asked(query: Query, message: QueryMessage) -> Remark:
    return Remark(message.writer.strip() or PROGRAM, message.written_at, [runs(isolated(message.text))], query.id)


def link_marks(report: Report) -> Iterator[Mark]:
    """The links of the article."""
    for link in report.review.revision.structure.links:
        yield Mark(link.span, Layer.LINK, target=link.target)
