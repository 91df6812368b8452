"""Ctrl+Shift+O: the address of a page to open, and what a request reveals."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from onrecord.translation import _
from onrecord.ui.look.forms import buttons_row, make_button
from onrecord.ui.look.plain_text import plain_label
from onrecord.ui.look.theme import Look, Theme
from onrecord.ui.outside import WHAT_A_SITE_SEES
from onrecord.ui.panels.overlay import Overlay

_LARGEST = (560, 320)


class PagePanel(Overlay):
    """Asks for an address; nothing is sent before "Fetch the page".

    Signals:
        wanted(address): fetch this page.
    """

    wanted = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _LARGEST)
        self.address = QLineEdit()
        self.address.setAccessibleName(_("Address of the page"))
        self.address.setPlaceholderText("https://")
        self._fetch = make_button(_("Fetch the page"), self._on_wanted, Look.PRIMARY, _("Fetch the page (Enter)"))
        self._fetch.setEnabled(False)
        self.address.textChanged.connect(lambda words: self._fetch.setEnabled(bool(words.strip())))
        about = f"{_('Onrecord requests only this page and the site’s robots.txt.')} {WHAT_A_SITE_SEES}"
        self.lay_out(_("Open a web page"), self.address, plain_label(about, Look.MUTED), buttons_row(self._fetch))
        self.body.setContentsMargins(24, 20, 24, 20)

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
