"""Two or more who speak: joined by "and", listed behind a plural, or named together before."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import takewhile

from onrecord.analysis.sources.definite_descriptions import body_called
from onrecord.analysis.sources.discourse import Discourse
from onrecord.analysis.sources.identities import Identity
from onrecord.analysis.sources.kinds import of_together
from onrecord.analysis.sources.named_mentions import only
from onrecord.analysis.sources.pronoun_sources import person_meant, whom_pronoun_means
from onrecord.analysis.sources.source_phrases import ONE, SourcePhrase
from onrecord.analysis.speech.word_lists import word_list
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_LINKS = frozenset({"and", "or", "nor", "&"})
_TOGETHER = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE})
_BEFORE_LIST = re.compile(r"(?:,|:| ?[—–-]{1,2}) ?(?:namely )?")
_IN_LIST = re.compile(r",? (?:and |& )?(?:[A-Z][a-z]+\.? ){0,2}")
_BOTH = frozenset({("both",), ("the", "two")})
_ANY_TWO = word_list("plural references: any two")
_SENTENCES_BACK = 2
_TWO = 2


def joined(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The people joined by "and": "Callum and Ewan Brodie", "he and Ms. Okafor"; "she" of "she and her aides"."""
    spans = (phrase.head_span, *phrase.partners)
    found = [_person_at(discourse, span) for span in spans]
    people = _each_once(found)
    if len(people) > 1:
        return of_together(people)
    named = _each_once(one or _body_at(discourse, span) for one, span in zip(found, spans, strict=True))
    if len(named) == len(spans) and not _LINKS.isdisjoint(phrase.words):
        return of_together(named)
    if people and found[0] is None and _is_of_two_roles(discourse, phrase):
        return discourse.of_entity(people[0], phrase)
    return whom_pronoun_means(discourse, phrase) if phrase.is_led_by_pronoun else None


def _each_once(found: Iterable[Entity | None]) -> list[Entity]:
    return list({one.id: one for one in found if one and one.kind in _TOGETHER}.values())


def _is_of_two_roles(discourse: Discourse, phrase: SourcePhrase) -> bool:
    """Whether one person has two roles: "tribal lawyer and poet Ana Ruiz", "the star and singer Ana Ruiz".

    In "the mayor and Ana Ruiz", no second role stands behind "and".
    """
    link, *behind = [*discourse.text[phrase.head_span.end : phrase.span.end].split(), ""]
    roles = list(takewhile(str.islower, behind))
    is_second = link == "and" and bool(roles) and discourse.words.is_person(roles[-1])
    is_bare = phrase.words[0] not in ONE and (not phrase.is_definite or is_second)
    return is_bare and discourse.words.is_person(phrase.head)


def _person_at(discourse: Discourse, span: Span) -> Entity | None:
    word = discourse.document.text_of(span).lower()
    entity = discourse.names.at(span)
    if entity is None and discourse.words.is_person(word):
        entity = discourse.names.person_behind(span)
    if entity is None and word in {"he", "she"}:
        entity = person_meant(discourse, word, span)
    return entity if entity and entity.kind is EntityKind.PERSON else None


def _body_at(discourse: Discourse, noun: Span) -> Entity | None:
    """The body named at ``noun``, or that "the ministry" points back to."""
    word, is_definite = discourse.document.text_of(noun).lower(), discourse.text.endswith("the ", 0, noun.start)
    return discourse.names.at(noun) or (body_called(discourse, word, noun.start) if is_definite else None)


def listed(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The people whose names, and nothing else, follow a plural: "two clerks — Ana Ruiz and Tom Reyes"."""
    inside = discourse.names.inside(Span(phrase.head_span.end, phrase.span.end))
    named = [(mention, entity) for mention, entity in inside if entity.kind is EntityKind.PERSON]
    if len(named) < _TWO or phrase.span.end > named[-1][0].end + 1:
        return None
    ends = [phrase.head_span.end, *(mention.end for mention, _ in named)]
    gaps = [discourse.text[end : mention.start] for end, (mention, _) in zip(ends, named, strict=False)]
    is_list = _BEFORE_LIST.fullmatch(gaps[0]) and all(map(_IN_LIST.fullmatch, gaps[1:]))
    return of_together(only(named)) if is_list else None


def named_together(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The only two people, or else bodies, that one of the sentences before names: "the two leaders", "both"."""
    is_told = phrase.head in _ANY_TWO or discourse.words.is_body(phrase.head)
    is_two = phrase.words in _BOTH or (phrase.words[:2] == ("the", "two") and is_told)
    for sentence in _sentences_before(discourse, phrase.span.start) if is_two else ():
        named = discourse.names.inside(sentence)
        for kind in (EntityKind.PERSON, EntityKind.ORGANIZATION):
            several = only((mention, one) for mention, one in named if one.kind is kind)
            if len(several) > 1:
                return of_together(several) if len(several) == _TWO else None
    return None


def _sentences_before(discourse: Discourse, position: int) -> Sequence[Span]:
    """The last sentences that end before the one at ``position``, the nearest first."""
    sentences = discourse.document.sentences
    number = bisect_right(sentences, position, key=lambda sentence: sentence.start) - 1
    return sentences[max(0, number - _SENTENCES_BACK) : max(0, number)][::-1]
