"""The evidence form in the inspector, beside the article."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from onrecord.domain.records import Evidence
from onrecord.domain.references import Reference
from onrecord.domain.vocabulary import EvidenceKind, EvidenceRank, Stance
from onrecord.paths import AT_ONCE
from onrecord.services.evidence_files import file_of
from onrecord.services.notes import EvidenceDraft, describe_file
from onrecord.translation import Message, _
from onrecord.ui.inspector.editors import GrowingText
from onrecord.ui.inspector.evidence_on_file import EvidenceOnFile
from onrecord.ui.inspector.evidence_places import Fingerprint, problem_of
from onrecord.ui.inspector.section import CardFrame
from onrecord.ui.inspector.segments import Choice, Segments
from onrecord.ui.inspector.term_choices import TermChoices
from onrecord.ui.look.flow_layout import flowing
from onrecord.ui.look.forms import beside, buttons_row, column, icon_button, link_button, make_button
from onrecord.ui.look.plain_text import day_text, for_tool_tip, key_text, plain_label
from onrecord.ui.look.theme import Look, Role, Theme

EVIDENCE_ICONS = {
    EvidenceKind.LINK: "link",
    EvidenceKind.FILE: "file",
    EvidenceKind.DOCUMENT: "document",
    EvidenceKind.DATA: "data",
    EvidenceKind.RECORDING: "recording",
    EvidenceKind.INTERVIEW: "interview",
    EvidenceKind.OBSERVATION: "eye",
}
STANCE_ROLES = {
    Stance.SUPPORTS: Role.STATUS_VERIFIED,
    Stance.CONTRADICTS: Role.STATUS_FALSE,
    Stance.CONTEXT: Role.MUTED,
}
_PLACE_HINT = Message("https://…, or a file")
_RECORDINGS = frozenset({".flac", ".m4a", ".mov", ".mp3", ".mp4", ".ogg", ".opus", ".wav", ".webm"})
_TABLES = frozenset({".csv", ".tsv", ".xls", ".xlsx", ".ods"})


class EvidenceForm(CardFrame):
    """Fields for one piece of evidence.

    ``ask_for_file`` lets the reviewer choose a file.  ``accepted`` carries what was entered;
    ``canceled`` follows Escape and Cancel; ``reference_wanted`` asks for a reference to ``take``.
    """

    accepted = Signal(object)
    canceled = Signal()
    reference_wanted = Signal()

    def __init__(self, theme: Theme, ask_for_file: Callable[[], Path | None]) -> None:
        super().__init__()
        # A click between its fields stays in the form.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(_("Evidence"))
        self._theme = theme
        self._ask_for_file = ask_for_file
        self._kept: Evidence | None = None
        self._is_kind_chosen = self._waits = False
        self.fingerprint = Fingerprint(describe_file, self)
        self.fingerprint.ready.connect(self._on_fingerprint)
        self._build_fields(theme)
        self._build_buttons()
        self._lay_out()

    def begin(self, evidence: Evidence | None = None) -> None:
        """Empty the form, or fill it with a piece of evidence."""
        self._kept = evidence
        self._is_kind_chosen, self._waits = evidence is not None, False
        self._fill(evidence)
        self.save.setText(_("Save") if evidence else _("Attach"))

    def offer(self, on_file: Sequence[Evidence]) -> None:
        """Suggest evidence on file below the fields for place and title."""
        self.place.setPlaceholderText(_("https://…, file, ↓ on file") if on_file else _(_PLACE_HINT))
        for suggestions in self._on_file:
            suggestions.offer(on_file, lambda evidence: self._theme.icon(EVIDENCE_ICONS[evidence.kind]))

    @property
    def has_content(self) -> bool:
        """Whether anything was entered that is not on file yet."""
        if self._kept:
            return self._entered() != draft_of(self._kept)
        fields = (self.place.text(), self.title.text(), self.locator.text(), self.passage.text)
        return any(text.strip() for text in fields)

    def draft(self) -> EvidenceDraft:
        """The entries, with the file's fingerprint if it is known within a moment."""
        draft = self._entered()
        path = file_of(draft.place, AT_ONCE)
        self.fingerprint.start(path)
        described = self.fingerprint.result() if path else None
        if described is None:
            return draft
        return replace(draft, sha256=described[0], captured_at=described[1])

    def take(self, item: Evidence | Reference) -> None:
        """Fill in the parts that are the same for every claim, and focus the locator."""
        self._is_kind_chosen = True
        for line, text in ((self.place, item.place), (self.title, item.title)):
            line.setText(text)
            line.home(False)
        self.kind.show_term(item.kind)
        self.rank.set_value(item.rank)
        if isinstance(item, Reference):
            self.locator.setText(item.locator)
        self.locator.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.canceled.emit()
        elif is_enter and (event.modifiers() & Qt.KeyboardModifier.ControlModifier or self._is_in_line()):
            self._accept()
        elif event.key() == Qt.Key.Key_Down and self._list_on_file():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _is_in_line(self) -> bool:
        """Whether a field of one line has focus and something is entered, so that Enter attaches."""
        return self.has_content and any(line.hasFocus() for line in (self.place, self.title, self.locator))

    def _list_on_file(self) -> bool:
        """List evidence on file below the focused field."""
        field = next((each for each in (self.place, self.title) if each.hasFocus()), None)
        completer = field.completer() if field else None
        if field is None or not isinstance(completer, EvidenceOnFile):
            return False
        # As wide as the form: the field for a place leaves room for a button.
        return completer.show_all(QRect(0, 0, self.title.width(), field.height()))

    def _build_fields(self, theme: Theme) -> None:
        self.place = _line(_("Address or file"), _(_PLACE_HINT))
        self.place.textChanged.connect(self._on_place_changed)
        self.place.editingFinished.connect(self._on_place_left)
        self.problem = plain_label("", Look.DANGER)
        # An icon only: beside a word, half of the address would be hidden.
        self.browse = icon_button(theme, "open", _("Choose a file…"), self._browse)
        self.title = _line(_("Title"), _("Title, such as “Tariff filing 26-114”"))
        self._on_file = (
            EvidenceOnFile(self.place, is_title=False),
            EvidenceOnFile(self.title, is_title=True),
        )
        for suggestions in self._on_file:
            # In the next turn, because Qt sets the field's text after this.
            suggestions.chosen.connect(lambda evidence: QTimer.singleShot(0, self, lambda: self.take(evidence)))
        icons = [theme.icon(icon) for icon in EVIDENCE_ICONS.values()]
        self.kind = TermChoices(_("Kind of evidence"), EvidenceKind, icons)
        self.kind.activated.connect(self._on_kind_chosen)
        self.locator = _line(_("Page, line or time code"), _("Page, line, time code"))
        self.passage = _Passage(_("Exact words"), _("The exact words"), lines=(2, 8))
        stances = [Choice(s, s.label, role=STANCE_ROLES[s]) for s in Stance]
        self.stance = Segments(theme, stances, _("How it bears on the claim"), is_in_form=True)
        self.stance.chosen.connect(self.stance.set_value)
        ranks = [Choice(rank, rank.label) for rank in EvidenceRank]
        self.rank = Segments(theme, ranks, _("Primary or secondary source"), is_in_form=True)
        self.rank.chosen.connect(self.rank.set_value)
        self.file_line = plain_label("", Look.MUTED)

    def _build_buttons(self) -> None:
        self.save = make_button(_("Attach"), self._accept, Look.PRIMARY, key_text("Ctrl+Enter"))
        self.cancel = make_button(_("Cancel"), self.canceled.emit, tip=key_text("Esc"))
        self.zotero = link_button(_("From Zotero…"), self.reference_wanted.emit)
        self.zotero.setToolTip(key_text("Ctrl+R"))

    def _lay_out(self) -> None:
        self.body.setSpacing(8)
        self.body.addLayout(beside(self.place, self.browse))
        self.body.addWidget(self._room_for_remarks())
        self.body.addWidget(self.title)
        self.body.addWidget(flowing(self.kind, self.locator, spacing=6, is_justified=True, columns=2))
        self.body.addWidget(self.passage)
        self.body.addWidget(self.stance)
        self.body.addWidget(self.rank)
        self.body.addWidget(self.zotero)
        self.body.addLayout(buttons_row(self.cancel, self.save))
        self._order_tab_stops()

    def _room_for_remarks(self) -> QWidget:
        """Reserve two lines for the message about the place, so that the fields below never move."""
        room = QWidget()
        column(self.problem, self.file_line, of=room)
        for line in (self.problem, self.file_line):
            line.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.problem.ensurePolished()
        room.setFixedHeight(2 * self.problem.fontMetrics().lineSpacing())
        return room

    def _order_tab_stops(self) -> None:
        """Order the fields as a person fills them in; helpers for a field come last."""
        fields = (self.place, self.title, self.kind, self.locator, self.passage)
        aids = (self.browse, self.zotero)
        self.tab_stops = (*fields, *self.stance.buttons, *self.rank.buttons, self.save, self.cancel, *aids)
        for before, after in pairwise(self.tab_stops):
            QWidget.setTabOrder(before, after)

    def _fill(self, evidence: Evidence | None) -> None:
        draft = draft_of(evidence) if evidence else EvidenceDraft()
        self.place.setText(draft.place)
        self._say_problem(problem_of(draft.place))
        self.title.setText(draft.title)
        self.kind.show_term(draft.kind)
        self.locator.setText(draft.locator)
        self.passage.setPlainText(draft.passage)
        self.rank.set_value(draft.rank)
        self.stance.set_value(draft.stance)
        self._say_fingerprint()

    def _entered(self) -> EvidenceDraft:
        stance = self.stance.value
        assert isinstance(stance, Stance)  # noqa: S101 - the segments hold nothing else
        place = self.place.text().strip()
        is_same = self._kept is not None and self._kept.place == place
        return EvidenceDraft(
            kind=EvidenceKind(self.kind.term),
            title=self.title.text().strip(),
            place=place,
            locator=self.locator.text().strip(),
            passage=self.passage.text.strip(),
            rank=EvidenceRank(str(self.rank.value)),
            stance=stance,
            sha256=self._kept.sha256 if self._kept and is_same else "",
            captured_at=self._kept.captured_at if self._kept and is_same else None,
        )

    def _accept(self) -> None:
        """Attach the evidence once the file is read, or without its fingerprint at the second press."""
        self._waits, was_waiting = False, self._waits
        self.fingerprint.start(file_of(self.place.text(), AT_ONCE))
        if self.fingerprint.is_running and not was_waiting:
            self._waits = True
            self._say_fingerprint()
        else:
            self.accepted.emit(self.draft())

    def _on_fingerprint(self) -> None:
        self._say_fingerprint()
        if self._waits and not self.fingerprint.is_running:
            self._accept()

    def _browse(self) -> None:
        path = self._ask_for_file()
        if path:
            self.place.setText(str(path))
            self.title.setFocus()

    def _on_place_left(self) -> None:
        """Check whether the address leads anywhere, and scroll to its beginning with the site's name."""
        self._say_problem(problem_of(self.place.text()))
        if not self.place.hasFocus():
            self.place.home(False)

    def _on_kind_chosen(self) -> None:
        self._is_kind_chosen = True

    def _on_place_changed(self, place: str) -> None:
        self._waits = False
        path = file_of(place, AT_ONCE)
        self.fingerprint.start(path)
        self._say_fingerprint()
        if not problem_of(place):
            self._say_problem("")
        if not self._is_kind_chosen:
            self.kind.show_term(_kind_of(path))

    def _say_fingerprint(self) -> None:
        if self.fingerprint.is_running:
            text = _("Computing the file’s SHA-256…")
            if self._waits:
                text = _("Computing the file’s SHA-256… Press again to attach the file without it.")
        elif self.fingerprint.problem:
            text = _("The file can’t be read: {problem}. Its path is kept.", problem=self.fingerprint.problem)
        elif described := self.fingerprint.result():
            changed = _("last changed {day}", day=day_text(described[1]))
            text = f"SHA-256 {described[0][:8]}… · {changed}"
        else:
            text = ""
        self._say(self.file_line, text)

    def _say_problem(self, problem: str) -> None:
        """Show why the place leads nowhere, also to a screen reader; half an address has no problem yet."""
        self.place.setAccessibleDescription(problem)
        self._say(self.problem, problem)

    def _say(self, line: QLabel, text: str) -> None:
        line.setText(text)
        line.setToolTip(for_tool_tip(text))
        line.setVisible(bool(text))


class _Passage(GrowingText):
    """The passage; Ctrl+Enter and Escape act on the whole form."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        is_saving = is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_saving or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def draft_of(evidence: Evidence) -> EvidenceDraft:
    """The draft of an existing piece of evidence, to change it."""
    return EvidenceDraft(**{field.name: getattr(evidence, field.name) for field in fields(EvidenceDraft)})


def _kind_of(path: Path | None) -> EvidenceKind:
    if path is None:
        return EvidenceKind.LINK
    suffix = path.suffix.lower()
    if suffix in _RECORDINGS:
        return EvidenceKind.RECORDING
    return EvidenceKind.DATA if suffix in _TABLES else EvidenceKind.FILE


def _line(name: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    return line
