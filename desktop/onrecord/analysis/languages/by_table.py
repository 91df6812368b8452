"""The detectors for a language other than English: rules on its table of words, and on marks alone without one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.analysis.claims.background import BackgroundFinder
from onrecord.analysis.claims.finder import ClaimFinder
from onrecord.analysis.claims.news import NewsWords
from onrecord.analysis.claims.signal_words import SignalWords
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.languages.interface import Speech
from onrecord.analysis.languages.names import NameFinder
from onrecord.analysis.languages.numbers import ValueForms
from onrecord.analysis.languages.refusals import RefusalFinder
from onrecord.analysis.languages.sources import AnonymityWordings, SourceFinder
from onrecord.analysis.languages.statements import StatementFinder
from onrecord.analysis.languages.table import WordTable
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.domain.records import Claim, Entity
from onrecord.domain.vocabulary import SentenceClass
from onrecord.translation import Message

TABLES = ("de",)
"""The languages with a table."""

_WITH_TABLE = Message(
    "The text seems to be {language}: quotations, who said them and on what terms, people, numbers and claims are "
    "found; sentences aren’t classified, and most checks are off. You can mark the rest by hand."
)
_WITHOUT_TABLE = Message(
    "The text seems to be {language}, which isn’t supported yet: only quotations in quotation marks and numbers are "
    "found. You can mark the rest by hand."
)


@dataclass(frozen=True, slots=True)
class ByTable:
    """The detectors for one language; the names of a pipeline are used if there is one."""

    code: str
    limits: Message
    claims: ClaimFinder | None
    names: NameFinder
    values: ValueForms
    statements: StatementFinder
    sources: SourceFinder
    refusals: RefusalFinder

    def repaired(self, document: AnalyzedDocument) -> AnalyzedDocument:
        return document

    def find_entities(self, document: AnalyzedDocument) -> tuple[Entity, ...]:
        named = self.names.find(document)
        values = self.values.find(document, [mention for entity in named for mention in entity.mentions])
        return tuple(sorted([*named, *values], key=lambda entity: entity.mentions[0]))

    def find_speech(self, document: AnalyzedDocument, entities: Sequence[Entity]) -> Speech:
        quotations, sources = self.sources.find(document, self.statements.find(document), entities)
        return Speech(quotations, sources, self.refusals.find(document))

    def find_claims(self, document: AnalyzedDocument, entities: Sequence[Entity], speech: Speech) -> tuple[Claim, ...]:
        # The grammar of claims is that of English pipelines.
        return self.claims.find(replace(document, is_parsed=False), entities, speech) if self.claims else ()

    def classify_sentences(
        self, document: AnalyzedDocument, speech: Speech, claims: Sequence[Claim]
    ) -> tuple[SentenceClass, ...]:
        del document, speech, claims
        return ()


def by_table(
    code: str,
    version: str,
    lexicon: Lexicon | None,
    given_names: frozenset[str],
    claims: Lexicon | None = None,
) -> ByTable:
    """The detectors for the language ``code``, with its table and its words for claims if there are any."""
    table = WordTable(lexicon)
    return ByTable(
        code=code,
        limits=_WITH_TABLE if lexicon else _WITHOUT_TABLE,
        claims=_claim_finder(claims, table) if claims else None,
        names=NameFinder(table, given_names),
        values=ValueForms(table),
        statements=StatementFinder(table),
        sources=SourceFinder(table, version),
        refusals=RefusalFinder(table),
    )


def _claim_finder(words: Lexicon, table: WordTable) -> ClaimFinder:
    background = BackgroundFinder(words.section("speaking"), words.section("occasion"))
    return ClaimFinder(SignalWords(words, words), None, background, AnonymityWordings(table), NewsWords(words))


def load_by_table(code: str, version: str) -> ByTable:
    """Load the detectors for the language ``code``; ``version`` is the engine's, noted in every finding.

    Raises:
        OSError: a word list cannot be read.
    """
    if code not in TABLES:
        return by_table(code, version, None, frozenset())
    given_names = load_lexicon("first_names").section("given")
    table, claims = (load_lexicon(f"languages/{code}{end}") for end in ("", "_claims"))
    return by_table(code, version, table, given_names, claims)
