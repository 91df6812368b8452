"""Whom a pronoun as a source stands for: a person, an unnamed speaker, a body, several people."""

from collections.abc import Callable, Iterator

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.grammar import NOUN_SUBJECTS
from onrecord.analysis.sources.definite_descriptions import DefiniteReader
from onrecord.analysis.sources.identities import TOGETHER, Identity
from onrecord.analysis.sources.introduced_sources import Heard
from onrecord.analysis.sources.kinds import SourceKinds
from onrecord.analysis.sources.name_index import NamedMentions
from onrecord.analysis.sources.pronouns import PronounResolver, Speaker
from onrecord.analysis.sources.source_phrases import SourcePhrase, read_phrase
from onrecord.analysis.speech.attribution import noun_phrase
from onrecord.analysis.speech.word_lists import word_list
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind, SourceKind

ONE = frozenset({"a", "an", "one", "another"})
_BODIES_AND_PAPERS = frozenset({SourceKind.DOCUMENT, SourceKind.ORGANIZATION, SourceKind.PUBLICATION})
_GROUPS = _BODIES_AND_PAPERS | {SourceKind.PEOPLE, SourceKind.COLLECTIVE}
_SENTENCES_ON = 5
_SENTENCES_NEAR = 300
_WRITER = word_list("pronoun sources: writer")
_THINGS_AND_GROUPS = frozenset({"they", "it", "them"})
_UNRESOLVED = frozenset({"you"})
_RELATIVE = frozenset({"who", "which", "that"})
_BYLINE = ("By ", "by ", "BY ")
SINGULAR = frozenset({"NN"})
_PLURAL = frozenset({"NNS", "NNPS"})
_ONE_BODY = SINGULAR | {"NNP"}


