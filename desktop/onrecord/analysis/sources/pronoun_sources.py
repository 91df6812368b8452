"""Resolve a pronoun that is a source: one row of a table for each way in which it points back."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.grammar import NOUN_SUBJECTS
from onrecord.analysis.sources.discourse import Discourse
from onrecord.analysis.sources.identities import Identity
from onrecord.analysis.sources.kinds import COLLECTIVE, DOCUMENT, ORGANIZATION, PEOPLE, PERSON, PUBLICATION, of_writer
from onrecord.analysis.sources.office_holders import office_holder
from onrecord.analysis.sources.source_phrases import ONE, SourcePhrase
from onrecord.analysis.speech.subjects import noun_phrase
from onrecord.analysis.speech.word_lists import word_list
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_BODIES_AND_PAPERS = frozenset({DOCUMENT, ORGANIZATION, PUBLICATION})
_GROUPS = _BODIES_AND_PAPERS | {PEOPLE, COLLECTIVE}
_SENTENCES_ON = 5
_SENTENCES_NEAR = 300
_WRITER = word_list("pronoun sources: writer")
_PERSONAL = frozenset({"he", "him", "his", "she", "her"})
_IT, _THEY = frozenset({"it"}), frozenset({"they", "them"})
_BYLINE = ("By ", "by ", "BY ")
_PLURAL = frozenset({"NNS", "NNPS"})
_SINGULAR = frozenset({"NN"})


class PronounRule(NamedTuple):
    """A row: for which pronouns it asks, whom they stand for, and an example."""

    name: str
    pronouns: frozenset[str]
    whom: Callable[[Discourse, SourcePhrase], Identity | None]
    example: str


def whom_pronoun_means(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """Resolve the pronoun of ``phrase``, by the first row that tells."""
    asked = (rule.whom for rule in PRONOUNS if phrase.head in rule.pronouns)
    return next((found for whom in asked if (found := whom(discourse, phrase))), None)


def writer(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The reporter; inside quotation marks "I" is whoever speaks there."""
    document = discourse.document
    if document.passage_at(phrase.span.start):
        return None
    name = document.text_of(document.structure.byline).strip() if document.structure.byline else ""
    return of_writer(name[3:] if name.startswith(_BYLINE) else name)


def person_meant(discourse: Discourse, pronoun: str, span: Span) -> Entity | None:
    """The person that ``pronoun`` at ``span`` stands for; with no pronoun, the most prominent one there."""
    last = discourse.last
    speaker = (last.head, last.identity.entity) if last and last.identity.entity else None
    return discourse.pronouns.resolve(pronoun, span, speaker, _titled_subjects(discourse, span))


def _titled_subjects(discourse: Discourse, span: Span) -> Iterator[tuple[Span, Entity]]:
    """People of whom a title alone is the subject shortly before: "The governor sighed.  He said ..."."""
    for subject, _ in _subjects_before(discourse.document, span.start, _SINGULAR):
        phrase = discourse.phrase_at(subject)
        is_title = phrase.words == ("the", phrase.head) and discourse.words.is_office(phrase.head)
        if is_title and (person := office_holder(discourse, phrase)):
            yield phrase.head_span, person


