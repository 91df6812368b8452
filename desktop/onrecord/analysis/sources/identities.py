"""The identity of a source: its kind, its name, and whether the article tells who it is."""

from dataclasses import dataclass

from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import SourceKind, SourceStatus
from onrecord.domain.wording import Wording

NAMED, ANONYMOUS = SourceStatus.NAMED, SourceStatus.ANONYMOUS
TOGETHER = "together"
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Identity:
    """The source that a phrase stands for.

    ``key`` is equal for phrases that stand for the same source; ``reason`` says
    in plain words why it has its kind and status.  ``number`` is how many people
    an unnamed source is said to be, 0 when the text does not say.
    ``is_somebody`` tells whether "he" or "she" can point back to it.  ``members`` are
    the people with names who say something together, each a source.
    """

    key: tuple[str, str]
    kind: SourceKind
    status: SourceStatus
    reason: Wording
    name: str | None = None
    description: str | None = None
    entity: Entity | None = None
    number: int = 0
    confidence: float = SURE
    is_somebody: bool = False
    members: "tuple[Identity, ...]" = ()

    @property
    def is_anonymous(self) -> bool:
        """Whether the article does not say who it is."""
        return self.status is ANONYMOUS

    @property
    def is_several(self) -> bool:
        """Whether it is what several people or bodies with names say together."""
        return self.key[0] == TOGETHER


@dataclass(frozen=True, slots=True)
class Heard:
    """The source of a phrase, and its head: "one" of "one of them"."""

    head: Span
    identity: Identity
