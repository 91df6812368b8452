"""The desk's own checklist and its ticked items."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

_SIGN = re.compile(r"^(?:[-*•–]\s+)?(?:\[[ xX]?\]\s*)?")
_HEADING = re.compile(r"^#+\s*")


@dataclass(frozen=True, slots=True)
class Tick:
    """The words of an item when somebody ticked it, who did, and when."""

    words: str
    ticked_by: str
    ticked_at: datetime


class ChecklistItem(NamedTuple):
    """A line of the checklist and its heading."""

    words: str
    heading: str = ""


class Checklist(NamedTuple):
    """The items, or the problem of their file; with ``is_required``, sign-off asks for all of them."""

    items: tuple[ChecklistItem, ...] = ()
    problem: str = ""
    is_required: bool = False

    def open_items(self, ticks: Iterable[Tick]) -> list[ChecklistItem]:
        """The items that nobody ticked."""
        ticked = {tick.words for tick in ticks}
        return [item for item in self.items if item.words not in ticked]


NO_CHECKLIST = Checklist()


def read_checklist(text: str) -> tuple[ChecklistItem, ...]:
    """Read one item a line, each once. A line that begins with "#" or ends with a colon is a heading."""
    found: dict[str, ChecklistItem] = {}
    heading = ""
    for line in text.splitlines():
        words = " ".join(_SIGN.sub("", line.strip()).split())
        if _HEADING.match(words) or words.endswith(":"):
            heading = _HEADING.sub("", words).removesuffix(":")
        elif words:
            found.setdefault(words, ChecklistItem(words, heading))
    return tuple(found.values())


def joined_ticks(before: Sequence[Tick], mine: Sequence[Tick], theirs: Sequence[Tick]) -> tuple[Tick, ...]:
    """Merge the ticks of two people: either one's changes count, and of two ticks the earlier."""
    cleared = {tick for tick in before if tick not in mine}
    left = [tick for tick in theirs if tick not in cleared]
    there = {tick.words for tick in left}
    return (*left, *(tick for tick in mine if tick not in before and tick.words not in there))
