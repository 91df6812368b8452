"""Allowed and refused machines."""

from ipaddress import ip_address

import pytest

from onrecord.fetching.deadline import Deadline
from onrecord.fetching.errors import FetchError, FetchProblem
from onrecord.fetching.peers import PublicPeers, addresses_of


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",  # noqa: S104 - refused, not bound to
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "203.0.113.9",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "2001:0:7f00:1::1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
        "3fff::1",
        "::ffff:0:127.0.0.1",
    ],
)
def test_nothing_of_this_computer_or_its_network_is_reached(number: str) -> None:
    assert not PublicPeers().allows(ip_address(number))


@pytest.mark.parametrize(
    "number", ["93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:2800:21f:cb07::1", "64:ff9b::5db8:d70e"]
)
def test_the_public_network_is(number: str) -> None:
    assert PublicPeers().allows(ip_address(number))


def test_a_name_with_one_private_number_is_refused_whole() -> None:
    with pytest.raises(FetchError) as refused:
        addresses_of("gazette.example", 443, lambda *_: ("93.184.215.14", "10.0.0.8"), PublicPeers(), Deadline(5))
    assert refused.value.kind is FetchProblem.PRIVATE
    assert refused.value.what == (
        "“gazette.example” leads to this computer or a private network, where Onrecord fetches nothing."
    )


def test_an_unknown_name_is_reported() -> None:
    def unknown(host: str, port: int) -> tuple[str, ...]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(FetchError, match="No site called “gazet"):
        addresses_of("gazet.example", 443, unknown, PublicPeers(), Deadline(5))
