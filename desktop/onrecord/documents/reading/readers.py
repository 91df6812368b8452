"""Open the documents of articles: files, pasted text, fetched pages."""

import re
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from onrecord.documents.errors import DocumentError, DocumentProblem, naming, too_large
from onrecord.documents.reading.formats import read_document
from onrecord.documents.reading.story.text_builder import on_the_line
from onrecord.documents.reading.text.plain_text import read_plain_text
from onrecord.domain.article import Draft
from onrecord.domain.captures import Capture
from onrecord.domain.days import moment_in_words
from onrecord.domain.reading import AS_FOUND, Reading
from onrecord.domain.text import is_blank
from onrecord.translation import Message, _

_LARGEST_FILE = 200_000_000
_MARK_OF_WORD = "~$"
_RTF = "{\\rtf"
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_NOT_WORDS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd-\uffff]")
_FEW, _MOST_NOT_WORDS = 8, 0.02
_ENCODED = re.compile(r"[A-Za-z0-9+/=]{60,}")
"""A line of base64: prose has no such words."""
_TERMINAL_CODE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")


def read_pasted(text: str, markup: str = "") -> Draft:
    """Read a story from a clipboard's text, and from its HTML if there is any.

    The text is what counts.  Where the HTML holds the same words it tells which are
    headings, lists and links; where there is no text its words are taken.

    Raises:
        DocumentError: there are no words, only binary data, or nothing but HTML that can't be read.
    """
    text = _words_of(text)
    if text.startswith(_RTF):
        return replace(read_document(text.encode("latin-1", "replace"), ".rtf"), origin=_("pasted text"))
    if not markup:
        return replace(read_plain_text(text), origin=_("pasted text"))
    from onrecord.documents.reading.web.html_page import read_markup

    if not text.strip():
        return replace(read_markup(markup), origin=_("pasted text"))
    plain = read_plain_text(text)
    try:
        rich = read_markup(markup)
    except DocumentError:
        return replace(plain, origin=_("pasted text"))
    has_same_words = on_the_line(rich.text).split() == on_the_line(plain.text).split()
    return replace(rich if has_same_words else plain, origin=_("pasted text"))


def _words_of(text: str) -> str:
    """Pasted text without the codes of a terminal and other control characters.

    Raises:
        DocumentError: it is binary data as text, or has neither letters nor digits.
    """
    encoded, unfit = sum(map(len, _ENCODED.findall(text))), len(_NOT_WORDS.findall(text))
    if encoded > len(text) / 2 or unfit > max(_FEW, _MOST_NOT_WORDS * len(text)):
        raise DocumentError(
            DocumentProblem.NOT_TEXT,
            Message("What you pasted is binary data, such as a picture or a file, not words."),
            to_do=Message("Copy the words of the article and paste them, or open the file."),
        )
    if not is_blank(text) and not any(map(str.isalnum, text)):
        raise DocumentError(
            DocumentProblem.EMPTY,
            Message("What you pasted has no words."),
            to_do=Message("Copy the words of the article and paste them, or open the file."),
        )
    return _CONTROL.sub("", _TERMINAL_CODE.sub("", text))


def read_article(path: Path, reading: Reading = AS_FOUND) -> Draft:
    """Read a story from a file of any supported type.

    The content decides what the file is, not its name.  ``Draft.origin`` is the
    name of the file; ``reading`` is what a reviewer chose where a reader was unsure.

    Raises:
        DocumentError: it cannot be read; the error says why and what to do.
    """
    with naming(path.name):
        _refuse_mark_of_word(path.name)
        draft = read_document(bytes_of(path), path.suffix.lower(), reading=reading)
    return replace(draft, origin=path.name)


def _refuse_mark_of_word(name: str) -> None:
    if name.startswith(_MARK_OF_WORD):
        raise DocumentError(
            DocumentProblem.NOT_TEXT,
            Message("{file} is a temporary file that Word keeps next to an open document."),
            to_do=Message("Open the document itself: its name is the same without “{mark}”."),
            mark=_MARK_OF_WORD,
        )


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that isn't larger than any document should be.

    Raises:
        DocumentError: there is no such file, it is too large, or it can't be opened.
    """
    try:
        if not path.is_file():
            kind = DocumentProblem.UNREADABLE if path.exists() else DocumentProblem.MISSING
            isnt = Message("{file} isn’t a file.") if path.exists() else Message("{file} isn’t there.")
            raise DocumentError(kind, isnt)
        if path.stat().st_size > _LARGEST_FILE:
            raise too_large(_LARGEST_FILE)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or _("unknown reason")
        raise DocumentError(
            DocumentProblem.UNREADABLE, Message("{file} can’t be opened ({reason})."), reason=reason
        ) from error


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

    with naming(capture.file.name):
        return read_html_bytes(capture.file.read_bytes(), capture.charset, reading)
