"""The words of a statement, its status, correction, voucher and kinds."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from onrecord.domain.changes import Change
from onrecord.domain.records import Claim, Evidence, Quotation, RecordId
from onrecord.domain.vocabulary import AttributionLevel, ClaimKind, ClaimStatus, QuotationKind, Stance
from onrecord.services.desk import ReviewDesk
from onrecord.translation import Message, _
from onrecord.ui.inspector.editors import SavedLine, SavedText
from onrecord.ui.inspector.evidence_places import leads_nowhere
from onrecord.ui.inspector.section import Section, SectionContext
from onrecord.ui.inspector.segments import Choice, Segments
from onrecord.ui.inspector.statement import Statement, described, statement_of
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.flow_layout import FlowLayout
from onrecord.ui.look.forms import clear_layout, link_button
from onrecord.ui.look.menus import Menu
from onrecord.ui.look.plain_text import isolated, keep_room, plain_label, short_label
from onrecord.ui.look.status_look import look_of_quotation, look_of_status
from onrecord.ui.look.theme import Look, set_look
from onrecord.ui.queue.rows import words_shown

_WITH_CORRECTION = frozenset({ClaimStatus.CORRECTED, ClaimStatus.FALSE})
_WORDS_SIZE = 13.5


class StatementSection(Section[Claim | Quotation]):
    """A section about a claim or quotation."""

    @property
    def statement(self) -> Statement:
        return statement_of(self.review, self.record)

    @property
    def record_id(self) -> RecordId:
        return self.statement.record_id


class WordsSection(StatementSection):
    """The words in the reading face, with kind, source and terms."""

    shows_rejected = True

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around)
        self.words = plain_label()
        self.words.setFont(reading_font(_WORDS_SIZE))
        self.about = plain_label("", Look.MUTED)
        self.body.addWidget(self.words)
        self.body.addWidget(self.about)

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - nothing is kept here
        self.words.setText(words_shown(self.review, self.record))
        self.about.setText(" · ".join(_about(self.statement)))


class StatusSection(StatementSection):
    """The status as a segmented control, in groups: settled, in doubt, set aside.

    A status with a missing requirement waits: ``correction_wanted`` asks for the correction, and ``doubted`` whether
        evidence that can't be opened counts.
    """

    correction_wanted = Signal()
    doubted = Signal(object)

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Status"))
        self.segments = Segments(around.theme, [_choice(status) for status in _ORDER], _("Status"), columns=3)
        self.segments.chosen.connect(self.tag)
        self.clear = link_button(_("Clear"), lambda: self.tag(ClaimStatus.UNCHECKED))
        self.clear.setAccessibleName(_("Clear the status"))
        self.head.addWidget(self.clear)
        self.unsupported = plain_label(_("No evidence on file supports it."), Look.DANGER)
        self.body.addWidget(self.segments)
        self.body.addWidget(self.unsupported)
        keep_room(self.unsupported, self.clear)

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - nothing is kept here
        status, claim = self.statement.status, self.statement.claim
        self.unsupported.setVisible(claim is not None and self.review.lacks_support(claim))
        self.segments.set_value(status)
        self.clear.setVisible(status is not ClaimStatus.UNCHECKED)

    def tag(self, status: ClaimStatus, *, counts_anyway: bool = False) -> None:
        """Set the status, or ask for its requirements; ``counts_anyway`` accepts evidence that can't be opened now."""
        claim = self.statement.claim
        if not counts_anyway and self._is_doubtful(status):
            self.doubted.emit(status)
        elif status is ClaimStatus.CORRECTED and self._waits_for_correction():
            self.correction_wanted.emit()
        elif not self.action(lambda desk, claim_id: desk.claims.tag(claim_id, status))():
            is_corrected = claim and claim.status is status is ClaimStatus.CORRECTED
            if claim and is_corrected and not self.review.lacks_support(claim):
                self.correction_wanted.emit()

    def _waits_for_correction(self) -> bool:
        """Whether the correction is missing; evidence can follow it."""
        claim = self.statement.claim
        return not (self.session.desk is None or self.session.past or (claim and claim.correction))

    def _is_doubtful(self, status: ClaimStatus) -> bool:
        """Whether all supporting evidence names a missing file or a broken address."""
        desk, support = self.session.desk, self._support()
        is_asked = desk is not None and not self.session.past and desk.claims.asks_for_evidence(status)
        is_new = self.statement.status is not status
        return is_asked and is_new and bool(support) and all(leads_nowhere(each.place) for each in support)

    def _support(self) -> list[Evidence]:
        evidence = [e for i in self.statement.ids for e in self.review.evidence_for(i)]
        return [each for each in evidence if each.stance is Stance.SUPPORTS]


