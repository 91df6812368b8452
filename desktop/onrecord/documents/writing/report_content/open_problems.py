"""Every open problem of a review, the most serious first, and then what else is left to do."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.documents.writing.report_content.content import (
    MUTED,
    STRONG,
    WARNING,
    WARNING_INK,
    Blocks,
    Column,
    Content,
    Heading,
    Paragraph,
    Row,
    Table,
    cell,
    field,
    glyph,
    isolated,
    joined,
    reference,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.desk import reply_lines
from onrecord.documents.writing.report_content.remarks import correction_line, fact_lines, note_lines, query_lines
from onrecord.documents.writing.report_content.wording import (
    NO_BREAK_SPACE,
    NO_SUPPORT,
    NOTHING_CHECKED,
    SEVERITY_GLYPHS,
    SEVERITY_INKS,
    STATUS_LOOKS,
    attribution,
    first_in_line,
    is_urgent,
    said_of_past,
    signed_when,
    signer_of,
    status_and_urgency,
)
from onrecord.domain.open_notes import OpenNotes, open_notes
from onrecord.domain.open_problems import ProblemKind, open_problems
from onrecord.domain.records import AnyRecord, Check, Claim, Query, Reply, Source
from onrecord.domain.report import Edition
from onrecord.domain.standing import Standing, broken_by
from onrecord.domain.unreadable import unreadable_note
from onrecord.domain.vocabulary import ClaimStatus, Severity
from onrecord.domain.wording import capitalized
from onrecord.translation import Message, _, counted

_COLUMNS = (Column(Message("Problem"), 26), Column(Message("Details"), 74))
_COLUMNS_OF_THE_REST = (Column(Message("Item"), 26), Column(Message("Details"), 74))
_LONGEST = 240
_LONGEST_IN_LIST = 60
"""Code points of a claim in a list, about one line."""
_MOST_IN_LIST = 20
_NOTE_SIGN = "✱"
_QUERY_SIGN = "?"


def build_open_problems(context: Context) -> Blocks:
    """Reasons against relying on the report, a row for each open problem, and a second table of what is left to do."""
    warnings = [Paragraph("Warning", words) for words in _warnings(context)]
    blocks: Blocks = [Heading(_("Open problems")), *warnings]
    problems = open_problems(context.review, context.report.sign_offs)
    if problems:
        blocks.append(Table(_COLUMNS, [_ROWS[kind](context, subject) for kind, subject in problems]))
    elif not _is_unchecked(context):
        blocks.append(Paragraph("Normal", runs(_("No open problems."))))
    left = [*_left_to_do(context)]
    return [*blocks, Heading(_("Left to do"), level=2), Table(_COLUMNS_OF_THE_REST, left)] if left else blocks


def _warnings(context: Context) -> Iterator[Content]:
    """Warnings: this isn't the text under review, the evidence gate was off, nothing was checked."""
    if context.report.past:
        yield runs(said_of_past(context.report.past))
    if unread := unreadable_note(context.review.unreadable):
        yield runs(unread, STRONG)
    if not context.report.evidence_gate:
        yield _without_gate(context)
    if _is_unchecked(context):
        yield runs(_(NOTHING_CHECKED))


def _is_unchecked(context: Context) -> bool:
    """Whether there are no claims; a redacted copy may withhold some."""
    return not context.review.claims and context.report.edition is not Edition.REDACTED


def _without_gate(context: Context) -> Content:
    bare = sum(map(context.report.lacks_support, context.review.claims))
    sentences = [_("Claims could be verified without evidence.")]
    if bare:
        sentences.append(
            counted("{n} claim marked as verified has none.", "{n} claims marked as verified have none.", bare)
        )
    return runs(_("“Verified” didn’t need evidence."), STRONG) + runs("".join(f" {each}" for each in sentences))


def _left_to_do(context: Context) -> Iterator[Row]:
    """Claims without a decision or evidence, corrections to enter, and notes to read."""
    claims, report = context.review.claims, context.report
    yield from _open_claims(context)
    yield from (_claim_row(context, claim) for claim in claims if report.awaits_evidence(claim))
    corrected = (claim for claim in claims if claim.status is ClaimStatus.CORRECTED)
    yield from (_claim_row(context, claim) for claim in corrected if not report.awaits_evidence(claim))
    for notes in open_notes(context.review):
        yield from _note_rows(context, notes)


def _sign_off_row(context: Context, standing: Standing) -> Row:
    """A broken sign-off, with the claims that changed."""
    words = runs(f"{signer_of(standing.sign_off)} · {signed_when(standing.sign_off)}")
    what = _what("△", WARNING_INK, ProblemKind.SIGN_OFF.words)
    changed = field(_("Claims"), _references(context, standing.changed), MUTED)
    return [cell(what), cell(words, runs(broken_by(standing), MUTED), changed)]


def _claim_row(context: Context, claim: Claim) -> Row:
    sources = context.review.sources_of(claim)
    about = runs(attribution(sources), MUTED) if sources else []
    bare = runs(_(NO_SUPPORT), WARNING) if context.report.lacks_support(claim) else []
    words, facts = context.words_of(claim, _LONGEST), fact_lines(context.review, claim)
    lines = [words, *correction_line(context.review, claim), *facts, about, bare]
    return [cell(_what_of(context, claim), context.head_row(claim)), cell(*lines)]


