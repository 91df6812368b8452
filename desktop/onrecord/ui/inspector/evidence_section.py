"""The evidence for a record, and the form to add more."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from onrecord.domain.records import AnyRecord, Claim, Evidence, Quotation, RecordId
from onrecord.domain.references import Reference
from onrecord.domain.vocabulary import ClaimStatus, EvidenceRank, FileProblem, Stance
from onrecord.domain.wording import capitalized
from onrecord.services.evidence_files import is_out_of_reach, is_readable, names_file
from onrecord.services.notes import EvidenceDraft
from onrecord.translation import _
from onrecord.ui.inspector.evidence_form import EVIDENCE_ICONS, EvidenceForm
from onrecord.ui.inspector.evidence_on_file import used_before
from onrecord.ui.inspector.evidence_places import address_of, leads_nowhere
from onrecord.ui.inspector.section import CardFrame, Section, SectionContext
from onrecord.ui.inspector.statement import Statement, ids_of, statement_of
from onrecord.ui.look.flow_layout import flowing
from onrecord.ui.look.forms import beside, bold_label, column, icon_button, icon_label, link_button
from onrecord.ui.look.plain_text import day_text, for_button, for_tool_tip, isolated, plain_label, quoted, short_label
from onrecord.ui.look.theme import Look, Role, set_status
from onrecord.ui.outside import WHAT_A_SITE_SEES

_TITLE_HEIGHT = 26
_STANCE_STATUS = {Stance.SUPPORTS: ClaimStatus.VERIFIED, Stance.CONTRADICTS: ClaimStatus.FALSE}


class PlaceLink(QPushButton):
    """An address or file on one line, elided in the middle; only a click opens it."""

    def __init__(self, place: str, open_place: Callable[[], object]) -> None:
        super().__init__()
        self._place = place
        self.setProperty("look", Look.LINK.value)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Open {place}", place=place))
        self.setToolTip(for_tool_tip(place))
        self.setAccessibleDescription(_("Opens outside Onrecord"))
        self.clicked.connect(lambda _checked=False: open_place())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = QFontMetrics(self.font()).elidedText(self._place, Qt.TextElideMode.ElideMiddle, self.width() - 8)
        self.setText(for_button(shown))


class EvidenceCard(CardFrame):
    """One piece of evidence and its actions; ``change`` opens the form, if it can be changed."""

    def __init__(self, around: SectionContext, evidence: Evidence, change: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._around = around
        self.evidence = evidence
        self._add_title(change)
        if evidence.place:
            self._add_place(can_be_changed=change is not None)
        for text in filter(None, (evidence.locator, evidence.passage and quoted(evidence.passage))):
            self.body.addWidget(plain_label(text))
        self._add_badges()
        self.body.addWidget(plain_label(" · ".join(_record_of(evidence)), Look.MUTED))

    def show_problem(self, problem: FileProblem) -> None:
        """Say what is wrong with the file, unless it was clear at once that it isn't here."""
        is_gone = problem in {FileProblem.MISSING, FileProblem.ELSEWHERE}
        if not (is_gone and is_out_of_reach(self.evidence.place)):
            self.body.addWidget(plain_label(capitalized(problem.words), Look.DANGER))

    def _add_title(self, change: Callable[[], object] | None) -> None:
        theme = self._around.theme
        icon = icon_label(theme.icon(EVIDENCE_ICONS[self.evidence.kind], Role.ACCENT))
        icon.setFixedHeight(_TITLE_HEIGHT)
        icon.setAccessibleName(self.evidence.kind.words)
        icon.setToolTip(self.evidence.kind.label)
        title = bold_label(self.evidence.title)
        title.setMinimumHeight(_TITLE_HEIGHT)
        head = beside(spacing=7)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(title, 1)
        if change:
            perform, item_id = self._around.session.perform, self.evidence.id
            remove = partial(perform, lambda desk: desk.evidence.remove(item_id))
            for name, words, action in (
                ("pencil", _("Change evidence"), change),
                ("trash", _("Remove evidence"), remove),
            ):
                head.addWidget(icon_button(theme, name, words, action), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)

    def _add_place(self, *, can_be_changed: bool) -> None:
        if is_readable(self.evidence):
            wanted, item_id = self._around.session.reading_wanted, self.evidence.id
            read = link_button(_("Read beside the text"), lambda: wanted.emit(item_id))
            self.body.addWidget(read, 0, Qt.AlignmentFlag.AlignLeft)
        address = address_of(self.evidence.place)
        if address is None:
            # Without an entered title, the place is shown as the title already.
            if self.evidence.place != self.evidence.title:
                self.body.addWidget(plain_label(self.evidence.place, Look.MUTED))
            if is_out_of_reach(self.evidence.place):
                self.body.addWidget(self._elsewhere())
        else:
            self.body.addWidget(PlaceLink(self.evidence.place, lambda: self._around.open_url(address)))
            if can_be_changed and not address.isLocalFile():
                self._add_copies()

    def _elsewhere(self) -> QWidget:
        """The person who attached a missing file, and the fingerprint of a copy."""
        said = [_("This file isn’t on this computer.")]
        if self.evidence.added_by:
            said.append(_("{name} attached it.", name=isolated(self.evidence.added_by)))
        if self.evidence.sha256 and is_readable(self.evidence):
            said.append(_("The library may have a copy: press B."))
        label = plain_label(" ".join(said), Look.MUTED)
        if self.evidence.sha256:
            label.setToolTip(_("A copy is identical if its SHA-256 is {sum}", sum=self.evidence.sha256))
        return label

    def _add_copies(self) -> None:
        requests, item_id = self._around.requests, self.evidence.id
        keep = link_button(_("Fetch and save a copy"), lambda: requests.copy_wanted.emit(item_id))
        keep.setToolTip(str(WHAT_A_SITE_SEES))
        archived = link_button(_("Find an archived copy…"), lambda: requests.archived_copy_wanted.emit(item_id))
        archived.setToolTip(_("Look in the Internet Archive; you’ll be asked before anything is sent."))
        self.body.addWidget(flowing(keep, archived))

    def _add_badges(self) -> None:
        stance = short_label(self.evidence.stance.words, Look.CHIP)
        if status := _STANCE_STATUS.get(self.evidence.stance):
            set_status(stance, status)
        rank = self.evidence.rank
        is_said = rank is not EvidenceRank.NOT_SAID
        self.body.addWidget(flowing(stance, *([short_label(rank.words, Look.CHIP)] if is_said else [])))


