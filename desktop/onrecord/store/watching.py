"""Being told what other programs do to a library."""

from collections.abc import Callable
from typing import Protocol

from onrecord.domain.article import ArticleId

Told = Callable[[ArticleId | None], None]
"""Is given each article that another program added, changed, analyzed or removed; None where any may have changed."""


class Watch(Protocol):
    """A library under watch."""

    def close(self) -> None:
        """Tell nothing more.  Closing twice is fine."""


class SilentWatch:
    """The watch of a library that nobody else can change."""

    def close(self) -> None:
        """There was nothing to tell."""
