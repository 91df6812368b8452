"""The records of a review as plain tables for any file format."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from onrecord.documents.writing.report_content.context import Context, Numbers
from onrecord.documents.writing.report_content.recordings import verdict_words
from onrecord.documents.writing.report_content.remarks import facts_in_words, rank_of
from onrecord.documents.writing.report_content.wording import (
    STATUS_LOOKS,
    kinds_of,
    known_language,
    said_of_past,
    signed_when,
    signer_of,
)
from onrecord.documents.xml_characters import xml_safe
from onrecord.domain.days import desk_time, zone_of
from onrecord.domain.fragments import in_sentence
from onrecord.domain.open_problems import ProblemKind
from onrecord.domain.progress import in_percent
from onrecord.domain.records import (
    AnyRecord,
    Check,
    Claim,
    Entity,
    Evidence,
    Note,
    Query,
    Quotation,
    RecordId,
    Reply,
    Source,
)
from onrecord.domain.report import EDITION_NAMES, Edition, Report
from onrecord.domain.standing import Standing, broken_by
from onrecord.domain.transcripts import clock
from onrecord.domain.vocabulary import ClaimStatus, Disposition
from onrecord.domain.wording import capitalized, listed
from onrecord.translation import Message, _, in_context

R = TypeVar("R")

Cell = str | int | ClaimStatus
"""Words, a count, or the status of a claim, which a spreadsheet shows in its color."""


_FOR_PROGRAMS = frozenset({Message("Start"), Message("End"), Message("ID")})


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, the titles of its columns with their widths in characters, and its rows.

    ``printed`` is how many of the columns people read on paper; those behind them are for programs.
    """

    name: str
    titles: tuple[str, ...]
    widths: tuple[int, ...]
    printed: int
    rows: Sequence[Sequence[Cell]]


