"""Any language without rules of its own: what marks and the pipeline show."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.languages.interface import Speech
from onrecord.analysis.languages.marks import as_quotation, is_speech, joined, quoted_sentences, without_speaker
from onrecord.analysis.languages.names import find_pipeline_entities
from onrecord.analysis.languages.numbers import ValueForms
from onrecord.domain.records import Claim, Entity
from onrecord.domain.vocabulary import SentenceClass


@dataclass(frozen=True, slots=True)
class Neutral:
    """What can be found without knowing the language; ``version`` is noted in every finding."""

    code: str
    version: str
    values: ValueForms
    limits: str = ", which isn’t supported yet: only quotations in quotation marks and numbers are found."

    def find_entities(self, document: AnalyzedDocument) -> tuple[Entity, ...]:
        named = find_pipeline_entities(document)
        values = self.values.find(document, [mention for entity in named for mention in entity.mentions])
        return tuple(sorted([*named, *values], key=lambda entity: entity.mentions[0]))

    def find_speech(self, document: AnalyzedDocument, entities: Sequence[Entity]) -> Speech:
        del entities
        spoken = (quoted for quoted in quoted_sentences(document) if is_speech(document, quoted))
        statements = joined(document, (without_speaker(document, quoted) for quoted in spoken))
        return Speech(tuple(as_quotation(statement, None, self.version) for statement in statements))

    def find_claims(self, document: AnalyzedDocument, entities: Sequence[Entity], speech: Speech) -> tuple[Claim, ...]:
        del document, entities, speech
        return ()

    def classify_sentences(
        self, document: AnalyzedDocument, speech: Speech, claims: Sequence[Claim]
    ) -> tuple[SentenceClass, ...]:
        del document, speech, claims
        return ()
