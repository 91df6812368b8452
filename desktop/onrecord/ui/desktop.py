"""Build everything that works on an open library, after the window is painted."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from onrecord.domain.changes import Change
from onrecord.domain.library_order import read_order
from onrecord.domain.records import RecordId
from onrecord.domain.vault import VaultState
from onrecord.services.check_pages import CheckPages
from onrecord.services.child_processes import IdleProcesses
from onrecord.services.evidence_screening import evidence_names
from onrecord.services.journal import Context
from onrecord.services.reporting import formats_of
from onrecord.services.revisions import Revisions
from onrecord.services.vault import Vault
from onrecord.services.web import WebAccess
from onrecord.settings import Settings
from onrecord.translation import _
from onrecord.ui.announcer import Announcer, announce
from onrecord.ui.checklists import Checklists
from onrecord.ui.colleagues import Colleagues
from onrecord.ui.commands.actions import ActionTable
from onrecord.ui.commands.dialogs import FileChooser, FileKind
from onrecord.ui.commands.enabling import Enabling
from onrecord.ui.commands.erase_commands import EraseCommands
from onrecord.ui.commands.file_commands import FileCommands
from onrecord.ui.commands.help_commands import HelpCommands
from onrecord.ui.commands.library_commands import COPY_NAME, LibraryCommands, OwnedLibrary
from onrecord.ui.commands.menus import Feature, Menus
from onrecord.ui.commands.recording_commands import RecordingCommands
from onrecord.ui.commands.review_commands import ReviewCommands
from onrecord.ui.commands.revision_commands import RevisionCommands
from onrecord.ui.commands.statement_commands import StatementCommands
from onrecord.ui.commands.vault_commands import VaultCommands
from onrecord.ui.commands.web_commands import WebCommands
from onrecord.ui.decision_messages import DecisionMessages
from onrecord.ui.erasures import NameEraser
from onrecord.ui.evidence.reader import EvidenceReader
from onrecord.ui.evidence.work import EvidenceStores
from onrecord.ui.inspector import Inspector
from onrecord.ui.libraries.library_panel import LibraryPanel
from onrecord.ui.libraries.lost_library import LostLibrary
from onrecord.ui.libraries.restore_panel import RestorePanel
from onrecord.ui.look.appearance import Appearance
from onrecord.ui.look.theme import Theme
from onrecord.ui.main_window import MainWindow
from onrecord.ui.panels.charts_panel import ChartsPanel
from onrecord.ui.panels.checklist_panel import ChecklistPanel
from onrecord.ui.panels.command_palette import CommandPalette, PaletteEntry
from onrecord.ui.panels.details_panel import DetailsPanel
from onrecord.ui.panels.export_panel import ExportPanel
from onrecord.ui.panels.key_help import KeyHelp
from onrecord.ui.panels.page_panel import PagePanel
from onrecord.ui.panels.palette_entries import record_entries
from onrecord.ui.panels.reading_panel import ReadingPanel
from onrecord.ui.panels.returned_panel import ReturnedPanel
from onrecord.ui.panels.revision_panel import RevisionPanel
from onrecord.ui.panels.revisions_panel import RevisionsPanel
from onrecord.ui.panels.settings_panel import SettingsPanel
from onrecord.ui.panels.silenced_checks import SilencedChecks
from onrecord.ui.panels.status_panel import StatusPanel
from onrecord.ui.panels.zotero_panel import ZoteroPanel
from onrecord.ui.preferences import Preferences
from onrecord.ui.printing.commands import PrintCommands
from onrecord.ui.queue.rows import QueueTab
from onrecord.ui.report_work import WorkSettings
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session
from onrecord.ui.shown_page import ShownPage
from onrecord.ui.start.page import StartPage
from onrecord.ui.vault.keeper import VaultKeeper
from onrecord.ui.window_parts import Part
from onrecord.ui.work_messages import WorkMessages
from onrecord.ui.workbench import Workbench


class Desktop(QObject):
    """Builds and connects the parts that need a library.

    ``add_actions`` fills the action table.

    Signals:
        library_moved(Path): the library continues in this file, because its own was lost.
    """

    library_moved = Signal(object)

    def __init__(
        self,
        application: QApplication,
        window: MainWindow,
        library: OwnedLibrary,
        preferences: Preferences,
        context: Context,
        *,
        theme: Theme,
        choose_theme: Callable[[Settings], Theme],
        clipboard: QClipboard,
        sample: Path,
        web: WebAccess,
        chooser: FileChooser,
        library_panel: LibraryPanel,
        restore_panel: RestorePanel,
        vault: Vault,
        erasure: NameEraser,
        evidence: EvidenceStores,
        help_commands: HelpCommands,
        add_actions: Callable[["Desktop"], object],
        idle: IdleProcesses | None = None,
    ) -> None:
        super().__init__(window)
        self.window = window
        self._preferences = preferences
        self.help = help_commands
        self._is_closed = False
        self._work_settings = WorkSettings(preferences.current.pipeline, preferences.current.evidence_gate)
        self.session = Session(self, is_read_only=library.is_read_only)
        self.table = ActionTable(self, window.focus_owner)
        self.library_panel, self.restore_panel = library_panel, restore_panel
        self.status = StatusPanel(self.session, theme)
        self.start_page = StartPage(theme)
        self.vault = VaultKeeper(vault, self.session, self)
        parts = (self.session, theme, self._history_of)
        self.page = ReviewPage(
            *parts, ask_for_file=partial(chooser.to_open, FileKind.EVIDENCE), vault=self.vault, library=library
        )
        self.vault_commands = VaultCommands(
            self.vault, self.page.inspector, self.status, preferences=preferences, theme=theme, window=window
        )
        self.workbench = Workbench(
            self.session, library, context, self._work_settings, web=web, evidence=evidence, idle=idle, parent=self
        )
        self._work_messages = WorkMessages(self.session, self.workbench, self.status, window, self)
        self.library = LibraryCommands(library, self.start_page, self.workbench, window, chooser)
        self.lost = LostLibrary(
            self.session, library, window, self.status, partial(chooser.to_write, FileKind.LIBRARY, COPY_NAME)
        )
        self.files = FileCommands(
            self.session, self.workbench, chooser, clipboard, sample=sample, vault=self.vault_commands
        )
        self._make_commands(library, context, clipboard, theme)
        self.erasing = EraseCommands(erasure, theme, window, self.library, preferences)
        self._make_panels(theme, chooser, library)
        self.appearance = self._look_of(application, theme, choose_theme)
        self._enabling = Enabling(self.table, self.session, self.vault, self.erasing)
        add_actions(self)
        self._build_window()
        self._connect()
        _connect_features(self, is_shared=library.is_shared)

    def _make_commands(self, library: OwnedLibrary, context: Context, clipboard: QClipboard, theme: Theme) -> None:
        revisions = Revisions(library, context, is_shared=library.is_shared)
        self.colleagues = Colleagues(self.session, self.workbench, library, self.window, clipboard)
        self.page_panel = PagePanel(theme, self.window)
        self.web = WebCommands(self.session, self.workbench, self.window, self.page_panel, clipboard)
        self.silenced = SilencedChecks(self._preferences, self.session, self.window, CheckPages())
        self.revisions = RevisionCommands(self.session, self.workbench, revisions, self.files, self.window)
        self.commands = ReviewCommands(self.session, self.page, self.silenced.silence, self.revisions.switch)

    def _make_panels(self, theme: Theme, chooser: FileChooser, library: OwnedLibrary) -> None:
        window, preferences = self.window, self._preferences
        self.recordings = RecordingCommands(self.session, self.workbench, window, self.page, chooser, vault=self.vault)
        self.reader = EvidenceReader(
            self.session,
            self.workbench.evidence,
            self.page,
            ask_for_file=partial(chooser.to_open, FileKind.EVIDENCE),
            vault=self.vault,
            parent=self,
        )
        self.revision_changes = RevisionPanel(
            self.session, theme, window, self.page.queue, self.page.article.select_span
        )
        self.all_revisions = RevisionsPanel(self.session, theme, window, self.page.queue)
        self.palette = CommandPalette(self.table, theme, self._palette_entries, window, find_more=self._find_in_library)
        self.keys = KeyHelp(self.table, theme, window)
        choose_checklist = partial(chooser.to_open, FileKind.CHECKLIST)
        self.settings = SettingsPanel(
            preferences,
            _pipelines,
            theme,
            window,
            CheckPages(),
            choose_checklist=choose_checklist,
        )
        self.details = DetailsPanel(self.session, theme, window)
        self.zotero = ZoteroPanel(theme, window, self.workbench.evidence, partial(chooser.to_open, FileKind.REFERENCES))
        self.statements = StatementCommands(self.session, self.page, self.details)
        self.charts = ChartsPanel(self.session, theme, window)
        self.checklists = Checklists(self.session, preferences, self.page.inspector, library)
        self.checklist_editor = ChecklistPanel(preferences, theme, window, choose_checklist)
        self.export = ExportPanel(
            preferences,
            theme,
            window,
            formats_of=formats_of,
            choose_template=partial(chooser.to_open, FileKind.TEMPLATE),
            has_names=lambda: bool(self.vault.identities),
            evidence_files=lambda: evidence_names(self.session.desk.review) if self.session.desk else [],
        )
        self.printing = PrintCommands(self.session, self.workbench, self.files, preferences, theme=theme, window=window)
        self.returned = ReturnedPanel(self.session, theme, window, self.page.queue)
        self.reading = ReadingPanel(self.session, self.workbench, theme, window)
        floating = (self.palette, self.keys, self.settings, self.details, self.export, self.returned, self.reading)
        self._panels = (
            *floating,
            self.printing.panel,
            self.page_panel,
            self.zotero,
            self.erasing.panel,
            self.charts,
            self.checklist_editor,
            self.revision_changes,
            self.all_revisions,
            self.vault_commands.panel,
        )

    def _look_of(
        self, application: QApplication, theme: Theme, choose_theme: Callable[[Settings], Theme]
    ) -> Appearance:
        parts = (
            self.window,
            self.library_panel,
            self.restore_panel,
            self.start_page,
            self.status,
            self.page,
            *self._panels,
        )
        settings = (application, self._preferences, self.page, self.settings)
        return Appearance(*settings, theme=theme, choose_theme=choose_theme, parts=parts)

    def start(self) -> None:
        """Show the library and start the child processes."""
        self.workbench.start()
        self.library.start()
        self.colleagues.start()
        self.lost.start()
        self.erasing.start()

    def tear_down(self) -> None:
        """Close, and remove everything from the window but its pages and menus, for another library."""
        self.close()
        for connection in self._connections:
            QObject.disconnect(connection)
        commands = (
            self.revisions,
            self.web,
            self.printing,
            self.recordings,
            self.silenced,
            self.erasing,
            self.vault_commands,
        )
        for part in (*self._panels, *commands):
            part.deleteLater()
        self.deleteLater()

    def close(self) -> None:
        """Store what was typed, end the processes and close the library. Closing twice is fine."""
        if self._is_closed:
            return
        self._is_closed = True
        self.window.may_close = lambda: True
        self.commit_pending()
        self.recordings.close()
        self.vault.close()
        self.page.close_down()
        self.checklists.close()
        self.workbench.stop()
        self.colleagues.close()
        self.lost.close()
        self.erasing.close()
        self.library.close()

    def _build_window(self) -> None:
        window = self.window
        for page in (self.start_page, self.page):
            window.add_page(page)
        window.add_status(self.status)
        self.menus = Menus(self.table, self._preferences, window)
        window.top_bar.add_button(self.table.action("palette"), _("Search"), has_keys=True)
        window.top_bar.add_primary_button(self.table.action("export"), _("Export report…"))
        self.page.parts.add(Part(window.messages, window.messages, window.messages.focus_newest))

    def _connect(self) -> None:
        window, page = self.window, self.start_page
        DecisionMessages(self.session, self.page, window, self.commands, self)
        self.session.opened.connect(self._enabling.refresh)
        ShownPage(
            self.session,
            window,
            library=page,
            article=self.page,
            work_messages=self._work_messages,
            revisions=self.revisions,
        )
        self.session.failed.connect(window.show_error)
        self.session.hinted.connect(window.messages.show_hint)
        self.session.selected.connect(lambda _id: window.messages.close_hint())
        self.session.changed.connect(lambda _ids: window.messages.close_hint())
        self.session.changed.connect(lambda _ids: self._enabling.refresh())
        _connect_inspector(self, self._preferences)
        self.zotero.chosen.connect(self.commands.take_reference)
        window.top_bar.library_requested.connect(self.library.show_library)
        window.may_close = self.lost.may_close
        self.lost.moved.connect(self.library_moved)
        self.colleagues.library_changed.connect(lambda _id: self.library.refresh_soon())
        # The window stays when another library takes the place of this one.
        self._connections = [
            window.files_dropped.connect(self.files.open_files),
            window.link_dropped.connect(self.web.offer_page),
            window.text_dropped.connect(self.workbench.read_text),
            window.closing.connect(self._on_closing),
            window.error_shown.connect(self.lost.on_error),
            window.escaped.connect(self._on_escaped),
            self._preferences.changed.connect(self._on_settings),
        ]
        _connect_start_page(self, self._preferences)
        self.status.show_library(*self.library_panel.names_of_open)
        self.status.library_wanted.connect(self.library_panel.open)
        self._connect_work()

    def _connect_work(self) -> None:
        bench = self.workbench
        bench.leaving.connect(self.commit_pending)
        announcer = Announcer(self.session, self.page.queue, lambda words: announce(self.window, words), self)
        bench.analyzed.connect(announcer.say_analyzed)
        bench.arrived.connect(lambda *_new: self.page.queue.show_tab(QueueTab.CLAIMS))
        bench.returned.connect(self.returned.show_report)
        bench.exported.connect(self.library.record_export)
        self.export.wanted.connect(self.files.export)
        self.revisions.compared.connect(self.revision_changes.show_comparison)
        self.revisions.listed.connect(self.all_revisions.show_revisions)
        self.all_revisions.wanted.connect(self.revisions.look_at)
        self.page.banner.way_back_wanted.connect(self.revisions.go_back)
        for hold in (self.library.hold, self._on_erasing):
            self.erasing.held.connect(hold)
        bench.doubted.connect(self.reading.show_doubt)
        self.vault.changed.connect(self._enabling.refresh)
        self._enabling.refresh()

    def commit_pending(self) -> None:
        """Store what is typed in a field that still has focus."""
        self.page.inspector.commit_pending()
        self.details.commit_pending()

    def _on_escaped(self) -> None:
        """Leave a control for the article or the queue; from there, show the overview."""
        if self.session.review and not self.page.takes_commands:
            self.page.give_focus_back()
        else:
            self.commands.show_overview()

    def _on_closing(self) -> None:
        self.commit_pending()
        self.appearance.save_layout()

    def _on_settings(self, settings: Settings) -> None:
        self._work_settings.pipeline = settings.pipeline
        self._work_settings.evidence_gate = settings.evidence_gate
        if self.session.desk:
            self.session.desk.claims.evidence_gate = settings.evidence_gate
        self.status.show_reviewer(settings.reviewer)
        self.start_page.show_reviewer(settings.reviewer)
        self.start_page.change_order(read_order(settings.library_order))
        _show_signer(self.page.inspector, settings)

    def _on_erasing(self, is_erasing: bool) -> None:  # noqa: FBT001 - as the signal gives it
        """Block all other work while a name is erased from the library."""
        for part in (self.start_page, self.window.top_bar):
            part.setEnabled(not is_erasing)
        self._enabling.hold(is_held=is_erasing)

    def _history_of(self, record_ids: Iterable[RecordId]) -> list[Change]:
        return self.session.desk.changes_of(*record_ids) if self.session.desk else []

    def _palette_entries(self) -> Iterable[PaletteEntry]:
        review = self.session.review
        return record_entries(review, self.session.select) if review else ()

    def _find_in_library(self, words: str, show: Callable[[list[PaletteEntry]], None]) -> None:
        if self.session.review:
            show([])
        else:
            self.library.find_articles(words, show)


def _pipelines() -> list[tuple[str, str]]:
    """Label and key of each available pipeline."""
    # Imported when the settings are opened: the analysis itself runs elsewhere.
    from onrecord.services.pipelines import pipeline_choices

    return [(_("Included with Onrecord"), ""), *((label, key) for key, label in pipeline_choices())]


def _connect_features(desktop: Desktop, *, is_shared: bool) -> None:
    """Show features in the menus that were used elsewhere than by a command."""
    use, session, inspector = desktop.menus.use, desktop.session, desktop.page.inspector

    def look() -> None:
        if session.review and session.review.transcripts:
            use(Feature.RECORDINGS)
        if desktop.vault.state is not VaultState.ABSENT:
            use(Feature.VAULT)

    if is_shared:
        use(Feature.TEAM)
    inspector.checklist_wanted.connect(desktop.checklist_editor.open)
    inspector.charts_wanted.connect(desktop.charts.open)
    inspector.erasure_wanted.connect(lambda *_: use(Feature.ERASING))
    inspector.reference_wanted.connect(lambda *_: use(Feature.ZOTERO))
    desktop.workbench.returned.connect(lambda *_: use(Feature.RETURNS))
    session.opened.connect(look)
    desktop.vault.changed.connect(look)


def _show_signer(inspector: Inspector, settings: Settings) -> None:
    """Propose the role of the last sign-off, and ask for a name that is missing."""
    inspector.propose_role(settings.role)
    inspector.ask_for_name(is_asked=not settings.reviewer)


def _connect_inspector(desktop: Desktop, preferences: Preferences) -> None:
    """Let the inspector sign off with a name and role, and ask for what other parts do."""
    inspector, work, commands = desktop.page.inspector, desktop.workbench.evidence, desktop.commands
    _show_signer(inspector, preferences.current)
    inspector.named.connect(lambda name: preferences.change(reviewer=name))
    inspector.signed_off.connect(lambda role: preferences.change(role=role))
    inspector.file_check_wanted.connect(
        lambda item: work.check(item, {preferences.current.signature, *preferences.current.pseudonyms})
    )
    work.checked.connect(inspector.show_file_problem)
    inspector.speaker_words_wanted.connect(commands.use_words_as_speaker)
    inspector.silence_wanted.connect(lambda _rule: commands.silence_check())
    inspector.copy_wanted.connect(desktop.web.keep_copy)
    inspector.erasure_wanted.connect(desktop.erasing.panel.open_with)
    inspector.archived_copy_wanted.connect(desktop.web.offer_archive)
    inspector.reference_wanted.connect(desktop.zotero.open)


def _connect_start_page(desktop: Desktop, preferences: Preferences) -> None:
    """Let the start page open articles, and remember its order."""
    page, files = desktop.start_page, desktop.files
    page.show_order(read_order(preferences.current.library_order))
    page.order_changed.connect(lambda order: preferences.change(library_order=order.setting))
    page.open_requested.connect(files.open_file)
    page.web_requested.connect(desktop.web.open_page)
    page.paste_requested.connect(files.paste)
    page.sample_requested.connect(files.open_sample)
    for part in (desktop.status, page):
        part.show_reviewer(preferences.current.reviewer)
        part.name_wanted.connect(desktop.settings.open)
