"""Puts the report together: template, sections, comments, properties."""

import re
from io import BytesIO
from typing import BinaryIO

import docx
from docx.document import Document
from docx.shared import Twips
from lxml import etree

from onrecord.documents.word_report.article import ArticleWriter
from onrecord.documents.word_report.attention import build_attention
from onrecord.documents.word_report.comments import Comments
from onrecord.documents.word_report.context import Context
from onrecord.documents.word_report.cover import UNTITLED, build_cover, describe_counts
from onrecord.documents.word_report.legend import build_legend
from onrecord.documents.word_report.links import Links
from onrecord.documents.word_report.listings import (
    build_checks,
    build_claims,
    build_other_notes,
    build_quotations,
    build_rejected,
    build_sources,
)
from onrecord.documents.word_report.marks import Marker
from onrecord.documents.word_report.markup import Blocks, Element, element, heading, parsed, runs, xml_safe
from onrecord.documents.word_report.method import build_method
from onrecord.documents.word_report.numbering import Numbers
from onrecord.documents.word_report.status_bar import HEIGHT, WIDTH, Segment, draw_status_bar
from onrecord.documents.word_report.tables import TableBuilder
from onrecord.documents.word_report.wording import STATUS_LOOKS, in_utc
from onrecord.domain.article import first_words
from onrecord.domain.report import Paper, Report
from onrecord.paths import resources

_LONGEST_PROPERTY = 255
_MARGIN = 1304
_LANGUAGE_TAG = re.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def write_docx(report: Report, out: BinaryIO) -> None:
    """Write the report as a Word document.

    Every claim, quotation, anonymous source and note has a comment anchored on
    exactly its words.  ``out`` is written to once, when everything else worked.
    """
    document = docx.Document(str(resources() / "report" / "template.docx"))
    comments = Comments(document.part)
    numbers = Numbers(report.review)
    paper = report.layout.paper
    context = Context(report, numbers, Links(document.part), TableBuilder(_text_width(paper)))
    _set_paper(document, paper)
    _set_header(document, report.review.article.headline or UNTITLED)
    _set_properties(document, report)
    _set_language(document, report)
    _fill(document, _blocks(document, context, comments, paper))
    comments.save()
    finished = BytesIO()
    document.save(finished)
    out.write(finished.getvalue())


def _blocks(document: Document, context: Context, comments: Comments, paper: Paper) -> Blocks:
    marks = Marker(context.report, context.numbers, comments).marks()
    article = ArticleWriter(context.review.revision, marks, context.numbers, context.links)
    return [
        *build_cover(context, _status_bar(document, context, paper)),
        *build_attention(context),
        heading("The article, annotated"),
        *build_legend(context),
        *article.blocks(),
        *build_claims(context),
        *build_sources(context),
        *build_quotations(context),
        *build_checks(context),
        *build_other_notes(context),
        *build_rejected(context),
        *build_method(context),
    ]


def _fill(document: Document, blocks: Blocks) -> None:
    """Make the blocks and the page setup the text of the document.

    The tree is parsed as a whole and not moved into the old one, since moving
    takes a time that grows faster than the tree.
    """
    section = Element(etree.tostring(document.element.body[-1], encoding="unicode"))
    tree = parsed("document", [element("body", *blocks, section)])
    document.part._element = tree  # type: ignore[assignment]  # noqa: SLF001 - no public way; any tree is saved


def _status_bar(document: Document, context: Context, paper: Paper) -> Element:
    """A run that holds the picture of the counts, with their words as its description."""
    statuses = context.report.progress.statuses
    picture = draw_status_bar([Segment(statuses.get(s, 0), look.bar) for s, look in STATUS_LOOKS.items()])
    width = Twips(_text_width(paper))
    inline = document.part.new_pic_inline(BytesIO(picture), width, width * HEIGHT // WIDTH)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    inline.docPr.set("name", "Status bar")
    inline.docPr.set("descr", describe_counts(context))
    return element("r", element("drawing", Element(etree.tostring(inline, encoding="unicode"))))


def _text_width(paper: Paper) -> int:
    """The width between the margins, in twentieths of a point."""
    return paper.value[0] - 2 * _MARGIN


def _set_paper(document: Document, paper: Paper) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Twips(length) for length in paper.value)


def _set_header(document: Document, headline: str) -> None:
    line = document.sections[0].header.paragraphs[0]
    line._p.extend(parsed("p", runs(first_words(headline))))  # noqa: SLF001 - the library has no public way to its elements


def _set_properties(document: Document, report: Report) -> None:
    properties = document.core_properties
    properties.title = _property(report.review.article.headline)
    properties.author = properties.last_modified_by = _property(report.exported_by)
    properties.subject = "Verification report"
    properties.created = properties.modified = in_utc(report.exported_at).replace(tzinfo=None)


def _property(words: str) -> str:
    return xml_safe(words)[:_LONGEST_PROPERTY]


def _set_language(document: Document, report: Report) -> None:
    """Tell proofing tools the article's language; the report's own words are English."""
    analysis = report.review.analysis
    language = report.review.article.language or (analysis.language if analysis else "")
    if _LANGUAGE_TAG.fullmatch(language):
        style = document.styles["Article Text"]
        style.element.get_or_add_rPr().extend(parsed("rPr", [element("lang", val=language, bidi=language)]))
