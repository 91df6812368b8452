"""The result of analyzing one text."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Quotation, Reply, Source
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import SentenceClass


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal to speak: ``who`` names the person, ``cue`` is "declined to comment"."""

    who: Span | None
    cue: Span


@dataclass(frozen=True, slots=True)
class Thought:
    """Something that a person is said to think, hope or fear. It isn't speech, but needs a source."""

    who: Span | None
    cue: Span
    content: Span


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds spent in the pipeline and in the detectors."""

    pipeline: float = 0.0
    detectors: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything the detectors found in one revision's text, in reading order.

    ``pipeline`` names the spaCy pipeline and its version, or is empty if only rules were used. ``sentence_classes`` has
    one class for each of ``sentences``, or is empty if the rules do not cover the language. ``warnings`` are sentences
    for the reviewer.
    """

    analyzer_version: str
    pipeline: str
    language: str
    sentences: tuple[Span, ...]
    sentence_classes: tuple[SentenceClass, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    replies: tuple[Reply, ...] = ()
    checks: tuple[Check, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    thoughts: tuple[Thought, ...] = ()
    warnings: tuple[str, ...] = ()
    timings: Timings = field(default_factory=Timings)

    def without_rules(self, silenced: Collection[str]) -> "Analysis":
        """The same analysis without the checks of the silenced rules."""
        return replace(self, checks=tuple(check for check in self.checks if check.rule not in silenced))

    @property
    def records(self) -> tuple[AnyRecord, ...]:
        """All findings, entities first, so that a record follows those it refers to."""
        return (*self.entities, *self.sources, *self.quotations, *self.claims, *self.replies, *self.checks)
