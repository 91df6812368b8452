"""Taking out of a page what it does not show, so that it does not end up inside sentences."""

import re
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from onrecord.documents.reading.import_notes import counted
from onrecord.documents.reading.story.raised import raised
from onrecord.documents.reading.web.markup_notes import remove
from onrecord.documents.reading.web.markup_walk import count_of
from onrecord.documents.word_lists import read_word_list

_NOT_DISPLAYED = re.compile(r"(?:^|;)\s*display\s*:\s*none\b", re.IGNORECASE)
_SET_HIGHER = re.compile(r"(?:^|;)\s*vertical-align\s*:\s*super\b", re.IGNORECASE)
_HIGHER_CLASS = re.compile(r"\.([\w-]{1,60})\s{0,9}\{(?:[^{}]{0,300};)?\s{0,9}vertical-align\s{0,9}:\s{0,9}super\b")
_KEPT = frozenset({"html", "head", "body", "script", "style"})
_LONGEST = 400
"""Letters of the longest hidden text taken out: a whole story may be hidden until a script shows it."""
_LONGEST_DELETED = 2_000
"""Letters of the longest deletion taken out: one that is never closed goes on to the end of the page."""

_MOST_PLACES = 2_000
_PLACES_A_CELL = 20


def drop_unseen(tree: etree._Element) -> None:
    """Remove what is shown only to screen readers or under the pointer, and short elements that are not displayed."""
    for element in [each for each in tree.iter("*") if _is_unseen(each)]:
        remove(element)


def drop_vast_spans(tree: etree._Element) -> None:
    """Remove what cells say that they cover in tables where that is far more than there are cells."""
    tables: list[_Area] = []
    for event, element in etree.iterwalk(tree, events=("start", "end"), tag=("table", "td", "th")):
        if element.tag == "table":
            if event == "start":
                tables.append(_Area())
            elif tables:
                tables.pop().drop_if_vast()
        elif event == "start" and tables:
            tables[-1].add(element)


@dataclass(slots=True)
class _Area:
    """The cells of an open table, and how many places they say that they cover."""

    cells: list[etree._Element] = field(default_factory=list)
    places: int = 0

    def add(self, cell: etree._Element) -> None:
        self.cells.append(cell)
        self.places += max(1, count_of(cell.get("rowspan", ""))) * max(1, count_of(cell.get("colspan", "")))

    def drop_if_vast(self) -> None:
        """A row of headings over every column covers no more than this."""
        if self.places > _MOST_PLACES + _PLACES_A_CELL * len(self.cells):
            for cell in self.cells:
                for name in {"rowspan", "colspan"}.intersection(cell.attrib):
                    del cell.attrib[name]


def drop_deleted(tree: etree._Element) -> int:
    """Remove what the page marks as deleted (``del``); gives how many passages that were."""
    deleted = [element for element in tree.iter("del") if 0 < _letters(element) <= _LONGEST_DELETED]
    for element in deleted:
        remove(element)
    return len(deleted)


def write_raised(tree: etree._Element) -> None:
    """Write figures that are set higher than the line as Unicode has them."""
    classes = {found[1] for style in tree.iter("style") for found in _HIGHER_CLASS.finditer(style.text or "")}
    for element in tree.iter("sup", "span"):
        is_raised = (
            element.tag == "sup"
            or _SET_HIGHER.search(element.get("style", "")) is not None
            or not classes.isdisjoint(element.get("class", "").split())
        )
        if is_raised:
            element.text = raised(element.text or "")


def on_deleted(count: int) -> tuple[str, ...]:
    """The sentence for the import note about passages that were left out; none for none."""
    verb = "was" if count == 1 else "were"
    return (f"{counted(count, 'passage')} marked as deleted {verb} left out.",) if count else ()


def _is_unseen(element: etree._Element) -> bool:
    if element.tag in _KEPT:
        return False
    if not _unseen_classes().isdisjoint(element.get("class", "").split()):
        return True
    is_hidden = "hidden" in element.attrib or _NOT_DISPLAYED.search(element.get("style", "")) is not None
    return is_hidden and _letters(element) <= _LONGEST


def _letters(element: etree._Element) -> int:
    return len("".join(map(str, element.itertext())).strip())


@cache
def _unseen_classes() -> frozenset[str]:
    return frozenset(read_word_list("page")["unseen class"])
