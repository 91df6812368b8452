"""The reader of each kind of document."""

from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath

from onrecord.documents.errors import DocumentError, DocumentProblem, locked, no_words, too_large, unsafe
from onrecord.documents.reading.file_types import FileType, file_type_of
from onrecord.documents.reading.own_reports import NOTE as OWN_REPORT
from onrecord.documents.reading.own_reports import is_own_report
from onrecord.documents.reading.text.encoding import decode_text
from onrecord.documents.reading.text.plain_text import read_plain_text
from onrecord.domain.article import Draft
from onrecord.domain.reading import AS_FOUND, Doubt, Reading
from onrecord.translation import Message, _

_LARGEST_TEXT = 50_000_000
_MOST_LETTERS = 500_000
_LETTERS_A_BYTE = 20
_MARKDOWN_ENDINGS = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_TEXTS_BY_ENDING = {
    ".html": FileType.HTML,
    ".htm": FileType.HTML,
    ".xhtml": FileType.HTML,
    ".xht": FileType.HTML,
    ".eml": FileType.MAIL,
}
"""Types of text that only the extension tells from plain text."""
_ENDINGS = {
    FileType.WORD: frozenset({".docx", ".docm", ".dotx", ".dotm"}),
    FileType.OPEN_DOCUMENT: frozenset({".odt", ".ott", ".fodt", ".xml"}),
    FileType.PDF: frozenset({".pdf"}),
    FileType.RTF: frozenset({".rtf", ".doc"}),
    FileType.EPUB: frozenset({".epub"}),
    FileType.QDA_PROJECT: frozenset({".qdpx"}),
}
"""Extensions that identify the content."""
_OFFICE_ENDINGS = frozenset().union(*_ENDINGS.values()) - {".xml"} | {".dot", ".pages"}
_TEXTS = frozenset({FileType.TEXT, FileType.SUBTITLES})
_NAMED_AS_OFFICE = frozenset({FileType.HTML, FileType.TEXT, FileType.XML})
_WITHOUT_TEXT = frozenset({FileType.IMAGE, FileType.RECORDING, FileType.PROGRAM})
_CHOOSE_ANOTHER = Message("Choose a file with the text of the article, or paste the text.")
_UNPACK = Message("Unpack it, and open the article inside.")
_WAYS_OUT = {
    FileType.ARCHIVE: _UNPACK,
    FileType.GZIP: _UNPACK,
    FileType.OUTLOOK: Message("Save it as an email (.eml) or as text, or copy the text and paste it here."),
}
_LINKS = {
    FileType.WEB_LINK: Message("Open the page itself by its address, or copy the text and paste it here."),
    FileType.GOOGLE_LINK: Message("Download it in Google Docs as a Word document (.docx), and open that."),
}
_MAILS_IN_MAILS = 3


def read_document(data: bytes, ending: str, mails: int = _MAILS_IN_MAILS, *, reading: Reading = AS_FOUND) -> Draft:
    """Read a document by its content; ``ending`` is its extension in lower case, with the dot.

    ``mails`` is how many messages may be inside each other, ``reading`` what a reviewer chose.

    Raises:
        DocumentError: it cannot be read; the error says why and what to do.
    """
    if not data.strip():
        raise no_words()
    kind = file_type_of(data)
    if kind is FileType.TEXT:
        kind = _TEXTS_BY_ENDING.get(ending, kind)
    if kind in _NAMED_AS_OFFICE and ending in _OFFICE_ENDINGS:
        raise DocumentError(
            DocumentProblem.MISNAMED,
            Message("{file} is {kind}, although its name ends in {ending}."),
            kind=kind.value,
            ending=ending,
        )
    if kind is FileType.MAIL and mails > 0:
        return _read_mail(data, mails)
    draft = _read_text(data, kind, ending, reading) if kind in _TEXTS else _read_kind(data, kind, reading)
    _refuse_vast(draft, len(data))
    if is_own_report(data, draft.text):
        draft = replace(draft, import_notes=(_(OWN_REPORT), *draft.import_notes))
    if not ending or ending in _ENDINGS.get(kind, {ending}):
        return draft
    note = _("The file is {kind}, although its name ends in {ending}.", kind=kind.value, ending=ending)
    return replace(draft, import_notes=(note, *draft.import_notes))


