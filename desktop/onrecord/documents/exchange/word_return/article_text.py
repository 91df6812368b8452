"""The annotated article of a report as it came back."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher

from lxml import etree

from onrecord.documents.exchange.word_return.comments import line_of, symbol_or_text
from onrecord.documents.exchange.word_return.passages import folded
from onrecord.documents.moments import time_of_change
from onrecord.documents.reading.word.names import CHARACTERS, attribute, short_name, symbol, w
from onrecord.documents.reading.word.styles import Styles
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


def article_lines(root: etree._Element, styles: Styles) -> list[tuple[etree._Element, str]]:
    """The paragraphs of the article with their styles: from the first to the last one in a style of the article."""
    named = [(p, styles.name(p.find(w("pPr")))) for p in root.iter(w("p"))]
    lines = [(p, name) for p, name in named if _may_be_of_article(p, name)]
    places = [place for place, (_, name) in enumerate(lines) if name.startswith(_ARTICLE_STYLE)]
    return lines[places[0] : places[-1] + 1] if places else []


def lines_by_words(root: etree._Element, sent: Sequence[tuple[str, bool]]) -> list[tuple[etree._Element, str]]:
    """The paragraphs of the article in a copy that lost its styles.

    ``sent`` are all lines of the copy as it was sent, each with whether it is the article's. A new line belongs to the
    article if the line before it does.
    """
    outside = {w("p"), w("txbxContent")}
    paragraphs = [p for p in root.iter(w("p")) if not any(each.tag in outside for each in p.iterancestors())]
    lines = [(p, words) for p in paragraphs if (words := folded(line_of(p)))]
    old, new = [words for words, _ in sent], [words for _, words in lines]
    found: list[tuple[etree._Element, str]] = []
    is_article = False
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for place in range(start, end):
            if kind == "equal":
                is_article = sent[first + place - start][1]
            elif kind == "replace":
                is_article = _most_alike(new[place], sent[first:last])[1]
            if is_article:
                found.append((lines[place][0], _ARTICLE_STYLE))
    return found


def _most_alike(words: str, lines: Sequence[tuple[str, bool]]) -> tuple[str, bool]:
    own = Counter(words.split())
    return max(lines, key=lambda line: (own & Counter(line[0].split())).total())


def claim_signs(root: etree._Element, styles: Styles) -> re.Pattern[str] | None:
    """A pattern of the signs of claims in a copy; None without any."""
    runs = (run for run in root.iter(w("r")) if styles.name_of_run(run.find(w("rPr"))) == _SIGN_STYLE)
    signs = {"".join(symbol_or_text(each) for each in run).strip(_LEFT_TO_RIGHT) for run in runs} - {""}
    longest_first = sorted(signs, key=len, reverse=True)
    return re.compile(f"{_LEFT_TO_RIGHT}?(?:{'|'.join(map(re.escape, longest_first))})") if signs else None


def erase_signs(root: etree._Element, signs: re.Pattern[str]) -> None:
    """Delete the signs of claims from a copy that lost the style by which they are known."""
    for paragraph in root.iter(w("p")):
        pieces = list(paragraph.iter(w("t"), w("sym")))
        words = "".join(map(symbol_or_text, pieces))
        erased = {place for found in signs.finditer(words) for place in range(*found.span())}
        position = 0
        for piece in pieces if erased else ():
            told = symbol_or_text(piece)
            kept = "".join(sign for place, sign in enumerate(told, position) if place not in erased)
            position += len(told)
            piece.tag, piece.text = w("t"), kept


def read_article_text(
    lines: Sequence[tuple[etree._Element, str]], styles: Styles, furniture_signs: Sequence[str]
) -> ArticleText:
    """Read the article out of its paragraphs, every change accepted.

    ``furniture_signs`` are what reports of any language put before lines that are not the article's.
    """
    walk = _ArticleWalk(styles)
    for paragraph, name in lines:
        # A copy without styles doesn't tell which lines these are.
        walk.read(paragraph, furniture_signs if name in {_FURNITURE, _ARTICLE_STYLE} else ())
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
