"""The tables: what stands in which column."""

from collections.abc import Iterator

from onrecord.documents.writing.record_tables.columns import Cell, Column, Desk, Table, moment, table, yes
from onrecord.documents.writing.report_content.facts import facts_in_words
from onrecord.documents.writing.report_content.numbering import Numbers
from onrecord.documents.writing.report_content.wording import (
    STATUS_LOOKS,
    broken_by,
    capitalized,
    kinds_of,
    known_language,
    listed,
    said_of_past,
    signed_when,
    signer_of,
)
from onrecord.domain.progress import in_percent
from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Evidence, Note, Query, Quotation, Reply, Source
from onrecord.domain.report import Report
from onrecord.domain.standing import Standing
from onrecord.domain.vocabulary import Disposition, SourceStatus

_Fact = tuple[str, Cell]


def tables_of(report: Report) -> tuple[Table, ...]:
    """The article's facts and counts, then one table for each type of record.

    Numbers are those of the written report; rejected records are left out.
    """
    review = report.review
    desk = Desk(report, Numbers(review))
    return (
        table("Article", _FACTS, desk, list(_facts(report))),
        claims_of(report),
        table("Quotations", _QUOTATIONS, desk, review.quotations),
        table("Sources", _SOURCES, desk, [*review.named_sources, *review.anonymous_sources]),
        table("Evidence", _EVIDENCE, desk, review.evidence),
        table("Checks", _CHECKS, desk, review.checks),
        table("Notes", _NOTES, desk, review.notes),
        table("Queries", _QUERIES, desk, review.queries),
        table("Right of reply", _REPLIES, desk, review.replies),
        table("Entities", _ENTITIES, desk, review.entities),
    )


def claims_of(report: Report) -> Table:
    """The table of claims alone."""
    return table("Claims", _CLAIMS, Desk(report, Numbers(report.review)), report.review.claims)


def _facts(report: Report) -> Iterator[_Fact]:
    article, revision, progress = report.review.article, report.review.revision, report.progress
    yield "Headline", article.headline
    yield "Byline", article.byline
    yield "Outlet", article.outlet
    yield "Published", article.published
    yield "Address", article.url
    yield "Language", known_language(report.review)
    yield "Revision", revision.number
    if report.past:
        yield "Under review", said_of_past(report.past)
    yield "SHA-256 of the text", revision.sha256
    yield "Edition", f"{report.edition.value} copy"
    yield "Reviewed by", listed(list(report.reviewers))
    yield "Assigned to", article.assignee
    yield "Due", moment(article.due_at)
    for standing in report.sign_offs:
        given = standing.sign_off
        yield "Signed off by", " ".join([f"{signer_of(given)}, {signed_when(given)}.", *_broken(standing)])
    yield "Exported by", report.exported_by
    yield "Exported", moment(report.exported_at)
    yield "Program", f"Onrecord {report.program_version}"
    yield "Verified only with evidence", yes(report.evidence_gate)
    yield "Claims", progress.total
    yield "Claims checked", progress.checked
    yield "Claims that are open problems", progress.problems
    yield "Checkable sentences checked", in_percent(progress.coverage)
    yield "Anonymous sources", progress.anonymous
    yield "Anonymous sources with an incomplete record", progress.anonymous_incomplete
    yield "Open checks", progress.checks_open
    yield "Open rights of reply", progress.replies_open
    for status, look in STATUS_LOOKS.items():
        yield f"Claims: {look.word.lower()}", progress.statuses.get(status, 0)


def _broken(standing: Standing) -> Iterator[str]:
    if not standing.holds:
        yield f"No longer valid: {broken_by(standing)}"


def _speaker(desk: Desk, record: AnyRecord) -> str:
    source = desk.review.source_of(record)
    return source.label if source else ""


def _standing(desk: Desk, record: AnyRecord) -> str:
    source = desk.review.source_of(record)
    return source.status.value if source else ""


def _terms(desk: Desk, record: AnyRecord) -> str:
    source = desk.review.source_of(record)
    return source.level.value if source else ""


def _claim_number(desk: Desk, quotation: Quotation) -> Cell:
    claim = desk.review.claim_for(quotation.id)
    return desk.numbers.of(claim) if claim else ""


def _claim_status(desk: Desk, quotation: Quotation) -> Cell:
    claim = desk.review.claim_for(quotation.id)
    return claim.status if claim else ""


def _changed_by(desk: Desk, record: AnyRecord) -> str:
    signature = desk.report.signatures.get(record.id)
    return f"{signature.reviewer}, {moment(signature.at)}" if signature else ""


def _forms(desk: Desk, entity: Entity) -> str:
    """Each form of the name once, in the order of the text."""
    return ", ".join(dict.fromkeys(mention.text_of(desk.review.text) for mention in entity.mentions))


