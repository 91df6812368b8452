"""Where content ends: before what the reporter adds, and before another report."""

from onrecord.analysis.document import Parse
from onrecord.analysis.grammar import FINITE_OR_MODAL, SUBJECTS
from onrecord.analysis.speech.attribution import Words
from onrecord.analysis.speech.reporting import Reporting

_TRIMMED = frozenset({",", ".", ";", ":", "-", "—", "–", "!", "?", "…", ")", "("})
_LONGEST_SETTING = 12
_IN = frozenset({"in", "during", "on", "via"})
_CONCEDING = frozenset({"though", "although", "while", "as"})
_JOINING = frozenset({"and", "but", "or"})
_LIMITING = frozenset({"though", "although", "despite", "while", "even"})
_DASHES = frozenset({"-", "--", "–", "—"})
_OPENING = frozenset({"that", "whether"})
_WHEN = frozenset({"until", "before", "after", "when", "as"})
_BESIDE_THINGS = frozenset({"despite", "even", "though", "although"})
_PAST = frozenset({"was", "were", "had", "has", "have"})
_TO_COME = frozenset({"would", "will", "’ll", "'ll"})
_ADDING = frozenset({"which", "who", "whose", "where"})


def end_of_content(parse: Parse, first: int, last: int, reporting: Reporting, *, is_clause: bool) -> int:
    """End content before what reports more: "..., adding that", "... but stressed that", "..., according to"."""
    last = _without_setting(parse, first, last, reporting.occasions)
    foreign = reporting.asides if is_clause or last in parse.quoted else reporting.asides | _BESIDE_THINGS
    opener = first if parse.lowered[first] in _OPENING else first - 1
    for index in range(first + 1, last):
        before = parse.words[index - 1]
        if before in _DASHES and _is_told_apart(parse, index, (first, last), reporting.cues):
            return index - 2
        if before == "(" and _is_aside(parse, index, last):
            return index - 2
        cues = reporting.cues | reporting.silent
        is_apart = before == "," and index - 2 > opener
        if is_apart and _is_foreign(parse, index, (first, last), cues, foreign, is_clause=is_clause):
            return index - 2
    return last


def _is_told_apart(parse: Parse, index: int, content: Words, cues: frozenset[int]) -> bool:
    """Whether the dash before a word is the only one and leads to a reporting verb, "a plan that" or "though it"."""
    if parse.is_hyphen(index - 1):
        return False
    first, last = content
    dashes = [i for i in range(first + 1, last + 1) if _is_dash(parse, i)]
    word = parse.lowered[index]
    is_aside = word in _LIMITING or (word in {"a", "an"} and parse.last_of(parse.heads[index]) >= last)
    return dashes == [index - 1] and (is_aside or not cues.isdisjoint(range(index, last + 1)))


def _is_aside(parse: Parse, index: int, last: int) -> bool:
    """Whether plain words behind a parenthesis end the content: "the mill would close (to nobody's surprise)"."""
    is_open = ")" not in parse.words[index:last]
    return is_open and parse.words[index][0].islower() and index not in {*parse.quoted, *parse.stand_ins}


def _is_dash(parse: Parse, index: int) -> bool:
    """Whether a word is a dash, and no hyphen inside a word."""
    return parse.words[index] in _DASHES and not parse.is_hyphen(index)


def _is_foreign(
    parse: Parse, index: int, content: Words, cues: frozenset[int], foreign: frozenset[str], *, is_clause: bool
) -> bool:
    """Whether the word after a comma begins what the reporter adds."""
    first, last = content
    if _reports(parse, index, cues, is_clause=is_clause):
        return True
    goes_on = is_clause and not _has_verb(parse, first, index)
    if index in parse.quoted or goes_on or _is_apposition(parse, index, last):
        return False
    word, pair = parse.lowered[index], " ".join(parse.lowered[index : index + 2])
    if is_clause and "as" in {word, parse.lowered[index + 1]} and _happened_meanwhile(parse, first, index):
        return True
    if word in foreign or pair in foreign or (word == "before" and parse.tags[index + 1] == "VBG"):
        return True
    adds = word == "who" or not is_clause or not cues.isdisjoint(range(index, last + 1))
    return adds and _adds_to_name(parse, index, last)


