"""Load the desk's checklist and the library's people for each opened article."""

from typing import Protocol

from PySide6.QtCore import QObject

from onrecord.domain.checklist import Checklist, built_in_checklist
from onrecord.services.checklists import load_checklist
from onrecord.translation import _
from onrecord.ui.background import Background
from onrecord.ui.inspector.panel import Inspector
from onrecord.ui.preferences import Preferences
from onrecord.ui.session import Session


class PeopledLibrary(Protocol):
    """A library with the people who work in it."""

    def list_people(self) -> list[str]: ...


class Checklists(QObject):
    """Gives each opened article the checklist and the names to assign work to, loaded on a thread."""

    def __init__(
        self, session: Session, preferences: Preferences, inspector: Inspector, library: PeopledLibrary
    ) -> None:
        super().__init__(inspector)
        self._session = session
        self._preferences = preferences
        self._inspector = inspector
        self._library = library
        self._wanted = ("", "", False)
        self._background = Background(self, runs_alone=True)
        # Names can be typed without suggestions.
        self._people = Background(self, tell=lambda _error: None)
        session.opened.connect(self.read)
        session.opened.connect(self._read_people)
        preferences.changed.connect(self.read)

    def close(self) -> None:
        """Wait for loading to end."""
        self._background.close()
        self._people.close()

    def show(self) -> None:
        """Show the checklist at the first open item, and load a file again."""
        self.read()
        self._session.select(None)
        if self._session.review and not self._inspector.summary.show_checklist():
            self._session.hinted.emit(_("The checklist has no items."), _("Add some with “Edit checklist…”."))

    def read(self) -> None:
        """Load the checklist for the open article."""
        settings = self._preferences.current
        path, text, is_required = settings.checklist, settings.checklist_text, settings.checklist_gate
        self._wanted = wanted = (path, text, is_required)

        def take(checklist: Checklist) -> None:
            # An earlier file may answer later.
            if wanted == self._wanted:
                self._take(checklist)

        if not path.strip() and not text.strip():
            take(built_in_checklist(is_required=is_required))
        elif self._session.desk:
            self._background.run(lambda: load_checklist(path, text, is_required=is_required), take)

    def _take(self, checklist: Checklist) -> None:
        desk = self._session.desk
        if desk and desk.checklist.checklist != checklist:
            desk.checklist.checklist = checklist
            self._session.tell(frozenset())

    def _read_people(self) -> None:
        if self._session.desk:
            self._people.run(self._library.list_people, self._take_people)

    def _take_people(self, names: list[str]) -> None:
        desk = self._session.desk
        claims = desk.review.claims if desk else ()
        known = {*names, *([desk.reviewer] if desk else ()), *(claim.assignee for claim in claims)}
        self._session.people = sorted(known - {""}, key=str.casefold)
