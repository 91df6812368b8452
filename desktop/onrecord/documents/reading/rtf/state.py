"""What holds at a place of an RTF file: the group it is in and the formatting."""

from dataclasses import dataclass
from enum import Enum, auto

WESTERN = "cp1252"

_CODE_PAGES = {
    708: "iso8859-6",
    936: "gbk",
    1361: "johab",
    10000: "mac_roman",
    10001: "shift_jis",
    10002: "big5",
    10003: "euc_kr",
    10004: "mac_arabic",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10008: "gb2312",
    10029: "mac_latin2",
    10079: "mac_iceland",
    10081: "mac_turkish",
    20866: "koi8_r",
    21866: "koi8_u",
    51932: "euc_jp",
    51949: "euc_kr",
    54936: "gb18030",
    65001: "utf-8",
    **{28590 + part: f"iso8859-{part}" for part in (*range(1, 12), *range(13, 17))},
    **{page: f"cp{page}" for page in (437, 720, 737, 775, 850, 852, 855, 857, 858, *range(860, 867), 869)},
    **{page: f"cp{page}" for page in (874, 932, 949, 950, *range(1250, 1259))},
}
_PAGES_OF_SETS = {
    0: 1252,
    77: 10000,
    78: 10001,
    79: 10003,
    80: 10008,
    81: 10002,
    84: 10004,
    85: 10006,
    86: 10081,
    88: 10029,
    89: 10007,
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
    254: 437,
    255: 850,
}


class Destination(Enum):
    """What the text of a group is for."""

    STORY = auto()
    SKIPPED = auto()
    INFO = auto()
    MARGIN = auto()
    FONTS = auto()
    STYLES = auto()
    STYLE = auto()
    LABEL = auto()
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

    ``unicode_destination`` is where the ``\ud`` half of a ``\upr`` group goes; ``symbol_font``
    is the name of a font whose bytes are pictures; ``skip`` is how many bytes stand after each
    ``\u`` for old programs; ``cell_edges`` is where the cells of a table row end, in
    twentieths of a point.
    """

    destination: Destination = Destination.STORY
    unicode_destination: Destination = Destination.STORY
    encoding: str = WESTERN
    symbol_font: str = ""
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
