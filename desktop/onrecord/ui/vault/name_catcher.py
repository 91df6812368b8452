"""Ask during typing whether a source's name belongs in the vault."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from onrecord.domain.identity_typed import TypedInto, TypingContext, looks_like_identity
from onrecord.domain.protected_names import NameWords, ProtectedNames
from onrecord.domain.records import Attached, Claim, Quotation, RecordId, Source
from onrecord.domain.vault import VaultState
from onrecord.domain.vault_names import VaultNames
from onrecord.domain.withholding import guarded_names, is_protected
from onrecord.services.redaction import name_words
from onrecord.translation import _
from onrecord.ui.background import Background
from onrecord.ui.look.plain_text import plain_label
from onrecord.ui.look.theme import Look, set_look
from onrecord.ui.session import Session
from onrecord.ui.timers import make_timer
from onrecord.ui.vault.keeper import VaultKeeper

_PAUSE = 350
"""Milliseconds without a key before a text is read."""
_STRAY = " ,;:()–—"
_GAP = 4
Field = QLineEdit | QPlainTextEdit


class NameCatcher(QFrame):
    """A question below the active field; it moves nothing and takes no focus.

    Watches every focused text field inside ``form``, unless its ``typed_into`` is None.

    Signals:
        vault_wanted(callable, callable): unlock the vault, then call the first; the second if nobody does.
    """

    vault_wanted = Signal(object, object)

    def __init__(self, session: Session, keeper: VaultKeeper, form: QWidget) -> None:
        super().__init__(form)
        set_look(self, Look.POPUP)
        self._session = session
        self._keeper = keeper
        self._form = form
        self._words: NameWords | None = None
        self._stored: ProtectedNames | None = None
        self._field: Field | None = None
        self._name = ""
        self._left_alone: set[tuple[RecordId | None, str]] = set()
        self._pause = make_timer(self, _PAUSE)
        self._pause.timeout.connect(self._look)
        self._background = Background(self)
        # Reading the word lists would block the window for a tenth of a second.
        self._background.run(name_words, self._take_words)
        self._lay_out()
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is one while a widget is
        app.focusChanged.connect(self._on_focus)
        session.opened.connect(self._forget)
        session.selected.connect(lambda _id: self.hide())
        keeper.changed.connect(self._read_stored)

    def close_down(self) -> None:
        """Wait for running reads."""
        self._background.close()

    def _take_words(self, words: NameWords) -> None:
        self._words = words
        self._read_stored()

    def _forget(self) -> None:
        self._left_alone.clear()
        self.hide()

    def _read_stored(self) -> None:
        review, identities = self._session.review, self._keeper.identities
        self._stored = None
        if review and identities and self._words:
            vault = VaultNames(identities=identities)
            self._stored = guarded_names(review, self._words, vault).in_remarks

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, Field) and before is self._field:
            before.textChanged.disconnect(self._pause.start)
            self._pause.stop()
        is_field = isinstance(now, Field) and self._form.isAncestorOf(now)
        if is_field and _typed_into(now) is not None:
            assert isinstance(now, Field)  # noqa: S101 - just asked
            self._field = now
            now.textChanged.connect(self._pause.start)
        elif now is not None:
            self._field = None

    def _look(self) -> None:
        field, review = self._field, self._session.review
        if field is None or review is None or self._words is None:
            return
        source = self._source()
        context = TypingContext(
            words=self._words,
            into=_typed_into(field) or TypedInto.REMARK,
            stored=self._stored,
            is_protected=source is not None and is_protected(source),
            printed="\n".join((review.text, review.article.byline, *(note.author for note in review.notes))),
        )
        text = _text_of(field)
        found = looks_like_identity(text, context)
        self._name = found.text_of(text) if found else ""
        key = (source.id if source else None, self._name)
        if found and key not in self._left_alone:
            self._show_below(field, can_move=source is not None)
        else:
            self.hide()

    def _source(self) -> Source | None:
        """The source of the shown record."""
        review, record = self._session.review, self._session.selected_record
        if review and isinstance(record, Attached) and record.target_id:
            record = review.records.get(record.target_id)
        if review and isinstance(record, Claim | Quotation):
            source_ids = review.source_ids_of(record)
            record = review.records.get(source_ids[0]) if source_ids else None
        return record if isinstance(record, Source) else None

    def _show_below(self, field: Field, *, can_move: bool) -> None:
        self.move_button.setVisible(can_move)
        corner = field.mapTo(self._form, QPoint(0, field.height() + _GAP))
        width = min(field.width(), self._form.width() - 2 * _GAP)
        self.setFixedWidth(max(width, self.minimumSizeHint().width()))
        self.adjustSize()
        top = corner.y()
        if top + self.height() > self._form.height():
            top = field.mapTo(self._form, QPoint(0, -self.height() - _GAP)).y()
        self.move(corner.x(), top)
        was_hidden = self.isHidden()
        self.show()
        self.raise_()
        if was_hidden:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _move_to_vault(self) -> None:
        field, source, name = self._field, self._source(), self._name
        self.hide()
        if field is None or source is None:
            return
        before = _text_of(field)
        _set_text(field, _without(before, name))
        store = partial(self._store, source.id, name)
        if self._keeper.state is VaultState.UNLOCKED:
            store()
        else:
            self.vault_wanted.emit(store, partial(_set_text, field, before))

    def _store(self, source_id: RecordId, name: str) -> None:
        """Add a name to the identity of the source, unless it is stored already."""
        review = self._session.review
        source = review.records.get(source_id) if review else None
        if isinstance(source, Source) and not (self._stored and self._stored.are_in(name)):
            self._keeper.add_name(source, name)

    def _leave(self) -> None:
        source = self._source()
        self._left_alone.add((source.id if source else None, self._name))
        self.hide()

    def _lay_out(self) -> None:
        question = plain_label(_("Is this the source’s name? A name belongs in the vault."))
        self.setAccessibleName(question.text())
        self.move_button = _button(_("&Move it to the vault"), self._move_to_vault, Look.PRIMARY)
        self.leave_button = _button(_("&Leave it here"), self._leave, Look.FLAT)
        buttons = QHBoxLayout()
        buttons.addWidget(self.move_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(question)
        column.addLayout(buttons)


def _button(text: str, action: Callable[[], object], look: Look) -> QPushButton:
    """A button that leaves focus in the field, where losing it would save the name."""
    button = QPushButton(text)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    set_look(button, look)
    button.clicked.connect(lambda _checked=False: action())
    return button


def _typed_into(field: QWidget | None) -> TypedInto | None:
    """The purpose of a field; by default it is for remarks."""
    remark: Any = TypedInto.REMARK
    into: TypedInto | None = getattr(field, "typed_into", remark)
    return into


def _text_of(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _set_text(field: Field, text: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(text)
    else:
        field.setPlainText(text)


def _without(text: str, name: str) -> str:
    """The text without a name and the signs around it."""
    before, _, behind = text.partition(name)
    joined = f"{before.rstrip(_STRAY)} {behind.lstrip(_STRAY)}"
    return joined.strip(_STRAY)
