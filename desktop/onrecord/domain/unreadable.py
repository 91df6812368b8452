"""Stored parts of an article that can't be read: which, why, and what to do, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from onrecord.translation import Message, _, counted

_MOST_NAMED = 5
"""How many unreadable parts a note names."""


class Fault(Enum):
    """Why a stored value can't be read; some name a field."""

    DAMAGED = Message("its stored form is damaged")
    MISSING = Message("“{field}” is missing")
    UNKNOWN = Message("“{field}” has an unknown value")
    WRONG_KIND = Message("“{field}” has a value of the wrong kind")
    IMPOSSIBLE = Message("“{field}” has an impossible value")
    OUTSIDE = Message("it’s about a place outside the text")
    OTHER_WORDS = Message("the words it’s about aren’t those in the text")
    OTHER_ROW = Message("its “{field}” differs from the one it was stored under")
    NOT_THE_TEXT = Message("it isn’t the text that was imported")
    NO_TARGET = Message("the record it’s about doesn’t exist")


class Part(Enum):
    """A stored part of an article."""

    ENTITY = Message("entity")
    QUOTATION = Message("quotation")
    SOURCE = Message("source")
    CLAIM = Message("claim")
    CHECK = Message("check")
    NOTE = Message("note")
    EVIDENCE = Message("evidence")
    QUERY = Message("query")
    TRANSCRIPT = Message("transcript")
    REPLY = Message("right of reply")
    RECORD = Message("record")
    """A record of an unknown type."""
    CHANGE = Message("entry in the history")
    DETAILS = Message("article details")
    SIGN_OFFS = Message("sign-offs")
    LAYOUT = Message("layout of the text")
    TEXT = Message("text")
    ANALYSIS = Message("analysis")

    @classmethod
    def of_type(cls, record_type: str) -> "Part":
        """The part for a type of records."""
        return cls.__members__.get(record_type.upper(), cls.RECORD)

    @property
    def is_record(self) -> bool:
        """Whether it is a record, not something about the whole article."""
        return self not in {Part.CHANGE, Part.DETAILS, Part.SIGN_OFFS, Part.LAYOUT, Part.TEXT, Part.ANALYSIS}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One part that can't be read; ``id`` is empty unless an article has several of the kind."""

    part: Part
    fault: Fault
    field: str = ""
    id: str = ""

    @property
    def is_left_out(self) -> bool:
        """Whether the review lacks it; a record about nothing is there, though no screen has a place for it."""
        return self.fault is not Fault.NO_TARGET

    @property
    def words(self) -> str:
        """The part and the reason: "claim 4f1c (“status” has an unknown value)"."""
        what = f"{self.part.value} {self.id}".strip()
        return _("{what} ({why})", what=what, why=_(self.fault.value, field=self.field))


def unreadable_note(unreadable: Sequence[Unreadable]) -> str:
    """A note on all of them; empty if there are none."""
    if not unreadable:
        return ""
    named = "; ".join(one.words for one in unreadable[:_MOST_NAMED])
    if len(unreadable) > _MOST_NAMED:
        named = _("{some} and others", some=named)
    number = len(unreadable)
    what = counted(
        "{n} record of this article can’t be read: {named}.",
        "{n} records of this article can’t be read: {named}.",
        number,
        named=named,
    )
    return f"{what} {_(KEPT_UNREAD)} {_(RESTORE_UNREAD)}"


KEPT_UNREAD = Message("What can’t be read is left out here, and kept in the library as it is.")
RESTORE_UNREAD = Message("Ask whoever looks after the library to restore it from a backup.")
