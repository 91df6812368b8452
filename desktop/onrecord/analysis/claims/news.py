"""The article's own news: what its headline tells, and what an official body or somebody in office did or will do.

News is told in the headline and the first sentences, most important first (the inverted pyramid: Associated
Press, "Reporting Handbook"; Reuters, "Handbook of Journalism").  Accusations have to be put to those accused (BBC,
"Editorial Guidelines", right of reply): whether they are accurate matters most.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from onrecord.analysis.claims.clauses import AUXILIARIES, Stretch
from onrecord.analysis.document import AnalyzedDocument, Paragraph, Parse, Token
from onrecord.analysis.grammar import NOUN_SUBJECTS
from onrecord.analysis.lexicon import Lexicon
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole, EntityKind

_TOLD_IN = frozenset({BlockRole.PARAGRAPH, BlockRole.LIST_ITEM, BlockRole.DECK})
_WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
_OWNED = re.compile(r"['’]s?$")
_ENDINGS = ("ing", "ed", "es", "s", "e")
_SHORTEST_STEM = 3
_FEWEST_SHARED = 3
_LEAD = 3
_FEWEST_SENTENCES = 5
_WILL = frozenset({"will", "wo", "'ll"})
_DONE = frozenset({"VBD", "VBN"})
_PRESENT = frozenset({"VBZ", "VBP"})
_NAMES = frozenset({"NNP", "NNPS"})
_ACTORS = frozenset({EntityKind.ORGANIZATION, EntityKind.PERSON})


class News:
    """Tells whether a span of a document is news."""

    def __init__(self, document: AnalyzedDocument, entities: Iterable[Entity], words: Lexicon) -> None:
        self._document = document
        self._words = words
        self._officials = words.section("official")
        is_article = document.is_parsed and len(document.sentences) >= _FEWEST_SENTENCES
        stories = document.stories if is_article else ()
        self._starts = [story[0].span.start for story in stories if story]
        self._headlines = [frozenset(self._headline(story)) for story in stories if story]
        self._leads = [_lead(document, story) for story in stories if story]
        self._firsts = [document.sentence_at(lead.start) or lead for lead in self._leads]
        self._actors = {
            mention.end: entity for entity in entities if entity.kind in _ACTORS for mention in entity.mentions
        }

    def is_told(self, stretch: Stretch) -> bool:
        """Whether ``stretch`` repeats what the headline tells, or tells a deed or a decision that is news.

        So is what happened in the first sentence.
        """
        span = stretch.span
        index = bisect_left(self._starts, span.start + 1) - 1
        if index < 0:
            return False
        lead = self._leads[index]
        if self._repeats(self._headlines[index], span) or self._is_deed(stretch, lead):
            return True
        parse = stretch.parse
        return self._firsts[index].covers(span) and any(_is_done(parse[i]) for i in stretch.words if stretch.is_top(i))

    def is_disputed(self, cue: Span | None) -> bool:
        """Whether ``cue`` reports an accusation or a denial, which the other side may have to answer."""
        words = self._document.text_of(cue).lower().split() if cue else ()
        return not self._words.section("dispute").isdisjoint(words)

    def _headline(self, story: Sequence[Paragraph]) -> Iterator[str]:
        for paragraph in story:
            if paragraph.role is BlockRole.HEADLINE:
                yield from self._stems(self._document.text_of(paragraph.span).lower())

    def _stems(self, lowered: str) -> Iterator[str]:
        """The words that tell something, in a form that their inflections share."""
        small = self._words.section("headline small words")
        return (_stem(word) for word in _WORD.findall(lowered) if word not in small and len(word) >= _SHORTEST_STEM)

    def _repeats(self, headline: frozenset[str], span: Span) -> bool:
        """Whether at least three of the headline's words, and half of them, stand in ``span`` in some form."""
        fewest = max(_FEWEST_SHARED, (len(headline) + 1) // 2)
        words = self._document.text_of(span).lower()
        # Every form of a word begins with its stem: few spans hold enough of the letters, and no other is read.
        if sum(stem in words for stem in headline) < fewest:
            return False
        return len(headline.intersection(self._stems(words))) >= fewest

    def _is_deed(self, stretch: Stretch, lead: Span) -> bool:
        """Whether an official did something, or in the lead somebody named or official did or will do something."""
        parse, words = stretch.parse, stretch.words
        verb = next((parse[i] for i in words if parse.tags[i][:2] == "VB" and stretch.is_top(i)), None)
        if verb is None or verb.word in self._words.section("state"):
            return False
        in_lead = lead.covers(stretch.span)
        if not _is_done(verb) and not (in_lead and verb.has(AUXILIARIES, word=_WILL)):
            return False
        subject = verb.child(NOUN_SUBJECTS)
        return subject is not None and subject in words and self._acts(parse, subject, in_lead=in_lead)

    def _acts(self, parse: Parse, subject: int, *, in_lead: bool) -> bool:
        """Whether the subject is an official or, ``in_lead``, anybody who is named."""
        if parse.lowered[subject] in self._officials:
            return True
        actor = self._actors.get(parse.ends[subject]) if parse.tags[subject] in _NAMES else None
        if actor is None:
            return False
        return in_lead or not self._officials.isdisjoint(actor.role.lower().split())


def _is_done(verb: Token) -> bool:
    """Whether ``verb`` tells of something done: "closed", "has closed", "was closed", not "closes", "is closed"."""
    is_state = verb.tag == "VBN" and verb.has("auxpass", tag=_PRESENT)
    return verb.tag in _DONE and not is_state and not verb.has(AUXILIARIES, tag="MD")


def _lead(document: AnalyzedDocument, story: Sequence[Paragraph]) -> Span:
    """The first sentences of the running text of ``story``."""
    told = [paragraph.span for paragraph in story if paragraph.role in _TOLD_IN][:_LEAD]
    first = bisect_left(document.sentences, Span(told[0].start, 0)) if told else 0
    sentences = [s for s in document.sentences[first : first + _LEAD] if any(span.covers(s) for span in told)]
    return Span(sentences[0].start, sentences[-1].end) if sentences else Span(0, 0)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    """``word`` without its ending: "licenses" and "licensed" are "licens", "signs" and "signed" "sign"."""
    bare = _OWNED.sub("", word)
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _SHORTEST_STEM:
            bare = bare.removesuffix(ending)
            break
    is_doubled = len(bare) > _SHORTEST_STEM and bare[-1] == bare[-2]
    return bare[:-1] if is_doubled else bare
