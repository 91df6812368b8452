"""The parts of an OpenDocument text, and its tracked changes."""

from collections import Counter
from dataclasses import dataclass

from lxml import etree

from onrecord.documents.errors import locked, part_missing
from onrecord.documents.reading.archive import Archive
from onrecord.documents.reading.open_document.styles import attribute, full_name
from onrecord.documents.reading.xml_parts import parse_untrusted_xml
from onrecord.translation import Message

_WHAT = Message("an OpenDocument text")
_LARGEST_PART = 64_000_000
_PACKED = b"PK"


@dataclass(frozen=True, slots=True)
class OpenDocumentPackage:
    """The roots of the parts: content, styles and metadata."""

    content: etree._Element
    styles: etree._Element | None
    meta: etree._Element | None

    @property
    def body(self) -> etree._Element:
        """The element that has the text.

        Raises:
            DocumentError: there is none.
        """
        body = next(self.content.iter(full_name("office:text")), None)
        if body is None:
            raise part_missing(_WHAT)
        return body


def open_package(data: bytes) -> OpenDocumentPackage:
    """Parse the parts of a document.

    Raises:
        DocumentError: damaged, encrypted, made to harm, or without its text.
    """
    if not data.startswith(_PACKED):
        root = parse_untrusted_xml(data, _WHAT)
        return OpenDocumentPackage(root, root, root)
    archive = Archive(data)
    _refuse_encrypted(archive)
    content = _root(archive, "content.xml")
    if content is None:
        raise part_missing(_WHAT)
    return OpenDocumentPackage(content, _root(archive, "styles.xml"), _root(archive, "meta.xml"))


def _refuse_encrypted(archive: Archive) -> None:
    manifest = _root(archive, "META-INF/manifest.xml")
    is_locked = manifest is not None and next(manifest.iter(full_name("manifest:encryption-data")), None) is not None
    if is_locked or "encrypted-package" in archive.names:
        raise locked()


def _root(archive: Archive, name: str) -> etree._Element | None:
    return parse_untrusted_xml(archive.read(name, _LARGEST_PART), _WHAT) if name in archive.names else None


class Changes:
    """Tracks deletions, and whether a place of the text is deleted.

    ``found`` counts "insertions", "deletions" and "moves".  A program that shows
    deletions keeps the deleted words in the text, between the marks of the change.
    """

    def __init__(self, content: etree._Element) -> None:
        self.found: Counter[str] = Counter()
        self._deletions: set[str] = set()
        self._open: set[str] = set()
        moves: set[str] = set()
        for region in content.iter(full_name("text:changed-region")):
            self._take(region, moves)
        self.found["moves"] = len(moves)

    @property
    def is_deleted(self) -> bool:
        """Whether the current place is inside a deletion."""
        return bool(self._open)

    def start(self, change: str) -> None:
        if change in self._deletions:
            self._open.add(change)

    def end(self, change: str) -> None:
        self._open.discard(change)

    def _take(self, region: etree._Element, moves: set[str]) -> None:
        identifier = attribute(region, "text:id") or region.get("{http://www.w3.org/XML/1998/namespace}id", "")
        is_deletion = region.find(full_name("text:deletion")) is not None
        if is_deletion:
            self._deletions.add(identifier)
        move = next((moved.text or "" for moved in region.iter(full_name("loext:move-id"))), "")
        if move:
            moves.add(move)
        elif is_deletion or region.find(full_name("text:insertion")) is not None:
            self.found["deletions" if is_deletion else "insertions"] += 1
