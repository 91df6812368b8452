"""E-books in the EPUB format: their parts in reading order."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.entities import html5
from urllib.parse import unquote

from lxml import etree

from onrecord.documents.errors import DocumentError, DocumentProblem, part_missing
from onrecord.documents.reading.archive import Archive
from onrecord.documents.reading.story.building import DocumentProperties, MarginNote, build_draft
from onrecord.documents.reading.text.encoding import decode_text
from onrecord.documents.reading.web.markup_notes import CALL, KEY
from onrecord.documents.reading.web.markup_walk import VISIBLE, MarkupWalk
from onrecord.documents.reading.web.page_cleaning import clean_page, on_deleted
from onrecord.documents.reading.web.parsing import parse_html
from onrecord.documents.reading.xml_parts import parse_untrusted_xml
from onrecord.domain.article import Draft
from onrecord.domain.vocabulary import BlockRole
from onrecord.translation import Message, counted

_WHAT = Message("an e-book (EPUB)")
_LARGEST_PART = 10_000_000
_LARGEST_BOOK = 64_000_000
_MOST_SHEETS = 10
_LONGEST_SHEET = 200_000
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*>", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_COUNTED = (
    r"\d{1,3}|(?=[ivxl])(?:x[cl]|l?x{0,3})(?:ix|iv|v?i{0,3})|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third"
    r"|eins|zwei|drei|vier|fünf|erste[rs]?|zweite[rs]?"
)
_CHAPTER = re.compile(
    rf"(?:(?:the )?(?:chapter|part|book|section|volume|kapitel|teil|abschnitt|buch)\s+)?(?:{_COUNTED})[.:]?"
    rf"|(?:{_COUNTED})\.?\s+(?:chapter|part|kapitel|teil)"
    r"|(?:title page|cover|contents|table of contents|copyright|dedication|prologue|preface|foreword|introduction"
    r"|titelseite|inhalt|inhaltsverzeichnis|impressum|vorwort|prolog|einleitung)",
    re.IGNORECASE,
)
"""A heading that only numbers a part of a book."""
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


def read_epub_bytes(data: bytes) -> Draft:
    """Read an e-book: its parts in the order of its spine, without the table of contents.

    Notes become imported comments on the words they are called from.  Pictures,
    scripts and styles are passed over.

    Raises:
        DocumentError: damaged, encrypted, made to harm, too large or without words.
    """
    book = _Book(Archive(data))
    gathered = _Gathered(book.styles)
    for name in book.spine:
        gathered.add(book.part(name))
    draft = build_draft(
        gathered.walk.paragraphs,
        gathered.walk.targets,
        margin=gathered.margin,
        properties=book.properties,
        notes=(
            counted("{n} part of the e-book was read.", "{n} parts of the e-book were read.", len(book.spine)),
            *on_deleted(gathered.deletions),
        ),
    )
    return replace(_named_by_book(draft, book.properties.title), outlet=book.publisher)


def _named_by_book(draft: Draft, title: str) -> Draft:
    """Give the draft the title of the book if its first heading only numbers a chapter: "One", "Chapter 2"."""
    headline = draft.structure.headline
    if not title or headline is None or not _CHAPTER.fullmatch(headline.text_of(draft.text).strip()):
        return draft
    blocks = tuple(
        replace(block, role=BlockRole.SUBHEAD, level=1) if block.role is BlockRole.HEADLINE else block
        for block in draft.structure.blocks
    )
    return replace(draft, structure=replace(draft.structure, blocks=blocks), title=title)


class _Book:
    """The package of an e-book (EPUB 3.3, section 5)."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._read = 0
        self._path = self._package_path()
        self._package = self._xml(self._path)
        # The standard has each part once; a book that names one 20,000 times asks for far more than its letters.
        self.spine = list(dict.fromkeys(self._spine()))
        self._refuse_encrypted()

    @property
    def properties(self) -> DocumentProperties:
        """Title, author, date and language from the package."""
        return DocumentProperties(
            self._first("title"),
            self._first("creator"),
            self._first("date")[:10],
            self._first("language").partition("-")[0].lower(),
        )

    @property
    def styles(self) -> str:
        """The style sheets of the book."""
        items = self._package.iter("{*}item")
        paths = [self._path_of(item) for item in items if item.get("media-type") == "text/css"]
        sheets = (
            self._archive.read(path, _LARGEST_PART) for path in paths[:_MOST_SHEETS] if path in self._archive.names
        )
        return "\n".join(sheet.decode("utf-8", errors="replace")[:_LONGEST_SHEET] for sheet in sheets)

    @property
    def publisher(self) -> str:
        """The publisher of the book."""
        return self._first("publisher")

    def part(self, name: str) -> etree._Element:
        """The root of a part of the text."""
        data = self._archive.read(name, _LARGEST_PART)
        self._read += len(data)
        if self._read > _LARGEST_BOOK:
            raise DocumentError(
                DocumentProblem.TOO_LARGE,
                Message("{file} holds more than {limit} MB of text."),
                limit=_LARGEST_BOOK // 1_000_000,
            )
        return parse_part(data)

    def _xml(self, name: str) -> etree._Element:
        if name not in self._archive.names:
            raise part_missing(_WHAT)
        return parse_untrusted_xml(self._archive.read(name, _LARGEST_PART), _WHAT)

    def _package_path(self) -> str:
        roots = self._xml(_CONTAINER).iter("{*}rootfile")
        return next((path for root in roots if (path := root.get("full-path", ""))), "")

    def _spine(self) -> Iterator[str]:
        items = {item.get("id", ""): item for item in self._package.iter("{*}item")}
        guides = self._package.iter("{*}reference")
        contents = {guide.get("href", "").partition("#")[0] for guide in guides if guide.get("type") == "toc"}
        for reference in self._package.iter("{*}itemref"):
            item = items.get(reference.get("idref", ""))
            if item is None or "nav" in item.get("properties", "").split() or item.get("href") in contents:
                continue
            if (path := self._path_of(item)) in self._archive.names:
                yield path

    def _path_of(self, item: etree._Element) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self._path), unquote(item.get("href", ""))))

    def _refuse_encrypted(self) -> None:
        if _ENCRYPTION in self._archive.names:
            locked = {reference.get("URI", "") for reference in self._xml(_ENCRYPTION).iter("{*}CipherReference")}
            if locked & set(self.spine):
                raise DocumentError(DocumentProblem.ENCRYPTED, Message("{file} is protected against copying."))

    def _first(self, name: str) -> str:
        found = next(self._package.iter(_DUBLIN_CORE + name), None)
        return "" if found is None else (found.text or "").strip()


