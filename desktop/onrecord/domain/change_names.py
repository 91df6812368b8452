"""Changes that an earlier version of Onrecord named otherwise."""

_NAMES_TODAY = {
    "Correct the words marked": "Move mark",
    "Take back the sign-off": "Withdraw sign-off",
    "Set attribution level": "Set terms",
    "Accept check": "Resolve check",
    "Reject check": "Dismiss check",
    "Decide source is named": "Mark source as named",
    "Decide source is anonymous": "Mark source as anonymous",
    "Write down answer": "Add answer",
    "Store the source's name in the vault": "Store the source’s name in the vault",
    "Remove the source's name from the vault": "Remove the source’s name from the vault",
}


def name_today(name: str) -> str:
    """What a change in the log is called now; the log itself is never rewritten."""
    return _NAMES_TODAY.get(name, name)
