"""Build the report: template, contents, sections, comments, properties."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from itertools import count
from typing import BinaryIO

from docx.document import Document
from docx.shared import Twips
from lxml import etree

from onrecord.documents.exchange.word_return.review_part import attach_review
from onrecord.documents.writing.drawings import BAR_PIXELS, bar_as_png
from onrecord.documents.writing.report_content.annotated import ArticlePieces
from onrecord.documents.writing.report_content.content import AnnotatedArticle, Bar, Heading, Look
from onrecord.documents.writing.report_content.context import Context, Numbers
from onrecord.documents.writing.report_content.cover import edition_mark
from onrecord.documents.writing.report_content.marks import Marker
from onrecord.documents.writing.report_content.sections import build_sections
from onrecord.documents.writing.word_report.article import ArticleWriter
from onrecord.documents.writing.word_report.base import Template, fill, open_base, save
from onrecord.documents.writing.word_report.comments import Comments
from onrecord.documents.writing.word_report.markup import Blocks, Content, Element, Links, element, paragraph, runs
from onrecord.documents.writing.word_report.rendering import BlockRenderer, Renderer
from onrecord.domain.report import Edition, Report, Section
from onrecord.domain.review import Review
from onrecord.translation import _

_FIELD = r' TOC \o "1-1" \n \h \z '
_FIRST_NAME = 100_000_000
_MANY_ROWS = 150
"""Claims, quotations, sources and checks; with more, a report has about ten pages."""
_LONG_TEXT = 20_000
"""Code points."""
_FEWEST_SECTIONS = 3
_LAST_TOGETHER = 3
"""Entries on one page, so that none of a longer list stands alone on the next page."""


def is_long(review: Review) -> bool:
    """Whether a report needs a table of contents."""
    rows = len(review.claims) + len(review.quotations) + len(review.sources) + len(review.checks)
    return rows > _MANY_ROWS or len(review.text) > _LONG_TEXT


class Contents:
    """Names the headings of the sections as they are written, and lists them."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._headings: list[str] = []

    def heading(self, block: Heading) -> Element:
        """The heading of a section, as a target of the list."""
        self._headings.append(block.words)
        name = _name(len(self._headings))
        return paragraph(f"Heading{block.level}", self._renderer.place(runs(block.words), "", name))

    def blocks(self) -> Blocks:
        """The list, under its own heading."""
        if len(self._headings) < _FEWEST_SECTIONS:
            return []
        entries = [self._entry(number, words) for number, words in enumerate(self._headings, start=1)]
        entries[0] = [_mark("begin"), _instruction(), _mark("separate"), *entries[0]]
        rest, last = entries[:-_LAST_TOGETHER], entries[-_LAST_TOGETHER:]
        lines = [paragraph("TOC1", entry) for entry in rest]
        lines += [paragraph("TOC1", entry, element("keepNext")) for entry in last]
        return [paragraph("TOCHeading", runs(_("Contents"))), *lines, paragraph("TableGap", [_mark("end")])]

    def _entry(self, number: int, words: str) -> Content:
        return self._renderer.place(runs(words, Look("CrossReference")), _name(number), "")


def _name(number: int) -> str:
    return f"_Toc{_FIRST_NAME + number}"


def _mark(kind: str) -> Element:
    return element("r", element("fldChar", fldCharType=kind))


def _instruction() -> Element:
    return element("r", Element(f'<w:instrText xml:space="preserve">{_FIELD}</w:instrText>'))  # not shown: XML


def write_docx(report: Report, out: BinaryIO) -> None:
    """Write the report as a Word document.

    Comments are anchored on exactly the words they are about.  The checking copy carries the review, so that it can be
    taken back; no other edition does.  ``out`` is written to once, when everything else worked.

    Raises:
        TemplateError: the newsroom's template can't be used.
    """
    base = open_base(report, report.kind, edition_mark(report))
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
    blocks = BlockRenderer(renderer, base.width, draw)
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
    """A run with the picture of a bar and its description; ``width`` is in twentieths of a point."""
    across = Twips(width)
    wide, high = BAR_PIXELS
    inline = document.part.new_pic_inline(BytesIO(bar_as_png(bar)), across, across * high // wide)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    # The library numbers pictures by those that are in the document, and this one isn't yet.
    inline.docPr.set("id", str(next(numbers)))
    inline.docPr.set("name", "Status bar")  # not shown: a part's name
    inline.docPr.set("descr", bar.description)
    return element("r", element("drawing", Element(etree.tostring(inline, encoding="unicode"))))
