"""The fields for the details of the open article; each is saved on Enter and when it loses focus."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from onrecord.domain.article import ArticleDetails, ArticleId, Detail
from onrecord.domain.changes import Change
from onrecord.domain.library import is_overdue
from onrecord.domain.standing import sign_off_state
from onrecord.services.clashes import ClashError
from onrecord.services.desk import ReviewDesk
from onrecord.translation import Message, _
from onrecord.ui.inspector.assignment_section import DueField, PersonLine
from onrecord.ui.inspector.editors import SavedLine
from onrecord.ui.look.forms import Form
from onrecord.ui.look.plain_text import keep_room, plain_label, short_label
from onrecord.ui.look.theme import Look
from onrecord.ui.session import Session

_NAMES_AND_HINTS = {
    Detail.HEADLINE: (Message("Headline"), Message("As the library and reports show it")),
    Detail.BYLINE: (Message("Byline"), Message("Who wrote it")),
    Detail.OUTLET: (Message("Outlet"), Message("Where it runs")),
    Detail.PUBLISHED: (Message("Published"), Message("For example, 2026-11-26")),
    Detail.ADDRESS: (Message("Address"), Message("Web address of the published page")),
}
_NEEDS_HEADLINE = Message("An article needs a headline, so the previous one was kept.")


class ArticleFields(Form):
    """A line for each detail, with its problem below, if any."""

    def __init__(self, session: Session) -> None:
        super().__init__(spacing=8)
        self._session = session
        self._shown_id: ArticleId | None = None
        self._seen: ArticleDetails | None = None
        self._fields = {
            detail: _Field(_(name), _(hint), can_fail=detail in _CHECKED)
            for detail, (name, hint) in _NAMES_AND_HINTS.items()
        }
        self.setHorizontalSpacing(18)
        for detail, field in self._fields.items():
            field.line.saved.connect(lambda words, detail=detail: self._save(detail, words))
            self.addRow(field.label, field)
        self.person, self.due = PersonLine(session, _("Assigned to")), DueField(_("Due"))
        self.person.saved.connect(lambda name: self._perform(lambda desk: desk.details.assign(name)))
        self.due.changed.connect(lambda due_at: self._perform(lambda desk: desk.details.set_due(due_at)))
        self._assigned_to = _label(_("Assigned to"), self.person)
        self.addRow(self._assigned_to, self.person)
        self.addRow(_label(_("Due"), self.due.line), self.due)
        for line in self._lines:
            line.is_in_panel = True
        session.changed.connect(lambda _ids: self.refresh())
        session.clashed.connect(self._give_up)

    @property
    def label_width(self) -> int:
        """The width of the labels before the fields, in pixels."""
        labels = (self._assigned_to, *(field.label for field in self._fields.values()))
        return max(label.sizeHint().width() for label in labels)

    def line(self, detail: Detail) -> SavedLine:
        """The line of one detail."""
        return self._fields[detail].line

    def refresh(self) -> None:
        """Show the open article; text for the same article that could not be saved stays."""
        review = self._session.review
        if review is None:
            return
        is_other = review.article.id != self._shown_id
        is_typed_in = any(line.isModified() and line.is_unsaved for line in self._lines)
        if is_other or not is_typed_in:
            self._seen = review.article.details
        self._shown_id = review.article.id
        for detail, field in self._fields.items():
            words = _words_of(review.article.details, detail)
            field.line.show_text(words, is_other=is_other)
            field.say(_problem_of(detail, words))
        due_at = review.article.due_at
        is_late = is_overdue(due_at, sign_off_state(review), datetime.now(UTC))
        self.person.show_text(review.article.assignee, is_other=is_other)
        self.due.show_due(due_at, is_overdue=is_late, is_other=is_other)

    def focus_assignee(self) -> None:
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)
        self.person.selectAll()

    def commit_pending(self) -> None:
        """Save the text of a field that still has focus."""
        for line in self._lines:
            line.commit()

    @property
    def _lines(self) -> tuple[SavedLine, ...]:
        return (*(field.line for field in self._fields.values()), self.person, self.due.line)

    def _save(self, detail: Detail, words: str) -> None:
        review = self._session.review
        if review and detail is Detail.HEADLINE and not words.strip():
            self._restore_headline(review.article.headline)
        else:
            self._perform(lambda desk: desk.details.change(detail, words))

    def _perform(self, action: Callable[[ReviewDesk], Change | None]) -> None:
        review = self._session.review
        # Text typed about a closed article is never saved in another one.
        if review and review.article.id == self._shown_id:
            self._session.perform(action, seen=[self._seen] if self._seen else [])

    def _give_up(self, clash: ClashError) -> None:
        """Show the stored text; the message about the clash has the typed one."""
        for line in self._lines:
            line.give_up(clash.typed)

    def _restore_headline(self, headline: str) -> None:
        field = self._fields[Detail.HEADLINE]
        field.line.show_text(headline, is_other=True)
        field.say(_(_NEEDS_HEADLINE))


_CHECKED = frozenset({Detail.HEADLINE, Detail.ADDRESS, Detail.PUBLISHED})
"""The fields with possible problems, which need room for a sentence."""


class _Field(QWidget):
    """A line, and with ``can_fail`` room for a sentence below it."""

    def __init__(self, name: str, hint: str, *, can_fail: bool) -> None:
        super().__init__()
        self.line = _Line(name, hint)
        self.label = _label(name, self.line)
        self._problem = plain_label("", Look.DANGER)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.line)
        column.addWidget(self._problem)
        self._problem.ensurePolished()
        self._problem.setMinimumHeight(self._problem.fontMetrics().lineSpacing())
        if can_fail:
            keep_room(self._problem)
        self.say("")

    def say(self, problem: str) -> None:
        """Show a problem, also to a screen reader; nothing for an empty text."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.line.setAccessibleDescription(problem)


def _label(name: str, line: SavedLine) -> QLabel:
    """The label before a field, with the same height."""
    label = short_label(name, Look.MUTED)
    label.setBuddy(line)
    label.setFixedHeight(line.sizeHint().height())
    return label


class _Line(SavedLine):
    """A line that is saved only after typing: a stored text may have characters that a line can't show."""

    def commit(self) -> None:
        if self.isModified():
            super().commit()


def _words_of(details: ArticleDetails, detail: Detail) -> str:
    words: str = getattr(details, detail.value)
    return words


def _problem_of(detail: Detail, words: str) -> str:
    # The services are loaded by the time an article is open, but not when the window is painted.
    from onrecord.services.details import problem_of

    return problem_of(detail, words)
