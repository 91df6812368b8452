"""Reads a workbook as its XML stands, by the standard (ECMA-376) and without the library that wrote it."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

_SHEET = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows of words, the types of its cells, and its XML."""

    rows: list[list[str]]
    kinds: set[str]
    tree: etree._Element

    def find(self, path: str) -> list[etree._Element]:
        """The elements at a path in which ``s`` is the namespace."""
        return self.tree.findall(path, _SHEET)


class Workbook:
    """All sheets of a workbook by name."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        strings = etree.fromstring(self.parts["xl/sharedStrings.xml"]).findall("s:si", _SHEET)
        self._strings = [_ESCAPE.sub(lambda m: chr(int(m[1], 16)), "".join(si.itertext())) for si in strings]
        listed = etree.fromstring(self.parts["xl/workbook.xml"]).findall("s:sheets/s:sheet", _SHEET)
        targets = {
            relation.get("Id"): relation.get("Target")
            for relation in etree.fromstring(self.parts["xl/_rels/workbook.xml.rels"])
        }
        self.sheets = {sheet.get("name"): self._read(f"xl/{targets[sheet.get(_RELATION)]}") for sheet in listed}

    def _read(self, part: str) -> Sheet:
        tree = etree.fromstring(self.parts[part])
        rows = tree.findall("s:sheetData/s:row", _SHEET)
        kinds = {cell.get("t", "n") for cell in tree.iterfind(".//s:c", _SHEET)}
        return Sheet([self._words(row) for row in rows], kinds, tree)

    def _words(self, row: etree._Element) -> list[str]:
        words: list[str] = []
        for cell in row.findall("s:c", _SHEET):
            column = _column(cell.get("r"))
            words += [""] * (column - len(words))
            value = cell.findtext("s:v", "", _SHEET)
            words.append(self._strings[int(value)] if cell.get("t") == "s" else value)
        return words


def _column(reference: str) -> int:
    number = 0
    for letter in re.sub(r"\d", "", reference):
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def colors_of(styles: bytes, number: int) -> tuple[str, str]:
    """Ink and tint (``RRGGBB``) of the cell format with a number."""
    tree = etree.fromstring(styles)
    formats = tree.findall("s:cellXfs/s:xf", _SHEET)
    font = tree.findall("s:fonts/s:font", _SHEET)[int(formats[number].get("fontId"))]
    fill = tree.findall("s:fills/s:fill", _SHEET)[int(formats[number].get("fillId"))]
    ink = font.find("s:color", _SHEET).get("rgb")
    return ink[2:], fill.find("s:patternFill/s:fgColor", _SHEET).get("rgb")[2:]
