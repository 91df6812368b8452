"""Settle one kind for each name of an article: by majority, by its words and by its context."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.analysis.entities.acronyms import explained
from onrecord.analysis.entities.capitals import Capitals
from onrecord.analysis.entities.forms import can_stand_for, is_acronym, name_keys, name_parts
from onrecord.analysis.entities.kind_signs import (
    CERTAIN,
    CLEAR,
    DECISIVE,
    FORMS,
    NEVER_ALONE,
    STRONG,
    Article,
    Mention,
    Name,
    is_body,
    kind_by_words,
    signs_of,
)
from onrecord.analysis.entities.proposals import Proposal
from onrecord.analysis.entities.role_words import RoleWords
from onrecord.analysis.entities.roles import role_before
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.vocabulary import EntityKind

_ENOUGH, _FOLLOWS_MANY = 3, 2
_REACH = 40
_PERSON, _PLACE, _BODY = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANIZATION
_MAY_BE_LISTED = frozenset({_PERSON, _BODY, *NEVER_ALONE})
_NAMED_AFTER_PEOPLE = frozenset({EntityKind.FACILITY, _PLACE})
_IN_BRACKETS = re.compile(r" (?:\((?P<short>[^\W\d_a-z][\w&.-]*)\)|[\"“](?P<marked>[^\W\d_a-z][\w&.-]*)[\"”])")
_SPEAKS = re.compile(r" (?:said|says|told|added|recalled|testified|argued|explained|insisted|wrote)\b")
_LANGUAGE_NOUNS = ("creole", "dialect", "language", "tongue")
_LANGUAGE = rf"(?:{'|'.join(_LANGUAGE_NOUNS)})\b"
# "The Varo language", "Varo is considered an old language", not "a Varo language school".
_LANGUAGE_TOLD = re.compile(
    rf"\b(?:[Tt]he (?P<name>[A-Z]\w+) {_LANGUAGE}(?! [a-z]+(?:er|ers|school|schools)\b)"
    r"|(?P<subject>[A-Z]\w+) (?:is|was)(?: considered| called)? (?:an?|the) (?:[a-z-]+ ){0,3}?"
    rf"{_LANGUAGE}(?= that| of|[.,]))"
)
# Behind what is quoted: "“It was late,” Otsa said.", not "Otsa said in a statement".
_SPEAKING = r"(?:said|says|added|adds|asked|recalled|argued|explained|insisted|continued|noted)"
_QUOTED_SAYS = re.compile(rf" {_SPEAKING}(?:[.,;:—–]| (?:on [A-Z]\w+|in an interview|after|as|at|during|when|while)\b)")
_QUOTED_SAID = re.compile(rf"[,?!][”\"’'] {_SPEAKING} $")
_MARK_BEFORE = re.compile(r"[,?!][”\"’'] $")
_TELLS_OF_SELF = re.compile(
    r" (?:also |has |had )?(?:said|says|added|recalled|insisted|claimed)(?: that)? (?:he|she)\b"
)
_ALONE = 300
_IN_COURT = re.compile(r" told (?:the |an )?(?:court|judges?|jury|jurors|inquest|inquiry|tribunal|hearing)\b")
_BEFORE_PLACES = re.compile(r"\b(?:[Ff]rom|[Ii]n|[Bb]etween|[Nn]ear|[Aa]t) (?:the )?$")
_PLACES_OF = re.compile(r"\b(?P<noun>[a-z]+s)(?: of|,? such as|,? including) (?:the )?$")
# "Ellery (2,120 to 2,352); Marrow Bay (312); and Otsa".
_BETWEEN_PLACES = re.compile(r"(?: \([+−-]? ?\d[^()\n]{0,24}\))?(?:[,;] |[,;]? and )")

_Weights = dict[EntityKind, float]


def settle_kinds(proposals: Sequence[Proposal], capitals: Capitals, rules: NameRules) -> list[Proposal]:
    """Give each name one kind throughout, by majority and by the strongest context.

    A name that is both a well-known place and a person's last name keeps the
    kind it has at each mention.
    """
    text = capitals.text
    votes = _votes(Article(proposals, text, rules))
    full = _full_names(votes)
    kinds = {words: _winner(words, weights, full, rules) for words, weights in votes.items()}
    for acronym, name in explained(proposals, text).items():
        if votes[acronym][_PLACE] < CERTAIN:
            kinds[acronym] = kinds[name]
    return [p._replace(kind=kind) if (kind := kinds[p.words]) not in {None, p.kind} else p for p in proposals]


def _votes(article: Article) -> dict[str, _Weights]:
    votes = _proposed_kinds(article.proposals)
    _add_own_words(votes, article.rules)
    doubtful = {words for words, weights in votes.items() if max(weights.values()) < DECISIVE}
    for mention in (Mention(proposal, article) for proposal in article.proposals if proposal.words in doubtful):
        for kind, weight in signs_of(mention):
            votes[mention.words][kind] += weight
    for find, kind, weight, is_sure in _FOUND:
        for words in {*find(article)} & (votes.keys() if is_sure else doubtful):
            # Where a noun says that it is a body, a body it is: "Varo, a chain of bakeries".
            votes[words][kind] += weight if find is not _speakers or votes[words][_BODY] <= _ENOUGH else 0
    for words in _listed_places(article, votes):
        votes[words][_PLACE] += STRONG + CLEAR
    return votes


def _proposed_kinds(proposals: Sequence[Proposal]) -> dict[str, _Weights]:
    """The kinds proposed for each name; the same mistake made ten times is no better for it."""
    votes: dict[str, _Weights] = {}
    for proposal in proposals:
        votes.setdefault(proposal.words, defaultdict(float))[proposal.kind] += 1
    for weights in votes.values():
        scale = _ENOUGH / max(_ENOUGH, sum(weights.values()))
        for kind in weights:
            weights[kind] *= scale
    return votes


def _add_own_words(votes: Mapping[str, _Weights], rules: NameRules) -> None:
    """Add the evidence in the words and the form of each name."""
    for words, weights in votes.items():
        name, told = Name(words, set(weights), rules), kind_by_words(words, rules)
        kind, weight = (told, DECISIVE) if told else next((row[1:] for row in FORMS if row[0](name)), (_PERSON, 0))
        weights[kind] += weight


def _titled(article: Article) -> Iterator[str]:
    """Full names of whoever is called by title and last name elsewhere."""
    titled = {p.words for p in article.proposals if p.title}
    return (p.words for p in article.proposals if " " in p.words and p.words.rsplit(" ", 1)[1] in titled)


def _introduced(article: Article) -> Iterator[str]:
    """People's names that end like a building's or a place's: "police chief Paul Hall", "Paul Hall said"."""
    text, rules = article.text, article.rules
    for proposal in article.proposals:
        first, *rest = proposal.words.split()
        if proposal.kind is not _PERSON or not rest or first not in rules.given_names:
            continue
        if kind_by_words(proposal.words, rules) not in _NAMED_AFTER_PEOPLE:
            continue
        # "Queen Helen Bridge" is a bridge.
        if proposal.title:
            is_introduced = proposal.title not in rules.royal_titles
        else:
            is_introduced = role_before(text, proposal.span.start, 0, RoleWords(rules)) is not None
        if is_introduced or (_SPEAKS.match(text, proposal.span.end) and not rules.is_place(first)):
            yield proposal.words


