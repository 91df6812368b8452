"""The one thing every detector gets: a text, read by the pipeline, with positions of the full text.

spaCy's objects end here: a detector sees words, tags and heads as plain lists,
and every position is a code point of the revision's text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Self, TypedDict, Unpack

from onrecord.analysis.grammar import FINITE, NAMES
from onrecord.analysis.quote_marks import Passage
from onrecord.domain.article import Structure
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole

_HEADINGS = frozenset({BlockRole.HEADLINE, BlockRole.DECK, BlockRole.SUBHEAD})


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name the pipeline recognized; ``label`` is the pipeline's ("PERSON", "GPE")."""

    span: Span
    label: str


@dataclass(frozen=True)
class Parse:
    """The words of one paragraph as the parser saw them, as parallel sequences.

    Sentences inside quotation marks are replaced by one stand-in word each, and
    other quotation marks are left out, since they mislead the parser.
    ``stand_ins`` maps the index of such a word to the index of its passage in
    ``AnalyzedDocument.passages``; ``quoted`` holds the indexes of words that stand
    inside quotation marks and were kept.  ``starts`` and ``ends`` are positions in the
    full text; ``heads`` are indexes into these sequences (a root is its own
    head); ``sentences`` are half-open ranges of them.  Without a parser ``tags``
    and ``deps`` are empty strings and every word is its own head.
    """

    words: Sequence[str]
    tags: Sequence[str]
    deps: Sequence[str]
    heads: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[range]
    stand_ins: dict[int, int] = field(default_factory=dict)
    quoted: frozenset[int] = frozenset()

    def __getitem__(self, index: int) -> "Token":
        """The word at ``index``."""
        return Token(index, self)

    @cached_property
    def lowered(self) -> Sequence[str]:
        """The words in lower case, with curly apostrophes made straight."""
        return [word.lower().replace("’", "'") if "’" in word else word.lower() for word in self.words]

    @cached_property
    def children(self) -> Sequence[Sequence[int]]:
        """The dependents of each word, in reading order."""
        # Most words have no dependents: they share one empty list.
        children: list[list[int]] = [[]] * len(self.words)
        for index, head in enumerate(self.heads):
            if head == index:
                continue
            if siblings := children[head]:
                siblings.append(index)
            else:
                children[head] = [index]
        return children

    def subtree(self, index: int) -> list[int]:
        """The word and everything that depends on it, in reading order."""
        children, found = self.children, [index]
        if not children[index]:
            return found
        for word in found:
            found += children[word]
        found.sort()
        return found

    def first_of(self, index: int) -> int:
        """The first word of all that depends on a word, itself included, found along its outermost dependents."""
        children = self.children[index]
        while children and children[0] < index:
            index = children[0]
            children = self.children[index]
        return index

    def last_of(self, index: int) -> int:
        """The last word of all that depends on a word, itself included, found along its outermost dependents."""
        children = self.children[index]
        while children and children[-1] > index:
            index = children[-1]
            children = self.children[index]
        return index

    def reads(self, index: int, *words: str) -> bool:
        """Whether ``words``, in lower case, stand from ``index`` on."""
        return index >= 0 and tuple(self.lowered[index : index + len(words)]) == words

    def holds_quoted(self, index: int) -> bool:
        """Whether a word or something that depends on it stands inside quotation marks."""
        if not self.quoted:
            return False
        return not self.quoted.isdisjoint(range(self.first_of(index), self.last_of(index) + 1))

    def is_hyphen(self, index: int) -> bool:
        """Whether a mark joins the word before it to what follows, as a dash does not: "ex-president"."""
        return self.words[index] == "-" and index > 0 and self.ends[index - 1] == self.starts[index]

    def sentence_of(self, index: int) -> range:
        """The sentence that holds the word at ``index``."""
        return self.sentences[bisect_right(self._sentence_firsts, index) - 1]

    @cached_property
    def _sentence_firsts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def span(self, first: int, last: int) -> Span:
        """The span in the full text of the words from ``first`` to ``last``, both included."""
        return Span(self.starts[first], self.ends[last])

    def index_at(self, position: int) -> int | None:
        """The index of the word that covers the code point at ``position``."""
        index = bisect_right(self.starts, position) - 1
        return index if index >= 0 and position < self.ends[index] else None


