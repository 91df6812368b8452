"""Sources without a name: a thing that tells something, or a name nobody else has."""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.sources.identities import Identity
from onrecord.analysis.sources.kinds import SourceKinds
from onrecord.analysis.sources.source_phrases import read_phrase
from onrecord.domain.spans import Span

# A pronoun that points to nobody known, and whoever asks in an interview, are left open:
# the program does not know who that is, which is no source without a name.
_OPEN = frozenset({"it", "that", "which", "this", "these", "its", "'s", "’s", "you", "their", "each", "them", "q", "a"})


def unknown_sources(
    document: AnalyzedDocument, sources: Sequence[Span], identities: Mapping[Span, Identity], kinds: SourceKinds
) -> Iterator[tuple[Span, Identity]]:
    """An identity for those of ``sources`` that have none among ``identities`` and are more than a pronoun."""
    for span in sources:
        if span in identities:
            continue
        phrase = read_phrase(document, span, kinds.words)
        if not phrase.is_pronoun and phrase.head not in _OPEN:
            yield span, kinds.of_thing(phrase, document.text)
