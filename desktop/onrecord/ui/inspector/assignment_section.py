"""Who checks a claim, and by when."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt

from onrecord.translation import _
from onrecord.ui.inspector.assignment_fields import DueField, PersonLine
from onrecord.ui.inspector.section import Surroundings
from onrecord.ui.inspector.statement_sections import StatementSection
from onrecord.ui.look.plain_text import short_label
from onrecord.ui.look.theme import Look


class AssignmentSection(StatementSection):
    """Shown where a claim is assigned or has a due time, and while the reviewer assigns it."""

    shows_itself = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Assigned to"), "G")
        self.person = PersonLine(self.session, _("Assigned to"))
        self.person.saved.connect(self.saving(lambda desk, claim_id, name: desk.claims.assign(claim_id, name)))
        self.due = DueField(_("Due"))
        self.due.changed.connect(self.saving(lambda desk, claim_id, due_at: desk.claims.set_due(claim_id, due_at)))
        for widget in (self.person, short_label(_("Due"), Look.MUTED), self.due):
            self.body.addWidget(widget)
        self._is_asked = False

    def begin(self) -> None:
        """Let the reviewer type a name."""
        self._is_asked = True
        self.show()
        self.person.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.person.selectAll()

    def refresh(self, *, is_other: bool) -> None:
        claim = self.statement.claim
        self._is_asked = self._is_asked and not is_other
        due_at = claim.due_at if claim else None
        self.person.show_text(claim.assignee if claim else "", is_other=is_other)
        is_overdue = claim is not None and claim.is_overdue(datetime.now(UTC))
        self.due.show_due(due_at, is_overdue=is_overdue, is_other=is_other)
        is_typed = self.person.is_unsaved or self.due.line.is_unsaved
        self.setVisible(self._is_asked or is_typed or bool(self.person.text() or due_at))
