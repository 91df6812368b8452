"""From proposed names to mentions: what kind each name is throughout, and every place it stands."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.names_context import listed_places, person_signs, place_signs
from onrecord.analysis.names_forms import can_stand_for, is_acronym, name_parts
from onrecord.analysis.names_proposals import Proposal, is_title_case_heading
from onrecord.analysis.names_rules import NameRules
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_STRONG, _CLEAR = 3, 2
_SHORTEST = 2
_PROPAGATED = frozenset(
    {EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.GROUP, EntityKind.FACILITY},
)
_NUMBER_AFTER = re.compile(r" \d+$")
_AT = re.compile(r"\bat $")
_MAY_BE_SHORT = frozenset({EntityKind.PERSON, EntityKind.PLACE})
_MAY_BE_PLACE = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION})
_PERIOD = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December",
)
_WORD_START = re.compile(r"(?<![\w.-])[^\W\d_a-z]\w*")
_CONTINUES = re.compile(r"[\w-]")
_LOWERED = re.compile(r"\b[a-zß-ÿ]{3,}\b")
_WORD_BEFORE = re.compile(r"([\w.’'-]+) $")
_WORD_AFTER = re.compile(r" ([\w’'-]+)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n“\"‘(]\s*)$")


def supported(proposals: Sequence[Proposal], text: str, rules: NameRules) -> list[Proposal]:
    """The proposals without those that only the capitals of a headline or a sentence's first word suggest."""
    body = {p.words for p in proposals if not p.in_title_case}
    parts = {part for words in body for part in name_parts(words)}

    def is_sure(p: Proposal) -> bool:
        return p.words in body or p.words in parts or rules.is_place(p.words) or is_acronym(p.words)

    plain = _plain_words(proposals, text)
    kept = [p for p in proposals if (not p.in_title_case or is_sure(p)) and p.words not in plain]
    return [_without_score(p, body) for p in kept]


def _without_score(proposal: Proposal, names: set[str]) -> Proposal:
    """A name that stands elsewhere in the text, without the number after it, as in a list of results."""
    number = _NUMBER_AFTER.search(proposal.words)
    if number is None or proposal.words[: number.start()] not in names:
        return proposal
    span = Span(proposal.span.start, proposal.span.start + number.start())
    return replace(proposal, span=span, words=proposal.words[: number.start()])


def _plain_words(proposals: Sequence[Proposal], text: str) -> set[str]:
    """Single words that only ever begin a sentence and also stand in the text without a capital."""
    single = [p for p in proposals if p.words.istitle() and p.words.isalpha() and not p.title]
    inside = {p.words for p in single if not _SENTENCE_START.search(text, max(0, p.span.start - 3), p.span.start)}
    doubtful = {p.words for p in single} - inside
    lowered = set(_LOWERED.findall(text)) if doubtful else set()
    return {words for words in doubtful if words.lower() in lowered}


def settle_kinds(proposals: Sequence[Proposal], text: str, rules: NameRules) -> list[Proposal]:
    """Give each name one kind throughout, by majority and by the strongest context.

    A name that is both a well-known place and a person's last name keeps the
    kind it has at each mention.
    """
    votes = _votes(proposals, text, rules)
    full = _full_names(votes)
    kinds = {words: _winner(words, counted, full, rules) for words, counted in votes.items()}
    return [replace(p, kind=kinds[p.words] or p.kind) for p in proposals]


def _votes(proposals: Sequence[Proposal], text: str, rules: NameRules) -> dict[str, Counter[EntityKind]]:
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for proposal in proposals:
        counted = votes[proposal.words]
        counted[proposal.kind] += 1
        if proposal.title and proposal.kind is EntityKind.PERSON:
            counted[EntityKind.PERSON] += _STRONG
        if proposal.kind is not EntityKind.PLACE and person_signs(text, proposal, rules):
            counted[EntityKind.PERSON] += _STRONG
        if text[proposal.span.start - 1 : proposal.span.start] == "(" and is_acronym(proposal.words):
            counted[EntityKind.ORGANIZATION] += _STRONG
    titled = {p.words for p in proposals if p.title}
    for words, counted in votes.items():
        _add_signs(words, counted, rules)
        if " " in words and words.rsplit(" ", 1)[1] in titled:
            counted[EntityKind.PERSON] += _STRONG
    _add_places(votes, proposals, text, rules)
    _add_short_organizations(votes, proposals, text)
    return votes


def _add_places(
    votes: dict[str, Counter[EntityKind]], proposals: Sequence[Proposal], text: str, rules: NameRules
) -> None:
    """What the words beside the names and the datelines say about places."""
    for proposal in proposals:
        if _may_be_place(proposal, rules):
            votes[proposal.words][EntityKind.PLACE] += _CLEAR * place_signs(text, proposal)
    places = [p.words for p in proposals if p.kind is EntityKind.PLACE and p.by_rule]
    datelines = {words.casefold() for words in places if words.isupper()}
    for words, counted in votes.items():
        if words.casefold() in datelines:
            counted[EntityKind.PLACE] += _STRONG
    for words in listed_places(proposals, text):
        votes[words][EntityKind.PLACE] += _STRONG


