"""A team's server proves who it is, unless the address asks for less by name or is this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import trustme

from helpers.postgresql import Server, own_server, query
from onrecord.domain.library_location import ServerAddress, read_location
from onrecord.store.errors import ServerRefusedError, ServerUnreachableError, ServerUnverifiedError
from onrecord.store.library import open_library

pytestmark = pytest.mark.thorough

NAME = "db.newsroom.example"
ENCRYPTED = (
    "SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE ssl AND application_name = 'Onrecord'"
)


@dataclass(frozen=True)
class Desk:
    """A server of a newsroom with a name that only its certificate knows, and its authority's certificate."""

    server: Server
    authority: Path

    def address(self, name: str = NAME, **options: str) -> ServerAddress:
        """As a colleague on another machine writes it; the number stands for what a name server says."""
        here = self.server.address
        port = here.hosts.rpartition(":")[2]
        return replace(here, hosts=f"{name}:{port}", options=(("hostaddr", "127.0.0.1"), *options.items()))


@contextmanager
def serving(folder: Path, name: str | None) -> Iterator[Desk]:
    """A server whose certificate is for ``name``; None: it has none."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    with own_server() as server:
        if name:
            certificate = authority.issue_cert(name)
            chain = b"".join(part.bytes() for part in certificate.cert_chain_pems)
            server.encrypt(chain, certificate.private_key_pem.bytes())
        yield Desk(server, folder / "authority.pem")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with serving(tmp_path_factory.mktemp("authority"), NAME) as desk:
        yield desk


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with serving(tmp_path_factory.mktemp("plain"), None) as desk:
        yield desk


def refusal(address: ServerAddress) -> ServerUnverifiedError:
    with pytest.raises(ServerUnverifiedError) as refused:
        open_library(address)
    assert refused.value.what.startswith(f"The server of {address} couldn’t prove its identity: ")
    assert refused.value.kept == "No connection was made, so no password or article was sent."
    for _, secret in address.secrets:
        assert secret not in f"{refused.value} {refused.value!r} {refused.value.__cause__!r}"
    return refused.value


def test_a_server_with_a_certificate_of_a_known_authority_is_opened_encrypted(desk: Desk) -> None:
    address = desk.address(sslrootcert=str(desk.authority))
    with open_library(address):
        assert query(desk.server.address, ENCRYPTED) != [(0,)]
    assert address.weakness == ""


def test_the_authorities_of_the_system_are_known(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(desk.authority))
    open_library(desk.address()).close()


def test_an_authority_in_a_service_file_is_known(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    host, _, port = desk.address().hosts.partition(":")
    entry = {"host": host, "port": port, "hostaddr": "127.0.0.1", "sslrootcert": desk.authority, "sslmode": "prefer"}
    (tmp_path / "services").write_text("[newsroom]\n" + "".join(f"{name}={value}\n" for name, value in entry.items()))
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services"))
    by_service = replace(desk.server.address, hosts="", options=(("service", "newsroom"),))
    with open_library(by_service):
        assert query(desk.server.address, ENCRYPTED) != [(0,)]
    entry["sslrootcert"] = tmp_path / "services"
    (tmp_path / "services").write_text("[newsroom]\n" + "".join(f"{name}={value}\n" for name, value in entry.items()))
    with pytest.raises(ServerUnverifiedError):
        open_library(by_service)


def test_an_unknown_authority_is_refused(desk: Desk) -> None:
    error = refusal(desk.address())
    assert "certificate verify failed" in error.what
    assert "?sslrootcert=FILE" in error.to_do
    assert "?sslmode=require" in error.to_do


def test_a_certificate_of_another_machine_is_refused(desk: Desk) -> None:
    error = refusal(desk.address("archive.newsroom.example", sslrootcert=str(desk.authority)))
    assert 'does not match host name "archive.newsroom.example"' in error.what


@pytest.mark.parametrize("setting", ["PGSSLMODE", "none"])
def test_a_server_without_encryption_is_refused(plain: Desk, monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    """The environment makes no difference: nobody would see it."""
    monkeypatch.setenv(setting, "disable")
    assert "server does not support SSL" in refusal(plain.address()).what


@pytest.mark.parametrize("mode", ["require", "prefer"])
def test_less_is_taken_where_the_address_asks_for_it_by_name(desk: Desk, mode: str) -> None:
    address = desk.address(sslmode=mode)
    with open_library(address):
        assert query(desk.server.address, ENCRYPTED) != [(0,)]
    assert "the server’s identity isn’t verified" in address.weakness


def test_a_plain_connection_is_made_where_the_address_asks_for_it(plain: Desk) -> None:
    address = plain.address(sslmode="disable")
    open_library(address).close()
    assert address.weakness == "Not encrypted, and the server’s identity isn’t verified."


def test_on_this_machine_nothing_is_asked(plain: Desk, desk: Desk) -> None:
    for server in (plain.server, desk.server):
        open_library(server.address).close()
    port = plain.server.address.hosts.rpartition(":")[2]
    open_library(replace(plain.server.address, hosts=f"localhost:{port}", options=(("hostaddr", "127.0.0.1"),))).close()


def test_a_wrong_password_is_told_apart_from_a_wrong_certificate(desk: Desk) -> None:
    address = desk.address(sslrootcert=str(desk.authority))
    with pytest.raises(ServerRefusedError, match="password authentication failed"):
        open_library(replace(address, secrets=(("password", "wr0ng"),)))


def test_a_missing_server_is_told_apart_from_one_that_is_another(desk: Desk) -> None:
    with pytest.raises(ServerUnreachableError):
        open_library(replace(desk.address(), hosts=f"{NAME}:1"))


@pytest.mark.parametrize(
    ("address", "weakness"),
    [
        ("postgresql://db/news", ""),
        ("postgresql://db/news?sslmode=verify-full", ""),
        ("postgresql://db/news?sslmode=verify-ca", "Encrypted, but the server’s name isn’t verified."),
        ("postgresql://db/news?sslmode=require", "Encrypted, but the server’s identity isn’t verified."),
        ("postgresql://db:5433/news?sslmode=disable", "Not encrypted, and the server’s identity isn’t verified."),
        ("postgresql://localhost:5433/news?sslmode=disable", ""),
        ("postgresql://[::1]:5433/news?sslmode=disable", ""),
        ("postgresql://127.0.0.2/news?sslmode=prefer", ""),
        ("postgresql:///news?host=/run/postgresql&sslmode=disable", ""),
        ("postgresql://localhost,db/news?sslmode=require", "Encrypted, but the server’s identity isn’t verified."),
        ("postgresql:///?service=news&sslmode=require", "Encrypted, but the server’s identity isn’t verified."),
        (
            "postgresql://localhost.example/news?sslmode=require",
            "Encrypted, but the server’s identity isn’t verified.",
        ),
    ],
)
def test_what_an_address_gives_up_is_reported(address: str, weakness: str) -> None:
    location = read_location(address)
    assert isinstance(location, ServerAddress)
    assert location.weakness == weakness
