"""Read what a report says around its article, and compare a returned copy with the one that was sent.

A passage is a paragraph or a row of a table. Rows are known by their words, and then by their first cell, so a copy
may have lost its styles and bookmarks.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from lxml import etree

from onrecord.documents.exchange.word_return.comments import Comment, line_of, read_comments
from onrecord.documents.moments import time_of_change
from onrecord.documents.reading.word.names import attribute, short_name, w
from onrecord.documents.reading.word.package import WordPackage
from onrecord.documents.reading.word.styles import Styles
from onrecord.documents.writing.report_content.context import Numbers
from onrecord.domain.records import AnyRecord, RecordId
from onrecord.domain.returned import Part, TypedWords
from onrecord.domain.review import Review

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CHANGES = tuple(w(name) for name in ("ins", "moveTo", "del", "moveFrom"))
_LEAST_ALIKE = 0.5
"""The least share of equal words in two versions of one passage."""
_HEADING, _TABLE_HEADING = "heading", "table heading"  # not shown: styles

Cells = tuple[tuple[str, ...], ...]
"""The lines of each cell; a paragraph is one cell of one line."""


class Story(StrEnum):
    """The part of a document that a passage is in."""

    TEXT = "text"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"
    BOX = "box"


_STORIES = {
    "header": Story.HEADER,
    "footer": Story.FOOTER,
    "footnotes": Story.NOTE,
    "endnotes": Story.NOTE,
}
"""The stories by the kind of relationship that leads to their part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, or a row of a table.

    ``section`` is the heading above it, ``titles`` those of the columns, and ``row`` its number in its table (0: none).
    ``about`` is the record of a row. ``changes`` has the author and time of the tracked change of each line with one,
    and of a whole row (under no words).
    """

    cells: Cells
    story: Story = Story.TEXT
    section: str = ""
    titles: tuple[str, ...] = ()
    row: int = 0
    about: RecordId | None = None
    is_article: bool = False
    comments: tuple[str, ...] = field(default=(), compare=False)
    changes: Mapping[str, tuple[str, datetime | None]] = field(default_factory=dict, compare=False)

    @property
    def folded(self) -> Cells:
        """The words without differences in white space."""
        return tuple(tuple(map(folded, cell)) for cell in self.cells)

    @property
    def key(self) -> tuple[bool, Cells]:
        """What tells one passage from others."""
        return self.row > 0, self.folded

    def as_json(self) -> list[Any]:
        """The passage for the part of the document that programs read."""
        return [self.cells, self.story, self.section, self.titles, self.row, self.about, self.is_article]

    @classmethod
    def from_json(cls, found: list[Any]) -> "Passage":
        """The passage that ``as_json`` wrote."""
        cells, story, section, titles, row, about, is_article = found
        return cls(
            cells=tuple(tuple(map(str, cell)) for cell in cells),
            story=Story(story),
            section=str(section),
            titles=tuple(map(str, titles)),
            row=int(row),
            about=RecordId(str(about)) if about else None,
            is_article=bool(is_article),
        )


@dataclass(frozen=True, slots=True)
class ReportCopy:
    """A copy as a word processor saved it: its text, and its other parts such as headers.

    ``has_threads``: the comments say which comment they answer.
    """

    root: etree._Element
    styles: Styles
    comments: tuple[Comment, ...]
    others: tuple[tuple[Story, etree._Element], ...]
    has_threads: bool = True


def read_word_copy(package: WordPackage) -> ReportCopy:
    """Read a copy saved as a Word document.

    Raises:
        DocumentError: damaged or made to harm.
    """
    root = package.root(package.main_part)
    others = (
        (_STORIES[part.kind], other)
        for part in package.relationships(package.main_part)
        if part.kind in _STORIES and not part.is_external and (other := package.root(part.target)) is not None
    )
    return ReportCopy(
        etree.Element(w("body")) if root is None else root,
        Styles(package.related("styles")),
        tuple(read_comments(package.related)),
        tuple(others),
        has_threads=package.related("commentsExtended") is not None,
    )


def folded(words: str) -> str:
    """Words without invisible signs and differences in white space."""
    return " ".join(_INVISIBLE.sub("", words).split())


def read_passages(
    root: etree._Element,
    styles: Styles,
    article: Container[int],
    places: Mapping[str, RecordId],
    others: Sequence[tuple[Story, etree._Element]] = (),
) -> Iterator[Passage]:
    """The passages of a document; ``article`` are the identities (``id``) of the article's paragraphs.

    ``places`` are the bookmarks of the records' rows, and ``others`` the document's other parts with text, such as
    headers. Empty passages are left out.
    """
    section = ""
    walk = etree.iterwalk(root, events=("start",), tag=(w("p"), w("tbl")))
    for _, element in walk:
        walk.skip_subtree()
        if element.tag == w("tbl"):
            yield from _rows(element, styles, article, places, section)
            continue
        passage = _passage([[element]], Story.TEXT, section, is_article=id(element) in article)
        if styles.name(element.find(w("pPr"))).startswith(_HEADING) and passage.cells[0] and not passage.is_article:
            section = passage.cells[0][0]
            passage = replace(passage, section=section)
        if passage.cells[0]:
            yield passage
    boxes = (box for box in root.iter(w("txbxContent")) if not _is_fallback(box))
    for story, other in [*others, *((Story.BOX, box) for box in boxes)]:
        for paragraph in other.iter(w("p")):
            if (found := _passage([[paragraph]], story, "")).cells[0]:
                yield found


def _is_fallback(element: etree._Element) -> bool:
    return any(short_name(each.tag) == "mc:Fallback" for each in element.iterancestors())


def places_of(review: Review) -> dict[str, RecordId]:
    """The records of a review by the bookmark of their row."""
    numbers = Numbers(review)
    listed: tuple[AnyRecord, ...] = (*review.claims, *review.quotations, *review.sources, *review.checks)
    return {numbers.row(record): record.id for record in listed}


def _rows(
    table: etree._Element, styles: Styles, article: Container[int], places: Mapping[str, RecordId], section: str
) -> Iterator[Passage]:
    titles: tuple[str, ...] = ()
    about: RecordId | None = None
    number = 0
    for row in (row for row in table.iter(w("tr")) if next(row.iterancestors(w("tbl"))) is table):
        if row.find(w("trPr/del")) is not None:
            continue
        about = _subject(row, places, about)
        cells = [cell for cell in row.iter(w("tc")) if next(cell.iterancestors(w("tr"))) is row]
        paragraphs = [[p for p in cell.iter(w("p")) if not _is_boxed(p)] for cell in cells]
        held = [p for cell in paragraphs for p in cell]
        is_article = any(id(p) in article for p in held)
        is_titles = number == 0 and not titles and any(_is_title(p, styles) for p in held)
        number += not is_titles
        found = _passage(paragraphs, Story.TEXT, section, row=max(number, 1), titles=titles, is_article=is_article)
        if is_titles:
            titles = tuple(" ".join(cell) for cell in found.cells)
        found = replace(found, about=None if is_article else about)
        if any(found.cells):
            added = row.find(w("trPr/ins"))
            whole = {} if added is None else {"": _signature(added)}
            yield replace(found, changes={**found.changes, **whole})


def _subject(row: etree._Element, places: Mapping[str, RecordId], above: RecordId | None) -> RecordId | None:
    """The record of a row, by its own bookmark or by the one reference in it.

    Reports of earlier versions go on in a merged cell below the row.
    """
    named = [places[name] for name in _names(row, "bookmarkStart", "name") if name in places]
    referred = {places[name] for name in _names(row, "hyperlink", "anchor") if name in places}
    if named:
        return named[0]
    if not referred:
        return above if row.find(f".//{w('gridSpan')}") is not None else None
    return referred.pop() if len(referred) == 1 else None


def _names(row: etree._Element, element: str, key: str) -> Iterator[str]:
    return (attribute(each, key) for each in row.iter(w(element)))


def _is_boxed(paragraph: etree._Element) -> bool:
    return next(paragraph.iterancestors(w("txbxContent"), w("tc"))).tag == w("txbxContent")


def _is_title(paragraph: etree._Element, styles: Styles) -> bool:
    return styles.name(paragraph.find(w("pPr"))) == _TABLE_HEADING


def _passage(
    cells: Sequence[Sequence[etree._Element]],
    story: Story,
    section: str,
    *,
    row: int = 0,
    titles: tuple[str, ...] = (),
    is_article: bool = False,
) -> Passage:
    """A passage of these paragraphs."""
    held = [paragraph for cell in cells for paragraph in cell]
    lines = tuple(tuple(filter(folded, map(line_of, cell))) for cell in cells)
    ids = (attribute(mark, "id") for paragraph in held for mark in paragraph.iter(w("commentReference")))
    tracked = ((p, next(p.iter(*_CHANGES), None)) for p in held)
    return Passage(
        cells=lines,
        story=story,
        section=section,
        titles=titles,
        row=row,
        is_article=is_article,
        comments=tuple(ids),
        changes={folded(line_of(p)): _signature(change) for p, change in tracked if change is not None},
    )


def _signature(change: etree._Element) -> tuple[str, datetime | None]:
    return attribute(change, "author"), time_of_change(change)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A returned copy next to the one that was sent.

    ``typed`` is what changed around the article, ``subjects`` the record that the row of each comment is about.
    """

    typed: tuple[TypedWords, ...]
    subjects: dict[str, RecordId]


