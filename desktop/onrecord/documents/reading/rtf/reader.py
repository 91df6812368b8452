"""Read the bytes of an RTF document into a draft."""

from collections import Counter

from onrecord.documents.reading.import_notes import on_changes, on_hidden_text, on_margins, on_not_loaded
from onrecord.documents.reading.rtf.walk import RtfWalk
from onrecord.documents.reading.story.building import DocumentProperties, build_draft
from onrecord.domain.article import Draft
from onrecord.translation import _

_BEGINNING = b"{\\rtf"


def read_rtf_bytes(data: bytes) -> Draft:
    """Read an RTF document as it stands once every change is accepted.

    Comments, footnotes and endnotes become imported comments on their words;
    pictures and embedded objects are passed over.

    Raises:
        DocumentError: it holds no words.
    """
    walk = RtfWalk()
    walk.read(data[max(data.find(_BEGINNING), 0) :])
    return build_draft(
        walk.flow.paragraphs,
        walk.targets,
        margin=walk.notes.margin,
        properties=DocumentProperties(walk.properties.title, walk.properties.author),
        notes=_notes(walk.found, is_complete=walk.is_complete),
    )


def _notes(found: Counter[str], *, is_complete: bool) -> tuple[str, ...]:
    not_loaded = Counter({"picture": found["pictures"], "embedded object": found["embedded objects"]})
    notes = (
        on_changes(found),
        on_hidden_text(found),
        on_not_loaded(not_loaded),
        on_margins(found),
        "" if is_complete else _("The file is cut off; the rest is missing."),
    )
    return tuple(note for note in notes if note)
