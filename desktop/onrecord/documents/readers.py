"""Reading an article from any format, or from pasted text."""

from dataclasses import replace
from pathlib import Path

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.file_types import FileType, file_type_of
from onrecord.documents.plain_text import read_plain_text, read_plain_text_bytes
from onrecord.domain.article import Draft

_LARGEST_FILE = 200_000_000
_LARGEST_TEXT = 50_000_000
_MARKDOWN_ENDINGS = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_WEB_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".xht"})
_OFFICE_ENDINGS = frozenset(
    {".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".pdf", ".rtf", ".odt", ".epub", ".pages"}
)
_ENDINGS = {
    FileType.WORD: frozenset({".docx", ".docm", ".dotx", ".dotm"}),
    FileType.PDF: frozenset({".pdf"}),
    FileType.OPEN_DOCUMENT: frozenset({".odt", ".ott", ".fodt", ".odm", ".xml"}),
    FileType.RTF: frozenset({".rtf", ".doc"}),
}
_NAMED_AS_OFFICE = frozenset({FileType.HTML, FileType.TEXT, FileType.XML})
_WITHOUT_TEXT = frozenset({FileType.IMAGE, FileType.RECORDING, FileType.PROGRAM})
_CHOOSE_ANOTHER = "Choose a file with the text of the article, or paste the text."
_UNPACK = "Unpack it, and open the article inside."


def read_pasted(text: str) -> Draft:
    """Read a story from pasted text.

    Raises:
        DocumentError: there is nothing but white space.
    """
    return replace(read_plain_text(text), origin="pasted text")


def read_article(path: Path) -> Draft:
    """Read a story from a file of any kind that ``FileType`` has a reader for.

    The content decides what the file is, not its name.  ``Draft.origin`` is the
    name of the file.

    Raises:
        DocumentError: it cannot be read; the error says why and what to do.
    """
    try:
        draft = _read(_bytes_of(path), path.suffix.lower())
    except DocumentError as error:
        raise error.named(path.name) from error
    return replace(draft, origin=path.name)


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():
            kind = DocumentProblem.UNREADABLE if path.exists() else DocumentProblem.MISSING
            raise DocumentError(kind, "is not a file" if path.exists() else "is not there")
        if path.stat().st_size > _LARGEST_FILE:
            raise _too_large(_LARGEST_FILE)
        return path.read_bytes()
    except OSError as error:
        detail = f"cannot be opened ({error.strerror or 'unknown reason'})"
        raise DocumentError(DocumentProblem.UNREADABLE, detail) from error


def _read(data: bytes, ending: str) -> Draft:
    if not data.strip():
        raise DocumentError(DocumentProblem.EMPTY, "is empty: it holds no words")
    kind = file_type_of(data)
    if kind in _NAMED_AS_OFFICE and ending in _OFFICE_ENDINGS:
        detail = f"is {kind.value}, although its name ends in {ending}"
        raise DocumentError(DocumentProblem.MISNAMED, detail)
    if kind is FileType.TEXT and ending not in _WEB_ENDINGS:
        return _read_text(data, ending)
    draft = _read_document(data, FileType.HTML if kind is FileType.TEXT else kind)
    if ending in _ENDINGS.get(kind, frozenset({ending})) or not ending:
        return draft
    note = f"The file is {kind.value}, although its name ends in {ending}."
    return replace(draft, import_notes=(note, *draft.import_notes))


def _read_document(data: bytes, kind: FileType) -> Draft:
    """Read a document of a kind; each reader is loaded when it is first needed."""
    match kind:
        case FileType.WORD:
            from onrecord.documents.word.reader import read_word_bytes

            return read_word_bytes(data)
        case FileType.HTML:
            from onrecord.documents.html_page import read_html_bytes

            return read_html_bytes(data)
        case FileType.PDF:
            from onrecord.documents.pdf.reader import read_pdf_bytes

            return read_pdf_bytes(data)
        case FileType.RTF:
            from onrecord.documents.rtf.reader import read_rtf_bytes

            return read_rtf_bytes(data)
        case FileType.OPEN_DOCUMENT:
            from onrecord.documents.open_document.reader import read_open_document_bytes

            return read_open_document_bytes(data)
        case _:
            raise _refusal(kind)


def _read_text(data: bytes, ending: str) -> Draft:
    if len(data) > _LARGEST_TEXT:
        raise _too_large(_LARGEST_TEXT)
    if ending in _MARKDOWN_ENDINGS:
        from onrecord.documents.markdown import read_markdown_bytes

        return read_markdown_bytes(data)
    return read_plain_text_bytes(data)


def _too_large(limit: int) -> DocumentError:
    return DocumentError(DocumentProblem.TOO_LARGE, f"is larger than {limit // 1_000_000} MB")


def _refusal(kind: FileType) -> DocumentError:
    if kind is FileType.ENCRYPTED:
        return DocumentError(DocumentProblem.ENCRYPTED, "is protected with a password")
    if kind in _WITHOUT_TEXT:
        return DocumentError(DocumentProblem.NOT_TEXT, f"is {kind.value}", to_do=_CHOOSE_ANOTHER)
    to_do = _UNPACK if kind in {FileType.ARCHIVE, FileType.GZIP} else ""
    return DocumentError(DocumentProblem.UNSUPPORTED, f"is {kind.value}, which Onrecord does not read", to_do=to_do)
