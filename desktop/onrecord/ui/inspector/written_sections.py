"""Sections for notes and queries to the author, on a record or on words of the article."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from onrecord.domain.changes import Change
from onrecord.domain.records import AnyRecord, Note, Query, RecordId
from onrecord.domain.spans import Span
from onrecord.services.desk import ReviewDesk
from onrecord.translation import Message, _
from onrecord.ui.inspector.editors import GrowingText, SavedText
from onrecord.ui.inspector.section import BLEED, Section, SectionContext
from onrecord.ui.inspector.statement import ids_of
from onrecord.ui.inspector.written_cards import NoteCard, QueryThread, W, WrittenCard
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.forms import column, heading_label, link_button
from onrecord.ui.look.plain_text import PlainLabel, isolated, moment_text, one_line, plain_label
from onrecord.ui.look.theme import Look
from onrecord.ui.session import Session

Store = Callable[[ReviewDesk, Span, str], Change | None]
"""Stores a text on a span."""
NOTE_HINT = Message("What you checked, against what, and what you found")
QUERY_HINT = Message("Your question for the author")
_WORDS_SIZE = 13.5
_SHOWN = 300


class WrittenSection(Section[AnyRecord]):
    """The notes or queries on a record, oldest first, and a field for a new one.

    The text is saved by Ctrl+Enter, when the field loses focus, and when another record is shown.
    """

    def __init__(self, around: SectionContext, heading: str, key: str, field: tuple[str, str]) -> None:
        super().__init__(around, heading, key)
        self.cards: dict[RecordId, WrittenCard[Any]] = {}
        self._list = column()
        self.editor = GrowingText(*field)
        self.editor.setToolTip(_("Ctrl+Enter saves"))
        self.editor.finished.connect(self.commit_pending)
        self.body.addLayout(self._list)
        self.body.addWidget(self.editor)

    @abstractmethod
    def written_on(self, record_id: RecordId) -> Sequence[Note] | Sequence[Query]:
        """The notes or queries on one record, oldest first."""

    @abstractmethod
    def card_of(self, item: Any) -> WrittenCard[Any]:
        """A new card that shows it."""

    @abstractmethod
    def write(self, desk: ReviewDesk, record_id: RecordId, text: str) -> Change | None:
        """Store something new."""

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - cards are kept by what they show
        ids = ids_of(self.review, self.record)
        items = {item.id: item for record_id in ids for item in self.written_on(record_id)}
        for gone in self.cards.keys() - items.keys():
            card = self.cards.pop(gone)
            if self.session.is_taking_in:
                # A colleague removed the record: the message about it needs the typed text.
                card.commit_pending()
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for item in sorted(items.values(), key=lambda item: item.written_at):
            if item.id in self.cards:
                self.cards[item.id].show_written(item)
            else:
                self.cards[item.id] = self.card_of(item)
                self._list.addWidget(self.cards[item.id])

    def commit_pending(self) -> None:
        for card in list(self.cards.values()):
            card.commit_pending()
        text = self.editor.text
        if self.shown is None or not text.strip():
            return
        self.editor.clear()
        if self.saver(self.write)(text) is None and not self.session.has_clashed:
            self.editor.setPlainText(text)


class NotesSection(WrittenSection):
    """The notes on a record."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Note"), "N", (_("New note"), _(NOTE_HINT)))

    def written_on(self, record_id: RecordId) -> Sequence[Note]:
        return self.review.notes_on(record_id)

    def card_of(self, item: Note) -> NoteCard:
        return NoteCard(self.around, item)

    def write(self, desk: ReviewDesk, record_id: RecordId, text: str) -> Change | None:
        return desk.notes.write(record_id, text)


class QueriesSection(WrittenSection):
    """The queries to the author on a record."""

    folds = True

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Query to the author"), "Q", (_("New query"), _(QUERY_HINT)))

    @property
    def has_content(self) -> bool:
        return bool(self.cards)

    def written_on(self, record_id: RecordId) -> Sequence[Query]:
        return self.review.queries_on(record_id)

    def card_of(self, item: Query) -> QueryThread:
        return QueryThread(self.around, item)

    def write(self, desk: ReviewDesk, record_id: RecordId, text: str) -> Change | None:
        return desk.queries.ask(record_id, text)


