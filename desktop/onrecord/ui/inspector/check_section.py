"""A check: what it warns about, where, and what the reviewer did about it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from onrecord.domain.records import Check
from onrecord.domain.vocabulary import Disposition
from onrecord.services.check_pages import CheckPages
from onrecord.translation import Message, _
from onrecord.ui.inspector.section import Section, Surroundings, clear_layout, flat_button
from onrecord.ui.inspector.words_row import WordsRow
from onrecord.ui.look.plain_text import one_line, plain_label, quoted
from onrecord.ui.look.status_look import look_of_severity
from onrecord.ui.look.theme import Look, Role, set_look

_STATES = {
    Disposition.PROPOSED: Message("open"),
    Disposition.ACCEPTED: Message("resolved"),
    Disposition.REJECTED: Message("dismissed"),
}


class CheckSection(Section):
    """The message and its places in the text, with "Resolve" and "Dismiss"."""

    shows_rejected = True

    def __init__(self, around: Surroundings, pages: CheckPages) -> None:
        super().__init__(around)
        self._pages = pages
        self.message = plain_label("", Look.TITLE)
        self.about = plain_label("", Look.MUTED)
        self.resolve = QPushButton(_("Resolve"))
        self.resolve.setAutoDefault(False)
        self.resolve.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.resolve.setIcon(around.theme.icon("check", Role.ACCENT_TEXT))
        set_look(self.resolve, Look.PRIMARY)
        self.resolve.clicked.connect(self._accept)
        self.dismiss = flat_button(_("Dismiss"), self._reject)
        self.reopen = flat_button(_("Reopen"), self._reopen)
        self.reopen.setToolTip(_("Reopen this check (Shift+Y)"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.resolve)
        buttons.addWidget(self.dismiss)
        buttons.addWidget(self.reopen)
        buttons.addStretch(1)
        self.body.addWidget(self.message)
        self.body.addWidget(self.about)
        self._places = self.add_rows()
        self.body.addLayout(buttons)

    @property
    def check(self) -> Check:
        """What is shown."""
        assert isinstance(self.record, Check)  # noqa: S101 - the page shows nothing else
        return self.record

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - rows are made anew
        check = self.check
        look = look_of_severity(check.severity)
        self.message.setText(check.message)
        self.about.setText(
            " · ".join((check.severity.label, self._pages.title(check.rule), _(_STATES[check.disposition])))
        )
        is_open = check.disposition is Disposition.PROPOSED
        self.resolve.setVisible(is_open)
        self.dismiss.setVisible(is_open)
        self.reopen.setVisible(not is_open)
        clear_layout(self._places)
        for span in check.places:
            row = WordsRow(quoted(one_line(span.text_of(self.review.text))), self.theme.icon(look.icon, look.role))
            row.chosen.connect(partial(self.span_chosen.emit, span))
            self._places.addWidget(row)

    def _accept(self) -> None:
        check_id = self.check.id
        self.session.perform(lambda desk: desk.marks.accept(check_id))

    def _reopen(self) -> None:
        check_id = self.check.id
        self.session.perform(lambda desk: desk.marks.reopen(check_id))

    def _reject(self) -> None:
        check_id = self.check.id
        self.session.perform(lambda desk: desk.marks.reject(check_id))
