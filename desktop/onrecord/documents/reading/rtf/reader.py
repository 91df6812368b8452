"""Read the bytes of an RTF document into a draft."""

from onrecord.documents.reading.import_notes import on_document
from onrecord.documents.reading.rtf.walk import RtfWalk
from onrecord.documents.reading.story.building import DocumentProperties, build_draft
from onrecord.domain.article import Draft
from onrecord.translation import _

_BEGINNING = b"{\\rtf"


def read_rtf_bytes(data: bytes) -> Draft:
    """Read an RTF document with every change accepted.

    Comments, footnotes and endnotes become imported comments on their words;
    pictures and embedded objects are passed over.

    Raises:
        DocumentError: it holds no words.
    """
    walk = RtfWalk()
    walk.read(data[max(data.find(_BEGINNING), 0) :])
    cut_off = [] if walk.is_complete else [_("The file is cut off; the rest is missing.")]
    return build_draft(
        walk.flow.paragraphs,
        walk.targets,
        margin=walk.notes.margin,
        properties=DocumentProperties(walk.properties.title, walk.properties.author),
        notes=[*on_document(walk.found), *cut_off],
    )
