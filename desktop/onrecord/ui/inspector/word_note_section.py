"""A note on words of the article: its text, and the words it stands on."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from onrecord.domain.changes import Change
from onrecord.domain.records import Note
from onrecord.domain.spans import Span
from onrecord.services.desk import ReviewDesk
from onrecord.translation import _
from onrecord.ui.inspector.editors import GrowingText, SavedText
from onrecord.ui.inspector.section import BLEED, Section, Surroundings, heading_label, link_button
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.plain_text import isolated, moment_text, one_line, plain_label
from onrecord.ui.look.theme import Look
from onrecord.ui.session import Session

Store = Callable[[ReviewDesk, Span, str], Change | None]
"""Stores what was written on a span."""

WORDS_SIZE = 13.5
"""Points of the words that a note or a query stands on."""
_SHOWN = 300


class WordNoteSection(Section):
    """A stored note: its words, its text ready to be changed, and who signed it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Note"))
        self.words = plain_label()
        self.words.setFont(reading_font(WORDS_SIZE))
        self.editor = SavedText(_("Note"), _("Clear the text to remove the note"), lines=(4, 24))
        self.editor.saved.connect(self._save)
        self.signature = plain_label("", Look.MUTED)
        self.show_words = link_button(_("Show in the article"), self._go)
        for widget in (self.words, self.editor, self.signature):
            self.body.addWidget(widget)
        self.body.addWidget(self.show_words, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def note(self) -> Note:
        """What is shown."""
        assert isinstance(self.record, Note)  # noqa: S101 - the page shows nothing else
        return self.record

    def refresh(self, *, is_other: bool) -> None:
        note = self.note
        self.words.setText(shown_words(self.review.text, note.span))
        self.words.setVisible(note.span is not None)
        self.show_words.setVisible(note.span is not None)
        self.signature.setText(f"{isolated(note.author)} · {moment_text(note.written_at)}")
        self.editor.show_text(note.text, is_other=is_other)

    def commit_pending(self) -> None:
        self.editor.commit()

    def _save(self, text: str) -> None:
        note_id = self.note.id
        self.session.perform(lambda desk: desk.notes.rewrite(note_id, text), seen=self.seen)

    def _go(self) -> None:
        self.span_chosen.emit(self.note.span)


class NewOnWords(QWidget):
    """A note or a query being written on selected words; ``store`` stores it when there is something in it."""

    def __init__(self, session: Session, heading: str, name: str, hint: str, store: Store) -> None:
        super().__init__()
        self._session = session
        self._store = store
        self._span: Span | None = None
        self.words = plain_label()
        self.words.setFont(reading_font(WORDS_SIZE))
        self.editor = GrowingText(name, hint, lines=(4, 24))
        self.editor.setToolTip(_("Ctrl+Enter saves"))
        self.editor.finished.connect(self.commit_pending)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(BLEED, 0, BLEED, 0)
        layout.addWidget(heading_label(heading))
        layout.addWidget(self.words)
        layout.addWidget(self.editor)
        layout.addStretch(1)

    def begin(self, span: Span, text: str) -> None:
        """Start to write on the words ``span`` covers in ``text``."""
        self._span = span
        self.words.setText(shown_words(text, span))
        self.editor.clear()

    def commit_pending(self) -> None:
        """Store what was written and show it; blank text stores nothing."""
        span, text = self._span, self.editor.text
        if span is None or not text.strip():
            return
        self._span = None
        change = self._session.perform(lambda desk: self._store(desk, span, text))
        if change is None:
            self._span = span
            return
        self.editor.clear()
        self._session.select(change.record_ids[0])


def shown_words(text: str, span: Span | None) -> str:
    """The beginning of the words that a span covers, on one line; nothing for None."""
    words = one_line(span.text_of(text)) if span else ""
    return f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words
