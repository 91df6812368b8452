"""How far a person's name reaches: the words beside it that the pipeline left out."""

import re
from collections.abc import Iterator, Sequence

from onrecord.analysis.entities.capitals import opens_sentence
from onrecord.analysis.entities.forms import is_acronym
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
_POST_BEFORE = re.compile(
    r"\b(?:[Aa]mbassador|[Ee]nvoy|[Cc]onsul|[Ee]missary|[Rr]epresentative|[Vv]isitor) (?:to|in) $"
)
_OFFICE_BEFORE = re.compile(r"\b([A-Za-z]+) (?:of|for) (?:[A-Z]\w+ (?:and|&) )?$")
# "Asked Falk, a nurse" and "Joining Falk, a nurse" begin no name.
_PARTICIPLES = ("ed", "ing")
_PURPOSE = frozenset({" for ", " for the "})
_BODY_OF = re.compile(r"\b([A-Z][a-z]+) (?:of|for) ")
_FIELD = r"[A-Z][\w-]+(?: [A-Z][\w-]+)*"
_MORE_FIELDS = re.compile(rf"(?:, {_FIELD})*,? (?:and|&) (?P<last>{_FIELD})(?![\w’'-])")
_CITING = "Per"
_MAY_BE_LAST = frozenset(
    {EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.GROUP, EntityKind.PRODUCT, EntityKind.FACILITY}
)
_REACH, _REACH_OF_BODY, _REACH_OF_FIELDS = 24, 40, 80


def with_whole_names(proposals: Sequence[Proposal], text: str, rules: NameRules) -> list[Proposal]:
    """The pipeline's proposals, in reading order, each name in one piece.

    Two pieces of a person's name side by side are one, and so are a body's word
    and what it is for: "Otsa Society" and "the Defense of Rivers".  A capitalized word beside a name
    that nothing else explains belongs to it.
    """
    joined = list(_joined(proposals, text, rules))
    return [_extended(joined, index, text, rules) for index in range(len(joined))]


def _joined(proposals: Sequence[Proposal], text: str, rules: NameRules) -> Iterator[Proposal]:
    waiting: Proposal | None = None
    for proposal in proposals:
        if waiting and _continues(waiting, proposal, text, rules):
            span = Span(waiting.span.start, proposal.span.end)
            kind = waiting.kind if _is_last_name(waiting, proposal, text, rules) else proposal.kind
            kind = EntityKind.PERSON if _are_given_and_last(waiting, proposal, text, rules) else kind
            waiting = waiting._replace(span=span, words=span.text_of(text), kind=kind)
            continue
        if waiting:
            yield waiting
        waiting = proposal
    if waiting:
        yield waiting


def _continues(left: Proposal, right: Proposal, text: str, rules: NameRules) -> bool:
    gap = text[left.span.end : right.span.start]
    if gap in _PURPOSE and left.kind is right.kind is EntityKind.ORGANIZATION:
        return _last_word(left.words) in rules.organization_words and not _is_body(right.words, rules)
    if gap != " " or right.title:
        return False
    if left.kind is EntityKind.PERSON:
        return right.kind is EntityKind.PERSON or _is_last_name(left, right, text, rules)
    if _are_given_and_last(left, right, text, rules):
        return True
    # No place that few know stands right before a name: "Mykola" of "Mykola Tkach".
    may_be_first = left.words in rules.given_names or (left.kind is EntityKind.PLACE and left.words.istitle())
    are_two = right.kind is EntityKind.PERSON and " " not in left.words and " " not in right.words
    return are_two and may_be_first and not rules.is_place(left.words)


def _is_last_name(person: Proposal, word: Proposal, text: str, rules: NameRules) -> bool:
    """Whether one word right behind a person's name, taken for a body, ends the name."""
    is_short = bool(person.title) or person.words.split()[0] in rules.given_names
    return is_short and _may_be_last(word, text, rules)


def _are_given_and_last(left: Proposal, right: Proposal, text: str, rules: NameRules) -> bool:
    """Whether two words, whatever they were taken for, are a given and a last name: "Emeka" and "Eze"."""
    return _may_be_given(left.words, rules) and _may_be_last(right, text, rules)