class PronounReader:
    """Resolves the pronouns that are sources in one article.

    ``look_up`` tells whom the words at a place stand for.  ``last`` is who spoke
    last; whoever reads the article in order keeps it up to date.
    """

    def __init__(
        self,
        document: AnalyzedDocument,
        kinds: SourceKinds,
        names: NamedMentions,
        pronouns: PronounResolver,
        look_up: Callable[[Span], Heard | None],
    ) -> None:
        self._document = document
        self._kinds = kinds
        self._names = names
        self._pronouns = pronouns
        self._look_up = look_up
        self._definite = DefiniteReader(document, names, kinds.words)
        self.last: Heard | None = None

    @property
    def last_person(self) -> Entity | None:
        """The name of who spoke last, if it is known."""
        return self.last.identity.entity if self.last else None

    def writer(self, span: Span) -> Identity | None:
        """The reporter; inside quotation marks "I" is whoever speaks there."""
        if self._document.passage_at(span.start):
            return None
        byline = self._document.structure.byline
        name = self._document.text_of(byline).strip() if byline else ""
        return self._kinds.of_writer(next((name[3:] for by in _BYLINE if name.startswith(by)), name))

    def speaker(self, phrase: SourcePhrase) -> Identity | None:
        """Whom the pronoun that ``phrase`` is about stands for."""
        if phrase.head in _UNRESOLVED:
            return None
        if phrase.head in _RELATIVE:
            before = self._names.right_before(phrase.span.start)
            return self._kinds.of_entity(before) if before else None
        if phrase.head in _WRITER:
            return self.writer(phrase.span)
        if phrase.head in _THINGS_AND_GROUPS:
            return self._thing_or_group(phrase)
        unnamed = self._unnamed_subject(phrase) or self._unnamed_speaker(phrase) or self._unknown_speaker(phrase)
        if unnamed:
            return unnamed
        person = self.person(phrase.head, phrase.head_span)
        return self._kinds.of_entity(person) if person else self._given_name()

    def person(self, pronoun: str, span: Span) -> Entity | None:
        """The person that ``pronoun`` at ``span`` stands for; with no pronoun, the most prominent one there."""
        last = Speaker(self._pronouns.place(self.last.head), self.last_person) if self.last else None
        return self._pronouns.resolve(pronoun, span, last, list(self._titled_subjects(span)))

    def told_by(self, phrase: SourcePhrase) -> Entity | None:
        """Whom a noun for a person means, "the actress": the most prominent one whom the noun's own pronoun fits.

        The governor is nobody whom others only spoke of, or sent a message to.
        """
        person = self.person(phrase.head if self._pronouns.form_of_noun(phrase.head) else "", phrase.span)
        spoke = person is not None and self.last_person is not None and person.id == self.last_person.id
        return person if person and (spoke or self._pronouns.has_acted(person, phrase.span.start)) else None

    def _titled_subjects(self, span: Span) -> Iterator[Speaker]:
        """People of whom a title alone is the subject shortly before: "The governor sighed.  He said ..."."""
        for subject in noun_subjects_before(self._document, span.start, SINGULAR):
            phrase = read_phrase(self._document, subject, self._kinds.words)
            if phrase.words == ("the", phrase.head) and self._kinds.words.is_office(phrase.head):
                yield Speaker(
                    self._pronouns.place(phrase.head_span), self._definite.person_with_role(phrase, self.last_person)
                )

    def _unnamed_subject(self, phrase: SourcePhrase) -> Identity | None:
        """The unnamed individual who has just done something: "A man was hurt.  He said ..."."""
        position = phrase.span.start
        if self._pronouns.is_named_beside(position):
            return None
        for subject in noun_subjects_before(self._document, position, SINGULAR):
            found = read_phrase(self._document, subject, self._kinds.words)
            is_one = found.words[0] in ONE and not found.is_plural and self._kinds.words.is_person(found.head)
            place = self._pronouns.place(found.head_span)
            is_before = place.is_main and self._pronouns.sentences_between(subject.start, position) == 1
            is_last = is_one and is_before and not self._pronouns.subject_between(subject.end, position)
            if is_last and self._pronouns.fits(phrase.head, found.head):
                heard = self._look_up(subject)
                return heard.identity if heard else None
        return None

    def _unknown_speaker(self, phrase: SourcePhrase) -> Identity | None:
        """Who spoke just before, by a name that no rule for names knew, unless a person came between or fits better."""
        last = self.last.identity if self.last else None
        if self.last is None or last is None or last.entity or last.kind is not SourceKind.PERSON or not last.name:
            return None
        position, place = phrase.span.start, self._pronouns.place(self.last.head)
        is_near = self._pronouns.sentences_between(place.span.start, position) <= _SENTENCES_ON
        is_fit = place.is_main and self._pronouns.fits(phrase.head, last.name)
        is_interrupted = self._pronouns.subject_between(place.span.end, position)
        return last if is_near and is_fit and not is_interrupted else None

    def _given_name(self) -> Identity | None:
        """Whoever spoke last, when one name is all that is known of them."""
        last = self.last.identity if self.last else None
        return last if last and last.name and last.is_somebody and " " not in last.name else None

    def _unnamed_speaker(self, phrase: SourcePhrase) -> Identity | None:
        """The unnamed individual who spoke just before, unless a named person came between."""
        if self.last is None or not self.last.identity.is_somebody or self.last.identity.kind is SourceKind.PERSON:
            return None
        place, identity = self._pronouns.place(self.last.head), self.last.identity
        position = phrase.span.start
        distance = self._pronouns.sentences_between(place.span.start, position)
        is_near = distance <= _SENTENCES_ON and not (distance and self._pronouns.is_named_beside(position))
        is_heard = place.prominence > 0
        if not is_near or not is_heard or not self._pronouns.fits(phrase.head, identity.description or ""):
            return None
        return None if self._pronouns.subject_between(place.span.end, position) else identity

    def _thing_or_group(self, phrase: SourcePhrase) -> Identity | None:
        """Whom "they" or "it" stands for: who has just done something, or who spoke shortly before."""
        position = phrase.span.start
        if phrase.head == "it":
            subject = self._names.subject_before(position, _SENTENCES_NEAR)
            last = self._last_of(_BODIES_AND_PAPERS, position)
            return last or (self._kinds.of_entity(subject) if subject else self._unnamed_body(position))
        return self._plural_subject(position) or self._last_of(_GROUPS, position)

    def _unnamed_body(self, position: int) -> Identity | None:
        """The body or the document without a name that stands before: "The bench was not impressed.  It remarked"."""
        for subject in noun_subjects_before(self._document, position, SINGULAR):
            head = read_phrase(self._document, subject, self._kinds.words).head
            if self._kinds.words.is_body(head) or head in self._kinds.words.documents:
                heard = self._look_up(subject)
                return heard.identity if heard else None
        return None

    def _plural_subject(self, position: int) -> Identity | None:
        """Those who have done something since anybody spoke: "The unions are torn.  They say ..."."""
        since = self.last.head.start if self.last else -1
        for subject in groups_before(self._document, position):
            found = self._look_up(subject) if subject.start > since else None
            if found and _may_be_they(found.identity) and self._pronouns.place(found.head).is_main:
                return found.identity
        return None

    def _last_of(self, kinds: frozenset[SourceKind], position: int) -> Identity | None:
        """Whoever spoke last, not long before ``position``, if of one of ``kinds``."""
        if self.last is None or self._pronouns.sentences_between(self.last.head.start, position) > _SENTENCES_ON:
            return None
        identity = self.last.identity
        is_several = SourceKind.PEOPLE in kinds and identity.key[0] == TOGETHER
        return identity if identity.kind in kinds or is_several else None


