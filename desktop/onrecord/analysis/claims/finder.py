"""The statements worth checking: one for each quotation, and about one a sentence besides."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.analysis.boilerplate import is_debris
from onrecord.analysis.claims.builder import ClaimBuilder
from onrecord.analysis.claims.clauses import (
    CLAIM_FORMS,
    BackgroundFinder,
    Stretch,
    clauses_of,
    has_subject_and_verb,
    is_mere_command,
    is_prose,
    is_question,
    stretch_at,
)
from onrecord.analysis.claims.news import News
from onrecord.analysis.claims.reported_clauses import (
    Rest,
    asides_in,
    is_about_terms,
    parted_from_reports,
    rest_of,
    says_more_than,
)
from onrecord.analysis.claims.signal_words import SignalWords
from onrecord.analysis.claims.span_index import Places
from onrecord.analysis.claims.values import ValueReader
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.languages.interface import Speech
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.values.publication_date import published_on
from onrecord.domain.records import Claim, Entity, Quotation, RecordId, Source
from onrecord.domain.spans import Span, hull
from onrecord.domain.vocabulary import BlockRole, ClaimKind, QuotationKind, SourceKind, SourceStatus

_NOT_TOLD = frozenset({BlockRole.HEADLINE, BlockRole.SUBHEAD, BlockRole.BYLINE, BlockRole.FURNITURE})
_PEOPLE = frozenset({SourceKind.PERSON, SourceKind.PEOPLE, SourceKind.COLLECTIVE})
_WORTHY = 0.5
_FEWEST_OWN, _FEWEST_IN_FRAME = 5, 7
_SHORTEST_CONTENT = 3
_THAT = re.compile(r"that\s+")
_DEMONSTRATIVE = "DT"
_MARKS = ",;:—–-"


class Wordings(Protocol):
    """Finds words of one kind."""

    def places(self, document: AnalyzedDocument) -> Iterable[Span]:
        """Where they stand."""


class ClaimFinder:
    """Finds the statements worth checking in one language.

    ``words`` are the word lists of the claims; ``values`` reads amounts and days.
    """

    def __init__(self, signals: SignalWords, values: ValueReader | None, anonymity: Wordings, words: Lexicon) -> None:
        self._signals, self._values, self._anonymity = signals, values, anonymity
        self._words, self._background = words, BackgroundFinder(words)

    def find(self, document: AnalyzedDocument, entities: Sequence[Entity], speech: Speech) -> tuple[Claim, ...]:
        """The claims of ``document`` in reading order, no two on the same words.

        Each direct or mixed quotation is a claim; a direct one in several pieces is
        one for each piece.  What indirect quotations report, and each clause outside
        quotations, is one when it states something that can be checked; opinions,
        questions, refusals to comment, instructions, greetings and sentences that only
        say how the words were got are not.  What a share of people say in a poll is
        a claim with its figure, not without.
        """
        values = self._values.read(document, entities, published_on(document)) if self._values else None
        news, signals = News(document, entities, self._words), self._signals.read(document)
        builder = ClaimBuilder(document, news, signals, values, entities)
        terms = Places(self._anonymity.places(document))
        quotations = [q for q in speech.quotations if not _is_poll(document, q)]
        findings = {s.id for s in speech.sources if _gives_findings(s, self._words.section("finding"))}
        unnamed = {s.id for s in speech.sources if s.status is SourceStatus.ANONYMOUS and s.kind in _PEOPLE}
        refusals = Places(refusal.cue for refusal in speech.refusals)
        search = _Search(document, builder, self._background, terms, quotations, findings, unnamed, refusals)
        return search.claims()


@dataclass(frozen=True, slots=True)
class _Search:
    """The search for claims in one document.

    ``findings`` and ``unnamed`` are the ids of sources that tell what was found, as a study does, and of people
    without a name; a document or a body has no identity to hide.
    """

    document: AnalyzedDocument
    builder: ClaimBuilder
    background: BackgroundFinder
    terms: Places
    quotations: Sequence[Quotation]
    findings: set[RecordId]
    unnamed: set[RecordId]
    refusals: Places

    def claims(self) -> tuple[Claim, ...]:
        """All claims, in reading order."""
        said = [(quotation, self._of_quotation(quotation)) for quotation in self.quotations]
        spoken = Places(_words_of(q for q, found in said if found or not self._is_fragment(q)))
        claims = [claim for _quotation, found in said for claim in found]
        for sentence in _own_sentences(self.document):
            reported = spoken.overlapping(sentence)
            if not any(part.covers(sentence) for part in reported):
                claims += self._of_sentence(sentence, reported)
        by_span = {claim.span: claim for claim in reversed(claims)}
        return tuple(by_span[span] for span in _apart(sorted(by_span), self.document))

    def _of_sentence(self, sentence: Span, reported: Sequence[Span]) -> list[Claim]:
        """The claims that the article itself makes in ``sentence``, beside the ``reported`` words of others."""
        own = list(self._of_clauses(sentence, [*reported, *self.refusals.overlapping(sentence)]))
        asides = asides_in(self.document, sentence, reported) if reported else ()
        beside = [aside for aside in asides if not any(aside.span.overlaps(claim.span) for claim in own)]
        for aside in beside:
            claim = None if self.refusals.overlapping(aside.span) else self._of_words(aside)
            if claim and claim.priority >= _WORTHY and self._says_more_than_terms(aside):
                own.append(claim)
        return own

    def _of_clauses(self, sentence: Span, reported: Sequence[Span]) -> Iterator[Claim]:
        """The claims in the clauses of ``sentence`` that report nothing, or only beside what they state."""
        if not reported and not self.builder.signals_of(sentence).is_statement:
            return
        stretch = stretch_at(self.document, sentence)
        if is_mere_command(stretch) and not self.builder.has_number(sentence):
            return
        for clause in clauses_of(stretch):
            inside = [part for part in reported if part.overlaps(clause.span)]
            for part in parted_from_reports(clause, inside) if inside else (clause,):
                if own := self._own_words(part, [each for each in inside if each.overlaps(part.span)]):
                    yield from self._of_clause(own)

    def _own_words(self, clause: Stretch, reported: Sequence[Span]) -> Stretch | None:
        """The claims of ``clause`` beside its ``reported`` words."""
        if not reported:
            return clause
        rest = rest_of(clause, reported)
        return stretch_at(self.document, rest.span) if rest and self._says_more_than_reported(rest, reported) else None

    def _says_more_than_reported(self, rest: Rest, reported: Iterable[Span]) -> bool:
        """Whether ``rest`` has some words of its own.

        Where a participle reports, they also have to hold something to check, or, if
        they are not cut off from the report, something that is worth it.
        """
        inside = [part for part in reported if rest.span.covers(part)]
        if rest.is_apart:
            words = sum(self.builder.signals_of(part).words for part in inside)
            return self.builder.signals_of(rest.span).words - words >= _FEWEST_OWN
        frame = Span(rest.span.start, min((part.start for part in inside), default=rest.span.end))
        is_long = self.builder.signals_of(frame).words >= _FEWEST_IN_FRAME
        own = self._of_words(stretch_at(self.document, frame)) if is_long else None
        if own is None or inside:
            return own is not None and own.priority >= _WORTHY
        return own.kinds != (ClaimKind.OTHER,)

    def _of_clause(self, clause: Stretch) -> Iterator[Claim]:
        """The claim that ``clause`` makes, if it states something or is about a number, in words that are prose."""
        terms = self.terms.first_touching(clause.span)
        if terms and self.document.is_parsed and is_about_terms(clause, terms):
            return
        claim = self._of_words(clause)
        if claim and (has_subject_and_verb(clause) or (ClaimKind.NUMBER in claim.kinds and is_prose(clause.text))):
            yield claim

    def _of_words(self, stretch: Stretch) -> Claim | None:
        return None if self.background.is_background(stretch) else self.builder.of_words(stretch)

    def _says_more_than_terms(self, aside: Stretch) -> bool:
        """Whether ``aside`` states something, and not only on what terms somebody spoke."""
        terms = self.terms.first_touching(aside.span) if self.document.is_parsed else None
        return says_more_than(aside, terms) if terms else has_subject_and_verb(aside)

    def _of_quotation(self, quotation: Quotation) -> list[Claim]:
        """The claims about, or in, what somebody is reported to have said."""
        if self._is_fragment(quotation):
            return []
        pieces, is_indirect = _pieces(self.document.text, quotation), quotation.kind is QuotationKind.INDIRECT
        if is_indirect:
            stretches = [stretch_at(self.document, piece) for piece in pieces]
            pieces = [clause.span for stretch in stretches for clause in clauses_of(stretch)]
        parts = filter(None, (_without_edges(self.document, piece) for piece in pieces))
        return [
            self.builder.of_speech(part, quotation, is_anonymous=quotation.source_id in self.unnamed)
            for part in parts
            if not is_indirect or self._is_stated(part, quotation)
        ]

    def _is_stated(self, part: Span, quotation: Quotation) -> bool:
        """Whether an indirect quotation states a fact, rather than a judgment or a question.

        Whatever a study finds can be looked up in it.
        """
        is_stated = quotation.source_id in self.findings or self.builder.signals_of(part).is_reported_statement
        return is_stated and not is_question(self.document.text, part, quotation.cue)

    def _is_fragment(self, quotation: Quotation) -> bool:
        """Whether an indirect quotation is only a piece of a statement: two words, or no subject, nor a number."""
        if quotation.kind is not QuotationKind.INDIRECT:
            return False
        content = stretch_at(self.document, hull(quotation.content))
        if len(content.text.split(maxsplit=_SHORTEST_CONTENT)) < _SHORTEST_CONTENT:
            return True
        return not has_subject_and_verb(content) and not self.builder.has_number(content.span)


def _gives_findings(source: Source, nouns: frozenset[str]) -> bool:
    """Whether a document tells what was found, as a study or a count does, and not what somebody thinks."""
    return source.kind is SourceKind.DOCUMENT and not nouns.isdisjoint(source.label.lower().split())


def _is_poll(document: AnalyzedDocument, quotation: Quotation) -> bool:
    """Whether a share of people is said to say something: "46 percent said", "eight of ten voters say"."""
    source = quotation.source
    is_told = quotation.kind is not QuotationKind.DIRECT
    return bool(is_told and source and CLAIM_FORMS["share of people"].search(document.text, *source))


def _apart(spans: Sequence[Span], document: AnalyzedDocument) -> Iterator[Span]:
    """The sorted ``spans`` without pieces of a sentence that lie inside the one before."""
    whole = None
    for span in spans:
        if whole is None or not whole.covers(span):
            whole = span
            yield span
        elif has_subject_and_verb(stretch_at(document, span)):
            yield span


def _own_sentences(document: AnalyzedDocument) -> Iterator[Span]:
    """The sentences of the running text, without the dateline before the first and what is no part of the story."""
    debris = {p.span for p in document.paragraphs if is_debris(document.text_of(p.span))}
    for sentence in document.sentences:
        paragraph = document.paragraphs[document.paragraph_index(sentence.start)]
        if paragraph.role in _NOT_TOLD or paragraph.span in debris:
            continue
        if sentence != paragraph.span and is_debris(document.text_of(sentence)):
            continue
        starts = paragraph.parse.starts
        has_dateline = starts and sentence.start < starts[0] < sentence.end
        yield Span(starts[0], sentence.end) if has_dateline else sentence


def _without_edges(document: AnalyzedDocument, span: Span) -> Span | None:
    """``span`` without "that" before it and commas or dashes at its ends; None if nothing is left."""
    words = document.text_of(span).rstrip(f"{_MARKS} \n\t\u00a0")
    end = span.start + len(words)
    start = end - len(words.lstrip(f"{_MARKS} \n\t\u00a0"))
    if (that := _THAT.match(document.text, start, end)) and not _is_demonstrative(document, start):
        start = that.end()
    return Span(start, end) if start < end else None


def _is_demonstrative(document: AnalyzedDocument, position: int) -> bool:
    """Whether the "that" at ``position`` points at something: "that claim was wrong".

    Words inside quotation marks are left whole, since the parser is unsure of them.
    """
    parse = document.parse_at(position)
    index = parse.index_at(position)
    if index is None:
        return False
    return index in parse.stand_ins or index in parse.quoted or parse.tags[index] == _DEMONSTRATIVE


def _pieces(text: str, quotation: Quotation) -> list[Span]:
    """The parts of a quotation that stand as statements of their own."""
    if quotation.kind is not QuotationKind.DIRECT:
        return [hull(quotation.content)]
    pieces = list(quotation.content[:1])
    for part in quotation.content[1:]:
        if text[part.start].islower():
            pieces[-1] = hull((pieces[-1], part))
        else:
            pieces.append(part)
    return pieces


def _words_of(quotations: Iterable[Quotation]) -> list[Span]:
    """The content and cue of every quotation."""
    return [words for quotation in quotations for words in (*quotation.content, quotation.cue) if words]
