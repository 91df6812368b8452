"""A file of evidence of any kind, as what can be read of it beside the article."""

from onrecord.documents.reading.evidence.pages import PDF, pages_of
from onrecord.documents.reading.evidence.pictures import picture_as_pdf
from onrecord.documents.reading.formats import read_document
from onrecord.domain.evidence_pages import EvidencePage, ReadEvidence
from onrecord.domain.vocabulary import BlockRole
from onrecord.translation import Message, _

_START = 1024
_HEADINGS = frozenset({BlockRole.HEADLINE, BlockRole.SUBHEAD})
_NO_TEXT = Message("This PDF has no text, only pictures of pages. Read it here, and type the words you need.")
_PICTURE = Message("A picture has no text to search or select. Type the words you need.")
_SOME_TEXT = Message("Some pages of this PDF have no text, only pictures. They aren’t searched.")


def read_evidence(data: bytes, ending: str) -> ReadEvidence:
    """Read a file by its content; ``ending`` of its name is in lower case, with its dot.

    Raises:
        DocumentError: it can't be read; the error says why and what to do.
    """
    if PDF in data[:_START]:
        pages = pages_of(data)
        silent = sum(not page.text.strip() for page in pages)
        note = _(_NO_TEXT) if silent == len(pages) else _(_SOME_TEXT) if silent else ""
        return ReadEvidence(pages, is_drawn=True, note=note)
    if picture_as_pdf(data):
        return ReadEvidence(pages_of(data), is_drawn=True, note=_(_PICTURE))
    draft = read_document(data, ending)
    headings = (block.span for block in draft.structure.blocks if block.role in _HEADINGS)
    return ReadEvidence((EvidencePage(draft.text),), headings=tuple(headings))
