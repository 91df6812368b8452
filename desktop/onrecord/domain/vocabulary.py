"""The words Onrecord speaks, each with one meaning.

Values are what the database, the JSON and the settings file hold; they are
never renamed.
"""

from enum import StrEnum


class EntityKind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"
    WORK = "work"
    EVENT = "event"
    LAW = "law"
    PRODUCT = "product"
    FACILITY = "facility"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    PERCENT = "percent"
    QUANTITY = "quantity"
    ORDINAL = "ordinal"
    CARDINAL = "cardinal"
    LANGUAGE = "language"


class QuotationKind(StrEnum):
    """Direct: all of it inside quote marks.  Indirect: a paraphrase with a cue.  Mixed: both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceKind(StrEnum):
    """Who or what a statement is attributed to."""

    PERSON = "person"
    PEOPLE = "people"
    COLLECTIVE = "collective"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    PUBLICATION = "publication"
    OBSERVATION = "observation"


class SourceStatus(StrEnum):
    """Whether the article says who the source is."""

    NAMED = "named"
    ANONYMOUS = "anonymous"


class AttributionLevel(StrEnum):
    """The terms on which a source spoke."""

    NOT_STATED = "not stated"
    ON_THE_RECORD = "on the record"
    ON_BACKGROUND = "on background"
    DEEP_BACKGROUND = "deep background"
    OFF_THE_RECORD = "off the record"


class ClaimKind(StrEnum):
    """What a claim states."""

    NUMBER = "number"
    DATE = "date or time"
    NAME = "name or title"
    PLACE = "place"
    QUOTATION = "quotation"
    EVENT = "event"
    COMPARISON = "comparison or superlative"
    CAUSE = "cause"
    LAW = "law or rule"
    PREDICTION = "prediction"
    OTHER = "other"


class SentenceClass(StrEnum):
    """What a sentence does, as far as checking it goes.

    Background tells who is speaking or how the words were got, and states
    nothing else: "he said in an interview on Tuesday".
    """

    CHECKABLE = "checkable"
    OPINION = "opinion"
    QUESTION = "question"
    INSTRUCTION = "instruction"
    BACKGROUND = "background"

    @property
    def noun(self) -> str:
        """What one such sentence is called: "opinion", "checkable sentence"."""
        is_noun = self in {SentenceClass.OPINION, SentenceClass.QUESTION, SentenceClass.INSTRUCTION}
        return self.value if is_noun else f"{self.value} sentence"


class ClaimStatus(StrEnum):
    """What the reviewer found about a claim."""

    UNCHECKED = "unchecked"
    IN_PROGRESS = "in progress"
    VERIFIED = "verified"
    CORRECTED = "verified with a correction"
    UNVERIFIED = "unverified"
    DISPUTED = "disputed"
    FALSE = "false"
    REPORTER = "on the reporter's word"
    NOT_FACTUAL = "not a factual claim"
    CUT = "cut"

    @property
    def words(self) -> str:
        """As people read it; the value is what libraries and files store."""
        return self.value.replace("'", "’")

    @property
    def is_open(self) -> bool:
        """Whether the reviewer still has to decide."""
        return self in {ClaimStatus.UNCHECKED, ClaimStatus.IN_PROGRESS}

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to do anything about the claim any more."""
        return not self.is_open and not self.is_problem

    @property
    def is_problem(self) -> bool:
        """Whether what was found stands in the way until the text is changed."""
        return self in {ClaimStatus.FALSE, ClaimStatus.DISPUTED, ClaimStatus.UNVERIFIED}

    @property
    def needs_evidence(self) -> bool:
        """Whether the evidence gate applies to setting it."""
        return self in {ClaimStatus.VERIFIED, ClaimStatus.CORRECTED}


WEAKEST_LAST = (
    ClaimStatus.NOT_FACTUAL,
    ClaimStatus.VERIFIED,
    ClaimStatus.REPORTER,
    ClaimStatus.CORRECTED,
    ClaimStatus.CUT,
    ClaimStatus.UNVERIFIED,
    ClaimStatus.DISPUTED,
    ClaimStatus.FALSE,
    ClaimStatus.IN_PROGRESS,
    ClaimStatus.UNCHECKED,
)
"""In the order in which one status outweighs another in the same claim or sentence: what is open outweighs all."""


class ReplyStatus(StrEnum):
    """How far the right of reply of somebody accused has come."""

    NOT_ASKED = "not asked"
    ASKED = "asked"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    DECLINED = "declined"
    NOT_NEEDED = "not needed"


class Priority(StrEnum):
    """How soon a claim must be checked, most urgent first."""

    MUST_CHECK = "must check"
    CHECK = "check"
    ROUTINE = "routine"


class EvidenceKind(StrEnum):
    """What form a piece of evidence has."""

    LINK = "link"
    FILE = "file"
    DOCUMENT = "document"
    DATA = "data"
    RECORDING = "recording"
    INTERVIEW = "interview"
    OBSERVATION = "observation"


class Stance(StrEnum):
    """How a piece of evidence bears on the claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


class Severity(StrEnum):
    """How much a check matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Disposition(StrEnum):
    """What the reviewer decided about a record.

    A rejected record stays rejected when analysis runs again.
    """

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class SignOffState(StrEnum):
    """Whether an article was signed off, and whether all who did so signed what is there now."""

    NONE = "none"
    HOLDS = "holds"
    BROKEN = "broken"


class BlockRole(StrEnum):
    """What one line of the text is in the article."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    LIST_ITEM = "list item"
    BLOCK_QUOTE = "block quote"
    TABLE_CELL = "table cell"
    CAPTION = "caption"
    FURNITURE = "furniture"
