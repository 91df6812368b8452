"""Sources: everybody and everything that statements are attributed to, each once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.analysis.anonymity import AnonymityPhrases, Terms
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.pronouns import PersonForms
from onrecord.analysis.sources_kinds import Identity, SourceKinds
from onrecord.analysis.speakers import SpeakerResolver
from onrecord.analysis.statements import Statement
from onrecord.domain.records import AnonymityRecord, Entity, Origin, Quotation, RecordId, Source, finding_id
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import AttributionLevel


@dataclass
class _Cited:
    """One source while its citations are collected."""

    identity: Identity
    mentions: list[Span] = field(default_factory=list)
    terms: Terms = field(default_factory=lambda: Terms(None, None, AttributionLevel.NOT_STATED))


class SourceFinder:
    """Resolves the speakers of statements and makes quotations and sources of them."""

    def __init__(self, kinds: SourceKinds, forms: PersonForms, phrases: AnonymityPhrases, version: str) -> None:
        self._kinds = kinds
        self._forms = forms
        self._phrases = phrases
        self._version = version

    def find(
        self,
        document: AnalyzedDocument,
        statements: Sequence[Statement],
        entities: Sequence[Entity],
    ) -> tuple[tuple[Quotation, ...], tuple[Source, ...]]:
        """The quotations in reading order, and the sources in the order of their first citation."""
        identities = self._identities(document, statements, entities)
        cited = self._cited(document, statements, identities)
        sources = {key: self._source(document, one) for key, one in cited.items()}
        quotations = []
        for statement in statements:
            identity = identities.get(statement.source) if statement.source else None
            source_id = sources[identity.key].id if identity else None
            quotations.append(self._quotation(statement, source_id))
        return tuple(quotations), tuple(sorted(sources.values(), key=lambda s: s.mentions[0]))

    def _identities(
        self,
        document: AnalyzedDocument,
        statements: Sequence[Statement],
        entities: Sequence[Entity],
    ) -> dict[Span, Identity]:
        resolver = SpeakerResolver(document, entities, self._kinds, self._forms)
        spans = sorted({(s.source, s.stands_for or s.source) for s in statements if s.source})
        found = ((source, resolver.resolve(meant)) for source, meant in spans)
        return {source: identity for source, identity in found if identity}

    def _cited(
        self,
        document: AnalyzedDocument,
        statements: Sequence[Statement],
        identities: dict[Span, Identity],
    ) -> dict[tuple[str, str], _Cited]:
        cited: dict[tuple[str, str], _Cited] = {}
        for statement in statements:
            identity = identities.get(statement.source) if statement.source else None
            if identity is None or statement.source is None:
                continue
            one = cited.setdefault(identity.key, _Cited(identity))
            if statement.source not in one.mentions:
                one.mentions.append(statement.source)
            self._note_terms(document, one, statement.source)
        return cited

    def _note_terms(self, document: AnalyzedDocument, cited: _Cited, mention: Span) -> None:
        sentence = document.sentence_at(mention.start)
        if sentence is None or not cited.identity.is_anonymous:
            return
        terms = self._phrases.terms_in(document, sentence)
        if cited.terms.shown_by is None and terms.shown_by:
            cited.terms = terms
        elif cited.terms.level is AttributionLevel.NOT_STATED:
            cited.terms = Terms(cited.terms.shown_by, cited.terms.reason, terms.level)

    def _source(self, document: AnalyzedDocument, cited: _Cited) -> Source:
        identity, terms = cited.identity, cited.terms
        mentions = tuple(sorted(cited.mentions))
        because = (terms.shown_by,) if terms.shown_by else mentions[:1]
        return Source(
            id=finding_id("source", mentions[0]),
            origin=Origin("sources", self._version, identity.confidence, identity.reason, because),
            kind=identity.kind,
            status=identity.status,
            mentions=mentions,
            name=identity.name,
            description=identity.description,
            shown_by=terms.shown_by,
            number=identity.number,
            level=terms.level,
            anonymity=AnonymityRecord(reason=document.text_of(terms.reason) if terms.reason else ""),
            entity_id=identity.entity.id if identity.entity else None,
        )

    def _quotation(self, statement: Statement, source_id: RecordId | None) -> Quotation:
        because = tuple(span for span in (statement.cue, statement.source) if span)
        return Quotation(
            id=finding_id("quotation", statement.content[0]),
            origin=Origin("quotations", self._version, statement.confidence, statement.reason, because),
            kind=statement.kind,
            content=statement.content,
            cue=statement.cue,
            source=statement.source,
            source_id=source_id,
        )
