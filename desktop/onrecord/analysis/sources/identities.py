"""Who or what a phrase stands for, as a source: its kind, its name, and whether the article tells who it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analysis.sources.source_phrases import SourcePhrase
from onrecord.domain.records import Entity
from onrecord.domain.vocabulary import EntityKind, SourceKind, SourceStatus
from onrecord.translation import _

NAMED, ANONYMOUS = SourceStatus.NAMED, SourceStatus.ANONYMOUS
TOLD_BY_WORDS = 0.8
TOGETHER = "together"
_SURE = 0.9
_BODIES = frozenset({EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.FACILITY, EntityKind.GROUP})
_LEADING = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who or what a phrase stands for.

    ``key`` is equal for phrases that stand for the same source; ``reason`` says
    in plain words why it has its kind and status.  ``number`` is how many people
    an unnamed source is said to be, 0 when the text does not say.
    ``is_somebody`` tells whether "he" or "she" can point back to it.
    """

    key: tuple[str, str]
    kind: SourceKind
    status: SourceStatus
    name: str | None
    description: str | None
    entity: Entity | None
    reason: str
    number: int = 0
    confidence: float = _SURE
    is_somebody: bool = False

    @property
    def is_anonymous(self) -> bool:
        """Whether the article does not say who it is."""
        return self.status is ANONYMOUS


def called_so(name: str) -> Identity:
    """Somebody whom the article gives a name in passing: "a user called @oldmill", "a student named Chhoton"."""
    key, reason = (SourceKind.PERSON.value, name.lower()), _("the article gives the name")
    kind = SourceKind.PERSON
    return Identity(key, kind, NAMED, name, None, None, reason, confidence=TOLD_BY_WORDS, is_somebody=True)


def unnamed_spokesperson(words: str, owners: Sequence[Entity]) -> Identity:
    """A spokesperson without a name, who is the body spoken for; whoever speaks for a person stays one."""
    body = next((owner for owner in owners if owner.kind in _BODIES), None)
    kind = SourceKind.ORGANIZATION
    if body:
        reason = _("an unnamed spokesperson for a named organization")
        return Identity(("entity", body.id), kind, NAMED, body.name, words, body, reason, is_somebody=True)
    principal = owners[0]
    reason = _("an unnamed spokesperson for a named person or organization")
    key, name = ("spokesperson", principal.id), f"spokesperson for {principal.name}"
    return Identity(key, kind, NAMED, name, words, None, reason, is_somebody=True)


def told_body(noun: str, words: str) -> Identity:
    """The body that a spokesperson without a name speaks for, told by what it is: "a police spokeswoman"."""
    reason = _("an unnamed spokesperson for an organization described by what it is")
    kind = SourceKind.ORGANIZATION
    return Identity((kind.value, noun), kind, NAMED, noun, words, None, reason, confidence=TOLD_BY_WORDS)


def unnamed_body(phrase: SourcePhrase, kind: SourceKind, words: str, owners: Sequence[Entity]) -> Identity:
    """A body without a name of its own: known by what it is ("the police"), or not ("a company")."""
    key = (kind.value, phrase.without_determiner)
    owners = [owner for owner in owners if owner.kind is not EntityKind.PLACE]
    is_known = bool(owners) or phrase.has_owner or phrase.is_proper or phrase.words[0] not in {"a", "an", "one"}
    if is_known:
        reason = _("an organization described by what it is")
        return Identity(key, kind, NAMED, without_article(words), words, None, reason, confidence=TOLD_BY_WORDS)
    reason = _("the article doesn’t say which organization it is")
    return Identity(key, kind, ANONYMOUS, None, words, None, reason, confidence=TOLD_BY_WORDS)


def without_article(words: str) -> str:
    """``words`` without the article they begin with."""
    article = next((article for article in _LEADING if words.lower().startswith(article)), "")
    return words[len(article) :]
