"""What every part of the inspector is made of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from onrecord.domain.changes import Change
from onrecord.domain.records import AnyRecord, Claim, Quotation, RecordId
from onrecord.domain.review import Review
from onrecord.ui.inspector.editors import GrowingText, SavedLine
from onrecord.ui.inspector.statement import statement_of
from onrecord.ui.look.plain_text import for_button, plain_label, short_label
from onrecord.ui.look.theme import Look, Role, Theme, set_look
from onrecord.ui.session import Session

BLEED = 9
"""Pixels by which a row or a flat button reaches out of the column, so that its words stand in line with the others."""
_HEAD_HEIGHT = 22
_BETWEEN = 6


@dataclass(frozen=True)
class Surroundings:
    """What the parts of the inspector work with.

    ``history_of`` gives the changes of the records with some ids, oldest first; ``open_url`` opens
    an address outside the program.
    """

    session: Session
    theme: Theme
    history_of: Callable[[Iterable[RecordId]], list[Change]]
    open_url: Callable[[QUrl], object]


class Section(QWidget):
    """One headed part of the inspector.

    ``span_chosen`` asks for words of the article to be shown.
    """

    span_chosen = Signal(object)
    shows_rejected = False
    shows_itself = False
    """Whether ``refresh`` decides if there is something to show: Qt lays a page out anew for each part that comes."""

    def __init__(self, around: Surroundings, heading: str = "", key: str = "") -> None:
        super().__init__()
        self.around = around
        self.session = around.session
        self.theme = around.theme
        self.record: AnyRecord | None = None
        self.seen: tuple[AnyRecord, ...] = ()
        """The record, and what is one with it, as the reviewer had them before them when they began to type here."""
        self._parts = QVBoxLayout(self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(_BETWEEN)
        self.body = self._add_body()
        self.head = QHBoxLayout()
        self.head.setSpacing(6)
        if heading:
            self._add_heading(heading, key)

    @property
    def review(self) -> Review:
        """The open review; a section is shown only while there is one."""
        review = self.session.review
        assert review is not None  # noqa: S101 - held by the inspector
        return review

    def applies_to(self, record: AnyRecord) -> bool:  # noqa: ARG002 - for sections that do look at it
        """Whether there is anything to show of a record."""
        return True

    def show_record(self, record: AnyRecord) -> None:
        """Show a record, the same one as before or another."""
        is_other = self.record is None or self.record.id != record.id
        self.record = record
        if is_other or not self._is_typed_in():
            self.seen = self._records_of(record)
        self.refresh(is_other=is_other)

    def refresh(self, *, is_other: bool) -> None:
        """Show the record as it stands; ``is_other``: it is not the one that was shown before."""

    def commit_pending(self) -> None:
        """Save what was typed and not yet saved."""

    def _is_typed_in(self) -> bool:
        editors: list[GrowingText | SavedLine] = [*self.findChildren(GrowingText), *self.findChildren(SavedLine)]
        return any(editor.is_unsaved for editor in editors)

    def _records_of(self, record: AnyRecord) -> tuple[AnyRecord, ...]:
        if not isinstance(record, Claim | Quotation):
            return (record,)
        statement = statement_of(self.review, record)
        return tuple(part for part in (statement.claim, statement.quotation) if part)

    def add_rows(self, spacing: int = 1) -> QVBoxLayout:
        """A column for rows, by their frame wider than the body; what the body is given from now on stands below."""
        rows = QVBoxLayout()
        rows.setSpacing(spacing)
        self._parts.addLayout(rows)
        self.body = self._add_body()
        return rows

    def _add_body(self) -> QVBoxLayout:
        body = QVBoxLayout()
        body.setContentsMargins(BLEED, 0, BLEED, 0)
        body.setSpacing(_BETWEEN)
        self._parts.addLayout(body)
        return body

    def _add_heading(self, heading: str, key: str) -> None:
        title = heading_label(heading)
        # As high as a heading with a button, so that all sections keep one rhythm.
        title.setMinimumHeight(_HEAD_HEIGHT)
        self.head.addWidget(title)
        if key:
            self.head.addWidget(key_label(key), 0, Qt.AlignmentFlag.AlignVCenter)
        self.head.addStretch(1)
        self.body.addLayout(self.head)


class Card(QFrame):
    """A framed piece; one that can be chosen tells ``chosen`` on click and Enter."""

    chosen = Signal()

    def __init__(self, *, is_choosable: bool = False) -> None:
        super().__init__()
        set_look(self, Look.CARD)
        self._is_choosable = is_choosable
        if is_choosable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 9, 10, 10)
        self.body.setSpacing(4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._is_choosable and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_choosable and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


def key_label(keys: str) -> QLabel:
    """Keys as this system and the language write them."""
    return short_label(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText), Look.KEY)


def heading_label(heading: str) -> QLabel:
    """A heading in capitals; a screen reader reads it as words."""
    label = short_label(heading.upper(), Look.HEADING)
    label.setAccessibleName(heading)
    return label


def link_button(text: str, action: Callable[[], object]) -> QPushButton:
    """A button that looks like a link."""
    return _button(text, Look.LINK, action)


def flat_button(text: str, action: Callable[[], object]) -> QPushButton:
    """A button without a frame."""
    return _button(text, Look.FLAT, action)


def icon_button(theme: Theme, icon: str, name: str, action: Callable[[], object]) -> QToolButton:
    """A small button with an icon; ``name`` says what it does."""
    button = QToolButton()
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setIcon(theme.icon(icon, Role.MUTED))
    button.setIconSize(QSize(14, 14))
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.clicked.connect(lambda _checked=False: action())
    return button


def row_remark(text: str) -> QLabel:
    """Words among rows, in line with theirs."""
    remark = plain_label(text, Look.MUTED)
    remark.setContentsMargins(BLEED, 0, BLEED, 0)
    return remark


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear_layout(inner)


def _button(text: str, look: Look, action: Callable[[], object]) -> QPushButton:
    button = QPushButton(for_button(text))
    button.setAutoDefault(False)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    set_look(button, look)
    button.clicked.connect(lambda _checked=False: action())
    return button
