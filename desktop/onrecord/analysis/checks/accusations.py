"""People accused or criticized by name: the accusing words, and whether the article has their answer.

Precise rather than complete: the accused is a person or an organization named where the accusing word has them,
in the reporter's own words.  An accusation that is denied, asked for or only possible is none.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.analysis.checks.rule import Findings
from onrecord.analysis.document import Parse, Token
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.domain.records import Entity, Origin, Reply, finding_id
from onrecord.domain.spans import Span, hull
from onrecord.domain.vocabulary import EntityKind
from onrecord.domain.wording import worded

VERSION = "1"
_CONFIDENCE = 0.8
_ACCUSABLE = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION})
_OBJECTS = frozenset({"dobj", "obj"})
_PASSIVE = frozenset({"nsubjpass", "nsubj:pass"})
_SUBJECTS = frozenset({"nsubj", *_PASSIVE})
_CONTENT = frozenset({"ccomp", "acl"})
_TOLD_IN = frozenset({"prep", "pcomp", "ccomp", "dobj", "obj", "xcomp", "acl"})
_RELATIVES = frozenset({"who", "that", "which"})
_POSSIBLE = "MD"
_INFINITIVE = "VB"


def rights_of_reply(findings: Findings) -> tuple[Reply, ...]:
    """One for each of the accused, in reading order, with the words of the article that may be their answer."""
    if findings.document.language not in {"en", ""}:
        return ()
    accused: dict[str, tuple[Entity, list[Span]]] = {}
    for entity, words in _accusations(findings):
        accused.setdefault(entity.id, (entity, []))[1].append(words)
    return tuple(_reply(findings, entity, sorted({*places})) for entity, places in accused.values())


def _reply(findings: Findings, entity: Entity, places: Sequence[Span]) -> Reply:
    silence = [refusal.cue for refusal in findings.refusals if refusal.who and _names(entity, refusal.who)]
    printed = silence[0] if silence else _nearest(findings, entity, places[0])
    reason = (
        worded("accused by name; may be answered in the article")
        if printed
        else worded("accused by name; no answer in the article")
    )
    return Reply(
        id=finding_id("reply", places[0]),
        origin=Origin("accusations", VERSION, _CONFIDENCE, reason, tuple(places)),
        name=entity.name,
        accusations=tuple(places),
        entity_id=entity.id,
        is_declined=bool(silence),
        printed=(printed,) if printed else (),
    )


def _nearest(findings: Findings, entity: Entity, accusation: Span) -> Span | None:
    """The first thing that the accused is reported to have said from the accusation on, or else the last before."""
    own = {s.id for s in findings.sources if s.entity_id == entity.id or any(_names(entity, m) for m in s.mentions)}
    said = sorted(q.content[0] for q in findings.quotations if not own.isdisjoint(q.source_ids) and q.content)
    if not said:
        return None
    index = bisect_left(said, accusation)
    return said[index] if index < len(said) else said[-1]


def _names(entity: Entity, words: Span) -> bool:
    """Whether an entity is named in some words: "Brodie" in "a lawyer for Brodie"."""
    return any(mention.overlaps(words) for mention in entity.mentions)


def _accusations(findings: Findings) -> Iterator[tuple[Entity, Span]]:
    """Each of the accused with the accusing words, in reading order."""
    actors = {mention.end: (e, mention) for e in findings.entities if e.kind in _ACCUSABLE for mention in e.mentions}
    for parse, index in findings.narrated(_lexicon().everything):
        cue = parse[index]
        for accused in _accused(cue) if _is_made(cue) else ():
            if found := actors.get(parse.ends[accused]):
                entity, mention = found
                yield entity, _words(parse, cue, mention)


def _accused(cue: Token) -> Iterator[Token]:
    """The words that may name the accused, and those joined to them: "accused Amari and Brodie"."""
    for first in _first_accused(cue):
        yield first
        yield from first.children("conj")


def _first_accused(cue: Token) -> Iterator[Token]:
    words = _lexicon()
    if cue.word in words.section("against"):
        against = cue.child("prep", word="against")
        yield from against.children("pobj") if against else ()
    elif cue.word in words.section("subject of the content"):
        for content in cue.children(_CONTENT):
            yield from content.children(_SUBJECTS)
    elif cue.word in words.section("object") or cue.has("prep", word="for"):
        yield from cue.children(_OBJECTS)
        yield from _of_passive(cue)


def _of_passive(cue: Token) -> Iterator[Token]:
    """The accused of "was accused", of "who was accused" and of "Tom Brodie, accused of theft"."""
    subjects = cue.children(_PASSIVE)
    yield from (cue.head if subject.word in _RELATIVES else subject for subject in subjects)
    if cue.tag == "VBN" and cue.dep in {"acl", "relcl"} and not cue.children(_SUBJECTS):
        yield cue.head


def _is_made(cue: Token) -> bool:
    """Whether the accusation is made: not "would accuse", "did not accuse", "threatened to accuse"."""
    return not (cue.has("neg") or cue.has("aux", tag=_POSSIBLE) or cue.tag == _INFINITIVE)


def _words(parse: Parse, cue: Token, accused: Span) -> Span:
    """The words from the accusing word and the accused to the end of the accusation."""
    ends = [parse.last_of(child) for child in cue.children(_TOLD_IN, after=cue)]
    return hull([accused, *(parse.span(each, each) for each in (cue, *ends))])


@cache
def _lexicon() -> Lexicon:
    return load_lexicon("accusations")
