"""A library's vault: its lock, its passphrases, and the identities in it.

Every passphrase opens a slot with the library's one key. Without any passphrase, the names are lost.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count, groupby
from threading import RLock
from typing import NoReturn, Protocol, TypeVar

from onrecord.domain.article import ArticleId
from onrecord.domain.vault import (
    Identity,
    IdentityId,
    KeyCost,
    SealedIdentity,
    SealedRemoval,
    SealedSlot,
    Slot,
    SlotId,
    StoredIdentity,
    VaultHeader,
    VaultId,
    VaultState,
)
from onrecord.services import sealing
from onrecord.services.sealing import SecretKey, UnsealError
from onrecord.services.vault_errors import (
    IdentityClashError,
    IdentityDamagedError,
    LastSlotError,
    PassphraseTooShortError,
    VaultExistsError,
    VaultLockedError,
    VaultMissingError,
    VaultRenewedError,
    WrongPassphraseError,
)
from onrecord.store.vault import IdentityChangedError, VaultChangedError
from onrecord.translation import _, counted

T = TypeVar("T")

LOCK_AFTER = 600.0
"""Seconds without use after which the vault locks itself."""
_EARLIER_KEPT = 2
"""How many earlier versions of an identity stay, in case somebody destroys the newest."""
SHORTEST_PASSPHRASE = 12
"""Characters: four short words."""


class VaultStore(Protocol):
    """The interface of the vault to the library."""

    def load(self) -> VaultHeader | None:
        """The vault with its slots."""

    def create(self, made: VaultHeader) -> None:
        """Store a new vault."""

    def add_slot(self, seen: VaultHeader, sealed: SealedSlot) -> None:
        """Store another slot."""

    def replace_slot(self, seen: VaultHeader, removal: SealedRemoval, sealed: SealedSlot) -> None:
        """Replace the slot that ``removal`` names."""

    def remove_slot(self, seen: VaultHeader, removal: SealedRemoval) -> bool:
        """Remove a slot unless it is the last one."""

    def renew(
        self, seen: VaultHeader, sealed: SealedSlot, resealed: Callable[[list[SealedIdentity]], SealedIdentity]
    ) -> VaultHeader:
        """Replace the slots and encrypt everything anew."""

    def identities(self, article_id: ArticleId) -> list[SealedIdentity]:
        """Every version stored for an article, those of an identity together, the newest first."""

    def identity_ids(self, article_id: ArticleId) -> frozenset[IdentityId]:
        """The ids of everything stored for an article."""

    def count(self) -> int:
        """The number of identities in the library."""

    def save_identity(self, seen: VaultHeader, sealed: SealedIdentity, oldest_kept: int = 1) -> None:
        """Store a version of an identity, without those before ``oldest_kept``."""

    def remove_identity(self, identity_id: IdentityId) -> None:
        """Remove an identity."""


@dataclass(slots=True)
class _Open:
    """An unlocked vault: its key, its library, and when it locks."""

    header: VaultHeader
    key: SecretKey
    until: float


class Vault:
    """The vault of one open library; thread-safe.

    ``seconds`` is a clock that also runs while the computer sleeps; the vault locks after ``lock_after`` seconds
    without use. Reading or saving a name counts as use, and so does ``touch``.

    ``create``, ``unlock``, ``add_slot``, ``change_passphrase`` and ``renew`` take about half a second, on purpose: call
    them from a thread.
    """

    def __init__(
        self,
        store: VaultStore,
        *,
        new_id: Callable[[], str],
        now: Callable[[], datetime],
        seconds: Callable[[], float],
        lock_after: float = LOCK_AFTER,
        cost: KeyCost = sealing.USUAL_COST,
    ) -> None:
        self._store = store
        self._new_id = new_id
        self._now = now
        self._seconds = seconds
        self._cost = cost
        self._open: _Open | None = None
        self._guard = RLock()
        self._is_earlier = False
        self.lock_after = lock_after

    @property
    def state(self) -> VaultState:
        """Whether there is a vault, and whether it is unlocked."""
        if self._unlocked():
            return VaultState.UNLOCKED
        return VaultState.LOCKED if self._store.load() else VaultState.ABSENT

    @property
    def is_unlocked(self) -> bool:
        """Whether names can be read now; only compares the time."""
        return self._unlocked() is not None

    @property
    def locks_in(self) -> float:
        """Seconds until it locks itself; 0 if it is locked."""
        opened = self._unlocked()
        return opened.until - self._seconds() if opened else 0.0

    def create(self, label: str, passphrase: str) -> Slot:
        """Create the library's vault, with a first passphrase, and unlock it.

        Raises:
            PassphraseTooShortError: it has fewer than ``SHORTEST_PASSPHRASE`` characters.
            VaultExistsError: the library has a vault.
        """
        _refuse_short(passphrase)
        vault_id, key = VaultId(self._new_id()), SecretKey.random()
        sealed = self._sealed_slot(key, vault_id, label, passphrase)
        made = VaultHeader(id=vault_id, generation=1, slots=(sealed,))
        try:
            self._store.create(made)
        except VaultChangedError:
            raise VaultExistsError from None
        self._keep_open(made, key)
        return sealed.slot

    def unlock(self, passphrase: str) -> Slot:
        """Unlock the vault; returns the slot that the passphrase opened.

        Raises:
            VaultMissingError: the library has none.
            WrongPassphraseError: no slot opens with it.
        """
        header = self._header()
        slot, key = _opened(header, passphrase, self._cost)
        self._keep_open(header, key)
        return slot

    def lock(self) -> None:
        """Lock the vault and overwrite its key."""
        with self._guard:
            if self._open:
                self._open.key.wipe()
            self._open = None

    def touch(self) -> None:
        """Postpone the automatic lock: somebody is at work."""
        with self._guard:
            opened = self._unlocked()
            if opened:
                opened.until = self._seconds() + self.lock_after

    def slots(self) -> list[Slot]:
        """Every passphrase's slot, the oldest first; also while the vault is locked."""
        header = self._store.load()
        return [sealed.slot for sealed in header.slots if not _is_removed(sealed, header, self._key)] if header else []

    @property
    def warning(self) -> str:
        """What somebody changed in the vault outside the program; empty if nothing is known.

        Marks of removal and identities are only known while it is unlocked.
        """
        header = self._store.load()
        changed = _changed_slots(header, self._cost, self._key) if header else 0
        return _warning(changed, has_earlier=self._is_earlier)

    @property
    def _key(self) -> SecretKey | None:
        opened = self._unlocked()
        return opened.key if opened else None

    def add_slot(self, label: str, passphrase: str) -> Slot:
        """Add a passphrase.

        Raises:
            PassphraseTooShortError: it has fewer than ``SHORTEST_PASSPHRASE`` characters.
            VaultLockedError: unlock it first.
            VaultRenewedError: a colleague renewed the key.
        """
        _refuse_short(passphrase)
        with self._guard:
            opened = self._used()
            sealed = self._sealed_slot(opened.key, opened.header.id, label, passphrase)
            self._change(lambda: self._store.add_slot(opened.header, sealed))
        return sealed.slot

    def remove_slot(self, slot_id: SlotId) -> None:
        """Remove a passphrase.  Somebody who knew it may have copied the key, which ``renew`` replaces.

        Raises:
            VaultLockedError: unlock it first.
            LastSlotError: no other passphrase opens the vault.
            VaultRenewedError: a colleague renewed the key.
        """
        with self._guard:
            opened = self._used()
            removal = sealing.seal_removal(opened.key, opened.header.id, slot_id, self._new_id())
            if not self._change(lambda: self._store.remove_slot(opened.header, removal)):
                raise LastSlotError

    def change_passphrase(self, old: str, new: str) -> Slot:
        """Replace a passphrase, whose label stays; also while the vault is locked.

        Raises:
            PassphraseTooShortError: the new one has fewer than ``SHORTEST_PASSPHRASE`` characters.
            WrongPassphraseError: the old one opens no slot.
            VaultRenewedError: a colleague changed it meanwhile.
        """
        _refuse_short(new)
        header = self._header()
        slot, key = _opened(header, old, self._cost)
        sealed = self._sealed_slot(key, header.id, slot.label, new)
        removal = sealing.seal_removal(key, header.id, slot.id, self._new_id())
        self._change(lambda: self._store.replace_slot(header, removal, sealed))
        self._keep_open(header, key)
        return sealed.slot

    def renew(self, passphrase: str) -> Slot:
        """Make a new key and encrypt every name anew with it.

        Only ``passphrase`` opens the vault afterwards: all slots are replaced, and colleagues need new passphrases.

        Raises:
            WrongPassphraseError: it opens no slot.
            IdentityDamagedError: an entry can't be read; nothing was changed.
            RenewalRefusedError: only an owner of a team library may.
            VaultRenewedError: a colleague changed the vault meanwhile.
        """
        header = self._header()
        slot, old = _opened(header, passphrase, self._cost)
        key = SecretKey.random()
        sealed = self._sealed_slot(key, header.id, slot.label, passphrase)

        def resealed(versions: list[SealedIdentity]) -> SealedIdentity:
            entry, identity = _read(old, header, versions)[0]
            return sealing.seal_identity(
                key,
                vault_id=header.id,
                article_id=entry.article_id,
                identity_id=entry.id,
                version=max(version.version for version in versions) + 1,
                identity=identity,
            )

        renewed = self._change(lambda: self._store.renew(header, sealed, resealed))
        old.wipe()
        self._keep_open(renewed, key)
        return sealed.slot

    def stored_ids(self, article_id: ArticleId) -> frozenset[IdentityId]:
        """The ids of an article's stored identities; also while the vault is locked."""
        return self._store.identity_ids(article_id)

    def has_names(self, article_id: ArticleId) -> bool:
        """Whether names are stored for an article; also while the vault is locked."""
        return bool(self.stored_ids(article_id))

    def names_of(self, article_id: ArticleId) -> list[StoredIdentity]:
        """Every identity stored for an article, including those without a source.

        Raises:
            VaultLockedError: unlock it first.
            IdentityDamagedError: an entry was changed outside the program.
            VaultRenewedError: a colleague renewed the key.
        """
        with self._guard:
            entries = self._store.identities(article_id)
            if not entries:
                return []
            opened = self._used()
            found = []
            for _id, versions in groupby(entries, key=lambda entry: entry.id):
                newest, *earlier = versions
                entry, identity = self._readable(opened, [newest, *earlier])[0]
                is_earlier = entry is not newest
                self._is_earlier |= is_earlier
                found.append(
                    StoredIdentity(id=entry.id, version=entry.version, identity=identity, is_earlier=is_earlier)
                )
            return found

    def save(self, article_id: ArticleId, identity: Identity, seen: StoredIdentity | None = None) -> StoredIdentity:
        """Store an identity: a new one, or a new version of the one ``seen``.

        Raises:
            VaultLockedError: unlock it first.
            IdentityClashError: a colleague saved or removed it since it was read.
            VaultRenewedError: a colleague renewed the key.
        """
        identity_id = seen.id if seen else IdentityId(self._new_id())
        with self._guard:
            opened = self._used()
            version, oldest_kept = 1, 1
            if seen:
                versions = [entry for entry in self._store.identities(article_id) if entry.id == seen.id]
                readable = self._readable(opened, versions) if versions else []
                version, oldest_kept = _next_version(versions, readable, seen)
            sealed = sealing.seal_identity(
                opened.key,
                vault_id=opened.header.id,
                article_id=article_id,
                identity_id=identity_id,
                version=version,
                identity=identity,
            )
            try:
                self._change(lambda: self._store.save_identity(opened.header, sealed, oldest_kept))
            except IdentityChangedError:
                raise IdentityClashError from None
        return StoredIdentity(id=identity_id, version=version, identity=identity)

    def remove(self, identity_ids: Iterable[IdentityId]) -> None:
        """Remove identities for good; also while the vault is locked."""
        for identity_id in identity_ids:
            self._store.remove_identity(identity_id)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a vault is not pickled")

    def _unlocked(self) -> _Open | None:
        with self._guard:
            if self._open and self._seconds() >= self._open.until:
                self.lock()
            return self._open

    def _used(self) -> _Open:
        opened = self._unlocked()
        if opened is None:
            raise VaultLockedError if self._store.load() else VaultMissingError
        self.touch()
        return opened

    def _keep_open(self, header: VaultHeader, key: SecretKey) -> None:
        with self._guard:
            self.lock()
            self._open = _Open(header, key, self._seconds() + self.lock_after)

    def _header(self) -> VaultHeader:
        header = self._store.load()
        if header is None:
            raise VaultMissingError
        return header

    def _sealed_slot(self, key: SecretKey, vault_id: VaultId, label: str, passphrase: str) -> SealedSlot:
        slot_id = SlotId(self._new_id())
        return sealing.seal_slot(
            key,
            vault_id=vault_id,
            slot_id=slot_id,
            label=label.strip(),
            passphrase=passphrase,
            at=self._now(),
            cost=self._cost,
        )

    def _change(self, change: Callable[[], T]) -> T:
        try:
            return change()
        except VaultChangedError:
            self.lock()
            raise VaultRenewedError from None

    def _readable(self, opened: _Open, versions: list[SealedIdentity]) -> list[tuple[SealedIdentity, Identity]]:
        try:
            return _read(opened.key, opened.header, versions)
        except IdentityDamagedError:
            stored = self._store.load()
            if stored is None or (stored.id, stored.generation) != (opened.header.id, opened.header.generation):
                self.lock()
                raise VaultRenewedError from None
            raise


