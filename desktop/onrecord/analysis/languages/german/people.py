"""The people of a German article: names after titles, beside reporting verbs, and those the pipeline sees."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.languages.german.words import GermanWords
from onrecord.domain.records import Entity, Origin, finding_id
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

DETECTOR, VERSION = "names", "1"

_TITLED, _BESIDE, _SEEN = 0.9, 0.8, 0.7
_LONGEST_NAME = 3
_SHORTEST_AGENT = 6
_AGENT_ENDINGS = ("er", "erin", "ist", "istin", "ent", "entin", "eur", "eurin", "and", "andin", "wart", "mann", "frau")
_NOUN_AND_NAME = 2
_COURTESY = frozenset({"herr", "herrn", "frau", "dr", "prof", "doktor"})
_PARTICLES = frozenset({"von", "van", "der", "den", "de", "zu", "al", "el", "bin", "di", "da"})
_AFTER_NAME = re.compile(r" \((?:\d{1,3}|[\w/]{2,12})\)")
_LAST_WORD_BEFORE = re.compile(r"(\w+) $")


@dataclass
class _Person:
    """One person while the mentions are collected."""

    name: str
    role: str
    reason: str
    confidence: float
    mentions: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Named:
    """A place that names a person, with the role before it."""

    span: Span
    role: str
    reason: str
    confidence: float


class PeopleFinder:
    """Finds people by what stands beside their names."""

    def __init__(self, words: GermanWords, given_names: frozenset[str]) -> None:
        self._words = words
        self._given_names = given_names

    def find(self, document: AnalyzedDocument) -> tuple[Entity, ...]:
        """The people in the order of their first mentions; a last name alone is a mention of its person."""
        named = [n for p in document.paragraphs for n in self._named(document.text, p.parse)]
        seen = (name.span for name in document.names if name.label in {"PER", "PERSON"})
        named += [_Named(span, "", "the language model sees a name", _SEEN) for span in seen]
        people = _merged(sorted(named, key=lambda n: n.span), document.text)
        self._find_mentions(document.text, people)
        entities = (_entity(person) for person in people if person.mentions)
        return tuple(sorted(entities, key=lambda entity: entity.mentions[0]))

    def _named(self, text: str, parse: Parse) -> Iterator[_Named]:
        index, joint = 0, -1
        while index < len(parse.words):
            found = self._named_at(text, parse, index) if parse.words[index][:1].isupper() else None
            if found is None and joint == index - 1 and parse.lowered[joint] == "und":
                found = self._joined_name(parse, index)
            if found is None:
                index += 1
            else:
                named, index = found
                joint = index
                yield named

    def _joined_name(self, parse: Parse, index: int) -> tuple[_Named, int] | None:
        """A first and a last name that "und" joins to a person: "Jonas Lohr" in "Anna Berg und Jonas Lohr"."""
        last = self._name_end(parse, index)
        if last is None or last == index:
            return None
        return _Named(parse.span(index, last), "", "“und” joins the name to a person's", _BESIDE), last + 1

    def _named_at(self, text: str, parse: Parse, index: int) -> tuple[_Named, int] | None:
        """The name that begins at ``index``, or after the title there, and where to read on."""
        if self._is_role(parse, index):
            first = index + 1 + (parse.words[index + 1 : index + 2] == ["."])
            last = self._name_end(parse, first)
            if last is None or (last == first and not self._may_stand_alone(parse, index)):
                return None
            role = "" if parse.lowered[index].rstrip(".") in _COURTESY else parse.words[index]
            reason = "a title or role precedes the name"
            return _Named(parse.span(first, last), role, reason, _TITLED), last + 1
        return self._full_name_at(text, parse, index)

    def _full_name_at(self, text: str, parse: Parse, index: int) -> tuple[_Named, int] | None:
        """The first and last name at ``index`` that stand beside words about a person, and where to read on."""
        last = self._name_end(parse, index)
        if last is None or last == index:
            return None
        if self._follows_article(parse, index) or self._is_agent(parse, index):
            return self._after_noun(parse, index, last)
        if role := self._role_in_front(parse, index, last):
            return _Named(parse.span(index, last), role, "a full name in commas behind a role", _BESIDE), last + 1
        if not self._is_beside(text, parse, index, last):
            return None
        return _Named(parse.span(index, last), "", "a full name beside words that tell of a person", _BESIDE), last + 1

    def _follows_article(self, parse: Parse, index: int) -> bool:
        """Whether an article, and perhaps an adjective, makes a common noun of the capitalized word."""
        before = parse.lowered[max(0, index - 2) : index]
        return bool(before) and (before[-1] in self._words.determiners or before[0] in self._words.determiners)

    def _is_agent(self, parse: Parse, index: int) -> bool:
        """Whether a word has the ending of those who do something and is no given name: "Torhüter", "Verteidigerin"."""
        word = parse.words[index]
        return word not in self._given_names and len(word) > _SHORTEST_AGENT and word.endswith(_AGENT_ENDINGS)

    def _after_noun(self, parse: Parse, index: int, last: int) -> tuple[_Named, int] | None:
        """A first and a last name after a noun in no list: "der frühere Torwart Sven Holm"."""
        if last - index != _NOUN_AND_NAME or parse.words[index + 1].islower():
            return None
        reason = "a common noun precedes the name"
        return _Named(parse.span(index + 1, last), parse.words[index], reason, _SEEN), last + 1

    def _is_role(self, parse: Parse, index: int) -> bool:
        return parse.lowered[index].rstrip(".") in self._words.people

    def _may_stand_alone(self, parse: Parse, index: int) -> bool:
        """Whether a last name alone may follow: after "Frau", or a role without a determiner of its own."""
        before = parse.lowered[index - 1] if index else ""
        return parse.lowered[index].rstrip(".") in _COURTESY or before not in {"ein", "eine", "einem", "einen", "einer"}

    def _name_end(self, parse: Parse, first: int) -> int | None:
        """The last of up to three capitalized words that may be a name, and particles between them."""
        last, count, index = None, 0, first
        while index < len(parse.words) and count < _LONGEST_NAME:
            if self._may_be_name(parse, index) or (last == index - 1 and self._is_double_name(parse, index)):
                last, count = index, count + 1
            elif last is None or not _is_particle(parse, index):
                break
            index += 1
        return last

    def _is_double_name(self, parse: Parse, index: int) -> bool:
        """Whether a hyphen joins two last names behind a given name: "Storm-Hauptmann" of "Helga Storm-Hauptmann"."""
        is_double = all(part.istitle() for part in parse.words[index].split("-")) and "-" in parse.words[index]
        return is_double and parse.words[index - 1] in self._given_names

    def _may_be_name(self, parse: Parse, index: int) -> bool:
        word, lowered = parse.words[index], parse.lowered[index]
        if not word[:1].isupper() or index in parse.stand_ins or self._words.is_time(lowered):
            return False
        is_body = word.isupper() and len(word) > 1
        return not is_body and not self._is_common(lowered)

    def _is_common(self, lowered: str) -> bool:
        words = self._words
        is_small = lowered in words.determiners or lowered in words.adverbials or lowered in words.small
        return is_small or words.is_source(lowered)

    def _is_beside(self, text: str, parse: Parse, first: int, last: int) -> bool:
        """Whether a verb that reports, an age or party in parentheses, or a role after a comma shows a person."""
        before = parse.lowered[first - 1] if first else ""
        after = parse.lowered[last + 1] if last + 1 < len(parse.words) else ""
        if self._words.verbs.is_form(before) or self._words.verbs.is_form(after) or before in {"so", "laut"}:
            return True
        if _AFTER_NAME.match(text, parse.ends[last]):
            return True
        return after == "," and last + 2 < len(parse.words) and self._is_role_phrase(parse, last + 2)

    def _is_role_phrase(self, parse: Parse, index: int) -> bool:
        index += parse.lowered[index] in self._words.determiners
        return index < len(parse.words) and parse.words[index][:1].isupper() and self._is_role(parse, index)

    def _role_in_front(self, parse: Parse, first: int, last: int) -> str:
        """What somebody named in commas is by the words before: "Die Chefin der Nordbau AG, Anna Berg,"; else empty."""
        comma = first - 1
        if comma < 0 or parse.words[comma] != "," or parse.words[last + 1 : last + 2] != [","]:
            return ""
        start, words = comma, self._words
        while start > parse.sentence_of(comma).start and parse.words[start - 1][:1].isalnum():
            start -= 1
        nouns = (
            i for i in range(start, comma) if parse.words[i][:1].isupper() and not words.is_small(parse.lowered[i])
        )
        noun = next(nouns, None)
        if noun is None or not (self._is_role(parse, noun) or parse.lowered[noun] in words.spokespeople):
            return ""
        return parse.words[noun]

    def _find_mentions(self, text: str, people: Sequence[_Person]) -> None:
        """Every place that names somebody, by full or last name; of several with one last name, the last one named."""
        by_form: dict[str, list[_Person]] = {}
        for person in people:
            for form in {person.name, person.name.split()[-1]}:
                by_form.setdefault(form, []).append(person)
        if not by_form:
            return
        forms = sorted(by_form, key=lambda form: (-len(form), form))
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?=s?(?!\w))")
        last_named: dict[str, _Person] = {}
        for match in pattern.finditer(text):
            form = match[0]
            if " " not in form and self._is_noun(text, match.start()):
                continue
            named_before = last_named.get(form.split()[-1]) if " " not in form else None
            person = named_before or by_form[form][0]
            person.mentions.append(Span(*match.span()))
            last_named[form.split()[-1]] = person

    def _is_noun(self, text: str, start: int) -> bool:
        """Whether an article before it makes a common noun of a last name: "der Berg"."""
        before = _LAST_WORD_BEFORE.search(text, max(0, start - 12), start)
        return before is not None and before[1].lower() in self._words.determiners | {"am", "im", "vom", "zum", "beim"}


def _is_particle(parse: Parse, index: int) -> bool:
    """Whether a small word joins two parts of a name; "der" does so only after "von": "von der Heide"."""
    word = parse.lowered[index]
    return word in _PARTICLES and (word not in {"der", "den"} or parse.lowered[index - 1] == "von")


def _merged(named: Sequence[_Named], text: str) -> list[_Person]:
    """One person for each full name; last names alone belong to the full name that ends with them."""
    people: dict[str, _Person] = {}
    full = [n for n in named if " " in n.span.text_of(text)]
    for one in (*full, *(n for n in named if n not in full)):
        name = one.span.text_of(text)
        known = people.get(name) or next((p for p in people.values() if p.name.endswith(f" {name}")), None)
        if known is None:
            people[name] = _Person(name, one.role, one.reason, one.confidence)
        elif not known.role:
            known.role = one.role
    return list(people.values())


def _entity(person: _Person) -> Entity:
    mentions = tuple(person.mentions)
    return Entity(
        id=finding_id("entity", mentions[0]),
        origin=Origin(DETECTOR, VERSION, person.confidence, person.reason, mentions[:1]),
        kind=EntityKind.PERSON,
        name=person.name,
        mentions=mentions,
        role=person.role,
    )
