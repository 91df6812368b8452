"""The status line: progress of the review, running work, reviewer."""

from math import ceil

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from onrecord.domain.open_problems import ProblemKind
from onrecord.domain.progress import Progress, checked_of, in_percent
from onrecord.domain.vault import VaultState
from onrecord.translation import Message, _, counted
from onrecord.ui.colleague_words import said_of
from onrecord.ui.look.plain_text import for_button, for_tool_tip, isolated, short_label
from onrecord.ui.look.status_bar import StatusBar
from onrecord.ui.look.theme import Look, Role, Theme, set_look
from onrecord.ui.session import READ_ONLY, Session
from onrecord.ui.timers import make_timer

_HEIGHT = 32
_STORED_FIRST = Message("Every change is saved before you see it.")
_APART = "     "
_WIDEST_LIBRARY = 220
_NEWS_STAY = 15_000
"""Milliseconds to show a colleague's action."""
_PATIENCE = 250
"""Milliseconds before running work is shown, so that quick work doesn't flicker."""


class _Line(QLabel):
    """A label that elides its words to its width."""

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
    """As many whole details as fit; the tooltip has the others."""

    def __init__(self) -> None:
        super().__init__()
        self._details: list[str] = []

    def show_details(self, details: list[str]) -> None:
        """Show details, the most important first."""
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
    """A sentence for a while, elided to fit; the tooltip has all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.sentence = ""
        self._until = make_timer(self, _NEWS_STAY)
        self._until.timeout.connect(lambda: self.say(""))
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing."""
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

    ``cancelled`` stops the running work, ``name_wanted`` asks for another name to sign with, ``library_wanted`` for
    another library, ``vault_wanted`` for the vault.
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
        """Show running work; ``fraction`` runs from 0 to 1, None while it is unknown."""
        self._work.setText(isolated(text))
        self._work_bar.setAccessibleName(text)
        self._work_bar.setRange(0, 0 if fraction is None else 1000)
        if fraction is not None:
            self._work_bar.setValue(int(fraction * 1000))
        if not self._work.isVisibleTo(self) and not self._delay.isActive():
            self._delay.start()

    def hide_work(self) -> None:
        self._delay.stop()
        self._set_work_visible(visible=False)

    def show_reviewer(self, name: str) -> None:
        self._reviewer.setText(for_button(isolated(name)) if name else _("Add your name"))
        working_as = _("Working as {name}. Change the name", name=name) if name else _("Add your name")
        self._reviewer.setAccessibleName(working_as)

    def show_library(self, name: str, place: str) -> None:
        """Show the open library: its name, and its address in the tooltip."""
        shown = self._library.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _WIDEST_LIBRARY)
        self._library.setText(for_button(isolated(shown)))
        self._library.setToolTip(for_tool_tip(_("Open library: {place}", place=place)))
        self._library.setAccessibleName(_("Library: {name}. Open another", name=name))

    def show_vault(self, state: VaultState, locks_in: float) -> None:
        """Show whether names are readable, and until when; nothing without a vault."""
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
        """Show whether all decisions are stored."""
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
    """The progress of a review: "3 of 6 claims checked"."""
    if not progress.total:
        return _("No claims found") if progress.sentences else _("No claims yet")
    return checked_of(progress.checked, progress.total)


def progress_words(progress: Progress) -> str:
    """The same with the other figures: "3 of 6 claims checked, 2 settled, 1 open problem"."""
    return ", ".join([checked_words(progress), *_other_figures(progress)])


def _other_figures(progress: Progress) -> list[str]:
    return progress.figures[1:] if progress.total else progress.figures


def _details(progress: Progress) -> list[str]:
    """The open work, the most important first, and then the coverage of the text."""
    details = [counted("{n} open", "{n} open", progress.open)] if progress.open else []
    # The last ones go first where there is no room.
    details += reversed(_other_figures(progress))
    if progress.anonymous:
        sources = [counted("{n} anonymous source", "{n} anonymous sources", progress.anonymous)]
        if missing := progress.problems_of(ProblemKind.SOURCE):
            sources.append(counted("{n} incomplete", "{n} incomplete", missing))
        details.append(", ".join(sources))
    if progress.total:
        details.append(_("{percent} of checkable sentences settled", percent=in_percent(progress.coverage)))
    return details
