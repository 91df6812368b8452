"""Every action of the window, connected with the part that does it."""

from functools import partial
from typing import Protocol

from onrecord.ui.checklists import Checklists
from onrecord.ui.commands.actions import ActionTable
from onrecord.ui.commands.assignment_commands import AssignmentCommands
from onrecord.ui.commands.call_sheet_commands import CallSheetCommands
from onrecord.ui.commands.desk_actions import (
    add_assignment_actions,
    add_charts_action,
    add_desk_actions,
    add_reply_actions,
)
from onrecord.ui.commands.erase_commands import EraseCommands
from onrecord.ui.commands.fact_commands import FactCommands
from onrecord.ui.commands.file_commands import FileCommands
from onrecord.ui.commands.help_commands import HelpCommands
from onrecord.ui.commands.library_commands import LibraryCommands
from onrecord.ui.commands.record_actions import record_menu
from onrecord.ui.commands.reply_commands import ReplyCommands
from onrecord.ui.commands.review_commands import ReviewCommands
from onrecord.ui.commands.revision_commands import RevisionCommands
from onrecord.ui.commands.sound_commands import SoundCommands
from onrecord.ui.commands.transcript_commands import TranscriptCommands
from onrecord.ui.commands.vault_commands import VaultCommands
from onrecord.ui.commands.web_commands import WebCommands
from onrecord.ui.commands.window_actions import (
    WindowSlots,
    add_article_actions,
    add_go_actions,
    add_opening_actions,
    add_review_actions,
    add_revision_actions,
    add_sort_actions,
    add_sound_action,
    add_transcript_actions,
    add_vault_actions,
    add_view_actions,
)
from onrecord.ui.evidence.actions import add_evidence_actions
from onrecord.ui.evidence.reader import EvidenceReader
from onrecord.ui.libraries.library_panel import LibraryPanel
from onrecord.ui.look.appearance import Appearance
from onrecord.ui.main_window import MainWindow
from onrecord.ui.panels.charts_panel import ChartsPanel
from onrecord.ui.panels.command_palette import CommandPalette
from onrecord.ui.panels.details_panel import DetailsPanel
from onrecord.ui.panels.export_panel import ExportPanel
from onrecord.ui.panels.key_help import KeyHelp
from onrecord.ui.panels.reading_panel import ReadingPanel
from onrecord.ui.panels.returned_panel import ReturnedPanel
from onrecord.ui.panels.settings_panel import SettingsPanel
from onrecord.ui.printing.commands import PrintCommands
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session
from onrecord.ui.sound import is_sound_installed
from onrecord.ui.start.page import StartPage
from onrecord.ui.workbench import Workbench


class Parts(Protocol):
    """The parts of the window that actions work on."""

    window: MainWindow
    session: Session
    table: ActionTable
    page: ReviewPage
    start_page: StartPage
    workbench: Workbench
    library: LibraryCommands
    library_panel: LibraryPanel
    files: FileCommands
    web: WebCommands
    commands: ReviewCommands
    revisions: RevisionCommands
    checklists: Checklists
    charts: ChartsPanel
    assignments: AssignmentCommands
    transcripts: TranscriptCommands
    sound: SoundCommands
    vault_commands: VaultCommands
    reader: EvidenceReader
    erasing: EraseCommands
    printing: PrintCommands
    call_sheets: CallSheetCommands
    help: HelpCommands
    palette: CommandPalette
    keys: KeyHelp
    settings: SettingsPanel
    details: DetailsPanel
    export: ExportPanel
    returned: ReturnedPanel
    reading: ReadingPanel
    appearance: Appearance


def add_actions(desktop: Parts) -> None:
    """Fill the action table, and say where letters are commands."""
    table, page, window = desktop.table, desktop.page, desktop.window
    slots = WindowSlots(
        show_library=desktop.library.show_library,
        open_library=desktop.library_panel.open,
        save_copy=desktop.library.save_copy,
        erase_name=desktop.erasing.open,
        show_palette=desktop.palette.open,
        show_keys=desktop.keys.open,
        show_settings=desktop.settings.open,
        show_details=desktop.details.open,
        sign_off=page.inspector.start_sign_off,
        show_export=desktop.export.open,
        show_print=desktop.printing.open,
        show_returned=desktop.returned.open,
        show_readings=partial(_show_readings, desktop.reading, window),
        find=lambda: page.open_find() if desktop.session.review else desktop.start_page.focus_search(),
        analyze_again=desktop.workbench.analyze,
        toggle_theme=desktop.appearance.toggle_theme,
        highlight_all_claims=page.pane.legend.toggle_all_claims,
        sort=lambda: page.queue.offer_orders() if desktop.session.review else desktop.start_page.offer_orders(),
        larger_text=lambda: desktop.appearance.change_text_size(+1),
        smaller_text=lambda: desktop.appearance.change_text_size(-1),
        go_to_part=page.parts.go,
        show_log=desktop.help.show_log,
        copy_details=desktop.help.copy_details,
        quit=window.close,
    )
    add_opening_actions(table, desktop.files, desktop.web)
    add_revision_actions(table, desktop.revisions)
    add_desk_actions(table, desktop.checklists, desktop.assignments)
    add_article_actions(table, slots)
    add_review_actions(table, desktop.commands, FactCommands(desktop.session, desktop.page))
    add_go_actions(table, page.queue, desktop.commands, slots)
    add_assignment_actions(table, desktop.assignments)
    add_transcript_actions(table, desktop.transcripts)
    if is_sound_installed():
        add_sound_action(table, desktop.sound)
    add_reply_actions(table, ReplyCommands(desktop.session, desktop.page), desktop.call_sheets)
    add_vault_actions(table, desktop.vault_commands)
    add_evidence_actions(table, desktop.reader)
    add_view_actions(table, slots)
    add_sort_actions(table, desktop.start_page, page.queue, slots)
    add_charts_action(table, desktop.charts)
    page.article.set_selection_actions(
        [table.action(name) for name in ("new-claim", "new-quotation", "new-entity", "new-note")]
    )
    for part in (page.article, page.queue):
        part.set_record_menu(record_menu(desktop.table))
    go = (page.queue.tabs, page.queue.empty, page.evidence.pages, page.evidence.text)
    table.act_in(page.command_places, go=go)


def _show_readings(panel: ReadingPanel, window: MainWindow) -> None:
    if not panel.show_again():
        window.messages.show_note("There was only one way to read this document.")
