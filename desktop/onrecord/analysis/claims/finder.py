"""The statements worth checking: one for each quotation, and about one a sentence besides."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.analysis.boilerplate import is_debris
from onrecord.analysis.claims.asides import asides_in, is_about_terms, says_more_than
from onrecord.analysis.claims.background import BackgroundFinder, is_prose
from onrecord.analysis.claims.builder import ClaimBuilder
from onrecord.analysis.claims.clauses import clauses_of, has_subject_and_verb
from onrecord.analysis.claims.commands import is_mere_command
from onrecord.analysis.claims.news import News, NewsWords
from onrecord.analysis.claims.questions import is_question
from onrecord.analysis.claims.reporting_clauses import Rest, parted_from_reports, rest_of
from onrecord.analysis.claims.signal_words import SignalWords
from onrecord.analysis.claims.span_index import Places
from onrecord.analysis.claims.stretches import Stretch, stretch_at
from onrecord.analysis.claims.values import ValueReader
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.languages.interface import Speech
from onrecord.analysis.number_words import number_words
from onrecord.analysis.values.publication_date import published_on
from onrecord.domain.records import Claim, Entity, Quotation, Source
from onrecord.domain.spans import Span, hull
from onrecord.domain.vocabulary import BlockRole, ClaimKind, QuotationKind, SourceKind, SourceStatus

_OWN_WORDS = frozenset(
    {
        BlockRole.PARAGRAPH,
        BlockRole.LIST_ITEM,
        BlockRole.DECK,
        BlockRole.CAPTION,
        BlockRole.BLOCK_QUOTE,
        BlockRole.TABLE_CELL,
    },
)
_PEOPLE = frozenset({SourceKind.PERSON, SourceKind.PEOPLE, SourceKind.COLLECTIVE})
_FINDING = frozenset(
    {"analysis", "audit", "census", "count", "data", "figures", "poll", "records", "research", "review", "statistics"}
    | {"study", "survey"}
)
_WORTHY = 0.5
_FEWEST_OWN, _FEWEST_IN_FRAME = 5, 7
_SHORTEST_CONTENT = 3
_EDGE = re.compile(r"[\s,;:—–-]*")
_THAT = re.compile(r"that\s+")
_DEMONSTRATIVE = "DT"
_TAIL = frozenset(",;:—–-")
_SHARE_OF_PEOPLE = re.compile(
    r"%|\bper ?cent\b|\bhalf\b|\b(?:third|quarter|fifth)s?\b"
    rf"|\b\w+ (?:in|out of) (?:\d+|{number_words(5, 10)})\b"
    rf"|\b(?:\d+|{number_words(1, 9)}) of (?:\d+|{number_words(5, 10)})\b",
    re.IGNORECASE,
)


class Wordings(Protocol):
    """Finds words of one kind."""

    def places(self, document: AnalyzedDocument) -> Iterable[Span]:
        """Where they stand."""


@dataclass(frozen=True, slots=True)
class ClaimFinder:
    """Finds the statements worth checking in one language, with its word lists; ``values`` reads amounts and days."""

    words: SignalWords
    values: ValueReader | None
    background: BackgroundFinder
    anonymity: Wordings
    news: NewsWords

    def find(self, document: AnalyzedDocument, entities: Sequence[Entity], speech: Speech) -> tuple[Claim, ...]:
        """The claims of ``document`` in reading order, no two on the same words.

        Each direct or mixed quotation is a claim; a direct one in several pieces is
        one for each piece.  What indirect quotations report, and each clause outside
        quotations, is one when it states something that can be checked; opinions,
        questions, refusals to comment, instructions, greetings and sentences that only
        say how the words were got are not.  What a share of people say in a poll is
        a claim with its figure, not without.
        """
        values = self.values.read(document, entities, published_on(document)) if self.values else None
        builder = ClaimBuilder(
            document, News(document, entities, self.news), self.words.read(document), values, entities
        )
        terms = Places(self.anonymity.places(document))
        return _Search(document, builder, speech, self.background, terms).claims()


class _Search:
    """The search for claims in one document."""

    def __init__(
        self,
        document: AnalyzedDocument,
        builder: ClaimBuilder,
        speech: Speech,
        background: BackgroundFinder,
        terms: Places,
    ) -> None:
        self._document = document
        self._builder = builder
        self._background = background
        self._quotations = [q for q in speech.quotations if not _is_poll(document, q)]
        self._findings = {source.id for source in speech.sources if _gives_findings(source)}
        self._anonymous = {source.id for source in speech.sources if _is_somebody_unnamed(source)}
        self._terms = terms
        self._refusals = Places(refusal.cue for refusal in speech.refusals)

    def claims(self) -> tuple[Claim, ...]:
        """All claims, in reading order."""
        said = [(quotation, self._of_quotation(quotation)) for quotation in self._quotations]
        spoken = Places(_words_of(q for q, found in said if found or not self._is_fragment(q)))
        claims = [claim for _, found in said for claim in found]
        for sentence in _own_sentences(self._document):
            claims.extend(self._of_sentence(sentence, spoken.overlapping(sentence)))
        by_span = {claim.span: claim for claim in reversed(claims)}
        return tuple(by_span[span] for span in _apart(sorted(by_span), self._document))

    def _of_sentence(self, sentence: Span, reported: Sequence[Span]) -> Iterator[Claim]:
        """The claims that the article itself makes in ``sentence``, beside the ``reported`` words of others."""
        if reported and any(part.covers(sentence) for part in reported):
            return
        silent = self._refusals.overlapping(sentence)
        own = list(self._of_clauses(sentence, [*reported, *silent]))
        yield from own
        if not reported:
            return
        asides = asides_in(self._document, sentence, reported)
        yield from self._of_asides(aside for aside in asides if not any(aside.overlaps(c.span) for c in own))

    def _of_clauses(self, sentence: Span, reported: Sequence[Span]) -> Iterator[Claim]:
        """The claims in the clauses of ``sentence`` that report nothing, or only beside what they state."""
        if not reported and not self._builder.signals_of(sentence).is_statement:
            return
        stretch = stretch_at(self._document, sentence)
        if is_mere_command(stretch) and not self._builder.has_number(sentence):
            return
        for clause in clauses_of(self._document, stretch):
            inside = [part for part in reported if part.overlaps(clause.span)] if reported else ()
            if inside:
                for part in parted_from_reports(self._document, clause, inside):
                    yield from self._beside_reports(part, [words for words in inside if words.overlaps(part.span)])
            else:
                yield from self._of_clause(clause)

    def _beside_reports(self, clause: Stretch, reported: Sequence[Span]) -> Iterator[Claim]:
        """The claim that ``clause`` makes if it has no ``reported`` words, or more than them."""
        rest = rest_of(self._document, clause, reported) if reported else None
        if not reported:
            yield from self._of_clause(clause)
        elif rest and self._says_more_than_reported(rest, reported):
            yield from self._of_clause(stretch_at(self._document, rest.span))

    def _says_more_than_reported(self, rest: Rest, reported: Iterable[Span]) -> bool:
        """Whether ``rest`` has some words of its own.

        Where a participle reports, they also have to hold something to check, or, if
        they are not cut off from the report, something that is worth it.
        """
        inside = [part for part in reported if rest.span.covers(part)]
        if rest.is_apart:
            words = sum(self._builder.signals_of(part).words for part in inside)
            return self._builder.signals_of(rest.span).words - words >= _FEWEST_OWN
        frame = Span(rest.span.start, min((part.start for part in inside), default=rest.span.end))
        is_long = self._builder.signals_of(frame).words >= _FEWEST_IN_FRAME
        own = self._of_words(stretch_at(self._document, frame)) if is_long else None
        if own is None or inside:
            return own is not None and own.priority >= _WORTHY
        return own.kinds != (ClaimKind.OTHER,)

    def _of_clause(self, clause: Stretch) -> Iterator[Claim]:
        terms = self._terms.first_touching(clause.span)
        if terms and self._document.is_parsed and is_about_terms(self._document, clause.span, terms):
            return
        claim = self._of_words(clause)
        if claim and (has_subject_and_verb(self._document, clause) or self._counts(claim)):
            yield claim

    def _counts(self, claim: Claim) -> bool:
        """Whether ``claim`` is about a number, in words that are prose."""
        return ClaimKind.NUMBER in claim.kinds and is_prose(self._document.text_of(claim.span))

    def _of_asides(self, asides: Iterable[Span]) -> Iterator[Claim]:
        """The claims beside what somebody says that are worth checking by themselves."""
        for span in asides:
            aside = stretch_at(self._document, span)
            claim = None if self._refusals.overlapping(span) else self._of_words(aside)
            if claim and claim.priority >= _WORTHY and self._says_more_than_terms(aside):
                yield claim

    def _of_words(self, stretch: Stretch) -> Claim | None:
        if self._background.is_background(self._document, stretch):
            return None
        return self._builder.of_words(stretch)

    def _says_more_than_terms(self, aside: Stretch) -> bool:
        """Whether ``aside`` states something, and not only on what terms somebody spoke."""
        terms = self._terms.first_touching(aside.span)
        if terms and self._document.is_parsed:
            return says_more_than(self._document, aside.span, terms)
        return has_subject_and_verb(self._document, aside)

    def _of_quotation(self, quotation: Quotation) -> list[Claim]:
        """The claims about, or in, what somebody is reported to have said."""
        if self._is_fragment(quotation):
            return []
        is_anonymous = quotation.source_id in self._anonymous
        pieces = _pieces(self._document.text, quotation)
        if quotation.kind is QuotationKind.INDIRECT:
            stretches = (stretch_at(self._document, piece) for piece in pieces)
            clauses = (clause.span for stretch in stretches for clause in clauses_of(self._document, stretch))
            parts = [part for part in self._bare(clauses) if self._is_stated(part, quotation)]
        else:
            parts = list(self._bare(pieces))
        return [self._builder.of_speech(part, quotation, is_anonymous=is_anonymous) for part in parts]

    def _bare(self, spans: Iterable[Span]) -> Iterator[Span]:
        for span in spans:
            bare = _without_edges(self._document, span)
            if bare:
                yield bare

    def _is_stated(self, part: Span, quotation: Quotation) -> bool:
        """Whether an indirect quotation states a fact, rather than a judgment or a question.

        Whatever a study finds can be looked up in it.
        """
        signals = self._builder.signals_of(part)
        is_stated = signals.is_reported_statement or quotation.source_id in self._findings
        return is_stated and not is_question(self._document.text, part, quotation.cue)

    def _is_fragment(self, quotation: Quotation) -> bool:
        """Whether an indirect quotation is only a piece of a statement: two words, or no subject, nor a number."""
        if quotation.kind is not QuotationKind.INDIRECT:
            return False
        span = hull(quotation.content)
        if len(span.text_of(self._document.text).split(maxsplit=_SHORTEST_CONTENT)) < _SHORTEST_CONTENT:
            return True
        is_statement = has_subject_and_verb(self._document, stretch_at(self._document, span))
        return not is_statement and not self._builder.has_number(span)


def _is_somebody_unnamed(source: Source) -> bool:
    """Whether one or more people without a name are the source; a document or a body has no identity to hide."""
    return source.status is SourceStatus.ANONYMOUS and source.kind in _PEOPLE


def _gives_findings(source: Source) -> bool:
    """Whether a document tells what was found, as a study or a count does, and not what somebody thinks."""
    return source.kind is SourceKind.DOCUMENT and not _FINDING.isdisjoint(source.label.lower().split())


def _is_poll(document: AnalyzedDocument, quotation: Quotation) -> bool:
    """Whether a share of people is said to say something: "46 percent said", "eight of ten voters say"."""
    source = quotation.source
    is_told = quotation.kind is not QuotationKind.DIRECT
    return bool(is_told and source and _SHARE_OF_PEOPLE.search(document.text, *source))


def _apart(spans: Sequence[Span], document: AnalyzedDocument) -> Iterator[Span]:
    """The sorted ``spans`` without pieces of a sentence that lie inside the one before."""
    whole = None
    for span in spans:
        if whole is None or not whole.covers(span):
            whole = span
            yield span
        elif has_subject_and_verb(document, stretch_at(document, span)):
            yield span


def _own_sentences(document: AnalyzedDocument) -> Iterator[Span]:
    """The sentences of the running text, without the dateline before the first and what is no part of the story."""
    debris = {p.span for p in document.paragraphs if is_debris(document.text_of(p.span))}
    for sentence in document.sentences:
        paragraph = document.paragraphs[document.paragraph_index(sentence.start)]
        if paragraph.role not in _OWN_WORDS or paragraph.span in debris:
            continue
        if sentence != paragraph.span and is_debris(document.text_of(sentence)):
            continue
        starts = paragraph.parse.starts
        has_dateline = starts and sentence.start < starts[0] < sentence.end
        yield Span(starts[0], sentence.end) if has_dateline else sentence


def _without_edges(document: AnalyzedDocument, span: Span) -> Span | None:
    """``span`` without "that" before it and commas or dashes at its ends; None if nothing is left."""
    text = document.text
    lead = _EDGE.match(text, *span)
    start, end = lead.end() if lead else span.start, span.end
    that = _THAT.match(text, start, end)
    if that and not _is_demonstrative(document, start):
        start = that.end()
    while end > start and (text[end - 1] in _TAIL or text[end - 1].isspace()):
        end -= 1
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


def _pieces(text: str, quotation: Quotation) -> Iterator[Span]:
    """The parts of a quotation that stand as statements of their own."""
    if quotation.kind is not QuotationKind.DIRECT:
        yield hull(quotation.content)
        return
    piece = quotation.content[0]
    for part in quotation.content[1:]:
        if text[part.start].islower():
            piece = hull((piece, part))
        else:
            yield piece
            piece = part
    yield piece


def _words_of(quotations: Iterable[Quotation]) -> list[Span]:
    """The content and cue of every quotation."""
    return [words for quotation in quotations for words in (*quotation.content, quotation.cue) if words]
