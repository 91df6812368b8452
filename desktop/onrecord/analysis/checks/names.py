"""Rules about people’s names: full on first reference, and with one title."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.entities.forms import name_parts
from onrecord.analysis.entities.rules import name_rules
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.domain.records import Entity, RecordId
from onrecord.domain.spans import Span

_SHORTEST_PARAGRAPH = 16
_REACH_BACK = 24
# After a full stop a capital begins the sentence, and says nothing of a name.
_CAPITAL_BEFORE = re.compile(r"(?<=[\w,;)’-] )([A-Z][\w-]+\.?) $|[a-z\d]([A-Z][a-z]+) $")
# In a scorecard or a table a number stands right behind the name: "Falk 88, Varga 4-91".
_NUMBER_BEHIND = re.compile(r" \d")
_NICKNAME_BEFORE = re.compile(r"\w ?[(“\"‘'][A-Z][\w’'-]*[)”\"’'] $")


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
        yield Hit(first, full, short=short, name=name)


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
    """The start of the first long paragraph; 0 if all are short."""
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
    if before and before[0] in _lexicon().section("heads of state"):
        return True
    return any(other.mentions[0] < mention for other in _namesakes(findings, person))


def _describes(findings: Findings, mention: Span) -> bool:
    """Whether the name stands before a noun to describe it."""
    parse = findings.document.paragraphs[findings.document.paragraph_index(mention.start)].parse
    index = parse.index_at(mention.end - 1)
    return index is not None and parse.deps[index] == "compound"


def _parts(findings: Findings, mention: Span) -> tuple[str, ...]:
    return name_parts(mention.text_of(findings.text))


def courtesy_titles_differ(findings: Findings) -> Iterator[Hit]:
    """One person with "Mr." here and "Ms." there.

    In a story with a couple in it they are two people, each of whom the last name may stand for.
    """
    if findings.words.isdisjoint(_lexicon().section("couples")):
        for person, titles in _two_titles(findings, _lexicon().mapping("courtesy titles")):
            if not any(_namesakes(findings, person)):
                yield _titles_hit(person, titles)


def offices_differ(findings: Findings) -> Iterator[Hit]:
    """One person with two offices before the name: "Sen. Varga" here and "Rep. Varga" there."""
    for person, titles in _two_titles(findings, _lexicon().mapping("offices")):
        yield _titles_hit(person, titles)


def _titles_hit(person: Entity, titles: list[tuple[str, Span]]) -> Hit:
    (one, first), (other, second), *_more = titles
    return Hit(first, second, name=person.name, one=one, other=other)


def _two_titles(findings: Findings, meanings: Mapping[str, str]) -> Iterator[tuple[Entity, list[tuple[str, Span]]]]:
    """The people with titles of two meanings, and the first title of each meaning, in reading order."""
    for person in findings.people:
        found: dict[str, tuple[str, Span]] = {}
        for title, span in findings.once(_titled).get(person.id, ()):
            if meanings.get(title) and not _is_former(findings.text, span):
                found.setdefault(meanings[title], (title, span))
        if len(found) > 1:
            yield person, sorted(found.values(), key=lambda each: each[1])


def _titled(findings: Findings) -> dict[RecordId, list[tuple[str, Span]]]:
    """For each person the titles before the name in the reporter's own words, with the span of title and name."""
    found: dict[RecordId, list[tuple[str, Span]]] = {}
    for person in findings.people:
        for mention in person.mentions:
            title = _title_before(findings.text, mention)
            if title and not findings.document.passage_at(mention.start):
                span = Span(mention.start - len(title) - 1, mention.end)
                found.setdefault(person.id, []).append((title.removesuffix("."), span))
    return found


def _namesakes(findings: Findings, person: Entity) -> Iterator[Entity]:
    """The other people of the story with the same last name: a mention may be of either."""
    last = name_parts(person.name)[-1:]
    return (other for other in findings.people if other is not person and name_parts(other.name)[-1:] == last)


def _title_before(text: str, mention: Span) -> str:
    """The word before a name when it is a title, as written; otherwise nothing."""
    if not mention.start or text[mention.start - 1] != " ":
        return ""
    before = text[max(0, mention.start - _REACH_BACK) : mention.start - 1]
    title = before[max(before.rfind(" "), before.rfind("\n")) + 1 :].lstrip('(“"')
    return title if title.removesuffix(".") in _known() else ""


def _is_former(text: str, span: Span) -> bool:
    before = text[max(0, span.start - _REACH_BACK) : span.start].lower().split()
    return bool(before) and before[-1] in _lexicon().section("former")


@cache
def _known() -> frozenset[str]:
    return _lexicon().section("courtesy titles") | _lexicon().section("offices") | _lexicon().section("other titles")


@cache
def _lexicon() -> Lexicon:
    return load_lexicon("checks_titles")
