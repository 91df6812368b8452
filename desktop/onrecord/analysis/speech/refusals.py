"""Refusals: somebody who did not speak, and what shows it."""

from collections.abc import Iterator
from itertools import takewhile

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.speech.attribution import Words, noun_phrase, subject_of
from onrecord.analysis.speech.failed_contacts import VainAttempts
from onrecord.analysis.speech.inflections import inflections
from onrecord.analysis.speech.silence_phrases import Silences
from onrecord.analysis.speech.word_lists import word_list
from onrecord.analysis.values.dates import WEEKDAYS
from onrecord.domain.analysis import Refusal

_NEAR = 8
_BREAKS = frozenset({",", ";", ":", ".", "—", "–"})
_TO_ANSWER = 3
_HELPERS = frozenset({"aux", "auxpass", "neg"})
_NEGATIVE = frozenset({"unavailable", "unanswered", "unreturned"})
_ADDRESSED = frozenset({"auxpass", "dobj", "dative"})
_DOERS = frozenset({"nsubj", "nsubjpass"})
_DENYING = frozenset({"not", "n't", "never", "neither"})
_RETURN = "return"
_LINKS = word_list("refusals: links")
_WEEKDAYS = frozenset(WEEKDAYS)
# Of what somebody "has yet to explain" it is said what it is.
_ANSWERS = frozenset({"answer", "comment", "reply", "respond", "return"})
# British papers say so of whoever has not answered by press time.
_ASKED = frozenset({"approached", "asked", "contacted"})
_REACHED = frozenset({"contacted", "reached"})
_FAILING = frozenset(inflections("fail"))
_YET = ("yet", "to")
_HAVE = word_list("refusals: have")
# "He would not be drawn on the date" tells of a person; lots and cup ties are drawn on a day.
_DRAWN = "drawn"
_DRAWN_TO = frozenset({"on", "about", "over", "into", "further", "as", "whether", "either", ",", ".", "when"})
# What stands behind "request" before the deed that it asks for.
_ASKING = frozenset({"to", "by", "from"})


