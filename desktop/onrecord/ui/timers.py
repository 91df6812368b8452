"""Timers that work in every locale."""

from PySide6.QtCore import QObject, QTimer


def make_timer(parent: QObject, milliseconds: int, *, repeats: bool = False) -> QTimer:
    """A timer with an interval in milliseconds, single-shot unless it ``repeats``.

    PySide finds the setter of a keyword ``interval`` by the locale's capital I, which is different in Turkish.
    """
    timer = QTimer(parent)
    timer.setInterval(milliseconds)
    timer.setSingleShot(not repeats)
    return timer
