"""Who a reporting verb is about: its subject, found through the parse."""

from onrecord.analysis.document import Parse, Token
from onrecord.analysis.speech.word_lists import word_list
from onrecord.analysis.values.dates import WEEKDAYS

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_INHERITING = frozenset({"conj", "xcomp", "acomp", "advcl", "pcomp", "prep", "ccomp", "aux", "dep", "parataxis"})
_SINGULAR = frozenset({"NN", "NNP"})
_CUT_OFF = frozenset({"relcl", "acl", "advcl", "parataxis"})
_EDGES = frozenset({",", "-", "—", "–", ":", ";", "(", ")", "and", "but"})
_JOINTS = frozenset({"-", "--", "and", "or", "by"})
_MESSAGES = word_list("attribution: messages")
_TEXTS = _MESSAGES | {"audit", "petition", "report", "review", "ruling", "study", "survey"}
_FARTHEST = 6
_SHARES_SUBJECT = frozenset({"VBG", "VB", "VBN"})

Words = tuple[int, int]
"""The first and the last index of some neighboring words of a parse."""
_MAKING = word_list("implied subjects: making")
_DEEDS = frozenset({"xcomp", "advcl", "pcomp"})
_JUDGING = ("accus", "cit", "quot")
_BLAMING, _QUOTING = frozenset({"for", "from", "into"}), frozenset({"as", "of"})


def subject_of(parse: Parse, verb: int) -> Words | None:
    """The words for whoever did what ``verb`` says, shared and relative subjects followed to their antecedent."""
    found = _bearer(parse, verb)
    if found is None:
        return None
    bearer, doer, own = found
    if doer is not None:
        return noun_phrase(parse, doer, before=parse.heads[bearer] if doer < parse.heads[bearer] < bearer else None)
    if own is not None:
        return _antecedent(parse, bearer, own)
    return _issuer(parse, bearer) or _chooser(parse, bearer) or noun_phrase(parse, parse.heads[bearer], before=bearer)


def _bearer(parse: Parse, verb: int) -> tuple[int, int | None, int | None] | None:
    """The verb that has the subject of ``verb`` beside it: itself, or one that it continues or that it describes.

    With it come whoever does what it says without being its subject and, if there is nobody, its subject.
    """
    current = verb
    for _ in range(_FARTHEST):
        doer = implied_subject(parse, current)
        own = _own_subject(parse, current) if doer is None else None
        if doer is not None or own is not None:
            return current, doer, own
        dep = parse.deps[current]
        if dep in {"relcl", "acl"}:
            return None if dep == "acl" and parse.tags[current] == "VBN" else (current, None, None)
        if dep not in _INHERITING or not _shares(parse, current):
            return None
        current = parse.heads[current]
    return None


def _issuer(parse: Parse, verb: int) -> Words | None:
    """Who gave out a thing that says something: "the club" in "the club sent out a statement (to fans) saying"."""
    thing = _sent(parse, parse.heads[verb])
    if parse.tags[verb] != "VBG" or parse.deps[thing] != "dobj":
        return None
    giving = parse.heads[thing]
    own = _own_subject(parse, giving)
    return noun_phrase(parse, own) if own is not None and parse.lowered[own] not in _RELATIVES else None


def _sent(parse: Parse, noun: int) -> int:
    """What somebody was sent, where ``noun`` is who it was sent to: the letter of "sent a letter to the bank"."""
    preposition = parse.heads[noun]
    if parse.deps[noun] != "pobj" or parse.lowered[preposition] != "to":
        return noun
    head = parse.heads[preposition]
    things = (c for c in (head, *parse.children[head]) if c < preposition and parse.deps[c] == "dobj")
    return next((thing for thing in things if parse.lowered[thing] in _MESSAGES), noun)


def _chooser(parse: Parse, verb: int) -> Words | None:
    """Who has what an infinitive describes: "the mayor" in "the mayor missed an opportunity to say"."""
    thing = parse.heads[verb]
    has_to = parse[verb].has(word="to")
    if parse.deps[verb] != "acl" or not has_to or parse.deps[thing] not in {"dobj", "attr"}:
        return None
    return subject_of(parse, parse.heads[thing])


