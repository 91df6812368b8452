"""The interface of a language to the engine."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.analysis.document import AnalyzedDocument
from onrecord.domain.analysis import Refusal, Thought
from onrecord.domain.records import Claim, Entity, Quotation, Source
from onrecord.domain.vocabulary import SentenceClass
from onrecord.translation import Message


@dataclass(frozen=True, slots=True)
class Speech:
    """Statements, thoughts and refusals with their speakers, each in reading order."""

    quotations: tuple[Quotation, ...] = ()
    sources: tuple[Source, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    thoughts: tuple[Thought, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """The detectors for texts in one language.

    ``code`` is its code (ISO 639).  ``limits`` tells the reviewer what is found in a
    text in ``{language}`` and what is not; None when nothing is missing.  ``repaired``
    corrects what the parser gets wrong, before any detector looks; sentences of a
    language without rules for them have no classes.
    """

    code: str
    limits: Message | None
    repaired: Callable[[AnalyzedDocument], AnalyzedDocument]
    find_entities: Callable[[AnalyzedDocument], tuple[Entity, ...]]
    find_speech: Callable[[AnalyzedDocument, Sequence[Entity]], Speech]
    find_claims: Callable[[AnalyzedDocument, Sequence[Entity], Speech], tuple[Claim, ...]]
    classify_sentences: Callable[[AnalyzedDocument, Speech, Sequence[Claim]], tuple[SentenceClass, ...]]
