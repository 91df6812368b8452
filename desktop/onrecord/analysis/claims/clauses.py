"""Stretches of the text as the parser read them: their clauses, and forms of sentences that state nothing."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import compress, pairwise
from typing import NamedTuple

from onrecord.analysis.document import AnalyzedDocument, Parse, Token
from onrecord.analysis.grammar import FINITE_OR_MODAL, SUBJECTS
from onrecord.analysis.lexicon import Lexicon, Patterns
from onrecord.domain.spans import Span, trimmed

AUXILIARIES = frozenset({"aux", "auxpass"})
_NOUNS = frozenset({"NN", "PR"})
_MAIN_OR_ACL = frozenset({"ROOT", "acl"})
_CONJUNCTS = frozenset({"conj"})
_SHORTEST_CLAUSE = 4
_BEFORE_COMMAND = frozenset({"advmod", "intj", "neg", "punct", "cc"})
_NEGATED = frozenset({"do", "don't", "n't", "not", "please"})
_MAIN = frozenset({"ROOT", "advcl", "ccomp", "parataxis"})
_ASKED = re.compile(r"(?:whether|ob|if(?!\b[^,.]*, (?!and\b|but\b|or\b)))\b", re.IGNORECASE)
_MAY_BE_ASKED = re.compile(r"(?:if|how|why|what|who|when|where|which)\b", re.IGNORECASE)
_ASKING = re.compile(r"(?:ask|wonder|question|inquir|enquir|quer)", re.IGNORECASE)
_NOT = ("not ", "n't ", "n’t ", "never ")
_LOOK_BACK = 6
_STATES = frozenset({"ccomp", "dobj", "attr", "acomp", "conj", "advcl"})
_LONGEST_BACKGROUND = 20
CLAIM_FORMS = Patterns("claims")
_PROSE = re.compile(r"(?<![\w@./])[a-z]{2,}(?![\w@]|[./]\w)|:\s+[^\w\s]?\s*\d")


class Stretch(NamedTuple):
    """A stretch of a paragraph, the parse of the paragraph, and its words in the stretch."""

    document: AnalyzedDocument
    span: Span
    parse: Parse
    words: range

    @property
    def text(self) -> str:
        """The words as they are written."""
        return self.document.text_of(self.span)

    def those_that_are(self, relations: AbstractSet[str]) -> Iterator[Token]:
        """The words that stand in one of ``relations`` to the word they hang on."""
        parse = self.parse
        deps = parse.deps[self.words.start : self.words.stop]
        return (parse[index] for index in compress(self.words, map(relations.__contains__, deps)))

    def is_top(self, index: int) -> bool:
        """Whether a word hangs on none of the others."""
        head = self.parse.heads[index]
        return head == index or head not in self.words


def stretch_at(document: AnalyzedDocument, span: Span) -> Stretch:
    """The stretch of ``document`` at ``span``."""
    parse = document.parse_at(span.start)
    return Stretch(document, span, parse, words_in(parse, span))


def words_in(parse: Parse, span: Span) -> range:
    """The words that begin in ``span``."""
    first = bisect_left(parse.starts, span.start)
    return range(first, bisect_left(parse.starts, span.end, first))


def clauses_of(sentence: Stretch) -> list[Stretch]:
    """The independent clauses of ``sentence``, which has its own subject and verb in each; or the sentence whole.

    ``sentence`` may also be what somebody is reported to have said.  Clauses are
    split at a comma or semicolon, which goes with neither, as does the "and" or
    "but" after it, and before "and that".
    """
    document, (start, end) = sentence.document, sentence.span
    cuts = sorted(_cuts(sentence)) if document.is_parsed else []
    edges = [(start, start), *cuts, (end, end)]
    if not cuts or any(left[1] >= right[0] for left, right in pairwise(edges)):
        return [sentence]
    spans = [Span(left[1], right[0]) for left, right in pairwise(edges)]
    if any(len(span.text_of(document.text).split()) < _SHORTEST_CLAUSE for span in spans):
        return [sentence]
    return [stretch_at(document, clause) for span in spans if (clause := trimmed(document.text, span))]


def _cuts(sentence: Stretch) -> Iterator[tuple[int, int]]:
    """For each place to split: the end of one clause and the start of the next."""
    parse, words = sentence.parse, sentence.words
    for verb in sentence.those_that_are(_CONJUNCTS):
        subject = verb.child(SUBJECTS) if verb.head in words else None
        if subject is None or not (verb.head.dep == "ROOT" or sentence.is_top(verb.head)):
            continue
        first = subject.first
        begin = parse[first - 1] if first.follows("that") else first
        end = begin - 1
        has_joint = end > words.start and parse.deps[end] == "cc"
        if has_joint and begin.word == "that":
            yield parse.ends[end - 1], parse.starts[begin]
            continue
        end -= has_joint
        if begin and end > words.start and parse.words[end] in {",", ";"}:
            yield parse.ends[end - 1], parse.starts[begin]


def has_subject_and_verb(stretch: Stretch) -> bool:
    """Whether some verb in ``stretch`` has its subject there too; always true where there is no parser."""
    heads = stretch.parse.heads
    if not stretch.document.is_parsed or any(heads[s] in stretch.words for s in stretch.those_that_are(SUBJECTS)):
        return True
    return any(map(_has_lost_subject, stretch.those_that_are(_MAIN_OR_ACL)))


def _has_lost_subject(verb: Token) -> bool:
    """Whether a verb follows a noun that the parser hung elsewhere.

    "Regarding the dam, Kenya agreed to wait", "The guild, with two votes against, sold the mill".
    """
    before = verb.parse.tags[verb.parse.sentence_of(verb).start : verb]
    if verb.dep == "acl":
        return verb.follows(",") and "," in before[:-1] and verb.tag in {"VBD", "VBN"} and verb.has("dobj")
    return is_finite(verb) and any(tag[:2] in _NOUNS for tag in (before[-1:] if verb.tag == "VBP" else before))


def is_finite(verb: Token) -> bool:
    """Whether ``verb``, or an auxiliary of it, has a tense: "closed", "has closed", "is closing"."""
    return verb.tag in FINITE_OR_MODAL or verb.has(AUXILIARIES, tag=FINITE_OR_MODAL)


def command_in(sentence: Stretch) -> Token | None:
    """The bare infinitive without a subject that ``sentence`` begins with: "Keep the gates shut", "Don't worry"."""
    parse = sentence.parse
    for index in sentence.words:
        dep = parse.deps[index]
        if dep not in _BEFORE_COMMAND and (dep != "aux" or parse.lowered[index] not in _NEGATED):
            is_command = parse.tags[index] == "VB" and dep in _MAIN and index not in parse.stand_ins
            return parse[index] if is_command and not parse[index].has(SUBJECTS) else None
    return None


def is_mere_command(sentence: Stretch) -> bool:
    """Whether ``sentence`` tells somebody to do something, and not to note a fact: "Note that the mill has closed"."""
    verb = command_in(sentence)
    return verb is not None and not any(map(is_finite, verb.children("ccomp")))


def is_question(text: str, content: Span, cue: Span | None) -> bool:
    """Whether what ``cue`` reports at ``content`` is a question, or something left unsaid.

    "He explained how the pump works" states that it works; "he asked how it works"
    and "he did not say how it works" do not.  "She says if it rains, the pump stops" states a condition.
    """
    if _ASKED.match(text, *content):
        return True
    if cue is None or not _MAY_BE_ASKED.match(text, *content):
        return False
    return bool(_ASKING.match(text, *cue)) or text[max(0, cue.start - _LOOK_BACK) : cue.start].endswith(_NOT)


def is_prose(words: str) -> bool:
    """Whether there is a word in small letters, or a figure after its label: "Children: $4".

    There is none in "ARDEL MILL INC. 22.58 -1.9" or "Ann Lee (@annlee) May 3".
    """
    return bool(_PROSE.search(words))


class BackgroundFinder:
    """Knows sentences that only tell that somebody spoke, or what follows, with the word lists of the claims."""

    def __init__(self, words: Lexicon) -> None:
        self._verbs, self._occasions = words.section("speaking"), words.section("occasion")

    def is_background(self, sentence: Stretch) -> bool:
        """Whether ``sentence`` states nothing: "He spoke in an interview on Tuesday", "This story was updated"."""
        document, span, parse, words = sentence
        if CLAIM_FORMS["credits"].match(document.text, *span) or CLAIM_FORMS["to be updated"].search(
            document.text, *span
        ):
            return True
        if len(words) > _LONGEST_BACKGROUND or self._occasions.isdisjoint(parse.lowered[words.start : words.stop]):
            return False
        root = next(sentence.those_that_are({"ROOT"}), None)
        return root is not None and root.word in self._verbs and not _states_more(sentence, root)


def _states_more(sentence: Stretch, root: Token) -> bool:
    """Whether the verb at ``root`` has an object or a clause, or quoted words or a count stand beside it."""
    words = [sentence.parse[index] for index in sentence.words]
    is_counting = any(word.tag == "CD" and word.head.tag == "NNS" for word in words)
    return is_counting or any(word.is_quoted for word in words) or root.has(_STATES)
