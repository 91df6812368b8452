"""Decide which names and phrases of a review an outside reader must not see."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial

from onrecord.domain.name_readings import is_one_typo_away, plain
from onrecord.domain.name_uses import NameUses, printed_names
from onrecord.domain.protected_names import Judge, NameWords, ProtectedNames, initials_of_name, is_name, words_of_name
from onrecord.domain.records import Claim, Entity, Quotation, Source
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vault import Identity, StoredIdentity
from onrecord.domain.vault_names import NO_NAMES, VaultNames
from onrecord.domain.vocabulary import AttributionLevel, EntityKind, SourceKind, SourceStatus

_NAMELESS = frozenset({AttributionLevel.ON_BACKGROUND, AttributionLevel.DEEP_BACKGROUND})
_PEOPLE = frozenset({SourceKind.PERSON, SourceKind.PEOPLE})
_SEVERAL = re.compile(r"\s*(?:[,;/&\n]|\band\b)\s*")
_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = 0.75
_WORDS_OF_A_PHRASE = 4
"""Words from which a phrase identifies the record, since nobody else would write it."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """The names to withhold, by where they are searched for.

    ``everywhere`` applies to everything that leaves the desk. ``in_article`` are masked in the article's text: the
    sources' names, not the editors', whom the article may name. ``in_remarks`` also has words that several people share
    ("Brown"), and initials, which people use in notes.
    """

    everywhere: ProtectedNames
    in_article: ProtectedNames
    in_remarks: ProtectedNames
    uses: NameUses

    @property
    def in_findings(self) -> ProtectedNames:
        """``in_remarks`` for the article's details, and what the analysis took from it."""
        return self.in_remarks.judged_by(self.uses.in_article().is_person)

    def in_file_with(self, *texts: str) -> ProtectedNames:
        """``everywhere`` for a file that prints ``texts`` of the article, in which a word may be somebody else's."""
        return self.everywhere.judged_by(self.uses.with_article(*texts).is_person)


def is_protected(source: Source) -> bool:
    """Whether the identity of the source must not be published."""
    if source.status is SourceStatus.ANONYMOUS or source.level is AttributionLevel.OFF_THE_RECORD:
        return True
    return source.level in _NAMELESS and source.kind in _PEOPLE


def protected_sources(review: Review) -> list[Source]:
    """All protected sources, including rejected ones."""
    return [record for record in review.records.values() if isinstance(record, Source) and is_protected(record)]


def said_by(source: Source, review: Review) -> Iterator[Span]:
    """The places of everything the source said, and of every claim that rests on it."""
    statements: list[Quotation | Claim] = [*review.quotations, *review.claims]
    for record in statements:
        if source.id in review.source_ids_of(record):
            yield from record.spans


def protected_identities(review: Review, stored: Iterable[StoredIdentity]) -> tuple[Identity, ...]:
    """The identities of protected sources, and those that no source refers to any more."""
    sources = [record for record in review.records.values() if isinstance(record, Source)]
    named = {each for source in sources if not is_protected(source) for each in source.vault_ids}
    named -= {each for source in sources if is_protected(source) for each in source.vault_ids}
    return tuple(each.identity for each in stored if each.id not in named)


def guarded_names(review: Review, words: NameWords, vault: VaultNames) -> Withheld:
    """The names of the vault that no copy may contain.

    A word of a name counts where it may be the person, not in the name of somebody else or as an ordinary word.
    """
    people = vault.people(words)
    uses = _uses(review, people, words)
    known = _with_printed_words(review, people, uses)
    everywhere = ProtectedNames(
        people,
        vault.phrases(),
        words=known,
        numbers=vault.numbers(),
        with_typos=people,
        judge=uses.is_person,
    )
    remarks = everywhere.with_initials(_initials(people, words) - words.abbreviations, _initials_judge(uses, review))
    return Withheld(everywhere=everywhere, in_article=everywhere, in_remarks=remarks, uses=uses)


def withheld_from(review: Review, words: NameWords, vault: VaultNames = NO_NAMES) -> Withheld:
    """Everything that an outside reader of a report on ``review`` must not see."""
    sources = protected_sources(review)
    in_vault = vault.people(words)
    people = [name for source in sources if source.kind in _PEOPLE for name in _names_on_file(source, review)]
    people += [word for source in sources for word in _other_names_of(source, review, words)]
    people += in_vault
    bodies = [name for source in sources if source.kind not in _PEOPLE for name in _names_on_file(source, review)]
    printed = _printed_words(review)
    editors = [name for source in sources for name in _editors(source, words) if not _is_phrase_in(name, printed)]
    phrases = [phrase for source in sources for phrase in _phrases(source) if not _is_phrase_in(phrase, printed)]
    phrases += vault.phrases()
    said = [words for source in sources for words in _said_off_record(source, review)]
    everyone, whole = [*people, *editors], [*bodies, *said, *phrases]
    uses = _uses(review, everyone, words)
    known = _with_printed_words(review, in_vault, uses)
    names = partial(ProtectedNames, numbers=vault.numbers(), with_typos=in_vault)
    everywhere = names(everyone, whole, words=known, judge=uses.is_person)
    return Withheld(
        everywhere=everywhere,
        in_article=names(
            people,
            [*bodies, *said],
            words=known,
            shared=_words_of_others(review, people, words) & _all_words(people, words),
            judge=uses.with_places().is_person,
        ),
        in_remarks=everywhere.with_initials(_initials(everyone, words), _initials_judge(uses, review)),
        uses=uses,
    )


