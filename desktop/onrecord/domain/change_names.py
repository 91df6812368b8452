"""The names of changes: libraries store them in English, people read them in their language."""

import re

from onrecord.translation import Message, _

MADE_NAMES = (
    Message("Accept a correction from the report"),
    Message("Accept a cut from the report"),
    Message("Accept a decision from the report"),
    Message("Accept a note from the report"),
    Message("Accept a detail from the report"),
    Message("Accept a reopening from the report"),
    Message("Accept a status from the report"),
    Message("Accept a text change from the report"),
    Message("Accept a text change to check from the report"),
    Message("Accept an answer from the report"),
    Message("Accept claim"),
    Message("Accept entity"),
    Message("Accept on the reporter’s word"),
    Message("Accept quotation"),
    Message("Accept right of reply"),
    Message("Accept source"),
    Message("Accept {number} changes from the report"),
    Message("Change address"),
    Message("Change byline"),
    Message("Change headline"),
    Message("Change outlet"),
    Message("Change publication date"),
    Message("Clear status"),
    Message("Dismiss check"),
    Message("Mark as cut"),
    Message("Mark as disputed"),
    Message("Mark as false"),
    Message("Mark as not a factual claim"),
    Message("Mark as unverified"),
    Message("Mark as verified"),
    Message("Mark as verified with a correction with evidence"),
    Message("Mark as verified with evidence"),
    Message("Mark in progress"),
    Message("Mark reply as not needed"),
    Message("Mark source as anonymous"),
    Message("Mark source as named"),
    Message("Open revision {number}"),
    Message("Record declined reply"),
    Message("Record reply"),
    Message("Record request for reply"),
    Message("Reject claim"),
    Message("Reject entity"),
    Message("Reject quotation"),
    Message("Reject right of reply"),
    Message("Reject source"),
    Message("Set deadline for reply"),
    Message("Verify with a correction"),
)
"""Names that actions put together; other names are complete in a call of ``commit``, and the catalogs have those."""
_NAMES_TODAY = {
    "Correct the words marked": "Move mark",  # not shown: stored
    "Take back the sign-off": "Withdraw sign-off",  # not shown: stored
    "Set attribution level": "Set terms",  # not shown: stored
    "Accept an edit from the report": "Accept a text change from the report",  # not shown: stored
    "Accept check": "Resolve check",  # not shown: stored
    "Reject check": "Dismiss check",  # not shown: stored
    "Decide source is named": "Mark source as named",  # not shown: stored
    "Decide source is anonymous": "Mark source as anonymous",  # not shown: stored
    "Write down answer": "Add answer",  # not shown: stored
    "Store the source's name in the vault": "Store the source’s name in the vault",  # not shown: stored
    "Remove the source's name from the vault": "Remove the source’s name from the vault",  # not shown: stored
}
"""The current names of changes that earlier versions of Onrecord named differently."""
_FACT = re.compile(r"(.+): fact (\d+)", re.ASCII)
_NUMBER = re.compile(r"\d+", re.ASCII)


def change_words(name: str) -> str:
    """Translate the name of a change, as in "Undo: Mark as false"; a name from another version stays English."""
    if fact := _FACT.fullmatch(name):
        return _("{action}: fact {number}", action=change_words(fact[1]), number=fact[2])
    number = _NUMBER.search(name)
    return _(Message(_NUMBER.sub("{number}", name)), number=number[0]) if number else str(Message(name))


def name_today(name: str) -> str:
    """The current name of a change in the log; the log itself is never rewritten."""
    return _NAMES_TODAY.get(name, name)