class Desk(Context):
    """The report of a table, and the numbers of its records."""

    def notes_on(self, record: AnyRecord) -> str:
        """The notes on a record, one a paragraph, each with its author and time."""
        return "\n".join(signed(note) for note in self.review.notes_on(record.id))

    def evidence_for(self, record: AnyRecord) -> str:
        """The titles of the evidence for a record, one a line; the evidence has a table of its own."""
        return "\n".join(titled(item) for item in self.review.evidence_for(record.id))

    def recording_of(self, record: AnyRecord) -> str:
        """The recording's verdict on a quotation: "changed (01:04)"; empty without a transcript."""
        comparison = self.report.comparisons.get(record.id)
        if comparison is None:
            return ""
        time = clock(comparison.start)
        return verdict_words(comparison) + (f" ({time})" if time else "")

    def words_of_claim(self, claim: Claim) -> str:
        """The words of a claim, for outside readers in its sentence."""
        is_public = self.report.edition is Edition.REDACTED
        return in_sentence(self.review, claim).marked if is_public else self.review.words_of(claim)

    def subject(self, target_id: RecordId | None) -> str:
        """The subject of a remark, as "Claim 3"; only the type if it has no number."""
        target = self.review.records.get(target_id) if target_id else None
        if target is None:
            return _("Article")
        return self.numbers.name(target)

    def subject_words(self, target_id: RecordId | None) -> str:
        """The words of the text that a remark is about; none for the article as a whole."""
        target = self.review.records.get(target_id) if target_id else None
        return self.review.words_of(target) if target else ""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column: its title, its width in characters, and its content for one record."""

    title: Message
    width: int
    value: Callable[[Desk, R], Cell]


def table(name: str, columns: Sequence[Column[R]], desk: Desk, records: Iterable[R]) -> Table:
    """A row for each record; words are made safe for any format."""
    rows = [[_safe(column.value(desk, record)) for column in columns] for record in records]
    printed = sum(column.title not in _FOR_PROGRAMS for column in columns)
    return Table(name, tuple(_(c.title) for c in columns), tuple(c.width for c in columns), printed, rows)


def signed(note: Note) -> str:
    """Write "It is 421. (Ruth Adeyemi, 2026-05-14 12:00 UTC)"."""
    return f"{note.text} ({note.author}, {moment(note.written_at)})"


def titled(item: Evidence) -> str:
    """Write "Sailings by month (supports)"."""
    return f"{item.title or item.place or item.kind.words} ({item.stance.words})"


def moment(at: datetime | None) -> str:
    """Write "2026-05-14 14:05 CET", which sorts; nothing for None."""
    return f"{(local := desk_time(at)):%Y-%m-%d %H:%M} {zone_of(local)}" if at else ""


def yes(holds: bool) -> str:  # noqa: FBT001 - a cell's value
    """Write "yes" or "no"."""
    return _("yes") if holds else _("no")


def _safe(cell: Cell) -> Cell:
    return xml_safe(cell) if isinstance(cell, str) and not isinstance(cell, ClaimStatus) else cell


_Fact = tuple[str, Cell]


def tables_of(report: Report) -> tuple[Table, ...]:
    """The article's facts and counts, then one table for each type of record.

    Numbers are those of the written report; rejected records are left out.
    """
    review = report.review
    desk = Desk(report, Numbers(review))
    return (
        table(_("Article"), _FACTS, desk, list(_facts(report))),
        claims_of(report),
        table(_("Quotations"), _QUOTATIONS, desk, review.quotations),
        table(_("Sources"), _SOURCES, desk, [*review.named_sources, *review.anonymous_sources]),
        table(_("Evidence"), _EVIDENCE, desk, review.evidence),
        table(_("Checks"), _CHECKS, desk, review.checks),
        table(_("Notes"), _NOTES, desk, review.notes),
        table(_("Queries"), _QUERIES, desk, review.queries),
        table(_("Right of reply"), _REPLIES, desk, review.replies),
        table(_("Entities"), _ENTITIES, desk, review.entities),
    )


def claims_of(report: Report) -> Table:
    """The table of claims alone."""
    return table(_("Claims"), _CLAIMS, Desk(report, Numbers(report.review)), report.review.claims)


def _facts(report: Report) -> Iterator[_Fact]:
    article, revision, progress = report.review.article, report.review.revision, report.progress
    yield _("Headline"), article.headline
    yield _("Byline"), article.byline
    yield _("Outlet"), article.outlet
    yield _("Published"), article.published
    yield _("Address"), article.url
    yield _("Language"), known_language(report.review)
    yield _("Revision"), revision.number
    if report.past:
        yield _("Under review"), said_of_past(report.past)
    yield _("SHA-256 of the text"), revision.sha256
    yield _("Edition"), _(EDITION_NAMES[report.edition])
    yield _("Reviewed by"), listed(list(report.reviewers))
    yield _("Assigned to"), article.assignee
    yield _("Due"), moment(article.due_at)
    for standing in report.sign_offs:
        given = standing.sign_off
        yield _("Signed off by"), " ".join([f"{signer_of(given)}, {signed_when(given)}.", *_broken(standing)])
    yield _("Exported by"), report.exported_by
    yield _("Exported"), moment(report.exported_at)
    yield _("Program"), f"Onrecord {report.program_version}"
    yield _("Verified only with evidence"), yes(report.evidence_gate)
    yield _("Claims"), progress.total
    yield _("Claims checked"), progress.checked
    yield _("Claims settled"), progress.settled
    yield _("Open problems"), progress.problems
    yield _("Checkable sentences settled"), in_percent(progress.coverage)
    yield _("Anonymous sources"), progress.anonymous
    for kind in ProblemKind:
        yield _("Open problems: {kind}", kind=kind.words), progress.problems_of(kind)
    for status in STATUS_LOOKS:
        yield _("Claims: {status}", status=status.words), progress.statuses.get(status, 0)


def _broken(standing: Standing) -> Iterator[str]:
    if not standing.holds:
        yield _("Sign-off broken. {problem}", problem=broken_by(standing))


def _of_source(told: Callable[[Source], str]) -> Callable[[Desk, AnyRecord], str]:
    """A column on the sources of a record, the same words once; empty where it has none."""
    return lambda desk, record: "; ".join(dict.fromkeys(map(told, desk.review.sources_of(record))))


def _of_claim(told: Callable[[Desk, Claim], Cell]) -> Callable[[Desk, Quotation], Cell]:
    """A column on the claim that a quotation is, empty where it is none."""
    return lambda desk, quotation: told(desk, claim) if (claim := desk.review.claim_for(quotation.id)) else ""


_speaker = _of_source(lambda source: source.label)
_standing = _of_source(lambda source: source.status.words)
_terms = _of_source(lambda source: source.level.words)


def _changed_by(desk: Desk, record: AnyRecord) -> str:
    signature = desk.report.signatures.get(record.id)
    return f"{signature.reviewer}, {moment(signature.at)}" if signature else ""


def _forms(desk: Desk, entity: Entity) -> str:
    """The distinct forms of the name, in text order."""
    return ", ".join(dict.fromkeys(mention.text_of(desk.review.text) for mention in entity.mentions))


def _later_messages(query: Query) -> str:
    """The messages after the question, one a paragraph."""
    return "\n".join(f"{each.writer}, {moment(each.written_at)}: {each.text}" for each in query.messages[1:])


def _missing_support(desk: Desk, claim: Claim) -> str:
    return _("Supporting evidence") if desk.report.lacks_support(claim) else ""


def _file_state(desk: Desk, item: Evidence) -> str:
    problem = desk.report.file_problems.get(item.id)
    return capitalized(problem.words) if problem else ""


def _check_state(desk: Desk, check: Check) -> str:  # noqa: ARG001 - a column's function
    is_open = check.disposition is Disposition.PROPOSED
    return in_context("check", "open") if is_open else in_context("check", "resolved")


def _missing(_: Desk, source: Source) -> str:
    """What an anonymous source's record lacks; empty for a named source."""
    return capitalized(", ".join(source.missing))