def _person(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    return discourse.of_entity(person_meant(discourse, phrase.head, phrase.head_span))


def _unnamed_subject(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The unnamed individual who has just done something."""
    position, pronouns = phrase.span.start, discourse.pronouns
    if pronouns.is_named_beside(position):
        return None
    for subject, _ in _subjects_before(discourse.document, position, _SINGULAR):
        found = discourse.phrase_at(subject)
        is_one = found.words[0] in ONE and not found.is_plural and discourse.words.is_person(found.head)
        is_before = pronouns.place(found.head_span).is_main and pronouns.sentences_between(subject.start, position) == 1
        is_last = is_one and is_before and not pronouns.subject_between(subject.end, position)
        if is_last and discourse.forms.fits(phrase.head, found.head):
            return discourse.identity_at(subject)
    return None


def _speaker_without_known_name(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The last speaker without a known name, unless a person came between."""
    last, pronouns = discourse.last, discourse.pronouns
    if last is None or not last.identity.is_somebody or (last.identity.kind is PERSON and last.identity.entity):
        return None
    place, position, identity = pronouns.place(last.head), phrase.span.start, last.identity
    distance = pronouns.sentences_between(place.span.start, position)
    is_near = distance <= _SENTENCES_ON and place.prominence > 0
    is_passed = identity.is_anonymous and distance > 0 and pronouns.is_named_beside(position)
    is_fit = discourse.forms.fits(phrase.head, identity.description or identity.name or "")
    is_passed = is_passed or pronouns.subject_between(last.head.end, position)
    return identity if is_near and is_fit and not is_passed else None


def _group_that_acted(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """Those who have done something since anybody spoke."""
    since = discourse.last.head.start if discourse.last else -1
    for subject in groups_before(discourse.document, phrase.span.start):
        found = discourse.heard_at(subject) if subject.start > since else None
        if found and _may_be_they(found.identity) and discourse.pronouns.place(found.head).is_main:
            return found.identity
    return None


def _may_be_they(identity: Identity) -> bool:
    """Whether "they" can be these: several people, a body, but nobody single, no place and no report."""
    is_place = identity.entity is not None and identity.entity.kind is EntityKind.PLACE
    is_group = identity.kind in _GROUPS - {DOCUMENT} and not identity.is_somebody and not is_place
    return is_group or identity.is_several


def _last_group(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The last speaker, not long before, if not a person with a name."""
    last = discourse.last
    if last is None or discourse.pronouns.sentences_between(last.head.start, phrase.span.start) > _SENTENCES_ON:
        return None
    may_be_they = last.identity.kind in _GROUPS or last.identity.is_several or last.identity.is_anonymous
    return last.identity if may_be_they else None


def _last_body(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    last = _last_group(discourse, phrase)
    return last if last and last.kind in _BODIES_AND_PAPERS else None


def _body_that_acted(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    subjects = discourse.names.subjects_before(phrase.span.start, _SENTENCES_NEAR)
    return discourse.of_entity(next((e for e in subjects if e.kind is not EntityKind.PERSON), None))


def _unnamed_body(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    words = discourse.words
    for subject, _ in _subjects_before(discourse.document, phrase.span.start, _SINGULAR):
        head = discourse.phrase_at(subject).head
        if words.is_body(head) or head in words.documents:
            return discourse.identity_at(subject)
    return None


PRONOUNS = (
    PronounRule("writer", _WRITER, writer, "I saw the pier burn"),
    PronounRule("unnamed subject", _PERSONAL, _unnamed_subject, "A sailor was hurt. “It hurts,” he said"),
    PronounRule("unnamed speaker", _PERSONAL, _speaker_without_known_name, "A sailor said no. He said it was late"),
    PronounRule("person", _PERSONAL, _person, "Ana Ruiz opened the bridge. She said it was safe"),
    PronounRule("group that acted", _THEY, _group_that_acted, "The unions are torn. They say no"),
    PronounRule("last group", _THEY, _last_group, "Two drivers said no. It rained. They said it was late"),
    PronounRule("last body", _IT, _last_body, "The board said no. It rained. It said it was late"),
    PronounRule("body that acted", _IT, _body_that_acted, "The Harbor Board met. It said no"),
    PronounRule("unnamed body", _IT, _unnamed_body, "The bench was not impressed. It said no"),
)


def groups_before(document: AnalyzedDocument, position: int) -> Iterator[Span]:
    """The subjects that "they" at ``position`` may be, the nearest first: plurals, what "and" joins, and bodies.

    No single noun of the very clause that "they" are said to have said: "The army
    searched the hills, they added".
    """
    parse = document.parse_at(position)
    word = parse.index_at(position)
    verb = parse.heads[word] if word is not None else 0
    told = parse[verb].child("ccomp") or verb
    first = min(position, parse.starts[parse.first_of(told)])
    for subject, tag in _subjects_before(document, position, _PLURAL | _SINGULAR | {"NNP"}):
        if tag in _PLURAL or subject.start < first or " and " in document.text_of(subject):
            yield subject


def _subjects_before(document: AnalyzedDocument, position: int, tags: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """The phrases around nouns with one of ``tags`` (Penn Treebank) that are subjects, each with its tag.

    The nearest come first.  Only those in the sentence of ``position`` and the one before, in the same
    paragraph, count.
    """
    parse = document.parse_at(position)
    word = parse.index_at(position)
    if word is None or word in parse.stand_ins:
        return
    sentence = parse.sentence_of(word)
    first = parse.sentence_of(sentence.start - 1).start if sentence.start else 0
    for index in range(word - 1, first - 1, -1):
        if parse.deps[index] in NOUN_SUBJECTS and parse.tags[index] in tags and index not in parse.quoted:
            yield parse.span(*noun_phrase(parse, index)), parse.tags[index]
