"""A PostgreSQL server for the tests: the one they are given, or a throw-away one of their own."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from onrecord.domain.library_location import ServerAddress, read_location

GIVEN = "ONRECORD_TEST_POSTGRESQL"
"""The variable of the environment with the address of a server on which databases may be made."""

_CONFIGURATION = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
max_connections = 200
"""


class Server:
    """A server that can be stopped and started; all that is in it goes when the test ends."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        self._data = folder / "data"
        password = secrets.token_hex(8)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.address = ServerAddress(
            f"127.0.0.1:{port}", "postgres", "administrator", secrets=(("password", password),)
        )
        self._make(password, port)

    def start(self) -> None:
        self._run("pg_ctl", "-D", self._data, "-l", self._folder / "log", "-w", "-t", "120", "start")

    def stop(self, how: str = "immediate") -> None:
        self._run("pg_ctl", "-D", self._data, "-m", how, "-w", "-t", "120", "stop")

    def encrypt(self, certificate: bytes, key: bytes) -> None:
        """Let it encrypt from now on; without encryption it goes on to answer too."""
        for name, content in (("server.crt", certificate), ("server.key", key)):
            file = self._data / name
            file.write_bytes(content)
            file.chmod(0o600)
            if os.geteuid() == 0:
                shutil.chown(file, _other_user())
        with (self._data / "postgresql.conf").open("a") as configuration:
            configuration.write("ssl = on\n")
        self.stop("fast")
        self.start()

    @contextmanager
    def ended_with_us(self) -> Iterator[None]:
        """Stop it and remove its folder in the end, also where the tests are killed: then the input of the shell ends."""
        end = 'read _; folder="$1"; shift; "$@" >/dev/null 2>&1; rm -rf "$folder" "$folder.out"'
        stop = self._command("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")
        with subprocess.Popen(
            ["sh", "-c", end, "sh", str(self._folder), *stop], stdin=subprocess.PIPE, text=True, start_new_session=True
        ) as shell:
            try:
                yield
            finally:
                shell.communicate("now\n")

    def _make(self, password: str, port: int) -> None:
        (self._folder / "password").write_text(password)
        if os.geteuid() == 0:
            for path in (self._folder, self._folder / "password"):
                shutil.chown(path, _other_user())
        made = ("-U", "administrator", "-A", "scram-sha-256", "--pwfile", self._folder / "password")
        self._run("initdb", "-D", self._data, "-E", "UTF8", "--locale=C", "--no-sync", *made)
        with (self._data / "postgresql.conf").open("a") as configuration:
            configuration.write(f"{_CONFIGURATION}port = {port}\n")

    def _command(self, program: str, *arguments: object) -> list[str]:
        # PostgreSQL refuses to run as root.
        user = ["runuser", "-u", _other_user(), "--"] if os.geteuid() == 0 else []
        return [*user, str(self._programs / program), *map(str, arguments)]

    def _run(self, program: str, *arguments: object) -> None:
        # The server inherits what it is given, so it is given no pipe that somebody waits for.
        with (self._folder.parent / f"{self._folder.name}.out").open("w+") as out:
            done = subprocess.run(
                self._command(program, *arguments),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd=self._folder,
                check=False,
            )
            out.seek(0)
            assert done.returncode == 0, out.read()


def _other_user() -> str:
    import pwd

    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    pytest.skip("there is no user but root to run PostgreSQL")


def server_programs() -> Path | None:
    """The folder with the programs of a server, or None."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    whole = [folder for folder in folders if list(folder.glob("initdb*")) and list(folder.glob("postgres*"))]
    return whole[-1] if whole else None


def is_installed() -> bool:
    """Whether a server can be started here."""
    return server_programs() is not None


@contextmanager
def own_server() -> Iterator[Server]:
    """A server that nobody else uses; without PostgreSQL on the machine the test is skipped."""
    programs = server_programs()
    if programs is None or os.name != "posix":
        pytest.skip(f"no PostgreSQL: set {GIVEN}, or install its server")
    folder = Path(tempfile.mkdtemp(prefix="onrecord-postgresql-"))
    server = Server(programs, folder)
    with server.ended_with_us():
        server.start()
        yield server


@contextmanager
def server_address() -> Iterator[ServerAddress]:
    """The address of the server that the tests were given, or of one that is started for them."""
    given = os.environ.get(GIVEN)
    if given:
        address = read_location(given)
        assert isinstance(address, ServerAddress), f"{GIVEN} is no address of a server"
        yield address
        return
    with own_server() as server:
        yield server.address


@contextmanager
def new_database(server: ServerAddress) -> Iterator[ServerAddress]:
    """A database that is there for one test."""
    name = f"onrecord_test_{secrets.token_hex(6)}"
    execute(server, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        yield replace(server, database=name)
    finally:
        execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def execute(address: ServerAddress, *statements: str) -> None:
    """Do this in a database, beside the program."""
    with psycopg.connect(address.with_secrets, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def query(address: ServerAddress, statement: str) -> list[tuple[object, ...]]:
    """Query a database directly."""
    with psycopg.connect(address.with_secrets, autocommit=True) as connection:
        return connection.execute(statement).fetchall()
