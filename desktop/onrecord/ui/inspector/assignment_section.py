"""The assignee and due time of a claim, with fields for people and due times."""

from datetime import UTC, datetime

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QWidget

from onrecord.domain.due_times import due_time
from onrecord.translation import Message, _
from onrecord.ui.inspector.editors import SavedLine
from onrecord.ui.inspector.section import SectionContext
from onrecord.ui.inspector.statement_sections import StatementSection
from onrecord.ui.look.choices import dress
from onrecord.ui.look.forms import column
from onrecord.ui.look.plain_text import moment_text, plain_label, short_label
from onrecord.ui.look.theme import Look
from onrecord.ui.session import Session

_NOT_UNDERSTOOD = Message("Not saved: this isn’t a day or time. Write it like “fri 5pm” or “29 Nov 2026 14:00.”")


class PersonLine(SavedLine):
    """A name, completed from the library's people."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__(name, _("Name"))
        self._session = session
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        dress(completer)
        self.setCompleter(completer)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Suggest the current people of the library."""
        super().focusInEvent(event)
        self._names.setStringList(self._session.people)


class DueField(QWidget):
    """A due time as it is typed, with its problem below.

    Signals:
        changed(datetime | None): the typed time, in UTC.
    """

    changed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = SavedLine(name, _("For example, fri 5pm"))
        self.line.saved.connect(self._read)
        self.remark = plain_label("", Look.DANGER)
        column(self.line, self.remark, of=self, spacing=3)
        self._say("")

    def show_due(self, due_at: datetime | None, *, is_overdue: bool, is_other: bool) -> None:
        """Show a due time, unless something else is being typed for the same record."""
        self.line.show_text(moment_text(due_at) if due_at else "", is_other=is_other)
        if not self.line.is_unsaved:
            self._say(_("Overdue") if is_overdue else "")

    def _read(self, words: str) -> None:
        # Typed and shown in local time.
        due_at = due_time(words, datetime.now().astimezone().replace(tzinfo=None))
        if due_at is None and words.strip():
            self._say(_(_NOT_UNDERSTOOD))
        else:
            self.line.setText(moment_text(due_at) if due_at else "")
            self.changed.emit(due_at.astimezone(UTC) if due_at else None)

    def _say(self, remark: str) -> None:
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self.line.setAccessibleDescription(remark)


class AssignmentSection(StatementSection):
    """The assignee and the due time of a claim."""

    folds = True

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Assigned to"), "G")
        self.person = PersonLine(self.session, _("Assigned to"))
        self.person.saved.connect(self.saver(lambda desk, claim_id, name: desk.claims.assign(claim_id, name)))
        self.due = DueField(_("Due"))
        self.due.changed.connect(self.saver(lambda desk, claim_id, due_at: desk.claims.set_due(claim_id, due_at)))
        for widget in (self.person, short_label(_("Due"), Look.MUTED), self.due):
            self.body.addWidget(widget)

    @property
    def has_content(self) -> bool:
        return bool(self.person.text() or self.due.line.text())

    def begin(self) -> None:
        self.person.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.person.selectAll()

    def refresh(self, *, is_other: bool) -> None:
        claim = self.statement.claim
        due_at = claim.due_at if claim else None
        self.person.show_text(claim.assignee if claim else "", is_other=is_other)
        is_overdue = claim is not None and claim.is_overdue(datetime.now(UTC))
        self.due.show_due(due_at, is_overdue=is_overdue, is_other=is_other)
