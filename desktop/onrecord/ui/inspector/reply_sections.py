"""Sections for a right of reply: the accused, the request, the answer, and its place in the article."""

from abc import abstractmethod
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from onrecord.domain.changes import Change
from onrecord.domain.identity_typed import TypedInto
from onrecord.domain.records import AnyRecord, Claim, Quotation, RecordId, Reply
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ReplyStatus
from onrecord.domain.wording import capitalized
from onrecord.services.desk import ReviewDesk
from onrecord.translation import _
from onrecord.ui.inspector.assignment_section import DueField, PersonLine
from onrecord.ui.inspector.editors import SavedPhrase, SavedText
from onrecord.ui.inspector.section import Section, SectionContext, WordsRow
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.forms import clear_layout, column, link_button
from onrecord.ui.look.plain_text import isolated, plain_label
from onrecord.ui.look.status_look import look_of_reply
from onrecord.ui.look.theme import Look

_NAME_SIZE = 13.5


class ReplySection(Section[Reply]):
    """A section about a right of reply."""

    def show_words(self, rows: QVBoxLayout, spans: Iterable[Span]) -> list[WordsRow]:
        """Fill ``rows`` with words of the article; choosing a row shows them there."""
        clear_layout(rows)
        made = [self.words_row(span) for span in spans]
        for row in made:
            rows.addWidget(row)
        return made

    @abstractmethod
    def begin(self) -> None:
        """Focus the first field."""

    def phrase(self, field: str, label: str, hint: str) -> SavedPhrase:
        """A labeled line for a field, saved when it loses focus."""
        self.body.addWidget(plain_label(label, Look.MUTED))
        line = SavedPhrase(label, hint)
        line.saved.connect(self.saver(partial(self._fill_in, field)))
        self.body.addWidget(line)
        return line

    def _fill_in(self, field: str, desk: ReviewDesk, reply_id: RecordId, value: object) -> Change | None:
        return desk.replies.fill_in(reply_id, **{field: value})


class AccusedSection(ReplySection):
    """The accused, the accusing words, and the status of the right of reply."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Right of reply"), "Shift+R")
        self.state = plain_label()
        self.name = SavedPhrase(_("Accused or criticized"), _("Person or organization"))
        self.name.typed_into = None
        self.name.setFont(reading_font(_NAME_SIZE))
        self.name.saved.connect(self.saver(lambda desk, reply_id, name: desk.replies.rename(reply_id, name)))
        for widget in (self.state, plain_label(_("Accused or criticized"), Look.MUTED), self.name):
            self.body.addWidget(widget)
        self.body.addWidget(plain_label(_("Accusing words"), Look.MUTED))
        self._words = self.add_rows()

    def begin(self) -> None:
        self.name.setFocus()

    def refresh(self, *, is_other: bool) -> None:
        reply, now = self.record, datetime.now(UTC)
        self.state.setText(f"{look_of_reply(reply, now).glyph} {capitalized(reply.state(now))}")
        self.name.show_text(reply.name, is_other=is_other)
        self.show_words(self._words, reply.accusations)


class RequestSection(ReplySection):
    """The request for a reply: who asked, how and when, and the deadline."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Request"), "Shift+Q")
        self.ask = link_button(_("I asked now"), self.action(lambda desk, reply_id: desk.replies.ask(reply_id)))
        self.head.addWidget(self.ask)
        self.how = self.phrase(
            "asked_how", _("What was asked, and how"), _("e.g. by email to the press office: is the figure right?")
        )
        self.who = PersonLine(self.session, _("Asked by"))
        self.who.saved.connect(self.saver(partial(self._fill_in, "asked_by")))
        self.asked, self.due = DueField(_("Asked")), DueField(_("Deadline"))
        self.asked.line.setPlaceholderText(_("For example, today 10:30"))
        self.asked.changed.connect(self.saver(partial(self._fill_in, "asked_at")))
        self.due.changed.connect(self.saver(partial(self._fill_in, "due_at")))
        for label, field in ((_("Asked by"), self.who), (_("Asked"), self.asked), (_("Deadline"), self.due)):
            self.body.addWidget(plain_label(label, Look.MUTED))
            self.body.addWidget(field)

    def begin(self) -> None:
        self.how.setFocus()

    def refresh(self, *, is_other: bool) -> None:
        reply = self.record
        self.ask.setVisible(reply.asked_at is None)
        self.how.show_text(reply.asked_how, is_other=is_other)
        self.who.show_text(reply.asked_by, is_other=is_other)
        self.asked.show_due(reply.asked_at, is_overdue=False, is_other=is_other)
        is_overdue = reply.status(datetime.now(UTC)) is ReplyStatus.OVERDUE
        self.due.show_due(reply.due_at, is_overdue=is_overdue, is_other=is_other)


