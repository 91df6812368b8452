"""The cover, title, method and imprint of a report."""

from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.documents.writing.report_content.content import (
    MUTED,
    STRONG,
    WARNING,
    Bar,
    Blocks,
    Content,
    Heading,
    Paragraph,
    Segment,
    cell,
    glyph,
    isolated,
    joined,
    linked,
    plain,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.remarks import shown_place
from onrecord.documents.writing.report_content.wording import (
    NO_BREAK_SPACE,
    STATUS_LOOKS,
    at_time,
    count_of,
    headline_of,
    in_utc,
    known_language,
    made_at,
    on_date,
    said_of_past,
    signed_when,
    signer_of,
)
from onrecord.domain.days import as_day
from onrecord.domain.languages import language_name
from onrecord.domain.progress import in_percent
from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Quotation, Source
from onrecord.domain.report import EDITION_NAMES, REPORT_KICKER, Edition, Report, Section
from onrecord.domain.review import Review
from onrecord.domain.standing import Standing, broken_by
from onrecord.domain.unreadable import unreadable_note
from onrecord.domain.vocabulary import ClaimStatus, Disposition, SentenceClass
from onrecord.domain.withholding import protected_sources
from onrecord.domain.wording import capitalized, listed
from onrecord.translation import Message, _, counted, grouped, in_context


def edition_mark(report: Report) -> str:
    """Write "Checking copy, confidential · made 14 May 2026, 14:05 CET", which identifies a loose page."""
    name = report.kind if report.layout.is_call_sheet else _name(report)
    return f"{name} · {made_at(report)}"


def around_page_numbers() -> tuple[str, str, str]:
    """The words before, between and after the page numbers in "Page 2 of 9"."""
    before, between, after = _("Page {page} of {pages}", page="\0", pages="\0").split("\0")
    return before, between, after


def about_edition(report: Report) -> Content:
    """The edition, and its meaning for people who pass the report on."""
    return runs(f"{_name(report)}. ", STRONG) + runs(_consequence(report))


def _name(report: Report) -> str:
    name = capitalized(_(EDITION_NAMES[report.edition]))
    return _("{edition}, confidential", edition=name) if _is_confidential(report) else name


def _is_confidential(report: Report) -> bool:
    return report.is_confidential if report.edition is Edition.CHECKED else bool(_confiding(report))


def _consequence(report: Report) -> str:
    if report.edition is Edition.REDACTED:
        return _(
            "Withheld: names of protected sources, who knows them, notes on them, and everything said off the record."
        )
    confiding = len(_confiding(report))
    if not confiding:
        return _("For the desk.")
    return counted(
        "It contains details about {n} protected source. Send a redacted copy to anyone outside the desk.",
        "It contains details about {n} protected sources. Send a redacted copy to anyone outside the desk.",
        confiding,
    )


def _confiding(report: Report) -> list[Source]:
    """The protected sources of whom the report reveals more than the article."""
    if report.edition is Edition.REDACTED:
        return []
    return [source for source in protected_sources(report.review) if _has_more_on_file(source, report.review)]


def _has_more_on_file(source: Source, review: Review) -> bool:
    record = source.anonymity
    told = (source.name or "", record.motive, record.known_to, record.approved_by)
    return any(map(str.strip, told)) or bool(review.notes_on(source.id) or review.evidence_for(source.id))


_FACT_SHARES = (20, 80)
_APART = "\u2002 "
"""Separates counts: a wide space that web pages don't collapse, then one where a line may break."""


def build_cover(context: Context) -> Blocks:
    """Headline, facts, and the counts by status under their picture."""
    article = context.review.article
    blocks = build_title(context)
    if article.byline:
        blocks.append(Paragraph("Subtitle", runs(article.byline)))
    blocks.append(plain(_FACT_SHARES, [[cell(runs(name, MUTED)), cell(*lines)] for name, *lines in _facts(context)]))
    blocks.append(Paragraph("Lead", _summary(context)))
    if context.report.progress.total:
        blocks += [_status_bar(context), Paragraph("Counts", _counts(context))]
    return blocks


def build_title(context: Context) -> Blocks:
    """The kind of document, and the headline of its article."""
    title = runs(headline_of(context.review))
    kicker = context.report.kind if context.report.layout.is_call_sheet else _(REPORT_KICKER)
    return [Paragraph("Kicker", runs(kicker)), Paragraph("Title", title)]


def _facts(context: Context) -> Iterator[tuple[str, *tuple[Content, ...]]]:
    """The name of each fact, and its lines."""
    report, article = context.report, context.review.article
    for name, value in ((_("Outlet"), article.outlet), (_("Published"), as_day(article.published))):
        if value:
            yield name, runs(value)
    if article.url:
        yield _("Address"), linked(article.url)
    yield _("Edition"), about_edition(report)
    yield _("Text"), *_text(report)
    yield _("Reviewed by"), runs(listed(list(report.reviewers)) or _("Nobody yet"))
    yield _("Sign-off"), *_sign_offs(report.sign_offs)
    time, name = at_time(report.exported_at), report.exported_by
    yield _("Exported"), runs(_("{time}, by {name}", time=time, name=name) if name else time)


def _text(report: Report) -> Iterator[Content]:
    revision = report.review.revision
    yield runs(_("Revision {number}, added {day}", number=revision.number, day=on_date(revision.added_at)))
    if report.past:
        yield runs(said_of_past(report.past), WARNING)


def _sign_offs(standings: Sequence[Standing]) -> Iterator[Content]:
    if not standings:
        yield runs(_("Not signed off"), STRONG)
    for standing in standings:
        given, problem = standing.sign_off, broken_by(standing)
        yield runs(signer_of(given), STRONG) + runs(f" · {signed_when(given)}", MUTED)
        if problem:
            yield runs(_("Sign-off broken. {problem}", problem=problem), WARNING)


def _summary(context: Context) -> Content:
    progress = context.report.progress
    if not progress.total:
        problems = "".join(f" {words}." for words in progress.figures)
        return runs(_("No claims are marked in this article.")) + runs(problems, MUTED)
    checked, *rest = progress.figures
    if progress.sentences:
        rest.append(_("{percent} of checkable sentences settled", percent=in_percent(progress.coverage)))
    if progress.anonymous:
        anonymous = counted("{n} anonymous source", "{n} anonymous sources", progress.anonymous)
        rest.append(anonymous.replace(" ", NO_BREAK_SPACE))
    return runs(checked, STRONG) + runs("".join(f" · {words}" for words in rest), MUTED)


def _counts(context: Context) -> Content:
    """Write "1 false · 2 verified", each with its sign."""
    statuses = context.report.progress.statuses
    return joined((_count(status, statuses[status]) for status in STATUS_LOOKS if statuses.get(status)), _APART)


def _count(status: ClaimStatus, count: int) -> Content:
    look, words = STATUS_LOOKS[status], count_of(count, status.words).replace(" ", NO_BREAK_SPACE)
    return glyph(f"{look.glyph}{NO_BREAK_SPACE}", look.ink) + runs(words)


def status_words(status: ClaimStatus) -> Content:
    """The sign of a status in its color, and its word."""
    look = STATUS_LOOKS[status]
    return glyph(look.glyph, look.ink) + runs(f"  {status.label}")


def _status_bar(context: Context) -> Bar:
    """A picture of the counts, with their words for a screen reader."""
    statuses = context.report.progress.statuses
    counts = ", ".join(f"{each.words} {grouped(statuses[each])}" for each in STATUS_LOOKS if statuses.get(each))
    segments = [Segment(statuses.get(each, 0), look.bar) for each, look in STATUS_LOOKS.items()]
    return Bar(segments, _("Claims by status: {counts}.", counts=counts))


_SHARES = (24, 76)


def build_method(context: Context) -> Blocks:
    """The facts as a table, then the notes of the program and of the article's reader."""
    rows = [[cell(runs(name, MUTED)), cell(*map(runs, lines))] for name, *lines in _facts_of_method(context)]
    return [Heading(_("Method")), plain(_SHARES, rows), *_remarks(context), Paragraph("Aside", runs(_(_HOW)))]


def build_imprint(context: Context) -> Blocks:
    """The last lines of a report without its method: program and text."""
    revision, version = context.review.revision, context.report.program_version
    made = _(
        "Onrecord {version} proposed claims, quotations, sources and checks; people made every decision. "
        "Text checked: revision {number}, SHA-256 {sha256}.",
        version=version,
        number=revision.number,
        sha256=revision.sha256,
    )
    # A copy that lost its review comes back by its text and time.
    exported = _("Exported {time}.", time=_stamp(context.report))
    return [*_remarks(context), Paragraph("Aside", runs(f"{made} {exported}"))]


def _stamp(report: Report) -> str:
    """The time of the export, as programs write it."""
    return f"{in_utc(report.exported_at):%Y-%m-%dT%H:%M:%SZ}"


def _remarks(context: Context) -> Blocks:
    """The notes from reading and analyzing the article."""
    review = context.review
    unread = "" if Section.ATTENTION in context.report.layout.sections else unreadable_note(review.unreadable)
    remarks = [
        *filter(None, [unread]),
        *review.revision.import_notes,
        *(review.analysis.warnings if review.analysis else ()),
    ]
    return [Paragraph("Aside", runs(remark)) for remark in remarks]


_HOW = Message(
    "Onrecord proposes entities, quotations, sources, claims and checks. It verifies nothing: people set every status, "
    "wrote every note and attached all evidence. A claim stays unchecked until someone decides on it. "
    "If no one set a source’s terms, they come from the words of the article."
)


def _facts_of_method(context: Context) -> Iterator[tuple[str, *tuple[str, ...]]]:
    """The name of each fact, and its lines."""
    report, review = context.report, context.review
    yield _("Program"), f"Onrecord {report.program_version}"
    if review.analysis:
        version = review.analysis.analyzer_version
        yield _("Analyzer"), _("version {number}", number=version) if version else in_context("analyzer", "none")
        yield _("Language model"), review.analysis.pipeline or _("none: rules only")
    yield _("Language"), language_name(known_language(review)) or in_context("language", "unknown")
    words = len(review.text.split())
    number = review.revision.number
    yield _("Text"), counted("Revision {number}, {n} word", "Revision {number}, {n} words", words, number=number)
    yield _("SHA-256 of the text"), review.revision.sha256
    yield _("Time of export"), _stamp(report)
    yield _("“Verified” needs evidence"), _(_GATE_ON if report.evidence_gate else _GATE_OFF)
    yield _("Proposed by Onrecord"), _tally([r for r in review.records.values() if r.origin])
    yield _("Marked by hand"), _tally([r for r in review.records.values() if not r.origin])
    if review.analysis and review.analysis.sentence_classes:
        classes = Counter(review.analysis.sentence_classes)
        yield _("Sentences"), listed([one.counted(classes[one]) for one in SentenceClass if classes[one]])
    yield _("Rejected"), _tally([r for r in review.records.values() if r.disposition is Disposition.REJECTED])
    yield (
        _("Decided by a person"),
        counted(
            "{decided} of {n} claim",
            "{decided} of {n} claims",
            report.progress.total,
            decided=grouped(report.progress.checked),
        ),
    )
    notes = counted("{n} note", "{n} notes", len(review.notes))
    evidence = counted("{n} piece of evidence", "{n} pieces of evidence", len(review.evidence))
    yield _("On file and shown") if report.edition is Edition.REDACTED else _("On file"), f"{notes}, {evidence}"
    hashes = [f"{isolated(shown_place(item) or item.title)}: {item.sha256}" for item in review.evidence if item.sha256]
    if hashes:
        yield _("SHA-256 of evidence"), *hashes


_GATE_ON = Message("Yes: verified claims need evidence that supports them.")
_GATE_OFF = Message("No: claims could be verified without evidence.")


def _tally(records: list[AnyRecord]) -> str:
    """Write "3 claims and 1 source"."""
    counts = Counter(type(record) for record in records)
    words = {
        Claim: counted("{n} claim", "{n} claims", counts[Claim]),
        Quotation: counted("{n} quotation", "{n} quotations", counts[Quotation]),
        Source: counted("{n} source", "{n} sources", counts[Source]),
        Entity: counted("{n} entity", "{n} entities", counts[Entity]),
        Check: counted("{n} check", "{n} checks", counts[Check]),
    }
    return listed([said for each, said in words.items() if counts[each]]) or in_context("records", "nothing")
