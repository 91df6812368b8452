"""The use case: survey a name, erase it, and search for what is left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.domain.article import ArticleId
from onrecord.domain.erasing import (
    Eraser,
    ErasureChoice,
    Export,
    InterruptedErasure,
    Tally,
    Work,
    listed,
    words_that_may_stay,
)
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_location import ServerAddress
from onrecord.domain.protected_names import initials_of_name
from onrecord.domain.vault import Identity, IdentityId
from onrecord.services.erasing.own_files import ByteSearch, FoundInFile, OwnFiles, OwnFilesPlan, plan_for
from onrecord.services.errors import ServiceError
from onrecord.services.journal import Context
from onrecord.services.redaction import name_words
from onrecord.services.target_files import remove_abandoned
from onrecord.services.vault import Vault
from onrecord.store.erased_rows import own_words
from onrecord.store.erasure import Erasure, Surveyed
from onrecord.store.library import LibraryStore
from onrecord.store.vault import IDENTITY_TABLE
from onrecord.translation import Message, _

_SHORTEST = 2
_MOST_FORMS = 24
_BEYOND_A_FILE = (
    Message("Copies of the library that you or your backup program made elsewhere, and snapshots of the disk."),
    Message("Deleted files that a recovery tool may find until the disk reuses their space."),
)
_BEYOND_A_SERVER = (
    Message(
        "The server’s write-ahead log and its archive, base backups, dumps and standbys: ask your server administrator."
    ),
    Message("The server’s own logs, if it logs statements."),
    Message("Evidence files on the server, which stay as they were attached."),
    Message("Copies of the library that anyone saved, and files on colleagues’ own computers."),
)


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article whose text still has the name."""

    headline: str
    count: int


