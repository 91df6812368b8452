"""The names that are offered where work is assigned."""

from typing import Protocol

from PySide6.QtCore import QObject

from onrecord.ui.background import Background
from onrecord.ui.session import Session


class PeopledLibrary(Protocol):
    """A library that knows who works in it."""

    def list_people(self) -> list[str]: ...


class People(QObject):
    """Reads who works in the library, on a thread, whenever an article is opened."""

    def __init__(self, library: PeopledLibrary, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._session = session
        # Names can be typed without being offered.
        self._background = Background(self, tell=lambda _error: None)
        session.opened.connect(self._read)

    def close(self) -> None:
        """Wait for what is being read."""
        self._background.close()

    def _read(self) -> None:
        if self._session.desk:
            self._background.run(self._library.list_people, self._take)

    def _take(self, names: list[str]) -> None:
        desk = self._session.desk
        claims = desk.review.claims if desk else ()
        known = {*names, *([desk.reviewer] if desk else ()), *(claim.assignee for claim in claims)}
        self._session.people = sorted(known - {""}, key=str.casefold)
