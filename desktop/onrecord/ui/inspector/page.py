"""One page of the inspector: the sections that show one type of record."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from onrecord.domain.records import AnyRecord
from onrecord.domain.vocabulary import Disposition
from onrecord.ui.inspector.section import Section

_BETWEEN = 18


class RecordPage(QWidget):
    """Shows a record in its sections; of a rejected one, only those that still matter."""

    span_chosen = Signal(object)

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self.sections = tuple(sections)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_BETWEEN)
        for section in self.sections:
            layout.addWidget(section)
            section.span_chosen.connect(self.span_chosen)
        layout.addStretch(1)

    def show_record(self, record: AnyRecord) -> None:
        """Show a record, the same one as before or another."""
        is_rejected = record.disposition is Disposition.REJECTED
        for section in self.sections:
            is_shown = section.applies_to(record) and (section.shows_rejected or not is_rejected)
            if not (is_shown and section.shows_itself):
                section.setVisible(is_shown)
            if is_shown:
                section.show_record(record)

    def commit_pending(self) -> None:
        """Save what was typed and not yet saved."""
        for section in self.sections:
            if section.record is not None:
                section.commit_pending()

    def forget(self) -> None:
        """Let go of the record shown, and of what was typed about it."""
        for section in self.sections:
            section.record = None
