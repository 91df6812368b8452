"""Where content begins and ends: what goes on with it, what the reporter adds, where another report begins."""

from bisect import bisect_right
from itertools import pairwise

from onrecord.analysis.document import Parse
from onrecord.analysis.grammar import FINITE, FINITE_OR_MODAL, SUBJECTS
from onrecord.analysis.speech.cues import ESTIMATING, SHOWING, Cue, Reporting
from onrecord.analysis.speech.subjects import Words
from onrecord.analysis.speech.word_lists import word_list
from onrecord.analysis.values.dates import WEEKDAYS

_FARTHEST_QUOTED = 12
_PLACES = word_list("content spans: places")
_LEAD_INS = word_list("content spans: lead ins")
_DESCRIBING = frozenset({"acl", "relcl"})
_HALVES = frozenset({("not", "only"), ("not", "just"), ("not", "merely")})
_REASONS = frozenset({"because", "unless", "if", "so", "rather"})
_ON_TOPIC = ["when", "it", "comes"]
_EXAMPLES = frozenset({"including", "particularly", "especially", "like", "such"})
_BY_PREPOSITION = frozenset({"prep"})
_BY_CLAUSE = frozenset({"advcl"})
_JOINED = frozenset({"conj"})
_BY_REASON = _BY_PREPOSITION | _BY_CLAUSE
_DETAILS = frozenset({"advmod", "prep", "acomp", "npadvmod", "advcl", "xcomp"})
_OPENERS = frozenset({"that", "whether", "how", "why"})
_LEADS = frozenset({":", "-", "--", "–", "—"})
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


def stretch_of(parse: Parse, cue: Cue, chosen: list[int], reporting: Reporting, *, is_clause: bool) -> Words:
    """The first and the last word of content whose heads are ``chosen``, in reading order."""
    first = _behind_day(parse, cue, _first_with_subject(parse, cue, chosen[0]))
    last = parse.last_of(chosen[-1])
    if is_clause:
        last = _to_verb(parse, cue, last, reporting.cues)
    else:
        last = before_time_clause(parse, first, _extend_with_places(parse, cue, last, reporting))
    last = end_of_content(parse, first, last, reporting, is_clause=is_clause)
    if cue.lemma == ESTIMATING:
        return first, last
    last = extend_content(parse, cue, (first, last))
    return first, extend_with_reason(parse, cue, _to_last_quoted(parse, last, reporting.cues))


def _behind_day(parse: Parse, cue: Cue, first: int) -> int:
    """Where content begins behind the day on which it was said: "said on Tuesday it had agreed"."""
    is_day = first == cue.last + 1 and parse.lowered[first] == "on" and parse.words[first + 1] in WEEKDAYS
    return first + 2 if is_day and parse.words[first + 2].isalpha() else first


def _to_verb(parse: Parse, cue: Cue, last: int, cues: frozenset[int]) -> int:
    """Go on over a finite verb right after the content, which is its subject though the parser cut it off.

    After "a statement saying that ..." such a verb tells what became of the statement.
    """
    verb = last + 1
    if parse.deps[cue.index] in _DESCRIBING or verb >= len(parse.words):
        return last
    if parse.tags[verb] not in FINITE | {"MD"} or verb in cues:
        return last
    head = parse.heads[verb] if parse.tags[verb] == "MD" else verb
    return max(last, parse.last_of(head))


def _to_last_quoted(parse: Parse, last: int, cues: frozenset[int]) -> int:
    """Go on to words in quotation marks that the parser cut off and no other verb reports: "a “cheat,” a “liar”"."""
    if not parse.quoted:
        return last
    end = min(parse.sentence_of(last).stop, last + _FARTHEST_QUOTED)
    following = range(last + 1, end)
    limit = next((index for index in following if index in cues or index in parse.stand_ins), end)
    return next((index for index in range(limit - 1, last, -1) if index in parse.quoted), last)


def _extend_with_places(parse: Parse, cue: Cue, last: int, reporting: Reporting) -> int:
    """Take along what the parser hung on the cue though it tells more of a thing: "recalled a fire at the mill".

    "Thanked the players at a rally" tells where they were thanked.
    """
    for child in parse.children[cue.index]:
        objects = {parse.lowered[noun] for noun in parse.children[child]}
        is_next = child == last + 1 and parse.deps[child] == "prep" and parse.lowered[child] in _PLACES
        is_where = parse.lowered[child] == "at" and not objects.isdisjoint(reporting.events | reporting.occasions)
        if is_next and not is_where and objects.isdisjoint(reporting.places):
            last = parse.last_of(child)
    return last


