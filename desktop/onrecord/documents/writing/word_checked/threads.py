"""The box and the comment threads of a checked copy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.documents.writing.report_content.content import (
    DOT,
    MUTED,
    PLAIN,
    STRONG,
    STRONG_WARNING,
    WARNING,
    Content,
    field,
    glyph,
    isolated,
    runs,
)
from onrecord.documents.writing.report_content.marks import Layer, Mark, Remark, Thread
from onrecord.documents.writing.report_content.remarks import all_evidence_lines, fact_lines, note_lines, signature_of
from onrecord.documents.writing.report_content.wording import (
    NO_BREAK_SPACE,
    NO_SUPPORT,
    NOTHING_CHECKED,
    PROGRAM,
    SEVERITY_GLYPHS,
    SEVERITY_INKS,
    STATUS_LOOKS,
    count_of,
    made_at,
    signed_when,
    signer_of,
    status_and_urgency,
)
from onrecord.documents.writing.word_report.markup import Element, element, paragraph
from onrecord.documents.writing.word_report.markup import runs as word_runs
from onrecord.domain.article import line_spans
from onrecord.domain.checked import WARNING_RULES
from onrecord.domain.corrections import Corrections, is_withheld
from onrecord.domain.open_notes import open_notes
from onrecord.domain.records import AnyRecord, Check, Claim, Note, Query, QueryMessage, Quotation, Reply
from onrecord.domain.report import CHECKED_KICKER, Report
from onrecord.domain.spans import Span
from onrecord.domain.standing import Standing, broken_by
from onrecord.domain.vocabulary import ClaimStatus, Disposition
from onrecord.domain.wording import listed
from onrecord.translation import _

_CALLS_FOR_CORRECTION = frozenset({ClaimStatus.FALSE, ClaimStatus.CORRECTED})


def needs_comment(claim: Claim, report: Report, *, is_left_out: bool) -> bool:
    """Whether an editor must see something about a claim: somebody works on it, it is a problem, or changes the text.

    An edit of style speaks for itself, and claims that nobody has looked at yet are counted in the box.
    """
    is_style = claim.status is ClaimStatus.NOT_FACTUAL and not report.review.notes_on(claim.id)
    changes = _changes_article(claim) and (is_left_out or not is_style)
    is_begun = not claim.status.is_settled and claim.status is not ClaimStatus.UNCHECKED
    return is_begun or changes or _is_incomplete(claim, report)


def lines_of_claim(claim: Claim, report: Report, *, is_left_out: bool) -> Iterator[Content]:
    """Lines about a claim."""
    look = STATUS_LOOKS[claim.status]
    yield _headed(look.glyph, look.ink, status_and_urgency(claim))
    yield from fact_lines(report.review, claim)
    if is_left_out:
        yield from _left_out(claim)
    if claim.status in _CALLS_FOR_CORRECTION and not claim.correction.strip():
        yield runs(_("No correction is on file."))
    if report.awaits_evidence(claim):
        yield runs(_(NO_SUPPORT))
    yield from _reason(claim, report) if _changes_article(claim) else all_evidence_lines(report, claim)


def lines_of_check(check: Check) -> Iterator[Content]:
    """Lines about a check or a warning on a source."""
    severity = check.severity
    head = severity.label if check.rule in WARNING_RULES else f"{_('Check')}: {severity.words}"
    yield _headed(SEVERITY_GLYPHS[check.severity], SEVERITY_INKS[check.severity], head)
    yield runs(isolated(str(check.message)))


def _changes_article(claim: Claim) -> bool:
    return claim.status is ClaimStatus.CUT or bool(claim.correction.strip())


def _is_incomplete(claim: Claim, report: Report) -> bool:
    return report.awaits_evidence(claim) or (claim.status in _CALLS_FOR_CORRECTION and not claim.correction.strip())


def _headed(sign: str, ink: str, words: str) -> Content:
    return glyph(sign, ink) + runs(f" {words}", STRONG)


def _left_out(claim: Claim) -> Iterator[Content]:
    if is_withheld(claim):
        yield runs(_("Its correction is with the checking desk."))
        return
    is_cut = claim.status is ClaimStatus.CUT
    yield runs(_("To be cut.")) if is_cut else field(_("Should read"), isolated(claim.correction.strip()))
    yield runs(_("Not entered: it overlaps another correction."))


def _reason(claim: Claim, report: Report) -> Iterator[Content]:
    """The reason for a change of the article, as far as it may be shown: the notes and evidence on the claim."""
    notes = report.review.notes_on(claim.id)
    for note in notes:
        first, *others = note_lines(note)
        yield field(_("Reason"), first)
        yield from others
    evidence = [*all_evidence_lines(report, claim)]
    yield from evidence
    if notes or evidence:
        return
    if claim.id in report.explained or claim.id in report.backed:
        yield runs(_("The reason is with the checking desk."))
    elif not report.awaits_evidence(claim):
        yield runs(_("No reason is on file."))


_STYLE = "CopyStatus"


def status_box(report: Report) -> Element:
    """The box as one paragraph with line breaks, which is easy to delete."""
    content: list[Element] = []
    for line in _lines(report):
        if content:
            content.append(element("r", element("br")))
        for run in line:
            content += word_runs(run.words, run.look)
    return paragraph(_STYLE, content)


def _lines(report: Report) -> Iterator[Content]:
    kicker = _(CHECKED_KICKER)
    kicker = _("{edition}, confidential", edition=kicker) if report.is_confidential else kicker
    yield runs(kicker, STRONG) + runs(f"{DOT}{made_at(report)}", MUTED)
    if report.is_confidential:
        yield runs(_("Keep this copy on the desk: it concerns protected sources."), STRONG_WARNING)
    yield _counts(report)
    if not report.evidence_gate:
        yield runs(_("“Verified” didn’t need evidence: claims could be verified without evidence."), WARNING)
    yield from _sign_offs(report.sign_offs)
    how = _("Corrections are tracked changes; comments mark what is open. Delete this box before you file the article.")
    yield runs(how, MUTED)


def _counts(report: Report) -> Content:
    progress, statuses = report.progress, report.progress.statuses
    if not progress.total:
        return runs(" ".join([_(NOTHING_CHECKED), *(f"{words}." for words in progress.figures)]), WARNING)
    found = [
        count_of(statuses[each], each.words).replace(" ", NO_BREAK_SPACE, 1)
        for each in STATUS_LOOKS
        if statuses.get(each)
    ]
    return runs(f"{', '.join(progress.figures)}. ", STRONG) + runs(_("Claims: {counts}.", counts=listed(found)))


def _sign_offs(standings: tuple[Standing, ...]) -> Iterator[Content]:
    if not standings:
        yield runs(_("Not signed off."), STRONG)
    for standing in standings:
        given, problem = standing.sign_off, broken_by(standing)
        signed = runs(_("Signed off by {name}", name=signer_of(given)), STRONG)
        signed += runs(f"{DOT}{signed_when(given)}", MUTED)
        yield signed + runs(f" {_('Sign-off broken. {problem}', problem=problem)}" if problem else "", WARNING)


@dataclass(frozen=True, slots=True)
class _Said:
    """The comment on some words: a problem in ``lines`` by whoever decided on the record, notes or a query."""

    span: Span
    record: AnyRecord | None = None
    lines: tuple[Content, ...] = ()
    notes: tuple[Note, ...] = ()
    query: Query | None = None


def editing_threads(report: Report, corrections: Corrections) -> tuple[list[Mark], list[Thread]]:
    """The threads, and the marks on their words, in the same order."""
    claims = [*_claims(report, corrections)]
    queries = _queries(report, [each.span for each in claims])
    said = sorted([*claims, *_checks(report), *_replies(report), *_notes(report), *queries], key=_place)
    groups = [list(group) for start, group in groupby(said, key=lambda each: each.span.start)]
    threads = [_thread(group, report) for group in groups]
    marks = [Mark(group[0].span, Layer.NOTE, index) for index, group in enumerate(groups)]
    return marks, threads


def _place(said: _Said) -> tuple[int, int]:
    return said.span.start, -said.span.end


def _claims(report: Report, corrections: Corrections) -> Iterator[_Said]:
    left_out = {claim.id for claim in corrections.left_out}
    for claim in report.review.claims:
        is_left_out = claim.id in left_out
        if needs_comment(claim, report, is_left_out=is_left_out):
            yield _Said(claim.span, claim, tuple(lines_of_claim(claim, report, is_left_out=is_left_out)))


def _checks(report: Report) -> Iterator[_Said]:
    """The open checks, each on its first place."""
    first_line = _first_line(report)
    for check in report.review.checks:
        if check.disposition is Disposition.PROPOSED:
            yield _Said(check.places[0] if check.places else first_line, check, tuple(lines_of_check(check)))


def _replies(report: Report) -> Iterator[_Said]:
    """The missing replies, each on the accusing words."""
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


def _queries(report: Report, claims: Sequence[Span]) -> Iterator[_Said]:
    """The open queries, each on the claim with a comment that has its words, or else on these."""
    first_line = _first_line(report)
    for query in report.review.queries:
        target = report.review.records.get(query.target_id) if query.target_id else query
        if isinstance(target, Quotation):
            target = report.review.claim_for(target.id) or target
        if query.is_open and target:
            span = target.spans[0] if target.spans else first_line
            yield _Said(next((claim for claim in claims if claim.covers(span)), span), query=query)


def _first_line(report: Report) -> Span:
    return next(iter(line_spans(report.review.text)), Span(0, 0))


def _thread(group: Sequence[_Said], report: Report) -> Thread:
    """One comment on all problems of some words with the notes on them as answers; or the notes alone."""
    records = [each.record for each in group if each.record]
    notes = [_remark(note) for each in group for note in each.notes]
    asked = [_asked(each.query, message) for each in group if each.query for message in each.query.messages]
    remarks = sorted([*notes, *asked], key=lambda remark: remark.at or report.exported_at)
    if not records:
        first_on_file = next(on_file for each in group for on_file in (each.query, *each.notes) if on_file)
        return Thread(first_on_file.target_id or first_on_file.id, remarks[0], tuple(remarks[1:]))
    author, at = signature_of([record for record in records if isinstance(record, Claim)] or records, report)
    first = Remark(author, at, [line for each in group for line in _lines_on(each, group[0].span, report)])
    return Thread(records[0].id, first, tuple(remarks))


def _lines_on(said: _Said, marked: Span, report: Report) -> Iterator[Content]:
    """The lines about some words, with the words if they aren't all of the ``marked`` ones."""
    for number, line in enumerate(said.lines):
        is_part = said.span != marked and number == 0
        words = _("“{words}”", words=isolated(said.span.text_of(report.review.text)))
        yield line + runs(f"{DOT}{words}", MUTED) if is_part else line


def _remark(note: Note) -> Remark:
    return Remark(note.author.strip() or PROGRAM, note.written_at, [runs(isolated(note.text))])


def _asked(query: Query, message: QueryMessage) -> Remark:
    return Remark(message.writer.strip() or PROGRAM, message.written_at, [runs(isolated(message.text))], query.id)


def link_marks(report: Report) -> Iterator[Mark]:
    """The links of the article."""
    for link in report.review.revision.structure.links:
        yield Mark(link.span, Layer.LINK, target=link.target)
