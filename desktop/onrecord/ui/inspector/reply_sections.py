"""A right of reply: who is accused, who was asked, what they answered, and where the article says so."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from onrecord.domain.identity_typed import TypedInto
from onrecord.domain.records import Reply
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ReplyStatus
from onrecord.domain.wording import capitalized
from onrecord.translation import _
from onrecord.ui.inspector.assignment_fields import DueField, PersonLine
from onrecord.ui.inspector.editors import SavedPhrase, SavedText
from onrecord.ui.inspector.section import Section, Surroundings, clear_layout, link_button
from onrecord.ui.inspector.words_row import WordsRow
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.plain_text import one_line, plain_label, quoted
from onrecord.ui.look.status_look import look_of_reply
from onrecord.ui.look.theme import Look

_NAME_SIZE = 13.5


class ReplySection(Section):
    """A section about a right of reply."""

    @property
    def reply(self) -> Reply:
        """What is shown."""
        assert isinstance(self.record, Reply)  # noqa: S101 - the page shows nothing else
        return self.record

    def show_words(self, rows: QVBoxLayout, spans: Iterable[Span]) -> list[WordsRow]:
        """Fill ``rows`` with words of the article; choosing some shows them there."""
        clear_layout(rows)
        made = []
        for span in spans:
            row = WordsRow(quoted(one_line(span.text_of(self.review.text))))
            row.chosen.connect(partial(self.span_chosen.emit, span))
            rows.addWidget(row)
            made.append(row)
        return made

    def phrase(self, field: str, label: str, hint: str) -> SavedPhrase:
        """A labeled line for a field, which is saved when the reviewer leaves it."""
        self.body.addWidget(plain_label(label, Look.MUTED))
        line = SavedPhrase(label, hint)
        line.saved.connect(partial(self.save, field))
        self.body.addWidget(line)
        return line

    def save(self, field: str, value: object) -> None:
        """Store what was typed into a field."""
        reply_id = self.reply.id
        self.session.perform(lambda desk: desk.replies.fill_in(reply_id, **{field: value}), seen=self.seen)


class AccusedSection(ReplySection):
    """Who is accused, in which words, and how far their right of reply has come."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Right of reply"), "Shift+R")
        self.state = plain_label()
        self.name = SavedPhrase(_("Accused or criticized"), _("Person or organization"))
        self.name.typed_into = None
        self.name.setFont(reading_font(_NAME_SIZE))
        self.name.saved.connect(self._rename)
        for widget in (self.state, plain_label(_("Accused or criticized"), Look.MUTED), self.name):
            self.body.addWidget(widget)
        self.body.addWidget(plain_label(_("Accusing words"), Look.MUTED))
        self._words = self.add_rows()

    def refresh(self, *, is_other: bool) -> None:
        reply, now = self.reply, datetime.now(UTC)
        self.state.setText(f"{look_of_reply(reply, now).glyph} {capitalized(reply.state(now))}")
        self.name.show_text(reply.name, is_other=is_other)
        self.show_words(self._words, reply.accusations)

    def commit_pending(self) -> None:
        self.name.commit()

    def _rename(self, name: str) -> None:
        reply_id = self.reply.id
        self.session.perform(lambda desk: desk.replies.rename(reply_id, name), seen=self.seen)


class RequestSection(ReplySection):
    """Who asked for the reply, how, when and until when."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Request"), "Shift+Q")
        self.ask = link_button(_("I asked now"), self._ask)
        self.head.addWidget(self.ask)
        self.how = self.phrase("asked_how", _("How"), _("e.g. by email to the press office"))
        self.who = PersonLine(self.session, _("Asked by"))
        self.who.saved.connect(partial(self.save, "asked_by"))
        self.asked, self.due = DueField(_("Asked")), DueField(_("Deadline"))
        self.asked.line.setPlaceholderText(_("For example, today 10:30"))
        self.asked.changed.connect(partial(self.save, "asked_at"))
        self.due.changed.connect(partial(self.save, "due_at"))
        for label, field in ((_("Asked by"), self.who), (_("Asked"), self.asked), (_("Deadline"), self.due)):
            self.body.addWidget(plain_label(label, Look.MUTED))
            self.body.addWidget(field)

    def refresh(self, *, is_other: bool) -> None:
        reply = self.reply
        self.ask.setVisible(reply.asked_at is None)
        self.how.show_text(reply.asked_how, is_other=is_other)
        self.who.show_text(reply.asked_by, is_other=is_other)
        self.asked.show_due(reply.asked_at, is_overdue=False, is_other=is_other)
        is_overdue = reply.status(datetime.now(UTC)) is ReplyStatus.OVERDUE
        self.due.show_due(reply.due_at, is_overdue=is_overdue, is_other=is_other)

    def commit_pending(self) -> None:
        for line in (self.how, self.who, self.asked.line, self.due.line):
            line.commit()

    def _ask(self) -> None:
        reply_id = self.reply.id
        self.session.perform(lambda desk: desk.replies.ask(reply_id))


class AnswerSection(ReplySection):
    """What was answered, that they declined, why nobody has to ask, and where the article says so."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Reply"))
        self.answer = SavedText(_("Reply"), _("What they answered"))
        self.answer.typed_into = TypedInto.REMARK
        self.answer.saved.connect(partial(self.save, "answer"))
        self.decline = link_button("", self._decline)
        self.body.addWidget(self.answer)
        self.body.addWidget(self.decline, 0, Qt.AlignmentFlag.AlignLeft)
        self.not_needed = self.phrase("not_needed", _("Why no reply is needed"), _("e.g. convicted in 2024"))
        self.hint = plain_label("", Look.MUTED)
        self.body.addWidget(self.hint)
        self._printed = self.add_rows()

    def refresh(self, *, is_other: bool) -> None:
        reply = self.reply
        self.answer.show_text(reply.answer, is_other=is_other)
        self.not_needed.show_text(reply.not_needed, is_other=is_other)
        self.decline.setText(_("They replied after all") if reply.is_declined else _("They declined or didn’t answer"))
        missing = _("The article doesn’t have the reply yet. Select the words that give it, and press P.")
        self.hint.setText(_("In the article") if reply.printed else missing)
        for span, row in zip(reply.printed, self.show_words(self._printed, reply.printed), strict=True):
            row.add_action(self.theme, "trash", _("These words aren’t the reply"), partial(self._take_out, span))

    def commit_pending(self) -> None:
        self.answer.commit()
        self.not_needed.commit()

    def _decline(self) -> None:
        reply = self.reply
        self.session.perform(lambda desk: desk.replies.fill_in(reply.id, is_declined=not reply.is_declined))

    def _take_out(self, span: Span) -> None:
        reply_id = self.reply.id
        self.session.perform(lambda desk: desk.replies.take_from_article(reply_id, span))
