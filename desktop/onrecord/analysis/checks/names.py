"""Rules about people's names: full on first reference, and one spelling."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.document import Parse
from onrecord.analysis.entities.capitals import TakenText
from onrecord.analysis.entities.forms import folded, name_parts
from onrecord.analysis.entities.rules import name_rules
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind
from onrecord.translation import _

_SHORTEST_LAST_NAME, _SHORTEST_ALIKE = 5, 4
_SHORTEST_PARAGRAPH = 16
_REACH_BACK = 24
# After a full stop a capital begins the sentence, and says nothing of a name.
_CAPITAL_BEFORE = re.compile(r"(?<=[\w,;)’-] )([A-Z][\w-]+\.?) $|[a-z\d]([A-Z][a-z]+) $")
# Whoever holds one of these is known to everybody by office and last name.
_KNOWN_BY_OFFICE = frozenset({"Chancellor", "Emperor", "King", "Pope", "Premier", "President", "Queen"})
# In a scorecard or a table a number stands right behind the name: "Falk 88, Varga 4-91".
_NUMBER_BEHIND = re.compile(r" \d")
_NICKNAME_BEFORE = re.compile(r"\w ?[(“\"‘'][A-Z][\w’'-]*[)”\"’'] $")
_SHORTEST_ALONE = 6
_SHORTEST_OUTSIDE = 7
_MOST_LETTERS_MORE = 2
_SHORTEST_BODY, _ALIKE_LETTERS = 10, 2
_PARTED = re.compile(r"[\s’'.-]+")
_VOWELS = re.compile("[aeiouy]")
_FEWEST_CONSONANTS = 4
_AS_WRITTEN = re.compile(r"(?:[’']s?)? ?[\[(]sic[\])]")


def last_name_before_full_name(findings: Findings) -> Iterator[Hit]:
    """A person whose last name stands in the running text before the full name does.

    A name that only describes a noun ("the Varga rule") is no first reference, and neither
    is one in somebody's quoted words, in a scorecard or in the short lines above the story,
    which are headings of some kind.
    """
    story = _story_start(findings)
    for person in findings.people:
        before, full = _up_to_full_name(findings, person, story)
        alone = (mention for mention in before if _stands_alone(findings, mention))
        first = next((each for each in alone if not _may_be_another(findings, person, each)), None) if full else None
        if full is None or first is None or _parts(findings, first)[-1:] != _parts(findings, full)[-1:]:
            continue
        short, name = first.text_of(findings.text), full.text_of(findings.text)
        message = _(
            "“{short}” is used here before the full name (“{name}”). Give the full name first.", short=short, name=name
        )
        yield Hit((first, full), message, 0.8)


def _up_to_full_name(findings: Findings, person: Entity, story: int) -> tuple[list[Span], Span | None]:
    """The mentions of the running text from ``story`` on before the first that gives the full name, and that one."""
    before: list[Span] = []
    for mention in person.mentions:
        if mention.start < story or not findings.in_body(mention) or _is_in_crosshead(findings, mention):
            continue
        if _is_full(_parts(findings, mention)):
            return before, mention
        before.append(mention)
    return before, None


def _is_full(parts: Sequence[str]) -> bool:
    """Whether a name has more than a last name; an initial before it, as in a line-up, is no more."""
    return len(parts) > 1 and any(len(part.rstrip(".")) > 1 for part in parts[:-1])


def _story_start(findings: Findings) -> int:
    """Where the first paragraph of some length begins; 0 when all are short."""
    long = (each.span.start for each in findings.body if len(each.parse.words) >= _SHORTEST_PARAGRAPH)
    return next(long, 0)


def _is_in_crosshead(findings: Findings, mention: Span) -> bool:
    """Whether the name stands in a short line without a period, which heads a part of the story."""
    line = findings.document.paragraphs[findings.document.paragraph_index(mention.start)]
    is_short = len(line.parse.words) < _SHORTEST_PARAGRAPH
    return is_short and findings.document.text_of(line.span).rstrip()[-1:].isalnum()


def _stands_alone(findings: Findings, mention: Span) -> bool:
    """Whether the reporter uses the name, without a first name before it or a noun that it describes after it."""
    if findings.document.passage_at(mention.start) or _NUMBER_BEHIND.match(findings.text, mention.end):
        return False
    # "Ida “Bibi” Falk" is a full name.
    if _NICKNAME_BEFORE.search(findings.text, max(0, mention.start - _REACH_BACK), mention.start):
        return False
    before = _CAPITAL_BEFORE.search(findings.text, max(0, mention.start - _REACH_BACK), mention.start)
    has_first_name = before and not name_rules().is_title(before[1] or before[2])
    return not has_first_name and not _describes(findings, mention)


def _may_be_another(findings: Findings, person: Entity, mention: Span) -> bool:
    """Whether a last name is a head of state's, or was given to somebody else before: "President Falk", "Tim Falk"."""
    before = findings.text[max(0, mention.start - _REACH_BACK) : mention.start].split()[-1:]
    if before and before[0] in _KNOWN_BY_OFFICE:
        return True
    last = name_parts(person.name)[-1:]
    return any(
        other is not person and name_parts(other.name)[-1:] == last and other.mentions[0] < mention
        for other in findings.people
    )