def _first_with_subject(parse: Parse, cue: Cue, clause: int) -> int:
    """Where content begins; the parser may have taken its subject for an object of the cue: "told me taxes rise".

    More of the subject may stand in commas: "said trains, some of them new, have been late".
    """
    words = parse.subtree(clause)
    first = words[bisect_right(words, cue.last)]
    if clause in parse.stand_ins and parse.lowered[cue.last + 1] in _LEAD_INS:
        return cue.last + 1
    if not _is_finite(parse, clause) or parse[clause].has(SUBJECTS):
        return first
    objects = parse[cue.index].children({"dobj", "oprd"}, after=cue.last, before=first)
    if not objects or parse.deps[clause] != "ccomp":
        return first
    last = parse.last_of(objects[-1])
    for child in parse.children[cue.index]:
        # "Confirmed customers in Jos were told to wait": where they are is more of the subject.
        if child == last + 1 < first and parse.deps[child] == "prep":
            last = parse.last_of(child)
    is_set_off = last == first - 2 and parse[first].follows(",") and "," in parse.words[objects[-1] : last]
    return parse.first_of(objects[-1]) if last == first - 1 or is_set_off else first


def _is_finite(parse: Parse, verb: int) -> bool:
    """Whether a verb or one of its helpers has a tense."""
    helpers = (child for child in parse.children[verb] if parse.deps[child] in {"aux", "auxpass"})
    return any(parse.tags[word] in FINITE_OR_MODAL for word in (verb, *helpers))


def extend_content(parse: Parse, cue: Cue, content: Words) -> int:
    """The last word of ``content`` with what goes on with it; its own if nothing does."""
    first, last = content
    last = _extend_with_thing(parse, cue, _extend_with_contrast(parse, first, _extend_with_but(parse, first, last)))
    last = _extend_with_infinitives(parse, first, last)
    last = _extend_with_examples(parse, cue, last)
    whole = _extend_with_purpose(parse, cue, _extend_with_details(parse, cue, last))
    if whole != last and FINITE_OR_MODAL.isdisjoint(parse.tags[first : last + 1]):
        last = whole
    return _extend_with_second_clause(parse, _extend_with_that_clause(parse, _extend_with_numbers(parse, cue, last)))


def extend_with_reason(parse: Parse, cue: Cue, last: int) -> int:
    """Take along a reason or condition right after the content: "called it a “farce” because nobody was asked"."""
    following = parse.lowered[last + 1 : last + 4]
    if _REASONS.isdisjoint(following[:1]) and following != _ON_TOPIC:
        return last
    reason = _child_at(parse, cue, last + 1, _BY_REASON)
    return last if reason is None else parse.last_of(reason)


def _child_at(parse: Parse, cue: Cue, start: int, deps: frozenset[str] | None = None) -> int | None:
    """What the parser hung on the cue that begins with the word ``start``; by one of ``deps``, if given."""
    children = (c for c in parse.children[cue.index] if c >= start and (deps is None or parse.deps[c] in deps))
    return next((child for child in children if parse.first_of(child) == start), None)


def _extend_with_but(parse: Parse, first: int, last: int) -> int:
    """Take along the half with "but" of "not only tax, but rent as well", when the parser cut it off."""
    but = next((i for i in (last + 1, last + 2) if parse.lowered[i : i + 1] == ["but"]), None)
    words = parse.lowered[first : last + 1]
    if but is None or "not" not in words or "but" in words or _HALVES.isdisjoint(pairwise(words)):
        return last
    joined = (c for c in parse.children[parse.heads[but]] if c > but and parse.deps[c] == "conj")
    return max(last, next((parse.last_of(c) for c in joined), last))


def _extend_with_contrast(parse: Parse, first: int, last: int) -> int:
    """Take along the other half of a comparison of numbers: "40 percent back the plan, while 30 percent do not"."""
    opener, stop = last + 2, parse.sentence_of(last).stop
    if opener >= stop or parse.words[last + 1] != "," or parse.lowered[opener] != "while":
        return last
    verb = parse.heads[opener]
    is_clause = parse.deps[opener] == "mark" and verb > opener
    has_number = any(parse.tags[index] == "CD" for index in range(first, last + 1))
    return parse.last_of(verb) if is_clause and has_number else last


