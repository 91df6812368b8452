"""Cues that report nothing: planned, denied, asked for, or other senses of the verb."""

from collections.abc import Callable

from onrecord.analysis.document import Parse
from onrecord.analysis.speech.cues import Cue
from onrecord.analysis.speech.word_lists import word_list

_CONDITIONS = frozenset({"if", "unless"})
_TURNED = frozenset({"Had", "Should", "Were"})
_CHANCES = frozenset({"can", "could", "should"})
_UNREAL = frozenset({"could", "should", "would", "might"})
_CHARGED = word_list("non reporting cues: charged")
# Whoever has one of these need not use it, and what is not asked is no question.
_UNUSED = word_list("non reporting cues: unused")
_NEEDING = frozenset({"need", "needs", "needed"})
_EARLIER = word_list("non reporting cues: earlier")
_HELPING = frozenset({"aux", "auxpass"})
_ARTICLES = frozenset({"a", "an"})
_BEING = frozenset({"be", "is", "'s", "was"})
_NEGATIONS = frozenset({"not", "n't"})
_ENTERING = frozenset({"to", "into"})
_THINGS = frozenset({"it", "that", "this", "which"})
# What members of parliaments and companies must declare.
_OWNED = word_list("non reporting cues: owned")
# Whom reports cite without a name, by the usual nouns for them.
_INFORMANTS = word_list("non reporting cues: informants")
_SHORT_PAST = frozenset({"'d", "’d"})
_INDEFINITE = frozenset({"anything", "nothing", "something", "things"})
_TO_SAY = word_list("non reporting cues: to say")
_COMMENTS = word_list("non reporting cues: comments")
_NEAR = 4
_YET_TO = ("yet", "to")


def is_non_reporting(parse: Parse, cue: Cue) -> bool:
    """Whether a verb here means a deed without words, or one that nobody has done yet."""
    questions = (
        *_BY_LEMMA.get(cue.lemma, ()),
        *_BY_TAG.get(parse.tags[cue.index], ()),
        *_BY_DEPENDENCY.get(parse.deps[cue.index], ()),
        *_ANY_VERB,
    )
    return any(is_so(parse, cue) for is_so in questions)


def _is_thought_up(parse: Parse, cue: Cue) -> bool:
    """Whether a thing set off at the end tells of what stands before it: "..., a plan first proposed in May"."""
    subject = parse[cue.index].child("nsubj")
    if subject is None or parse[cue.index].has(_HELPING):
        return False
    if _EARLIER.isdisjoint(parse.lowered[subject + 1 : cue.index]):
        return False
    first = parse.first_of(subject)
    return parse[first].follows(",") and parse.lowered[first] in _ARTICLES and subject < cue.index


def _is_stopped_short(parse: Parse, cue: Cue) -> bool:
    """Whether somebody did not go so far: "stopped short of calling it a failure"."""
    return parse[cue.index].follows("of") and parse.lowered[max(0, cue.index - 2) : cue.index] == ["short", "of"]


def _is_undergone(parse: Parse, cue: Cue) -> bool:
    """Whether somebody is asked and does not ask: "agreed under questioning that it was late"."""
    return parse[cue.index].follows("under")


def _is_withheld(parse: Parse, cue: Cue) -> bool:
    """Whether nothing is denied but something not given: "He was denied a visa", "denied the town its share"."""
    deps = [parse.deps[child] for child in parse.children[cue.index]]
    given = deps.count("dobj") + any(
        parse.deps[child] == "dative" and parse.tags[child] != "IN" for child in parse.children[cue.index]
    )
    is_kept_from = "nsubjpass" in deps or (parse.tags[cue.index] == "VBN" and "aux" not in deps)
    return given > 1 or (is_kept_from and given > 0)


def _is_taken_in(parse: Parse, cue: Cue) -> bool:
    """Whether somebody is let in: "was admitted to hospital", "a man admitted to the ward"."""
    after = (child for child in parse.children[cue.index] if child > cue.index)
    return _is_participle(parse, cue.index) and any(parse.lowered[child] in _ENTERING for child in after)