def _opened(header: VaultHeader, passphrase: str, cost: KeyCost) -> tuple[Slot, SecretKey]:
    """Open a slot that nobody removed; those with marks of removal come last, since a mark may be forged."""
    for sealed in sorted(header.slots, key=lambda each: bool(each.removals)):
        with suppress(UnsealError):
            key = sealing.open_slot(sealed, header.id, passphrase, cost)
            if not any(sealing.is_genuine(mark, key, header.id) for mark in sealed.removals):
                return sealed.slot, key
            key.wipe()
    raise WrongPassphraseError


def _is_removed(sealed: SealedSlot, header: VaultHeader, key: SecretKey | None) -> bool:
    """Whether a slot was removed; while the vault is locked, any mark counts."""
    return any(key is None or sealing.is_genuine(mark, key, header.id) for mark in sealed.removals)


def _next_version(
    versions: Iterable[SealedIdentity], readable: Iterable[tuple[SealedIdentity, Identity]], seen: StoredIdentity
) -> tuple[int, int]:
    """The number of the next version of an identity, and of the oldest to keep.

    Raises:
        IdentityClashError: a colleague saved or removed it since it was ``seen``.
    """
    good = [entry.version for entry, _identity in readable]
    if good[:1] != [seen.version]:
        raise IdentityClashError
    taken = {entry.version for entry in versions}
    version = next(number for number in count(seen.version + 1) if number not in taken)
    return version, good[:_EARLIER_KEPT][-1]


