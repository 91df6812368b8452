"""The action table of the window: rows and keys."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from onrecord.translation import Message, _
from onrecord.ui.focus_owner import FocusOwner
from onrecord.ui.look.plain_text import key_text


class Group(Enum):
    """The menus, and the sections of the key help."""

    ARTICLE = Message("Article")
    EDIT = Message("Edit")
    GO = Message("Go")
    CLAIM = Message("Claim")
    MARK = Message("Mark")
    SOURCE = Message("Source")
    VIEW = Message("View")
    HELP = Message("Help")

    @property
    def words(self) -> str:
        return str(self.value)


class Need(Enum):
    """The condition for an action, in the palette's words."""

    OPEN_REVIEW = Message("needs an open article")
    UNDER_REVIEW = Message("needs the revision under review")
    PAST_REVISION = Message("needs an earlier revision on screen")
    LIBRARY_SHOWN = Message("needs the library list")
    WRITABLE_LIBRARY = Message("needs a library you can change")
    OPEN_VAULT = Message("needs an unlocked vault")
    UNDO = Message("needs something to undo")
    REDO = Message("needs something to redo")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One row of the table.

    ``short`` is shown with its key on buttons near the selection.  ``keys`` are portable key
    sequences; one without Ctrl or Alt works only where ``ActionTable.act_in`` says.
    The key help shows the actions of one ``series`` as one row: its words and keys.  ``number`` fills the placeholder
    of ``text``.
    """

    id: str
    text: Message
    group: Group
    short: Message | None = None
    keys: tuple[str, ...] = ()
    needs: Need | None = None
    series: tuple[Message, Message] | None = None
    number: int = 0

    @property
    def words(self) -> str:
        return _(self.text, number=self.number) if self.number else str(self.text)

    @property
    def name(self) -> str:
        """The words without the dots that announce a dialog."""
        return self.words.replace("…", "")

    @property
    def native_keys(self) -> list[str]:
        """The keys in the system's notation."""
        return [key_text(keys) for keys in self.keys]

    @property
    def is_single(self) -> bool:
        """Whether the key is a letter, a digit, Space or Backspace, with or without Shift."""
        return any(key.removeprefix("Shift+") in _SINGLE or len(key.removeprefix("Shift+")) == 1 for key in self.keys)


_SINGLE = frozenset({"Space", "Backspace"})  # not shown: keys


class ActionTable(QObject):
    """Makes the ``QAction`` of each row and finds it by id."""

    def __init__(self, parent: QObject, focus_owner: FocusOwner | None = None) -> None:
        super().__init__(parent)
        self._focus_owner = focus_owner
        self.fitting: Callable[[], Sequence[str]] = tuple
        """Returns the ids of the actions that fit the selection."""
        self._specs: dict[str, ActionSpec] = {}
        self._actions: dict[str, QAction] = {}

    def add(self, spec: ActionSpec, slot: Callable[[], object]) -> QAction:
        action = QAction(spec.words, self)
        action.setObjectName(spec.id)
        action.setIconText(f"{spec.short}  {spec.keys[0]}" if spec.short else spec.words)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _checked=False: self._run(spec, slot))
        self._specs[spec.id] = spec
        self._actions[spec.id] = action
        return action

    def _run(self, spec: ActionSpec, slot: Callable[[], object]) -> None:
        """Run a slot as what the person does; a single key is work on the article, any other a request."""
        if self._focus_owner:
            with self._focus_owner.acting(is_request=not spec.is_single):
                slot()
        else:
            slot()

    def act_in(self, decide: Iterable[QWidget], go: Iterable[QWidget]) -> None:
        """Let single keys work only while one of the widgets ``decide`` has focus.

        While one of ``go`` has focus, only those of the group GO work, which decide nothing.
        """
        decide, everywhere = tuple(decide), (*decide, *go)
        for spec, action in self.rows():
            if spec.is_single:
                # Qt then asks which widget has focus: an allow-list, whatever other widgets there are.
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                for widget in everywhere if spec.group is Group.GO else decide:
                    widget.addAction(action)

    def action(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def row(self, action_id: str) -> tuple[ActionSpec, QAction]:
        return self._specs[action_id], self._actions[action_id]

    def rows(self) -> Iterator[tuple[ActionSpec, QAction]]:
        for action_id, spec in self._specs.items():
            yield spec, self._actions[action_id]