def _is_participle(parse: Parse, verb: int) -> bool:
    """Whether a verb is in the passive or a participle behind a noun: "was admitted", "with ten men admitted"."""
    deps = {parse.deps[child] for child in parse.children[verb]}
    is_behind_noun = parse.tags[verb] == "VBN" and "aux" not in deps
    return "auxpass" in deps or is_behind_noun or (parse.deps[verb] == "acl" and parse.tags[verb] == "VBD")


def _is_had(parse: Parse, cue: Cue) -> bool:
    """Whether a thing is had and nothing said of it: "The town boasts two harbors"."""
    objects = parse[cue.index].children("dobj")
    return any(child not in parse.stand_ins and not parse.holds_quoted(child) for child in objects)


def _is_given(parse: Parse, cue: Cue) -> bool:
    """Whether a thing is shared and nothing told: "They shared a “cup of tea”", "a letter shared with the Post"."""
    children = parse.children[cue.index]
    is_finite = parse[cue.index].is_finite and parse.deps[cue.index] not in {"acl", "relcl"}
    has_words = any(parse.deps[child] == "ccomp" or (is_finite and child in parse.stand_ins) for child in children)
    return not has_words or any(parse.deps[child] == "dobj" and child not in parse.stand_ins for child in children)


def _is_made(parse: Parse, cue: Cue) -> bool:
    """Whether somebody is put in office, by nobody in particular: "after being proclaimed king"."""
    deps = {parse.deps[child] for child in parse.children[cue.index]}
    return {"auxpass", "oprd"} <= deps and "agent" not in deps


def _is_only_possible(parse: Parse, cue: Cue) -> bool:
    """Whether the verb speaks of a deed to come: "he said he would promise help", "The town should tell them that"."""
    modals = {parse.lowered[child] for child in parse.children[cue.index] if parse.tags[child] == "MD"}
    # "They'd been told" had been.
    if parse[cue.index].follows("been") and "have" not in parse.lowered[cue.index - 2 : cue.index]:
        modals -= _SHORT_PAST
    if modals:
        is_advice = "should" in modals and "i" not in {parse.lowered[child] for child in parse.children[cue.index]}
        return is_advice or parse.deps[cue.index] in {"ccomp", "relcl", "advcl"}
    head = parse.heads[cue.index]
    is_joined = parse.deps[cue.index] == "conj" and parse.tags[cue.index] == "VB"
    return is_joined and parse[head].has(word=_CHANCES, tag="MD")


def _is_unreal(parse: Parse, cue: Cue) -> bool:
    """Whether nobody spoke though they could have: "She could not have predicted it", "He should have said so"."""
    helpers = {parse.lowered[child] for child in parse.children[cue.index] if parse.deps[child] == "aux"}
    return "have" in helpers and not _UNREAL.isdisjoint(helpers)


def _is_conditional(parse: Parse, cue: Cue) -> bool:
    """Whether it is not told that anybody spoke: "if she says so", "had she said so"."""
    before = parse[cue.index].children(before=cue.index)
    if parse.deps[cue.index] == "advcl" and any(parse.lowered[child] in _CONDITIONS for child in before):
        return True
    is_turned = bool(before) and parse.words[before[0]] in _TURNED and parse.deps[before[0]] == "aux"
    return is_turned and parse.heads[cue.index] != cue.index


def _is_unused(parse: Parse, cue: Cue) -> bool:
    """Whether somebody only may say it, or failed to: "the right to call a vote", "the failure to ask"."""
    return parse.tags[cue.index] == "VB" and parse[cue.index].head.word in _UNUSED


def _is_the_accused(parse: Parse, cue: Cue) -> bool:
    """Whether the word is a noun for whoever is accused: "arrested the key accused Sam Okoro"."""
    return parse.lowered[cue.index - 1] in _CHARGED


def _is_wanted(parse: Parse, cue: Cue) -> bool:
    """Whether somebody only has to say it: "They need to admit that the levy failed"."""
    return parse[cue.index].head.word in _NEEDING