def _changed_slots(header: VaultHeader, cost: KeyCost, key: SecretKey | None) -> int:
    """How many slots and marks somebody wrote by hand, as far as this can be told."""
    unusable = sum(not sealing.is_usable(each.slot, cost) for each in header.slots)
    marks = (mark for each in header.slots for mark in each.removals)
    forged = sum(not sealing.is_genuine(mark, key, header.id) for mark in marks) if key else 0
    return header.unreadable + unusable + forged


def _warning(changed: int, *, has_earlier: bool) -> str:
    slots = counted(
        "{n} passphrase was changed outside Onrecord; the others still open the vault.",
        "{n} passphrases were changed outside Onrecord; the others still open the vault.",
        changed,
    )
    name = _("A name was changed outside Onrecord, so the version before it is used.")
    return " ".join([*([slots] if changed else []), *([name] if has_earlier else [])])


def _read(
    key: SecretKey, header: VaultHeader, versions: Iterable[SealedIdentity]
) -> list[tuple[SealedIdentity, Identity]]:
    """The versions of one identity that can be read, the newest first.

    Raises:
        IdentityDamagedError: there are none.
    """
    found = []
    for entry in versions:
        with suppress(UnsealError):
            found.append((entry, sealing.open_identity(key, header.id, entry)))
    if not found:
        raise IdentityDamagedError
    return found


def _refuse_short(passphrase: str) -> None:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise PassphraseTooShortError(SHORTEST_PASSPHRASE)
