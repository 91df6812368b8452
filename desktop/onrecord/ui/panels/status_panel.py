"""The line at the bottom: how far the review is, what is running, who is at work."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from onrecord.domain.progress import Progress
from onrecord.ui.look.plain_text import ElidedLabel, counted, isolated, short_label
from onrecord.ui.look.status_bar import StatusBar
from onrecord.ui.look.theme import Look, Theme, set_look
from onrecord.ui.session import Session

_HEIGHT = 32
_PATIENCE = 250
"""Milliseconds that work may run before its bar is shown, so that quick work does not flicker."""


class StatusPanel(QWidget):
    """Progress of the open review on the left, running work and the reviewer on the right.

    ``cancelled`` asks for the running work to be stopped.
    """

    cancelled = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        set_look(self, Look.PANEL)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_HEIGHT)
        self._bar = StatusBar(theme)
        self._checked = short_label()
        self._rest = ElidedLabel()
        set_look(self._rest, Look.MUTED)
        self._work = short_label("", Look.MUTED)
        self._work_bar = QProgressBar(textVisible=False)
        self._work_bar.setFixedSize(140, 6)
        self._cancel = QPushButton("Cancel")
        set_look(self._cancel, Look.LINK)
        self._cancel.clicked.connect(self.cancelled)
        self._reviewer = short_label("", Look.MUTED)
        self._saved = short_label("Saved", Look.MUTED)
        self._saved.setToolTip("Every action is stored before it is shown.")
        self._delay = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._delay.timeout.connect(lambda: self._set_work_visible(visible=True))
        self._lay_out()
        self._set_work_visible(visible=False)
        session.opened.connect(self._refresh)
        session.changed.connect(lambda _ids: self._refresh())
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
        self._reviewer.setText(isolated(name))

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colors of ``theme``."""
        self._bar.set_theme(theme)

    def _refresh(self) -> None:
        progress = self._session.progress
        self._bar.show_statuses(progress.statuses if progress else {})
        for part in (self._bar, self._checked, self._saved):
            part.setVisible(progress is not None)
        self._rest.clear()
        if progress:
            self._checked.setText(checked_words(progress))
            self._rest.setText("     ".join(_details(progress)))

    def _set_work_visible(self, *, visible: bool) -> None:
        for part in (self._work, self._work_bar, self._cancel):
            part.setVisible(visible)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 14, 0)
        line.setSpacing(14)
        font = self._checked.font()
        font.setBold(True)
        self._checked.setFont(font)
        for shown in (self._bar, self._checked):
            line.addWidget(shown)
        line.addWidget(self._rest, 1)
        for part in (self._work, self._work_bar, self._cancel, self._reviewer, self._saved):
            line.addWidget(part)


def checked_words(progress: Progress) -> str:
    """How far a review is: "3 of 6 claims checked"."""
    return f"{progress.checked:,} of {counted(progress.total, 'claim')} checked" if progress.total else "No claims yet"


def _details(progress: Progress) -> list[str]:
    details = [f"{progress.coverage:.0%} of sentences covered"] if progress.total else []
    if progress.anonymous:
        missing = f", {progress.anonymous_incomplete} incomplete" if progress.anonymous_incomplete else ""
        details.append(counted(progress.anonymous, "anonymous source") + missing)
    if progress.checks_open:
        details.append(counted(progress.checks_open, "check") + " open")
    return details
