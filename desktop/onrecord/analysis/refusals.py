"""Refusals: somebody who did not speak, and what shows it."""

from collections.abc import Iterator

from onrecord.analysis.attribution import subject_of
from onrecord.analysis.cues import inflections
from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.lexicon import Lexicon
from onrecord.domain.analysis import Refusal

_NEAR = 8


class RefusalFinder:
    """Finds "declined to comment", "did not respond to a request for comment" and the like."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._refusing = {form for verb in lexicon.section("refusing") for form in inflections(verb)}
        self._silent = lexicon.section("not answering")
        self._requests = lexicon.section("asked for")

    def find(self, document: AnalyzedDocument) -> tuple[Refusal, ...]:
        """The refusals of a parsed article, in reading order."""
        return tuple(r for paragraph in document.paragraphs for r in self._in_parse(paragraph.parse))

    def _in_parse(self, parse: Parse) -> Iterator[Refusal]:
        for index, word in enumerate(parse.lowered):
            if index in parse.quoted:
                continue
            last = self._end(parse, index, word)
            if last is not None:
                who = subject_of(parse, index)
                yield Refusal(parse.span(*who) if who else None, parse.span(self._start(parse, index), last))

    def _start(self, parse: Parse, index: int) -> int:
        """Where the words of the refusal begin: "did not", "has not"."""
        helpers = [c for c in parse.children[index] if c < index and parse.deps[c] in {"aux", "neg"}]
        return min(helpers, default=index)

    def _end(self, parse: Parse, index: int, word: str) -> int | None:
        following = parse.lowered[index + 1 : index + _NEAR]
        if word in self._refusing:
            answers = [n for n, w in enumerate(following) if w in self._silent]
            reaches = following[:1] == ["to"] and answers and answers[0] <= 2  # noqa: PLR2004 - "to immediately say"
            requests = [n for n, w in enumerate(following[:4]) if w in self._requests]
            if reaches:
                return index + 1 + answers[0]
            return index + 1 + requests[0] if requests and parse.tags[index].startswith("VB") else None
        if word in self._silent and any(parse.deps[child] == "neg" for child in parse.children[index]):
            requests = [n for n, w in enumerate(following) if w in self._requests]
            return index + 1 + requests[-1] if requests else index
        return None