def _may_be_place(proposal: Proposal, rules: NameRules) -> bool:
    is_open = proposal.kind in _MAY_BE_PLACE and not proposal.title and not is_acronym(proposal.words)
    return is_open and proposal.words.split()[-1].rstrip(".") not in rules.organization_words


def _add_short_organizations(votes: dict[str, Counter[EntityKind]], proposals: Sequence[Proposal], text: str) -> None:
    """Count "a professor at Ellery" for the organization where the article also says "Ellery College"."""
    firsts = {p.words.split()[0] for p in proposals if p.kind is EntityKind.ORGANIZATION and " " in p.words}
    for proposal in proposals:
        is_short = proposal.kind in _MAY_BE_SHORT and not proposal.title and proposal.words in firsts
        if is_short and _AT.search(text, max(0, proposal.span.start - 6), proposal.span.start):
            votes[proposal.words][EntityKind.ORGANIZATION] += _STRONG


def _add_signs(words: str, counted: Counter[EntityKind], rules: NameRules) -> None:
    """What the words themselves say about the kind."""
    parts = words.split()
    if rules.is_place(words):
        counted[EntityKind.PLACE] += _STRONG
    elif len(parts) > 1 and parts[-1].rstrip(".") in rules.organization_words:
        counted[EntityKind.ORGANIZATION] += _STRONG * counted.total()
    elif len(parts) in {2, 3} and parts[0] in rules.given_names and all(p[0].isupper() for p in parts):
        counted[EntityKind.PERSON] += _CLEAR


def _full_names(votes: dict[str, Counter[EntityKind]]) -> dict[str, list[str]]:
    """People's names of two words and more, by each of their words."""
    full: dict[str, list[str]] = defaultdict(list)
    for words, counted in votes.items():
        if len(words.split()) > 1 and counted.most_common(1)[0][0] is EntityKind.PERSON:
            for part in {*name_parts(words)}:
                full[part].append(words)
    return full


def _winner(
    words: str,
    counted: Counter[EntityKind],
    full: dict[str, list[str]],
    rules: NameRules,
) -> EntityKind | None:
    last = words.rsplit(" ", 1)[-1]
    is_short = any(words != name and can_stand_for(words, name) for name in full.get(last, ()))
    if is_short and rules.is_place(words):
        return None
    if is_short:
        return EntityKind.PERSON
    return counted.most_common(1)[0][0]


def with_repetitions(proposals: Sequence[Proposal], document: AnalyzedDocument, rules: NameRules) -> list[Proposal]:
    """The proposals and every other place where the same words stand, in reading order."""
    by_words: dict[str, Proposal] = {}
    for proposal in proposals:
        if proposal.kind in _PROPAGATED and len(proposal.words) >= _SHORTEST:
            by_words.setdefault(proposal.words, proposal)
    for proposal in proposals:
        if proposal.kind is EntityKind.PERSON and len(parts := name_parts(proposal.words)) > 1:
            by_words.setdefault(parts[-1], replace(proposal, words=parts[-1]))
    found = _repetitions(by_words, document, rules, [p.span for p in proposals])
    return sorted([*proposals, *found], key=lambda p: p.span)


def _repetitions(
    by_words: dict[str, Proposal],
    document: AnalyzedDocument,
    rules: NameRules,
    taken: Iterable[Span],
) -> Iterator[Proposal]:
    forms = _by_first_word(by_words)
    covered = {position for span in taken for position in range(*span)}
    for paragraph in document.paragraphs:
        is_heading = is_title_case_heading(document, paragraph)
        for start in _WORD_START.finditer(document.text, *paragraph.span):
            span = None if start.start() in covered else _form_at(document.text, start, forms)
            if span is None or not covered.isdisjoint(range(*span)):
                continue
            if is_heading or _stands_alone(document.text, span, rules):
                covered.update(range(*span))
                words = document.text_of(span)
                yield Proposal(span, words, by_words[words].kind, by_rule=True)


def _by_first_word(by_words: Iterable[str]) -> dict[str, list[str]]:
    """The names by their first word, the longest first."""
    forms: dict[str, list[str]] = defaultdict(list)
    for words in sorted(by_words, key=lambda w: (-len(w), w)):
        if first := _WORD_START.match(words):
            forms[first[0]].append(words)
    return forms


def _form_at(text: str, start: re.Match[str], forms: dict[str, list[str]]) -> Span | None:
    for form in forms.get(start[0], ()):
        end = start.start() + len(form)
        if text.startswith(form, start.start()) and not _CONTINUES.match(text, end):
            return Span(start.start(), end)
    return None


def _stands_alone(text: str, span: Span, rules: NameRules) -> bool:
    """Whether the words at ``span`` are that name and neither part of a longer one nor plain words."""
    words = span.text_of(text)
    if " " in words:
        return True
    before = text[max(0, span.start - 24) : span.start]
    opens = bool(_SENTENCE_START.search(before))
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
    opens = bool(before) and bool(_SENTENCE_START.search(before[: word.start(1)]))
    return opens or bool(_PERIOD.fullmatch(word[1]))
