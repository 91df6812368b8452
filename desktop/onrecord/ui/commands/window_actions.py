"""The rows of the action table, with words and keys, in the order of the palette and the key help."""

from functools import partial

from onrecord.domain.library_order import SortKey
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.translation import Message
from onrecord.ui.commands.actions import ActionSpec, Group, Need
from onrecord.ui.inspector.recording_section import PLAY_KEY
from onrecord.ui.queue.orders import QueueOrder
from onrecord.ui.queue.rows import QueueTab

TAGS = (
    (ClaimStatus.VERIFIED, Message("Verified"), "V"),
    (ClaimStatus.UNVERIFIED, Message("Unverified"), "U"),
    (ClaimStatus.FALSE, Message("False"), "F"),
    (ClaimStatus.CORRECTED, Message("Verified with a correction"), "C"),
    (ClaimStatus.DISPUTED, Message("Disputed"), "D"),
    (ClaimStatus.REPORTER, Message("On the reporter’s word"), "R"),
    (ClaimStatus.NOT_FACTUAL, Message("Not a factual claim"), "X"),
    (ClaimStatus.IN_PROGRESS, Message("In progress"), "I"),
    (ClaimStatus.CUT, Message("Cut from the article"), "Shift+X"),
    (ClaimStatus.UNCHECKED, Message("Clear the status"), "Shift+U"),
)
MARKS = ("new-claim", "new-quotation", "new-entity", "new-note")
"""The marks for selected words; their keys are the first digits."""
DRAFTS = ("revision-under-review", "open-draft", "paste-draft", "revision-changes")
"""The commands on drafts, in the panel with all revisions."""
MOST_FACTS = 9
_TABS = {
    QueueTab.CLAIMS: Message("Claims"),
    QueueTab.QUOTATIONS: Message("Quotations"),
    QueueTab.SOURCES: Message("Sources"),
    QueueTab.ENTITIES: Message("Entities"),
    QueueTab.CHECKS: Message("Checks"),
}
_QUEUE_ORDERS = {
    QueueOrder.READING: Message("Sort the queue by reading order"),
    QueueOrder.PRIORITY: Message("Sort the queue by priority"),
    QueueOrder.SOURCE: Message("Sort the queue by source"),
    QueueOrder.ASSIGNEE: Message("Sort the queue by assignee"),
    QueueOrder.DUE: Message("Sort the queue by due time"),
}
_LIBRARY_ORDERS = {
    SortKey.HEADLINE: Message("Sort the library by headline"),
    SortKey.OUTLET: Message("Sort the library by outlet"),
    SortKey.PUBLISHED: Message("Sort the library by publication date"),
    SortKey.CHECKED: Message("Sort the library by how much is checked"),
    SortKey.PROBLEMS: Message("Sort the library by open problems"),
    SortKey.SIGN_OFF: Message("Sort the library by sign-off"),
    SortKey.DUE: Message("Sort the library by due time"),
    SortKey.EDITED: Message("Sort the library by last edited"),
}
_FACTS = (Message("Tick a fact of the claim"), Message("1 to 9"))


def _row(
    action_id: str,
    text: Message,
    *keys: str,
    group: Group,
    needs: Need | None = None,
    short: Message | None = None,
) -> ActionSpec:
    return ActionSpec(id=action_id, text=text, keys=keys, group=group, needs=needs, short=short)


_article = partial(_row, group=Group.ARTICLE)
_edit = partial(_row, group=Group.EDIT)
_claim = partial(_row, group=Group.CLAIM, needs=Need.UNDER_REVIEW)
_mark = partial(_row, group=Group.MARK, needs=Need.UNDER_REVIEW)
_source = partial(_row, group=Group.SOURCE, needs=Need.UNDER_REVIEW)
_go = partial(_row, group=Group.GO, needs=Need.OPEN_REVIEW)
_view = partial(_row, group=Group.VIEW)
_help = partial(_row, group=Group.HELP)
_OPEN, _UNDER_REVIEW, _WRITABLE = Need.OPEN_REVIEW, Need.UNDER_REVIEW, Need.WRITABLE_LIBRARY

