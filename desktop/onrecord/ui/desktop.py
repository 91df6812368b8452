"""Everything that works on an open library, put into the window once it is painted."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QTimer, QUrl
from PySide6.QtGui import QAction, QClipboard, QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from onrecord.domain.article import ArticleId, first_words
from onrecord.domain.changes import Change
from onrecord.domain.errors import ExplainedError
from onrecord.domain.library import ArticleSummary
from onrecord.domain.records import AnyRecord, Entity, RecordId, Source
from onrecord.domain.review import Review
from onrecord.services.importing import Imported
from onrecord.services.journal import Context
from onrecord.settings import Settings
from onrecord.ui.actions import ActionTable, Group
from onrecord.ui.article_view import Layer
from onrecord.ui.background import Background
from onrecord.ui.command_palette import CommandPalette, PaletteEntry
from onrecord.ui.details_panel import DetailsPanel
from onrecord.ui.dialogs import PlatformFileChooser
from onrecord.ui.file_commands import FileChooser, FileCommands
from onrecord.ui.key_help import KeyHelp
from onrecord.ui.main_window import MainWindow
from onrecord.ui.preferences import Preferences
from onrecord.ui.review_commands import ReviewCommands
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session
from onrecord.ui.settings_panel import SettingsPanel
from onrecord.ui.start_page import StartPage
from onrecord.ui.status_panel import StatusPanel
from onrecord.ui.theme import Theme, apply_theme
from onrecord.ui.window_actions import (
    OPEN_REVIEW,
    WindowSlots,
    add_file_actions,
    add_go_actions,
    add_review_actions,
    add_view_actions,
)
from onrecord.ui.workbench import Library, Workbench, WorkSettings

_BACKUP_DELAY = 20_000
"""Milliseconds after the start until the daily backup is made, so that it is in nobody's way."""
_SMALLEST_TEXT, _LARGEST_TEXT = 9, 28


class OwnedLibrary(Library, Protocol):
    """A library that is closed with the window."""

    def close(self) -> None: ...
    def back_up(self) -> object: ...


