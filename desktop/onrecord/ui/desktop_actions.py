"""Every action of the window, connected with the part that does it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

from onrecord.domain.library_order import SortKey
from onrecord.translation import _
from onrecord.ui.checklists import Checklists
from onrecord.ui.commands.actions import ActionTable
from onrecord.ui.commands.assignment_commands import AssignmentCommands
from onrecord.ui.commands.call_sheet_commands import CallSheetCommands
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
from onrecord.ui.commands.window_actions import MARKS, MOST_FACTS, ROWS, TAGS
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
from onrecord.ui.queue.orders import QueueOrder
from onrecord.ui.queue.rows import QueueTab
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session
from onrecord.ui.sound import is_sound_installed
from onrecord.ui.start.page import StartPage
from onrecord.ui.workbench import Workbench

Slots = Iterator[tuple[str, Callable[[], object]]]


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
    table, page = desktop.table, desktop.page
    slots = {**dict(_article_slots(desktop)), **dict(_review_slots(desktop)), **dict(_view_slots(desktop))}
    for row in ROWS:
        if row.id != "play" or is_sound_installed():
            table.add(row, slots[row.id])
    page.article.set_selection_actions([table.action(name) for name in MARKS])
    for part in (page.article, page.queue):
        part.set_record_menu(record_menu(table))
    go = (page.queue.tabs, page.queue.empty, page.evidence.pages, page.evidence.text)
    table.act_in(page.command_places, go=go)


def _article_slots(desktop: Parts) -> Slots:
    """What is done with articles and libraries."""
    files, revisions = desktop.files, desktop.revisions
    yield "open", files.open_file
    yield "open-page", desktop.web.open_page
    yield "paste", files.paste
    yield "sample", files.open_sample
    yield "open-draft", revisions.open_draft
    yield "paste-draft", revisions.paste_draft
    yield "revision-changes", revisions.show_changes
    yield "revisions", revisions.show_revisions
    yield "revision-under-review", revisions.go_back
    yield "checklist", desktop.checklists.show
    yield "assign-article", desktop.assignments.assign_article
    yield "sign-off", desktop.page.inspector.start_sign_off
    yield "export", desktop.export.open
    yield "print", desktop.printing.open
    yield "analyze", desktop.workbench.analyze
    yield "library", desktop.library.show_library
    yield "open-library", desktop.library_panel.open
    yield "save-copy", desktop.library.save_copy
    yield "erase-name", desktop.erasing.open
    yield "settings", desktop.settings.open
    yield "quit", desktop.window.close


def _review_slots(desktop: Parts) -> Slots:
    """What changes the review."""
    commands, assignments, sheets = desktop.commands, desktop.assignments, desktop.call_sheets
    facts, replies = FactCommands(desktop.session, desktop.page), ReplyCommands(desktop.session, desktop.page)
    yield "undo", commands.undo
    yield "redo", commands.redo
    for status, _text, _key in TAGS:
        yield f"tag-{status.value}", partial(commands.tag, status)
    yield "note", commands.write_note
    yield "evidence", commands.attach_evidence
    yield "zotero", commands.find_reference
    yield "take-over-evidence", commands.take_over_evidence
    yield "query", commands.ask_author
    for number in range(1, MOST_FACTS + 1):
        yield f"fact-{number}", partial(facts.tick, number)
    yield "assign", assignments.assign
    yield "take", assignments.take
    yield "attach-recording", desktop.transcripts.attach
    yield "play", desktop.sound.play
    yield "attach-passage", desktop.reader.attach
    yield "accept", commands.accept
    yield "reject", commands.reject
    yield "reopen-check", commands.reopen_check
    yield "silence-check", commands.silence_check
    makers = (commands.add_claim, commands.add_quotation, commands.add_entity, commands.write_note_on_words)
    for number, (name, make) in enumerate(zip(MARKS, makers, strict=True), 1):
        yield name, partial(facts.mark_or_tick, make, number)
    yield "correct-words", commands.correct_words
    yield "speaker", commands.change_speaker
    yield "merge", commands.merge
    yield "toggle-source", commands.toggle_source
    yield "terms", commands.choose_terms
    yield "anonymity", commands.write_anonymity
    yield "identity", commands.write_identity
    yield "add-transcript", desktop.transcripts.add
    yield "reply", replies.add
    yield "ask-reply", replies.ask
    yield "reply-in-article", replies.mark_in_article
    yield "copy-call-sheet", sheets.copy
    yield "save-call-sheet", sheets.save
    yield "print-call-sheet", sheets.show_print
    yield "vault", desktop.vault_commands.show
    yield "lock-vault", desktop.vault_commands.lock


def _view_slots(desktop: Parts) -> Slots:
    """Moving, showing and help."""
    page, queue, start, session = desktop.page, desktop.page.queue, desktop.start_page, desktop.session
    yield "next", queue.next
    yield "previous", queue.previous
    yield "next-open", desktop.commands.go_to_open
    yield "overview", desktop.commands.show_overview
    for number, tab in enumerate(QueueTab, 1):
        yield f"tab-{number}", partial(queue.go_to_tab, tab)
    yield "filter", queue.focus_filter
    yield "find", lambda: page.open_find() if session.review else start.focus_search()
    yield "next-part", partial(page.parts.go, 1)
    yield "previous-part", partial(page.parts.go, -1)
    yield "mine", desktop.assignments.show_mine
    yield "evidence-beside", desktop.reader.toggle
    yield "next-match", partial(desktop.reader.go, 1)
    yield "previous-match", partial(desktop.reader.go, -1)
    yield "evidence-outside", desktop.reader.open_outside
    yield "palette", desktop.palette.open
    yield "returned", desktop.returned.open
    yield "readings", partial(_show_readings, desktop.reading, desktop.window)
    yield "details", desktop.details.open
    yield "all-claims", page.pane.legend.toggle_all_claims
    yield "theme", desktop.appearance.toggle_theme
    yield "larger", partial(desktop.appearance.change_text_size, +1)
    yield "smaller", partial(desktop.appearance.change_text_size, -1)
    yield "sort", lambda: queue.offer_orders() if session.review else start.offer_orders()
    for order in QueueOrder:
        yield f"sort-queue-{order.value}", partial(queue.sort_by, order)
    for key in SortKey:
        yield f"sort-{key.value}", partial(start.sort_by, key)
    yield "charts", desktop.charts.open
    yield "keys", desktop.keys.open
    yield "show-log", desktop.help.show_log
    yield "copy-details", desktop.help.copy_details


def _show_readings(panel: ReadingPanel, window: MainWindow) -> None:
    if not panel.show_again():
        window.messages.show_note(_("There was only one way to read this document."))
