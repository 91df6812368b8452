"""Puts the PDF together: the data of the report, set by the template."""

import json
from typing import Any, BinaryIO

import typst

from onrecord.documents.writing.format_errors import FormatError
from onrecord.documents.writing.pdf_report.characters import clean, printable
from onrecord.documents.writing.pdf_report.data import block_data
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.editions import edition_mark
from onrecord.documents.writing.report_content.numbering import Numbers
from onrecord.documents.writing.report_content.sections import build_sections
from onrecord.documents.writing.report_content.wording import UNTITLED, in_utc, language_of
from onrecord.domain.article import first_words
from onrecord.domain.report import Paper, Report
from onrecord.paths import resources

_PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}
_LONGEST = 7_500_000
"""Code points of data: an article with 5,000 claims and notes.  The process has 3 GB."""
_LONGEST_LINKED = 4_000_000
"""The same up to which what is said in two places is linked.

Links have all pages set twice, since at first nobody knows where they lead: that takes some 500 bytes
for each code point, and 300 without them.
"""
_SHORTEN = "Export it as a web page (HTML) or for Word, or choose fewer sections."
_NO_GLYPH = "could not be displayed"
"""What the typesetter says of a character that no font has."""


def write_pdf(report: Report, out: BinaryIO) -> None:
    """Write the report as a tagged PDF after PDF/UA-1 (ISO 14289-1).

    Where no font of the computer has a character of the report, which that
    standard forbids, the PDF is tagged all the same and shows a box for it.

    Raises:
        FormatError: setting so long a report takes more memory than there may be.
    """
    body = _report_data(report)
    data = _as_json(body, is_linked=True)
    if len(data) > _LONGEST:
        raise FormatError("The report is too long for a PDF.", _SHORTEN)
    out.write(_typeset(report, data if len(data) <= _LONGEST_LINKED else _as_json(body, is_linked=False)))


def _as_json(body: dict[str, Any], *, is_linked: bool) -> str:
    return json.dumps(body | {"linked": is_linked}, ensure_ascii=False)


def _typeset(report: Report, data: str) -> bytes:
    template = resources() / "report" / "pdf" / "report.typ"
    compiler = typst.Compiler(template, root=template.parent, sys_inputs={"report": data})
    made_at = in_utc(report.exported_at).replace(microsecond=0)
    try:
        pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=made_at)
    except typst.TypstError as error:
        if _NO_GLYPH not in error.message:
            raise
        pdf = compiler.compile(format="pdf", timestamp=made_at)
    assert isinstance(pdf, bytes)  # noqa: S101 - what the library gives for one PDF
    return pdf


def _report_data(report: Report) -> dict[str, Any]:
    context = Context(report, Numbers(report.review, report.layout.sections), has_note_signs=True)
    headline = report.review.article.headline or UNTITLED
    sections = [[block_data(block, context) for block in blocks] for _, blocks in build_sections(context)]
    return {
        "title": f"{clean(headline)} – Verification report",
        "header": printable(first_words(headline)),
        "footer": edition_mark(report),
        "author": clean(report.exported_by),
        "paper": _PAPERS[report.layout.paper],
        "language": language_of(report.review).split("-")[0],
        "sections": sections,
    }