def _names_on_file(source: Source, review: Review) -> Iterator[str]:
    """The names on file; a description agreed for print is no name."""
    described = {source.description, source.anonymity.description}
    for name in filter(None, [source.name, _entity_name(source, review)]):
        if name not in described:
            yield from _SEVERAL.split(name) if source.kind in _PEOPLE else [name]


def _other_names_of(source: Source, review: Review, words: NameWords) -> Iterator[str]:
    """Other names by which the article calls the person: "Bob", "Okaffor"."""
    own = words_of_name(_entity_name(source, review), words)
    if not own:
        return
    entity = review.records.get(source.entity_id) if source.entity_id else None
    called = {mention.text_of(review.text) for mention in entity.mentions} if isinstance(entity, Entity) else set()
    for word in sorted(word for name in called for word in name.split() if is_name(word, words)):
        bare = words_of_name(word, words)
        if not bare <= own and (bare <= words.given or any(_are_alike(one, other) for one in bare for other in own)):
            yield word


def _entity_name(source: Source, review: Review) -> str:
    """The name of the source's person in the article."""
    entity = review.records.get(source.entity_id) if source.entity_id else None
    return entity.name if isinstance(entity, Entity) and entity.kind is EntityKind.PERSON else ""


def _are_alike(one: str, other: str) -> bool:
    """Whether one word is the other misspelled."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _editors(source: Source, words: NameWords) -> Iterator[str]:
    """The people who know or approved the source, without mere offices."""
    for field in (source.anonymity.known_to, source.anonymity.approved_by):
        yield from (name for name in _SEVERAL.split(field) if is_name(name, words))


def _phrases(source: Source) -> Iterator[str]:
    """Phrases on file that nobody else would write."""
    record = source.anonymity
    for field in (record.motive, record.how_they_know, source.ground_rule, record.known_to, record.approved_by):
        if len(field.split()) >= _WORDS_OF_A_PHRASE:
            yield field


def _said_off_record(source: Source, review: Review) -> Iterator[str]:
    """The source's words off the record, if they are too long for chance."""
    if source.level is AttributionLevel.OFF_THE_RECORD:
        words = (span.text_of(review.text) for span in said_by(source, review))
        yield from (each for each in words if len(each.split()) >= _WORDS_OF_A_PHRASE)


def _initials(people: Iterable[str], words: NameWords) -> frozenset[str]:
    small = frozenset(map(str.upper, words.used_as("small", "be", "article")))
    return frozenset(letters for name in people for letters in initials_of_name(name, words)) - small


def _initials_judge(uses: NameUses, review: Review) -> Judge:
    return uses.with_article(review.text.replace(".", "")).are_initials


def _is_phrase_in(phrase: str, printed: str) -> bool:
    """Whether the article prints a phrase as whole words."""
    return re.search(rf"(?<!\w){re.escape(phrase.casefold())}(?!\w)", printed) is not None


def _words_of_others(
    review: Review, people: Iterable[str], words: NameWords, *, any_kind: bool = False
) -> frozenset[str]:
    """The words of other people's full names in the article; with ``any_kind``, of everything it names."""
    protected = [words_of_name(name, words) for name in people]
    found: set[str] = set()
    for entity in review.entities:
        is_counted = any_kind or entity.kind is EntityKind.PERSON
        name = words_of_name(entity.name, words) if is_counted else frozenset()
        if not any(_are_same(name, other) for other in protected):
            found |= name
    return frozenset(found)


def _are_same(name: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names may be one person's: one has all words of the other, or the same with typos."""
    if name <= other or other <= name:
        return True
    return len(name) > 1 and all(any(word == own or is_one_typo_away(word, own) for own in other) for word in name)


def _with_printed_words(review: Review, vaulted: Iterable[str], uses: NameUses) -> NameWords:
    """The words with those of the article, which are no typos of a name."""
    others = _words_of_others(review, vaulted, uses.words, any_kind=True) if vaulted else frozenset()
    return replace(uses.words, known=uses.words.known | uses.small | others)


def _uses(review: Review, people: Iterable[str], words: NameWords) -> NameUses:
    """The judge of the words of names in this review."""
    own = _all_words(people, words)
    protected = [words_of_name(name, words) for name in people]
    names = (entity.name for entity in review.entities)
    others = [name for name in names if not any(_are_same(words_of_name(name, words), each) for each in protected)]
    printed = printed_names(map(plain, others), review.text, own, words)
    beside = {
        word: frozenset(other[0] for each in protected if word in each for other in each - {word}) for word in own
    }
    small = _written_small(review.text)
    return NameUses(words=words, own=own, initials_beside=beside, small=small, printed=printed)


def _all_words(names: Iterable[str], words: NameWords) -> frozenset[str]:
    return frozenset(word for name in names for word in words_of_name(name, words))


def _written_small(text: str) -> frozenset[str]:
    """The words that the article also writes without a capital, so they are ordinary words."""
    words = (word.strip("\"'.,;:!?()“”‘’") for word in text.split())
    return frozenset(word for word in words if word.isalpha() and word.islower())


def _printed_words(review: Review) -> str:
    """Everything that the article prints, in lower case."""
    article = review.article
    return f"{review.text}\n{article.headline}\n{article.byline}\n{article.outlet}".casefold()
