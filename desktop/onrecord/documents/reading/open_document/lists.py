"""The numbers that an OpenDocument text gives the items of its lists (ODF 1.3 part 3, section 16.30)."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from onrecord.documents.reading.open_document.names import attribute, full_name
from onrecord.documents.reading.story.list_numbers import numeral

_KINDS = {"a": "lower-letter", "A": "upper-letter", "i": "lower-roman", "I": "upper-roman"}
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LONGEST_NUMBER = 9
_LONGEST_SIGN = 40
_MOST_LEVELS = 10


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1


@dataclass(slots=True)
class _OpenList:
    """A list that has begun; ``counts`` has the last number by level, for it and those in it."""

    style: str
    counts: dict[int, int]
    waits: bool = False


class Lists:
    """Counts the items of lists that may stand in each other."""

    def __init__(self, roots: Iterable[etree._Element | None]) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        for root in roots:
            for style in () if root is None else root.iter(full_name("text:list-style")):
                for element in style.iterchildren(full_name("text:list-level-style-number")):
                    key = (attribute(style, "style:name"), _number(element, "text:level", 1))
                    self._levels.setdefault(key, _level(element))
        self._open: list[_OpenList] = []
        self._of_style: dict[str, dict[int, int]] = {}
        self._of_name: dict[str, dict[int, int]] = {}

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._open)

    def start(self, element: etree._Element) -> None:
        """A list begins, or goes on where another one ended."""
        above = self._open[-1] if self._open else None
        style = attribute(element, "text:style-name") or (above.style if above else "")
        counts = above.counts if above else self._continued(element, style)
        if attribute(element, "text:continue-numbering") != "true" and above:
            counts.pop(len(self._open) + 1, None)
        self._open.append(_OpenList(style, counts))
        self._of_style[style] = counts
        if name := element.get(_XML_ID, ""):
            self._of_name[name] = counts

    def _continued(self, element: etree._Element, style: str) -> dict[int, int]:
        named = self._of_name.get(attribute(element, "text:continue-list"))
        if named is None and attribute(element, "text:continue-numbering") == "true":
            named = self._of_style.get(style)
        return {} if named is None else named

    def end(self) -> None:
        """The innermost list ends."""
        if self._open:
            self._open.pop()

    def start_item(self, element: etree._Element) -> None:
        """An item begins; its number waits for its first paragraph."""
        if self._open:
            current = self._open[-1]
            current.waits = True
            if start := _number(element, "text:start-value", 0):
                current.counts[len(self._open)] = start - 1

    def label(self) -> str:
        """The number of the paragraph that begins; empty for bullets and for further paragraphs of an item."""
        if not self._open or not self._open[-1].waits:
            return ""
        current, depth = self._open[-1], len(self._open)
        current.waits = False
        level = self._levels.get((current.style, depth), _Level())
        current.counts[depth] = current.counts.get(depth, level.start - 1) + 1
        if not level.kind:
            return ""
        shown = range(max(depth - level.shown, 0) + 1, depth + 1)
        return f"{level.before}{'.'.join(self._numeral(current, each) for each in shown)}{level.after}".strip()

    def _numeral(self, current: _OpenList, depth: int) -> str:
        level = self._levels.get((current.style, depth), _Level())
        return numeral(current.counts.get(depth, level.start), _KINDS.get(level.kind, ""))


def _level(element: etree._Element) -> _Level:
    return _Level(
        attribute(element, "style:num-format"),
        attribute(element, "style:num-prefix")[:_LONGEST_SIGN],
        attribute(element, "style:num-suffix")[:_LONGEST_SIGN],
        _number(element, "text:start-value", 1),
        min(_number(element, "text:display-levels", 1), _MOST_LEVELS),
    )


def _number(element: etree._Element, name: str, usual: int) -> int:
    digits = attribute(element, name)
    return int(digits) if digits.isdecimal() and len(digits) <= _LONGEST_NUMBER else usual