def _is_not_done(parse: Parse, cue: Cue) -> bool:
    """Whether "not" stands with the verb: "The rules do not specify who pays"."""
    return parse[cue.index].has("neg")


def _is_left_undone(parse: Parse, cue: Cue) -> bool:
    """Whether somebody did something else and said nothing: "He left without mentioning that the pier was old"."""
    return parse[cue.index].head.word == "without"


def _is_of_people(parse: Parse, cue: Cue) -> bool:
    """Whether those who told it are cited and not what they told: "citing people familiar with the matter"."""
    return parse[cue.index].has("dobj", word=_INFORMANTS)


def _is_unsaid(parse: Parse, cue: Cue) -> bool:
    """Whether somebody did not say what stands around: "It would also, as he did not add, cost more"."""
    before = (parse.lowered[child] for child in parse.children[cue.index] if child < cue.index)
    return "as" in before and _is_not_done(parse, cue)


def _is_left_open(parse: Parse, cue: Cue) -> bool:
    """Whether it is not told what was said, only more of it: "said something that she never forgot"."""
    things = parse[cue.index].children("dobj", after=cue.last)
    return bool(things) and parse.lowered[things[0]] in _INDEFINITE and things[0] not in parse.quoted


def _leads_to_saying(parse: Parse, cue: Cue) -> bool:
    """Whether the next verb reports what somebody wrote: "wrote to say that it would close"."""
    following = parse.lowered[cue.last + 1 : cue.last + 1 + _NEAR]
    return "to" in following and not _TO_SAY.isdisjoint(following[following.index("to") + 1 :][:1])


def _is_for_comment(parse: Parse, cue: Cue) -> bool:
    """Whether reporters only ask somebody to speak: "has asked the bank for comment"."""
    asked = (cue.index, *(child for child in parse.children[cue.index] if parse.deps[child] in {"dobj", "dative"}))
    after = (c for word in asked for c in parse.children[word] if c > cue.index and parse.lowered[c] == "for")
    return any(parse.lowered[child] in _COMMENTS for preposition in after for child in parse.children[preposition])


def _is_near(parse: Parse, cue: Cue) -> bool:
    """Whether a thing is only about to do harm: "a storm that threatens to flood the town"."""
    subjects = (child for child in parse.children[cue.index] if parse.deps[child] in {"nsubj", "nsubjpass"})
    return any(parse.lowered[subject] in _THINGS for subject in subjects)


def _is_as_promised(parse: Parse, cue: Cue) -> bool:
    """Whether what is told is only measured by a promise: "No bridge will stand by May, as the mayor pledged"."""
    before = (parse.lowered[child] for child in parse.children[cue.index] if child < cue.index)
    return parse.deps[cue.index] == "advcl" and "as" in before


def _is_turn_of_phrase(parse: Parse, cue: Cue) -> bool:
    """Whether nobody speaks in "which is not to say that"."""
    head = parse.heads[cue.index]
    is_infinitive = parse.deps[cue.index] == "xcomp" and parse[cue.index].follows("to")
    is_said_to_be = is_infinitive and parse.lowered[head] in _BEING
    return is_said_to_be and parse[head].has(word=_NEGATIONS)


def _is_pointed_out_by_deed(parse: Parse, cue: Cue) -> bool:
    """Whether something done is to show it: "The street was renamed to highlight that women built it"."""
    head = parse.heads[cue.index]
    is_purpose = parse.deps[cue.index] == "advcl" and parse.tags[cue.index] == "VB"
    return is_purpose and parse[head].has("auxpass")


def _is_described(parse: Parse, cue: Cue) -> bool:
    """Whether a participle only tells what is in a text or who somebody is: "a post mentioning her"."""
    if parse.deps[cue.index] != "acl" or parse.tags[cue.index] != "VBG":
        return False
    things = [child for child in parse.children[cue.index] if child > cue.index and parse.deps[child] != "punct"]
    is_bare = [parse.deps[thing] for thing in things] == ["dobj"] and not parse.holds_quoted(things[0])
    if not is_bare or things[0] in parse.stand_ins:
        return False
    is_mass = not parse.children[things[0]]
    return cue.lemma == "mention" or is_mass


