"""Ctrl+Shift+L: choose a library, a file or a team's on a server."""

from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import LibraryLocation, ServerAddress
from onrecord.paths import AT_ONCE, answer_within, is_file, is_folder
from onrecord.translation import Message, _, counted, in_context
from onrecord.ui.inspector.segments import Choice, Segments
from onrecord.ui.libraries.opener import Opener
from onrecord.ui.libraries.recent import RecentLibraries, RecentList, short_name, weakness_of
from onrecord.ui.libraries.server_fields import ServerFields
from onrecord.ui.look.forms import OutcomeView, across, buttons_row, make_button
from onrecord.ui.look.plain_text import isolated, keep_room, plain_label
from onrecord.ui.look.theme import Look, Theme
from onrecord.ui.panels.overlay import ROOM_FOR_BAR, Overlay, scrolled

_LARGEST = (600, 780)
_LINES = 4
"""Lines for the outcome of an attempt."""


class Kind(Enum):
    """The kind of library in the fields."""

    FILE = Message("Library file")
    TEAM = Message("Team library")


class LibraryPanel(Overlay):
    """Shows the open library, and opens another.

    ``choose_file`` asks for a file, ``may_leave`` stores the text being typed in the open library: if that fails, the
    window says why, and the library stays open.
    """

    def __init__(
        self,
        opener: Opener,
        recent: RecentLibraries,
        theme: Theme,
        window: QWidget,
        *,
        choose_file: Callable[[], Path | None],
        may_leave: Callable[[], bool],
    ) -> None:
        super().__init__(theme, window, _LARGEST)
        self._may_leave = may_leave
        self._opener = opener
        self._own = recent.own
        self._may_create = recent.may_create
        self._open_now: LibraryLocation | None = None
        self._now = plain_label("", Look.MUTED)
        self._weakness = plain_label("", Look.DANGER)
        self._kinds = Segments(
            theme, [Choice(kind, _(kind.value)) for kind in Kind], _("Kind of library"), is_in_form=True
        )
        self.file = FileField(choose_file)
        self.server = ServerFields()
        self.recent = RecentList(recent)
        self._outcome = OutcomeView(_LINES)
        self._back = make_button(_("Back to my own library"), self._go_back)
        self._try = make_button(_("Test the connection"), lambda: opener.try_out(self.location))
        self._open = make_button(in_context("verb", "Open"), self._on_open, Look.PRIMARY)
        self._cancel = make_button(_("Cancel"), opener.cancel)
        self._lay_out()
        self._connect()
        self._show_kind(Kind.FILE)

    @property
    def said(self) -> str:
        """The outcome of the last attempt in words."""
        return self._outcome.words

    @property
    def names_of_open(self) -> tuple[str, str]:
        """The short name and the address of the open library; both say if its server isn't verified."""
        if self._open_now is None:
            return "", ""
        name, weakness = short_name(self._open_now, self._own), weakness_of(self._open_now)
        if weakness:
            name = _("{library} (server not verified)", library=name)
        return name, f"{self._open_now} {weakness}".strip()

    @property
    def location(self) -> LibraryLocation:
        """The library in the fields."""
        return self.server.address() if self._kinds.value is Kind.TEAM else self.file.path

    def show_open(self, location: LibraryLocation | None) -> None:
        """Show the open library; None: there is none."""
        self._open_now = location
        self._now.setText(
            _("Open now: {library}", library=isolated(str(location))) if location else _("No library is open.")
        )
        weakness = weakness_of(location)
        self._weakness.setText(weakness)
        self._weakness.setVisible(bool(weakness))
        self._back.setVisible(location != self._own)

    def show_location(self, location: LibraryLocation) -> None:
        if isinstance(location, ServerAddress):
            self.server.show_address(location)
        else:
            self.file.show_path(location)
        self._show_kind(Kind.TEAM if isinstance(location, ServerAddress) else Kind.FILE)

    def open(self) -> None:
        self._outcome.say("")
        self.recent.refresh(without=self._open_now)
        self._enable()
        super().open()
        self._first_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the library on Enter in a field, and stop there: otherwise it would press the button that gets focus."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and isinstance(self.focusWidget(), QLineEdit):
            self._on_open()
            event.accept()
        else:
            super().keyPressEvent(event)

    def close_panel(self) -> None:
        """Close the panel and cancel the attempt: a later library would replace the open one unexpectedly."""
        if self.isVisible():
            self._opener.cancel()
        super().close_panel()

    @property
    def _first_field(self) -> QLineEdit:
        return self.server.server if self._kinds.value is Kind.TEAM else self.file.line

    def _show_kind(self, kind: Kind) -> None:
        self._kinds.set_value(kind)
        self.file.setVisible(kind is Kind.FILE)
        self.server.setVisible(kind is Kind.TEAM)
        self._outcome.say("")
        self._enable()

    def _on_kind(self, kind: Kind) -> None:
        self._show_kind(kind)
        self._first_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open(self) -> None:
        """Open the library in the fields, which say that a missing file is created."""
        if self._open.isEnabled():
            self._leave_for(self.location, may_create=True)

    def _go_back(self) -> None:
        self._leave_for(self._own, may_create=self._may_create(self._own))

    def _leave_for(self, location: LibraryLocation, *, may_create: bool) -> None:
        if location == self._open_now:
            self._outcome.say(_("This library is already open."))
        elif self._may_leave():
            self._opener.open(location, may_create=may_create)
        else:
            self.close_panel()

    def _on_recent(self, location: LibraryLocation) -> None:
        self.show_location(location)
        self._leave_for(location, may_create=self._may_create(location))

    def _on_began(self, location: LibraryLocation) -> None:
        self._outcome.wait(_("Opening {library}…", library=short_name(location, self._own)))
        self._enable()
        if self.isVisible():
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_ended(self, what: str, details: str = "", *, is_problem: bool = False) -> None:
        self._outcome.say(what, details, is_problem=is_problem)
        self._enable()
        if self.isVisible():
            # The usual problem with an address is the password.
            field = self.server.password if self._kinds.value is Kind.TEAM else self.file.line
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()

    def _on_answered(self, count: int, _location: LibraryLocation) -> None:
        inside = counted("It has {n} article.", "It has {n} articles.", count) if count else _("It’s empty.")
        self._on_ended(_("Connected to the library."), inside)

    def _on_failed(self, error: ExplainedError) -> None:
        self._on_ended(error.what, f"{error.kept} {error.to_do}".strip(), is_problem=True)

    def _on_opened(self) -> None:
        # The opener remembers it while the program runs; nobody needs to see its length.
        self.server.password.clear()
        self.file.show_path(None)
        self._on_ended("")

    def _on_edited(self) -> None:
        self._outcome.say("")
        self._enable()

    def _enable(self) -> None:
        """Disable the fields during an attempt."""
        is_busy, is_team = self._opener.is_busy, self._kinds.value is Kind.TEAM
        is_complete = self.server.is_complete if is_team else self.file.is_complete
        for part in (self._kinds, self.file, self.server, self.recent, self._back):
            part.setEnabled(not is_busy)
        for button in (self._open, self._try):
            button.setEnabled(is_complete)
        self._open.setVisible(not is_busy)
        self._try.setVisible(is_team and not is_busy)
        self._cancel.setVisible(is_busy)

    def _connect(self) -> None:
        opener = self._opener
        opener.began.connect(self._on_began)
        opener.answered.connect(self._on_answered)
        opener.failed.connect(self._on_failed)
        opener.cancelled.connect(lambda: self._on_ended(_("Canceled."), _("Nothing was changed.")))
        opener.opened.connect(lambda _library, _location: self._on_opened())
        self._kinds.chosen.connect(self._on_kind)
        self.recent.chosen.connect(self._on_recent)
        self.server.refused.connect(self._on_failed)
        for fields in (self.file, self.server):
            fields.edited.connect(self._on_edited)

    def _lay_out(self) -> None:
        foot = buttons_row(self._try, self._cancel, self._open, first=self._back, right=ROOM_FOR_BAR)
        # A second click on Open must not hit Cancel.
        keep_room(self._try, self._cancel, self._open)
        fields = scrolled(self._now, self._weakness, self._kinds, self.file, self.server, self.recent)
        # The outcome and the buttons stay visible.
        self.lay_out(_("Open another library"), fields, self._outcome, foot)


