"""The line at the bottom: how far the review is, what is running, who is at work."""

from math import ceil

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from onrecord.domain.progress import Progress, in_percent
from onrecord.domain.vault import VaultState
from onrecord.translation import Message, _, counted
from onrecord.ui.colleague_words import said_of
from onrecord.ui.look.plain_text import for_button, for_tool_tip, isolated, short_label
from onrecord.ui.look.status_bar import StatusBar, checked_of
from onrecord.ui.look.theme import Look, Role, Theme, set_look
from onrecord.ui.session import READ_ONLY, Session
from onrecord.ui.timers import make_timer

_HEIGHT = 32
_STORED_FIRST = Message("Every change is saved before you see it.")
_APART = "     "
_WIDEST_LIBRARY = 220
_NEWS_STAY = 15_000
"""Milliseconds for which it is said what somebody else did."""
_PATIENCE = 250
"""Milliseconds that work may run before its bar is shown, so that quick work does not flicker."""


class _Line(QLabel):
    """Fits its words into whatever width there is."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, Look.MUTED)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        raise NotImplementedError


class DetailsLine(_Line):
    """As many details as there is room for, each of them whole; the others are in the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._details: list[str] = []

    def show_details(self, details: list[str]) -> None:
        """Show details, the one that is to stay longest first."""
        self._details = details
        self.setAccessibleName(", ".join(details))
        self._fit()

    def _fit(self) -> None:
        lines = (_APART.join(self._details[:kept]) for kept in range(len(self._details), -1, -1))
        shown = next(line for line in lines if not line or self.fontMetrics().horizontalAdvance(line) <= self.width())
        self.setText(shown)
        is_whole = shown == _APART.join(self._details)
        self.setToolTip("" if is_whole else "\n".join(self._details))


