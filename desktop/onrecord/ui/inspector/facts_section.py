"""The single facts of a claim, each with a status, and its values as read."""

from functools import partial

from PySide6.QtCore import QPoint, Qt

from onrecord.domain.facts import fact_statuses
from onrecord.domain.records import AnyRecord, Claim, Value
from onrecord.domain.spans import Span
from onrecord.domain.values import reading_of
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.translation import _
from onrecord.ui.inspector.section import SectionContext, WordsRow
from onrecord.ui.inspector.statement_sections import StatementSection
from onrecord.ui.look.forms import clear_layout
from onrecord.ui.look.menus import Menu
from onrecord.ui.look.plain_text import isolated, one_line, short_label, with_weekday
from onrecord.ui.look.status_look import look_of_entity, look_of_status
from onrecord.ui.look.theme import Look
from onrecord.ui.queue.rows import claim_of

_OF_FACTS = (
    ClaimStatus.VERIFIED,
    ClaimStatus.UNVERIFIED,
    ClaimStatus.DISPUTED,
    ClaimStatus.FALSE,
    ClaimStatus.REPORTER,
    ClaimStatus.NOT_FACTUAL,
    ClaimStatus.IN_PROGRESS,
    ClaimStatus.UNCHECKED,
)
"""The statuses of one fact; a correction or a cut is about the whole claim."""


class FactsSection(StatementSection):
    """A line for each fact and each value; choosing one shows its words in the article."""

    folds = True

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("To check"))
        self.keys = short_label("1–9", Look.KEY)
        self.head.insertWidget(1, self.keys, 0, Qt.AlignmentFlag.AlignVCenter)
        self.rows: list[WordsRow] = []
        self._lines = self.add_rows()

    def applies_to(self, record: AnyRecord) -> bool:
        claim = claim_of(self.review, record)
        return claim is not None and bool(claim.parts or claim.values)

    @property
    def has_content(self) -> bool:
        """Whether there are facts to tick one by one."""
        return self.keys.isVisibleTo(self)

    @property
    def in_short(self) -> str:
        return ", ".join(row.words.text() for row in self.rows)

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - rows are made anew
        claim = self.statement.claim
        clear_layout(self._lines)
        facts = [self._fact_row(claim, number) for number in range(1, len(claim.parts) + 1)] if claim else []
        values = [self._value_row(value) for value in claim.values] if claim else []
        self.rows = [*facts, *values]
        self.keys.setVisible(bool(facts))
        for row in self.rows:
            self._lines.addWidget(row)

    def _fact_row(self, claim: Claim, number: int) -> WordsRow:
        part, status = claim.parts[number - 1], fact_statuses(claim)[number - 1]
        look = look_of_status(status)
        icon = self.theme.icon(look.icon, look.role)
        row = self.words_row(part, f"{number}. {self._words(part)}", icon, status.label)
        if not self.session.is_only_shown:
            name = _("Set the status of fact {number}", number=number)
            row.add_action(self.theme, "more", name, partial(self._offer_statuses, row, number))
        return row

    def _offer_statuses(self, row: WordsRow, number: int) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for status in _OF_FACTS:
            look = look_of_status(status)
            tag = self.setter(lambda desk, claim_id, value: desk.claims.tag_fact(claim_id, number, value))
            menu.addAction(self.theme.icon(look.icon, look.role), status.label, partial(tag, status))
        end = 0 if self.isRightToLeft() else row.width() - menu.sizeHint().width()
        menu.popup(row.mapToGlobal(QPoint(end, row.height())))

    def _value_row(self, value: Value) -> WordsRow:
        """The words and the value read in them, unless they are the same."""
        look = look_of_entity(value.kind)
        words, reading = self._words(value.span), with_weekday(reading_of(value, self.review.text))
        if reading and reading.lower() not in words.lower():
            words = f"{words} = {reading}"
        return self.words_row(value.span, words, self.theme.icon(look.icon, look.role), value.kind.label)

    def _words(self, span: Span) -> str:
        return isolated(one_line(span.text_of(self.review.text)))
