"""Read the start page's list on threads: first articles, all ids, and lines as they come near."""

from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import QObject

from onrecord.domain.article import ArticleId
from onrecord.domain.errors import ExplainedError
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_order import Order
from onrecord.ui.background import Background
from onrecord.ui.start.page import StartPage

_FIRST = 100
_THREADS = 2
"""The number of threads: an outdated list may still be loading when the next one starts."""


class ListedLibrary(Protocol):
    """The interface of the start page to the library."""

    def list_articles(self, search: str, order: Order, most: int) -> list[ArticleSummary]: ...
    def list_ids(self, search: str, order: Order) -> list[ArticleId]: ...
    def load_lines(self, ids: Iterable[ArticleId], search: str) -> list[ArticleSummary]: ...


class Lister(QObject):
    """Loads the list of the start page; results for an earlier search or order are dropped."""

    def __init__(self, library: ListedLibrary, page: StartPage, on_error: Callable[[Exception], None]) -> None:
        super().__init__(page)
        self._library = library
        self._page = page
        self._on_error = on_error
        self._background = Background(self, _THREADS)
        self._request = 0
        page.lines_wanted.connect(self._load)

    def close(self) -> None:
        """Wait for loading to end."""
        self._background.close()

    def refresh(self) -> None:
        """Show the articles that match the search line, in the page's order."""
        self._request += 1
        request, words, order = self._request, self._page.search, self._page.order

        def read() -> list[ArticleSummary]:
            return self._library.list_articles(words, order, _FIRST) if request == self._request else []

        def read_all() -> list[ArticleId]:
            return self._library.list_ids(words, order) if request == self._request else []

        def complete(ids: list[ArticleId]) -> None:
            if request == self._request:
                self._page.complete(ids)

        def show(first: list[ArticleSummary]) -> None:
            if request != self._request:
                return
            are_all = len(first) < _FIRST
            self._page.show_articles(first, are_all=are_all)
            if self._page.takes_keyboard:
                self._page.focus_library()
            if not are_all:
                self._background.run(read_all, complete, self._on_error)

        self._background.run(read, show, self._on_error)

    def renew(self) -> None:
        """Update the list after others' changes; errors wait for the next action of the reviewer."""
        request, words, order, rows = self._request, self._page.search, self._page.order, self._page.rows_near

        def read() -> tuple[list[ArticleId], list[ArticleSummary]]:
            ids = self._library.list_ids(words, order)
            return ids, self._library.load_lines(ids[rows], words)

        def show(found: tuple[list[ArticleId], list[ArticleSummary]]) -> None:
            if request == self._request and words == self._page.search:
                self._page.update_articles(*found)

        self._background.run(read, show, _pass_over)

    def _load(self, ids: list[ArticleId]) -> None:
        words = self._page.search

        def fail(error: Exception) -> None:
            self._page.do_without_lines()
            self._on_error(error)

        self._background.run(
            lambda: self._library.load_lines(ids, words), lambda lines: self._page.show_lines(ids, lines), fail
        )


def _pass_over(error: Exception) -> None:
    """Ignore an error; the next action of the reviewer will report it."""
    if not isinstance(error, ExplainedError):
        raise error
