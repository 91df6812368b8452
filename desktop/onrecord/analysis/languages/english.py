"""English: the detectors that know its words, put together."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analysis.claims.background import BackgroundFinder
from onrecord.analysis.claims.finder import ClaimFinder
from onrecord.analysis.claims.news import NewsWords
from onrecord.analysis.claims.sentence_classes import SentenceClassifier
from onrecord.analysis.claims.signal_words import SignalWords
from onrecord.analysis.claims.values import ValueReader
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.finder import find_entities
from onrecord.analysis.entities.rules import name_rules
from onrecord.analysis.languages.interface import Speech
from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.parse_repair import repair_parses
from onrecord.analysis.sources.anonymity import AnonymityPhrases
from onrecord.analysis.sources.finder import SourceFinder
from onrecord.analysis.sources.pronouns import PersonForms
from onrecord.analysis.sources.source_words import SourceWords
from onrecord.analysis.sources.speaker_resolution import SpeakerResolver
from onrecord.analysis.speech.cues import CueWords
from onrecord.analysis.speech.headlines import HeadlineReader
from onrecord.analysis.speech.quotations import StatementFinder, without_reasons
from onrecord.analysis.speech.refusals import RefusalFinder
from onrecord.analysis.speech.thoughts import ThoughtFinder
from onrecord.analysis.speech.titles import TitleReader
from onrecord.domain.records import Claim, Entity
from onrecord.domain.vocabulary import SentenceClass


@dataclass(frozen=True, slots=True)
class English:
    """The detectors for English, those that hold word lists of their own made once."""

    anonymity: AnonymityPhrases
    refusals: RefusalFinder
    statements: StatementFinder
    thoughts: ThoughtFinder
    sources: SourceFinder
    claims: ClaimFinder
    classes: SentenceClassifier
    code: str = "en"
    limits: None = None

    def repaired(self, document: AnalyzedDocument) -> AnalyzedDocument:
        return repair_parses(document, self.statements.cues)

    def find_entities(self, document: AnalyzedDocument) -> tuple[Entity, ...]:
        return find_entities(document)

    def find_speech(self, document: AnalyzedDocument, entities: Sequence[Entity]) -> Speech:
        refusals = self.refusals.find(document)
        silences = [*(refusal.cue for refusal in refusals), *self.anonymity.places(document)]
        statements = self.statements.find(document, silences)
        statements = without_reasons(document, statements, self.anonymity.reasons(document))
        quotations, sources = self.sources.find(document, statements, entities)
        refusals = tuple(
            sorted([*refusals, *self.refusals.said(document, statements)], key=lambda refusal: refusal.cue)
        )
        return Speech(quotations, sources, refusals, self.thoughts.find(document, silences))

    def find_claims(self, document: AnalyzedDocument, entities: Sequence[Entity], speech: Speech) -> tuple[Claim, ...]:
        return self.claims.find(document, entities, speech)

    def classify_sentences(
        self, document: AnalyzedDocument, speech: Speech, claims: Sequence[Claim]
    ) -> tuple[SentenceClass, ...]:
        return self.classes.classify(document, claims, speech)


def load_english(version: str) -> English:
    """Load the word lists; ``version`` is the engine's, noted in every finding.

    Raises:
        OSError: a word list cannot be read.
    """
    anonymity = AnonymityPhrases(load_lexicon("anonymity"))
    cues, headlines = CueWords(load_lexicon("cues")), HeadlineReader(load_lexicon("headlines"))
    speakers = SpeakerResolver(SourceWords(load_lexicon("sources"), name_rules()), PersonForms(load_lexicon("people")))
    claim_words = load_lexicon("claims")
    words = SignalWords(claim_words, load_lexicon("opinion"))
    background = BackgroundFinder(claim_words.section("speaking"), claim_words.section("occasion"))
    return English(
        anonymity=anonymity,
        refusals=RefusalFinder(load_lexicon("refusals")),
        statements=StatementFinder(cues, headlines, TitleReader(load_lexicon("titles"))),
        thoughts=ThoughtFinder(cues),
        sources=SourceFinder(speakers, anonymity, version),
        claims=ClaimFinder(words, ValueReader(load_lexicon("values")), background, anonymity, NewsWords(claim_words)),
        classes=SentenceClassifier(words, background, claim_words.section("command")),
    )