def _may_be_they(identity: Identity) -> bool:
    """Whether "they" can be these: several people, a body, but nobody single, no place and no report."""
    if identity.key[0] == TOGETHER:
        return True
    is_place = identity.entity is not None and identity.entity.kind is EntityKind.PLACE
    return identity.kind in _GROUPS - {SourceKind.DOCUMENT} and not identity.is_somebody and not is_place


def groups_before(document: AnalyzedDocument, position: int) -> Iterator[Span]:
    """The subjects that "they" at ``position`` may be, the nearest first: plurals, what "and" joins, and bodies.

    No single noun of the very clause that "they" are said to have said: "The army
    searched the hills, they added".
    """
    parse = document.parse_at(position)
    word = parse.index_at(position)
    verb = parse.heads[word] if word is not None else 0
    told = next((child for child in parse.children[verb] if parse.deps[child] == "ccomp"), verb)
    first = min(position, parse.starts[parse.first_of(told)])
    for subject, tag in _subjects_before(document, position, _PLURAL | _ONE_BODY):
        if tag in _PLURAL or subject.start < first or " and " in document.text_of(subject):
            yield subject


def noun_subjects_before(document: AnalyzedDocument, position: int, tags: frozenset[str]) -> Iterator[Span]:
    """The phrases around nouns with one of ``tags`` (Penn Treebank) that are subjects, the nearest first.

    Only those in the sentence of ``position`` and the one before, in the same
    paragraph, count.
    """
    return (subject for subject, _ in _subjects_before(document, position, tags))


def _subjects_before(document: AnalyzedDocument, position: int, tags: frozenset[str]) -> Iterator[tuple[Span, str]]:
    parse = document.paragraphs[document.paragraph_index(position)].parse
    word = parse.index_at(position)
    if word is None or word in parse.stand_ins:
        return
    sentence = parse.sentence_of(word)
    first = parse.sentence_of(sentence.start - 1).start if sentence.start else 0
    for index in range(word - 1, first - 1, -1):
        if parse.deps[index] in NOUN_SUBJECTS and parse.tags[index] in tags and index not in parse.quoted:
            yield parse.span(*noun_phrase(parse, index)), parse.tags[index]