Fitting = str | Collection[str] | None
"""A relation, word or tag, or some of them; None where any fits."""


class _Wanted(TypedDict, total=False):
    word: Fitting
    tag: Fitting
    after: int
    before: int | None


class Token(int):
    """One word of a parse; as a number it is the word's index.

    ``child``, ``children`` and ``has`` look for dependents: by relation ("nsubj", or a
    set of relations), by word in lower case, by tag, and behind or before an index.
    """

    parse: Parse

    def __new__(cls, index: int, parse: Parse) -> Self:
        """The word at ``index`` of ``parse``."""
        token = int.__new__(cls, index)
        token.parse = parse
        return token

    @property
    def word(self) -> str:
        """The word in lower case."""
        return self.parse.lowered[self]

    @property
    def tag(self) -> str:
        """The part of speech, a tag of the Penn Treebank."""
        return self.parse.tags[self]

    @property
    def dep(self) -> str:
        """The relation to the head."""
        return self.parse.deps[self]

    @property
    def head(self) -> "Token":
        """The word that this one depends on; a root is its own head."""
        return Token(self.parse.heads[self], self.parse)

    @property
    def opener(self) -> str:
        """The first word of all that depends on this one, in lower case: "that" of "that rents rose"."""
        return self.parse.lowered[self.parse.first_of(self)]

    @property
    def first(self) -> "Token":
        """The first word of all that depends on this one."""
        return Token(self.parse.first_of(self), self.parse)

    @property
    def last(self) -> "Token":
        """The last word of all that depends on this one."""
        return Token(self.parse.last_of(self), self.parse)

    @property
    def helpers(self) -> set[str]:
        """The helping verbs of a verb, in lower case."""
        return {child.word for child in self.children("aux")}

    @property
    def is_finite(self) -> bool:
        """Whether it is a verb with a tense of its own."""
        return self.tag in FINITE

    @property
    def is_name(self) -> bool:
        """Whether it is a name, or a part of one, by its tag."""
        return self.tag in NAMES

    @property
    def is_quoted(self) -> bool:
        """Whether it is inside quotation marks, or stands for a quoted sentence."""
        return self in self.parse.quoted or self in self.parse.stand_ins

    def follows(self, word: str) -> bool:
        """Whether ``word``, in lower case, stands right before it."""
        return self > 0 and self.parse.lowered[self - 1] == word

    def reads(self, *words: str) -> bool:
        """Whether ``words``, in lower case, stand here."""
        return self.parse.reads(self, *words)

    def children(
        self,
        dep: Fitting = None,
        *,
        word: Fitting = None,
        tag: Fitting = None,
        after: int = -1,
        before: int | None = None,
    ) -> "list[Token]":
        """The dependents that fit, in reading order."""
        parse = self.parse
        found = parse.children[self]
        if found and dep is not None:
            found = _fitting(found, parse.deps, dep)
        if found and word is not None:
            found = _fitting(found, parse.lowered, word)
        if found and tag is not None:
            found = _fitting(found, parse.tags, tag)
        return [Token(child, parse) for child in found if child > after and (before is None or child < before)]

    def child(self, dep: Fitting = None, **wanted: Unpack[_Wanted]) -> "Token | None":
        """The first dependent that fits."""
        found = self.children(dep, **wanted)
        return found[0] if found else None

    def has(self, dep: Fitting = None, **wanted: Unpack[_Wanted]) -> bool:
        """Whether a dependent fits."""
        return bool(self.children(dep, **wanted))


