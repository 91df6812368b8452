"""Turn a text and its structure into an ``AnalyzedDocument``.

The pipeline looks for names in the whole of each paragraph, but parses it with
each quoted sentence replaced by one stand-in word: parsers trained on plain
news break sentences inside quotation marks, and shorter sentences parse faster.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.analysis.datelines import dateline_length
from onrecord.analysis.document import AnalyzedDocument, NamedSpan, Paragraph, Parse
from onrecord.analysis.pipelines import Grammar, Pipeline, Token
from onrecord.analysis.quote_marks import Passage, find_passages
from onrecord.analysis.sentences import letters_at_ends, plain_sentences, sentence_starts, unbroken
from onrecord.domain.article import Block, Structure, line_spans
from onrecord.domain.spans import Span, trimmed
from onrecord.domain.vocabulary import BlockRole

_STAND_IN = "this"
_BATCH = 12_000
_LONGEST = 20_000
_MARKS = frozenset("\"'`“”„‟«»‹›‘’‚")
_DASH_AT_END = re.compile(r"[—–―-](?=-? *$)")
_WORD = re.compile(r"\w+(?:[.'’@&/-]\w+)*\.?(?<=[A-Z]\.)|\w+(?:[.'’@&/-]\w+)*|[^\w\s]")
_SPEECH_END = frozenset(",.?!…—")
_LONG_ENOUGH_ALONE = 5
_LONGEST_TITLE = 5


def annotate(
    text: str,
    structure: Structure,
    language: str,
    pipeline: Pipeline | None,
    progress: Callable[[float], None],
) -> AnalyzedDocument:
    """Read ``text``, site furniture left out; ``progress`` is told the share done, 0 to 1.

    Without a pipeline the document has words and sentences but neither names
    nor grammar.
    """
    blocks = _article_blocks(text, structure)
    passages = find_passages(text, [block.span for block in blocks])
    opening = next((block for block in blocks if block.role is BlockRole.PARAGRAPH), None)
    narratives = [_Narrative(text, block, block is opening) for block in blocks]
    for number, passage in enumerate(passages):
        narratives[passage.paragraph].passages.append((number, passage))
    names, parses = _read(text, narratives, language, pipeline, progress)
    paragraphs = tuple(Paragraph(b.span, b.role, p) for b, p in zip(blocks, parses, strict=True))
    sentences = tuple(s for p in paragraphs for s in _text_sentences(text, p, passages))
    is_parsed = pipeline is not None and pipeline.has_parser
    return AnalyzedDocument(text, structure, language, paragraphs, passages, sentences, names, is_parsed)


def _article_blocks(text: str, structure: Structure) -> list[Block]:
    blocks = structure.blocks or tuple(Block(span) for span in line_spans(text))
    kept = [block for block in blocks if block.role is not BlockRole.FURNITURE]
    return [piece for block in kept for piece in _bounded(text, block)]


def _bounded(text: str, block: Block) -> Iterator[Block]:
    """Cut a paragraph of extreme length, at white space where there is any."""
    start = block.span.start
    while block.span.end - start > _LONGEST:
        full_stop = text.rfind(". ", start, start + _LONGEST) + 1
        space = text.rfind(" ", start, start + _LONGEST)
        end = next((place for place in (full_stop, space) if place > start), start + _LONGEST)
        piece = trimmed(text, Span(start, end))
        if piece:
            yield Block(piece, block.role, block.level)
        start = end
    rest = trimmed(text, Span(start, block.span.end))
    if rest:
        yield Block(rest, block.role, block.level)


@dataclass(frozen=True)
class _Words:
    """The words given to the parser and where they stand in the full text."""

    words: list[tuple[str, bool]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    stand_ins: dict[int, int] = field(default_factory=dict)
    quoted: set[int] = field(default_factory=set)

    @classmethod
    def of_tokens(cls, tokens: Sequence[Token], first: int, offset: int) -> "_Words":
        """The tokens from ``first`` on, of a paragraph that begins at ``offset`` and has nothing in quotation marks."""
        kept = [token for token in tokens if token.start >= first] if first else tokens
        return cls(
            [(token.text, token.spaced) for token in kept],
            [token.start + offset for token in kept],
            [token.start + offset + len(token.text) for token in kept],
        )

    def add(self, word: str, start: int, end: int, *, spaced: bool = True) -> None:
        self.words.append((word, spaced))
        self.starts.append(start)
        self.ends.append(end)

    def parse(self, grammar: Grammar) -> Parse:
        words = [word for word, _ in self.words]
        return Parse(
            words,
            grammar.tags,
            grammar.deps,
            grammar.heads,
            self.starts,
            self.ends,
            grammar.sentences,
            self.stand_ins,
            frozenset(self.quoted),
        )


@dataclass(frozen=True)
class _Narrative:
    """One paragraph with its passages, on the way to the parser; the first of the running text ``opens`` it."""

    text: str
    block: Block
    opens: bool
    passages: list[tuple[int, Passage]] = field(default_factory=list)

    @property
    def words_alone(self) -> str:
        return self.block.span.text_of(self.text)

    @property
    def words_for_names(self) -> str:
        """The words, with a full stop for the dash behind the dateline: "JOS. Musa Bello left" names a person."""
        words = self.words_alone
        dateline = dateline_length(words, (), self.block.role, opens=self.opens)
        dash = _DASH_AT_END.search(words, 0, dateline) if dateline else None
        return f"{words[: dash.start()]}.{words[dash.start() + 1 :]}" if dash else words

    def words(self, tokens: Sequence[Token], names: Sequence[tuple[int, int, str]] = ()) -> _Words:
        """The words for the parser: stand-ins for quoted sentences, other quotation marks left out.

        The dateline is left out, too; the parser would take it for a subject.
        """
        offset = self.block.span.start
        reached = dateline_length(self.words_alone, names, self.block.role, opens=self.opens)
        if not self.passages:
            return _Words.of_tokens(tokens, reached, offset)
        made, waiting = _Words(), iter(self.passages)
        sentences = {number for number, passage in self.passages if self._is_sentence(passage)}
        current = next(waiting, None)
        for token in tokens:
            if token.start < reached:
                continue
            start = token.start + offset
            while current and current[1].outer.end <= start:
                current = next(waiting, None)
            if current is None or start < current[1].outer.start:
                made.add(token.text, start, start + len(token.text), spaced=token.spaced)
            elif current[0] in sentences:
                self._add_stand_in(made, *current)
                reached = current[1].outer.end - offset
            else:
                self._add_fragment(made, token, start, current[1])
        return made

    def _add_fragment(self, made: _Words, token: Token, start: int, passage: Passage) -> None:
        """Marks go; the first and the last word take their place, so that spans keep the marks."""
        end = start + len(token.text)
        if _MARKS.issuperset(token.text) and (start < passage.inner.start or end > passage.inner.end):
            if end > passage.inner.end and made.ends:
                made.ends[-1] = passage.outer.end
            return
        made.quoted.add(len(made.words))
        made.add(token.text, passage.outer.start if start <= passage.inner.start else start, end, spaced=token.spaced)

    def _add_stand_in(self, made: _Words, number: int, passage: Passage) -> None:
        last = passage.inner.end - 1
        made.stand_ins[len(made.words)] = number
        if self.text[last] not in _SPEECH_END:
            made.add(_STAND_IN, passage.outer.start, passage.outer.end)
            return
        made.add(_STAND_IN, passage.outer.start, max(last, passage.outer.start + 1), spaced=False)
        made.add("." if self._ends_sentence(passage) else ",", last, passage.outer.end)

    def _ends_sentence(self, passage: Passage) -> bool:
        after = self.text[passage.outer.end : self.block.span.end].lstrip()[:1]
        return self.text[passage.inner.end - 1] != "," and not after.islower()

    def _is_sentence(self, passage: Passage) -> bool:
        """Whether the quoted words stand as a sentence of their own, and not inside the reporter's."""
        inner = passage.inner.text_of(self.text)
        before = self.text[self.block.span.start : passage.outer.start].rstrip()[-1:]
        closed = (
            passage.continues
            or inner[-1:] in _SPEECH_END
            or self.text[passage.outer.end : passage.outer.end + 1] == ","
        )
        if before.isalpha() and self._is_title(inner, passage):
            return False
        if before in {",", ":"}:
            return closed or len(inner.split()) >= _LONG_ENOUGH_ALONE
        if inner[:1].islower():
            return not before and closed
        return closed or len(inner.split()) >= _LONG_ENOUGH_ALONE

    def _is_title(self, inner: str, passage: Passage) -> bool:
        """Whether quoted words are a title that a comma of the reporter's stands in: the star of “Low Tide,” who."""
        words = inner.rstrip(",").split()
        owner = self.text[self.block.span.start : passage.outer.start].rstrip().endswith(("'s", "’s"))
        few = len(words) > 1 or owner
        return inner.endswith(",") and few and len(words) <= _LONGEST_TITLE and all(w[:1].isupper() for w in words)


