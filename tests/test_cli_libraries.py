"""Team libraries on the command line: named, listed, copied; and what is said when a server refuses."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.builders import make_article, make_revision
from helpers.command_line import onrecord, said_by
from helpers.postgresql import query
from onrecord.domain.library_location import ServerAddress
from onrecord.paths import Paths
from onrecord.settings import Settings, save_settings
from onrecord.store.library import open_library

ADVICE = (
    "Other users of this computer can see the password in the address while the command runs, and your shell may "
    "keep it. Leave it out, and put it in ~/.pgpass or the environment variable PGPASSWORD."
)


def add_article(library: Path | ServerAddress) -> None:
    with open_library(library) as store:
        store.add_article(make_article(), make_revision("The ferry cost £12 million."))


def secret_of(address: ServerAddress) -> str:
    return dict(address.secrets)["password"]


def test_a_team_library_is_listed_by_its_address(team_address: ServerAddress) -> None:
    add_article(team_address)
    listed = onrecord("library", "list", "--json", "--library", team_address.with_secrets)
    assert json.loads(listed.stdout)["headline"] == "Harbor Tunnel Cost Doubles"
    by_environment = onrecord(
        "library", "list", "--json", "--library", str(team_address), PGPASSWORD=secret_of(team_address)
    )
    assert by_environment.stdout == listed.stdout


def test_the_library_that_the_window_opened_last_is_the_one_that_is_meant(team_address: ServerAddress) -> None:
    add_article(team_address)
    save_settings(Paths.for_user().settings, Settings(library=str(team_address)))
    listed = onrecord("library", "list", "--json", PGPASSWORD=secret_of(team_address))
    assert json.loads(listed.stdout)["headline"] == "Harbor Tunnel Cost Doubles"


def test_a_library_file_is_copied_to_a_server_and_back(team_address: ServerAddress, tmp_path: Path) -> None:
    file, back = tmp_path / "library.sqlite", tmp_path / "back.sqlite"
    add_article(file)
    copied = onrecord("library", "copy", file, team_address.with_secrets)
    assert (copied.returncode, copied.stderr) == (0, f"{ADVICE}\n")
    assert copied.stdout == f"{file} was copied to {team_address}.\n"
    assert query(team_address, "SELECT headline FROM onrecord.article") == [("Harbor Tunnel Cost Doubles",)]
    assert onrecord("library", "copy", team_address.with_secrets, back).returncode == 0
    with open_library(file) as first, open_library(back) as second:
        assert first.list_articles() == second.list_articles()
    again = onrecord("library", "copy", file, team_address.with_secrets)
    assert again.returncode == 1
    assert "already has articles, so nothing was copied into it." in again.stderr


@pytest.mark.parametrize("command", [("library", "list", "--library"), ("library", "copy", "library.sqlite")])
def test_a_server_that_refuses_is_said_without_the_password(
    team_address: ServerAddress, tmp_path: Path, command: tuple[str, ...]
) -> None:
    add_article(tmp_path / "library.sqlite")
    words = [str(tmp_path / word) if word.endswith(".sqlite") else word for word in command]
    wrong = replace(team_address, secrets=(("password", "guessed-badly"),))
    refused = onrecord(*words, wrong.with_secrets)
    assert refused.returncode == 1
    advice, said = " ".join(refused.stderr.split()).split(" Error: ")
    assert advice == ADVICE
    assert said.startswith(f"The server of {team_address} refused the connection: ")
    assert "guessed-badly" not in refused.stdout + refused.stderr


def test_an_address_that_cannot_be_read_is_not_repeated() -> None:
    refused = onrecord("library", "list", "--library", "postgresql://ida:s3cret/x@db.example/newsroom")
    assert refused.returncode == 2
    assert "The server address can’t be read" in refused.stderr
    assert "s3cret" not in refused.stderr


@pytest.mark.parametrize("form", ["--library {}", "--library={}", "--library postgresql://ida@db/news?password=s3cret"])
def test_the_alternative_to_a_password_in_an_address_is_shown_once(team_address: ServerAddress, form: str) -> None:
    add_article(team_address)
    listed = onrecord("library", "list", *form.format(team_address.with_secrets).split())
    assert " ".join(listed.stderr.split()).count(ADVICE) == 1
    assert secret_of(team_address) not in listed.stdout + listed.stderr
    without = onrecord("library", "list", "--library", str(team_address), PGPASSWORD=secret_of(team_address))
    assert without.stderr == ""


def test_an_address_that_asks_for_less_than_a_verified_connection_is_shown(team_address: ServerAddress) -> None:
    add_article(team_address)
    host, _, port = team_address.hosts.partition(":")
    elsewhere = replace(team_address, hosts=f"db.example:{port}", options=(("hostaddr", host), ("sslmode", "prefer")))
    listed = onrecord("library", "list", "--library", str(elsewhere), PGPASSWORD=secret_of(team_address))
    assert listed.returncode == 0
    assert listed.stderr == f"{elsewhere}: May not be encrypted, and the server’s identity isn’t verified.\n"
    strict = replace(elsewhere, options=(("hostaddr", host),))
    refused = onrecord("library", "list", "--library", str(strict), PGPASSWORD=secret_of(team_address))
    assert refused.returncode == 1
    assert f"The server of {strict} couldn’t prove its identity" in " ".join(refused.stderr.split())


def test_the_advice_on_passwords_is_not_given_for_an_address_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, said = said_by(capsys, "library", "list", "--library", "postgresql://ida:12#s3cret@db.example/news")
    assert status == 2
    assert "The server address can’t be read" in said
    assert "s3cret" not in said
    assert ADVICE[:30] not in said
