"""What the control words of RTF stand for (Rich Text Format Specification 1.9.1)."""

import re

from onrecord.documents.reading.rtf.state import Destination

CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "~": "\xa0",
    "zwbo": "\u200b",
    "zwnbo": "\u2060",
    "_": "\u2011",
}
"""Control words and symbols that are a character of the text."""

BREAKS = frozenset({"line", "lbr", "tab"})
"""Characters that never stand in for another one in old programs."""

_SKIPPED = frozenset(
    {"aftncn", "aftnsep", "aftnsepc", "atnid", "bkmkend", "bkmkstart", "buptim", "category", "colortbl", "comment"}
    | {"company", "creatim", "datafield", "doccomm", "falt", "filetbl", "ftncn", "ftnsep", "ftnsepc", "hlinkbase"}
    | {"keywords", "listoverridetable", "listtable", "manager", "nonesttables", "nonshppict", "objclass", "objdata"}
    | {"operator", "panose", "pict", "printim", "private", "revtbl", "revtim", "rxe", "shprslt", "sp", "subject", "tc"}
    | {"template", "txe", "xe"}
)
_MARGINS = frozenset({"footer", "footerf", "footerl", "footerr", "header", "headerf", "headerl", "headerr"})

DESTINATIONS = {
    **dict.fromkeys(_SKIPPED, Destination.SKIPPED),
    **dict.fromkeys(_MARGINS, Destination.MARGIN),
    "fonttbl": Destination.FONTS,
    "stylesheet": Destination.STYLES,
    "info": Destination.INFO,
    "title": Destination.TITLE,
    "author": Destination.AUTHOR,
    "atnauthor": Destination.NOTE_AUTHOR,
    "atndate": Destination.NOTE_DATE,
    "atnref": Destination.NOTE_NUMBER,
    "atrfstart": Destination.RANGE_START,
    "atrfend": Destination.RANGE_END,
    "fldinst": Destination.INSTRUCTION,
}
"""What the text of a group is for that begins with the word."""

STARRED = frozenset(
    {"annotation", "bin", "do", "footnote", "moMath", "moMathPara", "shpgrp", "shpinst", "shppict", "shptxt", "ud"}
)
"""Groups that are read although their mark allows passing them over."""

COUNTED = {"pict": "pictures", "objdata": "embedded objects"}  # not shown: keys
"""What is not loaded but named in the import note."""

MATH_PROPERTIES = re.compile("m[A-Za-z]+Pr")
"""Groups that say how an equation looks; its letters stand beside them."""

SWITCHES = {
    "v": "is_hidden",
    "super": "is_raised",
    "up": "is_raised",
    "deleted": "is_deleted",
    "mvf": "is_deleted",
    "revised": "is_inserted",
}
"""Formatting that a word switches on, and off with a zero behind it."""
