"""The queries to the author on a record, and a query on words of the article."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from onrecord.domain.records import Query, RecordId
from onrecord.ui.inspector.editors import GrowingText
from onrecord.ui.inspector.query_thread import QueryThread
from onrecord.ui.inspector.section import Section, Surroundings, link_button
from onrecord.ui.inspector.statement import ids_of
from onrecord.ui.inspector.word_note_section import WORDS_SIZE, shown_words
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.plain_text import plain_label

HINT = "Your question for the author"


class QueriesSection(Section):
    """All queries on a record, oldest first, and a field for a new one, which is saved as a new note is."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "Query to the author", "Q")
        self.threads: dict[RecordId, QueryThread] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.editor = GrowingText("New query", HINT)
        self.editor.setToolTip("Ctrl+Enter saves")
        self.editor.finished.connect(self.commit_pending)
        self.body.addLayout(self._list)
        self.body.addWidget(self.editor)

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - threads are kept by query
        record = self.record
        assert record is not None  # noqa: S101 - set by show_record
        ids = ids_of(self.review, record)
        queries = {query.id: query for record_id in ids for query in self.review.queries_on(record_id)}
        for gone in self.threads.keys() - queries.keys():
            thread = self.threads.pop(gone)
            if self.session.is_taking_in:
                # A colleague removed what is being written on: that is told, with what was typed.
                thread.commit_pending()
            thread.hide()
            thread.deleteLater()
        for query in sorted(queries.values(), key=lambda query: query.messages[0].written_at):
            self._show(query)

    def commit_pending(self) -> None:
        for thread in list(self.threads.values()):
            thread.commit_pending()
        text, record = self.editor.text, self.record
        if record is None or not text.strip():
            return
        seen = self.seen
        self.editor.clear()
        asked = self.session.perform(lambda desk: desk.queries.ask(record.id, text), seen=seen)
        if asked is None and not self.session.has_clashed:
            self.editor.setPlainText(text)

    def _show(self, query: Query) -> None:
        if query.id in self.threads:
            self.threads[query.id].show_query(query)
            return
        self.threads[query.id] = QueryThread(self.around, query)
        self._list.addWidget(self.threads[query.id])


class WordQuerySection(Section):
    """A query on words of the article: the words, and the thread."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "Query to the author", "Q")
        self.words = plain_label()
        self.words.setFont(reading_font(WORDS_SIZE))
        self.show_words = link_button("Show in the article", self._go)
        self._place = QVBoxLayout()
        self.thread_card: QueryThread | None = None
        self.body.addWidget(self.words)
        self.body.addLayout(self._place)
        self.body.addWidget(self.show_words, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def query(self) -> Query:
        """What is shown."""
        assert isinstance(self.record, Query)  # noqa: S101 - the page shows nothing else
        return self.record

    @property
    def editor(self) -> GrowingText:
        """The field for what is written next."""
        assert self.thread_card is not None  # noqa: S101 - there is one for whatever is shown
        return self.thread_card.editor

    def refresh(self, *, is_other: bool) -> None:
        query = self.query
        self.words.setText(shown_words(self.review.text, query.span))
        for widget in (self.words, self.show_words):
            widget.setVisible(query.span is not None)
        if self.thread_card and not is_other:
            self.thread_card.show_query(query)
            return
        if self.thread_card:
            self.thread_card.hide()
            self.thread_card.deleteLater()
        self.thread_card = QueryThread(self.around, query)
        self._place.addWidget(self.thread_card)

    def commit_pending(self) -> None:
        if self.thread_card:
            self.thread_card.commit_pending()

    def _go(self) -> None:
        self.span_chosen.emit(self.query.span)
