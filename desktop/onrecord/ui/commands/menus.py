"""The menus: a few commands each, and those of the features that this desk uses."""

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from onrecord.domain.vocabulary import ClaimStatus
from onrecord.settings import Settings
from onrecord.translation import Message
from onrecord.ui.commands.actions import ActionTable, Group
from onrecord.ui.look.menus import Menu, with_mnemonics
from onrecord.ui.preferences import Preferences

_FIRST = (
    ClaimStatus.VERIFIED,
    ClaimStatus.UNVERIFIED,
    ClaimStatus.FALSE,
    ClaimStatus.CORRECTED,
    ClaimStatus.DISPUTED,
)
_OTHERS = (
    ClaimStatus.REPORTER,
    ClaimStatus.NOT_FACTUAL,
    ClaimStatus.IN_PROGRESS,
    ClaimStatus.CUT,
    ClaimStatus.UNCHECKED,
)


class Feature(Enum):
    """What not every desk uses: its id in the settings, its name, and its commands."""

    VAULT = ("vault", Message("Vault"), ("vault", "lock-vault", "identity"))
    TEAM = ("team", Message("Assignments"), ("mine", "assign", "take", "assign-article"))
    RECORDINGS = ("recordings", Message("Transcripts"), ("add-transcript", "attach-recording", "play"))
    ZOTERO = ("zotero", Message("Zotero"), ("zotero",))
    ERASING = ("erasing", Message("Erase a name"), ("erase-name",))
    RETURNS = ("returns", Message("Changes from a report"), ("returned",))

    def __init__(self, setting: str, words: Message, ids: tuple[str, ...]) -> None:
        self.setting = setting
        self.words = words
        self.ids = ids


class Submenu(Enum):
    """The menus inside menus: titles and commands."""

    LIBRARY = (Message("Library"), ("library", "open-library", "save-copy", "erase-name"))
    STATUS = (
        Message("Other status"),
        tuple(f"tag-{status}" for status in _OTHERS),
    )
    CALL_SHEET = (Message("Call sheet"), ("copy-call-sheet", "save-call-sheet", "print-call-sheet"))
    RECORDINGS = (Message("Recordings"), ("add-transcript", "attach-recording", "play"))

    def __init__(self, title: Message, ids: tuple[str, ...]) -> None:
        self.title = title
        self.ids = ids


_Part = tuple[str | Submenu, ...]

MENUS: dict[Group, tuple[_Part, ...]] = {
    Group.ARTICLE: (
        ("open", "open-page", "paste", "sample"),
        ("revisions", "checklist", "sign-off"),
        ("export", "print"),
        (Submenu.LIBRARY, "settings", "quit"),
    ),
    Group.EDIT: (("undo", "redo"), ("find", "details"), ("assign-article",)),
    Group.GO: (
        ("next", "previous", "next-open", "overview"),
        tuple(f"tab-{place}" for place in range(1, 6)),
        ("filter", "mine"),
        ("evidence-beside",),
    ),
    Group.CLAIM: (
        (*(f"tag-{status}" for status in _FIRST), Submenu.STATUS),
        ("evidence", "zotero", "note", "query"),
        ("assign", "take"),
    ),
    Group.MARK: (
        ("accept", "reject"),
        ("new-claim", "new-quotation", "new-entity", "new-note"),
        ("correct-words", "speaker", "merge"),
    ),
    Group.SOURCE: (
        ("toggle-source", "terms", "anonymity", "identity"),
        ("reply", Submenu.CALL_SHEET, Submenu.RECORDINGS),
        ("vault", "lock-vault"),
    ),
    Group.VIEW: (
        ("palette", "all-claims", "sort", "charts"),
        ("analyze", "returned"),
        ("theme", "larger", "smaller"),
    ),
    Group.HELP: (("keys",), ("show-log", "copy-details")),
}
"""At most 12 lines each. The palette and the key help have every command."""


class Menus(QObject):
    """Fills the menus of a window, and remembers the features whose commands were used."""

    def __init__(self, table: ActionTable, preferences: Preferences, window: QMainWindow) -> None:
        super().__init__(table)
        self._table = table
        self._preferences = preferences
        self._actions = {spec.id: action for spec, action in table.rows()}
        bar = window.menuBar()
        titles = with_mnemonics(group.words for group in Group)
        self._menus = {group: Menu(title, bar) for group, title in zip(Group, titles, strict=True)}
        self._submenus = {submenu: Menu(str(submenu.title), bar) for submenu in Submenu}
        for menu in self._menus.values():
            bar.addMenu(menu)
        # The keys work without a line in a menu.
        window.addActions([action for spec, action in table.rows() if spec.keys and not spec.is_single])
        for feature in Feature:
            for action in self._of(feature.ids):
                action.triggered.connect(partial(self.use, feature))
        self._shown: frozenset[str] | None = None
        self._fill(preferences.current)
        preferences.changed.connect(self._fill)

    def use(self, feature: Feature, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - as the signal gives it
        """Show the commands of a feature in the menus from now on."""
        if feature.setting not in self._preferences.current.menus:
            self._preferences.change(menus=(*self._preferences.current.menus, feature.setting))

    def _fill(self, settings: Settings) -> None:
        shown = frozenset(settings.menus)
        if shown == self._shown:
            return
        self._shown = shown
        hidden = {each for feature in Feature if feature.setting not in shown for each in feature.ids}
        for submenu, menu in self._submenus.items():
            menu.clear()
            menu.addActions([*self._of(each for each in submenu.ids if each not in hidden)])
        for group, menu in self._menus.items():
            menu.clear()
            for part in MENUS[group]:
                actions = [*self._lines(part, hidden)]
                if actions and not menu.isEmpty():
                    menu.addSeparator()
                menu.addActions(actions)

    def _lines(self, part: _Part, hidden: set[str]) -> Iterator[QAction]:
        for each in part:
            if isinstance(each, Submenu):
                menu = self._submenus[each]
                if not menu.isEmpty():
                    yield menu.menuAction()
            elif each not in hidden:
                yield from self._of([each])

    def _of(self, ids: Iterable[str]) -> Iterator[QAction]:
        # Without the extra for sound, there is nothing to play.
        return (self._actions[each] for each in ids if each in self._actions)
