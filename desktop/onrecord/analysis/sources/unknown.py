"""Sources of whom an article tells too little: a "they" that points to nobody, a thing that tells something."""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.sources.kinds import Identity, SourceKinds
from onrecord.analysis.sources.phrases import SourcePhrase, read_phrase
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import SourceKind, SourceStatus

_THINGS = frozenset({"it", "that", "which", "this", "these", "its"})
_POINTING = _THINGS | {"'s", "’s", "you", "their", "each", "them"}
_SIDES = frozenset({"q", "a"})
_UNTOLD = 0.3


def unknown_speakers(
    document: AnalyzedDocument, sources: Sequence[Span], identities: Mapping[Span, Identity], kinds: SourceKinds
) -> Iterator[tuple[Span, Identity]]:
    """An identity for each of the ``sources``, in reading order, that have none among ``identities``.

    A pronoun goes on with the one before it unless somebody else spoke in between.
    """
    last: Identity | None = None
    for span in sources:
        if span in identities:
            last = None
            continue
        phrase = read_phrase(document, span, kinds.words)
        words = " ".join(document.text_of(span).split())
        if not (phrase.is_pronoun or phrase.head in _POINTING | _SIDES):
            last = kinds.of_thing(phrase, document.text)
        elif last is None or (last.description or "").lower() != words.lower():
            last = _of_pronoun(phrase, words)
        yield span, last


def _of_pronoun(phrase: SourcePhrase, words: str) -> Identity:
    """Whoever a pronoun stands for that points to nobody; each side of a transcript is one source."""
    kind = SourceKind.ORGANIZATION if phrase.head in _THINGS else SourceKind.PEOPLE
    place = words if phrase.head in _SIDES else str(phrase.span.start)
    reason = "the article does not say whom the word stands for"
    return Identity(("unknown", place), kind, SourceStatus.ANONYMOUS, None, words, None, reason, confidence=_UNTOLD)
