"""The list of contents: what is in the package, and what is not."""

from collections.abc import Iterator, Sequence

from onrecord.documents.writing.report_content.numbering import Numbers
from onrecord.documents.writing.report_content.wording import UNTITLED, at_time, counted
from onrecord.documents.writing.research_package.evidence_files import FileState, PackedFile
from onrecord.domain.records import Evidence
from onrecord.domain.report import Report

_MADE_OF = """\
report.docx      the full report in Word
report.pdf       the same report as PDF
review.json      the whole review, to be opened again in Onrecord
tables.xlsx      claims, quotations, sources, evidence and checks as tables
article.txt      the text that was checked, in UTF-8
"""
_AND_REFERENCES = "references.ris   the evidence for a reference manager\n"
_AND_EVIDENCE = "evidence/        the files the evidence points to\n"
_NOT_MISSING = frozenset({FileState.INCLUDED, FileState.ELSEWHERE, FileState.NOWHERE})


def contents_of(report: Report, files: Sequence[PackedFile]) -> str:
    """The list as plain text: the files of the package, then each piece of evidence and what became of it."""
    return "\n".join(_lines(report, files)) + "\n"


def _lines(report: Report, files: Sequence[PackedFile]) -> Iterator[str]:
    article = report.review.article
    yield f"Research package on “{' '.join(article.headline.split()) or UNTITLED}”"
    yield f"{report.edition.value.capitalize()} copy, exported {at_time(report.exported_at)}"
    yield f"SHA-256 of the text: {report.review.revision.sha256}"
    yield ""
    included = any(packed.state is FileState.INCLUDED for packed in files)
    yield _MADE_OF + (_AND_REFERENCES if files else "") + (_AND_EVIDENCE if included else "")
    missing = [packed for packed in files if packed.state not in _NOT_MISSING]
    yield f"Evidence: {len(files):,} on file. {_on_missing(len(missing))}"
    numbers = Numbers(report.review)
    for number, packed in enumerate(files, start=1):
        yield ""
        yield from _about(number, packed, _subject(report, packed.item, numbers))


def _on_missing(count: int) -> str:
    if not count:
        return "All evidence files are included."
    return f"{counted(count, 'file')} {'isn’t' if count == 1 else 'aren’t'} in this package."


def _about(number: int, packed: PackedFile, subject: str) -> Iterator[str]:
    item = packed.item
    yield f"{number}. {' '.join(item.title.split()) or item.kind.value.capitalize()} ({item.stance.value} {subject})"
    yield f"   {packed.state.value}"
    if packed.name:
        yield f"   evidence/{packed.name}"
    elif item.place.strip():
        yield f"   {' '.join(item.place.split())}"
    if item.sha256:
        yield f"   SHA-256 {item.sha256}"


def _subject(report: Report, item: Evidence, numbers: Numbers) -> str:
    target = report.review.records.get(item.target_id)
    if target is None:
        return "the article"
    return numbers.name(target).lower() if target in numbers else f"a {type(target).__name__.lower()}"
