"""The queries to the author on a record, and a query on words of the article."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from onrecord.domain.changes import Change
from onrecord.domain.records import Query, RecordId
from onrecord.services.desk import ReviewDesk
from onrecord.translation import Message, _
from onrecord.ui.inspector.editors import GrowingText
from onrecord.ui.inspector.query_thread import QueryThread
from onrecord.ui.inspector.section import Section, Surroundings, link_button
from onrecord.ui.inspector.word_note_section import WORDS_SIZE, shown_words
from onrecord.ui.inspector.written_section import WrittenSection
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.plain_text import plain_label

HINT = Message("Your question for the author")


class QueriesSection(WrittenSection[Query]):
    """The queries to the author on a record."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Query to the author"), "Q", (_("New query"), _(HINT)))

    def written_on(self, record_id: RecordId) -> Sequence[Query]:
        return self.review.queries_on(record_id)

    def card_of(self, item: Query) -> QueryThread:
        return QueryThread(self.around, item)

    def write(self, desk: ReviewDesk, record_id: RecordId, text: str) -> Change | None:
        return desk.queries.ask(record_id, text)


class WordQuerySection(Section):
    """A query on words of the article: the words, and the thread."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Query to the author"), "Q")
        self.words = plain_label()
        self.words.setFont(reading_font(WORDS_SIZE))
        self.show_words = link_button(_("Show in the article"), self._go)
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
            self.thread_card.show_written(query)
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