@dataclass(slots=True)
class _Gathered:
    """The text of the parts read so far, and their notes."""

    styles: str
    walk: MarkupWalk = field(default_factory=lambda: MarkupWalk(VISIBLE))
    margin: list[MarginNote] = field(default_factory=list)
    deletions: int = 0
    _parts: int = 0

    def add(self, root: etree._Element) -> None:
        """Add a part without its notes, which leave marks in the text."""
        self._parts += 1
        notes, deleted = clean_page(root, self.styles)
        self.deletions += deleted
        for call in root.iter(CALL):
            call.set(KEY, self._key(call.get(KEY, "")))
        self.margin += [replace(note, key=self._key(note.key)) for note in notes]
        self.walk.read(root)

    def _key(self, name: str) -> str:
        """A unique name for a note, because each part numbers its notes from the beginning."""
        return f"{self._parts}/{name}"


def parse_part(data: bytes) -> etree._Element:
    """Parse a page of XHTML without namespaces; as HTML if it isn't well-formed.

    Raises:
        DocumentError: it is no text, declares entities or is nested too deeply.
    """
    text = _DECLARATION.sub("", decode_text(data).text)
    text = _DOCTYPE.sub("", _ENTITY.sub(_character, text), count=1)
    try:
        root = parse_untrusted_xml(text.encode("utf-8", errors="replace"), _WHAT)
    except DocumentError as error:
        if error.kind is not DocumentProblem.DAMAGED:
            raise
        page: etree._Element = parse_html(text)
        return page
    for element in root.iter(etree.Element):
        element.tag = str(element.tag).rpartition("}")[2]
    return root


def _character(entity: re.Match[str]) -> str:
    return entity[0] if entity[1] in _OF_XML else html5.get(f"{entity[1]};", entity[0].replace("&", "&amp;"))
