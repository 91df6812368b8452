"""Sites have to prove who they are; nothing is ever asked of one that can't."""

import ssl
from datetime import UTC, datetime

import pytest
import trustme

from fetching.sites import STORY, fetcher, page, redirect, site
from onrecord.fetching.errors import FetchError, FetchProblem


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def server_context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """As the program verifies, with one more authority."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def test_a_verified_site_is_read(authority: trustme.CA) -> None:
    certificate = authority.issue_cert("gazette.example")
    with site(server_context(certificate)) as gazette:
        gazette.pages["/story"] = page()
        fetched = fetcher(tls=trusting(authority)).fetch(gazette.url("/story", scheme="https"))
    assert fetched.body == STORY
    assert fetched.notes == ()


@pytest.mark.parametrize(
    ("name", "until", "why"),
    [
        ("courier.example", None, "Hostname mismatch, certificate is not valid for 'gazette.example'"),
        ("gazette.example", datetime(2020, 1, 1, tzinfo=UTC), "certificate has expired"),
    ],
)
def test_a_wrong_certificate_is_refused_once_and_for_all(
    authority: trustme.CA, name: str, until: datetime | None, why: str
) -> None:
    certificate = authority.issue_cert(name, not_after=until) if until else authority.issue_cert(name)
    with site(server_context(certificate)) as gazette:
        gazette.pages["/story"] = page()
        with pytest.raises(FetchError) as refused:
            fetcher(tls=trusting(authority)).fetch(gazette.url("/story", scheme="https"))
        assert gazette.asked == []
    assert refused.value.kind is FetchProblem.CERTIFICATE
    assert refused.value.what == (
        f"“gazette.example” couldn’t prove that it is that site: its certificate was refused ({why})."
    )
    assert refused.value.to_do == "Don’t rely on this page until the site has fixed this."


def test_an_authority_nobody_knows_is_refused_by_the_programs_own_rules(authority: trustme.CA) -> None:
    with site(server_context(authority.issue_cert("gazette.example"))) as gazette:
        gazette.pages["/story"] = page()
        with pytest.raises(FetchError) as refused:
            fetcher().fetch(gazette.url("/story", scheme="https"))
        assert gazette.asked == []
    assert refused.value.kind is FetchProblem.CERTIFICATE


def test_a_site_without_encryption_on_a_secure_address_is_refused() -> None:
    with site() as plain, pytest.raises(FetchError) as refused:
        fetcher().fetch(plain.url("/story", scheme="https"))
    assert refused.value.kind is FetchProblem.CERTIFICATE
    assert refused.value.what == "A secure connection to “gazette.example” couldn’t be made."


def test_a_redirect_without_encryption_is_reported(authority: trustme.CA) -> None:
    certificate = authority.issue_cert("gazette.example")
    with site() as plain, site(server_context(certificate)) as gazette:
        plain.pages["/story"] = page()
        gazette.pages["/go"] = redirect(plain.url("/story", "courier.example"))
        fetched = fetcher(tls=trusting(authority)).fetch(gazette.url("/go", scheme="https"))
    assert [hop.status for hop in fetched.hops] == [302, 200]
    assert fetched.notes[0].startswith("The page came over an unencrypted connection")
