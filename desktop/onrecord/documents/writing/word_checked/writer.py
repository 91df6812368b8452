"""Build the checked copy."""

from typing import BinaryIO

from docx.document import Document

from onrecord.documents.exchange.word_return.letter import attach_query_ids
from onrecord.documents.writing.report_content.annotated import ArticlePieces
from onrecord.documents.writing.report_content.context import Numbers
from onrecord.documents.writing.report_content.cover import edition_mark
from onrecord.documents.writing.report_content.remarks import signature_of
from onrecord.documents.writing.word_checked.threads import editing_threads, link_marks, status_box
from onrecord.documents.writing.word_checked.tracked import TrackedArticle
from onrecord.documents.writing.word_report.base import fill, open_base, save
from onrecord.documents.writing.word_report.comments import Comments
from onrecord.documents.writing.word_report.markup import Links
from onrecord.domain.corrections import corrections_of
from onrecord.domain.report import Report
from onrecord.translation import _


def write_checked_docx(report: Report, out: BinaryIO) -> None:
    """Write the article as a Word document for its editor.

    A box on top says how far it is checked.  Corrections are tracked changes, signed by whoever decided on
    the claim; comments give their reasons and say what is open.  ``report`` has to be one ``for_editing``.

    Raises:
        TemplateError: the newsroom's template can't be used.
    """
    base = open_base(report, _("Checked copy"), edition_mark(report))
    _set_properties(base.document, report)
    comments = Comments(base.document.part)
    corrections = corrections_of(report.review)
    marks, threads = editing_threads(report, corrections)
    numbers = [comments.add(thread) for thread in threads]
    signatures = {claim.id: signature_of([claim], report) for claim in report.review.claims}
    article = TrackedArticle(corrections.changes, signatures, numbers, Links(base.document.part), base.width)
    pieces = ArticlePieces(report.review.revision, [*marks, *link_marks(report)], Numbers(report.review).of)
    fill(base, [status_box(report), *article.blocks(pieces.lines())])
    comments.save()
    attach_query_ids(base.document.part, report.review, comments.about)
    save(base, report, out)


def _set_properties(document: Document, report: Report) -> None:
    """Set the properties: the exporter isn't the author, and the title is the headline, if there is one."""
    properties = document.core_properties
    properties.author = ""
    if report.review.revision.structure.headline is None:
        properties.title = ""
