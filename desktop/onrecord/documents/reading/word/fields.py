"""Fields and tables of a Word document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from lxml import etree

from onrecord.documents.reading.given_values import whole_number
from onrecord.documents.reading.word.names import attribute, is_symbol_font, switch, symbol_of, w

_SYMBOL = re.compile(r'\s*SYMBOL\s+(\d{1,5}|0x[0-9A-F]{1,4})\b(?:.*?\\f\s*"?([^"\\]*))?', re.IGNORECASE | re.DOTALL)
_LAST_BYTE = 0xFF
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"?([^"\s]+)"?', re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    shown: str = ""
    instruction: str = ""
    shows_result: bool = False
    link: str = ""


class Fields:
    """The open fields at one place of a document, innermost last."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def is_in_instruction(self) -> bool:
        """Whether the current text belongs to a field's hidden instruction."""
        return any(not field.shows_result for field in self._open)

    def begin(self, shown: str = "") -> None:
        """Begin a field with its instruction; ``shown`` replaces a missing result."""
        self._open.append(_Field(shown))

    def instruct(self, words: str) -> None:
        """Add words to the innermost instruction."""
        if self._open:
            self._open[-1].instruction += words

    def separate(self, link: str) -> str:
        """Begin the result; returns the target of a hyperlink, which is then known as ``link``."""
        if not self._open:
            return ""
        self._open[-1].shows_result = True
        target = hyperlink_target(self._open[-1].instruction)
        self._open[-1].link = link if target else ""
        return target

    def end(self) -> tuple[str, str]:
        """End the innermost field; returns the name of its link, if any, and the text without a result."""
        field = self._open.pop() if self._open else _Field(shows_result=True)
        return field.link, "" if field.shows_result else field.shown or symbol_shown(field.instruction)


def chosen_entry(begin: etree._Element) -> str:
    """The chosen entry of a drop-down list in a form; empty for other fields."""
    choices = begin.find(w("ffData/ddList"))
    if choices is None:
        return ""
    entries = [attribute(entry, "val") for entry in choices.findall(w("listEntry"))]
    chosen = attribute(choices.find(w("result")), "val", "0")
    return "".join(entries[number : number + 1]) if (number := whole_number(chosen, -1)) >= 0 else ""


def hyperlink_target(instruction: str) -> str:
    """The address in a HYPERLINK instruction; empty for other fields and places in the document."""
    found = _HYPERLINK.match(instruction)
    is_place = found is not None and instruction[: found.start(1)].rstrip('" ').endswith(("\\l", "\\L"))
    return "" if found is None or is_place else found[1]


def symbol_shown(instruction: str) -> str:
    """The character that a SYMBOL instruction shows; empty for other fields."""
    found = _SYMBOL.match(instruction)
    if found is None:
        return ""
    code, font = int(found[1], 16 if found[1][:2] in {"0x", "0X"} else 10), (found[2] or "").strip()
    if code > _LAST_BYTE:
        return chr(code)
    return symbol_of(font, code) if is_symbol_font(font) else bytes((code,)).decode("cp1252", errors="replace")


_MOST_COLUMNS = 63
"""Word's limit; a table with more columns is read row by row."""


def heads_table(row: etree._Element) -> bool:
    """Whether the row is repeated on each page, or is the first one and bold."""
    if switch(row.find(w("trPr")), "tblHeader"):
        return True
    return next(row.itersiblings(w("tr"), preceding=True), None) is None and _is_bold(row)


def _is_bold(row: etree._Element) -> bool:
    runs = [run for run in row.iter(w("r")) if any((text.text or "").strip() for text in run.iter(w("t")))]
    return bool(runs) and all(switch(run.find(w("rPr")), "b") for run in runs)


def columns_before(row: etree._Element) -> int:
    """The number of columns before the row's first cell."""
    return _count(row.find(w("trPr/gridBefore")), 0)


def columns_of(cell: etree._Element) -> int:
    """The number of columns of the cell."""
    return _count(cell.find(w("tcPr/gridSpan")), 1)


def continues_above(cell: etree._Element) -> bool:
    """Whether the cell continues the one above it."""
    merge = cell.find(w("tcPr/vMerge"))
    return merge is not None and attribute(merge, "val", "continue") == "continue"


def rows_of(cell: etree._Element) -> int:
    """The number of rows of the cell, with those in which a cell of the same column continues it."""
    row = cell.getparent()
    if row is None or cell.find(w("tcPr/vMerge")) is None or continues_above(cell):
        return 1
    column = next((column for column, each in _columns(row) if each is cell), None)
    below = (dict(_columns(each)).get(column) for each in row.itersiblings(w("tr")) if column)
    return 1 + sum(1 for _ in takewhile(lambda each: each is not None and continues_above(each), below))


def _columns(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The cells of a row and their first columns, from 1."""
    column = 1 + columns_before(row)
    for cell in islice(row.iterfind(w("tc")), _MOST_COLUMNS):
        yield column, cell
        column += columns_of(cell)


def _count(element: etree._Element | None, default: int) -> int:
    return whole_number(attribute(element, "val"), default)
