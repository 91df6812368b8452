"""Open files and addresses in other programs."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from onrecord.private_files import users_umask
from onrecord.translation import Message

WHAT_A_SITE_SEES = Message("The site sees your IP address and Onrecord’s name and version; nothing else is sent.")


def open_outside(url: QUrl) -> None:
    """Open a file or an address in the system's program for it."""
    with users_umask():
        QDesktopServices.openUrl(url)
