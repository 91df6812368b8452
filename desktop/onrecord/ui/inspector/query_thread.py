"""One query to the author: its messages, a field for the next, and its buttons."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from onrecord.domain.changes import Change
from onrecord.domain.records import Query, QueryMessage
from onrecord.services.desk import ReviewDesk
from onrecord.translation import _
from onrecord.ui.inspector.editors import GrowingText, SavedText
from onrecord.ui.inspector.section import Surroundings, clear_layout, icon_button, link_button
from onrecord.ui.inspector.written_section import WrittenCard
from onrecord.ui.look.plain_text import isolated, moment_text, plain_label
from onrecord.ui.look.theme import Look

Write = Callable[[ReviewDesk, str], Change | None]


class QueryThread(WrittenCard[Query]):
    """What was asked and answered, oldest first; one message or a new one is written at a time.

    What is typed is saved by Ctrl+Enter and on leaving the field.
    """

    def __init__(self, around: Surroundings, query: Query) -> None:
        super().__init__()
        self.body.setContentsMargins(12, 9, 8, 6)
        self._around = around
        self._session = around.session
        self.query = query
        self._write: Write | None = None
        self._messages = QVBoxLayout()
        self._messages.setSpacing(6)
        self.editor = GrowingText(_("Answer"))
        self.editor.setToolTip(_("Ctrl+Enter saves"))
        self.editor.finished.connect(self.commit_pending)
        self.editor.hide()
        self.changed = SavedText(_("Message"), _("Clear the text to remove the message"))
        self.changed.saved.connect(self._commit)
        self.changed.finished.connect(self._stop_writing)
        self.changed.hide()
        self.state = plain_label("", Look.MUTED)
        self.answer = link_button(_("Answer"), self.start_answer)
        self.again = link_button(_("Ask again"), self._start_asking_again)
        self.close_button = link_button(_("Resolve"), self._close)
        line = QHBoxLayout()
        line.setSpacing(10)
        for button in (self.answer, self.again, self.close_button):
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(icon_button(around.theme, "trash", _("Remove query"), self._remove))
        self.body.addLayout(self._messages)
        self.body.addWidget(self.editor)
        self.body.addWidget(self.changed)
        self.body.addWidget(self.state)
        self.body.addLayout(line)
        self.show_written(query)

    def show_written(self, item: Query) -> None:
        """Show the query as it stands."""
        if item != self.query or not self._messages.count():
            clear_layout(self._messages)
            for number, message in enumerate(item.messages):
                self._messages.addLayout(self._row(number, message))
        self.query = item
        self.state.setText(state_of(item))
        self.close_button.setText(_("Resolve") if item.is_open else _("Reopen"))

    def start_answer(self) -> None:
        """Let the reviewer write down what the author answered."""
        query_id = self.query.id
        self._start(_("Answer"), _("What the author answered"), lambda desk, text: desk.queries.answer(query_id, text))

    def commit_pending(self) -> None:
        """Save what was typed and not yet saved."""
        if self.changed.isVisibleTo(self):
            self.changed.commit()
        elif self.editor.text.strip():
            self._commit(self.editor.text)
        else:
            self._stop_writing()

    def _row(self, number: int, message: QueryMessage) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(plain_label(message.text))
        words.addWidget(plain_label(signature_of(message), Look.MUTED))
        row = QHBoxLayout()
        # An answer stands in from the questions, on whatever side its lines begin.
        row.setContentsMargins(*(14, 0, 0, 0) if message.is_answer else (0, 0, 0, 0))
        row.addLayout(words, 1)
        row.addWidget(icon_button(self._around.theme, "pencil", _("Change message"), lambda: self._change(number)))
        return row

    def _start_asking_again(self) -> None:
        query_id = self.query.id
        self._start(
            _("Ask again"), _("What still needs an answer"), lambda desk, text: desk.queries.ask_again(query_id, text)
        )

    def _start(self, name: str, hint: str, write: Write) -> None:
        self.commit_pending()
        self._write = write
        self.editor.setAccessibleName(name)
        self.editor.setPlaceholderText(hint)
        self.editor.show()
        self.editor.setFocus()

    def _change(self, number: int) -> None:
        self.commit_pending()
        query_id = self.query.id
        self._write = lambda desk, text: desk.queries.rewrite(query_id, number, text)
        self.changed.show_text(self.query.messages[number].text, is_other=True)
        self.changed.show()
        self.changed.setFocus()

    def _commit(self, text: str) -> None:
        write, seen = self._write, self.query
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
        query = self.query
        self._session.perform(
            lambda desk: desk.queries.resolve(query.id) if query.is_open else desk.queries.reopen(query.id)
        )

    def _remove(self) -> None:
        self._session.perform(lambda desk: desk.queries.remove(self.query.id))


def state_of(query: Query) -> str:
    """Where a query stands, in a few words."""
    if query.resolved_at:
        return _("Resolved by {name} · {when}", name=isolated(query.resolved_by), when=moment_text(query.resolved_at))
    return _("Answered") if query.is_answered else _("Not answered yet")


def signature_of(message: QueryMessage) -> str:
    """Who wrote a message, and when."""
    writer = isolated(message.writer)
    who = _("Answer from {name}", name=writer) if message.is_answer else writer
    return f"{who} · {moment_text(message.written_at)}"
