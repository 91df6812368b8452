"""Turn proposed names into mentions: keep those that hold, and find every repetition."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from onrecord.analysis.document import AnalyzedDocument, Paragraph
from onrecord.analysis.entities.capitals import Capitals, TakenText, by_first_word, nameless, opens_sentence
from onrecord.analysis.entities.forms import is_acronym, name_parts
from onrecord.analysis.entities.kinds import settle_kinds
from onrecord.analysis.entities.name_boundaries import stands_alone
from onrecord.analysis.entities.patterns import FINDERS
from onrecord.analysis.entities.proposals import Proposal, Search
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole, EntityKind

_SHORTEST, _SHORTEST_IN_CAPITALS = 2, 4
_PROPAGATED = frozenset(
    {EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.GROUP, EntityKind.FACILITY},
)
_LOWER_CASE = re.compile(r" ([^\W\d_]+)(?=[ ,.])")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_ARTICLES = ("the ", "The ")
_WORD = re.compile(r"\w+")
_NAME_GOES_ON = re.compile(r" ?-| (?:of |for |on )?(?:the )?[A-Z]")
_TITLE_CASE_SHARE = 0.6
_WHOLE = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION})
_TWO = re.compile(r"([^\W\d_a-z][\w’'-]+)(?:,|,? and|,? &) ([^\W\d_a-z][\w’'-]+)")
_MOST_OFTEN = 2


def find_mentions(document: AnalyzedDocument, rules: NameRules) -> list[Proposal]:
    """Every mention of a name in ``document``, with its kind, in reading order and not overlapping."""
    capitals = Capitals(document.text, (paragraph.span for paragraph in document.paragraphs))
    headings = [p.span for p in document.paragraphs if is_title_case_heading(document, p)]
    unnamed = nameless(capitals)
    proposals = _supported(_proposed(document, capitals, headings, unnamed, rules), document.text, rules)
    proposals = with_article_wide_names(proposals, capitals)
    return _with_repetitions(settle_kinds(proposals, capitals, rules), capitals, headings, unnamed, rules)


def _proposed(
    document: AnalyzedDocument,
    capitals: Capitals,
    headings: Sequence[Span],
    unnamed: Sequence[Span],
    rules: NameRules,
) -> list[Proposal]:
    """The proposed mentions of names in reading order, not overlapping, outside ``unnamed``."""
    search = Search(document, capitals, TakenText(len(document.text), unnamed), headings, rules)
    # One after the other: some rules look only where nothing is taken yet.
    candidates = chain.from_iterable(find(search) for find in FINDERS)
    proposed = sorted(c for c in candidates if search.taken.add(c.span))
    cells = [p.span for p in document.paragraphs if _is_lone_word(document, p)]
    if not headings and not cells:
        return proposed
    outside = TakenText(len(document.text), [*headings, *cells])
    return [p if outside.is_free(*p.span) else p._replace(in_title_case=True) for p in proposed]


def is_title_case_heading(document: AnalyzedDocument, paragraph: Paragraph) -> bool:
    """Whether capitals mean nothing in ``paragraph``, because it is a heading with most words capitalized."""
    return paragraph.is_heading and is_title_case(document.text_of(paragraph.span))


def _is_lone_word(document: AnalyzedDocument, paragraph: Paragraph) -> bool:
    """Whether ``paragraph`` is a table cell of one word, which is capitalized whatever it is."""
    return paragraph.role is BlockRole.TABLE_CELL and " " not in document.text_of(paragraph.span)


def is_title_case(line: str) -> bool:
    """Whether most longer words of a line are capitalized, as in a headline, or all letters are capitals."""
    words = _LONG_WORD.findall(line)
    capitalized = sum(word[0].isupper() for word in words)
    return len(words) > 1 and capitalized > _TITLE_CASE_SHARE * len(words)


def _supported(proposals: Sequence[Proposal], text: str, rules: NameRules) -> list[Proposal]:
    """The proposals without those that only the capitals of a headline or a sentence's first word suggest."""
    body = {p.words for p in proposals if not p.in_title_case}
    unsure = _unsure(proposals, body, text, rules)
    plain = _plain_words(proposals, text, rules)
    plain |= {p.words for p in proposals if p.words.isupper() and rules.is_title(p.words)}
    dropped = plain | unsure
    return [p for p in proposals if p.words not in dropped]