def _speakers(article: Article) -> Iterator[str]:
    """Short names, taken for bodies, that speak as people do: "“Nobody came,” said Otsa", "told the court".

    What a longer name of a body begins or ends with stands for that.
    """
    longer = [p.words.split() for p in article.proposals if p.kind is _BODY and " " in p.words]
    parts = {words[end] for words in longer for end in (0, -1)}
    for words, kind, (start, end) in ((p.words, p.kind, p.span) for p in article.proposals):
        if kind is not _BODY or words.isupper() or words in parts or words.count(" ") >= _FOLLOWS_MANY:
            continue
        if _speaks(article.text, start, end):
            yield words


def _speaks(text: str, start: int, end: int) -> bool:
    """Whether the name there is who says the quoted words before it, or tells a court."""
    before = text[max(0, start - _REACH) : start]
    is_behind = _MARK_BEFORE.search(before) and _QUOTED_SAYS.match(text, end)
    is_before = text[end : end + 1] in {".", ","} and _QUOTED_SAID.search(before)
    return bool(is_behind or is_before or _IN_COURT.match(text, end))


def _lone_speakers(article: Article) -> Iterator[str]:
    """Short names that "he" or "she" stands for, since nobody else is named near: "Otsa said that she was ill"."""
    last = -_ALONE
    for words, kind, (start, end) in ((p.words, p.kind, p.span) for p in article.proposals):
        is_body = kind is _BODY and not words.isupper() and words.count(" ") < _FOLLOWS_MANY
        if is_body and start - last >= _ALONE and _TELLS_OF_SELF.match(article.text, end):
            yield words
        last = end if kind is _PERSON else last


def _short_in_brackets(article: Article) -> Iterator[str]:
    """Words in parentheses or marks behind a body's full name, which are its short one: "the Otsa Trust (Marisa)"."""
    for full in article.proposals:
        short = _IN_BRACKETS.match(article.text, full.span.end) if " " in full.words and full.kind is _BODY else None
        if short and (is_body(full.words, article.rules) or kind_by_words(full.words, article.rules) is _BODY):
            yield short["short"] or short["marked"]


def _short_bodies(article: Article) -> Iterator[str]:
    """First words of bodies' names that only words such as "Foods" follow: "Bahari" beside "Bahari Lines"."""
    rules, longer = article.rules, (p.words.split() for p in article.proposals if p.kind is _BODY and " " in p.words)
    short = {first for first, *rest in longer if all(word.rstrip(".") in rules.organization_words for word in rest)}
    short -= rules.parties
    return (p.words for p in article.proposals if p.words in short and p.kind is not _PLACE and not p.title)