def _later_messages(query: Query) -> str:
    """What followed the question, one message a paragraph."""
    return "\n".join(f"{each.writer}, {moment(each.written_at)}: {each.text}" for each in query.messages[1:])


def _missing_support(desk: Desk, claim: Claim) -> str:
    return "Supporting evidence" if desk.report.lacks_support(claim) else ""


def _missing(_: Desk, source: Source) -> str:
    """What the record of an anonymous source lacks; a named one needs none."""
    is_anonymous = source.status is SourceStatus.ANONYMOUS
    return capitalized(", ".join(source.anonymity.missing)) if is_anonymous else ""


_FACTS: tuple[Column[_Fact], ...] = (
    Column("Fact", 44, lambda _, fact: fact[0]),
    Column("Value", 90, lambda _, fact: fact[1]),
)

_CLAIMS: tuple[Column[Claim], ...] = (
    Column("No.", 6, lambda desk, claim: desk.numbers.of(claim)),
    Column("Status", 24, lambda _, claim: claim.status),
    Column("Claim", 60, lambda desk, claim: desk.review.words_of(claim)),
    Column("Should read", 40, lambda _, claim: claim.correction),
    Column("Kind", 22, lambda _, claim: kinds_of(claim)),
    Column("Who says it", 28, _speaker),
    Column("Named or anonymous", 14, _standing),
    Column("Terms", 18, _terms),
    Column("On the word of", 20, lambda _, claim: claim.voucher),
    Column("Assigned to", 20, lambda _, claim: claim.assignee),
    Column("Due", 20, lambda _, claim: moment(claim.due_at)),
    Column("Evidence", 40, lambda desk, claim: desk.evidence_for(claim)),
    Column("Missing", 20, _missing_support),
    Column("Notes", 50, lambda desk, claim: desk.notes_on(claim)),
    Column("Facts", 40, lambda desk, claim: "\n".join(facts_in_words(desk.review, claim))),
    Column("Priority, percent", 10, lambda _, claim: round(100 * claim.priority)),
    Column("Why", 24, lambda _, claim: ", ".join(claim.shown_why)),
    Column("Last changed by", 28, _changed_by),
    Column("Start", 8, lambda _, claim: claim.span.start),
    Column("End", 8, lambda _, claim: claim.span.end),
    Column("ID", 24, lambda _, claim: claim.id),
)

_QUOTATIONS: tuple[Column[Quotation], ...] = (
    Column("No.", 6, lambda desk, quotation: desk.numbers.of(quotation)),
    Column("Kind", 10, lambda _, quotation: quotation.kind.value),
    Column("Words", 60, lambda desk, quotation: desk.review.words_of(quotation)),
    Column("Speaker", 28, _speaker),
    Column("Named or anonymous", 14, _standing),
    Column("Terms", 18, _terms),
    Column("Cue", 14, lambda desk, quotation: quotation.cue.text_of(desk.review.text) if quotation.cue else ""),
    Column("Claim no.", 8, _claim_number),
    Column("Status of the claim", 24, _claim_status),
    Column("Recording", 18, lambda desk, quotation: desk.recording_of(quotation)),
    Column("Evidence", 40, lambda desk, quotation: desk.evidence_for(quotation)),
    Column("Notes", 50, lambda desk, quotation: desk.notes_on(quotation)),
    Column("Start", 8, lambda _, quotation: quotation.content[0].start),
    Column("End", 8, lambda _, quotation: quotation.content[-1].end),
    Column("ID", 24, lambda _, quotation: quotation.id),
)

_SOURCES: tuple[Column[Source], ...] = (
    Column("No.", 6, lambda desk, source: desk.numbers.of(source)),
    Column("Named or anonymous", 14, lambda _, source: source.status.value),
    Column("Source", 32, lambda _, source: source.label),
    Column("Description", 32, lambda _, source: source.description or ""),
    Column("Kind", 14, lambda _, source: source.kind.value),
    Column("Terms", 18, lambda _, source: source.level.value),
    Column("Ground rule", 32, lambda _, source: source.ground_rule),
    Column("Statements", 11, lambda desk, source: len(desk.review.statements_of(source.id))),
    Column("Claims", 8, lambda desk, source: len(desk.review.claims_of(source.id))),
    Column("In the article", 36, lambda desk, s: s.shown_by.text_of(desk.review.text) if s.shown_by else ""),
    Column("Reason for anonymity", 32, lambda _, source: source.anonymity.reason),
    Column("Description agreed for print", 28, lambda _, source: source.anonymity.description),
    Column("How the source knows", 28, lambda _, source: source.anonymity.how_they_know),
    Column("Motive", 24, lambda _, source: source.anonymity.motive),
    Column("Editor who knows the identity", 20, lambda _, source: source.anonymity.known_to),
    Column("Approved by", 20, lambda _, source: source.anonymity.approved_by),
    Column("Missing from the record", 32, _missing),
    Column("Evidence", 40, lambda desk, source: desk.evidence_for(source)),
    Column("Notes", 50, lambda desk, source: desk.notes_on(source)),
    Column("ID", 24, lambda _, source: source.id),
)

