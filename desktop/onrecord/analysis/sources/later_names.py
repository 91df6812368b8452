"""Sources introduced without a name and named later: "a welder" and, further on, "the welder, Tom Reyes"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from onrecord.analysis.sources.name_index import NamedMentions
from onrecord.analysis.sources.source_phrases import SEEN, SourcePhrase
from onrecord.domain.records import Entity, RecordId
from onrecord.domain.spans import Span

_REACH = 90
_TITLE_REACH = 20
_THE = re.compile(
    r"\b(?:[Tt]he|(?P<owner>\w+[’']s?)) (?:[\w-]+ ){0,2}?(?P<noun>[\w-]+)"
    r"(?P<apposition>, (?:(?:later |since )?(?:identified|named) (?:[\w’'-]+ ){0,4}?as )?"
    r"| (?:was|is|has been|have been|had been|gave|turned out)\b[^.!?\n]{0,40}? (?:as|named|called|to be) )$"
)
_LED = re.compile(
    r"\b[Tt]he (?:[\w-]+ ){0,2}(?P<noun>[\w-]*\w)"
    r"(?:,|:| ?[—–-]{1,2}| (?:were|are|have been) (?:later )?(?:named|identified) as) $"
)
_BEFORE_LIST = (", ", ": ", "— ", "– ", "- ", " as ")
_AMONG = re.compile(
    r",? (?:who (?:is|was) )?one of (?:the|those|its|his|her|their) (?P<words>(?:[\w-]+ ){0,3}[\w-]*\w)"
)
_IN_LIST = frozenset({", ", " and ", ", and "})
# How the words of ``_THE`` end.
_BEFORE_NAME = (", ", " as ", " named ", " called ", " to be ")
_IS_THE = re.compile(r", the (?P<words>(?:[\w-]+ ){0,2}[\w-]+)(?=[,.;)]| (?:of|in|who)\b)")
_MADE = re.compile(
    r",? (?:which (?:was|were|is) )?(?:\w+ly )?"
    r"(?:prepared|written|produced|published|released|commissioned|conducted|compiled|drafted|drawn up|issued|ordered"
    r"|filed|done|carried out|put together)\b[^.,;:\n]{0,30}? (?:by|for|in the (?:journal|magazine)) |, by "
)
# "By two doctors, Ana Ruiz and Tom Reyes".
_BEFORE_MAKER = re.compile(r"(?:[\w-]+ ){0,6}(?:[\w-]+, )?")
_DEFINITE = re.compile(r"\b[Tt]he ([^\W\d_]+)\b")
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_MAKER_REACH = 60
_SAW = re.compile(rf"\b(?:{'|'.join(sorted(SEEN))})(?: \w+)? (?:by|with) (?:the )?$")
_SAW_REACH = 40
# Judges rule in public; any other unnamed office may be somebody else than its holder who has a name.
_TITLES = {"Judge": "judge", "Justice": "judge", "Magistrate": "magistrate"}
_GOES_ON = re.compile(r"[,.;)]| (?:of|from|is|was)\b|$")


def named_later(text: str, names: NamedMentions, unnamed: Sequence[SourcePhrase]) -> Iterator[tuple[int, Entity]]:
    """Who of the ``unnamed``, given as first mentioned, is named later, by number.

    "Her lawyer" can be "Amadi's lawyer, Tom Reyes", and "a lawyer" cannot.
    """
    by_noun: dict[str, list[int]] = {}
    first = len(text)
    for number, phrase in enumerate(unnamed):
        by_noun.setdefault(phrase.head, []).append(number)
        first = min(first, phrase.span.end)
    people = [(mention, entity) for mention, entity in names.people if mention.start >= first]
    for mention, entity in people:
        is_led_to = text.endswith(_BEFORE_NAME, first, mention.start)
        match = _THE.search(text, max(first, mention.start - _REACH), mention.start) if is_led_to else None
        numbers = by_noun.get(match["noun"].lower(), []) if match else []
        if match and match["owner"]:
            numbers = [number for number in numbers if unnamed[number].is_somebodys]
        if len(numbers) == 1 and _GOES_ON.match(text, mention.end):
            yield numbers[0], entity
        elif (behind := _IS_THE.match(text, mention.end)) and behind["words"] == entity.role:
            yield from _told_behind(behind["words"].lower().split(), entity, by_noun, unnamed)
    yield from _by_title(text, people, by_noun)


def _told_behind(
    told: Sequence[str], person: Entity, by_noun: Mapping[str, Sequence[int]], unnamed: Sequence[SourcePhrase]
) -> Iterator[tuple[int, Entity]]:
    """Who a name with a role behind it is: "Tom Reyes, the bus driver"."""
    numbers = [number for number in by_noun.get(told[-1], ()) if _may_be_so_called(unnamed[number], told)]
    if len(numbers) == 1:
        yield numbers[0], person


class MemberFinder:
    """Finds the people of a group that the article names behind it: "the two doctors, Ana Ruiz and Tom Reyes".

    "Ana Ruiz, one of the doctors" is another way.
    """

    def __init__(self, text: str, names: NamedMentions) -> None:
        self._text = text
        self._people = names.people

    def named(self, group: SourcePhrase) -> list[Entity]:
        """The members of ``group`` named after it."""
        found: dict[RecordId, Entity] = {}
        for number in self._by_noun.get(group.head, ()):
            if self._people[number][0].start >= group.span.end:
                found.update((person.id, person) for person in self._list_from(number))
        return list(found.values())

    def _list_from(self, number: int) -> Iterator[Entity]:
        """The person of a mention and those listed with it, up to the last one."""
        yield self._people[number][1]
        for (before, _), (mention, person) in pairwise(self._people[n] for n in range(number, len(self._people))):
            if self._text[before.end : mention.start] not in _IN_LIST:
                return
            yield person

    @cached_property
    def _by_noun(self) -> dict[str, list[int]]:
        """The numbers of the mentions of people, by each noun that says of what group they are."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, (mention, _) in enumerate(self._people):
            for noun in self._nouns_by(mention):
                found[noun].append(number)
        return found

    def _nouns_by(self, mention: Span) -> set[str]:
        is_led_to = self._text.endswith(_BEFORE_LIST, 0, mention.start)
        led = _LED.search(self._text, max(0, mention.start - _REACH), mention.start) if is_led_to else None
        among = _AMONG.match(self._text, mention.end)
        return {*([led["noun"]] if led else ()), *(among["words"].split() if among else ())}