class EvidenceSection(Section[AnyRecord]):
    """The evidence on a record, oldest first, and the form to add or change some.

    While a claim waits for evidence, the form says what saving will do. ``form_opened`` asks to show the form,
    ``given`` reports evidence for the status that the claim waits for, ``counted`` that evidence counts though it can't
    be opened now.
    """

    form_opened = Signal()
    given = Signal(object)
    counted = Signal(object)

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Evidence"), "E")
        self.cards: dict[RecordId, EvidenceCard] = {}
        self._changing: Evidence | None = None
        self._waiting: ClaimStatus | None = None
        self._fact = 0
        self._doubted: ClaimStatus | None = None
        self._waiting_since: ClaimStatus | None = None
        self.add = link_button(_("Add"), self.start)
        self.add.setAccessibleName(_("Add evidence"))
        self.head.addWidget(self.add)
        self.gate = plain_label()
        self.gate_way_out = link_button(_("Accept on the reporter’s word"), self._accept_word)
        self.anyway = link_button("", self._count_anyway)
        self.form = EvidenceForm(around.theme, around.ask_for_file)
        self.form.accepted.connect(self._save)
        self.form.canceled.connect(self.close_form)
        self.form.reference_wanted.connect(self.requests.reference_wanted)
        self._list = column()
        self.body.addLayout(self._list)
        for widget in (self.gate, self.anyway, self.gate_way_out, self.form):
            self.body.addWidget(widget)
        self.close_form()

    def start(self) -> None:
        """Open an empty form; an open one stays unchanged."""
        if not self._is_form_open:
            self._open_form(None)
        self.form.place.setFocus()
        self.form_opened.emit()

    def find_reference(self) -> None:
        """Open the form and ask for a reference."""
        self.start()
        self.requests.reference_wanted.emit()

    def take(self, reference: Reference) -> None:
        """Open the form and fill in a reference."""
        self.start()
        self.form.take(reference)

    def ask_for(self, status: ClaimStatus, fact: int = 0) -> None:
        """Open the form for a claim, or one ``fact`` of it, that waits for evidence to get ``status``."""
        self.start()
        self._waiting, self._fact, self._waiting_since = status, fact, self._status()
        word = status.words
        self.gate.setText(
            _(
                "Add evidence to mark fact {number} {status}, or accept it on the reporter’s word (R).",
                number=fact,
                status=word,
            )
            if fact
            else _("Add evidence to mark this claim {status}, or accept it on the reporter’s word (R).", status=word)
        )
        self._show_gate(is_shown=True)

    def doubt(self, status: ClaimStatus) -> None:
        """Ask whether evidence that can't be opened counts, before the claim gets ``status``."""
        self.close_form()
        self._doubted, self._waiting_since = status, self._status()
        self.gate.setText(
            _(
                "Onrecord can’t open this evidence: the file is missing or the address isn’t a link. "
                "It counts if you’ve seen it yourself."
            )
        )
        self.anyway.setText(_("I’ve seen it: mark as {status}", status=status.words))
        self._show_gate(is_shown=True)
        self.anyway.show()
        self.anyway.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form_opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.gate.isHidden():
            self.close_form()
        else:
            super().keyPressEvent(event)

    def close_form(self) -> None:
        """Close the form and discard its entries."""
        self._changing = self._waiting = self._doubted = None
        self._fact = 0
        self.form.begin()
        self._show_form(is_shown=False)
        self._show_gate(is_shown=False)

    def refresh(self, *, is_other: bool) -> None:
        waiting = self._waiting or self._doubted
        if is_other or (waiting and self._status() is not self._waiting_since and not self.form.has_content):
            self.close_form()
        ids = ids_of(self.review, self.record)
        items = {item.id: item for record_id in ids for item in self.review.evidence_for(record_id)}
        for gone in [item_id for item_id, card in self.cards.items() if items.get(item_id) != card.evidence]:
            card = self.cards.pop(gone)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, item in enumerate(items.values()):
            if item.id not in self.cards:
                self.cards[item.id] = EvidenceCard(self.around, item, partial(self._change, item.id))
                self._list.insertWidget(place, self.cards[item.id])
                if names_file(item):
                    self.requests.file_check_wanted.emit(item)

    def show_file_problem(self, item: Evidence, problem: FileProblem | None) -> None:
        """Say what is wrong with the file of a piece of evidence that is shown."""
        card = self.cards.get(item.id)
        if problem and card and card.evidence == item:
            card.show_problem(problem)

    def commit_pending(self) -> None:
        if self.shown and self._is_form_open and self.form.has_content:
            self._waiting = None
            self._save(self.form.draft())

    @property
    def _is_form_open(self) -> bool:
        return not self.form.isHidden()

    def _statement(self) -> Statement | None:
        return statement_of(self.review, self.shown) if isinstance(self.shown, Claim | Quotation) else None

    def _status(self) -> ClaimStatus | None:
        statement = self._statement()
        return statement.status if statement else None

    def _open_form(self, evidence: Evidence | None) -> None:
        self._changing = evidence
        self._show_form(is_shown=True)
        self.form.offer(used_before(self.review.evidence))
        self.form.begin(evidence)

    def _show_form(self, *, is_shown: bool) -> None:
        # Otherwise Qt would move the focus of a hidden field to the next button.
        field = QApplication.focusWidget()
        if field and not is_shown and self.form.isAncestorOf(field):
            field.clearFocus()
        self.add.setVisible(not is_shown)
        self.form.setVisible(is_shown)

    def _show_gate(self, *, is_shown: bool) -> None:
        self.gate.setVisible(is_shown)
        self.gate_way_out.setVisible(is_shown)
        self.anyway.hide()

    def _save(self, draft: EvidenceDraft) -> None:
        record_id, changing, waiting, fact = self.record_id, self._changing, self._waiting, self._fact
        is_settled = waiting is not None and self._settles(draft, waiting)
        if changing:
            done = self.session.perform(lambda desk: desk.evidence.change(changing.id, draft), seen=[changing])
            is_saved = done is not None or not self.form.has_content
        elif waiting and is_settled:
            done = self.session.perform(lambda desk: desk.evidence.attach_and_tag(record_id, draft, waiting, fact))
            is_saved = done is not None
        else:
            done = self.session.perform(lambda desk: desk.evidence.attach(record_id, draft), seen=self.seen)
            is_saved = done is not None
        if is_saved or self.session.has_clashed:
            self.close_form()
            is_next = not is_settled and self._status() is not waiting
            if waiting and not fact and is_saved and draft.stance is Stance.SUPPORTS and is_next:
                self.given.emit(waiting)

    def _settles(self, draft: EvidenceDraft, waiting: ClaimStatus) -> bool:
        """Whether a piece of evidence is all that a status waits for."""
        statement = self._statement()
        claim = statement.claim if statement else None
        lacks_correction = waiting is ClaimStatus.CORRECTED and not (claim and claim.correction)
        return draft.stance is Stance.SUPPORTS and not lacks_correction and not leads_nowhere(draft.place)

    def _count_anyway(self) -> None:
        status = self._doubted
        if status:
            self.close_form()
            self.counted.emit(status)

    def _accept_word(self) -> None:
        fact = self._fact
        if fact:
            self.action(lambda desk, claim_id: desk.claims.tag_fact(claim_id, fact, ClaimStatus.REPORTER))()
        else:
            self.action(lambda desk, claim_id: desk.claims.tag(claim_id, ClaimStatus.REPORTER))()

    def _change(self, evidence_id: RecordId) -> None:
        evidence = self.review.records.get(evidence_id)
        if isinstance(evidence, Evidence):
            self.commit_pending()
            self._open_form(evidence)
            self.form.place.setFocus()
            self.form_opened.emit()


def _record_of(evidence: Evidence) -> list[str]:
    """The reviewer and time of the lookup, and the fingerprint of the file."""
    parts = []
    if evidence.added_by:
        parts.append(isolated(evidence.added_by))
    if evidence.looked_up_at:
        parts.append(_("looked up {day}", day=day_text(evidence.looked_up_at)))
    if evidence.captured_at:
        parts.append(_("file dated {day}", day=day_text(evidence.captured_at)))
    if evidence.sha256:
        parts.append(f"SHA-256 {evidence.sha256[:4]}…{evidence.sha256[-4:]}")
    if evidence.taken_from:
        parts.append(_("from {origin}", origin=isolated(evidence.taken_from)))
    return parts
