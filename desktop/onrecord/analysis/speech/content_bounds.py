"""The bounds of content: phrases that continue it, the reporter's additions, the start of another report."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.analysis.document import Parse, Token
from onrecord.analysis.grammar import FINITE_OR_MODAL, NAMES, SUBJECTS
from onrecord.analysis.speech.cues import ESTIMATING, SHOWING, Cue, Reporting
from onrecord.analysis.speech.subjects import Words
from onrecord.analysis.speech.word_lists import word_list
from onrecord.analysis.values.dates import WEEKDAYS

_FARTHEST_QUOTED = 12
_LONGEST_SETTING = 12
_PLACES = word_list("content spans: places")
_LEAD_INS = word_list("content spans: lead ins")
_TRIMMED = frozenset(",.;:-—–!?…()")
_DETAILS = frozenset({"advmod", "prep", "acomp", "npadvmod", "advcl", "xcomp"})
_HALVES = frozenset({("not", "only"), ("not", "just"), ("not", "merely")})
_REASONS = frozenset({"because", "unless", "if", "so", "rather"})
_EXAMPLES = frozenset({"including", "particularly", "especially", "like", "such"})
_OPENERS = frozenset({"that", "whether", "how", "why"})
_IN = frozenset({"in", "during", "on", "via"})
_CONCEDING = frozenset({"though", "although", "while", "as"})
_JOINING = frozenset({"and", "but", "or"})
_LIMITING = frozenset({"though", "although", "despite", "while", "even"})
_DASHES = frozenset({"-", "--", "–", "—"})
_WHEN = frozenset({"until", "before", "after", "when", "as"})
_PAST = frozenset({"was", "were", "had", "has", "have"})
_TO_COME = frozenset({"would", "will", "’ll", "'ll"})
_ADDING = frozenset({"which", "who", "whose", "where"})


class Continuation(NamedTuple):
    """A row of the table: the words that may join a phrase to content, when it goes on with it, and an example.

    The condition is given the head of the phrase, the cue and the words of the content.
    """

    joints: tuple[str, ...]
    condition: Callable[[Token, Cue, Sequence[str]], bool]
    example: str


def stretch_of(cue: Cue, chosen: list[Token], reporting: Reporting, *, is_clause: bool) -> Words:
    """The first and the last word of content whose heads are ``chosen``, in reading order."""
    parse = cue.index.parse
    is_led_in = chosen[0] in parse.stand_ins and parse.lowered[cue.last + 1] in _LEAD_INS
    first = cue.last + 1 if is_led_in else _first_with_subject(cue, chosen[0])
    last = int(chosen[-1].last)
    if first == cue.last + 1 < last - 1 and parse.reads(first, "on") and parse.words[first + 1] in WEEKDAYS:
        # "Said on Tuesday it had agreed".
        first += 2 * parse.words[first + 2].isalpha()
    if is_clause:
        last = _to_verb(cue, last, reporting.cues)
    else:
        last = before_time_clause(parse, first, _extend_with_places(cue, last, reporting))
    last = end_of_content(parse, first, last, reporting, is_clause=is_clause)
    if cue.lemma == ESTIMATING:
        return first, last
    last = _extended(cue, first, last, _CONTINUATIONS)
    return first, _extended(cue, first, _to_last_quoted(parse, last, reporting.cues), _REASON)


def _first_with_subject(cue: Cue, clause: Token) -> int:
    """The start of content; the parser may have taken its subject for an object of the cue: "told me taxes rise".

    More of the subject may stand in commas: "said trains, some of them new, have been late".
    """
    parse = cue.index.parse
    first = parse[next(word for word in parse.subtree(clause) if word > cue.last)]
    has_tense = clause.tag in FINITE_OR_MODAL or clause.has({"aux", "auxpass"}, tag=FINITE_OR_MODAL)
    objects = cue.index.children({"dobj", "oprd"}, after=cue.last, before=first)
    if not has_tense or clause.has(SUBJECTS) or not objects or clause.dep != "ccomp":
        return first
    last = objects[-1].last
    for child in cue.index.children("prep"):
        # "Confirmed customers in Jos were told to wait": where they are is more of the subject.
        if child == last + 1 < first:
            last = child.last
    is_set_off = last == first - 2 and first.follows(",") and "," in parse.words[objects[-1] : last]
    return objects[-1].first if last == first - 1 or is_set_off else first


def _to_verb(cue: Cue, last: int, cues: frozenset[int]) -> int:
    """Go on over a finite verb right after the content, which is its subject though the parser cut it off.

    After "a statement saying that ..." such a verb tells what became of the statement.
    """
    parse, verb = cue.index.parse, last + 1
    if cue.index.dep in {"acl", "relcl"} or verb >= len(parse.words) or verb in cues:
        return last
    if parse.tags[verb] not in FINITE_OR_MODAL:
        return last
    return max(last, parse.last_of(parse.heads[verb] if parse.tags[verb] == "MD" else verb))


def _to_last_quoted(parse: Parse, last: int, cues: frozenset[int]) -> int:
    """Go on to words in quotation marks that the parser cut off and no other verb reports: "a “cheat,” a “liar”"."""
    if not parse.quoted:
        return last
    end = min(parse.sentence_of(last).stop, last + _FARTHEST_QUOTED)
    limit = next((index for index in range(last + 1, end) if index in cues or index in parse.stand_ins), end)
    return next((index for index in range(limit - 1, last, -1) if index in parse.quoted), last)


def _extend_with_places(cue: Cue, last: int, reporting: Reporting) -> int:
    """Take along what the parser hung on the cue though it tells more of a thing: "recalled a fire at the mill".

    "Thanked the players at a rally" tells where they were thanked.
    """
    for link in cue.index.children("prep", word=_PLACES):
        other = reporting.places | (reporting.events | reporting.occasions if link.word == "at" else frozenset())
        if link == last + 1 and not link.has(word=other):
            last = int(link.last)
    return last


def _extended(cue: Cue, first: int, last: int, table: tuple[Continuation, ...]) -> int:
    """The last word of content with the phrases behind it that go on with it, by the rows of a table in turn."""
    parse, stop = cue.index.parse, cue.index.parse.sentence_of(last).stop
    for joints, condition, _ in table:
        for joint in joints:
            words = joint.split()
            start = last + 1 + len(words)
            if start < stop and parse.lowered[last + 1 : start] == words:
                head = start
                while parse.heads[head] != head and parse.first_of(parse.heads[head]) == start:
                    head = parse.heads[head]
                if condition(parse[head], cue, parse.lowered[first : last + 1]):
                    last = max(last, parse.last_of(head))
    return last


def _is_other_half(head: Token, _cue: Cue, said: Sequence[str]) -> bool:
    return head.dep == "conj" and "but" not in said and not _HALVES.isdisjoint(pairwise(said))


def _is_detail(head: Token, cue: Cue, said: Sequence[str]) -> bool:
    is_detail = cue.lemma in SHOWING and head.dep in _DETAILS
    is_purpose = head.dep == "advcl" and head.tag == "VB" and head.opener == "to"
    tags = cue.index.parse.tags[head.first - len(said) : head.first]
    return head.head == cue.index and (is_detail or is_purpose) and FINITE_OR_MODAL.isdisjoint(tags)


def _is_second_clause(head: Token, _cue: Cue, _said: Sequence[str]) -> bool:
    return head.opener in _OPENERS and head.first.dep in {"mark", "advmod"} and head > head.first


def _is_reason(head: Token, cue: Cue, _said: Sequence[str]) -> bool:
    is_opened = head.opener in _REASONS or head.first.reads("when", "it", "comes")
    return is_opened and head.head == cue.index and head.dep in {"prep", "advcl"}


_CONTINUATIONS = (
    Continuation(("but", ", but"), _is_other_half, "not only tax, but rent as well"),
    Continuation(
        (",",),
        lambda head, cue, said: (
            head.opener == "while"
            and head.first.dep == "mark"
            and any(cue.index.parse[head.first - 2 - i].tag == "CD" for i in range(len(said)))
        ),
        "40 percent back the plan, while 30 percent do not",
    ),
    Continuation(
        ("and", "or"),
        lambda head, cue, _: head.dep == "conj" and head.head == cue.index and head.tag.startswith("NN"),
        "criticized the bank and the power it has",
    ),
    Continuation(
        (",",),
        lambda head, _, said: head.first.tag == "VB" == head.tag and head.dep in {"conj", "dep"} and "to" in said,
        "to lower rents, mend roads and hire nurses",
    ),
    Continuation(
        (",",),
        lambda head, cue, _: (
            head.opener in _EXAMPLES and head.dep == "prep" and head.head == cue.index and head.word != "given"
        ),
        "accused the bank of lies, including one in May",
    ),
    Continuation(("", "", ""), _is_detail, "shows Rao two points ahead of Bello; proposed a fund to help towns"),
    Continuation(
        (",",),
        lambda head, cue, _: cue.lemma in SHOWING and head.first.tag == "CD" and head.head == cue.index,
        "shows Rao leading Bello, 46 percent to 44 percent",
    ),
    Continuation(
        (":", "-", "--", "–", "—"),
        lambda head, _, __: head.opener == "that" and head.first.dep == "mark",
        "warned of one thing: that the dam would burst",
    ),
    Continuation(("and", "but", ", and", ", but"), _is_second_clause, "..., and that polls were wrong"),
)
_REASON = (Continuation(("",), _is_reason, "called it a “farce” because nobody was asked"),)


def end_of_content(parse: Parse, first: int, last: int, reporting: Reporting, *, is_clause: bool) -> int:
    """End content before what reports more: "..., adding that", "... but stressed that", "..., according to"."""
    last = _without_setting(parse, first, last, reporting.occasions)
    foreign = reporting.asides if is_clause or last in parse.quoted else reporting.asides | _LIMITING - {"while"}
    opener = first if parse.lowered[first] in {"that", "whether"} else first - 1
    for index in range(first + 1, last):
        before = parse.words[index - 1]
        if before in _DASHES and _is_told_apart(parse, index, (first, last), reporting.cues):
            return index - 2
        if before == "(" and _is_aside(parse[index], last):
            return index - 2
        cues = reporting.cues | reporting.silent
        is_apart = before == "," and index - 2 > opener
        if is_apart and _is_foreign(parse[index], (first, last), cues, foreign, is_clause=is_clause):
            return index - 2
    return last


def _is_aside(word: Token, last: int) -> bool:
    """Whether plain words behind a parenthesis end the content: "the mill would close (to nobody's surprise)"."""
    words = word.parse.words
    return words[word][0].islower() and not word.is_quoted and ")" not in words[word:last]


def _is_told_apart(parse: Parse, index: int, content: Words, cues: frozenset[int]) -> bool:
    """Whether the dash before a word is the only one and leads to a reporting verb, "a plan that" or "though it"."""
    first, last = content
    dashes = [i for i in range(first + 1, last + 1) if parse.words[i] in _DASHES and not parse.is_hyphen(i)]
    word = parse[index]
    is_aside = word.word in _LIMITING or (word.word in {"a", "an"} and word.head.last >= last)
    return dashes == [index - 1] and (is_aside or not cues.isdisjoint(range(index, last + 1)))


def _is_foreign(word: Token, content: Words, cues: frozenset[int], foreign: frozenset[str], *, is_clause: bool) -> bool:
    """Whether the word after a comma begins what the reporter adds."""
    parse, (first, last) = word.parse, content
    if _reports(word, cues, is_clause=is_clause):
        return True
    # "Said Ana Ruiz, a nurse, and her sister left" goes on behind "nurse".
    lacks_verb = is_clause and not _has_verb(parse, range(first, word))
    if word in parse.quoted or lacks_verb or _is_apposition(word, last):
        return False
    following = parse.lowered[word + 1]
    if is_clause and _happened_meanwhile(word, parse.lowered[first:word]):
        return True
    is_deed = word.word == "before" and parse.tags[word + 1] == "VBG"
    is_opened = not foreign.isdisjoint({word.word, f"{word.word} {following}"})
    adds = word.word == "who" or not is_clause or not cues.isdisjoint(range(word, last + 1))
    return is_opened or is_deed or (adds and _adds_to_name(word, last))


def _reports(word: Token, cues: frozenset[int], *, is_clause: bool) -> bool:
    """Whether the word after a comma leads to a reporting verb: "adding", "though she noted", "according to"."""
    is_conceded = word.dep == "mark" and is_clause and word.word in _CONCEDING and word.head in cues
    return (word in cues and word.tag == "VBG") or is_conceded or word.reads("according", "to")


def _has_verb(parse: Parse, words: range) -> bool:
    return any(parse.tags[i][:1] == "V" or parse.tags[i] == "MD" or i in parse.stand_ins for i in words)


def _happened_meanwhile(word: Token, said: Sequence[str]) -> bool:
    """Whether a clause with "as" tells in the past what happened while somebody told what would come.

    "Talks would go on, as both sides prepared for winter", "even as prices fell".
    """
    mark = word.parse[word + (word.word in {"even", "just"})]
    verb = mark.head
    if mark.word != "as" or mark.dep != "mark" or verb < mark or _TO_COME.isdisjoint(said):
        return False
    is_past = verb.tag in {"VBD", "VBN"} or verb.has(word=_PAST)
    return is_past and verb.has(SUBJECTS) and not verb.has(tag="MD")


def _is_apposition(word: Token, last: int) -> bool:
    """Whether an aside in commas tells more of a noun and content goes on: "whether the bridge, a landmark, would"."""
    parse = word.parse
    closing = next((i for i in range(word + 1, last) if parse.words[i] == ","), last)
    if closing == last or word.word not in {"a", "an", "one"}:
        return False
    is_of_name = parse.tags[word - 2] in NAMES and word.head.dep == "appos"
    return word.word == "one" or is_of_name or parse.tags[closing + 1] in FINITE_OR_MODAL


def _adds_to_name(word: Token, last: int) -> bool:
    """Whether ", which" or ", who" leads to what the reporter adds to the last noun of the content."""
    clauses = (word.parse[i] for i in range(word, last + 1)) if word.word in _ADDING else ()
    clause = next((each for each in clauses if each.dep == "relcl" and each.head < word), None)
    return clause is not None and clause.last >= last


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
        if parse.deps[index] == "prep" and parse.lowered[index] in _IN:
            thing = parse[index].child("pobj")
            if thing is not None and thing.word in occasions and parse.last_of(index) >= last:
                return index - 1
    return last


def trimmed_words(parse: Parse, piece: Words) -> Words | None:
    """``piece`` without punctuation at its edges and a conjunction at its end; None when nothing is left.

    "But" alone says something: "But, he said, the dam held".
    """
    first, last = piece
    while first <= last and parse.words[first] in _TRIMMED:
        first += 1
    while last >= first and last not in parse.quoted:
        if parse.words[last] not in _TRIMMED and (first == last or parse.lowered[last] not in _JOINING):
            break
        last -= 1
    return (first, last) if first <= last else None
