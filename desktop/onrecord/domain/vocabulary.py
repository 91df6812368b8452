"""The terms of Onrecord, each with one meaning.

The database, the JSON and the settings store the English words, so they are never renamed.
"""

from enum import StrEnum
from typing import Self

from onrecord.domain.wording import capitalized
from onrecord.translation import Message, counted


class Term(StrEnum):
    """A stored value with words for people: one message is both, unless another value is given."""

    _value_: str
    _words: Message

    def __new__(cls, message: Message | str, stored: str = "") -> Self:
        words = Message(message) if isinstance(message, str) else message
        term = str.__new__(cls, stored or words.text)
        term._value_ = stored or words.text
        term._words = words  # noqa: SLF001 - its own
        return term

    @property
    def message(self) -> Message:
        """The words before they are translated."""
        return self._words

    @property
    def words(self) -> str:
        """The words within a line: "on the record"."""
        return str(self._words)

    @property
    def label(self) -> str:
        """The words at the beginning of a line or as a label: "On the record"."""
        return capitalized(self.words)


class EntityKind(Term):
    """The kinds of entities."""

    PERSON = Message("person", "entity")
    ORGANIZATION = Message("organization", "entity")
    PLACE = Message("place", "entity")
    GROUP = Message("group", "entity")
    WORK = Message("work", "entity")
    EVENT = Message("event", "entity")
    LAW = Message("law", "entity")
    PRODUCT = Message("product", "entity")
    FACILITY = Message("facility", "entity")
    DATE = Message("date", "entity")
    TIME = Message("time", "entity")
    MONEY = Message("money", "entity")
    PERCENT = Message("percent", "entity")
    QUANTITY = Message("quantity", "entity")
    ORDINAL = Message("ordinal", "entity")
    CARDINAL = Message("cardinal", "entity")
    LANGUAGE = Message("language", "entity")


class QuotationKind(Term):
    """Direct: all of it inside quotation marks. Indirect: a paraphrase with a cue. Mixed: both."""

    DIRECT = Message("direct", "quotation")
    INDIRECT = Message("indirect", "quotation")
    MIXED = Message("mixed", "quotation")


class SourceKind(Term):
    """The kinds of sources: the person, body or document that a statement is attributed to.

    A person is one individual, with a name or without ("an engineer"); people are several without names ("officials"),
    a collective is a class ("critics").
    """

    PERSON = Message("person", "source")
    PEOPLE = Message("people", "source")
    COLLECTIVE = Message("collective", "source")
    ORGANIZATION = Message("organization", "source")
    DOCUMENT = Message("document", "source")
    PUBLICATION = Message("publication", "source")
    OBSERVATION = Message("observation", "source")


class SourceStatus(Term):
    """Whether the article says who the source is."""

    NAMED = Message("named", "source")
    ANONYMOUS = Message("anonymous", "source")


class AttributionLevel(Term):
    """The terms on which a source spoke."""

    NOT_STATED = Message("not stated", "terms of a source")
    ON_THE_RECORD = Message("on the record", "terms of a source")
    ON_BACKGROUND = Message("on background", "terms of a source")
    DEEP_BACKGROUND = Message("deep background", "terms of a source")
    OFF_THE_RECORD = Message("off the record", "terms of a source")


class ClaimKind(Term):
    """The kinds of claims."""

    NUMBER = Message("number", "kind of claim")
    DATE = Message("date or time", "kind of claim")
    NAME = Message("name or title", "kind of claim")
    PLACE = Message("place", "kind of claim")
    QUOTATION = Message("quotation", "kind of claim")
    EVENT = Message("event", "kind of claim")
    COMPARISON = Message("comparison or superlative", "kind of claim")
    CAUSE = Message("cause", "kind of claim")
    LAW = Message("law or rule", "kind of claim")
    PREDICTION = Message("prediction", "kind of claim")
    OTHER = Message("other", "kind of claim")


class SentenceClass(Term):
    """The role of a sentence for checking.

    A background sentence only tells who speaks or how the words were obtained: "he said in an interview on Tuesday".
    """

    CHECKABLE = Message("checkable", "sentence")
    OPINION = Message("opinion", "sentence")
    QUESTION = Message("question", "sentence")
    INSTRUCTION = Message("instruction", "sentence")
    BACKGROUND = Message("background", "sentence")

    def counted(self, number: int) -> str:
        """Count sentences: "1 opinion", "12 checkable sentences"."""
        match self:
            case SentenceClass.CHECKABLE:
                return counted("{n} checkable sentence", "{n} checkable sentences", number)
            case SentenceClass.OPINION:
                return counted("{n} opinion", "{n} opinions", number)
            case SentenceClass.QUESTION:
                return counted("{n} question", "{n} questions", number)
            case SentenceClass.INSTRUCTION:
                return counted("{n} instruction", "{n} instructions", number)
            case SentenceClass.BACKGROUND:
                return counted("{n} background sentence", "{n} background sentences", number)


