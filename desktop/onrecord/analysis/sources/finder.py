"""Sources: everybody and everything that statements are attributed to, each once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.analysis.confidence import quotation_confidence
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.sources.anonymity import AnonymityPhrases, Terms, assign_terms
from onrecord.analysis.sources.identities import Identity
from onrecord.analysis.speech.statements import Statement
from onrecord.domain.quoted_words import with_outer
from onrecord.domain.records import (
    AnonymityRecord,
    Entity,
    Origin,
    Quotation,
    RecordId,
    Source,
    finding_id,
    source_fields,
)
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import AttributionLevel, QuotationKind, SourceKind

_LINKS = frozenset({"who", "and", "speaking", "spoke", "talking", "whose", "but", ""})
_PEOPLE = frozenset({SourceKind.PERSON, SourceKind.PEOPLE, SourceKind.COLLECTIVE})
_SURE_OF_TERMS = 0.95
_SPEAKER_AGAIN = frozenset({"he", "she", "it", "they", "who"})


@dataclass
class _Cited:
    """One source while its citations are collected."""

    identity: Identity
    mentions: list[Span] = field(default_factory=list)
    terms: list[Terms] = field(default_factory=list)
    how_they_know: Span | None = None

    @property
    def shown(self) -> Terms | None:
        """The first of the terms that say that the source is not named, one with a reason before others."""
        shown = [terms for terms in self.terms if terms.shown_by] if self.identity.is_anonymous else []
        return next((terms for terms in shown if terms.reason), shown[0] if shown else None)

    @property
    def level(self) -> AttributionLevel:
        """The first level of attribution stated."""
        levels = (terms.level for terms in self.terms if terms.level is not AttributionLevel.NOT_STATED)
        return next(levels, AttributionLevel.NOT_STATED)


Resolve = Callable[[AnalyzedDocument, Sequence[Entity], Iterable[tuple[Span, Span]]], Mapping[Span, Identity]]
"""Tells the identities of sources, each given with the words that it stands for, in reading order."""


class SourceFinder:
    """Resolves the speakers of statements and makes quotations and sources of them."""

    def __init__(self, resolve: Resolve, phrases: AnonymityPhrases, version: str) -> None:
        self._resolve = resolve
        self._phrases = phrases
        self._version = version

    def find(
        self, document: AnalyzedDocument, statements: Sequence[Statement], entities: Sequence[Entity]
    ) -> tuple[tuple[Quotation, ...], tuple[Source, ...]]:
        """The quotations in reading order, and the sources in the order of their first citation."""
        spans = sorted({(s.source, s.stands_for or s.source) for s in statements if s.source})
        identities = self._resolve(document, entities, spans)
        cited = self._cited(document, statements, identities)
        self._add_terms(document, cited)
        sources = {key: self._source(document, one) for key, one in cited.items()}
        quotations = []
        for statement in statements:
            identity = identities.get(statement.source) if statement.source else None
            speakers = (identity.members or (identity,)) if identity else ()
            quotations.append(self._quotation(statement, [sources[one.key].id for one in speakers]))
        return tuple(without_echoes(document, quotations)), tuple(sorted(sources.values(), key=lambda s: s.mentions[0]))

    def _cited(
        self,
        document: AnalyzedDocument,
        statements: Sequence[Statement],
        identities: Mapping[Span, Identity],
    ) -> dict[tuple[str, str], _Cited]:
        cited: dict[tuple[str, str], _Cited] = {}
        known: set[Span] = set()
        for statement in statements:
            identity = identities.get(statement.source) if statement.source else None
            if identity is None or statement.source is None:
                continue
            for member in identity.members:
                one = cited.setdefault(member.key, _Cited(member))
                name = _name_beside(member.entity, statement.source) if member.entity else statement.source
                if name not in one.mentions:
                    known.add(name)
                    one.mentions.append(name)
            if identity.members:
                continue
            one = cited.setdefault(identity.key, _Cited(identity))
            # "A clerk who said so" is told of by "a clerk" and not by "who".
            is_told_of = identity.is_anonymous and statement.stands_for
            mention = statement.stands_for if is_told_of and statement.stands_for else statement.source
            if mention not in known:
                known.add(mention)
                one.mentions.append(mention)
            if identity.is_anonymous and identity.kind in _PEOPLE and not one.how_they_know:
                within = _around(document, statement.source, statement.cue)
                one.how_they_know = self._phrases.how_they_know(document.text, within)
        return cited

    def _add_terms(self, document: AnalyzedDocument, cited: Mapping[tuple[str, str], _Cited]) -> None:
        unnamed = {key for key, one in cited.items() if one.identity.is_anonymous}
        mentions = {key: one.mentions for key, one in cited.items()}
        terms = self._phrases.find_terms(document) if cited else []
        for key, given in assign_terms(document, terms, mentions, unnamed).items():
            cited[key].terms.extend(given)

    def _source(self, document: AnalyzedDocument, cited: _Cited) -> Source:
        identity, shown = cited.identity, cited.shown
        mentions = tuple(sorted(cited.mentions))
        shown_by = shown.shown_by if shown else None
        confidence = max(identity.confidence, _SURE_OF_TERMS) if shown_by else identity.confidence
        because = (shown_by,) if shown_by else mentions[:1]
        are_some = identity.kind is SourceKind.COLLECTIVE and (shown_by is not None or cited.how_they_know is not None)
        return Source(
            id=finding_id("source", mentions[0]),
            origin=Origin("sources", self._version, confidence, identity.reason, because),
            kind=SourceKind.PEOPLE if are_some else identity.kind,
            status=identity.status,
            mentions=mentions,
            name=identity.name,
            description=_described(document, cited, shown_by) or identity.description,
            shown_by=shown_by,
            number=identity.number,
            level=cited.level,
            ground_rule=document.text_of(shown.rule) if shown and shown.rule else "",
            anonymity=self._anonymity(document, cited),
            entity_id=identity.entity.id if identity.entity else None,
        )

    def _anonymity(self, document: AnalyzedDocument, cited: _Cited) -> AnonymityRecord:
        span = cited.shown.reason if cited.shown else None
        reason = document.text_of(span) if span else ""
        how = document.text_of(cited.how_they_know).rstrip() if cited.how_they_know else ""
        return AnonymityRecord(
            reason=reason, is_boilerplate=bool(reason) and self._phrases.is_boilerplate(reason), how_they_know=how
        )

    def _quotation(self, statement: Statement, source_ids: Iterable[RecordId]) -> Quotation:
        because = tuple(span for span in (statement.cue, statement.source) if span)
        confidence = quotation_confidence(statement.kind, statement.confidence)
        return Quotation(
            id=finding_id("quotation", statement.content[0]),
            origin=Origin("quotations", self._version, confidence, statement.reason, because),
            kind=statement.kind,
            content=statement.content,
            cue=statement.cue,
            source=statement.source,
            **source_fields(source_ids),
        )


def _name_beside(person: Entity, speakers: Span) -> Span:
    """The mention of one of several speakers: inside their words, or else the last before, or the first."""
    inside = next((mention for mention in person.mentions if speakers.covers(mention)), None)
    before = [mention for mention in person.mentions if mention.end <= speakers.start]
    return inside or next(iter((*before[-1:], *person.mentions)))


def _described(document: AnalyzedDocument, cited: _Cited, shown_by: Span | None) -> str | None:
    """The words for a source without those that say why it is not named."""
    first = cited.mentions[0]
    if shown_by is None or not first.covers(shown_by):
        return None
    words = document.text[first.start : shown_by.start].split()
    while words and words[-1].strip(",").lower() in _LINKS:
        words.pop()
    return " ".join(words).rstrip(", ") or None


def _around(document: AnalyzedDocument, source: Span, cue: Span | None) -> Span:
    """The words for a source with the clause that describes it: up to the cue, or to the end of the sentence."""
    if cue is None:
        return source
    if cue.start >= source.end:
        return Span(source.start, cue.start)
    sentence = document.sentence_at(source.start)
    return Span(source.start, max(source.end, sentence.end if sentence else 0))


def without_echoes(document: AnalyzedDocument, quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """The quotations without such as "the road was closed" in "She said she had told him that the road was closed".

    Words in quotation marks stay, since a reader sees them as a quotation.
    """
    for quotation, outer in with_outer(quotations):
        if outer is None or quotation.kind is QuotationKind.DIRECT or not _is_own(document, outer, quotation):
            yield quotation


def _is_own(document: AnalyzedDocument, outer: Quotation, inner: Quotation) -> bool:
    """Whether the speaker of ``outer`` surely is that of ``inner``, which is told inside it."""
    if inner.cue is None or inner.source is None or inner.source_ids != outer.source_ids:
        return False
    words = document.text_of(inner.source)
    is_same = outer.source is not None and words == document.text_of(outer.source)
    is_told = any(piece.covers(inner.cue) for piece in outer.content)
    return is_told and (is_same or words.lower() in _SPEAKER_AGAIN)
