"""The boundaries of a name: adjacent words that the pipeline left out."""

import re
from collections.abc import Sequence

from onrecord.analysis.entities.capitals import opens_sentence
from onrecord.analysis.entities.forms import suffix_of
from onrecord.analysis.entities.proposals import Proposal
from onrecord.analysis.entities.role_words import RoleWords
from onrecord.analysis.entities.roles import INTRODUCTIONS, introduces_person
from onrecord.analysis.entities.rules import NameRules
from onrecord.analysis.sentences import ends_sentence_at
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_AFTER = re.compile(r" ([^\W\d_a-z][a-zß-ÿ]+(?:-[^\W\d_]+)?)(?![\w’'-]*[A-Z]| -)")
_OTHER_HALF = re.compile(r"-[^\W\d_a-z][a-zß-ÿ]+(?![\w’'-])")
_BEFORE = re.compile(r"(?<![\w.’'-])([^\W\d_a-z][a-zß-ÿ]+(?:-[^\W\d_]+)?|[A-Z]\.?) $")
_CAPITALIZED_AFTER = re.compile(r"(?: [^\W\d_a-z][a-zß-ÿ]+)+(?![\w’'-])")
_CAPITAL_AFTER = re.compile(r"\.? [A-ZÀ-Þ]")
_WORD = re.compile(r"\S+")
_WORD_BEFORE = re.compile(r"([\w.’'-]+) $")
_WORD_AFTER = re.compile(r" ([\w’'-]+)")
_OFFICE_BEFORE = re.compile(r"\b([A-Za-z]+) (?:(?P<where>to|in)|of|for) (?:[A-Z]\w+ (?:and|&) )?$")
_POSTED = frozenset({"ambassador", "consul", "emissary", "envoy", "representative"})
# "Asked Falk, a nurse" and "Joining Falk, a nurse" begin no name.
_PARTICIPLES = ("ed", "ing")
_BODY_OF = re.compile(r"\b([A-Z][a-z]+) (?:of|for) ")
_FIELD = r"[A-Z][\w-]+(?: [A-Z][\w-]+)*"
_MORE_FIELDS = re.compile(rf"(?:, {_FIELD})*,? (?:and|&) (?P<last>{_FIELD})(?![\w’'-])")
_MAY_BE_LAST = frozenset(
    {EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.GROUP, EntityKind.PRODUCT, EntityKind.FACILITY}
)
_REACH, _REACH_OF_OFFICE, _REACH_OF_FIELDS = 24, 40, 80


def with_whole_names(proposals: Sequence[Proposal], text: str, rules: NameRules) -> list[Proposal]:
    """The pipeline's proposals, in reading order, each name in one piece.

    Two pieces of a person's name side by side are one, and so are a body's word and what it is
    for: "Otsa Society" and "the Defense of Rivers".  A capitalized word beside a name that
    nothing else explains belongs to it.
    """
    joined: list[Proposal] = []
    for proposal in proposals:
        last = joined[-1] if joined else None
        kind = _kind_together(last, proposal, text, rules) if last else None
        if last and kind:
            joined[-1] = _at(last, Span(last.span.start, proposal.span.end), text, kind)
        else:
            joined.append(proposal)
    ends = [0, *(proposal.span.end for proposal in joined)]
    starts = [*(proposal.span.start for proposal in joined[1:]), len(text)]
    sides = zip(joined, ends, starts, strict=False)
    return [_extended(proposal, Span(floor, ceiling), text, rules) for proposal, floor, ceiling in sides]


def _kind_together(left: Proposal, right: Proposal, text: str, rules: NameRules) -> EntityKind | None:
    """The kind of two names that are one; None if they are two."""
    between = text[left.span.end : right.span.start]
    if between == ", " and left.kind is EntityKind.PERSON and suffix_of(right.words) == right.words.rstrip("."):
        return EntityKind.PERSON
    if between in {" for ", " for the ", " of the "}:
        are_bodies = left.kind is EntityKind.ORGANIZATION and right.kind in {EntityKind.ORGANIZATION, EntityKind.PLACE}
        is_body = right.words.isupper() or not rules.organization_words.isdisjoint(right.words.split())
        is_one = are_bodies and left.words.rsplit(" ", 1)[-1] in rules.organization_words and not is_body
        return EntityKind.ORGANIZATION if is_one else None
    return EntityKind.PERSON if _are_one_person(left, right, text, rules) else None