class ClaimStatus(Term):
    """The reviewer's decision on a claim."""

    UNCHECKED = Message("unchecked", "claim")
    IN_PROGRESS = Message("in progress", "claim")
    VERIFIED = Message("verified", "claim")
    CORRECTED = Message("verified with a correction", "claim")
    UNVERIFIED = Message("unverified", "claim")
    DISPUTED = Message("disputed", "claim")
    FALSE = Message("false", "claim")
    REPORTER = Message("on the reporter’s word", "claim"), "on the reporter's word"  # not shown: stored
    NOT_FACTUAL = Message("not a factual claim", "claim")
    CUT = Message("cut", "claim")

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet; any other claim is checked."""
        return self in {ClaimStatus.UNCHECKED, ClaimStatus.IN_PROGRESS}

    @property
    def is_settled(self) -> bool:
        """Whether the claim is checked and nothing is left to do."""
        return not self.is_open and not self.is_problem

    @property
    def is_problem(self) -> bool:
        """Whether the text has to change."""
        return self in {ClaimStatus.FALSE, ClaimStatus.DISPUTED, ClaimStatus.UNVERIFIED}

    @property
    def needs_evidence(self) -> bool:
        """Whether the evidence gate applies to this status."""
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
"""Each status outweighs those before it in the same claim or sentence: open ones outweigh all."""


class ReplyStatus(Term):
    """The progress of a right of reply."""

    NOT_ASKED = Message("not asked", "reply")
    ASKED = Message("asked", "reply")
    OVERDUE = Message("overdue", "reply")
    ANSWERED = Message("answered", "reply")
    DECLINED = Message("declined", "reply")
    NOT_NEEDED = Message("not needed", "reply")


class Priority(Term):
    """How soon a claim must be checked, most urgent first."""

    MUST_CHECK = Message("must check", "priority of a claim")
    CHECK = Message("check", "priority of a claim")
    ROUTINE = Message("routine", "priority of a claim")


class EvidenceKind(Term):
    """The form of a piece of evidence."""

    LINK = Message("link", "evidence")
    FILE = Message("file", "evidence")
    DOCUMENT = Message("document", "evidence")
    DATA = Message("data", "evidence")
    RECORDING = Message("recording", "evidence")
    INTERVIEW = Message("interview", "evidence")
    OBSERVATION = Message("observation", "evidence")


class Stance(Term):
    """How a piece of evidence bears on the claim."""

    SUPPORTS = Message("supports", "evidence")
    CONTRADICTS = Message("contradicts", "evidence")
    CONTEXT = Message("context", "evidence")


class EvidenceRank(Term):
    """Whether evidence is the original, as far as somebody said so."""

    PRIMARY = Message("primary", "evidence")
    SECONDARY = Message("secondary", "evidence")
    NOT_SAID = Message("not said", "evidence")


class FileProblem(Term):
    """Why a file of evidence can't be seen as it was attached.

    ``ELSEWHERE``: neither this computer nor the team's library has it, and a colleague attached it.
    """

    MISSING = Message("file missing", "evidence"), "missing"  # not shown: stored
    CHANGED = Message("file changed since it was attached", "evidence"), "changed"  # not shown: stored
    UNREADABLE = Message("file can’t be read", "evidence"), "unreadable"  # not shown: stored
    ELSEWHERE = Message("file not in the team library", "evidence"), "elsewhere"  # not shown: stored


class Severity(Term):
    """How much a check matters."""

    ERROR = Message("error", "severity")
    WARNING = Message("warning", "severity")
    NOTE = Message("note", "severity")


class Disposition(StrEnum):
    """The reviewer's decision on a record.

    A rejected record stays rejected when analysis runs again.
    """

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class SignOffState(StrEnum):
    """Whether an article was signed off, and whether all sign-offs still hold."""

    NONE = "none"
    HOLDS = "holds"
    BROKEN = "broken"


class BlockRole(StrEnum):
    """The role of one line of the text."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    LIST_ITEM = "list item"  # not shown: stored
    BLOCK_QUOTE = "block quote"  # not shown: stored
    TABLE_CELL = "table cell"  # not shown: stored
    CAPTION = "caption"
    FURNITURE = "furniture"
