"""How the report came about: programs, text, what was automatic and what a person decided."""

from collections import Counter
from collections.abc import Iterator

from onrecord.documents.writing.report_content.content import MUTED, Blocks, Heading, cell, paragraph, plain, runs
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.remarks import shown_place
from onrecord.documents.writing.report_content.wording import known_language
from onrecord.domain.languages import language_name
from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Quotation, Source
from onrecord.domain.report import Edition
from onrecord.domain.vocabulary import Disposition, SentenceClass
from onrecord.domain.wording import listed
from onrecord.translation import Message, _, counted, grouped, in_context

_SHARES = (24, 76)


def build_method(context: Context) -> Blocks:
    """The facts as a table, then what the program and the reader of the article noted."""
    rows = [[cell(runs(name, MUTED)), cell(*map(runs, lines))] for name, *lines in _facts(context)]
    return [Heading(_("Method")), plain(_SHARES, rows), *_remarks(context), paragraph("Aside", runs(_(_HOW)))]


def build_imprint(context: Context) -> Blocks:
    """What a report without its method says at its end: what it was made by, and on which text."""
    revision, version = context.review.revision, context.report.program_version
    made = _(
        "Onrecord {version} proposed claims, quotations, sources and checks; people made every decision. "
        "Text checked: revision {number}, SHA-256 {sha256}.",
        version=version,
        number=revision.number,
        sha256=revision.sha256,
    )
    return [*_remarks(context), paragraph("Aside", runs(made))]


def _remarks(context: Context) -> Blocks:
    """What was noted when the article was read and analyzed."""
    review = context.review
    remarks = [*review.revision.import_notes, *(review.analysis.warnings if review.analysis else ())]
    return [paragraph("Aside", runs(remark)) for remark in remarks]


_HOW = Message(
    "Onrecord proposes entities, quotations, sources, claims and checks. It verifies nothing: people set every status, "
    "wrote every note and attached all evidence. A claim stays unchecked until someone decides on it. "
    "If no one set a source’s terms, they come from the words of the article."
)


def _facts(context: Context) -> Iterator[tuple[str, *tuple[str, ...]]]:
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
            decided=grouped(report.progress.decided),
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
    """As "3 claims and 1 source"."""
    counts = Counter(type(record) for record in records)
    words = {
        Claim: counted("{n} claim", "{n} claims", counts[Claim]),
        Quotation: counted("{n} quotation", "{n} quotations", counts[Quotation]),
        Source: counted("{n} source", "{n} sources", counts[Source]),
        Entity: counted("{n} entity", "{n} entities", counts[Entity]),
        Check: counted("{n} check", "{n} checks", counts[Check]),
    }
    return listed([said for each, said in words.items() if counts[each]]) or in_context("records", "nothing")
