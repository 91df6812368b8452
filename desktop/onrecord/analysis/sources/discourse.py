"""The discourse so far: who is named, who was introduced, who spoke last."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.sources.identities import Heard, Identity
from onrecord.analysis.sources.kinds import ORGANIZATION, PERSON, PUBLICATION, of_entity
from onrecord.analysis.sources.named_mentions import NamedMentions
from onrecord.analysis.sources.offices import HolderIndex
from onrecord.analysis.sources.pronouns import PersonForms, PronounResolver
from onrecord.analysis.sources.source_phrases import SourcePhrase, read_phrase
from onrecord.analysis.sources.source_words import SourceWords
from onrecord.analysis.speech.subjects import noun_phrase
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import SourceKind

# Whoever was introduced without a name is called so, not to tell more: "a nurse", then "the person".
ANYBODY = frozenset({("the", "person"), ("the", "individual"), ("the", "source")})
_POINTED_BACK_TO = frozenset({SourceKind.DOCUMENT, ORGANIZATION, PUBLICATION})


class Discourse:
    """The state of one article for the rules for sources, read in order.

    ``resolve`` tells whom a phrase stands for; ``last`` is who spoke last.
    """

    def __init__(
        self,
        document: AnalyzedDocument,
        entities: Sequence[Entity],
        words: SourceWords,
        forms: PersonForms,
        resolve: "Callable[[Discourse, SourcePhrase], Identity | None]",
    ) -> None:
        self.document, self.text, self.words, self.forms = document, document.text, words, forms
        self.names = NamedMentions(document, entities)
        self.pronouns = PronounResolver(document, self.names, forms)
        self.last: Heard | None = None
        self.last_unnamed: Identity | None = None
        self.last_names: dict[str, Identity] = {}
        self.introduced: dict[str, list[tuple[SourcePhrase, Identity]]] = defaultdict(list)
        self._resolve = resolve
        self._heard: dict[Span, Heard | None] = {}
        self._cited: dict[frozenset[str], list[Span]] = {}

    @cached_property
    def holders(self) -> HolderIndex:
        """People by their roles and titles."""
        return HolderIndex(self.names)

    @property
    def last_person(self) -> Entity | None:
        """The name of who spoke last, if it is known."""
        return self.last.identity.entity if self.last else None

    def of_entity(self, entity: Entity | None, phrase: SourcePhrase | None = None) -> Identity | None:
        """The source that an entity is."""
        return of_entity(entity, self.words, phrase) if entity else None

    def phrase_at(self, span: Span) -> SourcePhrase:
        """The words at ``span``, taken apart."""
        return read_phrase(self.document, span, self.words)

    def heard_at(self, span: Span) -> Heard | None:
        """Resolve the words at ``span`` to a source, and remember it."""
        if span not in self._heard:
            phrase = self.phrase_at(span)
            identity = self._resolve(self, phrase)
            self._heard[span] = Heard(phrase.outer_span, identity) if identity else None
            if identity and not phrase.is_pronoun:
                self._introduce(phrase, identity)
        return self._heard[span]

    def identity_at(self, span: Span) -> Identity | None:
        """The source that the words at ``span`` stand for."""
        heard = self.heard_at(span)
        return heard.identity if heard else None

    def _introduce(self, phrase: SourcePhrase, identity: Identity) -> None:
        if identity.is_anonymous and identity.is_somebody and phrase.words not in ANYBODY:
            self.last_unnamed = identity
        if identity.is_anonymous or identity.is_somebody or identity.kind in _POINTED_BACK_TO:
            self.introduced[phrase.head].append((phrase, identity))
        if identity.kind is PERSON and identity.name and not identity.entity:
            self.last_names.setdefault(identity.name.lower().split()[-1], identity)

    def cited(self, nouns: frozenset[str]) -> list[Span]:
        """The phrases around ``nouns`` outside quotation marks, in reading order."""
        if nouns not in self._cited:
            found = []
            for parse in (paragraph.parse for paragraph in self.document.paragraphs):
                for index, word in enumerate(parse.lowered if not nouns.isdisjoint(parse.lowered) else ()):
                    is_noun = parse.tags[index].startswith("NN") and parse.deps[index] != "compound"
                    if is_noun and word in nouns and index not in parse.quoted:
                        found.append(parse.span(*noun_phrase(parse, index)))
            self._cited[nouns] = sorted(found)
        return self._cited[nouns]