def _may_be_given(word: str, rules: NameRules) -> bool:
    is_given = word in rules.given_names and word not in rules.given_names_of_places
    return is_given and word not in rules.common_words and not rules.is_place(word)


def _may_be_last(word: Proposal, text: str, rules: NameRules) -> bool:
    """Whether a word taken for no person can end somebody's name: no name goes on, and nothing else explains it."""
    if word.kind not in _MAY_BE_LAST or not word.words.istitle() or " " in word.words:
        return False
    # "Democrats" and other groups of many are nobody's name.
    is_many = word.words in rules.parties or (word.kind is EntityKind.GROUP and word.words.endswith("s"))
    is_known = is_many or word.words in rules.bodies or rules.kind_of_ending(word.words) is not None
    return not is_known and not _CAPITAL_AFTER.match(text, word.span.end) and rules.may_be_name(word.words)


def _is_body(words: str, rules: NameRules) -> bool:
    return is_acronym(words) or words in rules.bodies or not rules.organization_words.isdisjoint(words.split())


def _last_word(words: str) -> str:
    return words.rsplit(" ", 1)[-1]


def _extended(proposals: Sequence[Proposal], index: int, text: str, rules: NameRules) -> Proposal:
    proposal = proposals[index]
    floor = proposals[index - 1].span.end if index else 0
    ceiling = proposals[index + 1].span.start if index + 1 < len(proposals) else len(text)
    if person := _with_given_name(proposal, Span(floor, ceiling), text, rules):
        return person
    if proposal.kind is EntityKind.PLACE:
        return _whole_place(proposal, text, rules)
    if proposal.kind is EntityKind.ORGANIZATION:
        return _with_fields(proposals, index, text, rules)
    is_person = proposal.kind is EntityKind.PERSON
    return _whole_person(proposal, Span(floor, ceiling), text, rules) if is_person else proposal


def _whole_person(proposal: Proposal, free: Span, text: str, rules: NameRules) -> Proposal:
    floor, ceiling = free
    start, end = proposal.span
    before = None if proposal.title else _BEFORE.search(text, max(floor, start - _REACH), start)
    is_apart = before is not None and before[1].endswith(".") and ends_sentence_at(text, before.start(1))
    if before and not is_apart and _may_begin(before, end, text, rules):
        start = before.start(1)
    body = 0 if proposal.title else _body_end(text, end, ceiling, rules)
    if body:
        return _at(proposal, Span(start, body), text)._replace(kind=EntityKind.ORGANIZATION)
    if other := _OTHER_HALF.match(text, end, end + _REACH):
        end = other.end()
    after = _AFTER.match(text, end, min(ceiling, end + _REACH))
    if after and rules.may_be_name(after[1]):
        end = after.end(1)
    return _at(proposal, Span(start, end), text)


def _with_given_name(proposal: Proposal, free: Span, text: str, rules: NameRules) -> Proposal | None:
    """The person of whose name one word was taken for a place or the like: "Odhiambo" of "Kamau Odhiambo".

    ``free`` is where no other name stands.
    """
    start, end = proposal.span
    if proposal.kind not in _MAY_BE_LAST or " " in proposal.words:
        return None
    if _may_be_given(proposal.words, rules):
        after = _AFTER.match(text, end, min(free.end, end + _REACH))
        last = proposal._replace(span=Span(*after.span(1)), words=after[1]) if after else None
        whole = Span(start, last.span.end) if last and _may_be_last(last, text, rules) else None
    else:
        before = _BEFORE.search(text, max(free.start, start - _REACH), start)
        is_given = before is not None and _may_be_given(before[1], rules)
        is_given = is_given or (before is not None and _is_introduced(before, end, text, rules))
        whole = Span(before.start(1), end) if before and is_given and _may_be_last(proposal, text, rules) else None
    return _at(proposal, whole, text)._replace(kind=EntityKind.PERSON) if whole else None


def _at(proposal: Proposal, span: Span, text: str) -> Proposal:
    return proposal if span == proposal.span else proposal._replace(span=span, words=span.text_of(text))


