"""Names: people by the words beside them, and whatever a pipeline sees."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.entities.proposals import KINDS
from onrecord.analysis.languages.table import WordTable
from onrecord.domain.records import Entity, Origin, finding_id
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind
from onrecord.domain.wording import Wording, worded

DETECTOR, VERSION = "names", "1"

_KINDS = {**KINDS, "PER": EntityKind.PERSON}
"""Pipelines trained on Wikipedia (WikiNER) have PER, LOC, ORG and MISC; the last says nothing of the kind."""

_AFTER_ROLE, _BESIDE, _SEEN, _SEEN_AGAIN = 0.9, 0.8, 0.6, 0.8
_LONGEST_NAME = 3
_FAR_ENOUGH = 12
_LONGEST_ROLE = 10
_NO_PEOPLE = frozenset({"organizations", "publications", "documents"})
_AGE_OR_PARTY = re.compile(r" \((?:\d{1,3}|[\w/]{2,12})\)")
_WORD_BEFORE = re.compile(r"(\w+) $")


@dataclass(frozen=True, slots=True)
class _Named:
    """A place that names somebody or something."""

    span: Span
    kind: EntityKind
    role: str
    reason: Wording
    confidence: float

    def name(self, text: str) -> str:
        """The name as it is written."""
        return self.span.text_of(text)


class NameFinder:
    """Finds the names of an article; without a table, only those a pipeline sees."""

    def __init__(self, table: WordTable, given_names: frozenset[str]) -> None:
        self._table = table
        self._given_names = given_names
        self._before_nouns = table["determiners"] | table["contractions"]

    def find(self, document: AnalyzedDocument) -> tuple[Entity, ...]:
        """The entities in the order of their first mentions; a last name alone is a mention of its person."""
        parses = [paragraph.parse for paragraph in document.paragraphs if self._table["people"]]
        named = [name for parse in parses for name in self._people_in(document.text, parse)]
        taken = {position for name in named for position in range(*name.span)}
        reason = worded("the language model recognized a name")
        for seen in document.names:
            kind = _KINDS.get(seen.label)
            if kind and taken.isdisjoint(range(*seen.span)):
                named.append(_Named(seen.span, kind, "", reason, _SEEN))
        mentions = _mentions(named, document.text)
        people = [one for one in mentions if one.kind is EntityKind.PERSON]
        mentions |= self._named_again(document.text, people)
        found = (_entity(one, document.text, spans) for one, spans in mentions.items() if spans)
        return tuple(sorted(found, key=lambda entity: entity.mentions[0]))

    def _people_in(self, text: str, parse: Parse) -> Iterator[_Named]:
        index = 0
        while index < len(parse.words):
            found = self._after_role(parse, index) or self._full_name(text, parse, index)
            if found:
                named, last = found
                yield named
            index = (last if found else index) + 1

    def _after_role(self, parse: Parse, index: int) -> tuple[_Named, int] | None:
        """The name after a role or title; one word is enough unless an indefinite article precedes the role."""
        word = parse.lowered[index]
        if not self._table.is_role(word) or not self._looks_like_noun(parse, index):
            return None
        first = index + 1 + (parse.words[index + 1 : index + 2] == ["."])
        last, is_courtesy = self._name_end(parse, first), word in self._table["courtesy titles"]
        is_one = index > 0 and parse.lowered[index - 1] in self._table["indefinite"] and not is_courtesy
        if last is None or (last == first and is_one):
            return None
        role = "" if is_courtesy else parse.words[index]
        reason = worded("a title or role comes before the name")
        return _Named(parse.span(first, last), EntityKind.PERSON, role, reason, _AFTER_ROLE), last

    def _full_name(self, text: str, parse: Parse, index: int) -> tuple[_Named, int] | None:
        """A first and a last name: the first is a given name, or the words beside them tell of a person."""
        is_given = parse.words[index] in self._given_names
        last = self._name_end(parse, index)
        if last is None or last == index or (not is_given and parse.words[index + 1] in self._given_names):
            return None
        before = parse.lowered[index - 1] if index else ""
        if not self._table.has_capital_nouns and self._table.noun_section(before) in _NO_PEOPLE:
            return None
        role = self._role_before(parse, index, is_given=is_given) or self._role_beside(parse, index, last)
        if not (is_given or role or self._is_beside(text, parse, index, last)):
            return None
        reason = (
            worded("it begins with a given name")
            if is_given
            else worded("the words next to the name describe a person")
        )
        return _Named(parse.span(index, last), EntityKind.PERSON, role, reason, _BESIDE), last

    def _name_end(self, parse: Parse, first: int) -> int | None:
        """The last of up to three capitalized words that may be a name, with particles between them."""
        last, count, index = None, 0, first
        while index < len(parse.words) and count < _LONGEST_NAME:
            if self._may_be_name(parse, index):
                last, count = index, count + 1
            elif last is None or parse.lowered[index] not in self._table["name particles"]:
                break
            index += 1
        return last

    def _may_be_name(self, parse: Parse, index: int) -> bool:
        word, lowered = parse.words[index], parse.lowered[index]
        is_body = word.isupper() and len(word) > 1
        if not word[:1].isupper() or is_body or index in parse.stand_ins or lowered in self._table.small:
            return False
        # "Gerd Richter": after a given name, a role is a last name.
        is_last_name = index > 0 and parse.words[index - 1] in self._given_names
        return is_last_name or not (self._table.noun_section(lowered) or self._table.is_time(lowered))

    def _role_before(self, parse: Parse, first: int, *, is_given: bool) -> str:
        """The role before a name: "der frühere Torwart Sven Holm"."""
        noun = first - 1
        is_noun = noun >= 0 and self._table.has_capital_nouns and parse.words[noun][:1].isupper()
        is_noun = is_noun and parse.lowered[noun] not in self._table.small
        has_article = not self._table["determiners"].isdisjoint(parse.lowered[max(0, noun - 2) : max(0, noun)])
        return parse.words[noun] if is_noun and (has_article or is_given) else ""

    def _role_beside(self, parse: Parse, first: int, last: int) -> str:
        """The role in commas before or behind a name: "la ministre de la Santé, Anne Roy", "Anne Roy, avocate"."""
        behind = parse.lowered[last + 1 : last + 2] == [","] and last + 2 < len(parse.words)
        if behind and self._table.is_role(parse.lowered[last + 2]):
            return parse.words[last + 2]
        low = max(0, first - _LONGEST_ROLE)
        before = parse.lowered[low : first - 1] if parse.lowered[first - 1 : first] == [","] else []
        for index in range(len(before) - 1, 0, -1):
            if before[index] == ",":
                break
            if self._table.is_role(before[index]) and before[index - 1] in self._table["definite"]:
                return parse.words[low + index]
        return ""

    def _looks_like_noun(self, parse: Parse, index: int) -> bool:
        return parse.words[index][:1].isupper() or not self._table.has_capital_nouns

    def _is_beside(self, text: str, parse: Parse, first: int, last: int) -> bool:
        """Whether a reporting verb, an age or party in parentheses, or a role after a comma shows a person."""
        before, after = parse.lowered[max(0, first - 1) : first], parse.lowered[last + 1 : last + 4]
        tags, is_form = self._table["after speech"] | self._table["according to"], self._table.verbs.is_form
        is_role_next = after[:1] == [","] and any(self._table.is_role(word) for word in after[1:])
        is_told = is_role_next or any(map(is_form, [*before, *after[:1]])) or not tags.isdisjoint(before)
        return is_told or bool(_AGE_OR_PARTY.match(text, parse.ends[last]))

    def _named_again(self, text: str, people: Iterable[_Named]) -> dict[_Named, list[Span]]:
        """Every place that names somebody, by full or last name; the one named last of several with the same."""
        found: dict[_Named, list[Span]] = {person: [] for person in people}
        by_form: dict[str, _Named] = {}
        for person in people:
            by_form.setdefault(person.name(text), person)
            by_form.setdefault(person.name(text).split()[-1], person)
        forms = sorted(by_form, key=lambda form: (-len(form), form))
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms)) or '(?!)'})(?=s?(?!\w))")
        for match in pattern.finditer(text):
            before = _WORD_BEFORE.search(text, max(0, match.start() - _FAR_ENOUGH), match.start())
            # "Am Berg" tells of a mountain.
            if " " in match[0] or before is None or before[1].lower() not in self._before_nouns:
                person = by_form[match[0]]
                found[person].append(Span(*match.span()))
                by_form[person.name(text).split()[-1]] = person
        return found


def _mentions(named: Iterable[_Named], text: str) -> dict[_Named, list[Span]]:
    """The places of each kind and name; last names alone belong to the person whose full name ends with them."""
    found: dict[tuple[EntityKind, str], list[_Named]] = {}
    for one in sorted(named, key=lambda n: (" " not in n.name(text), n.span)):
        name = one.name(text)
        known = found.setdefault((one.kind, name), [])
        known.append(one)
        if one.kind is EntityKind.PERSON:
            found.setdefault((one.kind, name.split()[-1]), known)
    groups = {id(known): known for known in found.values()}.values()
    roles = (next((one.role for one in known if one.role), "") for known in groups)
    return {
        replace(known[0], role=role): [one.span for one in known] for known, role in zip(groups, roles, strict=True)
    }


def _entity(named: _Named, text: str, spans: Iterable[Span]) -> Entity:
    mentions = tuple(sorted(spans))
    confidence = _SEEN_AGAIN if len(mentions) > 1 and named.confidence == _SEEN else named.confidence
    origin = Origin(DETECTOR, VERSION, confidence, named.reason, mentions[:1])
    key, name, role = finding_id("entity", mentions[0]), named.name(text), named.role
    return Entity(id=key, origin=origin, kind=named.kind, name=name, mentions=mentions, role=role)
