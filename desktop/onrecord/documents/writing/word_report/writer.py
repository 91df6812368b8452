"""Puts the report together: template, sections, comments, properties."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from itertools import count
from typing import BinaryIO

from docx.document import Document
from docx.shared import Twips
from lxml import etree

from onrecord.documents.exchange.word_return.review_part import attach_review
from onrecord.documents.writing.report_content.annotated import ArticlePieces
from onrecord.documents.writing.report_content.content import AnnotatedArticle, Bar, Heading
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.editions import edition_mark
from onrecord.documents.writing.report_content.marks import Marker
from onrecord.documents.writing.report_content.numbering import Numbers
from onrecord.documents.writing.report_content.sections import build_sections
from onrecord.documents.writing.word_report.article import ArticleWriter
from onrecord.documents.writing.word_report.base import fill, mark_pages, open_base, save
from onrecord.documents.writing.word_report.comments import Comments
from onrecord.documents.writing.word_report.contents import Contents, is_long
from onrecord.documents.writing.word_report.links import Links
from onrecord.documents.writing.word_report.markup import Blocks, Element, element
from onrecord.documents.writing.word_report.rendering import BlockRenderer, Renderer
from onrecord.documents.writing.word_report.status_bar import HEIGHT, WIDTH, draw_status_bar
from onrecord.documents.writing.word_report.tables import TableBuilder
from onrecord.documents.writing.word_report.template import Template
from onrecord.domain.report import Edition, Report, Section


def write_docx(report: Report, out: BinaryIO) -> None:
    """Write the report as a Word document.

    Comments are anchored on exactly the words they are about.  The checking copy carries the review, so that it can be
    taken back; no other edition does.  ``out`` is written to once, when everything else worked.

    Raises:
        TemplateError: the newsroom's template can't be used.
    """
    base = open_base(report, report.kind)
    mark_pages(base, edition_mark(report))
    comments = Comments(base.document.part)
    context = Context(report, Numbers(report.review, report.layout.sections))
    fill(base, _blocks(base, context, comments))
    comments.save()
    if report.edition is Edition.CHECKING:
        attach_review(base.document.part, report, comments.about)
    save(base, report, out)


def _blocks(base: Template, context: Context, comments: Comments) -> Blocks:
    renderer = Renderer(Links(base.document.part))
    draw = partial(_picture, base.document, count(1), width=base.width)
    blocks = BlockRenderer(renderer, TableBuilder(base.width), draw)
    contents = Contents(renderer)
    cover: Blocks = []
    written: Blocks = []
    for section, said in build_sections(context):
        for block in said:
            if isinstance(block, AnnotatedArticle):
                written += _article(context, renderer, comments, base.width)
            elif isinstance(block, Heading) and block.level == 1:
                written.append(contents.heading(block))
            else:
                written.append(blocks.block(block))
        if section is Section.COVER:
            cover, written = written, []
    return cover + (contents.blocks() if is_long(context.review) else []) + written


def _article(context: Context, renderer: Renderer, comments: Comments, width: int) -> Blocks:
    marker = Marker(context.report, context.numbers)
    pieces = ArticlePieces(context.review.revision, marker.marks(), context.numbers.of)
    numbers = [comments.add(thread) for thread in marker.threads]
    return ArticleWriter(context.numbers, renderer, numbers, width).blocks(pieces.lines())


def _picture(document: Document, numbers: Iterator[int], bar: Bar, width: int) -> Element:
    """A run that holds the picture of a bar and its description; ``width`` is in twentieths of a point."""
    across = Twips(width)
    picture = BytesIO(draw_status_bar(bar.segments))
    inline = document.part.new_pic_inline(picture, across, across * HEIGHT // WIDTH)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    # The library numbers pictures by those that are in the document, and this one isn't yet.
    inline.docPr.set("id", str(next(numbers)))
    inline.docPr.set("name", "Status bar")  # not shown: a part's name
    inline.docPr.set("descr", bar.description)
    return element("r", element("drawing", Element(etree.tostring(inline, encoding="unicode"))))