def _are_one_person(left: Proposal, right: Proposal, text: str, rules: NameRules) -> bool:
    """Whether two names side by side are somebody's, whatever each was taken for: "Emeka" and "Eze"."""
    if text[left.span.end : right.span.start] != " " or right.title:
        return False
    is_person, is_last = right.kind is EntityKind.PERSON, _may_be_last(right, text, rules)
    if left.kind is EntityKind.PERSON:
        return is_person or (is_last and (bool(left.title) or left.words.split()[0] in rules.given_names))
    # No place that few know stands right before a name: "Mykola" of "Mykola Tkach".
    may_be_first = left.words in rules.given_names or (left.kind is EntityKind.PLACE and left.words.istitle())
    are_words = " " not in left.words and " " not in right.words
    is_first = are_words and may_be_first and not rules.is_place(left.words)
    return (is_person and is_first) or (is_last and _may_be_given(left.words, rules))


def _may_be_given(word: str, rules: NameRules) -> bool:
    is_given = word in rules.given_names and word not in rules.given_names_of_places
    return is_given and word not in rules.common_words and not rules.is_place(word)


def _may_be_last(word: Proposal, text: str, rules: NameRules) -> bool:
    """Whether a word taken for no person can end somebody's name: no name goes on, and nothing else explains it."""
    if word.kind not in _MAY_BE_LAST or not word.words.istitle() or " " in word.words:
        return False
    # "Democrats" and other groups of many are nobody's name.
    is_many = word.kind is EntityKind.GROUP and word.words.endswith("s")
    is_known = is_many or word.words in rules.bodies or rules.endings.get(word.words) is not None
    return not is_known and not _CAPITAL_AFTER.match(text, word.span.end) and rules.may_be_name(word.words)


def _extended(proposal: Proposal, free: Span, text: str, rules: NameRules) -> Proposal:
    """A name with the words beside it, in ``free``, that belong to it."""
    start = proposal.span.start
    before = None if proposal.title else _BEFORE.search(text, max(free.start, start - _REACH), start)
    # "Falk wrote on X. Ralf Kessler said": another sentence.
    if before and before[1].endswith(".") and ends_sentence_at(text, before.start(1)):
        before = None
    if proposal.kind is EntityKind.PERSON:
        return _whole_person(proposal, before, free.end, text, rules)
    if " " not in proposal.words and (name := _name_around(proposal, before, free.end, text, rules)):
        return _at(proposal, name, text, EntityKind.PERSON)
    if proposal.kind is EntityKind.PLACE:
        return _whole_place(proposal, text, rules)
    return _with_fields(proposal, text, rules) if proposal.kind is EntityKind.ORGANIZATION else proposal


def _whole_person(
    person: Proposal, before: re.Match[str] | None, ceiling: int, text: str, rules: NameRules
) -> Proposal:
    start, end = person.span
    half = _OTHER_HALF.match(text, end, end + _REACH)
    end = half.end() if half else end
    if before and _may_begin(before, end, text, rules):
        start = before.start(1)
    if body := 0 if person.title else _body_end(text, end, ceiling, rules):
        return _at(person, Span(start, body), text, EntityKind.ORGANIZATION)
    after = _AFTER.match(text, end, min(ceiling, end + _REACH))
    return _at(person, Span(start, after.end(1) if after and rules.may_be_name(after[1]) else end), text)


def _name_around(
    word: Proposal, before: re.Match[str] | None, ceiling: int, text: str, rules: NameRules
) -> Span | None:
    """Somebody's name of which one word was taken for a place or the like: "Odhiambo" of "Kamau Odhiambo"."""
    start, end = word.span
    if _may_be_given(word.words, rules):
        after = _AFTER.match(text, end, min(ceiling, end + _REACH))
        last = word._replace(span=Span(*after.span(1)), words=after[1]) if after else None
        return Span(start, last.span.end) if last and _may_be_last(last, text, rules) else None
    if before is None or not (_may_be_given(before[1], rules) or _is_introduced(before, end, text, rules)):
        return None
    return Span(before.start(1), end) if _may_be_last(word, text, rules) else None


