"""Something that a colleague does in the middle of what another program does with the library."""

from collections.abc import Callable
from itertools import count
from typing import Any

from sqlalchemy import event

from onrecord.store.library import LibraryStore


def after_a_question(library: LibraryStore, number: int, run: Callable[[], object]) -> None:
    """Run something once, after one of the next questions that ``library`` asks its database, counted from 0."""
    _interrupt(library, "after_cursor_execute", number, run)


def after_a_read(library: LibraryStore, run: Callable[[], object]) -> None:
    """Run something once, after the next transaction in which ``library`` reads."""
    _interrupt(library, "checkin", 0, run)


def _interrupt(library: LibraryStore, name: str, number: int, run: Callable[[], object]) -> None:
    heard = count()

    def interrupt(*_what: Any) -> None:
        if next(heard) == number:
            run()

    event.listen(library._database.reads, name, interrupt)
