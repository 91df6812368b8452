"""The desk's own checklist and its ticked items."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from onrecord.translation import Message

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
    """The items, or the problem of their file; with ``is_required``, sign-off asks for all of them.

    ``is_built_in``: the desk has none of its own, so it counts only for articles in which an item was ticked.
    """

    items: tuple[ChecklistItem, ...] = ()
    problem: str = ""
    is_required: bool = False
    is_built_in: bool = False

    def is_in_use(self, ticks: Collection[Tick]) -> bool:
        """Whether the desk works with it on an article with these ticks."""
        return bool(ticks) or self.is_required or not self.is_built_in

    def open_items(self, ticks: Iterable[Tick]) -> list[ChecklistItem]:
        """The items that nobody ticked."""
        ticked = {tick.words for tick in ticks}
        return [item for item in self.items if item.words not in ticked]


NO_CHECKLIST = Checklist()

_BUILT_IN = (
    (
        Message("Names and quotations"),
        Message("Every name, title and age is right"),
        Message("Quotations match the recording or the notes"),
    ),
    (
        Message("Figures and dates"),
        Message("Sums, shares and comparisons are worked out again"),
        Message("Days of the week match their dates"),
    ),
    (
        Message("Fairness"),
        Message("Everyone who is accused was asked for a reply"),
        Message("Every anonymous source has terms and an editor’s approval"),
    ),
    (
        Message("Before it runs"),
        Message("Headline, captions and charts say what the text says"),
        Message("Every link leads to the right page"),
        Message("Everything changed after the check was read again"),
    ),
)


def built_in_checklist(*, is_required: bool = False) -> Checklist:
    """The checklist of a desk that has written none."""
    items = (ChecklistItem(str(words), str(heading)) for heading, *listed in _BUILT_IN for words in listed)
    return Checklist(tuple(items), is_required=is_required, is_built_in=True)


def checklist_text(items: Iterable[ChecklistItem]) -> str:
    """The items as text that ``read_checklist`` reads."""
    lines: list[str] = []
    heading = ""
    for item in items:
        if item.heading != heading:
            heading = item.heading
            lines += [*([""] if lines else []), f"# {heading}"]
        lines.append(item.words)
    return "\n".join(lines)


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
