"""One request and response over a verified connection to a checked machine."""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPException

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, InvalidHeader, ProtocolError
from urllib3.response import BaseHTTPResponse

from onrecord.fetching.body import read_body, too_large
from onrecord.fetching.deadline import Deadline
from onrecord.fetching.errors import FetchError, FetchProblem
from onrecord.fetching.peers import PeerPolicy, Resolve, addresses_of, refuse_unless_allowed
from onrecord.fetching.web_address import WebAddress
from onrecord.translation import Message, _

_FAILURES = (OSError, HTTPError, HTTPException)


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: status, headers (names in lower case), decompressed body, and the machine."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    peer: str

    def header(self, name: str) -> str:
        """A header's value, or nothing."""
        return next((value for key, value in self.headers if key == name), "")


def verifying_context() -> ssl.SSLContext:
    """A TLS context that verifies certificates and names, with the authorities of the system and of Mozilla."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class Exchange:
    """Requests pages from sites.

    It resolves a name once, checks the addresses, and connects to a checked one, so a later DNS change has no effect.
    It uses no proxy, cookie or login of this computer, and sends only the page's address and ``agent``, the program's
    name.
    """

    def __init__(self, agent: str, policy: PeerPolicy, resolve: Resolve, tls: ssl.SSLContext) -> None:
        self._agent = agent
        self._policy = policy
        self._resolve = resolve
        self._tls = tls

    def get(self, address: WebAddress, deadline: Deadline, limit: int, *, is_cut: bool = False) -> Answer:
        """Request a page; redirects are responses like any other.

        ``limit`` is in bytes; with ``is_cut`` a longer body is cut there.

        Raises:
            FetchError: not allowed, not reachable, not verified, too slow or too large.
        """
        numbers = addresses_of(address.host, address.port, self._resolve, self._policy, deadline)
        with self._connected(address, numbers, deadline) as (connection, peer), _explained(address, deadline):
            connection.request(
                "GET",
                address.target,
                headers={"Host": address.authority, "User-Agent": self._agent, "Accept-Encoding": "gzip"},
                preload_content=False,
                decode_content=False,
            )
            response = connection.getresponse()
            with closing(response):
                return Answer(response.status, _headers_of(response), _body_of(response, limit, is_cut=is_cut), peer)

    @contextmanager
    def _connected(
        self, address: WebAddress, numbers: Sequence[str], deadline: Deadline
    ) -> Iterator[tuple[HTTPConnection, str]]:
        with _explained(address, deadline):
            connection = self._first_reachable(address, numbers, deadline)
        try:
            peer = str(connection.sock.getpeername()[0])
            refuse_unless_allowed(peer, address.host, self._policy)
            with deadline.watch(connection.sock):
                yield connection, peer
        finally:
            connection.close()

    def _first_reachable(self, address: WebAddress, numbers: Sequence[str], deadline: Deadline) -> HTTPConnection:
        *others, last = numbers
        for number in others:
            connection = self._connection(address, number, deadline.remaining / len(numbers))
            try:
                connection.connect()
            except ssl.SSLError:
                raise
            except (OSError, HTTPError):
                connection.close()
                continue
            return connection
        connection = self._connection(address, last, deadline.remaining)
        connection.connect()
        return connection

    def _connection(self, address: WebAddress, number: str, seconds: float) -> HTTPConnection:
        if address.scheme == "http":
            return HTTPConnection(number, address.port, timeout=seconds)
        return HTTPSConnection(
            number, address.port, timeout=seconds, ssl_context=self._tls, server_hostname=address.host
        )


def _headers_of(response: BaseHTTPResponse) -> tuple[tuple[str, str], ...]:
    return tuple((name.lower(), value) for name, value in response.headers.items())


def _body_of(response: BaseHTTPResponse, limit: int, *, is_cut: bool) -> bytes:
    announced = response.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) > limit and not is_cut:
        raise too_large(limit)

    def read(most: int) -> bytes:
        return response.read1(most, decode_content=False)

    return read_body(read, response.headers.get("Content-Encoding", ""), limit, is_cut=is_cut)


@contextmanager
def _explained(address: WebAddress, deadline: Deadline) -> Iterator[None]:
    """Explain connection errors to a reviewer."""
    try:
        yield
    except FetchError as error:
        raise deadline.error() if deadline.is_over else error from None
    except _FAILURES as error:
        raise deadline.error() if deadline.is_over else _error_of(error, address) from error
    if deadline.is_over:
        # The end of a connection that was cut can look like the end of a page.
        raise deadline.error()


def _error_of(error: Exception, address: WebAddress) -> FetchError:
    host = address.host
    if isinstance(error, ssl.SSLCertVerificationError):
        why = error.verify_message.rstrip(".") or _("not valid")
        what = Message("“{host}” couldn’t prove that it is that site: its certificate was refused ({why}).")
        return FetchError(FetchProblem.CERTIFICATE, _(what, host=host, why=why))
    if isinstance(error, ssl.SSLError):
        return FetchError(FetchProblem.CERTIFICATE, _("A secure connection to “{host}” couldn’t be made.", host=host))
    if isinstance(error, HTTPException | ProtocolError):
        return FetchError(FetchProblem.BROKEN, _("The response from “{host}” was cut off or malformed.", host=host))
    if isinstance(error, InvalidHeader):
        what = Message("“{host}” sent a page whose header contradicts itself, such as two lengths.")
        return FetchError(FetchProblem.BROKEN, _(what, host=host))
    return FetchError(FetchProblem.UNREACHABLE, _("“{host}” couldn’t be reached.", host=host))
