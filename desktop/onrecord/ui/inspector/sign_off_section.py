"""Sign-offs: who signed, whether each is still valid, and the form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from onrecord.domain.progress import Progress, checked_of
from onrecord.domain.records import Claim
from onrecord.domain.standing import Standing, broken_by
from onrecord.domain.wording import listed
from onrecord.translation import _, counted
from onrecord.ui.inspector.section import CardFrame, SectionContext, WordsRow
from onrecord.ui.left_to_do import left_to_do, one_sentence
from onrecord.ui.look.forms import beside, bold_label, clear_layout, column, flat_button, heading_label, link_button
from onrecord.ui.look.plain_text import isolated, moment_text, one_line, plain_label
from onrecord.ui.look.status_look import look_of_status
from onrecord.ui.look.theme import Look, set_look
from onrecord.ui.queue.rows import QueueTab

_MOST_SHOWN = 5


class SignOffSection(QWidget):
    """The sign-offs of the open article, and a form in place."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__()
        self._around, self._session = around, around.session
        self._known = 0
        self._given = column(spacing=8)
        self.begin = link_button(_("Sign off…"), self.start)
        self.form = _Form()
        self.form.accepted.connect(self._sign)
        self.form.canceled.connect(self._stop)
        self.form.hide()
        whole = column(heading_label(_("Sign-off")), of=self, spacing=8)
        whole.addLayout(self._given)
        whole.addWidget(self.form)
        whole.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)

    def propose_role(self, role: str) -> None:
        """The default role of the form."""
        self.form.proposed = role

    def ask_for_name(self, *, is_asked: bool) -> None:
        """Ask for the reviewer's name with the sign-off, which needs one."""
        self.form.name.setVisible(is_asked)

    def start(self) -> None:
        """Open the form and focus it."""
        progress = self._session.progress
        if progress is not None:
            self._take_note()
            self.form.begin(progress, self._count_open_items())
            self.begin.hide()
            self.form.show()
            first = self.form.role if self.form.name.isHidden() else self.form.name
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        desk = self._session.desk
        self.setVisible(desk is not None)
        clear_layout(self._given)
        if desk is None:
            self._stop()
            return
        standings = desk.sign_offs.standings
        if not standings:
            self._given.addWidget(plain_label(_("No one has signed off on this article yet."), Look.MUTED))
        for standing in standings:
            self._given.addWidget(self._card(standing))
        if progress := self._session.progress:
            self.form.say_open(progress, self._count_open_items())
        if self._session.is_only_shown:
            self.form.hide()
        self.begin.setVisible(not self._session.is_only_shown and self.form.isHidden())

    def _count_open_items(self) -> int:
        desk = self._session.desk
        return len(desk.checklist.open_items) if desk else 0

    def _card(self, standing: Standing) -> CardFrame:
        given, card = standing.sign_off, CardFrame()
        card.body.addWidget(bold_label(", ".join(isolated(part) for part in (given.reviewer, given.role) if part)))
        said = [moment_text(given.at)]
        if given.total:
            said.append(checked_of(given.checked, given.total))
        card.body.addWidget(plain_label(" · ".join(said), Look.MUTED))
        if not standing.holds:
            card.body.addWidget(plain_label(_("Sign-off broken. {problem}", problem=broken_by(standing)), Look.DANGER))
            for claim in standing.changed[:_MOST_SHOWN]:
                card.body.addWidget(self._claim_row(claim))
        if not self._session.is_only_shown:
            card.body.addLayout(self._actions(standing))
        return card

    def _claim_row(self, claim: Claim) -> WordsRow:
        review, look = self._session.review, look_of_status(claim.status)
        words = one_line(review.words_of(claim)) if review else ""
        row = WordsRow(isolated(words), self._around.theme.icon(look.icon, look.role), claim.status.label)
        row.chosen.connect(lambda: self._session.select(claim.id))
        return row

    def _actions(self, standing: Standing) -> QHBoxLayout:
        given, line = standing.sign_off, beside(spacing=12)
        desk, perform = self._session.desk, self._session.perform
        if desk and not standing.holds and desk.sign_offs.is_own(given):
            line.addWidget(
                link_button(_("Sign off again"), lambda: perform(lambda desk: desk.sign_offs.sign(given.role)))
            )
        line.addWidget(
            link_button(_("Withdraw sign-off"), lambda: perform(lambda desk: desk.sign_offs.take_back(given)))
        )
        line.addStretch(1)
        return line

    def _sign(self, role: str) -> None:
        if not self.form.name.isHidden():
            self._around.requests.named.emit(self.form.name.text().strip())
        known = self._known
        if self._session.perform(lambda desk: desk.sign_offs.sign(role, known)):
            self._stop()
            self._around.requests.signed_off.emit(role)
        else:
            self._take_note()

    def _take_note(self) -> None:
        """Record the number of changes that the reviewer has seen: colleagues' later ones are not signed."""
        desk = self._session.desk
        self._known = len(desk.log) if desk else 0

    def _stop(self) -> None:
        self.form.hide()
        self.begin.show()


class _Form(CardFrame):
    """A line for the role, and one for the name of a reviewer without one; Enter signs, Escape closes it."""

    accepted = Signal(str)
    canceled = Signal()

    def __init__(self) -> None:
        super().__init__()
        # A click between its parts stays in the form.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(_("Sign-off"))
        self.proposed = ""
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Your name"))
        self.name.setPlaceholderText(_("Your name, for sign-offs and reports"))
        self.name.hide()
        self.role = QLineEdit()
        self.role.setAccessibleName(_("Your role"))
        self.role.setPlaceholderText(_("Your role: head of research, editor, lawyer"))
        self.open_claims = plain_label("", Look.MUTED)
        self.sign = flat_button(_("Sign off"), self._accept)
        set_look(self.sign, Look.PRIMARY)
        self.cancel = flat_button(_("Cancel"), self.canceled.emit)
        buttons = beside(self.sign, self.cancel, spacing=8)
        buttons.addStretch(1)
        self.also_left = plain_label("", Look.MUTED)
        for widget in (self.name, self.role, self.open_claims, self.also_left):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)

    def begin(self, progress: Progress, open_items: int) -> None:
        """Propose the last role, and say what is still open."""
        self.role.setText(self.proposed)
        self.role.selectAll()
        self.say_open(progress, open_items)

    def say_open(self, progress: Progress, open_items: int) -> None:
        """Say how many claims are open, as the sign-off will, and what else is left."""
        lefts = left_to_do(progress)
        claims = [left.words for left in lefts if left.tab is QueueTab.CLAIMS]
        self.open_claims.setText(_("{claims}; the sign-off will say so.", claims=listed(claims)))
        self.open_claims.setVisible(bool(claims))
        others = [left.words for left in lefts if left.tab is not QueueTab.CLAIMS]
        if open_items:
            others.append(counted("{n} checklist item is open", "{n} checklist items are open", open_items))
        self.also_left.setText(one_sentence(others))
        self.also_left.setVisible(bool(others))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not self.cancel.hasFocus():
            self._accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.canceled.emit()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        if self.name.isHidden() or self.name.text().strip():
            self.accepted.emit(" ".join(self.role.text().split()))
        else:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