def _fitting(words: Sequence[int], values: Sequence[str], wanted: str | Collection[str]) -> Sequence[int]:
    """The words whose value is the wanted one, or among the wanted ones."""
    if isinstance(wanted, str):
        return [word for word in words if values[word] == wanted]
    return [word for word in words if values[word] in wanted]


@dataclass(frozen=True)
class Paragraph:
    """One line of the article's text and how the pipeline read it."""

    span: Span
    role: BlockRole
    parse: Parse

    @property
    def is_heading(self) -> bool:
        """Whether it stands over text, where articles are left out and words have capitals."""
        return self.role in _HEADINGS


@dataclass(frozen=True)
class AnalyzedDocument:
    """An article read by the pipeline, site furniture left out.

    Everything is in reading order.  ``passages`` are the words inside quotation
    marks, ``names`` what the pipeline's entity recognizer found (also inside
    quotation marks), ``sentences`` cover paragraphs and split quoted speech too.
    ``is_parsed`` tells whether tags and heads are there; ``language`` is its
    code (ISO 639), or empty when the text is too short to tell.
    """

    text: str
    structure: Structure
    language: str
    paragraphs: tuple[Paragraph, ...]
    passages: tuple[Passage, ...]
    sentences: tuple[Span, ...]
    names: tuple[NamedSpan, ...]
    is_parsed: bool

    @cached_property
    def lowered(self) -> str:
        """The text in lower case with straight apostrophes, position by position."""
        lowered = self.text.lower()
        if len(lowered) != len(self.text):
            lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in self.text)
        return lowered.replace("’", "'")

    def text_of(self, span: Span) -> str:
        """The words at ``span``."""
        return self.text[span.start : span.end]

    def paragraph_index(self, position: int) -> int:
        """The index of the paragraph at, or last before, ``position``."""
        return bisect_right(self._paragraph_starts, position) - 1

    def parse_at(self, position: int) -> Parse:
        """The parse of the paragraph at, or last before, ``position``; None in a text of furniture."""
        if not self.paragraphs:
            return Parse((), (), (), (), (), (), ())
        return self.paragraphs[bisect_right(self._paragraph_starts, position) - 1].parse

    def sentence_at(self, position: int) -> Span | None:
        """The sentence that covers the code point at ``position``."""
        index = bisect_right(self._sentence_starts, position) - 1
        sentence = self.sentences[index] if index >= 0 else None
        return sentence if sentence and position < sentence.end else None

    def passage_at(self, position: int) -> Passage | None:
        """The quoted passage that covers the code point at ``position``."""
        index = self.passage_index(position)
        return None if index is None else self.passages[index]

    def passage_index(self, position: int) -> int | None:
        """The index of the one of ``passages`` that covers the code point at ``position``."""
        index = bisect_right(self._passage_starts, position) - 1
        return index if index >= 0 and position < self.passages[index].outer.end else None

    def passages_in(self, span: Span) -> Sequence[Passage]:
        """The passages that overlap ``span``."""
        starts = self._passage_starts
        first = bisect_right(starts, span.start) - 1
        if first < 0 or self.passages[first].outer.end <= span.start:
            first += 1
        return self.passages[first : bisect_left(starts, span.end)]

    def names_in(self, span: Span) -> list[NamedSpan]:
        """The pipeline's names that lie inside ``span``."""
        starts = self._name_starts
        begun = self.names[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        return [name for name in begun if name.span.end <= span.end]

    @cached_property
    def stories(self) -> tuple[Sequence[Paragraph], ...]:
        """The paragraphs of each story: all of them, unless the text has several headlines."""
        heads = [number for number, p in enumerate(self.paragraphs) if p.role is BlockRole.HEADLINE]
        edges = [0, *heads[1:], len(self.paragraphs)]
        return tuple(self.paragraphs[start:end] for start, end in pairwise(edges))

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        # What stands before the first paragraph counts as in it.
        return [0, *(paragraph.span.start for paragraph in self.paragraphs[1:])]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [passage.outer.start for passage in self.passages]

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.span.start for name in self.names]
