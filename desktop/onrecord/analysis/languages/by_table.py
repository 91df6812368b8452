"""The detectors for a language other than English: rules on its table of words, and on marks alone without one."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.languages.claims import find_claims_by_form
from onrecord.analysis.languages.interface import Speech
from onrecord.analysis.languages.names import NameFinder
from onrecord.analysis.languages.numbers import ValueForms
from onrecord.analysis.languages.refusals import RefusalFinder
from onrecord.analysis.languages.sources import SourceFinder
from onrecord.analysis.languages.statements import StatementFinder
from onrecord.analysis.languages.table import WordTable
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.domain.records import Claim, Entity
from onrecord.domain.vocabulary import SentenceClass

TABLES = ("de",)
"""The languages with a table."""

_WITH_TABLE = (
    ": quotations, who said them and on what terms, people and numbers are found; "
    "sentences aren’t classified, and most checks are off."
)
_WITHOUT_TABLE = ", which isn’t supported yet: only quotations in quotation marks and numbers are found."


@dataclass(frozen=True, slots=True)
class ByTable:
    """The detectors for one language; the names of a pipeline are used if there is one."""

    code: str
    has_table: bool
    names: NameFinder
    values: ValueForms
    statements: StatementFinder
    sources: SourceFinder
    refusals: RefusalFinder

    @property
    def limits(self) -> str:
        return _WITH_TABLE if self.has_table else _WITHOUT_TABLE

    def find_entities(self, document: AnalyzedDocument) -> tuple[Entity, ...]:
        named = self.names.find(document)
        values = self.values.find(document, [mention for entity in named for mention in entity.mentions])
        return tuple(sorted([*named, *values], key=lambda entity: entity.mentions[0]))

    def find_speech(self, document: AnalyzedDocument, entities: Sequence[Entity]) -> Speech:
        quotations, sources = self.sources.find(document, self.statements.find(document), entities)
        return Speech(quotations, sources, self.refusals.find(document))

    def find_claims(self, document: AnalyzedDocument, entities: Sequence[Entity], speech: Speech) -> tuple[Claim, ...]:
        return find_claims_by_form(document, entities, speech.quotations) if self.has_table else ()

    def classify_sentences(
        self, document: AnalyzedDocument, speech: Speech, claims: Sequence[Claim]
    ) -> tuple[SentenceClass, ...]:
        del document, speech, claims
        return ()


def by_table(code: str, version: str, lexicon: Lexicon | None, given_names: frozenset[str]) -> ByTable:
    """The detectors for the language ``code``, with its table if there is one."""
    table = WordTable(lexicon)
    return ByTable(
        code=code,
        has_table=lexicon is not None,
        names=NameFinder(table, given_names),
        values=ValueForms(table),
        statements=StatementFinder(table),
        sources=SourceFinder(table, version),
        refusals=RefusalFinder(table),
    )


def load_by_table(code: str, version: str) -> ByTable:
    """Load the detectors for the language ``code``; ``version`` is the engine's, noted in every finding.

    Raises:
        OSError: a word list cannot be read.
    """
    if code not in TABLES:
        return by_table(code, version, None, frozenset())
    given_names = load_lexicon("first_names").section("given")
    return by_table(code, version, load_lexicon(f"languages/{code}"), given_names)
