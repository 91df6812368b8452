"""What the reviewer is told about the language of a text."""

from collections.abc import Iterator

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.languages.choice import Languages
from onrecord.domain.languages import UNKNOWN_LANGUAGE, language_name
from onrecord.translation import _

_GOOD_SHARE = 0.2


def language_warnings(document: AnalyzedDocument, languages: Languages, pipeline: str) -> Iterator[str]:
    """Sentences that say which rules fit the text; none for a text all in the main language.

    ``pipeline`` names the pipeline that read the text, and is empty when none did.
    """
    limits = languages.detectors_for(document.language).limits
    if limits:
        yield _(limits, language=name_of(document.language))
        yield from _about_names(document.language, pipeline)
    paragraphs = [paragraph.span for paragraph in document.paragraphs]
    other, share = languages.guesser.foreign_share(document.text, paragraphs, document.language)
    if share >= _GOOD_SHARE and document.language:
        yield _(
            "About {share} percent of the text seems to be {language}, and all of it was read as {used}. "
            "Check those paragraphs by hand.",
            share=round(share * 100),
            language=name_of(other),
            used=name_of(document.language),
        )


def name_of(code: str) -> str:
    """The English name of a language; the code when it has none here."""
    return _("in a language Onrecord doesn’t know") if code == UNKNOWN_LANGUAGE else language_name(code)


def _about_names(code: str, pipeline: str) -> Iterator[str]:
    if pipeline:
        yield _("Names come from the language model {pipeline}.", pipeline=pipeline)
    elif code != UNKNOWN_LANGUAGE:
        yield _(
            "No language model for {language} is installed, so places and organizations aren’t found.",
            language=name_of(code),
        )
