"""The engine: runs the detectors over one text and puts their findings together."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.analysis.annotation import annotate
from onrecord.analysis.anonymity import AnonymityPhrases
from onrecord.analysis.checks import run_checks
from onrecord.analysis.checks.rule import Findings
from onrecord.analysis.claims import find_claims
from onrecord.analysis.cues import CueWords
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.headlines import HeadlineReader
from onrecord.analysis.language import NAMES, LanguageGuesser
from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.names import find_entities
from onrecord.analysis.pipelines import Pipeline, PipelineError, load_pipeline
from onrecord.analysis.pronouns import PersonForms
from onrecord.analysis.quotations import StatementFinder
from onrecord.analysis.refusals import RefusalFinder
from onrecord.analysis.sources import SourceFinder
from onrecord.analysis.sources_kinds import SourceKinds
from onrecord.domain.analysis import Analysis, Timings
from onrecord.domain.article import Structure

ENGINE_VERSION = "1"

_PIPELINE_SHARE = 0.85
Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Detectors:
    """The detectors that hold word lists of their own."""

    refusals: RefusalFinder
    statements: StatementFinder
    sources: SourceFinder


class Engine:
    """Analyzes texts with one pipeline, or with rules alone.

    The same text, structure, pipeline and version give the same findings.
    ``warnings`` are sentences for the reviewer that hold for every text.
    """

    def __init__(
        self,
        pipeline: Pipeline | None,
        languages: LanguageGuesser,
        detectors: Detectors,
        warnings: tuple[str, ...] = (),
    ) -> None:
        self._pipeline = pipeline
        self._languages = languages
        self._detectors = detectors
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
        analysis = self._detect(document, pipeline, (started, time.perf_counter()))
        tell(1.0)
        return analysis

    def _detect(self, document: AnalyzedDocument, pipeline: Pipeline | None, clock: tuple[float, float]) -> Analysis:
        started, parsed = clock
        use = self._detectors
        entities = find_entities(document)
        refusals = use.refusals.find(document) if document.is_english else ()
        statements = use.statements.find(document, refusals)
        quotations, sources = use.sources.find(document, statements, entities)
        return Analysis(
            analyzer_version=ENGINE_VERSION,
            pipeline=pipeline.label if pipeline else "",
            language=document.language,
            sentences=document.sentences,
            entities=entities,
            quotations=quotations,
            sources=sources,
            claims=find_claims(document, entities, quotations, sources),
            checks=run_checks(Findings(document, entities, quotations, sources, refusals)),
            refusals=refusals,
            warnings=(*self._warnings, *_language_warnings(document.language)),
            timings=Timings(parsed - started, time.perf_counter() - parsed),
        )

    def _fitting(self, language: str) -> Pipeline | None:
        """The pipeline, if it was made for the language of the text or that is not known."""
        fits = self._pipeline and (not language or self._pipeline.language in {language, "xx"})
        return self._pipeline if fits else None


def load_engine(pipeline: str | None = None) -> Engine:
    """Load the engine with a pipeline by name or folder (None: the default one).

    A pipeline that cannot be used is not an error: rules alone are used, and
    every analysis says so in its warnings.
    """
    languages, detectors = LanguageGuesser(load_lexicon("languages")), _load_detectors()
    try:
        return Engine(load_pipeline(pipeline), languages, detectors)
    except PipelineError as error:
        warning = (
            f"{error} Rules alone are used: direct quotations, cues, numbers and dates are found; "
            "names, indirect quotations and most sources are not."
        )
        return Engine(None, languages, detectors, (warning,))


def _load_detectors() -> Detectors:
    anonymity = AnonymityPhrases(load_lexicon("anonymity"))
    return Detectors(
        refusals=RefusalFinder(load_lexicon("refusals")),
        statements=StatementFinder(
            CueWords(load_lexicon("cues")),
            HeadlineReader(load_lexicon("headlines")),
            anonymity,
        ),
        sources=SourceFinder(
            SourceKinds(load_lexicon("sources")),
            PersonForms(load_lexicon("people")),
            anonymity,
            ENGINE_VERSION,
        ),
    )


def _language_warnings(language: str) -> tuple[str, ...]:
    if language in {"en", ""}:
        return ()
    name = NAMES.get(language, language)
    warning = (
        f"The text seems to be {name}, and the rules are for English: "
        "only quotations in quotation marks are found. Marking by hand works as always."
    )
    return (warning,)


def _nobody(_share: float) -> None:
    """Nobody wants to know how far the work is."""