def _describes(findings: Findings, mention: Span) -> bool:
    """Whether the name stands before a noun to describe it."""
    parse = findings.document.paragraphs[findings.document.paragraph_index(mention.start)].parse
    index = parse.index_at(mention.end - 1)
    return index is not None and parse.deps[index] == "compound"


def _parts(findings: Findings, mention: Span) -> tuple[str, ...]:
    return name_parts(mention.text_of(findings.text))


def name_spelled_two_ways(findings: Findings) -> Iterator[Hit]:
    """Two spellings of what seems to be the name of one person or one body.

    The spellings differ by accents, vowels, one letter, or two letters changed round,
    and nothing speaks for two people: the rest of the name is the same or missing.
    """
    spellings = _spellings(findings)
    told: set[frozenset[str]] = set()
    seem_one = [pair for pair in _alike(spellings) if _seem_one(*pair) and not _have_first_names(spellings, *pair)]
    for one, other in (*seem_one, *_with_letter_missing(spellings)):
        last_names = frozenset({name_parts(one)[-1], name_parts(other)[-1]})
        if last_names not in told:
            told.add(last_names)
            rare, usual = sorted((one, other), key=lambda name: (len(spellings[name]), -spellings[name][0].start))
            places = spellings[rare][0], spellings[usual][0]
            yield Hit(places, _which_is_right(rare, usual), 0.75)
    yield from _slips_outside_names(findings)
    yield from _bodies_spelled_two_ways(findings)


def _slips_outside_names(findings: Findings) -> Iterator[Hit]:
    """A capitalized word that is no name in the story and one letter off the last name of somebody in it."""
    lasts = {
        folded(last): person.mentions[0]
        for person in findings.people
        if len(parts := name_parts(person.name)) > 1 and len(last := parts[-1]) >= _SHORTEST_OUTSIDE
    }
    by_length = {length: [last for last in lasts if abs(len(last) - length) <= 1] for length in _lengths(lasts)}
    told: set[str] = set()
    for parse, index in _lone_capitals(findings) if lasts else ():
        word = folded(parse.words[index])
        near = [last for last in by_length.get(len(word), ()) if _is_letter_off(word, last)]
        if len(near) != 1 or word in told or word in lasts:
            continue
        told.add(word)
        if parse.lowered[index] not in findings.words_in_small_letters:
            place, usual = parse.span(index, index), lasts[near[0]]
            rare = place.text_of(findings.text)
            yield Hit((place, usual), _which_is_right(rare, usual.text_of(findings.text)), 0.7)


def _which_is_right(rare: str, usual: str) -> str:
    return _("“{one}” here, “{other}” elsewhere: are these the same person? Check the spelling.", one=rare, other=usual)


def _lengths(words: Iterable[str]) -> set[int]:
    return {len(word) + more for word in words for more in (-1, 0, 1)}


def _lone_capitals(findings: Findings) -> Iterator[tuple[Parse, int]]:
    """The long words with a capital, outside every name of the story and beside no other capital."""
    named = TakenText(len(findings.text), (mention for each in findings.entities for mention in each.mentions))
    for paragraph in findings.body:
        parse = paragraph.parse
        for index in [index for index, tag in enumerate(parse.tags) if tag == "NNP"]:
            word = parse.words[index]
            is_name = len(word) >= _SHORTEST_OUTSIDE - 1 and word.istitle()
            if is_name and named.is_free(*parse.span(index, index)) and not _is_beside_capital(parse, index):
                yield parse, index


