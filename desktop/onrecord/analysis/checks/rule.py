"""What a copy-desk rule is, what it looks at and what it reports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.values_dates import WrittenDate, find_dates
from onrecord.domain.analysis import Refusal, Thought
from onrecord.domain.records import Entity, Quotation, Source
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole, EntityKind, Severity

_OUTSIDE_BODY = frozenset({BlockRole.HEADLINE, BlockRole.DECK, BlockRole.BYLINE, BlockRole.SUBHEAD, BlockRole.CAPTION})


@dataclass(frozen=True)
class Findings:
    """All that is known about an article when the checks run."""

    document: AnalyzedDocument
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    sources: tuple[Source, ...]
    refusals: tuple[Refusal, ...] = ()
    thoughts: tuple[Thought, ...] = ()

    @property
    def text(self) -> str:
        """The revision's text."""
        return self.document.text

    @cached_property
    def people(self) -> tuple[Entity, ...]:
        """The persons among the entities."""
        return tuple(entity for entity in self.entities if entity.kind is EntityKind.PERSON)

    @cached_property
    def dates(self) -> tuple[WrittenDate, ...]:
        """The days written in the article."""
        paragraphs = self.document.paragraphs
        return tuple(found for paragraph in paragraphs for found in find_dates(self.text, *paragraph.span))

    def in_body(self, span: Span) -> bool:
        """Whether ``span`` stands in the running text, not in a headline, byline or caption."""
        return self.document.paragraphs[self.document.paragraph_index(span.start)].role not in _OUTSIDE_BODY


@dataclass(frozen=True, slots=True)
class Hit:
    """One place, or several that belong together, where a rule is broken.

    ``message`` says what is there and why it matters, in plain words;
    ``confidence`` runs from 0 to 1.
    """

    places: tuple[Span, ...]
    message: str
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class Rule:
    """A copy-desk rule: ``id`` never changes, ``basis`` is where the rule comes from.

    ``any_language`` tells whether it also holds for texts that are not English.
    """

    id: str
    severity: Severity
    basis: str
    find: Callable[[Findings], Iterable[Hit]]
    any_language: bool = False
