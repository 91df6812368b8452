"""The engine: runs the detectors over one text and puts their findings together."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from onrecord.analysis.annotation import annotate
from onrecord.analysis.checks import run_checks
from onrecord.analysis.checks.accusations import rights_of_reply
from onrecord.analysis.checks.rule import Findings
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.languages.choice import Languages, load_languages
from onrecord.analysis.languages.interface import Language
from onrecord.analysis.pipelines import InstalledPipelines, Pipeline, PipelineError, load_pipeline
from onrecord.analysis.typography import plain_typography
from onrecord.domain.analysis import Analysis, Timings
from onrecord.domain.article import Structure
from onrecord.translation import Message

ENGINE_VERSION = "18"

_PIPELINE_SHARE = 0.85
_RULES_ALONE = Message(
    "Without it, Onrecord finds direct quotations, numbers and dates, but not names, indirect quotations "
    "or most sources."
)
Progress = Callable[[float], None]


class Engine:
    """Analyzes texts with one pipeline, or with rules alone.

    The same text, structure, pipeline and version give the same findings.
    ``installed`` has pipelines for texts in a language that ``pipeline`` was not
    made for; ``problem`` says why there is no pipeline.
    """

    def __init__(
        self,
        pipeline: Pipeline | None,
        languages: Languages,
        installed: InstalledPipelines,
        problem: str = "",
    ) -> None:
        self._pipeline = pipeline
        self._languages = languages
        self._installed = installed
        self.problem = problem

    def pipeline_for(self, text: str) -> str:
        """Name and version of the pipeline that the language of ``text`` selects; empty when rules alone are used."""
        return _label_of(self._fitting(self._languages.guess(text)))

    def analyze(self, text: str, structure: Structure, progress: Progress | None = None) -> Analysis:
        """Find everything in ``text``; ``progress`` is told the share done, from 0 to 1."""
        tell = progress or _nobody
        tell(0.0)
        started = time.perf_counter()
        document = self.read(text, structure, lambda share: tell(share * _PIPELINE_SHARE))
        parsed = time.perf_counter()
        analysis = self.detect(document, _label_of(self._fitting(document.language)))
        tell(1.0)
        return replace(analysis, timings=Timings(parsed - started, time.perf_counter() - parsed))

    def read(self, text: str, structure: Structure, progress: Progress | None = None) -> AnalyzedDocument:
        """Parse ``text`` with the pipeline that fits its language."""
        plain = plain_typography(text)
        language = self._languages.guess(plain)
        return annotate(plain, structure, language, self._fitting(language), progress or _nobody)

    def detect(self, document: AnalyzedDocument, label: str) -> Analysis:
        """Run the detectors over a document that the pipeline named by ``label`` has parsed."""
        language = self._languages.detectors_for(document.language)
        document = language.repaired(document)
        entities = language.find_entities(document)
        speech = language.find_speech(document, entities)
        claims = language.find_claims(document, entities, speech)
        classes = language.classify_sentences(document, speech, claims)
        said = (speech.quotations, speech.sources, speech.refusals)
        findings = Findings(document, entities, *said)
        return Analysis(
            analyzer_version=ENGINE_VERSION,
            pipeline=label,
            language=document.language,
            sentences=document.sentences,
            sentence_classes=classes,
            entities=entities,
            quotations=speech.quotations,
            sources=speech.sources,
            claims=claims,
            replies=findings.once(rights_of_reply),
            checks=run_checks(findings),
            refusals=speech.refusals,
            thoughts=speech.thoughts,
            warnings=(*self._missing(language), *self._languages.warnings(document, label)),
        )

    def _missing(self, language: Language) -> Iterator[str]:
        """The sentence on what is missing without a usable pipeline."""
        if self.problem:
            yield self.problem if language.limits else f"{self.problem} {_RULES_ALONE}"

    def _fitting(self, language: str) -> Pipeline | None:
        """The pipeline for a text: the chosen one, or one installed for the language that the chosen one does not fit.

        A text in a language that is not known is given to the chosen one.
        """
        chosen = self._pipeline
        if chosen is None or not language or chosen.language in {language, "xx"}:
            return chosen
        return self._installed.for_language(language)


def load_engine(pipeline: str | None = None) -> Engine:
    """Load the engine with a pipeline by name or folder (None: the default one).

    A pipeline that cannot be used is not an error: rules alone are used, and
    every analysis says so in its warnings.
    """
    languages = load_languages(ENGINE_VERSION)
    installed = InstalledPipelines()
    try:
        return Engine(load_pipeline(pipeline), languages, installed)
    except PipelineError as error:
        return Engine(None, languages, installed, str(error))


def _label_of(pipeline: Pipeline | None) -> str:
    return pipeline.label if pipeline else ""


def _nobody(_share: float) -> None:
    """Ignore the progress."""
