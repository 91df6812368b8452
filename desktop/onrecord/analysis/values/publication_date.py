"""Find the article's publication date in its text."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.values.dates import find_dates
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole

_FIRST, _LONGEST_DATE = 3, 32
# "Published on Wednesday, the 13th of September, 2026, at noon": twice the longest day there is.
_LONGEST_LINE = 80
_LABEL = re.compile(r"\W*(?:(?:first|last|originally) )?(?:published|posted|updated|modified)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)
# What comes first are letters: a search for them is quick.
_TODAY = re.compile(r"oday(?<=\b[Tt]oday)(?: \(|, )(?=[A-Z\d])")
# An obituary opens with the days of a life.
_LIFE = re.compile(r"(?:born|died|birth|death|b\.|d\.)\b", re.IGNORECASE)
_DATELINE = re.compile(r"[^\n—–]{0,80}[—–]")


def published_on(document: AnalyzedDocument) -> date | None:
    """The day in the byline, in the dateline before the first dash, or on a line above the story that is little else.

    Otherwise the day that the reporter gives for "today" ("today (May 14, 2026)").  A day that the story
    only tells of ("on Monday, May 11, 2026") may lie some time back.
    """
    places = chain(_places(document), _date_lines(document), _today(document))
    found = (written.on_calendar() for place in places for written in find_dates(document.text, *place))
    return next((day for day in found if day), None)


def _today(document: AnalyzedDocument) -> Iterator[Span]:
    """The words after "today", where a day may stand, outside quotation marks."""
    for match in _TODAY.finditer(document.text):
        if not document.passage_at(match.start()):
            yield Span(match.end(), min(match.end() + _LONGEST_DATE, len(document.text)))


def _places(document: AnalyzedDocument) -> Iterator[Span]:
    if document.structure.byline:
        yield document.structure.byline
    for paragraph in document.paragraphs[:_FIRST]:
        dateline = _DATELINE.match(document.text, *paragraph.span)
        if dateline:
            yield Span(*dateline.span())
        elif _is_little_else(document.text, paragraph.span):
            yield paragraph.span


def _date_lines(document: AnalyzedDocument) -> list[Span]:
    """The lines above the story that tell its day, alone or after "Published"; when it was updated comes last."""
    text, above = document.text, []
    for block in document.structure.blocks:
        if block.role is BlockRole.PARAGRAPH:
            break
        is_dated = _LABEL.match(text, *block.span) or _is_little_else(text, block.span)
        if block.role is BlockRole.FURNITURE and is_dated:
            above.append(block.span)
    return sorted(above, key=lambda line: bool(_UPDATED.search(text, *line)))


def _is_little_else(text: str, line: Span) -> bool:
    """Whether a line is little else than a day, and not one of a life."""
    if line.length > _LONGEST_LINE:
        return False
    is_long = any(2 * day.span.length >= line.length for day in find_dates(text, *line))
    return is_long and not _LIFE.match(text, *line)
