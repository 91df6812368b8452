"""Watch a library for the changes of other programs."""

from collections.abc import Callable
from typing import Protocol

from onrecord.domain.article import ArticleId

Told = Callable[[ArticleId | None], None]
"""Called with each article that another program changed; None if any may have changed."""


class Watch(Protocol):
    """A watched library."""

    def close(self) -> None:
        """Stop reporting. Closing twice is fine."""


class SilentWatch:
    """The watch of a library that nobody else can change."""

    def close(self) -> None:
        """Do nothing: it never reports."""