_FACTS: tuple[Column[_Fact], ...] = (
    Column(Message("Fact"), 44, lambda _, fact: fact[0]),
    Column(Message("Value"), 90, lambda _, fact: fact[1]),
)

_CLAIMS: tuple[Column[Claim], ...] = (
    Column(Message("No."), 6, lambda desk, claim: desk.numbers.of(claim)),
    Column(Message("Status"), 24, lambda _, claim: claim.status),
    Column(Message("Claim"), 60, lambda desk, claim: desk.words_of_claim(claim)),
    Column(Message("Should read"), 40, lambda _, claim: claim.correction),
    Column(Message("Kind"), 22, lambda _, claim: kinds_of(claim)),
    Column(Message("Who says it"), 28, _speaker),
    Column(Message("Named or anonymous"), 14, _standing),
    Column(Message("Terms"), 18, _terms),
    Column(Message("On the word of"), 20, lambda _, claim: claim.voucher),
    Column(Message("Assigned to"), 20, lambda _, claim: claim.assignee),
    Column(Message("Due"), 20, lambda _, claim: moment(claim.due_at)),
    Column(Message("Evidence"), 40, lambda desk, claim: desk.evidence_for(claim)),
    Column(Message("Missing"), 20, _missing_support),
    Column(Message("Notes"), 50, lambda desk, claim: desk.notes_on(claim)),
    Column(Message("Facts"), 40, lambda desk, claim: "\n".join(facts_in_words(desk.review, claim))),
    Column(Message("Priority, percent"), 10, lambda _, claim: round(100 * claim.priority)),
    Column(Message("Why"), 24, lambda _, claim: ", ".join(claim.shown_why)),
    Column(Message("Last changed by"), 28, _changed_by),
    Column(Message("Start"), 8, lambda _, claim: claim.span.start),
    Column(Message("End"), 8, lambda _, claim: claim.span.end),
    Column(Message("ID"), 24, lambda _, claim: claim.id),
)