def _unsure(proposals: Sequence[Proposal], body: set[str], text: str, rules: NameRules) -> set[str]:
    """The names that stand in title case alone, and are not part of one in ``body``, those that stand elsewhere."""
    alone = {p.words for p in proposals if p.in_title_case and p.words not in body}
    parts = {part for words in body for part in name_parts(words)} if alone else set()
    shouted = {p.words for p in proposals if p.words in alone and line_at(text, p.span.start).isupper()}
    return {w for w in alone - parts if not rules.is_place(w) and (w in shouted or not is_acronym(w))}


def line_at(text: str, position: int) -> str:
    """The line of ``text`` in which ``position`` is."""
    end = text.find("\n", position)
    return text[text.rfind("\n", 0, position) + 1 : end if end >= 0 else len(text)]


def _plain_words(proposals: Sequence[Proposal], text: str, rules: NameRules) -> set[str]:
    """Single words that also stand in the text without a capital, and only ever begin a sentence or name a body."""
    single = [p for p in proposals if p.words.istitle() and p.words.isalpha() and not p.title]
    firsts = {p.words.split()[0] for p in proposals if " " in p.words}
    bodies = {p.words for p in single if p.kind is EntityKind.ORGANIZATION} - firsts - rules.bodies
    inside = {p.words for p in single if not opens_sentence(text, p.span.start)}
    written = set(_LOWER_CASE.findall(text))
    return _in_small_letters({p.words for p in single} - inside, bodies, written) | _shouted(
        proposals, text, written, rules
    )


def _shouted(proposals: Sequence[Proposal], text: str, written: set[str], rules: NameRules) -> set[str]:
    """Words in capitals that are ``written`` in small letters, too, and have no article: "GET OUT and VOTE"."""
    bodies = [p for p in proposals if p.kind is EntityKind.ORGANIZATION and p.words.lower() in written]
    with_article = {p.words for p in bodies if text.endswith((*_ARTICLES, "("), 0, p.span.start)}
    return {p.words for p in bodies if p.words.isupper()} - with_article - rules.bodies


def _in_small_letters(opening: set[str], bodies: set[str], written: set[str]) -> set[str]:
    """Those of the words that are ``written`` in small letters, of ``opening`` also in the plural."""
    many = {word.removesuffix("s") for word in written if word.endswith("s")}
    return {w for w in opening | bodies if w.lower() in written} | {w for w in opening if w.lower() in many}


def _with_repetitions(
    proposals: Sequence[Proposal],
    capitals: Capitals,
    headings: Sequence[Span],
    unnamed: Sequence[Span],
    rules: NameRules,
) -> list[Proposal]:
    """The proposals and every other place, outside ``unnamed``, where the same words stand, in reading order."""
    kinds: dict[str, EntityKind] = {}
    for proposal in proposals:
        if proposal.kind in _PROPAGATED and len(proposal.words) >= _SHORTEST:
            kinds.setdefault(proposal.words, proposal.kind)
    for proposal in proposals:
        if proposal.kind is EntityKind.PERSON and len(parts := name_parts(proposal.words)) > 1:
            kinds.setdefault(parts[-1], proposal.kind)
    forms = {name: name for name in kinds}
    if any(heading.text_of(capitals.text).isupper() for heading in headings):
        forms |= {name.upper(): name for name in kinds if len(name) >= _SHORTEST_IN_CAPITALS}
    taken = TakenText(len(capitals.text), [*(p.span for p in proposals), *unnamed])
    found = [*_repetitions(forms, taken, capitals, headings, rules), *_called_by_noun(kinds, taken, capitals, rules)]
    return sorted([*proposals, *(Proposal(span, name, kinds[name], by_rule=True) for span, name in found)])


