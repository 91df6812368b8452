"""The named person or body that a definite description means: "the senator", "the firm"."""

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.sources.name_index import NamedMentions
from onrecord.analysis.sources.offices import Holder, Office, written
from onrecord.analysis.sources.people_counts import number_of
from onrecord.analysis.sources.source_phrases import SourcePhrase
from onrecord.analysis.sources.source_words import SourceWords
from onrecord.domain.records import Entity, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_PARAGRAPHS_NEAR = 1_000
_SENTENCE_BEFORE = 200
_A_SPOKESPERSON = 2
# "The retired welder", "the 58-year-old teacher" tell something of a person known already.
_EPITHETS = frozenset({"retired", "former", "old", "year-old"})
_PARENTS = frozenset({("father", "of"), ("mother", "of"), ("grandfather", "of"), ("grandmother", "of")})


class DefiniteReader:
    """Finds the named people and bodies of one article that descriptions stand for."""

    def __init__(self, document: AnalyzedDocument, names: NamedMentions, words: SourceWords) -> None:
        self._document = document
        self._names = names
        self._words = words

    def person_with_role(self, phrase: SourcePhrase, last: Entity | None) -> Entity | None:
        """Who "the senator" is: ``last``, who spoke last, else whoever was named last, or is next, with that role.

        Of several, whoever's role says more of what the phrase tells: "the
        Minister of Education" is "Education Minister Ana Ruiz".
        """
        if head := self._head_of_body(phrase):
            return head
        office = self._office(phrase)
        if not (self._words.is_person(phrase.head) or self._words.offices.is_known(office)):
            return None
        is_bare = not phrase.is_definite and not self._is_in_headline(phrase)
        must_match = phrase.head in office.titles and (phrase.has_owner or is_bare)
        holders = self._holders(office, phrase.span.start, must_match=must_match)
        if not holders:
            later = self._only_later_holder(phrase, office, must_match=must_match)
            return self._subject_with(office, phrase) or later
        wanted = [e for e in holders if self._was_in(office, e.role) == office.is_former] or holders
        is_plain = self._document.text_of(phrase.span)[1:].islower()
        return last if last in wanted and is_plain else wanted[0]

    def _head_of_body(self, phrase: SourcePhrase) -> Entity | None:
        """Who "the league chief" is: whoever was named last with an office at the head of the body it names."""
        bodies = [body for _, body in self._names.inside(phrase.span) if body.kind is EntityKind.ORGANIZATION]
        nouns = self._words.organizations.intersection(phrase.before[-1:])
        nouns = self._words.told_by_name.get(" ".join(phrase.before[-2:]), nouns)
        called = {self._document.text_of(mention).lower() for body in bodies for mention in body.mentions} or nouns
        if phrase.head not in self._words.offices.heads or not called:
            return None
        before = self._names.holders.before(phrase.span.start)
        heading = (h.entity for h in before if self._words.offices.is_heading(h.role))
        return next((person for person in heading if any(name in person.role.lower() for name in called)), None)

    def _subject_with(self, office: Office, phrase: SourcePhrase) -> Entity | None:
        """Who has just done something, if they alone have the office: Assemblyman Rao for "the Otsa Party lawmaker".

        What the words tell besides is new, but of no other country.
        """
        position = phrase.span.start
        subject = self._names.last_subject(position, _SENTENCE_BEFORE) if phrase.is_definite else None
        called = [h for h in self._names.holders.before(position, office) if self._may_hold(office, h)]
        holders = {holder.entity.id for holder in called}
        is_only = subject is not None and not phrase.is_plural and holders == {subject.id}
        return subject if is_only else None

    def _may_hold(self, office: Office, holder: Holder) -> bool:
        is_called = any(office.is_in(given) or office.may_be_in(given) for given in (holder.role, holder.before))
        return is_called and self._words.offices.matches(office, f"{holder.title} {holder.entity.role}") >= 0

    def may_be(self, phrase: SourcePhrase, person: Entity) -> bool:
        """Whether the role of ``person`` is one that "the two lawmakers" tells of."""
        noun = phrase.head.removesuffix("s")
        office = self._words.offices.read(noun, phrase.words, frozenset())
        return self._match(office, Holder(person, "", [], written(person.role), ())) is not None

    def _was_in(self, office: Office, role: str) -> bool:
        """Whether the part of a role that tells of ``office`` says that it was held: not of "Sen., former mayor"."""
        told = next((part for part in role.split(", ") if office.is_in(written(part))), role)
        return self._words.offices.is_former(written(told))

    def _only_later_holder(self, phrase: SourcePhrase, office: Office, *, must_match: bool) -> Entity | None:
        """The only one with the role among those named after ``phrase``, which opens a story or stands in its headline.

        "The captain of the ferry" is "Captain Ana Ruiz", if nobody else has the title before the name.
        """
        if must_match and not (phrase.is_definite and phrase.head in self._words.offices_of_few):
            return None
        is_titled = must_match or phrase.head not in self._words.known_people
        later = self._names.holders.after(phrase.span.start, office)
        fitting = (holder for holder in later if self._match(office, holder) is not None)
        holders = {h.entity.id: h.entity for h in fitting if not is_titled or office.is_in(h.before)}
        return next(iter(holders.values())) if len(holders) == 1 else None

    def _is_in_headline(self, phrase: SourcePhrase) -> bool:
        """Whether a title stands alone in a headline, where articles are left out: "Captain Tells of Storm"."""
        paragraph = self._document.paragraphs[self._document.paragraph_index(phrase.span.start)]
        return len(phrase.words) == 1 and paragraph.is_heading

    def is_anothers(self, phrase: SourcePhrase) -> bool:
        """Whether whoever was named with the office holds it elsewhere: "the Kenyan president" after Egypt's."""
        office, offices = self._office(phrase), self._words.offices
        holders = self._names.holders.before(phrase.span.start, office)
        return any(office.is_in(h.role) and offices.matches(office, h.entity.role) < 0 for h in holders)

    def _office(self, phrase: SourcePhrase) -> Office:
        return self._words.offices.read(phrase.head, phrase.words, phrase.content)

    def _holders(self, office: Office, position: int, *, must_match: bool) -> list[Entity]:
        """Who was named before ``position`` with the role, the last one first; those whom most of the words fit."""
        found: dict[RecordId, tuple[Entity, int]] = {}
        for holder in self._names.holders.before(position, office):
            entity, match = holder.entity, self._match(office, holder)
            if match is None or (must_match and self._words.offices.is_of_another_field(office, entity.role)):
                continue
            if match >= must_match:
                found.setdefault(entity.id, (entity, match))
        best = max((match for _, match in found.values()), default=0)
        return [entity for entity, match in found.values() if match == best]

    def _match(self, office: Office, holder: Holder) -> int | None:
        """How well a role fits, None if it is another: the one that the text gives, or a title before the name."""
        given = [holder.role, holder.before]
        is_named = any(map(office.is_in, given))
        if not is_named and not any(map(office.may_be_in, given)):
            return None
        match = self._words.offices.matches(office, f"{holder.title} {holder.entity.role}")
        return match if match > 0 or (match == 0 and (is_named or not office.told)) else None

    def body(self, noun: str, position: int) -> Entity | None:
        """The organization that "the firm" points back to: the last one that did something, or the last one named.

        "The court" is the last one whose name says so, "the label" the last one called Records.
        """
        told = self._words.told_by_name.get(noun, frozenset({noun}))
        is_told = noun in self._words.told_by_name
        is_known = noun in self._words.known_bodies
        # "The survey" is a document, whatever the name of who made it.
        is_of_others = self._words.is_person(noun) or noun in self._words.documents
        may_be_called = is_told or is_known or not is_of_others
        called = self._names.body_called(told, position) if may_be_called else None
        if called or not is_known:
            return called
        subject = self._names.subject_before(position - 1, _PARAGRAPHS_NEAR)
        is_body = subject is not None and subject.kind is EntityKind.ORGANIZATION
        body = subject if is_body else next((e for _, e in self._names.bodies_before(position)), None)
        # A union whose name does not say that it is one has a short name, "Unite", a council at most letters, "RBKC".
        is_another = is_told and body is not None and not self._may_go_by_short_name(noun, body)
        return None if body and is_another else body

    def _may_go_by_short_name(self, noun: str, body: Entity) -> bool:
        return " " not in body.name and (body.name.isupper() or noun not in self._words.called_in_full)

    def body_of_kind(self, phrase: SourcePhrase) -> Entity | None:
        """The organization that "the production company", told by its business, points back to."""
        if phrase.head not in self._words.businesses or not self._is_plain(phrase):
            return None
        bodies = (e for e in self._names.subjects_before(phrase.span.start - 1, _PARAGRAPHS_NEAR) if self._trades(e))
        named = (e for _, e in self._names.bodies_before(phrase.span.start) if self._trades(e))
        return next(bodies, None) or next(named, None)

    def publication(self, phrase: SourcePhrase) -> Entity | None:
        """The newspaper, or whatever the phrase says that it is, that was named last; of "the Post", one called so."""
        is_short = phrase.is_proper and phrase.words == ("the", phrase.head)
        if phrase.head not in self._words.publications or not (is_short or self._is_plain(phrase)):
            return None
        names, nouns = self._words.publication_names, self._words.publications
        if is_short:
            names, nouns = frozenset({phrase.head}), frozenset()
        before = self._names.bodies_before(phrase.span.start)
        return next((body for mention, body in before if self._is_one(mention, body, names, nouns)), None)

    def _is_plain(self, phrase: SourcePhrase) -> bool:
        """Whether a phrase with "the" tells with plain words of one that the article named: not "the 2009 paper"."""
        words = " ".join(w for w in self._document.text_of(phrase.span)[1:].split() if not self._words.is_demonym(w))
        is_new = any(word in self._words.another or word[0].isdigit() for word in phrase.before)
        return phrase.words[0] == "the" and words.islower() and not is_new

    def _trades(self, body: Entity) -> bool:
        """Whether a name may be a company's, by its first and its last word: not the Ministry of Roads."""
        words = body.name.lower().split()
        is_public = not self._words.public_bodies.isdisjoint({words[0], words[-1]})
        return body.kind is EntityKind.ORGANIZATION and (not is_public or words[-1] in self._words.traders)

    def _is_one(self, mention: Span, body: Entity, names: frozenset[str], nouns: frozenset[str]) -> bool:
        """Whether the last word of a name tells, or the noun before it: "the Echo", "the daily Otsa"."""
        return body.name.lower().split()[-1] in names or self._names.title_before(mention).lower() in nouns

    def owners(self, phrase: SourcePhrase) -> list[Entity]:
        """The body that "the firm" stands for in "a firm spokesman"; for "a spokesman", the one told of just before.

        Of "the office release" it is the office whose release that is.
        """
        if phrase.words[:1] == ("the",) and phrase.head in self._words.documents and len(phrase.before) > 1:
            of_body = self.body(phrase.before[-1], phrase.span.start)
            return [of_body] if of_body else []
        if phrase.head not in self._words.spokespeople:
            return []
        pairs = zip(phrase.words, phrase.words[1:], strict=False)
        nouns = [noun for determiner, noun in pairs if determiner == "the" and noun != phrase.head]
        last = phrase.words[-1:] if "the" in phrase.words else ()
        found = [self.body(noun, phrase.span.start) for noun in (*nouns, *phrase.before[-1:], *last)]
        return [body for body in (*found, self._spoken_for(phrase)) if body][:1]

    def _spoken_for(self, phrase: SourcePhrase) -> Entity | None:
        """Whose "a spokesman" is: the body that was the last to do something, in this paragraph or the one before."""
        if len(phrase.words) > _A_SPOKESPERSON or phrase.is_plural:
            return None
        position = phrase.span.start
        number = self._document.paragraph_index(position)
        near = self._document.paragraphs[max(0, number - 1)].span
        last = self._names.last_subject(position, position - near.start)
        return last if last and last.kind is not EntityKind.PERSON else None

    def is_of_somebody_named(self, phrase: SourcePhrase) -> bool:
        """Whether "the candidate", "the retired welder" or "the 31-year-old" tells of a person known already."""
        head = phrase.head
        is_further = self._words.is_role(head) and not _EPITHETS.isdisjoint(phrase.before)
        is_parent = phrase.words[1:3] in _PARENTS and number_of(phrase.words[-1]) > 1
        is_known = head in self._words.known_people or self._words.is_one_of_a_people(head)
        is_person = (is_known or is_further or is_parent) and head not in self._words.offices.heads
        return phrase.words[0] == "the" and (is_person or phrase.is_age) and not phrase.is_plural
