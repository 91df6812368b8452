"""A field for a number."""

from PySide6.QtWidgets import QSpinBox

_BEFORE_WORDS = 8


class NumberField(QSpinBox):
    """Has the same inner margin as text fields, which the style sheet can't set here."""

    def __init__(self, smallest: int, largest: int, unit: str = "") -> None:
        super().__init__(minimum=smallest, maximum=largest, suffix=unit)
        self.lineEdit().setTextMargins(_BEFORE_WORDS, 0, 0, 0)
