"""Recognize the type of a file by its content."""

import re
from enum import Enum

from onrecord.documents.reading.archive import Archive
from onrecord.translation import Message

_HEAD = 8192
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = re.compile(rb"\s*\{\\rtf")
_ZIP = (b"PK\3\4", b"PK\5\6", b"PK\7\b")
# Never letters alone: a story may begin with "PKK", "MZUZU, Malawi" or "ID3".
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x1f\x8b", "GZIP"),
    (b"\x89PNG", "IMAGE"),
    (b"\xff\xd8\xff", "IMAGE"),
    (b"GIF8", "IMAGE"),
    (b"II*\0", "IMAGE"),
    (b"MM\0*", "IMAGE"),
    (b"7z\xbc\xaf", "ARCHIVE"),
    (b"Rar!\x1a", "ARCHIVE"),
    (b"ID3\2", "RECORDING"),
    (b"ID3\3", "RECORDING"),
    (b"ID3\4", "RECORDING"),
    (b"OggS\0", "RECORDING"),
    (b"\x1aE\xdf\xa3", "RECORDING"),
    (b"\x7fELF", "PROGRAM"),
)
_WINDOWS_PROGRAM = re.compile(rb"MZ.{0,62}\0", re.DOTALL)
_PDF_LATER = re.compile(rb"%PDF-(?=\d\.\d)")
_PDF_WITHIN = 1024
"""PDF readers search so many bytes for the header (PDF Reference 1.7, appendix H, note 13)."""
_PDF_OBJECT = re.compile(rb"\b\d+ \d+ obj\b")
_RIFF = re.compile(rb"RIFF.{4}(?:(WEBP)|WAVE|AVI )", re.DOTALL)
_HTML = re.compile(
    rb"(?:\s|<!--(?:(?!-->).)*-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|meta|title|script|article|div|table|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<\?xml\b")
_OPEN_DOCUMENT = re.compile(rb"application/vnd\.oasis\.opendocument\.([a-z]+)")
_FLAT = re.compile(rb"<office:document\b[^>]*\boffice:mimetype=[\"']application/vnd\.oasis\.opendocument\.text")
_HEADERS = re.compile(rb"(?:From [^\n]*\n)?((?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+)")
_HEADER_NAME = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
_ON_ITS_WAY = frozenset({b"message-id", b"received", b"return-path", b"delivered-to"})
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_WEB_LINK = re.compile(rb"\s*(?:\[InternetShortcut\]|<\?xml[^>]*>\s*<!DOCTYPE plist.*<key>URL</key>)", re.DOTALL)
_GOOGLE_LINK = re.compile(rb'\s*\{[^{}]*"doc_id"\s*:[^{}]*\}\s*\Z')
_SUBTITLES = re.compile(rb"\s*(?:WEBVTT\b|\d+\s*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s*-->)")


class FileType(Enum):
    """A file type, with the words for it in "is {kind}"."""

    WORD = Message("a Word document")
    HTML = Message("a web page")
    TEXT = Message("a text file")
    PDF = Message("a PDF file")
    RTF = Message("an RTF document")
    OLD_WORD = Message("an old Word document (.doc)")
    OLD_OFFICE = Message("an old Office document")
    ENCRYPTED = Message("protected with a password")
    OPEN_DOCUMENT = Message("an OpenDocument text")
    EPUB = Message("an e-book (EPUB)")
    QDA_PROJECT = Message("a REFI-QDA project")
    SPREADSHEET = Message("a spreadsheet")
    PRESENTATION = Message("a presentation")
    PAGES = Message("a Pages document")
    WEB_ARCHIVE = Message("a web archive (MHTML)")
    MAIL = Message("an email")
    OUTLOOK = Message("an Outlook message (.msg)")
    WEB_LINK = Message("a link to a web page")
    GOOGLE_LINK = Message("a link to a Google document")
    SUBTITLES = Message("a file of subtitles")
    XML = Message("an XML file")
    ARCHIVE = Message("an archive")
    GZIP = Message("a compressed file")
    IMAGE = Message("a picture")
    RECORDING = Message("a sound or video recording")
    PROGRAM = Message("a program")