class CorrectionSection(StatementSection):
    """The text that should replace a wrong claim.

    ``evidence_wanted`` asks for evidence after the reviewer entered a correction that needs some to verify the claim.
    """

    evidence_wanted = Signal()
    shows_itself = True

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Correction"))
        self.editor = _CorrectionText(_("Correction"), _("How it should read"))
        self.editor.saved.connect(self._save)
        self.editor.finished.connect(self._end)
        self.editor.entered.connect(self._ask_for_evidence)
        self.body.addWidget(self.editor)
        self._is_asked = self._is_unsupported = False

    def ask(self) -> None:
        """Focus the field; a text verifies the claim with a correction, and Escape cancels."""
        self._is_asked, self._is_unsupported = True, False
        self.editor.is_canceled_by_escape = self.statement.status is not ClaimStatus.CORRECTED
        self.setVisible(True)
        self.editor.setFocus()

    def refresh(self, *, is_other: bool) -> None:
        claim = self.statement.claim
        correction = claim.correction if claim else ""
        self.editor.starting_words = claim.span.text_of(self.review.text) if claim else ""
        self._is_asked = self._is_asked and not is_other
        self.editor.show_text(correction, is_other=is_other)
        is_wanted = self._is_asked or bool(correction) or self.statement.status in _WITH_CORRECTION
        self.setVisible(is_wanted or bool(self.editor.text))

    def _save(self, text: str) -> None:
        is_asked = self._is_asked
        is_saved = bool(self.saver(self._correct)(text))
        self._is_unsupported = is_saved and is_asked and self._needs_evidence

    def _ask_for_evidence(self) -> None:
        if self._is_unsupported:
            self.evidence_wanted.emit()

    @property
    def _needs_evidence(self) -> bool:
        desk, claim = self.session.desk, self.statement.claim
        is_supported = claim is not None and self.review.is_supported(claim)
        return desk is not None and desk.claims.asks_for_evidence(ClaimStatus.CORRECTED) and not is_supported

    def _correct(self, desk: ReviewDesk, claim_id: RecordId, text: str) -> Change | None:
        is_asked, self._is_asked = self._is_asked and bool(text.strip()), False
        if is_asked and self.statement.status is not ClaimStatus.CORRECTED and not self._needs_evidence:
            return desk.claims.verify_corrected(claim_id, text)
        return desk.claims.correct(claim_id, text)

    def _end(self) -> None:
        self._is_asked = self.editor.is_canceled_by_escape = False
        if self.shown is not None and self.session.review is not None:
            self.refresh(is_other=False)


class _CorrectionText(SavedText):
    """The correction; while it is requested, Escape discards the typed text.

    ``entered`` follows Ctrl+Enter alone: another article, an undo or a click elsewhere save the text too.
    """

    entered = Signal()

    is_canceled_by_escape = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_canceled_by_escape:
            self.take_back()
        super().keyPressEvent(event)
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()


class VoucherSection(StatementSection):
    """The person on whose word a claim was accepted."""

    shows_itself = True

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("On the word of"))
        self.line = SavedLine(_("On the word of"), _("Name"))
        self.line.saved.connect(self.saver(lambda desk, claim_id, name: desk.claims.set_voucher(claim_id, name)))
        self.body.addWidget(self.line)

    def refresh(self, *, is_other: bool) -> None:
        claim = self.statement.claim
        self.setVisible(claim is not None and claim.status is ClaimStatus.REPORTER)
        self.line.show_text(claim.vouched_by if claim else "", is_other=is_other)