def _languages(article: Article) -> Iterator[str]:
    """The names that the text says are languages: "the Varo language", "Varo is an old dialect"."""
    if any(noun in article.text for noun in _LANGUAGE_NOUNS):
        yield from (told["name"] or told["subject"] for told in _LANGUAGE_TOLD.finditer(article.text))


def _places_of_bodies(article: Article) -> Iterator[str]:
    """Places named at the start of a public service: "Otsane" of "Otsane Police"."""
    for proposal in article.proposals:
        first, _, rest = proposal.words.partition(" ")
        if rest and rest.split()[0] in article.rules.public_services and first not in article.rules.common_fields:
            yield first


def _in_datelines(article: Article) -> Iterator[str]:
    """Names of places that a dateline has in capitals."""
    datelines = {p.words.casefold() for p in article.proposals if p.kind is _PLACE and p.by_rule and p.words.isupper()}
    return (p.words for p in article.proposals if p.words.casefold() in datelines)


def _agencies(article: Article) -> Iterator[str]:
    """Agencies in parentheses in datelines."""
    found = (p for p in article.proposals if p.by_rule and p.kind is _BODY)
    return (p.words for p in found if article.text.startswith("(", p.span.start - 1))


def _countries_of_people(article: Article) -> Iterator[str]:
    """The codes of countries in brackets behind people's names, as lists of results give them: "Ida Falk (ESP)"."""
    text = article.text
    for person, code in pairwise(article.proposals):
        is_code = code.words in article.rules.country_codes and person.kind is _PERSON
        if is_code and text[person.span.end : code.span.start] == " (" and text.startswith(")", code.span.end):
            yield code.words


# What the article as a whole tells, of which kind, how much it counts, and whether even against a name's own words.
_FOUND = (
    (_titled, _PERSON, STRONG, True),
    (_introduced, _PERSON, CERTAIN, True),
    (_speakers, _PERSON, STRONG + CLEAR, False),
    (_lone_speakers, _PERSON, STRONG, False),
    (_short_in_brackets, _BODY, STRONG + CLEAR, False),
    (_short_bodies, _BODY, STRONG, False),
    (_languages, EntityKind.LANGUAGE, STRONG + CLEAR, False),
    (_in_datelines, _PLACE, STRONG, True),
    (_places_of_bodies, _PLACE, STRONG + CLEAR, True),
    (_countries_of_people, _PLACE, CERTAIN, True),
    (_agencies, _BODY, STRONG, True),
)


def _listed_places(article: Article, votes: Mapping[str, _Weights]) -> set[str]:
    """The names in a list of places: "the towns of Otsa and Ellery", "Ellery, Marrow Bay and Otsa".

    Of three behind "from" or "in" one place shows what all are.
    """
    found = set()
    for names in filter(None, _lists(article)):
        unknown = [name for name in names if _heaviest(votes[name.words]) is not _PLACE]
        known, start = len(names) - len(unknown), names[0].span.start
        before = article.text[max(0, start - _REACH) : start]
        is_many, is_where = len(names) > _FOLLOWS_MANY, _BEFORE_PLACES.search(before)
        told = _PLACES_OF.search(before)
        is_told = told is not None and told["noun"] in article.rules.place_nouns
        if is_told or (is_many and known and (is_where or known >= max(_FOLLOWS_MANY, len(unknown)))):
            found |= {p.words for p in unknown if max(votes[p.words].values()) <= STRONG and _may_be_listed(p, article)}
    return found


def _lists(article: Article) -> Iterator[Sequence[Proposal]]:
    """The runs of names that stand beside one another, with commas or "and" between them."""
    names: list[Proposal] = []
    for proposal in article.proposals:
        if names and not _BETWEEN_PLACES.fullmatch(article.text, names[-1].span.end, proposal.span.start):
            yield names
            names = []
        names.append(proposal)
    yield names


def _may_be_listed(name: Proposal, article: Article) -> bool:
    """Whether a name may be a place for all that its words say, taken for a body or a person as it is."""
    if name.title or "&" in name.words or is_acronym(name.words.split()[0]) or is_body(name.words, article.rules):
        return False
    is_full = " " in name.words and name.words.split()[0] in article.rules.given_names
    return name.kind in _MAY_BE_LISTED and not (name.kind is _PERSON and is_full)


def _full_names(votes: Mapping[str, _Weights]) -> dict[str, list[str]]:
    """People's names of two words and more, by each of their words."""
    full: dict[str, list[str]] = defaultdict(list)
    for words, weights in votes.items():
        if " " in words and _heaviest(weights) is _PERSON:
            for part in {*name_parts(words), *name_keys(words)}:
                full[part].append(words)
    return full


def _heaviest(weights: _Weights) -> EntityKind:
    return max(weights, key=weights.__getitem__)


def _winner(words: str, weights: _Weights, full: Mapping[str, Sequence[str]], rules: NameRules) -> EntityKind | None:
    last = words.rsplit(" ", 1)[-1]
    is_short = any(words != name and can_stand_for(words, name) for name in full.get(last, ()))
    if is_short and rules.is_place(words):
        return None
    return _PERSON if is_short else _heaviest(weights)
