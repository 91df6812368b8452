"""Puts the report together: template, sections, comments, properties."""

from io import BytesIO
from typing import BinaryIO

import docx
from docx.document import Document
from docx.shared import Twips
from lxml import etree

from onrecord.documents.report_content.annotated import ArticlePieces
from onrecord.documents.report_content.content import AnnotatedArticle, Bar
from onrecord.documents.report_content.context import Context
from onrecord.documents.report_content.marks import Marker
from onrecord.documents.report_content.numbering import Numbers
from onrecord.documents.report_content.sections import build_sections
from onrecord.documents.report_content.wording import UNTITLED, in_utc, language_of
from onrecord.documents.word_report.article import ArticleWriter
from onrecord.documents.word_report.comments import Comments
from onrecord.documents.word_report.links import Links
from onrecord.documents.word_report.markup import Blocks, Element, element, parsed, runs, xml_safe
from onrecord.documents.word_report.rendering import BlockRenderer, Renderer
from onrecord.documents.word_report.status_bar import HEIGHT, WIDTH, draw_status_bar
from onrecord.documents.word_report.tables import TableBuilder
from onrecord.documents.word_return.review_part import attach_review
from onrecord.domain.article import first_words
from onrecord.domain.report import Edition, Paper, Report
from onrecord.paths import resources

_LONGEST_PROPERTY = 255
_MARGIN = 1304


def write_docx(report: Report, out: BinaryIO) -> None:
    """Write the report as a Word document.

    Every claim, quotation, anonymous source and note has a comment anchored on
    exactly its words.  The checking copy carries the review, so that it can be
    taken back; no other edition does.  ``out`` is written to once, when everything else worked.
    """
    document = docx.Document(str(resources() / "report" / "template.docx"))
    comments = Comments(document.part)
    paper = report.layout.paper
    context = Context(report, Numbers(report.review))
    _set_paper(document, paper)
    _set_header(document, report.review.article.headline or UNTITLED)
    _set_properties(document, report)
    _set_language(document, report)
    _fill(document, _blocks(document, context, comments))
    comments.save()
    if report.edition is Edition.CHECKING:
        attach_review(document.part, report, comments.about)
    finished = BytesIO()
    document.save(finished)
    out.write(finished.getvalue())


def _blocks(document: Document, context: Context, comments: Comments) -> Blocks:
    width = _text_width(context.report.layout.paper)
    renderer = Renderer(Links(document.part))
    blocks = BlockRenderer(renderer, TableBuilder(width), lambda bar: _picture(document, bar, width))
    written: Blocks = []
    for _, section in build_sections(context):
        for block in section:
            if isinstance(block, AnnotatedArticle):
                written += _article(context, renderer, comments)
            else:
                written.append(blocks.block(block))
    return written


def _article(context: Context, renderer: Renderer, comments: Comments) -> Blocks:
    marker = Marker(context.report, context.numbers)
    pieces = ArticlePieces(context.review.revision, marker.marks(), context.numbers.of)
    numbers = [comments.add(thread) for thread in marker.threads]
    return ArticleWriter(context.numbers, renderer, numbers).blocks(pieces.lines())


def _fill(document: Document, blocks: Blocks) -> None:
    """Make the blocks and the page setup the text of the document.

    The tree is parsed as a whole and not moved into the old one, since moving
    takes a time that grows faster than the tree.
    """
    section = Element(etree.tostring(document.element.body[-1], encoding="unicode"))
    tree = parsed("document", [element("body", *blocks, section)])
    document.part._element = tree  # type: ignore[assignment]  # noqa: SLF001 - no public way; any tree is saved


def _picture(document: Document, bar: Bar, width: int) -> Element:
    """A run that holds the picture of a bar and its description; ``width`` is in twentieths of a point."""
    across = Twips(width)
    picture = BytesIO(draw_status_bar(bar.segments))
    inline = document.part.new_pic_inline(picture, across, across * HEIGHT // WIDTH)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    inline.docPr.set("name", "Status bar")
    inline.docPr.set("descr", bar.description)
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
    language = language_of(report.review)
    if language:
        style = document.styles["Article Text"]
        style.element.get_or_add_rPr().extend(parsed("rPr", [element("lang", val=language, bidi=language)]))
