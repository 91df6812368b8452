"""The day of the article, as the text itself gives it."""

import re
from collections.abc import Iterator
from datetime import date

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.values.dates import find_dates
from onrecord.domain.spans import Span

_FIRST = 3
_DATELINE = re.compile(r"[^\n—–]{0,80}[—–]")


def published_on(document: AnalyzedDocument) -> date | None:
    """The day in the byline, in the dateline before the first dash, or on a line at the top that is little else."""
    found = (written.on_calendar() for place in _places(document) for written in find_dates(document.text, *place))
    return next((day for day in found if day), None)


def _places(document: AnalyzedDocument) -> Iterator[Span]:
    if document.structure.byline:
        yield document.structure.byline
    for paragraph in document.paragraphs[:_FIRST]:
        dateline = _DATELINE.match(document.text, *paragraph.span)
        if dateline:
            yield Span(*dateline.span())
        elif any(2 * day.span.length >= paragraph.span.length for day in find_dates(document.text, *paragraph.span)):
            yield paragraph.span
