"""A field for a number."""

from PySide6.QtWidgets import QSpinBox

_BEFORE_WORDS = 8


class NumberField(QSpinBox):
    """Stands as far from its border as the words of other fields, which the style sheet can't do here."""

    def __init__(self, smallest: int, largest: int, unit: str = "") -> None:
        super().__init__(minimum=smallest, maximum=largest, suffix=unit)
        self.lineEdit().setTextMargins(_BEFORE_WORDS, 0, 0, 0)
