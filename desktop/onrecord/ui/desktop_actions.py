"""Connect every action of the window with its part."""

from collections.abc import Callable, Iterator
from functools import partial

from onrecord.domain.library_order import SortKey
from onrecord.translation import _
from onrecord.ui.commands.record_actions import fitting, record_menu
from onrecord.ui.commands.window_actions import DRAFTS, MARKS, MOST_FACTS, ROWS, TAGS
from onrecord.ui.desktop import Desktop
from onrecord.ui.queue.groups import Group
from onrecord.ui.queue.orders import QueueOrder
from onrecord.ui.queue.rows import QueueTab
from onrecord.ui.side_columns import Column
from onrecord.ui.sound import is_sound_installed

Slots = Iterator[tuple[str, Callable[[], object]]]


def add_actions(desktop: Desktop) -> None:
    """Fill the action table, and set where letters are commands."""
    table, page = desktop.table, desktop.page
    slots = {**dict(_article_slots(desktop)), **dict(_review_slots(desktop)), **dict(_view_slots(desktop))}
    for row in ROWS:
        if row.id != "play" or is_sound_installed():
            table.add(row, slots[row.id])
    page.article.set_selection_actions([table.action(name) for name in MARKS])
    desktop.all_revisions.set_actions([table.action(name) for name in DRAFTS])
    for part in (page.article, page.queue):
        part.set_record_menu(record_menu(table))
    table.fitting = partial(fitting, page, desktop.session)
    go = (page.queue.tabs, page.queue.empty, page.evidence.pages, page.evidence.text)
    table.act_in(page.command_places, go=go)
    desktop.window.focus_owner.watch(page.command_places, forms=[page.inspector])


def _article_slots(desktop: Desktop) -> Slots:
    """The slots for articles and libraries."""
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
    yield "assign-article", desktop.statements.assign_article
    yield "sign-off", desktop.page.inspector.start_sign_off
    yield "export", desktop.export.open
    yield "print", desktop.printing.open
    yield "analyze", desktop.workbench.analyze
    yield "library", desktop.library.show_library
    yield "open-library", desktop.library_panel.open
    yield "save-copy", desktop.library.save_copy
    yield "restore-backup", desktop.restore_panel.open
    yield "erase-name", desktop.erasing.panel.open
    yield "settings", desktop.settings.open
    yield "quit", desktop.window.close


def _review_slots(desktop: Desktop) -> Slots:
    """The slots that change the review."""
    commands, statements, printing = desktop.commands, desktop.statements, desktop.printing
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
        yield f"fact-{number}", partial(statements.tick, number)
    yield "assign", statements.assign
    yield "take", statements.take
    yield "attach-recording", desktop.recordings.attach
    yield "play", desktop.recordings.play
    yield "attach-passage", desktop.reader.attach
    yield "accept", commands.accept
    yield "reject", commands.reject
    yield "reopen-check", commands.reopen_check
    yield "silence-check", commands.silence_check
    makers = (commands.add_claim, commands.add_quotation, commands.add_entity, commands.write_note_on_words)
    for number, (name, make) in enumerate(zip(MARKS, makers, strict=True), 1):
        yield name, partial(statements.mark_or_tick, make, number)
    yield "correct-words", commands.correct_words
    yield "speaker", commands.change_speaker
    yield "merge", commands.merge
    yield "toggle-source", commands.toggle_source
    yield "terms", commands.choose_terms
    yield "anonymity", commands.write_anonymity
    yield "identity", commands.write_identity
    yield "add-transcript", desktop.recordings.add
    yield "reply", statements.add_reply
    yield "ask-reply", statements.ask_for_reply
    yield "reply-in-article", statements.mark_reply
    yield "copy-call-sheet", printing.copy_call_sheet
    yield "save-call-sheet", printing.save_call_sheet
    yield "print-call-sheet", printing.print_call_sheet
    yield "vault", desktop.vault_commands.panel.open
    yield "lock-vault", desktop.vault.lock


def _view_slots(desktop: Desktop) -> Slots:
    """The slots for moving, showing and help."""
    page, queue, start, session = desktop.page, desktop.page.queue, desktop.start_page, desktop.session
    yield "next", queue.next
    yield "previous", queue.previous
    yield "next-open", desktop.commands.go_to_open
    yield "overview", desktop.commands.show_overview
    for number, tab in enumerate(QueueTab, 1):
        yield f"tab-{number}", partial(queue.go_to_tab, tab)
    yield "filter", queue.focus_filter
    yield "done", partial(queue.view.switch, Group.DONE)
    yield "find", lambda: page.open_find() if session.review else start.focus_search()
    yield "next-part", partial(page.parts.go, 1)
    yield "previous-part", partial(page.parts.go, -1)
    yield "mine", desktop.statements.show_mine
    yield "evidence-beside", desktop.reader.toggle
    yield "next-match", partial(desktop.reader.go, 1)
    yield "previous-match", partial(desktop.reader.go, -1)
    yield "evidence-outside", desktop.reader.open_outside
    yield "palette", desktop.palette.open
    yield "returned", desktop.returned.open
    yield "readings", partial(_show_readings, desktop)
    yield "details", desktop.details.open
    yield "clean-page", page.pane.toggle_clean
    yield "all-claims", page.pane.toggle_all_claims
    yield "marks", page.pane.open_marks
    for column in Column:
        yield f"fold-{column.value}", partial(page.columns.toggle, column)
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


def _show_readings(desktop: Desktop) -> None:
    if not desktop.reading.show_again():
        desktop.window.messages.show_note(_("There was only one way to read this document."))
