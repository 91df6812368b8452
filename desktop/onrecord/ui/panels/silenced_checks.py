"""Silence checks by rule in the settings, and restore them."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from onrecord.services.check_pages import CheckPages
from onrecord.settings import Settings
from onrecord.translation import _
from onrecord.ui.look.forms import clear_layout, link_button
from onrecord.ui.look.plain_text import plain_label
from onrecord.ui.look.theme import Look
from onrecord.ui.main_window import MainWindow
from onrecord.ui.preferences import Preferences
from onrecord.ui.session import Session

_LIST_HEIGHT = 132


class SilencedChecks(QObject):
    """Silences rules in the settings, and in the open article."""

    def __init__(self, preferences: Preferences, session: Session, window: MainWindow, pages: CheckPages) -> None:
        super().__init__(window)
        self._preferences = preferences
        self._session = session
        self._window = window
        self._pages = pages
        preferences.changed.connect(self._apply)
        self._apply(preferences.current)

    def silence(self, rule: str) -> None:
        """Hide the checks of a rule in all articles, with a button to restore them."""
        self._preferences.change(silenced_rules=tuple(dict.fromkeys((*self._preferences.current.silenced_rules, rule))))
        message = self._window.messages.show_note(
            _("“{rule}” is silenced in all articles.", rule=self._pages.title(rule)),
            _("You can bring it back in Settings (Ctrl+,)."),
        )
        self._window.offer(message, _("Bring back"), lambda: bring_back(self._preferences, rule))

    def _apply(self, settings: Settings) -> None:
        self._session.silence(frozenset(settings.silenced_rules))


class SilencedList(QWidget):
    """The silenced checks of this version, each with "Bring back"; without any, a sentence."""

    def __init__(self, preferences: Preferences, pages: CheckPages) -> None:
        super().__init__()
        self._preferences = preferences
        self._pages = pages
        self._none = plain_label(_("None. To silence a check, select it and use the inspector."), Look.MUTED)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 4, 8, 0)
        self._rows.setSpacing(2)
        holder = QWidget()
        holder.setLayout(self._rows)
        self._area = QScrollArea()
        self._area.setWidget(holder)
        self._area.setWidgetResizable(True)
        self._area.setMaximumHeight(_LIST_HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._none)
        layout.addWidget(self._area)
        preferences.changed.connect(self._fill)
        self._fill(preferences.current)

    def _fill(self, settings: Settings) -> None:
        clear_layout(self._rows)
        existing = self._pages.rules()
        silenced = [rule for rule in settings.silenced_rules if rule in existing]
        for rule in silenced:
            title = self._pages.title(rule)
            row = QHBoxLayout()
            row.addWidget(plain_label(title), 1)
            button = link_button(_("Bring back"), partial(bring_back, self._preferences, rule))
            button.setAccessibleName(_("Bring back “{title}”", title=title))
            row.addWidget(button)
            self._rows.addLayout(row)
        self._rows.addStretch(1)
        self._none.setVisible(not silenced)
        self._area.setVisible(bool(silenced))


def bring_back(preferences: Preferences, rule: str) -> None:
    """Show the checks of a silenced rule again."""
    kept = tuple(each for each in preferences.current.silenced_rules if each != rule)
    preferences.change(silenced_rules=kept)
