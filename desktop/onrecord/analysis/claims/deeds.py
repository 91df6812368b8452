"""Verbs that say what happened or changed, told apart from the same words in set phrases and in other forms.

"Three were cut from the team" tells a change; "they cut his body into pieces" does not.  In "paid a visit" the noun
carries the meaning (an eventive object: Quirk and others, "A Comprehensive Grammar of the English Language", 1985,
10.30), and nobody paid.
"""

from collections.abc import Set as AbstractSet

from onrecord.analysis.document import Parse

_PRESENT = frozenset({"VBZ", "VBP"})
_NOT_YET = frozenset({"'ll", "could", "may", "might", "must", "shall", "should", "to", "will", "wo", "would"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_ADJECTIVES = frozenset({"acomp", "oprd"})
_GRADED = frozenset({"JJ", "RB"})
_ATTRIBUTES = frozenset({"amod", "compound", "nmod"})
_ASIDES = frozenset({"as", "for"})
_PHASES = frozenset({"began", "started", "stopped"})
_STATES = frozenset({"built", "found", "led", "left", "met", "sold"})
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_PRICES = frozenset(
    {"$", "amount", "cents", "dollars", "duty", "euros", "fare", "fares", "fee", "fees", "fine", "interest"}
    | {"pounds", "price", "prices", "rate", "rates", "rent", "tax", "toll", "tolls"}
)
_IN_PHRASES = {
    "broke": frozenset({"fast", "ice", "news", "silence"}),
    "charged": _PRICES,
    "closed": frozenset({"eyes"}),
    "gave": frozenset({"credit", "pause", "rise", "thanks", "thought", "way"}),
    "joined": frozenset({"chorus", "forces", "hands"}),
    "left": frozenset({"impression", "legacy", "mark", "room", "trace"}),
    "met": frozenset({"criteria", "demand", "demands", "expectations", "need", "needs", "standard", "standards"}),
    "opened": frozenset({"door", "doors", "eyes", "mouth"}),
    "paid": frozenset({"attention", "call", "heed", "homage", "respects", "tribute", "visit", "visits"}),
    "passed": frozenset({"judgment", "muster", "time"}),
    "pulled": frozenset({"face", "faces", "strings"}),
    "seized": frozenset({"chance", "initiative", "moment", "occasion", "opportunity"}),
    "shot": frozenset({"glance", "glances", "look"}),
    "spent": frozenset({"time"}),
    "took": frozenset({"advantage", "aim", "care", "comfort", "heart", "note", "notice", "pains", "pride", "time"}),
    "won": frozenset({"friends", "hearts", "praise"}),
}
_NO_FIGURE = {
    "cut": frozenset({"corners", "deal", "power", "ribbon", "short", "teeth", "ties"}),
    "dropped": frozenset({"appeal", "bid", "case", "charge", "charges", "claim", "claims", "hint", "hints", "lawsuit"}),
    "gained": frozenset({"access", "control", "entry", "fame", "ground", "independence", "momentum"}),
    "lost": frozenset({"appeal", "battle", "case", "contact", "control", "election", "final", "game", "interest"})
    | {"match", "patience", "race", "series", "sight", "temper", "title", "touch", "vote", "war", "way"},
    "raised": frozenset({"alarm", "awareness", "children", "concern", "concerns", "doubt", "doubts", "eyebrows"})
    | {"fears", "hand", "hands", "hopes", "issue", "issues", "objection", "objections", "question", "questions"},
}
_OUT = frozenset({"apart", "away", "behind", "out", "through"})
_FATES = frozenset(
    {"bits", "death", "deaths", "floor", "ground", "half", "knees", "love", "pieces", "place", "ruin", "silence"}
    | {"sleep", "slices", "strips", "trap", "two"}
)
_WHERETO = frozenset({"in", "into", "to"})
_AMOUNT_AFTER = frozenset({"above", "below", "beyond", "by", "from", "over", "past", "to", "under"})
_MEASURED = frozenset({"dobj", "npadvmod", "dative", "nsubjpass"})
_MOVING = frozenset({"climbed", "dropped", "fallen", "fell", "jumped", "plunged", "risen", "rose", "slowed"})
_SOMEBODY = frozenset(
    {"boy", "boys", "child", "children", "girl", "girls", "he", "i", "man", "men", "people", "she", "they"}
    | {"we", "who", "woman", "women", "you"}
)
_SOMEBODYS = frozenset({"her", "his", "my", "your"})
_EARNED = frozenset({"bill", "debt", "income", "lead", "majority", "pay", "rent", "salary", "share", "wage", "weight"})


def is_deed(parse: Parse, index: int, word: str) -> bool:
    """Whether something happened: not in "a closed session", "left stranded", "is found in caves", "as agreed".

    Nor has it in "to be built", "would have died", "taken for granted" or "paid a visit".
    """
    tag = parse.tags[index]
    if " " in word or not tag:
        return True
    if _describes(parse, index) or _is_yet_to_happen(parse, index) or _is_phrase(parse, index, _IN_PHRASES.get(word)):
        return False
    if word in _PHASES and any(parse.deps[child] == "xcomp" for child in parse.children[index]):
        return False
    passive = [parse.tags[child] for child in parse.children[index] if parse.deps[child] == "auxpass"]
    if word == "left" and tag == "VBN":
        return (
            not passive
            and parse.deps[index] != "acl"
            and not any(parse.deps[c] in _ADJECTIVES for c in parse.children[index])
        )
    return word not in _STATES or _PRESENT.isdisjoint(passive)


def _describes(parse: Parse, index: int) -> bool:
    """Whether no verb stands at ``index``, or a participle that tells what something is like."""
    tag, dep = parse.tags[index], parse.deps[index]
    if tag[:2] != "VB" and dep not in _ADJECTIVES:
        return True
    is_aside = tag == "VBN" and index > 0 and parse.lowered[index - 1] in _ASIDES
    is_attribute = dep in _ATTRIBUTES and parse.heads[index] > index
    return is_aside or is_attribute or (dep == "acl" and not parse.children[index])


def _is_yet_to_happen(parse: Parse, verb: int) -> bool:
    """Whether an infinitive or a modal goes with ``verb``: "to be built", "may have died"; "cannot be opened" is so."""
    helpers = (parse.lowered[child] for child in parse.children[verb] if parse.deps[child] in _AUXILIARIES)
    return parse.tags[verb] == "VBN" and not _NOT_YET.isdisjoint(helpers)


def _is_phrase(parse: Parse, verb: int, nouns: AbstractSet[str] | None) -> bool:
    """Whether the object of ``verb`` is one of ``nouns``, which make a set phrase of it."""
    return nouns is not None and any(
        parse.lowered[child] in nouns for child in parse.children[verb] if parse.deps[child] in _OBJECTS
    )


def is_change(parse: Parse, index: int, word: str) -> bool:
    """Whether a figure changed: "prices grew", not "they grew wary", "she fell from a roof" nor "cut into pieces".

    A team that "lost 2-0" has no less than before.
    """
    if " " in word or parse.tags[index][:2] != "VB":
        return True
    children = parse.children[index]
    if any(parse.deps[c] in _ADJECTIVES and parse.tags[c] in _GRADED and c == index + 1 for c in children):
        return False
    if _is_phrase(parse, index, _NO_FIGURE.get(word)) or _leads_elsewhere(parse, index) or _has_score(parse, index):
        return False
    if any("CD" in parse.tags[parse.first_of(c) : parse.last_of(c) + 1] for c in children if _may_measure(parse, c)):
        return True
    affected = next((c for c in children if parse.deps[c] in _OBJECTS), None)
    if affected is None and word in _MOVING:
        mover = next((c for c in children if parse.deps[c] == "nsubj"), None)
        return mover is None or not (_is_somebody(parse, mover) or _is_counted(parse, mover))
    return affected is None or not _is_one_of_its_kind(parse, affected, word)


def _has_score(parse: Parse, verb: int) -> bool:
    """Whether the result of a game stands with ``verb``: "lost 2-0"."""
    numbers = (child for child in parse.children[verb] if parse.tags[child] == "CD")
    marks = (parse.words[number + 1 : number + 3] for number in numbers)
    return any(after[:1] in (["-"], ["–"]) and after[1:] != [] and after[1].isdecimal() for after in marks)


def _leads_elsewhere(parse: Parse, verb: int) -> bool:
    """Whether ``verb`` goes with "out" or "apart", or to or into what is no figure: "fell to her death"."""
    for child in parse.children[verb]:
        word, dep = parse.lowered[child], parse.deps[child]
        if child == verb + 1 and word in _OUT:
            return True
        if dep == "prep" and word in _WHERETO and any(parse.lowered[noun] in _FATES for noun in parse.children[child]):
            return True
    return False


def _may_measure(parse: Parse, index: int) -> bool:
    return parse.deps[index] in _MEASURED or (parse.deps[index] == "prep" and parse.lowered[index] in _AMOUNT_AFTER)


def _is_somebody(parse: Parse, index: int) -> bool:
    """Whether a person moves, or some of several do: "two of the girls"."""
    people = [index]
    if parse.tags[index] == "CD":
        people += [noun for prep in parse.children[index] for noun in parse.children[prep]]
    return parse.tags[index] == "NNP" or any(parse.lowered[noun] in _SOMEBODY for noun in people)


def _is_counted(parse: Parse, index: int) -> bool:
    """Whether so many of something move: "18 inches of rain fell", "40 trees fell"."""
    return any(parse.tags[child] == "CD" for child in parse.children[index])


def _is_one_of_its_kind(parse: Parse, index: int, word: str) -> bool:
    """Whether what is cut or lost is somebody's ("her leg") and no income, or what was created is one thing."""
    if word == "created":
        return parse.tags[index] != "NNS"
    owners = (parse.lowered[child] for child in parse.children[index] if parse.deps[child] == "poss")
    return parse.tags[index] == "NN" and parse.lowered[index] not in _EARNED and not _SOMEBODYS.isdisjoint(owners)
