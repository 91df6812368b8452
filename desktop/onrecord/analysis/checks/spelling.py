"""Rules about spelling: one name has one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.document import Parse
from onrecord.analysis.entities.capitals import TakenText
from onrecord.analysis.entities.forms import folded, name_parts
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_SHORTEST, _SHORTEST_ALONE, _SHORTEST_OUTSIDE, _SHORTEST_BODY = 5, 6, 7, 10
_MOST_LETTERS_MORE = 2
_PARTED = re.compile(r"[\s’'.-]+")
_VOWELS = re.compile("[aeiouy]")
_FEWEST_CONSONANTS = 4
_AS_WRITTEN = re.compile(r"(?:[’']s?)? ?[\[(]sic[\])]")
Parts = tuple[str, ...]
_Names = dict[Parts, list[Span]]


def name_spelled_two_ways(findings: Findings) -> Iterator[Hit]:
    """Two spellings of what seems to be the name of one person or one body.

    The spellings differ by accents, vowels, one letter, or two letters changed round,
    and nothing speaks for two people: the rest of the name is the same or missing.
    """
    people = _written(findings, EntityKind.PERSON)
    told: set[frozenset[str]] = set()
    for one, other in sorted((*_alike(people, is_body=False), *_alone(people)), key=lambda pair: people[pair[0]][0]):
        last_names = frozenset({one[-1], other[-1]})
        if last_names not in told:
            told.add(last_names)
            yield _hit(findings, people[one], people[other], "people")
    full = {folded(parts[-1]): spans for parts, spans in people.items() if len(parts) > 1}
    for slip, name in _slips_outside_names(findings, full):
        yield _hit(findings, [slip], full[name], "people", 0.7)
    bodies = _written(findings, EntityKind.ORGANIZATION)
    for one, other in _alike(bodies, is_body=True):
        yield _hit(findings, bodies[one], bodies[other], "bodies", 0.7)


def _hit(findings: Findings, one: list[Span], other: list[Span], which: str, confidence: float = 0.0) -> Hit:
    """The rarer of two spellings, and the usual one."""
    rare, usual = (spans[0] for spans in sorted((one, other), key=lambda spans: (len(spans), -spans[0].start)))
    here, there = rare.text_of(findings.text), usual.text_of(findings.text)
    return Hit(rare, usual, which=which, confidence=confidence, one=here, other=there)


def _written(findings: Findings, kind: EntityKind) -> _Names:
    """The mentions of each spelling, but for those with "[sic]"; of people only the first and the last name count."""
    found: _Names = defaultdict(list)
    for mention in (mention for each in findings.entities if each.kind is kind for mention in each.mentions):
        name = mention.text_of(findings.text)
        if kind is EntityKind.PERSON:
            first, *others = name_parts(name) or ("",)
            parts = (first, *others[-1:])
        else:
            parts = tuple(filter(None, _PARTED.split(name)))
        if all(parts) and not _AS_WRITTEN.match(findings.text, mention.end):
            found[parts].append(mention)
    return dict(found)


def _alike(names: _Names, *, is_body: bool) -> Iterator[tuple[Parts, Parts]]:
    """The pairs of names that differ in one word, by a slip, or by where words end: "Nur-ul-Ilm", "Nurul Ilm"."""
    rest: dict[tuple[Parts, Parts], dict[str, Parts]] = defaultdict(dict)
    letters: dict[str, Parts] = {}
    for parts in names:
        small = tuple(map(folded, parts))
        written = "".join(small)
        if is_body and len(written) < _SHORTEST_BODY:
            continue
        other = letters.setdefault(written, parts)
        if is_body and len(other) != len(parts) and not any(len(word) == 1 for word in (*parts, *other)):
            yield other, parts
        for index, word in enumerate(parts) if len(parts) > 1 else ():
            rest[small[:index], small[index + 1 :]].setdefault(word, parts)
    for (before, _after), words in rest.items():
        for one, other_word in _near(words):
            is_slip = _is_slip_in_body if is_body else _is_slip_in_last_name if before else _is_slip_in_first_name
            if is_slip(one, other_word):
                yield words[one], words[other_word]


def _alone(names: _Names) -> Iterator[tuple[Parts, Parts]]:
    """The pairs of last names that differ by a slip, of which one at least stands alone.

    Each may be that of somebody with another first name: they are two people then.
    """
    firsts: dict[str, set[str]] = defaultdict(set)
    for first, *last in names:
        firsts[last[0] if last else first] |= {folded(first)} if last else set()
    by_last = {parts[-1]: parts for parts in sorted(names, key=len)}
    for one, other in _near(by_last):
        alone = min((name for name in (one, other) if (name,) in names), key=len, default="")
        are_two = firsts[one] and firsts[other] and firsts[one].isdisjoint(firsts[other])
        if len(alone) >= _SHORTEST_ALONE and not are_two and _is_slip(one, other):
            yield by_last[one], by_last[other]


def _slips_outside_names(findings: Findings, lasts: Iterable[str]) -> Iterator[tuple[Span, str]]:
    """A capitalized word that is no name in the story and one letter off the last name of somebody in it."""
    lasts = {last for last in lasts if len(last) >= _SHORTEST_OUTSIDE}
    words: dict[str, Span] = {}
    for parse, index in _lone_capitals(findings) if lasts else ():
        if parse.lowered[index] not in findings.words_in_small_letters:
            words.setdefault(folded(parse.words[index]), parse.span(index, index))
    near: dict[str, set[str]] = defaultdict(set)
    for pair in _near({*words, *lasts}):
        for one, other in (pair, pair[::-1]):
            if one in words and one not in lasts and other in lasts and _is_one_edit(*sorted(pair, key=len)):
                near[one].add(other)
    yield from ((words[word], next(iter(names))) for word, names in near.items() if len(names) == 1)


def _lone_capitals(findings: Findings) -> Iterator[tuple[Parse, int]]:
    """The long words with a capital, outside every name of the story and beside no other capital."""
    named = TakenText(len(findings.text), (mention for each in findings.entities for mention in each.mentions))
    for parse in (paragraph.parse for paragraph in findings.body):
        for index in [index for index, tag in enumerate(parse.tags) if tag == "NNP"]:
            word = parse.words[index]
            if len(word) < _SHORTEST_OUTSIDE - 1 or not word.istitle() or not named.is_free(*parse.span(index, index)):
                continue
            opens = parse.sentence_of(index - 1).start == index - 1
            before = [] if opens else parse.words[max(0, index - 1) : index]
            if not any(each[0].isupper() for each in (*before, *parse.words[index + 1 : index + 2])):
                yield parse, index


def _near(words: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of words of which one may be a slip of the other, by what is left without vowels or one letter.

    So not every word has to be compared with every other.  No slip changes the first letter.
    """
    near: dict[str, dict[str, None]] = defaultdict(dict)
    folds = [(word, folded(word)) for word in words]
    initials = Counter(small[:1] for _word, small in folds)
    for word, small in (pair for pair in folds if initials[pair[1][:1]] > 1):
        for key in {small, _VOWELS.sub("", small), *(small[:at] + small[at + 1 :] for at in range(1, len(small)))}:
            near[key][word] = None
    pairs = [pair for alike in near.values() for pair in combinations(alike, 2)]
    return list(dict.fromkeys(pairs))


