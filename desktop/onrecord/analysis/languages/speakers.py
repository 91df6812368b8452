"""Resolve the words for a source, by table: who it is, of what kind, and whether it is named."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.languages.table import WordTable
from onrecord.analysis.sources.identities import ANONYMOUS, NAMED, Identity
from onrecord.analysis.sources.kinds import of_person, of_together
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind, SourceKind
from onrecord.domain.wording import worded

_KINDS = {
    "spokespeople": SourceKind.ORGANIZATION,
    "documents": SourceKind.DOCUMENT,
    "publications": SourceKind.PUBLICATION,
    "classes": SourceKind.COLLECTIVE,
    "people": SourceKind.PEOPLE,
    "whole words": SourceKind.PEOPLE,
    "organizations": SourceKind.ORGANIZATION,
}
_OWNED = frozenset({"spokespeople", "documents"})
_UNNAMED = frozenset({SourceKind.COLLECTIVE, SourceKind.PEOPLE})
_MARKS = '„“”"»«'
_APPOSITION_END = frozenset(".,:;")
_NEAR = 600
_FEW = 3
_BY_NAME, _BY_DESCRIPTION = 0.85, 0.7


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The words of a source: ``head`` is its noun in lower case, ``owner`` the words after it."""

    text: str
    span: Span
    words: tuple[str, ...]
    head: str
    names: str
    owner: str


def resolve_speakers(
    table: WordTable, document: AnalyzedDocument, entities: Sequence[Entity], spans: Iterable[tuple[Span, Span]]
) -> Mapping[Span, Identity]:
    """Resolve the words at ``spans``, in reading order; None for a pronoun that can't be resolved."""
    article = _Speakers(document, entities, table)
    found = ((source, article.resolve(source)) for source, _meant in spans)
    return {source: identity for source, identity in found if identity}


