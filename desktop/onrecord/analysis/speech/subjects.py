"""Subjects of verbs, followed to whoever is meant where they are shared, implied or relative; phrases around nouns."""

from onrecord.analysis.document import Parse, Token
from onrecord.analysis.speech.word_lists import word_list
from onrecord.analysis.values.dates import WEEKDAYS

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_CONTINUING = frozenset({"conj", "xcomp", "acomp", "pcomp", "prep", "aux"})
_CLAUSES = frozenset({"advcl", "ccomp", "dep", "parataxis"})
_NON_FINITE = frozenset({"VBG", "VB", "VBN"})
_ASIDES = frozenset({"relcl", "acl", "advcl", "parataxis"})
_EDGES = frozenset({",", "-", "—", "–", ":", ";", "(", ")", "and", "but"})
_JOINTS = frozenset({"-", "--", "and", "or", "by"})
_MESSAGES = word_list("attribution: messages")
_TEXTS = _MESSAGES | {"audit", "petition", "report", "review", "ruling", "study", "survey"}
_MAKING = word_list("implied subjects: making")
_JUDGING = ("accus", "cit", "quot")
_BLAMING, _QUOTING = frozenset({"for", "from", "into"}), frozenset({"as", "of"})
_FARTHEST = 6

Words = tuple[int, int]
"""The first and the last index of some neighboring words of a parse."""


def subject_of(parse: Parse, verb: int) -> Words | None:
    """The words for whoever did what ``verb`` says, shared and relative subjects followed to their antecedent."""
    found = _bearer(parse[verb])
    if found is None:
        return None
    bearer, doer, own = found
    if doer is not None:
        return noun_phrase(parse, doer, before=bearer.head if doer < bearer.head < bearer else None)
    if own is not None:
        return _antecedent(bearer, own)
    return _of_outer(bearer) or noun_phrase(parse, bearer.head, before=bearer)


def _bearer(verb: Token) -> tuple[Token, Token | None, Token | None] | None:
    """The verb that has the subject of ``verb`` beside it: itself, or one that it continues or that it describes.

    With it come whoever does what it says without being its subject and, if there is nobody, its subject.
    """
    for _ in range(_FARTHEST):
        doer = implied_subject(verb)
        own = _own_subject(verb) if doer is None else None
        if doer is not None or own is not None:
            return verb, doer, own
        if verb.dep in {"relcl", "acl"}:
            return None if verb.dep == "acl" and verb.tag == "VBN" else (verb, None, None)
        # A clause of its own has its own subject; what only continues one takes over the subject.
        is_part = verb.dep in _CLAUSES and (verb.tag in _NON_FINITE or not verb.tag.startswith("V"))
        if not is_part and verb.dep not in _CONTINUING:
            return None
        verb = verb.head
    return None


def _of_outer(verb: Token) -> Words | None:
    """The owner or giver of the noun that a verb describes: "the club sent out a statement (to fans) saying".

    So does "the mayor" in "the mayor missed an opportunity to say".
    """
    thing = verb.head
    if thing.dep == "pobj" and thing.head.word == "to":
        giving = thing.head.head
        things = (word for word in (giving, *giving.children(before=thing.head)) if word.dep == "dobj")
        thing = next((word for word in things if word.word in _MESSAGES), thing)
    if verb.tag == "VBG" and thing.dep == "dobj":
        own = _own_subject(thing.head)
        return noun_phrase(verb.parse, own) if own is not None and own.word not in _RELATIVES else None
    is_chance = verb.dep == "acl" and thing.dep in {"dobj", "attr"} and verb.has(word="to")
    return subject_of(verb.parse, thing.head) if is_chance else None