@dataclass(frozen=True, slots=True)
class Survey:
    """The places of a name before anything is erased.

    ``forms`` are its spellings, ``places`` the counts by place, both in the order in which they are shown.
    ``signatures`` are those that stay, with their counts, ``left`` sentences on what else stays and why.
    """

    choice: ErasureChoice
    forms: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    texts: tuple[ArticleText, ...]
    exports: tuple[Export, ...]
    signatures: tuple[tuple[str, int], ...]
    left: tuple[str, ...]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.places)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was erased, and where the name was still found afterwards."""

    survey: Survey
    searched: int
    remaining: tuple[str, ...]
    with_texts: tuple[str, ...]
    """Files that keep the name on purpose: article texts, signatures and kept pages."""
    beyond: tuple[str, ...]

    @property
    def is_gone(self) -> bool:
        """Whether the name is nowhere any more that Onrecord can search."""
        return not (self.remaining or self.with_texts or self.survey.texts or self.survey.signatures)


class NameErasure:
    """Erases names from one open library, its vault and the program's own files.

    The content of a locked vault can't be searched, and stays.
    """

    def __init__(self, library: LibraryStore, files: OwnFiles, context: Context, vault: Vault) -> None:
        self._library = library
        self._files = files
        self._context = context
        self._vault = vault

    def survey(self, choice: ErasureChoice, work: Work) -> Survey:
        """Count the places of the name; changes nothing.

        Raises:
            ServiceError: it is no name.
            WorkStopped: the reviewer stopped it.
        """
        choice = _checked(choice)
        eraser = self._eraser(choice)
        found = self._library.eraser.survey(eraser, choice.texts, work)
        return self._told(choice, eraser, found, plan_for(self._files, eraser))

    def erase(self, choice: ErasureChoice, work: Work) -> Outcome:
        """Erase the name, and search all bytes for it afterwards.

        Raises:
            ServiceError: it is no name.
            WorkStopped: the reviewer stopped it before anything was changed.
            LibraryError: the library failed; nothing was changed, unless the error says so.
        """
        choice = _checked(choice)
        exports = self._exports(self._library.eraser.survey(self._eraser(choice), choice.texts, Work()))
        eraser = self._eraser(choice)
        plan = plan_for(self._files, eraser)
        done = Erasure(
            eraser=eraser,
            texts=choice.texts,
            reviewer=self._context.reviewer(),
            at=self._context.now(),
            new_id=self._context.new_id,
            work=work,
            other_files=tuple(plan.steps),
        )
        found = self._library.eraser.erase(done)
        survey = replace(self._told(choice, eraser, found, plan), exports=exports)
        self._remove_abandoned_exports()
        self.finish(work)
        found_now = self._search(choice, eraser, work)
        is_team = isinstance(self._library.location, ServerAddress)
        beyond = _BEYOND_A_SERVER if is_team else _BEYOND_A_FILE
        return Outcome(survey, *found_now, tuple(map(str, beyond)))

    @property
    def left(self) -> InterruptedErasure:
        """The state of an erasure that was interrupted before the library was opened."""
        return self._library.eraser.left

    def finish(self, work: Work) -> bool:
        """Finish an interrupted erasure; returns whether there was anything to do."""
        return self._library.eraser.finish(work)

    def _eraser(self, choice: ErasureChoice) -> Eraser:
        """An eraser that also removes the identities with the name."""
        eraser = Eraser(choice, name_words())
        named = self._identities_with(eraser)
        eraser.goes = lambda table, row: table == IDENTITY_TABLE and row["id"] in named
        return eraser

    def _identities_with(self, eraser: Eraser) -> frozenset[IdentityId]:
        if not self._vault.is_unlocked:
            return frozenset()
        stored = (each for article in self._library.vault.article_ids() for each in self._vault.names_of(article))
        return frozenset(each.id for each in stored if _contains_name(each.identity, eraser))

    def _told(self, choice: ErasureChoice, eraser: Eraser, found: Surveyed, plan: OwnFilesPlan) -> Survey:
        places = [(place.words, count) for place, count in found.library.places.most_common()]
        places += [
            (_("Backup {name}", name=path.name), tally.total) for path, tally in found.copies.items() if tally.total
        ]
        places += plan.found.most_common()
        headlines = {line.article.id: line for line in self._library.list_articles()}
        return Survey(
            choice=choice,
            forms=tuple(listed(eraser.forms, _MOST_FORMS)),
            places=tuple((place, count) for place, count in places if count),
            texts=tuple(_texts(found.library, headlines)),
            exports=self._exports(found),
            signatures=tuple(found.library.signatures_left.most_common()),
            left=(*self._left_in_vault(), *_left(found, plan, self._library.location, eraser)),
        )

    def _left_in_vault(self) -> Iterator[str]:
        if not self._vault.is_unlocked and self._library.vault.count():
            yield _("The vault is locked, so it isn’t searched. Unlock it first if the name may be in it.")

    def _exports(self, found: Surveyed) -> tuple[Export, ...]:
        articles = found.library.articles | set(found.library.texts_left)
        return tuple(self._library.exports.of(articles))

    def _remove_abandoned_exports(self) -> None:
        """Remove files that interrupted exports left beside finished ones."""
        articles = {line.article.id for line in self._library.list_articles()}
        for folder in {Path(export.path).parent for export in self._library.exports.of(articles)}:
            remove_abandoned(folder)

    def _search(
        self, choice: ErasureChoice, eraser: Eraser, work: Work
    ) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
        """Search the rows, and the bytes of every file that the program owns, for the name.

        Returns the number of files, the places where it is left, and those where it was to stay.
        """
        again = self._eraser(choice)
        rows = self._library.eraser.survey(again, choice.texts, work)
        remaining = [f"{place.words}: {count}" for place, count in rows.library.places.items()]
        for copy, tally in rows.copies.items():
            remaining += [f"{copy.name}, {place.words}: {count}" for place, count in tally.places.items()]
        files = list(self._own_files())
        found = ByteSearch(eraser, own_words()).in_files(
            files, lambda path: work.step(_("Searching {name}", name=path.name), 0.99)
        )
        staying = {path for path, tally in self._tallies(rows) if tally.texts_left or tally.signatures_left}
        staying |= self._files.staying(again)
        remaining += [_remark(one) for one in found if one.path not in staying]
        return len(files), tuple(remaining), tuple(_remark(one) for one in found if one.path in staying)

    def _tallies(self, rows: Surveyed) -> Iterator[tuple[Path, Tally]]:
        if isinstance(self._library.location, Path):
            for ending in ("", "-wal", "-shm"):
                yield self._library.location.with_name(f"{self._library.location.name}{ending}"), rows.library
        yield from rows.copies.items()

    def _own_files(self) -> Iterator[Path]:
        location = self._library.location
        if isinstance(location, Path):
            yield from sorted(path for path in location.parent.glob("*") if path.name.startswith(location.name))
            yield from sorted(path for path in (location.parent / "backups").glob(f"{location.stem}-*"))
        yield from self._files.all()


def _contains_name(identity: Identity, eraser: Eraser) -> bool:
    return any(map(eraser.is_in, (identity.name, identity.contact, identity.known_through, identity.forms)))


def words_that_may_stay_of(name: str) -> Mapping[str, str]:
    """The words of a name that others may have too, and their spelling in it."""
    return words_that_may_stay(name, name_words())


def initials_of(name: str) -> str:
    """The initials of a name; nothing for a single word."""
    return max(initials_of_name(name, name_words()), key=len, default="")


def _checked(choice: ErasureChoice) -> ErasureChoice:
    name = " ".join(choice.name.split())
    if sum(letter.isalpha() for letter in name) < _SHORTEST:
        raise ServiceError(
            _("That isn’t a name."), kept=_("Nothing was changed."), to_do=_("Type the name as it is written.")
        )
    return replace(choice, name=name)


def _texts(tally: Tally, known: dict[ArticleId, ArticleSummary]) -> Iterator[ArticleText]:
    for article_id, count in tally.texts_left.most_common():
        line = known.get(article_id)
        yield ArticleText(line.article.headline if line else article_id, count)


def _left(found: Surveyed, plan: OwnFilesPlan, location: object, eraser: Eraser) -> Iterator[str]:
    for path in found.unreadable:
        yield _(
            "The backup {file} can’t be read, so it can’t be searched. Delete it if the name may be in it.",
            file=path.name,
        )
    yield from plan.left
    if eraser.is_in(str(location)):
        yield _("The library’s own path: {place}. Move or rename it yourself.", place=location)


def _remark(found: FoundInFile) -> str:
    return f"{found.path.name}: {found.count:,}"
