"""How the report came about: programs, text, what was automatic and what a person decided."""

from collections import Counter
from collections.abc import Iterator

from onrecord.documents.writing.report_content.content import MUTED, Blocks, Heading, cell, paragraph, plain, runs
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.wording import counted, known_language, listed
from onrecord.domain.records import AnyRecord
from onrecord.domain.report import Edition
from onrecord.domain.vocabulary import Disposition, SentenceClass

_SHARES = (24, 76)
_NOUNS = ("claim", "quotation", "source", "entity", "check")


def build_method(context: Context) -> Blocks:
    """The facts as a table, then what the program and the reader of the article noted."""
    rows = [[cell(runs(name, MUTED)), cell(runs(words))] for name, words in _facts(context)]
    review = context.review
    remarks = [*review.revision.import_notes, *(review.analysis.warnings if review.analysis else ())]
    return [
        Heading("Method"),
        plain(_SHARES, rows),
        *(paragraph("Aside", runs(remark)) for remark in remarks),
        paragraph("Aside", runs(_HOW)),
    ]


_HOW = (
    "The program proposes entities, quotations, sources, claims and checks; it verifies nothing. "
    "Every status, note and piece of evidence in this report was set or written by a person. "
    "What nobody has looked at is counted as unchecked; terms of sources that nobody set are those that the "
    "article's own words give."
)


def _facts(context: Context) -> Iterator[tuple[str, str]]:
    report, review = context.report, context.review
    yield "Program", f"Onrecord {report.program_version}"
    if review.analysis:
        yield "Analyzer", f"version {review.analysis.analyzer_version}" if review.analysis.analyzer_version else "none"
        yield "Pipeline", review.analysis.pipeline or "none: rules alone"
    yield "Language", known_language(review) or "not known"
    yield "Text", f"Revision {review.revision.number}, {counted(len(review.text.split()), 'word')}"
    yield "SHA-256 of the text", review.revision.sha256
    yield "Evidence gate", _GATE_ON if report.evidence_gate else _GATE_OFF
    yield "Found by the program", _tally([r for r in review.records.values() if r.origin])
    yield "Marked by hand", _tally([r for r in review.records.values() if not r.origin])
    if review.analysis and review.analysis.sentence_classes:
        classes = Counter(review.analysis.sentence_classes)
        yield "Sentences", listed([f"{classes[one]:,} {one.value}" for one in SentenceClass if classes[one]])
    yield "Set aside", _tally([r for r in review.records.values() if r.disposition is Disposition.REJECTED])
    yield "Decided by a person", f"{report.progress.checked:,} of {counted(report.progress.total, 'claim')}"
    is_whole = report.edition is not Edition.REDACTED
    yield (
        "On file" if is_whole else "On file and shown",
        f"{counted(len(review.notes), 'note')}, {counted(len(review.evidence), 'piece')} of evidence",
    )


_GATE_ON = "On: a claim could be marked as verified only with evidence that supports it."
_GATE_OFF = "Off: claims could be marked as verified without evidence."


def _tally(records: list[AnyRecord]) -> str:
    """As "3 claims and 1 source"."""
    kinds = Counter(type(record).__name__.lower() for record in records)
    return listed([counted(kinds[n], n, "entities" if n == "entity" else "") for n in _NOUNS if kinds[n]]) or "nothing"