def compare(sent: Sequence[Passage], back: Sequence[Passage]) -> Comparison:
    """Compare the passages around the article; one that only moved counts as unchanged."""
    typed: list[TypedWords] = []
    subjects: dict[str, RecordId] = {}
    for story in Story:
        old, new = (
            [each for each in passages if each.story is story and not each.is_article] for passages in (sent, back)
        )
        if story in {Story.HEADER, Story.FOOTER}:
            # Word processors copy them for first, even and other pages.
            old, new = _apart(old, new)
        for before, after in _without_moved(_paired(old, new)):
            about = (after and after.about) or (before and before.about)
            if after and about:
                subjects |= dict.fromkeys(after.comments, about)
            typed += _typed(before, after)
    return Comparison(tuple(typed), subjects)


_Pair = tuple[Passage | None, Passage | None]


def _apart(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Those of each side that the other one lacks, each once."""
    sides = ({each.key: each for each in old}, {each.key: each for each in new})
    one, other = ([side[key] for key in side if key not in there] for side, there in (sides, sides[::-1]))
    return one, other


def _paired(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[_Pair]:
    """Each passage with its other version, if it has one, in reading order."""
    keys = [each.key for each in old], [each.key for each in new]
    for kind, first, last, start, end in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(old[first:last], new[start:end], strict=True)
            continue
        position = start
        for before in old[first:last]:
            found = next((n for n in range(position, end) if _is_version(before, new[n])), None)
            yield from ((None, each) for each in new[position:found] if found is not None)
            yield before, None if found is None else new[found]
            position = position if found is None else found + 1
        yield from ((None, each) for each in new[position:end])


def _is_version(before: Passage, after: Passage) -> bool:
    if bool(before.row) != bool(after.row):
        return False
    one, other = before.folded, after.folded
    if before.row and one[0] and one[0] == other[0]:
        return True
    words = [Counter(word for cell in cells for line in cell for word in line.split()) for cells in (one, other)]
    shared = (words[0] & words[1]).total()
    return shared > 0 and 2 * shared >= _LEAST_ALIKE * (words[0].total() + words[1].total())


def _without_moved(pairs: Iterator[_Pair]) -> list[_Pair]:
    """Pair what was removed in one place with the same in another."""
    found = list(pairs)
    added: dict[tuple[bool, Cells], list[Passage]] = {}
    for before, after in found:
        if before is None and after is not None:
            added.setdefault(after.key, []).append(after)
    moved: list[Passage] = []
    for number, (before, after) in enumerate(found):
        if before is not None and after is None and (same := added.get(before.key)):
            moved.append(same.pop(0))
            found[number] = before, moved[-1]
    return [(before, after) for before, after in found if before or not any(after is each for each in moved)]


def _typed(before: Passage | None, after: Passage | None) -> Iterator[TypedWords]:
    """The lines that differ between two versions of a passage."""
    at = before or after
    if at is None or (before and after and before.folded == after.folded):
        return
    if before is None or after is None:
        lines = " · ".join(filter(None, map(" ".join, at.cells)))
        whole = TypedWords(
            part=_part_of(at),
            section=at.section,
            row=_number(at) if at.row else "",
            subject=_subject_of(at),
            about=at.about,
        )
        yield replace(whole, before=lines) if before else _by(replace(whole, after=lines), at)
        return
    for number, (old, new) in enumerate(_cells_of(before, after)):
        title = before.titles[number] if number < len(before.titles) else ""
        for was, now in _lines(old, new):
            found = TypedWords(
                part=_part_of(before),
                section=before.section,
                row=_number(before) if before.row else "",
                column=title or (str(number + 1) if before.row else ""),
                subject=_subject_of(before),
                is_last=number == len(before.cells) - 1,
                before=was,
                after=now,
                about=before.about,
            )
            yield _by(found, after)


def _by(found: TypedWords, passage: Passage) -> TypedWords:
    """With who changed the line, where the changes were tracked."""
    author, at = passage.changes.get(folded(found.after)) or passage.changes.get("") or ("", None)
    return replace(found, author=author, written_at=at)


def _part_of(passage: Passage) -> Part:
    if passage.row:
        return Part.TABLE
    return {Story.HEADER: Part.HEADER, Story.FOOTER: Part.FOOTER, Story.NOTE: Part.FOOTNOTE, Story.BOX: Part.BOX}.get(
        passage.story, Part.PARAGRAPH
    )


def _subject_of(passage: Passage) -> str:
    return next(iter(passage.cells[0]), "") if passage.row else ""


def _number(passage: Passage) -> str:
    """The number that a row shows, or else its place in the table."""
    first = "".join(passage.folded[0]) if passage.titles else ""
    return first if first.isdecimal() else str(passage.row)


def _cells_of(before: Passage, after: Passage) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The lines of each cell in both versions; a column may have come or gone."""
    if len(before.cells) == len(after.cells):
        yield from zip(before.cells, after.cells, strict=True)
        return
    kept = SequenceMatcher(None, before.folded, after.folded, autojunk=False).get_opcodes()
    for _, first, last, start, end in kept:
        yield from zip_longest(before.cells[first:last], after.cells[start:end], fillvalue=())


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The lines that differ: before and after, either of which may be empty."""
    keys = [folded(line) for line in old], [folded(line) for line in new]
    for kind, first, last, start, end in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from zip_longest(old[first:last], new[start:end], fillvalue="")