def _may_be_so_called(phrase: SourcePhrase, words: Sequence[str]) -> bool:
    """Whether of ``phrase`` and ``words`` for somebody one says all that the other does: "a bus driver", "driver"."""
    told = set(words)
    return not phrase.is_somebodys and (phrase.content <= told or told <= phrase.content)


def _by_title(
    text: str, people: Sequence[tuple[Span, Entity]], by_noun: Mapping[str, Sequence[int]]
) -> Iterator[tuple[int, Entity]]:
    """The unnamed judge, who is the only "Judge" or "Justice" with a name further on."""
    titled: dict[str, dict[str, Entity]] = {}
    for mention, entity in people:
        before = text[max(0, mention.start - _TITLE_REACH) : mention.start].split()
        noun = _TITLES.get(before[-1], "") if before else ""
        if noun in by_noun:
            titled.setdefault(noun, {})[entity.id] = entity
    for noun, holders in titled.items():
        if len(by_noun[noun]) == 1 and len(holders) == 1:
            yield by_noun[noun][0], next(iter(holders.values()))


class MakerFinder:
    """Finds who made the documents that one article cites."""

    def __init__(self, text: str, names: NamedMentions) -> None:
        self._text = text
        self._names = names
        self._told_again: dict[str, Span | None] = {}

    def made_by(self, document: Span) -> Span | None:
        """The words for a document with those behind them that name who made it: "the audit, prepared by Moss".

        They may stand where the article tells of it again: "The study, published in the journal Tides".
        """
        return self._with_maker(document) or self._where_told_again(_ARTICLE.sub("", document.text_of(self._text)))

    def _where_told_again(self, bare: str) -> Span | None:
        if bare not in self._told_again:
            again = map(self._with_maker, self._definite.get(bare, ()))
            self._told_again[bare] = next(filter(None, again), None)
        return self._told_again[bare]

    @cached_property
    def _definite(self) -> dict[str, list[Span]]:
        """Where each noun stands after "the"."""
        places: dict[str, list[Span]] = defaultdict(list)
        for match in _DEFINITE.finditer(self._text):
            places[match[1]].append(Span(*match.span()))
        return places

    def _with_maker(self, document: Span) -> Span | None:
        made = _MADE.match(self._text, document.end)
        if made is None:
            return None
        makers = self._names.inside(Span(made.end(), min(len(self._text), made.end() + _MAKER_REACH)))
        is_next = bool(makers) and _BEFORE_MAKER.fullmatch(self._text, made.end(), makers[0][0].start)
        return Span(document.start, makers[0][0].end) if is_next else None


def only_saw(text: str, name: Span) -> bool:
    """Whether ``name`` stands for whoever saw a document and did not make it: "an audit seen by the Courier"."""
    return bool(_SAW.search(text, max(0, name.start - _SAW_REACH), name.start))
