"""The sources of an article, each once, and the quotations with their sources."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.languages.speakers import Identity, SpeakerResolver
from onrecord.analysis.languages.table import WordTable
from onrecord.analysis.languages.wordings import AnonymityWordings, Terms
from onrecord.analysis.speech.statements import Statement
from onrecord.domain.records import AnonymityRecord, Entity, Origin, Quotation, RecordId, Source, finding_id
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import SourceStatus

_BY_NAME, _BY_DESCRIPTION = 0.85, 0.7


@dataclass
class _Cited:
    """One source while its citations are collected."""

    identity: Identity
    mentions: list[Span] = field(default_factory=list)
    terms: Terms = field(default_factory=Terms)


class SourceFinder:
    """Resolves the speakers of statements and makes quotations and sources of them."""

    def __init__(self, table: WordTable, version: str) -> None:
        self._table = table
        self._anonymity = AnonymityWordings(table)
        self._version = version

    def find(
        self, document: AnalyzedDocument, statements: Sequence[Statement], entities: Sequence[Entity]
    ) -> tuple[tuple[Quotation, ...], tuple[Source, ...]]:
        """The quotations in reading order, and the sources in the order of their first citation."""
        resolver = SpeakerResolver(document, entities, self._table)
        cited: dict[tuple[str, str], _Cited] = {}
        by_span: dict[Span, _Cited] = {}
        for span in sorted({statement.source for statement in statements if statement.source}):
            if identity := resolver.resolve(span):
                by_span[span] = one = cited.setdefault(identity.key, _Cited(identity))
                one.mentions.append(span)
                self._note_terms(document, one, span)
        sources = {key: self._source(document, one) for key, one in cited.items()}
        ids = {span: sources[one.identity.key].id for span, one in by_span.items()}
        quotations = (_quotation(s, ids.get(s.source) if s.source else None, self._version) for s in statements)
        return tuple(quotations), tuple(sorted(sources.values(), key=lambda source: source.mentions[0]))

    def _note_terms(self, document: AnalyzedDocument, cited: _Cited, mention: Span) -> None:
        sentence = document.sentence_at(mention.start)
        if sentence and cited.identity.status is SourceStatus.ANONYMOUS and cited.terms == Terms():
            cited.terms = self._anonymity.terms_in(document, sentence)

    def _source(self, document: AnalyzedDocument, cited: _Cited) -> Source:
        identity, terms = cited.identity, cited.terms
        because = (terms.shown_by,) if terms.shown_by else tuple(cited.mentions[:1])
        confidence = _BY_NAME if identity.name else _BY_DESCRIPTION
        return Source(
            id=finding_id("source", cited.mentions[0]),
            origin=Origin("sources", self._version, confidence, identity.reason, because),
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


def _quotation(statement: Statement, source_id: RecordId | None, version: str) -> Quotation:
    because = tuple(span for span in (statement.cue, statement.source) if span)
    return Quotation(
        id=finding_id("quotation", statement.content[0]),
        origin=Origin("quotations", version, statement.confidence, statement.reason, because),
        kind=statement.kind,
        content=statement.content,
        cue=statement.cue,
        source=statement.source,
        source_id=source_id,
    )
