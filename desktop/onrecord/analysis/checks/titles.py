"""Rules about titles: one person has one."""

from collections.abc import Iterator
from functools import cache

from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.entities.forms import name_parts
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.domain.records import Entity, RecordId
from onrecord.domain.spans import Span
from onrecord.translation import _

_REACH_BACK = 24


def courtesy_titles_differ(findings: Findings) -> Iterator[Hit]:
    """One person with "Mr." here and "Ms." there.

    In a story with a couple in it they are two people, each of whom the last name may stand for.
    """
    if not findings.words.isdisjoint(_lexicon().section("couples")):
        return
    sexes = _lexicon().mapping("courtesy titles")
    for person in findings.people:
        found: dict[str, tuple[str, Span]] = {}
        for title, span in findings.once(_titled).get(person.id, ()):
            if sexes.get(title):
                found.setdefault(sexes[title], (title, span))
        if len(found) > 1 and not _shares_last_name(findings, person):
            (one, first), (other, second) = sorted(found.values(), key=lambda each: each[1])
            message = _(
                "{name} is “{one}” here and “{other}” elsewhere. Find out which is right.",
                name=person.name,
                one=one,
                other=other,
            )
            yield Hit((first, second), message, 0.85)


def offices_differ(findings: Findings) -> Iterator[Hit]:
    """One person with two offices before the name: "Sen. Varga" here and "Rep. Varga" there."""
    offices = _lexicon().mapping("offices")
    for person in findings.people:
        found: dict[str, tuple[str, Span]] = {}
        for title, span in findings.once(_titled).get(person.id, ()):
            if title in offices and not _is_former(findings.text, span):
                found.setdefault(offices[title], (title, span))
        if len(found) > 1:
            (one, first), (other, second), *_more = sorted(found.values(), key=lambda each: each[1])
            message = _(
                "{name} is “{one}” here and “{other}” elsewhere. Find out which office is right.",
                name=person.name,
                one=one,
                other=other,
            )
            yield Hit((first, second), message, 0.8)


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


def _shares_last_name(findings: Findings, person: Entity) -> bool:
    """Whether another person of the story has the same last name: a mention may then be either."""
    last = name_parts(person.name)[-1:]
    return any(other is not person and name_parts(other.name)[-1:] == last for other in findings.people)


def _title_before(text: str, mention: Span) -> str:
    """The word before a name when it is a title, as written; otherwise nothing."""
    if not mention.start or text[mention.start - 1] != " ":
        return ""
    before = text[max(0, mention.start - _REACH_BACK) : mention.start - 1]
    title = before[max(before.rfind(" "), before.rfind("\n")) + 1 :].lstrip('(“"')
    return title if title.removesuffix(".") in _known() else ""


def _is_former(text: str, span: Span) -> bool:
    before = text[max(0, span.start - _REACH_BACK) : span.start].lower().split()
    return bool(before) and before[-1] in {"former", "then", "ex", "then-", "ex-", "retired", "late"}


@cache
def _known() -> frozenset[str]:
    return _lexicon().section("courtesy titles") | _lexicon().section("offices") | _lexicon().section("other titles")


@cache
def _lexicon() -> Lexicon:
    return load_lexicon("checks_titles")
