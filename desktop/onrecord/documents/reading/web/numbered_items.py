"""The numbers that browsers draw before the items of a list (HTML Standard, section 4.4.5)."""

import re

from lxml import etree

from onrecord.documents.reading.story.list_numbers import numeral

_WHOLE = re.compile(r"\s*([+-]?\d{1,9})(?!\d)")
_STYLE = re.compile(r"(?:^|;)\s*list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
_KINDS = {
    "a": "lower-letter",
    "A": "upper-letter",
    "i": "lower-roman",
    "I": "upper-roman",
    "lower-alpha": "lower-letter",
    "lower-latin": "lower-letter",
    "lower-roman": "lower-roman",
    "upper-alpha": "upper-letter",
    "upper-latin": "upper-letter",
    "upper-roman": "upper-roman",
    "decimal-leading-zero": "zero",
    "1": "",
    "decimal": "",
}
_WITHOUT_NUMBER = frozenset({"none", "disc", "circle", "square"})


class NumberedItems:
    """Counts the items of an ``ol``."""

    def __init__(self, element: etree._Element) -> None:
        self._kind = _kind(element, "1")
        self._step = -1 if "reversed" in element.attrib else 1
        usual = sum(1 for _ in element.iterchildren("li")) if self._step < 0 else 1
        self._next = _whole(element.get("start", ""), usual)

    def label(self, item: etree._Element) -> str:
        """The number of the next item; empty where none is drawn."""
        number = _whole(item.get("value", ""), self._next)
        self._next = number + self._step
        kind = _kind(item, self._kind)
        return "" if kind in _WITHOUT_NUMBER else f"{numeral(number, _KINDS.get(kind, ''))}."


def _kind(element: etree._Element, usual: str) -> str:
    found = _STYLE.search(element.get("style", ""))
    named = (
        next((each for each in found[1].lower().split() if each in _KINDS or each in _WITHOUT_NUMBER), "")
        if found
        else ""
    )
    given = element.get("type", "").strip()
    return named or (given if given in _KINDS else usual)


def _whole(words: str, usual: int) -> int:
    found = _WHOLE.match(words)
    return int(found[1]) if found else usual
