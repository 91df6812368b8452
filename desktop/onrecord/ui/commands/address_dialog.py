"""Asks for the address of a page, and says what asking for it means."""

from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from onrecord.ui.outside import WHAT_A_SITE_SEES

_WORDS = f"Address of the page:\n\nOnrecord requests only this page and the site’s robots.txt. {WHAT_A_SITE_SEES}"


class AddressDialog:
    """Asks with a small dialog; ``suggested`` is filled in."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def __call__(self, suggested: str) -> str | None:
        """The address, or None."""
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle("Open a web page")
        dialog.setLabelText(_WORDS)
        dialog.setTextEchoMode(QLineEdit.EchoMode.Normal)
        dialog.setTextValue(suggested)
        dialog.setOkButtonText("Fetch")
        dialog.setMinimumWidth(520)
        accepted = dialog.exec()
        dialog.deleteLater()
        return dialog.textValue().strip() or None if accepted else None