def _is_slip_in_body(one: str, other: str) -> bool:
    short, long = sorted((folded(one), folded(other)), key=len)
    # "The Russia desk" and "the Russian desk" are both right.
    return len(short) >= _SHORTEST_ALONE and long != short + "n" and _is_slip(one, other)


def _is_slip_in_last_name(one: str, other: str) -> bool:
    return len(one) >= _SHORTEST and _is_slip(one, other)


def _is_slip_in_first_name(one: str, other: str) -> bool:
    """Whether accents differ, or one lacks a letter inside: endings tell "Julia" and "Julian" apart."""
    short, long = sorted((folded(one), folded(other)), key=len)
    lacks = any(long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 1))
    return one.casefold() != other.casefold() and (short == long or (lacks and len(long) > _SHORTEST_ALONE))


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ only by accents, vowels, one letter, or two neighbors changed round."""
    short, long = sorted((folded(one), folded(other)), key=len)
    if one.casefold() == other.casefold() or one.isupper() or other.isupper():
        return False
    if short[0] != long[0] or long == short + "s" or len(long) - len(short) > _MOST_LETTERS_MORE:
        return False
    return short == long or _sound_alike(short, long) or _is_one_edit(short, long)


def _sound_alike(left: str, right: str) -> bool:
    """Whether only vowels differ, of names with consonants enough; an ending tells apart "Christ" and "Christie"."""
    consonants = _VOWELS.sub("", left)
    same_end = bool(_VOWELS.match(left[-1])) == bool(_VOWELS.match(right[-1]))
    return len(consonants) >= _FEWEST_CONSONANTS and same_end and consonants == _VOWELS.sub("", right)


def _is_one_edit(short: str, long: str) -> bool:
    place = next((i for i, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    if long == short + "s" or not place:
        return False
    if len(short) < len(long):
        return len(short) + 1 == len(long) and short[place:] == long[place + 1 :]
    swapped = short[place : place + 2][::-1] == long[place : place + 2] and short[place + 2 :] == long[place + 2 :]
    return swapped or short[place + 1 :] == long[place + 1 :]
