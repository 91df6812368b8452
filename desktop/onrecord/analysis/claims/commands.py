"""Sentences that tell somebody to do something: "Keep the gates shut", "Don't worry, the mill will open"."""

from onrecord.analysis.claims.clauses import is_finite
from onrecord.analysis.claims.stretches import Stretch
from onrecord.analysis.document import Parse
from onrecord.analysis.grammar import SUBJECTS

_BEFORE_COMMAND = frozenset({"advmod", "aux", "intj", "neg", "punct", "cc"})
_NEGATED = frozenset({"do", "don't", "n't", "not", "please"})
_MAIN = frozenset({"ROOT", "advcl", "ccomp", "parataxis"})


def is_imperative(sentence: Stretch) -> bool:
    """Whether ``sentence`` begins with a bare infinitive without a subject, with only adverbs and "don't" before it."""
    return _command_in(sentence.parse, sentence.words) is not None


def is_mere_command(sentence: Stretch) -> bool:
    """Whether ``sentence`` tells somebody to do something, and not to note a fact: "Note that the mill has closed"."""
    parse = sentence.parse
    verb = _command_in(parse, sentence.words)
    if verb is None:
        return False
    return not any(is_finite(parse, clause) for clause in parse[verb].children("ccomp"))


def _command_in(parse: Parse, words: range) -> int | None:
    """The verb of the command that ``words`` begin with."""
    for verb in words:
        if not _may_precede(parse, verb):
            break
    else:
        return None
    if parse.tags[verb] != "VB" or verb in parse.stand_ins or parse.deps[verb] not in _MAIN:
        return None
    return None if parse[verb].has(SUBJECTS) else verb


def _may_precede(parse: Parse, index: int) -> bool:
    dep = parse.deps[index]
    return dep in _BEFORE_COMMAND and (dep != "aux" or parse.lowered[index] in _NEGATED)
