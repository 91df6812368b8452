"""The empty library that new ones are copied from, once the migrations have made it."""

import shutil
from collections.abc import Callable
from pathlib import Path

from onrecord.store.file import opening

make_by_migrations: Callable[[opening._Opening], None] = opening._Opening._create


def copying(kept: Path) -> Callable[[opening._Opening], None]:
    """Makes a new library as a copy of the first one, which all migrations made."""

    def create(new: opening._Opening) -> None:
        if kept.exists():
            shutil.copyfile(kept, new._path)
            new._path.chmod(0o600)
        else:
            make_by_migrations(new)
            shutil.copyfile(new._path, kept)

    return create