def _at(proposal: Proposal, span: Span, text: str, kind: EntityKind | None = None) -> Proposal:
    return proposal._replace(span=span, words=span.text_of(text), kind=kind or proposal.kind)


def _body_end(text: str, end: int, ceiling: int, rules: NameRules) -> int:
    """The end of a body's name that begins like a person's: "the Ana Ruiz Foundation"; else 0."""
    run = _CAPITALIZED_AFTER.match(text, end, min(ceiling, end + _REACH_OF_OFFICE))
    words = _WORD.finditer(text, end, run.end()) if run else ()
    return max((word.end() for word in words if word[0] in rules.organization_words), default=0)


def _with_fields(body: Proposal, text: str, rules: NameRules) -> Proposal:
    """A body with all that it is of or for: "Youth" and "Water" of "the Ministry of Sport, Youth and Water"."""
    head = _BODY_OF.search(body.words)
    if head is None or not (head[1] in rules.nouns_for_bodies or head[1] in rules.public_bodies):
        return body
    more = _MORE_FIELDS.match(text, body.span.end, body.span.end + _REACH_OF_FIELDS)
    if more is None or rules.is_place(more["last"]) or not all(map(rules.may_be_field, _WORD.findall(more["last"]))):
        return body
    return _at(body, Span(body.span.start, more.end()), text)


def _whole_place(place: Proposal, text: str, rules: NameRules) -> Proposal:
    """A known place of which the pipeline saw one word: "Burkina" of "Burkina Faso", "Hague" of "The Hague"."""
    start, end = place.span
    longer = (n for n in rules.place_forms.get(place.words.split()[0], ()) if n.startswith(f"{place.words} "))
    if name := next((n for n in longer if text.startswith(n, start)), None):
        return _at(place, Span(start, start + len(name)), text)
    is_with_article = f"The {place.words}" in rules.places and text.endswith("The ", 0, start)
    return _at(place, Span(start - len("The "), end), text) if is_with_article else place


def is_field(text: str, start: int, word: str, rules: NameRules) -> bool:
    """Whether ``word`` at ``start`` is a field of office or where somebody is posted, and not part of the name.

    "Director of Training Ana Ruiz", "envoy to Chad Ana Ruiz".
    """
    office = _OFFICE_BEFORE.search(text, max(0, start - _REACH_OF_OFFICE), start)
    if office is None:
        return False
    if office["where"]:
        return office[1].lower() in _POSTED and rules.is_country(word)
    return word not in rules.given_names and rules.person_nouns.is_one(office[1].lower())


def _may_begin(match: re.Match[str], end: int, text: str, rules: NameRules) -> bool:
    word = match[1]
    if is_field(text, match.start(1), word, rules):
        return False
    if word in rules.given_names and word not in rules.common_words:
        return True
    may_belong = rules.may_be_name(word) and not opens_sentence(text, match.start(1))
    return may_belong or _is_introduced(match, end, text, rules)


def _is_introduced(first: re.Match[str], end: int, text: str, rules: NameRules) -> bool:
    """Whether a name on no list comes first where a role follows the last name: "Verity Falk, a nurse,"."""
    if not text.startswith(INTRODUCTIONS, end) or first[1].endswith(_PARTICIPLES) or not rules.may_be_name(first[1]):
        return False
    return introduces_person(text, Span(first.start(1), end), RoleWords(rules))


def stands_alone(text: str, span: Span, rules: NameRules) -> bool:
    """Whether the words at ``span`` are that name and neither part of a longer one nor plain words."""
    words = span.text_of(text)
    if " " in words:
        return True
    opens = opens_sentence(text, span.start)
    if opens and words in rules.common_words:
        return False
    previous = _WORD_BEFORE.search(text, max(0, span.start - _REACH), span.start)
    following = _WORD_AFTER.match(text, span.end, span.end + _REACH)
    is_apart = previous is None or opens or opens_sentence(text, previous.start(1))
    return (is_apart or _is_no_name(previous, rules)) and _is_no_name(following, rules)


def _is_no_name(word: re.Match[str] | None, rules: NameRules) -> bool:
    """Whether the word beside a name is not a part of it."""
    if word is None or not word[1][0].isupper():
        return True
    is_other = rules.is_title(word[1]) or rules.is_role(word[1]) or rules.is_place(word[1])
    return is_other or word[1] in rules.not_names or word[1] in rules.periods
