"""The desk's checklist in the window: read when an article is opened, and shown in the overview."""

from PySide6.QtCore import QObject

from onrecord.domain.checklist import Checklist
from onrecord.services.checklists import load_checklist
from onrecord.translation import _
from onrecord.ui.background import Background
from onrecord.ui.inspector.panel import Inspector
from onrecord.ui.preferences import Preferences
from onrecord.ui.session import Session


class Checklists(QObject):
    """Gives each opened article the checklist of the settings; the file is read on a thread."""

    def __init__(self, session: Session, preferences: Preferences, inspector: Inspector) -> None:
        super().__init__(inspector)
        self._session = session
        self._preferences = preferences
        self._inspector = inspector
        self._background = Background(self)
        session.opened.connect(self.read)
        preferences.changed.connect(self.read)

    def close(self) -> None:
        """Wait for what is being read."""
        self._background.close()

    def show(self) -> None:
        """Go to the first open item, and read the file again."""
        self.read()
        self._session.select(None)
        if not self._inspector.summary.checklist.focus_open():
            self._session.hinted.emit(_("No checklist is set up."), _("Choose a text file in the settings (Ctrl+,)."))

    def read(self) -> None:
        """Read the checklist for the article that is open."""
        settings = self._preferences.current
        path, is_required = settings.checklist, settings.checklist_gate
        if self._session.desk:
            self._background.run(lambda: load_checklist(path, is_required=is_required), self._take)

    def _take(self, checklist: Checklist) -> None:
        desk = self._session.desk
        if desk and desk.checklist.checklist != checklist:
            desk.checklist.checklist = checklist
            self._session.tell(frozenset())
