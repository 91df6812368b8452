"""What the control words of RTF stand for (Rich Text Format Specification 1.9.1)."""

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
    "_": "\u2011",
    "\\": "\\",
    "{": "{",
    "}": "}",
}
"""Control words and symbols that are a character of the text."""

_SKIPPED = frozenset(
    {"aftncn", "aftnsep", "aftnsepc", "atnid", "bkmkend", "bkmkstart", "buptim", "category", "colortbl", "comment"}
    | {"company", "creatim", "datafield", "doccomm", "falt", "filetbl", "ftncn", "ftnsep", "ftnsepc", "hlinkbase"}
    | {"keywords", "listoverridetable", "listtable", "manager", "nonesttables", "nonshppict", "objclass", "objdata"}
    | {"operator", "panose", "pict", "printim", "private", "revtbl", "revtim", "rxe", "shprslt", "sp", "subject", "tc"}
    | {"template", "txe", "upr", "xe"}
)
_MARGINS = frozenset({"footer", "footerf", "footerl", "footerr", "header", "headerf", "headerl", "headerr"})

DESTINATIONS = {
    **dict.fromkeys(_SKIPPED, Destination.SKIPPED),
    **dict.fromkeys(_MARGINS, Destination.MARGIN),
    "fonttbl": Destination.FONTS,
    "stylesheet": Destination.STYLES,
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

STARRED = frozenset({"annotation", "footnote", "shpinst", "shppict", "shptxt"})
"""Groups that are read although their mark allows passing them over."""

COUNTED = {"pict": "pictures", "objdata": "embedded objects"}
"""What is not loaded but named in the import note."""
