"""The sources of a statement."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from onrecord.domain.quoted_words import outer_of
from onrecord.domain.records import Quotation, RecordId, Source
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import SourceStatus
from onrecord.domain.wording import listed
from onrecord.translation import Message, _, counted
from onrecord.ui.inspector.section import CardFrame, SectionContext
from onrecord.ui.inspector.statement import described
from onrecord.ui.inspector.statement_sections import StatementSection
from onrecord.ui.look.choices import SearchableChoices
from onrecord.ui.look.forms import beside, bold_label, column, link_button, make_button
from onrecord.ui.look.plain_text import isolated, one_line, plain_label, short_label
from onrecord.ui.look.theme import Look, set_look
from onrecord.ui.queue.rows import is_open, statements_by

NOBODY = Message("No source given")


class SourceCard(CardFrame):
    """A source of a statement; choosing the card shows the source."""

    def __init__(self) -> None:
        super().__init__()
        self.make_choosable()
        self.name = bold_label()
        self.badge = short_label("", Look.CHIP)
        self.about = plain_label("", Look.MUTED)
        head = beside()
        head.addWidget(self.name, 1)
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(self.about)

    def show_source(self, review: Review, source: Source) -> None:
        """Show the source's name, status and statements."""
        self.name.setText(source.label)
        self.badge.setText(source.status.words)
        set_look(self.badge, Look.CHIP if source.status is SourceStatus.NAMED else Look.ANONYMOUS)
        self.about.setText(" · ".join(_about(review, source)))
        self.setAccessibleName(
            _("Said by {name}, {status}. Go to the source", name=source.label, status=self.badge.text())
        )


class SpeakerSection(StatementSection):
    """The sources of a statement, each on a card that leads to it, and a list to choose another."""

    folds = True

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Said by"))
        self.cards: list[SourceCard] = []
        self._cards = column(spacing=8)
        self.nobody = plain_label(_(NOBODY), Look.MUTED)
        self.quoted_by = link_button("", lambda: self._go_to(self._outer()))
        self.change = link_button(_("Change speaker…"), self.start_change)
        self.chooser = self._chooser()
        self._lay_out()

    @property
    def in_short(self) -> str:
        return listed([source.label for source in self.statement.sources]) or _(NOBODY)

    def start_change(self) -> None:
        self._fill_choices()
        self.chooser.show()
        self.change.hide()
        self.choices.begin()

    def refresh(self, *, is_other: bool) -> None:
        statement, sources = self.statement, self.statement.sources
        self.nobody.setVisible(not sources)
        while len(self.cards) < len(sources):
            self._add_card()
        for card in self.cards[len(sources) :]:
            card.hide()
        for card, source in zip(self.cards, sources, strict=False):
            card.show_source(self.review, source)
            card.show()
        # Another source may report the words as part of its statement.
        outer = self._outer()
        teller = self.review.speaker_of(outer) if outer else ""
        self.quoted_by.setVisible(outer is not None)
        self.quoted_by.setText(_("Quoted by {name}", name=one_line(teller)) if teller else _("Quoted by others"))
        self.use_words.setVisible(statement.quotation is not None)
        if is_other or self.chooser.isHidden():
            self._end_change()
        else:
            self._fill_choices()

    def _add_card(self) -> None:
        card = SourceCard()
        card.chosen.connect(partial(self._go_to_source, len(self.cards)))
        self.cards.append(card)
        self._cards.addWidget(card)

    def _outer(self) -> Quotation | None:
        quotation = self.statement.quotation
        return outer_of(quotation, self.review.quotations) if quotation else None

    def _chooser(self) -> QWidget:
        chooser = QWidget()
        self.choices = SearchableChoices(_("Speaker"), _("Type a name"))
        self.choices.activated.connect(self._choose)
        self.choices.dismissed.connect(self._end_change)
        self.choices.unmatched.connect(self._say_unknown)
        tip = _("First select the speaker’s name in the article")
        self.use_words = make_button(_("Use selected text"), self._ask_for_words, tip=tip)
        column(self.choices, self.use_words, of=chooser)
        return chooser

    def _lay_out(self) -> None:
        self._add_card()
        self.body.addLayout(self._cards)
        for widget in (self.nobody, self.chooser):
            self.body.addWidget(widget)
        self.add_link(self.quoted_by)
        self.add_link(self.change)

    def _fill_choices(self) -> None:
        source = self.statement.source
        self.choices.clear()
        self.choices.addItem(_(NOBODY), None)
        for each in self.review.sources:
            self.choices.addItem(one_line(each.label), each.id)
        place = self.choices.findData(source.id) if source else 0
        self.choices.setCurrentIndex(max(0, place))

    def _choose(self, place: int) -> None:
        source_id: RecordId | None = self.choices.itemData(place)
        statement = self.statement
        self._end_change()
        self.session.perform(
            lambda desk: (
                desk.marks.set_speaker(statement.quotation.id, source_id)
                if statement.quotation
                else desk.claims.set_source(statement.record_id, source_id)
            )
        )

    def _end_change(self) -> None:
        self.chooser.hide()
        self.change.show()

    def _say_unknown(self, words: str) -> None:
        self.session.hinted.emit(
            _("No source is called “{words}”.", words=words),
            _("Type part of the name, or select it in the article and choose “Use selected text.”"),
        )

    def _ask_for_words(self) -> None:
        quotation = self.statement.quotation
        if quotation:
            self._end_change()
            self.requests.speaker_words_wanted.emit(quotation.id)

    def _go_to_source(self, place: int) -> None:
        if place < len(self.statement.sources):
            self._go_to(self.statement.sources[place])

    def _go_to(self, record: Source | Quotation | None) -> None:
        if record:
            self.session.select(record.id)


def _about(review: Review, source: Source) -> list[str]:
    statements = statements_by(review, source)
    parts = [isolated(description) for description in described(source)]
    parts.append(source.kind.words)
    still_open = sum(is_open(review, statement) for statement in statements)
    number = counted("{n} statement", "{n} statements", len(statements))
    left = [counted("{n} open", "{n} open", still_open)] if still_open else []
    return [*parts, ", ".join([number, *left])]
