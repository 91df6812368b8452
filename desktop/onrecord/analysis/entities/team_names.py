"""Teams by their grammar: "the Otsa Falcons", "Harps were level"."""

import re
from collections.abc import Iterator, Sequence

from onrecord.analysis.entities.capitals import opens_sentence
from onrecord.analysis.entities.proposals import Proposal
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.vocabulary import EntityKind

_PLURAL = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{3,}(?<!s)s")
_PLURAL_VERB = re.compile(r" (?:are|were|have|aren[’']t|weren[’']t|haven[’']t)\b")
_CLAUSE_BEFORE = re.compile(r"\b(?:as|because|but|that|until|when|where|while) $")
_ARTICLES = ("the ", "The ")
# What follows is no noun, as in "the Ida Falks exhibition".
_NO_NOUN = re.compile(
    r"[.,;:)]|[’'](?!\w)| (?:after|against|and|are|at|before|by|for|from|had|have|in|on|to|were|who|will|with|won)\b"
)
_NOUN_AFTER = re.compile(r" ([a-z]+)\b")
_REACH = 12


def names_of_teams(proposals: Sequence[Proposal], text: str, rules: NameRules) -> Iterator[str]:
    """The plurals that are a team's name, and what longer names end with one: "the Otsa Falcons", "Falcons captain".

    A family is plural, too, but has no name of two words: "the Falks"; parties and peoples are no teams.
    """
    plurals = [p for p in proposals if p.words.endswith("s") and not p.title and _PLURAL.fullmatch(_last(p.words))]
    if not plurals:
        return
    people = [p for p in proposals if " " in p.words and p.kind is EntityKind.PERSON]
    # "Sanders fans", "if Sanders were to win": somebody of that name has a given name and no article.
    somebodys = {_last(p.words) for p in people if _has_given_name(p, text, rules)}
    led = {_last(p.words) for p in plurals if _has_player(p, text, rules)} - somebodys
    many = {_last(p.words) for p in plurals if _stands_for_many(p, text)} - somebodys
    many &= {_last(p.words) for p in people}
    for proposal in proposals if led or many else ():
        last, is_alone = _last(proposal.words), " " not in proposal.words
        is_called_so = last in many and (is_alone or proposal.kind is EntityKind.PERSON)
        if (last in led or is_called_so) and not _is_known(proposal, rules):
            yield proposal.words


def _has_given_name(person: Proposal, text: str, rules: NameRules) -> bool:
    is_given = person.words.split()[0] in rules.given_names
    return is_given and not text.endswith(_ARTICLES, 0, person.span.start)


def _is_known(proposal: Proposal, rules: NameRules) -> bool:
    words = proposal.words
    return rules.is_place(words) or rules.is_demonym(words) or words in rules.parties or _last(words) in rules.parties


def _has_player(plural: Proposal, text: str, rules: NameRules) -> bool:
    """Whether a captain, a coach or a striker follows a plural."""
    after = _NOUN_AFTER.match(text, plural.span.end)
    return after is not None and after[1] in rules.team_nouns


def _stands_for_many(plural: Proposal, text: str) -> bool:
    """Whether an article or the verb shows that a plural is no last name: "the Otsa Falcons won", "Harps were"."""
    start, end = plural.span
    if " " in plural.words and text.endswith(_ARTICLES, 0, start) and _NO_NOUN.match(text, end):
        return True
    begins = opens_sentence(text, start) or _CLAUSE_BEFORE.search(text, max(0, start - _REACH), start)
    return bool(begins) and _PLURAL_VERB.match(text, end) is not None


def _last(words: str) -> str:
    return words.rsplit(" ", 1)[-1]