class Desktop(QObject):
    """Wires the window, the session, the library and the long work together."""

    def __init__(
        self,
        window: MainWindow,
        library: OwnedLibrary,
        preferences: Preferences,
        context: Context,
        *,
        theme: Theme,
        choose_theme: Callable[[Settings], Theme],
        clipboard: QClipboard,
        sample: Path,
        report_folder: Callable[[], Path],
        chooser: FileChooser | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self.session = self._session = Session(self)
        self.table = ActionTable(window)
        self.start_page = StartPage(theme)
        self.status = StatusPanel(self.session, theme)
        self._library = library
        self._preferences = preferences
        self._choose_theme = choose_theme
        self._theme = theme
        self._is_closed = False
        self._work = ""
        self._background = Background(self)
        self._work_settings = WorkSettings(preferences.current.pipeline, preferences.current.evidence_gate)
        self.workbench = Workbench(self.session, library, context, self._work_settings, self)
        self.page = ReviewPage(self.session, theme, self._history_of)
        self.files = FileCommands(
            self.session,
            self.workbench,
            chooser or PlatformFileChooser(window),
            clipboard,
            sample=sample,
            report_folder=report_folder,
        )
        self.commands = ReviewCommands(self.session, self.page)
        self._add_actions()
        self.palette = CommandPalette(self.table, theme, self._palette_entries, window)
        self.keys = KeyHelp(self.table, theme, window)
        self.settings = SettingsPanel(preferences, self._pipelines, theme, window)
        self.details = DetailsPanel(self.session, theme, window)
        self._furnish_window()
        self._restore(preferences.current)
        self._connect()
        self._enable_actions()

    def start(self) -> None:
        """Show the library and start the child processes."""
        self.workbench.start()
        self.show_library()
        QTimer.singleShot(_BACKUP_DELAY, self._back_up)

    def close(self) -> None:
        """Store what was typed, end the processes and close the library; a second call does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self.page.inspector.commit_pending()
        self.workbench.stop()
        self._library.close()

    def summaries(self, search: str = "") -> list[ArticleSummary]:
        """The articles of the library that have the words searched for."""
        return self._library.list_articles(search)

    def show_library(self) -> None:
        """Leave the open article and show the library."""
        self.workbench.close_article()
        self._show_articles(self.start_page.search)
        self.start_page.focus_library()

    def _furnish_window(self) -> None:
        window = self._window
        for page in (self.start_page, self.page):
            window.add_page(page)
        window.add_status(self.status)
        for group in Group:
            menu = window.menuBar().addMenu(f"&{group.value}")
            menu.addActions(self.table.in_group(group))
        window.top_bar.add_button(self.table.action("palette"), "Search", "Ctrl+K")
        window.top_bar.add_primary_button(self.table.action("export"), "Export report…")

    def _add_actions(self) -> None:
        table = self.table
        slots = WindowSlots(
            show_library=self.show_library,
            show_palette=self._open_palette,
            show_keys=self._open_keys,
            show_settings=self._open_settings,
            show_details=self._open_details,
            find_in_article=self.page.open_find,
            analyze_again=self.workbench.analyze,
            toggle_theme=self._toggle_theme,
            larger_text=lambda: self._change_text_size(+1),
            smaller_text=lambda: self._change_text_size(-1),
            focus_article=self.page.article.setFocus,
            quit=self._window.close,
        )
        add_file_actions(table, self.files, slots)
        add_review_actions(table, self.commands)
        add_go_actions(table, self.page.queue, slots)
        add_view_actions(table, slots)
        self.page.article.set_selection_actions(
            [table.action(name) for name in ("new-claim", "new-quotation", "new-entity", "new-note")]
        )

    def _open_palette(self) -> None:
        self.palette.open()

    def _open_keys(self) -> None:
        self.keys.open()

    def _open_settings(self) -> None:
        self.settings.open()

    def _open_details(self) -> None:
        self.details.open()

    def _connect(self) -> None:
        window, page, bench = self._window, self.start_page, self.workbench
        self._session.opened.connect(self._on_opened)
        self._session.failed.connect(window.show_error)
        self._session.changed.connect(lambda _ids: self._enable_actions())
        self.page.inspector.speaker_words_wanted.connect(self.commands.use_words_as_speaker)
        bench.leaving.connect(self.page.inspector.commit_pending)
        window.top_bar.library_requested.connect(self.show_library)
        window.files_dropped.connect(self.files.open_files)
        window.text_dropped.connect(bench.read_text)
        window.closing.connect(self._save_layout)
        self.status.cancelled.connect(bench.cancel)
        page.search_changed.connect(self._show_articles)
        page.article_chosen.connect(lambda article_id: bench.open_article(ArticleId(article_id)))
        page.remove_requested.connect(self._remove)
        page.open_requested.connect(self.files.open_file)
        page.paste_requested.connect(self.files.paste)
        page.sample_requested.connect(self.files.open_sample)
        bench.started.connect(lambda text: self._show_work(text, None))
        bench.progressed.connect(lambda fraction: self._show_work(self._work, fraction))
        bench.ended.connect(self.status.hide_work)
        bench.failed.connect(window.show_error)
        bench.imported.connect(self._on_imported)
        bench.analyzed.connect(self._on_analyzed)
        bench.exported.connect(self._on_exported)
        bench.cancelled.connect(lambda text: window.messages.show_note(f"{text}: cancelled.", "Nothing was changed."))
        self._preferences.changed.connect(self._on_settings)

    def _on_opened(self) -> None:
        self._enable_actions()
        review = self._session.review
        if review:
            self._window.messages.clear()
            self._window.show_page(self.page, review.article.headline)
            self.page.focus_queue()
        else:
            self._window.show_page(self.start_page)

    def _restore(self, settings: Settings) -> None:
        if settings.splitter:
            self.page.restore_layout(QByteArray.fromBase64(settings.splitter.encode("ascii")))
        self.page.set_hidden_layers(settings.hidden_layers)
        self.page.pane.legend.layers_changed.connect(self._save_layers)
        if settings.text_size:
            self.page.article.set_text_size(settings.text_size)
        self.settings.show_text_size(self.page.article.text_size)
        self.status.show_reviewer(settings.reviewer)

    def _save_layout(self) -> None:
        self.page.inspector.commit_pending()
        state = self.page.save_layout().toBase64().data()
        self._preferences.change(splitter=bytes(state).decode("ascii"))

    def _save_layers(self, shown: frozenset[Layer]) -> None:
        hidden = tuple(layer.value for layer in Layer if layer not in shown)
        self._preferences.change(hidden_layers=hidden)

    def _on_settings(self, settings: Settings) -> None:
        self._work_settings.pipeline = settings.pipeline
        self._work_settings.evidence_gate = settings.evidence_gate
        if self._session.desk:
            self._session.desk.claims.evidence_gate = settings.evidence_gate
        if settings.text_size and settings.text_size != self.page.article.text_size:
            self.page.article.set_text_size(settings.text_size)
            self.settings.show_text_size(settings.text_size)
        self.status.show_reviewer(settings.reviewer)
        self._set_theme(self._choose_theme(settings))

    def _set_theme(self, theme: Theme) -> None:
        if theme.name == self._theme.name:
            return
        self._theme = theme
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - there is one while there is a window
        apply_theme(application, theme)
        for part in (
            self._window,
            self.start_page,
            self.status,
            self.page,
            self.palette,
            self.keys,
            self.settings,
            self.details,
        ):
            part.set_theme(theme)

    def _toggle_theme(self) -> None:
        self._preferences.change(theme="light" if self._theme.is_dark else "dark")

    def _change_text_size(self, by: int) -> None:
        size = max(_SMALLEST_TEXT, min(_LARGEST_TEXT, self.page.article.text_size + by))
        self._preferences.change(text_size=size)

    def _show_articles(self, search: str) -> None:
        self.start_page.show_articles(self.summaries(search))

    def _remove(self, article_id: str) -> None:
        """Remove an article only when asked a second time: that can't be undone."""
        message = self._window.messages.show_note(
            "Remove this article from the library with everything decided on it? This can’t be undone.",
            "A copy is in the last backup of the library, if one was made since.",
        )
        action = QAction("Remove", message)
        action.triggered.connect(lambda _checked=False: self._remove_now(article_id, message))
        message.add_action(action)

    def _remove_now(self, article_id: str, message: QWidget) -> None:
        message.deleteLater()
        self._library.remove_article(ArticleId(article_id))
        self._show_articles(self.start_page.search)

    def _show_work(self, text: str, fraction: float | None) -> None:
        self._work = text
        self.status.show_work(text, fraction)

    def _on_imported(self, imported: Imported) -> None:
        self._window.messages.clear()
        if not imported.is_new:
            self._window.messages.show_note(
                "This text is in your library already, so that article was opened.",
                "Your decisions are as you left them.",
            )

    def _on_analyzed(self) -> None:
        review = self._session.review
        for warning in review.analysis.warnings if review and review.analysis else ():
            self._window.messages.show_note(warning)

    def _on_exported(self, path: Path) -> None:
        message = self._window.messages.show_note(f"The report was written to “{path.name}”.", str(path.parent))
        action = QAction("Open it", message)
        action.triggered.connect(lambda _checked=False: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        message.add_action(action)

    def _back_up(self) -> None:
        self._background.run(self._library.back_up, lambda _made: None, self._on_backup_failed)

    def _on_backup_failed(self, error: Exception) -> None:
        if isinstance(error, ExplainedError):
            self._window.show_error(error)
        else:
            raise error

    def _enable_actions(self) -> None:
        desk, table = self._session.desk, self.table
        for spec, action in table.rows():
            if spec.needs == OPEN_REVIEW:
                action.setEnabled(desk is not None)
        undo, redo = table.action("undo"), table.action("redo")
        undo.setEnabled(bool(desk and desk.undo_name))
        redo.setEnabled(bool(desk and desk.redo_name))
        undo.setText(f"Undo {_lower(desk.undo_name)}" if desk and desk.undo_name else "Undo")
        redo.setText(f"Redo {_lower(desk.redo_name)}" if desk and desk.redo_name else "Redo")

    def _history_of(self, record_id: RecordId) -> list[Change]:
        return self._session.desk.changes_of(record_id) if self._session.desk else []

    def _palette_entries(self) -> Iterator[PaletteEntry]:
        """The marks of the open article, or else the articles of the library."""
        review = self._session.review
        if review is None:
            for summary in self.summaries():
                yield PaletteEntry(summary.article.headline, self._opening(summary.article.id), kind="Article")
            return
        marks: list[AnyRecord] = [*review.sources, *review.entities, *review.claims, *review.quotations]
        for record in marks:
            yield PaletteEntry(_name_of(review, record), self._selecting(record.id), kind=type(record).__name__)

    def _opening(self, article_id: ArticleId) -> Callable[[], None]:
        return lambda: self.workbench.open_article(article_id)

    def _selecting(self, record_id: RecordId) -> Callable[[], None]:
        return lambda: self._session.select(record_id)

    def _pipelines(self) -> list[tuple[str, str]]:
        # Imported when the settings are opened: the analysis itself runs elsewhere.
        from onrecord.services.engines import pipeline_choices

        return [("The one that comes with Onrecord", ""), *((label, name) for name, label in pipeline_choices())]


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _name_of(review: Review, record: AnyRecord) -> str:
    match record:
        case Source():
            return record.label
        case Entity():
            return record.name
        case _:
            return first_words(review.words_of(record), 120)
