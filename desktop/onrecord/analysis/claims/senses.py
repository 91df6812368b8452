"""Telling words that tell something in only one of their senses: "they will sell" but "against their will".

Senses are told apart by what the parser says of the word: its tag, what it hangs on
and what hangs on it.
"""

from collections.abc import Callable, Sequence

from onrecord.analysis.claims.deeds import is_change, is_deed
from onrecord.analysis.claims.turns import argues
from onrecord.analysis.document import Parse
from onrecord.analysis.grammar import SUBJECTS

_DETERMINERS = frozenset({"det", "poss"})
_TIMES = frozenset({"century", "day", "days", "decade", "decades", "hours", "month", "months"}) | frozenset(
    {"quarter", "season", "summer", "week", "weeks", "winter", "year", "years"}
)
_PARTS_OF_TIMES = frozenset({"days", "half", "hours", "months", "quarter", "week", "weeks", "years"})
_PLANS = frozenset({"plan to", "plans to"})
_COMPARED = frozenset({"as", "less", "more"})
_MODALS = frozenset({"will", "would"})
_WHENEVER = frozenset({"whenever"})
_HABITS = frozenset(
    {"always", "frequently", "generally", "later", "never", "normally", "occasionally"}
    | {"often", "regularly", "routinely", "sometimes", "typically", "usually"}
)
_HAVE_TO = frozenset({"has to", "have to"})
_RULED = _HAVE_TO | {"must", "need to", "needs to"}
_RULES = frozenset({"act", "agreement", "bill", "bylaw", "bylaws", "code", "constitution", "contract", "decree"}) | (
    frozenset({"law", "laws", "legislation", "order", "policy", "regulation", "regulations", "rule", "rules", "treaty"})
)
_RULES_WITHIN = 6
_BEFORE_MORE = frozenset({"%", "percent", "times", "cent", "far", "much", "even", "slightly", "significantly"})
_GRADED = frozenset({"JJ", "RB"})
_OFFICES = frozenset({"charge", "chief", "director", "head", "manager", "president", "vice-president"})
_NAMES = frozenset({"NNP", "NNPS"})
_SPEAKERS = frozenset({"i", "we", "you"})
_WHERE = frozenset({"along", "at", "behind", "below", "between", "beyond", "in", "near", "on", "outside", "under"})
_LARGE = frozenset({"good", "great", "fair", "tremendous", "considerable"})
_AMOUNTS = frozenset({"amount", "chunk", "deal", "majority", "number", "part", "portion", "proportion", "share"})
_EVENTS = frozenset({"catastrophe", "disaster", "failure", "tragedy"})
_PREDICATED = frozenset({"ROOT", "appos", "attr", "oprd"})
_INSIDE_PHRASE = frozenset({"advmod", "amod", "compound", "conj", "pcomp", "pobj"})
_THAN_WITHIN = 12


def tells(parse: Parse, index: int, word: str, sign: str) -> bool:
    """Whether the word or phrase ``word`` that begins at ``index`` tells what ``sign`` says."""
    test = _TESTS.get(sign)
    return test is None or test(parse, index, word)


def has_senses(sign: str) -> bool:
    """Whether a word of the class ``sign`` has to be asked what it tells."""
    return sign in _TESTS


def _is_prediction(parse: Parse, index: int, word: str) -> bool:
    """Whether something is to come: not in "against their will", "she would often leave" or "the plan to leave"."""
    if word in _PLANS:
        return parse.tags[index][:2] != "NN"
    if word == "due to":
        return _is_due(parse, index) and parse.deps[index] == "acomp"
    if word.startswith("forecast"):
        return parse.tags[index][:2] in {"", "VB"}
    if word == "likely to":
        # "Were three times more likely to fall ill" compares what was.
        return _COMPARED.isdisjoint(parse.lowered[max(0, index - 2) : index])
    return word not in _MODALS or not parse.tags[index] or _is_modal_of_time(parse, index, word)