_EVIDENCE: tuple[Column[Evidence], ...] = (
    Column("About", 14, lambda desk, item: desk.subject(item.target_id)),
    Column("Words of the article", 50, lambda desk, item: desk.subject_words(item.target_id)),
    Column("Supports or contradicts", 14, lambda _, item: item.stance.value),
    Column("Title", 40, lambda _, item: item.title),
    Column("Address or file", 50, lambda _, item: item.place),
    Column("Page, line or time", 18, lambda _, item: item.locator),
    Column("Passage", 60, lambda _, item: item.passage),
    Column("Kind", 12, lambda _, item: item.kind.value),
    Column("Primary or secondary", 12, lambda _, item: "primary" if item.is_primary else "secondary"),
    Column("Added by", 20, lambda _, item: item.added_by),
    Column("Looked up", 20, lambda _, item: moment(item.looked_up_at)),
    Column("Captured", 20, lambda _, item: moment(item.captured_at)),
    Column("SHA-256", 66, lambda _, item: item.sha256),
    Column("Taken from", 40, lambda _, item: item.taken_from),
    Column("Notes", 50, lambda desk, item: desk.notes_on(item)),
    Column("ID", 24, lambda _, item: item.id),
)

_CHECKS: tuple[Column[Check], ...] = (
    Column("No.", 6, lambda desk, check: desk.numbers.of(check)),
    Column("Severity", 10, lambda _, check: check.severity.value),
    Column("State", 12, lambda _, check: "open" if check.disposition is Disposition.PROPOSED else "resolved"),
    Column("Message", 60, lambda _, check: check.message),
    Column("Words", 60, lambda desk, check: desk.review.words_of(check)),
    Column("Rule", 22, lambda _, check: check.rule),
    Column("Notes", 50, lambda desk, check: desk.notes_on(check)),
    Column("ID", 24, lambda _, check: check.id),
)

_QUERIES: tuple[Column[Query], ...] = (
    Column("About", 14, lambda desk, query: "Text" if query.span else desk.subject(query.target_id)),
    Column("Words of the article", 50, lambda desk, q: desk.review.words_of(q) or desk.subject_words(q.target_id)),
    Column("Query", 50, lambda _, query: query.messages[0].text),
    Column("Asked by", 20, lambda _, query: query.messages[0].writer),
    Column("Asked", 20, lambda _, query: moment(query.messages[0].written_at)),
    Column("Answers", 60, lambda _, query: _later_messages(query)),
    Column("Resolved by", 20, lambda _, query: query.resolved_by),
    Column("Resolved", 20, lambda _, query: moment(query.resolved_at)),
    Column("ID", 24, lambda _, query: query.id),
)
_REPLIES: tuple[Column[Reply], ...] = (
    Column("Accused", 32, lambda _, reply: reply.label),
    Column("State", 20, lambda desk, reply: reply.state(desk.report.exported_at)),
    Column("Accusation", 60, lambda desk, reply: desk.review.words_of(reply)),
    Column("Asked by", 20, lambda _, reply: reply.asked_by),
    Column("Asked", 20, lambda _, reply: moment(reply.asked_at)),
    Column("How", 20, lambda _, reply: reply.asked_how),
    Column("Deadline", 20, lambda _, reply: moment(reply.due_at)),
    Column("Answer", 60, lambda _, reply: reply.answer),
    Column("Why not needed", 40, lambda _, reply: reply.not_needed),
    Column("In the article", 60, lambda desk, r: " … ".join(p.text_of(desk.review.text) for p in r.printed)),
    Column("Notes", 50, lambda desk, reply: desk.notes_on(reply)),
    Column("ID", 24, lambda _, reply: reply.id),
)
_NOTES: tuple[Column[Note], ...] = (
    Column("About", 14, lambda desk, note: "Text" if note.span else desk.subject(note.target_id)),
    Column("Words of the article", 50, lambda desk, n: desk.review.words_of(n) or desk.subject_words(n.target_id)),
    Column("Note", 70, lambda _, note: note.text),
    Column("Author", 20, lambda _, note: note.author),
    Column("Written", 20, lambda _, note: moment(note.written_at)),
    Column("ID", 24, lambda _, note: note.id),
)

_ENTITIES: tuple[Column[Entity], ...] = (
    Column("Name", 32, lambda _, entity: entity.name),
    Column("Kind", 14, lambda _, entity: entity.kind.value),
    Column("Role", 32, lambda _, entity: entity.role),
    Column("Mentions", 10, lambda _, entity: len(entity.mentions)),
    Column("Forms in the text", 50, _forms),
    Column("Notes", 50, lambda desk, entity: desk.notes_on(entity)),
    Column("ID", 24, lambda _, entity: entity.id),
)
