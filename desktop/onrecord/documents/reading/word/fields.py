"""Fields: only what they show is text; a HYPERLINK field is a link."""

import re
from dataclasses import dataclass

from lxml import etree

from onrecord.documents.reading.word.names import attribute, w
from onrecord.documents.reading.word.symbols import is_symbol_font, symbol_of

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
    """The fields that are open at one place of a document, innermost last."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def is_in_instruction(self) -> bool:
        """Whether text here belongs to a field's instruction and is not shown."""
        return any(not field.shows_result for field in self._open)

    def begin(self, shown: str = "") -> None:
        """A field begins with its instruction; ``shown`` is what it shows if it has no result."""
        self._open.append(_Field(shown))

    def instruct(self, words: str) -> None:
        """Words of the innermost instruction."""
        if self._open:
            self._open[-1].instruction += words

    def separate(self, link: str) -> str:
        """The result begins; the target if the field is a hyperlink, which is then known as ``link``."""
        if not self._open:
            return ""
        self._open[-1].shows_result = True
        target = hyperlink_target(self._open[-1].instruction)
        self._open[-1].link = link if target else ""
        return target

    def end(self) -> tuple[str, str]:
        """The innermost field ends; the name of its link, if it is one, and what it shows without a result."""
        field = self._open.pop() if self._open else _Field(shows_result=True)
        return field.link, "" if field.shows_result else field.shown or symbol_shown(field.instruction)


def chosen_entry(begin: etree._Element) -> str:
    """The entry that is chosen in the drop-down list of a form; empty for other fields."""
    choices = begin.find(w("ffData/ddList"))
    if choices is None:
        return ""
    entries = [attribute(entry, "val") for entry in choices.findall(w("listEntry"))]
    chosen = attribute(choices.find(w("result")), "val", "0")
    return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""


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
