"""A web page saved with its pictures and styles in one file (MHTML, RFC 2557)."""

from dataclasses import replace
from email.message import MIMEPart
from urllib.parse import urlsplit

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.mail import charset_of, content_of, header, leaves, parse_message
from onrecord.documents.reading.web.html_page import read_html_bytes
from onrecord.domain.article import Draft
from onrecord.domain.reading import AS_FOUND, Reading
from onrecord.translation import Message, counted

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_WEB = frozenset({"http", "https"})


def read_web_archive_bytes(data: bytes, reading: Reading = AS_FOUND) -> Draft:
    """Read the story of a page saved as MHTML; other parts are skipped.

    ``reading`` is what a reviewer chose.

    Raises:
        DocumentError: damaged, too large, or without a page or words.
    """
    message = parse_message(data)
    parts = list(leaves(message))
    page = _page(message, parts)
    if page is None:
        raise DocumentError(DocumentProblem.DAMAGED, Message("{file} is a web archive (MHTML) without a page in it."))
    draft = read_html_bytes(content_of(page), charset_of(page), reading)
    note = counted(
        "{n} other part of the web archive, such as pictures and styles, was not loaded.",
        "{n} other parts of the web archive, such as pictures and styles, were not loaded.",
        len(parts) - 1,
    )
    notes = (note,) if len(parts) > 1 else ()
    return replace(draft, url=draft.url or _address(message, page), import_notes=(*draft.import_notes, *notes))


def _page(message: MIMEPart, parts: list[MIMEPart]) -> MIMEPart | None:
    """The start part of the archive, or else the first page."""
    pages = [part for part in parts if part.get_content_type() in _PAGES]
    start = str(message.get_param("start", "") or "")
    return next((part for part in pages if start and header(part, "Content-ID") == start), next(iter(pages), None))


def _address(message: MIMEPart, page: MIMEPart) -> str:
    given = (header(message, "Snapshot-Content-Location"), header(page, "Content-Location"))
    try:
        return next((address for address in given if urlsplit(address).scheme in _WEB), "")
    except ValueError:
        return ""
