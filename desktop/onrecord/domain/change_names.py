"""The names of changes: libraries store them in English, people read them in their language."""

import re

from onrecord.translation import Message, _

NAMES = (
    Message("Accept a correction from the report"),
    Message("Accept a cut from the report"),
    Message("Accept a decision from the report"),
    Message("Accept a note from the report"),
    Message("Accept a reopening from the report"),
    Message("Accept an answer from the report"),
    Message("Accept an edit from the report"),
    Message("Accept claim"),
    Message("Accept entity"),
    Message("Accept on the reporter’s word"),
    Message("Accept quotation"),
    Message("Accept right of reply"),
    Message("Accept source"),
    Message("Accept {number} changes from the report"),
    Message("Add accusing words"),
    Message("Add answer"),
    Message("Add claim"),
    Message("Add entity"),
    Message("Add mention"),
    Message("Add quotation"),
    Message("Add right of reply"),
    Message("Add transcript"),
    Message("Ask again"),
    Message("Ask author"),
    Message("Assign article"),
    Message("Assign claim"),
    Message("Attach evidence"),
    Message("Change address"),
    Message("Change byline"),
    Message("Change evidence"),
    Message("Change headline"),
    Message("Change kind of claim"),
    Message("Change kind of entity"),
    Message("Change kind of quotation"),
    Message("Change kind of source"),
    Message("Change message"),
    Message("Change note"),
    Message("Change outlet"),
    Message("Change publication date"),
    Message("Change source of claim"),
    Message("Change speaker"),
    Message("Change who is accused"),
    Message("Change who vouches"),
    Message("Choose sound file"),
    Message("Clear article’s due time"),
    Message("Clear checklist item"),
    Message("Clear due time"),
    Message("Clear status"),
    Message("Dismiss check"),
    Message("Fill in anonymity record"),
    Message("Mark as cut"),
    Message("Mark as disputed"),
    Message("Mark as false"),
    Message("Mark as not a factual claim"),
    Message("Mark as unverified"),
    Message("Mark as verified"),
    Message("Mark as verified with a correction with evidence"),
    Message("Mark as verified with evidence"),
    Message("Mark in progress"),
    Message("Mark reply in article"),
    Message("Mark reply as not needed"),
    Message("Mark source as anonymous"),
    Message("Mark source as named"),
    Message("Merge entities"),
    Message("Merge sources"),
    Message("Move mark"),
    Message("Open revision {number}"),
    Message("Record declined reply"),
    Message("Record reply"),
    Message("Record request for reply"),
    Message("Reject claim"),
    Message("Reject entity"),
    Message("Reject quotation"),
    Message("Reject right of reply"),
    Message("Reject source"),
    Message("Remove evidence"),
    Message("Remove message"),
    Message("Remove note"),
    Message("Remove query"),
    Message("Remove the source’s name from the vault"),
    Message("Remove transcript"),
    Message("Rename entity"),
    Message("Rename source"),
    Message("Reopen check"),
    Message("Reopen query"),
    Message("Resolve check"),
    Message("Resolve query"),
    Message("Set article’s due time"),
    Message("Set deadline for reply"),
    Message("Set due time"),
    Message("Set ground rule"),
    Message("Set terms"),
    Message("Sign off"),
    Message("Split mention"),
    Message("Store the source’s name in the vault"),
    Message("Take over evidence"),
    Message("Tick checklist item"),
    Message("Unassign article"),
    Message("Unassign claim"),
    Message("Unmark reply in article"),
    Message("Verify with a correction"),
    Message("Withdraw sign-off"),
    Message("Write correction"),
    Message("Write note"),
)
_NAMES_TODAY = {
    "Correct the words marked": "Move mark",  # not shown: stored
    "Take back the sign-off": "Withdraw sign-off",  # not shown: stored
    "Set attribution level": "Set terms",  # not shown: stored
    "Accept check": "Resolve check",  # not shown: stored
    "Reject check": "Dismiss check",  # not shown: stored
    "Decide source is named": "Mark source as named",  # not shown: stored
    "Decide source is anonymous": "Mark source as anonymous",  # not shown: stored
    "Write down answer": "Add answer",  # not shown: stored
    "Store the source's name in the vault": "Store the source’s name in the vault",  # not shown: stored
    "Remove the source's name from the vault": "Remove the source’s name from the vault",  # not shown: stored
}
"""What an earlier version of Onrecord named otherwise."""
_FACT = re.compile(r"(.+): fact (\d+)", re.ASCII)
_NUMBER = re.compile(r"\d+", re.ASCII)


def change_words(name: str) -> str:
    """What a change is called, as in "Undo: Mark as false"; a name of another version stays English."""
    if fact := _FACT.fullmatch(name):
        return _("{action}: fact {number}", action=change_words(fact[1]), number=fact[2])
    number = _NUMBER.search(name)
    return _(Message(_NUMBER.sub("{number}", name)), number=number[0]) if number else str(Message(name))


def name_today(name: str) -> str:
    """What a change in the log is called now; the log itself is never rewritten."""
    return _NAMES_TODAY.get(name, name)
