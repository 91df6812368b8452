"""The rows of the action table for evidence beside the text."""

from functools import partial

from onrecord.ui.commands.actions import ActionSpec, ActionTable, Group
from onrecord.ui.commands.window_actions import OPEN_REVIEW, UNDER_REVIEW
from onrecord.ui.evidence.reader import EvidenceReader


def add_evidence_actions(table: ActionTable, reader: EvidenceReader) -> None:
    """Reading evidence, its matches, and attaching a passage."""
    go = partial(ActionSpec, group=Group.GO, needs=OPEN_REVIEW)
    table.add(
        go(id="evidence-beside", text="Read evidence beside the text", keys=("B",), begins_part=True), reader.toggle
    )
    table.add(go(id="next-match", text="Next match in the evidence", keys=("F3",)), partial(reader.go, 1))
    table.add(
        go(id="previous-match", text="Previous match in the evidence", keys=("Shift+F3",)), partial(reader.go, -1)
    )
    table.add(
        go(id="evidence-outside", text="Open the evidence outside Onrecord", keys=("Ctrl+Shift+B",)),
        reader.open_outside,
    )
    attach = ActionSpec(
        id="attach-passage",
        text="Attach the passage",
        group=Group.CLAIM,
        keys=("Ctrl+Shift+E",),
        needs=UNDER_REVIEW,
    )
    table.add(attach, reader.attach)
