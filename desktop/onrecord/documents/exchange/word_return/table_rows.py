"""Which records the rows of a report's tables are about, for the comments that an editor makes there."""

from collections.abc import Iterator, Mapping

from lxml import etree

from onrecord.documents.reading.word.names import attribute, w
from onrecord.documents.writing.report_content.numbering import Numbers
from onrecord.domain.records import AnyRecord, RecordId
from onrecord.domain.review import Review


def subjects_of_rows(root: etree._Element, review: Review) -> dict[str, RecordId]:
    """The record that the row is about in which a comment stands, by the comment's id.

    A row is known by the place that references to its record lead to, or by the one
    reference in it.  Reports of earlier versions go on in a merged cell below the row.
    """
    numbers = Numbers(review)
    listed: tuple[AnyRecord, ...] = (*review.claims, *review.quotations, *review.sources, *review.checks)
    places = {numbers.bookmark(record): record.id for record in listed}
    found: dict[str, RecordId] = {}
    for table in root.iter(w("tbl")):
        about: RecordId | None = None
        for row in table.iterfind(w("tr")):
            about = _subject(row, places, about)
            if about:
                found |= dict.fromkeys(_names(row, "commentReference", "id"), about)
    return found


def _subject(row: etree._Element, places: Mapping[str, RecordId], above: RecordId | None) -> RecordId | None:
    named = [places[name] for name in _names(row, "bookmarkStart", "name") if name in places]
    referred = {places[name] for name in _names(row, "hyperlink", "anchor") if name in places}
    if named:
        return named[0]
    if not referred:
        return above if row.find(f".//{w('gridSpan')}") is not None else None
    return referred.pop() if len(referred) == 1 else None


def _names(row: etree._Element, element: str, key: str) -> Iterator[str]:
    return (attribute(each, key) for each in row.iter(w(element)))
