"""Words and lines on a page, with their places."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.documents.reading.story.text_builder import raised

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_BOLD_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A word with its place in points from the page's lower left corner, as the page is read.

    ``is_broken``: the line ends inside the word, after a hyphen that is not part
    of ``text``.  ``mark`` is a raised number that may call a footnote, after as many letters of
    ``text`` as ``marked`` says.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    is_bold: bool = False
    is_broken: bool = False
    target: str = ""
    mark: str = ""
    marked: int = 0

    @property
    def text_with_mark(self) -> str:
        return self.text[: self.marked] + raised(self.mark) + self.text[self.marked :]


@dataclass(frozen=True, eq=False)
class Line:
    """Words side by side in reading order; at least one."""

    words: Sequence[PrintedWord]

    @cached_property
    def left(self) -> float:
        return min(word.left for word in self.words)

    @cached_property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return min(word.bottom for word in self.words)

    @cached_property
    def top(self) -> float:
        return max(word.top for word in self.words)

    @cached_property
    def size(self) -> float:
        """The type size of most letters, to half a point."""
        letters: dict[float, int] = {}
        for word in self.words:
            size = round(word.size * 2) / 2
            letters[size] = letters.get(size, 0) + len(word.text)
        return max(letters, key=lambda size: letters[size])

    @cached_property
    def is_bold(self) -> bool:
        """Whether (nearly) all of the line is bold."""
        bold = sum(len(word.text) for word in self.words if word.is_bold)
        return bold >= _BOLD_SHARE * sum(len(word.text) for word in self.words)

    @cached_property
    def text(self) -> str:
        """The words with one space between two."""
        return " ".join(word.text + "-" * word.is_broken for word in self.words)

    def is_beside(self, other: "Line") -> bool:
        """Whether two lines overlap in height."""
        return min(self.top, other.top) > max(self.bottom, other.bottom)


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page: its number from 1, its height in points, its words in the order of the file.

    ``sideways`` is how many words are left out because they run another way than the rest.
    """

    number: int
    height: float
    words: Sequence[PrintedWord]
    has_pictures: bool = False
    sideways: int = 0


def runs_right_to_left(words: Sequence[PrintedWord]) -> bool:
    """Whether most of the words are written from right to left."""
    count = sum(unicodedata.bidirectional(word.text[0]) in _RIGHT_TO_LEFT for word in words)
    return 2 * count > len(words)
