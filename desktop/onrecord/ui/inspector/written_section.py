"""What reviewers wrote about a record, and a field for more: its notes, its queries."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout

from onrecord.domain.changes import Change
from onrecord.domain.records import Note, Query, RecordId
from onrecord.services.desk import ReviewDesk
from onrecord.translation import _
from onrecord.ui.inspector.editors import GrowingText
from onrecord.ui.inspector.section import Card, Section, Surroundings
from onrecord.ui.inspector.statement import ids_of

W = TypeVar("W", Note, Query)


class WrittenCard(Card, Generic[W]):
    """One note or query, with what is being written in it."""

    @abstractmethod
    def show_written(self, item: W) -> None:
        """Show it as it stands."""

    @abstractmethod
    def commit_pending(self) -> None:
        """Save what was typed and not yet saved."""


class WrittenSection(Section, Generic[W]):
    """All that was written, oldest first, and a field for more.

    What is typed is saved by Ctrl+Enter, on leaving the field, and when another record is shown.
    """

    def __init__(self, around: Surroundings, heading: str, key: str, field: tuple[str, str]) -> None:
        super().__init__(around, heading, key)
        self.cards: dict[RecordId, WrittenCard[W]] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.editor = GrowingText(*field)
        self.editor.setToolTip(_("Ctrl+Enter saves"))
        self.editor.finished.connect(self.commit_pending)
        self.body.addLayout(self._list)
        self.body.addWidget(self.editor)

    @abstractmethod
    def written_on(self, record_id: RecordId) -> Sequence[W]:
        """What was written on one record."""

    @abstractmethod
    def card_of(self, item: W) -> WrittenCard[W]:
        """A new card that shows it."""

    @abstractmethod
    def write(self, desk: ReviewDesk, record_id: RecordId, text: str) -> Change | None:
        """Store something new."""

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - cards are kept by what they show
        record = self.record
        assert record is not None  # noqa: S101 - set by show_record
        items = {item.id: item for record_id in ids_of(self.review, record) for item in self.written_on(record_id)}
        for gone in self.cards.keys() - items.keys():
            card = self.cards.pop(gone)
            if self.session.is_taking_in:
                # A colleague removed what is being written on: that is told, with what was typed.
                card.commit_pending()
            self._drop(card)
        for item in sorted(items.values(), key=lambda item: item.written_at):
            self._show(item)

    def commit_pending(self) -> None:
        for card in list(self.cards.values()):
            card.commit_pending()
        text, record = self.editor.text, self.record
        if record is None or not text.strip():
            return
        seen = self.seen
        self.editor.clear()
        written = self.session.perform(lambda desk: self.write(desk, record.id, text), seen=seen)
        if written is None and not self.session.has_clashed:
            self.editor.setPlainText(text)

    def _show(self, item: W) -> None:
        if item.id in self.cards:
            self.cards[item.id].show_written(item)
            return
        self.cards[item.id] = self.card_of(item)
        self._list.addWidget(self.cards[item.id])

    def _drop(self, card: WrittenCard[W]) -> None:
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()
