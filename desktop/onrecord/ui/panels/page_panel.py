"""Ctrl+Shift+O: the address of a page to open, and what asking for it means."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from onrecord.translation import _
from onrecord.ui.look.plain_text import plain_label
from onrecord.ui.look.theme import Look, Theme, set_look
from onrecord.ui.outside import WHAT_A_SITE_SEES
from onrecord.ui.panels.overlay import Overlay, panel_button

_LARGEST = (560, 320)


class PagePanel(Overlay):
    """Asks for an address; nothing is sent before "Fetch the page".

    Signals:
        wanted(address): the reviewer wants this page.
    """

    wanted = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _LARGEST)
        self.address = QLineEdit()
        self.address.setAccessibleName(_("Address of the page"))
        self.address.setPlaceholderText("https://")
        self._fetch = panel_button(_("Fetch the page"), _("Fetch the page (Enter)"), self._on_wanted)
        set_look(self._fetch, Look.PRIMARY)
        self._fetch.setEnabled(False)
        self.address.textChanged.connect(lambda words: self._fetch.setEnabled(bool(words.strip())))
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(14)
        self.add_title(_("Open a web page"))
        self.body.addWidget(self.address)
        self.body.addWidget(
            plain_label(
                f"{_('Onrecord requests only this page and the site’s robots.txt.')} {WHAT_A_SITE_SEES}",
                Look.MUTED,
            )
        )
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._fetch)
        self.body.addLayout(buttons)

    def ask(self, suggested: str) -> None:
        """Ask for an address, with ``suggested`` filled in."""
        self.address.setText(suggested)
        self.open()
        self.address.selectAll()
        self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_wanted()
        else:
            super().keyPressEvent(event)

    def _on_wanted(self) -> None:
        address = self.address.text().strip()
        if address:
            self.close_panel()
            self.wanted.emit(address)