def _called_by_noun(
    kinds: Mapping[str, EntityKind], taken: TakenText, capitals: Capitals, rules: NameRules
) -> Iterator[tuple[Span, str]]:
    """Mentions of a body by the last word of its name, which no other has: "the Commission", "the Post"."""
    bodies: dict[str, list[str]] = {}
    for name, kind in kinds.items():
        last = name.rsplit(" ", 1)[-1]
        if kind is EntityKind.ORGANIZATION and last != name and last in rules.nouns_for_bodies:
            bodies.setdefault(last, []).append(name)
    text = capitals.text
    for start in capitals.among(bodies.keys() - kinds.keys()) if bodies else ():
        if not text.endswith(_ARTICLES, 0, start):
            continue
        noun = _WORD.match(text, start)
        names = bodies[noun[0]] if noun else ()
        if noun and len(names) == 1 and not _NAME_GOES_ON.match(text, noun.end()) and taken.add(Span(*noun.span())):
            yield Span(*noun.span()), names[0]


def _repetitions(
    forms: Mapping[str, str],
    taken: TakenText,
    capitals: Capitals,
    headings: Sequence[Span],
    rules: NameRules,
) -> Iterator[tuple[Span, str]]:
    """Occurrences of ``forms``, the spellings of names, with the names; in capitals only in ``headings``."""
    text = capitals.text
    outside_headings = TakenText(len(text), headings)
    for span in capitals.find(by_first_word(forms)):
        if "-" in {text[span.start - 1 : span.start], text[span.end : span.end + 1]} or not taken.is_free(*span):
            continue
        words = span.text_of(text)
        in_heading = not outside_headings.is_free(*span)
        if in_heading or (forms[words] == words and stands_alone(text, span, rules)):
            taken.add(span)
            yield span, forms[words]


def with_article_wide_names(proposals: Sequence[Proposal], capitals: Capitals) -> list[Proposal]:
    """The proposals, in reading order, as the names are elsewhere in the text.

    "Lund and Teel" are two where "Ida Lund" and "Per Teel" are known, and "Deccan Puja Parishad"
    is one name everywhere, though "Puja" alone was proposed in one place.
    """
    apart = [piece for proposal in _apart(proposals) for piece in proposal]
    whole = _whole_names(apart, capitals)
    return _put_together(apart, whole, capitals) if whole else apart


def _apart(proposals: Sequence[Proposal]) -> Iterator[list[Proposal]]:
    """Each proposal, or the two last names of people in it."""
    last_names = {
        parts[-1]
        for p in proposals
        if p.kind is EntityKind.PERSON and " " in p.words and " and " not in p.words and (parts := name_parts(p.words))
    }
    for proposal in proposals:
        two = _TWO.fullmatch(proposal.words) if " " in proposal.words else None
        if two and {two[1], two[2]} <= last_names:
            yield [_piece(proposal, two, number) for number in (1, 2)]
        else:
            yield [proposal]


def _piece(proposal: Proposal, match: re.Match[str], number: int) -> Proposal:
    start, end = match.span(number)
    span = Span(proposal.span.start + start, proposal.span.start + end)
    return proposal._replace(span=span, words=match[number], kind=EntityKind.PERSON)


def _whole_names(proposals: Sequence[Proposal], capitals: Capitals) -> dict[str, EntityKind]:
    """The names of several words that stand in the text more often than they were proposed, but seldom so."""
    counts = Counter(p.words for p in proposals if " " in p.words and not p.in_title_case)
    kinds = {p.words: p.kind for p in reversed(proposals) if p.words in counts and p.kind in _WHOLE}
    return {
        words: kind
        for words, kind in kinds.items()
        if counts[words] < capitals.count_name(words) <= _MOST_OFTEN * counts[words]
    }


def _put_together(proposals: Sequence[Proposal], whole: Mapping[str, EntityKind], capitals: Capitals) -> list[Proposal]:
    """The proposals with each of the ``whole`` names in one piece where only pieces of it were proposed."""
    starts = [proposal.span.start for proposal in proposals]
    kept = list[Proposal | None](proposals)
    found = []
    for span in capitals.find(by_first_word(whole)):
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        overlaps_before = first and proposals[first - 1].span.end > span.start
        inside = proposals[first:last]
        is_split = all(p.span.end <= span.end and p.span != span and not p.title for p in inside)
        if inside and is_split and not overlaps_before:
            kept[first:last] = [None] * (last - first)
            words = span.text_of(capitals.text)
            found.append(Proposal(span, words, whole[words], by_rule=True))
    return sorted([*filter(None, kept), *found])
