"""All languages there are rules for, which of them fits a text, and what the reviewer is told about that."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.language import LanguageGuesser
from onrecord.analysis.languages.by_table import TABLES, load_by_table
from onrecord.analysis.languages.english import load_english
from onrecord.analysis.languages.interface import Language
from onrecord.analysis.lexicon import load_lexicon
from onrecord.domain.languages import UNKNOWN_LANGUAGE, language_name
from onrecord.translation import _

_GOOD_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Languages:
    """Tells which language a text is in, and has the detectors for it.

    A text too short to tell is taken for one in ``default``; ``fallback`` makes the
    detectors that know no language.
    """

    guesser: LanguageGuesser
    default: Language
    others: tuple[Language, ...]
    fallback: Callable[[str], Language]

    def guess(self, text: str) -> str:
        """The code of the language of ``text``; empty when the text is too short to tell."""
        return self.guesser.guess(text)

    def detectors_for(self, code: str) -> Language:
        """The detectors for a language."""
        known = (language for language in (self.default, *self.others) if code in {"", language.code})
        return next(known, None) or self.fallback(code)

    def warnings(self, document: AnalyzedDocument, pipeline: str) -> Iterator[str]:
        """Sentences that say which rules fit the text; none for a text all in the main language.

        ``pipeline`` names the pipeline that read the text, and is empty when none did.
        """
        code = document.language
        limits, name = self.detectors_for(code).limits, _name_of(code)
        if limits:
            yield _(limits, language=name)
        if limits and pipeline:
            yield _("Names come from the language model {pipeline}.", pipeline=pipeline)
        elif limits and code != UNKNOWN_LANGUAGE:
            yield _(
                "No language model for {language} is installed, so places and organizations aren’t found.",
                language=name,
            )
        paragraphs = [paragraph.span for paragraph in document.paragraphs]
        other, share = self.guesser.foreign_share(document.text, paragraphs, code)
        if share >= _GOOD_SHARE and code:
            yield _(
                "About {share} percent of the text seems to be {language}, and all of it was read as {used}. "
                "Check those paragraphs by hand.",
                share=round(share * 100),
                language=_name_of(other),
                used=name,
            )


def _name_of(code: str) -> str:
    """The name of a language; the code when it has none here."""
    return _("in a language Onrecord doesn’t know") if code == UNKNOWN_LANGUAGE else language_name(code)


def load_languages(version: str) -> Languages:
    """Load the rules of every language; ``version`` is the engine's, noted in every finding.

    Raises:
        OSError: a word list cannot be read.
    """
    return Languages(
        guesser=LanguageGuesser(load_lexicon("languages")),
        default=load_english(version),
        others=tuple(load_by_table(code, version) for code in TABLES),
        fallback=partial(load_by_table, version=version),
    )
