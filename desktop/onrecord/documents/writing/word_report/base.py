"""The Word file around a report's text: template, paper, header, properties, language."""

import re
import zipfile
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Twips
from lxml import etree

from onrecord.documents.errors import DocumentError
from onrecord.documents.reading.word.package import WordPackage
from onrecord.documents.writing.archive_writing import write_archive
from onrecord.documents.writing.report_content.cover import around_page_numbers
from onrecord.documents.writing.report_content.wording import headline_of, in_utc, language_of
from onrecord.documents.writing.word_report.markup import Blocks, Element, element, parsed, runs
from onrecord.documents.xml_characters import xml_safe
from onrecord.domain.article import first_words
from onrecord.domain.errors import ExplainedError
from onrecord.domain.report import Report
from onrecord.shipped import resources
from onrecord.translation import Message, _, language

PLACE = "{report}"
"""A paragraph of just this word in a newsroom's template marks the place of the report."""
_NAMED = re.compile(r'<w:(pStyle|rStyle|tblStyle) w:val="([^"]*)"')
_OWN_LIST = "1"
_LIST = f'<w:numId w:val="{_OWN_LIST}"/>'  # not shown: XML
_USUAL_WIDTH = 9298
_REMARK_PARTS = frozenset({"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"})
_REFERS = (qn("w:basedOn"), qn("w:next"), qn("w:link"))


class TemplateError(ExplainedError):
    """A newsroom's template can't be used; ``why`` is the sentence on ``{file}``, with its ``reason`` if any."""

    def __init__(self, name: str, why: Message | DocumentError, reason: str = "") -> None:
        super().__init__(name, why, reason)
        self._name = name
        self._why = why
        self._reason = reason

    @property
    def what(self) -> str:
        file = _("The template “{name}”", name=self._name)
        if isinstance(self._why, DocumentError):
            return self._why.said_of(file)
        return _(self._why, file=file, reason=self._reason)

    @property
    def kept(self) -> str:
        return _("No report was written, and nothing was changed.")

    @property
    def to_do(self) -> str:
        return _("Choose a Word document (.docx) that opens in Word, or export without a template.")


@dataclass(frozen=True, slots=True)
class Template:
    """An opened template with every style of a report.

    ``before`` and ``after`` are what its own text keeps around the report;
    ``width`` is that between its margins, in twentieths of a point, and ``is_ours``
    tells that nobody but us put anything into it.
    """

    document: Document
    before: Blocks
    after: Blocks
    is_ours: bool
    _styles: Mapping[str, str]
    _list_number: str

    @property
    def width(self) -> int:
        """The width between the margins, in twentieths of a point."""
        section = self.document.sections[-1]
        page, left, right = section.page_width, section.left_margin, section.right_margin
        return round(page.twips - left.twips - right.twips) if page and left and right else _USUAL_WIDTH

    def fitted(self, markup: str) -> str:
        """``markup`` with the names that styles and lists have in this template."""
        if self.is_ours:
            return markup
        markup = markup.replace(_LIST, f'<w:numId w:val="{self._list_number}"/>')  # not shown: XML
        return _NAMED.sub(lambda m: f'<w:{m[1]} w:val="{self._styles.get(m[2], m[2])}"', markup)


def open_template(path: Path | None) -> Template:
    """Open the template at ``path``, or ours.

    Its styles, headers, footers and pictures are kept.  Its text is kept too where
    a paragraph ``PLACE`` says where the report goes, and left out where none does.

    Raises:
        TemplateError: not there, not a Word document, damaged or unsafe.
    """
    ours = docx.Document(str(resources() / "report" / "template.docx"))
    if path is None:
        return Template(ours, [], [], is_ours=True, _styles={}, _list_number=_OWN_LIST)
    document = _opened(path)
    _drop_remarks(document)
    before, after = _text_around(document)
    return Template(document, before, after, False, _add_styles(document, ours), _add_list(document, ours))


def _opened(path: Path) -> Document:
    try:
        data = path.read_bytes()
        # Our own reader refuses what could do harm, before another library opens it.
        WordPackage(data)
        return docx.Document(BytesIO(data))
    except OSError as error:
        raise TemplateError(
            path.name, Message("{file} can’t be read: {reason}."), error.strerror or str(error)
        ) from error
    except DocumentError as error:
        raise TemplateError(path.name, error) from error
    except (ValueError, KeyError, etree.XMLSyntaxError) as error:
        raise TemplateError(path.name, Message("{file} is not a Word document (.docx).")) from error


def _drop_remarks(document: Document) -> None:
    """Delete the template's comments, which would clash with the report's and are on deleted text."""
    relationships = document.part.rels
    for key in [key for key, rel in relationships.items() if rel.reltype.rpartition("/")[2] in _REMARK_PARTS]:
        del relationships[key]


def _text_around(document: Document) -> tuple[Blocks, Blocks]:
    blocks = [child for child in document.element.body if child.tag != qn("w:sectPr")]
    index = next((n for n, block in enumerate(blocks) if _words(block) == PLACE), None)
    if index is None:
        return [], []
    return [_markup(block) for block in blocks[:index]], [_markup(block) for block in blocks[index + 1 :]]


def _words(block: etree._Element) -> str:
    return "".join(node.text or "" for node in block.iter(qn("w:t"))).strip()


