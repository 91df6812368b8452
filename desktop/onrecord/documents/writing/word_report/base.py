"""The Word file around a report's text: paper, header, properties, language."""

import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Twips
from lxml import etree

from onrecord.documents.writing.archive_writing import ArchiveWriter
from onrecord.documents.writing.report_content.editions import around_page_numbers
from onrecord.documents.writing.report_content.wording import headline_of, in_utc, language_of
from onrecord.documents.writing.word_report.markup import Blocks, Element, element, parsed, runs, xml_safe
from onrecord.documents.writing.word_report.template import Template, open_template
from onrecord.domain.article import first_words
from onrecord.domain.report import Report
from onrecord.translation import language

_LONGEST_PROPERTY = 255


def open_base(report: Report, subject: str) -> Template:
    """The template of a report with everything set but its text.

    ``subject`` says in the file's properties what the file is.  Paper and header
    are those of a newsroom's template, if there is one.

    Raises:
        TemplateError: the newsroom's template can't be used.
    """
    template = open_template(report.layout.template)
    if template.is_ours:
        _set_paper(template.document, report)
        _set_header(template.document, headline_of(report.review))
    _set_properties(template.document, report, subject)
    _set_language(template, report)
    return template


def fill(template: Template, blocks: Iterable[Element]) -> None:
    """Make the blocks, what the template keeps around them and its page setup the text of the document.

    The tree is parsed as a whole and not moved into the old one, since moving
    takes a time that grows faster than the tree.
    """
    document = template.document
    section = Element(etree.tostring(document.element.body[-1], encoding="unicode"))
    report: Blocks = [Element(template.fitted("".join(blocks)))]
    tree = parsed("document", [element("body", *template.before, *report, *template.after, section)])
    document.part._element = tree  # type: ignore[assignment]  # noqa: SLF001 - no public way; any tree is saved


def save(template: Template, report: Report, out: BinaryIO) -> None:
    """Write the finished file to ``out``, at once; its parts are dated when the report was exported.

    The library dates them by the clock, and the same report would be other bytes each time.
    """
    saved, dated = BytesIO(), BytesIO()
    template.document.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(dated, "w") as archive:
        writer = ArchiveWriter(archive, report.exported_at)
        for name in parts.namelist():
            writer.add(name, parts.read(name))
    out.write(dated.getvalue())


def _set_paper(document: Document, report: Report) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Twips(length) for length in report.layout.paper.value)


def _set_header(document: Document, headline: str) -> None:
    line = document.sections[0].header.paragraphs[0]
    line._p.extend(parsed("p", runs(first_words(headline))))  # noqa: SLF001 - the library has no public way to its elements


def mark_pages(template: Template, words: str) -> None:
    """Put words before the number of each page; the footer of a newsroom's template stays as it is."""
    if not template.is_ours:
        return
    section = template.document.sections[0]
    for footer in (section.first_page_footer, section.footer):
        line = footer.paragraphs[0]._p  # noqa: SLF001 - the library has no public way to its elements
        texts = list(line.iter(qn("w:t")))
        before, between, after = around_page_numbers()
        texts[0].text, texts[2].text = before, between
        line[1:1] = list(parsed("p", runs(f"{words} · ")))
        line.extend(parsed("p", runs(after)))


def _set_properties(document: Document, report: Report, subject: str) -> None:
    properties = document.core_properties
    properties.title = _property(report.review.article.headline)
    properties.author = properties.last_modified_by = _property(report.exported_by)
    properties.subject = subject
    properties.created = properties.modified = in_utc(report.exported_at).replace(tzinfo=None)


def _property(words: str) -> str:
    return xml_safe(words)[:_LONGEST_PROPERTY]


def _set_language(template: Template, report: Report) -> None:
    """Tell proofing tools the language of the report, and that of the article where its words are."""
    styles = template.document.styles
    _speak(styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}"), language().split("-")[0])
    if article_language := language_of(report.review):
        _speak(styles["Article Text"].element.get_or_add_rPr(), article_language)


def _speak(properties: etree._Element | None, code: str) -> None:
    if properties is None:
        return
    for known in properties.findall(qn("w:lang")):
        properties.remove(known)
    properties.extend(parsed("rPr", [element("lang", val=code, bidi=code)]))