def _body_end(text: str, end: int, ceiling: int, rules: NameRules) -> int:
    """Where a body's name ends of which the first words look like somebody's, up to ``end``; else 0.

    "Ana Ruiz" of "the Ana Ruiz Foundation".
    """
    run = _CAPITALIZED_AFTER.match(text, end, min(ceiling, end + _REACH_OF_BODY))
    words = list(_WORD.finditer(text, end, run.end())) if run else []
    return next((word.end() for word in reversed(words) if word[0] in rules.organization_words), 0)


def _with_fields(proposals: Sequence[Proposal], index: int, text: str, rules: NameRules) -> Proposal:
    """A body with all that it is of or for: "Youth" and "Water" of "the Ministry of Sport, Youth and Water"."""
    proposal = proposals[index]
    head = _BODY_OF.search(proposal.words)
    if head is None or not (head[1] in rules.nouns_for_bodies or head[1] in rules.public_bodies):
        return proposal
    more = _MORE_FIELDS.match(text, proposal.span.end, proposal.span.end + _REACH_OF_FIELDS)
    if more is None or rules.is_place(more["last"]) or not all(map(rules.may_be_field, _WORD.findall(more["last"]))):
        return proposal
    inside = (each for each in proposals[index + 1 : index + 3] if each.span.start < more.end())
    if any(each.kind is not EntityKind.ORGANIZATION for each in inside):
        return proposal
    return _at(proposal, Span(proposal.span.start, more.end()), text)


def _whole_place(proposal: Proposal, text: str, rules: NameRules) -> Proposal:
    """A known place of several words of which the pipeline saw the first: "Burkina" of "Burkina Faso"."""
    longer = (n for n in rules.place_forms.get(proposal.words, ()) if n.startswith(f"{proposal.words} "))
    name = next((n for n in longer if text.startswith(n, proposal.span.start)), None)
    if name is None:
        return _with_article(proposal, text, rules)
    return proposal._replace(span=Span(proposal.span.start, proposal.span.start + len(name)), words=name)


def _with_article(proposal: Proposal, text: str, rules: NameRules) -> Proposal:
    """A place whose article is part of its name: "The Hague"."""
    words = f"The {proposal.words}"
    start = proposal.span.end - len(words)
    if words not in rules.places or not text.startswith(words, max(0, start)):
        return proposal
    return proposal._replace(span=Span(start, proposal.span.end), words=words)


def is_posting(text: str, start: int, word: str, rules: NameRules) -> bool:
    """Whether ``word`` at ``start``, though a given name, is where somebody is posted: "envoy to Chad Ana Ruiz"."""
    return rules.is_country(word) and _POST_BEFORE.search(text, max(0, start - _REACH), start) is not None


def is_field(text: str, start: int, word: str, rules: NameRules) -> bool:
    """Whether ``word`` at ``start`` is a field of office, not part of the name: "Director of Training Ana Ruiz"."""
    office = _OFFICE_BEFORE.search(text, max(0, start - _REACH_OF_BODY), start)
    return office is not None and word not in rules.given_names and rules.person_nouns.is_one(office[1].lower())


def _may_begin(match: re.Match[str], end: int, text: str, rules: NameRules) -> bool:
    word = match[1]
    # "Per Lund, rents rose" may cite Lund; "Per Lund said" does not.
    if word == _CITING:
        return not text.startswith(",", end) or not opens_sentence(text, match.start(1))
    if is_posting(text, match.start(1), word, rules) or is_field(text, match.start(1), word, rules):
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
    before = text[max(0, span.start - 24) : span.start]
    opens = opens_sentence(text, span.start)
    if opens and words in rules.common_words:
        return False
    previous, following = _WORD_BEFORE.search(before), _WORD_AFTER.match(text, span.end, span.end + 24)
    return (opens or _is_no_name(previous, before, rules)) and _is_no_name(following, "", rules)


def _is_no_name(word: re.Match[str] | None, before: str, rules: NameRules) -> bool:
    """Whether the word beside a name is not a part of it."""
    if word is None or not word[1][0].isupper():
        return True
    if word[1] in rules.not_names or rules.is_title(word[1]) or rules.is_role(word[1]) or rules.is_place(word[1]):
        return True
    return word[1] in rules.periods or (bool(before) and opens_sentence(before, word.start(1)))
