"""Names, styles and lists of an OpenDocument text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from onrecord.documents.reading.given_values import whole_number
from onrecord.documents.reading.story.text_builder import numeral
from onrecord.documents.reading.style_names import role_of_style
from onrecord.domain.vocabulary import BlockRole

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_OASIS}office:1.0",
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "style": f"{_OASIS}style:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "manifest": f"{_OASIS}manifest:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}


def short_name(element: etree._Element) -> str:
    """The name with its usual prefix ("text:p")."""
    uri, _, name = element.tag[1:].rpartition("}")
    return f"{_PREFIXES.get(uri, '')}:{name}"


def full_name(short: str) -> str:
    """The parser's name for "text:p"."""
    prefix, _, name = short.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{name}"


def attribute(element: etree._Element | None, short: str) -> str:
    """The value of an attribute; empty if it is missing."""
    return "" if element is None else element.get(full_name(short), "")


_ESCAPED = re.compile(r"_([0-9a-f]{1,4})_")
_RAISED = re.compile(r"super|0*[1-9]")
_AUTOMATIC = re.compile(r"[A-Z]+\d+")
"""LibreOffice's names for styles set by hand: "P12", "T5"."""
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str
    is_hidden: bool
    is_raised: bool


class Styles:
    """The styles of a document by family and name."""

    def __init__(self, roots: Iterable[etree._Element | None]) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        for root in roots:
            for element in [] if root is None else root.iter(full_name("style:style")):
                key = (attribute(element, "style:family"), attribute(element, "style:name"))
                self._styles.setdefault(key, _read_style(element))

    def role(self, style_name: str) -> tuple[BlockRole, int] | None:
        """Role and level of a paragraph with this style; None if the style gives none."""
        named = (role_of_style(style.name) for style in self._chain("paragraph", style_name))
        return next((found for found in named if found), None)

    def own_name(self, family: str, style_name: str) -> str:
        """The lower-case name of the style that a person chose, below direct formatting."""
        names = (style.name for style in self._chain(family, style_name))
        return next((name.lower() for name in names if not _AUTOMATIC.fullmatch(name)), "")

    def hides(self, family: str, style_name: str) -> bool:
        """Whether "text" or a "paragraph" of this style is hidden."""
        return any(style.is_hidden for style in self._chain(family, style_name))

    def raises(self, style_name: str) -> bool:
        """Whether words of this style are raised above the line."""
        return any(style.is_raised for style in self._chain("text", style_name))

    def _chain(self, family: str, name: str) -> list[_Style]:
        """The style and its parents, nearest first; a missing style counts by its name only."""
        chain: list[_Style] = []
        while name and len(chain) < _LONGEST_CHAIN:
            chain.append(
                self._styles.get((family, name)) or _Style(_unescaped(name), "", is_hidden=False, is_raised=False)
            )
            name = chain[-1].parent
        return chain


def _read_style(element: etree._Element) -> _Style:
    name = attribute(element, "style:display-name") or _unescaped(attribute(element, "style:name"))
    properties = element.find(full_name("style:text-properties"))
    return _Style(
        name,
        attribute(element, "style:parent-style-name"),
        is_hidden=attribute(properties, "text:display") == "none",
        is_raised=_RAISED.match(attribute(properties, "style:text-position")) is not None,
    )


def _unescaped(name: str) -> str:
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), name)


_KINDS = {"a": "lower-letter", "A": "upper-letter", "i": "lower-roman", "I": "upper-roman"}
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
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
    """An open list; ``counts`` has the last number of each level."""

    style: str
    counts: dict[int, int]
    waits: bool = False


class Lists:
    """Counts the items of nested lists."""

    def __init__(self, roots: Iterable[etree._Element | None]) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        for root in roots:
            for style in () if root is None else root.iter(full_name("text:list-style")):
                for element in style.iterchildren(full_name("text:list-level-style-number")):
                    key = (attribute(style, "style:name"), whole_number(attribute(element, "text:level"), 1))
                    self._levels.setdefault(key, _level(element))
        self._open: list[_OpenList] = []
        self._of_style: dict[str, dict[int, int]] = {}
        self._of_name: dict[str, dict[int, int]] = {}

    @property
    def depth(self) -> int:
        return len(self._open)

    def start(self, element: etree._Element) -> None:
        """Start a list, or continue one that ended."""
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
        if self._open:
            self._open.pop()

    def start_item(self, element: etree._Element) -> None:
        """Start an item; its number belongs to its first paragraph."""
        if self._open:
            current = self._open[-1]
            current.waits = True
            if start := whole_number(attribute(element, "text:start-value"), 0):
                current.counts[len(self._open)] = start - 1

    def label(self) -> str:
        """The number of a new paragraph; empty for bullets and for further paragraphs of an item."""
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
        whole_number(attribute(element, "text:start-value"), 1),
        min(whole_number(attribute(element, "text:display-levels"), 1), _MOST_LEVELS),
    )
