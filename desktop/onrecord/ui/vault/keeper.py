"""Lock and unlock the vault, and hold the open article's names while it is unlocked."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from onrecord.domain.article import ArticleId
from onrecord.domain.changes import Change
from onrecord.domain.errors import ExplainedError
from onrecord.domain.records import RecordId, Source
from onrecord.domain.review import Review
from onrecord.domain.vault import Identity, IdentityId, Slot, StoredIdentity, VaultState
from onrecord.domain.vault_names import VaultNames, with_offered_forms
from onrecord.domain.withholding import guarded_names
from onrecord.services.desk import ReviewDesk
from onrecord.services.redaction import name_words
from onrecord.services.vault import Vault
from onrecord.services.vault_errors import VaultLockedError
from onrecord.ui.background import Background
from onrecord.ui.session import Session
from onrecord.ui.timers import make_timer

_TICK = 2.0
"""Seconds between two looks at the clock."""
_SLEPT = 30.0
"""Seconds by which a tick is late after the computer slept; a busy window is late by less."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The vault as last read: its passphrases, the sources it has of one article, and their names if unlocked."""

    slots: tuple[Slot, ...] = ()
    article_id: ArticleId | None = None
    names: dict[IdentityId, StoredIdentity] = field(default_factory=dict, repr=False)
    stored: frozenset[IdentityId] = frozenset()


