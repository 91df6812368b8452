"""Resolve documents and their makers ("the report", "the filing"), and the polls behind shares of people."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from onrecord.analysis.sources.discourse import Discourse
from onrecord.analysis.sources.identities import NAMED, Identity
from onrecord.analysis.sources.kinds import DOCUMENT, OWNED, Description, of_document, share, without_article
from onrecord.analysis.sources.source_phrases import SEEN, SourcePhrase
from onrecord.analysis.speech.subjects import subject_of
from onrecord.analysis.speech.word_lists import word_list
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind
from onrecord.domain.wording import worded

# What somebody says something in.
_TEXTS = word_list("documents: texts")
_GIVING = word_list("documents: giving out")
_MADE = re.compile(
    r",? (?:which (?:was|were|is) )?(?:\w+ly )?"
    r"(?:prepared|written|produced|published|released|commissioned|conducted|compiled|drafted|drawn up|issued|ordered"
    r"|filed|done|carried out|put together)\b[^.,;:\n]{0,30}? (?:by|for|in the (?:journal|magazine)) |, by "
)
# "By two doctors, Ana Ruiz and Tom Reyes".
_BEFORE_MAKER = re.compile(r"(?:[\w-]+ ){0,6}(?:[\w-]+, )?")
_MAKER_REACH = 60
_SAW = re.compile(rf"\b(?:{'|'.join(sorted(SEEN))})(?: \w+)? (?:by|with) (?:the )?$")
_SAW_REACH = 40
_REACH = 2_000
_MANY = 8
"""Documents called alike, among which one that is told of only later is looked for."""


def only_saw(text: str, name: Span) -> bool:
    """Whether ``name`` stands for whoever saw a document and did not make it: "an audit seen by the Courier"."""
    return bool(_SAW.search(text, max(0, name.start - _SAW_REACH), name.start))


def share_of_people(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The poll of a share of people asked, one that has a name first; "the third, Ana Ruiz, said" is she."""
    beside = (discourse.names.at(span) for span in phrase.appositions)
    if person := next((person for person in beside if person and person.kind is EntityKind.PERSON), None):
        return discourse.of_entity(person)
    first = None
    for span in _before(discourse, discourse.words.polls, phrase):
        poll = discourse.identity_at(span)
        if poll and not poll.is_anonymous:
            return poll
        first = first or poll
    return first or share(Description(phrase, discourse.text, discourse.words))


def _before(discourse: Discourse, nouns: frozenset[str], phrase: SourcePhrase) -> Iterator[Span]:
    """The phrases around ``nouns`` in the stretch before ``phrase``, the nearest first; else the first after it."""
    cited, position = discourse.cited(nouns), phrase.span.start
    index = bisect_left(cited, Span(position, position))
    first = bisect_left(cited, Span(position - _REACH, position - _REACH))
    yield from reversed(cited[first:index])
    if first == index:
        yield from (span for span in cited[index : index + 1] if span.start < position + _REACH)