class RefusalFinder:
    """Finds "declined to comment", "did not respond to a request for comment" and the like."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._refusing = {form for verb in lexicon.section("refusing") for form in inflections(verb)}
        silent = {form for verb in lexicon.section("not answering") for form in inflections(verb)}
        self._silent = silent | lexicon.section("irregular")
        self._declined = self._silent | {f for verb in lexicon.section("declined") for f in inflections(verb)}
        self._requests = lexicon.section("asked for")
        self._giving = lexicon.section("giving")
        self._answers = lexicon.section("no answer")
        self._away = lexicon.section("out of reach")
        self._unwilling = {form for verb in lexicon.section("unwilling") for form in inflections(verb)}
        self._texts = lexicon.section("texts")
        self._nobody = lexicon.section("nobody")
        self._attempts = VainAttempts(lexicon)
        self._silences = Silences(lexicon)
        words = self._refusing | self._silent | self._away | self._answers | self._attempts.nouns
        self._telling = words | self._silences.words | _ASKED | _FAILING | self._unwilling | {_DRAWN}

    def find(self, document: AnalyzedDocument) -> tuple[Refusal, ...]:
        """The refusals of a parsed article, in reading order."""
        return tuple(r for paragraph in document.paragraphs for r in self._in_parse(paragraph.parse))

    def _in_parse(self, parse: Parse) -> Iterator[Refusal]:
        covered, telling = -1, self._telling
        if telling.isdisjoint(parse.lowered):
            return
        for index in [index for index, word in enumerate(parse.lowered) if word in telling]:
            if index <= covered or index in parse.quoted:
                continue
            found = self._found(parse, index, parse.lowered[index])
            if found:
                first, last, who = found
                yield Refusal(parse.span(*who) if who else None, parse.span(first, last))
                covered = last

    def _found(self, parse: Parse, index: int, word: str) -> tuple[int, int, Words | None] | None:
        """The first and the last word of a refusal or of attempts in vain, and whoever was silent."""
        if word in self._attempts.nouns:
            attempt = self._attempts.find(parse, index)
            return (parse.first_of(index), *attempt) if attempt else None
        refusal = self._refusal(parse, index, word)
        if refusal is None:
            return None
        first, last, verb = refusal
        return first, last, self._who(parse, verb)

    def _refusal(self, parse: Parse, index: int, word: str) -> tuple[int, int, int] | None:
        """The first and the last word of a refusal, and the verb whose subject refuses."""
        if word in self._refusing or word in _FAILING:
            last = self._refused(parse, index)
            return None if last is None else (_start(parse, index), last, index)
        silence = self._silence(parse, index, word) or self._silences.find(parse, index)
        return silence or self._awaited(parse, index, word) or self._without_answer(parse, index, word)

    def _awaited(self, parse: Parse, index: int, word: str) -> tuple[int, int, int] | None:
        """Whoever has yet to answer, was asked and has not, or would not be drawn."""
        if word in _ANSWERS and self._is_awaited(parse, index):
            return parse.heads[index], self._after_verb(parse, index), parse.heads[index]
        if word in _ASKED and self._is_approached(parse, index):
            return _start(parse, index), self._after_verb(parse, index), index
        return self._not_drawn(parse, index) if word == _DRAWN else None

    def _without_answer(self, parse: Parse, index: int, word: str) -> tuple[int, int, int] | None:
        """Whoever "had no comment" or could not be reached."""
        if word in self._answers and parse[index].follows("no") and parse.lowered[index - 2] in self._giving:
            return index - 2, index, index - 2
        return self._out_of_reach(parse, index, word) if word in self._away else None

    def _silence(self, parse: Parse, index: int, word: str) -> tuple[int, int, int] | None:
        """Whoever "did not say", "did not want to speak" or "stopped short of saying"."""
        if word in self._unwilling and self._is_denied(parse, index) and self._is_to_answer(parse, index + 1):
            return _start(parse, index), index + 2, index
        if word not in self._silent or not self._is_denied(parse, index) or self._is_text(parse, index):
            return None
        start = _start(parse, index)
        return start, self._after_verb(parse, index), start if _is_short_of(parse, index) else index

    def _refused(self, parse: Parse, index: int) -> int | None:
        """Where "declined to comment" and "declined an interview" end; ", saying that" begins something said."""
        following = list(takewhile(lambda word: word not in _BREAKS, parse.lowered[index + 1 : index + _NEAR]))
        if following[:1] == ["to"]:
            # "Failed to identify the leak" did not find it.
            declined = _ANSWERS if parse.lowered[index] in _FAILING else self._declined
            answers = [n for n, word in enumerate(following[: _TO_ANSWER + 1]) if word in declined]
            return index + 1 + answers[-1] if answers else None
        requests = [n for n, word in enumerate(following[: _TO_ANSWER + 1]) if word in self._requests]
        if (
            not requests
            or not parse.tags[index].startswith("VB")
            or not self._is_for_words(following[requests[-1] + 1 :])
        ):
            return None
        return index + 1 + requests[-1]

    def _is_for_words(self, following: list[str]) -> bool:
        """Whether what follows "request" asks for words, not for a deed, as "to extend the lease" and "for bail" do."""
        if following[:1] == ["for"]:
            return not (self._requests | self._answers).isdisjoint(following)
        asks = following[:1] and following[0] in _ASKING and "to" in following
        return not asks or not self._declined.isdisjoint(following[following.index("to") :])

    def _is_to_answer(self, parse: Parse, index: int) -> bool:
        """Whether "to speak", "to comment" or the like stands at ``index``."""
        to, *verb = parse.lowered[index : index + 2] or [""]
        return to == "to" and not self._declined.isdisjoint(verb)

    def _is_denied(self, parse: Parse, index: int) -> bool:
        """Whether "did not" or a subject such as "neither the mayor nor the council" makes silence of a verb."""
        if not parse.tags[index].startswith("VB") or not self._is_negated(parse, index):
            return False
        is_answer = not parse.lowered[index].startswith(_RETURN) or self._concerns_request(parse, index)
        return is_answer and not _is_others_order(parse, index)

    def _is_negated(self, parse: Parse, index: int) -> bool:
        if parse[index].has(word=_DENYING, before=index) or _is_left_out(parse, index):
            return True
        subjects = parse[index].children(_DOERS)
        return any(self._is_nobody(parse, parse.first_of(subject)) for subject in subjects)

    def _is_awaited(self, parse: Parse, index: int) -> bool:
        """Whether an answer is still to come: "has yet to respond", "is yet to comment"."""
        is_yet = tuple(parse.lowered[index - 2 : index]) == _YET and parse[index].head.word in _HAVE
        is_answer = not parse.lowered[index].startswith(_RETURN) or self._concerns_request(parse, index)
        return is_yet and is_answer

    def _is_approached(self, parse: Parse, index: int) -> bool:
        """Whether somebody "has been approached for comment", and no more is said."""
        helpers = {parse.lowered[child] for child in parse.children[index] if parse.deps[child] in _HELPERS}
        following = parse.lowered[index + 1 : index + _NEAR]
        is_perfect = "been" in helpers and not helpers.isdisjoint({"has", "have"})
        asked = self._requests | self._answers
        return is_perfect and following[:1] == ["for"] and not asked.isdisjoint(following[: _TO_ANSWER + 1])

    @staticmethod
    def _not_drawn(parse: Parse, index: int) -> tuple[int, int, int] | None:
        """Whoever "would not be drawn" on something, or did not want to be."""
        verb = parse.heads[index] if parse.deps[index] == "xcomp" else index
        is_unwilling = verb != index or parse[index].has(tag="MD")
        is_denied = parse[verb].has("neg")
        following = [*parse.lowered[index + 1 : index + 2], *parse.words[index + 2 : index + 3]]
        is_about = following[:1] == [] or following[0] in _DRAWN_TO
        if not (is_unwilling and is_denied and is_about) or not _WEEKDAYS.isdisjoint(following):
            return None
        return _start(parse, verb), index, verb

    def _is_nobody(self, parse: Parse, first: int) -> bool:
        """Whether a subject is denied, as by "no" that is not short for "number"."""
        return parse.lowered[first] in self._nobody and parse.tags[first + 1] != "CD"

    def _is_text(self, parse: Parse, verb: int) -> bool:
        """Whether the subject cannot speak, silent as it is: "the rules do not specify"."""
        subject = subject_of(parse, verb)
        return subject is not None and parse.lowered[subject[1]] in self._texts

    def _concerns_request(self, parse: Parse, index: int) -> bool:
        """Whether it is calls that were not returned, and no bus that did not."""
        subject = subject_of(parse, index)
        near = {*parse.lowered[index + 1 : index + _NEAR], *(parse.lowered[slice(*subject)] if subject else ())}
        return not self._requests.isdisjoint(near) or bool(subject and parse.lowered[subject[1]] in self._requests)

    def _after_verb(self, parse: Parse, index: int) -> int:
        following = parse.lowered[index + 1 : min(index + _NEAR, parse.sentence_of(index).stop)]
        if following[:1] in (["or"], ["nor"]) and following[1:2] and following[1] in self._silent:
            return index + 2
        requests = [n for n, word in enumerate(following) if word in self._requests]
        return index + 1 + requests[-1] if requests else index

    def _out_of_reach(self, parse: Parse, index: int, word: str) -> tuple[int, int, int] | None:
        """Whoever "could not be reached", "was unavailable for comment" or left a call that "went unanswered"."""
        verb = index if parse.tags[index].startswith("VB") else parse.heads[index]
        denied = any(parse.deps[child] == "neg" for child in (*parse.children[verb], *parse.children[index]))
        negated = denied or self._is_negated(parse, verb)
        # Whoever has not reached the final is out of nobody's reach.
        is_reached = word in _REACHED and parse[index].has("auxpass")
        is_said = parse.lowered[verb] in _LINKS or is_reached
        last = self._after_verb(parse, index)
        is_about_speech = last > index or word in {*_REACHED, "unanswered", "unreturned"}
        if not (is_said and is_about_speech and (negated or word in _NEGATIVE)):
            return None
        return min(_start(parse, verb), index), last, verb

    def _who(self, parse: Parse, verb: int) -> Words | None:
        """Whoever is silent: the subject, or whom "calls to the club" were made to.

        Nobody is told in "The price was not disclosed".
        """
        subject = subject_of(parse, verb)
        if subject is None or not self._requests & set(parse.lowered[subject[0] : subject[1] + 1]):
            return None if self._is_kept_back(parse, verb) else subject
        places = [i for i in range(subject[0], subject[1] + 1) if parse.lowered[i] in {"to", "with", "at"}]
        heads = [child for place in places for child in parse.children[place] if parse.deps[child] == "pobj"]
        return noun_phrase(parse, heads[0]) if heads else None

    def _is_kept_back(self, parse: Parse, verb: int) -> bool:
        """Whether the subject is what is not told, and no person: "The price was not disclosed"."""
        is_hushed = parse.lowered[verb] in self._silent and not parse.lowered[verb].startswith(_RETURN)
        return is_hushed and parse[verb].has("nsubjpass")


def _is_others_order(parse: Parse, index: int) -> bool:
    """Whether somebody is only told to be silent: "were told not to discuss it", "told them not to comment"."""
    if parse.deps[index] not in {"xcomp", "ccomp"}:
        return False
    if not parse[index].has("aux", word="to"):
        return False
    is_given = parse[parse.heads[index]].has(_ADDRESSED, before=index)
    return is_given or _has_own_subject(parse, index)


def _has_own_subject(parse: Parse, index: int) -> bool:
    return parse[index].has(_DOERS)


def _is_left_out(parse: Parse, index: int) -> bool:
    """Whether "without", "avoided" or "short of" stands before a verb: "left without saying why"."""
    head = parse[index].head.word
    is_without = parse.deps[index] == "pcomp" and head == "without"
    is_avoided = parse.deps[index] == "xcomp" and parse.tags[index] == "VBG" and head.startswith("avoid")
    return is_without or is_avoided or _is_short_of(parse, index)


def _is_short_of(parse: Parse, index: int) -> bool:
    """Whether somebody did not go so far as a verb says: "stopped short of saying"."""
    of = parse.heads[index]
    return parse.deps[index] == "pcomp" and parse.lowered[max(0, of - 1) : of + 1] == ["short", "of"]


def _start(parse: Parse, index: int) -> int:
    """Where the words of the refusal begin: "did not", "has not", "without", "stopped short of"."""
    head = parse.heads[index]
    if _is_left_out(parse, index):
        return parse.heads[head - 1] if _is_short_of(parse, index) else head
    return min((c for c in parse.children[index] if c < index and parse.deps[c] in _HELPERS), default=index)
