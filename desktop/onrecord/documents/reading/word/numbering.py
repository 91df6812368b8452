"""The numbers that Word gives the paragraphs of its lists (ECMA-376 part 1, section 17.9)."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from onrecord.documents.reading.story.list_numbers import numeral
from onrecord.documents.reading.word.names import attribute, switch, w

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
_LONGEST_NUMBER = 9
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
    """A ``w:num``: the list it counts with, its levels, and where it starts anew."""

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
        level = _number(override, "ilvl", 0)
        own, start = override.find(w("lvl")), override.find(w("startOverride"))
        if own is not None:
            levels[level] = _level(own)[1]
        if start is not None:
            starts[level] = _number(start, "val", 1)
    return _List(number, levels, starts)


def _level(element: etree._Element) -> tuple[int, _Level]:
    start, restart = element.find(w("start")), element.find(w("lvlRestart"))
    return _number(element, "ilvl", 0), _Level(
        1 if start is None else _number(start, "val", 1),
        attribute(element.find(w("numFmt")), "val", "decimal"),
        attribute(element.find(w("lvlText")), "val")[:_LONGEST_TEXT],
        restarts=restart is None or attribute(restart, "val") != "0",
        is_legal=bool(switch(element, "isLgl")),
    )


def _number(element: etree._Element, name: str, usual: int) -> int:
    digits = attribute(element, name)
    return int(digits) if digits.isdecimal() and len(digits) <= _LONGEST_NUMBER else usual