class NewsLine(_Line):
    """One sentence for a while, cut where there is no room for it; the whole is in the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.sentence = ""
        self._until = make_timer(self, _NEWS_STAY)
        self._until.timeout.connect(lambda: self.say(""))
        self.hide()

    def say(self, sentence: str) -> None:
        """Say something, or nothing any more."""
        self.sentence = sentence
        self.setAccessibleName(sentence)
        self.setToolTip(for_tool_tip(sentence))
        self.setVisible(bool(sentence))
        self._fit()
        if sentence:
            self._until.start()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.sentence, Qt.TextElideMode.ElideRight, self.width()))


class StatusPanel(QWidget):
    """Progress of the open review on the left, running work, the library and the reviewer on the right.

    ``cancelled`` asks for the running work to be stopped, ``name_wanted`` for another name to sign with,
    ``library_wanted`` for another library, ``vault_wanted`` for the vault.
    """

    cancelled = Signal()
    name_wanted = Signal()
    library_wanted = Signal()
    vault_wanted = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        set_look(self, Look.PANEL)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_HEIGHT)
        self._bar = StatusBar(theme)
        self._checked = short_label()
        self._details = DetailsLine()
        self.news = NewsLine()
        self._work = short_label("", Look.MUTED)
        self._work_bar = QProgressBar(textVisible=False)
        self._work_bar.setFixedSize(140, 6)
        self._cancel = QPushButton(_("Cancel"))
        self._cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_look(self._cancel, Look.LINK)
        self._cancel.clicked.connect(self.cancelled)
        self._vault = _quiet_button()
        self._vault.clicked.connect(self.vault_wanted)
        self._vault.hide()
        self._library = _quiet_button()
        self._library.clicked.connect(self.library_wanted)
        self._reviewer = _quiet_button()
        self._reviewer.setToolTip(_("Your name on every decision, note and report. Change it in Settings."))
        self._reviewer.clicked.connect(self.name_wanted)
        self._saved = short_label("", Look.MUTED)
        self.show_saved(is_saved=True)
        self._delay = make_timer(self, _PATIENCE)
        self._delay.timeout.connect(lambda: self._set_work_visible(visible=True))
        self._lay_out()
        self._set_work_visible(visible=False)
        session.opened.connect(self._refresh)
        session.changed.connect(lambda _ids: self._refresh())
        session.opened.connect(lambda: self.news.say(""))
        session.informed.connect(lambda changes: self.news.say(said_of(changes)))
        self._refresh()

    def show_work(self, text: str, fraction: float | None = None) -> None:
        """Show that work is running; ``fraction`` runs from 0 to 1, None while it is not known."""
        self._work.setText(isolated(text))
        self._work_bar.setAccessibleName(text)
        self._work_bar.setRange(0, 0 if fraction is None else 1000)
        if fraction is not None:
            self._work_bar.setValue(int(fraction * 1000))
        if not self._work.isVisibleTo(self) and not self._delay.isActive():
            self._delay.start()

    def hide_work(self) -> None:
        """No work is running any more."""
        self._delay.stop()
        self._set_work_visible(visible=False)

    def show_reviewer(self, name: str) -> None:
        """Show who is at work."""
        self._reviewer.setText(for_button(isolated(name)))
        self._reviewer.setAccessibleName(_("Working as {name}. Change the name", name=name))

    def show_library(self, name: str, place: str) -> None:
        """Show which library is open: its name, and in the tool tip where it is."""
        shown = self._library.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _WIDEST_LIBRARY)
        self._library.setText(for_button(isolated(shown)))
        self._library.setToolTip(for_tool_tip(_("Open library: {place}", place=place)))
        self._library.setAccessibleName(_("Library: {name}. Open another", name=name))

    def show_vault(self, state: VaultState, locks_in: float) -> None:
        """Show whether the names are readable, and until when; nothing where there is no vault."""
        is_open = state is VaultState.UNLOCKED
        self._vault.setVisible(state is not VaultState.ABSENT)
        self._vault.setText(_("Vault unlocked") if is_open else _("Vault locked"))
        self._vault.setIcon(self._theme.icon("unlock" if is_open else "lock", Role.DANGER if is_open else Role.MUTED))
        locks = counted(
            "Locks in {n} minute if you don’t use it",
            "Locks in {n} minutes if you don’t use it",
            max(1, ceil(locks_in / 60)),
        )
        self._vault.setToolTip(locks if is_open else _("Unlock the vault"))

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colors of ``theme``."""
        self._theme = theme
        self._bar.set_theme(theme)

    def _refresh(self) -> None:
        progress = self._session.progress
        self._bar.show_statuses(progress.statuses if progress else {})
        for part in (self._bar, self._checked, self._saved):
            part.setVisible(progress is not None)
        if progress:
            self._checked.setText(checked_words(progress))
        self._details.show_details(_details(progress) if progress else [])

    def _set_work_visible(self, *, visible: bool) -> None:
        for part in (self._work, self._work_bar, self._cancel):
            part.setVisible(visible)

    def show_saved(self, *, is_saved: bool) -> None:
        """Say whether what is shown as decided is stored."""
        words, tip = (
            (_("Saved"), _(_STORED_FIRST))
            if is_saved
            else (_("Not saved"), _("The library file was moved, replaced or damaged."))
        )
        if is_saved and self._session.is_read_only:
            words, tip = _("Read-only"), _(READ_ONLY)
        self._saved.setText(words)
        self._saved.setToolTip(tip)
        set_look(self._saved, Look.MUTED if is_saved else Look.DANGER)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 14, 0)
        line.setSpacing(14)
        font = self._checked.font()
        font.setBold(True)
        self._checked.setFont(font)
        for shown in (self._bar, self._checked):
            line.addWidget(shown)
        line.addWidget(self._details, 1)
        line.addWidget(self.news, 1)
        for part in (self._work, self._work_bar, self._cancel, self._vault, self._library, self._reviewer, self._saved):
            line.addWidget(part)


def _quiet_button() -> QPushButton:
    button = QPushButton()
    set_look(button, Look.QUIET)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def checked_words(progress: Progress) -> str:
    """How far a review is: "3 of 6 claims checked"."""
    if not progress.total:
        return _("No claims found") if progress.sentences else _("No claims yet")
    return checked_of(progress.checked, progress.total)


def progress_words(progress: Progress) -> str:
    """The same with what was found wrong: "3 of 6 claims checked, 1 open problem"."""
    return ", ".join([checked_words(progress), *_problems(progress)])


def _problems(progress: Progress) -> list[str]:
    problems = progress.problems
    return [counted("{n} open problem", "{n} open problems", problems)] if problems else []


def _details(progress: Progress) -> list[str]:
    """What is still to be done, the most important first, and then how much of the text is covered."""
    details = [counted("{n} open", "{n} open", progress.open)] if progress.open else []
    details += _problems(progress)
    if progress.checks_open:
        details.append(counted("{n} check open", "{n} checks open", progress.checks_open))
    if progress.anonymous:
        sources = [counted("{n} anonymous source", "{n} anonymous sources", progress.anonymous)]
        if missing := progress.anonymous_incomplete:
            sources.append(counted("{n} incomplete", "{n} incomplete", missing))
        details.append(", ".join(sources))
    if progress.total:
        details.append(_("{percent} of checkable sentences checked", percent=in_percent(progress.coverage)))
    return details
