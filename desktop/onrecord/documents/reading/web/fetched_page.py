"""A page that was fetched: the story in the bytes that were kept."""

from dataclasses import replace
from datetime import UTC

from onrecord.documents.errors import DocumentError
from onrecord.documents.reading.readers import read_article
from onrecord.domain.article import Draft
from onrecord.domain.captures import Capture
from onrecord.domain.days import moment_in_words
from onrecord.domain.reading import AS_FOUND, Reading
from onrecord.translation import _

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def read_capture(capture: Capture, reading: Reading = AS_FOUND) -> Draft:
    """Read the story of a fetched page; its notes come first.

    ``Draft.origin`` is the address that answered, ``Draft.url`` the one the page
    gives for itself, or else that; ``reading`` is what a reviewer chose.

    Raises:
        DocumentError: it cannot be read; the error says why and what to do.
    """
    draft = _page(capture, reading) if capture.media_type in _PAGES else read_article(capture.file, reading)
    fetched = moment_in_words(capture.captured_at.astimezone(UTC), "UTC")
    kept = _("The page was fetched on {time}, and saved as “{file}”.", time=fetched, file=capture.file.name)
    notes = (kept, *capture.notes, *draft.import_notes)
    return replace(draft, origin=capture.url, url=draft.url or capture.url, import_notes=notes)


def _page(capture: Capture, reading: Reading) -> Draft:
    # Loaded only for a page: its libraries are slow to import.
    from onrecord.documents.reading.web.html_page import read_html_bytes

    try:
        return read_html_bytes(capture.file.read_bytes(), capture.charset, reading)
    except DocumentError as error:
        raise error.named(capture.file.name) from error