def _is_beside_capital(parse: Parse, index: int) -> bool:
    beside = (*parse.words[max(0, index - 1) : index], *parse.words[index + 1 : index + 2])
    starts = index in {sentence.start + 1 for sentence in parse.sentences}
    return any(word[0].isupper() for word in (beside[1:] if starts else beside))


def _is_letter_off(word: str, last: str) -> bool:
    """Whether two words differ by a letter left out, put in or changed, or by two changed round, behind the first."""
    is_plural = {word + "s", last + "s"} & {word, last}
    return word[0] == last[0] and not is_plural and _is_one_edit(*sorted((word, last), key=len))


def _bodies_spelled_two_ways(findings: Findings) -> Iterator[Hit]:
    """Long names of bodies that differ in a letter of a long word, or in where words end: "Nur-ul-Ilm", "Nurul Ilm"."""
    written: dict[str, list[Span]] = defaultdict(list)
    for body in findings.entities:
        if body.kind is EntityKind.ORGANIZATION:
            for mention in body.mentions:
                written[mention.text_of(findings.text)].append(mention)
    spellings: dict[tuple[str, ...], list[Span]] = defaultdict(list)
    for name, mentions in written.items():
        spellings[_words(name)].extend(mentions)
    groups: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in spellings:
        if len(letters := "".join(words)) >= _SHORTEST_BODY:
            groups[letters[:_ALIKE_LETTERS]].append(words)
    for alike in groups.values():
        usual = max(alike, key=lambda words: len(spellings[words]))
        for rare in alike:
            if rare != usual and _seem_one_body(rare, usual):
                places = (spellings[rare][0], spellings[usual][0])
                one, other = (place.text_of(findings.text) for place in places)
                message = _(
                    "“{one}” here, “{other}” elsewhere: are these the same organization? Check the spelling.",
                    one=one,
                    other=other,
                )
                yield Hit(places, message, 0.7)


def _words(name: str) -> tuple[str, ...]:
    return tuple(folded(word) for word in _PARTED.split(name) if word)


def _seem_one_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if "".join(one) == "".join(other):
        # "U.N. Council" and "UN Council" are one spelling, with and without periods.
        return not any(len(word) == 1 for word in (*one, *other))
    differing = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    if len(one) != len(other) or len(differing) != 1:
        return False
    short, long = sorted(differing[0], key=len)
    # "The Russia desk" and "the Russian desk" are both right.
    return len(short) >= _SHORTEST_ALONE and long != short + "n" and _is_slip(short, long)


