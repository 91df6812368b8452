"""What has to be checked in a claim: the single facts it states, and its values as they were read."""

from functools import partial

from PySide6.QtGui import QIcon

from onrecord.domain.records import Value
from onrecord.domain.spans import Span
from onrecord.domain.values import reading_of
from onrecord.ui.inspector.section import Surroundings, clear_layout
from onrecord.ui.inspector.statement_sections import StatementSection
from onrecord.ui.inspector.words_row import WordsRow
from onrecord.ui.look.plain_text import isolated, one_line, with_weekday
from onrecord.ui.look.status_look import look_of_entity


class FactsSection(StatementSection):
    """A line for each fact and each value; choosing one shows its words in the article."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "To check")
        self.rows: list[WordsRow] = []
        self._lines = self.add_rows()

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - rows are made anew
        claim = self.statement.claim
        clear_layout(self._lines)
        facts = [self._row(f"{n}. {self._words(part)}", part) for n, part in enumerate(claim.parts, 1)] if claim else []
        values = [self._value_row(value) for value in claim.values] if claim else []
        self.rows = [*facts, *values]
        for row in self.rows:
            self._lines.addWidget(row)
        self.setVisible(bool(self.rows))

    def _value_row(self, value: Value) -> WordsRow:
        look = look_of_entity(value.kind)
        return self._row(self._reading(value), value.span, self.theme.icon(look.icon, look.role), look.word)

    def _row(self, words: str, span: Span, icon: QIcon | None = None, meaning: str = "") -> WordsRow:
        row = WordsRow(words, icon, meaning)
        row.chosen.connect(partial(self.span_chosen.emit, span))
        return row

    def _words(self, span: Span) -> str:
        return isolated(one_line(span.text_of(self.review.text)))

    def _reading(self, value: Value) -> str:
        """The words and what was read in them, unless that is the same."""
        words, reading = self._words(value.span), with_weekday(reading_of(value, self.review.text))
        return f"{words} = {reading}" if reading and reading.lower() not in words.lower() else words
