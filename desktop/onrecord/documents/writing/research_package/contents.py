"""The list of contents: what is in the package, and what is not."""

from collections.abc import Iterator, Sequence

from onrecord.documents.writing.report_content.numbering import Numbers
from onrecord.documents.writing.report_content.wording import at_time, headline_of
from onrecord.documents.writing.research_package.evidence_files import FileState, PackedFile
from onrecord.domain.records import Evidence
from onrecord.domain.report import EDITION_NAMES, Report
from onrecord.domain.wording import capitalized
from onrecord.translation import Message, _, counted, grouped

_MADE_OF = (
    ("report.docx", Message("the full report in Word")),
    ("report.pdf", Message("the same report as PDF")),
    ("review.json", Message("the whole review, to be opened again in Onrecord")),
    ("tables.xlsx", Message("claims, quotations, sources, evidence and checks as tables")),
    ("article.txt", Message("the text that was checked, in UTF-8")),
)
_REFERENCES = ("references.ris", Message("the evidence for a reference manager"))
_EVIDENCE = ("evidence/", Message("the files the evidence points to"))
_NOT_MISSING = frozenset({FileState.INCLUDED, FileState.ELSEWHERE, FileState.NOWHERE})


def contents_of(report: Report, files: Sequence[PackedFile]) -> str:
    """The list as plain text: the files of the package, then each piece of evidence and what became of it."""
    return "\n".join(_lines(report, files)) + "\n"


def _lines(report: Report, files: Sequence[PackedFile]) -> Iterator[str]:
    headline = " ".join(headline_of(report.review).split())
    yield _("Research package on “{headline}”", headline=headline)
    edition = capitalized(_(EDITION_NAMES[report.edition]))
    yield _("{edition}, exported {time}", edition=edition, time=at_time(report.exported_at))
    yield _("SHA-256 of the text: {sha256}", sha256=report.review.revision.sha256)
    yield ""
    included = any(packed.state is FileState.INCLUDED for packed in files)
    parts = [*_MADE_OF, *([_REFERENCES] if files else []), *([_EVIDENCE] if included else [])]
    yield from (f"{name:<16} {what}" for name, what in parts)
    yield ""
    missing = sum(packed.state not in _NOT_MISSING for packed in files)
    on_file = _("Evidence: {number} on file.", number=grouped(len(files)))
    yield f"{on_file} {_on_missing(missing)}"
    numbers = Numbers(report.review)
    for number, packed in enumerate(files, start=1):
        yield ""
        yield from _about(number, packed, _subject(report, packed.item, numbers))


def _on_missing(count: int) -> str:
    if not count:
        return _("All evidence files are included.")
    return counted("{n} file isn’t in this package.", "{n} files aren’t in this package.", count)


def _about(number: int, packed: PackedFile, subject: str) -> Iterator[str]:
    item = packed.item
    yield f"{number}. {' '.join(item.title.split()) or item.kind.label} ({item.stance.words}: {subject})"
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
        return _("the article as a whole")
    return numbers.name(target)