class OnWordsSection(Section[W]):
    """A note or query on words of the article: the words, and a link to them."""

    def __init__(self, around: SectionContext, heading: str, key: str = "") -> None:
        super().__init__(around, heading, key)
        self.words = _words_label()
        self.show_words = link_button(
            _("Show in the article"), lambda: around.requests.span_chosen.emit(self.record.span)
        )
        self.body.addWidget(self.words)
        self.place = column()
        self.body.addLayout(self.place)
        self.add_link(self.show_words)

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - nothing is kept here
        span = self.record.span
        self.words.setText(_shown_words(self.review.text, span))
        self.words.setVisible(span is not None)
        self.show_words.setVisible(span is not None)


class WordNoteSection(OnWordsSection[Note]):
    """A stored note: its words, its text ready to be changed, and its author."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Note"))
        self.editor = SavedText(_("Note"), _("Clear the text to remove the note"), lines=(4, 24))
        self.editor.saved.connect(self.saver(lambda desk, note_id, text: desk.notes.rewrite(note_id, text)))
        self.signature = plain_label("", Look.MUTED)
        self.place.addWidget(self.editor)
        self.place.addWidget(self.signature)

    def refresh(self, *, is_other: bool) -> None:
        super().refresh(is_other=is_other)
        note = self.record
        self.signature.setText(f"{isolated(note.author)} · {moment_text(note.written_at)}")
        self.editor.show_text(note.text, is_other=is_other)


class WordQuerySection(OnWordsSection[Query]):
    """A query on words of the article: the words, and the thread."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Query to the author"), "Q")
        self.thread_card: QueryThread | None = None

    @property
    def editor(self) -> GrowingText:
        """The field for the next text."""
        assert self.thread_card is not None  # noqa: S101 - there is one for whatever is shown
        return self.thread_card.editor

    def refresh(self, *, is_other: bool) -> None:
        super().refresh(is_other=is_other)
        if self.thread_card and not is_other:
            self.thread_card.show_written(self.record)
            return
        if self.thread_card:
            self.thread_card.hide()
            self.thread_card.deleteLater()
        self.thread_card = QueryThread(self.around, self.record)
        self.place.addWidget(self.thread_card)

    def commit_pending(self) -> None:
        if self.thread_card:
            self.thread_card.commit_pending()


class NewOnWords(QWidget):
    """A new note or query on selected words; ``store`` stores it unless it is empty."""

    def __init__(self, session: Session, heading: str, field: tuple[str, str], store: Store) -> None:
        super().__init__()
        self._session = session
        self._store = store
        self._span: Span | None = None
        self.words = _words_label()
        self.editor = GrowingText(*field, lines=(4, 24))
        self.editor.setToolTip(_("Ctrl+Enter saves"))
        self.editor.finished.connect(self.commit_pending)
        layout = column(heading_label(heading), self.words, self.editor, of=self)
        layout.setContentsMargins(BLEED, 0, BLEED, 0)
        layout.addStretch(1)
        self.hide()

    def begin(self, span: Span, text: str) -> None:
        """Begin with the words that ``span`` covers in ``text``."""
        self._span = span
        self.words.setText(_shown_words(text, span))
        self.editor.clear()

    def commit_pending(self) -> None:
        """Store the text and show it; blank text stores nothing."""
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


def new_note(session: Session) -> NewOnWords:
    """Build the section for a new note on selected words."""
    field = (_("New note"), _(NOTE_HINT))
    return NewOnWords(session, _("Note on"), field, lambda desk, *words: desk.notes.write_on_words(*words))


def new_query(session: Session) -> NewOnWords:
    """Build the section for a new query on selected words."""
    field = (_("New query"), _(QUERY_HINT))
    heading = _("Query to the author on")
    return NewOnWords(session, heading, field, lambda desk, *words: desk.queries.ask_on_words(*words))


def _words_label() -> PlainLabel:
    label = plain_label()
    label.setFont(reading_font(_WORDS_SIZE))
    return label


def _shown_words(text: str, span: Span | None) -> str:
    """The beginning of a span's words on one line; nothing for None."""
    words = one_line(span.text_of(text)) if span else ""
    return f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words
