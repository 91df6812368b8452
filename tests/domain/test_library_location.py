import pickle
from pathlib import Path

import pytest

from onrecord.domain.library_location import AddressError, ServerAddress, read_location


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("postgresql://ida@db.example/newsroom", ServerAddress("db.example", "newsroom", "ida")),
        ("postgres://db.example:5433/newsroom", ServerAddress("db.example:5433", "newsroom")),
        (" PostgreSQL://db.example/newsroom\n", ServerAddress("db.example", "newsroom")),
        ("postgresql://[2001:db8::1]:5432/news", ServerAddress("[2001:db8::1]:5432", "news")),
        ("postgresql://one:5432,two:5433/news", ServerAddress("one:5432,two:5433", "news")),
        ("postgresql:///?service=newsroom", ServerAddress(options=(("service", "newsroom"),))),
        ("postgresql://", ServerAddress()),
        (
            "postgresql://i%40da@db/news%2Froom?sslmode=verify-full&sslrootcert=/etc/ca.pem",
            ServerAddress("db", "news/room", "i@da", (("sslmode", "verify-full"), ("sslrootcert", "/etc/ca.pem"))),
        ),
        ("postgresql:///news?host=/run/postgresql", ServerAddress("", "news", "", (("host", "/run/postgresql"),))),
    ],
)
def test_an_address_is_read_and_written_as_administrators_write_it(text: str, address: ServerAddress) -> None:
    assert read_location(text) == address
    assert read_location(str(address)) == address


@pytest.mark.parametrize(
    "text", ["library.sqlite", "/srv/news desk/library.sqlite", r"C:\desk\library.sqlite", "", " "]
)
def test_everything_else_is_a_path(text: str) -> None:
    assert read_location(text) == Path(text)


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://ida:s3cret@db.example/newsroom",
        "postgresql://ida@db.example/newsroom?password=s3cret",
        "postgresql://ida@db.example/newsroom?sslkey=/k.pem&sslpassword=s3cret",
        "postgresql://ida:a@s3cret@db.example/newsroom",
        "postgresql://ida:a%2Fs3cret@db.example/newsroom",
    ],
)
def test_a_password_is_kept_and_shown_to_nobody(text: str) -> None:
    address = read_location(text)
    assert isinstance(address, ServerAddress)

    assert "s3cret" not in f"{address} {address!r} {[address]}"
    assert str(address).startswith("postgresql://ida@db.example/newsroom")
    assert "s3cret" in address.with_secrets
    assert read_location(address.with_secrets).secrets == address.secrets
    assert "s3cret" in pickle.loads(pickle.dumps(address)).with_secrets  # noqa: S301 - our own bytes


def test_the_password_is_no_part_of_where_a_library_is() -> None:
    one, other = (read_location(f"postgresql://ida{password}@db/news") for password in (":old", ""))
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://ida:s3cret/x@db.example/newsroom",
        "postgresql://ida:12/s3cret@db.example/newsroom",
        "postgresql://ida:s3cret#x@db.example/newsroom",
        "postgresql://ida:12#s3cret@db.example/newsroom",
        "postgresql://ida:s3cret?x@db.example/newsroom",
        "postgresql://ida:12?s3cret@db.example/newsroom",
        "postgresql://ida:12?x=s3cret@db.example/newsroom",
        "postgresql://ida:s3cret@db:port/newsroom",
        "postgresql://ida:s3cret@[db/newsroom",
        "postgresql://ida:s3cret@db/newsroom\0",
        "postgresql://ida:s3cret@db/news\ud83d",
        "postgresql://ida:s3cret%ff@db/news",
        "postgresql://ida:s3cret@db/news?sslmode",
    ],
)
def test_what_only_begins_like_an_address_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(AddressError) as refusal:
        read_location(text)

    assert "s3cret" not in f"{refusal.value} {refusal.value!r}"
    assert refusal.value.what.startswith("The server address can’t be read: ")
    assert refusal.value.kept == "Nothing was changed."


@pytest.mark.parametrize("text", ["foo://x", " mysql://ida:s3cret@db/news", "postgresql+psycopg://db/news"])
def test_the_address_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(AddressError) as refusal:
        read_location(text)
    assert str(refusal.value).startswith(
        "The server address can’t be read: it doesn’t begin with postgresql://. Nothing was changed. "
        "Write it as postgresql://user@host/database."
    )
    assert "s3cret" not in str(refusal.value)
