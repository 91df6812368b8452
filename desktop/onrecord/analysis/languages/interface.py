"""What the engine asks of a language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.analysis.document import AnalyzedDocument
from onrecord.domain.analysis import Refusal, Thought
from onrecord.domain.records import Claim, Entity, Quotation, Source
from onrecord.domain.vocabulary import SentenceClass
from onrecord.translation import Message


@dataclass(frozen=True, slots=True)
class Speech:
    """Who is reported to have said, thought or refused to say what, each in reading order."""

    quotations: tuple[Quotation, ...] = ()
    sources: tuple[Source, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    thoughts: tuple[Thought, ...] = ()


class Language(Protocol):
    """The detectors for texts in one language.

    ``code`` is its code (ISO 639).  ``limits`` tells the reviewer what is found in a
    text in ``{language}`` and what is not; None when nothing is missing.
    """

    @property
    def code(self) -> str: ...

    @property
    def limits(self) -> Message | None: ...

    def repaired(self, document: AnalyzedDocument) -> AnalyzedDocument:
        """The document with what the parser gets wrong corrected, before any detector looks."""

    def find_entities(self, document: AnalyzedDocument) -> tuple[Entity, ...]:
        """The entities in the order of their first mentions."""

    def find_speech(self, document: AnalyzedDocument, entities: Sequence[Entity]) -> Speech:
        """What people are reported to have said, and the sources of it."""

    def find_claims(self, document: AnalyzedDocument, entities: Sequence[Entity], speech: Speech) -> tuple[Claim, ...]:
        """The statements worth checking, in reading order."""

    def classify_sentences(
        self, document: AnalyzedDocument, speech: Speech, claims: Sequence[Claim]
    ) -> tuple[SentenceClass, ...]:
        """One class for each of the document's sentences; nothing when the language has no rules for it."""
