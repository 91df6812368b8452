"""What people are said to think, hope or fear: kept apart from speech."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.speech.content_bounds import end_of_content, trimmed_words
from onrecord.analysis.speech.cues import Cue, CueWords
from onrecord.analysis.speech.subjects import Words, is_passive, subject_of
from onrecord.domain.analysis import Thought
from onrecord.domain.spans import Span

_NARRATORS = frozenset({"i", "we", "you", "one", "it"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_HELPERS = frozenset({"aux", "auxpass", "neg"})


@dataclass(frozen=True, slots=True)
class ThoughtFinder:
    """Finds "She believes that ...", "ministers hope to ..." and "is feared to be ..."."""

    cues: CueWords

    def find(self, document: AnalyzedDocument, silences: Sequence[Span]) -> tuple[Thought, ...]:
        """The thoughts of a parsed article, in reading order.

        ``silences`` are the words of those who do not speak or give no name: no wish of theirs is a thought there.

        Words in quotation marks make speech of a thought, so there are none in its
        content.  What the writer, the reader or nobody thinks is left out, as is
        what somebody would think if.
        """
        found = (thought for paragraph in document.paragraphs for thought in self._in_parse(paragraph.parse))
        return tuple(thought for thought in found if not any(thought.cue.overlaps(span) for span in silences))

    def _in_parse(self, parse: Parse) -> Iterator[Thought]:
        for cue in self.cues.thoughts(parse):
            content = self._content(parse, cue)
            if content is None or _is_conditional(parse, cue.index):
                continue
            who = None if is_passive(parse, cue.index) else subject_of(parse, cue.index)
            if _is_somebody(parse, cue.index, who):
                yield Thought(parse.span(*who) if who else None, _with_negation(parse, cue), parse.span(*content))

    def _content(self, parse: Parse, cue: Cue) -> Words | None:
        following = parse[cue.index].children(after=cue.last)
        clause = next((child for child in following if self._is_content(parse, cue, child)), None)
        if clause is None:
            return None
        words = [word for word in parse.subtree(clause) if word > cue.last]
        last = end_of_content(parse, words[0], words[-1], self.cues.reporting(frozenset()), is_clause=True)
        has_quoted = any(parse[i].is_quoted for i in range(words[0], last + 1))
        is_tag = last == clause and parse.tags[last] == "VB" and bool(self.cues.lemma(parse.lowered[last]))
        return None if has_quoted or is_tag else trimmed_words(parse, (words[0], last))

    def _is_content(self, parse: Parse, cue: Cue, child: int) -> bool:
        if parse.deps[child] == "ccomp":
            return self.cues.takes_clause(cue)
        if parse.deps[child] == "dobj":
            return self.cues.takes_thing(cue) and parse.tags[child] in {"NN", "NNS"}
        is_deed = parse.deps[child] == "xcomp" and (parse.tags[child] == "VB" or _is_to_be(parse, child))
        return is_deed and (self.cues.takes_deed(cue) or is_passive(parse, cue.index))


def _is_to_be(parse: Parse, verb: int) -> bool:
    """Whether a participle stands in "to be told" or "to have been told"."""
    helpers = [parse.lowered[child] for child in parse.children[verb] if child < verb and parse.deps[child] in _HELPERS]
    return parse.tags[verb] == "VBN" and helpers[:1] == ["to"]


def _is_conditional(parse: Parse, verb: int) -> bool:
    return parse[verb].has(word=_CONDITIONS, before=verb)


def _is_somebody(parse: Parse, verb: int, who: Words | None) -> bool:
    if who is None:
        return is_passive(parse, verb)
    return who[0] != who[1] or parse.lowered[who[0]] not in _NARRATORS


def _with_negation(parse: Parse, cue: Cue) -> Span:
    """The verb, with "does not" before it when that is what is said of the thought."""
    helpers = parse[cue.index].children(_HELPERS, before=cue.index)
    is_negated = any(parse.deps[child] == "neg" for child in helpers)
    return parse.span(min(helpers) if is_negated else cue.index, cue.last)
