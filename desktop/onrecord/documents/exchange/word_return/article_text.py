"""The annotated article of a report as it came back, and the records that the rows of its tables are about."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from onrecord.documents.moments import time_of_change
from onrecord.documents.reading.word.names import CHARACTERS, attribute, short_name, symbol, w
from onrecord.documents.reading.word.styles import Styles
from onrecord.documents.writing.report_content.context import Numbers
from onrecord.domain.records import AnyRecord, RecordId
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.text import normalize_text

_SKIPPED = frozenset({"w:pPr", "w:rPr", "w:sectPr", "w:sdtPr", "w:sdtEndPr", "w:instrText", "w:delText"})
_OUR_LINK = re.compile(r"(?:claim|quotation|source)_\d+")
_ARTICLE_STYLE = "article "
_FURNITURE = "article furniture"  # not shown: a style
_SIGN_STYLE = "claim mark"  # not shown: a style
_TABLE_GAP = "table gap"  # not shown: a style
_LEFT_TO_RIGHT = "\u200e"


@dataclass(frozen=True, slots=True)
class Revised:
    """A tracked change: where its words stand now (nowhere for a deletion), and whose it is."""

    span: Span
    author: str
    at: datetime | None


@dataclass(slots=True)
class ArticleText:
    """The article's lines joined with line feeds, and what stands where in them.

    ``anchors`` are the words of each comment by its id.
    """

    text: str = ""
    anchors: dict[str, Span] = field(default_factory=dict)
    revised: list[Revised] = field(default_factory=list)


def read_article_text(root: etree._Element, styles: Styles, furniture_signs: Sequence[str]) -> ArticleText:
    """Read the article out of a report's main part, every change accepted.

    It runs from the first to the last paragraph in a style of the article.
    ``furniture_signs`` are what reports of any language put before lines that are not the article's.
    """
    named = [(p, styles.name(p.find(w("pPr")))) for p in root.iter(w("p"))]
    paragraphs = [(p, name) for p, name in named if _may_be_of_article(p, name)]
    places = [place for place, (_, name) in enumerate(paragraphs) if name.startswith(_ARTICLE_STYLE)]
    walk = _ArticleWalk(styles)
    for paragraph, name in paragraphs[places[0] : places[-1] + 1] if places else ():
        walk.read(paragraph, furniture_signs if name == _FURNITURE else ())
    return walk.article()


def _may_be_of_article(paragraph: etree._Element, style: str) -> bool:
    """Whether a paragraph holds words of the article if it stands in it: no text box, no other table, no empty cell."""
    around = {short_name(each.tag) for each in paragraph.iterancestors(w("p"), w("tbl"))}
    if "w:p" in around:
        return False
    is_empty = paragraph.find(f".//{w('r')}") is None
    if "w:tbl" in around:
        return style.startswith(_ARTICLE_STYLE) and not is_empty
    return style != _TABLE_GAP or not is_empty


@dataclass(slots=True)
class _Editor:
    """The author of the tracked change that the walk is in."""

    author: str
    at: datetime | None
    start: int


class _ArticleWalk:
    """Gathers words and marks; one loop over flat events, so that no depth of nesting matters."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._pieces: list[str] = []
        self._length = 0
        self._starts: dict[str, int] = {}
        self._found = ArticleText()
        self._in_sign = 0
        self._editors: list[_Editor] = []
        self._is_joined = True
        self._signs: Sequence[str] = ()
        self._held = ""
        self._on_start: dict[str, Callable[[etree._Element], bool | None]] = {
            "w:t": lambda element: self._add_words(normalize_text(element.text or "").text),
            "w:sym": lambda element: self._add_words(symbol(attribute(element, "font"), attribute(element, "char"))),
            **dict.fromkeys(("w:ins", "w:moveTo"), self._enter_insertion),
            **dict.fromkeys(("w:del", "w:moveFrom"), self._note_deletion),
            "w:commentRangeStart": self._open_comment,
            "w:commentRangeEnd": self._close_comment,
        }

    def read(self, paragraph: etree._Element, signs: Sequence[str]) -> None:
        """Read one paragraph; a sign that it begins with is left out."""
        if not self._is_joined:
            self._add("\n")
        self._is_joined = _loses_its_end(paragraph)
        self._signs = signs
        walk = etree.iterwalk(paragraph, events=("start", "end"))
        for event, element in walk:
            name = short_name(element.tag)
            if event == "end":
                self._leave(name, element)
            elif not self._enter(name, element):
                walk.skip_subtree()
        self._add(self._held)
        self._held = ""

    def article(self) -> ArticleText:
        """The article's text, as gathered."""
        self._found.text = "".join(self._pieces)
        return self._found

    def _enter(self, name: str, element: etree._Element) -> bool:
        """Take in the start of an element; False if what is inside does not count."""
        if name in _SKIPPED:
            return False
        if name in CHARACTERS:
            self._add_words(CHARACTERS[name])
        self._in_sign += self._is_sign(name, element)
        handler = self._on_start.get(name)
        return handler is None or handler(element) is not False

    def _leave(self, name: str, element: etree._Element) -> None:
        if self._is_sign(name, element):
            self._in_sign -= 1
        elif name in {"w:ins", "w:moveTo"}:
            editor = self._editors.pop()
            self._found.revised.append(Revised(Span(editor.start, self._length), editor.author, editor.at))

    def _is_sign(self, name: str, element: etree._Element) -> bool:
        """Whether an element is our own sign in the text, not the article's words."""
        if name == "w:hyperlink":
            return _OUR_LINK.fullmatch(attribute(element, "anchor")) is not None
        return name == "w:r" and self._styles.name_of_run(element.find(w("rPr"))) == _SIGN_STYLE

    def _enter_insertion(self, element: etree._Element) -> None:
        self._editors.append(_Editor(attribute(element, "author"), time_of_change(element), self._length))

    def _note_deletion(self, element: etree._Element) -> bool:
        where = Span(self._length, self._length)
        self._found.revised.append(Revised(where, attribute(element, "author"), time_of_change(element)))
        for inside in element.iter(w("commentRangeStart"), w("commentRangeEnd")):
            is_start = short_name(inside.tag) == "w:commentRangeStart"
            (self._open_comment if is_start else self._close_comment)(inside)
        return False

    def _open_comment(self, element: etree._Element) -> None:
        self._starts[attribute(element, "id")] = self._length

    def _close_comment(self, element: etree._Element) -> None:
        number = attribute(element, "id")
        if number in self._starts:
            self._found.anchors[number] = Span(self._starts.pop(number), self._length)

    def _add_words(self, words: str) -> None:
        if not self._in_sign:
            self._add(self._behind_sign(words) if self._signs else words)

    def _behind_sign(self, words: str) -> str:
        """What follows a sign, which may be spread over runs; words are held back while they may be one."""
        held, self._held = self._held + words, ""
        begun = held.lstrip(_LEFT_TO_RIGHT)
        if whole := next(filter(begun.startswith, self._signs), ""):
            held = begun.removeprefix(whole)
        elif any(sign.startswith(begun) for sign in self._signs):
            self._held = held
            return ""
        self._signs = ()
        return held

    def _add(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)


def _loses_its_end(paragraph: etree._Element) -> bool:
    """Whether the end of the paragraph was deleted, so that the next one continues it."""
    return paragraph.find(w("pPr/rPr/del")) is not None or paragraph.find(w("pPr/rPr/moveFrom")) is not None


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
