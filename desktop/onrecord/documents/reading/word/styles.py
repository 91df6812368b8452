"""What a paragraph's style says it is."""

from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

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
        """The list that a paragraph with these ``w:pPr`` is in, empty for none, and its level from 0."""
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
        """Whether a run with these ``w:rPr`` is set higher than the line."""
        style = self._chain(attribute(None if run is None else run.find(w("rStyle")), "val"))
        return bool(_first(_is_raised(run), *(each.is_raised for each in style)))

    def _chain(self, style_id: str) -> list[_Style]:
        """The style and those it is based on, nearest first."""
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
    outline = _number(attribute(properties.find(w("outlineLvl")), "val"))
    numbering = properties.find(w("numPr/numId"))
    list_id = None if numbering is None else attribute(numbering, "val")
    level = _number(attribute(properties.find(w("numPr/ilvl")), "val"))
    return _Style("", "", outline, list_id, level, None, None)


def _is_raised(run: etree._Element | None) -> bool | None:
    alignment = "" if run is None else attribute(run.find(w("vertAlign")), "val")
    return alignment == "superscript" if alignment else None


def _style_id(properties: etree._Element | None) -> str:
    return attribute(None if properties is None else properties.find(w("pStyle")), "val")


def _number(value: str) -> int | None:
    return int(value) if value.isdecimal() else None


def _first(*values: _T | None) -> _T | None:
    return next((value for value in values if value is not None), None)
