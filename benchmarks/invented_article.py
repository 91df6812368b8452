"""An invented article of any length, with the records of a review, for benchmarks."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from itertools import cycle, islice

from onrecord.domain.article import Article, ArticleId, Block, Revision, RevisionId, Structure, line_spans
from onrecord.domain.changes import Edit
from onrecord.domain.library import ArticleSummary
from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Origin, Quotation, RecordId, Source
from onrecord.domain.review import AnalysisInfo
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import (
    BlockRole,
    ClaimKind,
    EntityKind,
    QuotationKind,
    Severity,
    SourceKind,
    SourceStatus,
)
from onrecord.store.library import LibraryStore

NOON = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
FOUND = Origin("invented", "1", 0.9, "it was invented")
_PLACES = ("Northport", "Lorn", "Brackwater", "Eastmere", "Tollan", "Saltby", "Harrow Sound", "Westing")
_PEOPLE = ("Ines Okafor", "Oskar Lund", "Ida Brandt", "Tomas Reyl", "Mara Quint", "Pavel Istrin", "Lena Dorr")
_SENTENCES = (
    "The harbor of {place} handled {n:,} tons of freight last year, {m} percent more than in the year before.",
    "“We will not close the crossing before the tunnel is finished,” {person} told the council on Tuesday.",
    "According to {person}, the ferry company owes the city €{n:,} in fees for the northern quay.",
    "The council voted {m} to 4 against the plan, and the mayor of {place} asked for another study.",
    "Nobody was hurt when the barge ran aground off {place} in 1998, but the pier was never repaired.",
    "A harbor official, who asked not to be named, said that {n:,} containers had not been inspected.",
)
_PARAGRAPH = 5


def invented_text(words: int) -> str:
    """Paragraphs of invented sentences, of at least so many words."""
    sentences, number = [], 0
    while number < words:
        nth = len(sentences)
        sentence = _SENTENCES[nth % len(_SENTENCES)].format(
            place=_PLACES[nth % len(_PLACES)],
            person=_PEOPLE[nth % len(_PEOPLE)],
            n=1_000 + 37 * nth,
            m=5 + nth % 80,
        )
        sentences.append(sentence)
        number += len(sentence.split())
    starts = range(0, len(sentences), _PARAGRAPH)
    return "\n\n".join(["Harbor Tunnel Cost Doubles", *(" ".join(sentences[n : n + _PARAGRAPH]) for n in starts)])


def sentences_of(text: str) -> list[Span]:
    """The spans of all sentences."""
    return [Span(*found.span()) for found in re.finditer(r"[^\s][^\n]*?\.[”]?(?= |\n|$)|“[^\n]*?Tuesday\.", text)]


def invented_records(text: str, number: int) -> list[AnyRecord]:
    """About so many records, spread evenly over the text."""
    sentences, records = sentences_of(text), list[AnyRecord]()
    for nth, span in enumerate(sentences, start=1):
        wanted = number * nth // len(sentences) - len(records)
        records.extend(islice(_records_on(text, nth, span), wanted))
    return records


def _records_on(text: str, nth: int, sentence: Span) -> Iterator[AnyRecord]:
    """Records on one sentence: a claim, names in it, and what it quotes."""
    words = [
        Span(sentence.start + m.start(), sentence.start + m.end()) for m in re.finditer(r"\w+", sentence.text_of(text))
    ]
    middle = Span(words[1].start, words[-2].end)
    source_id = RecordId(f"source:{nth}")
    yield Claim(id=RecordId(f"claim:{nth}"), span=middle, kinds=(ClaimKind.NUMBER,), why=("number",), origin=FOUND)
    if nth % 10 == 0:
        yield Check(
            id=RecordId(f"check:{nth}"),
            rule="invented",
            severity=Severity.WARNING,
            places=(words[2],),
            message="Look.",
            origin=FOUND,
        )
    person = next((p for p in _PEOPLE if p in sentence.text_of(text)), None)
    if person:
        start = text.index(person, sentence.start)
        yield Source(
            id=source_id,
            kind=SourceKind.PERSON,
            status=SourceStatus.NAMED,
            mentions=(Span(start, start + len(person)),),
            name=person,
            origin=FOUND,
        )
        yield Quotation(
            id=RecordId(f"quotation:{nth}"),
            kind=QuotationKind.INDIRECT,
            content=(middle,),
            source_id=source_id,
            origin=FOUND,
        )
    for kind, word in zip(cycle((EntityKind.PLACE, EntityKind.QUANTITY)), words[3::5], strict=False):
        yield Entity(
            id=RecordId(f"entity:{word.start}"), kind=kind, name=word.text_of(text), mentions=(word,), origin=FOUND
        )


def store_article(store: LibraryStore, text: str, records: list[AnyRecord]) -> ArticleId:
    """Put the article into a library, analyzed, with its records as proposals."""
    article = Article(id=ArticleId("long"), headline="Harbor Tunnel Cost Doubles", added_at=NOON, edited_at=NOON)
    headline, *others = line_spans(text)
    structure = Structure((Block(headline, BlockRole.HEADLINE), *map(Block, others)))
    revision = Revision(
        id=RevisionId("long-1"),
        article_id=article.id,
        number=1,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        structure=structure,
        added_at=NOON,
    )
    store.add_article(article, revision)
    store.save_proposals(revision.id, [Edit(None, record) for record in records])
    info = AnalysisInfo("1", "invented", "en", tuple(sentences_of(text)))
    summary = ArticleSummary(
        article=article,
        claims=0,
        checked=0,
        statuses={},
        checks_open=0,
        anonymous_sources=0,
        coverage=0.0,
        analyzed=True,
    )
    store.save_analysis(revision.id, info, summary)
    return article.id
