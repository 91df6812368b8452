"""The comments of a Word document with their threads and whether they are resolved."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from onrecord.documents.moments import time_of_change, times_of_comments
from onrecord.documents.reading.word.names import CHARACTERS, attribute, short_name, symbol, w
from onrecord.domain.text import normalize_text

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_PARAGRAPH, _TEXT, _SYMBOL = w("p"), w("t"), w("sym")
_PIECES = (_TEXT, _SYMBOL, *(w(name.removeprefix("w:")) for name in CHARACTERS))
_ON = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; ``parent`` is the id of the comment it answers, empty for the first of a thread."""

    id: str
    text: str
    author: str
    written_at: datetime | None
    parent: str = ""
    is_resolved: bool = False

    @property
    def folded(self) -> str:
        """The text without white space, which identifies our own comments."""
        return "".join(self.text.split())


def read_comments(part: Callable[[str], etree._Element | None]) -> list[Comment]:
    """The comments in the order of their part; ``part`` gives the root of a part by its relationship's name."""
    root = part("comments")
    elements = [] if root is None else root.findall(w("comment"))
    ids = {paragraph: attribute(element, "id") for element in elements for paragraph in _paragraphs(element)}
    states, times = _states(part("commentsExtended")), times_of_comments(part)
    return [_comment(element, ids, states, times) for element in elements]


def _comment(
    element: etree._Element,
    ids: Mapping[str, str],
    states: Mapping[str, tuple[str, bool]],
    times: Mapping[str, datetime],
) -> Comment:
    lines = filter(None, (words_of_paragraph(paragraph).strip() for paragraph in element.iter(_PARAGRAPH)))
    state = next((states[name] for name in _paragraphs(element) if name in states), ("", False))
    return Comment(
        attribute(element, "id"),
        normalize_text("\n".join(lines)).text,
        normalize_text(attribute(element, "author")).text.strip(),
        next((times[name] for name in _paragraphs(element) if name in times), None) or time_of_change(element),
        ids.get(state[0], ""),
        state[1],
    )


_OUTSIDE = frozenset({"w:pPr", "w:rPr", "w:moveFrom", "w:txbxContent", "w:footnoteReference", "mc:Fallback"})
_PAGE_NUMBER = re.compile(r"\s*(?:NUM|SECTION)?PAGES?\b")


def line_of(paragraph: etree._Element) -> str:
    """The words of a paragraph with every change accepted, without text boxes and page numbers."""
    pieces: list[str] = []
    instruction, is_number = "", False
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        name = short_name(element.tag)
        if name in _OUTSIDE or (name == "w:fldSimple" and _PAGE_NUMBER.match(attribute(element, "instr"))):
            walk.skip_subtree()
        elif name == "w:fldChar":
            is_number = attribute(element, "fldCharType") == "separate" and bool(_PAGE_NUMBER.match(instruction))
            instruction = ""
        elif name == "w:instrText":
            instruction += element.text or ""
        elif element.tag in _PIECES and not is_number:
            pieces.append(symbol_or_text(element))
    return normalize_text("".join(pieces)).text.strip()


def words_of_paragraph(paragraph: etree._Element) -> str:
    """The words of a paragraph with every change accepted: deleted text is in elements of another name."""
    moved = set(paragraph.iterfind(f".//{w('moveFrom')}//{_TEXT}"))
    return "".join(symbol_or_text(element) for element in paragraph.iter(*_PIECES) if element not in moved)


def symbol_or_text(element: etree._Element) -> str:
    """The characters of an element of a run; none of one that only says how the run looks."""
    if element.tag == _TEXT:
        return element.text or ""
    if element.tag == _SYMBOL:
        return symbol(attribute(element, "font"), attribute(element, "char"))
    return CHARACTERS.get(short_name(element.tag), "")


def _paragraphs(comment: etree._Element) -> Iterator[str]:
    """The names of a comment's paragraphs, the last first, because that one identifies the comment."""
    names = (paragraph.get(f"{_W14}paraId", "") for paragraph in reversed(comment.findall(w("p"))))
    return (name for name in names if name)


def _states(extended: etree._Element | None) -> dict[str, tuple[str, bool]]:
    """For each paragraph, the answered paragraph and whether the thread is resolved."""
    elements = [] if extended is None else extended.findall(f"{_W15}commentEx")
    return {
        element.get(f"{_W15}paraId", ""): (
            element.get(f"{_W15}paraIdParent", ""),
            element.get(f"{_W15}done", "") in _ON,
        )
        for element in elements
    }
