"""Steps on files that can be written down and repeated."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Step:
    """One step on a file.

    ``move`` replaces ``path`` with ``source``. ``write`` replaces it with ``text``. ``pour`` writes ``text`` into the
    existing file, which a program may have open. ``remove`` deletes it.
    """

    do: Literal["move", "write", "pour", "remove"]
    path: str
    source: str = ""
    text: str = ""

    def carry_out(self) -> None:
        """Do it; a second time does nothing.

        Raises:
            OSError: it can't be done.
        """
        path = Path(self.path)
        match self.do:
            case "move":
                if Path(self.source).exists():
                    Path(self.source).replace(path)
            case "write":
                part = path.with_name(f"{path.name}.part")
                write_to_disk(part, self.text, "w")
                if path.exists():
                    part.chmod(path.stat().st_mode)
                part.replace(path)
            case "pour":
                write_to_disk(path, self.text, "r+")
            case "remove":
                path.unlink(missing_ok=True)


def write_to_disk(path: Path, text: str, mode: str) -> None:
    """Write a file and flush it to the disk; mode ``r+`` ignores a missing file."""
    if mode == "r+" and not path.exists():
        return
    # A plan contains logs and settings, so only the owner may read it, whatever the umask is.
    if mode == "w":
        path.unlink(missing_ok=True)
        path.touch(0o600)
    with path.open(mode, encoding="utf-8", errors="surrogateescape", newline="") as file:
        file.write(text)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
