"""The article's own news: what its headline tells, and what an official body or somebody in office did or will do.

News is told in the headline and the first sentences, most important first (the inverted pyramid: Associated
Press, "Reporting Handbook"; Reuters, "Handbook of Journalism").  Accusations have to be put to those accused (BBC,
"Editorial Guidelines", right of reply): whether they are accurate matters most.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from onrecord.analysis.claims.stretches import Stretch
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
_AUXILIARIES = frozenset({"aux", "auxpass"})
_WILL = frozenset({"will", "wo", "'ll"})
_DONE = frozenset({"VBD", "VBN"})
_PRESENT = frozenset({"VBZ", "VBP"})
_NAMES = frozenset({"NNP", "NNPS"})
_ACTORS = frozenset({EntityKind.ORGANIZATION, EntityKind.PERSON})


class NewsWords:
    """The word lists by which news is told: officials, what is no deed, and small words of headlines."""

    def __init__(self, words: Lexicon) -> None:
        self.officials, self.states = words.section("official"), words.section("state")
        self.disputes, self._small = words.section("dispute"), words.section("headline small words")

    def stems(self, text: str) -> Iterator[str]:
        """The words of ``text`` that tell something, in a form that their inflections share."""
        for word in _WORD.findall(text.lower()):
            if word not in self._small and len(word) >= _SHORTEST_STEM:
                yield _stem(word)


class News:
    """What is news in one document, to be asked by span."""

    def __init__(self, document: AnalyzedDocument, entities: Iterable[Entity], words: NewsWords) -> None:
        self._document = document
        self._words = words
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
        return self._firsts[index].covers(span) and _is_done_in(stretch)

    def is_disputed(self, cue: Span | None) -> bool:
        """Whether ``cue`` reports an accusation or a denial, which the other side may have to answer."""
        words = self._document.text_of(cue).lower().split() if cue else ()
        return not self._words.disputes.isdisjoint(words)

    def _headline(self, story: Sequence[Paragraph]) -> Iterator[str]:
        for paragraph in story:
            if paragraph.role is BlockRole.HEADLINE:
                yield from self._words.stems(self._document.text_of(paragraph.span))

    def _repeats(self, headline: frozenset[str], span: Span) -> bool:
        """Whether at least three of the headline's words, and half of them, stand in ``span`` in some form."""
        fewest = max(_FEWEST_SHARED, (len(headline) + 1) // 2)
        words = self._document.text_of(span).lower()
        # Every form of a word begins with its stem: few spans hold enough of the letters, and no other is read.
        if sum(stem in words for stem in headline) < fewest:
            return False
        return len(headline.intersection(self._words.stems(words))) >= fewest

    def _is_deed(self, stretch: Stretch, lead: Span) -> bool:
        """Whether an official did something, or in the lead somebody named or official did or will do something."""
        span, parse, words = stretch
        verb = next((parse[i] for i in words if parse.tags[i][:2] == "VB" and _is_top(parse, i, words)), None)
        if verb is None or verb.word in self._words.states:
            return False
        in_lead = lead.covers(span)
        if not _is_done(verb) and not (in_lead and verb.has(_AUXILIARIES, word=_WILL)):
            return False
        subject = verb.child(NOUN_SUBJECTS)
        return subject is not None and subject in words and self._acts(parse, subject, in_lead=in_lead)

    def _acts(self, parse: Parse, subject: int, *, in_lead: bool) -> bool:
        """Whether the subject is an official or, ``in_lead``, anybody who is named."""
        if parse.lowered[subject] in self._words.officials:
            return True
        actor = self._actors.get(parse.ends[subject]) if parse.tags[subject] in _NAMES else None
        if actor is None:
            return False
        return in_lead or not self._words.officials.isdisjoint(actor.role.lower().split())


def _is_done_in(stretch: Stretch) -> bool:
    """Whether ``stretch`` tells what happened, whoever did it."""
    _, parse, words = stretch
    return any(_is_done(parse[i]) for i in words if parse.tags[i] in _DONE and _is_top(parse, i, words))


def _is_done(verb: Token) -> bool:
    """Whether ``verb`` tells of something done: "closed", "has closed", "was closed", not "closes", "is closed"."""
    is_state = verb.tag == "VBN" and verb.has("auxpass", tag=_PRESENT)
    return verb.tag in _DONE and not is_state and not verb.has(_AUXILIARIES, tag="MD")


def _is_top(parse: Parse, index: int, words: range) -> bool:
    """Whether the word at ``index`` hangs on none of ``words``."""
    head = parse.heads[index]
    return head == index or head not in words


def _lead(document: AnalyzedDocument, story: Sequence[Paragraph]) -> Span:
    """The first sentences of the running text of ``story``."""
    told = [paragraph for paragraph in story if paragraph.role in _TOLD_IN]
    sentences = [sentence for paragraph in told[:_LEAD] for sentence in _sentences_of(document, paragraph.span)][:_LEAD]
    return Span(sentences[0].start, sentences[-1].end) if sentences else Span(0, 0)


def _sentences_of(document: AnalyzedDocument, paragraph: Span) -> Sequence[Span]:
    first = bisect_left(document.sentences, Span(paragraph.start, 0))
    return [sentence for sentence in document.sentences[first : first + _LEAD] if paragraph.covers(sentence)]


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
