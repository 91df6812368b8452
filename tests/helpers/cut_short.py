"""Processes that are killed in the middle of an erasure."""

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

from helpers.named_library import NAME, context_of
from helpers.vaults import make_vault
from onrecord.domain.erasing import ErasureChoice, Work
from onrecord.services.erasing.name_erasure import NameErasure
from onrecord.services.erasing.own_files import OwnFiles
from onrecord.store.library import open_library


def erase_until(folder: Path, last: int) -> None:
    """Erase the name, and die at the step with this number; tells how many there were if it is none of them."""
    files = OwnFiles(folder / "logs", folder / "settings.json", folder / "library-evidence")
    steps = 0

    def count(_what: str, _fraction: float) -> None:
        nonlocal steps
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)

    with open_library(folder / "library.sqlite") as library:
        context = context_of(lambda: datetime.now(UTC))
        NameErasure(library, files, context, make_vault(library)).erase(ErasureChoice(NAME), Work(count))
    print(steps)