def _refuse_vast(draft: Draft, size: int) -> None:
    """Refuse a text far larger than any that somebody wrote in a packed file of this size."""
    letters = len(draft.text) + sum(len(comment.text) for comment in draft.comments)
    if letters > _MOST_LETTERS + _LETTERS_A_BYTE * size:
        raise unsafe(
            Message("{file} was refused because it could be harmful: it holds far more text than its size suggests.")
        )


def _read_kind(data: bytes, kind: FileType, reading: Reading) -> Draft:  # noqa: PLR0911 - one for each kind
    """Read a document of one type; its reader is loaded when first needed."""
    match kind:
        case FileType.WORD:
            from onrecord.documents.reading.word.reader import read_word_bytes

            return read_word_bytes(data)
        case FileType.HTML:
            from onrecord.documents.reading.web.html_page import read_html_bytes

            return read_html_bytes(data, reading=reading)
        case FileType.PDF:
            from onrecord.documents.reading.pdf.reader import read_pdf_bytes

            return read_pdf_bytes(data)
        case FileType.RTF:
            from onrecord.documents.reading.rtf.reader import read_rtf_bytes

            return read_rtf_bytes(data)
        case FileType.OPEN_DOCUMENT:
            from onrecord.documents.reading.open_document.reader import read_open_document_bytes

            return read_open_document_bytes(data)
        case FileType.EPUB:
            from onrecord.documents.reading.epub import read_epub_bytes

            return read_epub_bytes(data)
        case FileType.QDA_PROJECT:
            from onrecord.documents.exchange.qda.reader import read_qdpx_bytes

            return read_qdpx_bytes(data)
        case FileType.WEB_ARCHIVE:
            from onrecord.documents.reading.web.web_archive import read_web_archive_bytes

            return read_web_archive_bytes(data, reading)
        case _:
            raise _refusal(kind)


def _read_text(data: bytes, kind: FileType, ending: str, reading: Reading) -> Draft:
    if len(data) > _LARGEST_TEXT:
        raise too_large(_LARGEST_TEXT)
    decoded = decode_text(data, reading.encoding)
    draft = _read_words(decoded.text, kind, ending)
    return replace(draft, import_notes=(*decoded.notes, *draft.import_notes), doubt=Doubt(decoded.doubt))


def _read_words(text: str, kind: FileType, ending: str) -> Draft:
    if kind is FileType.SUBTITLES:
        from onrecord.documents.reading.subtitles import read_subtitles

        return read_subtitles(text)
    if ending in _MARKDOWN_ENDINGS:
        from onrecord.documents.reading.text.markdown import read_markdown

        return read_markdown(text)
    return read_plain_text(text)


def _read_mail(data: bytes, mails: int) -> Draft:
    from onrecord.documents.reading.mail import article_of, read_mail

    mail = read_mail(data)
    read: dict[int, Draft] = {}
    for number, attachment in enumerate(mail.attachments):
        # One that cannot be read is named in the import note as left out.
        with suppress(DocumentError):
            read[number] = read_document(attachment.data, PurePath(attachment.name).suffix.lower(), mails - 1)
    return article_of(mail, read)


def _refusal(kind: FileType) -> DocumentError:
    if kind is FileType.ENCRYPTED:
        return locked()
    if kind in _WITHOUT_TEXT:
        return DocumentError(
            DocumentProblem.NOT_TEXT, Message("{file} is {kind}."), to_do=_CHOOSE_ANOTHER, kind=kind.value
        )
    if kind in _LINKS:
        return DocumentError(
            DocumentProblem.NOT_TEXT,
            Message("{file} is {kind}, without its words."),
            to_do=_LINKS[kind],
            kind=kind.value,
        )
    return DocumentError(
        DocumentProblem.UNSUPPORTED,
        Message("{file} is {kind}, which Onrecord can’t read."),
        to_do=_WAYS_OUT.get(kind),
        kind=kind.value,
    )
