"""Base of the inspector's sections."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from onrecord.domain.changes import Change
from onrecord.domain.records import AnyRecord, Claim, Quotation, RecordId
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.services.desk import ReviewDesk
from onrecord.translation import _
from onrecord.ui.comparisons import Comparisons
from onrecord.ui.inspector.editors import GrowingText, SavedLine, SavedText
from onrecord.ui.inspector.statement import statement_of
from onrecord.ui.look.forms import beside, column, heading_label, icon_button, icon_label, key_label
from onrecord.ui.look.plain_text import one_line, plain_label, quoted, short_label
from onrecord.ui.look.theme import Look, Role, Theme, set_look
from onrecord.ui.memories import Memories
from onrecord.ui.session import Session
from onrecord.ui.vault.keeper import VaultKeeper

BLEED = 9
"""Pixels by which a row or a flat button is wider than the column, to align its words with the others."""
_HEAD_HEIGHT = 22
_BETWEEN = 6
_ICON = QSize(16, 16)
R = TypeVar("R", bound=AnyRecord)


class InspectorRequests(QWidget):
    """Requests of the inspector to the rest of the window.

    Signals:
        span_chosen(Span): words of the article to show.
        speaker_words_wanted(str): make the words selected in the article the speaker of the quotation with this id.
        silence_wanted(str): silence the check with this rule everywhere.
        file_check_wanted(Evidence): look whether its file is as it was attached.
        named(str): the reviewer gave their name.
        signed_off(str): the article was signed off in this role.
        records_wanted(QueueTab, str): list the records of a tab that match a filter.
        copy_wanted(str), archived_copy_wanted(str): get a copy of the page that the evidence with this id links to.
        reference_wanted: find a reference for the evidence form.
        vault_wanted: create or unlock the vault.
        erasure_wanted(str): erase this name everywhere.
        checklist_wanted: edit the checklist.
        reply_wanted(str): go to the right of reply with this id.
        charts_wanted: show the charts.
        transcript_wanted(str): add a transcript to the source with this id, or (empty) to the article.
    """

    span_chosen = Signal(object)
    speaker_words_wanted = Signal(str)
    silence_wanted = Signal(str)
    file_check_wanted = Signal(object)
    named = Signal(str)
    signed_off = Signal(str)
    records_wanted = Signal(object, str)
    copy_wanted = Signal(str)
    archived_copy_wanted = Signal(str)
    reference_wanted = Signal()
    vault_wanted = Signal()
    erasure_wanted = Signal(str)
    checklist_wanted = Signal()
    reply_wanted = Signal(str)
    charts_wanted = Signal()
    transcript_wanted = Signal(str)


@dataclass(frozen=True, kw_only=True)
class SectionContext:
    """Objects that the sections of the inspector share.

    ``history_of`` returns the changes of the records with some ids, oldest first; ``open_url`` opens an address outside
    the program. Identities need a vault, and earlier claims need memories.
    """

    session: Session
    theme: Theme
    requests: InspectorRequests
    history_of: Callable[[Iterable[RecordId]], list[Change]]
    open_url: Callable[[QUrl], object]
    ask_for_file: Callable[[], Path | None]
    comparisons: Comparisons
    vault: VaultKeeper | None
    memories: Memories | None


class Section(QWidget, Generic[R]):
    """One section of the inspector, about a record of type ``R``."""

    shows_rejected = False
    shows_itself = False
    """Whether ``refresh`` shows and hides the section: Qt lays out the page again for each part that appears."""
    folds = False
    """Whether the section is one row until it ``has_content`` or is asked for."""

    def __init__(self, around: SectionContext, heading: str = "", key: str = "") -> None:
        super().__init__()
        self.around = around
        self.session = around.session
        self.theme = around.theme
        self.requests = around.requests
        self.shown: R | None = None
        self.seen: tuple[AnyRecord, ...] = ()
        """The record and its other half as they were on screen when the reviewer began to type here."""
        self.heading, self.key = heading, key
        self._parts = column(of=self)
        self.body = self._add_body()
        self.head = beside()
        if heading:
            self._add_heading(heading, key)

    @property
    def record(self) -> R:
        assert self.shown is not None  # noqa: S101 - set by show_record
        return self.shown

    @property
    def record_id(self) -> RecordId:
        """The record that changes belong to."""
        return self.record.id

    @property
    def review(self) -> Review:
        """The open review; a section is shown only while there is one."""
        review = self.session.review
        assert review is not None  # noqa: S101 - the inspector shows no section without one
        return review

    def applies_to(self, record: AnyRecord) -> bool:  # noqa: ARG002 - for sections that do look at it
        """Whether there is anything to show of a record."""
        return True

    @property
    def has_content(self) -> bool:
        """Whether a section that folds has something to show of the record."""
        return False

    @property
    def in_short(self) -> str:
        """What a folded section says beside its heading."""
        return ""

    @property
    def is_typed_in(self) -> bool:
        """Whether a field has text that isn't saved yet."""
        editors: list[GrowingText | SavedLine] = [*self.findChildren(GrowingText), *self.findChildren(SavedLine)]
        return any(editor.is_unsaved for editor in editors)

    def show_record(self, record: R) -> None:
        is_other = self.shown is None or self.shown.id != record.id
        self.shown = record
        if is_other or not self.is_typed_in:
            self.seen = self._records_of(record)
        self.refresh(is_other=is_other)

    def refresh(self, *, is_other: bool) -> None:
        """Update the shown record; ``is_other`` means that another one was shown before."""

    def commit_pending(self) -> None:
        """Save unsaved text."""
        editors: list[SavedText | SavedLine] = [*self.findChildren(SavedText), *self.findChildren(SavedLine)]
        for editor in editors:
            editor.commit()

    def action(self, change: Callable[[ReviewDesk, RecordId], Change | None]) -> Callable[[], Change | None]:
        """A callback that changes the shown record."""
        return lambda: self._perform(lambda desk, record_id, _value: change(desk, record_id), None, ())

    def setter(self, change: Callable[[ReviewDesk, RecordId, Any], Change | None]) -> Callable[[object], Change | None]:
        """A callback that sets a field of the shown record to the chosen value."""
        return lambda value: self._perform(change, value, ())

    def saver(self, change: Callable[[ReviewDesk, RecordId, Any], Change | None]) -> Callable[[object], Change | None]:
        """A callback that saves typed text, unless a colleague changed the value that the reviewer had seen."""
        return lambda value: self._perform(change, value, self.seen)

    def _perform(
        self,
        change: Callable[[ReviewDesk, RecordId, Any], Change | None],
        value: object,
        seen: tuple[AnyRecord, ...],
    ) -> Change | None:
        record_id = self.record_id
        return self.session.perform(lambda desk: change(desk, record_id, value), seen=seen)

    def words_row(self, span: Span, words: str = "", icon: QIcon | None = None, meaning: str = "") -> "WordsRow":
        """A row that shows words in the article when chosen; by default it quotes them."""
        row = WordsRow(words or quoted(one_line(span.text_of(self.review.text))), icon, meaning)
        row.chosen.connect(partial(self.requests.span_chosen.emit, span))
        return row

    def add_rows(self, spacing: int = 1) -> QVBoxLayout:
        """A column for rows, wider than the body by their frame; later parts of the body come below it."""
        rows = column(spacing=spacing)
        self._parts.addLayout(rows)
        self.body = self._add_body()
        return rows

    def add_link(self, link: QPushButton) -> QPushButton:
        """Add a link below the body, no wider than its words."""
        self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return link

    def _records_of(self, record: R) -> tuple[AnyRecord, ...]:
        if not isinstance(record, Claim | Quotation):
            return (record,)
        statement = statement_of(self.review, record)
        return tuple(part for part in (statement.claim, statement.quotation) if part)

    def _add_body(self) -> QVBoxLayout:
        body = column()
        body.setContentsMargins(BLEED, 0, BLEED, 0)
        self._parts.addLayout(body)
        return body

    def _add_heading(self, heading: str, key: str) -> None:
        title = heading_label(heading)
        # As high as a heading with a button, so that all sections align.
        title.setMinimumHeight(_HEAD_HEIGHT)
        self.head.addWidget(title)
        if key:
            self.head.addWidget(key_label(key), 0, Qt.AlignmentFlag.AlignVCenter)
        self.head.addStretch(1)
        self.body.addLayout(self.head)


