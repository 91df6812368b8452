"""Earlier claims like the selected one: status, article, evidence."""

from collections.abc import Iterator

from PySide6.QtCore import Qt

from onrecord.domain.claim_memory import Suggestion
from onrecord.domain.records import AnyRecord, Claim, Evidence, Quotation
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.services.memory import where_from
from onrecord.translation import Message, _, counted
from onrecord.ui.inspector.section import CardFrame, SectionContext
from onrecord.ui.inspector.statement_sections import StatementSection
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.forms import link_button
from onrecord.ui.look.plain_text import isolated, plain_label, short_label
from onrecord.ui.look.theme import Look, set_status

KEY = "Shift+B"
_SIZE = 12.5
_WARNINGS = {
    ClaimStatus.FALSE: Message("This was found false."),
    ClaimStatus.DISPUTED: Message("This was disputed."),
    ClaimStatus.UNVERIFIED: Message("This couldn’t be verified."),
}


class MemorySection(StatementSection):
    """Earlier claims with the same statement; hidden without any."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Checked before"), KEY)
        assert around.memories is not None  # noqa: S101 - the page has no such section without them
        self._memories = around.memories
        self.suggestions: tuple[Suggestion, ...] = ()
        self.cards: list[MemoryCard] = []
        self._memories.answered.connect(self._on_answered)

    def applies_to(self, record: AnyRecord) -> bool:
        self.suggestions = self._memories.of(record) if isinstance(record, Claim | Quotation) else ()
        return bool(self.suggestions)

    def refresh(self, *, is_other: bool) -> None:
        if not is_other and [card.suggestion for card in self.cards] == list(self.suggestions):
            return
        for card in self.cards:
            self.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [MemoryCard(each, self) for each in self.suggestions]
        for card in self.cards:
            self.body.addWidget(card)

    def take(self, suggestion: Suggestion | None = None) -> bool:
        """Take over the evidence of a suggestion, by default of the first with any; False if there is none."""
        offered = next((each for each in self.suggestions if _may_give(each)), None)
        wanted, record = suggestion or offered, self.shown
        if wanted is None or record is None:
            return False

        def use(evidence: tuple[Evidence, ...]) -> None:
            if not evidence:
                self.session.hinted.emit(_("This evidence stays in its article: it names a protected source."), "")
            elif not self.session.perform(lambda desk: desk.memory.take_over(record.id, evidence)):
                self.session.hinted.emit(_("This evidence is attached already."), "")

        self._memories.take(wanted, use)
        return True

    def _on_answered(self, record_id: str) -> None:
        record = self.session.selected_record
        if isinstance(record, Claim | Quotation) and record.id == record_id and self.applies_to(record):
            self.show_record(record)
            self.setVisible(True)


class MemoryCard(CardFrame):
    """One earlier claim and its outcome."""

    def __init__(self, suggestion: Suggestion, section: MemorySection) -> None:
        super().__init__()
        self.suggestion = suggestion
        status = suggestion.earlier.claim.status
        chip = short_label(status.label, Look.CHIP)
        set_status(chip, status)
        words = plain_label(isolated(suggestion.earlier.words))
        words.setFont(reading_font(_SIZE))
        warning = [plain_label(_(_WARNINGS[status]), Look.DANGER)] if status in _WARNINGS else []
        details = (plain_label(line, Look.MUTED) for line in _details(suggestion))
        self.labels = [chip, words, *warning, *details]
        for label in self.labels:
            self.body.addWidget(label, 0, Qt.AlignmentFlag.AlignLeft if label is chip else Qt.AlignmentFlag(0))
        if _may_give(suggestion):
            link = link_button(_("Take over evidence"), lambda: section.take(suggestion))
            self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)


def _details(suggestion: Suggestion) -> Iterator[str]:
    earlier, evidence = suggestion.earlier, suggestion.evidence
    if earlier.claim.correction:
        yield _("Correction: {words}", words=isolated(earlier.claim.correction))
    yield isolated(where_from(earlier))
    if suggestion.is_protected and evidence:
        yield _("The evidence stays in that article because its source is protected.")
    elif evidence:
        titles = "; ".join(isolated(item.title) for item in evidence)
        yield counted(
            "{n} piece of evidence: {titles}", "{n} pieces of evidence: {titles}", len(evidence), titles=titles
        )


def _may_give(suggestion: Suggestion) -> bool:
    return bool(suggestion.evidence) and not suggestion.is_protected
