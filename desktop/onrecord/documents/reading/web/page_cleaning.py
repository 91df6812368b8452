"""Remove the invisible parts of a page, so that they don't end up inside sentences."""

import re
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from onrecord.documents.reading.given_values import whole_number
from onrecord.documents.reading.story.building import MarginNote
from onrecord.documents.reading.story.text_builder import raised
from onrecord.documents.reading.web.markup_notes import remove, take_notes
from onrecord.documents.word_lists import read_word_list
from onrecord.translation import counted

_NOT_DISPLAYED = re.compile(r"(?:^|;)\s*display\s*:\s*none\b", re.IGNORECASE)
_HIGHER = r"(?:vertical-align\s{0,9}:\s{0,9}super\b|top\s{0,9}:\s{0,9}-)"
"""Styles that raise words; LibreOffice moves them by their top."""
_SET_HIGHER = re.compile(rf"(?:^|;)\s{{0,9}}{_HIGHER}", re.IGNORECASE)
_HIGHER_CLASS = re.compile(rf"\.([\w-]{{1,60}})\s{{0,9}}\{{(?:[^{{}}]{{0,300}};)?\s{{0,9}}{_HIGHER}")
_KEPT = frozenset({"html", "head", "body", "script", "style"})
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_OPENING_MARKS = "\"'“‘„‚«‹»›"
_MARKS_OF_LANGUAGES = {"de": "„“‚‘", "fr": "«»“”", "es": "«»“”", "it": "«»“”", "ru": "«»„“", "da": "»«›‹"}
_LONGEST = 400
"""The longest removed hidden text in letters: a whole story may be hidden until a script shows it."""
_LONGEST_DELETED = 2_000
"""The longest removed deletion in letters: an unclosed one extends to the end of the page."""

_MOST_PLACES = 2_000
_PLACES_A_CELL = 20


def clean_page(tree: etree._Element, styles: str = "") -> tuple[list[MarginNote], int]:
    """Leave only the text that a page shows; quotation marks, raised figures and equations become text.

    ``styles`` are style sheets that came with the page. Returns the footnotes, which are taken out with a mark
    where each is called, and how many passages marked as deleted were removed.
    """
    _drop_unseen(tree)
    _drop_vast_spans(tree)
    deleted = _drop_deleted(tree)
    notes = take_notes(tree)
    _write_quotation_marks(tree)
    _write_equations(tree)
    _write_raised(tree, styles)
    return notes, deleted


def _drop_unseen(tree: etree._Element) -> None:
    """Remove text for screen readers or under the pointer, and short elements that aren't displayed."""
    for element in [each for each in tree.iter("*") if _is_unseen(each)]:
        remove(element)


def _drop_vast_spans(tree: etree._Element) -> None:
    """Remove the declared spans of table cells if they cover far more than there are cells."""
    tables: list[_Area] = []
    for event, element in etree.iterwalk(tree, events=("start", "end"), tag=("table", "td", "th")):
        if element.tag == "table":
            if event == "start":
                tables.append(_Area())
            elif tables:
                tables.pop().drop_if_vast()
        elif event == "start" and tables:
            tables[-1].add(element)


@dataclass(slots=True)
class _Area:
    """The cells of an open table, and the number of places they claim to cover."""

    cells: list[etree._Element] = field(default_factory=list)
    places: int = 0

    def add(self, cell: etree._Element) -> None:
        self.cells.append(cell)
        rows, columns = (max(1, whole_number(cell.get(name, ""), 1)) for name in ("rowspan", "colspan"))
        self.places += rows * columns

    def drop_if_vast(self) -> None:
        """Remove spans if they are vast: a row of headings over every column covers no more than this."""
        if self.places > _MOST_PLACES + _PLACES_A_CELL * len(self.cells):
            for cell in self.cells:
                for name in {"rowspan", "colspan"}.intersection(cell.attrib):
                    del cell.attrib[name]


def _drop_deleted(tree: etree._Element) -> int:
    """Remove the passages marked as deleted (``del``); returns their number."""
    deleted = [element for element in tree.iter("del") if 0 < _count_letters(element) <= _LONGEST_DELETED]
    for element in deleted:
        remove(element)
    return len(deleted)


def _write_quotation_marks(tree: etree._Element) -> None:
    """Write the marks of ``q`` elements in the page's language."""
    for element in tree.iter("q"):
        depth = sum(1 for _ in element.iterancestors("q"))
        marks = _quotation_marks(element)
        words = next((words for each in element.itertext() if (words := str(each).strip())), "")
        if words and words[0] not in _OPENING_MARKS:
            element.text = marks[2 * (depth % 2)] + (element.text or "")
            _append(element, marks[2 * (depth % 2) + 1])


def _quotation_marks(element: etree._Element) -> str:
    around = (element, *element.iterancestors())
    language = next((found for each in around if (found := each.get("lang") or each.get(_XML_LANGUAGE))), "")
    return _MARKS_OF_LANGUAGES.get(language.partition("-")[0].lower(), "“”‘’")


def _write_equations(tree: etree._Element) -> None:
    """Write powers, fractions and roots so that their numbers do not run together."""
    for element in tree.iter("msup"):
        if len(element) > 1 and not len(element[1]):
            element[1].text = raised(element[1].text or "")
    for element in tree.iter("mfrac"):
        if len(element) > 1:
            element[0].tail = "/"
    for element in tree.iter("msqrt"):
        element.text = "√" + (element.text or "")


def _append(element: etree._Element, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _write_raised(tree: etree._Element, styles: str) -> None:
    sheets = (styles, *(style.text or "" for style in tree.iter("style")))
    classes = {found[1] for sheet in sheets for found in _HIGHER_CLASS.finditer(sheet)}
    for element in tree.iter("sup", "span"):
        is_raised = (
            element.tag == "sup"
            or _SET_HIGHER.search(element.get("style", "")) is not None
            or not classes.isdisjoint(element.get("class", "").split())
        )
        if is_raised:
            element.text = raised(element.text or "")


def on_deleted(count: int) -> tuple[str, ...]:
    """The sentence for the import note about deleted passages; empty without any."""
    words = counted(
        "{n} passage marked as deleted was left out.", "{n} passages marked as deleted were left out.", count
    )
    return (words,) if count else ()


def _is_unseen(element: etree._Element) -> bool:
    if element.tag in _KEPT:
        return False
    if not _unseen_classes().isdisjoint(element.get("class", "").split()):
        return True
    if element.tag == "dialog" and "open" not in element.attrib:
        return True
    if element.get("role") == "doc-pagebreak" or "pagebreak" in _epub_type(element):
        return True
    is_hidden = "hidden" in element.attrib or _NOT_DISPLAYED.search(element.get("style", "")) is not None
    return is_hidden and _count_letters(element) <= _LONGEST


def _epub_type(element: etree._Element) -> list[str]:
    return element.get(_EPUB_TYPE, element.get("epub:type", "")).split()


def _count_letters(element: etree._Element) -> int:
    return len("".join(map(str, element.itertext())).strip())


@cache
def _unseen_classes() -> frozenset[str]:
    return frozenset(read_word_list("page")["unseen class"])
