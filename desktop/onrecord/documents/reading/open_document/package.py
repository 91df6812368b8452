"""The parts of an OpenDocument text: entries of an archive, or one flat XML file."""

from dataclasses import dataclass

from lxml import etree

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.archive import Archive
from onrecord.documents.reading.open_document.names import full_name
from onrecord.documents.reading.xml_parts import parse_untrusted_xml
from onrecord.translation import Message

_WHAT = Message("an OpenDocument text")
_LARGEST_PART = 64_000_000
_PACKED = b"PK"


@dataclass(frozen=True, slots=True)
class OpenDocumentPackage:
    """The roots of the parts: content, styles and what the document says about itself."""

    content: etree._Element
    styles: etree._Element | None
    meta: etree._Element | None


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
        raise DocumentError(
            DocumentProblem.DAMAGED, Message("{file} is {what} without its text: a part is missing."), what=_WHAT
        )
    return OpenDocumentPackage(content, _root(archive, "styles.xml"), _root(archive, "meta.xml"))


def _refuse_encrypted(archive: Archive) -> None:
    manifest = _root(archive, "META-INF/manifest.xml")
    is_locked = manifest is not None and next(manifest.iter(full_name("manifest:encryption-data")), None) is not None
    if is_locked or "encrypted-package" in archive.names:
        raise DocumentError(DocumentProblem.ENCRYPTED, Message("{file} is protected with a password."))


def _root(archive: Archive, name: str) -> etree._Element | None:
    return parse_untrusted_xml(archive.read(name, _LARGEST_PART), _WHAT) if name in archive.names else None
