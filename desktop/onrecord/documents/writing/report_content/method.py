"""How the report came about: programs, text, what was automatic and what a person decided."""

from collections import Counter
from collections.abc import Iterator

from onrecord.documents.writing.report_content.content import MUTED, Blocks, Heading, cell, paragraph, plain, runs
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.remarks import shown_place
from onrecord.documents.writing.report_content.wording import counted, known_language, listed
from onrecord.domain.languages import language_name
from onrecord.domain.records import AnyRecord
from onrecord.domain.report import Edition
from onrecord.domain.vocabulary import Disposition, SentenceClass

_SHARES = (24, 76)
_NOUNS = ("claim", "quotation", "source", "entity", "check")


def build_method(context: Context) -> Blocks:
    """The facts as a table, then what the program and the reader of the article noted."""
    rows = [[cell(runs(name, MUTED)), cell(*map(runs, lines))] for name, *lines in _facts(context)]
    return [Heading("Method"), plain(_SHARES, rows), *_remarks(context), paragraph("Aside", runs(_HOW))]


def build_imprint(context: Context) -> Blocks:
    """What a report without its method says at its end: what it was made by, and on which text."""
    revision, version = context.review.revision, context.report.program_version
    made = f"Onrecord {version} proposed claims, quotations, sources and checks; people made every decision. "
    text = f"Text checked: revision {revision.number}, SHA-256 {revision.sha256}."
    return [*_remarks(context), paragraph("Aside", runs(made + text))]


def _remarks(context: Context) -> Blocks:
    """What was noted when the article was read and analyzed."""
    review = context.review
    remarks = [*review.revision.import_notes, *(review.analysis.warnings if review.analysis else ())]
    return [paragraph("Aside", runs(remark)) for remark in remarks]


_HOW = (
    "Onrecord proposes entities, quotations, sources, claims and checks. It verifies nothing: people set every status, "
    "wrote every note and attached all evidence. A claim stays unchecked until someone decides on it. "
    "If no one set a source’s terms, they come from the words of the article."
)


def _facts(context: Context) -> Iterator[tuple[str, *tuple[str, ...]]]:
    """The name of each fact, and its lines."""
    report, review = context.report, context.review
    yield "Program", f"Onrecord {report.program_version}"
    if review.analysis:
        yield "Analyzer", f"version {review.analysis.analyzer_version}" if review.analysis.analyzer_version else "none"
        yield "Language model", review.analysis.pipeline or "none: rules only"
    yield "Language", language_name(known_language(review)) or "unknown"
    yield "Text", f"Revision {review.revision.number}, {counted(len(review.text.split()), 'word')}"
    yield "SHA-256 of the text", review.revision.sha256
    yield "“Verified” needs evidence", _GATE_ON if report.evidence_gate else _GATE_OFF
    yield "Proposed by Onrecord", _tally([r for r in review.records.values() if r.origin])
    yield "Marked by hand", _tally([r for r in review.records.values() if not r.origin])
    if review.analysis and review.analysis.sentence_classes:
        classes = Counter(review.analysis.sentence_classes)
        yield "Sentences", listed([one.counted(classes[one]) for one in SentenceClass if classes[one]])
    yield "Rejected", _tally([r for r in review.records.values() if r.disposition is Disposition.REJECTED])
    yield "Decided by a person", f"{report.progress.decided:,} of {counted(report.progress.total, 'claim')}"
    is_whole = report.edition is not Edition.REDACTED
    yield (
        "On file" if is_whole else "On file and shown",
        f"{counted(len(review.notes), 'note')}, {counted(len(review.evidence), 'piece')} of evidence",
    )
    hashes = [f"{isolated(shown_place(item) or item.title)}: {item.sha256}" for item in review.evidence if item.sha256]
    if hashes:
        yield "SHA-256 of evidence", *hashes


_GATE_ON = "Yes: verified claims need evidence that supports them."
_GATE_OFF = "No: claims could be verified without evidence."


def _tally(records: list[AnyRecord]) -> str:
    """As "3 claims and 1 source"."""
    kinds = Counter(type(record).__name__.lower() for record in records)
    return listed([counted(kinds[n], n, "entities" if n == "entity" else "") for n in _NOUNS if kinds[n]]) or "nothing"