def _markup(block: etree._Element) -> Element:
    for remark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in list(block.iter(qn(f"w:{remark}"))):
            parent = mark.getparent()
            if parent is not None:
                parent.remove(mark)
    return Element(etree.tostring(block, encoding="unicode"))


def _add_styles(document: Document, ours: Document) -> dict[str, str]:
    """Add the missing styles; returns the ids of ours that have other names in it."""
    styles = document.styles.element
    ids = {_name(style): _value(style, "styleId") for style in styles.iter(qn("w:style"))}
    names = {_value(style, "styleId"): _name(style) for style in ours.styles.element.iter(qn("w:style"))}
    known = {own: ids[name] for own, name in names.items() if name in ids}
    taken = set(ids.values())
    renamed = {own: theirs for own, theirs in known.items() if own != theirs}
    renamed |= {own: f"Onrecord{own}" for own in names if own not in known and own in taken}
    for style in ours.styles.element.iter(qn("w:style")):
        if _value(style, "styleId") not in known:
            styles.append(_adopted(style, renamed))
    return renamed


def _adopted(style: etree._Element, renamed: Mapping[str, str]) -> etree._Element:
    """A copy of one of our styles with the template's names, and the default of nothing."""
    adopted = deepcopy(style)
    own = _value(adopted, "styleId")
    adopted.set(qn("w:styleId"), renamed.get(own, own))
    if qn("w:default") in adopted.attrib:
        del adopted.attrib[qn("w:default")]
    for reference in adopted.iter(*_REFERS):
        value = _value(reference, "val")
        reference.set(qn("w:val"), renamed.get(value, value))
    return adopted


def _name(style: etree._Element) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else _value(name, "val").lower()


def _value(element: etree._Element, attribute: str) -> str:
    return element.get(qn(f"w:{attribute}")) or ""


def _add_list(document: Document, ours: Document) -> str:
    """Add our kind of list to the template's; returns its number."""
    part, own_part = document.part, ours.part.numbering_part
    if not any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in part.rels.values()):
        part.relate_to(own_part, RELATIONSHIP_TYPE.NUMBERING)
        return _OWN_LIST
    numbering, own = part.numbering_part.element, own_part.element
    abstract, number = (deepcopy(own.find(qn(f"w:{name}"))) for name in ("abstractNum", "num"))
    abstract_id = _free(numbering, "abstractNum", "abstractNumId")
    number_id = _free(numbering, "num", "numId")
    abstract.set(qn("w:abstractNumId"), abstract_id)
    number.set(qn("w:numId"), number_id)
    number.find(qn("w:abstractNumId")).set(qn("w:val"), abstract_id)
    kinds = numbering.findall(qn("w:abstractNum"))
    numbering.insert(numbering.index(kinds[-1]) + 1 if kinds else 0, abstract)
    lists = numbering.findall(qn("w:num"))
    numbering.insert(numbering.index(lists[-1]) + 1 if lists else numbering.index(abstract) + 1, number)
    return number_id


def _free(numbering: etree._Element, name: str, key: str) -> str:
    taken = [int(_value(each, key)) for each in numbering.findall(qn(f"w:{name}"))]
    return str(max(taken, default=0) + 1)


_LONGEST_PROPERTY = 255


def open_base(report: Report, subject: str, mark: str) -> Template:
    """The template of a report with everything set but its text.

    ``subject`` says in the file's properties what the file is; ``mark`` stands before the number of each page.
    Paper, header and footer are those of a newsroom's template, if there is one.

    Raises:
        TemplateError: the newsroom's template can't be used.
    """
    template = open_template(report.layout.template)
    if template.is_ours:
        _set_paper(template.document, report)
        _set_header(template.document, headline_of(report.review))
        _mark_pages(template.document, mark)
    _set_properties(template.document, report, subject)
    _set_language(template, report)
    return template


def fill(template: Template, blocks: Iterable[Element]) -> None:
    """Set the document's text: the blocks, the template's text around them, and its page setup.

    The tree is parsed as a whole and not moved into the old one, since moving
    takes a time that grows faster than the tree.
    """
    document = template.document
    section = Element(etree.tostring(document.element.body[-1], encoding="unicode"))
    report: Blocks = [Element(template.fitted("".join(blocks)))]
    tree = parsed("document", [element("body", *template.before, *report, *template.after, section)])
    document.part._element = tree  # type: ignore[assignment]  # noqa: SLF001 - no public way; any tree is saved


def save(template: Template, report: Report, out: BinaryIO) -> None:
    """Write the finished file to ``out`` at once; its parts have the date of the export.

    The library dates them by the clock, and the same report would be other bytes each time.
    """
    saved = BytesIO()
    template.document.save(saved)
    with zipfile.ZipFile(saved) as parts:
        write_archive(out, report.exported_at, ((name, parts.read(name)) for name in parts.namelist()))


def _set_paper(document: Document, report: Report) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Twips(length) for length in report.layout.paper.value)


def _set_header(document: Document, headline: str) -> None:
    line = document.sections[0].header.paragraphs[0]
    line._p.extend(parsed("p", runs(first_words(headline))))  # noqa: SLF001 - the library has no public way to its elements


def _mark_pages(document: Document, words: str) -> None:
    section = document.sections[0]
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
    """Set the language of the report for proofing tools, and the article's for its words."""
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
