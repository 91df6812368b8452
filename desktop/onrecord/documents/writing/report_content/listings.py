"""The tables after the article: claims, sources, quotations, checks, and everything else on file."""

import re
from collections.abc import Iterator, Sequence

from onrecord.documents.writing.report_content.content import (
    MUTED,
    STRONG,
    STRONG_WARNING,
    WARNING,
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
    named,
    reference,
    runs,
)
from onrecord.documents.writing.report_content.context import Context, type_of
from onrecord.documents.writing.report_content.cover import status_words
from onrecord.documents.writing.report_content.desk import assigned_line
from onrecord.documents.writing.report_content.recordings import recording_line
from onrecord.documents.writing.report_content.remarks import (
    correction_line,
    evidence_lines,
    fact_lines,
    note_lines,
    query_lines,
    query_lines_on,
    remark_lines,
)
from onrecord.documents.writing.report_content.wording import (
    NO_BREAK_SPACE,
    NO_SUPPORT,
    PROGRAM,
    SEVERITY_GLYPHS,
    SEVERITY_INKS,
    SUPPORT_WITHHELD,
    first_in_line,
    on_date,
    standing_of,
    terms_of,
)
from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Evidence, Note, Query, Quotation, RecordId, Source
from onrecord.domain.report import Section
from onrecord.domain.vocabulary import ClaimStatus, Disposition
from onrecord.domain.wording import capitalized
from onrecord.translation import Message, _, counted

_STATUS_SHARE = 20
"""Room for a sign and "Unchecked", even in a font as wide as DejaVu Sans, LibreOffice's substitute for Calibri."""

_ARTICLE = re.compile(r"(?:an?|the|d(?:er|ie|as|em|en|es)|ein(?:e[mnrs]?)?)\s+", re.IGNORECASE)

_CLAIM_COLUMNS = (Column(Message("No."), 6), Column(Message("Status"), _STATUS_SHARE), Column(Message("Claim"), 74))
_NAMED_COLUMNS = (
    Column(Message("No."), 6),
    Column(Message("Source"), 50),
    Column(Message("Kind"), 16),
    Column(Message("Statements and claims"), 28),
)
_NAMED_WITH_TERMS = (
    Column(Message("No."), 6),
    Column(Message("Source"), 32),
    Column(Message("Kind"), 16),
    Column(Message("Terms"), 18),
    Column(Message("Statements and claims"), 28),
)
_ANONYMOUS_COLUMNS = (Column(Message("No."), 6), Column(Message("Source"), 94))
_QUOTATION_COLUMNS = (Column(Message("No."), 6), Column(Message("Kind"), 14), Column(Message("Quotation"), 80))
_CHECK_COLUMNS = (Column(Message("No."), 6), Column(Message("Severity"), 16), Column(Message("Check"), 78))
_NOTE_COLUMNS = (Column(Message("About"), 25), Column(Message("On file"), 75))
_REJECTED_COLUMNS = (Column(Message("Proposed as"), 20), Column(Message("Words"), 80))


def build_claims(context: Context) -> Blocks:
    """Every claim with its status, its source, and everything on file about it."""
    rows = [_claim_row(context, claim) for claim in context.review.claims]
    title, *listed = _section(_("Claims"), _CLAIM_COLUMNS, rows, _("No claims are marked."))
    told = Paragraph("Normal", runs(_("Notes and evidence are beside the article.")))
    return [title, *([told] if context.is_brief else []), *listed]


def build_sources(context: Context) -> Blocks:
    """Named and anonymous sources, separately."""
    review = context.review
    with_terms = any(terms_of(source.level) or source.ground_rule for source in review.named_sources)
    named = [_named_row(context, source, with_terms=with_terms) for source in review.named_sources]
    anonymous = [_anonymous_row(context, source) for source in review.anonymous_sources]
    columns = _NAMED_WITH_TERMS if with_terms else _NAMED_COLUMNS
    return [
        Heading(_("Sources")),
        *_section(_("Named sources"), columns, named, _("No named sources."), level=2),
        *_section(_("Anonymous sources"), _ANONYMOUS_COLUMNS, anonymous, _("No anonymous sources."), level=2),
    ]


def build_quotations(context: Context) -> Blocks:
    """The quotations without a claim, and the place of the others."""
    review = context.review
    alone = [quotation for quotation in review.quotations if review.claim_for(quotation.id) is None]
    rows = [_quotation_row(context, quotation) for quotation in alone]
    others = len(review.quotations) - len(rows)
    title = Heading(_("Quotations"))
    if not others:
        return _section(_("Quotations"), _QUOTATION_COLUMNS, rows, _("No quotations are marked."))
    told = Paragraph("Normal", runs(_listed_elsewhere(others, is_rest=bool(rows))))
    return [title, told, Table(_QUOTATION_COLUMNS, rows)] if rows else [title, told]