def _read(
    text: str,
    narratives: Sequence[_Narrative],
    language: str,
    pipeline: Pipeline | None,
    progress: Callable[[float], None],
) -> tuple[tuple[NamedSpan, ...], list[Parse]]:
    names: list[NamedSpan] = []
    parses: list[Parse] = []
    for batch in _batches(narratives):
        if pipeline is None:
            parses.extend(_plain_parse(narrative, language) for narrative in batch)
        else:
            read = list(pipeline.read_words(narrative.words_for_names for narrative in batch))
            names.extend(name for n, found in zip(batch, read, strict=True) for name in _names(n, found.names))
            words = [narrative.words(found.tokens, found.names) for narrative, found in zip(batch, read, strict=True)]
            grammars = pipeline.read_grammar([made.words for made in words])
            parsed = zip(words, grammars, strict=True)
            parses.extend(made.parse(_with_sentences(grammar, made, language)) for made, grammar in parsed)
        progress(batch[-1].block.span.end / len(text))
    return tuple(names), parses


def _batches(narratives: Sequence[_Narrative]) -> Iterator[list[_Narrative]]:
    batch: list[_Narrative] = []
    size = 0
    for narrative in narratives:
        batch.append(narrative)
        size += narrative.block.span.length
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _names(narrative: _Narrative, found: Iterable[tuple[int, int, str]]) -> Iterator[NamedSpan]:
    offset = narrative.block.span.start
    for start, end, label in found:
        span = trimmed(narrative.text, Span(start + offset, end + offset))
        if span:
            yield NamedSpan(span, label)