def is_passive(parse: Parse, index: int) -> bool:
    """Whether a verb is in the passive and the text does not say by whom; "school told to close" is, too."""
    verb = parse[index]
    is_reduced = verb.word == "told" or (verb.word == "said" and verb.dep == "acl")
    if is_reduced and parse.lowered[index + 1 : index + 2] == ["to"]:
        return True
    deps = {parse.deps[child] for child in parse.children[index]}
    is_joined = verb.dep == "conj" and "auxpass" in deps and "nsubj" not in deps
    # "She's said that" has "has".
    is_perfect = verb.has("auxpass", word="'s") and verb.has({"ccomp", "dobj"}, after=verb)
    return ("nsubjpass" in deps or is_joined) and "agent" not in deps and not is_perfect


def _own_subject(verb: Token) -> Token | None:
    stand_ins = verb.parse.stand_ins
    found = [child for child in verb.children(_SUBJECTS) if child.word != "there" and child not in stand_ins]
    if not found:
        # "The bench had, on Monday, observed": hung on the helper.
        return next((child for helper in verb.children("aux") for child in helper.children("nsubj")), None)
    # "Three current and two former judges" may be two halves for the parser.
    found = (
        [c for c in found if not (c.has("cc") and any(o.first == c.last + 1 for o in found))] if found[1:] else found
    )
    # Of several before it, the nearest: "Its promises notwithstanding, analysts say".
    return next((child for child in reversed(found[1:]) if child < verb and _begins_phrase(child)), found[0])


def _begins_phrase(noun: Token) -> bool:
    """Whether nothing joins the phrase around ``noun`` to what stands before it, as a hyphen does.

    A name is part of "analysts at the research firm Lowell Partners", a noun part of "a man who left after a storm".
    """
    first, before = noun.first, noun.parse[noun.first - 1]
    is_object = before.dep == "prep" and not before.has()
    is_named = first.tag == "NNP" and before.tag == "NN" and before.dep == "pobj"
    return not is_object and not is_named and _JOINTS.isdisjoint(noun.parse.words[before : first + 1])


def _antecedent(verb: Token, subject: Token) -> Words | None:
    parse, clause = verb.parse, verb
    while clause.dep == "conj" and clause.head != clause:
        clause = clause.head
    if clause.dep != "relcl" or subject.word not in _RELATIVES:
        return noun_phrase(parse, subject, before=verb if subject < verb else None)
    described = _described(clause.head, subject if clause == verb else clause)
    is_outer = described < clause.head and described.word in _TEXTS
    return noun_phrase(parse, _agreeing(described, verb), before=clause.first if is_outer else clause)


def _described(noun: Token, relative: Token) -> Token:
    """The antecedent of "who": the name in apposition to its noun, or beside a place that the parser attached it to.

    "Ana Ruiz, a nurse at the port who said", "Ana Ruiz, a nurse from Kisumu, who said", "the mayor of Kisumu, Ana
    Ruiz, who said".
    """
    if noun.dep == "appos" and noun.head.tag == "NNP" != noun.tag:
        return noun.head
    is_apart = relative.word in {"who", "which"} and relative.follows(",")
    if not is_apart or noun.dep != "pobj":
        return noun
    whole = noun.head.head
    if relative.word == "which" and whole.word in _TEXTS and noun.word not in _TEXTS:
        # "A petition against the closure, which calls on the council to wait".
        return whole
    beside = noun.parse[relative - 2]
    if beside.head == noun and beside.dep in {"appos", "conj"} and beside.is_name and not noun.has("cc"):
        return beside
    return whole.head if whole.dep == "appos" else noun


def _agreeing(noun: Token, verb: Token) -> Token:
    """The noun that agrees with ``verb``, ``noun`` or the one it is of: "members of the Port Party, who have said"."""
    several = noun.head.head
    is_within = noun.dep == "pobj" and noun.head.dep == "prep" and several.tag == "NNS" and noun.tag in {"NN", "NNP"}
    is_many = verb.tag == "VBP" or verb.has("aux", tag="VBP")
    return several if is_within and is_many else noun


def relative_subject(parse: Parse, verb: int) -> int | None:
    """The "who" that is the subject of ``verb``, or of the verb that it continues, if there is one."""
    found = _bearer(parse[verb])
    subject = found[2] if found else None
    return subject if subject is not None and subject.word in _RELATIVES else None


