"""Read a copy that LibreOffice saved as an OpenDocument text into the form of a Word document.

Everything after that is the same for both. Only what a returned copy is read for is kept: paragraphs with their styles,
tables, references, comments and tracked changes.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from lxml import etree

from onrecord.documents.exchange.word_return.comments import Comment
from onrecord.documents.exchange.word_return.passages import ReportCopy, Story
from onrecord.documents.moments import local_moment_of
from onrecord.documents.reading.open_document.package import open_package
from onrecord.documents.reading.open_document.styles import Styles as OpenDocumentStyles
from onrecord.documents.reading.open_document.styles import attribute, full_name, short_name
from onrecord.documents.reading.word.names import w
from onrecord.documents.reading.word.styles import Styles
from onrecord.domain.text import normalize_text

_SPACE = re.compile(r"\s+")
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_MOST_SPACES = 1000
_CHARACTERS = {"text:tab": "\t", "text:line-break": "\n"}
_SKIPPED = frozenset(
    {
        *("text:tracked-changes", "text:page-number", "text:page-count", "table:covered-table-cell"),
        *("office:forms", "svg:desc", "svg:title", "text:ruby-text", "text:script"),
    }
)
_STORIES = {
    **dict.fromkeys(("style:header", "style:header-first", "style:header-left"), Story.HEADER),
    **dict.fromkeys(("style:footer", "style:footer-first", "style:footer-left"), Story.FOOTER),
}
_CONTAINERS = {
    "table:table": ("tbl",),
    "table:table-row": ("tr",),
    "table:table-cell": ("tc",),
    "draw:text-box": ("r", "txbxContent"),
}


def read_open_document_copy(data: bytes) -> ReportCopy:
    """Read a copy saved as an OpenDocument text.

    Raises:
        DocumentError: damaged, encrypted or made to harm.
    """
    package = open_package(data)
    translation = _Translation(package.content, OpenDocumentStyles([package.content, package.styles]))
    root = translation.of(package.body)
    pages = package.styles.iter(*map(full_name, _STORIES)) if package.styles is not None else ()
    others = [(_STORIES[short_name(page)], translation.of(page)) for page in list(pages)]
    notes = [(Story.NOTE, note) for note in translation.notes]
    return ReportCopy(root, translation.styles(), tuple(translation.comments), (*others, *notes))


class _Translation:
    """Translates parts of one document; one loop over flat events, so that no depth of nesting matters."""

    def __init__(self, content: etree._Element, styles: OpenDocumentStyles) -> None:
        self._styles = styles
        self._names: set[str] = set()
        self._insertions: dict[str, tuple[str, str]] = {}
        self._deletions: set[str] = set()
        for region in content.iter(full_name("text:changed-region")):
            self._note_change(region)
        ends = content.iter(full_name("office:annotation-end"))
        self._ranges = frozenset(attribute(end, "office:name") for end in ends)
        self._open: dict[str, None] = {}
        self._stack: list[etree._Element] = []
        self._looks: list[str] = []
        self.comments: list[Comment] = []
        self.notes: list[etree._Element] = []
        self._on_start: dict[str, Callable[[etree._Element], bool | None]] = {
            **dict.fromkeys(("text:p", "text:h"), self._start_paragraph),
            **dict.fromkeys(_CONTAINERS, self._start_container),
            **dict.fromkeys(("text:bookmark", "text:bookmark-start"), self._add_bookmark),
            "text:span": lambda e: self._looks.append(self._styles.own_name("text", attribute(e, "text:style-name"))),
            "text:a": self._start_link,
            "text:s": self._add_spaces,
            "text:note": self._take_note,
            "text:change-start": lambda e: self._open.setdefault(attribute(e, "text:change-id")),
            "text:change-end": lambda e: self._open.pop(attribute(e, "text:change-id"), None),
            "office:annotation": self._take_comment,
            "office:annotation-end": lambda e: self._end_comment(attribute(e, "office:name")),
        }

    def of(self, part: etree._Element) -> etree._Element:
        """The elements of a part, in a body."""
        root = etree.Element(w("body"))
        self._stack, self._looks = [root], []
        self._open.clear()
        walk = etree.iterwalk(part, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walk:
            name = short_name(element)
            if event == "start":
                if element is not part and (name in _SKIPPED or self._enter(name, element) is False):
                    skipped = element
                    walk.skip_subtree()
                continue
            if element is part:
                break
            if element is not skipped:
                self._leave(name)
            self._add(_SPACE.sub(" ", element.tail or ""))
        return root

    def styles(self) -> Styles:
        """The styles that paragraphs and words have here."""
        root = etree.Element(w("styles"))
        for name in sorted(self._names):
            style = etree.SubElement(root, w("style"), {w("styleId"): name})
            etree.SubElement(style, w("name"), {w("val"): name})
        return Styles(root)

    def _note_change(self, region: etree._Element) -> None:
        identifier = attribute(region, "text:id") or region.get(_XML_ID, "")
        if region.find(full_name("text:deletion")) is not None:
            self._deletions.add(identifier)
        else:
            author, at = (region.findtext(f".//{full_name(name)}") or "" for name in ("dc:creator", "dc:date"))
            self._insertions[identifier] = author, at

    def _enter(self, name: str, element: etree._Element) -> bool | None:
        """Take in the start of an element; False if what is inside does not count."""
        handler = self._on_start.get(name)
        if handler and handler(element) is False:
            return False
        self._add(_CHARACTERS.get(name, "") + _SPACE.sub(" ", element.text or ""))
        return True

    def _leave(self, name: str) -> None:
        for _ in _CONTAINERS.get(name, ()) or (("p",) if name in {"text:p", "text:h", "text:a"} else ()):
            self._stack.pop()
        if name == "text:span":
            self._looks.pop()

    def _push(self, name: str) -> etree._Element:
        self._stack.append(etree.SubElement(self._stack[-1], w(name)))
        return self._stack[-1]

    def _start_link(self, element: etree._Element) -> None:
        self._push("hyperlink").set(w("anchor"), attribute(element, "xlink:href").removeprefix("#"))

    def _start_paragraph(self, element: etree._Element) -> None:
        name = self._styles.own_name("paragraph", attribute(element, "text:style-name"))
        self._names.add(name)
        properties = etree.SubElement(self._push("p"), w("pPr"))
        etree.SubElement(properties, w("pStyle"), {w("val"): name})

    def _start_container(self, element: etree._Element) -> None:
        for name in _CONTAINERS[short_name(element)]:
            self._push(name)

    def _add_bookmark(self, element: etree._Element) -> None:
        etree.SubElement(self._stack[-1], w("bookmarkStart"), {w("name"): attribute(element, "text:name")})

    def _add_spaces(self, element: etree._Element) -> None:
        count = attribute(element, "text:c")
        self._add(" " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1))

    def _add(self, words: str) -> None:
        """Add words to the current paragraph, as part of an insertion that is open."""
        is_in_paragraph = any(each.tag == w("p") for each in self._stack[-3:])
        if not words or not is_in_paragraph or self._deletions.intersection(self._open):
            return
        parent = self._stack[-1]
        inserted = next((self._insertions[each] for each in self._open if each in self._insertions), None)
        if inserted:
            parent = etree.SubElement(parent, w("ins"), {w("author"): inserted[0], w("date"): inserted[1]})
        run = etree.SubElement(parent, w("r"))
        if look := next(filter(None, reversed(self._looks)), ""):
            self._names.add(look)
            etree.SubElement(etree.SubElement(run, w("rPr")), w("rStyle"), {w("val"): look})
        etree.SubElement(run, w("t")).text = words

    def _take_note(self, element: etree._Element) -> bool:
        """A footnote or endnote, as a text of its own."""
        note = etree.Element(w("body"))
        for line in _lines_of(element.find(full_name("text:note-body"))):
            paragraph = etree.SubElement(note, w("p"))
            etree.SubElement(etree.SubElement(paragraph, w("r")), w("t")).text = line
        self.notes.append(note)
        return False

    def _take_comment(self, element: etree._Element) -> bool:
        name = attribute(element, "office:name") or f"comment {len(self.comments)}"  # not shown: a key
        self.comments.append(
            Comment(
                name,
                normalize_text("\n".join(_lines_of(element))).text,
                normalize_text(element.findtext(full_name("dc:creator")) or "").text.strip(),
                _written_at(element),
                attribute(element, "loext:parent-name"),
                attribute(element, "loext:resolved") == "true",
            )
        )
        etree.SubElement(self._stack[-1], w("commentRangeStart"), {w("id"): name})
        if name not in self._ranges:
            self._end_comment(name)
        return False

    def _end_comment(self, name: str) -> None:
        etree.SubElement(self._stack[-1], w("commentRangeEnd"), {w("id"): name})
        run = etree.SubElement(self._stack[-1], w("r"))
        etree.SubElement(run, w("commentReference"), {w("id"): name})


def _lines_of(element: etree._Element | None) -> Iterator[str]:
    """The lines of a note or comment, without empty ones."""
    for paragraph in () if element is None else element.iter(full_name("text:p")):
        pieces: list[str] = []
        walk = etree.iterwalk(paragraph, events=("start", "end"))
        for event, piece in walk:
            name = short_name(piece)
            if event == "start":
                pieces.append(_CHARACTERS.get(name, " " if name == "text:s" else "") + (piece.text or ""))
            elif piece is not paragraph:
                pieces.append(piece.tail or "")
        if line := "".join(pieces).strip():
            yield line


def _written_at(element: etree._Element) -> datetime | None:
    return local_moment_of(element.findtext(full_name("dc:date")) or "")
