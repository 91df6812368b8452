"""Cards for a note, or for a query with its answers, with their editors."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout

from onrecord.domain.changes import Change
from onrecord.domain.records import Note, Query, QueryMessage
from onrecord.services.desk import ReviewDesk
from onrecord.translation import _
from onrecord.ui.inspector.editors import GrowingText, SavedText
from onrecord.ui.inspector.section import CardFrame, SectionContext
from onrecord.ui.look.forms import beside, clear_layout, column, icon_button, link_button
from onrecord.ui.look.plain_text import isolated, moment_text, plain_label
from onrecord.ui.look.theme import Look

W = TypeVar("W", Note, Query)
Write = Callable[[ReviewDesk, str], Change | None]


class WrittenCard(CardFrame, Generic[W]):
    """One note or query."""

    def __init__(self, around: SectionContext, item: W) -> None:
        super().__init__()
        self._session = around.session
        self._theme = around.theme
        self.item: W = item

    @abstractmethod
    def show_written(self, item: W) -> None:
        """Show it as it is now."""

    @abstractmethod
    def commit_pending(self) -> None:
        """Save unsaved text."""


class NoteCard(WrittenCard[Note]):
    """One note, with its text ready to be changed."""

    def __init__(self, around: SectionContext, note: Note) -> None:
        super().__init__(around, note)
        self.body.setContentsMargins(12, 9, 8, 4)
        self.text = plain_label(note.text)
        self.editor = SavedText(_("Note"))
        self.editor.saved.connect(self._save)
        self.editor.finished.connect(self.stop_editing)
        self.editor.hide()
        self.signature = plain_label("", Look.MUTED)
        foot = beside(spacing=0)
        foot.addWidget(self.signature, 1)
        foot.addWidget(icon_button(around.theme, "pencil", _("Change note"), self.edit))
        foot.addWidget(icon_button(around.theme, "trash", _("Remove note"), self._remove))
        self.body.addWidget(self.text)
        self.body.addWidget(self.editor)
        self.body.addLayout(foot)
        self.show_written(note)

    def show_written(self, item: Note) -> None:
        if not self.editor.is_unsaved:
            self.item = item
        self.text.setText(item.text)
        self.editor.show_text(item.text)
        self.signature.setText(f"{isolated(item.author)} · {moment_text(item.written_at)}")

    def commit_pending(self) -> None:
        self.editor.commit()

    def edit(self) -> None:
        self.text.hide()
        self.editor.show()
        self.editor.setFocus()

    def stop_editing(self) -> None:
        self.editor.hide()
        self.text.show()

    def _save(self, text: str) -> None:
        self._session.perform(lambda desk: desk.notes.rewrite(self.item.id, text), seen=[self.item])

    def _remove(self) -> None:
        self._session.perform(lambda desk: desk.notes.remove(self.item.id))


class QueryThread(WrittenCard[Query]):
    """The messages of a query, oldest first, with one of them or a new one open to edit.

    The text is saved by Ctrl+Enter and when the field loses focus.
    """

    def __init__(self, around: SectionContext, query: Query) -> None:
        super().__init__(around, query)
        self.body.setContentsMargins(12, 9, 8, 6)
        self._write: Write | None = None
        self._messages = column()
        self.editor = GrowingText(_("Answer"))
        self.editor.setToolTip(_("Ctrl+Enter saves"))
        self.editor.finished.connect(self.commit_pending)
        self.changed = SavedText(_("Message"), _("Clear the text to remove the message"))
        self.changed.saved.connect(self._commit)
        self.changed.finished.connect(self._stop_writing)
        self._stop_writing()
        self.state = plain_label("", Look.MUTED)
        self.answer = link_button(_("Answer"), self.start_answer)
        self.again = link_button(_("Ask again"), self._start_asking_again)
        self.close_button = link_button(_("Resolve"), self._close)
        buttons = beside(self.answer, self.again, self.close_button, spacing=10)
        buttons.addStretch(1)
        buttons.addWidget(icon_button(around.theme, "trash", _("Remove query"), self._remove))
        self.body.addLayout(self._messages)
        for widget in (self.editor, self.changed, self.state):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        self.show_written(query)

    def show_written(self, item: Query) -> None:
        if item != self.item or not self._messages.count():
            clear_layout(self._messages)
            for number, message in enumerate(item.messages):
                self._messages.addLayout(self._row(number, message))
        self.item = item
        self.state.setText(_state_of(item))
        self.close_button.setText(_("Resolve") if item.is_open else _("Reopen"))

    def start_answer(self) -> None:
        query_id = self.item.id
        self._start(_("Answer"), _("What the author answered"), lambda desk, text: desk.queries.answer(query_id, text))

    def commit_pending(self) -> None:
        if self.changed.isVisibleTo(self):
            self.changed.commit()
        elif self.editor.text.strip():
            self._commit(self.editor.text)
        else:
            self._stop_writing()

    def _row(self, number: int, message: QueryMessage) -> QHBoxLayout:
        words = column(plain_label(message.text), plain_label(_signature_of(message), Look.MUTED), spacing=1)
        row = beside()
        if message.is_answer:
            row.addSpacing(14)
        row.addLayout(words, 1)
        row.addWidget(icon_button(self._theme, "pencil", _("Change message"), lambda: self._change(number)))
        return row

    def _start_asking_again(self) -> None:
        query_id = self.item.id
        hint = _("What still needs an answer")
        self._start(_("Ask again"), hint, lambda desk, text: desk.queries.ask_again(query_id, text))

    def _start(self, name: str, hint: str, write: Write) -> None:
        self.commit_pending()
        self._write = write
        self.editor.setAccessibleName(name)
        self.editor.setPlaceholderText(hint)
        self.editor.show()
        self.editor.setFocus()

    def _change(self, number: int) -> None:
        self.commit_pending()
        query_id = self.item.id
        self._write = lambda desk, text: desk.queries.rewrite(query_id, number, text)
        self.changed.show_text(self.item.messages[number].text, is_other=True)
        self.changed.show()
        self.changed.setFocus()

    def _commit(self, text: str) -> None:
        write, seen = self._write, self.item
        if write is None:
            return
        self._write = None
        self.editor.clear()
        if self._session.perform(lambda desk: write(desk, text), seen=[seen]) is None and not self._session.has_clashed:
            self._write = write
            self.editor.setPlainText(text)
            return
        self._stop_writing()

    def _stop_writing(self) -> None:
        self.editor.hide()
        self.changed.hide()

    def _close(self) -> None:
        query = self.item
        self._session.perform(
            lambda desk: desk.queries.resolve(query.id) if query.is_open else desk.queries.reopen(query.id)
        )

    def _remove(self) -> None:
        self._session.perform(lambda desk: desk.queries.remove(self.item.id))


def _state_of(query: Query) -> str:
    """The state of a query in a few words."""
    if query.resolved_at:
        name, when = isolated(query.resolved_by), moment_text(query.resolved_at)
        return _("Resolved by {name} · {when}", name=name, when=when)
    return _("Answered") if query.is_answered else _("Not answered yet")


def _signature_of(message: QueryMessage) -> str:
    """The author and time of a message."""
    writer = isolated(message.writer)
    who = _("Answer from {name}", name=writer) if message.is_answer else writer
    return f"{who} · {moment_text(message.written_at)}"
