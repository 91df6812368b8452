"""Timers, built so that they work in every locale."""

from PySide6.QtCore import QObject, QTimer


def make_timer(parent: QObject, milliseconds: int, *, repeats: bool = False) -> QTimer:
    """A timer that waits so long, once unless it ``repeats``.

    PySide looks for the setter of a keyword ``interval`` with the locale's capital I, which in Turkish is another.
    """
    timer = QTimer(parent)
    timer.setInterval(milliseconds)
    timer.setSingleShot(not repeats)
    return timer
