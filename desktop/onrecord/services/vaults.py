"""Build the vault of an open library."""

import time

from onrecord.services.journal import Context
from onrecord.services.vault import Vault, VaultStore


def vault_of(store: VaultStore, context: Context) -> Vault:
    """The vault of an open library, locked."""
    return Vault(store, new_id=context.new_id, now=context.now, seconds=_seconds_since_boot)


def _seconds_since_boot() -> float:
    """A clock that also runs while the computer sleeps, if the system has one."""
    boot_time = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot_time is None else time.clock_gettime(boot_time)
