"""The current settings, saved on every change."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from onrecord.services.errors import ServiceError
from onrecord.settings import Settings, load_settings, save_settings
from onrecord.translation import _


class Preferences(QObject):
    """The settings of the running window.

    Signals:
        changed: a ``Settings`` that differs from the one before.
        failed: an ``ExplainedError``; the settings apply until the window is closed.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, path: Path, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.current = settings

    def change(self, **changes: object) -> None:
        after = replace(self.current, **changes)  # type: ignore[arg-type]
        if after != self.current:
            self.current = after
            self._save()
            self.changed.emit(after)

    def reload(self) -> None:
        """Load the settings again, after something else changed the file."""
        after = load_settings(self._path).settings
        if after != self.current:
            self.current = after
            self.changed.emit(after)

    def _save(self) -> None:
        try:
            save_settings(self._path, self.current)
        except OSError as error:
            self.failed.emit(
                ServiceError(
                    _("The settings couldn’t be saved: {error}.", error=error.strerror or error),
                    kept=_("They apply until you close the window."),
                    to_do=_("Free up space or make the file writable, then change them again."),
                )
            )
