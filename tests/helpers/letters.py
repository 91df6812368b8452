"""Types every letter and digit into every control of a window, as somebody does who thinks that a field has focus."""

from collections.abc import Iterator
from string import ascii_uppercase, digits

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from helpers.program import Window

_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_WITH_SHIFT = tuple(Qt.Key[f"Key_{name}"] for name in ("A", "B", "I", "U", "X", "Y", "Backspace"))
"""Letters that are also commands with Shift."""
KEYS = [
    *((Qt.Key[f"Key_{letter}"], _NONE) for letter in (*ascii_uppercase, *digits, "Backspace")),
    *((key, _SHIFT) for key in _WITH_SHIFT),
]


def controls_in(*roots: QWidget) -> list[QWidget]:
    """Every control below ``roots`` that can have the focus."""
    found = dict.fromkeys(widget for root in roots for widget in (root, *root.findChildren(QWidget)))
    return [widget for widget in found if _takes_focus(widget)]


def name_of(widget: QWidget) -> str:
    """The name of a control in a report of this walk."""
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName() or getattr(widget, 'text', str)()}"


def changes_by_typing(window: Window, controls: list[QWidget]) -> dict[str, int]:
    """How many changes were logged while all letters were typed into each control; only those with any."""
    # Named first: a letter typed into one may take another away.
    named = [(name_of(control), control) for control in controls]
    counted = {name: _type_into(window, control) for name, control in named}
    return {name: count for name, count in counted.items() if count}


def _type_into(window: Window, control: QWidget) -> int:
    before = _logged(window)
    for key, shift in KEYS:
        try:
            _focus(window, control)
        except RuntimeError:
            # A change took the control away.
            break
        with_text = _text_in(control)
        QTest.keyClick(window.program.window.windowHandle(), key, shift)
        _put_back(control, with_text)
    return _logged(window) - before


def _focus(window: Window, control: QWidget) -> None:
    while popup := QApplication.activePopupWidget():
        popup.close()
    if not control.hasFocus():
        window.focus(control)


def _logged(window: Window) -> int:
    desk = window.desktop.session.desk
    return len(desk.log) if desk else 0


def _takes_focus(widget: QWidget) -> bool:
    is_inner = isinstance(widget.parentWidget(), QComboBox) and isinstance(widget, QLineEdit)
    can_have_it = widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton)
    takes = can_have_it and (widget.focusProxy() is None or is_inner)
    return takes and widget.isVisible() and widget.isEnabled() and widget.windowType() != Qt.WindowType.Popup


def _text_in(control: QWidget) -> str | None:
    try:
        if isinstance(control, QLineEdit):
            return control.text()
        return control.toPlainText() if isinstance(control, QPlainTextEdit) else None
    except RuntimeError:
        return None


def _put_back(control: QWidget, text: str | None) -> None:
    """Take back what was typed into a field: words that somebody typed are saved when the field is left."""
    try:
        if isinstance(control, QLineEdit) and text is not None:
            control.setText(text)
        elif isinstance(control, QPlainTextEdit) and text is not None:
            control.setPlainText(text)
    except RuntimeError:
        return


def all_but(controls: list[QWidget], *kept: QWidget) -> Iterator[QWidget]:
    """The controls without those that may act on the article."""
    return (control for control in controls if control not in kept)
