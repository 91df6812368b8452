"""The guide's own steps for a team library and its queue, on a server where nobody has done anything yet."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.postgresql import Server, execute, own_server, server_programs
from onrecord.domain.library_location import ServerAddress
from onrecord.store.errors import ServerRefusedError
from onrecord.store.library import open_library

pytestmark = pytest.mark.thorough

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "guide"
BLOCK = re.compile(r"^```\n(.*?)^```", re.MULTILINE | re.DOTALL)
PASSWORD = "secret"  # noqa: S105 - of a throw-away server
PEOPLE = ("olga", "ida", "rene")


def block_with(page: str, words: str) -> str:
    """The commands of the guide that have these words."""
    (found,) = (block for block in BLOCK.findall((GUIDE / page).read_text("utf-8")) if words in block)
    return str(found)


class Terminal:
    """A shell that has the program and those of the server."""

    def __init__(self, server: ServerAddress, folder: Path) -> None:
        programs = folder / "programs"
        programs.mkdir()
        (programs / "onrecord").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m onrecord "$@"\n')
        (programs / "onrecord").chmod(0o755)
        host, _, port = server.hosts.partition(":")
        path = f"{programs}:{server_programs()}:{os.environ['PATH']}"
        self._environment = os.environ | {"PATH": path, "PGHOST": host, "PGPORT": port, "COLUMNS": "140"}
        self._folder = folder

    def run(self, command: str, user: str, password: str = PASSWORD, given: str = "") -> str:
        """Run a command as somebody; it has to succeed."""
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            env=self._environment | {"PGUSER": user, "PGPASSWORD": password},
            cwd=self._folder,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        return done.stdout + done.stderr


@pytest.fixture
def server() -> Iterator[Server]:
    with own_server() as started:
        yield started


def set_up(terminal: Terminal, administrator: ServerAddress) -> None:
    """Do what the guide says in "Set it up"."""
    lines = block_with("team-library.md", "onrecord library roles").splitlines()
    commands = [line for line in lines if not line.startswith("  ")]
    typed = "\n".join(line.strip() for line in lines if line.startswith("  "))
    assert commands[-1] == "psql newsroom"
    password = dict(administrator.secrets)["password"]
    for command in commands[:-1]:
        terminal.run(command, administrator.user, password)
    # A password is typed at a terminal, and each person has one.
    assert "\\password ida" in typed
    passwords = "\n".join(f"ALTER ROLE {name} PASSWORD 'secret';" for name in PEOPLE)
    said = terminal.run(commands[-1], administrator.user, password, typed.replace("\\password ida", passwords))
    assert "ERROR" not in said


def test_the_steps_of_the_guide_lead_to_a_working_team(server: Server, tmp_path: Path) -> None:
    terminal = Terminal(server.address, tmp_path)
    set_up(terminal, server.address)
    stories = tmp_path / "archive"
    stories.mkdir()
    (stories / "ferry.txt").write_text("The ferry cost $2 million, Ida Brandt said on Monday.", encoding="utf-8")

    add, work, status = block_with("queue.md", "onrecord worker --library").splitlines()
    guided = "postgresql://desk.example.org/onrecord"
    here = f"postgresql://{server.address.hosts}/newsroom"
    assert "1 analysis" in terminal.run(add.replace(guided, here), "olga")
    work = work.partition("     ")[0].replace(guided, here)
    terminal.run(f"{work} --jobs 1 --until-empty", "ida")
    assert "1 done · 0 running · 0 waiting · 0 failed" in terminal.run(status.replace(guided, here), "ida")
    terminal.run(add.replace(guided, here), "ida")

    # Owners other than the one who made it can update what all of them own.
    execute(
        replace(server.address, database="newsroom"), "CREATE ROLE oda LOGIN IN ROLE onrecord_owner PASSWORD 'secret'"
    )
    terminal.run(add.replace(guided, here), "oda")

    for name in PEOPLE:
        address = ServerAddress(server.address.hosts, "newsroom", name, secrets=(("password", "secret"),))
        with open_library(address) as library:
            assert library.is_read_only == (name == "rene")
            assert [line.claims for line in library.list_articles()] == [1]
    execute(server.address, "CREATE ROLE omar LOGIN PASSWORD 'secret'")
    with pytest.raises(ServerRefusedError, match="permission denied for database"):
        open_library(ServerAddress(server.address.hosts, "newsroom", "omar", secrets=(("password", "secret"),)))


def test_the_guide_folders_correspond_on_two_machines(server: Server, tmp_path: Path) -> None:
    terminal = Terminal(server.address, tmp_path)
    set_up(terminal, server.address)
    drive = tmp_path / "drive"
    (drive / "archive/2026").mkdir(parents=True)
    (drive / "archive/2026/ferry.txt").write_text("The ferry was late, Ida Brandt said.", encoding="utf-8")
    for mounted in ("mnt", "srv"):
        (tmp_path / mounted).mkdir()
        (tmp_path / mounted / "news").symlink_to(drive)
    here = f"postgresql://{server.address.hosts}/newsroom"
    enter, add, work = (
        line.replace("postgresql://desk.example.org/onrecord", here).replace(" /", f" {tmp_path}/")
        for line in block_with("queue.md", "cd /mnt/news").splitlines()
    )
    open_library(ServerAddress(server.address.hosts, "newsroom", "olga", secrets=(("password", "secret"),))).close()
    assert "1 analysis" in terminal.run(f"{enter} && {add}", "olga")
    terminal.run(f"{work} --jobs 1 --until-empty", "ida")
    assert len(list((drive / "findings").rglob("*.json"))) == 1