ROWS: tuple[ActionSpec, ...] = (
    _article("open", Message("Open…"), "Ctrl+O", needs=_WRITABLE),
    _article("open-page", Message("Open a web page…"), "Ctrl+Shift+O", needs=_WRITABLE),
    _article("paste", Message("Paste as new article"), "Ctrl+Shift+V", needs=_WRITABLE),
    _article("sample", Message("Open the sample"), needs=_WRITABLE),
    _article("open-draft", Message("New draft of this article…"), "Ctrl+Shift+N", needs=_UNDER_REVIEW),
    _article("paste-draft", Message("Paste as new draft"), needs=_UNDER_REVIEW),
    _article("revision-changes", Message("Show changes in this draft"), "F7", needs=_UNDER_REVIEW),
    _article("revisions", Message("Revisions of this article…"), "F8", needs=_OPEN),
    _article(
        "revision-under-review", Message("Back to the revision under review"), "Shift+F8", needs=Need.PAST_REVISION
    ),
    _article("checklist", Message("Checklist"), "Ctrl+Shift+C", needs=_OPEN),
    _article("assign-article", Message("Assign the article…"), "Ctrl+Shift+A", needs=_UNDER_REVIEW),
    _article("sign-off", Message("Sign off…"), "Ctrl+Shift+S", needs=_UNDER_REVIEW),
    _article("export", Message("Export report…"), "Ctrl+E", needs=_OPEN),
    _article("print", Message("Print report…"), "Ctrl+P", needs=_OPEN),
    _article("analyze", Message("Analyze again"), "F5", needs=_UNDER_REVIEW),
    _article("library", Message("Library"), "Ctrl+L"),
    _article("open-library", Message("Open another library…"), "Ctrl+Shift+L"),
    _article("save-copy", Message("Save a copy of the library…")),
    _article("restore-backup", Message("Restore a backup…")),
    _article("erase-name", Message("Erase a name…")),
    _article("settings", Message("Settings…"), "Ctrl+,"),
    _article("quit", Message("Quit"), "Ctrl+Q"),
    _edit("undo", Message("Undo"), "Ctrl+Z", needs=Need.UNDO),
    _edit("redo", Message("Redo"), "Ctrl+Shift+Z", "Ctrl+Y", needs=Need.REDO),
    *(_claim(f"tag-{status.value}", text, key) for status, text, key in TAGS),
    _claim("note", Message("Write a note"), "N"),
    _claim("evidence", Message("Attach evidence"), "E"),
    _claim("zotero", Message("Evidence from Zotero…"), "Ctrl+R"),
    _claim("take-over-evidence", Message("Take over earlier evidence"), "Shift+B"),
    _claim("query", Message("Ask the author"), "Q"),
    *(
        ActionSpec(
            id=f"fact-{number}",
            text=Message("Tick fact {number}"),
            number=number,
            group=Group.CLAIM,
            # The first digits mark selected words; without a selection they tick.
            keys=(f"{number}",) if number > len(MARKS) else (),
            needs=Need.UNDER_REVIEW,
            series=_FACTS,
        )
        for number in range(1, MOST_FACTS + 1)
    ),
    _claim("assign", Message("Assign the claim"), "G"),
    _claim("take", Message("Assign the claim to me"), "Shift+G"),
    _claim("attach-recording", Message("Attach what the recording says"), "Shift+E"),
    _claim("play", Message("Play the recording, or stop"), PLAY_KEY, needs=_OPEN),
    _claim("attach-passage", Message("Attach the passage"), "Ctrl+Shift+E"),
    _mark("accept", Message("Accept the finding"), "Y"),
    _mark("reject", Message("Reject the finding"), "Backspace"),  # not shown: a key
    _mark("reopen-check", Message("Reopen the check"), "Shift+Y"),
    _mark("silence-check", Message("Silence this check"), "Shift+Backspace"),
    _mark("new-claim", Message("New claim from the selection"), "1", short=Message("Claim")),
    _mark(
        "new-quotation",
        Message("New quotation from the selection"),
        "2",
        short=Message("Quotation"),
    ),
    _mark("new-entity", Message("New entity from the selection"), "3", short=Message("Entity")),
    _mark("new-note", Message("Note on the selection"), "4", short=Message("Note")),
    _mark("correct-words", Message("Move the mark to the selection"), "W"),
    _mark("speaker", Message("Change the speaker"), "S"),
    _mark("merge", Message("Merge with another…"), "M"),
    _source("toggle-source", Message("Switch between named and anonymous"), "A"),
    _source("terms", Message("Set the source’s terms"), "T"),
    _source("anonymity", Message("Fill in the anonymity record"), "Shift+A"),
    _source("identity", Message("Enter the source’s identity"), "Shift+I"),
    _source("add-transcript", Message("Add a transcript…"), "Ctrl+Shift+T"),
    _source("reply", Message("Right of reply"), "Shift+R"),
    _source("ask-reply", Message("Record that you asked for a reply"), "Shift+Q"),
    _source("reply-in-article", Message("Mark the selection as the reply"), "P"),
    _source("copy-call-sheet", Message("Copy the call sheet"), "L"),
    _source("save-call-sheet", Message("Save the call sheet…"), "Shift+L"),
    _source("print-call-sheet", Message("Print the call sheet…"), "Ctrl+Shift+P"),
    _source("vault", Message("Vault…"), "Ctrl+Shift+K", needs=None),
    _source("lock-vault", Message("Lock the vault"), "Ctrl+Alt+K", needs=Need.OPEN_VAULT),
    _go("next", Message("Next"), "J"),
    _go("previous", Message("Previous"), "K"),
    _go("next-open", Message("Next open"), "Space"),  # not shown: a key
    _go("overview", Message("Show the article overview"), "O"),
    *(_go(f"tab-{place}", _TABS[tab], f"Alt+{place}") for place, tab in enumerate(QueueTab, 1)),
    _go("filter", Message("Filter the queue"), "Ctrl+Shift+F"),
    _go("done", Message("Show or hide what is done"), "Z"),
    _go("find", Message("Find in the article or the library"), "Ctrl+F", needs=None),
    _go("next-part", Message("Next part of the window"), "F6"),
    _go("previous-part", Message("Previous part of the window"), "Shift+F6"),
    _go("mine", Message("Show my open claims"), "Shift+M"),
    _go("evidence-beside", Message("Read evidence beside the text"), "B"),
    _go("next-match", Message("Next match in the evidence"), "F3"),
    _go("previous-match", Message("Previous match in the evidence"), "Shift+F3"),
    _go("evidence-outside", Message("Open the evidence outside Onrecord"), "Ctrl+Shift+B"),
    _view("palette", Message("Search commands and marks"), "Ctrl+K"),
    _view("returned", Message("Show changes from a report"), "Ctrl+Shift+R", needs=_UNDER_REVIEW),
    _view("readings", Message("Read the document another way"), needs=_UNDER_REVIEW),
    _view("details", Message("About this article"), "Ctrl+I", needs=_UNDER_REVIEW),
    _view("clean-page", Message("Show the clean page, or the marks"), "H", needs=_OPEN),
    _view("all-claims", Message("Highlight all claims"), "Shift+H", needs=_OPEN),
    _view("marks", Message("Marks…"), needs=_OPEN),
    _view("fold-queue", Message("Show or hide the queue"), "F4", needs=_OPEN),
    _view("fold-inspector", Message("Show or hide the inspector"), "Shift+F4", needs=_OPEN),
    _view("theme", Message("Switch light or dark"), "Ctrl+Shift+D"),
    _view("larger", Message("Larger text"), "Ctrl++", "Ctrl+="),
    _view("smaller", Message("Smaller text"), "Ctrl+-"),
    _view("sort", Message("Sort the library or the queue…"), "F9"),
    *(_view(f"sort-queue-{order.value}", text, needs=_OPEN) for order, text in _QUEUE_ORDERS.items()),
    *(_view(f"sort-{key.value}", text, needs=Need.LIBRARY_SHOWN) for key, text in _LIBRARY_ORDERS.items()),
    _view("charts", Message("Charts"), "Ctrl+Shift+G", needs=_OPEN),
    _help("keys", Message("Keyboard shortcuts"), "F1"),
    _help("show-log", Message("Show the log")),
    _help("copy-details", Message("Copy details for a bug report")),
)
