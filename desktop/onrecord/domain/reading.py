"""A reader's doubts about a document, and the reviewer's choices."""

from dataclasses import dataclass
from enum import StrEnum


class Extent(StrEnum):
    """How much of a page is the article."""

    STORY = "story"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Encoding:
    """A character encoding: Python's name for it, and the usual one."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The reviewer's choices; the reader makes the others. ``encoding`` is Python's name."""

    encoding: str = ""
    extent: Extent | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Alternative ways to read a document; the reader used the first of each list.

    An empty list is no doubt.
    """

    encodings: tuple[Encoding, ...] = ()
    extents: tuple[Extent, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.encodings or self.extents)


AS_FOUND = Reading()

NO_DOUBT = Doubt()