def _happened_meanwhile(parse: Parse, first: int, opener: int) -> bool:
    """Whether a clause with "as" tells in the past what happened while somebody told what would come.

    "Talks would go on, as both sides prepared for winter", "even as prices fell".
    """
    mark = opener + (parse.lowered[opener] in {"even", "just"})
    verb = parse.heads[mark]
    if parse.lowered[mark] != "as" or parse.deps[mark] != "mark" or verb < mark:
        return False
    children = parse.children[verb]
    is_past = parse.tags[verb] in {"VBD", "VBN"} or parse[verb].has(word=_PAST)
    has_own = parse[verb].has(SUBJECTS)
    is_past = is_past and all(parse.tags[child] != "MD" for child in children)
    return has_own and is_past and not _TO_COME.isdisjoint(parse.lowered[first:opener])


def _has_verb(parse: Parse, first: int, stop: int) -> bool:
    """Whether a clause has its verb already: "said Ana Ruiz, a nurse, and her sister left" goes on behind "nurse"."""
    return any(parse.tags[i][:1] == "V" or parse.tags[i] == "MD" or i in parse.stand_ins for i in range(first, stop))


def _reports(parse: Parse, index: int, cues: frozenset[int], *, is_clause: bool) -> bool:
    """Whether the word after a comma leads to a reporting verb: "adding", "though she noted", "according to"."""
    if index in cues and parse.tags[index] == "VBG":
        return True
    is_conceded = parse.deps[index] == "mark" and is_clause and parse.lowered[index] in _CONCEDING
    return (is_conceded and parse.heads[index] in cues) or parse.lowered[index : index + 2] == ["according", "to"]


def _is_apposition(parse: Parse, index: int, last: int) -> bool:
    """Whether an aside in commas tells more of a noun and content goes on: "whether the bridge, a landmark, would"."""
    word = parse.lowered[index]
    closing = next((i for i in range(index + 1, last) if parse.words[i] == ","), None)
    if closing is None or word not in {"a", "an", "one"}:
        return False
    return word == "one" or parse.tags[closing + 1] in FINITE_OR_MODAL


def _adds_to_name(parse: Parse, index: int, last: int) -> bool:
    """Whether ", which" or ", who" leads to what the reporter adds to the last noun of the content."""
    if parse.lowered[index] not in _ADDING:
        return False
    clause = next((i for i in range(index, last + 1) if parse.deps[i] == "relcl" and parse.heads[i] < index), None)
    return clause is not None and parse.last_of(clause) >= last


def before_time_clause(parse: Parse, first: int, last: int) -> int:
    """End a name or a thing with its quoted words where the reporter goes on: "a “joke” before she left"."""
    for index in range(first + 1, last):
        opens = parse.lowered[index] in _WHEN and parse.deps[index] in {"mark", "advmod"}
        if opens and index - 1 in parse.quoted and index not in parse.quoted:
            return index - 1
    return last


def _without_setting(parse: Parse, first: int, last: int, occasions: frozenset[str]) -> int:
    """Leave out at the end where something was said: "in an interview", "on condition of anonymity"."""
    for index in range(last - 1, max(first, last - _LONGEST_SETTING), -1):
        if parse.deps[index] != "prep" or parse.lowered[index] not in _IN:
            continue
        objects = parse[index].children("pobj")
        if objects and parse.lowered[objects[0]] in occasions and parse.last_of(index) >= last:
            return index - 1
    return last


def trimmed_words(parse: Parse, piece: Words) -> Words | None:
    """``piece`` without punctuation at its edges and a conjunction at its end; None when nothing is left."""
    first, last = piece
    while first <= last and parse.words[first] in _TRIMMED:
        first += 1
    while last >= first and last not in parse.quoted and _ends_nothing(parse, first, last):
        last -= 1
    return (first, last) if first <= last else None


def _ends_nothing(parse: Parse, first: int, last: int) -> bool:
    """Whether a last word says nothing; "But" alone does: "But, he said, the dam held"."""
    return parse.words[last] in _TRIMMED or (first < last and parse.lowered[last] in _JOINING)