def document_meant(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The document of "the report", told of before with more words, "a Harbor Board study"; or what was just written.

    If the article told of "a report", it is that one.  Of "Ruiz wrote in a blog post", "the post" is hers.
    """
    words, noun = discourse.words, phrase.head
    if phrase.words != ("the", noun):
        return None
    family = next((nouns for nouns in (words.reports, words.polls) if noun in nouns), frozenset[str]())
    before = [span for span in _before(discourse, family, phrase) if span.end <= phrase.span.start]
    told = [(span, discourse.document.text_of(span).lower()) for span in before]
    others = [(span, words_) for span, words_ in told if words_ != f"the {noun}"]
    same = [(span, words_) for span, words_ in others if noun in words_.split()]
    found = _named_at(discourse, (same or others)[0][0]) if others else None
    return found or _just_written(discourse, phrase) or _given_out(discourse, phrase)


def _just_written(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    last, noun = discourse.last, phrase.head
    if last is None or not last.identity.name or noun not in _TEXTS:
        return None
    sentence = discourse.document.sentence_at(last.head.start)
    between = discourse.text[sentence.start : phrase.span.start] if sentence else ""
    is_told = re.search(rf"\bin an? (?:[\w-]+ ){{0,3}}{noun}\b", between)
    return of_document(f"{last.identity.name}’s {noun}") if is_told else None


def _given_out(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The document that somebody gave out, as the last sentence about one of its kind says: "Ruiz issued a memo"."""
    for span in _before(discourse, frozenset({phrase.head}), phrase):
        parse = discourse.document.parse_at(span.start)
        nouns = (parse[i] for i, start in enumerate(parse.starts) if span.start <= start < span.end)
        noun = next((noun for noun in nouns if noun.dep == "dobj" and noun.head.word in _GIVING), None)
        giver = subject_of(parse, noun.head) if noun is not None else None
        if giver and (identity := discourse.identity_at(parse.span(*giver))):
            return of_document(f"{identity.name}’s {phrase.head}") if identity.name else None
    return None


def documents_named(discourse: Discourse, identities: Mapping[Span, Identity]) -> dict[tuple[str, str], Identity]:
    """The documents in ``identities`` whose maker is named somewhere, by their keys."""
    makers, named = cache(lambda: _makers(discourse)), cache(lambda noun: _named_with(discourse, noun))
    told: dict[tuple[str, str], Identity] = {}
    for span, identity in identities.items():
        if identity.kind is DOCUMENT and identity.is_anonymous and identity.key not in told:
            phrase = discourse.phrase_at(span)
            elsewhere = _named_elsewhere(span, named(phrase.head)) if phrase.is_definite else None
            if found := _made(discourse, span, identity, makers()) or elsewhere:
                told[identity.key] = found
    return told


def _makers(discourse: Discourse) -> dict[str, list[tuple[int, int]]]:
    """The names of makers by the noun before them, with their ends."""
    text, found = discourse.text, defaultdict[str, list[tuple[int, int]]](list)
    for match in _MADE.finditer(text):
        names = discourse.names.inside(Span(match.end(), min(len(text), match.end() + _MAKER_REACH)))
        if names and _BEFORE_MAKER.fullmatch(text, match.end(), names[0][0].start):
            noun = re.search(r"[\w-]*$", text[max(0, match.start() - _SAW_REACH) : match.start()])
            found[noun[0].lower() if noun else ""].append((match.start(), names[0][0].end))
    return found


def _made(
    discourse: Discourse, span: Span, identity: Identity, makers: Mapping[str, list[tuple[int, int]]]
) -> Identity | None:
    """The document named by who made it: "the audit, prepared by Moss".

    That may stand where the article tells of it again: "The study, published in the journal Tides".
    """
    bare = without_article(discourse.document.text_of(span)).lower()
    for start, end in makers.get(re.split(r"[^\w-]", bare)[-1], ()):
        again = Span(start - len(f"the {bare}"), start)
        is_again = discourse.document.lowered[max(0, again.start) : again.end] == f"the {bare}"
        if start == span.end or is_again:
            words = discourse.text[span.start if start == span.end else again.start : end]
            name = without_article(" ".join(words.split()))
            return replace(identity, status=NAMED, name=name, reason=worded(OWNED))
    return None


def _named_with(discourse: Discourse, noun: str) -> list[tuple[Span, Identity]]:
    """The documents called by ``noun`` whose maker the article tells, with where, in reading order."""
    places = discourse.cited(frozenset({noun}))
    return [(place, named) for place in places if (named := _named_at(discourse, place))]


def _named_elsewhere(span: Span, named: Sequence[tuple[Span, Identity]]) -> Identity | None:
    """The document of "the 9-page filing", if the article says elsewhere whose filing it is: "Ruiz’s filing"."""
    before = bisect_left(named, span.start, key=lambda told: told[0].end)
    if before:
        return named[before - 1][1]
    elsewhere = [identity for place, identity in named[:_MANY] if not place.overlaps(span)]
    return elsewhere[0] if len({identity.key for identity in elsewhere}) == 1 else None


def _named_at(discourse: Discourse, place: Span) -> Identity | None:
    """The document cited at ``place``, if the article tells its maker."""
    found = discourse.identity_at(place)
    return found if found and found.kind is DOCUMENT and not found.is_anonymous else None
