"""What holds at a place of an RTF file: the group it is in and the formatting."""

from dataclasses import dataclass
from enum import Enum, auto

WESTERN = "cp1252"

_CODE_PAGES = {
    437: "cp437",
    708: "iso8859-6",
    850: "cp850",
    852: "cp852",
    866: "cp866",
    1361: "johab",
    10000: "mac_roman",
    65001: "utf-8",
    **{page: f"cp{page}" for page in (874, 932, 936, 949, 950, *range(1250, 1259))},
}
_PAGES_OF_SETS = {
    0: 1252,
    77: 10000,
    128: 932,
    129: 949,
    130: 1361,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
    255: 437,
}


class Destination(Enum):
    """What the text of a group is for."""

    STORY = auto()
    SKIPPED = auto()
    MARGIN = auto()
    FONTS = auto()
    STYLES = auto()
    STYLE = auto()
    TITLE = auto()
    AUTHOR = auto()
    NOTE_AUTHOR = auto()
    NOTE_DATE = auto()
    NOTE_NUMBER = auto()
    RANGE_START = auto()
    RANGE_END = auto()
    INSTRUCTION = auto()


@dataclass(slots=True)
class State:
    r"""Destination and formatting inside a group; a new group begins with a copy.

    ``skip`` is how many bytes stand after each ``\u`` for old programs; ``cell_edges``
    is where the cells of a table row end, in twentieths of a point.
    """

    destination: Destination = Destination.STORY
    encoding: str = WESTERN
    skip: int = 1
    is_hidden: bool = False
    is_raised: bool = False
    is_deleted: bool = False
    is_inserted: bool = False
    style: int = 0
    outline: int | None = None
    list_level: int = 0
    is_listed: bool = False
    in_table: bool = False
    cell_edges: tuple[int, ...] = ()
    is_heading_row: bool = False


PLAIN = {"is_hidden": False, "is_raised": False, "is_deleted": False, "is_inserted": False}
"""What is set back together with the font."""


def encoding_of_page(page: int) -> str:
    """The codec for the number of a code page; Western European for one that is not known."""
    return _CODE_PAGES.get(page, WESTERN)


def encoding_of_set(number: int) -> str | None:
    """The codec for the number of a Windows character set; None if it names no code page."""
    page = _PAGES_OF_SETS.get(number)
    return None if page is None else _CODE_PAGES[page]
