"""The rows of the action table for how a desk shares its work."""

from functools import partial

from onrecord.ui.commands.actions import ActionSpec, ActionTable, Group
from onrecord.ui.commands.assignment_commands import AssignmentCommands
from onrecord.ui.commands.window_actions import OPEN_REVIEW, UNDER_REVIEW


def add_assignment_actions(table: ActionTable, commands: AssignmentCommands) -> None:
    """Who checks what."""
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
    table.add(
        spec(id="assign-article", text="Assign the article…", group=Group.ARTICLE, keys=("Ctrl+Shift+A",)),
        commands.assign_article,
    )
