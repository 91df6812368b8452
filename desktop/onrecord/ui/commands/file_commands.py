"""Commands on files, the clipboard and the library."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard

from onrecord.domain.errors import ExplainedError
from onrecord.domain.report import Edition, ExportChoice
from onrecord.domain.vault_names import VaultNames
from onrecord.paths import AT_ONCE, answer_within, is_there
from onrecord.services.errors import ServiceError
from onrecord.services.reporting import report_name
from onrecord.translation import _
from onrecord.ui.commands.dialogs import FileChooser, FileKind
from onrecord.ui.commands.vault_commands import VaultCommands
from onrecord.ui.session import Session
from onrecord.ui.workbench import Workbench


class FileCommands:
    """Opens, pastes and exports articles."""

    def __init__(
        self,
        session: Session,
        workbench: Workbench,
        chooser: FileChooser,
        clipboard: QClipboard,
        *,
        sample: Path,
        vault: VaultCommands,
    ) -> None:
        self._session = session
        self._workbench = workbench
        self._chooser = chooser
        self._clipboard = clipboard
        self._sample = sample
        self._vault = vault

    def open_file(self) -> None:
        """Ask for articles and open them."""
        self.open_files(self._chooser.to_open_together(FileKind.ARTICLE))

    def open_files(self, paths: list[Path]) -> None:
        """Open files that were handed over; the first article is shown."""
        self._workbench.read_files(paths)

    def open_sample(self) -> None:
        """Open the sample article."""
        self._workbench.read_file(self._sample)

    def paste(self) -> None:
        """Make an article of the text on the clipboard, with its headings and links but without its format."""
        content = self.pasted()
        if content is None:
            self._session.failed.emit(
                ServiceError(
                    _("There’s no text on the clipboard."), to_do=_("Copy an article’s text, then paste it here.")
                )
            )
            return
        self._workbench.read_text(*content)

    def pasted(self) -> tuple[str, str] | None:
        """The text on the clipboard, and its HTML if there is any; None if there are no words."""
        # There is none where the clipboard was emptied, though the type says otherwise.
        mime: QMimeData | None = self._clipboard.mimeData()
        if mime is None:
            return None
        text = mime.text() if mime.hasText() else ""
        markup = mime.html() if mime.hasHtml() else ""
        return (text, markup) if text.strip() or markup else None

    def copy(self, text: str) -> None:
        self._clipboard.setText(text)

    def ask_for_draft(self) -> Path | None:
        return self._chooser.to_open(FileKind.DRAFT)

    def export(self, choice: ExportChoice) -> None:
        """Ask for a path and write the report."""
        review = self._session.review
        if review is None:
            return
        names = self.vault_names(choice, lambda: self.export(choice))
        if names is None:
            return
        is_past = self._session.past is not None
        name = report_name(review, choice.edition, choice.format, layout=choice.layout, is_past=is_past, vault=names)
        target = self._ask_where(name)
        if target:
            self._workbench.reports.export(target, choice, names)

    def vault_names(self, choice: ExportChoice, then: Callable[[], object]) -> VaultNames | None:
        """The names to search for in a report on the open article.

        None if they can't be read, which is reported, or if the vault is locked: the window then offers to unlock it
        and to continue with ``then``.
        """
        review = self._session.review
        if review is None:
            return None
        try:
            names = self._vault.names_for(review)
        except ExplainedError as error:
            self._session.failed.emit(error)
            return None
        if names.is_locked and choice.edition is not Edition.CHECKING:
            self._vault.offer_unlock(choice.edition, then)
            return None
        return names

    def _ask_where(self, suggested: str) -> Path | None:
        """Ask for a path, with a suggested name that describes the file."""
        ending = Path(suggested).suffix
        target = self._chooser.to_write(FileKind.REPORT, suggested)
        while target:
            named = _with_ending(target, ending)
            # Whether a file is to be replaced was asked of the name that was typed, and of no other.
            if named == target or answer_within(AT_ONCE, is_there, named) is False:
                return named
            target = self._chooser.to_write(FileKind.REPORT, str(named))
        return None


def _with_ending(path: Path, ending: str) -> Path:
    """Add the extension if it is missing: "Ferry 14.5" has none."""
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)