def _with_sentences(grammar: Grammar, made: _Words, language: str) -> Grammar:
    """The grammar with the pipeline's sentences, mended; one that tells none apart leaves that to punctuation."""
    words = [word for word, _ in made.words]
    found = grammar.sentences
    sentences = unbroken(found, words, made.stand_ins) if found else plain_sentences(words, made.stand_ins, language)
    return Grammar(grammar.tags, grammar.deps, grammar.heads, sentences)


def _plain_parse(narrative: _Narrative, language: str) -> Parse:
    alone = narrative.words_alone
    made = narrative.words(list(_plain_tokens(alone)))
    count = len(made.words)
    sentences = plain_sentences([word for word, _ in made.words], made.stand_ins, language)
    return made.parse(Grammar([""] * count, [""] * count, list(range(count)), sentences))


def _plain_tokens(text: str) -> Iterator[Token]:
    letters = frozenset(letters_at_ends(text))
    for match in _WORD.finditer(text):
        is_spaced = text[match.end() : match.end() + 1].isspace()
        if match.start() in letters and match[0].endswith("."):
            yield Token(match[0][:-1], match.start(), spaced=False)
            yield Token(".", match.end() - 1, is_spaced)
        else:
            yield Token(match[0], match.start(), is_spaced)


def _text_sentences(text: str, paragraph: Paragraph, passages: Sequence[Passage]) -> Iterator[Span]:
    parse = paragraph.parse
    starts = [paragraph.span.start, *(parse.starts[sentence.start] for sentence in parse.sentences[1:])]
    quoted = [passages[number] for number in parse.stand_ins.values()]
    breaks = {start for passage in quoted for start in sentence_starts(text, passage.inner)}
    edges = sorted({*starts, *breaks})
    for start, end in pairwise([*edges, paragraph.span.end]):
        span = trimmed(text, Span(start, end))
        if span:
            yield span
