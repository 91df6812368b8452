"""Ctrl+R: items of Zotero, or of a CSL-JSON file, to fill in the evidence form."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from onrecord.domain.errors import ExplainedError
from onrecord.domain.references import Reference
from onrecord.services.tasks import ReadReferences
from onrecord.services.web import AskZotero
from onrecord.translation import _, counted, grouped
from onrecord.ui.evidence.work import EvidenceWork
from onrecord.ui.look.forms import SearchLine, buttons_row, make_button
from onrecord.ui.look.plain_text import folded, plain_label
from onrecord.ui.look.theme import Look, Theme, set_look
from onrecord.ui.panels.cards import Card, CardList
from onrecord.ui.panels.overlay import Overlay

_LARGEST = (620, 560)
_LIST_HEIGHT = 320
_LONGEST_PASTE = 1_000_000
_MOST_SHOWN = 100
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}

Task = AskZotero | ReadReferences


class ZoteroPanel(Overlay):
    """A search line and the matching items; Enter searches, then uses the item.

    Items of a file, or of CSL-JSON pasted into the line, are searched while the reviewer types.

    Signals:
        chosen(Reference): use this item.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, window: QWidget, work: EvidenceWork, ask_for_file: Callable[[], Path | None]
    ) -> None:
        super().__init__(theme, window, _LARGEST)
        self._work = work
        self._ask_for_file = ask_for_file
        self._task: Task | None = None
        self._asked = ""
        self._on_file: tuple[Reference, ...] = ()
        self.line = SearchLine(_("Title, author or year"), _("Title, author or year"))
        self.line.setMaxLength(_LONGEST_PASTE)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._on_typed)
        self.said = plain_label("", Look.MUTED)
        self.items = _Items(theme, _("Items"))
        self.items.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.items.itemClicked.connect(lambda _item: self._use())
        self.choose_file = make_button(
            _("Choose a CSL-JSON file…"), self._on_file_wanted, tip=_("Search the items of a file")
        )
        self.go = make_button("", self._on_enter, Look.PRIMARY, _("Enter"))
        self.lay_out(_("Evidence from Zotero"), self.line, self.said, self.items)
        self.body.addLayout(buttons_row(self.go, first=self.choose_file))
        self.body.setContentsMargins(24, 20, 24, 20)

    def open(self) -> None:
        self._task, self._asked, self._on_file = None, "", ()
        self.line.clear()
        self._show((), _("Onrecord asks the Zotero that runs on this computer. Nothing leaves this computer."))
        super().open()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.items.set_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_line = watched is getattr(self, "line", None)
        if is_line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS and self.items.count():
                self.items.step(_STEPS[key])
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._on_enter()
                return True
        return super().eventFilter(watched, event)

    @property
    def _words(self) -> str:
        return self.line.text().strip()

    def _on_enter(self) -> None:
        if self.items.count() and self._is_answered:
            self._use()
        elif self._words.startswith(("[", "{")):
            self._start(ReadReferences(self._words), _("Reading the items…"))
        elif self._words and not self._on_file:
            self._asked = self._words
            self._start(AskZotero(self._words), _("Asking Zotero…"))

    def _on_file_wanted(self) -> None:
        if path := self._ask_for_file():
            self._start(ReadReferences(path), _("Reading {file}…", file=path.name))
        self.line.setFocus()

    def _start(self, task: Task, words: str) -> None:
        self._task, self._on_file = task, ()
        self._show((), words)
        self._work.find_references(task, partial(self._take, task), partial(self._on_failed, task))

    def _take(self, task: Task, found: tuple[Reference, ...]) -> None:
        if task is not self._task:
            return
        self._task = None
        if isinstance(task, AskZotero):
            self._show(
                found, "" if found else _("Zotero has no title, author or year with “{words}.”", words=task.words)
            )
        elif found:
            self._on_file = found
            self.line.clear()
            self._search_file()
        else:
            self._show((), _("There are no items in it."))

    def _on_failed(self, task: Task, error: ExplainedError) -> None:
        if task is self._task:
            self._asked = ""
            self._show((), " ".join(filter(None, (error.what, error.kept, error.to_do))), Look.DANGER)

    def _on_typed(self) -> None:
        if self._on_file:
            self._search_file()
        self._name_button()

    def _search_file(self) -> None:
        words = folded(self.line.text()).split()
        texts = ((each, folded(f"{each.title} {each.place}")) for each in self._on_file)
        found = [each for each, text in texts if all(word in text for word in words)]
        said = counted(
            "{n} item of {total} in the file",
            "{n} items of {total} in the file",
            len(found),
            total=grouped(len(self._on_file)),
        )
        self._show(found, said)

    def _show(self, references: Iterable[Reference], words: str, look: Look = Look.MUTED) -> None:
        """List references under a message, with the first one chosen."""
        cards = []
        for each in list(references)[:_MOST_SHOWN]:
            about = " · ".join(filter(None, (each.kind.label, each.place, each.locator)))
            cards.append((Card(about, "", each.title), each))
        self.items.put(cards)
        self.items.setVisible(self.items.count() > 0)
        set_look(self.said, look)
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self._name_button()

    def _name_button(self) -> None:
        """Name the button after the effect of Enter."""
        uses = self.items.count() > 0 and self._is_answered
        self.go.setText(_("Use this item") if uses or self._on_file else _("Search"))
        self.go.setEnabled(uses or (bool(self._words) and not self._on_file))

    @property
    def _is_answered(self) -> bool:
        """Whether the list is for the words in the line."""
        return bool(self._on_file) or self._words == self._asked

    def _use(self) -> None:
        reference = self.items.chosen
        self.close_panel()
        self.chosen.emit(reference)


class _Items(CardList):
    """A list with a fixed height, which shrinks in a low window."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _LIST_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 80)
