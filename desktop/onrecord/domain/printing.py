"""Pictures of printed pages, and page ranges."""

import re
from dataclasses import dataclass

_RANGE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


@dataclass(frozen=True, slots=True)
class PagePicture:
    """Page ``number`` (from 1) of ``count``, drawn.

    ``pixels`` has ``height`` rows of ``stride`` bytes, with a byte each for red, green and blue. ``points`` is the
    width and height of the paper in 1/72 inch.
    """

    number: int
    count: int
    points: tuple[float, float]
    width: int
    height: int
    stride: int
    pixels: bytes


def read_pages(words: str, count: int) -> tuple[int, ...]:
    """The pages that ``words`` such as "1-3, 5" name, in order; all ``count`` for no words.

    Raises:
        ValueError: it's no list of pages, or it names one that isn't there.
    """
    if not words.strip():
        return tuple(range(1, count + 1))
    pages: set[int] = set()
    for part in words.split(","):
        match = _RANGE.fullmatch(part.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= count:
            raise ValueError(part.strip())
        pages.update(range(first, last + 1))
    return tuple(sorted(pages))
