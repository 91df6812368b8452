"""The current settings, saved on every change, and those that another window changed."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from onrecord.services.errors import ServiceError
from onrecord.settings import SettingsError, SettingsFile
from onrecord.translation import _


class Preferences(QObject):
    """The settings of the running window.

    ``problem`` says what was wrong with their file when the window began.

    Signals:
        changed: a ``Settings`` that differs from the one before.
        failed: an ``ExplainedError``; the settings apply until the window is closed.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = SettingsFile(path)
        loaded = self._file.load_or_set_aside()
        self.current = self._saved = loaded.settings
        self.problem: SettingsError | None = loaded.problem
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _path: self.look())
        self._watcher.fileChanged.connect(lambda _path: self.look())
        self._watch()

    def change(self, **changes: object) -> None:
        """Change settings, and save only these: another window may have changed others."""
        after = replace(self.current, **changes)  # type: ignore[arg-type]
        if after != self.current:
            self.current = after
            self._save()
            self.changed.emit(self.current)

    def reload(self) -> None:
        """Take in what something else wrote to the file; while it can't be read, nothing changes."""
        there = self._file.reload()
        if there is None:
            return
        after = self._file.with_changes(self._saved, self.current)
        before, self.current, self._saved = self.current, after, there
        if after != before:
            self.changed.emit(after)

    def look(self) -> None:
        """Reload the settings if another program changed them."""
        if self._file.has_changed:
            self.reload()
        self._watch()

    def forget_problem(self) -> None:
        """The reviewer has read what was wrong with the file."""
        self.problem = None

    def _watch(self) -> None:
        """Watch the file, and its folder, since a replaced file isn't watched any more."""
        target = self._file.target
        watched = {*self._watcher.files(), *self._watcher.directories()}
        new = [str(path) for path in (target, target.parent) if str(path) not in watched and path.exists()]
        if new:
            self._watcher.addPaths(new)

    def _save(self) -> None:
        try:
            saved = self._file.save(self._saved, self.current)
        except OSError as error:
            self.failed.emit(
                ServiceError(
                    _("The settings couldn’t be saved: {error}.", error=error.strerror or error),
                    kept=_("They apply until you close the window."),
                    to_do=_("Free up space or make the file writable, then change them again."),
                )
            )
            return
        self.current = self._saved = saved.settings
        self._watch()
        if saved.problem:
            self.failed.emit(saved.problem)
