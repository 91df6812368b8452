"""The sources of an article, each once, with the terms they spoke on, and the quotations with their sources."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.languages.speakers import Identity, SpeakerResolver
from onrecord.analysis.languages.table import WordTable
from onrecord.analysis.speech.statements import Statement
from onrecord.domain.records import AnonymityRecord, Entity, Origin, Quotation, RecordId, Source, finding_id
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import AttributionLevel, SourceStatus

_LEVELS = (AttributionLevel.DEEP_BACKGROUND, AttributionLevel.ON_BACKGROUND, AttributionLevel.OFF_THE_RECORD)
_BY_NAME, _BY_DESCRIPTION = 0.85, 0.7


@dataclass(frozen=True, slots=True)
class Terms:
    """What a sentence says about anonymity: the words, the reason among them, and the level."""

    shown_by: Span | None = None
    reason: Span | None = None
    level: AttributionLevel = AttributionLevel.NOT_STATED


class AnonymityWordings:
    """Finds the wordings that keep a source unnamed, and on what terms."""

    def __init__(self, table: WordTable) -> None:
        self._not_named = table.pattern("not named")
        self._reasons = table.pattern("reasons")
        self._levels = {level: table.pattern(level.value) for level in _LEVELS}

    def places(self, document: AnalyzedDocument) -> Iterator[Span]:
        """Every place where words say that a source is not named."""
        for match in self._not_named.finditer(document.text):
            yield Span(*match.span())

    def terms_in(self, document: AnalyzedDocument, sentence: Span) -> Terms:
        """What is said about anonymity in ``sentence``, outside quotation marks."""
        levels = (level for level, pattern in self._levels.items() if _first(document, pattern, sentence))
        level = next(levels, AttributionLevel.NOT_STATED)
        match = _first(document, self._not_named, sentence)
        if match is None:
            return Terms(level=level)
        if match.groupdict().get("reason"):
            return Terms(Span(*match.span()), Span(*match.span("reason")), level)
        reason = self._reasons.match(document.text, match.end(), sentence.end)
        if reason is None:
            return Terms(Span(*match.span()), None, level)
        start = reason.end() - len(reason[0].lstrip(", "))
        return Terms(Span(match.start(), reason.end()), Span(start, reason.end()), level)


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


def _first(document: AnalyzedDocument, pattern: re.Pattern[str], sentence: Span) -> re.Match[str] | None:
    """The first match outside quotation marks."""
    matches = pattern.finditer(document.text, *sentence)
    return next((match for match in matches if not document.passage_at(match.start())), None)
