"""English: the detectors that know its words, put together."""

from collections.abc import Sequence
from functools import partial

from onrecord.analysis.claims.finder import ClaimFinder
from onrecord.analysis.claims.sentence_classes import SentenceClassifier
from onrecord.analysis.claims.signal_words import SignalWords
from onrecord.analysis.claims.values import ValueReader
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.finder import find_entities
from onrecord.analysis.entities.rules import name_rules
from onrecord.analysis.languages.interface import Language, Speech
from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.parse_repair import repair_parses
from onrecord.analysis.sources.anonymity import AnonymityPhrases
from onrecord.analysis.sources.finder import SourceFinder
from onrecord.analysis.sources.pronouns import PersonForms
from onrecord.analysis.sources.source_words import SourceWords
from onrecord.analysis.sources.speaker_resolution import resolve_sources
from onrecord.analysis.speech.cues import CueWords
from onrecord.analysis.speech.headlines import HeadlineReader
from onrecord.analysis.speech.quotations import StatementFinder, without_reasons
from onrecord.analysis.speech.refusals import RefusalFinder
from onrecord.analysis.speech.thoughts import ThoughtFinder
from onrecord.analysis.speech.titles import TitleReader
from onrecord.domain.records import Entity


def load_english(version: str) -> Language:
    """Load the word lists; ``version`` is the engine's, noted in every finding.

    Raises:
        OSError: a word list cannot be read.
    """
    anonymity, cues = AnonymityPhrases(load_lexicon("anonymity")), CueWords(load_lexicon("cues"))
    statement_finder = StatementFinder(
        cues, HeadlineReader(load_lexicon("headlines")), TitleReader(load_lexicon("titles"))
    )
    refusal_finder, thought_finder = RefusalFinder(load_lexicon("refusals")), ThoughtFinder(cues)
    source_words = SourceWords(load_lexicon("sources"), name_rules())
    resolve = partial(resolve_sources, source_words, PersonForms(load_lexicon("people")))
    source_finder = SourceFinder(resolve, anonymity, version)
    claim_words = load_lexicon("claims")
    words = SignalWords(claim_words, load_lexicon("opinion"))
    claim_finder = ClaimFinder(words, ValueReader(load_lexicon("values")), anonymity, claim_words)
    classifier = SentenceClassifier(words, claim_words)

    def find_speech(document: AnalyzedDocument, entities: Sequence[Entity]) -> Speech:
        refusals = refusal_finder.find(document)
        silences = [*(refusal.cue for refusal in refusals), *anonymity.places(document)]
        statements = statement_finder.find(document, silences)
        statements = without_reasons(document, statements, anonymity.reasons(document))
        quotations, sources = source_finder.find(document, statements, entities)
        refusals = tuple(sorted([*refusals, *refusal_finder.said(document, statements)], key=lambda one: one.cue))
        return Speech(quotations, sources, refusals, thought_finder.find(document, silences))

    return Language(
        code="en",
        limits=None,
        repaired=lambda document: repair_parses(document, cues),
        find_entities=find_entities,
        find_speech=find_speech,
        find_claims=claim_finder.find,
        classify_sentences=lambda document, speech, claims: classifier.classify(document, claims, speech),
    )