def _is_not_pleaded(parse: Parse, cue: Cue) -> bool:
    """Whether somebody left "without pleading guilty"."""
    head = parse[cue.index].head.word
    return parse.deps[cue.index] == "pcomp" and head in {"without", "before"}


def _is_disclosed(parse: Parse, cue: Cue) -> bool:
    """Whether somebody gives an account of what they own: "61 members declared their assets"."""
    return not _OWNED.isdisjoint(parse.lowered[cue.last + 1 : cue.last + _NEAR])


def _is_turned_in(parse: Parse, cue: Cue) -> bool:
    """Whether somebody with a name is reported to whoever is in charge: "reported Rao to the referee"."""
    things = parse[cue.index].children("dobj")
    beside = [child for thing in things for child in parse.children[thing]]
    names = (*things, *(child for child in beside if parse.deps[child] == "appos"))
    is_somebody = any(parse.tags[name] in {"NNP", "PRP"} for name in names)
    behind = (child for child in (*parse.children[cue.index], *beside) if parse.deps[child] == "prep")
    return is_somebody and any(parse.lowered[child] == "to" for child in behind)


def _is_worrisome(parse: Parse, cue: Cue) -> bool:
    """Whether a thing is what somebody feels: "What worries farmers is what comes next"."""
    return parse[cue.index].has(word="what", before=cue.index)


def _is_still_to_come(parse: Parse, cue: Cue) -> bool:
    """Whether nothing has been said: "has yet to say how she will vote"."""
    return tuple(parse.lowered[max(0, cue.index - 2) : cue.index]) == _YET_TO


def _is_polite(parse: Parse, cue: Cue) -> bool:
    """Whether somebody "begs to differ", which tells of nothing that is asked for."""
    return parse.lowered[cue.index + 1 : cue.index + 3] == ["to", "differ"]


_Questions = tuple[Callable[[Parse, Cue], bool], ...]
_ANY_VERB: _Questions = (_is_stopped_short, _is_only_possible, _is_unreal, _is_conditional, _is_still_to_come)
_BY_TAG: dict[str, _Questions] = {"VBN": (_is_thought_up,), "VBG": (_is_undergone,)}
_BY_DEPENDENCY: dict[str, _Questions] = {
    "acl": (_is_unused,),
    "advcl": (_is_unsaid,),
    # "Broke the law by not reporting the spill": somebody did something by not saying it.
    "pcomp": (_is_left_undone,),
    "xcomp": (_is_wanted,),
}
_BY_LEMMA: dict[str, _Questions] = {
    **dict.fromkeys(("proclaim", "pronounce"), (_is_made,)),
    **dict.fromkeys(("promise", "pledge", "vow", "agree", "order", "demand"), (_is_as_promised,)),
    **dict.fromkeys(
        ("highlight", "underline", "underscore", "emphasize", "emphasise", "stress"), (_is_pointed_out_by_deed,)
    ),
    "accuse": (_is_the_accused,),
    "ask": (_is_as_promised, _is_for_comment),
    "ask for": (_is_for_comment,),
    "beg": (_is_polite,),
    "cite": (_is_of_people,),
    "declare": (_is_disclosed,),
    "report": (_is_turned_in,),
    "worry": (_is_worrisome,),
    "admit": (_is_taken_in,),
    "admit to": (_is_taken_in,),
    "boast": (_is_had,),
    "deny": (_is_withheld,),
    "mention": (_is_described,),
    "plead": (_is_not_pleaded,),
    "request": (_is_described, _is_as_promised),
    "say": (_is_turn_of_phrase, _is_left_open),
    "share": (_is_given,),
    "specify": (_is_not_done,),
    "threaten": (_is_near,),
    **dict.fromkeys(("email", "text", "write"), (_leads_to_saying,)),
}
