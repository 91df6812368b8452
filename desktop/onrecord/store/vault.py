"""The vault's tables: cipher text and slots. Nothing here can read a name."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, delete, distinct, exists, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from onrecord.domain.article import ArticleId
from onrecord.domain.library_location import LibraryLocation
from onrecord.domain.vault import IdentityId, SealedIdentity, SealedRemoval, SealedSlot, VaultHeader, VaultId
from onrecord.store.codec import Codec, UnreadableValueError
from onrecord.store.errors import RenewalRefusedError
from onrecord.store.tables import article, vault, vault_identity, vault_removal, vault_slot

Begin = Callable[[], AbstractContextManager[Connection]]

_ONLY_PLACE = 1

IDENTITY_TABLE = vault_identity.name
"""The table of identities."""


class VaultChangedError(Exception):
    """A colleague created the vault, renewed its key, or removed the slot meanwhile; nothing was stored."""


class IdentityChangedError(Exception):
    """A colleague saved or removed an identity meanwhile; nothing was stored."""


class VaultRows:
    """Loads and stores the vault of one library; ``LibraryStore.vault`` has one.

    Nothing is changed in place: slots and versions of identities are added, and a removal is a mark unless this user
    ``may_delete``. So a row that somebody wrote by hand never replaces the last good one.

    Each method is one transaction. Writing ones raise VaultChangedError unless the vault still has the generation that
    the caller read.
    """

    def __init__(self, reading: Begin, writing: Begin, location: LibraryLocation, *, may_delete: bool) -> None:
        self._reading = reading
        self._writing = writing
        self._location = location
        self._may_delete = may_delete

    def load(self) -> VaultHeader | None:
        """The vault with its slots, the oldest first; None if the library has none."""
        with self._reading() as connection:
            found = connection.execute(select(vault)).one_or_none()
            if found is None:
                return None
            oldest_first = select(vault_slot).order_by(vault_slot.c.added_at, vault_slot.c.id)
            slots = list(map(_slot_of, connection.execute(oldest_first)))
            marks = [_removal_of(row) for row in connection.execute(select(vault_removal))]
        readable = tuple(
            replace(sealed, removals=tuple(mark for mark in marks if mark and mark.slot_id == sealed.slot.id))
            for sealed in slots
            if sealed
        )
        unreadable = len(slots) - len(readable)
        return VaultHeader(id=VaultId(found.id), generation=found.generation, slots=readable, unreadable=unreadable)

    def create(self, made: VaultHeader) -> None:
        """Store a new vault with its first slot."""
        try:
            with self._writing() as connection:
                if connection.scalar(select(exists(select(vault.c.id)))):
                    raise VaultChangedError
                values = {"id": made.id, "place": _ONLY_PLACE, "generation": made.generation}
                connection.execute(insert(vault), values)
                connection.execute(insert(vault_slot), [_slot_values(made.id, sealed) for sealed in made.slots])
        except IntegrityError as error:
            raise VaultChangedError from error

    def add_slot(self, seen: VaultHeader, sealed: SealedSlot) -> None:
        """Store one more slot."""
        with self._locked(seen) as connection:
            connection.execute(insert(vault_slot), _slot_values(seen.id, sealed))

    def replace_slot(self, seen: VaultHeader, removal: SealedRemoval, sealed: SealedSlot) -> None:
        """Replace the slot that ``removal`` names."""
        with self._locked(seen) as connection:
            if not connection.scalar(
                select(exists(select(vault_slot.c.id).where(vault_slot.c.id == removal.slot_id, _IS_IN_USE)))
            ):
                raise VaultChangedError
            self._take_away(connection, removal)
            connection.execute(insert(vault_slot), _slot_values(seen.id, sealed))

    def remove_slot(self, seen: VaultHeader, removal: SealedRemoval) -> bool:
        """Remove a slot unless it is the last one; returns whether it was removed."""
        with self._locked(seen) as connection:
            others = select(vault_slot.c.id).where(vault_slot.c.id != removal.slot_id, _IS_IN_USE)
            if not connection.scalar(select(exists(others))):
                return False
            self._take_away(connection, removal)
        return True

    def _take_away(self, connection: Connection, removal: SealedRemoval) -> None:
        if self._may_delete:
            connection.execute(delete(vault_slot).where(vault_slot.c.id == removal.slot_id))
        else:
            values = {"id": removal.id, "slot_id": removal.slot_id, "nonce": removal.nonce, "proof": removal.proof}
            connection.execute(insert(vault_removal), values)

    def renew(
        self, seen: VaultHeader, sealed: SealedSlot, resealed: Callable[[list[SealedIdentity]], SealedIdentity]
    ) -> VaultHeader:
        """Replace all slots by one, and all versions of each identity by the result of ``resealed``, at once.

        Raises:
            RenewalRefusedError: only an owner may, since everything that the old key opens has to go.
        """
        if not self._may_delete:
            raise RenewalRefusedError(self._location)
        with self._locked(seen) as connection:
            connection.execute(delete(vault_slot))
            connection.execute(insert(vault_slot), _slot_values(seen.id, sealed))
            stored = map(_identity_of, connection.execute(_NEWEST_FIRST).all())
            made = [resealed(list(versions)) for _id, versions in groupby(stored, key=lambda entry: entry.id)]
            connection.execute(delete(vault_identity))
            for entry in made:
                connection.execute(insert(vault_identity), _identity_values(seen.id, entry))
            connection.execute(update(vault).values(generation=seen.generation + 1))
        return replace(seen, generation=seen.generation + 1, slots=(sealed,))

    def identities(self, article_id: ArticleId) -> list[SealedIdentity]:
        """Every version stored for an article, those of an identity together, the newest first."""
        of_article = _NEWEST_FIRST.where(vault_identity.c.article_id == article_id)
        with self._reading() as connection:
            return [_identity_of(row) for row in connection.execute(of_article)]

    def identity_ids(self, article_id: ArticleId) -> frozenset[IdentityId]:
        """The ids of an article's identities, which need no key."""
        of_article = select(vault_identity.c.id).where(vault_identity.c.article_id == article_id)
        with self._reading() as connection:
            return frozenset(map(IdentityId, connection.scalars(of_article)))

    def article_ids(self) -> list[ArticleId]:
        """The articles with identities."""
        with self._reading() as connection:
            return list(connection.scalars(select(vault_identity.c.article_id).distinct()))

    def count(self) -> int:
        """The number of identities in the library."""
        with self._reading() as connection:
            return connection.scalar(select(func.count(distinct(vault_identity.c.id)))) or 0

    def save_identity(self, seen: VaultHeader, sealed: SealedIdentity, oldest_kept: int = 1) -> None:
        """Store a version of an identity; version 1 is new. Those before ``oldest_kept`` go.

        Raises:
            IdentityChangedError: a colleague stored this version, or the identity or its article is gone.
        """
        its_versions = vault_identity.c.id == sealed.id
        known = select(article.c.id).where(article.c.id == sealed.article_id)
        if sealed.version > 1:
            known = select(vault_identity.c.id).where(its_versions)
        try:
            with self._locked(seen) as connection:
                if not connection.scalar(select(exists(known))):
                    raise IdentityChangedError
                connection.execute(insert(vault_identity), _identity_values(seen.id, sealed))
                connection.execute(delete(vault_identity).where(its_versions, vault_identity.c.version < oldest_kept))
        except IntegrityError as error:
            raise IdentityChangedError from error

    def remove_identity(self, identity_id: IdentityId) -> None:
        """Remove all versions of an identity."""
        with self._writing() as connection:
            # Whoever saves a version waits, and then finds none to build on.
            connection.execute(select(vault.c.id).with_for_update())
            connection.execute(delete(vault_identity).where(vault_identity.c.id == identity_id))

    @contextmanager
    def _locked(self, seen: VaultHeader) -> Iterator[Connection]:
        """A transaction that locks the vault, which is unchanged since it was ``seen``."""
        with self._writing() as connection:
            generation = connection.scalar(select(vault.c.generation).where(vault.c.id == seen.id).with_for_update())
            if generation != seen.generation:
                raise VaultChangedError
            yield connection


