"""Plain text: from a file or pasted."""

from dataclasses import replace

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.story.structure import find_publication, find_structure
from onrecord.documents.reading.text.encoding import decode_text
from onrecord.documents.reading.text.line_wrapping import unwrap
from onrecord.domain.article import Draft
from onrecord.domain.reading import Doubt
from onrecord.domain.text import is_blank, normalize_text
from onrecord.translation import Message


def read_plain_text(text: str, notes: tuple[str, ...] = ()) -> Draft:
    """Read a story from text without markup; ``notes`` come before the reader's own.

    Raises:
        DocumentError: there is nothing to see in it.
    """
    normalized = normalize_text(text)
    if is_blank(normalized.text):
        raise DocumentError(DocumentProblem.EMPTY, Message("{file} is empty: it has no words."))
    unwrapped = unwrap(normalized.text)
    structure = find_structure(unwrapped.text)
    publication = find_publication(unwrapped.text, structure)
    return Draft(
        unwrapped.text,
        structure,
        outlet=publication.outlet,
        published=publication.published,
        url=publication.url,
        import_notes=(*notes, *normalized.notes, *unwrapped.notes),
    )


def read_plain_text_bytes(data: bytes, encoding: str = "") -> Draft:
    """Read a plain text file's bytes, in the ``encoding`` that a reviewer chose if there is one.

    Raises:
        DocumentError: empty, or not a text.
    """
    decoded = decode_text(data, encoding)
    return replace(read_plain_text(decoded.text, decoded.notes), doubt=Doubt(decoded.doubt))