class VaultKeeper(QObject):
    """The vault of the open library.  Slow calls, and those to a server, run on a thread.

    Signals:
        changed: it was locked or unlocked, its passphrases changed, or the names were read.
        locking: it is about to lock: store what was typed now.
        ticked: the time until it locks itself changed.
        failed(ExplainedError): something could not be done.
    """

    changed = Signal()
    locking = Signal()
    ticked = Signal()
    failed = Signal(object)

    def __init__(
        self, vault: Vault, session: Session, parent: QObject, wall_clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self.vault = vault
        self._session = session
        self._wall_clock = wall_clock
        self._known = _Known()
        self._background = Background(self)
        self._kept = 0
        self._last_tick = wall_clock()
        self._timer = make_timer(self, int(_TICK * 1000), repeats=True)
        self._timer.timeout.connect(self._on_tick)
        session.opened.connect(self.refresh)

    @property
    def state(self) -> VaultState:
        """Whether there is a vault, and whether it is unlocked; asks no database."""
        if self.vault.is_unlocked:
            return VaultState.UNLOCKED
        return VaultState.LOCKED if self._known.slots else VaultState.ABSENT

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every passphrase's slot, the oldest first."""
        return self._known.slots

    def identities_of(self, source: Source) -> list[StoredIdentity]:
        """The identities of a source; none while the vault is locked."""
        if not self.vault.is_unlocked:
            return []
        return [self._known.names[each] for each in source.vault_ids if each in self._known.names]

    def is_stored(self, source: Source) -> bool:
        """Whether the vault has an identity of a source; also while it is locked."""
        return not self._known.stored.isdisjoint(source.vault_ids)

    def without_source(self) -> frozenset[IdentityId]:
        """The open article's identities that no source refers to, after an undo or a new draft; also while locked.

        None if nothing can be changed: an earlier revision refers to other identities.
        """
        review = self._session.review
        if review is None or self._session.is_only_shown:
            return frozenset()
        sources = (record for record in review.records.values() if isinstance(record, Source))
        return self._known.stored.difference(*(source.vault_ids for source in sources))

    def identity(self, identity_id: IdentityId) -> Identity:
        """An identity of the open article; empty while the vault is locked."""
        stored = self._known.names.get(identity_id) if self.vault.is_unlocked else None
        return stored.identity if stored else Identity()

    @property
    def identities(self) -> tuple[Identity, ...]:
        """All identities for the open article; none while the vault is locked."""
        stored = self._known.names.values() if self.vault.is_unlocked else ()
        return tuple(each.identity for each in stored if not each.identity.is_empty)

    def contains_name(self, review: Review, words: str) -> bool:
        """Whether words about to be stored contain a name from the unlocked vault."""
        identities = self.identities
        if not identities:
            return False
        return guarded_names(review, name_words(), VaultNames(identities=identities)).everywhere.are_in(words)

    def refresh(self) -> None:
        """Read the passphrases and the open article's names again."""
        self.run(lambda: None)

    def close(self) -> None:
        """Lock the vault and wait for running work."""
        self.lock()
        self._timer.stop()
        self._background.close()

    def lock(self) -> None:
        """Store what was typed, then lock the vault and forget the names."""
        if self.vault.is_unlocked:
            self.locking.emit()
        self.vault.lock()
        self._forget_names()

    def keep(self, source_id: RecordId, identity: Identity, seen: StoredIdentity | None) -> bool:
        """Store an identity on top of the one ``seen``; returns whether it worked."""
        kept: list[StoredIdentity] = []

        def store(desk: ReviewDesk) -> Change | None:
            kept.append(desk.identities(self.vault).keep(source_id, identity, seen))
            self._known.names[kept[0].id] = kept[0]
            self._known = replace(self._known, stored=self._known.stored | {kept[0].id})
            self._kept += 1
            return desk.changes_of(source_id)[-1] if seen is None else None

        self._session.perform(store)
        if kept:
            self.changed.emit()
        else:
            # A colleague may have stored another version to show.
            self.refresh()
        return bool(kept)

    def add_name(self, source: Source, name: str) -> bool:
        """Add a name to the identity of a source; returns whether it worked."""
        stored = next(iter(self.identities_of(source)), None)
        identity = stored.identity if stored else Identity()
        names = "; ".join(filter(str.strip, (identity.name, name)))
        return self.keep(source.id, with_offered_forms(replace(identity, name=names), identity, name_words()), stored)

    def forget(self, source_id: RecordId) -> None:
        """Remove the identities of a source from the library for good."""
        self._session.perform(lambda desk: desk.identities(self.vault).forget(source_id))
        self.refresh()

    def run(self, work: Callable[[], object], then: Callable[[], object] = lambda: None) -> None:
        """Do something with the vault, read it again, and then continue."""
        review = self._session.review
        article_id = review.article.id if review else None
        kept = self._kept

        def look() -> _Known:
            work()
            slots = tuple(self.vault.slots())
            stored = self.vault.stored_ids(article_id) if article_id else frozenset()
            return _Known(slots, article_id, self._names_of(article_id), stored)

        def take_in(known: _Known) -> None:
            if kept == self._kept:
                self._take_in(known)
            else:
                # A name was stored while these were read.
                self.refresh()
            then()

        self._background.run(look, take_in, self._on_error)

    def _names_of(self, article_id: ArticleId | None) -> dict[IdentityId, StoredIdentity]:
        if article_id is None or not self.vault.is_unlocked:
            return {}
        try:
            return {stored.id: stored for stored in self.vault.names_of(article_id)}
        except VaultLockedError:
            return {}

    def _take_in(self, known: _Known) -> None:
        review = self._session.review
        if known.article_id != (review.article.id if review else None):
            # Another article was opened meanwhile: its names are loading.
            known = _Known(known.slots)
        self._known = known
        if self.vault.is_unlocked and not self._timer.isActive():
            self._last_tick = self._wall_clock()
            self._timer.start()
        self.changed.emit()

    def _on_tick(self) -> None:
        now, before = self._wall_clock(), self._last_tick
        self._last_tick = now
        has_slept = now - before > _TICK + _SLEPT
        if has_slept or self.vault.locks_in <= _TICK:
            self.lock()
        else:
            self.ticked.emit()

    def _forget_names(self) -> None:
        self._timer.stop()
        self._known = replace(self._known, names={})
        self.changed.emit()

    def _on_error(self, error: Exception) -> None:
        if not isinstance(error, ExplainedError):
            raise error
        if not self.vault.is_unlocked:
            self._forget_names()
        self.failed.emit(error)