def _listed_elsewhere(others: int, *, is_rest: bool) -> str:
    if is_rest:
        return counted(
            "{n} other quotation is listed under Claims.", "{n} other quotations are listed under Claims.", others
        )
    return _("All quotations are listed under Claims.")


def build_checks(context: Context) -> Blocks:
    """Every check that was not dismissed."""
    rows = [_check_row(context, check) for check in context.review.checks]
    return _section(_("Checks"), _CHECK_COLUMNS, rows, _("The copy-desk checks found no problems."))


def build_other_notes(context: Context) -> Blocks:
    """Notes, evidence and queries in no other table; nothing without any."""
    shown = {record.id for record in _tabled(context)}
    review = context.review
    rows = [_note_row(context, note) for note in review.notes if note.target_id not in shown]
    rows += [_evidence_row(context, item) for item in review.evidence if item.target_id not in shown]
    rows += [_query_row(context, query) for query in review.queries if query.target_id not in shown]
    return [Heading(_("Other notes, evidence and queries")), Table(_NOTE_COLUMNS, rows)] if rows else []


def build_rejected(context: Context) -> Blocks:
    """Rejected findings; nothing without any."""
    rejected = [r for r in context.review.records.values() if r.disposition is Disposition.REJECTED]
    rejected.sort(key=lambda record: record.spans[:1])
    rows = [[cell(runs(type_of(r))), cell(context.words_of(r), *_said_by_check(r))] for r in rejected]
    return [Heading(_("Rejected findings")), Table(_REJECTED_COLUMNS, rows)] if rows else []


def _section(title: str, columns: Sequence[Column], rows: Sequence[Row], nothing: str, *, level: int = 1) -> Blocks:
    content = Table(columns, rows) if rows else Paragraph("Normal", runs(nothing))
    return [Heading(title, level), content]


def _number(context: Context, record: AnyRecord, content: Content) -> Content:
    """The record's number, as a link target."""
    return named(context.numbers.bookmark(record), content)


def _claim_row(context: Context, claim: Claim) -> Row:
    number = reference(context.numbers.place(claim), str(context.numbers.of(claim)))
    lines_on = query_lines_on if context.is_brief else remark_lines
    remarks = [line for record in _told_together(context, claim) for line in lines_on(context.report, record)]
    recording = recording_line(context.report, claim.quotation_id) if claim.quotation_id else []
    correction = correction_line(context.review, claim)
    facts = fact_lines(context.review, claim)
    said = [
        _attributed(context, claim),
        *facts,
        *recording,
        *correction,
        *_vouched(claim),
        *assigned_line(context, claim),
        *remarks,
    ]
    return [
        cell(_number(context, claim, number)),
        cell(status_words(claim.status), *_decided(context, claim), *_unsupported(context, claim)),
        cell(*said, *_withheld(context, claim)),
    ]


def _told_together(context: Context, claim: Claim) -> Iterator[AnyRecord]:
    """The claim, and its quotation."""
    yield claim
    quotation = context.review.records.get(claim.quotation_id) if claim.quotation_id else None
    if quotation and context.review.claim_for(quotation.id) == claim and quotation in context.numbers:
        yield quotation


def _decided(context: Context, claim: Claim) -> Iterator[Content]:
    """The last decision's author and time, as in the signature of the claim's comment."""
    signature = context.report.signatures.get(claim.id)
    if signature and claim.status is not ClaimStatus.UNCHECKED:
        name = isolated(signature.reviewer.strip() or PROGRAM)
        # In so narrow a column the line breaks before the date, and not in it.
        day = on_date(signature.at)
        yield runs(f"{name}, {day}", MUTED)


def _vouched(claim: Claim) -> Iterator[Content]:
    if claim.voucher:
        yield runs(_("On the word of {name}", name=isolated(claim.voucher)), MUTED)


def _unsupported(context: Context, claim: Claim) -> Iterator[Content]:
    if context.report.lacks_support(claim):
        yield runs(_(NO_SUPPORT), WARNING)


def _withheld(context: Context, claim: Claim) -> Iterator[Content]:
    if context.report.withholds_support(claim):
        yield runs(_(SUPPORT_WITHHELD), MUTED)


def _attributed(context: Context, record: Claim | Quotation) -> Content:
    """The words, and after a dash their sources, each as a link to its row, with its terms."""
    content, link = list(context.words_of(record)), f" —{NO_BREAK_SPACE}"
    for source in context.review.sources_of(record):
        standing = standing_of(source)
        name = reference(context.numbers.bookmark(source), first_in_line(source))
        content += [*runs(link, MUTED), *name, *runs(f", {standing}" if standing else "", MUTED)]
        link = "; "
    return content


