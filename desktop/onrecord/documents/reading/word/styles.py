"""Styles and numbered lists of a Word document."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from lxml import etree

from onrecord.documents.reading.given_values import whole_number
from onrecord.documents.reading.story.text_builder import numeral
from onrecord.documents.reading.style_names import role_of_style
from onrecord.documents.reading.word.names import attribute, switch, w
from onrecord.domain.vocabulary import BlockRole

_T = TypeVar("_T")

_BODY_LEVEL = 9
_NO_LIST = "0"
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    outline: int | None
    list_id: str | None
    list_level: int | None
    is_hidden: bool | None
    is_raised: bool | None


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: etree._Element | None) -> None:
        elements = [] if root is None else root.findall(w("style"))
        self._styles = {attribute(element, "styleId"): _read_style(element) for element in elements}
        self._default = next(
            (
                attribute(element, "styleId")
                for element in elements
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in {"1", "true"}
            ),
            "",
        )

    def role(self, properties: etree._Element | None) -> tuple[BlockRole, int]:
        """Role and level of a paragraph with these ``w:pPr``."""
        chain = self._chain(_style_id(properties) or self._default)
        for style in chain:
            if found := role_of_style(style.name):
                return found
        own = _read_properties(properties)
        outline = _first(own.outline, *(style.outline for style in chain))
        if outline is not None and outline < _BODY_LEVEL:
            return BlockRole.SUBHEAD, outline + 1
        number, level = self.place_in_list(properties)
        return (BlockRole.LIST_ITEM, level + 1) if number else (BlockRole.PARAGRAPH, 0)

    def place_in_list(self, properties: etree._Element | None) -> tuple[str, int]:
        """The list of a paragraph with these ``w:pPr``, empty for none, and its level from 0."""
        own, chain = _read_properties(properties), self._chain(_style_id(properties) or self._default)
        number = _first(own.list_id, *(style.list_id for style in chain)) or ""
        level = _first(own.list_level, *(style.list_level for style in chain))
        return number if number != _NO_LIST else "", level or 0

    def name(self, paragraph: etree._Element | None) -> str:
        """The name, in lower case, of the style of a paragraph with these ``w:pPr``."""
        style = self._styles.get(_style_id(paragraph) or self._default)
        return style.name if style else ""

    def name_of_run(self, run: etree._Element | None) -> str:
        """The name, in lower case, of the character style of a run with these ``w:rPr``."""
        style = self._styles.get(attribute(None if run is None else run.find(w("rStyle")), "val"))
        return style.name if style else ""

    def hides(self, paragraph: etree._Element | None, run: etree._Element | None) -> bool:
        """Whether a run with these ``w:rPr`` in a paragraph with these ``w:pPr`` is hidden text."""
        direct = switch(run, "vanish")
        if direct is not None:
            return direct
        character = self._chain(attribute(None if run is None else run.find(w("rStyle")), "val"))
        chain = [*character, *self._chain(_style_id(paragraph) or self._default)]
        return bool(_first(*(style.is_hidden for style in chain)))

    def raises(self, run: etree._Element | None) -> bool:
        """Whether a run with these ``w:rPr`` is raised above the line."""
        style = self._chain(attribute(None if run is None else run.find(w("rStyle")), "val"))
        return bool(_first(_is_raised(run), *(each.is_raised for each in style)))

    def _chain(self, style_id: str) -> list[_Style]:
        """The style and its parents, nearest first."""
        chain: list[_Style] = []
        while style_id in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[style_id])
            style_id = chain[-1].based_on
        return chain


def _read_style(element: etree._Element) -> _Style:
    properties = _read_properties(element.find(w("pPr")))
    return _Style(
        attribute(element.find(w("name")), "val").lower(),
        attribute(element.find(w("basedOn")), "val"),
        properties.outline,
        properties.list_id,
        properties.list_level,
        switch(element.find(w("rPr")), "vanish"),
        _is_raised(element.find(w("rPr"))),
    )


def _read_properties(properties: etree._Element | None) -> _Style:
    if properties is None:
        return _Style("", "", None, None, None, None, None)
    outline = whole_number(attribute(properties.find(w("outlineLvl")), "val"), None)
    numbering = properties.find(w("numPr/numId"))
    list_id = None if numbering is None else attribute(numbering, "val")
    level = whole_number(attribute(properties.find(w("numPr/ilvl")), "val"), None)
    return _Style("", "", outline, list_id, level, None, None)


def _is_raised(run: etree._Element | None) -> bool | None:
    alignment = "" if run is None else attribute(run.find(w("vertAlign")), "val")
    return alignment == "superscript" if alignment else None


def _style_id(properties: etree._Element | None) -> str:
    return attribute(None if properties is None else properties.find(w("pStyle")), "val")


def _first(*values: _T | None) -> _T | None:
    return next((value for value in values if value is not None), None)


_KINDS = {
    "lowerLetter": "lower-letter",
    "upperLetter": "upper-letter",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
    "decimalZero": "zero",
    "ordinal": "ordinal",
}
_WITHOUT_NUMBER = frozenset({"bullet", "none"})
_PLACE = re.compile(r"%([1-9])")
_LONGEST_TEXT = 80
_MOST_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    kind: str = "bullet"
    text: str = ""
    restarts: bool = True
    is_legal: bool = False


@dataclass(slots=True)
class _List:
    """A ``w:num``: the list it counts with, its levels, and its new starts."""

    counted_with: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of each list in the order of the document."""

    def __init__(self, root: etree._Element | None) -> None:
        abstract = {} if root is None else {attribute(e, "abstractNumId"): e for e in root.iterfind(w("abstractNum"))}
        styled = {attribute(e.find(w("styleLink")), "val"): e for e in abstract.values()}
        self._lists: dict[str, _List] = {}
        for element in () if root is None else root.iterfind(w("num")):
            number = attribute(element.find(w("abstractNumId")), "val")
            if (named := abstract.get(number)) is not None:
                link = attribute(named.find(w("numStyleLink")), "val")
                levels = styled.get(link, named) if link else named
                self._lists[attribute(element, "numId")] = _list(element, number, levels)
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def label(self, number: str, level: int) -> str:
        """The number of the next paragraph of a list and level; empty for a bullet."""
        found = self._lists.get(number)
        drawn = found.levels.get(level) if found else None
        if found is None or drawn is None or drawn.kind in _WITHOUT_NUMBER:
            return ""
        counts = self._counts[found.counted_with]
        for started, start in found.starts.items():
            counts[started] = start - 1
        found.starts = {}
        counts[level] = counts.get(level, drawn.start - 1) + 1
        for deeper in [each for each in counts if each > level and found.levels.get(each, _Level()).restarts]:
            del counts[deeper]
        return _PLACE.sub(lambda place: _numeral(found, counts, int(place[1]) - 1, drawn), drawn.text).strip()


