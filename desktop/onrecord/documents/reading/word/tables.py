"""What the properties of table rows and cells say about the shape of a table."""

from collections.abc import Iterator
from itertools import islice, takewhile

from lxml import etree

from onrecord.documents.reading.word.names import attribute, switch, w

_LONGEST_COUNT = 4
_MOST_COLUMNS = 63
"""What Word allows; a table of more is told apart row by row."""


def heads_table(row: etree._Element) -> bool:
    """Whether the row is repeated at the top of each page, or is the first one and set in bold."""
    if switch(row.find(w("trPr")), "tblHeader"):
        return True
    return next(row.itersiblings(w("tr"), preceding=True), None) is None and _is_bold(row)


def _is_bold(row: etree._Element) -> bool:
    runs = [run for run in row.iter(w("r")) if any((text.text or "").strip() for text in run.iter(w("t")))]
    return bool(runs) and all(switch(run.find(w("rPr")), "b") for run in runs)


def columns_before(row: etree._Element) -> int:
    """How many columns the row leaves out before its first cell."""
    return _count(row.find(w("trPr/gridBefore")), 0)


def columns_of(cell: etree._Element) -> int:
    """How many columns the cell covers."""
    return _count(cell.find(w("tcPr/gridSpan")), 1)


def continues_above(cell: etree._Element) -> bool:
    """Whether the cell only carries on the one above it."""
    merge = cell.find(w("tcPr/vMerge"))
    return merge is not None and attribute(merge, "val", "continue") == "continue"


def rows_of(cell: etree._Element) -> int:
    """How many rows the cell covers: its own and those in which a cell of the same column carries it on."""
    row = cell.getparent()
    if row is None or cell.find(w("tcPr/vMerge")) is None or continues_above(cell):
        return 1
    column = next((column for column, each in _columns(row) if each is cell), None)
    below = (dict(_columns(each)).get(column) for each in row.itersiblings(w("tr")) if column)
    return 1 + sum(1 for _ in takewhile(lambda each: each is not None and continues_above(each), below))


def _columns(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The cells of a row and the columns in which they begin, from 1."""
    column = 1 + columns_before(row)
    for cell in islice(row.iterfind(w("tc")), _MOST_COLUMNS):
        yield column, cell
        column += columns_of(cell)


def _count(element: etree._Element | None, default: int) -> int:
    digits = attribute(element, "val")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_COUNT else default