class KindSection(StatementSection):
    """The kinds of a claim, and the kind of a quotation."""

    folds = True

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Kind"))
        self.quotation_kind = Segments(
            around.theme,
            [Choice(kind, kind.label, look_of_quotation(kind).icon) for kind in QuotationKind],
            _("Kind of quotation"),
        )
        self.quotation_kind.chosen.connect(self._set_quotation_kind)
        self.menu = Menu(self)
        for kind in ClaimKind:
            action = self.menu.addAction(kind.label)
            action.setCheckable(True)
            action.setData(kind)
            action.triggered.connect(partial(self._turn_kind, kind))
        self.change = QPushButton(_("Change…"))
        self.change.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_look(self.change, Look.LINK)
        self.change.setAccessibleName(_("Change kinds of claim"))
        self.change.setMenu(self.menu)
        self.chips = QWidget()
        self._chip_line = FlowLayout(self.chips, spacing=5)
        self.body.addWidget(self.chips)
        self.body.addWidget(self.quotation_kind)
        self.head.addWidget(self.change)

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - nothing is kept here
        claim, quotation = self.statement.claim, self.statement.quotation
        self.quotation_kind.setVisible(quotation is not None)
        self.quotation_kind.set_value(quotation.kind if quotation else None)
        self.change.setVisible(claim is not None)
        self.chips.setVisible(claim is not None)
        kinds = claim.kinds if claim else ()
        clear_layout(self._chip_line)
        for kind in kinds:
            self._chip_line.addWidget(short_label(kind.words, Look.CHIP))
        for action in self.menu.actions():
            action.setChecked(action.data() in kinds)

    @property
    def in_short(self) -> str:
        claim, quotation = self.statement.claim, self.statement.quotation
        kinds = [
            *([quotation.kind.words] if quotation else []),
            *(kind.words for kind in (claim.kinds if claim else ())),
        ]
        return ", ".join(kinds)

    def _turn_kind(self, kind: ClaimKind) -> None:
        claim = self.statement.claim
        if claim:
            kinds = tuple(k for k in ClaimKind if (k in claim.kinds) is not (k is kind))
            self.session.perform(lambda desk: desk.claims.set_kinds(claim.id, kinds))

    def _set_quotation_kind(self, kind: QuotationKind) -> None:
        quotation = self.statement.quotation
        if quotation:
            self.session.perform(lambda desk: desk.marks.set_quotation_kind(quotation.id, kind))


_ORDER = (
    ClaimStatus.VERIFIED,
    ClaimStatus.CORRECTED,
    ClaimStatus.REPORTER,
    ClaimStatus.UNVERIFIED,
    ClaimStatus.DISPUTED,
    ClaimStatus.FALSE,
    ClaimStatus.IN_PROGRESS,
    ClaimStatus.NOT_FACTUAL,
    ClaimStatus.CUT,
)

_SHORT = {
    ClaimStatus.CORRECTED: Message("Corrected"),
    ClaimStatus.REPORTER: Message("Reporter"),
    ClaimStatus.NOT_FACTUAL: Message("Not factual"),
}
"""A short form for a segment; its tooltip has the whole name."""


def _choice(status: ClaimStatus) -> Choice:
    look = look_of_status(status)
    word = _(_SHORT[status]) if status in _SHORT else status.label
    return Choice(status, word, look.icon, look.role, look.key, status, status.label)


def _about(statement: Statement) -> list[str]:
    """The kind of the words, their source and its terms."""
    parts = []
    if statement.quotation:
        parts.append(look_of_quotation(statement.quotation.kind).word)
    elif statement.claim:
        parts.append(_("Claim"))
    for source in statement.sources:
        parts.append(", ".join(isolated(part) for part in (source.label, *described(source))))
        if source.level is not AttributionLevel.NOT_STATED:
            parts.append(source.level.words)
    return parts if statement.sources else [*parts, _("no source given")]
