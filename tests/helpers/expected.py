"""A careful reader's findings in the samples, and their comparison with the program's.

The files in ``sample_docs/expected`` were written by hand.  They give words, not
offsets, so that they can be read and argued about.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.domain.analysis import Analysis
from onrecord.domain.article import Draft
from onrecord.domain.records import Entity, Quotation, RecordId, Source
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind, QuotationKind

SAMPLES = Path(__file__).parents[2] / "sample_docs"
TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "sir", "captain", "judge", "coach", "mayor", "alhaji", "professor", "skipper"]
)
CLAUSE_ENDS = " .,;:“”‘’\"'"


@dataclass(frozen=True)
class ExpectedQuotation:
    """``speakers`` are the names or descriptions that are right; with ``loose`` the
    words must be found as said by one of them, however much of the clause is marked.
    """

    kind: QuotationKind
    content: tuple[str, ...]
    speakers: tuple[str, ...]
    status: str | None
    loose: bool
    cue: str | None
    source: str | None


@dataclass(frozen=True)
class ExpectedSource:
    description: str
    reason: str | None
    level: str | None


@dataclass(frozen=True)
class ExpectedSample:
    """One sample and everything to be found in it; ``facts`` are the lists of plain words."""

    name: str
    path: Path
    facts: dict[str, Any]

    @property
    def quotations(self) -> tuple[ExpectedQuotation, ...]:
        return tuple(map(_quotation, self.facts["quotations"]))

    @property
    def anonymous_sources(self) -> tuple[ExpectedSource, ...]:
        return tuple(
            ExpectedSource(source["description"], source["reason"], source.get("level"))
            for source in self.facts["anonymous_sources"]
        )

    def words(self, fact: str) -> list[Any]:
        """The list under ``fact``; empty if the sample has none."""
        return list(self.facts.get(fact, []))


@dataclass(frozen=True, repr=False)
class ReadSample:
    """A sample, what the reader made of it and what the engine found."""

    expected: ExpectedSample
    draft: Draft
    analysis: Analysis

    @property
    def text(self) -> str:
        return self.draft.text

    def words_of(self, span: Span) -> str:
        return folded(span.text_of(self.text))

    def entities(self, kind: EntityKind) -> list[Entity]:
        return [entity for entity in self.analysis.entities if entity.kind is kind]

    def source_of(self, quotation: Quotation) -> Source | None:
        return self._sources.get(quotation.source_id) if quotation.source_id else None

    def finds(self, expected: ExpectedQuotation) -> bool:
        """Whether every piece of ``expected`` was found, said by the right source."""
        return all(any(self._said(expected, words)) for words in expected.content)

    def account_of(self, expected: ExpectedQuotation) -> str:
        """The actual findings, for the message of a failing test."""
        lines = [f"expected {expected.kind} {expected.content} by {' or '.join(expected.speakers)}"]
        for quotation in self.analysis.quotations:
            pieces = [self.words_of(piece) for piece in quotation.content]
            if any(shares_words(piece, words) for piece in pieces for words in expected.content):
                source = self.source_of(quotation)
                lines.append(f"   found {quotation.kind} {pieces} by {source.label if source else None}")
        return "\n".join(lines)

    @property
    def _sources(self) -> dict[RecordId, Source]:
        return {source.id: source for source in self.analysis.sources}

    def _said(self, expected: ExpectedQuotation, words: str) -> Iterator[bool]:
        for quotation in self.analysis.quotations:
            source = self.source_of(quotation)
            by_the_right_one = source is not None and any(names(source, who) for who in expected.speakers)
            status_fits = source is not None and expected.status in {None, source.status}
            yield by_the_right_one and status_fits and self._holds(quotation, expected, folded(words))

    def _holds(self, quotation: Quotation, expected: ExpectedQuotation, words: str) -> bool:
        pieces = [self.words_of(piece) for piece in quotation.content]
        if expected.kind is QuotationKind.INDIRECT:
            return any(shares_words(piece, words) for piece in pieces)
        if expected.loose:
            return quotation.kind is not QuotationKind.INDIRECT and any(bare(words) in piece for piece in pieces)
        if expected.kind is QuotationKind.MIXED:
            return quotation.kind is QuotationKind.MIXED and bare(words) in map(bare, pieces)
        return quotation.kind is QuotationKind.DIRECT and words in pieces


def load_samples() -> list[ExpectedSample]:
    """All samples, by name."""
    return [_sample(path) for path in sorted((SAMPLES / "expected").glob("*.json"))]


def folded(words: str) -> str:
    """``words`` with every run of white space as one space, composed."""
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", words)).strip()


def bare(clause: str) -> str:
    """A clause without the word that opens it and the marks that close it."""
    return clause.removeprefix("that ").strip(CLAUSE_ENDS)


def names(source: Source, who: str) -> bool:
    """Whether ``source`` is labeled with ``who``, with or without more words around it."""
    label = folded(f"{source.name or ''} {source.description or ''}").casefold()
    return re.search(rf"(?<!\w){re.escape(folded(who).casefold())}(?!\w)", label) is not None


def without_title(name: str) -> str:
    """A mention as a bare name: "Mr. Ashdown’s" is "Ashdown"."""
    words = re.sub(r"[’']s?$", "", folded(name)).split()
    while len(words) > 1 and words[0].rstrip(".").casefold() in TITLES:
        words.pop(0)
    return " ".join(words)


def shares_words(piece: str, words: str) -> bool:
    """Whether most of the shorter one of the two is in the other one."""
    first, second = set(piece.split()), set(words.split())
    return len(first & second) > 0.7 * min(len(first), len(second))


def places_of(text: str, words: str) -> list[Span]:
    """The places of ``words`` in ``text``, with any white space between them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return [Span(*match.span()) for match in re.finditer(pattern, text)]


def touches(spans: Iterable[Span], places: Sequence[Span]) -> bool:
    """Whether one of ``spans`` overlaps one of ``places``."""
    return any(span.overlaps(place) for span in spans for place in places)


def _sample(path: Path) -> ExpectedSample:
    facts = json.loads(path.read_text(encoding="utf-8"))
    return ExpectedSample(path.stem, SAMPLES / facts["file"], facts)


def _quotation(facts: dict[str, Any]) -> ExpectedQuotation:
    speaker = facts["speaker"]
    return ExpectedQuotation(
        kind=QuotationKind(facts["kind"]),
        content=tuple(facts["content"]),
        speakers=tuple([speaker] if isinstance(speaker, str) else speaker),
        status=facts["status"],
        loose=facts.get("loose", False),
        cue=facts["cue"],
        source=facts["source"],
    )
