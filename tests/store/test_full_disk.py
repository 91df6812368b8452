"""A library on a disk without any room: it can be read, and says why it can't be changed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.builders import make_article, make_revision
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.store.errors import NoRoomError
from onrecord.store.library import LibraryStore, open_library

CRASH = """
import os, sys
from pathlib import Path
sys.path[:0] = {folders!r}
from test_full_disk import add
from onrecord.store.library import open_library
add(open_library(Path(sys.argv[1])), "Tram late")
os._exit(0)
"""


def add(library: LibraryStore, headline: str) -> None:
    known = replace(make_article(headline), id=ArticleId(headline))
    library.add_article(known, replace(make_revision("One line."), id=RevisionId(headline), article_id=known.id))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk; only an administrator can connect one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if sys.platform != "linux" or os.geteuid() or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be connected")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path) -> None:
    with (disk / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass


def headlines(library: LibraryStore) -> set[str]:
    return {each.article.headline for each in library.list_articles()}


@pytest.mark.parametrize("crashed", [False, True])
def test_a_library_on_a_full_disk_is_open_read_only(disk: Path, tmp_path: Path, *, crashed: bool) -> None:
    path = disk / "library.sqlite"
    with open_library(path) as library:
        add(library, "Ferry late")
    known = {"Ferry late"}
    if crashed:
        script = CRASH.format(folders=[str(Path(__file__).parent), *sys.path])
        subprocess.run([sys.executable, "-c", script, str(path)], check=True)
        path.with_name("library.sqlite-shm").unlink()
        known |= {"Tram late"}
    fill(disk)
    before = {each.name: each.read_bytes() for each in disk.glob("library.sqlite*") if not each.name.endswith("-shm")}
    with open_library(path, check_later=True) as library:
        assert headlines(library) == known
        assert library.is_read_only
        library.check()
        library.save_copy(tmp_path / "copy.sqlite")
        with pytest.raises(NoRoomError, match="no room on the disk"):
            add(library, "Afterwards")
    with open_library(path, read_only=True) as library:
        assert headlines(library) == known
    after = {each.name: each.read_bytes() for each in disk.glob("library.sqlite*") if not each.name.endswith("-shm")}
    assert {name: after.get(name, b"") for name in before} == before
    (disk / "filler").unlink()
    with open_library(path) as library:
        add(library, "Next day")
        assert headlines(library) == known | {"Next day"}
    with open_library(tmp_path / "copy.sqlite") as copy:
        assert headlines(copy) == known
