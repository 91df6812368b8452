"""The parts of a Word document and their relationships."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from onrecord.documents.errors import part_missing
from onrecord.documents.reading.archive import Archive
from onrecord.documents.reading.word.names import TRANSITIONAL
from onrecord.documents.reading.xml_parts import parse_untrusted_xml
from onrecord.translation import Message

_LARGEST_PART = 64_000_000
WORD_DOCUMENT = Message("a Word document")
_MAIN_PART = "word/document.xml"
_ABOUT_PROGRAM = "docProps/app.xml"
_TELLS_LOCAL_TIME = re.compile(rb"<Application>(?:Microsoft Office Word|LibreOffice)")
"""Programs that write local times with a Z, as if they were in UTC."""
_TIME = re.compile(rb'( w:date="[^"]*)Z"')


@dataclass(frozen=True, slots=True)
class Relationship:
    """One part's reference to another or to something outside: ``kind`` is the last word of its type."""

    id: str
    kind: str
    target: str
    is_external: bool


class WordPackage:
    """A Word document's parts.

    Raises:
        DocumentError: damaged, made to harm, or not a Word document.
    """

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data)
        about = self._archive.read(_ABOUT_PROGRAM, _LARGEST_PART) if _ABOUT_PROGRAM in self.names else b""
        self._tells_local_time = _TELLS_LOCAL_TIME.search(about) is not None
        self.main_part = self._find_main_part()

    @property
    def names(self) -> frozenset[str]:
        return self._archive.names

    def root(self, part: str) -> etree._Element | None:
        """The root element of a part; None without it.

        Raises:
            DocumentError: the part is damaged, too large or declares entities.
        """
        if part not in self._archive.names:
            return None
        data = self._archive.read(part, _LARGEST_PART)
        # Of the two dialects of the standard the strict one is read as the other.
        for strict, transitional in TRANSITIONAL.items():
            data = data.replace(strict, transitional)
        if self._tells_local_time:
            data = _TIME.sub(rb'\1"', data)
        return parse_untrusted_xml(data, WORD_DOCUMENT)

    def read(self, part: str, limit: int) -> bytes:
        """The bytes of a part.

        Raises:
            DocumentError: more than ``limit``, or damaged.
        """
        return self._archive.read(part, limit)

    def relationships(self, part: str = "") -> list[Relationship]:
        """The relationships of a part, or of the whole document."""
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        return [] if root is None else list(_relationships(root, folder))

    def related(self, kind: str) -> etree._Element | None:
        """The root element of the first part of a kind that the main part refers to."""
        target = next(
            (r.target for r in self.relationships(self.main_part) if r.kind == kind and not r.is_external), ""
        )
        return self.root(target)

    def _find_main_part(self) -> str:
        named = (r.target for r in self.relationships() if r.kind == "officeDocument" and not r.is_external)
        main = next(named, _MAIN_PART)
        if main in self._archive.names:
            return main
        raise part_missing(WORD_DOCUMENT)


def _relationships(root: etree._Element, folder: str) -> Iterator[Relationship]:
    for element in root:
        target, is_external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not is_external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield Relationship(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, is_external)
