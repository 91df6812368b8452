"""The rows of the action table: every action of the window, its words and its keys."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from onrecord.domain.library_order import SortKey
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.commands.actions import ActionSpec, ActionTable, Group
from onrecord.ui.commands.fact_commands import FactCommands
from onrecord.ui.commands.file_commands import FileCommands
from onrecord.ui.commands.review_commands import ReviewCommands
from onrecord.ui.commands.revision_commands import RevisionCommands
from onrecord.ui.commands.sound_commands import SoundCommands
from onrecord.ui.commands.transcript_commands import TranscriptCommands
from onrecord.ui.commands.vault_commands import VaultCommands
from onrecord.ui.commands.web_commands import WebCommands
from onrecord.ui.inspector.recording_section import PLAY_KEY
from onrecord.ui.queue.orders import QueueOrder
from onrecord.ui.queue.panel import QueuePanel
from onrecord.ui.queue.rows import QueueTab
from onrecord.ui.start.page import StartPage

OPEN_REVIEW = "an open article"
UNDER_REVIEW = "the revision under review"
"""For what changes it: an earlier one is only to be looked at."""
LIBRARY_SHOWN = "the library list"
OPEN_VAULT = "an unlocked vault"
PAST_REVISION = "an earlier revision on screen"
WRITABLE_LIBRARY = "a library you can change"

_MOST_FACTS, _DIGITS_OF_MARKS = 9, 4

_TAGS = (
    (ClaimStatus.VERIFIED, "Verified", "V"),
    (ClaimStatus.UNVERIFIED, "Unverified", "U"),
    (ClaimStatus.FALSE, "False", "F"),
    (ClaimStatus.CORRECTED, "Verified with a correction", "C"),
    (ClaimStatus.DISPUTED, "Disputed", "D"),
    (ClaimStatus.REPORTER, "On the reporter’s word", "R"),
    (ClaimStatus.NOT_FACTUAL, "Not a factual claim", "X"),
    (ClaimStatus.IN_PROGRESS, "In progress", "I"),
    (ClaimStatus.CUT, "Cut from the article", "Shift+X"),
    (ClaimStatus.UNCHECKED, "Clear the status", "Shift+U"),
)


@dataclass(frozen=True, slots=True)
class WindowSlots:
    """What the window itself does, for the rows below."""

    show_library: Callable[[], object]
    open_library: Callable[[], object]
    save_copy: Callable[[], object]
    erase_name: Callable[[], object]
    show_palette: Callable[[], object]
    show_keys: Callable[[], object]
    show_settings: Callable[[], object]
    show_details: Callable[[], object]
    sign_off: Callable[[], object]
    show_export: Callable[[], object]
    show_print: Callable[[], object]
    show_returned: Callable[[], object]
    show_readings: Callable[[], object]
    find: Callable[[], object]
    analyze_again: Callable[[], object]
    toggle_theme: Callable[[], object]
    highlight_all_claims: Callable[[], object]
    sort: Callable[[], object]
    larger_text: Callable[[], object]
    smaller_text: Callable[[], object]
    go_to_part: Callable[[int], object]
    show_log: Callable[[], object]
    copy_details: Callable[[], object]
    quit: Callable[[], object]


def add_opening_actions(table: ActionTable, files: FileCommands, web: WebCommands) -> None:
    """All ways to a new article."""
    add = partial(ActionSpec, group=Group.ARTICLE, needs=WRITABLE_LIBRARY)
    table.add(add(id="open", text="Open…", keys=("Ctrl+O",), icon="open"), files.open_file)
    table.add(add(id="open-page", text="Open a web page…", keys=("Ctrl+Shift+O",), icon="link"), web.open_page)
    table.add(add(id="paste", text="Paste as new article", keys=("Ctrl+Shift+V",), icon="paste"), files.paste)
    table.add(add(id="sample", text="Open the sample"), files.open_sample)


def add_revision_actions(table: ActionTable, revisions: RevisionCommands) -> None:
    """New drafts of the open article."""
    article = Group.ARTICLE
    table.add(
        ActionSpec(
            id="open-draft",
            text="New draft of this article…",
            group=article,
            keys=("Ctrl+Shift+N",),
            needs=UNDER_REVIEW,
            begins_part=True,
        ),
        revisions.open_draft,
    )
    table.add(
        ActionSpec(id="paste-draft", text="Paste as new draft", group=article, needs=UNDER_REVIEW),
        revisions.paste_draft,
    )
    table.add(
        ActionSpec(
            id="revision-changes", text="Show changes in this draft", group=article, keys=("F7",), needs=UNDER_REVIEW
        ),
        revisions.show_changes,
    )
    table.add(
        ActionSpec(
            id="revisions",
            text="Revisions of this article…",
            group=article,
            keys=("F8",),
            icon="history",
            needs=OPEN_REVIEW,
        ),
        revisions.show_revisions,
    )
    table.add(
        ActionSpec(
            id="revision-under-review",
            text="Back to the revision under review",
            group=article,
            keys=("Shift+F8",),
            needs=PAST_REVISION,
        ),
        revisions.go_back,
    )


def add_article_actions(table: ActionTable, window: WindowSlots) -> None:
    """What is done with an article and with the library, and leaving."""
    article = Group.ARTICLE
    table.add(
        ActionSpec(
            id="sign-off",
            text="Sign off…",
            group=article,
            keys=("Ctrl+Shift+S",),
            icon="check",
            needs=UNDER_REVIEW,
            begins_part=True,
        ),
        window.sign_off,
    )
    table.add(
        ActionSpec(
            id="export", text="Export report…", group=article, keys=("Ctrl+E",), icon="export", needs=OPEN_REVIEW
        ),
        window.show_export,
    )
    table.add(
        ActionSpec(id="print", text="Print report…", group=article, keys=("Ctrl+P",), needs=OPEN_REVIEW),
        window.show_print,
    )
    table.add(
        ActionSpec(id="analyze", text="Analyze again", group=article, keys=("F5",), needs=UNDER_REVIEW),
        window.analyze_again,
    )
    table.add(
        ActionSpec(id="library", text="Library", group=article, keys=("Ctrl+L",), icon="library", begins_part=True),
        window.show_library,
    )
    table.add(
        ActionSpec(id="open-library", text="Open another library…", group=article, keys=("Ctrl+Shift+L",)),
        window.open_library,
    )
    table.add(ActionSpec(id="save-copy", text="Save a copy of the library…", group=article), window.save_copy)
    table.add(ActionSpec(id="erase-name", text="Erase a name…", group=article), window.erase_name)
    table.add(
        ActionSpec(id="settings", text="Settings…", group=article, keys=("Ctrl+,",), icon="settings", begins_part=True),
        window.show_settings,
    )
    table.add(ActionSpec(id="quit", text="Quit", group=article, keys=("Ctrl+Q",)), window.quit)


def add_review_actions(table: ActionTable, commands: ReviewCommands, facts: FactCommands) -> None:
    """Everything that changes the review."""
    edit = Group.EDIT
    table.add(
        ActionSpec(id="undo", text="Undo", group=edit, keys=("Ctrl+Z",), icon="undo", needs="something to undo"),
        commands.undo,
    )
    table.add(
        ActionSpec(
            id="redo", text="Redo", group=edit, keys=("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo", needs="something to redo"
        ),
        commands.redo,
    )
    _add_claim_actions(table, commands)
    _add_fact_actions(table, facts)
    table.add(_single("accept", "Accept the finding", Group.MARK, "Y"), commands.accept)
    table.add(_single("reject", "Reject the finding", Group.MARK, "Backspace", "trash"), commands.reject)
    table.add(_single("reopen-check", "Reopen the check", Group.MARK, "Shift+Y"), commands.reopen_check)
    table.add(_single("silence-check", "Silence this check", Group.MARK, "Shift+Backspace"), commands.silence_check)
    _add_words_actions(table, commands, facts)
    table.add(_single("speaker", "Change the speaker", Group.MARK, "S"), commands.change_speaker)
    table.add(_single("merge", "Merge with another…", Group.MARK, "M", "merge"), commands.merge)
    table.add(
        _single("toggle-source", "Switch between named and anonymous", Group.SOURCE, "A", "anonymous"),
        commands.toggle_source,
    )
    table.add(_single("terms", "Set the source’s terms", Group.SOURCE, "T"), commands.choose_terms)
    table.add(_single("anonymity", "Fill in the anonymity record", Group.SOURCE, "Shift+A"), commands.write_anonymity)
    table.add(_single("identity", "Enter the source’s identity", Group.SOURCE, "Shift+I"), commands.write_identity)


def add_transcript_actions(table: ActionTable, transcripts: TranscriptCommands) -> None:
    """Recordings beside quotations."""
    table.add(
        ActionSpec(
            id="add-transcript",
            text="Add a transcript…",
            group=Group.SOURCE,
            keys=("Ctrl+Shift+T",),
            needs=UNDER_REVIEW,
            begins_part=True,
        ),
        transcripts.add,
    )
    table.add(
        _single("attach-recording", "Attach what the recording says", Group.CLAIM, "Shift+E", "evidence"),
        transcripts.attach,
    )


def add_sound_action(table: ActionTable, sound: SoundCommands) -> None:
    """Recordings to listen to."""
    spec = ActionSpec(
        id="play",
        text="Play the recording, or stop",
        group=Group.CLAIM,
        keys=(PLAY_KEY,),
        icon="play",
        needs=OPEN_REVIEW,
    )
    table.add(spec, sound.play)


def _add_words_actions(table: ActionTable, commands: ReviewCommands, facts: FactCommands) -> None:
    """What is made of selected words."""
    table.add(
        _single(
            "new-claim",
            "New claim from the selection",
            Group.MARK,
            "1",
            "claim",
            short="Claim",
            begins_part=True,
        ),
        partial(facts.mark_or_tick, commands.add_claim, 1),
    )
    table.add(
        _single("new-quotation", "New quotation from the selection", Group.MARK, "2", "quotation", short="Quotation"),
        partial(facts.mark_or_tick, commands.add_quotation, 2),
    )
    table.add(
        _single("new-entity", "New entity from the selection", Group.MARK, "3", "person", short="Entity"),
        partial(facts.mark_or_tick, commands.add_entity, 3),
    )
    table.add(
        _single("new-note", "Note on the selection", Group.MARK, "4", "note", short="Note"),
        partial(facts.mark_or_tick, commands.write_note_on_words, 4),
    )
    table.add(
        _single("correct-words", "Move the mark to the selection", Group.MARK, "W", begins_part=True),
        commands.correct_words,
    )


def _add_fact_actions(table: ActionTable, facts: FactCommands) -> None:
    """Ticks on the facts of a claim."""
    for number in range(1, _MOST_FACTS + 1):
        # The other digits are keys of the marks on selected words, which tick where no words are selected.
        keys = (f"{number}",) if number > _DIGITS_OF_MARKS else ()
        table.add(
            ActionSpec(
                id=f"fact-{number}",
                text=f"Tick fact {number}",
                group=Group.CLAIM,
                keys=keys,
                needs=UNDER_REVIEW,
                begins_part=number == 1,
                series=("Tick a fact of the claim", f"1 to {_MOST_FACTS}"),
            ),
            partial(facts.tick, number),
        )


def _add_claim_actions(table: ActionTable, commands: ReviewCommands) -> None:
    """What is decided and kept on file about a claim."""
    for status, text, key in _TAGS:
        table.add(_single(f"tag-{status.value}", text, Group.CLAIM, key), _tagging(commands, status))
    table.add(_single("note", "Write a note", Group.CLAIM, "N", "note", begins_part=True), commands.write_note)
    table.add(_single("evidence", "Attach evidence", Group.CLAIM, "E", "evidence"), commands.attach_evidence)
    table.add(_single("zotero", "Evidence from Zotero…", Group.CLAIM, "Ctrl+R", "link"), commands.find_reference)
    table.add(
        _single("take-over-evidence", "Take over earlier evidence", Group.CLAIM, "Shift+B", "evidence"),
        commands.take_over_evidence,
    )
    table.add(_single("query", "Ask the author", Group.CLAIM, "Q", "help"), commands.ask_author)


def add_vault_actions(table: ActionTable, vault: VaultCommands) -> None:
    """The vault with the real names."""
    source = Group.SOURCE
    table.add(
        ActionSpec(id="vault", text="Vault…", group=source, keys=("Ctrl+Shift+K",), icon="lock", begins_part=True),
        vault.show,
    )
    table.add(
        ActionSpec(id="lock-vault", text="Lock the vault", group=source, keys=("Ctrl+Alt+K",), needs=OPEN_VAULT),
        vault.lock,
    )


def add_go_actions(table: ActionTable, queue: QueuePanel, commands: ReviewCommands, window: WindowSlots) -> None:
    """Moving through the queue and the article."""
    go = Group.GO
    table.add(_single("next", "Next", go, "J", "next"), queue.next)
    table.add(_single("previous", "Previous", go, "K", "previous"), queue.previous)
    table.add(_single("next-open", "Next open", go, "Space"), commands.go_to_open)
    table.add(_single("overview", "Show the article overview", go, "O"), commands.show_overview)
    for number, tab in enumerate(QueueTab, 1):
        table.add(
            ActionSpec(
                id=f"tab-{number}",
                text=tab.value,
                group=go,
                keys=(f"Alt+{number}",),
                needs=OPEN_REVIEW,
                begins_part=number == 1,
            ),
            _showing(queue, tab),
        )
    table.add(
        ActionSpec(
            id="filter",
            text="Filter the queue",
            group=go,
            keys=("Ctrl+Shift+F",),
            needs=OPEN_REVIEW,
            begins_part=True,
        ),
        queue.focus_filter,
    )
    table.add(
        ActionSpec(id="find", text="Find in the article or the library", group=go, keys=("Ctrl+F",)),
        window.find,
    )
    table.add(
        ActionSpec(id="next-part", text="Next part of the window", group=go, keys=("F6",), needs=OPEN_REVIEW),
        partial(window.go_to_part, 1),
    )
    table.add(
        ActionSpec(
            id="previous-part", text="Previous part of the window", group=go, keys=("Shift+F6",), needs=OPEN_REVIEW
        ),
        partial(window.go_to_part, -1),
    )


def add_view_actions(table: ActionTable, window: WindowSlots) -> None:
    """What is shown, and help."""
    view = Group.VIEW
    table.add(
        ActionSpec(id="palette", text="Search commands and marks", group=view, keys=("Ctrl+K",), icon="search"),
        window.show_palette,
    )
    table.add(
        ActionSpec(
            id="returned",
            text="Show changes from a report",
            group=view,
            keys=("Ctrl+Shift+R",),
            needs=UNDER_REVIEW,
            begins_part=True,
        ),
        window.show_returned,
    )
    table.add(
        ActionSpec(id="readings", text="Read the document another way", group=view, needs=UNDER_REVIEW),
        window.show_readings,
    )
    table.add(
        ActionSpec(id="details", text="About this article", group=view, keys=("Ctrl+I",), needs=UNDER_REVIEW),
        window.show_details,
    )
    table.add(
        ActionSpec(id="all-claims", text="Highlight all claims", group=view, keys=("H",), needs=OPEN_REVIEW),
        window.highlight_all_claims,
    )
    table.add(
        ActionSpec(id="theme", text="Switch light or dark", group=view, keys=("Ctrl+Shift+D",), begins_part=True),
        window.toggle_theme,
    )
    table.add(ActionSpec(id="larger", text="Larger text", group=view, keys=("Ctrl++", "Ctrl+=")), window.larger_text)
    table.add(ActionSpec(id="smaller", text="Smaller text", group=view, keys=("Ctrl+-",)), window.smaller_text)
    table.add(
        ActionSpec(id="keys", text="Keyboard shortcuts", group=Group.HELP, keys=("F1",), icon="help"), window.show_keys
    )
    table.add(ActionSpec(id="show-log", text="Show the log", group=Group.HELP, begins_part=True), window.show_log)
    table.add(
        ActionSpec(id="copy-details", text="Copy details for a bug report", group=Group.HELP), window.copy_details
    )


def add_sort_actions(table: ActionTable, page: StartPage, queue: QueuePanel, window: WindowSlots) -> None:
    """The orders of the library and of the queue: the menu of all, and each by its name.

    The library's order chosen again turns around.
    """
    view = Group.VIEW
    table.add(
        ActionSpec(id="sort", text="Sort the library or the queue…", group=view, keys=("F9",), begins_part=True),
        window.sort,
    )
    for order in QueueOrder:
        table.add(
            ActionSpec(
                id=f"sort-queue-{order.value}",
                text=f"Sort the queue by {order.value}",
                group=view,
                needs=OPEN_REVIEW,
            ),
            partial(queue.sort_by, order),
        )
    for key in SortKey:
        table.add(
            ActionSpec(
                id=f"sort-{key.value}", text=f"Sort the library by {key.in_words}", group=view, needs=LIBRARY_SHOWN
            ),
            partial(page.sort_by, key),
        )


def _single(
    action_id: str, text: str, group: Group, key: str, icon: str = "", *, short: str = "", begins_part: bool = False
) -> ActionSpec:
    """A single letter: all but those that lead through the queue change something."""
    return ActionSpec(
        id=action_id,
        text=text,
        short=short,
        group=group,
        keys=(key,),
        icon=icon,
        needs=OPEN_REVIEW if group is Group.GO else UNDER_REVIEW,
        begins_part=begins_part,
    )


def _tagging(commands: ReviewCommands, status: ClaimStatus) -> Callable[[], None]:
    return lambda: commands.tag(status)


def _showing(queue: QueuePanel, tab: QueueTab) -> Callable[[], None]:
    return lambda: queue.go_to_tab(tab)
