"""A vault with a cheap passphrase and a clock that a test moves."""

from itertools import count

from helpers.builders import NOON
from onrecord.domain.vault import Identity, KeyCost
from onrecord.services.vault import Vault
from onrecord.store.library import LibraryStore

CHEAP = KeyCost(memory=64, passes=1)
LEAST = KeyCost(memory=64 * 1024, passes=3)
"""The lowest cost of a passphrase that the program itself takes."""
ADAS, INESS = "correct horse battery", "four quiet river stones"
LENA = Identity(name="Lena Okafor", contact="lena.okafor@example.org", known_through="We shared an office in 2019.")


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def make_vault(
    library: LibraryStore, clock: Clock | None = None, *, prefix: str = "id", cost: KeyCost = CHEAP
) -> Vault:
    """One program's view of a library's vault."""
    numbers = count(1)
    return Vault(
        library.vault,
        new_id=lambda: f"{prefix}-{next(numbers)}",
        now=lambda: NOON,
        seconds=clock or Clock(),
        cost=cost,
    )