_QUOTATIONS: tuple[Column[Quotation], ...] = (
    Column(Message("No."), 6, lambda desk, quotation: desk.numbers.of(quotation)),
    Column(Message("Kind"), 10, lambda _, quotation: quotation.kind.words),
    Column(Message("Words"), 60, lambda desk, quotation: desk.review.words_of(quotation)),
    Column(Message("Speaker"), 28, _speaker),
    Column(Message("Named or anonymous"), 14, _standing),
    Column(Message("Terms"), 18, _terms),
    Column(
        Message("Cue"), 14, lambda desk, quotation: quotation.cue.text_of(desk.review.text) if quotation.cue else ""
    ),
    Column(Message("Claim no."), 8, _of_claim(lambda desk, claim: desk.numbers.of(claim))),
    Column(Message("Status of the claim"), 24, _of_claim(lambda _, claim: claim.status)),
    Column(Message("Recording"), 18, lambda desk, quotation: desk.recording_of(quotation)),
    Column(Message("Evidence"), 40, lambda desk, quotation: desk.evidence_for(quotation)),
    Column(Message("Notes"), 50, lambda desk, quotation: desk.notes_on(quotation)),
    Column(Message("Start"), 8, lambda _, quotation: quotation.content[0].start),
    Column(Message("End"), 8, lambda _, quotation: quotation.content[-1].end),
    Column(Message("ID"), 24, lambda _, quotation: quotation.id),
)

_SOURCES: tuple[Column[Source], ...] = (
    Column(Message("No."), 6, lambda desk, source: desk.numbers.of(source)),
    Column(Message("Named or anonymous"), 14, lambda _, source: source.status.words),
    Column(Message("Source"), 32, lambda _, source: source.label),
    Column(Message("Description"), 32, lambda _, source: source.description or ""),
    Column(Message("Kind"), 14, lambda _, source: source.kind.words),
    Column(Message("Terms"), 18, lambda _, source: source.level.words),
    Column(Message("Ground rule"), 32, lambda _, source: source.ground_rule),
    Column(Message("Statements"), 11, lambda desk, source: len(desk.review.statements_of(source.id))),
    Column(Message("Claims"), 8, lambda desk, source: len(desk.review.claims_of(source.id))),
    Column(Message("In the article"), 36, lambda desk, s: s.shown_by.text_of(desk.review.text) if s.shown_by else ""),
    Column(Message("Reason for anonymity"), 32, lambda _, source: source.anonymity.reason),
    Column(Message("Description agreed for print"), 28, lambda _, source: source.anonymity.description),
    Column(Message("How the source knows"), 28, lambda _, source: source.anonymity.how_they_know),
    Column(Message("Motive"), 24, lambda _, source: source.anonymity.motive),
    Column(Message("Editor who knows the identity"), 20, lambda _, source: source.anonymity.known_to),
    Column(Message("Approved by"), 20, lambda _, source: source.anonymity.approved_by),
    Column(Message("Missing from the record"), 32, _missing),
    Column(Message("Evidence"), 40, lambda desk, source: desk.evidence_for(source)),
    Column(Message("Notes"), 50, lambda desk, source: desk.notes_on(source)),
    Column(Message("ID"), 24, lambda _, source: source.id),
)

_EVIDENCE: tuple[Column[Evidence], ...] = (
    Column(Message("About"), 14, lambda desk, item: desk.subject(item.target_id)),
    Column(Message("Words of the article"), 50, lambda desk, item: desk.subject_words(item.target_id)),
    Column(Message("Supports or contradicts"), 14, lambda _, item: item.stance.words),
    Column(Message("Title"), 40, lambda _, item: item.title),
    Column(Message("Address or file"), 50, lambda _, item: item.place),
    Column(Message("Page, line or time"), 18, lambda _, item: item.locator),
    Column(Message("Passage"), 60, lambda _, item: item.passage),
    Column(Message("Kind"), 12, lambda _, item: item.kind.words),
    Column(Message("Primary or secondary"), 12, lambda _, item: rank_of(item)),
    Column(Message("Added by"), 20, lambda _, item: item.added_by),
    Column(Message("Looked up"), 20, lambda _, item: moment(item.looked_up_at)),
    Column(Message("File dated"), 20, lambda _, item: moment(item.captured_at)),
    Column(Message("SHA-256"), 66, lambda _, item: item.sha256),
    Column(Message("State of the file"), 26, _file_state),
    Column(Message("Taken from"), 40, lambda _, item: item.taken_from),
    Column(Message("Notes"), 50, lambda desk, item: desk.notes_on(item)),
    Column(Message("ID"), 24, lambda _, item: item.id),
)

