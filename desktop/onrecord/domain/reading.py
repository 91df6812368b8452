"""What a reader may be unsure about in a document, and what a reviewer says to that."""

from dataclasses import dataclass
from enum import StrEnum


class Extent(StrEnum):
    """How much of a page is the article."""

    STORY = "story"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How letters are stored as bytes: a name that Python knows, and what people call it."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reviewer chose; nothing chosen is left to the reader.

    ``encoding`` is a name that Python knows.
    """

    encoding: str = ""
    extent: Extent | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a document could also be read as; in each list the first is what was assumed.

    An empty list is no doubt.
    """

    encodings: tuple[Encoding, ...] = ()
    extents: tuple[Extent, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any doubt."""
        return bool(self.encodings or self.extents)


AS_FOUND = Reading()
"""Nothing chosen."""

NO_DOUBT = Doubt()
"""A reader that was sure."""
