"""The list of contents of a long report.

It is a field with its entries filled in, since Word fills one only when asked to and LibreOffice does
not.  It has no page numbers: nobody knows them before the report is laid out, and false ones are worse.
"""

from onrecord.documents.writing.report_content.content import Heading, Look
from onrecord.documents.writing.word_report.markup import Blocks, Content, Element, element, paragraph, runs
from onrecord.documents.writing.word_report.rendering import Renderer
from onrecord.domain.review import Review
from onrecord.translation import _

_FIELD = r' TOC \o "1-1" \n \h \z '
_FIRST_NAME = 100_000_000
_MANY_ROWS = 150
"""Claims, quotations, sources and checks; with more a report has ten pages or so."""
_LONG_TEXT = 20_000
"""Code points."""
_FEWEST_SECTIONS = 3
_LAST_TOGETHER = 3
"""Entries that stand on one page: a list that ends on the next page does not leave one of them there alone."""


def is_long(review: Review) -> bool:
    """Whether a reader of the report needs a list of contents."""
    rows = len(review.claims) + len(review.quotations) + len(review.sources) + len(review.checks)
    return rows > _MANY_ROWS or len(review.text) > _LONG_TEXT


class Contents:
    """Names the headings of the sections while they are written, and lists them."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._headings: list[str] = []

    def heading(self, block: Heading) -> Element:
        """The heading of a section, as a place that the list leads to."""
        self._headings.append(block.words)
        name = _name(len(self._headings))
        return paragraph(f"Heading{block.level}", self._renderer.place(runs(block.words), "", name))

    def blocks(self) -> Blocks:
        """The list, under a heading that is none of the sections'."""
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
