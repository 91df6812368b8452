"""Real servers on this computer that play web sites, good and bad."""

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from onrecord.fetching.exchange import Exchange, verifying_context
from onrecord.fetching.fetcher import Fetcher, Limits
from onrecord.fetching.peers import IpAddress, PublicPeers

HERE = "127.0.0.1"
SILENT = "127.0.0.3"
"""An address of this computer where nothing listens."""
STORY = b"<!doctype html><title>Weir repaired</title><p>The weir at Oakham was repaired on Monday.</p>"

Play = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """One server: what it plays at each path, and what it was asked."""

    port: int = 0
    pages: dict[str, Play] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)

    def url(self, path: str, host: str = "gazette.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    @property
    def pages_asked(self) -> list[str]:
        return [path for path in self.asked if path != "/robots.txt"]


def page(body: bytes = STORY, status: int = 200, content_type: str = "text/html", **headers: str) -> Play:
    """Answers with a page."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": content_type, "Content-Length": str(len(body))}.items():
            handler.send_header(name, value)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return play


def redirect(target: str, status: int = 302) -> Play:
    return page(b"moved", status, Location=target)


def raw(pieces: Sequence[bytes], pause: threading.Event | None = None, seconds: float = 0.0) -> Play:
    """Writes bytes as they are, with a pause after each that ends early when the test is over."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            if pause and pause.wait(seconds):
                break
        handler.close_connection = True

    return play


@contextmanager
def site(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that runs until the end of the block."""
    stage = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            stage.asked.append(self.path)
            stage.headers.append({name.lower(): value for name, value in self.headers.items()})
            play = stage.pages.get(self.path, page(b"not here", 404))
            try:
                play(self)
            except OSError:
                # The other side went away, as it is meant to in many tests.
                self.close_connection = True

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *args: object) -> None:
            pass

    server = Server((HERE, 0), Handler)
    server.daemon_threads = True
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    stage.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stage
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class LoopbackToo:
    """The rules of the program, except that the servers of the tests may be reached."""

    def allows(self, address: IpAddress) -> bool:
        return address in {ip_address(HERE), ip_address(SILENT)} or PublicPeers().allows(address)


@dataclass
class Names:
    """A resolver: each name stands for the numbers given, any other for the servers of the tests."""

    known: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    looked_up: list[str] = field(default_factory=list)

    def __call__(self, host: str, _port: int) -> tuple[str, ...]:
        self.looked_up.append(host)
        answers = self.known.get(host, [(HERE,)])
        return answers.pop(0) if len(answers) > 1 else answers[0]


def exchange(names: Names | None = None, tls: ssl.SSLContext | None = None) -> Exchange:
    return Exchange("Onrecord/test", LoopbackToo(), names or Names(), tls or verifying_context())


def fetcher(limits: Limits | None = None, names: Names | None = None, tls: ssl.SSLContext | None = None) -> Fetcher:
    return Fetcher(exchange(names, tls), "Onrecord", limits or Limits(seconds=10))


def here(_host: str, _port: int) -> tuple[str, ...]:
    """A resolver for other processes: every name stands for the servers of the tests."""
    return (HERE,)
