"""A record's detector, its history, and its rejection."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from onrecord.domain.changes import Change, ChangeKind
from onrecord.domain.progress import in_percent
from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Note, Origin, Quotation, RecordId, Reply, Source
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import Disposition
from onrecord.translation import Message, _, grouped
from onrecord.ui.inspector.section import Section, SectionContext
from onrecord.ui.inspector.statement import ids_of
from onrecord.ui.look.forms import clear_layout, column, flat_button, link_button
from onrecord.ui.look.plain_text import isolated, moment_text, one_line, plain_label, quoted
from onrecord.ui.look.theme import Look, Role

_SHOWN = 12
_DONE = {
    ChangeKind.DONE: Message("{change} — {who}, {when}"),
    ChangeKind.UNDONE: Message("Undid: {change} — {who}, {when}"),
    ChangeKind.REDONE: Message("Redid: {change} — {who}, {when}"),
}
_REJECT_WORDS = {
    Claim: Message("Reject: not a claim"),
    Quotation: Message("Reject: not a quotation"),
    Source: Message("Reject: not a source"),
    Entity: Message("Reject: not an entity"),
    Check: Message("Dismiss"),
    Reply: Message("Reject: not an accusation"),
    Note: Message("Remove note"),
}


class FoundBySection(Section[AnyRecord]):
    """The detector of the record, its confidence, and the words that led to it."""

    folds = True

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Found by"))
        self.line = plain_label("", Look.MUTED)
        self.why = link_button(_("Why?"), lambda: self.reasons.setVisible(self.reasons.isHidden()))
        self.reasons = QWidget()
        self._reason_lines = column(of=self.reasons, spacing=2)
        self.head.addWidget(self.why)
        self.body.addWidget(self.line)
        self.body.addWidget(self.reasons)

    @property
    def in_short(self) -> str:
        return self.line.text()

    def refresh(self, *, is_other: bool) -> None:
        origin = self.record.origin
        if is_other:
            self.reasons.hide()
        self.why.setVisible(bool(origin and origin.because))
        self.line.setText(_origin_text(origin) if origin else _("Added by hand."))
        clear_layout(self._reason_lines)
        for span in origin.because if origin else ():
            words = one_line(span.text_of(self.review.text))
            button = link_button(quoted(words), partial(self.requests.span_chosen.emit, span))
            self._reason_lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


class HistorySection(Section[AnyRecord]):
    """The changes of the record, with names and times, the last one first."""

    shows_rejected = True
    folds = True

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("History"))
        self.lines = plain_label("", Look.MUTED)
        self.body.addWidget(self.lines)

    @property
    def in_short(self) -> str:
        return self.lines.text().partition("\n")[0]

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - nothing is kept here
        ordered = self.around.history_of(related_ids(self.review, self.record))[::-1]
        lines = [_change_text(change) for change in ordered[:_SHOWN]]
        if len(ordered) > _SHOWN:
            lines.append(_("and {n} earlier", n=grouped(len(ordered) - _SHOWN)))
        self.lines.setText("\n".join(lines) or _("No reviewer has changed this yet."))


class RejectSection(Section[AnyRecord]):
    """Rejects a finding, or restores a rejected one."""

    shows_rejected = True

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around)
        self.said = plain_label(
            _("You rejected this. It stays rejected when the article is analyzed again."), Look.MUTED
        )
        self.restore = flat_button(_("Restore"), self.action(lambda desk, record_id: desk.marks.accept(record_id)))
        self.restore.setIcon(around.theme.icon("undo", Role.MUTED))
        self.reject = flat_button("", self.action(lambda desk, record_id: desk.marks.reject(record_id)))
        self.reject.setIcon(around.theme.icon("close", Role.MUTED))
        self.body.addWidget(self.said)
        buttons = self.add_rows()
        for button in (self.restore, self.reject):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - nothing is kept here
        record = self.record
        is_rejected = record.disposition is Disposition.REJECTED
        self.said.setVisible(is_rejected)
        self.restore.setVisible(is_rejected)
        self.reject.setVisible(not is_rejected)
        self.reject.setText(_(_REJECT_WORDS[type(record)]) if record.origin else _("Remove"))


def related_ids(review: Review, record: AnyRecord) -> tuple[RecordId, ...]:
    """The record with its quotation, notes and evidence."""
    own = ids_of(review, record)
    attached = [item.id for i in own for item in (*review.notes_on(i), *review.evidence_for(i))]
    return (*own, *attached)


def _origin_text(origin: Origin) -> str:
    """The reason of the proposal, the confidence, and the detector's name."""
    sure = _("{percent} sure", percent=in_percent(origin.confidence))
    rule = _("rule: {name}", name=origin.detector.removeprefix("check "))
    return " · ".join(filter(None, (origin.shown_reason, sure, rule)))


def _change_text(change: Change) -> str:
    who = isolated(change.reviewer)
    if change.connected_as not in {"", change.reviewer}:
        who = _("{name} (signed in as {account})", name=who, account=isolated(change.connected_as))
    return _(_DONE[change.kind], change=change.words, who=who, when=moment_text(change.at))