def _extend_with_thing(parse: Parse, cue: Cue, last: int) -> int:
    """Take along a second thing, which the parser joined to the cue: "criticized the bank and the power it has"."""
    if parse.lowered[last + 1 : last + 2] not in (["and"], ["or"]):
        return last
    thing = _child_at(parse, cue, last + 2, _JOINED)
    return last if thing is None or not parse.tags[thing].startswith("NN") else parse.last_of(thing)


def _extend_with_infinitives(parse: Parse, first: int, last: int) -> int:
    """Take along the rest of a list of deeds that the parser cut off: "to lower rents, mend roads and hire nurses"."""
    verb = last + 2
    if parse.words[last + 1 : verb] != [","] or parse.tags[verb : verb + 1] != ["VB"]:
        return last
    is_listed = parse.deps[verb] in {"conj", "dep"} and "to" in parse.lowered[first : last + 1]
    return parse.last_of(verb) if is_listed else last


def _extend_with_numbers(parse: Parse, cue: Cue, last: int) -> int:
    """Take along the numbers of a poll behind a comma: "shows Rao leading Bello, 46 percent to 44 percent"."""
    start = last + 2
    if cue.lemma not in SHOWING or parse.words[last + 1 : start] != [","] or parse.tags[start : start + 1] != ["CD"]:
        return last
    numbers = _child_at(parse, cue, start)
    return last if numbers is None else parse.last_of(numbers)


def _extend_with_examples(parse: Parse, cue: Cue, last: int) -> int:
    """Take along examples that the parser hung on the cue: "accused the bank of lies, including one in May"."""
    start = last + 2
    if parse.words[last + 1 : start] != [","] or _EXAMPLES.isdisjoint(parse.lowered[start : start + 1]):
        return last
    example = _child_at(parse, cue, start, _BY_PREPOSITION)
    # "..., particularly given the rain" gives no example.
    return last if example is None or parse.lowered[example] == "given" else parse.last_of(example)


def _extend_with_details(parse: Parse, cue: Cue, last: int) -> int:
    """Take along how and by how much, behind what a poll shows: "shows Rao two points ahead of Bello"."""
    if cue.lemma not in SHOWING:
        return last
    for child in parse.children[cue.index]:
        if parse.deps[child] in _DETAILS and parse.first_of(child) == last + 1:
            last = parse.last_of(child)
    return last


def _extend_with_purpose(parse: Parse, cue: Cue, last: int) -> int:
    """Take along what a thing is for: "proposed a fund to help towns"."""
    if parse.lowered[last + 1 : last + 2] != ["to"]:
        return last
    purpose = _child_at(parse, cue, last + 1, _BY_CLAUSE)
    return last if purpose is None or parse.tags[purpose] != "VB" else parse.last_of(purpose)


def _extend_with_that_clause(parse: Parse, last: int) -> int:
    """Take along what a colon or a dash leads to: "warned of one thing: that the dam would burst"."""
    that = last + 2
    is_led = parse.words[last + 1 : last + 2] and parse.words[last + 1] in _LEADS
    if not is_led or parse.lowered[that : that + 1] != ["that"] or parse.deps[that] != "mark":
        return last
    verb = parse.heads[that]
    return parse.last_of(verb) if verb > that else last


def _extend_with_second_clause(parse: Parse, last: int) -> int:
    """Take along a second clause like the first, wherever the parser hung it: "..., and that polls were wrong"."""
    joint = last + 1 + (parse.words[last + 1 : last + 2] == [","])
    opener = joint + 1
    if parse.lowered[joint : joint + 1] not in (["and"], ["but"]) or opener >= len(parse.words):
        return last
    verb = parse.heads[opener]
    if parse.deps[verb] == "acomp":
        # "and how hard it had been"
        verb = parse.heads[verb]
    opens = parse.lowered[opener] in _OPENERS and parse.deps[opener] in {"mark", "advmod"} and verb > opener
    return parse.last_of(verb) if opens and parse.first_of(verb) == opener else last


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
    if (
        index in parse.quoted
        or _is_apposition(parse, index, last)
        or (is_clause and not _has_verb(parse, first, index))
    ):
        return False
    word, following = parse.lowered[index : index + 2]
    if is_clause and "as" in {word, following} and _happened_meanwhile(parse, first, index):
        return True
    is_deed = word == "before" and parse.tags[index + 1] == "VBG"
    adds = word == "who" or not is_clause or not cues.isdisjoint(range(index, last + 1))
    is_opened = not foreign.isdisjoint({word, f"{word} {following}"})
    return is_opened or is_deed or (adds and _adds_to_name(parse, index, last))


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
