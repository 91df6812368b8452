"""A copy-desk rule: its input, its hits and its page."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import TypeVar, cast

from onrecord.analysis.document import AnalyzedDocument, Paragraph, Parse
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.analysis.values.dates import MONTHS, WrittenDate, find_dates
from onrecord.analysis.values.publication_date import published_on
from onrecord.domain.analysis import Refusal
from onrecord.domain.records import Entity, Quotation, Source
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole, EntityKind, Severity
from onrecord.domain.wording import Wording, worded, worded_count
from onrecord.shipped import resources

T = TypeVar("T")

_DIGIT = re.compile("[0-9]")
_DATE_SIGNS = (*(month[:3] for month in MONTHS), "-0", "-1")
_DAY_AND_MONTH = re.compile(r"[a-z]\.?\s\d|\d[a-z]{0,2}\s(?:of\s)?[A-Z]|\d-\d\d-\d")
_OUTSIDE_BODY = frozenset({BlockRole.HEADLINE, BlockRole.DECK, BlockRole.BYLINE, BlockRole.SUBHEAD, BlockRole.CAPTION})


@dataclass(frozen=True)
class Findings:
    """All that is known about an article when the checks run."""

    document: AnalyzedDocument
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    sources: tuple[Source, ...]
    refusals: tuple[Refusal, ...] = ()
    _worked_out: dict[Callable[["Findings"], object], object] = field(default_factory=dict, compare=False)

    @cached_property
    def text(self) -> str:
        """The revision's text."""
        return self.document.text

    @cached_property
    def people(self) -> tuple[Entity, ...]:
        """The persons among the entities."""
        return tuple(entity for entity in self.entities if entity.kind is EntityKind.PERSON)

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, to ask quickly whether words are there; its positions may be others."""
        return self.text.lower()

    def holds_any(self, signs: Iterable[str]) -> bool:
        """Whether one of ``signs`` stands anywhere in the text; asking first is quicker than searching."""
        text = self.text
        return any(sign in text for sign in signs)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words outside quoted sentences, in lower case."""
        return frozenset().union(*(paragraph.parse.lowered for paragraph in self.document.paragraphs))

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the running text."""
        return tuple(each for each in self.document.paragraphs if each.role not in _OUTSIDE_BODY)

    def people_in(self, span: Span) -> Iterator[tuple[Span, Entity]]:
        """The mentions of persons that overlap ``span``, in reading order, with the person."""
        mentions = self._mentions[EntityKind.PERSON]
        for start, end, number in mentions[max(0, bisect_right(mentions, (span.start, -1, -1)) - 1) :]:
            if start >= span.end:
                return
            if end > span.start:
                yield Span(start, end), self.entities[number]

    def bodies_in(self, span: Span) -> list[Entity]:
        """The organizations whose names stand in ``span``."""
        mentions = self._mentions[EntityKind.ORGANIZATION]
        inside = mentions[bisect_left(mentions, (span.start, 0, 0)) : bisect_left(mentions, (span.end, 0, 0))]
        return [self.entities[number] for _start, end, number in inside if end <= span.end]

    @cached_property
    def numbered(self) -> tuple[Paragraph, ...]:
        """The paragraphs, headings among them, that hold a digit."""
        return tuple(each for each in self.document.paragraphs if _DIGIT.search(self.text, *each.span))

    @cached_property
    def numbered_body(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the running text that hold a digit."""
        return tuple(each for each in self.numbered if each.role not in _OUTSIDE_BODY)

    @cached_property
    def dates(self) -> tuple[WrittenDate, ...]:
        """The days written in the article."""
        numbered = (paragraph.span for paragraph in self.numbered)
        dated = (span for span in numbered if _has_date_sign(span.text_of(self.text)))
        return tuple(found for span in dated for found in find_dates(self.text, *span))

    @cached_property
    def published(self) -> date | None:
        """The day of the article, as its byline, its dateline or a line at its top gives it."""
        return published_on(self.document)

    def once(self, work_out: Callable[["Findings"], T]) -> T:
        """The result of ``work_out`` for these findings, computed at its first use."""
        if work_out not in self._worked_out:
            self._worked_out[work_out] = work_out(self)
        return cast("T", self._worked_out[work_out])

    @cached_property
    def words_in_small_letters(self) -> frozenset[str]:
        """The words outside quoted sentences that are written in small letters alone."""
        paragraphs = self.document.paragraphs
        return frozenset(word for paragraph in paragraphs for word in paragraph.parse.words if word.islower())

    def narrated(self, wanted: frozenset[str]) -> Iterator[tuple[Parse, int]]:
        """The places of ``wanted``, which is in lower case, in the reporter's own running text."""
        if self.words.isdisjoint(wanted):
            return
        for parse in [paragraph.parse for paragraph in self.body if not wanted.isdisjoint(paragraph.parse.lowered)]:
            for index, word in enumerate(parse.lowered):
                if word in wanted and index not in parse.quoted:
                    yield parse, index

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of ``pattern`` in the running text outside quotation marks."""
        for paragraph in self.body:
            for match in pattern.finditer(self.text, *paragraph.span):
                if not self.document.passage_at(match.start()):
                    yield match

    def is_attributed(self, position: int) -> bool:
        """Whether the words at ``position`` stand in what a source is reported to have said."""
        index = bisect_right(self._said, Span(position, len(self.text) + 1)) - 1
        return index >= 0 and position < self._said[index].end

    @cached_property
    def _mentions(self) -> Mapping[EntityKind, list[tuple[int, int, int]]]:
        """Start, end and number of the entity of each mention, in reading order, by kind."""
        found: dict[EntityKind, list[tuple[int, int, int]]] = defaultdict(list)
        for number, entity in enumerate(self.entities):
            found[entity.kind] += [(mention.start, mention.end, number) for mention in entity.mentions]
        for mentions in found.values():
            mentions.sort()
        return found

    @cached_property
    def _said(self) -> list[Span]:
        """The places of attributed words in reading order, overlapping ones made one."""
        said: list[Span] = []
        for span in sorted(part for each in self.quotations if each.source for part in each.content):
            if said and span.start <= said[-1].end:
                said[-1] = Span(said[-1].start, max(said[-1].end, span.end))
            else:
                said.append(span)
        return said

    def in_body(self, span: Span) -> bool:
        """Whether ``span`` stands in the running text, not in a headline, byline or caption."""
        return self.document.paragraphs[self.document.paragraph_index(span.start)].role not in _OUTSIDE_BODY


class Hit:
    """One place, or several that belong together, where a rule is broken.

    ``words`` stand in the rule's message, in the form for ``n``; of several messages, ``which`` names one.
    ``confidence`` runs from 0 to 1, and 0 stands for that of the rule.
    """

    def __init__(
        self,
        *places: Span,
        which: str = "",
        n: int | None = None,
        confidence: float = 0.0,
        **words: str | float | Wording,
    ) -> None:
        self.places, self.which, self.n, self.confidence, self.words = places, which, n, confidence, words


@dataclass(frozen=True, slots=True)
class Rule:
    """A copy-desk rule; ``id`` never changes.

    Its messages are in ``check_messages.txt`` of the lexicons.  ``confidence`` is that of
    its hits, unless they have their own; ``any_language`` tells whether it also holds
    for texts that are not English.
    """

    id: str
    severity: Severity
    find: Callable[[Findings], Iterable[Hit]]
    confidence: float = 0.8
    any_language: bool = False

    @property
    def basis(self) -> Wording:
        """The source of the rule on its page: a style guide, a standard, arithmetic."""
        return worded(_source(self.id))

    def message(self, hit: Hit) -> Wording:
        """The finding and its importance, in plain words."""
        messages = _messages().mapping(self.id)
        if hit.n is not None:
            return worded_count(messages["one"], messages["many"], hit.n, **hit.words)
        return worded(messages[hit.which] if hit.which else next(iter(messages)), **hit.words)


@cache
def _messages() -> Lexicon:
    return load_lexicon("check_messages")


@cache
def _source(rule: str) -> str:
    page = (resources() / "checks" / f"{rule}.md").read_text(encoding="utf-8")
    return " ".join(page.partition("## Source\n\n")[2].partition("\n## ")[0].split())


def _has_date_sign(text: str) -> bool:
    """Whether a day can be written in ``text``; asking first is quicker than reading it."""
    return any(sign in text for sign in _DATE_SIGNS) and bool(_DAY_AND_MONTH.search(text))
