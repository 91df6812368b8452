"""The vault's tables: cipher text and slots. Nothing here can read a name."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    Connection,
    Delete,
    Row,
    Update,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from onrecord.domain.article import ArticleId
from onrecord.domain.vault import IdentityId, KeyCost, SealedIdentity, SealedSlot, Slot, SlotId, VaultHeader, VaultId
from onrecord.store.database import Waits
from onrecord.store.tables import article, vault, vault_identity, vault_slot

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

    Each method is one transaction. Writing ones raise VaultChangedError unless the vault still has the generation that
    the caller read.
    """

    def __init__(self, reading: Begin, writing: Begin) -> None:
        self._reading = reading
        self._writing = writing

    def load(self) -> VaultHeader | None:
        """The vault with its slots, the oldest first; None if the library has none."""
        with self._reading() as connection:
            found = connection.execute(select(vault)).one_or_none()
            if found is None:
                return None
            oldest_first = select(vault_slot).order_by(vault_slot.c.added_at, vault_slot.c.id)
            slots = tuple(map(_slot_of, connection.execute(oldest_first)))
        return VaultHeader(id=VaultId(found.id), generation=found.generation, slots=slots)

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

    def replace_slot(self, seen: VaultHeader, old: SlotId, sealed: SealedSlot) -> None:
        """Replace a slot."""
        with self._locked(seen) as connection:
            if not _count(connection, delete(vault_slot).where(vault_slot.c.id == old)):
                raise VaultChangedError
            connection.execute(insert(vault_slot), _slot_values(seen.id, sealed))

    def remove_slot(self, seen: VaultHeader, slot_id: SlotId) -> bool:
        """Remove a slot unless it is the last one; returns whether it was removed."""
        with self._locked(seen) as connection:
            others = select(func.count()).select_from(vault_slot).where(vault_slot.c.id != slot_id)
            if not connection.scalar(others):
                return False
            connection.execute(delete(vault_slot).where(vault_slot.c.id == slot_id))
        return True

    def renew(
        self, seen: VaultHeader, sealed: SealedSlot, resealed: Callable[[SealedIdentity], SealedIdentity]
    ) -> VaultHeader:
        """Replace all slots by one, and every identity by the result of ``resealed``, in one transaction."""
        with self._locked(seen) as connection:
            connection.execute(delete(vault_slot))
            connection.execute(insert(vault_slot), _slot_values(seen.id, sealed))
            for row in connection.execute(select(vault_identity)).all():
                _update_identity(connection, resealed(_identity_of(row)))
            connection.execute(update(vault).values(generation=seen.generation + 1))
        return replace(seen, generation=seen.generation + 1, slots=(sealed,))

    def identities(self, article_id: ArticleId) -> list[SealedIdentity]:
        """Everything stored for an article."""
        of_article = select(vault_identity).where(vault_identity.c.article_id == article_id)
        with self._reading() as connection:
            return [_identity_of(row) for row in connection.execute(of_article.order_by(vault_identity.c.id))]

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
            return connection.scalar(select(func.count()).select_from(vault_identity)) or 0

    def save_identity(self, seen: VaultHeader, sealed: SealedIdentity) -> None:
        """Store an identity on top of the version before it; version 1 is new.

        Raises:
            IdentityChangedError: the stored version is another one, or the article is gone.
        """
        with self._locked(seen) as connection:
            if sealed.version > 1:
                _update_identity(connection, sealed)
                return
            if not connection.scalar(select(exists(select(article.c.id).where(article.c.id == sealed.article_id)))):
                raise IdentityChangedError
            connection.execute(insert(vault_identity), _identity_values(seen.id, sealed))

    def remove_identity(self, identity_id: IdentityId) -> None:
        """Remove an identity if it is still there."""
        with self._writing() as connection:
            connection.execute(delete(vault_identity).where(vault_identity.c.id == identity_id))

    @contextmanager
    def _locked(self, seen: VaultHeader) -> Iterator[Connection]:
        """A transaction that locks the vault, which is unchanged since it was ``seen``."""
        with self._writing() as connection:
            generation = connection.scalar(select(vault.c.generation).where(vault.c.id == seen.id).with_for_update())
            if generation != seen.generation:
                raise VaultChangedError
            yield connection


def _update_identity(connection: Connection, sealed: SealedIdentity) -> None:
    stored = (vault_identity.c.id == sealed.id, vault_identity.c.version == sealed.version - 1)
    values = {"version": sealed.version, "nonce": sealed.nonce, "cipher_text": sealed.cipher_text}
    if not _count(connection, update(vault_identity).where(*stored).values(values)):
        raise IdentityChangedError


def _count(connection: Connection, statement: Update | Delete) -> int:
    """Execute a statement; returns how many rows it changed, which a server must be asked for."""
    return connection.execute(statement, execution_options={"waits": Waits.ALWAYS}).rowcount


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


def _slot_of(row: Row[Any]) -> SealedSlot:
    cost = KeyCost(memory=row.memory, passes=row.passes, lanes=row.lanes)
    slot = Slot(id=row.id, label=row.label, added_at=row.added_at, cost=cost, derivation=row.derivation)
    return SealedSlot(slot=slot, salt=bytes(row.salt), nonce=bytes(row.nonce), wrapped_key=bytes(row.wrapped_key))


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
    return SealedIdentity(
        id=row.id,
        article_id=row.article_id,
        version=row.version,
        nonce=bytes(row.nonce),
        cipher_text=bytes(row.cipher_text),
    )
