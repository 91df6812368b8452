"""The sources of a German article, each once, and the quotations with their sources."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.languages.german.anonymity import AnonymityPhrases, Terms
from onrecord.analysis.languages.german.identities import Identity, IdentityResolver
from onrecord.analysis.languages.german.words import GermanWords
from onrecord.analysis.languages.marks import as_quotation
from onrecord.analysis.speech.statements import Statement
from onrecord.domain.records import AnonymityRecord, Entity, Origin, Quotation, RecordId, Source, finding_id
from onrecord.domain.spans import Span

_BY_NAME, _BY_DESCRIPTION = 0.85, 0.7


@dataclass
class _Cited:
    """One source while its citations are collected."""

    identity: Identity
    mentions: list[Span] = field(default_factory=list)
    terms: Terms = field(default_factory=Terms)


@dataclass(frozen=True, slots=True)
class SourceFinder:
    """Resolves the speakers of statements and makes quotations and sources of them."""

    words: GermanWords
    anonymity: AnonymityPhrases
    version: str

    def find(
        self, document: AnalyzedDocument, statements: Sequence[Statement], entities: Sequence[Entity]
    ) -> tuple[tuple[Quotation, ...], tuple[Source, ...]]:
        """The quotations in reading order, and the sources in the order of their first citation."""
        resolver = IdentityResolver(document, entities, self.words)
        spans = sorted({statement.source for statement in statements if statement.source})
        found = {span: resolver.resolve(span) for span in spans}
        identities = {span: identity for span, identity in found.items() if identity}
        cited: dict[tuple[str, str], _Cited] = {}
        for span, identity in identities.items():
            one = cited.setdefault(identity.key, _Cited(identity))
            one.mentions.append(span)
            self._note_terms(document, one, span)
        sources = {key: self._source(document, one) for key, one in cited.items()}
        ids = {span: sources[identity.key].id for span, identity in identities.items()}
        quotations = tuple(as_quotation(s, _id_of(s, ids), self.version) for s in statements)
        return quotations, tuple(sorted(sources.values(), key=lambda source: source.mentions[0]))

    def _note_terms(self, document: AnalyzedDocument, cited: _Cited, mention: Span) -> None:
        sentence = document.sentence_at(mention.start)
        if sentence and cited.identity.is_anonymous and cited.terms == Terms():
            cited.terms = self.anonymity.terms_in(document, sentence)

    def _source(self, document: AnalyzedDocument, cited: _Cited) -> Source:
        identity, terms = cited.identity, cited.terms
        because = (terms.shown_by,) if terms.shown_by else tuple(cited.mentions[:1])
        confidence = _BY_NAME if identity.name else _BY_DESCRIPTION
        return Source(
            id=finding_id("source", cited.mentions[0]),
            origin=Origin("sources", self.version, confidence, identity.reason, because),
            kind=identity.kind,
            status=identity.status,
            mentions=tuple(cited.mentions),
            name=identity.name,
            description=identity.description,
            shown_by=terms.shown_by,
            number=identity.number,
            level=terms.level,
            anonymity=AnonymityRecord(reason=document.text_of(terms.reason) if terms.reason else ""),
            entity_id=identity.entity.id if identity.entity else None,
        )


def _id_of(statement: Statement, ids: dict[Span, RecordId]) -> RecordId | None:
    return ids.get(statement.source) if statement.source else None
