"""Build the PDF: the report's data, set by the template."""

import json
import re
from typing import Any, BinaryIO

import typst

from onrecord.documents.writing.format_errors import FormatError
from onrecord.documents.writing.pdf_report.data import block_data, clean, printable
from onrecord.documents.writing.report_content.context import Context, Numbers
from onrecord.documents.writing.report_content.cover import around_page_numbers, edition_mark
from onrecord.documents.writing.report_content.sections import build_sections
from onrecord.documents.writing.report_content.wording import headline_of, in_utc, language_of
from onrecord.domain.article import first_words
from onrecord.domain.report import Paper, Report, Section
from onrecord.shipped import resources
from onrecord.translation import Message, language

_PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}
_LONGEST = 7_500_000
"""Code points of data: an article with 5,000 claims and notes. The process has 3 GB."""
_LONGEST_LINKED = 4_000_000
"""The largest report with internal links, in the same unit.

Links have all pages set twice, since at first nobody knows where they lead: that takes some 500 bytes
for each code point, and 300 without them.
"""
_LONGEST_IN_ONE_FLOW = 1_000_000
"""The largest report in which sections share pages, in the same unit.

In a longer report each begins on a page of its own: the typesetter then lays several out at a time.
"""
_SHORTEN = Message("Export it as a web page (HTML) or for Word, or choose fewer sections.")
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
"""The typesetter's warning about characters in no font, which the standard forbids."""
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def write_pdf(report: Report, out: BinaryIO) -> None:
    """Write the report as a tagged PDF (PDF/UA-1, ISO 14289-1).

    The faces come with the program.  A character that they lack is set in a font of the
    machine; one that no font has stands as its code, as in ``[U+738B]``.

    Raises:
        FormatError: setting so long a report takes more memory than there may be.
    """
    body = _report_data(report)
    if _length(body) > _LONGEST and Section.ARTICLE in report.layout.sections:
        body = _report_data(report, is_brief=True)
    length = _length(body)
    if length > _LONGEST:
        raise FormatError(Message("The report is too long for a PDF."), _SHORTEN)
    form = {"linked": length <= _LONGEST_LINKED, "paged": length > _LONGEST_IN_ONE_FLOW}
    out.write(_typeset(report, json.dumps(body | form, ensure_ascii=False)))


def _length(body: dict[str, Any]) -> int:
    """Code points of the data of a report."""
    return len(json.dumps(body, ensure_ascii=False))


def _typeset(report: Report, data: str) -> bytes:
    template = resources() / "report" / "pdf" / "report.typ"
    made_at = in_utc(report.exported_at).replace(microsecond=0)
    while True:
        compiler = typst.Compiler(
            template, root=template.parent, font_paths=[resources() / "fonts"], sys_inputs={"report": data}
        )
        try:
            pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=made_at)
        except typst.TypstError as error:
            coded = _with_codes(data, error.diagnostic)
            if coded == data:
                raise
            data = coded
        else:
            assert isinstance(pdf, bytes)  # noqa: S101 - what the library gives for one PDF
            return pdf


def _with_codes(data: str, diagnostic: str) -> str:
    """Replace every character in no font by its code."""
    shown = (_ESCAPED.sub(lambda found: chr(int(found[1], 16)), words) for words in _NO_GLYPH.findall(diagnostic))
    missing = {letter for letter in "".join(shown) if letter > "\x7f"}
    return data.translate({ord(letter): f"[U+{ord(letter):04X}]" for letter in missing})


def _report_data(report: Report, *, is_brief: bool = False) -> dict[str, Any]:
    numbers = Numbers(report.review, report.layout.sections)
    context = Context(report, numbers, has_note_signs=True, is_brief=is_brief)
    headline = headline_of(report.review)
    sections = [[block_data(block, context) for block in blocks] for section, blocks in build_sections(context)]
    return {
        "title": f"{clean(headline)} – {report.kind}",
        "header": printable(first_words(headline)),
        "footer": edition_mark(report),
        "page": around_page_numbers(),
        "author": clean(report.exported_by),
        "paper": _PAPERS[report.layout.paper],
        "spoken": language().split("-")[0],
        "language": language_of(report.review).split("-")[0],
        "sections": sections,
    }