_CHECKS: tuple[Column[Check], ...] = (
    Column(Message("No."), 6, lambda desk, check: desk.numbers.of(check)),
    Column(Message("Severity"), 10, lambda _, check: check.severity.words),
    Column(Message("State"), 12, _check_state),
    Column(Message("Message", "check"), 60, lambda _, check: str(check.message)),
    Column(Message("Words"), 60, lambda desk, check: desk.review.words_of(check)),
    Column(Message("Rule"), 22, lambda _, check: check.rule),
    Column(Message("Notes"), 50, lambda desk, check: desk.notes_on(check)),
    Column(Message("ID"), 24, lambda _, check: check.id),
)

_QUERIES: tuple[Column[Query], ...] = (
    Column(Message("About"), 14, lambda desk, query: _("Text") if query.span else desk.subject(query.target_id)),
    Column(
        Message("Words of the article"), 50, lambda desk, q: desk.review.words_of(q) or desk.subject_words(q.target_id)
    ),
    Column(Message("Query"), 50, lambda _, query: query.messages[0].text),
    Column(Message("Asked by"), 20, lambda _, query: query.messages[0].writer),
    Column(Message("Asked"), 20, lambda _, query: moment(query.messages[0].written_at)),
    Column(Message("Answers"), 60, lambda _, query: _later_messages(query)),
    Column(Message("Resolved by"), 20, lambda _, query: query.resolved_by),
    Column(Message("Resolved"), 20, lambda _, query: moment(query.resolved_at)),
    Column(Message("ID"), 24, lambda _, query: query.id),
)
_REPLIES: tuple[Column[Reply], ...] = (
    Column(Message("Accused"), 32, lambda _, reply: reply.label),
    Column(Message("State"), 20, lambda desk, reply: reply.state(desk.report.exported_at)),
    Column(Message("Accusation"), 60, lambda desk, reply: desk.review.words_of(reply)),
    Column(Message("Asked by"), 20, lambda _, reply: reply.asked_by),
    Column(Message("Asked"), 20, lambda _, reply: moment(reply.asked_at)),
    Column(Message("How"), 20, lambda _, reply: reply.asked_how),
    Column(Message("Deadline"), 20, lambda _, reply: moment(reply.due_at)),
    Column(Message("Answer"), 60, lambda _, reply: reply.answer),
    Column(Message("Why not needed"), 40, lambda _, reply: reply.not_needed),
    Column(Message("In the article"), 60, lambda desk, r: " … ".join(p.text_of(desk.review.text) for p in r.printed)),
    Column(Message("Notes"), 50, lambda desk, reply: desk.notes_on(reply)),
    Column(Message("ID"), 24, lambda _, reply: reply.id),
)
_NOTES: tuple[Column[Note], ...] = (
    Column(Message("About"), 14, lambda desk, note: _("Text") if note.span else desk.subject(note.target_id)),
    Column(
        Message("Words of the article"), 50, lambda desk, n: desk.review.words_of(n) or desk.subject_words(n.target_id)
    ),
    Column(Message("Note"), 70, lambda _, note: note.text),
    Column(Message("Author"), 20, lambda _, note: note.author),
    Column(Message("Written"), 20, lambda _, note: moment(note.written_at)),
    Column(Message("ID"), 24, lambda _, note: note.id),
)

_ENTITIES: tuple[Column[Entity], ...] = (
    Column(Message("Name"), 32, lambda _, entity: entity.name),
    Column(Message("Kind"), 14, lambda _, entity: entity.kind.value),
    Column(Message("Role"), 32, lambda _, entity: entity.role),
    Column(Message("Mentions"), 10, lambda _, entity: len(entity.mentions)),
    Column(Message("Forms in the text"), 50, _forms),
    Column(Message("Notes"), 50, lambda desk, entity: desk.notes_on(entity)),
    Column(Message("ID"), 24, lambda _, entity: entity.id),
)