class AnswerSection(ReplySection):
    """The answer, the refusal, or the reason not to ask, and its place in the article."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Reply"))
        self.answer = SavedText(_("Reply"), _("What they answered"))
        self.answer.typed_into = TypedInto.REMARK
        self.answer.saved.connect(self.saver(partial(self._fill_in, "answer")))
        self.body.addWidget(self.answer)
        self.decline = self.add_link(link_button("", self.action(self._decline)))
        self.not_needed = self.phrase("not_needed", _("Why no reply is needed"), _("e.g. convicted in 2024"))
        self.hint = plain_label("", Look.MUTED)
        self.body.addWidget(self.hint)
        self._printed = self.add_rows()

    def begin(self) -> None:
        self.answer.setFocus()

    def refresh(self, *, is_other: bool) -> None:
        reply = self.record
        self.answer.show_text(reply.answer, is_other=is_other)
        self.not_needed.show_text(reply.not_needed, is_other=is_other)
        self.decline.setText(_("They replied after all") if reply.is_declined else _("They declined or didn’t answer"))
        missing = _("The article doesn’t have the reply yet. Select the words that give it, and press P.")
        self.hint.setText(_("In the article") if reply.printed else missing)
        for span, row in zip(reply.printed, self.show_words(self._printed, reply.printed), strict=True):
            row.add_action(self.theme, "trash", _("These words aren’t the reply"), partial(self._take_out, span))

    def _decline(self, desk: ReviewDesk, reply_id: RecordId) -> Change | None:
        return desk.replies.fill_in(reply_id, is_declined=not self.record.is_declined)

    def _take_out(self, span: Span) -> None:
        self.setter(lambda desk, reply_id, words: desk.replies.take_from_article(reply_id, words))(span)


def next_part(reply: Reply) -> type[ReplySection]:
    """What comes next for a right of reply: who is accused, what they were asked, or their answer."""
    if not reply.name:
        return AccusedSection
    return RequestSection if reply.asked_at is None else AnswerSection


class AccusationSection(Section[Claim | Quotation]):
    """Offers a reply to the people and bodies that a statement accuses, while the article lacks one."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Accusation"), "Shift+R")
        self._lines = column()
        self.body.addLayout(self._lines)
        self.offers: list[QPushButton] = []

    def applies_to(self, record: AnyRecord) -> bool:
        return bool(open_replies_to(self.review, record))

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - lines are made anew
        clear_layout(self._lines)
        self.offers = []
        for reply in open_replies_to(self.review, self.record):
            self._lines.addWidget(plain_label(f"{isolated(reply.label)}: {reply.state(datetime.now(UTC))}"))
            words = _("Ask for a reply") if reply.asked_at is None else _("Go to the reply")
            self.offers.append(link_button(words, partial(self.requests.reply_wanted.emit, reply.id)))
            self._lines.addWidget(self.offers[-1], 0, Qt.AlignmentFlag.AlignLeft)


def open_replies_to(review: Review, record: AnyRecord) -> list[Reply]:
    """The rights of reply to accusations in the words of a record that still need work."""
    return [
        reply
        for reply in review.replies
        if not reply.is_settled and any(words.overlaps(span) for words in reply.accusations for span in record.spans)
    ]
