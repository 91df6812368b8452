"""The verification notes on a record."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from onrecord.domain.changes import Change
from onrecord.domain.records import Note, RecordId
from onrecord.services.desk import ReviewDesk
from onrecord.translation import _
from onrecord.ui.inspector.editors import SavedText
from onrecord.ui.inspector.section import Surroundings, icon_button
from onrecord.ui.inspector.written_section import WrittenCard, WrittenSection
from onrecord.ui.look.plain_text import isolated, moment_text, plain_label
from onrecord.ui.look.theme import Look


class NoteCard(WrittenCard[Note]):
    """One note, with its text ready to be changed."""

    def __init__(self, around: Surroundings, note: Note) -> None:
        super().__init__()
        self._session = around.session
        self.body.setContentsMargins(12, 9, 8, 4)
        self.note_id = note.id
        self._seen = note
        self.text = plain_label(note.text)
        self.editor = SavedText(_("Note"))
        self.editor.saved.connect(self._save)
        self.editor.finished.connect(self.stop_editing)
        self.editor.hide()
        self.signature = plain_label("", Look.MUTED)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.signature, 1)
        line.addWidget(icon_button(around.theme, "pencil", _("Change note"), self.edit))
        line.addWidget(icon_button(around.theme, "trash", _("Remove note"), self._remove))
        self.body.addWidget(self.text)
        self.body.addWidget(self.editor)
        self.body.addLayout(line)
        self.show_written(note)

    def show_written(self, item: Note) -> None:
        """Show the note as it stands."""
        if not self.editor.is_unsaved:
            self._seen = item
        self.text.setText(item.text)
        self.editor.show_text(item.text)
        self.signature.setText(f"{isolated(item.author)} · {moment_text(item.written_at)}")

    def commit_pending(self) -> None:
        self.editor.commit()

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


class NotesSection(WrittenSection[Note]):
    """The notes on a record."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(
            around, _("Note"), "N", (_("New note"), _("What you checked, against what, and what you found"))
        )

    def written_on(self, record_id: RecordId) -> Sequence[Note]:
        return self.review.notes_on(record_id)

    def card_of(self, item: Note) -> NoteCard:
        return NoteCard(self.around, item)

    def write(self, desk: ReviewDesk, record_id: RecordId, text: str) -> Change | None:
        return desk.notes.write(record_id, text)
