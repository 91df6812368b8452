"""What is remembered of an article read so far: who was heard, and who was introduced without a name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.analysis.sources.identities import Identity
from onrecord.analysis.sources.source_phrases import SourcePhrase
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import SourceKind

# Words as the parser cuts them: "84-page" is "84", "-" and "page".
_LENGTHS = ("page", "pages", "paragraph", "minute", "hour")
# Whoever was introduced without a name is called so, not to tell more: "a nurse", then "the person".
_ANYBODY = frozenset({("the", "person"), ("the", "individual"), ("the", "source")})
_POINTED_BACK_TO = frozenset({SourceKind.DOCUMENT, SourceKind.ORGANIZATION, SourceKind.PUBLICATION})


@dataclass(frozen=True, slots=True)
class Heard:
    """Whom a phrase stands for, and where the word stands that the sentence is built on: "one" of "one of them"."""

    head: Span
    identity: Identity


class Introduced:
    """Remembers whom phrases introduced, in reading order, for "the official" after "a port official".

    Any of the nouns in one of ``families`` may stand for one document; ``is_office``
    tells which nouns are offices, of which there are many; ``followers`` are nouns for
    people who are always somebody's: "critics".
    """

    def __init__(
        self, families: Sequence[frozenset[str]], is_office: Callable[[str], bool], followers: frozenset[str]
    ) -> None:
        self._families = families
        self._is_office = is_office
        self._followers = followers
        self._by_head: dict[str, list[tuple[SourcePhrase, Identity]]] = defaultdict(list)
        self._last_unnamed: Identity | None = None

    def add(self, phrase: SourcePhrase, identity: Identity) -> None:
        """Remember that ``phrase`` stands for ``identity``."""
        if identity.is_anonymous and identity.is_somebody and phrase.words not in _ANYBODY:
            self._last_unnamed = identity
        if identity.is_anonymous or identity.is_somebody or identity.kind in _POINTED_BACK_TO:
            self._by_head[phrase.head].append((phrase, identity))

    @property
    def unnamed(self) -> list[tuple[SourcePhrase, Identity]]:
        """Single people without a name, each as first introduced."""
        everybody = (pair for pairs in self._by_head.values() for pair in pairs)
        found: dict[tuple[str, str], tuple[SourcePhrase, Identity]] = {}
        for phrase, identity in everybody:
            if identity.is_anonymous and identity.is_somebody:
                found.setdefault(identity.key, (phrase, identity))
        return list(found.values())

    def meant_by(self, phrase: SourcePhrase) -> Identity | None:
        """Whom a definite ``phrase`` points back to: the last one that all its words describe, or the last unnamed."""
        known = self._by_head.get(phrase.head, ())
        for earlier, identity in reversed(known):
            if phrase.is_plural == earlier.is_plural and phrase.content <= earlier.content:
                return identity
        return self._only_one(phrase, known) or (self._last_unnamed if phrase.words in _ANYBODY else None)

    def class_told(self, phrase: SourcePhrase) -> Identity | None:
        """The class that was told of in other or in more words: "critics" after "critics of the Otsa government".

        Fewer words tell of it when they point back ("critics of the government") or are a
        noun that needs somebody ("supporters"), and only one class fits.
        """
        known = self._classes(phrase.head) if phrase.is_plural else []
        told = phrase.content if len(phrase.content) > 1 else None
        same = next((identity for content, identity in known if content == told), None)
        is_bare = phrase.words == (phrase.head,) and phrase.head in self._followers
        if same or not (is_bare or phrase.has_owner or "the" in phrase.words):
            return same
        return _single(identity for content, identity in known if phrase.content < content)

    def _classes(self, head: str) -> list[tuple[frozenset[str], Identity]]:
        """The classes called by ``head``; "30 percent of voters" are a share of one."""
        return [
            (earlier.content, identity)
            for earlier, identity in self._by_head.get(head, ())
            if identity.kind is SourceKind.COLLECTIVE and not earlier.quantity
        ]

    def only_body(self, phrase: SourcePhrase) -> Identity | None:
        """The one body that a noun alone tells of further on: "police" after "the Otsa police"."""
        if phrase.words != (phrase.head,):
            return None
        found = (identity for _, identity in self._by_head.get(phrase.head, ()))
        # Of a body with a name of its own ("Otsa Port Workers") the noun may be just a word.
        return _single(i for i in found if i.kind is SourceKind.ORGANIZATION and i.entity is None)

    def document(self, phrase: SourcePhrase) -> Identity | None:
        """The one document that "the report" tells of by another noun: "the Harbor Board document"."""
        is_bare = phrase.words == ("the", phrase.head)
        family = next((nouns for nouns in self._families if is_bare and phrase.head in nouns), frozenset())
        found = (identity for noun in family for _, identity in self._by_head.get(noun, ()))
        return _single(identity for identity in found if identity.kind is SourceKind.DOCUMENT)

    def _is_another(self, phrase: SourcePhrase, earlier: SourcePhrase) -> bool:
        """Whether two phrases tell of two offices: "the prime minister" after "India's foreign minister"."""
        told, before = phrase.content - {phrase.head}, earlier.content - {earlier.head}
        return self._is_office(phrase.head) and bool(told and before) and told.isdisjoint(before)

    def _only_one(self, phrase: SourcePhrase, known: Sequence[tuple[SourcePhrase, Identity]]) -> Identity | None:
        """The one unnamed person of that kind, or the one document, that "the 84-page report" describes further."""
        if phrase.words[0] != "the" or phrase.is_plural or not phrase.span.length or phrase.has_owner:
            return None
        is_long = any(word.endswith(_LENGTHS) for word in phrase.content)
        single = (i for earlier, i in known if not earlier.is_plural and not self._is_another(phrase, earlier))
        return _single(i for i in single if i.is_somebody or (is_long and i.kind is SourceKind.DOCUMENT))


def _single(identities: Iterable[Identity]) -> Identity | None:
    """The one source that all ``identities`` are."""
    different = {identity.key: identity for identity in identities}
    return next(iter(different.values())) if len(different) == 1 else None