def _numeral(of: _List, counts: dict[int, int], level: int, drawn: _Level) -> str:
    named = of.levels.get(level, _Level())
    return numeral(counts.get(level, named.start), "" if drawn.is_legal else _KINDS.get(named.kind, ""))


def _list(element: etree._Element, number: str, abstract: etree._Element) -> _List:
    levels = dict(map(_level, islice(abstract.iterfind(w("lvl")), _MOST_LEVELS)))
    starts: dict[int, int] = {}
    for override in islice(element.iterfind(w("lvlOverride")), _MOST_LEVELS):
        level = whole_number(attribute(override, "ilvl"), 0)
        own, start = override.find(w("lvl")), override.find(w("startOverride"))
        if own is not None:
            levels[level] = _level(own)[1]
        if start is not None:
            starts[level] = whole_number(attribute(start, "val"), 1)
    return _List(number, levels, starts)


def _level(element: etree._Element) -> tuple[int, _Level]:
    start, restart = element.find(w("start")), element.find(w("lvlRestart"))
    return whole_number(attribute(element, "ilvl"), 0), _Level(
        1 if start is None else whole_number(attribute(start, "val"), 1),
        attribute(element.find(w("numFmt")), "val", "decimal"),
        attribute(element.find(w("lvlText")), "val")[:_LONGEST_TEXT],
        restarts=restart is None or attribute(restart, "val") != "0",
        is_legal=bool(switch(element, "isLgl")),
    )