_BEGINNINGS = (
    (_RTF, FileType.RTF),
    (_HTML, FileType.HTML),
    (_SUBTITLES, FileType.SUBTITLES),
    (_WEB_LINK, FileType.WEB_LINK),
    (_GOOGLE_LINK, FileType.GOOGLE_LINK),
)
_MIMETYPE = "mimetype"
_LONGEST_MIMETYPE = 200
_BOOK = "META-INF/container.xml"
_OPEN_DOCUMENTS = {
    b"text": FileType.OPEN_DOCUMENT,
    b"spreadsheet": FileType.SPREADSHEET,
    b"presentation": FileType.PRESENTATION,
}


def file_type_of(data: bytes) -> FileType:
    """The type of a file by its bytes; by default text.

    Raises:
        DocumentError: an archive that is damaged, encrypted or made to harm.
    """
    head = data[:_HEAD]
    if head.startswith(_OLE):
        return _ole_type(data)
    if head.startswith(_ZIP):
        return _zip_type(data)
    if riff := _RIFF.match(head):
        return FileType.IMAGE if riff[1] else FileType.RECORDING
    if head[4:8] == b"ftyp":
        return FileType.RECORDING
    if _WINDOWS_PROGRAM.match(head):
        return FileType.PROGRAM
    named = next((name for magic, name in _MAGIC if head.startswith(magic)), None)
    return FileType[named] if named else _text_type(data)


def _is_early(header: re.Match[bytes] | None) -> bool:
    return header is not None and header.end() <= _PDF_WITHIN


def _text_type(data: bytes) -> FileType:
    head = data[:_HEAD]
    if _is_early(_PDF_LATER.search(head)) and _PDF_OBJECT.search(data):
        return FileType.PDF
    text = _as_ascii(head)
    if kind := next((kind for pattern, kind in _BEGINNINGS if pattern.match(text)), None):
        return kind
    if message := _message_type(text):
        return message
    if _FLAT.search(text):
        return FileType.OPEN_DOCUMENT
    return FileType.XML if _XML.match(text) else FileType.TEXT


def _message_type(text: bytes) -> FileType | None:
    """Email if the headers say that it was sent, web archive if its parts belong to one page."""
    found = _HEADERS.match(text.replace(b"\r\n", b"\n"))
    names = {name.lower() for name in _HEADER_NAME.findall(found[1])} if found else set()
    if b"from" in names and (names & _ON_ITS_WAY or {b"to", b"mime-version"} <= names):
        return FileType.MAIL
    return FileType.WEB_ARCHIVE if found and _RELATED.search(found[1]) else None


def _as_ascii(head: bytes) -> bytes:
    """The beginning of a file without byte order mark and, in UTF-16, without zeros."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        if head.startswith(mark):
            return head.removeprefix(mark).replace(b"\0", b"")
    return head


def _ole_type(data: bytes) -> FileType:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return FileType.ENCRYPTED
    if "__substg1.0_".encode("utf-16-le") in data:
        return FileType.OUTLOOK
    return FileType.OLD_WORD if "WordDocument".encode("utf-16-le") in data else FileType.OLD_OFFICE


def _zip_type(data: bytes) -> FileType:
    archive = Archive(data)
    names = archive.names
    if "[Content_Types].xml" in names:
        return _office_type(names)
    if "Index/Document.iwa" in names:
        return FileType.PAGES
    if "project.qde" in names:
        return FileType.QDA_PROJECT
    mimetype = archive.start_of(_MIMETYPE, _LONGEST_MIMETYPE)
    if b"application/epub" in mimetype or _BOOK in names:
        return FileType.EPUB
    found = _OPEN_DOCUMENT.search(mimetype)
    return _OPEN_DOCUMENTS.get(found[1], FileType.ARCHIVE) if found else FileType.ARCHIVE


def _office_type(names: frozenset[str]) -> FileType:
    folders = {name.partition("/")[0] for name in names}
    if "xl" in folders:
        return FileType.SPREADSHEET
    return FileType.PRESENTATION if "ppt" in folders else FileType.WORD