def implied_subject(verb: Token) -> Token | None:
    """The implied subject of ``verb``: after "by", made to do it or blamed for it."""
    if by := verb.child("agent"):
        return by.child("pobj")
    if verb.dep == "pcomp" and (judging := judging_verb(verb)):
        # Blamed for or quoted as saying it; "she took time for saying so" blames nobody.
        found = judging.child("nsubjpass") or judging.child("dobj", after=judging, before=verb.head)
        return None if found is None or (found.tag == "NN" and not found.has()) else found
    return made_to(verb)


def made_to(verb: Token) -> Token | None:
    """The person made to do what ``verb`` says: "the mayor" in "the vote forced the mayor to admit"."""
    if verb.tag != "VB" or verb.dep not in {"xcomp", "advcl"} or verb.head.word not in _MAKING:
        return None
    return verb.head.child("dobj", after=verb.head, before=verb)


def judging_verb(verb: Token) -> Token | None:
    """The verb that tells why ``verb`` matters: "criticized" for "saying" in "criticized the mayor for saying"."""
    link = verb.head
    judging = link.head.head if link.head.dep == "dobj" else link.head
    is_named = link.word in _BLAMING or (link.word in _QUOTING and judging.word.startswith(_JUDGING))
    return judging if is_named and verb.dep == "pcomp" and not verb.has("nsubj") else None


def noun_phrase(parse: Parse, head: int, before: int | None = None) -> Words:
    """The phrase around the noun ``head`` without relative clauses; it ends before the word ``before``."""
    noun = parse[head]
    left = min((child.first for child in noun.children(before=head)), default=noun)
    right = int(head)
    for child in noun.children(after=head, before=before):
        if _is_no_part(child):
            break
        right = max(right, child.last)
        # "Who lives here" of "Ana Ruiz, a nurse who lives here".
        clauses = (parse[word] for word in parse.subtree(child)) if child.dep == "appos" else ()
        if aside := next((clause.first for clause in clauses if clause.dep == "relcl" and clause.head >= child), None):
            right = aside - 1
            break
    if before is not None:
        right = min(right, before - 1)
    return _without_edges(parse, _first_of_halves(noun, left), max(right, head), head)


def _is_no_part(word: Token) -> bool:
    """Whether what hangs on a noun is no part of its phrase: an aside, quoted words, "on Thursday", "as per Rao".

    A clause only adds to a noun; "briefed on the matter" tells who is meant and belongs to it.
    """
    parse = word.parse
    describes = word.dep == "acl" and word.tag == "VBN" and not word.follows(",")
    is_day = word.dep == "prep" and any(parse.words[child] in WEEKDAYS for child in word.children())
    is_aside = word.reads("as", "per") or (word.dep in _ASIDES and not describes)
    return is_aside or is_day or not parse.stand_ins.keys().isdisjoint(parse.subtree(word))


def _first_of_halves(noun: Token, left: Token) -> int:
    """The start of the phrase around a noun when the parser cut off its first half."""
    if left <= 1 or noun.parse.deps[left - 1] != "cc":
        return left
    half = noun.parse[left - 1].head
    return half.first if {noun.dep, half.dep} <= _SUBJECTS and half.head == noun.head else left


def _without_edges(parse: Parse, left: int, right: int, head: int) -> Words:
    if "," in parse.words[head + 1 : right]:
        # ", who" may be hung on a later noun.
        commas = (i for i in range(head + 1, right) if parse.words[i] == ",")
        right = next((i - 1 for i in commas if parse.lowered[i + 1] in {"who", "whose"}), right)
    while right > head and parse.lowered[right] in _EDGES:
        right -= 1
    while left < head and parse.lowered[left] in _EDGES:
        left += 1
    if "(" in parse.words[head + 1 : right + 1]:
        opening = next(i for i in range(right, head, -1) if parse.words[i] == "(")
        if ")" not in parse.words[opening:right]:
            right = right + 1 if parse.words[right + 1 : right + 2] == [")"] else opening - 1
    return left, right
