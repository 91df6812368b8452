"""The rows of the action table for how a desk shares its work."""

from functools import partial

from onrecord.ui.checklists import Checklists
from onrecord.ui.commands.actions import ActionSpec, ActionTable, Group
from onrecord.ui.commands.assignment_commands import AssignmentCommands
from onrecord.ui.commands.call_sheet_commands import CallSheetCommands
from onrecord.ui.commands.reply_commands import ReplyCommands
from onrecord.ui.commands.window_actions import OPEN_REVIEW, UNDER_REVIEW
from onrecord.ui.panels.charts_panel import ChartsPanel


def add_charts_action(table: ActionTable, charts: ChartsPanel) -> None:
    """The charts of the open article."""
    table.add(
        ActionSpec(
            id="charts", text="Charts", group=Group.VIEW, keys=("Ctrl+Shift+G",), needs=OPEN_REVIEW, begins_part=True
        ),
        charts.open,
    )


def add_desk_actions(table: ActionTable, checklists: Checklists, commands: AssignmentCommands) -> None:
    """The desk's own checklist, and who checks the article."""
    table.add(
        ActionSpec(
            id="checklist",
            text="Checklist",
            group=Group.ARTICLE,
            keys=("Ctrl+Shift+C",),
            icon="check",
            needs=OPEN_REVIEW,
            begins_part=True,
        ),
        checklists.show,
    )
    table.add(
        ActionSpec(
            id="assign-article",
            text="Assign the article…",
            group=Group.ARTICLE,
            keys=("Ctrl+Shift+A",),
            needs=UNDER_REVIEW,
        ),
        commands.assign_article,
    )


def add_assignment_actions(table: ActionTable, commands: AssignmentCommands) -> None:
    """Who checks a claim."""
    spec = partial(ActionSpec, group=Group.CLAIM, needs=UNDER_REVIEW)
    table.add(spec(id="assign", text="Assign the claim", keys=("G",), icon="person", begins_part=True), commands.assign)
    table.add(spec(id="take", text="Assign the claim to me", keys=("Shift+G",)), commands.take)
    table.add(
        ActionSpec(
            id="mine",
            text="Show my open claims",
            group=Group.GO,
            keys=("Shift+M",),
            needs=OPEN_REVIEW,
            begins_part=True,
        ),
        commands.show_mine,
    )


def add_reply_actions(table: ActionTable, replies: ReplyCommands, sheets: CallSheetCommands) -> None:
    """The right of reply of those whom the article accuses, and what has to be put to each person."""
    spec = partial(ActionSpec, group=Group.SOURCE, needs=UNDER_REVIEW)
    table.add(spec(id="reply", text="Right of reply", keys=("Shift+R",), icon="speech", begins_part=True), replies.add)
    table.add(spec(id="ask-reply", text="Record that you asked for a reply", keys=("Shift+Q",)), replies.ask)
    table.add(spec(id="reply-in-article", text="Mark the selection as the reply", keys=("P",)), replies.mark_in_article)
    table.add(spec(id="copy-call-sheet", text="Copy the call sheet", keys=("L",), begins_part=True), sheets.copy)
    table.add(spec(id="save-call-sheet", text="Save the call sheet…", keys=("Shift+L",)), sheets.save)
    table.add(spec(id="print-call-sheet", text="Print the call sheet…", keys=("Ctrl+Shift+P",)), sheets.show_print)