def _shares(parse: Parse, verb: int) -> bool:
    """A clause of its own has its own subject; what only continues one takes over the subject."""
    if parse.deps[verb] in {"ccomp", "parataxis", "advcl", "dep"}:
        return parse.tags[verb] in _SHARES_SUBJECT or not parse.tags[verb].startswith("V")
    return True


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether ``verb`` is in the passive and the text does not say by whom; "school told to close" is, too."""
    is_reduced = parse.lowered[verb] == "told" or (parse.lowered[verb] == "said" and parse.deps[verb] == "acl")
    if is_reduced and parse.lowered[verb + 1 : verb + 2] == ["to"]:
        return True
    children = parse.children[verb]
    deps = {parse.deps[child] for child in children}
    is_joined = parse.deps[verb] == "conj" and "auxpass" in deps and "nsubj" not in deps
    return ("nsubjpass" in deps or is_joined) and "agent" not in deps and not _is_short_perfect(parse, verb)


def _is_short_perfect(parse: Parse, verb: int) -> bool:
    """Whether "'s" is "has" in "she's said that": in the passive nothing is said to be said."""
    is_short = parse[verb].has("auxpass", word="'s")
    return is_short and parse[verb].has({"ccomp", "dobj"}, after=verb)


def _own_subject(parse: Parse, verb: int) -> int | None:
    found = [
        child
        for child in parse.children[verb]
        if parse.deps[child] in _SUBJECTS and parse.lowered[child] != "there" and child not in parse.stand_ins
    ]
    if not found:
        return _of_helper(parse, verb)
    if len(found) == 1:
        return found[0]
    # "Three current and two former judges" may be two halves for the parser.
    found = [
        c for c in found if not any(parse[c].has("cc") and parse.first_of(o) == parse.last_of(c) + 1 for o in found)
    ]
    # Of several before it, the nearest: "Its promises notwithstanding, analysts say".
    apart = [child for child in found[1:] if child < verb and _begins_phrase(parse, child)]
    return apart[-1] if apart else found[0]


def _of_helper(parse: Parse, verb: int) -> int | None:
    """The subject that the parser hung on a helper with words behind it: "The bench had, on Monday, observed"."""
    helpers = (child for child in parse.children[verb] if parse.deps[child] == "aux")
    return next((c for helper in helpers for c in parse.children[helper] if parse.deps[c] == "nsubj"), None)


def _begins_phrase(parse: Parse, noun: int) -> bool:
    """Whether nothing joins the phrase around ``noun`` to what stands before it, as a hyphen does.

    A name is part of "analysts at the research firm Lowell Partners", a noun part of "a man who left after a storm".
    """
    first = parse.first_of(noun)
    if parse.deps[first - 1] == "prep" and not parse.children[first - 1]:
        return False
    is_named = parse.tags[first] == "NNP" and parse.tags[first - 1] == "NN" and parse.deps[first - 1] == "pobj"
    return not is_named and _JOINTS.isdisjoint(parse.words[first - 1 : first + 1])


def _antecedent(parse: Parse, verb: int, subject: int) -> Words | None:
    clause = _relative_clause(parse, verb) if parse.lowered[subject] in _RELATIVES else None
    if clause is not None:
        described = _described(parse, parse.heads[clause], subject if clause == verb else clause)
        is_outer = described < parse.heads[clause] and parse.lowered[described] in _TEXTS
        before = parse.first_of(clause) if is_outer else clause
        return noun_phrase(parse, _agreeing(parse, described, verb), before=before)
    return noun_phrase(parse, subject, before=verb if subject < verb else None)


def _relative_clause(parse: Parse, verb: int) -> int | None:
    """The verb of the relative clause that ``verb`` is, or is joined to: "who mapped rivers and who said"."""
    for _ in range(_FARTHEST):
        if parse.deps[verb] == "relcl":
            return verb
        if parse.deps[verb] != "conj":
            break
        verb = parse.heads[verb]
    return None


def _described(parse: Parse, noun: int, relative: int) -> int:
    """Whom "who" describes: a name that its noun stands beside, or that stands beside a place it was hung on.

    "Ana Ruiz, a nurse at the port who said", "Ana Ruiz, a nurse from Kisumu, who said", "the mayor of Kisumu, Ana
    Ruiz, who said".
    """
    if parse.deps[noun] == "appos" and parse[noun].head.tag == "NNP" != parse.tags[noun]:
        return parse.heads[noun]
    is_apart = parse.lowered[relative] in {"who", "which"} and parse[relative].follows(",")
    if not is_apart or parse.deps[noun] != "pobj":
        return noun
    whole = parse[noun].head.head
    if parse.lowered[relative] == "which" and parse.lowered[whole] in _TEXTS and parse.lowered[noun] not in _TEXTS:
        # "A petition against the closure, which calls on the council to wait".
        return whole
    beside = parse[relative - 2]
    if beside.head == noun and beside.dep in {"appos", "conj"} and beside.is_name and not parse[noun].has("cc"):
        return beside
    apposition = parse[noun].head.head
    return parse.heads[apposition] if parse.deps[apposition] == "appos" else noun


def _agreeing(parse: Parse, noun: int, verb: int) -> int:
    """The noun that agrees with ``verb``, ``noun`` or the one it is of: "members of the Port Party, who have said"."""
    preposition = parse.heads[noun]
    several = parse.heads[preposition]
    is_within = parse.deps[noun] == "pobj" and parse.deps[preposition] == "prep" and parse.tags[several] == "NNS"
    verbs = (verb, *(child for child in parse.children[verb] if parse.deps[child] == "aux"))
    is_many = any(parse.tags[each] == "VBP" for each in verbs)
    return several if is_within and is_many and parse.tags[noun] in _SINGULAR else noun


def is_part_of_word(parse: Parse, phrase: Words) -> bool:
    """Whether a hyphen joins ``phrase`` to more, such as "Cross" in "Cross-examining, Ana Ruiz said"."""
    return phrase[1] + 1 < len(parse.words) and parse.is_hyphen(phrase[1] + 1)


def relative_subject(parse: Parse, verb: int) -> int | None:
    """The "who" that is the subject of ``verb``, or of the verb that it continues, if there is one."""
    found = _bearer(parse, verb)
    subject = found[2] if found else None
    return subject if subject is not None and parse.lowered[subject] in _RELATIVES else None


def noun_phrase(parse: Parse, head: int, before: int | None = None) -> Words:
    """The phrase around the noun ``head`` without relative clauses; it ends before the word ``before``."""
    left, right = head, head
    for child in parse.children[head]:
        if child < head:
            left = min(left, parse.subtree(child)[0])
        elif (before is not None and child >= before) or _is_no_part(parse, child):
            break
        else:
            right = max(right, parse.last_of(child))
            if parse.deps[child] == "appos" and (aside := _aside_inside(parse, child)):
                right = aside - 1
                break
    if before is not None:
        right = min(right, before - 1)
    left = _first_of_halves(parse, left, head)
    return _without_edges(parse, left, max(right, head), head)


def _is_no_part(parse: Parse, index: int) -> bool:
    """Whether what hangs on a noun is no part of its phrase: an aside, quoted words, "on Thursday", "as per Rao"."""
    if parse.lowered[index] == "as" and parse.lowered[index + 1 : index + 2] == ["per"]:
        return True
    is_day = parse.deps[index] == "prep" and any(parse.words[child] in WEEKDAYS for child in parse.children[index])
    return is_day or _is_aside(parse, index) or _holds_quoted_sentence(parse, index)


def _first_of_halves(parse: Parse, left: int, head: int) -> int:
    """Where the phrase around ``head`` begins when the parser cut off its first half."""
    joint = left - 1
    if joint < 1 or parse.deps[joint] != "cc" or parse.deps[head] not in _SUBJECTS:
        return left
    first = parse.heads[joint]
    is_half = parse.deps[first] in _SUBJECTS and parse.heads[first] == parse.heads[head]
    return parse.subtree(first)[0] if is_half else left


def _is_aside(parse: Parse, index: int) -> bool:
    """Whether a clause only adds to a noun; "briefed on the matter" tells who is meant and belongs to it."""
    describes = parse.deps[index] == "acl" and parse.tags[index] == "VBN" and parse.words[index - 1] != ","
    return parse.deps[index] in _CUT_OFF and not describes


def _aside_inside(parse: Parse, apposition: int) -> int | None:
    """Where a clause begins that only adds to an apposition: "who lives here" in "Ana Ruiz, a nurse who lives here"."""
    asides = (i for i in parse.subtree(apposition) if parse.deps[i] == "relcl" and parse.heads[i] >= apposition)
    return next((parse.first_of(clause) for clause in asides), None)


def _holds_quoted_sentence(parse: Parse, index: int) -> bool:
    return bool(parse.stand_ins) and not parse.stand_ins.keys().isdisjoint(parse.subtree(index))


def _opens_aside(parse: Parse, index: int) -> bool:
    """Whether ", who" stands at ``index``, hung by the parser on a later noun of the phrase."""
    return parse.words[index] == "," and parse.lowered[index + 1] in {"who", "whose"}


def _without_edges(parse: Parse, left: int, right: int, head: int) -> Words:
    if "," in parse.words[head + 1 : right]:
        right = next((i - 1 for i in range(head + 1, right) if _opens_aside(parse, i)), right)
    while right > head and parse.lowered[right] in _EDGES:
        right -= 1
    while left < head and parse.lowered[left] in _EDGES:
        left += 1
    return left, _with_parenthesis(parse, head, right)


def _with_parenthesis(parse: Parse, head: int, right: int) -> int:
    """The last word with the parenthesis that closes after it, or without one that goes on."""
    if "(" not in parse.words[head + 1 : right + 1]:
        return right
    opening = next(i for i in range(right, head, -1) if parse.words[i] == "(")
    if ")" in parse.words[opening:right]:
        return right
    return right + 1 if parse.words[right + 1 : right + 2] == [")"] else opening - 1


def implied_subject(parse: Parse, verb: int) -> int | None:
    """Whoever does what ``verb`` says without being its subject: after "by", made to do it or blamed for it."""
    agent = _agent(parse, verb)
    dep = parse.deps[verb]
    if agent is not None or dep not in _DEEDS:
        return agent
    if dep == "pcomp":
        return _quoted(parse, verb)
    return made_to(parse, verb)


def _agent(parse: Parse, verb: int) -> int | None:
    for child in parse.children[verb]:
        if parse.deps[child] == "agent":
            return next((c for c in parse.children[child] if parse.deps[c] == "pobj"), None)
    return None


def made_to(parse: Parse, verb: int) -> int | None:
    """Whoever is made to do what ``verb`` says: "the mayor" in "the vote forced the mayor to admit"."""
    making = parse.heads[verb]
    is_infinitive = parse.tags[verb] == "VB" and parse.deps[verb] in {"xcomp", "advcl"}
    if not is_infinitive or parse.lowered[making] not in _MAKING:
        return None
    return _object_between(parse, making, verb)


def _quoted(parse: Parse, verb: int) -> int | None:
    """Whoever is quoted or blamed: "the mayor" in "was quoted as saying", "criticized the mayor for saying"."""
    judging = judging_verb(parse, verb)
    if judging is None:
        return None
    found = judging.child("nsubjpass") or _object_between(parse, judging, parse[verb].head)
    # "She took time for saying so" blames nobody.
    return None if found is None or (parse.tags[found] == "NN" and not parse.children[found]) else found


def judging_verb(parse: Parse, verb: int) -> Token | None:
    """The verb that tells why ``verb`` matters: "criticized" for "saying" in "criticized the mayor for saying"."""
    preposition = parse[verb].head
    judging = preposition.head.head if preposition.head.dep == "dobj" else preposition.head
    is_named = preposition.word in _BLAMING or (preposition.word in _QUOTING and judging.word.startswith(_JUDGING))
    return judging if is_named and parse.deps[verb] == "pcomp" and not parse[verb].has("nsubj") else None


def _object_between(parse: Parse, verb: int, end: int) -> int | None:
    """The object of ``verb`` that stands between it and the word at ``end``."""
    return parse[verb].child("dobj", after=verb, before=end)