def _alike(names: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of names to compare, in reading order: their last names sound alike or differ in a letter."""
    order = {name: place for place, name in enumerate(name for name in names if name_parts(name))}
    by_last: dict[str, list[str]] = defaultdict(list)
    for name in order:
        by_last[folded(name_parts(name)[-1])].append(name)
    pairs = {pair for one, other in _near(by_last) for pair in _of_last_names(by_last[one], by_last[other])}
    in_order = {tuple(sorted(pair, key=order.__getitem__)) for pair in pairs if pair[0] != pair[1]}
    return sorted(((one, other) for one, other in in_order), key=lambda pair: (order[pair[0]], order[pair[1]]))


def _near(by_last: Mapping[str, Sequence[str]]) -> set[tuple[str, str]]:
    """The pairs of last names that are alike.

    Each is kept under what is left of it without one of its letters, so that not every
    name has to be compared with every other.
    """
    near: dict[str, list[str]] = defaultdict(list)
    initials = Counter(last[:1] for last in by_last)
    # No slip changes the first letter.
    for last in (last for last in by_last if len(last) >= _SHORTEST_ALIKE and initials[last[:1]] > 1):
        for key in {last, _VOWELS.sub("", last), *(last[:at] + last[at + 1 :] for at in range(1, len(last)))}:
            near[key].append(last)
    found = {pair for alike in near.values() for pair in combinations(alike, 2)}
    return found | {(last, last) for last, names in by_last.items() if len(names) > 1}


def _with_letter_missing(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs of full names of which one lacks a letter inside the first: "Ricado Falk", "Ricardo Falk".

    Endings tell people apart: "Julia" and "Julian", "Maria" and "Mario".
    """
    full = {tuple(map(folded, name_parts(name))): name for name in names}
    for (first, *rest), name in [each for each in full.items() if len(each[0]) > 1]:
        inside = range(1, len(first) - 1) if len(first) > _SHORTEST_ALONE else ()
        shorter = {(first[:at] + first[at + 1 :], *rest) for at in inside}
        yield from ((full[parts], name) for parts in sorted(shorter & full.keys()))


def _of_last_names(names: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairs of which one is no more than a last name, or both have the same first one."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for other in others:
        by_first[folded(name_parts(other)[0])].append(other)
    alone = [other for other in others if len(name_parts(other)) == 1]
    for name in names:
        first, *rest = name_parts(name)
        for other in [*by_first.get(folded(first), ()), *alone] if rest else others:
            yield name, other


def _spellings(findings: Findings) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for person in findings.people:
        for name, mention in _written(person, findings.text):
            found[name].append(mention)
    return found


def _written(person: Entity, text: str) -> Iterator[tuple[str, Span]]:
    """The mentions of a person with their words, but for those that "[sic]" takes as they are."""
    for mention in person.mentions:
        if not _AS_WRITTEN.match(text, mention.end):
            yield mention.text_of(text), mention


def _seem_one(one: str, other: str) -> bool:
    left, right = name_parts(one), name_parts(other)
    if (left[0].casefold(), left[-1].casefold()) == (right[0].casefold(), right[-1].casefold()):
        return False
    if len(left) > 1 and len(right) > 1:
        return _differ_in_one_part(left, right)
    if len(left) == len(right):
        return len(one) >= _SHORTEST_ALONE and _is_slip(left[0], right[0])
    last, alone = (left[-1], right[0]) if len(left) > 1 else (right[-1], left[0])
    return len(alone) >= _SHORTEST_ALONE and _is_slip(last, alone)


def _have_first_names(spellings: Iterable[str], one: str, other: str) -> bool:
    """Whether the story gives a last name alone, and each of the two belongs to somebody of another first name."""
    lasts = [name_parts(name)[-1] for name in (one, other)]
    if all(len(name_parts(name)) > 1 for name in (one, other)):
        return False
    full = [parts for name in spellings if len(parts := name_parts(name)) > 1]
    firsts = [{folded(parts[0]) for parts in full if parts[-1] == last} for last in lasts]
    return all(firsts) and firsts[0].isdisjoint(firsts[1])


def _differ_in_one_part(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if left[0] == right[0]:
        return len(left[-1]) >= _SHORTEST_LAST_NAME and _is_slip(left[-1], right[-1])
    return left[-1] == right[-1] and folded(left[0]) == folded(right[0])


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ only by accents, vowels, one letter, or two neighbors changed round."""
    if one.casefold() == other.casefold() or one.isupper() or other.isupper():
        return False
    left, right = folded(one), folded(other)
    if left == right:
        return True
    if (
        left[0] != right[0]
        or {left + "s", right + "s"} & {left, right}
        or abs(len(left) - len(right)) > _MOST_LETTERS_MORE
    ):
        return False
    return _sound_alike(left, right) or _is_one_edit(*sorted((left, right), key=len))


def _sound_alike(left: str, right: str) -> bool:
    """Whether only vowels differ, of names with consonants enough; an ending tells apart "Christ" and "Christie"."""
    consonants = _VOWELS.sub("", left)
    same_end = bool(_VOWELS.match(left[-1])) == bool(_VOWELS.match(right[-1]))
    return len(consonants) >= _FEWEST_CONSONANTS and same_end and consonants == _VOWELS.sub("", right)


def _is_one_edit(short: str, long: str) -> bool:
    place = next((i for i, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    if len(short) < len(long):
        return len(short) + 1 == len(long) and short[place:] == long[place + 1 :]
    swapped = short[place : place + 2][::-1] == long[place : place + 2] and short[place + 2 :] == long[place + 2 :]
    return swapped or short[place + 1 :] == long[place + 1 :]
