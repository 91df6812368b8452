"""The engine: runs the detectors over one text and puts their findings together."""

import time
from collections.abc import Callable

from onrecord.analysis.annotation import annotate
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.language import NAMES, LanguageGuesser
from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.pipelines import Pipeline, PipelineError, load_pipeline
from onrecord.analysis.cues import CueWords
from onrecord.analysis.quotations import StatementFinder
from onrecord.analysis.refusals import RefusalFinder
from onrecord.domain.analysis import Analysis, Timings
from onrecord.domain.article import Structure
from onrecord.domain.records import Entity, Origin, Quotation, finding_id
from onrecord.domain.vocabulary import EntityKind

ENGINE_VERSION = "1"

_PIPELINE_SHARE = 0.85
_KINDS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANIZATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "NORP": EntityKind.GROUP,
    "DATE": EntityKind.DATE,
    "CARDINAL": EntityKind.CARDINAL,
    "MONEY": EntityKind.MONEY,
    "PERCENT": EntityKind.PERCENT,
}
Progress = Callable[[float], None]


class Engine:
    """Analyzes texts with one pipeline, or with rules alone.

    The same text, structure, pipeline and version give the same findings.
    ``warnings`` are sentences for the reviewer that hold for every text.
    """

    def __init__(self, pipeline: Pipeline | None, languages: LanguageGuesser, warnings: tuple[str, ...] = ()) -> None:
        self._pipeline = pipeline
        self._languages = languages
        self._refusals = RefusalFinder(load_lexicon("refusals"))
        self._statements = StatementFinder(CueWords(load_lexicon("cues")))
        self._warnings = warnings

    @property
    def pipeline(self) -> str:
        """The pipeline's name and version; empty when rules alone are used."""
        return self._pipeline.label if self._pipeline else ""

    def analyze(self, text: str, structure: Structure, progress: Progress | None = None) -> Analysis:
        """Find everything in ``text``; ``progress`` is told the share done, from 0 to 1."""
        tell = progress or _nobody
        tell(0.0)
        started = time.perf_counter()
        language = self._languages.guess(text)
        pipeline = self._fitting(language)
        document = annotate(text, structure, language, pipeline, lambda share: tell(share * _PIPELINE_SHARE))
        parsed = time.perf_counter()
        entities = _entities(document)
        refusals = self._refusals.find(document) if document.is_english else ()
        statements = self._statements.find(document, refusals)
        quotations = tuple(
            Quotation(
                id=finding_id("quotation", s.content[0]),
                origin=Origin("quotations", "1", s.confidence, s.reason),
                kind=s.kind,
                content=s.content,
                cue=s.cue,
                source=s.source,
            )
            for s in statements
        )
        analysis = Analysis(
            analyzer_version=ENGINE_VERSION,
            pipeline=pipeline.label if pipeline else "",
            language=language,
            sentences=document.sentences,
            entities=entities,
            quotations=quotations,
            refusals=refusals,
            warnings=(*self._warnings, *self._language_warnings(language)),
            timings=Timings(parsed - started, time.perf_counter() - parsed),
        )
        tell(1.0)
        return analysis

    def _fitting(self, language: str) -> Pipeline | None:
        """The pipeline, if it was made for the language of the text or that is not known."""
        fits = self._pipeline and (not language or self._pipeline.language in {language, "xx"})
        return self._pipeline if fits else None

    def _language_warnings(self, language: str) -> tuple[str, ...]:
        if language in {"en", ""}:
            return ()
        name = NAMES.get(language, language)
        warning = (
            f"The text seems to be {name}, and the rules are for English: "
            "only quotations in quotation marks are found. Marking by hand works as always."
        )
        return (warning,)


def load_engine(pipeline: str | None = None) -> Engine:
    """Load the engine with a pipeline by name or folder (None: the default one).

    A pipeline that cannot be used is not an error: rules alone are used, and
    every analysis says so in its warnings.
    """
    languages = LanguageGuesser(load_lexicon("languages"))
    try:
        return Engine(load_pipeline(pipeline), languages)
    except PipelineError as error:
        warning = (
            f"{error} Rules alone are used: direct quotations, cues, numbers and dates are found; "
            "names, indirect quotations and most sources are not."
        )
        return Engine(None, languages, (warning,))


def _nobody(_share: float) -> None:
    """Nobody wants to know how far the work is."""


def _entities(document: AnalyzedDocument) -> tuple[Entity, ...]:
    return tuple(
        Entity(
            id=finding_id("entity", name.span),
            origin=Origin("names", "1", 0.7, "the pipeline recognized a name", (name.span,)),
            kind=_KINDS[name.label],
            name=document.text_of(name.span),
            mentions=(name.span,),
        )
        for name in document.names
        if name.label in _KINDS
    )
