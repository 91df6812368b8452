"""Reported thoughts, hopes and fears, kept apart from speech."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.analysis.document import AnalyzedDocument, Parse, Token
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
            verb, content, passive = cue.index, self._content(cue), is_passive(parse, cue.index)
            who = None if passive else subject_of(parse, verb)
            is_narrator = who is not None and who[0] == who[1] and parse.lowered[who[0]] in _NARRATORS
            if content and (passive or who) and not is_narrator and not verb.has(word=_CONDITIONS, before=verb):
                helpers = verb.children(_HELPERS, before=verb)
                # "Does not" belongs to the verb when that is what is said of the thought.
                first = helpers[0] if any(helper.dep == "neg" for helper in helpers) else verb
                yield Thought(parse.span(*who) if who else None, parse.span(first, verb), parse.span(*content))

    def _content(self, cue: Cue) -> Words | None:
        parse, verb = cue.parse, cue.index
        clause = next((child for child in verb.children(after=verb) if self._is_content(cue, child)), None)
        if clause is None:
            return None
        first = next(word for word in parse.subtree(clause) if word > verb)
        last = end_of_content(parse, first, clause.last, self.cues.reporting(frozenset()), is_clause=True)
        has_quoted = any(parse[index].is_quoted for index in range(first, last + 1))
        is_tag = last == clause and clause.tag == "VB" and bool(self.cues.lemma(clause.word))
        return None if has_quoted or is_tag else trimmed_words(parse, (first, last))

    def _is_content(self, cue: Cue, child: Token) -> bool:
        takes = self.cues.thinking(cue)
        if child.dep == "ccomp":
            return takes != "quote"
        if child.dep == "dobj":
            return takes == "thing" and child.tag in {"NN", "NNS"}
        # "To leave", "to be told", "to have been told".
        is_to_be = child.tag == "VBN" and [each.word for each in child.children(_HELPERS, before=child)][:1] == ["to"]
        is_deed = child.dep == "xcomp" and (child.tag == "VB" or is_to_be)
        return is_deed and (takes in {"deed", "thing"} or is_passive(cue.parse, cue.index))
