"""The name in, beside or after the words for a source."""

import re
from collections.abc import Iterator, Sequence

from onrecord.analysis.sources.discourse import Discourse
from onrecord.analysis.sources.identities import Identity
from onrecord.analysis.sources.kinds import are_individuals
from onrecord.analysis.sources.source_phrases import ONE, SourcePhrase
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_TITLE_IN_COMMAS = re.compile(r", (?:(?P<title>[A-Z][a-z]+)\.?|(?P<two_words>Tan Sri)) $")
_LONGEST_HONOR, _LONGEST_TITLE = 4, 16
_CALLED = (" surnamed ", " named ", " called ", " known as ", " identified as ", " identified only as ", " nicknamed ")
# Whoever has a name is not introduced as one of these.
_UNNAMED = frozenset({"insider", "person", "source"})
_ARTICLES = frozenset({"the", "its", "their", "his", "her"})


def named(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The name ``phrase`` is about, unless that of a class stands for some of its members: "a Dane", "two Danes"."""
    entity = _named_at_head(discourse, phrase) or _named_like_an_office(discourse, phrase)
    if entity and entity.kind is not EntityKind.PERSON:
        entity = named_at_end(discourse, phrase, discourse.names.inside(phrase.span)) or entity
    if entity is None or _is_member(discourse, entity, phrase):
        return None
    return discourse.of_entity(entity, phrase)


def _is_member(discourse: Discourse, entity: Entity, phrase: SourcePhrase) -> bool:
    words = discourse.words
    if entity.kind is not EntityKind.GROUP:
        return False
    if phrase.is_plural:
        return are_individuals(phrase, words)
    is_one = words.is_person(phrase.head) or words.is_one_of_a_people(phrase.head)
    return phrase.words[0] in ONE or (phrase.words[0] == "the" and is_one)


def _named_at_head(discourse: Discourse, phrase: SourcePhrase) -> Entity | None:
    """The name that is the head or stands in apposition to it, people first."""
    names, words = discourse.names, discourse.words
    if discourse.document.text_of(phrase.span).isupper() and (called := names.by_last_name.get(phrase.words[-1])):
        return called[0]
    at_head = names.at(phrase.head_span)
    appositions = list(_named_beside(discourse, phrase))
    people = (one for one in (at_head, *appositions) if one and one.kind is EntityKind.PERSON)
    if person := next((person for person in people if not _is_known_to(discourse, phrase, person)), None):
        return person
    if at_head is None and phrase.head in words.known_bodies | words.people_or_bodies:
        at_head = next(iter(appositions), None)
    return at_head or _after_noun(discourse, phrase) or _before_letters(discourse, phrase.head_span)


def _named_beside(discourse: Discourse, phrase: SourcePhrase) -> Iterator[Entity]:
    for span in phrase.appositions:
        if entity := discourse.names.at(span) or _before_letters(discourse, span):
            yield entity


def _named_like_an_office(discourse: Discourse, phrase: SourcePhrase) -> Entity | None:
    """The person whose last name is a title or a role, too: "King" and "Mr. King" after "Lara King"."""
    is_courtesy = len(phrase.before) == 1 and discourse.words.rules.is_title(phrase.before[0].rstrip(".").capitalize())
    called = [person for person in discourse.names.by_last_name.get(phrase.head, ()) if " " in person.name]
    is_name = (is_courtesy or not phrase.before) and not phrase.is_plural and len(called) == 1
    return called[0] if is_name and discourse.document.text_of(phrase.head_span).istitle() else None


def _after_noun(discourse: Discourse, phrase: SourcePhrase) -> Entity | None:
    """The name after a noun: "the bookmaker Tiptala"; "captain Were", where the name was taken for a verb."""
    if phrase.is_plural or not (phrase.is_nominal or phrase.is_proper):
        return None
    after = Span(phrase.head_span.end + 1, phrase.head_span.end + 2)
    beside = discourse.names.at(after) if after.start < phrase.span.end else None
    if beside and phrase.appositions and phrase.appositions[0].end == phrase.span.end:
        return beside
    is_bare = phrase.words[0] not in ONE and phrase.head_span.end == phrase.span.end
    is_person = is_bare and discourse.words.is_person(phrase.head)
    return discourse.names.person_behind(phrase.span, (" ",)) if is_person else None


def _before_letters(discourse: Discourse, letters: Span) -> Entity | None:
    """The person whose name ``letters`` of an honor end: "Ana Ruiz KC"."""
    words = discourse.document.text_of(letters)
    is_honor = words.isupper() and len(words) <= _LONGEST_HONOR
    entity = discourse.names.at(Span(letters.start - 2, letters.start - 1)) if is_honor else None
    return entity if entity and entity.kind is EntityKind.PERSON else None


def _is_known_to(discourse: Discourse, phrase: SourcePhrase, person: Entity) -> bool:
    """Whether a name is that of whom an unnamed person knows: "a person close to the judge, Ana Ruiz"."""
    if phrase.head not in _UNNAMED:
        return False
    mention = next((mention for mention in person.mentions if phrase.span.covers(mention)), phrase.head_span)
    before = discourse.text[phrase.head_span.end : mention.start].strip(" ,").split()
    return bool(before) and discourse.words.is_role(before[-1].lower())


def named_at_end(discourse: Discourse, phrase: SourcePhrase, inside: Sequence[tuple[Span, Entity]]) -> Entity | None:
    """The person in "a clerk surnamed Wu", or in "a spokesman for the county, Tom Reyes", which is parsed so.

    ``inside`` are the names in the phrase.  Without an article there need be no
    comma: "deputy director of roads in Mysuru Nur Alam".
    """
    text, words = discourse.text, discourse.words
    if not inside or not any(map(words.is_role, phrase.words)):
        return None
    told = (who for name, who in inside if _is_titled(discourse, phrase, name, who))
    if titled := next(told, None):
        return titled
    mention, entity = inside[-1]
    is_bare = phrase.words[0] not in ONE and not phrase.is_definite and words.is_role(phrase.head)
    is_apart = is_bare or text.endswith((", ", *_CALLED), 0, _with_title(discourse, mention))
    is_other = phrase.is_plural or entity.kind is not EntityKind.PERSON or _is_known_to(discourse, phrase, entity)
    return entity if is_apart and not is_other and mention.end == phrase.span.end else None


def _is_titled(discourse: Discourse, phrase: SourcePhrase, name: Span, who: Entity) -> bool:
    """Whether a person's name ends the words, but for an apposition, and only a role comes before it."""
    is_last = name.end == phrase.span.end or discourse.text.startswith(", ", name.end)
    return is_last and who.kind is EntityKind.PERSON and _is_only_role(discourse, who, phrase, name)


def _is_only_role(discourse: Discourse, person: Entity, phrase: SourcePhrase, mention: Span) -> bool:
    """Whether nothing but somebody's role stands before the name: "The President of the Republic Ana Ruiz"."""
    before = discourse.text[phrase.span.start : _with_title(discourse, mention)].strip(" ,")
    role = before if phrase.words[0] not in _ARTICLES else before.partition(" ")[2]
    told = next((t for t in (person.role, person.role.partition(", ")[0]) if t and role.endswith(t)), "")
    # "Immigration and human rights lawyer Ana Ruiz" has one office, of which the role is the end.
    field = role[: -len(told)].split() if told else []
    is_field = not field or (field[-1] == "and" and not any(map(discourse.words.is_role, field)))
    return bool(told) and is_field


def _with_title(discourse: Discourse, mention: Span) -> int:
    """The start of a name in commas with a title: "The adviser to the mayor, Dr. Ana Ruiz"."""
    start = mention.start
    before = _TITLE_IN_COMMAS.search(discourse.text, max(0, start - _LONGEST_TITLE), start)
    is_title = before and (before["two_words"] or discourse.words.is_office(before["title"].lower()))
    return before.start() + len(", ") if before and is_title else start