class FileField(QWidget):
    """The file of a library, typed or chosen.

    Signals:
        edited: the path changed.
    """

    edited = Signal()

    def __init__(self, choose: Callable[[], Path | None]) -> None:
        super().__init__()
        self._choose = choose
        self.line = QLineEdit(placeholderText=_("Path of the library file"))
        self.line.setAccessibleName(_("Library file"))
        self._about = plain_label("", Look.MUTED)
        self.line.textChanged.connect(lambda _text: self._about.setText(_about(self.line.text())))
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(across(self.line, make_button(_("Choose…"), self._on_choose)))
        column.addWidget(self._about)
        self._about.setText(_about(""))

    @property
    def path(self) -> Path:
        return Path(self.line.text().strip()).expanduser().absolute()

    @property
    def is_complete(self) -> bool:
        return bool(self.line.text().strip())

    def show_path(self, path: Path | None) -> None:
        self.line.setText(str(path or ""))

    def _on_choose(self) -> None:
        chosen = self._choose()
        if chosen:
            self.show_path(chosen)
            self.edited.emit()


def _about(text: str) -> str:
    """The effect of opening a typed file."""
    path = Path(text.strip()).expanduser()
    if not text.strip() or answer_within(AT_ONCE, is_file, path):
        return _("Only one window at a time can open a library file.")
    if answer_within(AT_ONCE, is_folder, path):
        return _("This is a folder.")
    return _("There’s no such file. Opening it creates a new, empty library.")
