"""German: rules on words and word order, which need no parser; names of a German pipeline are used if there is one."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.languages.claims import find_claims_by_form
from onrecord.analysis.languages.german.anonymity import AnonymityPhrases
from onrecord.analysis.languages.german.people import PeopleFinder
from onrecord.analysis.languages.german.refusals import RefusalFinder
from onrecord.analysis.languages.german.sources import SourceFinder
from onrecord.analysis.languages.german.speech import SpeechFinder
from onrecord.analysis.languages.german.words import GermanWords
from onrecord.analysis.languages.interface import Speech
from onrecord.analysis.languages.names import find_pipeline_entities
from onrecord.analysis.languages.numbers import ValueForms
from onrecord.analysis.lexicon import load_lexicon
from onrecord.domain.records import Claim, Entity
from onrecord.domain.vocabulary import SentenceClass


@dataclass(frozen=True, slots=True)
class German:
    """The detectors for German."""

    people: PeopleFinder
    values: ValueForms
    speech: SpeechFinder
    sources: SourceFinder
    refusals: RefusalFinder
    code: str = "de"
    limits: str = (
        ": quotations, who said them and on what terms, people and numbers are found; "
        "sentences aren’t classified, and most checks are off."
    )

    def find_entities(self, document: AnalyzedDocument) -> tuple[Entity, ...]:
        people = self.people.find(document)
        named = [*people, *find_pipeline_entities(document, [m for e in people for m in e.mentions])]
        values = self.values.find(document, [m for e in named for m in e.mentions])
        return tuple(sorted([*named, *values], key=lambda entity: entity.mentions[0]))

    def find_speech(self, document: AnalyzedDocument, entities: Sequence[Entity]) -> Speech:
        quotations, sources = self.sources.find(document, self.speech.find(document), entities)
        return Speech(quotations, sources, self.refusals.find(document))

    def find_claims(self, document: AnalyzedDocument, entities: Sequence[Entity], speech: Speech) -> tuple[Claim, ...]:
        return find_claims_by_form(document, entities, speech.quotations)

    def classify_sentences(
        self, document: AnalyzedDocument, speech: Speech, claims: Sequence[Claim]
    ) -> tuple[SentenceClass, ...]:
        del document, speech, claims
        return ()


def load_german(version: str) -> German:
    """Load the word lists; ``version`` is the engine's, noted in every finding.

    Raises:
        OSError: a word list cannot be read.
    """
    words = GermanWords(load_lexicon("de/cues"), load_lexicon("de/sources"))
    return German(
        people=PeopleFinder(words, load_lexicon("first_names").section("given")),
        values=ValueForms(load_lexicon("de/values")),
        speech=SpeechFinder(words),
        sources=SourceFinder(words, AnonymityPhrases(load_lexicon("de/anonymity")), version),
        refusals=RefusalFinder(load_lexicon("de/refusals"), words),
    )
