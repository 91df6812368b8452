"""Allow connections only to machines on the public network."""

import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Protocol

from onrecord.fetching.deadline import Deadline
from onrecord.fetching.errors import FetchError, FetchProblem
from onrecord.translation import _

IpAddress = IPv4Address | IPv6Address

Resolve = Callable[[str, int], Sequence[str]]
"""Returns the addresses of a name, in the order to try them; raises ``OSError``."""

_NOT_PUBLIC = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "100.64.0.0/10",  # carriers' shared space, and metadata services of some clouds
        "168.63.129.16/32",  # a cloud's host machine, although the number is public
        "192.0.0.0/24",  # protocol assignments, and metadata services of some clouds
        "192.88.99.0/24",  # the old 6to4 relays
        "64:ff9b:1::/48",  # local translation
        "3fff::/20",  # documentation, too new for some versions of Python
        "fec0::/10",  # the old site-local space
        "::/96",  # the old IPv4-compatible form
    )
)
"""Networks that Python's ``ipaddress`` doesn't know as special; from the IANA special-purpose registries."""
_TRANSLATED = IPv6Network("64:ff9b::/96")


class PeerPolicy(Protocol):
    """Decides which machines may be connected to."""

    def allows(self, address: IpAddress) -> bool:
        """Whether a connection may be made."""


class PublicPeers:
    """Allows public machines, not this computer or its network."""

    def allows(self, address: IpAddress) -> bool:
        return all(_is_public(each) for each in _with_embedded(address))


def addresses_of(host: str, port: int, resolve: Resolve, policy: PeerPolicy, deadline: Deadline) -> Sequence[str]:
    """The allowed addresses of a host.

    A name with any address that is not allowed is refused.

    Raises:
        FetchError: unknown name, not allowed, or out of time.
    """
    found = _resolved(host, port, resolve, deadline)
    for number in found:
        refuse_unless_allowed(number, host, policy)
    return found


def refuse_unless_allowed(number: str, host: str, policy: PeerPolicy) -> None:
    """Refuse a machine by its address.

    Raises:
        FetchError: it is not allowed.
    """
    if not policy.allows(ip_address(number.partition("%")[0])):
        detail = _("“{host}” leads to this computer or a private network, where Onrecord fetches nothing.", host=host)
        raise FetchError(FetchProblem.PRIVATE, detail)


def system_resolve(host: str, port: int) -> Sequence[str]:
    """Ask the computer's own resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def _resolved(host: str, port: int, resolve: Resolve, deadline: Deadline) -> Sequence[str]:
    """Resolve on a thread, since the resolver has no time limit."""
    found: list[Sequence[str]] = []
    problems: list[Exception] = []

    def ask() -> None:
        try:
            found.append(resolve(host, port))
        except (OSError, UnicodeError) as error:
            problems.append(error)

    thread = threading.Thread(target=ask, name="resolve", daemon=True)
    thread.start()
    thread.join(deadline.remaining)
    if thread.is_alive():
        raise deadline.error()
    if problems or not found or not found[0]:
        raise FetchError(FetchProblem.UNREACHABLE, _("No site called “{host}” was found.", host=host))
    return found[0]


def _is_public(address: IpAddress) -> bool:
    is_ordinary = address.is_global and not (address.is_multicast or address.is_reserved or address.is_link_local)
    return is_ordinary and not any(address in network for network in _NOT_PUBLIC)


def _with_embedded(address: IpAddress) -> Sequence[IpAddress]:
    """The address and those embedded in it; for a translated one, only the embedded one."""
    if isinstance(address, IPv4Address):
        return (address,)
    if address in _TRANSLATED:
        return (IPv4Address(int(address) & 0xFFFF_FFFF),)
    carried = (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()))
    return (address, *(each for each in carried if each))
