"""Recent libraries, stored in the settings without passwords."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from onrecord.domain.library_location import AddressError, LibraryLocation, ServerAddress, read_location
from onrecord.settings import last_library
from onrecord.translation import _
from onrecord.ui.look.plain_text import for_button, for_tool_tip, isolated, short_label
from onrecord.ui.look.theme import Look, set_look
from onrecord.ui.preferences import Preferences

_MOST = 6
_ROOM_AROUND = 24


class RecentLibraries:
    """Remembers the open library and earlier ones; ``own`` is the reviewer's own."""

    def __init__(self, preferences: Preferences, own: Path) -> None:
        self._preferences = preferences
        self.own = own

    @property
    def last(self) -> LibraryLocation:
        return last_library(self._preferences.current) or self.own

    def may_create(self, location: LibraryLocation) -> bool:
        """Whether a remembered library may be created: only the reviewer's own, and only the first time."""
        return location == self.own and not self._preferences.current.had_own_library

    def others(self, than: LibraryLocation | None) -> list[LibraryLocation]:
        """Earlier libraries, the newest first, without one of them and without the reviewer's own."""
        kept = _read(self._preferences.current.recent_libraries)
        return [location for location in kept if location not in (than, self.own)][:_MOST]

    def remember(self, location: LibraryLocation) -> None:
        """Remember the open library for the next start."""
        is_own = location == self.own
        before = [str(each) for each in _read(self._preferences.current.recent_libraries) if each != location]
        recent = before if is_own else [str(location), *before]
        # An address is stored without its password.
        self._preferences.change(
            library="" if is_own else str(location),
            recent_libraries=tuple(recent[: _MOST + 1]),
            had_own_library=is_own or self._preferences.current.had_own_library,
        )


def _read(texts: tuple[str, ...]) -> list[LibraryLocation]:
    """The valid locations; broken entries in the settings are skipped."""
    read = []
    for text in filter(None, texts):
        with suppress(AddressError):
            read.append(read_location(text))
    return read


class RecentList(QWidget):
    """A line for each recent library.

    Signals:
        chosen(location): its line was pressed.
    """

    chosen = Signal(object)

    def __init__(self, recent: RecentLibraries) -> None:
        super().__init__()
        self._recent = recent
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)

    def refresh(self, without: LibraryLocation | None) -> None:
        """List the recent libraries without the open one."""
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        found = self._recent.others(without)
        if found:
            self._lines.addWidget(short_label(_("Recent").upper(), Look.HEADING))
        for location in found:
            self._lines.addWidget(_Line(location, self._recent.own, self.chosen.emit))
        self.setVisible(bool(found))


class _Line(QPushButton):
    """The name and address of a library, elided to fit."""

    def __init__(self, location: LibraryLocation, own: Path, choose: Callable[[LibraryLocation], object]) -> None:
        super().__init__()
        self._words = f"{short_name(location, own)}  ·  {location}"
        self.setMinimumWidth(0)
        self.setAutoDefault(False)
        self.setAccessibleName(_("Open {library}", library=self._words))
        self.setToolTip(for_tool_tip(str(location)))
        set_look(self, Look.LINK)
        self.clicked.connect(lambda _checked=False: choose(location))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = max(0, self.width() - _ROOM_AROUND)
        words = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, room)
        self.setText(for_button(isolated(words)))


def short_name(location: LibraryLocation, own: Path) -> str:
    """A name for the status bar: "courts.sqlite", "newsroom on db.example"."""
    if isinstance(location, ServerAddress):
        host = host_of(location)
        name = location.database or _("Team library")
        return _("{library} on {host}", library=name, host=host) if host else name
    return _("My library") if location == own else location.name


def host_of(address: ServerAddress) -> str:
    """The host of a team library without its port; empty if only a service file or the environment knows it."""
    options = dict(address.options)
    host, _, port = address.hosts.rpartition(":")
    return (host if host and port.isdecimal() else address.hosts) or options.get("host", "")


def weakness_of(location: LibraryLocation | None) -> str:
    """The missing parts of a library's verified connection."""
    return location.weakness if isinstance(location, ServerAddress) else ""