class Choosable(QFrame):
    """A frame that a click or Enter chooses, once ``make_choosable`` was called."""

    chosen = Signal()
    _is_choosable = False

    def make_choosable(self) -> None:
        self._is_choosable = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._is_choosable and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_choosable and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class WordsRow(Choosable):
    """Wrapped words with an icon."""

    def __init__(self, words: str, icon: QIcon | None = None, meaning: str = "") -> None:
        super().__init__()
        self.words = plain_label(words)
        self.words.setAlignment(self.words.alignment() & ~Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTop)
        self.make_choosable()
        self.setAccessibleName(f"{meaning}: {words}" if meaning else words)
        self._line = QHBoxLayout(self)
        # With the pixel of the frame.
        self._line.setContentsMargins(BLEED - 1, 3, BLEED - 1, 3)
        self._line.setSpacing(8)
        if icon:
            picture = icon_label(icon)
            picture.setToolTip(meaning)
            self._line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self.words, 1)

    def add_action(self, theme: Theme, icon: str, name: str, action: Callable[[], object]) -> None:
        """Add a small button at the end of the line."""
        self._line.addWidget(icon_button(theme, icon, name, action), 0, Qt.AlignmentFlag.AlignTop)


class FoldedRow(Choosable):
    """A folded section: its heading, what it says in short, and its key. Choosing the row opens it."""

    def __init__(self, theme: Theme, heading: str, key: str) -> None:
        super().__init__()
        self.make_choosable()
        self.setAccessibleName(_("Show: {section}", section=heading))
        self._in_short = ""
        self.about = short_label("", Look.MUTED)
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = beside(icon_label(theme.icon("next", Role.MUTED)), short_label(heading), of=self, spacing=8)
        line.setContentsMargins(BLEED - 1, 4, BLEED - 1, 4)
        line.addWidget(self.about, 1)
        if key:
            line.addWidget(key_label(key), 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, in_short: str) -> None:
        self._in_short = one_line(in_short)
        self.setAccessibleDescription(self._in_short)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self.about.fontMetrics()
        self.about.setText(metrics.elidedText(self._in_short, Qt.TextElideMode.ElideRight, self.about.width()))


class CardFrame(Choosable):
    """A framed card."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, Look.CARD)
        self.body = column(of=self, spacing=4)
        self.body.setContentsMargins(12, 9, 10, 10)


def row_remark(text: str) -> QLabel:
    """A remark among rows, aligned with their words."""
    remark = plain_label(text, Look.MUTED)
    remark.setContentsMargins(BLEED, 0, BLEED, 0)
    return remark
