"""The detectors for a language other than English: rules on its table of words, and on marks alone without one."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from onrecord.analysis.claims.finder import ClaimFinder
from onrecord.analysis.claims.signal_words import SignalWords
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.languages.interface import Language, Speech
from onrecord.analysis.languages.names import NameFinder
from onrecord.analysis.languages.numbers import ValueForms
from onrecord.analysis.languages.speakers import resolve_speakers
from onrecord.analysis.languages.statements import StatementFinder
from onrecord.analysis.languages.table import WordTable
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.analysis.sources.anonymity import AnonymityPhrases
from onrecord.analysis.sources.finder import SourceFinder
from onrecord.domain.records import Claim, Entity
from onrecord.translation import Message

TABLES = ("de", "es", "fr")
"""The languages with a table."""

_CLAIMS = frozenset({"de"})
"""Those of them with words for claims."""

_WITH_CLAIMS = Message(
    "The text seems to be {language}: quotations, who said them and on what terms, people, numbers and claims are "
    "found; sentences aren’t classified, and most checks are off. You can mark the rest by hand."
)
_WITH_TABLE = Message(
    "The text seems to be {language}: quotations, who said them and on what terms, people and numbers are found; "
    "claims aren’t, and most checks are off. You can mark the rest by hand."
)
_WITHOUT_TABLE = Message(
    "The text seems to be {language}, which isn’t supported yet: only quotations in quotation marks and numbers are "
    "found. You can mark the rest by hand."
)


def by_table(
    code: str, version: str, lexicon: Lexicon | None, given_names: frozenset[str], claim_words: Lexicon | None = None
) -> Language:
    """The detectors for the language ``code``, with its table and its words for claims if there are any.

    The names that a pipeline recognized are used if there is one.
    """
    table, anonymity = WordTable(lexicon), AnonymityPhrases(lexicon or Lexicon(""))
    names, values, statements = NameFinder(table, given_names), ValueForms(table), StatementFinder(table)
    sources = SourceFinder(partial(resolve_speakers, table), anonymity, version)
    claim_finder = ClaimFinder(SignalWords(claim_words), None, anonymity, claim_words) if claim_words else None

    def find_entities(document: AnalyzedDocument) -> tuple[Entity, ...]:
        named = names.find(document)
        numbers = values.find(document, [mention for entity in named for mention in entity.mentions])
        return tuple(sorted([*named, *numbers], key=lambda entity: entity.mentions[0]))

    def find_speech(document: AnalyzedDocument, entities: Sequence[Entity]) -> Speech:
        return Speech(*sources.find(document, statements.find(document), entities), statements.refusals(document))

    def find_claims(document: AnalyzedDocument, entities: Sequence[Entity], speech: Speech) -> tuple[Claim, ...]:
        # The grammar of claims is that of English pipelines.
        return claim_finder.find(replace(document, is_parsed=False), entities, speech) if claim_finder else ()

    return Language(
        code=code,
        limits=_WITH_CLAIMS if claim_words else _WITH_TABLE if lexicon else _WITHOUT_TABLE,
        repaired=table.repaired,
        find_entities=find_entities,
        find_speech=find_speech,
        find_claims=find_claims,
        classify_sentences=lambda *_: (),
    )


def load_by_table(code: str, version: str) -> Language:
    """Load the detectors for the language ``code``; ``version`` is the engine's, noted in every finding.

    Raises:
        OSError: a word list cannot be read.
    """
    if code not in TABLES:
        return by_table(code, version, None, frozenset())
    given_names = load_lexicon("first_names").section("given")
    claim_words = load_lexicon(f"languages/{code}_claims") if code in _CLAIMS else None
    return by_table(code, version, load_lexicon(f"languages/{code}"), given_names, claim_words)
