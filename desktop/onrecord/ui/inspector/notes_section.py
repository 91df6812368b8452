"""The verification notes on a record."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from onrecord.domain.records import Note, RecordId
from onrecord.ui.inspector.editors import GrowingText, SavedText
from onrecord.ui.inspector.section import Card, Section, Surroundings, icon_button
from onrecord.ui.inspector.statement import ids_of
from onrecord.ui.look.plain_text import isolated, moment_text, plain_label
from onrecord.ui.look.theme import Look


class NoteCard(Card):
    """One note, with its text ready to be changed."""

    def __init__(self, around: Surroundings, note: Note) -> None:
        super().__init__()
        self._session = around.session
        self.body.setContentsMargins(12, 9, 8, 4)
        self.note_id = note.id
        self._seen = note
        self.text = plain_label(note.text)
        self.editor = SavedText("Note")
        self.editor.saved.connect(self._save)
        self.editor.finished.connect(self.stop_editing)
        self.editor.hide()
        self.signature = plain_label("", Look.MUTED)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.signature, 1)
        line.addWidget(icon_button(around.theme, "pencil", "Change note", self.edit))
        line.addWidget(icon_button(around.theme, "trash", "Remove note", self._remove))
        self.body.addWidget(self.text)
        self.body.addWidget(self.editor)
        self.body.addLayout(line)
        self.show_note(note)

    def show_note(self, note: Note) -> None:
        """Show the note as it stands."""
        if not self.editor.is_unsaved:
            self._seen = note
        self.text.setText(note.text)
        self.editor.show_text(note.text)
        self.signature.setText(f"{isolated(note.author)} · {moment_text(note.written_at)}")

    def edit(self) -> None:
        """Let the reviewer change the text."""
        self.text.hide()
        self.editor.show()
        self.editor.setFocus()

    def stop_editing(self) -> None:
        """Go back to showing the text."""
        self.editor.hide()
        self.text.show()

    def _save(self, text: str) -> None:
        self._session.perform(lambda desk: desk.notes.rewrite(self.note_id, text), seen=[self._seen])

    def _remove(self) -> None:
        self._session.perform(lambda desk: desk.notes.remove(self.note_id))


class NotesSection(Section):
    """All notes on a record, oldest first, and a field for a new one.

    What is typed is saved as a note by Ctrl+Enter, on leaving the field, and when
    another record is shown.
    """

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "Note", "N")
        self.cards: dict[RecordId, NoteCard] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.editor = GrowingText("New note", "What you checked, against what, and what you found")
        self.editor.setToolTip("Ctrl+Enter saves")
        self.editor.finished.connect(self.commit_pending)
        self.body.addLayout(self._list)
        self.body.addWidget(self.editor)

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - cards are kept by note
        record = self.record
        assert record is not None  # noqa: S101 - set by show_record
        notes = {note.id: note for record_id in ids_of(self.review, record) for note in self.review.notes_on(record_id)}
        for gone in self.cards.keys() - notes.keys():
            card = self.cards.pop(gone)
            if self.session.is_taking_in:
                # A colleague removed what is being written on: that is told, with what was typed.
                card.editor.commit()
            self._drop(card)
        for note in sorted(notes.values(), key=lambda note: note.written_at):
            self._show(note)

    def commit_pending(self) -> None:
        for card in list(self.cards.values()):
            card.editor.commit()
        text, record = self.editor.text, self.record
        if record is None or not text.strip():
            return
        seen = self.seen
        self.editor.clear()
        written = self.session.perform(lambda desk: desk.notes.write(record.id, text), seen=seen)
        if written is None and not self.session.has_clashed:
            self.editor.setPlainText(text)

    def _show(self, note: Note) -> None:
        if note.id in self.cards:
            self.cards[note.id].show_note(note)
            return
        self.cards[note.id] = NoteCard(self.around, note)
        self._list.addWidget(self.cards[note.id])

    def _drop(self, card: NoteCard) -> None:
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()