def _is_modal_of_time(parse: Parse, index: int, word: str) -> bool:
    """Whether "will" and "would" tell what is to come, not a habit."""
    if parse.tags[index] != "MD" or word == "will":
        return parse.tags[index] == "MD"
    verb = parse.heads[index]
    beside = {parse.lowered[child] for child in parse.children[verb]}
    clauses = (child for child in parse.children[verb] if parse.deps[child] == "advcl")
    is_whenever = any(parse.lowered[child] in _WHENEVER for clause in clauses for child in parse.children[clause])
    return beside.isdisjoint(_HABITS) and not is_whenever


def _is_cause(parse: Parse, index: int, word: str) -> bool:
    """Whether something drives something else: "driven by demand", not "a van driven by Ann Lee" nor "due to start"."""
    if word == "due to":
        return not _is_due(parse, index)
    if word != "driven by" or not parse.tags[index]:
        return True
    agents = [child for child in parse.children[index] if parse.deps[child] == "agent"]
    return not any(parse.tags[who] in {"NNP", "PRP"} for agent in agents for who in parse.children[agent])


def _is_due(parse: Parse, index: int) -> bool:
    """Whether "due to" at ``index`` says that something is to happen: "due to start in May" (Quirk 1985, 3.47)."""
    return parse.tags[index + 2 : index + 3] == ["VB"]


def _is_comparison(parse: Parse, index: int, word: str) -> bool:
    """Whether "more" or "less" compares: with "than", an adjective or after a number, not in "for more details"."""
    if word not in {"less", "more"}:
        return True
    following = index + 1
    if following < len(parse.words) and parse.heads[index] == following and parse.tags[following] in _GRADED:
        return True
    if index and parse.lowered[index - 1] in _BEFORE_MORE:
        return True
    sentence = parse.sentence_of(index)
    return "than" in parse.lowered[following : min(following + _THAN_WITHIN, sentence.stop)]


def _is_superlative(parse: Parse, index: int, word: str) -> bool:
    """Whether something is the first of its kind: not in "at the earliest" or "best known for"."""
    before = parse.lowered[max(0, index - 2) : index]
    # "Told not to record low levels".
    if before == ["at", "the"] or parse.tags[index] == "VB":
        return False
    return word != "best" or parse.lowered[index + 1 : index + 2] != ["known"]


def _is_duty(parse: Parse, index: int, word: str) -> bool:
    """Whether something ought to be: not in "should there be new leads", nor where "she wants to" tells of a plan.

    Nor is it judged what people "often have to" do, or "must" do "under the rules".
    """
    if word.startswith("want"):
        subjects = {parse.lowered[c] for c in parse.children[index] if parse.deps[c] in SUBJECTS}
        return not subjects or not subjects.isdisjoint(_SPEAKERS)
    if word in _RULED and _names_rules(parse, index):
        return False
    if word in _HAVE_TO:
        return _HABITS.isdisjoint(parse.lowered[child] for child in parse.children[index])
    if word != "should":
        return True
    verb = parse.heads[index]
    return not any(
        index < child < verb or child > verb for child in parse.children[verb] if parse.deps[child] in SUBJECTS
    )


def _names_rules(parse: Parse, index: int) -> bool:
    """Whether the sentence of the word at ``index`` opens with what obliges: "Under the rules, owners must ..."."""
    first = parse.sentence_of(index).start
    return parse.lowered[first] == "under" and not _RULES.isdisjoint(parse.lowered[first : first + _RULES_WITHIN])


def _is_possibility(parse: Parse, index: int, word: str) -> bool:
    """Whether "may" and "might" hedge: not in "in May" or "military might"."""
    return word not in {"may", "might"} or parse.tags[index] in {"", "MD"}


def _is_address(parse: Parse, index: int, word: str) -> bool:
    """Whether somebody is addressed: by "Question to the mayor", not in "support for the question"."""
    return word != "question" or not any(parse.deps[child] in _DETERMINERS for child in parse.children[index])