_NEWEST_FIRST = select(vault_identity).order_by(vault_identity.c.id, vault_identity.c.version.desc())
_IS_IN_USE = ~exists().where(vault_removal.c.slot_id == vault_slot.c.id)
"""A slot has no mark of removal."""


def _slot_values(vault_id: VaultId, sealed: SealedSlot) -> dict[str, Any]:
    slot = sealed.slot
    return {
        "id": slot.id,
        "vault_id": vault_id,
        "label": slot.label,
        "added_at": slot.added_at,
        "derivation": slot.derivation,
        "memory": slot.cost.memory,
        "passes": slot.cost.passes,
        "lanes": slot.cost.lanes,
        "salt": sealed.salt,
        "nonce": sealed.nonce,
        "wrapped_key": sealed.wrapped_key,
    }


def _slot_of(row: Row[Any]) -> SealedSlot | None:
    """The slot in a row; None if somebody wrote something else there."""
    about = ("id", "label", "added_at", "derivation")
    cost = {name: getattr(row, name) for name in ("memory", "passes", "lanes")}
    slot = {name: getattr(row, name) for name in about} | {"cost": cost}
    sealed = {name: getattr(row, name) for name in ("salt", "nonce", "wrapped_key")}
    try:
        return Codec().decode(sealed | {"slot": slot}, SealedSlot)
    except UnreadableValueError:
        return None


def _removal_of(row: Row[Any]) -> SealedRemoval | None:
    try:
        return Codec().decode({name: getattr(row, name) for name in ("id", "slot_id", "nonce", "proof")}, SealedRemoval)
    except UnreadableValueError:
        return None


def _identity_values(vault_id: VaultId, sealed: SealedIdentity) -> dict[str, Any]:
    return {
        "id": sealed.id,
        "vault_id": vault_id,
        "article_id": sealed.article_id,
        "version": sealed.version,
        "nonce": sealed.nonce,
        "cipher_text": sealed.cipher_text,
    }


def _identity_of(row: Row[Any]) -> SealedIdentity:
    """The identity in a row; one that opens with no key if somebody wrote something else there."""
    names = ("id", "article_id", "version", "nonce", "cipher_text")
    try:
        return Codec().decode({name: getattr(row, name) for name in names}, SealedIdentity)
    except UnreadableValueError:
        return SealedIdentity(id=row.id, article_id=row.article_id, version=0, nonce=b"", cipher_text=b"")