def _named_row(context: Context, source: Source, *, with_terms: bool) -> Row:
    terms = cell(runs(capitalized(terms_of(source.level))), runs(isolated(source.ground_rule), MUTED))
    return [
        cell(_number(context, source, runs(str(context.numbers.of(source))))),
        cell(*_source_lines(context, source)),
        cell(runs(source.kind.label)),
        *([terms] if with_terms else []),
        cell(runs(_counts(context, source))),
    ]


def _anonymous_row(context: Context, source: Source) -> Row:
    facts = (source.kind.words, terms_of(source.level), _counts(context, source))
    name, *others = _source_lines(context, source)
    return [
        cell(_number(context, source, runs(str(context.numbers.of(source))))),
        cell(
            joined([name, *(runs(fact, MUTED) for fact in facts)]),
            field(_("Ground rule"), isolated(source.ground_rule), MUTED),
            *_anonymity_lines(context, source),
            *others,
        ),
    ]


def _source_lines(context: Context, source: Source) -> Iterator[Content]:
    description = source.description or ""
    is_new = _bare(description) != _bare(source.label)
    yield joined([runs(first_in_line(source), STRONG), runs(isolated(description)) if is_new else []])
    yield from remark_lines(context.report, source)


def _bare(words: str) -> str:
    """``words`` without an initial article, which a description has and a label hasn't."""
    return _ARTICLE.sub("", words.strip()).casefold()


def _counts(context: Context, source: Source) -> str:
    """Write "2 statements, 1 claim"."""
    statements, claims = context.review.statements_of(source.id), context.review.claims_of(source.id)
    counts = [counted("{n} statement", "{n} statements", len(statements))]
    return ", ".join([*counts, *([counted("{n} claim", "{n} claims", len(claims))] if claims else [])])


def _anonymity_lines(context: Context, source: Source) -> Iterator[Content]:
    record = source.anonymity
    fields = (
        (_("Reason"), record.reason),
        (_("Description agreed for print"), record.description),
        (_("How the source knows"), record.how_they_know),
        (_("Motive"), record.motive),
        (_("Editor who knows the identity"), record.known_to),
        (_("Approved by"), record.approved_by),
    )
    yield joined(field(name, isolated(value), MUTED) for name, value in fields if value.strip())
    if source.shown_by:
        words = isolated(source.shown_by.text_of(context.review.text))
        yield field(_("In the article"), f"“{words}”", MUTED)
    if not source.missing:
        yield runs(_("Anonymity record complete."), STRONG)
    elif Section.ATTENTION in context.report.layout.sections:
        yield runs(_("Anonymity record incomplete: see Open problems."), STRONG_WARNING)
    else:
        yield runs(_("Missing from the record: {fields}", fields=", ".join(source.missing)), STRONG_WARNING)


def _quotation_row(context: Context, quotation: Quotation) -> Row:
    recording = recording_line(context.report, quotation.id)
    return [
        cell(_number(context, quotation, runs(str(context.numbers.of(quotation))))),
        cell(runs(quotation.kind.label)),
        cell(_attributed(context, quotation), *recording, *remark_lines(context.report, quotation)),
    ]


def _check_row(context: Context, check: Check) -> Row:
    severity = glyph(SEVERITY_GLYPHS[check.severity], SEVERITY_INKS[check.severity])
    severity += runs(f"  {check.severity.label}")
    state = _("Open") if check.disposition is Disposition.PROPOSED else _("Resolved")
    return [
        cell(_number(context, check, runs(str(context.numbers.of(check))))),
        cell(severity, runs(state, MUTED)),
        cell(runs(str(check.message)), context.words_of(check), *remark_lines(context.report, check)),
    ]


def _tabled(context: Context) -> Iterator[AnyRecord]:
    """The records whose own rows have their notes."""
    review = context.review
    for records in (review.claims, review.quotations, review.sources, review.replies, review.checks):
        yield from records


def _query_row(context: Context, query: Query) -> Row:
    about = context.words_of(query) if query.span else _subject(context, query.target_id)
    return [cell(about), cell(*query_lines(query))]


def _note_row(context: Context, note: Note) -> Row:
    about = context.words_of(note) if note.span else _subject(context, note.target_id)
    return [cell(about), cell(*note_lines(note))]


def _evidence_row(context: Context, item: Evidence) -> Row:
    return [cell(_subject(context, item.target_id)), cell(*evidence_lines(context.report, item))]


def _subject(context: Context, target_id: RecordId | None) -> Content:
    """The subject of a note or a piece of evidence: its name or its words."""
    target = context.review.records.get(target_id) if target_id else None
    if isinstance(target, Entity):
        return runs(isolated(target.name))
    if target and target.spans:
        return context.words_of(target)
    return runs(capitalized(_("the article as a whole")), MUTED)


def _said_by_check(record: AnyRecord) -> Iterator[Content]:
    if isinstance(record, Check):
        yield runs(str(record.message), MUTED)