def _is_evaluative(parse: Parse, index: int, word: str) -> bool:
    """Whether a judgment is made: not by a name, "Great Yarmouth", nor in "the village lies under the lake".

    Nor by how much there is, "a great deal of the money".  "The plan was a disaster"
    judges; "after the disaster the dam was closed" names what happened.
    What others call something is their judgment: "he called the mayor a coward", "condemned as foolish".
    """
    if parse.tags[index] in _NAMES or _is_what_others_call_it(parse, index):
        return False
    if word in _LARGE and _is_amount(parse.lowered[index + 1 : index + 3]):
        return False
    if word in _EVENTS:
        return parse.deps[index] in _PREDICATED
    if word not in {"lie", "lies"} or parse.tags[index][:2] != "VB":
        return True
    return not any(parse.deps[c] == "prep" and parse.lowered[c] in _WHERE for c in parse.children[index])


def _is_amount(following: Sequence[str]) -> bool:
    """Whether "great" before these words tells how much or how many: "a great deal of", "a great many"."""
    return following[:1] == ["many"] or (following[1:] == ["of"] and following[0] in _AMOUNTS)


def _is_what_others_call_it(parse: Parse, index: int) -> bool:
    """Whether the word at ``index`` stands in what somebody else calls something."""
    while parse.deps[index] in _INSIDE_PHRASE and parse.lowered[index] != "as":
        index = parse.heads[index]
    head = parse.heads[index]
    if parse.deps[index] == "oprd":
        return not any(parse.lowered[c] in _SPEAKERS for c in parse.children[head] if parse.deps[c] in SUBJECTS)
    if parse.lowered[index] != "as" or parse.tags[head] != "VBN":
        return False
    return parse.deps[head] == "acl" or any(parse.deps[child] == "auxpass" for child in parse.children[head])


def _is_quantity(parse: Parse, index: int, word: str) -> bool:
    """Whether the name of something counted stands there: "spending rose", not "spending her days" nor "Mr. Jobs".

    "The cost of living" and "in charge of sales" name a subject and no amount; people fall "to their deaths".
    "Four in the morning" is a time.
    """
    if " " in word or not parse.tags[index]:
        return not word.endswith(" in") or parse.lowered[index + 2 : index + 3] != ["the"]
    if word == "cost":
        return parse.lowered[index + 1 : index + 3] != ["of", "living"]
    if word == "deaths":
        return not any(parse.deps[child] == "poss" for child in parse.children[index])
    if word == "sales":
        return (
            parse.lowered[parse.heads[index]] != "of" or parse.lowered[parse.heads[parse.heads[index]]] not in _OFFICES
        )
    if word == "spending":
        return parse.tags[index] == "NN"
    return word != "jobs" or parse.tags[index] == "NNS"


def _is_limit(parse: Parse, index: int, word: str) -> bool:
    """Whether "first" or "last" picks one of several: "the first leak", not "in the last year", "the First Lady".

    "The first quarter" is a time.
    """
    if word not in {"first", "last"} or not parse.tags[index]:
        return True
    is_name = (
        parse.words[index].istitle() and parse.words[index + 1 : index + 2] != [] and parse.words[index + 1].istitle()
    )
    is_time = parse.lowered[parse.heads[index]] in (_TIMES if word == "last" else _PARTS_OF_TIMES)
    if is_name or is_time:
        return False
    beside = (*parse.children[parse.heads[index]], *parse.children[index])
    return parse.tags[index] in _GRADED and any(parse.deps[child] in _DETERMINERS for child in beside)


_TESTS: dict[str, Callable[[Parse, int, str], bool]] = {
    "address": _is_address,
    "cause": _is_cause,
    "change": is_change,
    "comparison": _is_comparison,
    "deed": is_deed,
    "evaluative": _is_evaluative,
    "limit": _is_limit,
    "obligation": _is_duty,
    "possibility": _is_possibility,
    "prediction": _is_prediction,
    "quantity": _is_quantity,
    "superlative": _is_superlative,
    "turn": argues,
}
