"""Sections for a check: its warning, its places, the decision, and its rule."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from onrecord.domain.records import AnyRecord, Check, Reply
from onrecord.domain.review import ACCUSATION_CHECK
from onrecord.domain.vocabulary import Disposition
from onrecord.services.check_pages import CheckPages
from onrecord.translation import Message, _
from onrecord.ui.inspector.section import Section, SectionContext
from onrecord.ui.look.forms import beside, clear_layout, flat_button, link_button, make_button
from onrecord.ui.look.plain_text import isolated, plain_label, short_label
from onrecord.ui.look.status_look import look_of_severity
from onrecord.ui.look.theme import Look, Role

_STATES = {
    Disposition.PROPOSED: Message("open"),
    Disposition.ACCEPTED: Message("resolved"),
    Disposition.REJECTED: Message("dismissed"),
}


class CheckSection(Section[Check]):
    """The message and its places in the text, with "Resolve" and "Dismiss"."""

    shows_rejected = True

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around)
        self._pages = CheckPages()
        self.message = plain_label("", Look.TITLE)
        self.about = plain_label("", Look.MUTED)
        accept = self.action(lambda desk, check_id: desk.marks.accept(check_id))
        self.resolve = make_button(_("Resolve"), accept, Look.PRIMARY)
        self.resolve.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.resolve.setIcon(around.theme.icon("check", Role.ACCENT_TEXT))
        self.dismiss = flat_button(_("Dismiss"), self.action(lambda desk, check_id: desk.marks.reject(check_id)))
        self.reopen = flat_button(_("Reopen"), self.action(lambda desk, check_id: desk.marks.reopen(check_id)))
        self.reopen.setToolTip(_("Reopen this check (Shift+Y)"))
        self.body.addWidget(self.message)
        self.body.addWidget(self.about)
        self._places = self.add_rows()
        buttons = beside(self.resolve, self.dismiss, self.reopen)
        buttons.addStretch(1)
        self.body.addLayout(buttons)

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - rows are made anew
        check = self.record
        look = look_of_severity(check.severity)
        self.message.setText(str(check.message))
        state = _(_STATES[check.disposition])
        self.about.setText(" · ".join((check.severity.label, self._pages.title(check.rule), state)))
        is_open = check.disposition is Disposition.PROPOSED
        self.resolve.setVisible(is_open)
        self.dismiss.setVisible(is_open)
        self.reopen.setVisible(not is_open)
        clear_layout(self._places)
        for span in check.places:
            self._places.addWidget(self.words_row(span, icon=self.theme.icon(look.icon, look.role)))


class AboutCheckSection(Section[Check | Reply]):
    """The page of the rule: what it finds and why, with an example on request."""

    shows_rejected = True

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("About this check"))
        self._pages = CheckPages()
        self.what = plain_label("")
        self.why = plain_label("", Look.MUTED)
        self.example = link_button(_("Example"), lambda: self.details.setVisible(self.details.isHidden()))
        self.wrong, self.right, self.when = plain_label(""), plain_label(""), plain_label("")
        self.details = self._build_details()
        silence = around.requests.silence_wanted
        self.silence = flat_button(_("Silence this check"), lambda: silence.emit(rule_of(self.record)))
        self.silence.setIcon(around.theme.icon("eye", Role.MUTED))
        self.silence.setToolTip(_("Hide this check in all articles; you can bring it back in Settings"))
        self.head.addWidget(self.example)
        for widget in (self.what, self.why, self.details):
            self.body.addWidget(widget)
        self.add_rows().addWidget(self.silence, 0, Qt.AlignmentFlag.AlignLeft)

    def applies_to(self, record: AnyRecord) -> bool:
        return rule_of(record) is not None

    def refresh(self, *, is_other: bool) -> None:
        rule = rule_of(self.record)
        if not is_other or rule is None:
            return
        page = self._pages.page(rule)
        self.details.hide()
        self.example.setVisible(page is not None)
        self.what.setText(page.what if page else _("This version of Onrecord has no page about this check."))
        self.why.setText(page.why if page else "")
        if page:
            self.wrong.setText(isolated(page.wrong))
            self.right.setText(isolated(page.right))
            self.when.setText(page.silence)

    def _build_details(self) -> QWidget:
        details = QWidget()
        form = QFormLayout(details)
        form.setContentsMargins(0, 2, 0, 2)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(6)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.addRow(short_label(_("Example"), Look.MUTED), self.wrong)
        form.addRow(short_label(_("Use instead"), Look.MUTED), self.right)
        form.addRow(short_label(_("Dismiss"), Look.MUTED), self.when)
        return details


def rule_of(record: AnyRecord | None) -> str | None:
    """The rule of a check, or of the check that proposed a right of reply."""
    if isinstance(record, Reply) and record.origin:
        return ACCUSATION_CHECK
    return record.rule if isinstance(record, Check) else None
