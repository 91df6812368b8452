"""The Word file around a report's text: template, paper, header, properties, language."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import BinaryIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.styles.style import BaseStyle
from lxml import etree

from onrecord.documents.errors import DocumentError
from onrecord.documents.reading.import_notes import things_not_loaded
from onrecord.documents.reading.readers import bytes_of
from onrecord.documents.writing.archive_writing import write_archive
from onrecord.documents.writing.report_content.cover import around_page_numbers
from onrecord.documents.writing.report_content.wording import headline_of, in_utc, language_of
from onrecord.documents.writing.word_report.markup import Blocks, Element, element, parsed, runs
from onrecord.documents.writing.word_report.template_package import cleaned_template
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
_NARROWEST = 1440
"""An inch, in twentieths of a point: columns of a table need that much."""
_LONGEST_SIDE = 31_680
"""Word's largest paper, as above."""
_ACROSS = ("left", "right", "gutter")
_BEFORE_PAGE = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz")
"""What comes before the margins in a section (ECMA-376 part 1, 17.6.17)."""
_TWIPS = {"": 1.0, "pt": 20.0, "pi": 240.0, "pc": 240.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54}
_LENGTH = re.compile(r"(-?\d{1,7}(?:\.\d{1,20})?)(pt|pi|pc|in|cm|mm|)")
_REFERS = (qn("w:basedOn"), qn("w:next"), qn("w:link"))


class TemplateError(ExplainedError):
    """A newsroom's template can't be used; ``why`` is the sentence on ``{file}``."""

    def __init__(self, name: str, why: Message | DocumentError) -> None:
        super().__init__(name, why)
        self._name = name
        self._why = why

    @property
    def what(self) -> str:
        file = _("The template “{name}”", name=self._name)
        if isinstance(self._why, DocumentError):
            return self._why.said_of(file)
        return _(self._why, file=file)

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
    ``has_paper`` tells that it sets a paper size, and ``is_ours`` that nobody
    but us put anything into it.
    """

    document: Document
    before: Blocks
    after: Blocks
    is_ours: bool
    has_paper: bool
    _styles: Mapping[str, str]
    _list_number: str

    @property
    def width(self) -> int:
        """The width between the margins, in twentieths of a point."""
        return _room(self.document.element.body[-1], "w", *_ACROSS)

    def style(self, own: str) -> BaseStyle:
        """The style that has our id ``own``, or its name, in this template."""
        name = self._styles.get(own, own)
        found: BaseStyle = next(style for style in self.document.styles if style.style_id == name)
        return found

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

    What it would load from outside, or run, is left out.

    Raises:
        TemplateError: not there, not a Word document, damaged or unsafe.
    """
    ours = docx.Document(str(resources() / "report" / "template.docx"))
    if path is None:
        return Template(ours, [], [], is_ours=True, has_paper=False, _styles={}, _list_number=_OWN_LIST)
    document = docx.Document(BytesIO(_cleaned(path)[0]))
    has_paper = _mend_sections(document, ours)
    section = document.element.body[-1]
    if min(_room(section, "w", *_ACROSS), _room(section, "h", "top", "bottom")) < _NARROWEST:
        raise TemplateError(path.name, Message("{file} has margins that leave no room for a report on its page."))
    before, after = _text_around(document)
    styles, number = _add_styles(document, ours), _add_list(document, ours)
    return Template(document, before, after, is_ours=False, has_paper=has_paper, _styles=styles, _list_number=number)


def left_out_of(path: Path) -> str:
    """What reports leave out of the template at ``path``, in a sentence; empty if nothing.

    Raises:
        TemplateError: as above.
    """
    things = things_not_loaded(_cleaned(path)[1])
    if not things:
        return ""
    return _(
        "Left out of the template “{name}”, so that the report loads nothing: {things}.", name=path.name, things=things
    )


def _cleaned(path: Path) -> tuple[bytes, Counter[str]]:
    try:
        return cleaned_template(bytes_of(path))
    except DocumentError as error:
        raise TemplateError(path.name, error) from error


def _mend_sections(document: Document, ours: Document) -> bool:
    """Complete the page setup, as whole numbers of twentieths of a point; returns whether it had a paper size."""
    root = document.element
    body = root.find(qn("w:body"))
    if body is None:
        body = etree.SubElement(root, qn("w:body"))
    if len(body) == 0 or body[-1].tag != qn("w:sectPr"):
        body.append(parsed("p", [element("sectPr")])[0])
    usual = ours.element.body[-1]
    for section in root.iter(qn("w:sectPr")):
        has_paper = all(_length(section, "pgSz", side) for side in ("w", "h"))
        for name in ("pgSz", "pgMar"):
            _mend_lengths(section, usual.find(qn(f"w:{name}")))
    return has_paper


def _mend_lengths(section: etree._Element, usual: etree._Element) -> None:
    """Give a section the lengths that it lacks, or that no program can read, as ours has them."""
    own = section.find(usual.tag)
    if own is None:
        own = deepcopy(usual)
        before = [*section.iterchildren(*(qn(f"w:{name}") for name in _BEFORE_PAGE))]
        section.insert(section.index(before[-1]) + 1 if before else 0, own)
    for key, value in usual.attrib.items():
        length = _length(section, etree.QName(usual).localname, etree.QName(key).localname)
        own.set(key, value if length is None else str(length))


def _length(section: etree._Element, name: str, side: str) -> int | None:
    """A length in twentieths of a point; None if it isn't set, or no paper has it."""
    own = section.find(qn(f"w:{name}"))
    found = None if own is None else _LENGTH.fullmatch(_value(own, side).strip())
    length = round(float(found[1]) * _TWIPS[found[2]]) if found else None
    lowest = 1 if name == "pgSz" else -_LONGEST_SIDE if side in {"top", "bottom"} else 0
    return length if length is not None and lowest <= length <= _LONGEST_SIDE else None


def _room(section: etree._Element, side: str, *margins: str) -> int:
    """The length between the margins, in twentieths of a point."""
    return (_length(section, "pgSz", side) or 0) - sum(abs(_length(section, "pgMar", each) or 0) for each in margins)


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
    taken = {_value(each, key).strip() for each in numbering.findall(qn(f"w:{name}"))}
    return next(number for number in map(str, count(1)) if number not in taken)


_LONGEST_PROPERTY = 255


def open_base(report: Report, subject: str, mark: str) -> Template:
    """The template of a report with everything set but its text.

    ``subject`` says in the file's properties what the file is; ``mark`` stands before the number of each page.
    Paper, header and footer are those of a newsroom's template, if there is one.

    Raises:
        TemplateError: the newsroom's template can't be used.
    """
    template = open_template(report.layout.template)
    if not template.has_paper:
        _set_paper(template.document, report)
    if template.is_ours:
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
    section = document.sections[-1]
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
    _speak(template.document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}"), language().split("-")[0])
    if article_language := language_of(report.review):
        _speak(template.style("ArticleText").element.get_or_add_rPr(), article_language)


def _speak(properties: etree._Element | None, code: str) -> None:
    if properties is None:
        return
    for known in properties.findall(qn("w:lang")):
        properties.remove(known)
    properties.extend(parsed("rPr", [element("lang", val=code, bidi=code)]))