def _what_of(context: Context, claim: Claim) -> Content:
    look = STATUS_LOOKS[claim.status]
    if context.report.lacks_support(claim):
        return _what("△", WARNING_INK, claim.status.label)
    return _what(look.glyph, look.ink, claim.status.label)


def _open_claims(context: Context) -> Iterator[Row]:
    """Open claims: those that must be checked with their words, the others as numbers."""
    claims = context.review.claims
    started = [claim for claim in claims if claim.status is ClaimStatus.IN_PROGRESS]
    urgent = sorted((claim for claim in claims if is_urgent(claim)), key=lambda claim: -claim.priority)
    urgent = [claim for claim in urgent if claim.status is ClaimStatus.UNCHECKED]
    others = [c for c in claims if c.status is ClaimStatus.UNCHECKED and not is_urgent(c)]
    yield from _list_row(context, started)
    yield from _list_row(context, urgent)
    if others:
        told = counted("{n} claim", "{n} claims", len(others))
        yield [cell(_what_of(context, others[0])), cell(field(told, _references(context, others), MUTED))]


def _list_row(context: Context, claims: Sequence[Claim]) -> Iterator[Row]:
    """One row for claims of a status: a line for each of the first, and the numbers of the rest."""
    if not claims:
        return
    look = STATUS_LOOKS[claims[0].status]
    shown, rest = claims[:_MOST_IN_LIST], claims[_MOST_IN_LIST:]
    lines = [_in_list(context, claim) for claim in shown]
    if rest:
        lines.append(field(_("Also claims"), _references(context, rest), MUTED))
    yield [cell(_what(look.glyph, look.ink, status_and_urgency(claims[0]))), cell(*lines)]


def _in_list(context: Context, claim: Claim) -> Content:
    return joined([context.refer_to(claim), context.words_of(claim, _LONGEST_IN_LIST)], f"{NO_BREAK_SPACE} ")


def _references(context: Context, claims: Sequence[Claim]) -> Content:
    """The numbers of claims as links to their rows."""
    numbers = (str(context.numbers.of(claim)) for claim in claims)
    return joined([reference(context.numbers.bookmark(each), n) for each, n in zip(claims, numbers, strict=True)], ", ")


def _source_row(context: Context, source: Source) -> Row:
    missing = runs(_("Missing from the record: {fields}.", fields=", ".join(source.missing)), MUTED)
    return [
        cell(_what("△", WARNING_INK, source.status.words), context.head_row(source)),
        cell(runs(first_in_line(source)), missing),
    ]


def _check_row(context: Context, check: Check) -> Row:
    what = _what(SEVERITY_GLYPHS[check.severity], SEVERITY_INKS[check.severity], check.severity.words)
    words = context.words_of(check, _LONGEST)
    # Most messages say which words they are on.
    pieces = (place.text_of(context.review.text).casefold() for place in check.places)
    is_said = all(piece in str(check.message).casefold() for piece in pieces)
    notes = (line for note in context.review.notes_on(check.id) for line in note_lines(note))
    return [cell(what, context.head_row(check)), cell(runs(str(check.message)), [] if is_said else words, *notes)]


def _reply_row(context: Context, reply: Reply) -> Row:
    """A row for an accused person whose reply is missing."""
    state = _("Right of reply: {state}", state=reply.state(context.report.exported_at))
    words = [runs(isolated(reply.label), STRONG), context.words_of(reply, _LONGEST)]
    return [cell(_what("△", WARNING_INK, state)), cell(*words, *reply_lines(context, reply))]


def _query_row(context: Context, query: Query) -> Row:
    """A query to the author that isn't resolved."""
    target = context.review.records.get(query.target_id) if query.target_id else None
    where = [context.head_row(target)] if target and target in context.numbers else []
    state = _("Query, answered") if query.is_answered else _("Query, not answered")
    words = context.words_of(target or query, _LONGEST) if target or query.span else []
    return [cell(_what(_QUERY_SIGN, SEVERITY_INKS[Severity.NOTE], state), *where), cell(words, *query_lines(query))]


def _note_rows(context: Context, query: OpenNotes) -> Iterator[Row]:
    """Notes in no other row: on words of the article, or on the whole article."""
    target = _target_of(context, query)
    if isinstance(target, Claim | Check):
        return
    lines = (line for note in query.notes for line in note_lines(note))
    where = [context.head_row(target)] if target and target in context.numbers else []
    words = _words_of(context, query)
    yield [cell(_what(_NOTE_SIGN, SEVERITY_INKS[Severity.NOTE], _("Note")), *where), cell(words, *lines)]


def _target_of(context: Context, query: OpenNotes) -> AnyRecord | None:
    target_id = query.notes[0].target_id
    return context.review.records.get(target_id) if target_id else None


def _words_of(context: Context, query: OpenNotes) -> Content:
    note, target = query.notes[0], _target_of(context, query)
    if query.span is None:
        return runs(_("On the article as a whole"), MUTED)
    return context.words_of(target or note, _LONGEST)


def _what(sign: str, ink: str, words: str) -> Content:
    return glyph(sign, ink) + runs(f"  {capitalized(words)}", STRONG)


_ROWS: Mapping[ProblemKind, Callable[[Context, Any], Row]] = {
    ProblemKind.SIGN_OFF: _sign_off_row,
    ProblemKind.CLAIM: _claim_row,
    ProblemKind.SOURCE: _source_row,
    ProblemKind.REPLY: _reply_row,
    ProblemKind.CHECK: _check_row,
    ProblemKind.QUERY: _query_row,
}
