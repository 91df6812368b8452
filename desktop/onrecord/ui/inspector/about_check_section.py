"""What the rule of a check is about, and the way to silence it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from onrecord.domain.records import AnyRecord, Check, Reply
from onrecord.domain.review import ACCUSATION_CHECK
from onrecord.services.check_pages import CheckPages
from onrecord.translation import _
from onrecord.ui.inspector.section import Section, Surroundings, flat_button, link_button
from onrecord.ui.look.plain_text import isolated, plain_label, short_label
from onrecord.ui.look.theme import Look, Role


class AboutCheckSection(Section):
    """The page of the rule: what it finds and why, with an example on request.

    ``silence_wanted`` asks for a rule, by its id, to be silenced everywhere.
    """

    silence_wanted = Signal(str)
    shows_rejected = True

    def __init__(self, around: Surroundings, pages: CheckPages) -> None:
        super().__init__(around, _("About this check"))
        self._pages = pages
        self.what = plain_label("")
        self.why = plain_label("", Look.MUTED)
        self.example = link_button(_("Example"), self._turn)
        self.wrong, self.right, self.when = plain_label(""), plain_label(""), plain_label("")
        self.details = self._build_details()
        self.silence = flat_button(_("Silence this check"), self._silence)
        self.silence.setIcon(around.theme.icon("eye", Role.MUTED))
        self.silence.setToolTip(_("Hide this check in all articles; you can bring it back in Settings"))
        self.head.addWidget(self.example)
        for label in (self.what, self.why):
            self.body.addWidget(label)
        self.body.addWidget(self.details)
        self.add_rows().addWidget(self.silence, 0, Qt.AlignmentFlag.AlignLeft)

    def applies_to(self, record: AnyRecord) -> bool:
        return rule_of(record) is not None

    def refresh(self, *, is_other: bool) -> None:
        if not is_other:
            return
        rule = rule_of(self.record)
        assert rule  # noqa: S101 - it applies to nothing else
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
        for name, label in zip(
            (_("Example"), _("Use instead"), _("Dismiss")), (self.wrong, self.right, self.when), strict=True
        ):
            form.addRow(short_label(name, Look.MUTED), label)
        return details

    def _turn(self) -> None:
        self.details.setVisible(self.details.isHidden())

    def _silence(self) -> None:
        if rule := rule_of(self.record):
            self.silence_wanted.emit(rule)


def rule_of(record: AnyRecord | None) -> str | None:
    """The rule that a record is of: that of a check, or of the check for which a proposed right of reply stands."""
    if isinstance(record, Reply) and record.origin:
        return ACCUSATION_CHECK
    return record.rule if isinstance(record, Check) else None
