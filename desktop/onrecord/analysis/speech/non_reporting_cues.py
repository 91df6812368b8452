"""Cues that report nothing: planned, denied, asked for, or other senses of the verb."""

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from onrecord.analysis.document import Token
from onrecord.analysis.speech.cues import Cue
from onrecord.analysis.speech.word_lists import word_list

_CONDITIONS = frozenset({"if", "unless"})
_TURNED = frozenset({"Had", "Should", "Were"})
_CHANCES = frozenset({"can", "could", "should"})
_UNREAL = frozenset({"could", "should", "would", "might"})
_CHARGED = word_list("non reporting cues: charged")
_UNUSED = word_list("non reporting cues: unused")
_NEEDING = frozenset({"need", "needs", "needed"})
_OWNED = word_list("non reporting cues: owned")
_INFORMANTS = word_list("non reporting cues: informants")
_SHORT_PAST = frozenset({"'d", "’d"})
_INDEFINITE = frozenset({"anything", "nothing", "something", "things"})
_TO_SAY = word_list("non reporting cues: to say")
_COMMENTS = word_list("non reporting cues: comments")
_BEING = frozenset({"be", "is", "'s", "was"})
_NEGATIONS = frozenset({"not", "n't"})
_THINGS = frozenset({"it", "that", "this", "which"})
_FILED = word_list("complements: filed")
_CHARGES = frozenset({"charge", "charges", "count", "counts", "indictment"})
_COURTS = word_list("complements: courts")
_NEAR = 4


class NonReporting(NamedTuple):
    """A row of the table: the verbs it is about, when they report nothing, and an example.

    Verbs are given by lemma, tag (Penn Treebank) or relation; "" is any verb.
    """

    verbs: tuple[str, ...]
    condition: Callable[[Token, Cue], bool]
    example: str


def is_non_reporting(cue: Cue) -> bool:
    """Whether a verb here means a deed without words, or one that nobody has done yet."""
    verb = cue.index
    return any(
        is_so(verb, cue) for about in (cue.lemma, verb.tag, verb.dep, "") for is_so in _CONDITIONS_OF.get(about, ())
    )


def _is_only_possible(verb: Token, _cue: Cue) -> bool:
    modals = {child.word for child in verb.children(tag="MD")}
    # "They'd been told" had been.
    if verb.follows("been") and "have" not in verb.parse.lowered[verb - 2 : verb]:
        modals -= _SHORT_PAST
    if modals:
        return ("should" in modals and not verb.has(word="i")) or verb.dep in {"ccomp", "relcl", "advcl"}
    return verb.dep == "conj" and verb.tag == "VB" and verb.head.has(word=_CHANCES, tag="MD")


def _is_conditional(verb: Token, _cue: Cue) -> bool:
    if verb.dep == "advcl" and verb.has(word=_CONDITIONS, before=verb):
        return True
    first = next(iter(verb.children(before=verb)), None)
    return first is not None and verb.parse.words[first] in _TURNED and first.dep == "aux" and verb.head != verb


def _is_withheld(verb: Token, _cue: Cue) -> bool:
    things = verb.children("dobj")
    given = len(things) + any(child.tag != "IN" for child in verb.children("dative"))
    is_kept_from = verb.has("nsubjpass") or (verb.tag == "VBN" and not verb.has("aux"))
    # "Denied the claim to reporters" tells whom she answered.
    is_bare = any(thing.tag in {"NN", "NNS"} and not thing.has({"det", "poss"}) for thing in things)
    is_kept_from |= is_bare and verb.has({"prep", "dative"}, word="to", after=verb)
    return given > 1 or (is_kept_from and given > 0)


def _is_taken_in(verb: Token, _cue: Cue) -> bool:
    is_behind_noun = (verb.tag == "VBN" and not verb.has("aux")) or (verb.dep == "acl" and verb.tag == "VBD")
    return (verb.has("auxpass") or is_behind_noun) and verb.has(word={"to", "into"}, after=verb)


def _is_given(verb: Token, _cue: Cue) -> bool:
    is_finite = verb.is_finite and verb.dep not in {"acl", "relcl"}
    stands = verb.parse.stand_ins
    has_words = any(child.dep == "ccomp" or (is_finite and child in stands) for child in verb.children())
    return not has_words or any(child not in stands for child in verb.children("dobj"))


def _is_for_comment(verb: Token, _cue: Cue) -> bool:
    asked = (verb, *verb.children({"dobj", "dative"}))
    return any(after.has(word=_COMMENTS) for word in asked for after in word.children(word="for", after=verb))


def _is_turned_in(verb: Token, _cue: Cue) -> bool:
    things = verb.children("dobj")
    names = [*things, *(name for thing in things for name in thing.children("appos"))]
    is_somebody = any(name.tag in {"NNP", "PRP"} for name in names)
    return is_somebody and any(each.has("prep", word="to") for each in (verb, *things))