class _Speakers:
    """The speakers of one article, asked for in reading order."""

    def __init__(self, document: AnalyzedDocument, entities: Sequence[Entity], table: WordTable) -> None:
        self._document = document
        self._table = table
        people = [entity for entity in entities if entity.kind is EntityKind.PERSON]
        self._mentions = sorted(((m, e) for e in people for m in e.mentions), key=lambda pair: pair[0])
        self._starts = [mention.start for mention, _entity in self._mentions]
        self._by_role: dict[str, list[tuple[int, Entity]]] = defaultdict(list)
        for mention, person in self._mentions:
            self._by_role[person.role.lower()].append((mention.start, person))
        self._called: dict[str, Identity] = {}
        self._pronouns: dict[tuple[str, str], str] = {}
        self._spoken: deque[tuple[int, Identity]] = deque(maxlen=_FEW)

    def resolve(self, span: Span) -> Identity | None:
        words = self._document.text_of(span)
        pronoun = self._table.mapping("pronouns").get(words.lower())
        found = self._phrase(words, span) if pronoun is None else self._antecedent(pronoun, span.start)
        if found:
            self._spoken.append((span.end, found))
        return found

    def _antecedent(self, pronoun: str, start: int) -> Identity | None:
        """The antecedent of a pronoun.

        That is the last speaker whom it fits, or the first person whom a paragraph
        names before anybody speaks in it, or else the last person named.
        """
        if not pronoun:
            return None
        paragraph = self._document.paragraphs[self._document.paragraph_index(start)].span.start
        low, opening, high = (bisect_left(self._starts, place) for place in (start - _NEAR, paragraph, start))
        spoken = [(end, identity) for end, identity in reversed(self._spoken) if start - end < _NEAR]
        told = self._mentions[opening:high] if not spoken or spoken[0][0] < paragraph else []
        first = (_person(entity) for mention, entity in told if not self._document.passage_at(mention.start))
        last = (_person(entity) for _mention, entity in reversed(self._mentions[low:high]))
        candidates = chain(first, (identity for _end, identity in spoken), last)
        return next((one for one in candidates if pronoun in self._pronouns_of(one)), None)

    def _pronouns_of(self, identity: Identity) -> set[str]:
        """The pronouns that may stand for a speaker; several people take that of a woman in German."""
        settings = self._table.settings
        he, she, they = (settings.get(f"{kind} pronoun", "") for kind in ("masculine", "feminine", "plural"))
        if identity.number > 1 or identity.kind is SourceKind.COLLECTIVE:
            return {they}
        if pronoun := self._pronouns.get(identity.key):
            return {pronoun}
        roles = identity.entity.role.lower().split() if identity.entity else []
        feminine = tuple(self._table["feminine roles"])
        if not feminine or not roles or not self._table.is_role(roles[-1]):
            return {he, she}
        return {she} if roles[-1].endswith(feminine) else {he}

    def _phrase(self, words: str, span: Span) -> Identity:
        phrase, people = self._parts(words, span), self._people_in(span)
        if named := self._named_in_apposition(span):
            return _person(named)
        section = self._table.noun_section(phrase.head)
        # "Ein Sprecher von Berg" is not Berg; "der Sprecher Jan Berg" is.
        if people and not (section == "spokespeople" and phrase.owner[:1].islower()):
            is_several = len(people) > 1 and f" {self._table.conjunction} " in words
            return of_together(people, self._table.conjunction) if is_several else _person(people[0])
        found = self._known_elsewhere(phrase) or self._described(phrase, section)
        if pronoun := self._table.mapping("pronouns of articles").get(phrase.words[0]):
            self._pronouns.setdefault(found.key, pronoun)
        self._called[phrase.head] = found
        return found

    def _parts(self, words: str, span: Span) -> _Phrase:
        parts = words.split()
        elided = self._table.word_parts.match(parts[0])
        parts[:1] = [parts[0][: elided.end()], parts[0][elided.end() :]] if elided else parts[:1]
        lowered = [part.lower().replace("’", "'") for part in parts]
        first = min(len(list(takewhile(self._precedes_noun, parts))), len(parts) - 1)
        capitals = len(list(takewhile(lambda part: part[:1].isupper(), parts[first + 1 :])))
        candidates = lowered[first : first + 1 + capitals]
        head = next((word for word in candidates if self._table.noun_section(word)), lowered[first])
        owner = " ".join(parts[lowered.index(head, first) + 1 :])
        return _Phrase(words, span, tuple(lowered), head.strip(",."), " ".join(parts[first:]), owner)

    def _precedes_noun(self, word: str) -> bool:
        is_adjective = self._table.has_capital_nouns and word[:1].islower()
        is_determiner = word.lower().replace("’", "'") in self._table["determiners"]
        return is_adjective or is_determiner or word.isdigit()

    def _people_in(self, span: Span) -> list[Entity]:
        """The people named inside ``span``, each once, in reading order."""
        inside = self._mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return list({entity.id: entity for mention, entity in inside if span.covers(mention)}.values())

    def _named_in_apposition(self, span: Span) -> Entity | None:
        """The name between commas after the words for a role: "Die Chefin, Anna Berg, sagte"."""
        text, index = self._document.text, bisect_left(self._starts, span.end)
        if index == len(self._mentions):
            return None
        mention, person = self._mentions[index]
        between, after = text[span.end : mention.start], text[mention.end : mention.end + 1]
        first, *others = between.removeprefix(", ").lower().split() or [""]
        is_role = first in self._table["definite"] and not any("," in word for word in others)
        return person if between[:2] == ", " and (not first or is_role) and after in _APPOSITION_END else None

    def _known_elsewhere(self, phrase: _Phrase) -> Identity | None:
        """The person of "die Ministerin" beside "Ministerin Anna Berg", or "der Anwohner" after "ein Anwohner"."""
        if phrase.words[0] not in self._table["definite"] or phrase.owner:
            return None
        if before := self._called.get(phrase.head):
            return before
        heads = tuple(phrase.head.removesuffix(ending) for ending in ("", *self._table["case endings"]))
        fitting = [place for role, places in self._by_role.items() if role.endswith(heads) for place in places]
        fitting.sort(key=lambda place: place[0])
        before_it = [entity for start, entity in fitting if start < phrase.span.start]
        nearest = before_it[-1:] or [entity for _start, entity in fitting[:1]]
        return _person(nearest[0]) if nearest else None

    def _described(self, phrase: _Phrase, section: str) -> Identity:
        """The identity of somebody or something that the article describes without a person's name."""
        kind = self._kind(phrase, section)
        if section in _OWNED:
            return self._owned(phrase, section, kind)
        if kind in _UNNAMED:
            return self._unnamed(phrase, kind)
        name = phrase.names.strip(_MARKS) if phrase.names[0] in _MARKS else phrase.names
        if phrase.words[0] in self._table["genitive articles"]:
            name = self._nominative(f"{phrase.words[0]} {name}")
        key = ("name" if kind is SourceKind.PERSON else "body", name.lower())
        return Identity(key, kind, NAMED, worded("the article gives the name"), name, confidence=_BY_NAME)

    def _kind(self, phrase: _Phrase, section: str) -> SourceKind:
        first, table = phrase.words[0], self._table
        if section == "classes" and (self._is_one(phrase) or self._number(phrase) is not None):
            return SourceKind.PEOPLE
        if section:
            return _KINDS[section]
        if phrase.names[0] in _MARKS:
            return SourceKind.PUBLICATION
        if self._is_corporate(phrase):
            return SourceKind.ORGANIZATION
        if first not in table["determiners"]:
            return SourceKind.PERSON
        is_body = first in table["definite"] and not phrase.head.endswith(tuple(table["agent endings"]))
        return SourceKind.ORGANIZATION if is_body else SourceKind.PEOPLE

    def _owned(self, phrase: _Phrase, section: str, kind: SourceKind) -> Identity:
        """A spokesperson or document: named if the article says whose, by an owner or in a compound."""
        is_spokesperson, table = section == "spokespeople", self._table
        is_compound = table.is_compound(phrase.head, "spokespeople" if is_spokesperson else "views")
        if self._is_owned(phrase) or is_compound or "-" in phrase.head:
            is_of_body = is_spokesperson and phrase.owner and not self._people_in(phrase.span)
            name = self._nominative(phrase.owner) if is_of_body else phrase.names
            key, reason = (
                ("body" if is_spokesperson else "document", name.lower()),
                worded("the article says whose it is"),
            )
            return Identity(key, kind, NAMED, reason, name, phrase.text, confidence=_BY_NAME)
        if is_spokesperson:
            return self._unnamed(phrase, SourceKind.PEOPLE)
        key, reason = ("document", phrase.head), worded("the article doesn’t say whose it is")
        return Identity(key, kind, ANONYMOUS, reason, description=phrase.text, confidence=_BY_DESCRIPTION)

    def _is_owned(self, phrase: _Phrase) -> bool:
        """Whether the words behind a noun say whose it is: "of the council", and not "published on Monday"."""
        owner = phrase.owner.split()
        may_be_any = self._table.has_capital_nouns or not owner
        return bool(owner) and (may_be_any or owner[0].lower() in self._table["links"] or owner[0][:1].isupper())

    def _unnamed(self, phrase: _Phrase, kind: SourceKind) -> Identity:
        is_class = kind is SourceKind.COLLECTIVE
        is_one = not is_class and self._is_one(phrase)
        kind = SourceKind.PERSON if is_one else kind
        is_other = is_class or not self._table["and another"].isdisjoint(phrase.words)
        key = (kind.value, phrase.names.lower() if is_other else phrase.head)
        number = 1 if is_one else self._number(phrase) or 0
        reason = worded("a group without names") if is_class else worded("the article gives no name")
        words, confidence = phrase.text, _BY_DESCRIPTION
        return Identity(key, kind, ANONYMOUS, reason, description=words, number=number, confidence=confidence)

    def _is_one(self, phrase: _Phrase) -> bool:
        """Whether a phrase stands for one person, by its determiner or as a word for a woman."""
        table, first = self._table, phrase.words[0]
        feminine = tuple(table["feminine roles"])
        if self._number(phrase) is not None:
            return False
        if first in table["indefinite"] or (feminine and phrase.head.endswith(feminine)):
            return True
        start = phrase.span.start
        before = self._document.text[max(0, start - _NEAR) : start].lower().split()[-1:]
        is_genitive = first in table["genitives"] and first not in table["genitive articles"]
        return first in table["singular"] and not (is_genitive and not table["views"].isdisjoint(before))

    def _number(self, phrase: _Phrase) -> int | None:
        """The number of people in a phrase, 0 for "several"; None without a number."""
        numbers = self._table.mapping("numbers")
        return next((int(numbers[word] or 0) for word in phrase.words if word in numbers), None)

    def _is_corporate(self, phrase: _Phrase) -> bool:
        """Whether it has the form of a body's name: letters, a legal form, or two capitals after an article."""
        parts = phrase.names.split()
        has_letters = any(part.isupper() and len(part) > 1 for part in parts)
        is_proper = phrase.words[0] in self._table["definite"] and all(part[:1].isupper() for part in parts[:2])
        return has_letters or (is_proper and len(parts) > 1) or parts[-1].lower() in self._table["legal forms"]

    def _nominative(self, owner: str) -> str:
        """The name of a body without its article and its genitive: "des Flughafens" is "Flughafen"."""
        parts, small = owner.split(), self._table["determiners"] | self._table["links"]
        is_genitive = parts[0].lower() in self._table["genitive articles"]
        while len(parts) > 1 and parts[0].lower() in small:
            parts.pop(0)
        if is_genitive:
            parts[0] = self._table.pattern("genitive endings").sub("", parts[0])
        return " ".join(parts)


def _person(entity: Entity) -> Identity:
    return of_person(entity, _BY_NAME)
