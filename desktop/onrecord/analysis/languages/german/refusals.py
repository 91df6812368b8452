"""Refusals in German: "wollte sich nicht äußern", "lehnte eine Stellungnahme ab"."""

import re
from collections.abc import Iterator

from onrecord.analysis.document import AnalyzedDocument, Paragraph
from onrecord.analysis.languages.german.phrases import PhraseReader
from onrecord.analysis.languages.german.words import GermanWords
from onrecord.analysis.lexicon import Lexicon
from onrecord.domain.analysis import Refusal
from onrecord.domain.spans import Span


class RefusalFinder:
    """Finds the wordings of the list, with who did not speak."""

    def __init__(self, lexicon: Lexicon, words: GermanWords) -> None:
        patterns = sorted(lexicon.section("patterns"))
        self._pattern = re.compile(rf"\b(?:{'|'.join(patterns)})\b")
        self._phrases = PhraseReader(words)

    def find(self, document: AnalyzedDocument) -> tuple[Refusal, ...]:
        """The refusals outside quotation marks, in reading order."""
        return tuple(refusal for paragraph in document.paragraphs for refusal in self._in(document, paragraph))

    def _in(self, document: AnalyzedDocument, paragraph: Paragraph) -> Iterator[Refusal]:
        for match in self._pattern.finditer(document.text, *paragraph.span):
            if not document.passage_at(match.start()):
                yield Refusal(self._who(paragraph, match.start()), Span(*match.span()))

    def _who(self, paragraph: Paragraph, position: int) -> Span | None:
        """The subject before the verb; a front clause or adverbial has it after the verb, and none is told then."""
        parse = paragraph.parse
        verb = parse.index_at(position)
        if verb is None:
            return None
        start = verb
        first = parse.sentence_of(verb).start
        while start > first and parse.words[start - 1] not in {",", ";", ":"} and parse.lowered[start - 1] != "und":
            start -= 1
        start = self._phrases.end_of_adverbials(parse, start, verb)
        found = self._phrases.phrase_at(parse, start, verb)
        return parse.span(*found) if found else None