def _is_ruled_out(verb: Token, _cue: Cue) -> bool:
    things = verb.children("dobj")
    words = {part.word for thing in things for part in (thing, *(c for of in thing.children() for c in of.children()))}
    return not _FILED.isdisjoint(words) or (verb.has(word=_COURTS, before=verb) and not _CHARGES.isdisjoint(words))


def _is_left_open(verb: Token, cue: Cue) -> bool:
    things = verb.children("dobj", after=cue.last)
    return bool(things) and things[0].word in _INDEFINITE and things[0] not in verb.parse.quoted


def _leads_to_saying(verb: Token, cue: Cue) -> bool:
    following = verb.parse.lowered[cue.last + 1 : cue.last + 1 + _NEAR]
    return "to" in following and not _TO_SAY.isdisjoint(following[following.index("to") + 1 :][:1])


def _is_had(verb: Token, _cue: Cue) -> bool:
    parse = verb.parse
    return any(thing not in parse.stand_ins and not parse.holds_quoted(thing) for thing in verb.children("dobj"))


_TABLE = (
    NonReporting(("",), lambda v, _: v.parse.reads(v - 2, "short", "of"), "stopped short of calling it a failure"),
    NonReporting(("",), _is_only_possible, "he said he would promise help; the town should tell them that"),
    NonReporting(("",), lambda v, _: "have" in v.helpers and bool(_UNREAL & v.helpers), "could not have predicted it"),
    NonReporting(("",), _is_conditional, "if she says so; had she said so"),
    NonReporting(("",), lambda v, _: v.parse.reads(v - 2, "yet", "to"), "has yet to say how she will vote"),
    NonReporting(("VBG",), lambda v, _: v.follows("under"), "agreed under questioning that it was late"),
    NonReporting(("acl",), lambda v, _: v.tag == "VB" and v.head.word in _UNUSED, "the right to call a vote"),
    NonReporting(("pcomp",), lambda v, _: v.head.word == "without", "left without mentioning that the pier was old"),
    NonReporting(("xcomp",), lambda v, _: v.head.word in _NEEDING, "they need to admit that the levy failed"),
    NonReporting(("accuse",), lambda v, _: v.parse.lowered[v - 1] in _CHARGED, "arrested the key accused Sam Okoro"),
    NonReporting(("ask", "ask for"), _is_for_comment, "has asked the bank for comment"),
    NonReporting(("beg",), lambda v, _: v.parse.reads(v + 1, "to", "differ"), "begs to differ"),
    NonReporting(("cite",), lambda v, _: v.has("dobj", word=_INFORMANTS), "citing people familiar with the matter"),
    NonReporting(
        ("declare",),
        lambda v, cue: not _OWNED.isdisjoint(v.parse.lowered[cue.last + 1 : cue.last + _NEAR]),
        "61 members declared their assets",
    ),
    NonReporting(
        ("recall", "concede"),
        lambda v, _: any(thing.has(tag="CD") or thing.has(word="its") for thing in v.children("dobj")),
        "recalled its ships; conceded 61 runs",
    ),
    NonReporting(("dismiss",), _is_ruled_out, "the court dismissed two of the charges"),
    NonReporting(
        ("cite",),
        lambda v, _: any(as_.has("pcomp") for as_ in v.children("prep", word="as")),
        "the paper cited the mayor as saying it was late",
    ),
    NonReporting(("report",), _is_turned_in, "reported Rao to the referee"),
    NonReporting(("worry",), lambda v, _: v.has(word="what", before=v), "what worries farmers is what comes next"),
    NonReporting(("admit", "admit to"), _is_taken_in, "a man admitted to the ward"),
    NonReporting(("boast",), _is_had, "the town boasts two harbors"),
    NonReporting(("deny",), _is_withheld, "denied the town its share; denied visas to visitors"),
    NonReporting(
        ("plead",),
        lambda v, _: v.dep == "pcomp" and v.head.word in {"without", "before"},
        "left without pleading guilty",
    ),
    NonReporting(
        ("say",),
        lambda v, _: v.dep == "xcomp" and v.follows("to") and v.head.word in _BEING and v.head.has(word=_NEGATIONS),
        "which is not to say that",
    ),
    NonReporting(("say",), _is_left_open, "said something that she never forgot"),
    NonReporting(("share",), _is_given, "a letter shared with the Post"),
    NonReporting(("specify",), lambda v, _: v.has("neg"), "the rules do not specify who pays"),
    NonReporting(
        ("threaten",),
        lambda v, _: v.has({"nsubj", "nsubjpass"}, word=_THINGS),
        "a storm that threatens to flood the town",
    ),
    NonReporting(("email", "text", "write"), _leads_to_saying, "wrote to say that it would close"),
)
_CONDITIONS_OF: defaultdict[str, list[Callable[[Token, Cue], bool]]] = defaultdict(list)
for _row in _TABLE:
    for _verb in _row.verbs:
        _CONDITIONS_OF[_verb].append(_row.condition)
