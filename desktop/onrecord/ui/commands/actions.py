"""Every action of the window in one table, with its shortcut."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


class Group(StrEnum):
    """The menus, and the sections of the key help."""

    ARTICLE = "Article"
    EDIT = "Edit"
    GO = "Go"
    CLAIM = "Claim"
    MARK = "Mark"
    SOURCE = "Source"
    VIEW = "View"
    HELP = "Help"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One row of the table.

    ``short`` stands with its key on buttons beside what the action is about; ``keys`` are
    portable key sequences, and one without Ctrl or Alt works only where ``ActionTable.act_in``
    says.  ``needs`` says when the action can be used, ``begins_part`` that a line
    sets it off from what stands above it in its menu.  Actions of one ``series``, its words and
    keys, are one row of the key help.
    """

    id: str
    text: str
    group: Group
    short: str = ""
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: str = ""
    begins_part: bool = False
    series: tuple[str, str] | None = None

    @property
    def is_single(self) -> bool:
        """Whether its key is a letter, a digit, Space or Backspace, with or without Shift."""
        return any(key.removeprefix("Shift+") in _SINGLE or len(key.removeprefix("Shift+")) == 1 for key in self.keys)


_SINGLE = frozenset({"Space", "Backspace"})


class ActionTable(QObject):
    """Makes the ``QAction`` of each row and finds them again by id."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._specs: dict[str, ActionSpec] = {}
        self._actions: dict[str, QAction] = {}

    def add(self, spec: ActionSpec, slot: Callable[[], object]) -> QAction:
        """Make the action of one row."""
        action = QAction(spec.text, self)
        action.setObjectName(spec.id)
        action.setIconText(f"{spec.short}  {spec.keys[0]}" if spec.short else spec.text)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _checked=False: slot())
        self._specs[spec.id] = spec
        self._actions[spec.id] = action
        return action

    def act_in(self, decide: Iterable[QWidget], go: Iterable[QWidget]) -> None:
        """Let single keys work while one of the widgets ``decide`` has focus, and nowhere else.

        While one of ``go`` has, those of the group GO work: they decide nothing.
        """
        decide, everywhere = tuple(decide), (*decide, *go)
        for spec, action in self.rows():
            if spec.is_single:
                # Qt then asks which widget has focus: an allow-list, whatever other widgets there are.
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                for widget in everywhere if spec.group is Group.GO else decide:
                    widget.addAction(action)

    def action(self, action_id: str) -> QAction:
        """The action with this id."""
        return self._actions[action_id]

    def rows(self) -> Iterator[tuple[ActionSpec, QAction]]:
        """All rows in the order they were added."""
        for action_id, spec in self._specs.items():
            yield spec, self._actions[action_id]

    def fill_menu(self, menu: QMenu, group: Group) -> None:
        """Put the actions of a group into its menu."""
        for spec, action in self.rows():
            if spec.group is group:
                if spec.begins_part and not menu.isEmpty():
                    menu.addSeparator()
                menu.addAction(action)
